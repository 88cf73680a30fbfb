#include "domain/campaign_figures.h"

#include "domain/id_list.h"
#include "domain/sale.h"

/* A sale has several benefits of one campaign: they are added up per sale before its gross counts. */
size_t campaign_figures(const struct scope *s, const int64_t *ids, int n, struct campaign_figures **out)
{
	static const struct db_col cols[] = {
		COL(struct campaign_figures, campaign_id), COL(struct campaign_figures, uses),
		COL(struct campaign_figures, customers), COL(struct campaign_figures, sales),
		COL(struct campaign_figures, discount), COL(struct campaign_figures, credit),
		COL(struct campaign_figures, points), COLS_END };

	*out = NULL;
	if (n <= 0)
		return 0;
	return db_all(s->db, s->arena, out, cols,
		"SELECT g.campaign_id, COUNT(*) AS uses, COUNT(DISTINCT s.customer_id) AS customers,"
		" CAST(SUM(s.gross) AS SIGNED) AS sales, CAST(SUM(g.discount) AS SIGNED) AS discount,"
		" CAST(SUM(g.credit) AS SIGNED) AS credit, CAST(SUM(g.points) AS SIGNED) AS points"
		" FROM (SELECT b.campaign_id, b.sale_id, SUM(IF(b.give = ?, b.amount, 0)) AS discount,"
		"  SUM(IF(b.give = ?, b.amount, 0)) AS credit, SUM(IF(b.give IN (?, ?), b.amount, 0)) AS points"
		"  FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j"
		"  JOIN sale_benefit b ON b.store_id = ? AND b.campaign_id = j.id"
		"  GROUP BY b.campaign_id, b.sale_id) g"
		" JOIN sale s ON s.store_id = ? AND s.id = g.sale_id AND s.status <> ?"
		" WHERE (? OR FIND_IN_SET(s.branch_id, ?))"
		" GROUP BY g.campaign_id ORDER BY g.campaign_id LIMIT 500",
		V((int)GIVE_DISCOUNT), V((int)GIVE_CREDIT), V((int)GIVE_POINTS), V((int)GIVE_MULTIPLY),
		V(arena_printf(s->arena, "[%s]", id_list_text(s->arena, ids, n))), V(s->store_id),
		V(s->store_id), V((int)SALE_REFUNDED), V(s->all_branches), V(scope_branch_list(s)));
}

struct campaign_figures campaign_figures_of(const struct campaign_figures *rows, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].campaign_id == id)
			return rows[i];
	return (struct campaign_figures){ .campaign_id = id };
}
