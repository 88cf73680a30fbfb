#include "domain/order_limit.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80, ITEMS_MAX = 200, BRANDS_MAX = 50, BRAND_MAX_CHARS = 60 };

/* As stored. */
struct limit_row {
	int64_t id;
	const char *name;
	bool active;
	int64_t customer_group_id;
	qty_t most;
	int hours;
	const char *products, *product_groups, *brands;
};
static const struct db_col limit_cols[] = {
	COL(struct limit_row, id), COL(struct limit_row, name), COL(struct limit_row, active),
	COL_REF(struct limit_row, customer_group_id), COL(struct limit_row, most),
	COL(struct limit_row, hours), COL(struct limit_row, products),
	COL(struct limit_row, product_groups), COL(struct limit_row, brands), COLS_END };

#define LIMITS_OF_STORE \
	"SELECT id, name, active, customer_group_id, most, hours, products, product_groups, brands" \
	" FROM order_limit WHERE store_id = ?"

/* The lines of a text; their number. */
static int lines_of(struct arena *a, const char *text, const char *const **out)
{
	const char **line = NEWN(a, const char *, strlen(text) / 2 + 1);
	int n = 0;

	while (*text) {
		size_t length = strcspn(text, "\n");

		if (length)
			line[n++] = arena_strndup(a, text, length);
		text += length + (text[length] == '\n');
	}
	*out = line;
	return n;
}

static const char *brands_text(struct arena *a, const struct order_limit *l)
{
	struct buf b = BUF(a);

	for (int i = 0; i < l->n_brands; i++)
		buf_printf(&b, "%s%s", i ? "\n" : "", l->brands[i]);
	return buf_text(&b);
}

static struct stored_limit limit_of(struct arena *a, const struct limit_row *row)
{
	struct stored_limit stored = { .active = row->active, .limit = { .id = row->id, .name = row->name,
		.group_id = row->customer_group_id, .most = row->most, .hours = row->hours } };
	struct order_limit *l = &stored.limit;

	l->products = id_list_parse(a, row->products, &l->n_products);
	l->product_groups = id_list_parse(a, row->product_groups, &l->n_product_groups);
	l->n_brands = lines_of(a, row->brands, &l->brands);
	return stored;
}

size_t order_limit_list(const struct scope *s, struct stored_limit **out)
{
	struct limit_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, limit_cols,
		LIMITS_OF_STORE " ORDER BY name, id LIMIT ?", V(s->store_id), V(ORDER_LIMITS_MAX));

	*out = NEWN(s->arena, struct stored_limit, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = limit_of(s->arena, &rows[i]);
	return n;
}

bool order_limit_load(const struct scope *s, int64_t id, struct stored_limit *out)
{
	struct limit_row row;

	if (!db_one(s->db, s->arena, &row, limit_cols, LIMITS_OF_STORE " AND id = ?", V(s->store_id), V(id)))
		return false;
	*out = limit_of(s->arena, &row);
	return true;
}

/* Sorts the ids; false with a problem when they are too many, or not all of them are the store's. */
#define CHECK_IDS(s, list, n, table, field, problem) \
	((list) = id_list_sorted((s)->arena, (list), &(n)), \
	 (n) > ITEMS_MAX ? problem_is((problem), (field), "too_many") : \
	 (n) && db_int((s)->db, (s)->arena, 0, \
		"SELECT COUNT(*) FROM " table " WHERE store_id = ? AND FIND_IN_SET(id, ?)", V((s)->store_id), \
		V(id_list_text((s)->arena, (list), (n)))) != (n) ? \
		problem_is((problem), (field), "unknown") : true)

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* Normalised, in order, each once. */
static bool check_brands(const struct scope *s, struct order_limit *l, struct problem *problem)
{
	const char **clean = NEWN(s->arena, const char *, (size_t)l->n_brands + 1);
	int n = 0, kept = 0;

	if (l->n_brands > BRANDS_MAX)
		return problem_is(problem, "brands", "too_many");
	for (int i = 0; i < l->n_brands; i++) {
		const char *brand = text_normalise(s->arena, l->brands[i], false);

		if (utf8_length(brand) > BRAND_MAX_CHARS)
			return problem_is(problem, "brands", "too_long");
		if (*brand)
			clean[n++] = brand;
	}
	qsort(clean, (size_t)n, sizeof *clean, by_text);
	for (int i = 0; i < n; i++)
		if (!kept || strcmp(clean[i], clean[kept - 1]) != 0)
			clean[kept++] = clean[i];
	l->brands = clean;
	l->n_brands = kept;
	return true;
}

