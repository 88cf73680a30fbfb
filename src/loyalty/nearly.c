/*
 * nearly.c - what a campaign still lacks. [§4.10] Near is what the customer can still bring about:
 * by buying more, by another means of payment, by coming back later today, by reaching a level.
 * Whatever else is missing (the weekday, a tag, an ordinal …) makes it skipped.
 */
#include <string.h>

#include "loyalty/basket.h"

enum { MISSING_MAX = CONDITION_NODES_MAX + 1, ONE_UNIT = 1000 };

struct lacking {
	struct missing missing[MISSING_MAX];
	int selector[MISSING_MAX]; /* two demands of one fact on the same lines are one */
	int n;
};

static void lack(struct lacking *l, int selector, struct missing m)
{
	for (int i = 0; i < l->n; i++) {
		if (l->selector[i] == selector && m.amount &&
			strcmp(l->missing[i].fact, m.fact) == 0) {
			if (l->missing[i].amount < m.amount)
				l->missing[i].amount = m.amount;
			return;
		}
	}
	l->selector[l->n] = selector;
	l->missing[l->n++] = m;
}

/* So much more of the lines that the selector names. */
static void lack_of_lines(struct basket *b, struct lacking *l, const char *fact, int selector,
	int64_t amount)
{
	const struct selector *s = &b->rules->selectors.list[selector];

	lack(l, selector, (struct missing){ .fact = fact, .amount = amount,
		.ids = s->products.id, .n_ids = s->products.n,
		.group_ids = s->groups.id, .n_group_ids = s->groups.n,
		.words = s->brands.word, .n_words = s->brands.n });
}

static bool lack_measured(struct basket *b, struct lacking *l, const struct test *t)
{
	const struct picked *p = basket_pick(b, t->selector);
	int64_t v = t->fact == FACT_AMOUNT ? p->gross : t->fact == FACT_LINES ? p->n : p->quantity;

	if (v >= t->min) /* too much of it: nothing to add */
		return false;
	lack_of_lines(b, l, t->name, t->selector, t->min - v);
	return true;
}

static bool lack_held(struct basket *b, struct lacking *l, const struct test *t)
{
	int64_t v = basket_pick(b, t->selector)->quantity;

	lack_of_lines(b, l, t->name, t->selector, t->min ? t->min - v : ONE_UNIT);
	return true;
}

static bool lack_payment(struct basket *b, struct lacking *l, const struct test *t)
{
	const char **words = NEWN(b->arena, const char *, PAYMENT_CREDIT + 1);
	int n = 0;

	for (int p = PAYMENT_CASH; p <= PAYMENT_CREDIT; p++)
		if (t->set >> p & 1)
			words[n++] = payment_words[p];
	lack(l, SELECTOR_ALL, (struct missing){ .fact = t->name, .words = words, .n_words = n });
	return true;
}

/* A level above the customer's is something to reach. */
static bool lack_level(struct basket *b, struct lacking *l, const struct test *t)
{
	bool above = false;

	for (int i = 0; i < t->ids.n; i++) {
		const struct level_rule *level = rules_level(b->rules, t->ids.id[i]);

		above |= level && (!b->level || level->rank > b->level->rank);
	}
	if (above)
		lack(l, SELECTOR_ALL, (struct missing){ .fact = t->name, .ids = t->ids.id,
			.n_ids = t->ids.n });
	return above;
}

/* The customer may come back when the hour begins, if that is still today. */
static bool lack_time(struct basket *b, struct lacking *l, const struct test *t)
{
	if (b->facts->local.minute >= t->time.from)
		return false;
	lack(l, SELECTOR_ALL, (struct missing){ .fact = t->name, .amount = t->time.from });
	return true;
}

