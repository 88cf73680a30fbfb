#include "domain/tally.h"

static const struct db_col tally_cols[] = { COL(struct tally, id), COL(struct tally, n), COLS_END };

size_t tally_levels(const struct scope *s, struct tally **out)
{
	return db_all(s->db, s->arena, out, tally_cols,
		"SELECT level_id AS id, COUNT(*) AS n FROM customer WHERE store_id = ?"
		" GROUP BY level_id ORDER BY level_id LIMIT 1000", V(s->store_id));
}

size_t tally_customer_groups(const struct scope *s, struct tally **out)
{
	return db_all(s->db, s->arena, out, tally_cols,
		"SELECT customer_group_id AS id, COUNT(*) AS n FROM customer_group_member WHERE store_id = ?"
		" GROUP BY customer_group_id ORDER BY customer_group_id LIMIT 10000", V(s->store_id));
}

size_t tally_product_groups(const struct scope *s, struct tally **out)
{
	return db_all(s->db, s->arena, out, tally_cols,
		"SELECT product_group_id AS id, COUNT(*) AS n FROM product"
		" WHERE store_id = ? AND product_group_id IS NOT NULL"
		" GROUP BY product_group_id ORDER BY product_group_id LIMIT 10000", V(s->store_id));
}

int64_t tally_of(const struct tally *t, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].id == id)
			return t[i].n;
	return 0;
}
