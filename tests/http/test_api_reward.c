/* The calls about rewards and vouchers. [GFT-02…06, VCH-01…04] */
#include <string.h>

#include "domain/reward_claim.h"
#include "tests/http/api.h"

static int64_t made(struct reward_input in)
{
	struct problem problem;
	int64_t id = 0;

	in.active = in.sold = true;
	db_begin(test_db);
	ck_assert_int_eq(reward_create(&fx.scope, &in, &id, &problem), REWARD_OK);
	db_commit(test_db);
	return id;
}

static int64_t mug(void)
{
	return made((struct reward_input){ .name = "ماگ", .price = { [ASSET_POINTS] = 20000 },
		.collect_days = 7 });
}

static int64_t wash(void)
{
	return made((struct reward_input){ .kind = REWARD_SERVICE, .name = "کارواش",
		.partner_name = "کارواش صبا", .partner_phone = "02112345678",
		.price = { [ASSET_CREDIT] = 50000 } });
}

static void charge(const char *asset, int amount)
{
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		text("{'asset':'%s','amount':%d,'reason':'x'}", asset, amount));
}

static const char *redeem(int64_t reward)
{
	return text("/rewards/%" PRId64 "/redemptions", reward);
}

static const char *buyer(void)
{
	return text("{'customer':{'id':%" PRId64 "}}", fx.customers[0]);
}

START_TEST(gft_02_the_list_says_what_a_customer_may_buy)
{
	int64_t id = mug();
	json_t *list;

	wash();
	list = api_get(200, text("/rewards?customer_id=%" PRId64, fx.customers[0]));
	ck_assert_at(list, "data.0.id", text("%" PRId64, id));
	ck_assert_at(list, "data.0.price.points", "200");
	ck_assert_at(list, "data.0.available", "false");
	ck_assert_at(list, "data.0.reason", "'insufficient_balance'");
	ck_assert_at(list, "data.0.lacking.points", "200");
	ck_assert_at(list, "data.1.partner.name", "'کارواش صبا'");
	charge("points", 200);
	list = api_get(200, text("/rewards?kind=reward&customer_id=%" PRId64, fx.customers[0]));
	ck_assert_at(list, "data.0.available", "true");
	ck_assert_at(list, "data.1", "");
	ck_assert_problem(api_get(422, "/rewards?kind=x"), "invalid", "?kind");
	api_get(404, "/rewards?customer_id=999999");
	api_get(404, "/rewards?branch_id=999999");
}
END_TEST

START_TEST(gft_03_a_customer_buys_and_the_claim_is_replayed)
{
	const char *path = redeem(mug());
	struct reply first, again;
	json_t *list;

	ck_assert_problem(api_post(422, path, buyer()), "insufficient_balance", NULL);
	charge("points", 500);
	first = api_as(fx.api_key, "POST", path, "k1", buyer());
	again = api_as(fx.api_key, "POST", path, "k1", buyer());
	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_str_eq(first.answer.body, again.answer.body);
	ck_assert_at(first.json, "balances.points", "300");
	ck_assert_at(first.json, "state", "'open'");
	ck_assert_at(first.json, "paid.points", "200");
	list = api_get(200, text("/customers/%" PRId64 "/rewards", fx.customers[0]));
	ck_assert_at(list, "data.0.code", at(first.json, "code"));
	ck_assert_at(list, "data.1", "");
}
END_TEST

START_TEST(gft_03_what_lacks_is_told)
{
	json_t *problem;

	charge("points", 50);
	problem = api_post(422, redeem(mug()), buyer());
	ck_assert_problem(problem, "insufficient_balance", NULL);
	ck_assert_at(problem, "lacking.points", "150");
	ck_assert_problem(api_post(422, redeem(mug()), "{}"), "invalid", "/customer");
	ck_assert_problem(api_post(404, redeem(mug()), "{'customer':{'id':999999}}"), "customer_unknown",
		"/customer");
	ck_assert_problem(api_post(422, redeem(mug()), text("{'customer':{'id':%" PRId64 "}}",
		fx.customers[2])), "customer_inactive", "/customer");
	ck_assert_problem(api_post(404, redeem(mug()), text("{'customer':{'id':%" PRId64
		"},'branch_id':999999}", fx.customers[0])), "branch_forbidden", "/branch_id");
	api_post(404, redeem(999999), buyer());
}
END_TEST

