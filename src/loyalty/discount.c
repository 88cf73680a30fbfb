/* discount.c - one discount over the lines that it covers. [§4.3] */
#include <string.h>

#include "loyalty/basket.h"

/* How much of each picked line a benefit covers: the dearest units first. */
static void cover_dearest(struct basket *b, const struct benefit *d, const struct picked *p,
	int64_t *used)
{
	const int *order = basket_dearest(b);
	int64_t left = d->max_quantity.thousandths, by_line[SPLIT_MAX];

	memset(by_line, 0, (size_t)b->n * sizeof *by_line);
	for (int i = 0; i < b->n && left > 0; i++) {
		int64_t quantity = b->facts->lines[order[i]].quantity.thousandths;

		if (!basket_matches(b, d->selector, order[i]))
			continue;
		by_line[order[i]] = quantity < left ? quantity : left;
		left -= by_line[order[i]];
	}
	for (int k = 0; k < p->n; k++)
		used[k] = by_line[p->line[k]];
}

/* The covered part of each line's net, and the sum on which a percent is taken. */
static int64_t weigh_covered(struct basket *b, const struct benefit *d, const struct picked *p,
	const int64_t *net, int64_t *weight)
{
	int64_t used[SPLIT_MAX], base = 0;

	cover_dearest(b, d, p, used);
	for (int k = 0; k < p->n; k++) {
		const struct fact_line *line = &b->facts->lines[p->line[k]];

		weight[k] = mul_div_floor(net[p->line[k]], used[k], line->quantity.thousandths);
		if (d->original)
			base += mul_div_floor(line->gross.rial, used[k], line->quantity.thousandths);
		else
			base += weight[k];
	}
	return base;
}

/* The same for whole lines: the usual case, without a division. */
static int64_t weigh_whole(const struct benefit *d, const struct picked *p, const int64_t *net,
	int64_t *weight)
{
	int64_t sum = 0;

	for (int k = 0; k < p->n; k++) {
		weight[k] = net[p->line[k]];
		sum += weight[k];
	}
	return d->original ? p->gross : sum;
}

int64_t discount_take(struct basket *b, const struct benefit *d, int64_t limit, int64_t *net)
{
	const struct picked *p = basket_pick(b, d->selector);
	int64_t weight[SPLIT_MAX], share[SPLIT_MAX], sum = 0, base, amount;

	if (d->max_quantity.thousandths)
		base = weigh_covered(b, d, p, net, weight);
	else
		base = weigh_whole(d, p, net, weight);
	for (int k = 0; k < p->n; k++)
		sum += weight[k];
	amount = d->amount;
	if (d->form == FORM_PERCENT)
		amount = money_percent((money_t){ base }, d->percent).rial;
	if (d->cap.rial)
		amount = least(amount, d->cap.rial);
	amount = least(least(amount, sum), limit);
	if (amount == 0)
		return 0;
	split_largest_remainder(amount, weight, share, p->n);
	for (int k = 0; k < p->n; k++)
		net[p->line[k]] -= share[k];
	return amount;
}
