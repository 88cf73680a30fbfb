/*
 * customer_write.c - making and changing customers, for customer.h.
 *
 * A name of the words a b c is kept for search from each word on, forwards and backwards: "a b c",
 * "b c a", "c a b", "c b a", "b a c", "a c b". So any word, and any two of up to three words, in
 * any order, are the beginning of one of these, and an index finds them. A name of two words, the
 * usual case, has two such rows.
 */
#include <string.h>

#include "base/card_reading.h"
#include "base/fault.h"
#include "base/text.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/card.h"
#include "domain/customer_field.h"
#include "domain/customer_internal.h"
#include "domain/guard.h"
#include "domain/search_words.h"
#include "domain/staff.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 60, NOTE_MAX_CHARS = 1000, CODE_DIGITS = 8, REFERRAL_CHARS = 8,
	CODE_TRIES = 8, NAME_ROWS_MAX = 12, BORN_FIRST = -54786 /* 1820-01-01 */ };

/* A profile in its written form, ready for the row. */
struct clean {
	struct customer_profile p;
	hash_t national_id_hash; /* all zero: none */
	struct bytes national_id_sealed;
};

/* One identifier: NULL for none, its written form, or a problem. */
static bool clean_identifier(const struct scope *s, const char **text, const char *field,
	bool (*parse)(const char *, char *), struct problem *problem)
{
	char *out;

	if (!*text || !**text) {
		*text = NULL;
		return true;
	}
	out = arena_alloc(s->arena, 128); /* more than any of them takes */
	if (!parse(*text, out))
		return problem_is(problem, field, text_holds_bank_card(*text) ? "bank_card" : "format");
	*text = out;
	return true;
}

static bool clean_text(const struct scope *s, const char **text, const char *field, bool multiline,
	size_t max_chars, struct problem *problem)
{
	*text = text_normalise(s->arena, *text ? *text : "", multiline);
	if (utf8_length(*text) > max_chars)
		return problem_is(problem, field, "too_long");
	return !text_holds_bank_card(*text) || problem_is(problem, field, "bank_card");
}

static bool clean_note(const struct scope *s, const char **note, struct problem *problem)
{
	if (!clean_text(s, note, "admin_note", true, NOTE_MAX_CHARS, problem))
		return false;
	if (!**note)
		*note = NULL;
	return true;
}

static bool clean_birth_date(const struct scope *s, date_t born, struct problem *problem)
{
	date_t today = local_time(s->store->zone, s->now).date;

	if (born.days == DATE_NONE.days || (born.days >= BORN_FIRST && born.days <= today.days))
		return true;
	return problem_is(problem, "birth_date", "range");
}

static bool clean_gender(const char **gender, struct problem *problem)
{
	if (!*gender || !**gender)
		*gender = NULL;
	else if (strcmp(*gender, "f") != 0 && strcmp(*gender, "m") != 0)
		return problem_is(problem, "gender", "format");
	return true;
}

static bool clean_profile(const struct scope *s, const struct customer_profile *in,
	struct clean *out, struct problem *problem)
{
	struct customer_profile *p = &out->p;

	*out = (struct clean){ .p = *in };
	if (!clean_identifier(s, &p->mobile, "mobile", mobile_parse, problem) ||
		!clean_identifier(s, &p->username, "username", username_parse, problem) ||
		!clean_identifier(s, &p->card, "card", card_parse, problem) ||
		!clean_identifier(s, &p->national_id, "national_id", national_id_parse, problem) ||
		!clean_identifier(s, &p->email, "email", email_parse, problem) ||
		!clean_text(s, &p->first_name, "first_name", false, NAME_MAX_CHARS, problem) ||
		!clean_text(s, &p->last_name, "last_name", false, NAME_MAX_CHARS, problem) ||
		!clean_gender(&p->gender, problem) || !clean_note(s, &p->admin_note, problem) ||
		!clean_birth_date(s, p->birth_date, problem))
		return false;
	if (p->set_national_id && p->national_id)
		out->national_id_hash = customer_national_id_hash(s, p->national_id);
	return true;
}

static void seal_national_id(const struct scope *s, struct clean *c, const char *code)
{
	c->national_id_sealed = (struct bytes){ 0 };
	if (c->p.set_national_id && c->p.national_id)
		c->national_id_sealed = seal(s->arena, customer_seal_purpose(s, code), c->p.national_id);
}

static const hash_t *hash_or_null(const hash_t *h)
{
	static const hash_t none;

	return memcmp(h, &none, sizeof none) ? h : NULL;
}

