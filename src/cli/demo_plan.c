/* demo_plan.c - what happens in the demo store on one day. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"

enum { LINES_MAX = 6, MINUTE_S = 60, HOUR_S = 3600, SALES_BASE = 5, SALES_PER_500 = 29,
	NEWCOMER_DAYS = 10 };

/* A plan that grows in d->day. */
struct plan {
	struct demo *d;
	struct chance *chance;
	date_t day;
	utc_t start;
	enum weekday weekday;
	int *weights; /* of the members: scratch of visitor() */
	struct demo_event *events;
	int n, size;
};

/* A new event at that second of the day, by nobody, nowhere. */
static struct demo_event *add(struct plan *p, enum demo_kind kind, int second)
{
	if (p->n == p->size) {
		int size = p->size ? p->size * 2 : 64;
		struct demo_event *events = NEWN(p->d->day, struct demo_event, (size_t)size);
		if (p->n)
			memcpy(events, p->events, (size_t)p->n * sizeof *events);
		p->events = events;
		p->size = size;
	}
	p->events[p->n] = (struct demo_event){ .at = { p->start.s + second }, .kind = kind,
		.branch = -1, .member = -1, .returns_after = -1 };
	return &p->events[p->n++];
}

static bool works_in(const struct demo_staff *s, int64_t branch)
{
	for (int i = 0; i < s->n_branches; i++)
		if (s->branches[i] == branch)
			return true;
	return s->n_branches == 0;
}

/* Who stands at the till of a branch. */
static int at_the_till(struct plan *p, int branch)
{
	const struct demo *d = p->d;
	int weights[DEMO_STAFF_MAX];

	for (int i = 0; i < d->n_staff; i++)
		weights[i] = works_in(&d->staff[i], d->branches[branch]) ? d->staff[i].patience : 0;
	return chance_pick(p->chance, weights, d->n_staff);
}

/* A second of the day, by how busy the hours are. */
static int busy_second(struct plan *p)
{
	const struct demo *d = p->d;
	bool weekend = p->weekday == THU || p->weekday == FRI;
	int hour = chance_pick(p->chance, weekend ? d->weekend_hours : d->hours, DEMO_HOURS);

	return hour * HOUR_S + chance_below(p->chance, HOUR_S);
}

static bool is_member(const struct plan *p, const struct demo_member *m)
{
	return m->id && m->leaves_on.days > p->day.days;
}

static bool is_new(const struct plan *p, const struct demo_member *m)
{
	return p->start.s - m->joins_at.s < NEWCOMER_DAYS * 24 * HOUR_S;
}

/* Somebody who comes on this day; eager ones and newcomers more often. -1: a stranger. */
static int visitor(struct plan *p)
{
	const struct demo *d = p->d;
	int sum = 0;

	for (int i = 0; i < d->n_members; i++) {
		const struct demo_member *m = &d->members[i];
		p->weights[i] = is_member(p, m) ? m->eagerness * (is_new(p, m) ? 2 : 1) : 0;
		sum += p->weights[i];
	}
	if (!sum || chance_percent(p->chance, 11))
		return -1;
	return chance_pick(p->chance, p->weights, d->n_members);
}

/* How much of a product; 0: the shelf is empty. What is taken is taken off our idea of the shelf. */
static qty_t quantity(struct plan *p, struct demo_product *g)
{
	static const int pieces[] = { 70, 21, 6, 3 };
	qty_t q = { 1000 * (1 + chance_pick(p->chance, pieces, 4)) };

	if (g->grams_max)
		q.thousandths = chance_between(p->chance, g->grams_min / 50, g->grams_max / 50) * 50;
	if (!g->counted)
		return q;
	if (g->stock < q.thousandths)
		return (qty_t){ 0 };
	g->stock -= q.thousandths;
	return q;
}

enum mood { MOOD_CAFE, MOOD_SHOP, MOOD_BOTH };

static int next_product(struct plan *p, enum mood mood, const bool *taken)
{
	const struct demo *d = p->d;
	int *weights = NEWN(d->day, int, (size_t)d->n_products);

	for (int i = 0; i < d->n_products; i++) {
		bool fits = mood == MOOD_BOTH || d->products[i].cafe == (mood == MOOD_CAFE);
		weights[i] = fits && !taken[i] ? d->products[i].often : 0;
	}
	return chance_pick(p->chance, weights, d->n_products);
}

