/* test_reward.c - what the club offers, as people write it. [GFT-01, GFT-02, GFT-04, VCH-01] */
#include "domain/reward.h"

#include "domain/reward_claim.h"
#include "domain/role.h"
#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

static struct problem problem;

static struct reward_input mug(void)
{
	return (struct reward_input){ .name = " ماگ  كلوب ", .description = "سرامیک", .sold = true,
		.active = true, .price = { [ASSET_POINTS] = 20000 } };
}

static int64_t made(const struct reward_input *in)
{
	int64_t id = 0;

	problem = (struct problem){ 0 };
	ck_assert_msg(reward_create(&fx.scope, in, &id, &problem) == REWARD_OK, "%s %s", problem.field,
		problem.code);
	return id;
}

static void refused(const struct reward_input *in, const char *field, const char *code)
{
	int64_t id;

	problem = (struct problem){ 0 };
	ck_assert_int_eq(reward_create(&fx.scope, in, &id, &problem), REWARD_INVALID);
	ck_assert_str_eq(problem.field, field);
	ck_assert_str_eq(problem.code, code);
}

START_TEST(gft_01_a_reward_is_written_and_read_back)
{
	struct reward_branch one = { fx.branches[0], true, 3, false };
	struct reward_input in = mug();
	struct reward_branch *branches;
	struct reward r;
	int64_t id;

	in.kind = REWARD_PRODUCT;
	in.product_id = fx.products[2];
	in.branches = &one;
	in.n_branches = 1;
	in.levels = &fx.levels[1];
	in.n_levels = 1;
	id = made(&in);
	ck_assert(reward_load(&fx.scope, id, &r));
	ck_assert_str_eq(r.name, "ماگ کلوب");
	ck_assert_int_eq(r.quantity.thousandths, 1000);
	ck_assert_str_eq(r.product_name, "کیک یزدی");
	ck_assert_int_eq(reward_price(&r, ASSET_POINTS), 20000);
	ck_assert_uint_eq(reward_branches(&fx.scope, id, &branches), 1);
	ck_assert_int_eq(branches[0].stock, 3);
}
END_TEST

START_TEST(gft_01_what_a_reward_cannot_be_is_told)
{
	struct reward_input in = mug();
	int64_t foreign = 999999;

	in.name = " ";
	refused(&in, "name", "required");
	in = mug();
	in.price[ASSET_POINTS] = 0;
	refused(&in, "price_points", "required");
	in.sold = false; /* what is only given needs no price */
	made(&in);
	in = mug();
	in.kind = REWARD_PRODUCT;
	refused(&in, "product_id", "required");
	in.product_id = foreign;
	refused(&in, "product_id", "unknown");
	in = mug();
	in.kind = REWARD_CREDIT;
	refused(&in, "amount", "required");
	in = mug();
	in.levels = &foreign;
	in.n_levels = 1;
	refused(&in, "levels", "unknown");
	in = mug();
	in.starts_at.s = 200;
	in.ends_at.s = 100;
	refused(&in, "ends_at", "range");
	in = mug();
	in.branches = &(struct reward_branch){ foreign, false, 0, false };
	in.n_branches = 1;
	refused(&in, "branches", "unknown");
}
END_TEST

START_TEST(vch_01_a_voucher_names_the_outside_business)
{
	struct reward_input in = mug();
	struct reward r, *list;
	int64_t id;

	in.kind = REWARD_SERVICE;
	in.partner_name = "کارواش صبا";
	in.partner_phone = "۰۲۱-۱۲۳۴";
	in.partner_address = "خیابان";
	made(&(struct reward_input){ .name = "الف", .active = true });
	id = made(&in);
	ck_assert(reward_load(&fx.scope, id, &r));
	ck_assert_str_eq(r.partner_phone, "021-1234");
	ck_assert_uint_eq(reward_list(&fx.scope, &(struct reward_filter){ .vouchers = true,
		.limit = 10 }, &list), 1);
	ck_assert_int_eq(list[0].id, id);
	in.partner_phone = "زنگ";
	refused(&in, "partner_phone", "format");
}
END_TEST

