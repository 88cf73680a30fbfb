#include "domain/card.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/card_design.h"
#include "domain/card_internal.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { NUMBER_DIGITS = 10, NUMBER_TRIES = 8, LAST_DIGITS = 4 };

const char *const card_kind_words[] = { "magnetic", "barcode", "rfid", "qr", "bank", NULL };
const char *const card_state_words[] = { "active", "expired", "lost", "replaced", "blocked", NULL };

static const struct db_col card_cols[] = {
	COL(struct card, id), COL(struct card, customer_id), COL(struct card, kind), COL(struct card, number),
	COL(struct card, last4), COL(struct card, state_word), COL(struct card, issued_at),
	COL(struct card, ended_at), COL(struct card, printed_at), COL(struct card, valid_until),
	COL_REF(struct card, replaced_by), COL_REF(struct card, card_design_id),
	COL(struct card, first_name), COL(struct card, last_name), COL(struct card, mobile), COLS_END };

#define CARDS \
	"SELECT k.id, k.customer_id, k.kind, k.number, k.last4, k.state AS state_word, k.issued_at," \
	" k.ended_at, k.printed_at, k.valid_until, k.replaced_by, k.card_design_id, c.first_name," \
	" c.last_name, c.mobile FROM card k" \
	" JOIN customer c ON c.store_id = k.store_id AND c.id = k.customer_id WHERE k.store_id = ? AND "

static date_t today(const struct scope *s)
{
	return local_time(s->store->zone, s->now).date;
}

enum card_state card_state(const struct scope *s, const struct card *c)
{
	for (int state = CARD_LOST; card_state_words[state]; state++)
		if (strcmp(c->state_word, card_state_words[state]) == 0)
			return (enum card_state)state;
	return c->valid_until.days != DATE_NONE.days && c->valid_until.days < today(s).days ? CARD_EXPIRED :
		CARD_ACTIVE;
}

bool card_load(const struct scope *s, int64_t id, struct card *out)
{
	return db_one(s->db, s->arena, out, card_cols, CARDS "k.id = ?", V(s->store_id), V(id));
}

static bool card_lock(const struct scope *s, int64_t id, struct card *out)
{
	return db_one(s->db, s->arena, out, card_cols, CARDS "k.id = ? FOR UPDATE", V(s->store_id), V(id));
}

size_t card_list_of(const struct scope *s, int64_t customer_id, struct card **out)
{
	return db_all(s->db, s->arena, out, card_cols, CARDS "k.customer_id = ? ORDER BY k.id DESC LIMIT 100",
		V(s->store_id), V(customer_id));
}

size_t card_list(const struct scope *s, const struct card_filter *f, struct card **out)
{
	int64_t before = f->before_id ? f->before_id : INT64_MAX;
	const char *state = f->state < 0 ? "" : f->state == CARD_EXPIRED ? "active" : card_state_words[f->state];

	return db_all(s->db, s->arena, out, card_cols,
		CARDS "k.id < ? AND (? = '' OR k.state = ?)"
		" AND (? <> 0 OR k.valid_until IS NULL OR k.valid_until >= ?)"
		" AND (? <> 1 OR k.valid_until < ?) ORDER BY k.id DESC LIMIT ?",
		V(s->store_id), V(before), V(state), V(state), V(f->state), V(today(s)), V(f->state), V(today(s)),
		V(f->limit));
}

size_t card_list_ids(const struct scope *s, const int64_t *ids, int n, struct card **out)
{
	const char *list = id_list_text(s->arena, ids, n < CARDS_PRINTED ? n : CARDS_PRINTED);

	return db_all(s->db, s->arena, out, card_cols,
		CARDS "FIND_IN_SET(k.id, ?) AND k.id BETWEEN"
		" (SELECT MIN(m.id) FROM card m WHERE m.store_id = k.store_id AND FIND_IN_SET(m.id, ?)) AND ?"
		" ORDER BY FIND_IN_SET(k.id, ?) LIMIT 100",
		V(s->store_id), V(list), V(list), V(INT64_MAX), V(list));
}

hash_t card_pan_hash(const struct scope *s, const char *pan)
{
	/* With the store, so that two stores' rows cannot be matched. */
	char *text = arena_printf(s->arena, "%" PRId64 ":%s", s->store_id, pan);
	hash_t hash = keyed_hash("bank_card", text);

	crypto_wipe(text, strlen(text));
	return hash;
}

bool card_find(const struct scope *s, const struct card_reading *r, struct card *out)
{
	hash_t hash;

	switch (r->kind) {
	case CARD_UNREADABLE:
		return false;
	case CARD_BANK:
		hash = card_pan_hash(s, r->pan);
		return db_one(s->db, s->arena, out, card_cols, CARDS "k.number_hash = ?", V(s->store_id), V(&hash));
	case CARD_NUMBER:
		return db_one(s->db, s->arena, out, card_cols,
			CARDS "k.number IN (?, ?, ?, ?) AND (k.number = ? OR k.kind = 'rfid')"
			" ORDER BY k.number = ? DESC, k.id LIMIT 1",
			V(s->store_id), V((const char *)r->number), CARD_FORM(r, 0), CARD_FORM(r, 1), CARD_FORM(r, 2),
			V((const char *)r->number), V((const char *)r->number));
	}
	return false;
}