static void plan_lines(struct plan *p, struct sale_request *q, enum mood mood)
{
	struct demo *d = p->d;
	struct sale_line_request *lines = NEWN(d->day, struct sale_line_request, LINES_MAX);
	bool *taken = NEWN(d->day, bool, (size_t)d->n_products);
	int wanted = mood == MOOD_CAFE ? chance_between(p->chance, 1, 4) :
		chance_between(p->chance, 1, LINES_MAX);

	q->lines = lines;
	for (int i = 0; i < wanted; i++) {
		int product = next_product(p, mood, taken);
		qty_t n = quantity(p, &d->products[product]);
		taken[product] = true;
		if (n.thousandths)
			lines[q->n_lines++] = (struct sale_line_request){
				.product_id = d->products[product].id, .quantity = n };
	}
}

static void plan_payment(struct plan *p, struct sale_request *q, const struct demo_member *m)
{
	static const int parts[] = { [PAYMENT_CASH] = 18, [PAYMENT_CARD] = 73, [PAYMENT_ONLINE] = 0,
		[PAYMENT_TRANSFER] = 6, [PAYMENT_CHEQUE] = 1, [PAYMENT_SLIP] = 0, [PAYMENT_OTHER] = 2 };
	struct sale_payment *payment = NEW(p->d->day, struct sale_payment);

	payment->method = (enum payment)chance_pick(p->chance, parts, PAYMENT_OTHER + 1);
	q->payments = payment;
	q->n_payments = 1;
	/* whoever has something in the wallet spends it now and then */
	q->credit_max = m && m->credit.rial >= 100000 && chance_percent(p->chance, 45);
}

/* Goods that come back: all, or a piece of the first line, or half of a quick sale. */
static void plan_return(struct plan *p, struct demo_event *e)
{
	struct refund_request *r = &e->back.request;
	struct refund_line_request *line;

	if (!chance_percent(p->chance, 3))
		return;
	e->returns_after = chance_between(p->chance, 1, 5);
	e->back.branch = e->branch;
	r->reason = demo_text(p->d, p->d->people, "refund_reasons");
	r->all = chance_percent(p->chance, 35);
	if (r->all)
		return;
	if (e->sale.quick) {
		r->amount.rial = e->sale.amount.rial / 2;
		return;
	}
	line = NEW(p->d->arena, struct refund_line_request);
	*line = (struct refund_line_request){ .line = 1, .damaged = chance_percent(p->chance, 30),
		.quantity = { e->sale.lines[0].quantity.thousandths > 1000 ? 1000 :
			e->sale.lines[0].quantity.thousandths } };
	r->lines = line;
	r->n_lines = 1;
}

static void plan_sale(struct plan *p, int member, int second)
{
	static const int moods[] = { 48, 40, 12 };
	struct demo *d = p->d;
	const struct demo_member *m = member < 0 ? NULL : &d->members[member];
	struct demo_event *e = add(p, DEMO_SALE, second);
	struct sale_request *q = &e->sale;

	e->member = member;
	e->branch = m && chance_percent(p->chance, 85) ? m->branch :
		chance_pick(p->chance, d->branch_shares, d->n_branches);
	e->staff = at_the_till(p, e->branch);
	q->branch_id = d->branches[e->branch];
	q->channel = chance_percent(p->chance, 60) ? CHANNEL_PANEL : CHANNEL_POS;
	if (q->channel == CHANNEL_POS)
		q->receipt = arena_printf(d->day, "P%d-%05d", e->branch + 1, chance_below(p->chance, 100000));
	q->quick = chance_percent(p->chance, 16);
	if (!q->quick)
		plan_lines(p, q, (enum mood)chance_pick(p->chance, moods, 3));
	if (!q->n_lines) {
		q->quick = true;
		q->amount.rial = chance_between(p->chance, 12, 260) * 10000;
	}
	plan_payment(p, q, m);
	plan_return(p, e);
}

/* Newcomers buy a few minutes after they joined. */
static void plan_joins(struct plan *p)
{
	struct demo *d = p->d;
	int64_t end = day_end(d->store.zone, p->day).s;

	for (int i = 0; i < d->n_members; i++) {
		struct demo_member *m = &d->members[i];
		if (m->joins_at.s < p->start.s || m->joins_at.s >= end)
			continue;
		int second = (int)(m->joins_at.s - p->start.s);
		struct demo_event *e = add(p, DEMO_JOIN, second);
		e->member = i;
		e->branch = m->branch;
		e->staff = at_the_till(p, m->branch);
		if (chance_percent(p->chance, 90))
			plan_sale(p, i, second + chance_between(p->chance, 2, 9) * MINUTE_S);
	}
}

