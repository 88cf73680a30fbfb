/* campaign_words.c - the rules of a campaign in words: data for panel/_campaign.cs. [ENG-05] */
#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/profile_field.h"
#include "loyalty/terms.h"
#include "web/panel/campaign_view.h"
#include "web/panel/terms_view.h"

enum { DEPTH_MAX = 3 };

struct words {
	struct req *r;
	struct names *names;
	struct terms_names *terms; /* NULL: terms are left out */
};

/* The definition has been checked: a number that stands there can be read. */
static int64_t number(struct json_in in, int decimals)
{
	int64_t v = 0;

	if (!json_get_decimal(in, JSON_REQUIRED, decimals, -AMOUNT_MAX, AMOUNT_MAX * 1000, &v))
		fault("campaign: no number at %s", in.pointer);
	return v;
}

static const char *text(struct json_in in)
{
	return in.value ? json_string_value(in.value) : NULL;
}

static bool is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

/* The ids of a list; an absent one is empty. */
static int64_t *ids_of(struct req *r, struct json_in list, int *n)
{
	int64_t *ids;

	*n = (int)json_array_size(list.value);
	ids = NEWN(r->arena, int64_t, (size_t)*n);
	for (int i = 0; i < *n; i++)
		ids[i] = json_integer_value(json_array_get(list.value, (size_t)i));
	return ids;
}

static const char *add_ids(struct words *w, const char *list, enum named kind, struct json_in in)
{
	int n;
	int64_t *ids = ids_of(w->r, in, &n);

	return list_add_ids(w->names, list, kind, ids, n);
}

/* The words of a list as they stand, or with `group` the texts L.<group><word>. */
static const char *add_words(struct words *w, const char *list, const char *group, struct json_in in)
{
	const json_t *item;
	size_t i;

	json_array_foreach(in.value, i, item) {
		const char *word = json_string_value(item);

		list = list_add(w->r, list, group ? view_message(w->r->arena, w->r->language,
			view_key(w->r->arena, group, word), NULL, NULL, NULL) : word);
	}
	return list;
}

/* The goods that a selector names, "" taken for all of them. */
static const char *selected(struct words *w, struct json_in in)
{
	const char *list = add_ids(w, NULL, NAMED_PRODUCT, json_at(in, "products"));

	list = add_ids(w, list, NAMED_PRODUCT_GROUP, json_at(in, "product_groups"));
	return add_words(w, list, NULL, json_at(in, "brands"));
}

/* An amount in the unit of a fact, or of what brackets go by. */
static void view_measure(struct view_node *node, const char *name, const char *fact, struct json_in in)
{
	if (!json_present(in))
		return;
	if (is(fact, "amount") || is(fact, "spent"))
		view_money(node, name, (money_t){ number(in, 0) });
	else if (is(fact, "points_earned"))
		view_points(node, name, (points_t){ number(in, 2) });
	else
		view_quantity(node, name, (qty_t){ number(in, 3) });
}

static void view_clock(struct view_node *node, const char *name, struct json_in in)
{
	view_digits(node, name, text(in));
}

static void view_window(struct words *w, struct view_node *node, struct json_in in)
{
	struct req *r = w->r;
	const char *period = text(json_at(in, "period"));

	if (period)
		view_word(node, "Window", "window.", period);
	else if (json_present(in))
		view_text(node, "Window", view_message(r->arena, r->language, "window.last_days",
			format_int(r->arena, &r->format, number(json_at(in, "days"), 0)), NULL, NULL));
}

static const char *ordinals(struct words *w, struct json_in in)
{
	const char *list = NULL;
	int n;
	int64_t *ids = ids_of(w->r, in, &n);

	for (int i = 0; i < n; i++)
		list = list_add(w->r, list, format_int(w->r->arena, &w->r->format, ids[i]));
	return list;
}

/* The list of what a fact may be, NULL when it is measured. */
static const char *names_in(struct words *w, const char *fact, struct json_in in)
{
	static const struct { const char *fact; enum named kind; } by_id[] = {
		{ "product", NAMED_PRODUCT }, { "product_group", NAMED_PRODUCT_GROUP },
		{ "branch", NAMED_BRANCH }, { "level", NAMED_LEVEL },
		{ "customer_group", NAMED_CUSTOMER_GROUP },
	};

	if (!json_present(in))
		return NULL;
	if (is(fact, "ordinal"))
		return ordinals(w, in);
	for (size_t i = 0; i < sizeof by_id / sizeof *by_id; i++)
		if (is(fact, by_id[i].fact))
			return add_ids(w, NULL, by_id[i].kind, in);
	if (is(fact, "weekday") || is(fact, "payment") || is(fact, "channel"))
		return add_words(w, NULL, arena_printf(w->r->arena, "%s.", fact), in);
	return add_words(w, NULL, NULL, in);
}

