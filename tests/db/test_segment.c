#include "domain/segment.h"

#include <string.h>

#include "base/calendar.h"
#include "domain/customer.h"
#include "tests/db/till.h"

enum { DAY_S = 86400 };

static int64_t some, best, fresh;

static void bought(int64_t customer_id, int days_ago, int64_t rial)
{
	struct sale_request q = till_quick(customer_id, rial);
	utc_t now = till.now;

	till.now.s -= (int64_t)days_ago * DAY_S;
	till_sell(&q);
	till.now = now;
}

/* `best` buys often and much, `some` bought once 40 days ago, `fresh` never. */
static void shop(void)
{
	till_open();
	some = till_customer(100, 0);
	best = till_customer(100, 0);
	fresh = till_customer(1, 0);
	bought(some, 40, 5000);
	for (int i = 0; i < 5; i++)
		bought(best, i, 20000);
	while (score_step(test_db, test_arena, till.now) > 0)
		;
}

static int64_t make(struct segment_rule rule)
{
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_int_eq(segment_create(&till, "بخش", &rule, &id), SEGMENT_OK);
	db_commit(test_db);
	return id;
}

static enum segment_result tried(const char *name, const struct segment_rule *rule)
{
	int64_t id;

	db_begin(test_db);
	enum segment_result result = segment_create(&till, name, rule, &id);
	db_rollback(test_db);
	return result;
}

static bool has(int64_t id, int64_t customer_id)
{
	struct segment_membership *rows;
	bool found = false, listed = false;
	size_t n = segment_memberships(&till, arena_printf(test_arena, "[%lld,%lld,%lld]", (long long)some,
		(long long)best, (long long)fresh), local_time(till.store->zone, till.now).date, &rows);
	struct score_row *members;

	for (size_t i = 0; i < n; i++)
		found |= rows[i].customer_id == customer_id && rows[i].id == id;
	n = segment_members(&till, id, 0, 100, &members);
	for (size_t i = 0; i < n; i++)
		listed |= members[i].score.customer_id == customer_id;
	ck_assert_int_eq(found, listed);
	return found;
}

/* Who of the three is in it: bits 4 best, 2 some, 1 fresh. */
static int who(struct segment_rule rule)
{
	int64_t id = make(rule);
	int bits = 4 * has(id, best) + 2 * has(id, some) + has(id, fresh);

	ck_assert_int_eq(segment_count(&till, id, 100), __builtin_popcount((unsigned)bits));
	return bits;
}

#define RULE(...) ({ struct segment_rule rule_ = segment_rule_empty(); \
	struct segment_rule *rule = &rule_; __VA_ARGS__; rule_; })

START_TEST(each_part_of_a_rule_says_who)
{
	struct customer_score x;

	ck_assert(customer_score_load(&till, best, &x));
	ck_assert_int_eq(who(RULE(rule->rfm = (int64_t)1 << x.segment)), 4);
	ck_assert_int_eq(who(RULE(rule->rfm = (int64_t)1 << RFM_NEVER)), 1);
	ck_assert_int_eq(who(RULE(rule->abc = 1 << ABC_A)), 4);
	ck_assert_int_eq(who(RULE(rule->r_min = 1)), 6);
	ck_assert_int_eq(who(RULE(rule->f_min = x.f)), 4);
	ck_assert_int_eq(who(RULE(rule->f_max = x.f - 1)), 2);
	ck_assert_int_eq(who(RULE(rule->last_min = 30)), 2);
	ck_assert_int_eq(who(RULE(rule->last_max = 40)), 6);
	ck_assert_int_eq(who(RULE(rule->last_max = 39)), 4);
	ck_assert_int_eq(who(RULE(rule->sales_min = 2)), 4);
	ck_assert_int_eq(who(RULE(rule->sales_max = 0)), 1);
	ck_assert_int_eq(who(RULE(rule->spent_min.rial = 5000)), 6);
	ck_assert_int_eq(who(RULE(rule->spent_max.rial = 5000)), 3);
	ck_assert_int_eq(who(RULE(rule->clv_min.rial = x.clv.rial)), 4);
	ck_assert_int_eq(who(RULE(rule->last_min = 30; rule->spent_min.rial = 6000)), 0);
}
END_TEST

START_TEST(levels_groups_and_tags_are_those_of_now)
{
	static const char *const tags[] = { "همسایه" };
	struct problem problem;
	int64_t top = db_int(test_db, test_arena, 0,
		"SELECT MAX(id) FROM level WHERE store_id = ?", V(till.store_id));

	ck_assert_int_eq(who(RULE(rule->levels = &top; rule->n_levels = 1)), 0);
	db_begin(test_db);
	db_exec(test_db, "UPDATE customer SET level_id = ? WHERE id = ?", V(top), V(fresh));
	ck_assert_int_eq(customer_set_tags(&till, some, tags, 1, &problem), CUSTOMER_OK);
	db_commit(test_db);
	ck_assert_int_eq(who(RULE(rule->levels = &top; rule->n_levels = 1)), 1);
	ck_assert_int_eq(who(RULE(rule->tag = "همسایه")), 2);
	ck_assert_int_eq(who(RULE(rule->tag = "همسایه"; rule->sales_max = 0)), 0);
}
END_TEST

