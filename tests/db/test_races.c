/* test_races.c - what several processes do to the nouns of a store at the same moment. */
#include <unistd.h>

#include "domain/branch.h"
#include "domain/customer.h"
#include "domain/idempotency.h"
#include "domain/product_group.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/db/fixture.h"

enum { MANY = 12, TRIES = 50 };

static int results[MANY];
/* What the parent prepared for its children. */
static int64_t ids[MANY];

struct work { int (*fn)(const struct scope *s, int index); int index, result; };

static void work_run(void *arg)
{
	struct work *w = arg;
	struct scope s = fixture_scope();

	db_begin(test_db);
	w->result = w->fn(&s, w->index);
	db_commit(test_db);
}

/* One transaction, repeated as the dispatcher does when the server asks for it. */
static int committed(int (*fn)(const struct scope *, int), int index)
{
	struct work w = { .fn = fn, .index = index };
	struct boundary b;

	for (int i = 0; i < TRIES; i++) {
		if (guarded(&b, work_run, &w))
			return w.result;
		db_rollback(test_db);
		if (b.kind != FAULT_RETRY)
			break;
	}
	fault("race: %s", b.text);
}

static int count(int value)
{
	int n = 0;

	for (int i = 0; i < MANY; i++)
		n += results[i] == value;
	return n;
}

static int create_same(const struct scope *s, int index)
{
	struct customer_new n = { .profile = customer_profile_empty() };
	struct problem problem;
	int64_t id;

	(void)index;
	n.profile.mobile = "09129999999";
	return customer_create(s, &n, &id, &problem);
}

static int child_create_same(int index)
{
	return committed(create_same, index);
}

START_TEST(one_customer_for_one_mobile)                               /* field P14 */
{
	dbtest_parallel(MANY, child_create_same, results);
	ck_assert_int_eq(count(CUSTOMER_OK), 1);
	ck_assert_int_eq(count(CUSTOMER_EXISTS), MANY - 1);
}
END_TEST

static int edit_same(const struct scope *s, int index)
{
	struct customer_profile p = customer_profile_empty();
	struct problem problem;

	p.first_name = arena_printf(test_arena, "n%d", index);
	return customer_update(s, fx.customers[0], 1, &p, &problem);
}

static int child_edit_same(int index)
{
	return committed(edit_same, index);
}

START_TEST(one_edit_of_one_version)
{
	dbtest_parallel(MANY, child_edit_same, results);
	ck_assert_int_eq(count(CUSTOMER_OK), 1);
	ck_assert_int_eq(count(CUSTOMER_STALE), MANY - 1);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM customer_name WHERE store_id = ? AND customer_id = ?",
		V(fx.store.id), V(fx.customers[0])), 1);
}
END_TEST

/* Each owner switches the next one off. */
static int remove_next(const struct scope *s, int index)
{
	return staff_set_active(s, ids[(index + 1) % MANY], false);
}

static int child_remove_next(int index)
{
	return committed(remove_next, index);
}

START_TEST(owners_who_remove_one_another_leave_one)
{
	db_begin(test_db);
	ids[0] = fx.owner;
	for (int i = 1; i < MANY; i++)
		ids[i] = fixture_staff(&fx.scope, arena_printf(test_arena, "o%d.%d", i, (int)getpid()),
			ROLE_OWNER, NULL, 0).actor_id;
	db_commit(test_db);
	dbtest_parallel(MANY, child_remove_next, results);
	ck_assert_int_eq(count(STAFF_OK), MANY - 1);
	ck_assert_int_eq(count(STAFF_LAST_OWNER), 1);
}
END_TEST

static int move_under_next(const struct scope *s, int index)
{
	return product_group_update(s, ids[index % 3], "g", ids[(index + 1) % 3]);
}

static int child_move_under_next(int index)
{
	return committed(move_under_next, index);
}