/* ---- issuing ------------------------------------------------------------------------------- */

static bool taken(struct problem *problem, int64_t holder)
{
	*problem = (struct problem){ "card", "exists", holder };
	return false;
}

/* A row for the card; false: the number is taken. */
static bool insert(const struct scope *s, int64_t customer_id, const struct card_new *n, const char *number,
	const hash_t *hash, const char *last4)
{
	return db_insert(s->db,
		"INSERT INTO card (store_id, customer_id, kind, number, number_hash, last4, issued_at,"
		" valid_until, card_design_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(customer_id), V(card_kind_words[n->kind]), V(number), V(hash), V(last4),
		V(s->now), V(n->valid_until), db_ref(n->card_design_id));
}

/* A number of our own: nobody's yet, and never one that a bank could have. */
static bool insert_numbered(const struct scope *s, int64_t customer_id, const struct card_new *n)
{
	for (int i = 0; i < NUMBER_TRIES; i++)
		if (insert(s, customer_id, n, digits_new(s->arena, NUMBER_DIGITS), NULL, NULL))
			return true;
	return false;
}

static bool insert_bank(const struct scope *s, int64_t customer_id, const struct card_new *n,
	const struct card_reading *r)
{
	hash_t hash = card_pan_hash(s, r->pan);

	return insert(s, customer_id, n, NULL, &hash,
		arena_strdup(s->arena, r->pan + CARD_PAN_DIGITS - LAST_DIGITS));
}

static bool kind_fits(enum card_kind kind, const struct card_reading *r)
{
	return (kind == CARD_OF_BANK) == (r->kind == CARD_BANK) && r->kind != CARD_UNREADABLE;
}

/* Inserts what was typed, or a new number. */
static enum card_result put(const struct scope *s, int64_t customer_id, const struct card_new *n,
	struct problem *problem)
{
	struct card_reading r = card_read(n->typed);
	enum card_result result = CARD_INVALID;
	struct card other;

	problem_is(problem, "card", "format");
	if (!*n->typed && n->kind != CARD_OF_BANK && n->kind != CARD_RFID)
		result = insert_numbered(s, customer_id, n) ? CARD_OK : CARD_TAKEN;
	else if (!kind_fits(n->kind, &r))
		problem_is(problem, "card", !*n->typed ? "required" : r.kind == CARD_BANK ? "bank_card" : "format");
	else if (card_find(s, &r, &other) || !(r.kind == CARD_BANK ? insert_bank(s, customer_id, n, &r) :
		insert(s, customer_id, n, arena_strdup(s->arena, r.number), NULL, NULL)))
		result = taken(problem, card_find(s, &r, &other) ? other.customer_id : 0) ? CARD_OK : CARD_TAKEN;
	else
		result = CARD_OK;
	card_reading_wipe(&r);
	return result;
}

static void audit_card(const struct scope *s, const char *action, int64_t customer_id, const struct card *old,
	const struct card *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "card", old ? old->number ? old->number : old->last4 : NULL,
		new->number ? new->number : new->last4);
	audit_text(&c, "card_kind", old ? old->kind : NULL, new->kind);
	audit_text(&c, "card_state", old ? old->state_word : NULL, new->state_word);
	audit_date(&c, "valid_until", old ? old->valid_until : DATE_NONE, new->valid_until);
	audit_write(s, action, customer_id, 0, old ? c.before : NULL, c.after);
}

/* The last day of a card of this design that is issued today. */
static date_t valid_until(const struct scope *s, int months)
{
	struct jalali j = jalali_of(today(s));
	int at = j.year * 12 + j.month - 1 + months;

	return months ? yearly_date(at % 12 + 1, j.day > 30 ? 30 : j.day, at / 12) : DATE_NONE;
}

static enum card_result check(const struct scope *s, struct card_new *n, struct problem *problem)
{
	struct card_design design;

	if (n->card_design_id && !card_design_load(s, n->card_design_id, &design))
		return CARD_NOT_FOUND;
	if (n->card_design_id && n->valid_until.days == DATE_NONE.days)
		n->valid_until = valid_until(s, design.valid_months);
	if (n->valid_until.days != DATE_NONE.days && n->valid_until.days < today(s).days) {
		problem_is(problem, "valid_until", "range");
		return CARD_INVALID;
	}
	return CARD_OK;
}

enum card_result card_issue(const struct scope *s, int64_t customer_id, const struct card_new *in, int64_t *id,
	struct problem *problem)
{
	struct card_new n = *in;
	enum card_result result;
	struct card card;

	if (!db_int(s->db, s->arena, 0, "SELECT id FROM customer WHERE store_id = ? AND id = ? FOR UPDATE",
			V(s->store_id), V(customer_id)))
		return CARD_NOT_FOUND;
	if ((result = check(s, &n, problem)) != CARD_OK)
		return result;
	if ((result = put(s, customer_id, &n, problem)) != CARD_OK)
		return result;
	*id = db_last_id(s->db);
	if (card_load(s, *id, &card))
		audit_card(s, "customer.issue_card", customer_id, NULL, &card);
	return CARD_OK;
}

