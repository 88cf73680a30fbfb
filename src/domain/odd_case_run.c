/* odd_case_run.c - the job's part: looks for each pattern in one day of one store. [F25, P32] */
#include <string.h>

#include "domain/odd_case.h"
#include "domain/rule_book.h"
#include "domain/store.h"

/* From how often on a day shows the pattern. */
enum { MANUAL_TIMES = 8, MINUTES = 30, SALES_TIMES = 6, STEP_TIMES = 5, REFUND_TIMES = 6 };
enum { AGAIN_S = 900, DAYS_BACK = 31, STEPS_MAX = 20 };

/* One day of one store. */
struct look { const struct scope *scope; date_t day; utc_t from, until; };

#define CASES "INSERT INTO odd_case (store_id, kind, day, staff_id, customer_id, object_id, times, amount, found_at)"
/* What grew since somebody looked is open again. */
#define GROWN " ON DUPLICATE KEY UPDATE checked_at = IF(VALUES(times) > times, NULL, checked_at)," \
	" times = VALUES(times), amount = VALUES(amount)"

static void look_for_gifts(const struct look *l)
{
	const struct scope *s = l->scope;

	db_exec(s->db, CASES " SELECT store_id, 1, ?, actor_id, 0, 0, COUNT(*), SUM(IF(asset = 0, amount, 0)), ?"
		" FROM adjustment WHERE store_id = ? AND booked_at >= ? AND booked_at < ?"
		" AND actor_kind = 'staff' AND amount > 0 AND NOT opening"
		" AND id NOT IN (SELECT r.adjustment_id FROM charge_row r JOIN charge_batch b"
		"  ON b.store_id = r.store_id AND b.id = r.batch_id WHERE r.store_id = ?"
		"  AND b.started_at >= TIMESTAMPADD(DAY, -7, ?) AND r.adjustment_id IS NOT NULL)"
		" GROUP BY store_id, actor_id HAVING COUNT(*) >= ?" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(l->until), V(s->store_id), V(l->from),
		V(MANUAL_TIMES));
	db_exec(s->db, CASES " SELECT a.store_id, 7, ?, a.actor_id, a.customer_id, 0, COUNT(*),"
		" SUM(IF(a.asset = 0, a.amount, 0)), ? FROM adjustment a JOIN staff f ON f.id = a.actor_id"
		" JOIN customer c ON c.store_id = a.store_id AND c.id = a.customer_id"
		" WHERE a.store_id = ? AND a.booked_at >= ? AND a.booked_at < ? AND a.actor_kind = 'staff'"
		" AND a.amount > 0 AND NOT a.opening AND CHAR_LENGTH(c.last_name) > 1"
		" AND f.name LIKE CONCAT('% ', c.last_name) GROUP BY a.store_id, a.actor_id, a.customer_id" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(l->until));
}

static void look_for_customers(const struct look *l)
{
	const struct scope *s = l->scope;

	/* each purchase against the one before it only: a card that everybody uses buys thousands a day */
	db_exec(s->db, CASES " SELECT store_id, 2, ?, 0, customer_id, 0, COUNT(*), SUM(net), ? FROM"
		" (SELECT store_id, customer_id, branch_id, occurred_at, net, LAG(branch_id) OVER w before_in,"
		"  LAG(occurred_at) OVER w before_at FROM sale WHERE store_id = ? AND occurred_at >= ?"
		"  AND occurred_at < TIMESTAMPADD(MINUTE, ?, ?) AND customer_id IS NOT NULL"
		"  WINDOW w AS (PARTITION BY customer_id ORDER BY occurred_at, id)) bought"
		" WHERE before_in <> branch_id AND before_at < ?"
		" AND occurred_at < TIMESTAMPADD(MINUTE, ?, before_at) GROUP BY store_id, customer_id" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(MINUTES), V(l->until), V(l->until),
		V(MINUTES));
	db_exec(s->db, CASES " SELECT store_id, 4, ?, 0, customer_id, 0, COUNT(*), SUM(net), ?"
		" FROM sale WHERE store_id = ? AND occurred_at >= ? AND occurred_at < ?"
		" AND customer_id IS NOT NULL GROUP BY store_id, customer_id HAVING COUNT(*) >= ?" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(l->until), V(SALES_TIMES));
}

static void look_for_refunds(const struct look *l)
{
	const struct scope *s = l->scope;

	db_exec(s->db, CASES " SELECT store_id, 3, ?, IF(actor_kind = 'staff', COALESCE(actor_id, 0), 0),"
		" customer_id, 0, COUNT(*), SUM(net), ? FROM refund"
		" WHERE store_id = ? AND booked_at >= ? AND booked_at < ? AND customer_id IS NOT NULL"
		" AND (shortfall_credit > 0 OR shortfall_points > 0)"
		" GROUP BY store_id, 4, customer_id" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(l->until));
	db_exec(s->db, CASES " SELECT store_id, 6, ?, actor_id, 0, 0, COUNT(*), SUM(net), ? FROM refund"
		" WHERE store_id = ? AND booked_at >= ? AND booked_at < ? AND actor_kind = 'staff'"
		" GROUP BY store_id, actor_id HAVING COUNT(*) >= ?" GROWN,
		V(l->day), V(s->now), V(s->store_id), V(l->from), V(l->until), V(REFUND_TIMES));
}

