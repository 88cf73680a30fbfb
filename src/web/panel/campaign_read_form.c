/* campaign_read_form.c - from a definition to the rows of the editor. [ENG-03…12] */
#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "loyalty/rules.h"
#include "web/panel/campaign_form.h"
#include "web/view.h"

static bool is(const char *word, const char *other)
{
	return word && strcmp(word, other) == 0;
}

static const char *text(struct json_in in)
{
	const char *s = json_string_value(in.value);

	return s ? s : "";
}

/* A number; −1 where there is none. Checked before: it can be read. */
static int64_t number(struct json_in in, int decimals)
{
	int64_t v = -1;

	if (!json_get_decimal(in, JSON_OPTIONAL, decimals, INT64_MIN, INT64_MAX, &v))
		fault("campaign: no number at %s", in.pointer);
	return v;
}

/* "09:30" → 570; −1 where there is none. 24:00 is the 0:00 of the next day: the range wraps. */
static int minute(struct json_in in)
{
	const char *s = text(in);
	int64_t h, m;

	if (strlen(s) != 5 || !decimal_parse((char[]){ s[0], s[1], 0 }, 0, &h) ||
		!decimal_parse(s + 3, 0, &m))
		return -1;
	return (int)((h * 60 + m) % (24 * 60));
}

static struct ids ids(struct req *r, struct json_in list)
{
	size_t n = json_array_size(list.value);
	int64_t *id = NEWN(r->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		id[i] = json_integer_value(json_array_get(list.value, i));
	return (struct ids){ id, n };
}

/* Words or numbers, parted as people part them. */
static const char *joined(struct req *r, struct json_in list)
{
	const char *all = NULL;
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item) {
		const char *one = json_is_integer(item) ?
			arena_printf(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(item)) :
			json_string_value(item);

		all = list_add(r, all, one);
	}
	return all ? all : "";
}

/* Ids as the field of products takes them: "7,12". */
static const char *product_list(struct req *r, struct json_in list)
{
	struct buf b = BUF(r->arena);
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item)
		buf_printf(&b, "%s%" JSON_INTEGER_FORMAT, i ? "," : "", json_integer_value(item));
	return buf_text(&b);
}

static bool has_word(struct json_in list, const char *word)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item)
		if (is(json_string_value(item), word))
			return true;
	return false;
}

/* Ticks the boxes of a row whose words stand in the list. */
#define TICK(row, list, word) ((row)->word = has_word((list), #word))
#define TICK_WEEKDAYS(row, list) (TICK(row, list, sat), TICK(row, list, sun), TICK(row, list, mon), \
	TICK(row, list, tue), TICK(row, list, wed), TICK(row, list, thu), TICK(row, list, fri))

static struct condition_row condition_empty(void)
{
	return (struct condition_row){ .fact = "", .products = "", .text = "", .min = { -1 },
		.max = { -1 }, .min_amount = { -1 }, .max_amount = { -1 }, .from = -1, .to = -1, .days = -1 };
}

static void read_range(struct condition_row *row, struct json_in test)
{
	struct json_in equals = json_at(test, "equals"), min = json_at(test, "min"),
		max = json_at(test, "max");

	if (json_present(equals))
		min = max = equals;
	if (is(row->fact, "amount") || is(row->fact, "spent")) {
		row->min_amount.rial = number(min, 0);
		row->max_amount.rial = number(max, 0);
		row->has_max_amount = json_present(max);
		return;
	}
	row->min.thousandths = number(min, 3);
	row->max.thousandths = number(max, 3);
	row->has_max = json_present(max);
}

static void read_window(struct condition_row *row, struct json_in window)
{
	const char *period = text(json_at(window, "period"));

	row->days = number(json_at(window, "days"), 0);
	if (row->days > 0)
		row->window = WINDOW_IS_ROLLING;
	for (int i = WINDOW_IS_PERIOD; campaign_windows[i]; i++)
		if (is(period, campaign_windows[i]))
			row->window = i;
}

static void read_held(struct req *r, struct condition_row *row, struct json_in test)
{
	struct json_in in = json_at(test, "in");

	if (is(row->fact, "product"))
		row->products = product_list(r, in);
	else
		row->groups = ids(r, in);
	row->min.thousandths = number(json_at(test, "min_quantity"), 3);
}

