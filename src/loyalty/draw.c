/* draw.c - what of a sale is paid by credit and gift cards, line by line. [§2.2, §4.8] */
#include <stdlib.h>

#include "loyalty/basket.h"

/* A usable lot and what decides its turn. */
struct turn { int lot, kinds; int64_t expires_at, id; const struct fact_lot *fact; };

static int by_turn(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->expires_at != y->expires_at)
		return x->expires_at < y->expires_at ? -1 : 1;
	if (x->kinds != y->kinds)
		return x->kinds > y->kinds ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Whether the lot is alive now and its terms fit the place, the time and the size of the sale. */
static bool lot_fits(const struct basket *b, const struct fact_lot *lot)
{
	const struct terms *t = lot->terms;
	const struct facts *f = b->facts;
	struct ids branches = { t->branches, t->n_branches };
	struct day_time time = { t->from, t->to };

	return lot->remaining.rial > 0 &&
		lot_alive(lot->available_from, lot->expires_at, f->booked_at) &&
		(branches.n == 0 || ids_have(branches, f->branch_id)) &&
		(!t->weekdays || t->weekdays >> f->local.weekday & 1) &&
		(time.from == time.to || day_time_has(time, f->local.minute)) &&
		b->picked[SELECTOR_ALL].gross >= t->min_amount.rial;
}

static bool line_fits(const struct basket *b, const struct terms *t, int line)
{
	const struct fact_line *l = &b->facts->lines[line];
	struct ids products = { t->products, t->n_products };
	struct ids groups = { t->product_groups, t->n_product_groups };

	if (products.n == 0 && groups.n == 0)
		return true;
	return ids_have(products, l->product_id) ||
		group_within(&b->rules->tree, l->product_group_id, groups);
}

/* The usable lots in spending order. [§2.2] */
static int line_up(const struct basket *b, struct turn *turns)
{
	int n = 0;

	for (int i = 0; i < b->facts->n_lots; i++) {
		const struct fact_lot *lot = &b->facts->lots[i];

		if (!lot_fits(b, lot))
			continue;
		turns[n] = (struct turn){ .lot = i, .id = lot->id, .fact = lot };
		turns[n].kinds = terms_kinds(lot->terms);
		turns[n++].expires_at = lot->expires_at.s ? lot->expires_at.s : INT64_MAX;
	}
	if (n > 1)
		qsort(turns, (size_t)n, sizeof *turns, by_turn);
	return n;
}

/* Draws up to `wanted` from one lot for what its lines still owe; the amount. */
static int64_t draw_lot(const struct basket *b, const struct fact_lot *lot, int64_t wanted,
	int64_t *owed, struct result_line *lines)
{
	int64_t weight[SPLIT_MAX], share[SPLIT_MAX], sum = 0, amount = lot->remaining.rial;

	for (int i = 0; i < b->n; i++) {
		weight[i] = line_fits(b, lot->terms, i) ? owed[i] : 0;
		sum += weight[i];
	}
	amount = least(least(amount, wanted), sum);
	split_largest_remainder(amount, weight, share, b->n);
	for (int i = 0; i < b->n; i++) {
		owed[i] -= share[i];
		lines[i].credit_paid.rial += share[i];
	}
	return amount;
}

static void draw_credit(struct basket *b, int64_t wanted, int64_t *owed, struct result *out)
{
	struct turn *turns = NEWN(b->arena, struct turn, (size_t)b->facts->n_lots);
	int n = line_up(b, turns);

	out->draws = NEWN(b->arena, struct lot_draw, (size_t)n);
	for (int i = 0; i < n && wanted > 0; i++) {
		int64_t amount = draw_lot(b, turns[i].fact, wanted, owed, out->lines);

		if (amount == 0)
			continue;
		out->draws[out->n_draws++] = (struct lot_draw){ turns[i].lot, { amount } };
		out->credit_paid.rial += amount;
		wanted -= amount;
	}
}

/* Gift cards pay what the lines owe first, then the shipping. */
static void pay_by_gift_card(struct basket *b, int64_t *owed, struct result *out)
{
	int64_t share[SPLIT_MAX], due = out->net.rial - out->credit_paid.rial;
	int64_t paid = least(b->facts->gift_card_paid.rial, due + out->shipping.rial);

	out->gift_card_paid.rial = paid;
	split_largest_remainder(least(paid, due), owed, share, b->n);
	for (int i = 0; i < b->n; i++)
		out->lines[i].gift_card_paid.rial = share[i];
}

void pay(struct basket *b, const int64_t *net, struct result *out)
{
	const struct facts *f = b->facts;
	int64_t wanted = f->credit_max ? out->net.rial : f->credit_wanted.rial;

	out->shipping = f->shipping;
	if (wanted > 0 || f->gift_card_paid.rial > 0) {
		int64_t owed[SPLIT_MAX];

		for (int i = 0; i < b->n; i++)
			owed[i] = net[i];
		if (wanted > 0)
			draw_credit(b, wanted, owed, out);
		if (f->gift_card_paid.rial > 0)
			pay_by_gift_card(b, owed, out);
	}
	out->payable.rial = out->net.rial + out->shipping.rial -
		out->credit_paid.rial - out->gift_card_paid.rial;
}
