/*
 * customer_facts.c - who the customers of a sale or an event are, and what the rules ask of their
 * past: statements by what the rules need, never by the number of campaigns or of customers.
 */
#include "base/fault.h"
#include "domain/card_internal.h"
#include "domain/id_list.h"
#include "domain/rule_book.h"
#include "domain/sale_internal.h"
#include "domain/segment.h"
#include "domain/store.h"
#include "loyalty/order_rules.h"

#define SALE_CUSTOMER \
	"SELECT " ACCOUNT_COLUMNS ", c.level_id, c.referrer_id, c.active, c.registered_at," \
	" c.birth_date, c.first_name, c.last_name, c.mobile, c.code," \
	" c.national_id_hash" \
	" FROM customer c JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id" \
	" WHERE c.store_id = ? AND "

static const struct db_col sale_customer_cols[] = {
	ACCOUNT_COLS, COL(struct sale_customer, level_id), COL(struct sale_customer, referrer_id),
	COL(struct sale_customer, active), COL(struct sale_customer, registered_at),
	COL(struct sale_customer, birth_date), COL(struct sale_customer, first_name),
	COL(struct sale_customer, last_name), COL(struct sale_customer, mobile),
	COL(struct sale_customer, code), COL(struct sale_customer, national_id_hash), COLS_END };

#define SALE_CUSTOMERS \
	"SELECT " ACCOUNT_COLUMNS ", c.level_id, c.referrer_id, c.active, c.registered_at," \
	" c.birth_date, c.first_name, c.last_name, c.mobile, c.code," \
	" c.national_id_hash" \
	" FROM " ID_TABLE " j STRAIGHT_JOIN customer c ON c.store_id = ? AND c.id = j.id" \
	" STRAIGHT_JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id" \
	" ORDER BY c.id LIMIT 10000 FOR UPDATE"

bool sale_customer_read(const struct scope *s, const struct customer_key *k, struct sale_customer *out)
{
	if (k->id)
		return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.id = ?",
			V(s->store_id), V(k->id));
	if (k->mobile)
		return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.mobile = ?",
			V(s->store_id), V(k->mobile));
	if (k->card) {
		struct card_reading card = card_read(k->card);

		return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.id = " CARD_HOLDER,
			V(s->store_id), CARD_HOLDER_ARGS(s, &card));
	}
	return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.code = ?",
		V(s->store_id), V(k->code));
}

bool sale_customer_lock(const struct scope *s, const struct customer_key *k,
	struct sale_customer *out)
{
	if (k->id)
		return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.id = ? FOR UPDATE",
			V(s->store_id), V(k->id));
	if (k->mobile)
		return db_one(s->db, s->arena, out, sale_customer_cols,
			SALE_CUSTOMER "c.mobile = ? FOR UPDATE",
			V(s->store_id), V(k->mobile));
	if (k->card) {
		struct card_reading card = card_read(k->card);

		return db_one(s->db, s->arena, out, sale_customer_cols,
			SALE_CUSTOMER "c.id = " CARD_HOLDER " FOR UPDATE",
			V(s->store_id), CARD_HOLDER_ARGS(s, &card));
	}
	return db_one(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMER "c.code = ? FOR UPDATE",
		V(s->store_id), V(k->code));
}

size_t sale_customers_lock(const struct scope *s, const int64_t *ids, size_t n,
	struct sale_customer **out)
{
	return db_all(s->db, s->arena, out, sale_customer_cols, SALE_CUSTOMERS,
		V(id_list_json(s->arena, ids, n)), V(s->store_id));
}

/* The customers whose facts are being found: by id, ascending, and as text. */
struct finding {
	const struct scope *scope;
	const struct needs *needs;
	const struct sale_customer *customers;
	size_t n;
	const char *ids;
	struct facts *facts;
	struct fact_customer *known;
};

/* Moves *i to the customer of a row; rows come by customer, ascending. */
static struct fact_customer *known_of(const struct finding *f, int64_t customer_id, size_t *i)
{
	while (*i < f->n && f->known[*i].id < customer_id)
		(*i)++;
	if (*i == f->n || f->known[*i].id != customer_id)
		fault("facts: customer %lld was not asked for", (long long)customer_id);
	return &f->known[*i];
}