/* The code of a new claim, without its quotes. */
static const char *code_of_new(int64_t reward)
{
	const char *code = at(api_post(201, redeem(reward), buyer()), "code");

	return arena_strndup(test_arena, code + 1, strlen(code) - 2);
}

START_TEST(gft_06_a_claim_is_handed_over_once)
{
	const char *code;
	json_t *claim;

	charge("points", 200);
	code = code_of_new(mug());
	ck_assert_problem(api_post(422, text("/vouchers/%s/use", code), "{}"), "claim_unknown", NULL);
	claim = api_post(200, text("/reward-claims/%s/use", code), text("{'branch_id':%" PRId64 "}",
		fx.branches[0]));
	ck_assert_at(claim, "state", "'handed_over'");
	ck_assert_int_eq(int_at(claim, "closed_branch_id"), fx.branches[0]);
	ck_assert_problem(api_post(422, text("/reward-claims/%s/use", code), "{}"), "claim_closed", NULL);
	ck_assert_problem(api_post(422, "/reward-claims/ZZZZZZZZZZZZ/use", "{}"), "claim_unknown", NULL);
}
END_TEST

START_TEST(vch_04_a_partner_s_key_looks_at_a_voucher_and_uses_it_once)
{
	const char *partner = api_key_with(perm_bit(PERM_REWARD_HAND_OVER), 0), *code, *check;
	struct reply reply;

	charge("credit", 50000);
	code = code_of_new(wash());
	check = text("{\"code\":\"%s\"}", code);
	reply = api_as(partner, "POST", "/vouchers/check", NULL, check);
	ck_assert_int_eq(reply.answer.status, 200);
	ck_assert_at(reply.json, "usable", "true");
	ck_assert_int_eq(api_as(partner, "POST", text("/vouchers/%s/use", code), NULL, "{}").answer.status, 200);
	reply = api_as(partner, "POST", "/vouchers/check", NULL, check);
	ck_assert_at(reply.json, "usable", "false");
	ck_assert_at(reply.json, "voucher.state", "'handed_over'");
	ck_assert_int_eq(api_as(partner, "GET", text("/customers/%" PRId64 "/rewards", fx.customers[0]),
		NULL, NULL).answer.status, 403);
}
END_TEST

START_TEST(vch_04_nobody_tries_many_codes)
{
	int status = 0;

	for (int i = 0; i < 70 && status != 429; i++)
		status = api_as(fx.api_key, "POST", "/vouchers/check", NULL,
			"{\"code\":\"AAAAAAAAAAAA\"}").answer.status;
	ck_assert_int_eq(status, 429);
}
END_TEST

START_TEST(gft_04_a_key_of_a_branch_does_not_hand_over_another_s)
{
	struct reward_branch own = { fx.branches[0], false, 0, false };
	const char *key = api_key_with(perm_bit(PERM_REWARD_HAND_OVER), fx.branches[1]), *code;
	int64_t id = made((struct reward_input){ .name = "ماگ", .price = { [ASSET_POINTS] = 100 },
		.branches = &own, .n_branches = 1 });

	charge("points", 10);
	code = code_of_new(id);
	ck_assert_problem(api_as(key, "POST", text("/reward-claims/%s/use", code), NULL, "{}").json,
		"claim_unknown", NULL);
	/* nor is it bought or handed over where it is not; that is told to who may know */
	ck_assert_problem(api_post(422, redeem(id), text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64 "}",
		fx.customers[0], fx.branches[1])), "reward_not_in_branch", "/branch_id");
	ck_assert_problem(api_post(422, text("/reward-claims/%s/use", code), text("{'branch_id':%" PRId64 "}",
		fx.branches[1])), "reward_not_in_branch", "/branch_id");
	ck_assert_problem(api_post(404, text("/reward-claims/%s/use", code), "{'branch_id':999999}"),
		"branch_forbidden", "/branch_id");
	api_post(200, text("/reward-claims/%s/use", code), NULL);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_reward", gft_02_the_list_says_what_a_customer_may_buy,
		gft_03_a_customer_buys_and_the_claim_is_replayed, gft_03_what_lacks_is_told,
		gft_06_a_claim_is_handed_over_once,
		vch_04_a_partner_s_key_looks_at_a_voucher_and_uses_it_once,
		vch_04_nobody_tries_many_codes, gft_04_a_key_of_a_branch_does_not_hand_over_another_s);
}