/* Who holds one of the identifiers already; false: nobody. */
static bool find_holder(const struct scope *s, const struct clean *c, int64_t but,
	struct problem *problem)
{
	struct row { const char *field; int64_t id; } row;
	static const struct db_col cols[] = { COL(struct row, field), COL(struct row, id), COLS_END };

	if (!db_one(s->db, s->arena, &row, cols,
		"SELECT 'mobile' AS field, id FROM customer WHERE store_id = ? AND mobile = ? AND id <> ?"
		" UNION ALL SELECT 'username', id FROM customer"
		" WHERE store_id = ? AND username = ? AND id <> ?"
		" UNION ALL SELECT 'card', customer_id FROM card"
		" WHERE store_id = ? AND number = ? AND customer_id <> ?"
		" UNION ALL SELECT 'national_id', id FROM customer"
		" WHERE store_id = ? AND national_id_hash = ? AND id <> ? LIMIT 1",
		V(s->store_id), V(c->p.mobile), V(but), V(s->store_id), V(c->p.username), V(but),
		V(s->store_id), V(c->p.card), V(but), V(s->store_id),
		V(hash_or_null(&c->national_id_hash)), V(but)))
		return false;
	*problem = (struct problem){ row.field, "exists", row.id };
	return true;
}

static struct audit_change changes(const struct scope *s, const struct customer *old,
	const struct customer_profile *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "mobile", old->mobile, new->mobile);
	audit_text(&c, "username", old->username, new->username);
	audit_text(&c, "card", old->card, new->card);
	audit_text(&c, "first_name", old->first_name, new->first_name);
	audit_text(&c, "last_name", old->last_name, new->last_name);
	audit_text(&c, "email", old->email, new->email);
	audit_text(&c, "gender", old->gender, new->gender);
	audit_date(&c, "birth_date", old->birth_date, new->birth_date);
	audit_text(&c, "admin_note", old->admin_note, new->admin_note);
	return c;
}

struct name_row { int64_t store_id; const char *name_from; int64_t customer_id; };

static const struct db_col name_cols[] = {
	COL(struct name_row, store_id), COL(struct name_row, name_from),
	COL(struct name_row, customer_id), COLS_END };

/* The rows of a name; each text once, though words repeat. */
struct name_rows { struct name_row row[NAME_ROWS_MAX]; size_t n; };

static void name_rows_add(struct name_rows *rows, const struct scope *s, int64_t id,
	const struct search_words *words)
{
	for (int i = 0; i < words->n && rows->n < NAME_ROWS_MAX; i++) {
		const char *from = search_words_from(s->arena, words, i, NAME_FROM_MAX);
		size_t k = 0;

		while (k < rows->n && strcmp(rows->row[k].name_from, from) != 0)
			k++;
		if (k == rows->n)
			rows->row[rows->n++] = (struct name_row){ s->store_id, from, id };
	}
}

static struct name_rows name_rows_of(const struct scope *s, int64_t id, const char *first_name,
	const char *last_name)
{
	struct search_words words = search_words_of(s->arena,
		arena_printf(s->arena, "%s %s", first_name, last_name));
	struct search_words back = { .n = words.n };
	struct name_rows rows = { .n = 0 };

	for (int i = 0; i < words.n; i++)
		back.word[i] = words.word[words.n - 1 - i];
	name_rows_add(&rows, s, id, &words);
	name_rows_add(&rows, s, id, &back);
	return rows;
}

static void names_write(const struct scope *s, int64_t id, const struct customer_profile *p)
{
	struct name_rows rows = name_rows_of(s, id, p->first_name, p->last_name);

	db_bulk(s->db, rows.row, rows.n, name_cols,
		"INSERT INTO customer_name (store_id, name_from, customer_id) VALUES (?, ?, ?)");
}

static void names_remove(const struct scope *s, const struct customer *old)
{
	struct name_rows rows = name_rows_of(s, old->id, old->first_name, old->last_name);

	db_bulk(s->db, rows.row, rows.n, name_cols,
		"DELETE FROM customer_name WHERE store_id = ? AND name_from = ? AND customer_id = ?");
}

static bool customer_exists(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM customer WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id)) != 0;
}

static bool has_identity(const struct customer_profile *p)
{
	return p->mobile || p->username || p->card || *p->first_name || *p->last_name ||
		(p->set_national_id && p->national_id);
}

