/* reference_condition.c - what definitions demand, and whether it holds. */
#include "tests/unit/reference.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static int64_t number(const json_t *v, int decimals)
{
	double scale = decimals == 3 ? 1000 : decimals == 2 ? 100 : 1;

	return (int64_t)(json_number_value(v) * scale + 0.5);
}

bool ref_has(const json_t *object, const char *name)
{
	return json_object_get(object, name) && !json_is_null(json_object_get(object, name));
}

int64_t ref_member(const json_t *object, const char *name, int decimals, int64_t absent)
{
	return ref_has(object, name) ? number(json_object_get(object, name), decimals)
		: absent;
}

bool ref_list_has_id(const json_t *list, int64_t id)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (json_integer_value(json_array_get(list, i)) == id)
			return true;
	return false;
}

bool ref_list_has_word(const json_t *list, const char *word)
{
	for (size_t i = 0; word && i < json_array_size(list); i++)
		if (strcmp(json_string_value(json_array_get(list, i)), word) == 0)
			return true;
	return false;
}

/* ---- the basket ---- */

static bool group_in(const struct shop *s, int64_t group, const json_t *list)
{
	while (group) {
		int64_t above = 0;

		if (ref_list_has_id(list, group))
			return true;
		for (int i = 0; i < s->source.n_product_groups; i++)
			if (s->groups[i].id == group)
				above = s->groups[i].parent_id;
		group = above;
	}
	return false;
}

bool ref_line_matches(const struct shop *s, const struct fact_line *line,
	const json_t *selector)
{
	const json_t *products = json_object_get(selector, "products");
	const json_t *groups = json_object_get(selector, "product_groups");
	const json_t *brands = json_object_get(selector, "brands");

	if (!products && !groups && !brands)
		return true;
	return ref_list_has_id(products, line->product_id) ||
		group_in(s, line->product_group_id, groups) ||
		ref_list_has_word(brands, line->brand);
}

struct measured ref_measure(const struct shop *s, const json_t *selector)
{
	struct measured m = { 0 };

	for (int i = 0; i < s->facts.n_lines; i++) {
		if (!ref_line_matches(s, &s->lines[i], selector))
			continue;
		m.amount += s->lines[i].gross.rial;
		m.quantity += s->lines[i].quantity.thousandths;
		m.lines++;
	}
	return m;
}

/* ---- conditions ---- */

static bool between(const json_t *test, int decimals, int64_t v)
{
	if (ref_has(test, "equals"))
		return v == ref_member(test, "equals", decimals, 0);
	return v >= ref_member(test, "min", decimals, 0) &&
		v <= ref_member(test, "max", decimals, INT64_MAX);
}

static bool held(const struct shop *s, const char *list, const json_t *test)
{
	json_t *selector = json_pack("{s:O}", list, json_object_get(test, "in"));
	int64_t quantity = ref_measure(s, selector).quantity;

	json_decref(selector);
	return quantity > 0 && quantity >= ref_member(test, "min_quantity", 3, 0);
}

static int minute_of(const json_t *v)
{
	const char *s = json_string_value(v);

	return (s[0] - '0') * 600 + (s[1] - '0') * 60 + (s[3] - '0') * 10 + s[4] - '0';
}

static bool in_time(const json_t *time, int minute)
{
	int from = minute_of(json_object_get(time, "from")),
		to = minute_of(json_object_get(time, "to"));

	for (int m = from; m != to; m = (m + 1) % 1440)
		if (m == minute)
			return true;
	return false;
}

static bool any_payment(const json_t *list, unsigned payments)
{
	for (int i = 0; payment_words[i]; i++)
		if (payments >> i & 1 && ref_list_has_word(list, payment_words[i]))
			return true;
	return false;
}

bool ref_any_tag(const json_t *list, const struct fact_customer *c)
{
	for (int i = 0; i < c->n_tags; i++)
		if (ref_list_has_word(list, c->tags[i]))
			return true;
	return false;
}

bool ref_any_group(const json_t *list, const struct fact_customer *c)
{
	for (int i = 0; i < c->n_groups; i++)
		if (ref_list_has_id(list, c->groups[i]))
			return true;
	return false;
}

static bool any_field(const json_t *list, const struct fact_customer *c, const char *name)
{
	for (int i = 0; i < c->n_fields; i++)
		if (strcmp(c->fields[i].name, name) == 0)
			return ref_list_has_word(list, c->fields[i].value);
	return false;
}