/* "field:color" is the fact "field", its name stands before the values. */
static const char *field_names(struct words *w, const char *field, const char *values)
{
	struct profile_field *fields;
	size_t n = profile_field_list(&w->r->scope, false, &fields);

	for (size_t i = 0; i < n; i++)
		if (is(fields[i].word, field))
			field = fields[i].name;
	return arena_printf(w->r->arena, "%s: %s", field, values ? values : "");
}

static void view_test(struct words *w, struct view_node *row, const char *fact, struct json_in in)
{
	const char *field = strncmp(fact, "field:", 6) == 0 ? fact + 6 : NULL;
	const char *names = names_in(w, fact, json_at(in, "in"));

	view_text(row, "Fact", field ? "field" : fact);
	view_text(row, "Names", field ? field_names(w, field, names) : names);
	view_text(row, "On", selected(w, in));
	if (is(fact, "has_referrer"))
		return;
	if (is(fact, "time")) {
		view_clock(row, "From", json_at(in, "from"));
		view_clock(row, "To", json_at(in, "to"));
		return;
	}
	view_measure(row, "Min", fact, json_at(in, "min"));
	view_measure(row, "Min", fact, json_at(in, "min_quantity"));
	view_measure(row, "Max", fact, json_at(in, "max"));
	view_measure(row, "Equals", fact, json_at(in, "equals"));
	view_measure(row, "Every", fact, json_at(in, "every"));
	if (is(fact, "spent") || is(fact, "sales_count") || is(fact, "points_earned"))
		view_window(w, row, json_at(in, "window"));
}

static struct view_node *add_row(struct view_node *list, int depth)
{
	struct view_node *row = view_item(list);

	view_id(row, "Depth", depth < DEPTH_MAX ? depth : DEPTH_MAX);
	if (!depth)
		view_text(row, "Depth", "0");
	return row;
}

/* The one member of a node and its name. */
static struct json_in node_member(struct json_in node, const char **name)
{
	*name = json_object_iter_key(json_object_iter(node.value));
	return json_at(node, *name);
}

static bool is_leaf(const char *name)
{
	return !is(name, "all") && !is(name, "any") && !is(name, "not");
}

static void view_condition(struct words *w, struct view_node *list, struct json_in node, int depth);

static void view_children(struct words *w, struct view_node *list, struct json_in nodes, int depth)
{
	for (size_t i = 0; i < json_array_size(nodes.value); i++)
		view_condition(w, list, json_item(nodes, i), depth);
}

/* "none of these" of one fact is said in its own row; of several the bracket says it. */
static void view_negated(struct words *w, struct view_node *list, struct json_in node, int depth)
{
	const char *name;
	struct json_in member = node_member(node, &name);
	struct view_node *row = add_row(list, depth);

	if (is_leaf(name)) {
		/* "has a referrer: no", negated, is "has a referrer". */
		bool no = is(name, "has_referrer") && json_is_false(json_at(member, "is").value);

		view_flag(row, "Not", !no);
		view_test(w, row, name, member);
		return;
	}
	if (is(name, "not")) {
		view_text(row, "Join", "not");
		view_condition(w, list, node, depth + 1);
		return;
	}
	view_text(row, "Join", is(name, "any") ? "not" : "not_all");
	view_children(w, list, member, depth + 1);
}

static void view_condition(struct words *w, struct view_node *list, struct json_in node, int depth)
{
	const char *name;
	struct json_in member = node_member(node, &name);
	struct view_node *row;

	if (is(name, "not")) {
		view_negated(w, list, member, depth);
		return;
	}
	row = add_row(list, depth);
	if (is_leaf(name)) {
		view_flag(row, "Not", is(name, "has_referrer") && json_is_false(json_at(member, "is").value));
		view_test(w, row, name, member);
		return;
	}
	view_text(row, "Join", name);
	view_children(w, list, member, depth + 1);
}

