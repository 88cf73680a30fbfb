/* verify_levels.c - L1: what a level programme counted day by day is what the sales come to. [§5] */
#include "domain/sale_internal.h"
#include "domain/verify_internal.h"

struct count_row { int64_t customer_id, paid, sales, counted_paid, counted_sales; };
static const struct db_col count_cols[] = {
	COL(struct count_row, customer_id), COL(struct count_row, paid), COL(struct count_row, sales),
	COL(struct count_row, counted_paid), COL(struct count_row, counted_sales), COLS_END };

void verify_levels(struct verify *v, int64_t store_id)
{
	struct count_row *rows;
	size_t n;

	if (!db_int(v->db, v->arena, 0, "SELECT counted FROM level_program WHERE store_id = ?", V(store_id)))
		return;
	n = db_all(v->db, v->arena, &rows, count_cols,
		"WITH own AS (SELECT s.customer_id, SUM(t.paid) AS paid, SUM(s.status <> 2) AS sales FROM sale s"
		"  JOIN (SELECT l.sale_id, SUM(" LINE_KEPT("net") " - " LINE_KEPT("credit_paid") " - "
		LINE_KEPT("gift_card_paid") ") AS paid FROM sale_line l"
		"   WHERE l.store_id = ? GROUP BY l.sale_id) t ON t.sale_id = s.id" SALE_DUE_JOIN
		"  WHERE s.store_id = ? AND s.customer_id IS NOT NULL AND " SALE_COUNTS " GROUP BY s.customer_id),"
		" days AS (SELECT customer_id, SUM(paid) AS paid, SUM(sales) AS sales FROM customer_day"
		"  WHERE store_id = ? GROUP BY customer_id)"
		" SELECT a.customer_id, CAST(COALESCE(o.paid, 0) AS SIGNED) AS paid,"
		" CAST(COALESCE(o.sales, 0) AS SIGNED) AS sales, CAST(COALESCE(d.paid, 0) AS SIGNED) AS counted_paid,"
		" CAST(COALESCE(d.sales, 0) AS SIGNED) AS counted_sales FROM customer_account a"
		" LEFT JOIN own o ON o.customer_id = a.customer_id LEFT JOIN days d ON d.customer_id = a.customer_id"
		" WHERE a.store_id = ? AND (COALESCE(o.paid, 0) <> COALESCE(d.paid, 0)"
		"  OR COALESCE(o.sales, 0) <> COALESCE(d.sales, 0)) LIMIT 1000",
		V(store_id), V(store_id), V(store_id), V(store_id));
	for (size_t i = 0; i < n; i++)
		verify_report(v, "L1", store_id, arena_printf(v->arena, "customer %lld",
			(long long)rows[i].customer_id), arena_printf(v->arena,
			"paid %lld in %lld sales, counted %lld in %lld", (long long)rows[i].paid,
			(long long)rows[i].sales, (long long)rows[i].counted_paid,
			(long long)rows[i].counted_sales));
}
