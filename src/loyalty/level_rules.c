/* level_rules.c - the judgement itself; what is read stands in level_rule_read.c. */
#include "loyalty/level_rules.h"

#include "base/fault.h"
#include "loyalty/level_formula.h"
#include "loyalty/level_rule_tree.h"

/* Before any sale: the first day of a window without a beginning. */
static const date_t EVER = { 0 };

bool level_period_of(const struct level_settings *s, date_t day, struct level_span *out)
{
	static const enum period periods[] = { PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

	if (s->period == LEVEL_FIXED) {
		*out = (struct level_span){ s->starts_on, { s->ends_on.days + 1 } };
		return day.days >= out->from.days && day.days < out->until.days;
	}
	out->from = period_first_day(periods[s->period], day);
	out->until = period_next_day(periods[s->period], day);
	return true;
}

date_t level_window_from(const struct level_program *p, int window, date_t of, date_t until)
{
	const struct level_days *w = &p->windows[window];
	struct level_span span;

	switch (w->kind) {
	case DAYS_EVER:
		return EVER;
	case DAYS_ROLLING:
		return (date_t){ until.days - w->n + 1 };
	case DAYS_CALENDAR:
		return period_first_day(w->period, of);
	case DAYS_PERIOD:
		/* outside of a fixed period nothing counts */
		return level_period_of(&p->settings, of, &span) ? span.from : (date_t){ until.days + 1 };
	}
	fault("level: no window kind %d", (int)w->kind);
}

const struct level_step *level_step(const struct level_program *p, int64_t level_id)
{
	for (int i = 0; i < p->n_steps; i++)
		if (p->steps[i].id == level_id)
			return &p->steps[i];
	return NULL;
}

static int64_t formula_of(const struct level_program *p, const struct level_sums *s, int64_t rfm_score)
{
	const int64_t facts[FORMULA_FACTS] = { [FORMULA_POINTS_EARNED] = s->points / 100,
		[FORMULA_XP] = s->xp, [FORMULA_AMOUNT_PAID] = s->paid,
		[FORMULA_SALES_COUNT] = s->sales, [FORMULA_RFM_SCORE] = rfm_score };

	return p->formula ? formula_value(p->formula, facts) : 0;
}

static int64_t fact_value(const struct level_program *p, const struct level_test *t,
	const struct level_facts *f)
{
	const struct level_sums *s = &f->windows[t->window];

	switch (t->fact) {
	case LEVEL_POINTS_EARNED: return s->points;
	case LEVEL_XP: return s->xp;
	case LEVEL_AMOUNT_PAID: return s->paid;
	case LEVEL_SALES_COUNT: return s->sales;
	case LEVEL_RFM_SCORE: return f->rfm_score;
	case LEVEL_FORMULA: return formula_of(p, s, f->rfm_score);
	}
	fault("level: no fact %d", (int)t->fact);
}

static bool node_holds(const struct level_program *p, const struct level_node *node,
	const struct level_facts *f)
{
	const struct level_node *end = node + node->span;
	int64_t v;

	switch (node->kind) {
	case NODE_TEST:
		v = fact_value(p, &node->test, f);
		return v >= node->test.min && v <= node->test.max;
	case NODE_NOT:
		return !node_holds(p, node + 1, f);
	case NODE_ALL:
		for (const struct level_node *c = node + 1; c < end; c += c->span)
			if (!node_holds(p, c, f))
				return false;
		return true;
	case NODE_ANY:
		for (const struct level_node *c = node + 1; c < end; c += c->span)
			if (node_holds(p, c, f))
				return true;
		return false;
	}
	fault("level: no node kind %d", (int)node->kind);
}

bool level_rule_holds(const struct level_program *p, const struct level_rule_tree *rule,
	const struct level_facts *f)
{
	return node_holds(p, rule->nodes, f);
}

const struct level_step *level_rise(const struct level_program *p, const struct level_step *from,
	const struct level_facts *f)
{
	for (int i = p->n_steps - 1; i >= 0 && p->steps[i].rank > from->rank; i--)
		if (p->steps[i].entry && level_rule_holds(p, p->steps[i].entry, f))
			return &p->steps[i];
	return NULL;
}

bool level_stays(const struct level_program *p, const struct level_step *at, const struct level_facts *f)
{
	return at == p->steps || !at->stay || level_rule_holds(p, at->stay, f);
}

const struct level_step *level_fall(const struct level_program *p, const struct level_step *from,
	const struct level_facts *f)
{
	const struct level_step *to = from - 1;

	if (from == p->steps)
		return NULL;
	if (p->settings.fall == FALL_ENTRY)
		while (to > p->steps && !(to->entry && level_rule_holds(p, to->entry, f)))
			to--;
	return to;
}

/* Of the way to a minimum, in percent; below 100 while it is not reached. */
static int way_gone(int64_t has, int64_t wanted)
{
	if (has >= wanted)
		return 100;
	return has <= 0 ? 0 : (int)mul_div_floor(has, 100, wanted);
}

static void gap_add(struct level_gap *g, struct level_lack lack)
{
	for (int i = 0; i < g->n; i++)
		if (g->list[i].fact == lack.fact && g->list[i].window == lack.window) {
			if (g->list[i].wanted < lack.wanted)
				g->list[i] = lack;
			return;
		}
	if (g->n < LEVEL_FACTS)
		g->list[g->n++] = lack;
}

static struct level_gap node_gap(const struct level_program *p, const struct level_node *node,
	const struct level_facts *f, int *percent);

static struct level_gap test_gap(const struct level_program *p, const struct level_test *t,
	const struct level_facts *f, int *percent)
{
	struct level_gap g = { .n = 0 };
	int64_t v = fact_value(p, t, f);

	if (v > t->max) {
		g.hopeless = true;
		*percent = 0;
	} else {
		gap_add(&g, (struct level_lack){ t->fact, t->window, v, t->min });
		*percent = way_gone(v, t->min);
	}
	return g;
}

/* Everything that is lacking, as far as the farthest. */
static struct level_gap all_gap(const struct level_program *p, const struct level_node *node,
	const struct level_facts *f, int *percent)
{
	struct level_gap sum = { .n = 0 };

	*percent = 100;
	for (const struct level_node *c = node + 1; c < node + node->span; c += c->span) {
		int one;
		struct level_gap g = node_gap(p, c, f, &one);

		for (int i = 0; i < g.n; i++)
			gap_add(&sum, g.list[i]);
		sum.hopeless |= g.hopeless;
		*percent = one < *percent ? one : *percent;
	}
	return sum;
}

/* The nearest way. */
static struct level_gap any_gap(const struct level_program *p, const struct level_node *node,
	const struct level_facts *f, int *percent)
{
	struct level_gap best = { .hopeless = true };

	*percent = 0;
	for (const struct level_node *c = node + 1; c < node + node->span; c += c->span) {
		int one;
		struct level_gap g = node_gap(p, c, f, &one);

		if (!g.hopeless && (best.hopeless || one > *percent)) {
			best = g;
			*percent = one;
		}
	}
	return best;
}

static struct level_gap node_gap(const struct level_program *p, const struct level_node *node,
	const struct level_facts *f, int *percent)
{
	if (node_holds(p, node, f)) {
		*percent = 100;
		return (struct level_gap){ .n = 0 };
	}
	switch (node->kind) {
	case NODE_TEST: return test_gap(p, &node->test, f, percent);
	case NODE_ALL: return all_gap(p, node, f, percent);
	case NODE_ANY: return any_gap(p, node, f, percent);
	case NODE_NOT: break;
	}
	*percent = 0;
	return (struct level_gap){ .hopeless = true };
}

struct level_gap level_gap(const struct level_program *p, const struct level_rule_tree *rule,
	const struct level_facts *f, int *percent)
{
	return node_gap(p, rule->nodes, f, percent);
}
