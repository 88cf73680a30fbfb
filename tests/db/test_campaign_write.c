#include "domain/campaign.h"

#include <string.h>

#include "domain/role.h"
#include "domain/rule_book.h"
#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

#define POINTS "'benefits':[{'give':'points','amount':2}]"

static int64_t rules_version(void)
{
	return db_int(test_db, test_arena, 0, "SELECT rules_version FROM store WHERE id = ?",
		V(fx.store.id));
}

static struct campaign_row load(int64_t id)
{
	struct campaign_row row;
	const char *definition;

	ck_assert(campaign_load(&fx.scope, id, &row, &definition));
	return row;
}

START_TEST(each_edit_makes_a_version_and_keeps_the_old)
{
	int64_t id = a_points_campaign(&fx.scope, true);
	struct campaign_version *versions;

	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'m','trigger':'sale','benefits':[{'give':'points','amount':3}]}")), CAMPAIGN_OK);
	ck_assert_int_eq(load(id).version, 2);
	ck_assert_str_eq(load(id).name, "m");
	ck_assert_ptr_nonnull(strstr(campaign_definition(&fx.scope, id, 1), "\"amount\":2"));
	ck_assert_ptr_nonnull(strstr(campaign_definition(&fx.scope, id, 2), "\"amount\":3"));
	ck_assert_ptr_null(campaign_definition(&fx.scope, id, 3));
	ck_assert_uint_eq(campaign_versions(&fx.scope, id, &versions), 2);
	ck_assert_int_eq(versions[0].version, 2);
}
END_TEST

START_TEST(two_editors_do_not_overwrite_one_another)
{
	int64_t id = a_points_campaign(&fx.scope, true);

	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'first','trigger':'sale'," POINTS "}")), CAMPAIGN_OK);
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'second','trigger':'sale'," POINTS "}")), CAMPAIGN_STALE);
	ck_assert_str_eq(load(id).name, "first");
}
END_TEST

START_TEST(editing_leaves_it_on_or_off_unless_told)
{
	int64_t id = a_points_campaign(&fx.scope, true);

	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'n','trigger':'sale'," POINTS "}")), CAMPAIGN_OK);
	ck_assert(load(id).active);
	ck_assert_int_eq(campaign_update(&fx.scope, id, 2,
		definition_of("{'name':'n','trigger':'sale','active':false," POINTS "}")), CAMPAIGN_OK);
	ck_assert(!load(id).active);
	ck_assert_ptr_null(strstr(campaign_definition(&fx.scope, id, 3), "active"));
}
END_TEST

START_TEST(every_change_raises_the_version_of_the_rules)
{
	int64_t before = rules_version(), id = a_points_campaign(&fx.scope, true), copy;

	ck_assert_int_gt(rules_version(), before);
	before = rules_version();
	ck_assert_int_eq(campaign_set_active(&fx.scope, id, false), CAMPAIGN_OK);
	ck_assert_int_gt(rules_version(), before);
	before = rules_version();
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'n','trigger':'sale'," POINTS "}")), CAMPAIGN_OK);
	ck_assert_int_gt(rules_version(), before);
	before = rules_version();
	ck_assert_int_eq(campaign_copy(&fx.scope, id, "x", &copy), CAMPAIGN_OK);
	ck_assert_int_gt(rules_version(), before);
	before = rules_version();
	ck_assert_int_eq(campaign_archive(&fx.scope, id), CAMPAIGN_OK);
	ck_assert_int_gt(rules_version(), before);
}
END_TEST

START_TEST(an_invalid_definition_changes_nothing_and_says_where)
{
	struct json_in bad = definition_of("{'name':'n','trigger':'sale','benefitz':[]}");
	int64_t before = rules_version(), id;

	ck_assert_int_eq(campaign_create(&fx.scope, bad, &id), CAMPAIGN_INVALID);
	ck_assert_uint_gt(bad.report->n, 0);
	ck_assert_str_eq(bad.report->errors[0].pointer, "/benefitz");
	ck_assert_int_eq(rules_version(), before);
}
END_TEST