/* Everything about a new customer but the identifiers being free. */
static bool check_new(const struct scope *s, const struct customer_new *in, struct customer_new *n,
	struct clean *clean, struct problem *problem)
{
	*n = *in;
	n->profile.set_national_id = true;
	if (!clean_profile(s, &n->profile, clean, problem))
		return false;
	if (!has_identity(&clean->p))
		return problem_is(problem, "mobile", "required");
	if (n->password && !password_acceptable(n->password))
		return problem_is(problem, "password", "format");
	if (n->referrer_id && !customer_exists(s, n->referrer_id))
		return problem_is(problem, "referrer", "unknown");
	if (n->referrer_id && customer_is_actor(s, n->referrer_id, "referrer", problem))
		return false;
	if ((n->n_groups || n->n_tags) && guard_own(s, clean->p.mobile, &clean->national_id_hash))
		return problem_is(problem, NULL, "own_account");
	return customer_check_groups(s, &n->groups, &n->n_groups, problem) &&
		customer_check_tags(s, &n->tags, &n->n_tags, problem);
}

static bool insert(const struct scope *s, const struct customer_new *n, struct clean *c,
	const char *hash)
{
	const struct customer_profile *p = &c->p;
	const char *code = digits_new(s->arena, CODE_DIGITS);

	seal_national_id(s, c, code);
	return db_insert(s->db,
		"INSERT INTO customer (store_id, code, mobile, username, national_id_hash,"
		" national_id_sealed, password_hash, first_name, last_name, email, gender, birth_date, birth_key,"
		" level_id, referrer_id, referral_code, admin_note, branch_id, source, registered_at,"
		" updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" (SELECT id FROM level l WHERE l.store_id = ? ORDER BY l.position LIMIT 1),"
		" ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(code), V(p->mobile), V(p->username),
		V(hash_or_null(&c->national_id_hash)), V(c->national_id_sealed), V(hash),
		V(p->first_name), V(p->last_name), V(p->email), V(p->gender), V(p->birth_date),
		db_ref(yearly_key(p->birth_date)), V(s->store_id), db_ref(n->referrer_id),
		V(code_new(s->arena, REFERRAL_CHARS)),
		V(p->admin_note), db_ref(n->branch_id), V(customer_source_words[n->source]), V(s->now),
		V(s->now));
}

/* The number on the form as the customer's card; false: somebody else's. */
static bool change_card(const struct scope *s, int64_t id, const char *old, const char *new,
	struct problem *problem)
{
	int64_t holder;

	if (card_set_number(s, id, old, new, &holder))
		return true;
	*problem = (struct problem){ "card", "exists", holder };
	return false;
}

static void audit_birth(const struct scope *s, int64_t id, const struct customer_new *n,
	const struct clean *c)
{
	static const struct customer nobody = { .first_name = "", .last_name = "",
		.birth_date = { INT32_MIN } };
	struct audit_change change = changes(s, &nobody, &c->p);

	if (c->p.national_id)
		audit_secret(&change, "national_id", false, true);
	if (n->password)
		audit_secret(&change, "password", false, true);
	audit_int(&change, "referrer_id", 0, n->referrer_id);
	audit_ids(&change, "groups", NULL, 0, n->groups, n->n_groups);
	for (int i = 0; i < n->n_tags; i++)
		audit_bool(&change, arena_printf(s->arena, "tag:%s", n->tags[i]), false, true);
	audit_created(s, "customer.create", id, n->branch_id, &change);
}

enum customer_result customer_create(const struct scope *s, const struct customer_new *in,
	int64_t *id, struct problem *problem)
{
	struct customer_new n;
	struct clean clean;
	const char *hash;

	if (!check_new(s, in, &n, &clean, problem))
		return CUSTOMER_INVALID;
	hash = n.password ? password_hash(s->arena, n.password) : NULL;
	for (int i = 0; !insert(s, &n, &clean, hash); i++) {
		if (find_holder(s, &clean, 0, problem))
			return CUSTOMER_EXISTS;
		if (i == CODE_TRIES) /* else a code that is taken: draw again */
			fault("customer: no free code in %d tries", CODE_TRIES);
	}
	*id = db_last_id(s->db);
	db_exec(s->db, "INSERT INTO customer_account (store_id, customer_id) VALUES (?, ?)",
		V(s->store_id), V(*id));
	if (!change_card(s, *id, NULL, clean.p.card, problem))
		return CUSTOMER_EXISTS;
	names_write(s, *id, &clean.p);
	customer_write_groups(s, *id, n.groups, n.n_groups);
	customer_write_tags(s, *id, n.tags, n.n_tags);
	audit_birth(s, *id, &n, &clean);
	return CUSTOMER_OK;
}