/* By the number of members, the day of the week, and a business that grows. */
static int sales_of_day(struct plan *p)
{
	const struct demo *d = p->d;
	int days = d->last.days - d->first.days + 1, passed = p->day.days - d->first.days;
	int n = SALES_BASE + SALES_PER_500 * d->n_members / 500;
	int growth = 75 + 50 * passed / days;

	n = n * d->weekdays[p->weekday] * growth / 10000;
	return n * chance_between(p->chance, 85, 115) / 100;
}

static void plan_returns(struct plan *p)
{
	struct demo *d = p->d;

	for (int i = 0; i < d->n_returns; i++) {
		if (d->returns[i].due.days != p->day.days)
			continue;
		struct demo_event *e = add(p, DEMO_REFUND, busy_second(p));
		e->branch = d->returns[i].branch;
		e->staff = at_the_till(p, e->branch);
		e->refund = d->returns[i].request;
	}
}

/* Somebody of the first two of the staff changes a balance by hand. */
static struct adjustment_request *add_charge(struct plan *p, int member, int second)
{
	struct demo_event *e = add(p, DEMO_CHARGE, second);

	e->member = member;
	e->staff = chance_below(p->chance, 2);
	e->charge.customer_id = p->d->members[member].id;
	return &e->charge;
}

static const struct terms *days_valid(struct plan *p, int days)
{
	struct terms *t = NEW(p->d->day, struct terms);

	t->valid_days = days;
	return t;
}

static void plan_charges(struct plan *p)
{
	const struct demo *d = p->d;

	for (int i = chance_below(p->chance, d->n_members / 200 + 2); i > 0; i--) {
		int member = visitor(p);
		if (member < 0)
			continue;
		struct adjustment_request *q =
			add_charge(p, member, chance_between(p->chance, 10 * 60, 19 * 60) * MINUTE_S);
		q->reason = demo_text(p->d, d->people, "charge_reasons");
		q->asset = chance_percent(p->chance, 70) ? ASSET_CREDIT : ASSET_POINTS;
		q->amount = q->asset == ASSET_CREDIT ? chance_between(p->chance, 4, 40) * 50000 :
			chance_between(p->chance, 2, 12) * 500;
		if (chance_percent(p->chance, 55))
			q->terms = days_valid(p, chance_between(p->chance, 10, 45));
	}
}

static void plan_birthdays(struct plan *p)
{
	const struct demo *d = p->d;
	int year = jalali_of(p->day).year;

	for (int i = 0; i < d->n_members; i++) {
		const struct demo_member *m = &d->members[i];
		if (m->birth_date.days == DATE_NONE.days || !is_member(p, m))
			continue;
		struct jalali born = jalali_of(m->birth_date);
		if (yearly_date(born.month, born.day, year).days != p->day.days)
			continue;
		add(p, DEMO_BIRTHDAY, 9 * HOUR_S + i)->member = i;
	}
}

/* Shelves that run low are filled in the morning. */
static void plan_deliveries(struct plan *p)
{
	struct demo *d = p->d;

	for (int i = 0; i < d->n_products; i++) {
		struct demo_product *g = &d->products[i];
		if (!g->counted || g->stock > g->delivery / 4)
			continue;
		struct demo_event *e = add(p, DEMO_DELIVERY, 6 * HOUR_S + i * 40);
		e->staff = 1;
		e->product = i;
		g->stock = g->delivery;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct demo_event *x = a, *y = b;

	if (x->at.s != y->at.s)
		return x->at.s < y->at.s ? -1 : 1;
	return x->member < y->member ? -1 : x->member > y->member;
}

struct demo_event *demo_plan(struct demo *d, date_t day, int *n)
{
	struct plan p = { .d = d, .chance = &d->chance, .day = day,
		.start = day_start(d->store.zone, day), .weekday = weekday_of(day),
		.weights = NEWN(d->day, int, (size_t)d->n_members) };

	plan_deliveries(&p);
	plan_birthdays(&p);
	plan_joins(&p);
	plan_returns(&p);
	plan_charges(&p);
	for (int left = sales_of_day(&p); left > 0; left--)
		plan_sale(&p, visitor(&p), busy_second(&p));
	qsort(p.events, (size_t)p.n, sizeof *p.events, by_time);
	while (p.n && p.events[p.n - 1].at.s > d->now.s)
		p.n--;
	*n = p.n;
	return p.events;
}