START_TEST(gft_01_an_edit_of_an_older_version_is_refused)
{
	struct reward_input in = mug();
	int64_t id = made(&in);

	in.name = "لیوان";
	ck_assert_int_eq(reward_update(&fx.scope, id, 1, &in, &problem), REWARD_OK);
	in.name = "فنجان";
	ck_assert_int_eq(reward_update(&fx.scope, id, 1, &in, &problem), REWARD_STALE);
	ck_assert_int_eq(reward_update(&fx.scope, 999999, 1, &in, &problem), REWARD_NOT_FOUND);
}
END_TEST

START_TEST(gft_02_an_edit_leaves_the_stock_to_the_claims)
{
	struct reward_input in = mug();
	struct reward r;
	int64_t id;

	in.set_stock = in.stock_counted = true;
	in.stock = 5;
	id = made(&in);
	db_exec(test_db, "UPDATE reward SET stock = 4 WHERE id = ?", V(id));
	in.set_stock = false;
	in.name = "لیوان";
	ck_assert_int_eq(reward_update(&fx.scope, id, 1, &in, &problem), REWARD_OK);
	ck_assert(reward_load(&fx.scope, id, &r));
	ck_assert_int_eq(r.stock, 4);
}
END_TEST

START_TEST(gft_01_what_a_campaign_gives_cannot_be_deleted)
{
	struct reward_input in = mug();
	int64_t id = made(&in), campaign_id = a_campaign(&fx.scope, arena_printf(test_arena,
		"{'name':'c','trigger':'sale','benefits':[{'give':'reward','id':%lld}]}", (long long)id));

	ck_assert_int_eq(reward_delete(&fx.scope, id), REWARD_IN_USE);
	ck_assert_int_eq(campaign_archive(&fx.scope, campaign_id), CAMPAIGN_OK);
	ck_assert_int_eq(reward_delete(&fx.scope, id), REWARD_OK);
	ck_assert_int_eq(reward_delete(&fx.scope, id), REWARD_NOT_FOUND);
}
END_TEST

START_TEST(gft_01_a_campaign_gives_only_the_rewards_of_its_store)
{
	struct scope other = fixture_other_store("other");
	struct reward_input in = mug(), voucher = mug();
	struct json_in d;
	int64_t id, ours;

	voucher.kind = REWARD_SERVICE;
	ours = made(&voucher);
	ck_assert_int_eq(reward_create(&other, &in, &id, &problem), REWARD_OK);
	d = definition_of(arena_printf(test_arena,
		"{'name':'c','trigger':'sale','benefits':[{'give':'reward','id':%lld}]}", (long long)id));
	ck_assert_int_eq(campaign_create(&fx.scope, d, &id), CAMPAIGN_INVALID);
	ck_assert_str_eq(d.report->errors[0].pointer, "/benefits/0/id");
	ck_assert_str_eq(d.report->errors[0].code, "unknown");
	/* a voucher is no reward, and neither has a code */
	d = definition_of(arena_printf(test_arena,
		"{'name':'c','trigger':'sale','benefits':[{'give':'reward','id':%lld}]}", (long long)ours));
	ck_assert_int_eq(campaign_create(&fx.scope, d, &id), CAMPAIGN_INVALID);
	d = definition_of("{'name':'c','trigger':'sale','benefits':[{'give':'voucher','code':'W'}]}");
	ck_assert_int_eq(campaign_create(&fx.scope, d, &id), CAMPAIGN_INVALID);
	d = definition_of(arena_printf(test_arena,
		"{'name':'c','trigger':'sale','benefits':[{'give':'voucher','id':%lld}]}", (long long)ours));
	ck_assert_int_eq(campaign_create(&fx.scope, d, &id), CAMPAIGN_OK);
}
END_TEST

