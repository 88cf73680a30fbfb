#include "domain/product.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/product_group.h"
#include "domain/search_words.h"

enum { NAME_MAX_CHARS = 120, BRAND_MAX_CHARS = 60, CODE_MAX = 40, SEARCH_KEY_MAX = 180,
	PERCENT_MAX = 10000, WORDS_MAX = 4 };

#define PRODUCT_COLUMNS \
	"id, product_group_id, code, barcode, name, brand, price, points, cashback," \
	" stock IS NOT NULL AS stock_counted, stock, image_id, active, version, created_at, updated_at"

static const struct db_col product_cols[] = {
	COL(struct product, id), COL_REF(struct product, product_group_id), COL(struct product, code),
	COL(struct product, barcode), COL(struct product, name), COL(struct product, brand),
	COL(struct product, price), COL(struct product, points), COL(struct product, cashback),
	COL(struct product, stock_counted), COL(struct product, stock),
	COL_REF(struct product, image_id), COL(struct product, active), COL(struct product, version),
	COL(struct product, created_at), COL(struct product, updated_at), COLS_END };

struct product_input product_input_of(const struct product *p)
{
	return (struct product_input){
		.name = p->name, .code = p->code, .barcode = p->barcode, .brand = p->brand,
		.product_group_id = p->product_group_id, .price = p->price, .points = p->points,
		.cashback = p->cashback, .active = p->active,
	};
}

