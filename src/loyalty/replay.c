/* replay.c - a draft over real sales, evaluation by evaluation. */
#include "loyalty/replay.h"

#include <string.h>

#include "base/fault.h"

enum { SCRATCH_BYTES = 64 << 20, FIRST_SLOTS = 1024 };
enum { TODAY, WITH, BOOKS };

/* What one customer used of one campaign; `first` is the first day of the period that is counted. */
struct use_slot {
	const struct replay_member *member; /* NULL = free */
	int campaign;
	int64_t ever, in_period[5];
	date_t first[5];
	money_t carry;
};

/* One of the two rule books at work. */
struct book_run {
	const struct rules *rules;
	const struct needs *needs;
	int draft;                          /* index of the draft, −1 = not in this book */
	int *limited, n_limited;            /* campaigns that must be told what is used of them */
	struct fact_use *uses;              /* by campaign; zero but for the limited ones */
	struct fact_window *windows;
	struct use_slot *slots;             /* open addressing */
	uint64_t mask, filled;
	struct result result;
};

struct replay {
	struct arena *arena, *scratch;
	struct replay_plan plan;
	struct book_run book[BOOKS];
	struct replay_sums total, *days;
};

static void free_scratch(void *arg)
{
	arena_free(((struct replay *)arg)->scratch);
}

static bool is_limited(const struct campaign_info *c)
{
	bool limited = c->total_uses || c->uses_per_customer || c->budget.rial || c->carry;

	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		limited |= c->uses_per_period[p] != 0;
	return limited;
}

static void book_open(struct replay *p, struct book_run *b, const struct rules *rules)
{
	size_t n = (size_t)rules_campaigns(rules);

	b->rules = rules;
	b->needs = rules_needs(rules);
	b->draft = -1;
	b->limited = NEWN(p->arena, int, n + 1);
	b->uses = NEWN(p->arena, struct fact_use, n + 1);
	b->windows = NEWN(p->arena, struct fact_window, (size_t)b->needs->n_windows + 1);
	b->slots = NEWN(p->arena, struct use_slot, FIRST_SLOTS);
	b->mask = FIRST_SLOTS - 1;
	for (int i = 0; i < (int)n; i++) {
		const struct campaign_info *c = rules_campaign(rules, i);

		if (is_limited(c))
			b->limited[b->n_limited++] = i;
		if (c->id == p->plan.draft_id)
			b->draft = i;
	}
}

struct replay *replay_new(struct arena *a, const struct replay_plan *plan)
{
	struct replay *p = NEW(a, struct replay);

	if (plan->days < 1 || plan->days > REPLAY_DAYS_MAX)
		fault("replay: %d days", plan->days);
	p->arena = a;
	arena_defer(a, free_scratch, p);
	p->scratch = arena_new(SCRATCH_BYTES);
	p->plan = *plan;
	p->days = NEWN(a, struct replay_sums, (size_t)plan->days);
	book_open(p, &p->book[TODAY], plan->today);
	book_open(p, &p->book[WITH], plan->with);
	return p;
}

/* ---- windows ------------------------------------------------------------------------------- */

/* When a window that ends at this moment began. */
static utc_t window_start(const struct window *w, const struct zone *zone, utc_t at, date_t day)
{
	switch (w->kind) {
	case WINDOW_LIFETIME: return (utc_t){ 0 };
	case WINDOW_ROLLING_DAYS: return (utc_t){ at.s - (int64_t)w->days * 86400 };
	case WINDOW_CALENDAR: return day_start(zone, period_first_day(w->period, day));
	}
	fault("replay: no window kind %d", (int)w->kind);
}

bool replay_looks_back(const struct replay *p, utc_t *from)
{
	utc_t first = day_start(p->plan.zone, p->plan.first_day);

	*from = first;
	for (int k = 0; k < BOOKS; k++)
		for (int i = 0; i < p->book[k].needs->n_windows; i++) {
			const struct window *w = &p->book[k].needs->windows[i];
			utc_t start = window_start(w, p->plan.zone, first, p->plan.first_day);

			if (w->kind != WINDOW_LIFETIME && start.s < from->s)
				*from = start;
		}
	return from->s < first.s;
}

static bool has_windows(const struct replay *p)
{
	return p->book[TODAY].needs->n_windows || p->book[WITH].needs->n_windows;
}

static void remember(struct replay *p, struct replay_member *m, struct replay_past past)
{
	struct replay_past *kept;

	if (!has_windows(p))
		return;
	kept = NEW(p->arena, struct replay_past);
	*kept = past;
	kept->older = m->past;
	m->past = kept;
}

void replay_remember(struct replay *p, struct replay_member *m, utc_t at, money_t net, points_t points)
{
	remember(p, m, (struct replay_past){ .at = at, .net = net, .points = { points, points } });
}

