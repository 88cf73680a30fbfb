/*
 * run.c - campaigns taken together: once for real, and in trials that only ask for a value, to
 * judge a budget or to find the best of an exclusion group. [§4.3, §4.5, §4.6]
 */
#include <string.h>

#include "loyalty/basket.h"

bool benefit_given(const struct basket *b, const struct benefit *benefit)
{
	return benefit->to == PARTY_CUSTOMER || b->customer->has_referrer;
}

/* What this run has given of a product already; a trial looks at each gift alone. */
static int64_t given_so_far(const struct run *r, int64_t product_id)
{
	int64_t sum = 0;

	for (int i = 0; r->result && i < r->result->n_gifts; i++)
		if (r->result->gifts[i].product_id == product_id)
			sum += r->result->gifts[i].quantity.thousandths;
	return sum;
}

/* The product as a gift, when there is enough of it. */
static const struct fact_gift *gift_in_stock(const struct basket *b, const struct run *r,
	int64_t product_id, qty_t quantity)
{
	for (int i = 0; i < b->facts->n_gifts; i++)
		if (b->facts->gifts[i].product_id == product_id)
			return b->facts->gifts[i].stock.thousandths - given_so_far(r, product_id) >=
				quantity.thousandths ? &b->facts->gifts[i] : NULL;
	return NULL;
}

/* A gift is a line of its own, which nothing counts. */
static void run_gift(struct basket *b, struct run *r, const struct candidate *c,
	struct applied_benefit gift, struct applied_benefit *slot)
{
	qty_t quantity = { gift.amount };
	const struct fact_gift *found = gift_in_stock(b, r, gift.product_id, quantity);

	if (found)
		r->gifts = least(r->gifts + money_gross(quantity, found->price).rial, AMOUNT_MAX);
	if (slot)
		slot->gift_out_of_stock = !found;
	if (slot && found)
		r->result->gifts[r->result->n_gifts++] = (struct gift_line){ c->campaign,
			gift.product_id, quantity, found->price };
}

static void run_candidate(struct basket *b, struct run *r, struct candidate *c,
	struct applied_benefit **slots)
{
	c->left = c->budget_left;
	for (int i = 0; i < c->bracket->n_benefits; i++) {
		const struct benefit *benefit = &c->bracket->benefits[i];
		struct applied_benefit *slot = NULL;

		if (!benefit_given(b, benefit))
			continue;
		if (*slots) {
			slot = (*slots)++;
			*slot = benefit->shown;
		}
		if (benefit->give == GIVE_DISCOUNT) {
			int64_t taken = discount_take(b, benefit, c->left, r->net);

			r->discount += taken;
			c->left -= taken;
			if (slot)
				slot->amount = taken;
		} else if (benefit->give == GIVE_GIFT) {
			run_gift(b, r, c, benefit->shown, slot);
		}
	}
}

void run_discounts(struct basket *b, struct run *r)
{
	struct applied_benefit *slots = r->slots;

	for (int i = 0; i < r->n; i++)
		run_candidate(b, r, r->chosen[i], &slots);
}

/* Runs campaigns on the original basket, as if they were all and nothing were paid by credit. */
static void run_trial(struct basket *b, struct candidate *const *chosen, int n,
	struct run *r, struct earning *e)
{
	*r = (struct run){ .chosen = chosen, .n = n, .net = b->scratch };
	memcpy(r->net, b->net, (size_t)b->n * sizeof *r->net);
	run_discounts(b, r);
	*e = (struct earning){ .basket = b, .base = r->net };
	e->base_total = picked_sum(&b->picked[SELECTOR_ALL], r->net);
	earn_campaigns(e, r);
}

int64_t run_value(struct basket *b, struct candidate *const *chosen, int n)
{
	const int64_t *given;
	struct earning e;
	struct run r;

	run_trial(b, chosen, n, &r, &e);
	if (e.multiply) {
		earn_product_points(&e, r.net);
		earn_multiplied(&e);
	}
	given = e.given[PARTY_CUSTOMER];
	return r.discount + r.gifts + given[ASSET_CREDIT] +
		portion(given[ASSET_POINTS], b->rules->point_value.rial, 100);
}

int64_t run_cost(struct basket *b, struct candidate *c)
{
	struct earning e;
	struct run r;

	run_trial(b, &c, 1, &r, &e);
	return r.discount + e.given[PARTY_CUSTOMER][ASSET_CREDIT] +
		e.given[PARTY_REFERRER][ASSET_CREDIT];
}
