/* condition_read.c - the condition tree, from JSON to nodes. */
#include <string.h>

#include "loyalty/campaign.h"

/* What may be demanded of a fact. */
enum shape {
	SHAPE_MEASURED, /* min max equals, of the lines that a selector names */
	SHAPE_HELD,     /* in, min_quantity */
	SHAPE_RANGE,    /* min max */
	SHAPE_WINDOW,   /* min max, over a window */
	SHAPE_SET,      /* in: a few known words */
	SHAPE_IDS, SHAPE_WORDS, /* in */
	SHAPE_TIME, SHAPE_ORDINAL, SHAPE_IS,
};

struct fact_shape {
	const char *name;
	enum fact fact;
	enum shape shape;
	int decimals;             /* of a range */
	const char *const *words; /* of a set */
};

static const struct fact_shape *fact_shape(const char *name)
{
	static const struct fact_shape shapes[] = {
		{ "amount", FACT_AMOUNT, SHAPE_MEASURED, 0, NULL },
		{ "quantity", FACT_QUANTITY, SHAPE_MEASURED, 3, NULL },
		{ "lines", FACT_LINES, SHAPE_MEASURED, 0, NULL },
		{ "product", FACT_PRODUCT, SHAPE_HELD, 0, NULL },
		{ "product_group", FACT_PRODUCT_GROUP, SHAPE_HELD, 0, NULL },
		{ "brand", FACT_BRAND, SHAPE_HELD, 0, NULL },
		{ "weekday", FACT_WEEKDAY, SHAPE_SET, 0, weekday_words },
		{ "time", FACT_TIME, SHAPE_TIME, 0, NULL },
		{ "payment", FACT_PAYMENT, SHAPE_SET, 0, payment_words },
		{ "ordinal", FACT_ORDINAL, SHAPE_ORDINAL, 0, NULL },
		{ "days_since_signup", FACT_DAYS_SINCE_SIGNUP, SHAPE_RANGE, 0, NULL },
		{ "has_referrer", FACT_HAS_REFERRER, SHAPE_IS, 0, NULL },
		{ "days_since_last_sale", FACT_DAYS_SINCE_LAST_SALE, SHAPE_RANGE, 0, NULL },
		{ "age", FACT_AGE, SHAPE_RANGE, 0, NULL },
		{ "level", FACT_LEVEL, SHAPE_IDS, 0, NULL },
		{ "customer_group", FACT_CUSTOMER_GROUP, SHAPE_IDS, 0, NULL },
		{ "tag", FACT_TAG, SHAPE_WORDS, 0, NULL },
		{ "branch", FACT_BRANCH, SHAPE_IDS, 0, NULL },
		{ "channel", FACT_CHANNEL, SHAPE_SET, 0, channel_words },
		{ "spent", FACT_SPENT, SHAPE_WINDOW, 0, NULL },
		{ "sales_count", FACT_SALES_COUNT, SHAPE_WINDOW, 0, NULL },
		{ "points_earned", FACT_POINTS_EARNED, SHAPE_WINDOW, 2, NULL },
	};
	static const struct fact_shape field = { "field:", FACT_FIELD, SHAPE_WORDS, 0, NULL };

	if (strncmp(name, field.name, 6) == 0 && name[6])
		return &field;
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (strcmp(name, shapes[i].name) == 0)
			return &shapes[i];
	return NULL;
}

/* min and max, and where it is allowed equals: at least one of them. */
static bool read_range(struct json_in in, int decimals, bool may_equal, struct test *t)
{
	struct json_in least = json_at(in, "min"), most = json_at(in, "max"),
		equals = json_at(in, "equals");
	int64_t exact = -1;
	bool ok = json_get_decimal(least, JSON_OPTIONAL, decimals, 0, AMOUNT_MAX, &t->min);

	ok &= json_get_decimal(most, JSON_OPTIONAL, decimals, 0, AMOUNT_MAX, &t->max);
	if (may_equal)
		ok &= json_get_decimal(equals, JSON_OPTIONAL, decimals, 0, AMOUNT_MAX, &exact);
	if (!ok)
		return false;
	if (exact >= 0) {
		if (json_present(least) || json_present(most))
			return json_fail(equals, "conflict", "min, max");
		t->min = t->max = exact;
		return true;
	}
	if (!json_present(least) && !json_present(most))
		return json_fail(in, "required", "min");
	return t->min <= t->max || json_fail(most, "range", NULL);
}