static void read_payments(struct condition_row *row, struct json_in in)
{
	TICK(row, in, cash);
	TICK(row, in, card);
	TICK(row, in, online);
	TICK(row, in, transfer);
	TICK(row, in, cheque);
	TICK(row, in, slip);
	TICK(row, in, other);
	TICK(row, in, credit);
}

static void read_ordinal(struct req *r, struct condition_row *row, struct json_in test)
{
	int64_t every = number(json_at(test, "every"), 0);

	row->text = joined(r, json_at(test, "in"));
	row->min.thousandths = every > 0 && every <= AMOUNT_MAX / 1000 ? every * 1000 : -1;
}

/* Only what the row of this fact shows: anything else would be lost unseen. */
static void read_test(struct req *r, struct condition_row *row, struct json_in test)
{
	const char *fact = row->fact;
	struct json_in in = json_at(test, "in");

	if (is(fact, "weekday")) {
		TICK_WEEKDAYS(row, in);
	} else if (is(fact, "time")) {
		row->from = minute(json_at(test, "from"));
		row->to = minute(json_at(test, "to"));
	} else if (is(fact, "payment")) {
		read_payments(row, in);
	} else if (is(fact, "product") || is(fact, "product_group")) {
		read_held(r, row, test);
	} else if (is(fact, "brand") || is(fact, "tag")) {
		row->text = joined(r, in);
	} else if (is(fact, "level") || is(fact, "customer_group")) {
		row->ids = ids(r, in);
	} else if (is(fact, "ordinal")) {
		read_ordinal(r, row, test);
	} else if (!is(fact, "has_referrer")) {
		read_range(row, test);
		read_window(row, json_at(test, "window"));
		row->products = product_list(r, json_at(test, "products"));
		row->groups = ids(r, json_at(test, "product_groups"));
	}
}

/* {"fact":{…}}, or {"not":{"fact":{…}}}; whatever else it is, campaign_form_says will find out. */
static struct condition_row condition_of(struct req *r, struct json_in node)
{
	struct condition_row row = condition_empty();
	struct json_in test;

	if (json_present(json_at(node, "not"))) {
		row.negated = 1;
		node = json_at(node, "not");
	}
	row.fact = json_object_iter_key(json_object_iter(node.value));
	if (!row.fact)
		row.fact = "";
	test = json_at(node, row.fact);
	if (is(row.fact, "has_referrer") && json_is_false(json_at(test, "is").value))
		row.negated = !row.negated;
	read_test(r, &row, test);
	return row;
}

static void read_conditions(struct req *r, struct campaign_form *f, struct json_in conditions)
{
	struct json_in list = json_at(conditions, "all");
	size_t n;

	if (json_present(json_at(conditions, "any"))) {
		list = json_at(conditions, "any");
		f->match = 1;
	}
	if (!json_present(conditions) || json_object_size(conditions.value) == 0)
		return;
	n = json_present(list) ? json_array_size(list.value) : 1;
	n = n < CONDITIONS_MAX ? n : CONDITIONS_MAX;
	f->conditions = NEWN(r->arena, struct condition_row, n);
	f->n_conditions = n;
	for (size_t i = 0; i < n; i++)
		f->conditions[i] = condition_of(r, json_present(list) ? json_item(list, i) : conditions);
}

static struct benefit_row benefit_empty(void)
{
	return (struct benefit_row){ .kind = "", .products = "", .tag = "", .percent = { -1 }, .cap = { -1 },
		.amount = { -1 }, .per = { -1 }, .min_spend = { -1 }, .points = { -1 }, .quantity = { -1 }, .count = -1,
		.valid_days = -1, .pending_days = -1, .spend_from = -1, .spend_to = -1 };
}

