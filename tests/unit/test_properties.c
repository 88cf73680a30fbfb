/*
 * test_properties.c - what holds for every rule book and every basket: 10,000 of them, always the
 * same ones. A failure names its seed.
 */
#include "loyalty/evaluate.h"

#include <string.h>

#include "tests/unit/random_shop.h"
#include "tests/unit/reference.h"
#include "tests/unit/unit.h"

enum { BOOKS = 1000, BASKETS = 10 };

/* Calls check for each basket of each book, after it was evaluated. */
static void for_all(void (*check)(struct shop *s, struct random *r))
{
	for (int book = 0; book < BOOKS; book++) {
		struct random r = { (uint64_t)book * 1000003 };
		struct shop *s = shop_open();

		random_book(&r, s);
		for (int basket = 0; basket < BASKETS; basket++) {
			random_basket(&r, s);
			shop_evaluate(s);
			check(s, &r);
		}
		shop_close(s);
	}
}

static void sums_are_exact(struct shop *s, struct random *r)
{
	const struct result *o = &s->result;
	int64_t gross = 0, net = 0, level = 0, credit = 0, card = 0;

	(void)r;
	for (int i = 0; i < s->facts.n_lines; i++) {
		const struct result_line *l = &o->lines[i];

		ck_assert_int_ge(l->net.rial, 0);
		ck_assert_int_ge(l->level_discount.rial, 0);
		ck_assert_int_ge(l->discount.rial, l->level_discount.rial);
		ck_assert_int_eq(l->gross.rial, l->net.rial + l->discount.rial);
		ck_assert_int_ge(l->credit_paid.rial, 0);
		ck_assert_int_ge(l->gift_card_paid.rial, 0);
		ck_assert_int_le(l->credit_paid.rial + l->gift_card_paid.rial, l->net.rial);
		gross += l->gross.rial;
		net += l->net.rial;
		level += l->level_discount.rial;
		credit += l->credit_paid.rial;
		card += l->gift_card_paid.rial;
	}
	ck_assert_int_eq(o->gross.rial, gross);
	ck_assert_int_eq(o->net.rial, net);
	ck_assert_int_eq(o->discount.rial, gross - net);
	ck_assert_int_eq(o->level_discount.rial, level);
	ck_assert_int_eq(o->credit_paid.rial, credit);
	ck_assert_int_le(card, o->gift_card_paid.rial);
	ck_assert_int_le(o->gift_card_paid.rial, card + o->shipping.rial);
	ck_assert_int_ge(o->payable.rial, 0);
	ck_assert_int_eq(o->payable.rial,
		net + o->shipping.rial - credit - o->gift_card_paid.rial);
}

START_TEST(every_sum_is_exact_and_nothing_is_negative)
{
	for_all(sums_are_exact);
}
END_TEST

static void grants_are_shared(struct shop *s, struct random *r)
{
	int64_t granted[PARTIES][ASSETS] = { 0 }, shared[PARTIES][ASSETS] = { 0 };

	(void)r;
	for (int i = 0; i < s->result.n_grants; i++) {
		const struct grant *g = &s->result.grants[i];

		ck_assert_int_gt(g->amount, 0);
		ck_assert_ptr_nonnull(g->terms);
		ck_assert_int_eq(g->campaign >= 0, g->reason == GRANT_CAMPAIGN);
		granted[g->to][g->asset] += g->amount;
	}
	for (int i = 0; i < s->facts.n_lines; i++)
		for (int k = 0; k < PARTIES * ASSETS; k++) {
			ck_assert_int_ge(s->result.lines[i].earned[k / ASSETS][k % ASSETS], 0);
			shared[k / ASSETS][k % ASSETS] += s->result.lines[i].earned[k / ASSETS][k % ASSETS];
		}
	ck_assert_mem_eq(granted, s->result.earned, sizeof granted);
	ck_assert_mem_eq(shared, s->result.earned, sizeof shared);
}

