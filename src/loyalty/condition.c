#include "loyalty/condition.h"

#include <string.h>

#include "loyalty/basket.h"

/* How dear a test is: constants of the sale, the customer's lists, sums over lines. */
static int test_cost(const struct test *t)
{
	switch (t->fact) {
	case FACT_WEEKDAY:
	case FACT_TIME:
	case FACT_PAYMENT:
	case FACT_DAYS_SINCE_SIGNUP:
	case FACT_HAS_REFERRER:
	case FACT_DAYS_SINCE_LAST_SALE:
	case FACT_AGE:
	case FACT_CHANNEL:
		return 0;
	case FACT_ORDINAL:
	case FACT_LEVEL:
	case FACT_BRANCH:
	case FACT_SPENT:
	case FACT_SALES_COUNT:
	case FACT_POINTS_EARNED:
		return 1;
	case FACT_AMOUNT:
	case FACT_QUANTITY:
	case FACT_LINES:
		return t->selector == SELECTOR_ALL ? 0 : 3;
	case FACT_CUSTOMER_GROUP:
	case FACT_TAG:
	case FACT_FIELD:
		return 2;
	case FACT_PRODUCT:
	case FACT_PRODUCT_GROUP:
	case FACT_BRAND:
		return 3;
	}
	return 3;
}

/* A tree costs what its dearest test costs. */
static int node_cost(const struct node *node)
{
	int cost = 0;

	for (int i = 0; i < node->span; i++) {
		if (node[i].kind == NODE_TEST) {
			int one = test_cost(node[i].test);

			cost = one > cost ? one : cost;
		}
	}
	return cost;
}

/* The children of a node, cheap ones first, else as they stand; their number. */
static int children_by_cost(const struct node *node, const struct node *child[CONDITION_NODES_MAX])
{
	int cost[CONDITION_NODES_MAX], n = 0;

	for (const struct node *c = node + 1; c < node + node->span; c += c->span) {
		int one = node_cost(c), at = n++;

		for (; at > 0 && cost[at - 1] > one; at--) {
			cost[at] = cost[at - 1];
			child[at] = child[at - 1];
		}
		cost[at] = one;
		child[at] = c;
	}
	return n;
}

/* The steps are made from the last to the first, so that each knows where it jumps. */
struct program { struct step *steps; int n; };

/* Makes the steps of a node that leads to `holds` or `fails`; where they begin. */
static int program_node(struct program *p, const struct node *node, int holds, int fails)
{
	const struct node *child[CONDITION_NODES_MAX];
	int n;

	switch (node->kind) {
	case NODE_TEST:
		p->steps[p->n] = (struct step){ node->test, holds, fails };
		return p->n++;
	case NODE_NOT:
		return program_node(p, node + 1, fails, holds);
	case NODE_ALL:
		n = children_by_cost(node, child);
		while (n--)
			holds = program_node(p, child[n], holds, fails);
		return holds;
	case NODE_ANY:
		n = children_by_cost(node, child);
		while (n--)
			fails = program_node(p, child[n], holds, fails);
		return fails;
	}
	return fails;
}

void condition_compile(struct arena *a, struct condition *c)
{
	struct program p = { .steps = NEWN(a, struct step, (size_t)c->nodes->span) };

	c->start = program_node(&p, c->nodes, CONDITION_HOLDS, CONDITION_FAILS);
	c->steps = p.steps;
}

bool condition_holds(struct basket *b, const struct condition *c)
{
	int at = c->start;

	while (at >= 0)
		at = test_holds(b, c->steps[at].test) ? c->steps[at].holds : c->steps[at].fails;
	return at == CONDITION_HOLDS;
}

static bool within(const struct test *t, int64_t v)
{
	return v >= t->min && v <= t->max;
}

static bool ordinal_holds(const struct test *t, int64_t ordinal)
{
	return t->every ? ordinal > 0 && ordinal % t->every == 0 : ids_have(t->ids, ordinal);
}