/* The root "all" needs no bracket of its own. */
static void view_conditions(struct words *w, struct view_node *node, struct json_in in)
{
	struct view_node *list = view_node(node, "Conditions");

	view_text(node, "Match", json_present(json_at(in, "any")) ? "any" : "all");
	if (!json_present(in))
		return;
	if (json_present(json_at(in, "all")))
		view_children(w, list, json_at(in, "all"), 0);
	else
		view_condition(w, list, in, 0);
}

/* The kind of promise that a benefit is: L.promise.<kind>. */
static const char *kind_of(struct words *w, struct json_in b)
{
	const char *give = text(json_at(b, "give")), *form = "amount";
	bool measured = is(give, "points") || is(give, "credit");

	if (is(give, "reward") || is(give, "voucher") || is(give, "level") || is(give, "tag") ||
		is(give, "message"))
		return give;
	if (measured && json_number_value(json_at(b, "amount").value) < 0)
		return is(give, "points") ? "points_take" : "credit_take";
	if ((is(give, "coin") || is(give, "xp")) && json_present(json_at(b, "per")))
		return is(give, "coin") ? "coin_per" : "xp_per";
	if (is(give, "gift") || is(give, "coin") || is(give, "xp") || is(give, "multiply"))
		return give;
	if (!measured && !is(give, "discount"))
		return "other";
	if (json_present(json_at(b, "percent")))
		form = "percent";
	else if (json_present(json_at(b, "per")))
		form = "per";
	else if (json_present(json_at(b, "per_item")))
		form = "item";
	return arena_printf(w->r->arena, "%s_%s", give, form);
}

/* How much, without a sign: what is taken away is said in words. */
static void view_amount(struct view_node *node, const char *give, struct json_in in)
{
	int64_t v;

	if (!json_present(in) || json_is_boolean(in.value))
		return;
	v = number(in, is(give, "points") ? 2 : 0);
	v = v < 0 ? -v : v;
	if (is(give, "points"))
		view_points(node, "Amount", (points_t){ v });
	else if (is(give, "coin") || is(give, "xp"))
		view_int(node, "Amount", v);
	else
		view_money(node, "Amount", (money_t){ v });
}

static void view_gift(struct words *w, struct view_node *node, struct json_in b)
{
	struct json_in quantity = json_at(b, "quantity");

	view_quantity(node, "Quantity", (qty_t){ json_present(quantity) ? number(quantity, 3) : 1000 });
	view_text(node, "Product",
		name_of(w->names, NAMED_PRODUCT, json_integer_value(json_at(b, "product").value)));
}

/* The level, reward, voucher or tag that is given; what is gone has no name. */
static const char *given_name(struct words *w, const char *give, struct json_in b)
{
	int64_t id = json_integer_value(json_at(b, "id").value);

	if (is(give, "tag") || is(give, "message"))
		return text(json_at(b, "code"));
	if (is(give, "level"))
		return name_of(w->names, NAMED_LEVEL, id);
	return is(give, "reward") || is(give, "voucher") ? name_of(w->names, NAMED_REWARD, id) : NULL;
}

static void view_promise(struct words *w, struct view_node *node, struct json_in b)
{
	const char *give = text(json_at(b, "give")), *to = text(json_at(b, "to"));
	struct terms *terms = w->terms ? terms_read(json_at(b, "terms")) : NULL;

	view_text(node, "Kind", kind_of(w, b));
	view_text(node, "To", to ? to : "customer");
	if (is(give, "gift"))
		view_gift(w, node, b);
	view_text(node, "Name", given_name(w, give, b));
	view_amount(node, give, json_at(b, "per_item"));
	view_amount(node, give, json_at(b, "amount"));
	if (json_present(json_at(b, "percent")))
		view_percent(node, "Percent", (percent_t){ number(json_at(b, "percent"), 2) });
	if (json_present(json_at(b, "cap")))
		view_money(node, "Cap", (money_t){ number(json_at(b, "cap"), 0) });
	if (json_present(json_at(b, "per")))
		view_money(node, "Per", (money_t){ number(json_at(b, "per"), 0) });
	if (json_present(json_at(b, "factor")))
		view_points(node, "Factor", (points_t){ number(json_at(b, "factor"), 2) });
	if (json_present(json_at(b, "max_quantity")))
		view_quantity(node, "MaxQuantity", (qty_t){ number(json_at(b, "max_quantity"), 3) });
	view_text(node, "On", selected(w, b));
	view_flag(node, "Carry", json_is_true(json_at(b, "carry").value));
	view_flag(node, "Original", text(json_at(b, "on")) && is(text(json_at(b, "on")), "original"));
	if (terms)
		terms_view(w->r, w->terms, view_node(node, "Terms"), terms);
}

