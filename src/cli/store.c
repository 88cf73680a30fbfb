/* store.c - store create, store list. */
#include <stdio.h>
#include <string.h>

#include "base/fault.h"
#include "cli/cli.h"
#include "domain/staff.h"
#include "domain/store_create.h"
#include "web/view.h"

enum { PAGE = 100, USERNAME_LEAST = 3 };

static const char *error_key(enum store_result r)
{
	switch (r) {
	case STORE_OK: break;
	case STORE_BAD_SLUG: return "cli.bad_slug";
	case STORE_SLUG_TAKEN: return "cli.slug_taken";
	case STORE_BAD_NAME: return "cli.bad_name";
	case STORE_BAD_OWNER: return "cli.bad_owner";
	case STORE_BAD_OWNER_MOBILE: return "cli.bad_owner_mobile";
	case STORE_OWNER_TAKEN: return "cli.owner_taken";
	}
	return "";
}

void cli_new_store_texts(struct store_new *n)
{
	n->branch_name = view_catalogue(n->language, "cli.new_store.branch");
	n->level_names[0] = view_catalogue(n->language, "cli.new_store.level_1");
	n->level_names[1] = view_catalogue(n->language, "cli.new_store.level_2");
	n->level_names[2] = view_catalogue(n->language, "cli.new_store.level_3");
	n->key_name = view_catalogue(n->language, "cli.new_store.key");
	if (!n->owner_name)
		n->owner_name = view_catalogue(n->language, "cli.new_store.owner");
	if (!n->owner_username)
		n->owner_username = n->slug;
}

static json_t *created_json(struct cli *c, const struct store_new *n,
	const struct store_created *made, const char *username)
{
	return json_own(c->arena, json_pack("{s:I, s:s, s:s, s:s, s:I, s:s, s:s?}",
		"store_id", (json_int_t)made->store_id, "slug", n->slug,
		"store_url", cli_store_url(c, n->slug), "api_key", made->api_key,
		"branch_id", (json_int_t)made->branch_id, "panel_user", username,
		"panel_password", made->owner_existed ? NULL : n->owner_password));
}

/* The owner's user name: of an account that was there before it is not the one that was wished. */
static const char *owner_name(struct cli *c, const struct store_created *made)
{
	struct store store;
	struct staff owner;

	if (!store_load(c->db, c->arena, made->store_id, &store))
		fault("store %lld is gone", (long long)made->store_id);
	struct scope s = scope_of_system(c->db, c->arena, &store, c->now);
	if (!staff_load(&s, made->owner_id, &owner))
		fault("store %lld has no owner", (long long)made->store_id);
	return owner.username;
}

static void print_created(struct cli *c, const struct store_new *n,
	const struct store_created *made, bool as_json)
{
	const char *username = owner_name(c, made);

	if (as_json) {
		cli_print_json(c, created_json(c, n, made, username));
		return;
	}
	cli_print(c, "cli.store_created", n->name, cli_store_url(c, n->slug), NULL);
	cli_print(c, "cli.panel_login", cli_panel_url(c), username,
		made->owner_existed ? view_catalogue(c->language, "cli.own_password") : n->owner_password);
	cli_print(c, "cli.first_key", made->api_key, NULL, NULL);
	cli_print(c, "cli.shown_once", NULL, NULL, NULL);
}

enum exit_code cli_store_create(struct cli *c)
{
	const char *json = NULL;
	struct store_new n = { 0 };
	struct store_created made;
	enum store_result r;
	const struct option_spec options[] = {
		{ "name",           false, true,  &n.name           },
		{ "slug",           false, true,  &n.slug           },
		{ "owner-mobile",   false, true,  &n.owner_mobile   },
		{ "owner-name",     false, false, &n.owner_name     },
		{ "owner-username", false, false, &n.owner_username },
		{ "language",       false, false, &n.language       },
		{ "json",           true,  false, &json             },
	};

	if (!cli_options(c, options, sizeof options / sizeof *options))
		return CLI_USAGE;
	if (!n.language)
		n.language = "fa";
	if (strcmp(n.language, "fa") != 0 && strcmp(n.language, "en") != 0) {
		cli_error(c, "cli.bad_language", n.language);
		return CLI_USAGE;
	}
	if (!n.owner_username && strlen(n.slug) < USERNAME_LEAST)
		n.owner_username = arena_printf(c->arena, "%s.owner", n.slug);
	cli_new_store_texts(&n);
	cli_connect(c);
	n.owner_password = cli_password(c);
	db_begin(c->db);
	if ((r = store_create(c->db, c->arena, c->now, &n, &made)) != STORE_OK) {
		db_rollback(c->db);
		cli_error(c, error_key(r), n.slug);
		return CLI_FAILED;
	}
	db_commit(c->db);
	print_created(c, &n, &made, json);
	return CLI_OK;
}

static json_t *store_json(struct cli *c, const struct store *s)
{
	return json_pack("{s:I, s:s, s:s, s:s}", "store_id", (json_int_t)s->id, "slug", s->slug,
		"name", s->name, "store_url", cli_store_url(c, s->slug));
}

enum exit_code cli_store_list(struct cli *c)
{
	const char *as_json = NULL;
	json_t *list = json_own(c->arena, json_array());
	struct store *stores;
	int64_t last = 0;
	size_t n;

	if (!cli_options(c, (const struct option_spec[]){ { "json", true, false, &as_json } }, 1))
		return CLI_USAGE;
	cli_connect(c);
	while ((n = store_list(c->db, c->arena, last, PAGE, &stores)) > 0) {
		for (size_t i = 0; i < n; i++) {
			if (as_json)
				json_array_append_new(list, store_json(c, &stores[i]));
			else
				printf("%-20s  %s  %s\n", stores[i].slug, cli_store_url(c, stores[i].slug),
					stores[i].name);
		}
		last = stores[n - 1].id;
	}
	if (as_json)
		cli_print_json(c, list);
	return CLI_OK;
}
