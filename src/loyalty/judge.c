/* judge.c - whether a campaign takes part in a sale: scope, conditions, bracket, limits. [§3] */
#include "loyalty/basket.h"

static bool audience_has(const struct audience *a, const struct fact_customer *c)
{
	return a->anybody || ids_have(a->levels, c->level_id) ||
		ids_meet(a->groups, c->groups, c->n_groups) ||
		words_meet(a->tags, c->tags, c->n_tags) ||
		ids_meet(a->segments, c->segments, c->n_segments) || ids_have(a->customers, c->id);
}

/* What does not depend on the basket, in the order of the reasons. [§4.10] */
static bool in_scope(const struct basket *b, const struct campaign *c, enum skip *why)
{
	const struct facts *f = b->facts;

	if (!c->active)
		*why = SKIP_INACTIVE;
	else if (f->at.s < c->starts_at.s)
		*why = SKIP_NOT_STARTED;
	else if (c->ends_at.s && f->at.s >= c->ends_at.s)
		*why = SKIP_ENDED;
	else if (c->branches.n && !ids_have(c->branches, f->branch_id))
		*why = SKIP_BRANCH;
	else if (c->channels && !(c->channels >> f->channel & 1))
		*why = SKIP_CHANNEL;
	else if (!b->customer || !audience_has(&c->audience, b->customer))
		*why = SKIP_AUDIENCE;
	else
		return true;
	return false;
}

int64_t bracket_measure(struct basket *b, const struct brackets *list)
{
	switch (list->by) {
	case MEASURE_NOTHING: return 0;
	case MEASURE_AMOUNT: return basket_pick(b, list->selector)->gross;
	case MEASURE_QUANTITY: return basket_pick(b, list->selector)->quantity;
	case MEASURE_LINES: return basket_pick(b, list->selector)->n;
	case MEASURE_ORDINAL: return b->customer->ordinal;
	}
	return 0;
}

const struct bracket *bracket_of(struct basket *b, const struct brackets *list)
{
	int64_t v = bracket_measure(b, list);

	for (int i = 0; i < list->n; i++)
		if (list->list[i].from <= v && v < list->list[i].to)
			return &list->list[i];
	return NULL;
}

bool limits_leave(const struct basket *b, int campaign, struct refusal *why)
{
	const struct campaign_info *info = &b->rules->campaigns[campaign].info;
	const struct fact_use *use;

	if (!b->facts->uses)
		return true;
	use = &b->facts->uses[campaign];
	if (info->total_uses && use->total >= info->total_uses) {
		why->reason = SKIP_LIMIT_TOTAL;
		return false;
	}
	why->reason = SKIP_LIMIT_CUSTOMER;
	if (info->uses_per_customer && use->customer >= info->uses_per_customer)
		return false;
	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		if (info->uses_per_period[p] && use->period[p] >= info->uses_per_period[p])
			return false;
	return true;
}

int64_t budget_left(const struct basket *b, int campaign)
{
	int64_t left = b->rules->campaigns[campaign].info.budget.rial;

	if (left == 0)
		return INT64_MAX;
	if (b->facts->uses)
		left -= b->facts->uses[campaign].budget_used.rial;
	return left;
}

bool campaign_judge(struct basket *b, int campaign, struct candidate *out, struct refusal *why)
{
	const struct campaign *c = &b->rules->campaigns[campaign];
	int64_t left;

	if (!in_scope(b, c, &why->reason))
		return false;
	why->reason = SKIP_CONDITION;
	if (!condition_holds(b, &c->condition))
		return false;
	why->reason = SKIP_BRACKET;
	*out = (struct candidate){ .campaign = campaign, .value = -1 };
	out->bracket = bracket_of(b, &c->brackets);
	if (!out->bracket)
		return false;
	why->reason = SKIP_NO_REFERRER;
	if (out->bracket->referrer_only && !b->customer->has_referrer)
		return false;
	if (!limits_leave(b, campaign, why))
		return false;
	/* The whole of what the campaign gives alone must fit into what is left of its budget. */
	why->reason = SKIP_BUDGET;
	out->budget_left = INT64_MAX;
	left = budget_left(b, campaign);
	if (left != INT64_MAX && run_cost(b, out) > left)
		return false;
	out->budget_left = left;
	return true;
}