static void view_benefits(struct words *w, struct view_node *step, struct json_in benefits)
{
	struct view_node *list = view_node(step, "Benefits");

	for (size_t i = 0; i < json_array_size(benefits.value); i++)
		view_promise(w, view_item(list), json_item(benefits, i));
}

/* From 0 is from the beginning: not worth a word. `on`: the goods that are measured. */
static void view_step(struct words *w, struct view_node *step, const char *by, const char *on,
	struct json_in bracket)
{
	struct json_in from = json_at(bracket, "from");

	view_text(step, "By", by);
	view_text(step, "On", by ? on : NULL);
	if (by && json_present(from) && number(from, 3) > 0)
		view_measure(step, "From", by, from);
	if (by)
		view_measure(step, "To", by, json_at(bracket, "to"));
	view_benefits(w, step, json_at(bracket, "benefits"));
}

void campaign_rules_view(struct req *r, struct names *names, struct view_node *node,
	struct json_in definition)
{
	struct words w = { r, names, terms_names(r) };
	struct json_in brackets = json_at(definition, "brackets"), list = json_at(brackets, "list");
	struct view_node *steps = view_node(node, "Steps");

	view_conditions(&w, node, json_at(definition, "conditions"));
	if (!json_present(brackets))
		view_benefits(&w, view_item(steps), json_at(definition, "benefits"));
	for (size_t i = 0; i < json_array_size(list.value); i++)
		view_step(&w, view_item(steps), text(json_at(brackets, "by")), selected(&w, brackets),
			json_item(list, i));
}

bool campaign_promises_view(struct req *r, struct names *names, struct view_node *list,
	struct json_in definition, int most)
{
	struct words w = { r, names, NULL };
	struct json_in steps = json_at(json_at(definition, "brackets"), "list");
	size_t n_steps = json_present(steps) ? json_array_size(steps.value) : 1;
	int n = 0;

	for (size_t i = 0; i < n_steps; i++) {
		struct json_in step = json_present(steps) ? json_item(steps, i) : definition,
			benefits = json_at(step, "benefits");

		for (size_t k = 0; k < json_array_size(benefits.value); k++) {
			if (n++ == most)
				return true;
			view_promise(&w, view_item(list), json_item(benefits, k));
		}
	}
	return false;
}

static const char *audience_text(struct words *w, struct json_in audience)
{
	struct json_in customers = json_at(audience, "customers");
	const char *list = add_ids(w, NULL, NAMED_LEVEL, json_at(audience, "levels"));

	list = add_ids(w, list, NAMED_CUSTOMER_GROUP, json_at(audience, "groups"));
	list = add_ids(w, list, NAMED_SEGMENT, json_at(audience, "segments"));
	list = add_words(w, list, NULL, json_at(audience, "tags"));
	if (json_array_size(customers.value))
		list = list_add(w->r, list, view_message(w->r->arena, w->r->language, "campaign.customers",
			format_int(w->r->arena, &w->r->format, (int64_t)json_array_size(customers.value)),
			NULL, NULL));
	return list;
}

const char *campaign_reach_text(struct req *r, struct names *names, const char *part,
	struct json_in definition)
{
	struct words w = { r, names, NULL };
	struct json_in in = json_at(definition, part);

	if (is(part, "audience"))
		return audience_text(&w, in);
	if (is(part, "branches"))
		return add_ids(&w, NULL, NAMED_BRANCH, in);
	return is(part, "channels") ? add_words(&w, NULL, "channel.", in) : NULL;
}

void campaign_reach_view(struct req *r, struct names *names, struct view_node *node,
	struct json_in definition)
{
	view_text(node, "Audience", campaign_reach_text(r, names, "audience", definition));
	view_text(node, "Branches", campaign_reach_text(r, names, "branches", definition));
	view_text(node, "Channels", campaign_reach_text(r, names, "channels", definition));
}
