#include "domain/approval.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/ledger.h"

const char *approval_kind_word(enum approval_kind kind)
{
	switch (kind) {
	case APPROVAL_ADJUSTMENT: return "adjustment";
	case APPROVAL_REFUND: return "refund";
	case APPROVAL_CHARGE: return "charge";
	}
	return "";
}

const char *approval_state_word(enum approval_state state)
{
	switch (state) {
	case APPROVAL_PENDING: return "pending";
	case APPROVAL_APPROVED: return "approved";
	case APPROVAL_REJECTED: return "rejected";
	case APPROVAL_WITHDRAWN: return "withdrawn";
	}
	return "";
}

static int64_t ask(const struct scope *s, const struct approval *a, const json_t *request)
{
	int64_t id;

	if (s->actor_kind != ACTOR_STAFF)
		fault("approval: asked for by %s", actor_kind_word(s->actor_kind));
	db_exec(s->db,
		"INSERT INTO approval (store_id, kind, customer_id, asset, amount, reason, request, branch_id,"
		" asked_by, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(a->kind), db_ref(a->customer_id), V(a->asset), V(a->amount), V(a->reason),
		V(json_text(s->arena, request)), db_ref(a->branch_id), V(s->actor_id), V(s->now));
	id = db_last_id(s->db);
	json_t *after = json_own(s->arena, json_pack("{s:s, s:I, s:s}", "asset",
		asset_name((enum asset)a->asset), "amount", (json_int_t)a->amount, "reason", a->reason));
	audit_write(s, "approval.ask", id, a->branch_id, NULL, after);
	return id;
}

int64_t approval_ask_adjustment(const struct scope *s, const struct adjustment_request *q)
{
	static const struct terms none;
	const struct terms *t = q->terms ? q->terms : &none;
	const char *restrictions = terms_text(s->arena, t);
	json_t *request = json_own(s->arena, json_pack("{s:I, s:I, s:I, s:s?}", "valid_days",
		(json_int_t)t->valid_days, "expires_at", (json_int_t)t->expires_at.s, "pending_days",
		(json_int_t)t->pending_days, "terms", restrictions));

	return ask(s, &(struct approval){ .kind = APPROVAL_ADJUSTMENT, .customer_id = q->customer_id,
		.asset = (int)q->asset, .amount = q->amount, .reason = q->reason,
		.branch_id = q->branch_id }, request);
}

int64_t approval_ask_refund(const struct scope *s, const struct refund_request *q,
	const struct refund_outcome *planned)
{
	json_t *request = json_own(s->arena, json_pack("{s:I, s:b, s:I, s:[]}", "sale_id",
		(json_int_t)q->sale_id, "all", q->all, "amount", (json_int_t)q->amount.rial, "lines"));
	json_t *lines = json_object_get(request, "lines");

	for (int i = 0; i < q->n_lines; i++)
		json_array_append_new(lines, json_pack("[i, I, b]", q->lines[i].line,
			(json_int_t)q->lines[i].quantity.thousandths, q->lines[i].damaged));
	return ask(s, &(struct approval){ .kind = APPROVAL_REFUND,
		.customer_id = planned->sale.customer_id, .asset = ASSET_CREDIT,
		.amount = refund_value(planned).rial, .reason = q->reason,
		.branch_id = planned->sale.branch_id }, request);
}

int64_t approval_ask_charge(const struct scope *s, const struct charge_batch *b)
{
	json_t *request = json_own(s->arena, json_pack("{s:I}", "batch_id", (json_int_t)b->id));

	charge_wait(s, b->id);
	return ask(s, &(struct approval){ .kind = APPROVAL_CHARGE, .asset = ASSET_CREDIT,
		.amount = b->sum.rial, .reason = b->reason }, request);
}

static const struct db_col approval_cols[] = {
	COL(struct approval, id), COL(struct approval, kind), COL(struct approval, state),
	COL(struct approval, customer_id), COL(struct approval, asset), COL(struct approval, amount),
	COL(struct approval, reason), COL(struct approval, request), COL(struct approval, branch_id),
	COL(struct approval, asked_by), COL(struct approval, asked_at), COL(struct approval, decided_by),
	COL(struct approval, decided_at), COL(struct approval, note), COL(struct approval, result_id),
	COL(struct approval, asked_name), COL(struct approval, decided_name),
	COL(struct approval, first_name), COL(struct approval, last_name), COL(struct approval, mobile),
	COLS_END };

/* Parameters: store, all_branches, the list. */
#define APPROVALS "SELECT a.id, a.kind, a.state, a.customer_id, a.asset, a.amount, a.reason, a.request," \
	" a.branch_id, a.asked_by, a.asked_at, a.decided_by, a.decided_at, a.note, a.result_id," \
	" f.name AS asked_name, d.name AS decided_name, c.first_name, c.last_name, c.mobile" \
	" FROM approval a LEFT JOIN staff f ON f.id = a.asked_by LEFT JOIN staff d ON d.id = a.decided_by" \
	" LEFT JOIN customer c ON c.store_id = a.store_id AND c.id = a.customer_id" \
	" WHERE a.store_id = ? AND (? OR FIND_IN_SET(a.branch_id, ?))"

size_t approval_list(const struct scope *s, enum approval_state state, int64_t before_id, int limit,
	struct approval **out)
{
	return db_all(s->db, s->arena, out, approval_cols,
		APPROVALS " AND a.state = ? AND (? = 0 OR a.id < ?) ORDER BY a.id DESC LIMIT ?",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)), V((int)state), V(before_id),
		V(before_id), V(limit));
}

int64_t approval_waiting(const struct scope *s)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM (SELECT id FROM approval WHERE store_id = ? AND state = 0"
		" AND (? OR FIND_IN_SET(branch_id, ?)) LIMIT 100) waiting",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)));
}

