/* Rules of levels tried before they are saved: who would move, piece by piece, whoever is killed. [§5] */
#include "domain/level_trial.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/db/levels.h"

enum { MANY = TRIAL_AT_ONCE + 1, FALLING = 2500 };

static const struct levels_rules by_amount = { .silver = "{'amount_paid':{'min':100000}}",
	.silver_stay = "{'amount_paid':{'min':80000}}", .gold = "{'amount_paid':{'min':500000}}",
	.gold_stay = "{'amount_paid':{'min':400000}}" };

/* Asks what the rules would do if silver asked for so much to rise and to stay. */
static int64_t try_silver(const char *entry, const char *stay, int64_t again)
{
	struct level_program_row row;
	struct level_source *sources;
	struct level *levels;
	size_t n = level_list(&till, &levels);
	int64_t id;

	level_program_load(&till, &row);
	sources = level_sources(&till, levels, n);
	sources[1].entry = entry;
	sources[1].stay = stay;
	db_begin(test_db);
	id = level_trial_create(&till, &(struct level_trial_request){ .settings = &row.settings,
		.levels = sources, .n_levels = (int)n, .compare = true, .again = again });
	db_commit(test_db);
	return id;
}

static struct level_trial trial(int64_t id)
{
	struct level_trial t;

	ck_assert(level_trial_load(&till, id, &t));
	return t;
}

static int64_t moves_of(int64_t id)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM level_trial_move WHERE trial_id = ?", V(id));
}

START_TEST(tier_01_a_trial_tells_who_would_rise_and_fall_and_moves_nobody)
{
	int64_t bronze = till_customer(5, 0), silver = till_customer(5, 0), id;
	struct level_trial_row *rows;
	struct level_trial t;

	levels_open(levels_yearly(), by_amount);
	levels_sell(bronze, 90000);
	levels_sell(silver, 100000);
	till_customer(5, 0);
	id = try_silver("{\"amount_paid\":{\"min\":90000}}", "{\"amount_paid\":{\"min\":100001}}", 0);
	t = trial(id);
	ck_assert_int_eq(t.state, TRIAL_DONE); /* a small store's is done at once */
	ck_assert_int_eq(t.seen, 3);
	ck_assert_int_eq(t.up, 1);
	ck_assert_int_eq(t.down, 1);
	ck_assert(t.compared);
	ck_assert_int_eq(t.now_up + t.now_down, 0);
	ck_assert_uint_eq(level_trial_list(&till, id, true, 0, 10, &rows), 1);
	ck_assert_int_eq(rows[0].customer_id, silver);
	ck_assert_int_eq(rows[0].from_level_id, levels_id[1]);
	ck_assert_int_eq(rows[0].to_level_id, levels_id[0]);
	ck_assert_uint_eq(level_trial_list(&till, id, false, 0, 10, &rows), 1);
	ck_assert_int_eq(rows[0].customer_id, bronze);
	ck_assert_int_eq(levels_of(bronze), 0);
	ck_assert_int_eq(levels_of(silver), 1);
	ck_assert_int_eq(level_trial_work(test_db, test_arena, till.now), 0);
}
END_TEST

/* MANY customers without a purchase, FALLING of them on silver: more than is done at once. */
static void many_customers(void)
{
	db_exec(test_db, "INSERT INTO customer (store_id, code, mobile, first_name, last_name, level_id,"
		" referral_code, source, registered_at, updated_at) SELECT ?, CONCAT('T', seq), CONCAT('0', seq +"
		" 7000000000), 'n', 'f', IF(seq <= ?, ?, ?), CONCAT('T', seq), 'import', ?, ? FROM seq_1_to_100000"
		" WHERE seq <= ?", V(till.store_id), V((int)FALLING), V(levels_id[1]), V(levels_id[0]), V(till.now),
		V(till.now), V((int)MANY));
}

static const char *const steep = "{\"amount_paid\":{\"min\":90000}}";

