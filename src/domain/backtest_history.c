/* backtest_history.c - reads a period's sales in chunks, and what their customers were like. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "domain/backtest_internal.h"
#include "domain/id_list.h"
#include "domain/rule_book.h"
#include "domain/sale.h"
#include "domain/segment.h"
#include "domain/store.h"

enum { CHUNK = 2000, FIRST_SLOTS = 4096, PRODUCTS_MAX = 1000000 };

/* ---- the catalogue ------------------------------------------------------------------------- */

struct history_product {
	int64_t id, product_group_id;
	const char *brand;
	money_t price;
	points_t points;
	percent_t cashback;
};

static const struct db_col product_cols[] = {
	COL(struct history_product, id), COL(struct history_product, product_group_id),
	COL(struct history_product, brand), COL(struct history_product, price),
	COL(struct history_product, points), COL(struct history_product, cashback), COLS_END };

static void read_products(struct history *h)
{
	h->n_products = db_all(h->scope.db, h->arena, &h->products, product_cols,
		"SELECT id, product_group_id, brand, price, points, cashback FROM product"
		" WHERE store_id = ? ORDER BY id LIMIT ?", V(h->scope.store_id), V((int)PRODUCTS_MAX));
}

static int product_compare(const void *key, const void *product)
{
	int64_t id = *(const int64_t *)key, other = ((const struct history_product *)product)->id;

	return id < other ? -1 : id > other;
}

static const struct history_product *product_of(const struct history *h, int64_t id)
{
	return h->n_products ? bsearch(&id, h->products, h->n_products, sizeof *h->products,
		product_compare) : NULL;
}

/* Every product that one of the rule books may give: always in stock, at today's price. */
static void put_gifts(struct history *h, const struct rules *rules, struct replay_plan *plan)
{
	const struct needs *needs = rules_needs(rules);
	struct fact_gift *gifts = NEWN(h->arena, struct fact_gift, (size_t)needs->n_gift_products);

	for (int i = 0; i < needs->n_gift_products; i++) {
		const struct history_product *p = product_of(h, needs->gift_products[i]);

		gifts[i] = (struct fact_gift){ needs->gift_products[i], p ? p->price : (money_t){ 0 },
			{ AMOUNT_MAX } };
	}
	plan->gifts = gifts;
	plan->n_gifts = needs->n_gift_products;
}

/* ---- the rules ----------------------------------------------------------------------------- */

/* What a definition says beside its name, state and window. */
static json_t *rules_of(struct arena *a, const char *definition)
{
	static const char *const beside[] = { "active", "starts_at", "ends_at" };
	struct json_report report = { .arena = a };
	json_t *root = json_parse(&report, definition, strlen(definition));

	if (!root)
		fault("backtest: a stored definition is broken: %s", report.errors[0].code);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		json_object_del(root, beside[i]);
	return root;
}

/*
 * What the draft is held against: the rules as they are; where just this draft runs already, the
 * rules without it, for else it would cost nothing.
 */
static const struct rules *rules_today(struct history *h, const struct scope *s, const json_t *draft)
{
	struct rules_source source = *rule_book_source(s);
	struct campaign_source *others = NEWN(h->arena, struct campaign_source,
		(size_t)source.n_campaigns);
	int n = 0;

	for (int i = 0; i < source.n_campaigns; i++) {
		const struct campaign_source *c = &source.campaigns[i];

		if (c->id == h->test->campaign_id && c->active)
			h->without = json_equal(rules_of(h->arena, c->definition), draft);
		if (c->id != h->test->campaign_id)
			others[n++] = *c;
	}
	if (!h->without)
		return rule_book_get(s);
	source.campaigns = others;
	source.n_campaigns = n;
	return rules_compile(h->arena, &source);
}

static bool needs_codes(const struct rules *rules)
{
	for (int i = 0; i < rules_campaigns(rules); i++)
		if (rules_campaign(rules, i)->code_required)
			return true;
	return false;
}

