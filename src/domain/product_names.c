#include "domain/product_names.h"

#include <stdlib.h>

static const struct db_col product_name_cols[] = {
	COL(struct product_name, id), COL(struct product_name, name), COL(struct product_name, price),
	COL(struct product_name, stock_counted), COL(struct product_name, stock),
	COL(struct product_name, active), COLS_END };

#define SLOTS_16 "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define SLOTS_64 SLOTS_16 ", " SLOTS_16 ", " SLOTS_16 ", " SLOTS_16
#define PRODUCT_NAMES \
	"SELECT id, name, price, stock IS NOT NULL AS stock_counted, stock, active FROM product" \
	" WHERE store_id = ? AND id IN ("

enum { FEW = 16 };

/* A list of 16 slots serves most pages; the long one is for whole baskets. */
size_t product_names(const struct scope *s, const int64_t *ids, int n, struct product_name **out)
{
	struct db_val v[1 + PRODUCT_NAMES_MAX];
	int slots = n <= FEW ? FEW : PRODUCT_NAMES_MAX;

	*out = NULL;
	if (n <= 0)
		return 0;
	v[0] = V(s->store_id);
	for (int i = 0; i < slots; i++) /* the slots left over repeat the last id */
		v[i + 1] = V(ids[i < n ? i : n - 1]);
	if (slots == FEW)
		return db_all_(s->db, s->arena, (void **)out, sizeof **out, product_name_cols,
			PRODUCT_NAMES SLOTS_16 ") ORDER BY id LIMIT 16", v, 1 + FEW);
	return db_all_(s->db, s->arena, (void **)out, sizeof **out, product_name_cols,
		PRODUCT_NAMES SLOTS_64 ", " SLOTS_64 ", " SLOTS_64 ", " SLOTS_64 ") ORDER BY id LIMIT 256",
		v, 1 + PRODUCT_NAMES_MAX);
}

static int by_id(const void *key, const void *row)
{
	int64_t id = *(const int64_t *)key, other = ((const struct product_name *)row)->id;

	return id < other ? -1 : id > other;
}

const struct product_name *product_name_of(const struct product_name *rows, size_t n, int64_t id)
{
	return n ? bsearch(&id, rows, n, sizeof *rows, by_id) : NULL;
}