START_TEST(shares_of_lines_are_the_grants)
{
	for_all(grants_are_shared);
}
END_TEST

/* The owed part of the lines that a lot may pay for is what it may pay at most. */
static void draws_keep_the_terms(struct shop *s, struct random *r)
{
	int64_t drawn = 0;
	bool seen[SHOP_MAX] = { false };

	(void)r;
	for (int i = 0; i < s->result.n_draws; i++) {
		const struct lot_draw *d = &s->result.draws[i];
		const struct fact_lot *lot = &s->lots[d->lot];
		const struct terms *t = lot->terms;

		ck_assert(!seen[d->lot]);
		seen[d->lot] = true;
		ck_assert_int_gt(d->amount.rial, 0);
		ck_assert_int_le(d->amount.rial, lot->remaining.rial);
		ck_assert(lot_alive(lot->available_from, lot->expires_at, s->facts.booked_at));
		ck_assert(!t->weekdays || t->weekdays >> s->facts.local.weekday & 1);
		ck_assert_int_le(t->min_amount.rial, s->result.gross.rial);
		drawn += d->amount.rial;
	}
	ck_assert_int_eq(drawn, s->result.credit_paid.rial);
	if (!s->facts.credit_max)
		ck_assert_int_le(drawn, s->facts.credit_wanted.rial);
}

START_TEST(draws_are_what_was_paid_and_keep_the_terms)
{
	for_all(draws_keep_the_terms);
}
END_TEST

/* Two results of one sale, whose rules stand in two books; explain is left out. */
static void same_result(const struct shop *s, const struct result *x, const struct result *y)
{
	ck_assert_mem_eq(&x->gross, &y->gross, sizeof(money_t));
	ck_assert_int_eq(x->net.rial, y->net.rial);
	ck_assert_int_eq(x->payable.rial, y->payable.rial);
	ck_assert_mem_eq(x->lines, y->lines, (size_t)s->facts.n_lines * sizeof *x->lines);
	ck_assert_int_eq(x->n_applied, y->n_applied);
	for (int i = 0; i < x->n_applied; i++) {
		ck_assert_int_eq(x->applied[i].campaign, y->applied[i].campaign);
		ck_assert_int_eq(x->applied[i].n_benefits, y->applied[i].n_benefits);
		for (int k = 0; k < x->applied[i].n_benefits; k++)
			ck_assert_int_eq(x->applied[i].benefits[k].amount,
				y->applied[i].benefits[k].amount);
	}
	ck_assert_int_eq(x->n_grants, y->n_grants);
	for (int i = 0; i < x->n_grants; i++) {
		ck_assert_int_eq(x->grants[i].campaign, y->grants[i].campaign);
		ck_assert_int_eq(x->grants[i].amount, y->grants[i].amount);
		ck_assert_int_eq(x->grants[i].asset, y->grants[i].asset);
	}
	ck_assert_mem_eq(x->earned, y->earned, sizeof x->earned);
	ck_assert_int_eq(x->n_gifts, y->n_gifts);
	ck_assert_int_eq(x->n_draws, y->n_draws);
	for (int i = 0; i < x->n_draws; i++)
		ck_assert_int_eq(x->draws[i].amount.rial, y->draws[i].amount.rial);
	ck_assert_int_eq(x->n_carries, y->n_carries);
	for (int i = 0; i < x->n_carries; i++)
		ck_assert_int_eq(x->carries[i].remainder.rial, y->carries[i].remainder.rial);
}

static void same_explanation(const struct result *x, const struct result *y)
{
	ck_assert_int_eq(x->n_nearly, y->n_nearly);
	for (int i = 0; i < x->n_nearly; i++) {
		ck_assert_int_eq(x->nearly[i].campaign, y->nearly[i].campaign);
		ck_assert_int_eq(x->nearly[i].n_missing, y->nearly[i].n_missing);
	}
	ck_assert_int_eq(x->n_skipped, y->n_skipped);
	for (int i = 0; i < x->n_skipped; i++) {
		ck_assert_int_eq(x->skipped[i].campaign, y->skipped[i].campaign);
		ck_assert_int_eq(x->skipped[i].reason, y->skipped[i].reason);
	}
}