static void end(const struct scope *s, int64_t id, enum card_state state, int64_t replaced_by)
{
	db_exec(s->db,
		"UPDATE card SET state = ?, ended_at = ?, replaced_by = ? WHERE store_id = ? AND id = ?",
		V(card_state_words[state]), V(s->now), db_ref(replaced_by), V(s->store_id), V(id));
}

static enum card_kind kind_of(const struct card *c)
{
	int kind = 0;

	while (strcmp(card_kind_words[kind], c->kind) != 0)
		kind++;
	return (enum card_kind)kind;
}

enum card_result card_replace(const struct scope *s, int64_t id, const char *typed, bool lost, int64_t *new_id,
	struct problem *problem)
{
	struct card old, new;
	struct card_new n;
	enum card_result result;

	if (!card_lock(s, id, &old))
		return CARD_NOT_FOUND;
	if (strcmp(old.state_word, "lost") == 0 || strcmp(old.state_word, "replaced") == 0)
		return CARD_NOT_ACTIVE;
	n = (struct card_new){ .kind = kind_of(&old), .typed = typed, .valid_until = old.valid_until,
		.card_design_id = old.card_design_id };
	if (n.valid_until.days != DATE_NONE.days && n.valid_until.days < today(s).days)
		n.valid_until = DATE_NONE; /* an expired one is renewed */
	if ((result = check(s, &n, problem)) != CARD_OK)
		return result;
	if ((result = put(s, old.customer_id, &n, problem)) != CARD_OK)
		return result;
	*new_id = db_last_id(s->db);
	end(s, id, lost ? CARD_LOST : CARD_REPLACED, *new_id);
	if (card_load(s, *new_id, &new))
		audit_card(s, "customer.replace_card", old.customer_id, &old, &new);
	return CARD_OK;
}

enum card_result card_block(const struct scope *s, int64_t id, bool blocked)
{
	struct card old, new;

	if (!card_lock(s, id, &old))
		return CARD_NOT_FOUND;
	if (strcmp(old.state_word, "lost") == 0 || strcmp(old.state_word, "replaced") == 0)
		return CARD_NOT_ACTIVE;
	if ((strcmp(old.state_word, "blocked") == 0) == blocked)
		return CARD_OK;
	db_exec(s->db, "UPDATE card SET state = ?, ended_at = ? WHERE store_id = ? AND id = ?",
		V(card_state_words[blocked ? CARD_BLOCKED : CARD_ACTIVE]), V(blocked ? s->now : (utc_t){ 0 }),
		V(s->store_id), V(id));
	if (card_load(s, id, &new))
		audit_card(s, "customer.block_card", old.customer_id, &old, &new);
	return CARD_OK;
}

void card_printed(const struct scope *s, const int64_t *ids, int n)
{
	struct row { utc_t at; int64_t store_id, id; };
	static const struct db_col cols[] = {
		COL(struct row, at), COL(struct row, store_id), COL(struct row, id), COLS_END };
	struct row *rows = NEWN(s->arena, struct row, (size_t)n);

	for (int i = 0; i < n; i++)
		rows[i] = (struct row){ s->now, s->store_id, ids[i] };
	db_bulk(s->db, rows, (size_t)n, cols, "UPDATE card SET printed_at = ? WHERE store_id = ? AND id = ?");
}

/* ---- the number on the customer's form ----------------------------------------------------- */

/* The customer's own card of that number lives again; false: it is not his, or there is none. */
static bool revive(const struct scope *s, int64_t customer_id, const char *number)
{
	return db_exec(s->db,
		"UPDATE card SET state = 'active', ended_at = NULL, replaced_by = NULL"
		" WHERE store_id = ? AND number = ? AND customer_id = ?",
		V(s->store_id), V(number), V(customer_id)) > 0;
}

bool card_set_number(const struct scope *s, int64_t customer_id, const char *old, const char *number,
	int64_t *holder)
{
	const struct card_new n = { .kind = CARD_BARCODE, .valid_until = DATE_NONE };
	int64_t new_id = 0;

	if (number && !revive(s, customer_id, number)) {
		if (!insert(s, customer_id, &n, number, NULL, NULL)) {
			*holder = db_int(s->db, s->arena, 0,
				"SELECT customer_id FROM card WHERE store_id = ? AND number = ?", V(s->store_id),
				V(number));
			return false;
		}
		new_id = db_last_id(s->db);
	}
	if (old)
		db_exec(s->db,
			"UPDATE card SET state = ?, ended_at = ?, replaced_by = ?"
			" WHERE store_id = ? AND number = ? AND customer_id = ?",
			V(card_state_words[number ? CARD_REPLACED : CARD_BLOCKED]), V(s->now), db_ref(new_id),
			V(s->store_id), V(old), V(customer_id));
	return true;
}
