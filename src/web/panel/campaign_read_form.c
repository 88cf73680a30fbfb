/* campaign_read_form.c - from a definition to the rows of the editor. [ENG-03…12] */
#include "web/panel/campaign_reading.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "domain/customer_named.h"
#include "web/view.h"

bool read_is(const char *word, const char *other)
{
	return word && strcmp(word, other) == 0;
}

const char *read_string(struct json_in in)
{
	const char *s = json_string_value(in.value);

	return s ? s : "";
}

int64_t read_number(struct json_in in, int decimals)
{
	int64_t v = -1;

	if (!json_get_decimal(in, JSON_OPTIONAL, decimals, INT64_MIN, INT64_MAX, &v))
		fault("campaign: no number at %s", in.pointer);
	return v;
}

int read_minute_of(struct json_in in)
{
	const char *s = read_string(in);
	int64_t h, m;

	if (strlen(s) != 5 || !decimal_parse((char[]){ s[0], s[1], 0 }, 0, &h) ||
		!decimal_parse(s + 3, 0, &m))
		return -1;
	return (int)((h * 60 + m) % (24 * 60));
}

struct ids read_id_list(struct req *r, struct json_in list)
{
	size_t n = json_array_size(list.value);
	int64_t *id = NEWN(r->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		id[i] = json_integer_value(json_array_get(list.value, i));
	return (struct ids){ id, n };
}

/* What stands between the names of a list. */
static const char *separator(struct req *r)
{
	return view_message(r->arena, r->language, "common.list", "", "", NULL);
}

const char *read_joined(struct req *r, struct json_in list)
{
	struct buf b = BUF(r->arena);
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item) {
		buf_puts(&b, i ? separator(r) : "");
		if (json_is_integer(item))
			buf_printf(&b, "%" JSON_INTEGER_FORMAT, json_integer_value(item));
		else
			buf_puts(&b, json_string_value(item));
	}
	return buf_text(&b);
}

const char *read_product_list(struct req *r, struct json_in list)
{
	struct buf b = BUF(r->arena);
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item)
		buf_printf(&b, "%s%" JSON_INTEGER_FORMAT, i ? "," : "", json_integer_value(item));
	return buf_text(&b);
}

bool read_has_word(struct json_in list, const char *word)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list.value, i, item)
		if (read_is(json_string_value(item), word))
			return true;
	return false;
}

void read_moment(struct req *r, struct json_in in, bool last, date_t *day, int *minute)
{
	struct local_time local;
	utc_t at = { 0 };

	if (!json_get_time(in, JSON_OPTIONAL, &at))
		fault("campaign: no moment at %s", in.pointer);
	if (!at.s)
		return;
	local = local_time(r->store.zone, at);
	if (day_start(r->store.zone, local.date).s == at.s) {
		*day = (date_t){ local.date.days - last };
		return;
	}
	*day = local.date;
	*minute = local.minute;
}

static const char *kind_of(struct json_in b)
{
	const char *give = read_string(json_at(b, "give"));
	bool percent = json_present(json_at(b, "percent")), per = json_present(json_at(b, "per")),
		takes = json_number_value(json_at(b, "amount").value) < 0;

	if (read_is(give, "discount"))
		return percent ? "discount_percent" : "discount_amount";
	if (takes && (read_is(give, "credit") || read_is(give, "points")))
		return read_is(give, "credit") ? "credit_take" : "points_take";
	if (read_is(give, "credit"))
		return percent ? "credit_percent" : per ? "credit_per" : "credit_amount";
	if (read_is(give, "points"))
		return json_present(json_at(b, "per_item")) ? "points_item" :
			per ? "points_per" : "points_amount";
	if (read_is(give, "coin") || read_is(give, "xp"))
		return read_is(give, "coin") ? (per ? "coin_per" : "coin_amount") : per ? "xp_per" : "xp_amount";
	return give; /* gift, multiply, reward … are kinds themselves */
}

