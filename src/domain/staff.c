#include "domain/staff.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/role.h"

enum { NAME_MAX_CHARS = 120 };

struct staff_row { struct staff staff; };

static const struct db_col staff_cols[] = { STAFF_COLS(struct staff_row), COLS_END };

#define STAFF_TABLES " FROM staff_store ss JOIN staff st ON st.id = ss.staff_id" \
	" JOIN role r ON r.store_id = ss.store_id AND r.id = ss.role_id"
/* Parameters: all_branches, the list. */
#define IN_MY_BRANCHES " (? OR EXISTS (SELECT 1 FROM staff_branch m WHERE m.store_id = ss.store_id" \
	" AND m.staff_id = ss.staff_id AND FIND_IN_SET(m.branch_id, ?)))"

void staff_finish(struct arena *a, struct staff *st)
{
	st->branches = id_list_parse(a, st->branch_list, &st->n_branches);
	st->all_branches = st->n_branches == 0 && !st->branch_scoped;
}

struct scope scope_of_staff(struct db *db, struct arena *a, const struct store *store,
	const struct staff *st, utc_t now)
{
	return (struct scope){
		.db = db, .arena = a, .store_id = store->id, .store = store,
		.actor_kind = ACTOR_STAFF, .actor_id = st->id, .actor_mobile = st->mobile,
		.actor_national_id = st->national_id_hash, .permissions = st->permissions,
		.branches = st->branches, .n_branches = st->n_branches,
		.all_branches = st->all_branches, .now = now,
	};
}

size_t staff_list(const struct scope *s, struct staff **out)
{
	struct staff_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, staff_cols,
		"SELECT " STAFF_COLUMNS STAFF_TABLES " WHERE ss.store_id = ? AND" IN_MY_BRANCHES
		" ORDER BY ss.active DESC, st.name, st.id LIMIT 10000",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)));

	*out = NEWN(s->arena, struct staff, n);
	for (size_t i = 0; i < n; i++) {
		staff_finish(s->arena, &rows[i].staff);
		(*out)[i] = rows[i].staff;
	}
	return n;
}

bool staff_load(const struct scope *s, int64_t id, struct staff *out)
{
	struct staff_row row;

	if (!db_one(s->db, s->arena, &row, staff_cols,
		"SELECT " STAFF_COLUMNS STAFF_TABLES " WHERE ss.store_id = ? AND ss.staff_id = ? AND"
		IN_MY_BRANCHES,
		V(s->store_id), V(id), V(s->all_branches), V(scope_branch_list(s))))
		return false;
	staff_finish(s->arena, &row.staff);
	*out = row.staff;
	return true;
}

bool password_acceptable(const char *password)
{
	size_t n;

	if (!utf8_valid(password, strlen(password)))
		return false;
	n = utf8_length(password);
	return n >= PASSWORD_MIN && n <= PASSWORD_MAX;
}

/* True when all of them are branches of the store that the scope may see. */
static bool branches_known(const struct scope *s, const int64_t *branches, int n)
{
	if (!s->all_branches && !id_list_covers(s->branches, s->n_branches, branches, n))
		return false;
	return n == 0 || db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM branch WHERE store_id = ? AND FIND_IN_SET(id, ?)",
		V(s->store_id), V(id_list_text(s->arena, branches, n))) == n;
}

/* Puts the branches of `place` in order; refuses what the scope may not give. */
static enum staff_result place_check(const struct scope *s, struct staff_place *place)
{
	struct role role;

	/* Held until the commit, so that the role cannot go or grow meanwhile. */
	if (!db_int(s->db, s->arena, 0,
		"SELECT id FROM role WHERE store_id = ? AND id = ? LOCK IN SHARE MODE",
		V(s->store_id), V(place->role_id)) || !role_load(s, place->role_id, &role))
		return STAFF_BAD_ROLE;
	if (!perm_covers(s->permissions, role.permissions))
		return STAFF_FORBIDDEN;
	place->branches = id_list_sorted(s->arena, place->branches, &place->n_branches);
	if (place->n_branches == 0 && (role.branch_scoped || !s->all_branches))
		return STAFF_BAD_BRANCHES;
	return branches_known(s, place->branches, place->n_branches) ? STAFF_OK : STAFF_BAD_BRANCHES;
}