/* UPDATE of the row that is locked; false when an identifier is taken. */
static bool update(const struct scope *s, int64_t id, const struct clean *c)
{
	const struct customer_profile *p = &c->p;

	return db_insert(s->db,
		"UPDATE customer SET mobile = ?, username = ?, first_name = ?, last_name = ?,"
		" email = ?, gender = ?, birth_date = ?, birth_key = ?, admin_note = ?,"
		" national_id_hash = IF(?, ?, national_id_hash),"
		" national_id_sealed = IF(?, ?, national_id_sealed),"
		" updated_at = ?, version = version + 1 WHERE store_id = ? AND id = ?",
		V(p->mobile), V(p->username), V(p->first_name), V(p->last_name), V(p->email),
		V(p->gender), V(p->birth_date), db_ref(yearly_key(p->birth_date)), V(p->admin_note),
		V(p->set_national_id),
		V(hash_or_null(&c->national_id_hash)), V(p->set_national_id), V(c->national_id_sealed),
		V(s->now), V(s->store_id), V(id));
}

static bool same_national_id(const struct scope *s, const struct customer *old,
	const struct customer_profile *p)
{
	const char *id = p->set_national_id ? customer_national_id(s, old) : p->national_id;

	return !p->set_national_id || (!id && !p->national_id) ||
		(id && p->national_id && strcmp(id, p->national_id) == 0);
}

enum customer_result customer_update(const struct scope *s, int64_t id, int version,
	const struct customer_profile *in, struct problem *problem)
{
	struct customer old;
	struct clean clean;
	struct audit_change c;

	if (!clean_profile(s, in, &clean, problem))
		return CUSTOMER_INVALID;
	if (!customer_lock(s, id, &old))
		return CUSTOMER_NOT_FOUND;
	if (old.version != version)
		return CUSTOMER_STALE;
	if (!has_identity(&clean.p) && (clean.p.set_national_id || !old.national_id_sealed.data)) {
		problem_is(problem, "mobile", "required");
		return CUSTOMER_INVALID;
	}
	c = changes(s, &old, &clean.p);
	if (!same_national_id(s, &old, &clean.p))
		audit_secret(&c, "national_id", old.national_id_sealed.data, clean.p.national_id);
	if (!audit_changed(&c))
		return CUSTOMER_OK;
	if (customer_is_actor(s, id, NULL, problem))
		return CUSTOMER_INVALID;
	seal_national_id(s, &clean, old.code);
	if (!update(s, id, &clean)) {
		if (!find_holder(s, &clean, id, problem))
			fault_as(FAULT_RETRY, "customer: an identifier was taken and is free again");
		return CUSTOMER_EXISTS;
	}
	account_touch(s, &id, 1);
	if (json_object_get(c.after, "card") && !change_card(s, id, old.card, clean.p.card, problem))
		return CUSTOMER_EXISTS;
	if (json_object_get(c.after, "first_name") || json_object_get(c.after, "last_name")) {
		names_remove(s, &old);
		names_write(s, id, &clean.p);
	}
	audit_updated(s, "customer.update", id, old.branch_id, &c);
	return CUSTOMER_OK;
}

bool customer_set_active(const struct scope *s, int64_t id, bool active)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer old;

	if (!customer_lock(s, id, &old))
		return false;
	audit_bool(&c, "active", old.active, active);
	if (!audit_changed(&c))
		return true;
	db_exec(s->db,
		"UPDATE customer SET active = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?", V(active), V(s->now), V(s->store_id), V(id));
	account_touch(s, &id, 1);
	audit_updated(s, "customer.update", id, old.branch_id, &c);
	return true;
}

enum customer_result customer_set_note(const struct scope *s, int64_t id, const char *note,
	struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer old;

	if (!clean_note(s, &note, problem))
		return CUSTOMER_INVALID;
	if (!customer_lock(s, id, &old))
		return CUSTOMER_NOT_FOUND;
	audit_text(&c, "admin_note", old.admin_note, note);
	if (!audit_changed(&c))
		return CUSTOMER_OK;
	db_exec(s->db,
		"UPDATE customer SET admin_note = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?", V(note), V(s->now), V(s->store_id), V(id));
	audit_updated(s, "customer.update", id, old.branch_id, &c);
	return CUSTOMER_OK;
}

enum customer_result customer_set_password(const struct scope *s, int64_t id, const char *password,
	struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer old;

	if (!password_acceptable(password)) {
		problem_is(problem, "password", "format");
		return CUSTOMER_INVALID;
	}
	if (!customer_lock(s, id, &old))
		return CUSTOMER_NOT_FOUND;
	db_exec(s->db,
		"UPDATE customer SET password_hash = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?",
		V(password_hash(s->arena, password)), V(s->now), V(s->store_id), V(id));
	audit_secret(&c, "password", old.has_password, true);
	audit_updated(s, "customer.set_password", id, old.branch_id, &c);
	return CUSTOMER_OK;
}
