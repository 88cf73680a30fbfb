#include "domain/commercial_terms.h"

#include <string.h>

#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { WHOLE = 10000, PAYMENTS_ALL = (1 << (PAYMENT_CREDIT + 1)) - 1 };

/* As stored. */
struct terms_row {
	const char *owner_kind;
	int64_t owner_id;
	percent_t min_payment;
	money_t min_order;
	bool show_prices;
	int denied_payments;
	const char *branches;
};
static const struct db_col terms_cols[] = {
	COL(struct terms_row, owner_kind), COL(struct terms_row, owner_id),
	COL(struct terms_row, min_payment), COL(struct terms_row, min_order),
	COL(struct terms_row, show_prices), COL(struct terms_row, denied_payments),
	COL(struct terms_row, branches), COLS_END };

#define TERMS_OF_STORE \
	"SELECT owner_kind, owner_id, min_payment, min_order, show_prices, denied_payments, branches" \
	" FROM commercial_terms WHERE store_id = ?"

static const char *owner_word(enum terms_owner owner)
{
	switch (owner) {
	case TERMS_OF_GROUP: return "group";
	case TERMS_OF_LEVEL: return "level";
	}
	return "";
}

static struct trade_terms terms_of(struct arena *a, const struct terms_row *row)
{
	struct trade_terms t = { .of_level = strcmp(row->owner_kind, "level") == 0,
		.owner_id = row->owner_id, .min_payment = row->min_payment, .min_order = row->min_order,
		.show_prices = row->show_prices, .denied_payments = (unsigned)row->denied_payments };

	t.branches = id_list_parse(a, row->branches, &t.n_branches);
	return t;
}

struct trade_terms commercial_terms_load(const struct scope *s, enum terms_owner owner, int64_t owner_id)
{
	struct terms_row row;

	if (db_one(s->db, s->arena, &row, terms_cols, TERMS_OF_STORE " AND owner_kind = ? AND owner_id = ?",
			V(s->store_id), V(owner_word(owner)), V(owner_id)))
		return terms_of(s->arena, &row);
	return (struct trade_terms){ .of_level = owner == TERMS_OF_LEVEL, .owner_id = owner_id,
		.min_payment = { WHOLE }, .show_prices = true };
}

size_t commercial_terms_list(const struct scope *s, struct trade_terms **out)
{
	struct terms_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, terms_cols,
		TERMS_OF_STORE " ORDER BY owner_kind, owner_id LIMIT 2000", V(s->store_id));

	*out = NEWN(s->arena, struct trade_terms, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = terms_of(s->arena, &rows[i]);
	return n;
}

static enum commercial_terms_result check(const struct scope *s, struct trade_terms *t)
{
	if (t->min_payment.bp < 0 || t->min_payment.bp > WHOLE)
		return TERMS_BAD_PAYMENT;
	if (t->min_order.rial < 0 || t->min_order.rial > AMOUNT_MAX)
		return TERMS_BAD_ORDER;
	if ((t->denied_payments & PAYMENTS_ALL) == PAYMENTS_ALL || t->denied_payments & ~(unsigned)PAYMENTS_ALL)
		return TERMS_BAD_PAYMENTS;
	t->branches = id_list_sorted(s->arena, t->branches, &t->n_branches);
	if (t->n_branches && db_int(s->db, s->arena, 0,
			"SELECT COUNT(*) FROM branch WHERE store_id = ? AND FIND_IN_SET(id, ?)", V(s->store_id),
			V(id_list_text(s->arena, t->branches, t->n_branches))) != t->n_branches)
		return TERMS_BAD_BRANCHES;
	return TERMS_OK;
}

static bool says_nothing(const struct trade_terms *t)
{
	return t->min_payment.bp == WHOLE && !t->min_order.rial && t->show_prices && !t->denied_payments &&
		!t->n_branches;
}

static struct audit_change changes(const struct scope *s, const struct trade_terms *old,
	const struct trade_terms *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_int(&c, "min_payment", old->min_payment.bp, new->min_payment.bp);
	audit_int(&c, "min_order", old->min_order.rial, new->min_order.rial);
	audit_bool(&c, "show_prices", old->show_prices, new->show_prices);
	for (enum payment p = PAYMENT_CASH; p <= PAYMENT_CREDIT; p++)
		audit_bool(&c, arena_printf(s->arena, "pay_%s", payment_words[p]),
			!(old->denied_payments & 1U << p), !(new->denied_payments & 1U << p));
	audit_ids(&c, "branches", old->branches, old->n_branches, new->branches, new->n_branches);
	return c;
}

static void write_row(const struct scope *s, enum terms_owner owner, const struct trade_terms *t)
{
	db_exec(s->db,
		"INSERT INTO commercial_terms (store_id, owner_kind, owner_id, min_payment, min_order,"
		" show_prices, denied_payments, branches) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE min_payment = VALUES(min_payment), min_order = VALUES(min_order),"
		" show_prices = VALUES(show_prices), denied_payments = VALUES(denied_payments),"
		" branches = VALUES(branches)",
		V(s->store_id), V(owner_word(owner)), V(t->owner_id), V(t->min_payment), V(t->min_order),
		V(t->show_prices), V((int)t->denied_payments),
		V(id_list_text(s->arena, t->branches, t->n_branches)));
}

enum commercial_terms_result commercial_terms_save(const struct scope *s, const struct trade_terms *terms)
{
	enum terms_owner owner = terms->of_level ? TERMS_OF_LEVEL : TERMS_OF_GROUP;
	struct trade_terms t = *terms, old;
	enum commercial_terms_result result = check(s, &t);
	struct audit_change c;

	if (result != TERMS_OK)
		return result;
	store_touch_rules(s);
	old = commercial_terms_load(s, owner, t.owner_id);
	c = changes(s, &old, &t);
	if (!audit_changed(&c))
		return TERMS_OK;
	if (says_nothing(&t))
		commercial_terms_forget(s, owner, t.owner_id);
	else
		write_row(s, owner, &t);
	audit_updated(s, t.of_level ? "level.set_terms" : "customer_group.set_terms", t.owner_id, 0, &c);
	return TERMS_OK;
}

void commercial_terms_forget(const struct scope *s, enum terms_owner owner, int64_t owner_id)
{
	db_exec(s->db, "DELETE FROM commercial_terms WHERE store_id = ? AND owner_kind = ? AND owner_id = ?",
		V(s->store_id), V(owner_word(owner)), V(owner_id));
}
