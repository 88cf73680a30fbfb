/* earn.c - points, credit, coin and XP of a sale. [§4.9] */
#include "loyalty/basket.h"

typedef unsigned __int128 wide_t;

static const struct terms no_terms;

int64_t portion(int64_t a, int64_t b, int64_t c)
{
	int64_t product;
	wide_t wide;

	if (!__builtin_mul_overflow(a, b, &product))
		return least(product / c, AMOUNT_MAX);
	wide = (wide_t)a * (wide_t)b / (wide_t)c;
	return wide < (wide_t)AMOUNT_MAX ? (int64_t)wide : AMOUNT_MAX;
}

/* Notes an amount for the lines of a selector, to be split over them at the end. */
static void note_on_lines(struct basket *b, int selector, const struct grant *g)
{
	struct picked *p = &b->picked[selector];

	if (!p->earned) {
		p->earned = arena_alloc(b->arena, PARTIES * sizeof *p->earned);
		p->next_earned = b->first_earned;
		b->first_earned = p;
	}
	p->earned[g->to][g->asset] += g->amount;
}

/* Gives what the grant says, as far as one sale can give; what was given. */
static int64_t earn(struct earning *e, struct grant g, int selector)
{
	g.amount = least(g.amount, AMOUNT_MAX - e->all[g.to][g.asset]);
	if (g.amount <= 0)
		return 0;
	e->all[g.to][g.asset] += g.amount;
	if (g.reason == GRANT_CAMPAIGN)
		e->given[g.to][g.asset] += g.amount;
	if (e->result) {
		e->result->grants[e->result->n_grants++] = g;
		/* The products' grants are on their lines already; an event has no lines. */
		if (g.reason != GRANT_PRODUCT && e->basket->n > 0)
			note_on_lines(e->basket, selector, &g);
	}
	return g.amount;
}

static int64_t base_of(struct earning *e, const struct benefit *benefit)
{
	if (benefit->selector == SELECTOR_ALL)
		return e->base_total;
	return picked_sum(basket_pick(e->basket, benefit->selector), e->base);
}

/* So much for every full `per` of the base; `carry` begins with what was left the last time. */
static int64_t worth_per(struct earning *e, const struct benefit *benefit, int campaign,
	int64_t base)
{
	const struct fact_use *uses = e->basket->facts->uses;
	struct result *out = e->result;
	int64_t kept = benefit->carry && uses ? uses[campaign].carry.rial : 0;
	int64_t measure = base + kept, rest = measure % benefit->per.rial;

	if (benefit->carry && out && rest != kept)
		out->carries[out->n_carries++] = (struct carry){ campaign, { rest } };
	return portion(measure / benefit->per.rial, benefit->amount, 1);
}

/* What a benefit comes to on a base above zero. */
static int64_t worth(struct earning *e, const struct benefit *benefit, int campaign, int64_t base)
{
	int64_t amount;

	switch (benefit->form) {
	case FORM_AMOUNT:
		return benefit->amount;
	case FORM_PERCENT:
		amount = money_percent((money_t){ base }, benefit->percent).rial;
		return benefit->cap.rial ? least(amount, benefit->cap.rial) : amount;
	case FORM_PER:
		return worth_per(e, benefit, campaign, base);
	case FORM_PER_ITEM:
		return portion(basket_pick(e->basket, benefit->selector)->quantity,
			benefit->amount, 1000);
	}
	return 0;
}

/* What an event takes away. [EVT-12] */
static int64_t take(struct earning *e, struct grant g)
{
	int64_t amount = g.amount;

	g.amount = -amount;
	if (e->result)
		e->result->takes[e->result->n_takes++] = g;
	return amount;
}

/* An earning of credit, points, coin or XP; the amount. */
static int64_t earn_benefit(struct earning *e, const struct benefit *benefit, struct candidate *c)
{
	int64_t base = base_of(e, benefit);
	struct grant g = { GRANT_CAMPAIGN, c->campaign, benefit->to, benefit->asset, 0,
		benefit->terms };

	if (base <= 0 && e->basket->rules->of_sales)
		return 0;
	g.amount = worth(e, benefit, c->campaign, base);
	if (g.amount < 0)
		return take(e, g);
	if (benefit->asset != ASSET_CREDIT)
		return earn(e, g, benefit->selector);
	g.amount = least(g.amount, c->left);
	g.amount = earn(e, g, benefit->selector);
	c->left -= g.amount;
	return g.amount;
}

/* The largest factor counts; of equal ones the first. */
static void remember_multiply(struct earning *e, const struct benefit *benefit, int campaign,
	struct applied_benefit *slot)
{
	if (e->multiply && benefit->factor_hundredths <= e->multiply->factor_hundredths)
		return;
	e->multiply = benefit;
	e->multiply_campaign = campaign;
	e->multiply_slot = slot;
}

static void earn_one(struct earning *e, const struct benefit *benefit, struct candidate *c,
	struct applied_benefit *slot)
{
	int64_t amount = 0;

	switch (benefit->give) {
	case GIVE_CREDIT:
	case GIVE_POINTS:
	case GIVE_COIN:
	case GIVE_XP:
		amount = earn_benefit(e, benefit, c);
		break;
	case GIVE_MULTIPLY:
		remember_multiply(e, benefit, c->campaign, slot);
		return;
	case GIVE_VOUCHER:
	case GIVE_REWARD:
		/* Worth money like the rest: no money paid, nothing earned. */
		amount = e->base_total > 0 || !e->basket->rules->of_sales;
		break;
	case GIVE_DISCOUNT:
	case GIVE_GIFT:
	case GIVE_LEVEL:
	case GIVE_TAG:
	case GIVE_MESSAGE:
		return;
	}
	if (slot)
		slot->amount = amount;
}