static void read_terms(struct req *r, struct benefit_row *row, struct json_in terms)
{
	struct json_in time = json_at(terms, "time"), days = json_at(terms, "weekdays");

	row->valid_days = read_number(json_at(terms, "valid_days"), 0);
	read_moment(r, json_at(terms, "expires_at"), true, &row->expires_on, &row->expires_time);
	row->pending_days = read_number(json_at(terms, "pending_days"), 0);
	row->min_spend.rial = read_number(json_at(terms, "min_amount"), 0);
	row->spend_from = read_minute_of(json_at(time, "from"));
	row->spend_to = read_minute_of(json_at(time, "to"));
	row->has_spend_to = row->spend_to >= 0;
	row->branches = read_id_list(r, json_at(terms, "branches"));
	row->spend_products = read_product_list(r, json_at(terms, "products"));
	row->spend_groups = read_id_list(r, json_at(terms, "product_groups"));
	TICK_WEEKDAYS(row, days);
}

/* How much, in the field of its unit. */
static void read_amount(struct benefit_row *row, const char *give, struct json_in b)
{
	struct json_in per_item = json_at(b, "per_item"), amount = json_at(b, "amount");
	bool points = read_is(give, "points");

	row->percent.bp = read_number(json_at(b, "percent"), 2);
	row->cap.rial = read_number(json_at(b, "cap"), 0);
	row->per.rial = read_number(json_at(b, "per"), 0);
	row->carry = json_is_true(json_at(b, "carry").value);
	if (read_is(give, "coin") || read_is(give, "xp"))
		row->count = read_number(amount, 0);
	else if (read_is(give, "multiply"))
		row->points.hundredths = read_number(json_at(b, "factor"), 2);
	else if (points)
		row->points.hundredths =
			read_number(json_present(amount) || json_is_true(per_item.value) ? amount : per_item, 2);
	else
		row->amount.rial = read_number(amount, 0);
	if (read_is(row->kind, "points_take") || read_is(row->kind, "credit_take")) {
		row->points.hundredths = points ? -row->points.hundredths : -1;
		row->amount.rial = points ? -1 : -row->amount.rial;
	}
}

static void read_gift(struct req *r, struct benefit_row *row, struct json_in b)
{
	row->quantity.thousandths = json_present(json_at(b, "quantity")) ?
		read_number(json_at(b, "quantity"), 3) : 1000;
	row->products = arena_printf(r->arena, "%" PRId64, read_number(json_at(b, "product"), 0));
}

static struct benefit_row benefit_of(struct req *r, int64_t step, struct json_in b)
{
	struct benefit_row row = benefit_row_empty();
	const char *give = read_string(json_at(b, "give"));

	row.kind = kind_of(b);
	row.step = step;
	row.to = read_is(read_string(json_at(b, "to")), "referrer");
	row.target = read_is(give, "reward") || read_is(give, "voucher") || read_is(give, "level") ?
		read_number(json_at(b, "id"), 0) : 0;
	row.tag = read_is(give, "tag") ? read_string(json_at(b, "code")) : "";
	row.message = read_is(give, "message") ? read_string(json_at(b, "code")) : "";
	read_amount(&row, give, b);
	read_terms(r, &row, json_at(b, "terms"));
	if (read_is(give, "gift")) {
		read_gift(r, &row, b);
		return row;
	}
	row.products = read_product_list(r, json_at(b, "products"));
	row.groups = read_id_list(r, json_at(b, "product_groups"));
	row.brands = read_joined(r, json_at(b, "brands"));
	row.max_quantity.thousandths = read_number(json_at(b, "max_quantity"), 3);
	row.original = read_is(read_string(json_at(b, "on")), "original");
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

	if (read_is(campaign_by_words[f->by], "amount")) {
		s.from_amount.rial = read_number(from, 0);
		s.to_amount.rial = read_number(to, 0);
	} else {
		s.from.thousandths = read_number(from, 3);
		s.to.thousandths = read_number(to, 3);
	}
	return s;
}