static const char *kind_of(struct json_in b)
{
	const char *give = text(json_at(b, "give"));
	bool percent = json_present(json_at(b, "percent")), per = json_present(json_at(b, "per")),
		takes = json_number_value(json_at(b, "amount").value) < 0;

	if (is(give, "discount"))
		return percent ? "discount_percent" : "discount_amount";
	if (takes && (is(give, "credit") || is(give, "points")))
		return is(give, "credit") ? "credit_take" : "points_take";
	if (is(give, "credit"))
		return percent ? "credit_percent" : per ? "credit_per" : "credit_amount";
	if (is(give, "points"))
		return json_present(json_at(b, "per_item")) ? "points_item" :
			per ? "points_per" : "points_amount";
	if (is(give, "coin") || is(give, "xp"))
		return is(give, "coin") ? "coin_amount" : "xp_amount";
	return give; /* gift, multiply, reward … are kinds themselves */
}

/* Points show how long they live, credit also where and when it may be spent. */
static void read_terms(struct req *r, struct benefit_row *row, bool credit, struct json_in terms)
{
	struct json_in time = json_at(terms, "time"), days = json_at(terms, "weekdays");

	row->valid_days = number(json_at(terms, "valid_days"), 0);
	if (!credit)
		return;
	row->pending_days = number(json_at(terms, "pending_days"), 0);
	row->min_spend.rial = number(json_at(terms, "min_amount"), 0);
	row->spend_from = minute(json_at(time, "from"));
	row->spend_to = minute(json_at(time, "to"));
	row->branches = ids(r, json_at(terms, "branches"));
	TICK_WEEKDAYS(row, days);
}

static struct benefit_row benefit_of(struct req *r, int64_t step, struct json_in b)
{
	struct benefit_row row = benefit_empty();
	struct json_in per_item = json_at(b, "per_item"), amount = json_at(b, "amount");
	const char *give = text(json_at(b, "give"));
	bool points = is(give, "points");

	row.kind = kind_of(b);
	row.step = step;
	row.to = is(text(json_at(b, "to")), "referrer");
	row.percent.bp = number(json_at(b, "percent"), 2);
	row.cap.rial = number(json_at(b, "cap"), 0);
	row.per.rial = number(json_at(b, "per"), 0);
	row.target = is(give, "reward") || is(give, "voucher") || is(give, "level") ?
		number(json_at(b, "id"), 0) : 0;
	row.tag = is(give, "tag") ? text(json_at(b, "code")) : "";
	if (is(give, "coin") || is(give, "xp"))
		row.count = number(amount, 0);
	else if (is(row.kind, "multiply"))
		row.points.hundredths = number(json_at(b, "factor"), 2);
	else if (points)
		row.points.hundredths =
			number(json_present(amount) || json_is_true(per_item.value) ? amount : per_item, 2);
	else
		row.amount.rial = number(amount, 0);
	if (is(row.kind, "points_take") || is(row.kind, "credit_take")) {
		row.points.hundredths = points ? -row.points.hundredths : -1;
		row.amount.rial = points ? -1 : -row.amount.rial;
	}
	read_terms(r, &row, is(text(json_at(b, "give")), "credit"), json_at(b, "terms"));
	if (is(row.kind, "gift")) {
		row.quantity.thousandths = json_present(json_at(b, "quantity")) ?
			number(json_at(b, "quantity"), 3) : 1000;
		row.products = arena_printf(r->arena, "%" PRId64, number(json_at(b, "product"), 0));
		return row;
	}
	row.products = product_list(r, json_at(b, "products"));
	row.groups = ids(r, json_at(b, "product_groups"));
	return row;
}

static void add_benefits(struct req *r, struct campaign_form *f, int64_t step, struct json_in list)
{
	for (size_t i = 0; i < json_array_size(list.value) && f->n_benefits < BENEFIT_ROWS_MAX; i++)
		f->benefits[f->n_benefits++] = benefit_of(r, step, json_item(list, i));
}

static struct step_row step_of(const struct campaign_form *f, struct json_in bracket)
{
	struct step_row s = { true, { -1 }, { -1 }, { -1 }, { -1 } };
	struct json_in from = json_at(bracket, "from"), to = json_at(bracket, "to");

	if (is(campaign_by_words[f->by], "amount")) {
		s.from_amount.rial = number(from, 0);
		s.to_amount.rial = number(to, 0);
	} else {
		s.from.thousandths = number(from, 3);
		s.to.thousandths = number(to, 3);
	}
	return s;
}