static bool lack_test(struct basket *b, struct lacking *l, const struct test *t)
{
	switch (t->fact) {
	case FACT_AMOUNT:
	case FACT_QUANTITY:
	case FACT_LINES: return lack_measured(b, l, t);
	case FACT_PRODUCT:
	case FACT_PRODUCT_GROUP:
	case FACT_BRAND: return lack_held(b, l, t);
	case FACT_TIME: return lack_time(b, l, t);
	case FACT_PAYMENT: return lack_payment(b, l, t);
	case FACT_LEVEL: return lack_level(b, l, t);
	case FACT_WEEKDAY:
	case FACT_ORDINAL:
	case FACT_DAYS_SINCE_SIGNUP:
	case FACT_HAS_REFERRER:
	case FACT_DAYS_SINCE_LAST_SALE:
	case FACT_AGE:
	case FACT_CUSTOMER_GROUP:
	case FACT_TAG:
	case FACT_BRANCH:
	case FACT_CHANNEL:
	case FACT_SPENT:
	case FACT_SALES_COUNT:
	case FACT_POINTS_EARNED:
	case FACT_FIELD: return false;
	}
	return false;
}

static bool lack_node(struct basket *b, struct lacking *l, const struct node *node);

static void lacking_copy(struct lacking *to, const struct lacking *from)
{
	memcpy(to->missing, from->missing, (size_t)from->n * sizeof *to->missing);
	memcpy(to->selector, from->selector, (size_t)from->n * sizeof *to->selector);
	to->n = from->n;
}

/* The way that asks for the fewest things; of equal ones the first. */
static bool lack_any(struct basket *b, struct lacking *l, const struct node *node)
{
	struct lacking best, tried;
	bool near = false;

	for (const struct node *c = node + 1; c < node + node->span; c += c->span) {
		lacking_copy(&tried, l);
		if (lack_node(b, &tried, c) && (!near || tried.n < best.n)) {
			lacking_copy(&best, &tried);
			near = true;
		}
	}
	if (near)
		lacking_copy(l, &best);
	return near;
}

/* Notes what a node lacks; false when it lacks what cannot be brought about. */
static bool lack_node(struct basket *b, struct lacking *l, const struct node *node)
{
	if (node_holds(b, node))
		return true;
	switch (node->kind) {
	case NODE_TEST:
		return lack_test(b, l, node->test);
	case NODE_NOT:
		return false;
	case NODE_ALL:
		for (const struct node *c = node + 1; c < node + node->span; c += c->span)
			if (!lack_node(b, l, c))
				return false;
		return true;
	case NODE_ANY:
		return lack_any(b, l, node);
	}
	return false;
}

/* The bracket that the basket is in, or the next one above it; NULL: none to reach. */
static const struct bracket *lack_bracket(struct basket *b, struct lacking *l,
	const struct brackets *list)
{
	static const char *const words[] = { "", "amount", "quantity", "lines", "ordinal" };
	const struct bracket *next = bracket_of(b, list);
	int64_t v = bracket_measure(b, list);

	if (next || list->by == MEASURE_ORDINAL)
		return next;
	for (int i = 0; i < list->n; i++)
		if (list->list[i].from > v && (!next || list->list[i].from < next->from))
			next = &list->list[i];
	if (next)
		lack_of_lines(b, l, words[list->by], list->selector, next->from - v);
	return next;
}

bool campaign_nearly(struct basket *b, int campaign, struct verdict *v)
{
	const struct campaign *c = &b->rules->campaigns[campaign];
	const struct bracket *bracket;
	struct lacking l;
	struct refusal unused;
	struct missing *missing;

	l.n = 0; /* the rest is written as it grows: most campaigns get no further */
	if (v->why.reason != SKIP_CONDITION && v->why.reason != SKIP_BRACKET)
		return false;
	if (c->condition.nodes && !lack_node(b, &l, c->condition.nodes))
		return false;
	bracket = lack_bracket(b, &l, &c->brackets);
	if (!bracket || (bracket->referrer_only && !b->customer->has_referrer))
		return false;
	if (!limits_leave(b, campaign, &unused) || budget_left(b, campaign) <= 0)
		return false;
	missing = NEWN(b->arena, struct missing, (size_t)l.n);
	memcpy(missing, l.missing, (size_t)l.n * sizeof *missing);
	v->missing = missing;
	v->n_missing = l.n;
	return true;
}