static const struct fact_window *window(const struct shop *s, const json_t *test)
{
	const struct needs *n = rules_needs(s->rules);

	for (int i = 0; i < n->n_windows; i++)
		if (n->windows[i].kind == (ref_has(test, "window") ? WINDOW_ROLLING_DAYS
			: WINDOW_LIFETIME))
			return &s->facts.windows[i];
	abort();
}

static bool basket_test(const struct shop *s, const char *fact, const json_t *test, bool *known)
{
	struct measured m = ref_measure(s, test);

	*known = true;
	if (strcmp(fact, "amount") == 0)
		return between(test, 0, m.amount);
	if (strcmp(fact, "quantity") == 0)
		return between(test, 3, m.quantity);
	if (strcmp(fact, "lines") == 0)
		return between(test, 0, m.lines);
	if (strcmp(fact, "product") == 0)
		return held(s, "products", test);
	if (strcmp(fact, "product_group") == 0)
		return held(s, "product_groups", test);
	if (strcmp(fact, "brand") == 0)
		return held(s, "brands", test);
	*known = false;
	return false;
}

static bool customer_test(const struct shop *s, const char *fact, const json_t *test)
{
	const struct fact_customer *c = s->facts.customer;
	const json_t *in = json_object_get(test, "in");

	if (strcmp(fact, "ordinal") == 0)
		return in ? ref_list_has_id(in, c->ordinal)
			: c->ordinal % ref_member(test, "every", 0, 1) == 0;
	if (strcmp(fact, "days_since_signup") == 0)
		return between(test, 0, c->days_since_signup);
	if (strcmp(fact, "days_since_last_sale") == 0)
		return c->days_since_last_sale >= 0 && between(test, 0, c->days_since_last_sale);
	if (strcmp(fact, "age") == 0)
		return c->age >= 0 && between(test, 0, c->age);
	if (strcmp(fact, "has_referrer") == 0)
		return json_is_true(json_object_get(test, "is")) == c->has_referrer;
	if (strcmp(fact, "level") == 0)
		return ref_list_has_id(in, c->level_id);
	if (strcmp(fact, "customer_group") == 0)
		return ref_any_group(in, c);
	if (strcmp(fact, "tag") == 0)
		return ref_any_tag(in, c);
	if (strncmp(fact, "field:", 6) == 0)
		return any_field(in, c, fact + 6);
	if (!s->facts.windows)
		return false;
	if (strcmp(fact, "spent") == 0)
		return between(test, 0, window(s, test)->spent.rial);
	if (strcmp(fact, "sales_count") == 0)
		return between(test, 0, window(s, test)->sales_count);
	ck_assert_str_eq(fact, "points_earned");
	return between(test, 2, window(s, test)->points_earned.hundredths);
}

static bool test_of(const struct shop *s, const char *fact, const json_t *test)
{
	const json_t *in = json_object_get(test, "in");
	bool known, holds = basket_test(s, fact, test, &known);

	if (known)
		return holds;
	if (strcmp(fact, "weekday") == 0)
		return ref_list_has_word(in, weekday_name(s->facts.local.weekday));
	if (strcmp(fact, "time") == 0)
		return in_time(test, s->facts.local.minute);
	if (strcmp(fact, "payment") == 0)
		return any_payment(in, s->facts.payments);
	if (strcmp(fact, "branch") == 0)
		return ref_list_has_id(in, s->facts.branch_id);
	if (strcmp(fact, "channel") == 0)
		return ref_list_has_word(in, channel_words[s->facts.channel]);
	return customer_test(s, fact, test);
}

static const char *first_fact(const json_t *node)
{
	const char *key = json_object_iter_key(json_object_iter((json_t *)node));
	const json_t *value = json_object_get(node, key);

	if (strcmp(key, "all") == 0 || strcmp(key, "any") == 0)
		return first_fact(json_array_get(value, 0));
	return strcmp(key, "not") == 0 ? first_fact(value) : key;
}

/* NULL when the node holds, else the fact that is to blame. */
const char *ref_failing(const struct shop *s, const json_t *node)
{
	const char *key = json_object_iter_key(json_object_iter((json_t *)node));
	const json_t *value = json_object_get(node, key);
	const char *first = NULL;
	bool any = strcmp(key, "any") == 0;

	if (strcmp(key, "not") == 0)
		return ref_failing(s, value) ? NULL : first_fact(value);
	if (!any && strcmp(key, "all") != 0)
		return test_of(s, key, value) ? NULL : key;
	for (size_t i = 0; i < json_array_size(value); i++) {
		const char *one = ref_failing(s, json_array_get(value, i));

		if (any && !one)
			return NULL;
		if (!first)
			first = one;
	}
	return first;
}

