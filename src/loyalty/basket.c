#include "loyalty/basket.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

static void mark_line(struct basket *b, struct found found, int line)
{
	for (int i = 0; i < found.n; i++)
		b->marks[(size_t)found.number[i] * b->mark_words + (unsigned)line / 64] |=
			(uint64_t)1 << line % 64;
}

/* Each line asks the indexes who names it: the work is the lines', not the selectors'. */
static void mark_lines(struct basket *b)
{
	const struct selectors *s = &b->rules->selectors;

	for (int i = 0; i < b->n; i++) {
		const struct fact_line *line = &b->facts->lines[i];

		if (line->product_id)
			mark_line(b, lookup_id(&s->products, line->product_id), i);
		if (line->product_group_id)
			mark_line(b, lookup_id(&s->groups, line->product_group_id), i);
		if (line->brand)
			mark_line(b, lookup_word(&s->brands, line->brand), i);
	}
}

/* Faults on what the caller should have refused: every sum below stays far within 64 bits. */
static void pick_all(struct basket *b)
{
	struct picked *all = &b->picked[SELECTOR_ALL];
	int *line = arena_alloc_raw(b->arena, (size_t)b->n * sizeof *line);

	for (int i = 0; i < b->n; i++) {
		const struct fact_line *l = &b->facts->lines[i];

		if (l->quantity.thousandths <= 0 || l->quantity.thousandths > AMOUNT_MAX ||
			l->gross.rial < 0 || l->gross.rial > AMOUNT_MAX - all->gross)
			fault("evaluate: line %d of %" PRId64 " thousandths for %" PRId64,
				i, l->quantity.thousandths, l->gross.rial);
		all->gross += l->gross.rial;
		all->quantity += l->quantity.thousandths;
		b->net[i] = l->gross.rial;
		line[i] = i;
	}
	all->line = line;
	all->n = b->n;
	all->ready = true;
}

void basket_open(struct basket *b, struct arena *a, const struct rules *r, const struct facts *f)
{
	if (f->n_lines < 0 || f->n_lines > SPLIT_MAX)
		fault("evaluate: %d lines", f->n_lines);
	*b = (struct basket){ .arena = a, .rules = r, .facts = f, .n = f->n_lines };
	b->customer = f->customer;
	if (b->customer)
		b->level = rules_level(r, b->customer->level_id);
	b->net = arena_alloc_raw(a, 2 * (size_t)b->n * sizeof *b->net);
	b->scratch = b->net + b->n;
	b->mark_words = (size_t)(b->n + 63) / 64;
	b->marks = NEWN(a, uint64_t, (size_t)r->selectors.n * b->mark_words);
	b->picked = NEWN(a, struct picked, (size_t)r->selectors.n);
	pick_all(b);
	mark_lines(b);
}

/* Gathers the marked lines and their sums. */
static void pick_lines(struct basket *b, int selector, struct picked *p)
{
	const uint64_t *marks = &b->marks[(size_t)selector * b->mark_words];
	int *line, n = 0;

	p->ready = true;
	for (size_t w = 0; w < b->mark_words; w++)
		n += __builtin_popcountll(marks[w]);
	if (n == 0)
		return;
	p->line = line = arena_alloc_raw(b->arena, (size_t)n * sizeof *line);
	for (size_t w = 0; w < b->mark_words; w++) {
		for (uint64_t left = marks[w]; left; left &= left - 1) {
			int i = (int)w * 64 + __builtin_ctzll(left);

			line[p->n++] = i;
			p->gross += b->facts->lines[i].gross.rial;
			p->quantity += b->facts->lines[i].quantity.thousandths;
		}
	}
}

const struct picked *basket_pick(struct basket *b, int selector)
{
	struct picked *p = &b->picked[selector];

	if (!p->ready)
		pick_lines(b, selector, p);
	return p;
}

bool basket_matches(const struct basket *b, int selector, int line)
{
	if (selector == SELECTOR_ALL)
		return true;
	return b->marks[(size_t)selector * b->mark_words + (unsigned)line / 64] >> line % 64 & 1;
}

struct priced { int64_t price; int line; };

static int by_price(const void *a, const void *b)
{
	const struct priced *x = a, *y = b;

	if (x->price != y->price)
		return x->price < y->price ? 1 : -1;
	return x->line - y->line;
}

const int *basket_dearest(struct basket *b)
{
	struct priced order[SPLIT_MAX];

	if (b->dearest)
		return b->dearest;
	for (int i = 0; i < b->n; i++)
		order[i] = (struct priced){ b->facts->lines[i].unit_price.rial, i };
	qsort(order, (size_t)b->n, sizeof *order, by_price);
	b->dearest = arena_alloc_raw(b->arena, (size_t)b->n * sizeof *b->dearest + 1);
	for (int i = 0; i < b->n; i++)
		b->dearest[i] = order[i].line;
	return b->dearest;
}

int64_t picked_sum(const struct picked *p, const int64_t *value)
{
	int64_t sum = 0;

	for (int i = 0; i < p->n; i++)
		sum += value[p->line[i]];
	return sum;
}