/* Brings the names to their written form, in `in` itself. */
static enum staff_result names_check(const struct scope *s, struct staff_input *in)
{
	char *username = arena_alloc(s->arena, 41), *mobile = arena_alloc(s->arena, 12);

	if (!in->username || !username_parse(in->username, username))
		return STAFF_BAD_USERNAME;
	in->username = username;
	if (in->mobile && !*in->mobile)
		in->mobile = NULL;
	if (in->mobile) {
		if (!mobile_parse(in->mobile, mobile))
			return STAFF_BAD_MOBILE;
		in->mobile = mobile;
	}
	in->name = text_normalise(s->arena, in->name ? in->name : "", false);
	return *in->name && utf8_length(in->name) <= NAME_MAX_CHARS ? STAFF_OK : STAFF_BAD_NAME;
}

static enum staff_result which_is_taken(const struct scope *s, const struct staff_input *in,
	int64_t but)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM staff WHERE username = ? AND id <> ?",
		V(in->username), V(but)) ? STAFF_USERNAME_TAKEN : STAFF_MOBILE_TAKEN;
}

static void branches_write(const struct scope *s, int64_t id, const struct staff_place *place)
{
	struct row { int64_t store_id, staff_id, branch_id; };
	static const struct db_col cols[] = {
		COL(struct row, store_id), COL(struct row, staff_id), COL(struct row, branch_id),
		COLS_END };
	struct row *rows = NEWN(s->arena, struct row, (size_t)place->n_branches);

	for (int i = 0; i < place->n_branches; i++)
		rows[i] = (struct row){ s->store_id, id, place->branches[i] };
	db_bulk(s->db, rows, (size_t)place->n_branches, cols,
		"INSERT INTO staff_branch (store_id, staff_id, branch_id) VALUES (?, ?, ?)");
}

void staff_touch(struct db *db, int64_t id)
{
	db_exec(db, "UPDATE store SET rules_version = rules_version + 1"
		" WHERE id IN (SELECT store_id FROM staff_store WHERE staff_id = ?)", V(id));
}

static struct audit_change changes(const struct scope *s, const struct staff *old,
	const struct staff_input *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "username", old->username, new->username);
	audit_text(&c, "mobile", old->mobile, new->mobile);
	audit_text(&c, "name", old->name, new->name);
	audit_int(&c, "role_id", old->role_id, new->place.role_id);
	audit_ids(&c, "branches", old->branches, old->n_branches, new->place.branches,
		new->place.n_branches);
	return c;
}

/* The branch that an audit row of such a place belongs to: the only one, if it has one. */
static int64_t home_of(const int64_t *branches, int n)
{
	return n == 1 ? branches[0] : 0;
}

enum staff_result staff_create(const struct scope *s, const struct staff_input *in,
	const char *password, bool temporary, int64_t *id)
{
	static const struct staff nobody;
	struct staff_input new = *in;
	struct audit_change c;
	enum staff_result result;

	if ((result = names_check(s, &new)) != STAFF_OK ||
		(result = place_check(s, &new.place)) != STAFF_OK)
		return result;
	if (!password || !password_acceptable(password))
		return STAFF_BAD_PASSWORD;
	if (!db_insert(s->db,
		"INSERT INTO staff (username, mobile, name, password_hash, must_change_password,"
		" active, created_at) VALUES (?, ?, ?, ?, ?, TRUE, ?)",
		V(new.username), V(new.mobile), V(new.name), V(password_hash(s->arena, password)),
		V(temporary), V(s->now)))
		return which_is_taken(s, &new, 0);
	*id = db_last_id(s->db);
	db_exec(s->db,
		"INSERT INTO staff_store (store_id, staff_id, role_id, active, joined_at)"
		" VALUES (?, ?, ?, TRUE, ?)", V(s->store_id), V(*id), V(new.place.role_id), V(s->now));
	branches_write(s, *id, &new.place);
	c = changes(s, &nobody, &new);
	audit_created(s, "staff.create", *id, home_of(new.place.branches, new.place.n_branches), &c);
	return STAFF_OK;
}

