/* test_event.c - events: once, in one posting, judged like a sale, given at once. [§3, §8] */
#include "domain/event.h"

#include "domain/adjustment.h"
#include "domain/customer.h"
#include "domain/reward_claim.h"
#include "domain/rule_book.h"
#include "tests/db/till.h"

enum { TILLS = 5 };

#define BIRTHDAY(benefits) "{'name':'b','trigger':'birthday','benefits':[" benefits "]}"

static struct event_request birthday(const char *key)
{
	return (struct event_request){ .trigger = "birthday", .key = key };
}

static int64_t rows_of_event(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM event WHERE store_id = ?",
		V(till.store_id));
}

START_TEST(evt_01_an_event_gives_points_and_credit_in_one_posting)
{
	int64_t referrer = till_customer(30, 0), customer = till_customer(20, referrer);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'points','amount':2.5},{'give':'credit','amount':50000,"
		"'terms':{'valid_days':7}},{'give':'points','amount':1,'to':'referrer'}"));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_gt(o.event_id, 0);
	ck_assert_int_eq(o.balances.points, 250);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 250);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 50000);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 100);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM transfer WHERE store_id = ? AND cause = 5 AND cause_id = ?",
		V(till.store_id), V(o.event_id)), 3);
	till_verify();
}
END_TEST

START_TEST(the_same_key_does_nothing_again)
{
	int64_t customer = till_customer(20, 0), other = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'points','amount':1}"));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_REPEATED);
	ck_assert_int_eq(till_event(&q, other, &o), EVENT_OK);
	q.key = "1406";
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 200);
	q.key = NULL;
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 400);
	till_verify();
}
END_TEST

static int64_t racer;

static int post_once(int index)
{
	struct event_request q = birthday("1405");
	struct event_outcome o;

	(void)index;
	till_join();
	return till_event(&q, racer, &o) == EVENT_OK;
}

START_TEST(five_processes_at_once_give_once)
{
	int results[TILLS], sum = 0;

	racer = till_customer(20, 0);
	till_campaign(BIRTHDAY("{'give':'points','amount':1}"));
	dbtest_parallel(TILLS, post_once, results);
	for (int i = 0; i < TILLS; i++)
		sum += results[i];
	ck_assert_int_eq(sum, 1);
	ck_assert_int_eq(till_balance(racer, ASSET_POINTS), 100);
	till_verify();
}
END_TEST

START_TEST(without_a_campaign_nothing_is_asked_or_written)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;
	uint64_t before;

	rule_book_get(&till);
	db_begin(test_db);
	before = db_statements(test_db);
	ck_assert_int_eq(event_post(&till, &q, customer, &o), EVENT_OK);
	ck_assert_uint_eq(db_statements(test_db), before);
	ck_assert_int_eq(o.event_id, 0);
	q.keep = true;
	ck_assert_int_eq(event_post(&till, &q, customer, &o), EVENT_OK);
	ck_assert_int_gt(o.event_id, 0);
	ck_assert_int_eq(event_post(&till, &q, customer + 1000, &o), EVENT_CUSTOMER_UNKNOWN);
	db_commit(test_db);
	ck_assert_int_eq(rows_of_event(), 1);
	till_verify();
}
END_TEST

START_TEST(what_gives_nothing_leaves_no_row)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign("{'name':'b','trigger':'birthday','conditions':{'days_since_signup':{'max':3}},"
		"'benefits':[{'give':'points','amount':1}]}");
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(o.event_id, 0);
	ck_assert_int_eq(rows_of_event(), 0);
}
END_TEST