static bool field_holds(const struct test *t, const struct fact_customer *c)
{
	const char *name = t->name + sizeof "field:" - 1;

	for (int i = 0; i < c->n_fields; i++)
		if (strcmp(c->fields[i].name, name) == 0)
			return c->fields[i].value && words_have(t->words, c->fields[i].value);
	return false;
}

/* What the caller did not find out about the past fails every test of it. */
static bool window_holds(const struct test *t, const struct fact_window *windows)
{
	const struct fact_window *w;

	if (!windows)
		return false;
	w = &windows[t->window];
	if (t->fact == FACT_SPENT)
		return within(t, w->spent.rial);
	if (t->fact == FACT_SALES_COUNT)
		return within(t, w->sales_count);
	return within(t, w->points_earned.hundredths);
}

static bool basket_test_holds(struct basket *b, const struct test *t)
{
	const struct picked *p = basket_pick(b, t->selector);

	if (t->fact == FACT_AMOUNT)
		return within(t, p->gross);
	if (t->fact == FACT_LINES)
		return within(t, p->n);
	if (t->fact == FACT_QUANTITY)
		return within(t, p->quantity);
	/* A product, a group, a brand is held when there is anything of it at all. */
	return p->quantity > 0 && within(t, p->quantity);
}

bool test_holds(struct basket *b, const struct test *t)
{
	const struct fact_customer *c = b->customer;
	const struct facts *f = b->facts;

	switch (t->fact) {
	case FACT_AMOUNT:
	case FACT_QUANTITY:
	case FACT_LINES:
	case FACT_PRODUCT:
	case FACT_PRODUCT_GROUP:
	case FACT_BRAND: return basket_test_holds(b, t);
	case FACT_WEEKDAY: return t->set >> f->local.weekday & 1;
	case FACT_TIME: return day_time_has(t->time, f->local.minute);
	case FACT_PAYMENT: return (t->set & f->payments) != 0;
	case FACT_ORDINAL: return ordinal_holds(t, c->ordinal);
	case FACT_DAYS_SINCE_SIGNUP: return within(t, c->days_since_signup);
	case FACT_HAS_REFERRER: return t->is == c->has_referrer;
	case FACT_DAYS_SINCE_LAST_SALE: return within(t, c->days_since_last_sale);
	case FACT_AGE: return within(t, c->age);
	case FACT_LEVEL: return ids_have(t->ids, c->level_id);
	case FACT_CUSTOMER_GROUP: return ids_meet(t->ids, c->groups, c->n_groups);
	case FACT_TAG: return words_meet(t->words, c->tags, c->n_tags);
	case FACT_BRANCH: return ids_have(t->ids, f->branch_id);
	case FACT_CHANNEL: return t->set >> f->channel & 1;
	case FACT_SPENT:
	case FACT_SALES_COUNT:
	case FACT_POINTS_EARNED: return window_holds(t, f->windows);
	case FACT_FIELD: return field_holds(t, c);
	}
	return false;
}

bool node_holds(struct basket *b, const struct node *node)
{
	const struct node *end = node + node->span;

	switch (node->kind) {
	case NODE_TEST:
		return test_holds(b, node->test);
	case NODE_NOT:
		return !node_holds(b, node + 1);
	case NODE_ALL:
		for (const struct node *c = node + 1; c < end; c += c->span)
			if (!node_holds(b, c))
				return false;
		return true;
	case NODE_ANY:
		for (const struct node *c = node + 1; c < end; c += c->span)
			if (node_holds(b, c))
				return true;
		return false;
	}
	return false;
}

/* The first child of an `all` or `any` that fails: of one that fails there is such a child. */
static const struct node *first_failing_child(struct basket *b, const struct node *node)
{
	const struct node *c = node + 1;

	while (c + c->span < node + node->span && node_holds(b, c))
		c += c->span;
	return c;
}

const char *condition_first_failing(struct basket *b, const struct condition *c)
{
	const struct node *node = c->nodes;

	/* What a `not` refuses is named by its first test: that is what stands in the way. */
	for (bool negated = false; node->kind != NODE_TEST;) {
		if (negated || node->kind == NODE_NOT) {
			negated = true;
			node++;
		} else {
			node = first_failing_child(b, node);
		}
	}
	return node->test->name;
}