START_TEST(archived_campaigns_stay_so_and_can_be_copied)
{
	int64_t id = a_points_campaign(&fx.scope, true), copy;

	ck_assert_int_eq(campaign_archive(&fx.scope, id), CAMPAIGN_OK);
	ck_assert_int_eq(campaign_set_active(&fx.scope, id, true), CAMPAIGN_GONE);
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'n','trigger':'sale'," POINTS "}")), CAMPAIGN_GONE);
	ck_assert_int_eq(campaign_archive(&fx.scope, id), CAMPAIGN_GONE);
	ck_assert_int_eq(campaign_copy(&fx.scope, id, " نسخهٔ دوم ", &copy), CAMPAIGN_OK);
	ck_assert_str_eq(load(copy).name, "نسخهٔ دوم");
	ck_assert(!load(copy).active && !load(copy).archived);
	ck_assert_ptr_nonnull(strstr(campaign_definition(&fx.scope, copy, 1), "نسخهٔ دوم"));
	ck_assert_int_eq(campaign_copy(&fx.scope, id, " ", &copy), CAMPAIGN_INVALID);
}
END_TEST

static int64_t total_rows(int64_t id)
{
	return db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM campaign_total WHERE store_id = ? AND campaign_id = ?",
		V(fx.store.id), V(id));
}