START_TEST(gft_04_staff_of_a_branch_offer_in_their_own_only)
{
	struct scope s = fixture_staff(&fx.scope, "branch-manager", ROLE_BRANCH_MANAGER, fx.branches, 1);
	struct reward_branch other = { fx.branches[1], false, 0, false }, own = { fx.branches[0], false, 0, false };
	struct reward_input in = mug();
	struct reward *list;
	int64_t everywhere = made(&in), id;

	ck_assert_int_eq(reward_create(&s, &in, &id, &problem), REWARD_INVALID); /* for all branches */
	in.branches = &other;
	in.n_branches = 1;
	ck_assert_int_eq(reward_create(&s, &in, &id, &problem), REWARD_INVALID);
	made(&in);
	in.branches = &own;
	ck_assert_int_eq(reward_create(&s, &in, &id, &problem), REWARD_OK);
	ck_assert_int_eq(reward_update(&s, everywhere, 1, &in, &problem), REWARD_NOT_FOUND);
	ck_assert_uint_eq(reward_list(&s, &(struct reward_filter){ .limit = 10 }, &list), 2);
}
END_TEST

START_TEST(gft_04_offers_say_what_a_customer_can_have_at_a_branch)
{
	struct reward_branch own = { fx.branches[0], true, 0, false };
	struct reward_input in = mug();
	struct reward_offer *offers, one;
	int64_t id, sold_out;

	id = made(&in);
	in.branches = &own;
	in.n_branches = 1;
	sold_out = made(&in);
	ck_assert_uint_eq(reward_offers(&fx.scope, fx.customers[0], fx.branches[0], false, 10, &offers), 2);
	ck_assert_int_eq(offers[0].reward.id, sold_out);
	ck_assert_int_eq(offers[0].result, CLAIM_OUT_OF_STOCK);
	ck_assert_int_eq(offers[1].result, CLAIM_INSUFFICIENT);
	ck_assert_int_eq(offers[1].missing[ASSET_POINTS], 20000);
	ck_assert_uint_eq(reward_offers(&fx.scope, fx.customers[0], fx.branches[1], false, 10, &offers), 1);
	ck_assert_uint_eq(reward_offers(&fx.scope, 0, 0, false, 10, &offers), 2);
	ck_assert_uint_eq(reward_offers(&fx.scope, 0, 0, true, 10, &offers), 0);
	reward_offer(&fx.scope, &(struct reward_order){ fx.customers[0], id, fx.branches[0], 7 }, &one);
	ck_assert_int_eq(one.result, CLAIM_CHANGED);
}
END_TEST

START_TEST(gft_01_another_store_does_not_see_it)
{
	struct scope other = fixture_other_store("other");
	struct reward_input in = mug();
	struct reward_bought bought;
	struct reward r;
	int64_t id = made(&in);

	ck_assert(!reward_load(&other, id, &r));
	ck_assert_int_eq(reward_delete(&other, id), REWARD_NOT_FOUND);
	ck_assert_int_eq(reward_buy(&other, &(struct reward_order){ .customer_id = fx.customers[0],
		.reward_id = id }, &bought), CLAIM_CUSTOMER_UNKNOWN);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("reward", gft_01_a_reward_is_written_and_read_back,
		gft_01_what_a_reward_cannot_be_is_told, vch_01_a_voucher_names_the_outside_business,
		gft_01_an_edit_of_an_older_version_is_refused,
		gft_02_an_edit_leaves_the_stock_to_the_claims,
		gft_01_what_a_campaign_gives_cannot_be_deleted,
		gft_01_a_campaign_gives_only_the_rewards_of_its_store,
		gft_04_staff_of_a_branch_offer_in_their_own_only,
		gft_04_offers_say_what_a_customer_can_have_at_a_branch,
		gft_01_another_store_does_not_see_it);
}
