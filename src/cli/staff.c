/* staff.c - staff create, staff password. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "domain/branch.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "web/view.h"

enum { BRANCHES_MAX = 1000 };

/* What `staff create` was told. */
struct staff_words {
	const char *store, *role, *branches, *json;
	struct staff_input in;
};

static enum exit_code refuse(struct cli *c, const char *key, const char *what)
{
	cli_error(c, key, what);
	return CLI_FAILED;
}

/* A built-in role by its word, or one of the store's own by its name; 0 = none. */
static int64_t role_of(const struct scope *s, const char *word)
{
	struct role *roles;
	size_t n = role_list(s, &roles);

	for (size_t i = 0; i < n; i++)
		if (strcmp(roles[i].builtin ? roles[i].builtin : roles[i].name, word) == 0)
			return roles[i].id;
	return 0;
}

static int64_t branch_of(const struct branch *branches, size_t n, long number)
{
	for (size_t i = 0; i < n; i++)
		if (branches[i].number == number)
			return branches[i].id;
	return 0;
}

/* "1,3": numbers of branches as people know them. False when one is not there. */
static bool branches_of(const struct scope *s, const char *text, struct staff_place *place)
{
	struct branch *branches;
	size_t n = branch_list(s, &branches);
	int64_t *ids = NEWN(s->arena, int64_t, BRANCHES_MAX);
	char *end;

	place->branches = ids;
	for (const char *p = text; p && *p; p = *end ? end + 1 : end) {
		int64_t id = branch_of(branches, n, strtol(p, &end, 10));
		if (!id || (*end && *end != ',') || place->n_branches == BRANCHES_MAX)
			return false;
		ids[place->n_branches++] = id;
	}
	return true;
}

static const char *error_key(enum staff_result r)
{
	switch (r) {
	case STAFF_BAD_USERNAME: return "cli.bad_username";
	case STAFF_BAD_MOBILE: return "cli.bad_mobile";
	case STAFF_BAD_NAME: return "cli.bad_name";
	case STAFF_BAD_BRANCHES: return "cli.bad_branches";
	case STAFF_USERNAME_TAKEN: return "cli.username_taken";
	case STAFF_MOBILE_TAKEN: return "cli.mobile_taken";
	case STAFF_OK: case STAFF_NOT_FOUND: case STAFF_FORBIDDEN: case STAFF_BAD_PASSWORD:
	case STAFF_BAD_ROLE: case STAFF_ALREADY: case STAFF_SHARED: case STAFF_LAST_OWNER:
		break;
	}
	return "cli.staff_refused";
}

/* "panel_user" and "panel_password", as `store create` says them. */
static void print_login(struct cli *c, const char *username, const char *password, bool as_json)
{
	if (as_json) {
		cli_print_json(c, json_own(c->arena, json_pack("{s:s, s:s}", "panel_user", username,
			"panel_password", password)));
		return;
	}
	cli_print(c, "cli.panel_login", cli_panel_url(c), username, password);
	cli_print(c, "cli.shown_once", NULL, NULL, NULL);
}

static enum exit_code create(struct cli *c, struct staff_words *w, const struct scope *s)
{
	const char *password = cli_password(c);
	enum staff_result r;
	int64_t id;

	if (!(w->in.place.role_id = role_of(s, w->role)))
		return refuse(c, "cli.no_role", w->role);
	if (!branches_of(s, w->branches, &w->in.place))
		return refuse(c, "cli.bad_branches", w->branches);
	db_begin(c->db);
	if ((r = staff_create(s, &w->in, password, true, &id)) != STAFF_OK) {
		db_rollback(c->db);
		return refuse(c, error_key(r), w->in.username);
	}
	db_commit(c->db);
	print_login(c, w->in.username, password, w->json);
	return CLI_OK;
}

enum exit_code cli_staff_create(struct cli *c)
{
	struct staff_words w = { 0 };
	struct store store;
	const struct option_spec options[] = {
		{ "store",    false, true,  &w.store       },
		{ "username", false, true,  &w.in.username },
		{ "name",     false, true,  &w.in.name     },
		{ "mobile",   false, false, &w.in.mobile   },
		{ "role",     false, true,  &w.role        },
		{ "branches", false, false, &w.branches    },
		{ "json",     true,  false, &w.json        },
	};

	if (!cli_options(c, options, sizeof options / sizeof *options))
		return CLI_USAGE;
	cli_connect(c);
	if (!store_by_slug(c->db, c->arena, w.store, &store))
		return refuse(c, "cli.no_store", w.store);
	struct scope s = scope_of_system(c->db, c->arena, &store, c->now);
	return create(c, &w, &s);
}

enum exit_code cli_staff_password(struct cli *c)
{
	const char *username = NULL, *json = NULL, *password;
	int64_t id;
	const struct option_spec options[] = {
		{ "username", false, true,  &username },
		{ "json",     true,  false, &json     },
	};

	if (!cli_options(c, options, sizeof options / sizeof *options))
		return CLI_USAGE;
	cli_connect(c);
	password = cli_password(c);
	if (!(id = staff_find(c->db, c->arena, username)))
		return refuse(c, "cli.no_staff", username);
	db_begin(c->db);
	staff_force_password(c->db, c->arena, c->now, id, password);
	db_commit(c->db);
	print_login(c, username, password, json);
	return CLI_OK;
}