static bool read_measured(struct reading *r, struct json_in in, const struct fact_shape *f,
	struct test *t)
{
	static const char *const names[] = { "min", "max", "equals", SELECTOR_NAMES, NULL };
	bool ok;

	if (!json_object_of(in, names))
		return false;
	ok = read_range(in, f->decimals, true, t);
	ok &= selector_read(r->selectors, in, &t->selector);
	return ok;
}

static bool read_held(struct reading *r, struct json_in in, struct test *t)
{
	static const char *const names[] = { "in", "min_quantity", NULL };
	struct selector s = { 0 };
	bool ok;

	if (!json_object_of(in, names))
		return false;
	if (t->fact == FACT_PRODUCT)
		ok = read_ids(json_at(in, "in"), JSON_REQUIRED, LIST_MAX, &s.products);
	else if (t->fact == FACT_PRODUCT_GROUP)
		ok = read_ids(json_at(in, "in"), JSON_REQUIRED, LIST_MAX, &s.groups);
	else
		ok = read_words(json_at(in, "in"), JSON_REQUIRED, LIST_MAX, &s.brands);
	ok &= json_get_decimal(json_at(in, "min_quantity"), JSON_OPTIONAL, 3, 0, AMOUNT_MAX,
		&t->min);
	if (ok)
		t->selector = selector_intern(r->selectors, &s);
	return ok;
}

/* null: the whole past; {"days":n}: the last n days; {"period":"month"}: this calendar month. */
static bool read_window(struct json_in in, struct window *out)
{
	static const char *const names[] = { "days", "period", NULL };
	static const char *const periods[] = { "day", "week", "month", "quarter", "year", NULL };
	struct json_in days = json_at(in, "days"), period = json_at(in, "period");
	int64_t n = 0;
	int choice = 0;
	bool ok;

	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	if (json_present(days) == json_present(period))
		return json_fail(in, "conflict", "days, period");
	ok = json_get_int(days, JSON_OPTIONAL, 1, 3660, &n);
	ok &= json_get_choice(period, JSON_OPTIONAL, periods, &choice);
	out->kind = json_present(days) ? WINDOW_ROLLING_DAYS : WINDOW_CALENDAR;
	out->days = (int)n;
	out->period = (enum period)choice;
	return ok;
}

static bool read_windowed(struct reading *r, struct json_in in, const struct fact_shape *f,
	struct test *t)
{
	static const char *const names[] = { "min", "max", "window", NULL };
	struct window window = { .kind = WINDOW_LIFETIME };
	bool ok;

	if (!json_object_of(in, names))
		return false;
	ok = read_range(in, f->decimals, false, t);
	ok &= read_window(json_at(in, "window"), &window);
	if (ok)
		t->window = window_intern(r->windows, window);
	return ok;
}

static bool read_plain_range(struct json_in in, const struct fact_shape *f, struct test *t)
{
	static const char *const names[] = { "min", "max", NULL };

	return json_object_of(in, names) && read_range(in, f->decimals, false, t);
}

static bool read_in(struct reading *r, struct json_in in, const struct fact_shape *f,
	struct test *t)
{
	static const char *const names[] = { "in", NULL };
	struct json_in list = json_at(in, "in");
	bool ok;

	if (!json_object_of(in, names))
		return false;
	if (f->shape == SHAPE_SET)
		return read_set(list, JSON_REQUIRED, f->words, &t->set);
	if (f->shape == SHAPE_IDS)
		ok = read_ids(list, JSON_REQUIRED, LIST_MAX, &t->ids);
	else
		ok = read_words(list, JSON_REQUIRED, LIST_MAX, &t->words);
	t->ids = ids_copy(r->arena, t->ids);
	t->words = words_copy(r->arena, t->words);
	return ok;
}