void earn_campaigns(struct earning *e, struct run *r)
{
	struct applied_benefit *slot = r->slots;

	for (int i = 0; i < r->n; i++) {
		struct candidate *c = r->chosen[i];

		for (int k = 0; k < c->bracket->n_benefits; k++) {
			const struct benefit *benefit = &c->bracket->benefits[k];

			if (!benefit_given(e->basket, benefit))
				continue;
			earn_one(e, benefit, c, slot);
			if (slot)
				slot++;
		}
	}
}

/* ⌊points × quantity × base ÷ net⌋ of one line, in hundredths. */
static int64_t line_points(const struct fact_line *line, int64_t base, int64_t net)
{
	int64_t each = line->product_points.hundredths, quantity = line->quantity.thousandths;
	wide_t points;

	if (base <= 0 || each <= 0)
		return 0;
	if (base == net)
		return portion(each, quantity, 1000);
	points = (wide_t)each * (wide_t)quantity;
	/* What is too much for 128 bits is too much to be earned anyway. */
	if (__builtin_mul_overflow(points, (wide_t)base, &points))
		return AMOUNT_MAX;
	points /= (wide_t)1000 * (wide_t)net;
	return points < (wide_t)AMOUNT_MAX ? (int64_t)points : AMOUNT_MAX;
}

void earn_product_points(struct earning *e, const int64_t *net)
{
	struct basket *b = e->basket;
	struct grant g = { GRANT_PRODUCT, -1, PARTY_CUSTOMER, ASSET_POINTS, 0, &no_terms };
	int64_t room = AMOUNT_MAX - e->all[PARTY_CUSTOMER][ASSET_POINTS];

	for (int i = 0; i < b->n; i++) {
		int64_t points = line_points(&b->facts->lines[i], e->base[i], net[i]);

		points = least(points, room - g.amount);
		g.amount += points;
		if (e->result)
			e->result->lines[i].earned[PARTY_CUSTOMER][ASSET_POINTS] += points;
	}
	(void)earn(e, g, SELECTOR_ALL);
}

void earn_level_cashback(struct earning *e)
{
	const struct level_rule *level = e->basket->level;
	struct grant g = { GRANT_LEVEL, -1, PARTY_CUSTOMER, ASSET_CREDIT, 0, &no_terms };

	if (!level || level->cashback.bp <= 0)
		return;
	g.amount = money_percent((money_t){ e->base_total }, level->cashback).rial;
	(void)earn(e, g, SELECTOR_ALL);
}

void earn_product_cashback(struct earning *e)
{
	struct basket *b = e->basket;
	struct grant g = { GRANT_PRODUCT, -1, PARTY_CUSTOMER, ASSET_CREDIT, 0, &no_terms };
	int64_t room = AMOUNT_MAX - e->all[PARTY_CUSTOMER][ASSET_CREDIT];

	for (int i = 0; i < b->n; i++) {
		percent_t percent = b->facts->lines[i].product_cashback;
		int64_t amount;

		if (percent.bp <= 0)
			continue;
		amount = money_percent((money_t){ e->base[i] }, percent).rial;
		amount = least(amount, room - g.amount);
		g.amount += amount;
		e->result->lines[i].earned[PARTY_CUSTOMER][ASSET_CREDIT] += amount;
	}
	(void)earn(e, g, SELECTOR_ALL);
}

void earn_multiplied(struct earning *e)
{
	const struct level_rule *level = e->basket->level;
	const int64_t *points = &e->all[PARTY_CUSTOMER][ASSET_POINTS];
	struct grant g = { GRANT_LEVEL, -1, PARTY_CUSTOMER, ASSET_POINTS, 0, &no_terms };

	if (level && level->multiplier_hundredths > 100) {
		g.amount = portion(*points, level->multiplier_hundredths - 100, 100);
		(void)earn(e, g, SELECTOR_ALL);
	}
	if (!e->multiply)
		return;
	g.reason = GRANT_CAMPAIGN;
	g.campaign = e->multiply_campaign;
	g.amount = portion(*points, e->multiply->factor_hundredths - 100, 100);
	g.amount = earn(e, g, SELECTOR_ALL);
	if (e->multiply_slot)
		e->multiply_slot->amount = g.amount;
}

static void split_on(struct earning *e, const struct picked *p, enum party to, enum asset asset)
{
	int64_t weight[SPLIT_MAX], share[SPLIT_MAX];

	if (p->earned[to][asset] == 0)
		return;
	for (int k = 0; k < p->n; k++)
		weight[k] = e->base[p->line[k]];
	split_largest_remainder(p->earned[to][asset], weight, share, p->n);
	for (int k = 0; k < p->n; k++)
		e->result->lines[p->line[k]].earned[to][asset] += share[k];
}

void earn_split(struct earning *e)
{
	for (const struct picked *p = e->basket->first_earned; p; p = p->next_earned)
		for (int to = 0; to < PARTIES; to++)
			for (int asset = 0; asset < ASSETS; asset++)
				split_on(e, p, (enum party)to, (enum asset)asset);
}
