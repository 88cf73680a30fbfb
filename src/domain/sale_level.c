/* sale_level.c - where a sale takes its customer among the levels. [§5] */
#include "base/fault.h"
#include "domain/rule_book.h"
#include "domain/sale_internal.h"

/* What the sale is for its customer. Credit and gift cards are not money that he paid. */
static struct level_gain gain_of(const struct sale_outcome *o)
{
	const struct result *r = &o->result;
	const int64_t *earned = r->earned[PARTY_CUSTOMER];

	return (struct level_gain){
		.customer_id = o->customer.account.customer_id, .day = o->facts.local.date,
		.paid = { r->net.rial - r->credit_paid.rial - r->gift_card_paid.rial }, .sales = 1,
		.points = { earned[ASSET_POINTS] }, .xp = earned[ASSET_XP] };
}

void sale_level_foresee(const struct scope *s, struct sale_outcome *out)
{
	struct level_gain gain;
	struct level_standing after;
	const struct level_step *to;

	if (!out->standing.program)
		return;
	gain = gain_of(out);
	after = level_standing_with(&out->standing, &gain);
	to = level_standing_rises(&after);
	if (!to)
		return;
	out->level_id = to->id;
	out->level_name = rule_book_level_name(s, to->id);
	out->level_changed = true;
	if (!out->standing.program->settings.new_rates)
		return;
	struct fact_customer *customer = NEW(s->arena, struct fact_customer);
	*customer = *out->facts.customer;
	customer->level_id = to->id;
	out->facts.customer = customer;
	evaluate(s->arena, out->rules, &out->facts, true, &out->result);
}

void sale_level_post(const struct scope *s, struct sale_outcome *out)
{
	const int64_t *other = out->result.earned[PARTY_REFERRER];
	struct level_gain gain;
	struct level_standing after;

	if (!out->has_customer || out->due.rial) /* what is owed for counts when it is settled */
		return;
	gain = gain_of(out);
	after = level_standing_with(&out->standing, &gain);
	level_count(s, &gain, 1);
	/* At its new rates a sale may bring a little less than what took it there: that stands. */
	if (out->level_changed)
		level_promote_to(s, gain.customer_id, &after, out->level_id);
	else if (after.program)
		level_promote(s, gain.customer_id, &after);
	/* The gifts of a level stand in the balances that the answer shows. [TIER-12] */
	if (out->level_changed && rule_book_of(s, "level_up") &&
		!account_load(s, gain.customer_id, &out->balances))
		fault("sale: customer %lld has no account", (long long)gain.customer_id);
	if (other[ASSET_POINTS] || other[ASSET_XP])
		level_gained(s, &(struct level_gain){ .customer_id = out->customer.referrer_id,
			.day = out->facts.local.date, .points = { other[ASSET_POINTS] },
			.xp = other[ASSET_XP] }, 1);
}