START_TEST(only_limited_campaigns_share_a_row)
{
	ck_assert_int_eq(total_rows(a_points_campaign(&fx.scope, true)), 0);
	ck_assert_int_eq(total_rows(a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','limits':{'uses_per_customer':1,'total_uses':null}," POINTS "}")), 0);
	ck_assert_int_eq(total_rows(a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','limits':{'total_uses':10}," POINTS "}")), 1);
	ck_assert_int_eq(total_rows(a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','limits':{'budget':1000000}," POINTS "}")), 1);
}
END_TEST

/* A sale in which the campaign gave a discount and points. */
static void a_sale(int64_t campaign_id, int status, int64_t discount)
{
	int64_t sale;

	db_exec(test_db, "INSERT INTO sale (store_id, branch_id, channel, status, quick, actor_kind,"
		" occurred_at, booked_at, gross, discount, net, credit_paid, payable, payments, facts)"
		" VALUES (?, ?, 0, ?, TRUE, 'staff', ?, ?, 100, 0, 100, 0, 100, '[]', '{}')",
		V(fx.store.id), V(fx.branches[0]), V(status), V(FIXTURE_NOW), V(FIXTURE_NOW));
	sale = db_last_id(test_db);
	db_exec(test_db, "INSERT INTO sale_benefit (store_id, sale_id, seq, campaign_id,"
		" campaign_version, reason, give, party, amount) VALUES (?, ?, 0, ?, 1, 0, 0, 0, ?),"
		" (?, ?, 1, ?, 1, 0, 3, 0, 500)",
		V(fx.store.id), V(sale), V(campaign_id), V(discount), V(fx.store.id), V(sale), V(campaign_id));
}

START_TEST(a_limit_set_later_begins_with_what_was_used)
{
	int64_t id = a_points_campaign(&fx.scope, true);

	a_sale(id, 0, 1000);
	a_sale(id, 1, 200); /* partly refunded: still a use */
	a_sale(id, 2, 30);  /* wholly: none */
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'n','trigger':'sale','limits':{'total_uses':10}," POINTS "}")), CAMPAIGN_OK);
	ck_assert(load(id).limited);
	ck_assert_int_eq(load(id).uses, 2);
	ck_assert_int_eq(load(id).budget_used.rial, 1200);
	/* a further edit does not count again */
	db_exec(test_db, "UPDATE campaign_total SET uses = 5 WHERE store_id = ? AND campaign_id = ?",
		V(fx.store.id), V(id));
	ck_assert_int_eq(campaign_update(&fx.scope, id, 2,
		definition_of("{'name':'n','trigger':'sale','limits':{'total_uses':20}," POINTS "}")), CAMPAIGN_OK);
	ck_assert_int_eq(load(id).uses, 5);
}
END_TEST

START_TEST(a_branch_writes_campaigns_of_its_own_only)
{
	struct scope s = fixture_staff(&fx.scope, "manager.one", ROLE_BRANCH_MANAGER, &fx.branches[0], 1);
	int64_t id, all = a_points_campaign(&fx.scope, true);
	const char *own = arena_printf(test_arena,
		"{'name':'n','trigger':'sale','branches':[%lld]," POINTS "}", (long long)fx.branches[0]);
	const char *both = arena_printf(test_arena,
		"{'name':'n','trigger':'sale','branches':[%lld,%lld]," POINTS "}",
		(long long)fx.branches[0], (long long)fx.branches[1]);

	ck_assert_int_eq(campaign_create(&s, definition_of(both), &id), CAMPAIGN_FORBIDDEN);
	ck_assert_int_eq(campaign_create(&s,
		definition_of("{'name':'n','trigger':'sale','branches':[]," POINTS "}"), &id), CAMPAIGN_FORBIDDEN);
	ck_assert_int_eq(campaign_set_active(&s, all, false), CAMPAIGN_FORBIDDEN);
	ck_assert_int_eq(campaign_copy(&s, all, "mine", &id), CAMPAIGN_FORBIDDEN);
	ck_assert_int_eq(campaign_create(&s, definition_of(own), &id), CAMPAIGN_OK);
	ck_assert_int_eq(campaign_update(&s, id, 1, definition_of(both)), CAMPAIGN_FORBIDDEN);
	ck_assert_int_eq(campaign_archive(&s, id), CAMPAIGN_OK);
}
END_TEST

START_TEST(the_audit_has_what_changed_and_no_more)
{
	struct row { const char *before_json, *after_json; } row;
	static const struct db_col cols[] = {
		COL(struct row, before_json), COL(struct row, after_json), COLS_END };
	int64_t id = a_points_campaign(&fx.scope, true);

	ck_assert_int_eq(campaign_update(&fx.scope, id, 1,
		definition_of("{'name':'m','trigger':'sale'," POINTS "}")), CAMPAIGN_OK);
	ck_assert(db_one(test_db, test_arena, &row, cols,
		"SELECT before_json, after_json FROM audit WHERE store_id = ? AND action = 'campaign.update'",
		V(fx.store.id)));
	ck_assert_str_eq(row.before_json, "{\"name\":\"n\"}");
	ck_assert_str_eq(row.after_json, "{\"name\":\"m\"}");
}
END_TEST

START_TEST(the_rule_book_runs_the_newest_version)
{
	int64_t id = a_points_campaign(&fx.scope, true);
	struct scope s = fixture_scope();

	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 1);
	ck_assert_int_eq(rules_campaign(rule_book_get(&s), 0)->version, 1);
	ck_assert_int_eq(campaign_update(&s, id, 1,
		definition_of("{'name':'m','trigger':'sale'," POINTS "}")), CAMPAIGN_OK);
	s = fixture_scope();
	ck_assert_int_eq(rules_campaign(rule_book_get(&s), 0)->version, 2);
	ck_assert_int_eq(campaign_archive(&s, id), CAMPAIGN_OK);
	s = fixture_scope();
	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 0);
	rule_book_clear();
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("campaign_write", each_edit_makes_a_version_and_keeps_the_old,
		two_editors_do_not_overwrite_one_another, editing_leaves_it_on_or_off_unless_told,
		every_change_raises_the_version_of_the_rules,
		an_invalid_definition_changes_nothing_and_says_where,
		archived_campaigns_stay_so_and_can_be_copied, only_limited_campaigns_share_a_row,
		a_limit_set_later_begins_with_what_was_used, a_branch_writes_campaigns_of_its_own_only,
		the_audit_has_what_changed_and_no_more, the_rule_book_runs_the_newest_version);
}