START_TEST(evt_12_an_event_takes_what_is_usable_and_makes_no_debt)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = { .trigger = "event:late" };
	struct event_outcome o;

	till_campaign("{'name':'l','trigger':'event:late','benefits':[{'give':'points','amount':-2},"
		"{'give':'credit','amount':-700}]}");
	till_charge(customer, ASSET_POINTS, 350, 0, 0);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(o.taken[PARTY_CUSTOMER][ASSET_POINTS], 200);
	ck_assert_int_eq(o.taken[PARTY_CUSTOMER][ASSET_CREDIT], 0);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 150);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(o.taken[PARTY_CUSTOMER][ASSET_POINTS], 150);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 0);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(limits_are_claimed_by_events)
{
	int64_t a = till_customer(20, 0), b = till_customer(20, 0);
	struct event_request q = { .trigger = "event:gym" };
	struct event_outcome o;

	till_campaign("{'name':'g','trigger':'event:gym','limits':{'uses_per_customer_per':{'day':1},"
		"'budget':2500},'benefits':[{'give':'credit','amount':1000}]}");
	ck_assert_int_eq(till_event(&q, a, &o), EVENT_OK);
	ck_assert_int_eq(till_event(&q, a, &o), EVENT_OK);
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 1000);
	till.now.s += 86400;
	ck_assert_int_eq(till_event(&q, a, &o), EVENT_OK);
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 2000);
	ck_assert_int_eq(till_event(&q, b, &o), EVENT_OK); /* 500 of the budget are left */
	ck_assert_int_eq(till_balance(b, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

static int64_t many[40];

static void till_many(int n, int64_t referrer_id)
{
	for (int i = 0; i < n; i++)
		many[i] = till_customer(20, referrer_id);
}

static size_t post_many(const struct event_request *q, size_t n)
{
	size_t given;

	db_begin(test_db);
	given = event_post_many(&till, q, many, n);
	db_commit(test_db);
	return given;
}

START_TEST(many_at_once_each_once_with_the_same_statements)
{
	struct event_request q = birthday("1405"), next = birthday("1406");
	uint64_t before, few, lots;

	till_campaign("{'name':'b','trigger':'birthday','limits':{'uses_per_customer':9,'budget':1000000},"
		"'conditions':{'all':[{'spent':{'max':5}},{'not':{'customer_group':{'in':[9]}}},"
		"{'not':{'tag':{'in':['x']}}}]},"
		"'benefits':[{'give':'credit','amount':10},{'give':'tag','code':'تولد'},"
		"{'give':'points','amount':1,'to':'referrer'}]}");
	till_many(40, till_customer(30, 0));
	rule_book_of(&till, "birthday");
	before = db_statements(test_db);
	ck_assert_uint_eq(post_many(&q, 2), 2);
	few = db_statements(test_db) - before;
	before = db_statements(test_db);
	ck_assert_uint_eq(post_many(&next, 40), 40);
	lots = db_statements(test_db) - before;
	ck_assert_uint_eq(few, lots);
}
END_TEST

START_TEST(many_pass_over_who_had_it_or_is_gone)
{
	struct event_request q = birthday("1405");
	int64_t referrer = till_customer(30, 0);
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'credit','amount':10},{'give':'tag','code':'تولد'},"
		"{'give':'points','amount':1,'to':'referrer'}"));
	till_many(40, referrer);
	ck_assert_int_eq(till_event(&q, many[7], &o), EVENT_OK);
	db_run(test_db, arena_printf(test_arena, "UPDATE customer SET active = FALSE WHERE id = %lld",
		(long long)many[3]));
	ck_assert_uint_eq(post_many(&q, 40), 38);
	ck_assert_uint_eq(post_many(&q, 40), 0);
	ck_assert_int_eq(till_balance(many[7], ASSET_CREDIT), 10);
	ck_assert_int_eq(till_balance(many[39], ASSET_CREDIT), 10);
	ck_assert_int_eq(till_balance(many[3], ASSET_CREDIT), 0);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 3900);
	ck_assert_int_eq(customer_labels(&till, many[39]).n_tags, 1);
	till_verify();
}
END_TEST