static bool read_ordinal(struct reading *r, struct json_in in, struct test *t)
{
	static const char *const names[] = { "in", "every", NULL };
	struct json_in list = json_at(in, "in"), every = json_at(in, "every");

	if (!json_object_of(in, names))
		return false;
	if (json_present(list) == json_present(every))
		return json_fail(in, json_present(list) ? "conflict" : "required", "in, every");
	if (json_present(every))
		return json_get_int(every, JSON_REQUIRED, 1, AMOUNT_MAX, &t->every);
	if (!read_ids(list, JSON_REQUIRED, LIST_MAX, &t->ids))
		return false;
	t->ids = ids_copy(r->arena, t->ids);
	return true;
}

static bool read_is(struct json_in in, struct test *t)
{
	static const char *const names[] = { "is", NULL };

	return json_object_of(in, names) && json_get_bool(json_at(in, "is"), JSON_REQUIRED, &t->is);
}

static bool read_test(struct reading *r, struct json_in in, const struct fact_shape *f,
	struct test *t)
{
	if (!json_present(in))
		return json_fail(in, "required", NULL);
	switch (f->shape) {
	case SHAPE_MEASURED: return read_measured(r, in, f, t);
	case SHAPE_HELD: return read_held(r, in, t);
	case SHAPE_RANGE: return read_plain_range(in, f, t);
	case SHAPE_WINDOW: return read_windowed(r, in, f, t);
	case SHAPE_SET:
	case SHAPE_IDS:
	case SHAPE_WORDS: return read_in(r, in, f, t);
	case SHAPE_TIME: return read_day_time(in, &t->time);
	case SHAPE_ORDINAL: return read_ordinal(r, in, t);
	case SHAPE_IS: return read_is(in, t);
	}
	return false;
}

/* A tree while it is being read; a test has the number of its node. */
struct tree { struct reading *reading; const struct test *tests[CONDITION_NODES_MAX]; };

/* What only a sale has. */
static bool of_basket(enum fact fact)
{
	return fact <= FACT_BRAND || fact == FACT_PAYMENT;
}

static bool read_leaf(void *self, struct json_in in, const char *name, int at)
{
	struct tree *t = self;
	const struct fact_shape *f = fact_shape(name);
	struct test *test;

	if (!f)
		return json_fail(json_at(in, name), "unknown_field", NULL);
	if (strlen(name) > WORD_MAX)
		return json_fail(json_at(in, name), "too_long", "80");
	if (t->reading->trigger != TRIGGER_SALE && of_basket(f->fact))
		return json_fail(json_at(in, name), "conflict", "trigger");
	test = NEW(t->reading->arena, struct test);
	test->fact = f->fact;
	test->name = arena_strdup(t->reading->arena, name);
	test->max = INT64_MAX;
	t->tests[at] = test;
	return read_test(t->reading, json_at(in, name), f, test);
}

/* null, absent and {"all":[]}: what a form sends when nothing is demanded. */
static bool nothing_demanded(struct json_in in)
{
	const json_t *all = json_object_get(in.value, "all");

	if (!json_present(in))
		return true;
	return json_object_size(in.value) == 1 && json_is_array(all) && json_array_size(all) == 0;
}

bool condition_read(struct reading *r, struct json_in in, struct condition *out)
{
	struct tree t = { .reading = r };
	struct tree_node found[CONDITION_NODES_MAX];
	struct tree_reader reader = { .nodes_max = CONDITION_NODES_MAX, .test = read_leaf, .self = &t,
		.nodes = found };
	struct node *nodes;

	*out = (struct condition){ .start = CONDITION_HOLDS };
	if (nothing_demanded(in))
		return true;
	if (!tree_read(&reader, in))
		return false;
	nodes = NEWN(r->arena, struct node, (size_t)reader.n);
	for (int i = 0; i < reader.n; i++)
		nodes[i] = (struct node){ found[i].kind, found[i].span, t.tests[i] };
	out->nodes = nodes;
	condition_compile(r->arena, out);
	return true;
}