static struct fact_window window_sum(const struct replay_member *m, utc_t start, int book)
{
	struct fact_window sum = { 0 };

	for (const struct replay_past *e = m->past; e && e->at.s >= start.s; e = e->older) {
		sum.spent.rial += e->net.rial;
		sum.points_earned.hundredths += e->points[book].hundredths;
		sum.sales_count++;
	}
	return sum;
}

static const struct fact_window *windows_find(const struct replay *p, const struct replay_member *m,
	int book, const struct facts *f)
{
	const struct book_run *b = &p->book[book];

	for (int i = 0; i < b->needs->n_windows; i++) {
		const struct window *w = &b->needs->windows[i];

		b->windows[i] = w->kind == WINDOW_LIFETIME ?
			(struct fact_window){ m->spent, m->sales_count, m->points } :
			window_sum(m, window_start(w, f->zone, f->at, f->local.date), book);
	}
	return b->needs->n_windows ? b->windows : NULL;
}

/* ---- limits -------------------------------------------------------------------------------- */

static struct use_slot *slot_of(struct use_slot *slots, uint64_t mask, const struct replay_member *m,
	int campaign)
{
	uint64_t h = (uint64_t)m->id * 0x9E3779B97F4A7C15u + (uint64_t)campaign * 0xC2B2AE3D27D4EB4Fu;

	for (h = (h ^ h >> 29) & mask; slots[h].member; h = (h + 1) & mask)
		if (slots[h].member == m && slots[h].campaign == campaign)
			break;
	return &slots[h];
}

static void slots_grow(struct replay *p, struct book_run *b)
{
	uint64_t mask = b->mask * 2 + 1;
	struct use_slot *slots = NEWN(p->arena, struct use_slot, (size_t)mask + 1);

	for (uint64_t i = 0; i <= b->mask; i++)
		if (b->slots[i].member)
			*slot_of(slots, mask, b->slots[i].member, b->slots[i].campaign) = b->slots[i];
	b->slots = slots;
	b->mask = mask;
}

/* What is used of each limited campaign when this customer comes. */
static const struct fact_use *uses_find(const struct book_run *b, const struct replay_member *m,
	date_t day)
{
	for (int i = 0; i < b->n_limited; i++) {
		struct fact_use *use = &b->uses[b->limited[i]];
		const struct use_slot *slot = m ? slot_of(b->slots, b->mask, m, b->limited[i]) : NULL;

		use->customer = 0;
		use->carry = (money_t){ 0 };
		memset(use->period, 0, sizeof use->period);
		if (!slot || !slot->member)
			continue;
		use->customer = slot->ever;
		use->carry = slot->carry;
		for (int k = PERIOD_DAY; k <= PERIOD_YEAR; k++)
			if (slot->first[k].days == period_first_day((enum period)k, day).days)
				use->period[k] = slot->in_period[k];
	}
	return b->n_limited ? b->uses : NULL;
}

static struct use_slot *slot_take(struct replay *p, struct book_run *b, const struct replay_member *m,
	int campaign)
{
	struct use_slot *slot;

	if (b->filled * 2 > b->mask)
		slots_grow(p, b);
	slot = slot_of(b->slots, b->mask, m, campaign);
	if (!slot->member) {
		*slot = (struct use_slot){ .member = m, .campaign = campaign };
		b->filled++;
	}
	return slot;
}

static void use_claim(struct replay *p, struct book_run *b, const struct replay_member *m,
	const struct applied *applied, date_t day)
{
	struct fact_use *use = &b->uses[applied->campaign];
	struct use_slot *slot;

	use->total++;
	for (int i = 0; i < applied->n_benefits; i++)
		if (applied->benefits[i].give == GIVE_DISCOUNT || applied->benefits[i].give == GIVE_CREDIT)
			use->budget_used.rial += applied->benefits[i].amount;
	if (!m)
		return;
	slot = slot_take(p, b, m, applied->campaign);
	slot->ever++;
	for (int k = PERIOD_DAY; k <= PERIOD_YEAR; k++) {
		date_t first = period_first_day((enum period)k, day);

		if (slot->first[k].days != first.days)
			slot->in_period[k] = 0;
		slot->first[k] = first;
		slot->in_period[k]++;
	}
}

/* Keeps what this evaluation used and carried. */
static void uses_claim(struct replay *p, struct book_run *b, const struct replay_member *m, date_t day)
{
	for (int i = 0; i < b->result.n_applied; i++)
		if (is_limited(rules_campaign(b->rules, b->result.applied[i].campaign)))
			use_claim(p, b, m, &b->result.applied[i], day);
	for (int i = 0; m && i < b->result.n_carries; i++)
		slot_take(p, b, m, b->result.carries[i].campaign)->carry =
			b->result.carries[i].remainder;
}

/* ---- sales --------------------------------------------------------------------------------- */