START_TEST(a_referrer_among_the_many_has_one_account)
{
	struct event_request q = birthday("1405");

	till_campaign(BIRTHDAY("{'give':'points','amount':1},{'give':'points','amount':5,'to':'referrer'}"));
	many[0] = till_customer(30, 0);
	many[1] = till_customer(20, many[0]);
	many[2] = till_customer(20, many[0]);
	ck_assert_uint_eq(post_many(&q, 3), 3);
	ck_assert_int_eq(till_balance(many[0], ASSET_POINTS), 1100);
	ck_assert_int_eq(till_balance(many[2], ASSET_POINTS), 100);
	till_verify();
}
END_TEST

START_TEST(many_share_a_total_limit)
{
	struct event_request q = birthday("1405");

	till_campaign("{'name':'b','trigger':'birthday','limits':{'total_uses':7},"
		"'benefits':[{'give':'credit','amount':10}]}");
	till_many(20, 0);
	ck_assert_uint_eq(post_many(&q, 20), 7);
	ck_assert_int_eq(till_balance(many[6], ASSET_CREDIT), 10);
	ck_assert_int_eq(till_balance(many[7], ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

/* Sold, the points spent, refunded: the customer owes them. */
static void owe_points(int64_t customer)
{
	struct sale_request sale = till_quick(customer, 100000);
	struct sale_outcome o = till_sell(&sale);
	struct adjustment_request spend = { .customer_id = customer, .asset = ASSET_POINTS,
		.amount = -400, .reason = "خرج شد" };
	struct account_row balances;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(&till, &spend, &balances, &id), ADJUSTMENT_OK);
	db_commit(test_db);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), -400);
}

START_TEST(what_is_owed_is_repaid_by_events_too)
{
	struct event_request q = birthday("1405");

	till_campaign("{'name':'s','trigger':'sale','benefits':[{'give':'points','amount':4}]}");
	till_campaign(BIRTHDAY("{'give':'points','amount':3},{'give':'points','amount':3}"));
	many[0] = till_customer(20, 0);
	many[1] = till_customer(20, 0);
	owe_points(many[0]);
	owe_points(many[1]);
	ck_assert_uint_eq(post_many(&q, 2), 2);
	ck_assert_int_eq(till_balance(many[0], ASSET_POINTS), 200);
	ck_assert_int_eq(till_balance(many[1], ASSET_POINTS), 200);
	till_verify();
}
END_TEST

START_TEST(cus_13_eng_16_tags_levels_and_messages_are_given_by_sales_and_events)
{
	int64_t customer = till_customer(20, 0);
	const struct rule_book_name *levels;
	struct event_request q = birthday("1405");
	struct sale_request sale = till_quick(customer, 1000);
	struct event_outcome o;
	struct customer c;
	size_t n = rule_book_levels(&till, &levels);

	till_campaign(arena_printf(test_arena, BIRTHDAY("{'give':'tag','code':'متولد آذر'},"
		"{'give':'level','id':%lld},{'give':'message','code':'happy'}"), (long long)levels[1].id));
	till_campaign("{'name':'s','trigger':'sale','benefits':[{'give':'tag','code':'خریدار'}]}");
	ck_assert_uint_eq(n, 3);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	till_sell(&sale);
	ck_assert_int_eq(customer_labels(&till, customer).n_tags, 2);
	ck_assert(customer_load(&till, customer, &c));
	rule_book_levels(&till, &levels);
	ck_assert_int_eq(c.level_id, levels[1].id);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM outbox"
		" WHERE store_id = ? AND kind = 'message' AND payload LIKE '%happy%'", V(till.store_id)), 1);
	q.key = "1406";
	db_run(test_db, arena_printf(test_arena, "UPDATE customer SET level_id = %lld WHERE id = %lld",
		(long long)levels[2].id, (long long)customer));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert(customer_load(&till, customer, &c));
	ck_assert_int_eq(c.level_id, levels[2].id); /* nobody is sent down by a gift */
	till_verify();
}
END_TEST