static void again_is_the_same(struct shop *s, struct random *r)
{
	struct result first = s->result, silent;

	(void)r;
	shop_evaluate(s);
	same_result(s, &first, &s->result);
	same_explanation(&first, &s->result);
	evaluate(s->arena, s->rules, &s->facts, false, &silent);
	same_result(s, &first, &silent);
}

START_TEST(evaluating_again_changes_nothing)
{
	for_all(again_is_the_same);
}
END_TEST

START_TEST(order_of_insertion_changes_nothing)
{
	for (int book = 0; book < BOOKS; book++) {
		struct random r = { (uint64_t)book * 7919 + 1 };
		struct shop *s = shop_open();
		struct rules *rules[2];
		struct result results[2];

		random_book(&r, s);
		rules[0] = rules_compile(s->arena, &s->source);
		for (int i = s->source.n_campaigns - 1; i > 0; i--) {
			int k = (int)random_below(&r, i + 1);
			struct campaign_source t = s->campaigns[i];

			s->campaigns[i] = s->campaigns[k];
			s->campaigns[k] = t;
		}
		rules[1] = rules_compile(s->arena, &s->source);
		for (int basket = 0; basket < BASKETS; basket++) {
			random_basket(&r, s);
			/* Windows are numbered as they are met; that is the caller's to follow. */
			s->facts.windows = NULL;
			for (int k = 0; k < 2; k++)
				evaluate(s->arena, rules[k], &s->facts, true, &results[k]);
			same_result(s, &results[0], &results[1]);
			same_explanation(&results[0], &results[1]);
		}
		shop_close(s);
	}
}
END_TEST

static void hundred_percent_is_zero(struct shop *s, struct random *r)
{
	struct result free;
	struct rules *rules;

	(void)r;
	if (!s->facts.customer || s->source.n_campaigns > 3)
		return;
	shop_campaign(s, 1, "'priority':99,'benefits':[{'give':'discount','percent':100}]");
	rules = rules_compile(s->arena, &s->source);
	evaluate(s->arena, rules, &s->facts, false, &free);
	s->source.n_campaigns--;
	/* An exclusive one that is worth as much leaves it out. */
	for (int i = 0; i < free.n_applied; i++)
		if (rules_campaign(rules, free.applied[i].campaign)->id == 1)
			ck_assert_int_eq(free.net.rial, 0);
	if (free.net.rial == 0)
		for (int i = 0; i < s->facts.n_lines; i++)
			ck_assert_int_eq(free.lines[i].net.rial, 0);
}

START_TEST(hundred_percent_leaves_zero)
{
	for_all(hundred_percent_is_zero);
}
END_TEST

static void budgets_hold(struct shop *s, struct random *r)
{
	(void)r;
	for (int i = 0; i < s->result.n_applied; i++) {
		const struct applied *a = &s->result.applied[i];
		const struct campaign_info *info = rules_campaign(s->rules, a->campaign);
		int64_t given = 0;

		for (int k = 0; k < a->n_benefits; k++)
			if (a->benefits[k].give == GIVE_DISCOUNT ||
				a->benefits[k].give == GIVE_CREDIT)
				given += a->benefits[k].amount;
		if (info->budget.rial)
			ck_assert_int_le(given + s->uses[a->campaign].budget_used.rial,
				info->budget.rial);
		if (info->total_uses)
			ck_assert_int_lt(s->uses[a->campaign].total, info->total_uses);
	}
}

START_TEST(budgets_and_limits_hold)
{
	for_all(budgets_hold);
}
END_TEST