static struct fact_customer customer_fact(const struct replay_member *m, date_t day)
{
	return (struct fact_customer){
		.id = m->id, .level_id = m->level_id, .groups = m->groups, .n_groups = m->n_groups,
		.segments = m->segments, .n_segments = m->n_segments,
		.tags = m->tags, .n_tags = m->n_tags, .fields = m->fields, .n_fields = m->n_fields,
		.days_since_signup = day.days > m->registered.days ? day.days - m->registered.days : 0,
		.days_since_last_sale = m->last_sale.days == DATE_NONE.days ? -1 :
			day.days > m->last_sale.days ? day.days - m->last_sale.days : 0,
		.age = m->birth.days == DATE_NONE.days ? -1 : age_on(m->birth, day),
		.ordinal = m->sales_count + 1, .has_referrer = m->has_referrer,
	};
}

static void run_book(struct replay *p, int book, const struct replay_member *m, struct facts *f)
{
	struct book_run *b = &p->book[book];

	f->windows = m ? windows_find(p, m, book, f) : NULL;
	f->uses = uses_find(b, m, f->local.date);
	evaluate(p->scratch, b->rules, f, false, &b->result);
	uses_claim(p, b, m, f->local.date);
}

static void given_add(struct replay_given *g, const struct result *r)
{
	g->discount.rial += r->discount.rial;
	for (int i = 0; i < r->n_gifts; i++)
		g->gifts.rial += money_gross(r->gifts[i].quantity, r->gifts[i].list_price).rial;
	for (int party = 0; party < PARTIES; party++)
		for (int asset = 0; asset < ASSETS; asset++)
			g->earned[asset] += r->earned[party][asset];
}

int64_t replay_worth(const struct replay *p, const struct replay_given *g)
{
	return g->discount.rial + g->gifts.rial + g->earned[ASSET_CREDIT] +
		mul_div_floor(g->earned[ASSET_POINTS], p->plan.point_value.rial, 100);
}

static bool draft_applied(const struct book_run *b)
{
	for (int i = 0; i < b->result.n_applied; i++)
		if (b->result.applied[i].campaign == b->draft)
			return true;
	return false;
}

static void sums_add(const struct replay *p, struct replay_sums *s)
{
	s->sales++;
	s->uses += draft_applied(&p->book[WITH]);
	s->gross.rial += p->book[TODAY].result.gross.rial;
	s->net.rial += p->book[TODAY].result.net.rial;
	given_add(&s->today, &p->book[TODAY].result);
	given_add(&s->with, &p->book[WITH].result);
}

/* The customer after the sale: what he has bought, and what he has gained. */
static void member_move(struct replay *p, struct replay_member *m, const struct facts *f)
{
	const struct result *today = &p->book[TODAY].result, *with = &p->book[WITH].result;
	struct replay_given was = { 0 }, would = { 0 };
	points_t points[BOOKS] = { { today->earned[PARTY_CUSTOMER][ASSET_POINTS] },
		{ with->earned[PARTY_CUSTOMER][ASSET_POINTS] } };

	given_add(&was, today);
	given_add(&would, with);
	m->gain += replay_worth(p, &would) - replay_worth(p, &was);
	m->uses += draft_applied(&p->book[WITH]);
	m->sales_count++;
	m->spent.rial += today->net.rial;
	m->points.hundredths += points[TODAY].hundredths;
	m->last_sale = f->local.date;
	remember(p, m, (struct replay_past){ .at = f->at, .net = today->net,
		.points = { points[TODAY], points[WITH] } });
}

void replay_sale(struct replay *p, struct replay_member *m, struct facts *f)
{
	static const struct terms none;
	struct fact_lot credit = { .id = 1, .remaining = f->credit_wanted, .terms = &none };
	struct fact_customer customer;
	int day;

	arena_reset(p->scratch);
	f->zone = p->plan.zone;
	f->booked_at = f->at;
	f->local = local_time(f->zone, f->at);
	f->gifts = p->plan.gifts;
	f->n_gifts = p->plan.n_gifts;
	if (m)
		customer = customer_fact(m, f->local.date);
	f->customer = m ? &customer : NULL;
	f->lots = &credit;
	f->n_lots = f->credit_wanted.rial > 0;
	day = f->local.date.days - p->plan.first_day.days;
	if (day < 0 || day >= p->plan.days)
		fault("replay: a sale of day %d", day);
	run_book(p, TODAY, m, f);
	run_book(p, WITH, m, f);
	sums_add(p, &p->total);
	sums_add(p, &p->days[day]);
	if (m)
		member_move(p, m, f);
}

const struct replay_sums *replay_total(const struct replay *p)
{
	return &p->total;
}

const struct replay_sums *replay_day(const struct replay *p, int day)
{
	return &p->days[day];
}