static int64_t claims_of(int64_t customer_id, int state)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM reward_claim"
		" WHERE store_id = ? AND customer_id = ? AND state = ?",
		V(till.store_id), V(customer_id), V(state));
}

START_TEST(gft_07_gifts_and_rewards_become_claims_to_collect)
{
	int64_t referrer = till_customer(30, 0), customer = till_customer(20, referrer);
	int64_t product = till_product((money_t){ 5000 }, 1), reward = 0;
	struct reward_input in = { .kind = REWARD_ITEM, .name = "لیوان", .active = true };
	struct event_request q = { .trigger = "signup", .key = "once" };
	struct event_outcome o;
	struct problem problem;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&till, &in, &reward, &problem), REWARD_OK);
	db_commit(test_db);
	till_campaign(arena_printf(test_arena, "{'name':'w','trigger':'signup','benefits':["
		"{'give':'gift','product':%lld},{'give':'reward','id':%lld,'to':'referrer'}]}",
		(long long)product, (long long)reward));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(claims_of(customer, CLAIM_OPEN), 1);
	ck_assert_int_eq(claims_of(referrer, CLAIM_OPEN), 0); /* waits for the first paid sale: referral.h */
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_REPEATED);
	ck_assert_int_eq(claims_of(customer, CLAIM_OPEN), 1);
	/* the only piece is kept for the first; the next one gets the rest */
	ck_assert_int_eq(till_event(&q, till_customer(1, 0), &o), EVENT_OK);
	ck_assert(o.result.applied[0].benefits[0].gift_out_of_stock);
	till_verify();
}
END_TEST

START_TEST(gft_08_a_reward_of_a_refunded_sale_is_cancelled)
{
	int64_t customer = till_customer(20, 0), reward = 0;
	struct reward_input in = { .kind = REWARD_ITEM, .name = "لیوان", .active = true };
	struct sale_request sale = till_quick(customer, 1000);
	struct sale_outcome o;
	struct problem problem;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&till, &in, &reward, &problem), REWARD_OK);
	db_commit(test_db);
	till_campaign(arena_printf(test_arena, "{'name':'s','trigger':'sale','benefits':["
		"{'give':'reward','id':%lld}]}", (long long)reward));
	o = till_sell(&sale);
	ck_assert_int_eq(claims_of(customer, CLAIM_OPEN), 1);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(claims_of(customer, CLAIM_OPEN), 0);
	ck_assert_int_eq(claims_of(customer, CLAIM_CANCELLED), 1);
	till_verify();
}
END_TEST

START_TEST(verify_finds_an_event_that_gave_something_else)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'points','amount':1},{'give':'tag','code':'x'}"));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_findings(), 0);
	db_run(test_db, arena_printf(test_arena, "UPDATE event_benefit SET amount = 200"
		" WHERE event_id = %lld AND seq = 0", (long long)o.event_id));
	ck_assert_int_eq(till_findings(), 1);
}
END_TEST

START_TEST(a_quote_tells_and_changes_nothing)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'points','amount':1}"));
	till_campaign("{'name':'b','trigger':'birthday','conditions':{'days_since_signup':{'max':3}},"
		"'benefits':[{'give':'points','amount':1}]}");
	ck_assert_int_eq(event_quote(&till, &q, customer, &o), EVENT_OK);
	ck_assert_int_eq(o.result.n_applied, 1);
	ck_assert_int_eq(o.result.n_skipped, 1);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 0);
	ck_assert_int_eq(rows_of_event(), 0);
}
END_TEST