/* Sales just above a step, more than all the others around it: bills were split or padded. */
static void look_at_step(const struct look *l, int64_t step)
{
	const struct scope *s = l->scope;

	db_exec(s->db, CASES " SELECT store_id, 5, ?, actor_id, 0, ?, SUM(gross >= ? AND gross < ?),"
		" SUM(IF(gross >= ? AND gross < ?, net, 0)), ? FROM sale"
		" WHERE store_id = ? AND occurred_at >= ? AND occurred_at < ? AND actor_kind = 'staff'"
		" AND gross >= ? AND gross < ? GROUP BY store_id, actor_id"
		" HAVING SUM(gross >= ? AND gross < ?) >= ?"
		" AND SUM(gross >= ? AND gross < ?) * 2 > COUNT(*)" GROWN,
		V(l->day), V(step), V(step), V(step + step / 50), V(step), V(step + step / 50), V(s->now),
		V(s->store_id), V(l->from), V(l->until), V(step - step / 10), V(step + step / 10), V(step),
		V(step + step / 50), V(STEP_TIMES), V(step), V(step + step / 50));
}

/* The amounts at which the brackets of a definition begin. */
static int steps_of(const struct scope *s, const char *definition, int64_t *steps, int n)
{
	struct json_report report = { .arena = s->arena };
	json_t *root = json_parse(&report, definition, strlen(definition));
	json_t *brackets = json_object_get(root, "brackets"), *list = json_object_get(brackets, "list");
	const char *by = json_string_value(json_object_get(brackets, "by"));

	if (!by || strcmp(by, "amount") != 0)
		return n;
	for (size_t i = 0; i < json_array_size(list) && n < STEPS_MAX; i++) {
		int64_t from = json_integer_value(json_object_get(json_array_get(list, i), "from"));
		bool known = from <= 0;

		for (int k = 0; k < n; k++)
			known |= steps[k] == from;
		if (!known)
			steps[n++] = from;
	}
	return n;
}

static void look_for_steps(const struct look *l)
{
	const struct rules_source *source = rule_book_source(l->scope);
	int64_t steps[STEPS_MAX];
	int n = 0;

	for (int i = 0; i < source->n_campaigns; i++)
		if (source->campaigns[i].active)
			n = steps_of(l->scope, source->campaigns[i].definition, steps, n);
	for (int i = 0; i < n; i++)
		look_at_step(l, steps[i]);
}

struct mark { int64_t store_id; date_t day; };
static const struct db_col mark_cols[] = { COL(struct mark, store_id), COL(struct mark, day), COLS_END };

/* A day that is over is looked at once more from its beginning to its end, then the next one. */
static void look(struct db *db, struct arena *a, utc_t now, const struct mark *m)
{
	struct store store;
	struct scope s;
	struct look l;
	date_t today;

	if (!store_load(db, a, m->store_id, &store))
		return;
	s = scope_of_system(db, a, &store, now);
	today = local_time(store.zone, now).date;
	l = (struct look){ .scope = &s, .day = m->day };
	if (l.day.days < today.days - DAYS_BACK || l.day.days > today.days) /* none yet, or long ago */
		l.day.days = today.days - DAYS_BACK;
	l.from = day_start(store.zone, l.day);
	l.until = day_end(store.zone, l.day);
	look_for_gifts(&l);
	look_for_customers(&l);
	look_for_refunds(&l);
	look_for_steps(&l);
	if (l.day.days < today.days)
		db_exec(db, "UPDATE odd_mark SET day = ?, looked_at = NULL WHERE store_id = ?",
			V((date_t){ l.day.days + 1 }), V(m->store_id));
	else
		db_exec(db, "UPDATE odd_mark SET day = ? WHERE store_id = ?", V(l.day), V(m->store_id));
}

int64_t odd_case_run(struct db *db, struct arena *a, utc_t now)
{
	struct mark *m;
	size_t n;

	db_begin(db);
	db_exec(db, "INSERT INTO odd_mark (store_id) SELECT s.id FROM store s"
		" LEFT JOIN odd_mark o ON o.store_id = s.id WHERE s.active AND o.store_id IS NULL LIMIT 1000");
	n = db_all(db, a, &m, mark_cols,
		"SELECT store_id, day FROM odd_mark WHERE looked_at IS NULL OR looked_at NOT BETWEEN ? AND ?"
		" ORDER BY store_id LIMIT 1 FOR UPDATE", V((utc_t){ now.s - AGAIN_S + 1 }), V(now));
	if (n) /* kept whatever becomes of it: a store that cannot be looked at holds up no other */
		db_exec(db, "UPDATE odd_mark SET looked_at = ? WHERE store_id = ?", V(now), V(m->store_id));
	db_commit(db);
	if (!n)
		return 0;
	db_begin(db);
	look(db, a, now, m);
	db_commit(db);
	return 1;
}