START_TEST(tier_01_the_trial_of_a_large_store_waits_for_the_job)
{
	struct level_trial_row *rows;
	int64_t id;

	levels_open(levels_yearly(), by_amount);
	many_customers();
	id = try_silver(steep, NULL, 0); /* whoever has silver keeps it; by the kept rules he falls */
	ck_assert_int_eq(trial(id).state, TRIAL_WAITING);
	ck_assert_int_eq(trial(id).total, MANY);
	ck_assert_int_eq(level_trial_work(test_db, test_arena, till.now), 5000);
	ck_assert_int_eq(trial(id).state, TRIAL_RUNNING);
	ck_assert_int_eq(trial(id).seen, 5000);
	ck_assert_int_eq(try_silver(steep, NULL, id), id); /* its progress is looked at */
	ck_assert_int_ne(try_silver(steep, steep, id), id);
	ck_assert_int_eq(trial(id).state, TRIAL_REPLACED);
	while (level_trial_work(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(trial(id).seen, 5000);
	ck_assert_int_eq(trial(id + 1).state, TRIAL_DONE);
	ck_assert_int_eq(trial(id + 1).down, FALLING);
	ck_assert_int_eq(trial(id + 1).now_down, FALLING);
	ck_assert_int_eq(moves_of(id + 1), TRIAL_LISTED);
	ck_assert_uint_eq(level_trial_list(&till, id + 1, true, 0, 2000, &rows), TRIAL_LISTED);
}
END_TEST

/* As if whoever holds one had been dead for a while. */
static void leases_end(void)
{
	db_exec(test_db, "UPDATE level_trial SET lease_until = NULL");
}

/* A process that tries pieces until it is killed. */
static void work_and_die(int64_t id, int64_t seen)
{
	pid_t pid = fork();

	if (pid == 0) {
		test_db = dbtest_connect();
		while (level_trial_work(test_db, test_arena, till.now) > 0)
			;
		_exit(0);
	}
	while (trial(id).seen < seen && kill(pid, 0) == 0)
		usleep(1000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static int help(int index)
{
	(void)index;
	till_join();
	while (level_trial_work(test_db, test_arena, till.now) > 0)
		;
	return 0;
}

START_TEST(tier_01_a_trial_that_was_killed_goes_on_and_counts_everybody_once)
{
	int done[4];
	int64_t id;

	levels_open(levels_yearly(), by_amount);
	many_customers();
	id = try_silver(steep, steep, 0);
	work_and_die(id, 5000);
	leases_end();
	db_exec(test_db, "UPDATE level SET entry_rule = NULL WHERE store_id = ?", V(till.store_id));
	dbtest_parallel(4, help, done);
	ck_assert_int_eq(trial(id).state, TRIAL_DONE);
	ck_assert_int_eq(trial(id).seen, MANY);
	ck_assert_int_eq(trial(id).down, FALLING);
	ck_assert_int_eq(trial(id).up, 0);
}
END_TEST

static void work(void *arg)
{
	(void)arg;
	level_trial_work(test_db, test_arena, till.now);
}

START_TEST(tier_01_a_trial_that_cannot_be_done_fails_and_stops_nobody)
{
	int64_t bad, good;

	levels_open(levels_yearly(), by_amount);
	many_customers();
	bad = try_silver(steep, steep, 0);
	db_exec(test_db, "UPDATE level_trial SET draft_rules = '[]', actor_id = 7 WHERE id = ?", V(bad));
	good = try_silver(steep, steep, 0);
	for (int i = 0; i < 3; i++) {
		dbtest_fault(work, NULL);
		db_rollback(test_db);
		leases_end();
	}
	while (level_trial_work(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(trial(bad).state, TRIAL_FAILED);
	ck_assert_int_eq(trial(good).state, TRIAL_DONE);
}
END_TEST

START_TEST(tier_01_old_trials_are_forgotten)
{
	int64_t id, silver = till_customer(5, 0);
	struct level_trial t;

	levels_open(levels_yearly(), by_amount);
	levels_sell(silver, 100000);
	id = try_silver(steep, "{\"amount_paid\":{\"min\":200000}}", 0);
	ck_assert_int_eq(moves_of(id), 1);
	while (level_trial_purge(test_db, test_arena, till.now) > 0)
		;
	ck_assert(level_trial_load(&till, id, &t)); /* not older than that */
	while (level_trial_purge(test_db, test_arena, (utc_t){ till.now.s + 1 }) > 0)
		;
	ck_assert(!level_trial_load(&till, id, &t));
	ck_assert_int_eq(moves_of(id), 0);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		tier_01_a_trial_tells_who_would_rise_and_fall_and_moves_nobody,
		tier_01_the_trial_of_a_large_store_waits_for_the_job,
		tier_01_a_trial_that_was_killed_goes_on_and_counts_everybody_once,
		tier_01_a_trial_that_cannot_be_done_fails_and_stops_nobody, tier_01_old_trials_are_forgotten,
	};
	Suite *s = suite_create("level_trial");
	TCase *t = tcase_create("level_trial");

	tcase_add_checked_fixture(t, till_open, till_close);
	tcase_set_timeout(t, 60);
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
		tcase_add_test(t, tests[i]);
	suite_add_tcase(s, t);
	return dbtest_run(s);
}