START_TEST(events_are_listed_with_what_they_gave)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;
	struct event_row *rows;
	struct event_benefit *benefits;

	till_campaign(BIRTHDAY("{'give':'points','amount':1},{'give':'tag','code':'x'}"));
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_uint_eq(event_list(&till, &(struct event_filter){ .customer_id = customer, .limit = 9 },
		&rows), 1);
	ck_assert_str_eq(rows[0].trigger_word, "birthday");
	ck_assert_uint_eq(event_list(&till, &(struct event_filter){ .trigger = "birthday", .limit = 9 },
		&rows), 1);
	ck_assert_uint_eq(event_list(&till, &(struct event_filter){ .limit = 9 }, &rows), 1);
	ck_assert_uint_eq(event_benefits(&till, &rows[0].id, 1, &benefits), 2);
	ck_assert_int_eq(benefits[0].amount, 100);
	ck_assert_str_eq(benefits[1].code, "x");
}
END_TEST

START_TEST(who_works_in_one_branch_sees_its_events_and_those_of_no_branch)
{
	int64_t customer = till_customer(20, 0);
	struct event_request visit = birthday("1404"), q = birthday("1405");
	struct scope elsewhere = till;
	struct event_outcome o;
	struct event_row *rows;

	till_campaign(BIRTHDAY("{'give':'points','amount':1}"));
	elsewhere.all_branches = false;
	elsewhere.branches = &till_branch2;
	elsewhere.n_branches = 1;
	visit.branch_id = till_branch;
	ck_assert_int_eq(till_event(&visit, customer, &o), EVENT_OK);
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
	ck_assert_uint_eq(event_list(&till, &(struct event_filter){ .limit = 9 }, &rows), 2);
	ck_assert_uint_eq(event_list(&elsewhere, &(struct event_filter){ .limit = 9 }, &rows), 1);
	ck_assert_int_eq(rows[0].branch_id, 0);
	ck_assert_uint_eq(event_list(&elsewhere, &(struct event_filter){ .customer_id = customer, .limit = 9 },
		&rows), 1);
	ck_assert_uint_eq(event_list(&elsewhere, &(struct event_filter){ .trigger = "birthday", .limit = 9 },
		&rows), 1);
}
END_TEST

START_TEST(a_foreign_branch_and_a_wrong_moment_are_refused)
{
	int64_t customer = till_customer(20, 0);
	struct event_request q = birthday("1405");
	struct event_outcome o;

	till_campaign(BIRTHDAY("{'give':'points','amount':1}"));
	q.branch_id = till_branch + 1000;
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_BRANCH_FORBIDDEN);
	q.branch_id = till_branch;
	q.occurred_at.s = till.now.s - (int64_t)400 * 86400;
	till.actor_kind = ACTOR_API;
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OCCURRED_AT_OUT_OF_RANGE);
	till.actor_kind = ACTOR_SYSTEM; /* a job that catches up */
	ck_assert_int_eq(till_event(&q, customer, &o), EVENT_OK);
}
END_TEST

int main(void)
{
	return TILL_MAIN("event",
		evt_01_an_event_gives_points_and_credit_in_one_posting,
		the_same_key_does_nothing_again,
		five_processes_at_once_give_once,
		without_a_campaign_nothing_is_asked_or_written,
		what_gives_nothing_leaves_no_row,
		evt_12_an_event_takes_what_is_usable_and_makes_no_debt,
		limits_are_claimed_by_events,
		many_at_once_each_once_with_the_same_statements,
		many_pass_over_who_had_it_or_is_gone,
		a_referrer_among_the_many_has_one_account,
		many_share_a_total_limit,
		what_is_owed_is_repaid_by_events_too,
		cus_13_eng_16_tags_levels_and_messages_are_given_by_sales_and_events,
		gft_07_gifts_and_rewards_become_claims_to_collect,
		gft_08_a_reward_of_a_refunded_sale_is_cancelled,
		verify_finds_an_event_that_gave_something_else,
		a_quote_tells_and_changes_nothing,
		events_are_listed_with_what_they_gave,
		who_works_in_one_branch_sees_its_events_and_those_of_no_branch,
		a_foreign_branch_and_a_wrong_moment_are_refused);
}