void history_open(struct history *h)
{
	const struct backtest *t = h->test;
	const struct store *store = h->scope.store;
	struct scope s = h->scope;
	struct campaign_draft draft = { .id = t->campaign_id };
	json_t *rules = rules_of(h->arena, t->definition);
	struct replay_plan plan = { .draft_id = t->campaign_id, .point_value = store->point_value,
		.zone = store->zone, .first_day = t->from, .days = t->to.days - t->from.days + 1 };

	s.arena = h->arena;
	/* As if it had always run: its window may be of the future. */
	draft.definition = json_text(h->arena, rules);
	plan.today = rules_today(h, &s, rules);
	plan.with = campaign_draft_rules(&s, &draft);
	read_products(h);
	/* The draft's gifts and those of today's campaigns, which stand beside it. */
	put_gifts(h, plan.with, &plan);
	h->replay = replay_new(h->arena, &plan);
	h->branches = t->branches ? t->branches : "";
	h->groups = rules_needs(plan.with)->groups || rules_needs(plan.today)->groups;
	h->tags = rules_needs(plan.with)->tags || rules_needs(plan.today)->tags;
	h->fields = rules_needs(plan.with)->fields || rules_needs(plan.today)->fields;
	h->segments = rules_needs(plan.with)->segments || rules_needs(plan.today)->segments;
	h->codes = needs_codes(plan.with) || needs_codes(plan.today);
	h->payments = rules_needs(plan.with)->payments || rules_needs(plan.today)->payments;
	h->first = day_start(store->zone, t->from);
	h->after = day_end(store->zone, t->to);
	h->looks_back = replay_looks_back(h->replay, &h->remember_from);
	h->earlier = db_int(s.db, h->arena, 0,
		"SELECT EXISTS (SELECT 1 FROM sale WHERE store_id = ? AND occurred_at < ?)",
		V(s.store_id), V(h->first)) != 0;
	h->at = h->first;
	h->slots = NEWN(h->arena, struct replay_member *, FIRST_SLOTS);
	h->mask = FIRST_SLOTS - 1;
}

/* ---- customers ----------------------------------------------------------------------------- */

static struct replay_member **slot_of(struct replay_member **slots, uint64_t mask, int64_t id)
{
	uint64_t i = (uint64_t)id * 0x9E3779B97F4A7C15u;

	for (i = (i ^ i >> 31) & mask; slots[i] && slots[i]->id != id; )
		i = (i + 1) & mask;
	return &slots[i];
}

static struct replay_member *member_of(const struct history *h, int64_t id)
{
	return id ? *slot_of(h->slots, h->mask, id) : NULL;
}

static void slots_grow(struct history *h)
{
	uint64_t mask = h->mask * 2 + 1;
	struct replay_member **slots = NEWN(h->arena, struct replay_member *, (size_t)mask + 1);

	for (uint64_t i = 0; i <= h->mask; i++)
		if (h->slots[i])
			*slot_of(slots, mask, h->slots[i]->id) = h->slots[i];
	h->slots = slots;
	h->mask = mask;
}

static void member_add(struct history *h, struct replay_member *m)
{
	if (h->n_members * 2 > h->mask)
		slots_grow(h);
	*slot_of(h->slots, h->mask, m->id) = m;
	h->n_members++;
}

struct customer_row { int64_t id, level_id; bool has_referrer; utc_t registered_at; date_t birth_date; };
static const struct db_col customer_cols[] = {
	COL(struct customer_row, id), COL(struct customer_row, level_id),
	COL(struct customer_row, has_referrer), COL(struct customer_row, registered_at),
	COL(struct customer_row, birth_date), COLS_END };

