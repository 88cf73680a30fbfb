#include "domain/top_up.h"

#include <string.h>

#include "base/text.h"
#include "domain/adjustment.h"
#include "domain/customer.h"
#include "domain/ledger.h"

enum { REFERENCE_MIN = 4 };

const char *top_up_result_word(enum top_up_result result)
{
	switch (result) {
	case TOP_UP_OK: return "ok";
	case TOP_UP_CUSTOMER_UNKNOWN: return "customer_inactive";
	case TOP_UP_BRANCH_FORBIDDEN: return "branch_forbidden";
	case TOP_UP_OWN_ACCOUNT: return "own_account";
	case TOP_UP_REFERENCE_MISSING: return "required";
	case TOP_UP_REFERENCE_BAD: return "format";
	case TOP_UP_REFERENCE_TAKEN: return "reference_taken";
	}
	return "";
}

/* One written form: ASCII digits, capitals, no blanks. NULL: not a reference. */
static const char *reference_parse(struct arena *a, const char *typed)
{
	char *s = text_ascii_digits(a, typed), *to = s;

	for (const char *from = s; *from; from++) {
		if (*from == ' ')
			continue;
		*to = *from >= 'a' && *from <= 'z' ? (char)(*from - 'a' + 'A') : *from;
		if (!((*to >= 'A' && *to <= 'Z') || (*to >= '0' && *to <= '9') || strchr("-_.", *to)))
			return NULL;
		to++;
	}
	*to = '\0';
	return to - s >= REFERENCE_MIN && to - s <= TOP_UP_REFERENCE_MAX ? s : NULL;
}

/* Whoever pays by card or over a bank has a number for it; cash has none. */
static bool has_reference(enum payment payment)
{
	switch (payment) {
	case PAYMENT_CASH:
	case PAYMENT_OTHER:
		return false;
	case PAYMENT_CARD:
	case PAYMENT_ONLINE:
	case PAYMENT_TRANSFER:
	case PAYMENT_CHEQUE:
	case PAYMENT_SLIP:
	case PAYMENT_CREDIT:
		return true;
	}
	return true;
}

static enum top_up_result reference_check(const struct scope *s, struct top_up_new *q)
{
	if (!q->reference || !*q->reference) {
		q->reference = NULL;
		return has_reference(q->payment) ? TOP_UP_REFERENCE_MISSING : TOP_UP_OK;
	}
	q->reference = reference_parse(s->arena, q->reference);
	return q->reference ? TOP_UP_OK : TOP_UP_REFERENCE_BAD;
}

static enum top_up_result result_of(enum adjustment_result result)
{
	switch (result) {
	case ADJUSTMENT_OK:
		return TOP_UP_OK;
	case ADJUSTMENT_BRANCH_FORBIDDEN:
		return TOP_UP_BRANCH_FORBIDDEN;
	case ADJUSTMENT_OWN_ACCOUNT:
		return TOP_UP_OWN_ACCOUNT;
	case ADJUSTMENT_CUSTOMER_UNKNOWN:
	case ADJUSTMENT_INSUFFICIENT:
	case ADJUSTMENT_STAFF_CAP:
	case ADJUSTMENT_STORE_CAP:
	case ADJUSTMENT_NEEDS_APPROVAL:
		break;
	}
	return TOP_UP_CUSTOMER_UNKNOWN;
}

enum top_up_result top_up_post(const struct scope *s, struct top_up_new *q, struct account_row *balances,
	int64_t *id)
{
	enum top_up_result result = reference_check(s, q);
	struct customer c;

	if (result != TOP_UP_OK)
		return result;
	if (!customer_load(s, q->customer_id, &c) || !c.active)
		return TOP_UP_CUSTOMER_UNKNOWN;
	result = result_of(adjustment_post(s, &(struct adjustment_request){ .customer_id = q->customer_id,
		.asset = ASSET_CREDIT, .amount = q->amount.rial, .branch_id = q->branch_id, .paid = true,
		.reason = q->reference ? q->reference : "" }, balances, id));
	if (result != TOP_UP_OK)
		return result;
	if (!db_insert(s->db, "INSERT INTO top_up (store_id, id, customer_id, amount, payment, reference, branch_id,"
			" actor_kind, actor_id, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			V(s->store_id), V(*id), V(q->customer_id), V(q->amount),
			V(payment_words[q->payment]), V(q->reference), db_ref(q->branch_id),
			V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now)))
		return TOP_UP_REFERENCE_TAKEN;
	return TOP_UP_OK;
}

