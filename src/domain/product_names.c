#include "domain/product_names.h"

static const struct db_col product_name_cols[] = { COL(struct product_name, id),
	COL(struct product_name, name),
	COLS_END };

#define SLOTS_16 "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

size_t product_names(const struct scope *s, const int64_t *ids, int n, struct product_name **out)
{
	struct db_val v[1 + PRODUCT_NAMES_MAX];

	if (!n)
		return 0;
	v[0] = V(s->store_id);
	for (int i = 0; i < PRODUCT_NAMES_MAX; i++) /* the slots left over repeat the last id */
		v[i + 1] = V(ids[i < n ? i : n - 1]);
	return db_all_(s->db, s->arena, (void **)out, sizeof **out, product_name_cols,
		"SELECT id, name FROM product WHERE store_id = ? AND id IN ("
		SLOTS_16 ", " SLOTS_16 ", " SLOTS_16 ", " SLOTS_16 ") ORDER BY id LIMIT 64",
		v, 1 + PRODUCT_NAMES_MAX);
}