/* Those of the list (a JSON array), as they are today: levels of the past are not kept with sales. */
static void read_customers(struct history *h, const char *ids)
{
	struct customer_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, customer_cols,
		"SELECT c.id, c.level_id, c.referrer_id IS NOT NULL AS has_referrer, c.registered_at,"
		" c.birth_date FROM " ID_TABLE " j"
		" JOIN customer c ON c.store_id = ? AND c.id = j.id LIMIT ?",
		V(ids), V(h->scope.store_id), V((int)CHUNK));

	for (size_t i = 0; i < n; i++) {
		struct replay_member *m = NEW(h->arena, struct replay_member);

		*m = (struct replay_member){ .id = rows[i].id, .level_id = rows[i].level_id,
			.registered = local_time(h->scope.store->zone, rows[i].registered_at).date,
			.birth = rows[i].birth_date, .has_referrer = rows[i].has_referrer,
			.last_sale = DATE_NONE };
		member_add(h, m);
	}
}

struct before_row { int64_t customer_id, sales_count; money_t spent; utc_t last_at; points_t points; };
static const struct db_col before_cols[] = {
	COL(struct before_row, customer_id), COL(struct before_row, sales_count),
	COL(struct before_row, spent), COL(struct before_row, last_at),
	COL(struct before_row, points), COLS_END };

/* What they had bought and earned before the period. */
static void read_before(struct history *h, const char *ids)
{
	struct before_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, before_cols,
		"SELECT s.customer_id, COUNT(*) AS sales_count,"
		" CAST(SUM(s.net - s.refunded) AS SIGNED) AS spent, MAX(s.occurred_at) AS last_at,"
		" IF(?, (SELECT CAST(COALESCE(SUM(IF(t.credit = t.customer_id, t.amount, -t.amount)), 0)"
		"  AS SIGNED) FROM transfer t WHERE t.store_id = ? AND t.customer_id = s.customer_id"
		"  AND t.asset = 1 AND t.reason IN (1, 2, 3, 6) AND t.occurred_at < ?), 0) AS points"
		" FROM " ID_TABLE " j"
		" JOIN sale s ON s.store_id = ? AND s.customer_id = j.id"
		" WHERE s.occurred_at < ? AND s.status <> 2 GROUP BY s.customer_id LIMIT ?",
		V(h->looks_back), V(h->scope.store_id), V(h->first), V(ids), V(h->scope.store_id),
		V(h->first), V((int)CHUNK));

	for (size_t i = 0; i < n; i++) {
		struct replay_member *m = member_of(h, rows[i].customer_id);

		m->sales_count = rows[i].sales_count;
		m->spent = rows[i].spent;
		m->points = rows[i].points;
		m->last_sale = local_time(h->scope.store->zone, rows[i].last_at).date;
	}
}

struct past_row { int64_t customer_id; utc_t at; money_t net; points_t points; };
static const struct db_col past_cols[] = { COL(struct past_row, customer_id), COL(struct past_row, at),
	COL(struct past_row, net), COL(struct past_row, points), COLS_END };

/* The sales before the period that a window of its first days looks back on. */
static void read_past(struct history *h, const char *ids)
{
	struct past_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, past_cols,
		"SELECT s.customer_id, s.occurred_at AS at, s.net - s.refunded AS net,"
		" (SELECT CAST(COALESCE(SUM(l.points), 0) AS SIGNED) FROM sale_line l"
		"  WHERE l.store_id = s.store_id AND l.sale_id = s.id) AS points"
		" FROM " ID_TABLE " j"
		" JOIN sale s ON s.store_id = ? AND s.customer_id = j.id"
		" WHERE s.occurred_at >= ? AND s.occurred_at < ? AND s.status <> 2"
		" ORDER BY s.occurred_at, s.id LIMIT 1000000",
		V(ids), V(h->scope.store_id), V(h->remember_from), V(h->first));

	for (size_t i = 0; i < n; i++)
		replay_remember(h->replay, member_of(h, rows[i].customer_id), rows[i].at, rows[i].net,
			rows[i].points);
}

struct group_row { int64_t customer_id; const char *ids; };
static const struct db_col group_cols[] = { COL(struct group_row, customer_id), COL(struct group_row, ids),
	COLS_END };