static const struct db_col top_up_cols[] = {
	COL(struct top_up, id), COL(struct top_up, customer_id), COL(struct top_up, amount),
	COL(struct top_up, payment), COL(struct top_up, reference), COL_REF(struct top_up, branch_id),
	COL(struct top_up, branch_name), COL(struct top_up, actor_name), COL(struct top_up, booked_at),
	COL(struct top_up, first_name), COL(struct top_up, last_name), COL(struct top_up, mobile), COLS_END };

/* What both questions below ask of `t`, and what they give for it. */
#define TOP_UPS " t.store_id = ? AND (? OR FIND_IN_SET(t.branch_id, ?)) AND (? = 0 OR t.customer_id = ?)" \
	" AND (? IS NULL OR t.payment = ?) AND (? IS NULL OR t.reference = ?)" \
	" AND t.booked_at >= ? AND t.booked_at < ?"
#define TOP_UPS_V(s, f, reference) V((s)->store_id), V((s)->all_branches), V(scope_branch_list(s)), \
	V((f)->customer_id), V((f)->customer_id), V((f)->payment), V((f)->payment), V(reference), V(reference), \
	V(from_of(f)), V(until_of(f))

/* The ends of an open time: { 0 } is no moment to the database. */
static utc_t from_of(const struct top_up_filter *f)
{
	return f->from.s ? f->from : (utc_t){ 1 };
}

static utc_t until_of(const struct top_up_filter *f)
{
	return f->until.s ? f->until : LOT_HELD_UNTIL;
}

/* What was typed into the search, as it is kept; what can be no reference finds nothing. */
static const char *reference_sought(const struct scope *s, const struct top_up_filter *f)
{
	const char *reference;

	if (!f->reference || !*f->reference)
		return NULL;
	reference = reference_parse(s->arena, f->reference);
	return reference ? reference : "?";
}

size_t top_up_list(const struct scope *s, const struct top_up_filter *f, struct top_up **out)
{
	const char *reference = reference_sought(s, f);

	return db_all(s->db, s->arena, out, top_up_cols,
		"SELECT t.id, t.customer_id, t.amount, t.payment, t.reference, t.branch_id, b.name AS branch_name,"
		" COALESCE(p.name, k.name) AS actor_name, t.booked_at, c.first_name, c.last_name, c.mobile"
		" FROM top_up t JOIN customer c ON c.store_id = t.store_id AND c.id = t.customer_id"
		" LEFT JOIN branch b ON b.store_id = t.store_id AND b.id = t.branch_id"
		" LEFT JOIN staff p ON t.actor_kind = 'staff' AND p.id = t.actor_id"
		" LEFT JOIN api_key k ON t.actor_kind = 'api' AND k.store_id = t.store_id AND k.id = t.actor_id"
		" WHERE" TOP_UPS " AND (? = 0 OR t.id < ?) ORDER BY t.id DESC LIMIT ?",
		TOP_UPS_V(s, f, reference), V(f->before_id), V(f->before_id), V(f->limit));
}

static const struct db_col sum_cols[] = { COL(struct top_up_sum, payment), COL(struct top_up_sum, count),
	COL(struct top_up_sum, amount), COLS_END };

size_t top_up_sums(const struct scope *s, const struct top_up_filter *f, struct top_up_sum **out)
{
	const char *reference = reference_sought(s, f);

	return db_all(s->db, s->arena, out, sum_cols,
		"SELECT t.payment, COUNT(*) AS count, CAST(SUM(t.amount) AS SIGNED) AS amount FROM top_up t"
		" WHERE" TOP_UPS " GROUP BY t.payment ORDER BY SUM(t.amount) DESC LIMIT 20",
		TOP_UPS_V(s, f, reference));
}