int64_t staff_find(struct db *db, struct arena *a, const char *name)
{
	char username[41], mobile[12];

	if (mobile_parse(name, mobile))
		return db_int(db, a, 0, "SELECT id FROM staff WHERE active AND mobile = ?",
			V((const char *)mobile));
	if (username_parse(name, username))
		return db_int(db, a, 0, "SELECT id FROM staff WHERE active AND username = ?",
			V((const char *)username));
	return 0;
}

enum staff_result staff_add(const struct scope *s, const char *name,
	const struct staff_place *place, int64_t *id)
{
	struct staff_place new = *place;
	struct audit_change c = audit_begin(s->arena);
	enum staff_result result = place_check(s, &new);

	if (result != STAFF_OK)
		return result;
	if (!(*id = staff_find(s->db, s->arena, name)))
		return STAFF_NOT_FOUND;
	if (!db_insert(s->db,
		"INSERT INTO staff_store (store_id, staff_id, role_id, active) VALUES (?, ?, ?, TRUE)",
		V(s->store_id), V(*id), V(new.role_id)))
		return STAFF_ALREADY;
	branches_write(s, *id, &new);
	staff_touch(s->db, *id);
	audit_int(&c, "role_id", 0, new.role_id);
	audit_ids(&c, "branches", NULL, 0, new.branches, new.n_branches);
	audit_created(s, "staff.add", *id, home_of(new.branches, new.n_branches), &c);
	return STAFF_OK;
}

/* The account, its membership locked, if the scope may change it. */
static enum staff_result load_to_change(const struct scope *s, int64_t id, struct staff *out)
{
	if (!db_int(s->db, s->arena, 0,
		"SELECT staff_id FROM staff_store WHERE store_id = ? AND staff_id = ? FOR UPDATE",
		V(s->store_id), V(id)) || !staff_load(s, id, out))
		return STAFF_NOT_FOUND;
	if (!perm_covers(s->permissions, out->permissions))
		return STAFF_FORBIDDEN;
	if (!s->all_branches && (out->all_branches ||
		!id_list_covers(s->branches, s->n_branches, out->branches, out->n_branches)))
		return STAFF_FORBIDDEN;
	return STAFF_OK;
}

static bool is_owner(const struct staff *st)
{
	return st->role_builtin && strcmp(st->role_builtin, builtin_role_words[ROLE_OWNER]) == 0;
}

/*
 * True when nobody but `id` is an active owner. The lock on the owner's role lets two owners who
 * remove one another at the same time come one after the other.
 */
static bool is_last_owner(const struct scope *s, int64_t id)
{
	int64_t owner = db_int(s->db, s->arena, 0,
		"SELECT id FROM role WHERE store_id = ? AND builtin = ? FOR UPDATE",
		V(s->store_id), V(builtin_role_words[ROLE_OWNER]));

	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM staff_store ss JOIN staff st ON st.id = ss.staff_id"
		" WHERE ss.store_id = ? AND ss.role_id = ? AND ss.active AND st.active"
		" AND ss.staff_id <> ?", V(s->store_id), V(owner), V(id)) == 0;
}

/* True when the person has worked in another store: a place offered to him does not count. */
static bool is_shared(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM staff_store WHERE staff_id = ? AND store_id <> ?"
		" AND joined_at IS NOT NULL", V(id), V(s->store_id)) > 0;
}

static bool names_differ(const struct audit_change *c)
{
	return json_object_get(c->after, "username") || json_object_get(c->after, "mobile") ||
		json_object_get(c->after, "name");
}

enum staff_result staff_update(const struct scope *s, int64_t id, const struct staff_input *in)
{
	struct staff_input new = *in;
	struct staff old;
	struct audit_change c;
	enum staff_result result;

	if ((result = load_to_change(s, id, &old)) != STAFF_OK ||
		(result = names_check(s, &new)) != STAFF_OK ||
		(result = place_check(s, &new.place)) != STAFF_OK)
		return result;
	c = changes(s, &old, &new);
	if (names_differ(&c) && is_shared(s, id))
		return STAFF_SHARED;
	if (is_owner(&old) && new.place.role_id != old.role_id && is_last_owner(s, id))
		return STAFF_LAST_OWNER;
	if (names_differ(&c) && !db_insert(s->db,
		"UPDATE staff SET username = ?, mobile = ?, name = ? WHERE id = ?",
		V(new.username), V(new.mobile), V(new.name), V(id)))
		return which_is_taken(s, &new, id);
	db_exec(s->db, "UPDATE staff_store SET role_id = ? WHERE store_id = ? AND staff_id = ?",
		V(new.place.role_id), V(s->store_id), V(id));
	db_exec(s->db, "DELETE FROM staff_branch WHERE store_id = ? AND staff_id = ?",
		V(s->store_id), V(id));
	branches_write(s, id, &new.place);
	staff_touch(s->db, id);
	audit_updated(s, "staff.update", id, home_of(new.place.branches, new.place.n_branches), &c);
	return STAFF_OK;
}