static void read_groups(struct history *h, const char *ids)
{
	struct group_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, group_cols,
		"SELECT m.customer_id, GROUP_CONCAT(m.customer_group_id) AS ids"
		" FROM " ID_TABLE " j"
		" JOIN customer_group_member m ON m.store_id = ? AND m.customer_id = j.id"
		" GROUP BY m.customer_id LIMIT ?", V(ids), V(h->scope.store_id), V((int)CHUNK));

	for (size_t i = 0; i < n; i++) {
		struct replay_member *m = member_of(h, rows[i].customer_id);

		m->groups = id_list_parse(h->arena, rows[i].ids, &m->n_groups);
	}
}

struct tag_row { int64_t customer_id; const char *tag; };
static const struct db_col tag_cols[] = { COL(struct tag_row, customer_id), COL(struct tag_row, tag),
	COLS_END };

static void read_tags(struct history *h, const char *ids)
{
	struct tag_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, tag_cols,
		"SELECT t.customer_id, t.tag FROM " ID_TABLE " j"
		" JOIN customer_tag t ON t.store_id = ? AND t.customer_id = j.id"
		" ORDER BY t.customer_id LIMIT 1000000", V(ids), V(h->scope.store_id));

	for (size_t i = 0, k; i < n; i = k) {
		struct replay_member *m = member_of(h, rows[i].customer_id);
		const char **tags;

		for (k = i; k < n && rows[k].customer_id == rows[i].customer_id; )
			k++;
		tags = NEWN(h->arena, const char *, k - i);
		for (size_t t = i; t < k; t++)
			tags[t - i] = arena_strdup(h->arena, rows[t].tag);
		m->tags = tags;
		m->n_tags = (int)(k - i);
	}
}

struct field_row { int64_t customer_id; const char *name, *value; };
static const struct db_col field_cols[] = { COL(struct field_row, customer_id),
	COL(struct field_row, name), COL(struct field_row, value), COLS_END };

static void read_fields(struct history *h, const char *ids)
{
	struct field_row *rows;
	size_t n = db_all(h->scope.db, h->scope.arena, &rows, field_cols,
		"SELECT v.customer_id, p.word AS name, v.value"
		" FROM " ID_TABLE " j"
		" JOIN customer_field v ON v.store_id = ? AND v.customer_id = j.id"
		" JOIN profile_field p ON p.store_id = v.store_id AND p.id = v.profile_field_id"
		" WHERE p.active ORDER BY v.customer_id LIMIT 1000000", V(ids), V(h->scope.store_id));
	struct fact_field *fields = NEWN(h->arena, struct fact_field, n);

	for (size_t i = 0; i < n; i++) {
		struct replay_member *m = member_of(h, rows[i].customer_id);

		fields[i].name = arena_strdup(h->arena, rows[i].name);
		fields[i].value = arena_strdup(h->arena, rows[i].value);
		m->fields = m->n_fields ? m->fields : &fields[i];
		m->n_fields++;
	}
}

/* The scores of the past are not kept: who is in a segment now counts as having been. */
static void read_segments(struct history *h, const char *ids)
{
	struct segment_membership *rows;
	size_t n = segment_memberships(&h->scope, ids,
		local_time(h->scope.store->zone, h->scope.now).date, &rows);

	for (size_t i = 0, k; i < n; i = k) {
		struct replay_member *m = member_of(h, rows[i].customer_id);
		int64_t *segments;

		for (k = i; k < n && rows[k].customer_id == rows[i].customer_id; )
			k++;
		segments = NEWN(h->arena, int64_t, k - i);
		for (size_t g = i; g < k; g++)
			segments[g - i] = rows[g].id;
		m->segments = segments;
		m->n_segments = (int)(k - i);
	}
}

/* ---- sales --------------------------------------------------------------------------------- */