bool product_load(const struct scope *s, int64_t id, struct product *out)
{
	return db_one(s->db, s->arena, out, product_cols,
		"SELECT " PRODUCT_COLUMNS " FROM product WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id));
}

static bool product_lock(const struct scope *s, int64_t id, struct product *out)
{
	return db_one(s->db, s->arena, out, product_cols,
		"SELECT " PRODUCT_COLUMNS " FROM product WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(id));
}

/* A code as typed or scanned: ASCII digits, no blanks. False: not one. */
static bool code_parse(struct arena *a, const char *text, const char **out)
{
	const char *code = text_normalise(a, text_ascii_digits(a, text), false);
	size_t n = strlen(code);

	for (size_t i = 0; i < n; i++) {
		if (code[i] <= ' ' || code[i] > '~')
			return false;
	}
	*out = code;
	return n >= 1 && n <= CODE_MAX;
}

bool product_find(const struct scope *s, const char *text, struct product *out)
{
	const char *code;

	return code_parse(s->arena, text, &code) && db_one(s->db, s->arena, out, product_cols,
		"SELECT " PRODUCT_COLUMNS " FROM product WHERE store_id = ? AND barcode = ?"
		" UNION ALL SELECT " PRODUCT_COLUMNS " FROM product WHERE store_id = ? AND code = ?"
		" LIMIT 1", V(s->store_id), V(code), V(s->store_id), V(code));
}

static bool check_text(const struct scope *s, const char **text, size_t max_chars,
	const char *field, struct problem *problem)
{
	*text = text_normalise(s->arena, *text ? *text : "", false);
	return utf8_length(*text) <= max_chars || problem_is(problem, field, "too_long");
}

static bool check_code(const struct scope *s, const char **code, const char *field,
	struct problem *problem)
{
	if (!*code || !**code) {
		*code = NULL;
		return true;
	}
	return code_parse(s->arena, *code, code) || problem_is(problem, field, "format");
}

static bool check_amount(int64_t v, int64_t max, const char *field, struct problem *problem)
{
	return (v >= 0 && v <= max) || problem_is(problem, field, "range");
}

static bool check_group(const struct scope *s, int64_t id, struct problem *problem)
{
	/* The lock keeps the group from being deleted before this is committed. */
	return !id || db_int(s->db, s->arena, 0,
		"SELECT id FROM product_group WHERE store_id = ? AND id = ? LOCK IN SHARE MODE",
		V(s->store_id), V(id)) || problem_is(problem, "group_id", "unknown");
}

/* Brings `in` to its written form. */
static bool check(const struct scope *s, struct product_input *in, struct problem *problem)
{
	if (!check_text(s, &in->name, NAME_MAX_CHARS, "name", problem) ||
		!check_text(s, &in->brand, BRAND_MAX_CHARS, "brand", problem) ||
		!check_code(s, &in->code, "code", problem) ||
		!check_code(s, &in->barcode, "barcode", problem) ||
		!check_amount(in->price.rial, AMOUNT_MAX, "price", problem) ||
		!check_amount(in->points.hundredths, AMOUNT_MAX, "points", problem) ||
		!check_amount(in->cashback.bp, PERCENT_MAX, "cashback_percent", problem) ||
		!check_amount(in->set_stock ? in->stock.thousandths : 0, AMOUNT_MAX, "stock", problem) ||
		!check_group(s, in->product_group_id, problem))
		return false;
	if (!*in->brand)
		in->brand = NULL;
	return *in->name || problem_is(problem, "name", "required");
}

/* " words of the name and brand": each word has a blank before it, so LIKE '% wor%' finds it. */
static const char *search_key(const struct scope *s, const struct product_input *in)
{
	struct search_words words = search_words_of(s->arena,
		arena_printf(s->arena, "%s %s", in->name, in->brand ? in->brand : ""));

	return arena_printf(s->arena, " %s",
		search_words_from(s->arena, &words, 0, SEARCH_KEY_MAX - 1));
}

static void find_holder(const struct scope *s, const struct product_input *in, int64_t but,
	struct problem *problem)
{
	struct row { const char *field; int64_t id; } row;
	static const struct db_col cols[] = { COL(struct row, field), COL(struct row, id), COLS_END };

	if (!db_one(s->db, s->arena, &row, cols,
		"SELECT 'code' AS field, id FROM product WHERE store_id = ? AND code = ? AND id <> ?"
		" UNION ALL SELECT 'barcode', id FROM product"
		" WHERE store_id = ? AND barcode = ? AND id <> ? LIMIT 1",
		V(s->store_id), V(in->code), V(but), V(s->store_id), V(in->barcode), V(but)))
		fault_as(FAULT_RETRY, "product: a code was taken and is free again");
	*problem = (struct problem){ row.field, "exists", row.id };
}

static struct audit_change changes(const struct scope *s, const struct product *old,
	const struct product_input *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	audit_text(&c, "code", old->code, new->code);
	audit_text(&c, "barcode", old->barcode, new->barcode);
	audit_text(&c, "brand", old->brand, new->brand);
	audit_int(&c, "group_id", old->product_group_id, new->product_group_id);
	audit_int(&c, "price", old->price.rial, new->price.rial);
	audit_int(&c, "points", old->points.hundredths, new->points.hundredths);
	audit_int(&c, "cashback", old->cashback.bp, new->cashback.bp);
	audit_bool(&c, "active", old->active, new->active);
	if (new->set_stock) {
		audit_bool(&c, "stock_counted", old->stock_counted, new->stock_counted);
		audit_int(&c, "stock", old->stock.thousandths, new->stock.thousandths);
	}
	return c;
}

static struct db_val stock_val(const struct product_input *in)
{
	return in->set_stock && in->stock_counted ? V(in->stock) : V((const char *)NULL);
}

enum product_result product_create(const struct scope *s, const struct product_input *in,
	int64_t *id, struct problem *problem)
{
	static const struct product nothing;
	struct product_input new = *in;
	struct audit_change c;

	if (!check(s, &new, problem))
		return PRODUCT_INVALID;
	if (!db_insert(s->db,
		"INSERT INTO product (store_id, product_group_id, code, barcode, name, search_key, brand,"
		" price, points, cashback, stock, active, created_at, updated_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), db_ref(new.product_group_id), V(new.code), V(new.barcode), V(new.name),
		V(search_key(s, &new)), V(new.brand), V(new.price), V(new.points), V(new.cashback),
		stock_val(&new), V(new.active), V(s->now), V(s->now))) {
		find_holder(s, &new, 0, problem);
		return PRODUCT_EXISTS;
	}
	*id = db_last_id(s->db);
	c = changes(s, &nothing, &new);
	audit_created(s, "product.create", *id, 0, &c);
	return PRODUCT_OK;
}

static bool update(const struct scope *s, int64_t id, const struct product_input *new)
{
	return db_insert(s->db,
		"UPDATE product SET product_group_id = ?, code = ?, barcode = ?, name = ?, search_key = ?,"
		" brand = ?, price = ?, points = ?, cashback = ?, stock = IF(?, ?, stock), active = ?,"
		" updated_at = ?, version = version + 1 WHERE store_id = ? AND id = ?",
		db_ref(new->product_group_id), V(new->code), V(new->barcode), V(new->name),
		V(search_key(s, new)), V(new->brand), V(new->price), V(new->points), V(new->cashback),
		V(new->set_stock), stock_val(new), V(new->active), V(s->now), V(s->store_id), V(id));
}

enum product_result product_update(const struct scope *s, int64_t id, int version,
	const struct product_input *in, struct problem *problem)
{
	struct product_input new = *in;
	struct product old;
	struct audit_change c;

	if (!check(s, &new, problem))
		return PRODUCT_INVALID;
	if (!product_lock(s, id, &old))
		return PRODUCT_NOT_FOUND;
	if (old.version != version)
		return PRODUCT_STALE;
	c = changes(s, &old, &new);
	if (!audit_changed(&c))
		return PRODUCT_OK;
	if (!update(s, id, &new)) {
		find_holder(s, &new, id, problem);
		return PRODUCT_EXISTS;
	}
	audit_updated(s, "product.update", id, 0, &c);
	return PRODUCT_OK;
}

enum product_result product_set_image(const struct scope *s, int64_t id, int64_t image_id)
{
	struct audit_change c = audit_begin(s->arena);
	struct product old;

	if (!product_lock(s, id, &old))
		return PRODUCT_NOT_FOUND;
	if (image_id && !db_int(s->db, s->arena, 0,
		"SELECT id FROM image WHERE store_id = ? AND id = ?", V(s->store_id), V(image_id)))
		return PRODUCT_INVALID;
	audit_int(&c, "image_id", old.image_id, image_id);
	if (!audit_changed(&c))
		return PRODUCT_OK;
	db_exec(s->db,
		"UPDATE product SET image_id = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?", db_ref(image_id), V(s->now), V(s->store_id), V(id));
	db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id),
		V(old.image_id));
	audit_updated(s, "product.update", id, 0, &c);
	return PRODUCT_OK;
}