START_TEST(groups_that_move_under_one_another_make_no_circle)
{
	struct product_group *groups;

	db_begin(test_db);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(product_group_create(&fx.scope, "g", 0, &ids[i]), PRODUCT_GROUP_OK);
	db_commit(test_db);
	dbtest_parallel(MANY, child_move_under_next, results);
	ck_assert_int_gt(count(PRODUCT_GROUP_BAD_PARENT), 0);
	ck_assert_uint_eq(product_group_list(&fx.scope, &groups), 4); /* all hang on a root */
}
END_TEST

static int refer_to_next(const struct scope *s, int index)
{
	struct problem problem;

	return customer_set_referrer(s, ids[index], ids[(index + 1) % MANY], &problem);
}

static int child_refer_to_next(int index)
{
	return committed(refer_to_next, index);
}

START_TEST(referrals_at_once_close_no_circle)                         /* §6 */
{
	db_begin(test_db);
	for (int i = 0; i < MANY; i++)
		ids[i] = fixture_customer(&fx.scope, arena_printf(test_arena, "091299900%02d", i), "x", "y");
	db_commit(test_db);
	dbtest_parallel(MANY, child_refer_to_next, results);
	ck_assert_int_eq(count(CUSTOMER_OK), MANY - 1);
	ck_assert_int_eq(count(CUSTOMER_INVALID), 1);
}
END_TEST

static int create_branch(const struct scope *s, int index)
{
	struct branch_input in = { .name = "b", .active = true };
	int64_t id;

	(void)index;
	return branch_create(s, &in, &id);
}

static int child_create_branch(int index)
{
	return committed(create_branch, index);
}

START_TEST(branches_made_at_once_have_numbers_of_their_own)
{
	struct branch *list;

	dbtest_parallel(MANY, child_create_branch, results);
	ck_assert_int_eq(count(BRANCH_OK), MANY);
	ck_assert_uint_eq(branch_list(&fx.scope, &list), FIXTURE_BRANCHES + MANY);
	ck_assert_int_eq(list[FIXTURE_BRANCHES + MANY - 1].number, FIXTURE_BRANCHES + MANY);
}
END_TEST

static int guess(const struct scope *s, int index)
{
	int64_t id;
	int wait;

	return staff_login(s->db, s->arena, FIXTURE_NOW, &(struct login_try){ "nobody.at.all",
		arena_printf(s->arena, "guess %d", index), "10.9.9.9", NULL, NULL }, &id, &wait);
}

static int child_guess(int index)
{
	return committed(guess, index);
}

START_TEST(guesses_made_at_once_are_counted_one_by_one)
{
	dbtest_parallel(MANY, child_guess, results);
	ck_assert_int_eq(count(LOGIN_WRONG), 5);
	ck_assert_int_eq(count(LOGIN_THROTTLED), MANY - 5);
}
END_TEST

static int keep_answer(const struct scope *s, int index)
{
	struct idempotent_answer answer = { 201, NULL, arena_printf(s->arena, "%d", index) };
	hash_t hash = hash_of("body", 4);

	return idempotency_store(s, "api:1", "one key", &hash, &answer);
}

static int child_keep_answer(int index)
{
	return committed(keep_answer, index);
}

START_TEST(one_answer_for_one_key)                                    /* I5 */
{
	dbtest_parallel(MANY, child_keep_answer, results);
	ck_assert_int_eq(count(true), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("races");
	TCase *t = tcase_create("races");

	tcase_add_checked_fixture(t, fixture_commit, dbtest_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, one_customer_for_one_mobile);
	tcase_add_test(t, one_edit_of_one_version);
	tcase_add_test(t, owners_who_remove_one_another_leave_one);
	tcase_add_test(t, groups_that_move_under_one_another_make_no_circle);
	tcase_add_test(t, referrals_at_once_close_no_circle);
	tcase_add_test(t, branches_made_at_once_have_numbers_of_their_own);
	tcase_add_test(t, guesses_made_at_once_are_counted_one_by_one);
	tcase_add_test(t, one_answer_for_one_key);
	suite_add_tcase(suite, t);
	return dbtest_run(suite);
}