START_TEST(tier_14_a_campaign_reaches_the_customers_of_its_segment)
{
	int64_t id = make(RULE(rule->last_min = 30));
	struct sale_request q = till_quick(some, 10000);

	till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'sale','audience':{'segments':[%lld]},"
		"'benefits':[{'give':'points','amount':5}]}", (long long)id));
	till_sell(&q);
	ck_assert_int_eq(till_balance(some, ASSET_POINTS), 500);
	q.customer.id = best;
	till_sell(&q);
	ck_assert_int_eq(till_balance(best, ASSET_POINTS), 0);
	q.customer.id = some; /* he was here today */
	till_sell(&q);
	ck_assert_int_eq(till_balance(some, ASSET_POINTS), 500);
	till_verify(); /* the record keeps who he was then */
}
END_TEST

START_TEST(a_sale_asks_for_segments_only_when_a_campaign_does)
{
	struct sale_request q = till_quick(some, 10000);
	uint64_t before, without, with;

	make(RULE(rule->last_min = 30));
	till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'points','amount':5}]}");
	till_sell(&q);
	before = db_statements(test_db);
	till_sell(&q);
	without = db_statements(test_db) - before;
	for (int i = 0; i < 3; i++)
		till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'sale','audience':"
			"{'segments':[%lld]},'benefits':[{'give':'points','amount':5}]}",
			(long long)make(RULE(rule->last_max = 30 + i))));
	till_sell(&q);
	before = db_statements(test_db);
	till_sell(&q);
	with = db_statements(test_db) - before;
	ck_assert_uint_eq(with, without + 1);
}
END_TEST

static struct segment loaded(int64_t id)
{
	struct segment segment;

	ck_assert(segment_load(&till, id, &segment));
	return segment;
}

START_TEST(its_customers_are_counted_when_it_is_saved_and_every_night)
{
	int64_t buyers = make(RULE(rule->sales_min = 1)), late = make(RULE(rule->last_min = 30));
	struct segment_rule rule = segment_rule_empty();

	ck_assert_int_eq(loaded(buyers).members, 2);
	ck_assert_int_eq(loaded(late).members, 1);
	rule.sales_min = 5;
	db_begin(test_db);
	ck_assert_int_eq(segment_update(&till, buyers, "پرخرید", &rule), SEGMENT_OK);
	db_commit(test_db);
	ck_assert_int_eq(loaded(buyers).members, 1);
	till.now.s += 40 * DAY_S;
	ck_assert_int_eq(loaded(late).members, 1); /* as it was counted */
	while (score_step(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(loaded(late).members, 2);
	ck_assert_int_eq(loaded(late).counted_at.s, till.now.s);
	ck_assert_int_eq(loaded(buyers).members, 1);
}
END_TEST

START_TEST(a_rule_must_make_sense)
{
	struct segment_rule rule = segment_rule_empty();
	int64_t foreign = 1;

	ck_assert_int_eq(tried("n", &rule), SEGMENT_EMPTY);
	rule.last_min = 30;
	ck_assert_int_eq(tried(" ", &rule), SEGMENT_BAD_NAME);
	ck_assert_int_eq(tried("n", &rule), SEGMENT_OK);
	rule.last_max = 20;
	ck_assert_int_eq(tried("n", &rule), SEGMENT_BAD_RULE);
	rule = segment_rule_empty();
	rule.r_min = 6;
	ck_assert_int_eq(tried("n", &rule), SEGMENT_BAD_RULE);
	rule = segment_rule_empty();
	rule.rfm = 1;
	ck_assert_int_eq(tried("n", &rule), SEGMENT_BAD_RULE);
	rule = segment_rule_empty();
	rule.levels = &foreign;
	rule.n_levels = 1;
	till_close();
	till_open(); /* the level is the other store's */
	ck_assert_int_eq(tried("n", &rule), SEGMENT_UNKNOWN);
}
END_TEST

START_TEST(what_a_campaign_names_stays)
{
	int64_t id = make(RULE(rule->last_min = 30)), c;

	c = till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'sale','audience':{'segments':[%lld]},"
		"'benefits':[{'give':'points','amount':5}]}", (long long)id));
	db_begin(test_db);
	ck_assert_int_eq(segment_delete(&till, id), SEGMENT_IN_USE);
	db_exec(test_db, "UPDATE campaign SET archived = TRUE WHERE id = ?", V(c));
	ck_assert_int_eq(segment_delete(&till, id), SEGMENT_OK);
	ck_assert_int_eq(segment_delete(&till, id), SEGMENT_NOT_FOUND);
	db_commit(test_db);
}
END_TEST

START_TEST(another_store_s_segment_is_not_there)
{
	int64_t id = make(RULE(rule->last_min = 30));
	struct segment segment;
	struct score_row *rows;

	till_close();
	till_open();
	ck_assert(!segment_load(&till, id, &segment));
	ck_assert_uint_eq(segment_members(&till, id, 0, 10, &rows), 0);
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(shop, "segment",
		each_part_of_a_rule_says_who,
		levels_groups_and_tags_are_those_of_now,
		tier_14_a_campaign_reaches_the_customers_of_its_segment,
		a_sale_asks_for_segments_only_when_a_campaign_does,
		its_customers_are_counted_when_it_is_saved_and_every_night,
		a_rule_must_make_sense,
		what_a_campaign_names_stays,
		another_store_s_segment_is_not_there);
}