static void read_benefits(struct req *r, struct campaign_form *f, struct json_in definition)
{
	struct json_in brackets = json_at(definition, "brackets"), list = json_at(brackets, "list");
	const char *by = read_string(json_at(brackets, "by"));
	size_t n = json_array_size(list.value) < STEPS_MAX ? json_array_size(list.value) : STEPS_MAX;

	f->benefits = NEWN(r->arena, struct benefit_row, BENEFIT_ROWS_MAX);
	for (int i = 0; campaign_by_words[i]; i++)
		if (read_is(by, campaign_by_words[i]))
			f->by = i;
	if (!json_present(brackets)) {
		add_benefits(r, f, 0, json_at(definition, "benefits"));
		return;
	}
	f->steps = NEWN(r->arena, struct step_row, n);
	f->steps_products = read_product_list(r, json_at(brackets, "products"));
	f->steps_groups = read_id_list(r, json_at(brackets, "product_groups"));
	f->steps_brands = read_joined(r, json_at(brackets, "brands"));
	f->n_steps = f->by ? n : 0;
	for (size_t i = 0; i < n; i++) {
		f->steps[i] = step_of(f, json_item(list, i));
		add_benefits(r, f, (int64_t)i, json_at(json_item(list, i), "benefits"));
	}
}

static void read_limits(struct campaign_form *f, struct json_in limits)
{
	struct json_in per = json_at(limits, "uses_per_customer_per");

	f->total_uses = read_number(json_at(limits, "total_uses"), 0);
	f->uses_per_customer = read_number(json_at(limits, "uses_per_customer"), 0);
	f->budget.rial = read_number(json_at(limits, "budget"), 0);
	f->per_day = read_number(json_at(per, "day"), 0);
	f->per_week = read_number(json_at(per, "week"), 0);
	f->per_month = read_number(json_at(per, "month"), 0);
	f->per_year = read_number(json_at(per, "year"), 0);
}

/* Mobiles or codes; whoever is gone is missed by campaign_form_keeps. */
static const char *customers(struct req *r, struct json_in list)
{
	struct ids of = read_id_list(r, list);
	const char **names = customers_names(&r->scope, of.list, (int)of.n);
	struct buf b = BUF(r->arena);

	for (size_t i = 0; i < of.n; i++)
		if (names[i])
			buf_printf(&b, "%s%s", b.len ? separator(r) : "", names[i]);
	return buf_text(&b);
}

static void read_reach(struct req *r, struct campaign_form *f, struct json_in definition)
{
	struct json_in audience = json_at(definition, "audience"),
		channels = json_at(definition, "channels");

	f->branches = read_id_list(r, json_at(definition, "branches"));
	f->levels = read_id_list(r, json_at(audience, "levels"));
	f->groups = read_id_list(r, json_at(audience, "groups"));
	f->segments = read_id_list(r, json_at(audience, "segments"));
	f->tags = read_joined(r, json_at(audience, "tags"));
	f->customers = customers(r, json_at(audience, "customers"));
	TICK(f, channels, panel);
	TICK(f, channels, pos);
	TICK(f, channels, online);
	TICK(f, channels, api);
}

struct campaign_form campaign_form_of(struct req *r, struct json_in definition)
{
	struct campaign_form f = campaign_form_empty();

	f.name = read_string(json_at(definition, "name"));
	campaign_trigger_split(r->arena, read_string(json_at(definition, "trigger")), &f);
	f.active = json_is_true(json_at(definition, "active").value);
	if (json_present(json_at(definition, "priority")))
		f.priority = read_number(json_at(definition, "priority"), 0);
	f.exclusive = json_is_true(json_at(definition, "exclusive").value);
	f.code_required = json_is_true(json_at(definition, "code_required").value);
	f.exclusion_group = read_string(json_at(definition, "exclusion_group"));
	read_moment(r, json_at(definition, "starts_at"), false, &f.starts_on, &f.starts_time);
	read_moment(r, json_at(definition, "ends_at"), true, &f.ends_on, &f.ends_time);
	read_reach(r, &f, definition);
	read_conditions(r, &f, json_at(definition, "conditions"));
	read_benefits(r, &f, definition);
	read_limits(&f, json_at(definition, "limits"));
	return f;
}
