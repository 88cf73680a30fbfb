/* event_read.c - events as they are stored, for lists. */
#include "domain/event.h"
#include "domain/id_list.h"
#include "domain/sale_internal.h"

static const struct db_col event_row_cols[] = {
	COL(struct event_row, id), COL(struct event_row, customer_id), COL(struct event_row, branch_id),
	COL(struct event_row, trigger_word), COL(struct event_row, occurred_at),
	COL(struct event_row, data), COL(struct event_row, branch_name),
	COL(struct event_row, actor_kind), COL(struct event_row, actor_name),
	COL(struct event_row, first_name), COL(struct event_row, last_name),
	COL(struct event_row, mobile), COLS_END };

#define EVENT_ROWS \
	"SELECT e.id, e.customer_id, e.branch_id, e.trigger_word, e.occurred_at, e.data," \
	" b.name AS branch_name, e.actor_kind, COALESCE(f.name, k.name) AS actor_name," \
	" c.first_name, c.last_name, c.mobile FROM event e" \
	" JOIN customer c ON c.store_id = e.store_id AND c.id = e.customer_id" \
	" LEFT JOIN branch b ON b.store_id = e.store_id AND b.id = e.branch_id" \
	" LEFT JOIN staff f ON e.actor_kind = 'staff' AND f.id = e.actor_id" \
	" LEFT JOIN api_key k ON e.actor_kind = 'api' AND k.store_id = e.store_id AND k.id = e.actor_id" \
	" WHERE e.store_id = ? AND e.id < ?" \
	" AND (? OR e.branch_id IS NULL OR FIND_IN_SET(e.branch_id, ?)) AND "

size_t event_list(const struct scope *s, const struct event_filter *f, struct event_row **out)
{
	int64_t before = f->before_id ? f->before_id : INT64_MAX;
	const char *branches = scope_branch_list(s);

	if (f->customer_id)
		return db_all(s->db, s->arena, out, event_row_cols,
			EVENT_ROWS "e.customer_id = ? AND (? IS NULL OR e.trigger_word = ?)"
			" ORDER BY e.id DESC LIMIT ?",
			V(s->store_id), V(before), V(s->all_branches), V(branches), V(f->customer_id),
			V(f->trigger), V(f->trigger), V(f->limit));
	if (f->trigger)
		return db_all(s->db, s->arena, out, event_row_cols,
			EVENT_ROWS "e.trigger_word = ? ORDER BY e.id DESC LIMIT ?",
			V(s->store_id), V(before), V(s->all_branches), V(branches), V(f->trigger),
			V(f->limit));
	return db_all(s->db, s->arena, out, event_row_cols, EVENT_ROWS "TRUE ORDER BY e.id DESC LIMIT ?",
		V(s->store_id), V(before), V(s->all_branches), V(branches), V(f->limit));
}

static const struct db_col event_code_cols[] = {
	COL(struct event_code, trigger_word), COL(struct event_code, campaigns),
	COL(struct event_code, active), COL(struct event_code, last_at), COLS_END };

size_t event_codes(const struct scope *s, struct event_code **out)
{
	return db_all(s->db, s->arena, out, event_code_cols,
		"SELECT w.trigger_word, CAST(SUM(w.campaigns) AS SIGNED) AS campaigns,"
		" CAST(SUM(w.active) AS SIGNED) AS active,"
		" (SELECT e.occurred_at FROM event e WHERE e.store_id = ? AND e.id = MAX(w.last_id)) AS last_at"
		" FROM (SELECT trigger_word, COUNT(*) AS campaigns, SUM(active) AS active, NULL AS last_id"
		"  FROM campaign WHERE store_id = ? AND NOT archived AND trigger_word LIKE 'event:%'"
		"  GROUP BY trigger_word"
		"  UNION ALL SELECT trigger_word, 0, 0, MAX(id) FROM event"
		"  WHERE store_id = ? AND trigger_word > 'event:' AND trigger_word < 'event;'"
		"  GROUP BY trigger_word) w"
		" GROUP BY w.trigger_word ORDER BY w.trigger_word LIMIT 200",
		V(s->store_id), V(s->store_id), V(s->store_id));
}

static const struct db_col event_benefit_cols[] = {
	COL(struct event_benefit, event_id), COL(struct event_benefit, campaign_id),
	COL(struct event_benefit, give), COL(struct event_benefit, party),
	COL(struct event_benefit, amount), COL(struct event_benefit, product_id),
	COL(struct event_benefit, code), COL(struct event_benefit, campaign_name),
	COL(struct event_benefit, product_name), COLS_END };

size_t event_benefits(const struct scope *s, const int64_t *events, size_t n, struct event_benefit **out)
{
	return db_all(s->db, s->arena, out, event_benefit_cols,
		"SELECT b.event_id, b.campaign_id, b.give, b.party, b.amount, b.product_id, b.code,"
		" c.name AS campaign_name, p.name AS product_name FROM " ID_TABLE " j"
		" STRAIGHT_JOIN event_benefit b ON b.store_id = ? AND b.event_id = j.id"
		" LEFT JOIN campaign c ON c.store_id = b.store_id AND c.id = b.campaign_id"
		" LEFT JOIN product p ON p.store_id = b.store_id AND p.id = b.product_id"
		" ORDER BY b.event_id, b.seq LIMIT 10000",
		V(id_list_json(s->arena, events, n)), V(s->store_id));
}
