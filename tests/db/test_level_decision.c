/* A manager's word about all moves that wait: each once, whoever is killed, and no younger ones. [§5] */
#include "domain/level_decision.h"

#include "domain/level_move.h"
#include "tests/db/levels.h"

static const struct levels_rules by_amount = { .silver = "{'amount_paid':{'min':100000}}" };

/* So many customers who wait to rise to silver; the id of the first. */
static int64_t waiting(int n)
{
	int64_t first;

	levels_open(levels_yearly(), by_amount);
	first = till_customer(5, 0);
	for (int i = 1; i < n; i++)
		till_customer(5, 0);
	db_exec(test_db, "INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state,"
		" open, period_from, at, actor_kind) SELECT store_id, id, level_id, ?, 'promotion', 'waiting', 1,"
		" '2026-03-21', ?, 'system' FROM customer WHERE store_id = ? AND id >= ? ORDER BY id",
		V(levels_id[1]), V(till.now), V(till.store_id), V(first));
	return first;
}

static bool decide(bool confirm)
{
	bool at_once;

	db_begin(test_db);
	at_once = level_decide_all(&till, confirm);
	db_commit(test_db);
	return at_once;
}

static int64_t on_silver(void)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer WHERE store_id = ? AND level_id = ?",
		V(till.store_id), V(levels_id[1]));
}

START_TEST(tier_11_some_are_decided_at_once)
{
	struct level_decision d;

	waiting(3);
	ck_assert(decide(true));
	ck_assert_int_eq(on_silver(), 3);
	ck_assert_int_eq(levels_moves(0, "done"), 3);
	ck_assert(!level_decision_open(&till, &d));
	ck_assert(decide(true)); /* nothing waits */
	ck_assert_int_eq(levels_moves(0, "done"), 3);
}
END_TEST

START_TEST(tier_11_all_may_be_rejected)
{
	waiting(3);
	ck_assert(decide(false));
	ck_assert_int_eq(on_silver(), 0);
	ck_assert_int_eq(levels_moves(0, "rejected"), 3);
}
END_TEST

static int help(int index)
{
	(void)index;
	till_join();
	while (level_decision_work(test_db, test_arena, till.now) > 0)
		;
	return 0;
}

START_TEST(tier_11_many_are_decided_by_the_job_each_once)
{
	enum { MANY = 450 };
	int64_t first = waiting(MANY);
	struct level_decision d;
	int done[4];

	ck_assert(!decide(true));
	ck_assert(!decide(true)); /* pressed twice: one word */
	ck_assert(level_decision_open(&till, &d));
	ck_assert_int_eq(d.total, MANY);
	ck_assert_int_eq(level_decision_work(test_db, test_arena, till.now), 100);
	ck_assert_int_eq(on_silver(), 100);
	/* proposed anew after the word, in the row that was open: it waits for a word of its own */
	db_exec(test_db, "UPDATE level_move SET at = ? WHERE customer_id = ? AND open = 1",
		V(((utc_t){ till.now.s + 60 })), V(first + 200));
	/* and one that was decided by itself meanwhile */
	db_exec(test_db, "UPDATE level_move SET state = 'rejected', open = NULL WHERE customer_id = ? AND open = 1",
		V(first + 300));
	dbtest_parallel(4, help, done);
	ck_assert(!level_decision_open(&till, &d));
	ck_assert_int_eq(on_silver(), MANY - 2);
	ck_assert_int_eq(levels_moves(0, "done"), MANY - 2);
	ck_assert_int_eq(levels_moves(first + 200, "waiting"), 1);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM audit WHERE store_id = ?"
		" AND action = 'customer.decide_level'", V(till.store_id)), MANY - 2);
}
END_TEST

START_TEST(f_25_the_job_leaves_out_whoever_decided)
{
	enum { MANY = 220 };
	int64_t me = waiting(MANY) + 3;
	int64_t owner = db_int(test_db, test_arena, 0, "SELECT MIN(staff_id) FROM staff_store WHERE store_id = ?",
		V(till.store_id));
	struct scope s = till_person(owner);

	db_exec(test_db, "UPDATE customer SET mobile = (SELECT mobile FROM staff WHERE id = ?) WHERE id = ?",
		V(owner), V(me));
	db_begin(test_db);
	ck_assert(!level_decide_all(&s, true));
	db_commit(test_db);
	help(0);
	ck_assert_int_eq(on_silver(), MANY - 1);
	ck_assert_int_eq(levels_moves(me, "waiting"), 1);
}
END_TEST

int main(void)
{
	return TILL_MAIN("level_decision", tier_11_some_are_decided_at_once, tier_11_all_may_be_rejected,
		tier_11_many_are_decided_by_the_job_each_once, f_25_the_job_leaves_out_whoever_decided);
}