/* The i-th word for LIKE; beyond the last: anything. */
static const char *word_pattern(const struct scope *s, const struct search_words *w, int i)
{
	return i < w->n ? arena_printf(s->arena, "%% %s%%", w->word[i]) : "%";
}

size_t product_list(const struct scope *s, const struct product_filter *f, struct product **out)
{
	const char *text = f->text ? f->text : "", *code = NULL, *groups = "";
	struct search_words w = search_words_of(s->arena, text);

	if (*text && code_parse(s->arena, text, &code) && !strpbrk(code, "%_\\"))
		code = arena_printf(s->arena, "%s%%", code);
	else
		code = NULL;
	if (*text && w.n == 0 && !code) {
		*out = NEWN(s->arena, struct product, 0); /* punctuation is in no name */
		return 0;
	}
	if (f->product_group_id) {
		int n;
		const int64_t *ids = product_group_branch(s, f->product_group_id, &n);

		groups = id_list_text(s->arena, ids, n);
	}
	return db_all(s->db, s->arena, out, product_cols,
		"SELECT " PRODUCT_COLUMNS " FROM product WHERE store_id = ? AND id < ?"
		" AND (NOT ? OR active) AND (? = 0 OR FIND_IN_SET(product_group_id, ?))"
		" AND ((search_key LIKE ? AND search_key LIKE ? AND search_key LIKE ?"
		" AND search_key LIKE ?) OR code LIKE ? OR barcode LIKE ?)"
		" ORDER BY id DESC LIMIT ?",
		V(s->store_id), V(f->before_id ? f->before_id : INT64_MAX), V(f->active_only),
		V(f->product_group_id), V(groups), V(word_pattern(s, &w, 0)), V(word_pattern(s, &w, 1)),
		V(word_pattern(s, &w, 2)), V(word_pattern(s, &w, 3)), V(code), V(code), V(f->limit));
}
