/* demo_people.c - invents the members of the demo store: who they are, when they join, how often
 * they come. */
#include "base/fault.h"
#include "cli/demo.h"

enum { DAY_S = 86400, OPENING_DAYS = 3 /* many join in these */, LEAST_AGE = 18, MOST_AGE = 74 };

/* A good part joins in the first days, the others day by day. In order, so that referrers exist. */
static int joining_day(const struct demo *d, int i)
{
	int days = d->last.days - d->first.days + 1, early = d->n_members / 8;

	if (i < early)
		return i * OPENING_DAYS / early % days;
	if (days <= OPENING_DAYS)
		return days - 1;
	return OPENING_DAYS + (i - early) * (days - OPENING_DAYS) / (d->n_members - early);
}

/* Most come seldom, some often, a few every other day. */
static int eagerness(struct chance *c)
{
	static const int parts[] = { 40, 35, 20, 5 };

	switch (chance_pick(c, parts, 4)) {
	case 0: return chance_between(c, 1, 3);
	case 1: return chance_between(c, 4, 8);
	case 2: return chance_between(c, 9, 18);
	}
	return chance_between(c, 25, 40);
}

/*
 * Plausible, all different, and nobody's: no number that begins with 000 behind the operator's
 * digits has been given out.
 */
static const char *mobile(struct demo *d, int i)
{
	return arena_printf(d->arena, "%s000%04d", demo_text(d, d->people, "mobile_prefixes"),
		(i * 7919 + 1234) % 10000);
}

static date_t birth_date(struct demo *d)
{
	int age = chance_between(&d->chance, LEAST_AGE, MOST_AGE);

	return (date_t){ d->first.days - age * 365 - age / 4 - chance_below(&d->chance, 365) };
}

/* Somebody who joined on an earlier day, for three in ten. */
static int referrer(struct demo *d, int i)
{
	int other = i ? chance_below(&d->chance, i) : 0;

	if (!chance_percent(&d->chance, 30) || joining_day(d, other) >= joining_day(d, i))
		return -1;
	return other;
}

static int group(struct demo *d)
{
	for (int i = 0; i < d->n_customer_groups; i++)
		if (chance_percent(&d->chance, d->group_percents[i]))
			return i;
	return -1;
}

static date_t leaving_day(struct demo *d, date_t joined)
{
	int days = d->last.days - joined.days;

	if (days < 20 || !chance_percent(&d->chance, 22))
		return (date_t){ d->last.days + 1 };
	return (date_t){ joined.days + chance_between(&d->chance, 10, days) };
}

static void describe(struct demo *d, struct demo_member *m, int i)
{
	struct chance *c = &d->chance;
	bool woman = chance_percent(c, 57);

	m->gender = woman ? "f" : "m";
	m->first_name = demo_text(d, d->people, woman ? "women" : "men");
	m->last_name = demo_text(d, d->people, "families");
	m->mobile = mobile(d, i);
	m->birth_date = chance_percent(c, 80) ? birth_date(d) : DATE_NONE;
	m->card = chance_percent(c, 40) ? arena_printf(d->arena, "NRJ%06d", 100000 + i * 37) : NULL;
	m->tag = chance_percent(c, 25) ? demo_text(d, d->people, "tags") : NULL;
	m->note = chance_percent(c, 4) ? demo_text(d, d->people, "notes") : NULL;
}

void demo_people_make(struct demo *d, int n)
{
	if (n < 1 || n > DEMO_MEMBERS_MAX)
		fault("demo: %d members", n);
	d->n_members = n;
	d->members = NEWN(d->arena, struct demo_member, (size_t)n);
	for (int i = 0; i < n; i++) {
		struct demo_member *m = &d->members[i];
		date_t joined = { d->first.days + joining_day(d, i) };
		int minute = chance_between(&d->chance, 9 * 60, 22 * 60);
		m->joins_at = (utc_t){ day_start(d->store.zone, joined).s + minute * 60 +
			chance_below(&d->chance, 60) };
		m->referrer = referrer(d, i);
		m->branch = chance_pick(&d->chance, d->branch_shares, d->n_branches);
		m->group = group(d);
		m->eagerness = eagerness(&d->chance);
		m->leaves_on = leaving_day(d, joined);
		describe(d, m, i);
	}
}