struct window_row { int64_t customer_id; money_t spent; int64_t sales_count; points_t points_earned; };
static const struct db_col window_cols[] = { COL(struct window_row, customer_id),
	COL(struct window_row, spent), COL(struct window_row, sales_count),
	COL(struct window_row, points_earned), COLS_END };

/* When a window that ends now began; { 0 } = at the beginning. */
static utc_t window_start(const struct window *w, const struct facts *f)
{
	switch (w->kind) {
	case WINDOW_LIFETIME: return (utc_t){ 1 };
	case WINDOW_ROLLING_DAYS: return (utc_t){ f->at.s - (int64_t)w->days * 86400 };
	case WINDOW_CALENDAR: return day_start(f->zone, period_first_day(w->period, f->local.date));
	}
	fault("facts: no window kind %d", (int)w->kind);
}

/* What each bought and earned in one window: sums of sales and of points, joined to the ids. */
static void find_window(const struct finding *f, int w, struct fact_window *windows)
{
	const struct scope *s = f->scope;
	utc_t from = window_start(&f->needs->windows[w], f->facts);
	struct window_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, window_cols,
		"SELECT j.id AS customer_id, CAST(COALESCE(SUM(s.net - s.refunded), 0) AS SIGNED) AS spent,"
		" CAST(COALESCE(SUM(s.status <> 2), 0) AS SIGNED) AS sales_count,"
		" (SELECT CAST(COALESCE(SUM(IF(t.credit = t.customer_id, t.amount, -t.amount)), 0) AS SIGNED)"
		"  FROM transfer t WHERE t.store_id = ? AND t.customer_id = j.id AND t.asset = 1"
		"  AND t.reason IN (1, 2, 3, 6) AND t.occurred_at >= ?) AS points_earned"
		" FROM " ID_TABLE " j LEFT JOIN sale s"
		" ON s.store_id = ? AND s.customer_id = j.id AND s.occurred_at >= ?"
		" GROUP BY j.id ORDER BY j.id LIMIT 10000",
		V(s->store_id), V(from), V(f->ids), V(s->store_id), V(from));

	if (n != f->n)
		fault("facts: no window sums");
	for (size_t i = 0; i < n; i++)
		windows[i * (size_t)f->needs->n_windows + (size_t)w] = (struct fact_window){
			rows[i].spent, rows[i].sales_count, rows[i].points_earned };
}

/* One statement a window that some campaign names: a handful of distinct ones. */
static void find_windows(const struct finding *f)
{
	size_t each = (size_t)f->needs->n_windows;
	struct fact_window *windows = NEWN(f->scope->arena, struct fact_window, f->n * each);

	for (int w = 0; w < f->needs->n_windows; w++)
		find_window(f, w, windows);
	for (size_t i = 0; i < f->n; i++)
		f->facts[i].windows = windows + i * each;
}

struct group_row { int64_t customer_id, id; };
static const struct db_col group_cols[] = { COL(struct group_row, customer_id),
	COL(struct group_row, id), COLS_END };

static void find_groups(const struct finding *f)
{
	const struct scope *s = f->scope;
	struct group_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, group_cols,
		"SELECT m.customer_id, m.customer_group_id AS id FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer_group_member m ON m.store_id = ? AND m.customer_id = j.id"
		" ORDER BY m.customer_id LIMIT 100000", V(f->ids), V(s->store_id)), at = 0;
	int64_t *ids = NEWN(s->arena, int64_t, n);

	for (size_t i = 0; i < n; i++) {
		struct fact_customer *c = known_of(f, rows[i].customer_id, &at);
		ids[i] = rows[i].id;
		c->groups = c->n_groups ? c->groups : &ids[i];
		c->n_groups++;
	}
}

struct tag_row { int64_t customer_id; const char *tag; };
static const struct db_col tag_cols[] = { COL(struct tag_row, customer_id),
	COL(struct tag_row, tag), COLS_END };

