#include "domain/odd_case.h"

#include "domain/audit.h"

const char *odd_kind_word(enum odd_kind kind)
{
	switch (kind) {
	case ODD_MANUAL: return "manual";
	case ODD_MANY_TILLS: return "many_tills";
	case ODD_REFUND_SPENT: return "refund_spent";
	case ODD_MANY_SALES: return "many_sales";
	case ODD_ABOVE_STEP: return "above_step";
	case ODD_MANY_REFUNDS: return "many_refunds";
	case ODD_SAME_NAME: return "same_name";
	}
	return "";
}

static const struct db_col case_cols[] = {
	COL(struct odd_case, id), COL(struct odd_case, kind), COL(struct odd_case, day),
	COL(struct odd_case, staff_id), COL(struct odd_case, customer_id), COL(struct odd_case, object_id),
	COL(struct odd_case, times), COL(struct odd_case, amount), COL(struct odd_case, checked_at),
	COL(struct odd_case, staff_name), COL(struct odd_case, first_name),
	COL(struct odd_case, last_name), COL(struct odd_case, mobile), COL(struct odd_case, checked_name),
	COLS_END };

size_t odd_case_list(const struct scope *s, bool checked, int64_t before_id, int limit, struct odd_case **out)
{
	return db_all(s->db, s->arena, out, case_cols,
		"SELECT o.id, o.kind, o.day, o.staff_id, o.customer_id, o.object_id, o.times, o.amount,"
		" o.checked_at, f.name AS staff_name, c.first_name, c.last_name, c.mobile,"
		" k.name AS checked_name FROM odd_case o LEFT JOIN staff f ON f.id = o.staff_id"
		" LEFT JOIN customer c ON c.store_id = o.store_id AND c.id = o.customer_id"
		" LEFT JOIN staff k ON k.id = o.checked_by"
		" WHERE o.store_id = ? AND ? AND (o.checked_at IS NOT NULL) = ? AND (? = 0 OR o.id < ?)"
		" ORDER BY o.id DESC LIMIT ?", V(s->store_id), V(s->all_branches), V(checked), V(before_id),
		V(before_id), V(limit));
}

static bool odd_case_known(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM odd_case WHERE store_id = ? AND id = ? AND ?",
		V(s->store_id), V(id), V(s->all_branches)) != 0;
}

bool odd_case_check(const struct scope *s, int64_t id)
{
	if (db_exec(s->db, "UPDATE odd_case SET checked_by = ?, checked_at = ?"
			" WHERE store_id = ? AND id = ? AND ? AND checked_at IS NULL",
			db_ref(s->actor_id), V(s->now), V(s->store_id), V(id), V(s->all_branches)) != 1)
		return odd_case_known(s, id);
	audit_write(s, "odd_case.check", id, 0, NULL, NULL);
	return true;
}
