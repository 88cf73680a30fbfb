#include "domain/campaign_figures.h"

#include "domain/rollup.h"

struct campaign_figures *campaign_figures(const struct scope *s, const int64_t *ids, int n)
{
	struct rollup_query q = { .from = DATE_NONE, .measures = { ROLLUP_USES, ROLLUP_USES_GROSS,
		ROLLUP_GAVE_DISCOUNT, ROLLUP_GAVE_CREDIT, ROLLUP_GAVE_POINTS } };
	struct campaign_figures *figures = NEWN(s->arena, struct campaign_figures, (size_t)n);

	rollup_load(s, &q, 1);
	for (int i = 0; i < n; i++)
		figures[i] = (struct campaign_figures){
			.campaign_id = ids[i], .uses = rollup_sum(&q, ROLLUP_USES, ids[i]),
			.sales = { rollup_sum(&q, ROLLUP_USES_GROSS, ids[i]) },
			.discount = { rollup_sum(&q, ROLLUP_GAVE_DISCOUNT, ids[i]) },
			.credit = { rollup_sum(&q, ROLLUP_GAVE_CREDIT, ids[i]) },
			.points = { rollup_sum(&q, ROLLUP_GAVE_POINTS, ids[i]) },
		};
	return figures;
}

#define MARK_OF(source) "(SELECT done_id FROM rollup_mark WHERE source = " #source ")"

/* One statement sees one state: what the job has added up, and what stands behind its marks. */
int64_t campaign_customers(const struct scope *s, int64_t campaign_id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM (SELECT customer_id FROM ("
		"SELECT c.customer_id, c.branch_id, c.uses FROM campaign_customer c"
		" WHERE c.store_id = ? AND c.campaign_id = ?"
		" UNION ALL SELECT s.customer_id, s.branch_id, COUNT(DISTINCT s.id) FROM sale s"
		" JOIN sale_benefit b ON b.store_id = s.store_id AND b.sale_id = s.id AND b.campaign_id = ?"
		" WHERE s.store_id = ? AND s.id > " MARK_OF(1) " AND s.customer_id IS NOT NULL"
		" GROUP BY s.customer_id, s.branch_id"
		" UNION ALL SELECT s.customer_id, s.branch_id, -COUNT(DISTINCT s.id) FROM refund r"
		" JOIN sale s ON s.store_id = r.store_id AND s.id = r.sale_id"
		" JOIN sale_benefit b ON b.store_id = s.store_id AND b.sale_id = s.id AND b.campaign_id = ?"
		" WHERE r.store_id = ? AND r.id > " MARK_OF(0) " AND r.whole AND s.customer_id IS NOT NULL"
		" GROUP BY s.customer_id, s.branch_id"
		" UNION ALL SELECT t.customer_id, COALESCE(t.branch_id, 0), 1 FROM transfer t"
		" WHERE t.store_id = ? AND t.id > " MARK_OF(2) " AND t.campaign_id = ?"
		" AND t.debit < 0 AND t.cause NOT IN (1, 2)) u"
		" WHERE ? OR FIND_IN_SET(u.branch_id, ?) GROUP BY customer_id HAVING SUM(uses) > 0) c",
		V(s->store_id), V(campaign_id), V(campaign_id), V(s->store_id), V(campaign_id),
		V(s->store_id), V(s->store_id), V(campaign_id), V(s->all_branches),
		V(scope_branch_list(s)));
}