/* Random parts of a line come back one after the other; each takes what is no longer kept. */
static void parts_are_the_whole(struct shop *s, struct random *r)
{
	for (int i = 0; i < s->facts.n_lines; i++) {
		int64_t measure = s->lines[i].quantity.thousandths, refunded = 0;
		int64_t shares[] = { s->result.lines[i].net.rial,
			s->result.lines[i].credit_paid.rial,
			s->result.lines[i].earned[PARTY_CUSTOMER][ASSET_POINTS] };
		int64_t taken[3] = { 0 };

		while (refunded < measure) {
			int64_t part = 1 + random_below(r, measure - refunded);

			for (int k = 0; k < 3; k++) {
				int64_t now = share_kept(shares[k], measure, refunded) -
					share_kept(shares[k], measure, refunded + part);

				ck_assert_int_ge(now, 0);
				taken[k] += now;
			}
			refunded += part;
		}
		for (int k = 0; k < 3; k++)
			ck_assert_int_eq(taken[k], shares[k]);
	}
}

START_TEST(partial_refunds_take_back_exactly_all)
{
	for_all(parts_are_the_whole);
}
END_TEST

/* A campaign that is near was refused for a condition or for want of a bracket. */
static void same_fate(struct shop *s, const struct reference_campaign *c)
{
	const char *ours = fate(s, c->id);

	if (strcmp(ours, "nearly") == 0)
		ck_assert_msg(strncmp(c->fate, "condition:", 10) == 0 ||
			strcmp(c->fate, "bracket") == 0,
			"campaign %d: nearly, but %s", (int)c->id, c->fate);
	else
		ck_assert_msg(strcmp(ours, c->fate) == 0, "campaign %d: %s, not %s", (int)c->id,
			ours, c->fate);
}

static void agrees_with_reference(struct shop *s, struct random *r)
{
	static struct reference f;

	(void)r;
	reference_evaluate(s, &f);
	for (int i = 0; i < f.n; i++) {
		const struct campaign_info *info = rules_campaign(s->rules, i);

		ck_assert_int_eq(info->id, f.campaigns[i].id);
		same_fate(s, &f.campaigns[i]);
		if (strcmp(f.campaigns[i].fate, "applied") != 0)
			f.campaigns[i].carry = -1;
	}
	for (int i = 0; i < s->facts.n_lines; i++) {
		ck_assert_int_eq(s->result.lines[i].net.rial, f.net[i]);
		ck_assert_int_eq(s->result.lines[i].credit_paid.rial, f.credit[i]);
		ck_assert_int_eq(s->result.lines[i].gift_card_paid.rial, f.gift_card[i]);
	}
	ck_assert_int_eq(s->result.payable.rial, f.payable);
	ck_assert_int_eq(s->result.n_draws, f.n_draws);
	for (int i = 0; i < f.n_draws; i++) {
		ck_assert_int_eq(s->result.draws[i].lot, f.lots[i]);
		ck_assert_int_eq(s->result.draws[i].amount.rial, f.drawn[i]);
	}
	ck_assert_mem_eq(s->result.earned, f.earned, sizeof f.earned);
	for (int i = 0; i < s->result.n_carries; i++) {
		struct reference_campaign *c = &f.campaigns[s->result.carries[i].campaign];

		ck_assert_int_eq(s->result.carries[i].remainder.rial, c->carry);
		c->carry = -1;
	}
	for (int i = 0; i < f.n; i++)
		ck_assert_int_eq(f.campaigns[i].carry, -1);
}

START_TEST(the_engine_agrees_with_the_reference)
{
	for_all(agrees_with_reference);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("properties", every_sum_is_exact_and_nothing_is_negative,
		shares_of_lines_are_the_grants, draws_are_what_was_paid_and_keep_the_terms,
		evaluating_again_changes_nothing, order_of_insertion_changes_nothing,
		hundred_percent_leaves_zero, budgets_and_limits_hold,
		partial_refunds_take_back_exactly_all, the_engine_agrees_with_the_reference);
}