static void find_tags(const struct finding *f)
{
	const struct scope *s = f->scope;
	struct tag_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, tag_cols,
		"SELECT t.customer_id, t.tag FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer_tag t ON t.store_id = ? AND t.customer_id = j.id"
		" ORDER BY t.customer_id LIMIT 100000", V(f->ids), V(s->store_id)), at = 0;
	const char **tags = NEWN(s->arena, const char *, n);

	for (size_t i = 0; i < n; i++) {
		struct fact_customer *c = known_of(f, rows[i].customer_id, &at);
		tags[i] = rows[i].tag;
		c->tags = c->n_tags ? c->tags : &tags[i];
		c->n_tags++;
	}
}

struct field_row { int64_t customer_id; struct fact_field field; };
static const struct db_col field_cols[] = { COL(struct field_row, customer_id),
	COL(struct field_row, field.name), COL(struct field_row, field.value), COLS_END };

static void find_fields(const struct finding *f)
{
	const struct scope *s = f->scope;
	struct field_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, field_cols,
		"SELECT v.customer_id, p.word AS `field.name`, v.value AS `field.value`"
		" FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer_field v ON v.store_id = ? AND v.customer_id = j.id"
		" JOIN profile_field p ON p.store_id = v.store_id AND p.id = v.profile_field_id"
		" WHERE p.active ORDER BY v.customer_id LIMIT 100000", V(f->ids), V(s->store_id)), at = 0;
	struct fact_field *fields = NEWN(s->arena, struct fact_field, n);

	for (size_t i = 0; i < n; i++) {
		struct fact_customer *c = known_of(f, rows[i].customer_id, &at);
		fields[i] = rows[i].field;
		c->fields = c->n_fields ? c->fields : &fields[i];
		c->n_fields++;
	}
}

static void find_segments(const struct finding *f)
{
	struct segment_membership *rows;
	size_t n = segment_memberships(f->scope, f->ids, f->facts[0].local.date, &rows), at = 0;
	int64_t *ids = NEWN(f->scope->arena, int64_t, n);

	for (size_t i = 0; i < n; i++) {
		struct fact_customer *c = known_of(f, rows[i].customer_id, &at);
		ids[i] = rows[i].id;
		c->segments = c->n_segments ? c->segments : &ids[i];
		c->n_segments++;
	}
}

static int days_between(date_t from, date_t to)
{
	return to.days > from.days ? to.days - from.days : 0;
}

/* What stands in the customer's own row. */
static struct fact_customer fact_customer_of(const struct sale_customer *c, const struct facts *f)
{
	return (struct fact_customer){
		.id = c->account.customer_id, .level_id = c->level_id,
		.days_since_signup = days_between(local_time(f->zone, c->registered_at).date,
			f->local.date),
		.days_since_last_sale = !c->account.last_sale_at.s ? -1 :
			days_between(local_time(f->zone, c->account.last_sale_at).date, f->local.date),
		.age = c->birth_date.days == DATE_NONE.days ? -1 : age_on(c->birth_date, f->local.date),
		.ordinal = c->account.sales_count + 1,
		.has_referrer = c->referrer_id != 0,
	};
}

void customer_facts_find(const struct scope *s, const struct rules *rules,
	const struct sale_customer *customers, size_t n, struct facts *facts)
{
	struct finding f = { .scope = s, .needs = rules_needs(rules), .customers = customers,
		.n = n, .facts = facts };
	int64_t *ids = NEWN(s->arena, int64_t, n);

	f.known = NEWN(s->arena, struct fact_customer, n);
	for (size_t i = 0; i < n; i++) {
		ids[i] = customers[i].account.customer_id;
		f.known[i] = fact_customer_of(&customers[i], &facts[i]);
		facts[i].customer = &f.known[i];
	}
	f.ids = id_list_json(s->arena, ids, n);
	if (f.needs->groups || order_rules_ask_groups(rule_book_order_rules(s)))
		find_groups(&f);
	if (f.needs->tags)
		find_tags(&f);
	if (f.needs->fields)
		find_fields(&f);
	if (f.needs->segments && n)
		find_segments(&f);
	if (f.needs->n_windows)
		find_windows(&f);
	campaign_uses_find(s, rules, ids, n, f.ids, facts);
}