struct sale_row {
	int64_t id, customer_id, branch_id;
	int channel;
	utc_t occurred_at;
	money_t credit_paid, gift_card_paid;
	const char *payments;
};
static const struct db_col sale_cols[] = {
	COL(struct sale_row, id), COL(struct sale_row, customer_id), COL(struct sale_row, branch_id),
	COL(struct sale_row, channel), COL(struct sale_row, occurred_at),
	COL(struct sale_row, credit_paid), COL(struct sale_row, gift_card_paid),
	COL(struct sale_row, payments), COLS_END };
struct line_row { int64_t sale_id, product_id; qty_t quantity; money_t unit_price, gross; };
static const struct db_col line_cols[] = {
	COL(struct line_row, sale_id), COL(struct line_row, product_id), COL(struct line_row, quantity),
	COL(struct line_row, unit_price), COL(struct line_row, gross), COLS_END };

/* The customers of the chunk who are new to the run. */
static void find_members(struct history *h, const struct sale_row *sales, size_t n)
{
	int64_t *ids = NEWN(h->scope.arena, int64_t, n);
	const char *text;
	int found = 0;

	for (size_t i = 0; i < n; i++)
		if (sales[i].customer_id && !member_of(h, sales[i].customer_id))
			ids[found++] = sales[i].customer_id;
	if (!found)
		return;
	ids = id_list_sorted(h->scope.arena, ids, &found);
	text = id_list_json(h->scope.arena, ids, (size_t)found);
	read_customers(h, text);
	if (h->earlier)
		read_before(h, text);
	if (h->earlier && h->looks_back)
		read_past(h, text);
	if (h->groups)
		read_groups(h, text);
	if (h->tags)
		read_tags(h, text);
	if (h->fields)
		read_fields(h, text);
	if (h->segments)
		read_segments(h, text);
}

/* A sale that was given back wholly gave nothing in the end; one in part counts as it was sold. */
static size_t read_sales(struct history *h, struct sale_row **out)
{
	return db_all(h->scope.db, h->scope.arena, out, sale_cols,
		"SELECT id, customer_id, branch_id, channel, occurred_at, credit_paid, gift_card_paid,"
		" payments FROM sale"
		" WHERE store_id = ? AND occurred_at >= ? AND occurred_at < ?"
		" AND (occurred_at > ? OR id > ?) AND status <> 2"
		" AND (? = '' OR FIND_IN_SET(branch_id, ?)) ORDER BY occurred_at, id LIMIT ?",
		V(h->scope.store_id), V(h->at), V(h->after), V(h->at), V(h->at_id), V(h->branches),
		V(h->branches), V((int)CHUNK));
}

/* The lines between the first and the last sale of the chunk, in the order of the sales. */
static size_t read_lines(struct history *h, const struct sale_row *sales, size_t n,
	struct line_row **out)
{
	return db_all(h->scope.db, h->scope.arena, out, line_cols,
		"SELECT l.sale_id, l.product_id, l.quantity, l.unit_price, l.gross"
		" FROM sale s JOIN sale_line l ON l.store_id = s.store_id AND l.sale_id = s.id"
		" WHERE s.store_id = ? AND s.occurred_at BETWEEN ? AND ? AND s.status <> 2"
		" AND (? = '' OR FIND_IN_SET(s.branch_id, ?)) AND l.gift_campaign_id IS NULL"
		" ORDER BY s.occurred_at, s.id, l.line LIMIT 1000000",
		V(h->scope.store_id), V(sales[0].occurred_at), V(sales[n - 1].occurred_at),
		V(h->branches), V(h->branches));
}

static struct fact_line line_fact(const struct history *h, const struct line_row *l)
{
	const struct history_product *p = l->product_id ? product_of(h, l->product_id) : NULL;
	struct fact_line f = { .product_id = l->product_id, .quantity = l->quantity,
		.unit_price = l->unit_price, .gross = l->gross };

	if (p) {
		f.product_group_id = p->product_group_id;
		f.brand = p->brand;
		f.product_points = p->points;
		f.product_cashback = p->cashback;
	}
	return f;
}