static bool load(const struct scope *s, int64_t id, struct approval *out)
{
	return db_one(s->db, s->arena, out, approval_cols, APPROVALS " AND a.id = ?",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)), V(id));
}

/* The request as JSON; ours, so never wrong. */
static json_t *request_of(const struct scope *s, const struct approval *a)
{
	struct json_report report = { .arena = s->arena };
	json_t *root = json_parse(&report, a->request, strlen(a->request));

	if (!root)
		fault("approval %lld: its request is not readable", (long long)a->id);
	return root;
}

static int64_t number(json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

static const char *do_adjustment(const struct scope *s, const struct approval *a, int64_t *id)
{
	json_t *request = request_of(s, a);
	struct terms *terms = terms_of_text(s->arena, json_string_value(json_object_get(request, "terms")));
	struct adjustment_request q = { .customer_id = a->customer_id, .asset = (enum asset)a->asset,
		.amount = a->amount, .reason = a->reason, .branch_id = a->branch_id, .terms = terms };
	struct account_row balances;
	enum adjustment_result result;

	terms->valid_days = (int)number(request, "valid_days");
	terms->pending_days = (int)number(request, "pending_days");
	terms->expires_at.s = number(request, "expires_at");
	if (terms->expires_at.s && terms->expires_at.s <= s->now.s)
		return "past";
	result = adjustment_post_approved(s, a->asked_by, &q, &balances, id);
	return result == ADJUSTMENT_OK ? NULL : adjustment_result_word(result);
}

static const char *do_refund(const struct scope *s, const struct approval *a, int64_t *id)
{
	json_t *request = request_of(s, a), *lines = json_object_get(request, "lines");
	size_t n = json_array_size(lines);
	struct refund_line_request *list = NEWN(s->arena, struct refund_line_request, n);
	struct refund_request q = { .sale_id = number(request, "sale_id"),
		.all = json_is_true(json_object_get(request, "all")),
		.amount = { number(request, "amount") }, .lines = list, .n_lines = (int)n,
		.reason = a->reason };
	struct refund_outcome o;
	enum refund_result result;

	for (size_t i = 0; i < n; i++) {
		json_t *line = json_array_get(lines, i);

		list[i] = (struct refund_line_request){
			.line = (int)json_integer_value(json_array_get(line, 0)),
			.quantity = { json_integer_value(json_array_get(line, 1)) },
			.damaged = json_is_true(json_array_get(line, 2)) };
	}
	result = refund_post_approved(s, a->asked_by, &q, &o);
	*id = o.refund_id;
	return result == REFUND_OK ? NULL : refund_result_word(result);
}

static const char *do_charge(const struct scope *s, const struct approval *a, int64_t *id)
{
	enum charge_result result;

	*id = number(request_of(s, a), "batch_id");
	result = charge_start_approved(s, *id, a->asked_by);
	return result == CHARGE_OK ? NULL : charge_result_word(result);
}

/*
 * Takes the request out of the pending ones: of two at once only one finds it there, and never the
 * person who asked, when it is to be done.
 */
static enum approval_result decide(const struct scope *s, int64_t id, enum approval_state state,
	const char *note, struct approval *a)
{
	bool own;

	if (!load(s, id, a))
		return APPROVAL_UNKNOWN;
	own = s->actor_kind == ACTOR_STAFF && a->asked_by == s->actor_id;
	if (state == APPROVAL_APPROVED && (own || s->actor_kind != ACTOR_STAFF))
		return APPROVAL_SELF;
	if (state == APPROVAL_REJECTED && own)
		state = APPROVAL_WITHDRAWN;
	if (db_exec(s->db,
			"UPDATE approval SET state = ?, decided_by = ?, decided_at = ?, note = ?"
			" WHERE store_id = ? AND id = ? AND state = 0",
			V((int)state), db_ref(s->actor_id), V(s->now), V(note && *note ? note : NULL),
			V(s->store_id), V(id)) != 1)
		return APPROVAL_DECIDED;
	json_t *after = json_own(s->arena, json_pack("{s:s, s:I, s:s?}", "asset",
		asset_name((enum asset)a->asset), "amount", (json_int_t)a->amount, "note",
		note && *note ? note : NULL));
	audit_write(s, state == APPROVAL_APPROVED ? "approval.approve" : "approval.reject", id,
		a->branch_id, NULL, after);
	return APPROVAL_OK;
}

enum approval_result approval_approve(const struct scope *s, int64_t id, const char *note, const char **why)
{
	struct approval a;
	int64_t result_id = 0;
	enum approval_result result = decide(s, id, APPROVAL_APPROVED, note, &a);

	if (result != APPROVAL_OK)
		return result;
	switch ((enum approval_kind)a.kind) {
	case APPROVAL_ADJUSTMENT:
		*why = do_adjustment(s, &a, &result_id);
		break;
	case APPROVAL_REFUND:
		*why = do_refund(s, &a, &result_id);
		break;
	case APPROVAL_CHARGE:
		*why = do_charge(s, &a, &result_id);
		break;
	}
	if (*why)
		return APPROVAL_REFUSED;
	db_exec(s->db, "UPDATE approval SET result_id = ? WHERE store_id = ? AND id = ?", V(result_id),
		V(s->store_id), V(id));
	return APPROVAL_OK;
}

enum approval_result approval_reject(const struct scope *s, int64_t id, const char *note)
{
	struct approval a;
	enum approval_result result = decide(s, id, APPROVAL_REJECTED, note, &a);

	if (result == APPROVAL_OK && a.kind == APPROVAL_CHARGE)
		charge_unwait(s, number(request_of(s, &a), "batch_id"));
	return result;
}