static bool is_self(const struct scope *s, int64_t id)
{
	return s->actor_kind == ACTOR_STAFF && s->actor_id == id;
}

enum staff_result staff_set_active(const struct scope *s, int64_t id, bool active)
{
	struct staff old;
	struct audit_change c = audit_begin(s->arena);
	enum staff_result result = load_to_change(s, id, &old);

	if (result != STAFF_OK)
		return result;
	if (!active && is_owner(&old) && is_last_owner(s, id))
		return STAFF_LAST_OWNER;
	if (!active && is_self(s, id))
		return STAFF_FORBIDDEN;
	db_exec(s->db, "UPDATE staff_store SET active = ? WHERE store_id = ? AND staff_id = ?",
		V(active), V(s->store_id), V(id));
	staff_touch(s->db, id);
	audit_bool(&c, "active", old.active, active);
	audit_updated(s, "staff.update", id, home_of(old.branches, old.n_branches), &c);
	return STAFF_OK;
}

/* A temporary password; whoever is signed in with the old one is not any more. */
static void password_write(struct db *db, struct arena *a, int64_t id, const char *password)
{
	db_exec(db, "UPDATE staff SET password_hash = ?, must_change_password = TRUE WHERE id = ?",
		V(password_hash(a, password)), V(id));
	db_exec(db, "DELETE FROM staff_session WHERE staff_id = ?", V(id));
}

void staff_force_password(struct db *db, struct arena *a, utc_t now, int64_t staff_id,
	const char *password)
{
	struct audit_change c = audit_begin(a);
	struct staff_store *stores;
	size_t n = staff_stores(db, a, staff_id, &stores);

	audit_secret(&c, "password", true, true);
	password_write(db, a, staff_id, password);
	for (size_t i = 0; i < n; i++) {
		struct scope s = { .db = db, .arena = a, .store_id = stores[i].store_id,
			.all_branches = true, .now = now };
		audit_updated(&s, "staff.reset_password", staff_id, 0, &c);
	}
}

enum staff_result staff_reset_password(const struct scope *s, int64_t id, const char *password)
{
	struct staff old;
	struct audit_change c = audit_begin(s->arena);
	enum staff_result result = load_to_change(s, id, &old);

	if (result != STAFF_OK)
		return result;
	if (is_shared(s, id))
		return STAFF_SHARED;
	if (!password_acceptable(password))
		return STAFF_BAD_PASSWORD;
	password_write(s->db, s->arena, id, password);
	audit_secret(&c, "password", true, true);
	audit_updated(s, "staff.reset_password", id, home_of(old.branches, old.n_branches), &c);
	return STAFF_OK;
}

bool staff_change_password(struct db *db, struct arena *a, int64_t staff_id, int64_t session_id,
	const char *old, const char *new)
{
	struct row { const char *password_hash; bool must_change_password; } row;
	static const struct db_col cols[] = {
		COL(struct row, password_hash), COL(struct row, must_change_password), COLS_END };

	if (!password_acceptable(new) || (old && strcmp(old, new) == 0))
		return false;
	if (!db_one(db, a, &row, cols,
		"SELECT password_hash, must_change_password FROM staff WHERE id = ? FOR UPDATE", V(staff_id)))
		return false;
	if (old ? !password_verify(row.password_hash, old) :
		!row.must_change_password || password_verify(row.password_hash, new))
		return false;
	db_exec(db, "UPDATE staff SET password_hash = ?, must_change_password = FALSE WHERE id = ?",
		V(password_hash(a, new)), V(staff_id));
	staff_touch(db, staff_id);
	db_exec(db, "DELETE FROM staff_session WHERE staff_id = ? AND id <> ?", V(staff_id),
		V(session_id));
	return true;
}