/* Normalises in place. */
static bool check(const struct scope *s, struct order_limit *l, struct problem *problem)
{
	l->name = text_normalise(s->arena, l->name ? l->name : "", false);
	if (!*l->name)
		return problem_is(problem, "name", "required");
	if (utf8_length(l->name) > NAME_MAX_CHARS)
		return problem_is(problem, "name", "too_long");
	if (l->most.thousandths <= 0 || l->most.thousandths > AMOUNT_MAX)
		return problem_is(problem, "most", "range");
	if (l->hours < 1 || l->hours > ORDER_LIMIT_HOURS_MAX)
		return problem_is(problem, "hours", "range");
	if (l->group_id && !db_int(s->db, s->arena, 0,
			"SELECT id FROM customer_group WHERE store_id = ? AND id = ?", V(s->store_id),
			V(l->group_id)))
		return problem_is(problem, "group_id", "unknown");
	return CHECK_IDS(s, l->products, l->n_products, "product", "products", problem) &&
		CHECK_IDS(s, l->product_groups, l->n_product_groups, "product_group", "product_groups",
			problem) &&
		check_brands(s, l, problem);
}

static struct audit_change changes(const struct scope *s, const struct stored_limit *old,
	const struct stored_limit *new)
{
	const struct order_limit *o = &old->limit, *n = &new->limit;
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", o->name, n->name);
	audit_bool(&c, "active", old->active, new->active);
	audit_int(&c, "customer_group_id", o->group_id, n->group_id);
	audit_int(&c, "most", o->most.thousandths, n->most.thousandths);
	audit_int(&c, "hours", o->hours, n->hours);
	audit_ids(&c, "products", o->products, o->n_products, n->products, n->n_products);
	audit_ids(&c, "product_groups", o->product_groups, o->n_product_groups, n->product_groups,
		n->n_product_groups);
	audit_text(&c, "brands", brands_text(s->arena, o), brands_text(s->arena, n));
	return c;
}

enum order_limit_result order_limit_create(const struct scope *s, const struct stored_limit *in, int64_t *id,
	struct problem *problem)
{
	static const struct stored_limit nothing;
	struct stored_limit new = *in;
	struct order_limit *l = &new.limit;
	struct audit_change c;

	if (!check(s, l, problem))
		return ORDER_LIMIT_INVALID;
	store_touch_rules(s);
	if (db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM order_limit WHERE store_id = ?",
			V(s->store_id)) >= ORDER_LIMITS_MAX) {
		problem_is(problem, "name", "too_many");
		return ORDER_LIMIT_INVALID;
	}
	db_exec(s->db,
		"INSERT INTO order_limit (store_id, name, active, customer_group_id, most, hours, products,"
		" product_groups, brands) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(l->name), V(new.active), db_ref(l->group_id), V(l->most), V(l->hours),
		V(id_list_text(s->arena, l->products, l->n_products)),
		V(id_list_text(s->arena, l->product_groups, l->n_product_groups)),
		V(brands_text(s->arena, l)));
	*id = db_last_id(s->db);
	c = changes(s, &nothing, &new);
	audit_created(s, "order_limit.create", *id, 0, &c);
	return ORDER_LIMIT_OK;
}

enum order_limit_result order_limit_update(const struct scope *s, const struct stored_limit *in,
	struct problem *problem)
{
	struct stored_limit new = *in, old;
	struct order_limit *l = &new.limit;
	struct audit_change c;

	if (!check(s, l, problem))
		return ORDER_LIMIT_INVALID;
	store_touch_rules(s);
	if (!order_limit_load(s, l->id, &old))
		return ORDER_LIMIT_NOT_FOUND;
	db_exec(s->db,
		"UPDATE order_limit SET name = ?, active = ?, customer_group_id = ?, most = ?, hours = ?,"
		" products = ?, product_groups = ?, brands = ? WHERE store_id = ? AND id = ?",
		V(l->name), V(new.active), db_ref(l->group_id), V(l->most), V(l->hours),
		V(id_list_text(s->arena, l->products, l->n_products)),
		V(id_list_text(s->arena, l->product_groups, l->n_product_groups)),
		V(brands_text(s->arena, l)), V(s->store_id), V(l->id));
	c = changes(s, &old, &new);
	audit_updated(s, "order_limit.update", l->id, 0, &c);
	return ORDER_LIMIT_OK;
}

enum order_limit_result order_limit_delete(const struct scope *s, int64_t id)
{
	static const struct stored_limit nothing;
	struct stored_limit old;
	struct audit_change c;

	store_touch_rules(s);
	if (!order_limit_load(s, id, &old))
		return ORDER_LIMIT_NOT_FOUND;
	db_exec(s->db, "DELETE FROM order_limit WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	c = changes(s, &old, &nothing);
	audit_updated(s, "order_limit.delete", id, 0, &c);
	return ORDER_LIMIT_OK;
}