static void read_benefits(struct req *r, struct campaign_form *f, struct json_in definition)
{
	struct json_in brackets = json_at(definition, "brackets"), list = json_at(brackets, "list");
	const char *by = text(json_at(brackets, "by"));
	size_t n = json_array_size(list.value) < STEPS_MAX ? json_array_size(list.value) : STEPS_MAX;

	f->benefits = NEWN(r->arena, struct benefit_row, BENEFIT_ROWS_MAX);
	for (int i = 0; campaign_by_words[i]; i++)
		if (is(by, campaign_by_words[i]))
			f->by = i;
	if (!json_present(brackets)) {
		add_benefits(r, f, 0, json_at(definition, "benefits"));
		return;
	}
	f->steps = NEWN(r->arena, struct step_row, n);
	f->n_steps = f->by ? n : 0;
	for (size_t i = 0; i < n; i++) {
		f->steps[i] = step_of(f, json_item(list, i));
		add_benefits(r, f, (int64_t)i, json_at(json_item(list, i), "benefits"));
	}
}

static void read_limits(struct campaign_form *f, struct json_in limits)
{
	struct json_in per = json_at(limits, "uses_per_customer_per");

	f->total_uses = number(json_at(limits, "total_uses"), 0);
	f->uses_per_customer = number(json_at(limits, "uses_per_customer"), 0);
	f->budget.rial = number(json_at(limits, "budget"), 0);
	f->per_day = number(json_at(per, "day"), 0);
	f->per_week = number(json_at(per, "week"), 0);
	f->per_month = number(json_at(per, "month"), 0);
	f->per_year = number(json_at(per, "year"), 0);
}

/* The first and the last day; what begins or ends within a day, the form cannot say. */
static void read_days(struct req *r, struct campaign_form *f, struct json_in definition)
{
	utc_t starts = { 0 }, ends = { 0 };

	if (!json_get_time(json_at(definition, "starts_at"), JSON_OPTIONAL, &starts) ||
		!json_get_time(json_at(definition, "ends_at"), JSON_OPTIONAL, &ends))
		fault("campaign: a checked definition has no window");
	if (starts.s)
		f->starts_on = local_time(r->store.zone, starts).date;
	if (ends.s)
		f->ends_on = local_time(r->store.zone, (utc_t){ ends.s - 1 }).date;
}

struct campaign_form campaign_form_of(struct req *r, struct json_in definition)
{
	struct campaign_form f = campaign_form_empty();
	struct json_in audience = json_at(definition, "audience"),
		channels = json_at(definition, "channels");

	f.name = text(json_at(definition, "name"));
	campaign_trigger_split(r->arena, text(json_at(definition, "trigger")), &f);
	f.active = json_is_true(json_at(definition, "active").value);
	if (json_present(json_at(definition, "priority")))
		f.priority = number(json_at(definition, "priority"), 0);
	f.exclusive = json_is_true(json_at(definition, "exclusive").value);
	f.code_required = json_is_true(json_at(definition, "code_required").value);
	f.exclusion_group = text(json_at(definition, "exclusion_group"));
	f.branches = ids(r, json_at(definition, "branches"));
	f.levels = ids(r, json_at(audience, "levels"));
	f.groups = ids(r, json_at(audience, "groups"));
	f.segments = ids(r, json_at(audience, "segments"));
	f.tags = joined(r, json_at(audience, "tags"));
	TICK(&f, channels, panel);
	TICK(&f, channels, pos);
	TICK(&f, channels, online);
	TICK(&f, channels, api);
	read_days(r, &f, definition);
	read_conditions(r, &f, json_at(definition, "conditions"));
	read_benefits(r, &f, definition);
	read_limits(&f, json_at(definition, "limits"));
	return f;
}

bool campaign_form_says(struct req *r, const struct campaign_form *f, struct json_in definition)
{
	for (size_t i = 0; i < f->n_conditions; i++) {
		bool known = false;

		for (int k = 0; campaign_facts[k]; k++)
			known |= is(f->conditions[i].fact, campaign_facts[k]);
		if (!known)
			return false;
	}
	return campaign_same(r->arena, campaign_form_write(r, f, NULL), definition.value);
}
