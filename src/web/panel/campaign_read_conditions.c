/* campaign_read_conditions.c - from a tree of conditions to the rows of the editor. [ENG-05] */
#include <string.h>

#include "web/panel/campaign_reading.h"

static void read_range(struct condition_row *row, struct json_in test)
{
	struct json_in equals = json_at(test, "equals"), min = json_at(test, "min"),
		max = json_at(test, "max");

	if (json_present(equals))
		min = max = equals;
	if (read_is(row->fact, "amount") || read_is(row->fact, "spent")) {
		row->min_amount.rial = read_number(min, 0);
		row->max_amount.rial = read_number(max, 0);
		row->has_min_amount = json_present(min);
		row->has_max_amount = json_present(max);
		return;
	}
	row->min.thousandths = read_number(min, 3);
	row->max.thousandths = read_number(max, 3);
	row->has_min = json_present(min);
	row->has_max = json_present(max);
}

static void read_window(struct condition_row *row, struct json_in window)
{
	const char *period = read_string(json_at(window, "period"));

	row->days = read_number(json_at(window, "days"), 0);
	if (row->days > 0)
		row->window = WINDOW_IS_ROLLING;
	for (int i = WINDOW_IS_PERIOD; campaign_windows[i]; i++)
		if (read_is(period, campaign_windows[i]))
			row->window = i;
}

static void read_held(struct req *r, struct condition_row *row, struct json_in test)
{
	struct json_in in = json_at(test, "in"), least = json_at(test, "min_quantity");

	if (read_is(row->fact, "product"))
		row->products = read_product_list(r, in);
	else if (read_is(row->fact, "brand"))
		row->text = read_joined(r, in);
	else
		row->groups = read_id_list(r, in);
	row->min.thousandths = read_number(least, 3);
	row->has_min = json_present(least);
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

static void read_channels(struct condition_row *row, struct json_in in)
{
	TICK(row, in, panel);
	TICK(row, in, pos);
	TICK(row, in, online);
	TICK(row, in, api);
}

static void read_ordinal(struct req *r, struct condition_row *row, struct json_in test)
{
	int64_t every = read_number(json_at(test, "every"), 0);

	row->text = read_joined(r, json_at(test, "in"));
	row->has_min = every > 0 && every <= AMOUNT_MAX / 1000;
	row->min.thousandths = row->has_min ? every * 1000 : -1;
}

static void read_measured(struct req *r, struct condition_row *row, struct json_in test)
{
	read_range(row, test);
	read_window(row, json_at(test, "window"));
	row->products = read_product_list(r, json_at(test, "products"));
	row->groups = read_id_list(r, json_at(test, "product_groups"));
	row->brands = read_joined(r, json_at(test, "brands"));
}

static void read_time(struct condition_row *row, struct json_in test)
{
	row->from = read_minute_of(json_at(test, "from"));
	row->to = read_minute_of(json_at(test, "to"));
	row->has_to = row->to >= 0;
}

/* Only what the row of this fact shows: anything else would be lost unseen. */
static void read_test(struct req *r, struct condition_row *row, struct json_in test)
{
	const char *fact = row->fact;
	struct json_in in = json_at(test, "in");

	if (read_is(fact, "weekday"))
		TICK_WEEKDAYS(row, in);
	else if (read_is(fact, "time"))
		read_time(row, test);
	else if (read_is(fact, "payment"))
		read_payments(row, in);
	else if (read_is(fact, "channel"))
		read_channels(row, in);
	else if (read_is(fact, "product") || read_is(fact, "product_group") || read_is(fact, "brand"))
		read_held(r, row, test);
	else if (read_is(fact, "tag") || strncmp(fact, "field:", 6) == 0)
		row->text = read_joined(r, in);
	else if (read_is(fact, "level") || read_is(fact, "customer_group") || read_is(fact, "branch"))
		row->ids = read_id_list(r, in);
	else if (read_is(fact, "ordinal"))
		read_ordinal(r, row, test);
	else if (!read_is(fact, "has_referrer"))
		read_measured(r, row, test);
}

/* The one member of a node, and its name. */
static struct json_in member_of(struct json_in node, const char **name)
{
	*name = json_object_iter_key(json_object_iter(node.value));
	if (!*name)
		*name = "";
	return json_at(node, *name);
}

/* Takes the "not" before a node away; true: it is there an odd number of times. */
static bool take_not(struct json_in *node)
{
	bool negated = false;

	while (json_present(json_at(*node, "not"))) {
		negated = !negated;
		*node = json_at(*node, "not");
	}
	return negated;
}

static bool is_group(const char *name)
{
	return read_is(name, "all") || read_is(name, "any");
}

static int match_of(const char *join, bool negated)
{
	if (read_is(join, "any"))
		return negated ? JOIN_NONE : JOIN_ANY;
	return negated ? JOIN_NOT_ALL : JOIN_ALL;
}

static void add_list(struct req *r, struct campaign_form *f, struct json_in list, int64_t depth);

/* The node's row and, of a group, the rows within. What finds no room is missed by campaign_form_keeps. */
static void add_node(struct req *r, struct campaign_form *f, struct json_in node, int64_t depth)
{
	struct condition_row row = condition_row_empty();
	bool negated = take_not(&node);
	struct json_in member = member_of(node, &row.fact);

	if (f->n_conditions == CONDITIONS_MAX)
		return;
	row.depth = depth;
	if (is_group(row.fact)) {
		row.match = match_of(row.fact, negated);
		row.fact = FACT_GROUP_WORD;
		f->conditions[f->n_conditions++] = row;
		add_list(r, f, member, depth + 1);
		return;
	}
	if (read_is(row.fact, "has_referrer") && json_is_false(json_at(member, "is").value))
		negated = !negated;
	row.negated = negated;
	read_test(r, &row, member);
	f->conditions[f->n_conditions++] = row;
}

static void add_list(struct req *r, struct campaign_form *f, struct json_in list, int64_t depth)
{
	for (size_t i = 0; i < json_array_size(list.value); i++)
		add_node(r, f, json_item(list, i), depth);
}

void read_conditions(struct req *r, struct campaign_form *f, struct json_in conditions)
{
	struct json_in root = conditions, member;
	bool negated = take_not(&root);
	const char *name;

	if (!json_present(conditions) || json_object_size(conditions.value) == 0)
		return;
	f->conditions = NEWN(r->arena, struct condition_row, CONDITIONS_MAX);
	member = member_of(root, &name);
	if (!is_group(name)) {
		add_node(r, f, conditions, 0);
		return;
	}
	f->match = match_of(name, negated);
	add_list(r, f, member, 0);
}