static unsigned payments_of(const struct history *h, const struct sale_row *row)
{
	struct sale_payment list[SALE_PAYMENTS_MAX];
	struct sale sale = { .id = row->id, .payments = row->payments };
	unsigned payments = row->credit_paid.rial ? 1U << PAYMENT_CREDIT : 0;
	int n = h->payments ? sale_payments(h->scope.arena, &sale, list) : 0;

	for (int i = 0; i < n; i++)
		payments |= 1U << list[i].method;
	return payments;
}

struct code_row { int64_t sale_id, campaign_id; };
static const struct db_col code_cols[] = { COL(struct code_row, sale_id), COL(struct code_row, campaign_id),
	COLS_END };
struct code_rows { struct code_row *list; size_t n; };

/* The codes that were typed in the sales of the chunk: a sale uses one of a campaign at most. */
static struct code_rows read_codes(const struct history *h, const struct sale_row *sales, size_t n)
{
	int64_t *ids = NEWN(h->scope.arena, int64_t, n);
	struct code_rows codes = { .n = 0 };

	if (!h->codes)
		return codes;
	for (size_t i = 0; i < n; i++)
		ids[i] = sales[i].id;
	codes.n = db_all(h->scope.db, h->scope.arena, &codes.list, code_cols,
		"SELECT u.sale_id, u.campaign_id FROM " ID_TABLE " j"
		" JOIN coupon_use u ON u.store_id = ? AND u.sale_id = j.id"
		" ORDER BY u.sale_id, u.seq LIMIT 100000",
		V(id_list_json(h->scope.arena, ids, n)), V(h->scope.store_id));
	return codes;
}

/* The campaigns that the codes of one sale unlocked, in the order typed; their number. */
static int unlocked_by(const struct code_rows *codes, int64_t sale_id, int64_t out[SALE_CODES_MAX])
{
	size_t low = 0, high = codes->n;
	int n = 0;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (codes->list[middle].sale_id < sale_id)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < codes->n && codes->list[low].sale_id == sale_id && n < SALE_CODES_MAX; low++)
		out[n++] = codes->list[low].campaign_id;
	return n;
}

static void replay_one(struct history *h, const struct sale_row *row, const struct code_rows *codes,
	const struct fact_line *lines, int n_lines)
{
	int64_t unlocked[SALE_CODES_MAX];
	struct facts f = { .at = row->occurred_at, .branch_id = row->branch_id,
		.channel = (enum channel)row->channel, .payments = payments_of(h, row), .lines = lines,
		.n_lines = n_lines, .credit_wanted = row->credit_paid,
		.gift_card_paid = row->gift_card_paid,
		.unlocked = unlocked, .n_unlocked = unlocked_by(codes, row->id, unlocked) };

	replay_sale(h->replay, member_of(h, row->customer_id), &f);
}

int64_t history_chunk(struct history *h)
{
	struct fact_line facts[SALE_LINES_MAX];
	struct sale_row *sales;
	struct line_row *lines;
	struct code_rows codes;
	size_t n, n_lines, next = 0;

	arena_reset(h->scope.arena);
	if (!(n = read_sales(h, &sales)))
		return 0;
	n_lines = read_lines(h, sales, n, &lines);
	find_members(h, sales, n);
	codes = read_codes(h, sales, n);
	for (size_t i = 0; i < n; i++) {
		int k = 0;

		/* Of the first second there may be lines of sales that the last chunk had. */
		while (next < n_lines && lines[next].sale_id != sales[i].id)
			next++;
		for (; next < n_lines && lines[next].sale_id == sales[i].id && k < SALE_LINES_MAX; next++)
			facts[k++] = line_fact(h, &lines[next]);
		replay_one(h, &sales[i], &codes, facts, k);
	}
	h->at = sales[n - 1].occurred_at;
	h->at_id = sales[n - 1].id;
	h->done += (int64_t)n;
	return (int64_t)n;
}