/* ---- who takes part ---- */

json_t *ref_benefits(struct shop *s, const json_t *d)
{
	const json_t *brackets = json_object_get(d, "brackets"),
		*list = json_object_get(brackets, "list");
	const char *by = json_string_value(json_object_get(brackets, "by"));
	struct measured m = ref_measure(s, brackets);
	int64_t v;

	if (!brackets)
		return json_object_get(d, "benefits");
	v = strcmp(by, "amount") == 0 ? m.amount : strcmp(by, "lines") == 0 ? m.lines
		: s->customer.ordinal;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		if (v >= ref_member(one, "from", 0, 0) &&
			v < ref_member(one, "to", 0, INT64_MAX))
			return json_object_get(one, "benefits");
	}
	return NULL;
}

static bool audience_has(const json_t *a, const struct fact_customer *c)
{
	return !a || ref_list_has_id(json_object_get(a, "levels"), c->level_id) ||
		ref_any_tag(json_object_get(a, "tags"), c) ||
		ref_any_group(json_object_get(a, "groups"), c) ||
		ref_list_has_id(json_object_get(a, "customers"), c->id);
}

const char *ref_out_of_scope(const struct shop *s, const json_t *d, bool active)
{
	utc_t from = { 0 }, to = { INT64_MAX };

	if (ref_has(d, "starts_at"))
		ck_assert(rfc3339_parse(json_string_value(json_object_get(d, "starts_at")), &from));
	if (ref_has(d, "ends_at"))
		ck_assert(rfc3339_parse(json_string_value(json_object_get(d, "ends_at")), &to));
	if (!active)
		return "inactive";
	if (s->facts.at.s < from.s)
		return "not_started";
	if (s->facts.at.s >= to.s)
		return "ended";
	if (ref_has(d, "branches") &&
		!ref_list_has_id(json_object_get(d, "branches"), s->facts.branch_id))
		return "branch";
	if (ref_has(d, "channels") &&
		!ref_list_has_word(json_object_get(d, "channels"),
		channel_words[s->facts.channel]))
		return "channel";
	if (!s->facts.customer || !audience_has(json_object_get(d, "audience"), s->facts.customer))
		return "audience";
	return NULL;
}

/* ---- which campaigns there are, in which order ---- */

/* In the rule book: what needs a code behind what needs none. */
static int by_order(const void *a, const void *b)
{
	const struct reference_campaign *x = a, *y = b;

	if (x->code_required != y->code_required)
		return x->code_required ? 1 : -1;
	if (x->priority != y->priority)
		return x->priority < y->priority ? -1 : 1;
	return x->id < y->id ? -1 : 1;
}

/* In a sale: the codes in the order given. */
static int by_code(const void *a, const void *b)
{
	const struct reference_campaign *x = a, *y = b;

	return x->code != y->code ? (x->code < y->code ? -1 : 1) : x->index - y->index;
}

static int place_of_code(const struct shop *s, int64_t id)
{
	for (int i = 0; i < s->facts.n_unlocked; i++)
		if (s->facts.unlocked[i] == id)
			return i;
	return -1;
}

void ref_read_campaigns(struct shop *s, struct reference *f)
{
	f->n = s->source.n_campaigns;
	for (int i = 0; i < f->n; i++) {
		json_t *d = json_own(s->arena, json_loads(s->campaigns[i].definition, 0, NULL));

		f->campaigns[i] = (struct reference_campaign){ .id = s->campaigns[i].id,
			.definition = d,
			.priority = ref_member(d, "priority", 0, 100),
			.code_required = json_is_true(json_object_get(d, "code_required")),
			.code = -1, .active = s->campaigns[i].active };
		if (f->campaigns[i].code_required)
			f->campaigns[i].code = place_of_code(s, f->campaigns[i].id);
	}
	qsort(f->campaigns, (size_t)f->n, sizeof f->campaigns[0], by_order);
	for (int i = 0; i < f->n; i++)
		f->campaigns[i].index = i;
	qsort(f->campaigns, (size_t)f->n, sizeof f->campaigns[0], by_code);
}

static int by_index(const void *a, const void *b)
{
	return ((const struct reference_campaign *)a)->index - ((const struct reference_campaign *)b)->index;
}

void ref_order_as_book(struct reference *f)
{
	qsort(f->campaigns, (size_t)f->n, sizeof f->campaigns[0], by_index);
}
