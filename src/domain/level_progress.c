#include "domain/level_progress.h"

#include "base/fault.h"
#include "domain/id_list.h"
#include "domain/level_facts.h"
#include "domain/level_move.h"
#include "domain/rule_book.h"
#include "domain/store.h"

/* Everything that he did up to today. */
static bool customer_read(const struct scope *s, const struct level_program *p, int64_t customer_id,
	date_t today, struct level_customer *out)
{
	return level_facts_read(s, (struct level_asof){ p, today, today }, customer_id, out);
}

void level_standing_read(const struct scope *s, int64_t customer_id, int64_t level_id,
	struct level_standing *out)
{
	const struct level_program *p = rule_book_level_program(s);
	struct level_customer customer;

	*out = (struct level_standing){ .program = p && p->settings.active ? p : NULL };
	if (!out->program)
		return;
	out->day = local_time(s->store->zone, s->now).date;
	out->at = level_step(p, level_id);
	if (!out->at) { /* a level that is younger than the rules of this request: the next sale looks */
		out->program = NULL;
		return;
	}
	if (!customer_read(s, p, customer_id, out->day, &customer))
		fault("level: there is no customer %lld", (long long)customer_id);
	out->facts = customer.facts;
}

struct level_standing level_standing_with(const struct level_standing *standing,
	const struct level_gain *gain)
{
	struct level_standing after = *standing;

	for (int i = 0; standing->program && i < standing->program->n_windows; i++) {
		struct level_sums *sums = &after.facts.windows[i];

		if (gain->day.days < level_window_from(after.program, i, after.day, after.day).days)
			continue;
		sums->points += gain->points.hundredths;
		sums->xp += gain->xp;
		sums->paid += gain->paid.rial;
		sums->sales += gain->sales;
	}
	return after;
}

/* Where he rises, by himself or by a manager's word. */
static const struct level_step *rises(const struct level_standing *standing)
{
	struct level_span period;

	if (!standing->program || !level_period_of(&standing->program->settings, standing->day, &period))
		return NULL;
	return level_rise(standing->program, standing->at, &standing->facts);
}

bool level_grace_gap(const struct scope *s, int64_t customer_id, const struct level_standing *standing,
	const struct level_ties *ties, struct level_gap *out)
{
	const struct level_program *p = standing->program;
	struct level_customer c;
	struct level_span period;
	int percent;

	if (!level_period_of(&p->settings, ties->period_from, &period) ||
		!level_facts_read(s, (struct level_asof){ p, { period.until.days - 1 }, standing->day },
			customer_id, &c))
		return false;
	*out = level_gap(p, standing->at->stay, &c.facts, &percent);
	return true;
}

const struct level_step *level_standing_rises(const struct level_standing *standing)
{
	return standing->program && !standing->program->settings.promotion_confirm ? rises(standing) : NULL;
}

struct day_row {
	int64_t store_id, customer_id;
	date_t day;
	money_t paid;
	int64_t sales;
	points_t points;
	int64_t xp;
};
static const struct db_col day_cols[] = {
	COL(struct day_row, store_id), COL(struct day_row, customer_id), COL(struct day_row, day),
	COL(struct day_row, paid), COL(struct day_row, sales), COL(struct day_row, points),
	COL(struct day_row, xp), COLS_END };

void level_count(const struct scope *s, const struct level_gain *gains, size_t n)
{
	struct day_row *rows = NEWN(s->arena, struct day_row, n);
	size_t k = 0;

	if (!rule_book_level_program(s))
		return;
	for (size_t i = 0; i < n; i++)
		if (gains[i].paid.rial || gains[i].sales || gains[i].points.hundredths || gains[i].xp)
			rows[k++] = (struct day_row){ s->store_id, gains[i].customer_id, gains[i].day,
				gains[i].paid, gains[i].sales, gains[i].points, gains[i].xp };
	db_bulk(s->db, rows, k, day_cols,
		"INSERT INTO customer_day (store_id, customer_id, day, paid, sales, points, xp)"
		" VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE paid = paid + VALUES(paid),"
		" sales = sales + VALUES(sales), points = points + VALUES(points), xp = xp + VALUES(xp)");
}

/* The change that a promotion is. */
static struct level_change promotion_of(int64_t customer_id, const struct level_standing *standing,
	int64_t level_id)
{
	struct level_span period;

	level_period_of(&standing->program->settings, standing->day, &period);
	return (struct level_change){ .customer_id = customer_id, .from_level_id = standing->at->id,
		.to_level_id = level_id, .period_from = period.from, .due_on = DATE_NONE };
}

void level_promote_to(const struct scope *s, int64_t customer_id, const struct level_standing *standing,
	int64_t level_id)
{
	struct level_change change = promotion_of(customer_id, standing, level_id);

	level_moves_do(s, WHY_PROMOTION, &change, 1);
}

void level_promote_all(const struct scope *s, const struct level_program *p,
	const struct level_change *changes, size_t n)
{
	if (p->settings.promotion_confirm)
		level_moves_propose(s, WHY_PROMOTION, changes, n);
	else
		level_moves_do(s, WHY_PROMOTION, changes, n);
}

bool level_promote(const struct scope *s, int64_t customer_id, const struct level_standing *standing)
{
	const struct level_step *to = rises(standing);
	struct level_change change;

	if (!to)
		return false;
	change = promotion_of(customer_id, standing, to->id);
	level_promote_all(s, standing->program, &change, 1);
	return !standing->program->settings.promotion_confirm;
}

/* Who gained something, each once, ascending; their number. */
static size_t gainers(const struct scope *s, const struct level_gain *gains, size_t n, int64_t **out)
{
	int64_t *ids = NEWN(s->arena, int64_t, n);
	int k = 0;

	for (size_t i = 0; i < n; i++)
		if (gains[i].points.hundredths || gains[i].xp || gains[i].paid.rial || gains[i].sales)
			ids[k++] = gains[i].customer_id;
	*out = id_list_sorted(s->arena, ids, &k);
	return (size_t)k;
}

void level_gained(const struct scope *s, const struct level_gain *gains, size_t n)
{
	const struct level_program *p = rule_book_level_program(s);
	struct level_customer *c;
	struct level_change *up;
	struct level_span period;
	date_t today = local_time(s->store->zone, s->now).date;
	int64_t *ids;
	size_t all = n, k = 0;

	if (!p || !(n = gainers(s, gains, n, &ids)))
		return;
	level_count(s, gains, all);
	if (!p->settings.active || !level_period_of(&p->settings, today, &period))
		return;
	n = level_facts_list(s, (struct level_asof){ p, today, today }, ids, n, &c);
	up = NEWN(s->arena, struct level_change, n);
	for (size_t i = 0; i < n; i++) {
		const struct level_step *at = level_step(p, c[i].level_id);
		const struct level_step *to = at ? level_rise(p, at, &c[i].facts) : NULL;

		if (to)
			up[k++] = (struct level_change){ .customer_id = c[i].id, .from_level_id = at->id,
				.to_level_id = to->id, .period_from = period.from, .due_on = DATE_NONE };
	}
	level_promote_all(s, p, up, k);
}
