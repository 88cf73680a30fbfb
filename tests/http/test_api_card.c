/* The calls about cards, and a claim that is cancelled. [CRD-01, CRD-04, GFT-06] */
#include <string.h>

#include "domain/reward_claim.h"
#include "tests/http/api.h"

static const char *cards_of(int64_t customer)
{
	return text("/customers/%" PRId64 "/cards", customer);
}

static const char *card_path(json_t *card, const char *action)
{
	return text("/cards/%" PRId64 "/%s", int_at(card, "id"), action);
}

static const char *sale_with(const char *number)
{
	return text("{'branch_id':%" PRId64 ",'customer':{'card':'%s'},'amount':1000}", fx.branches[0], number);
}

START_TEST(crd_01_a_card_by_the_api_finds_its_customer)
{
	json_t *made = api_post(201, cards_of(fx.customers[0]), "{'kind':'barcode','number':'B 200'}"), *found, *list;

	ck_assert_at(made, "number", "'B200'");
	ck_assert_at(made, "state", "'active'");
	ck_assert_at(made, "valid_until", "null");
	found = api_get(200, "/customers?card=B200");
	ck_assert_at(found, "data.0.id", text("%" PRId64, fx.customers[0]));
	api_post(201, "/sales", sale_with("B200"));
	/* a number of our own, with a last day */
	made = api_post(201, cards_of(fx.customers[0]), "{'kind':'qr','valid_until':'1406-01-01'}");
	ck_assert_at(made, "valid_until", "'2027-03-21'");
	list = api_get(200, cards_of(fx.customers[0]));
	ck_assert_at(list, "data.0.id", at(made, "id"));
	ck_assert_at(list, "data.1.number", "'B200'");
	ck_assert_at(list, "data.2", "");
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM audit WHERE store_id = ?"
		" AND action = 'customer.issue_card'", V(fx.store.id)), 2);
}
END_TEST

START_TEST(crd_04_a_duplicate_stops_the_old_number_at_once)
{
	json_t *old = api_post(201, cards_of(fx.customers[0]), "{'number':'B200'}"), *new, *list;

	new = api_post(201, card_path(old, "replace"), "{'number':'B201','lost':true}");
	ck_assert_at(new, "customer_id", text("%" PRId64, fx.customers[0]));
	list = api_get(200, cards_of(fx.customers[0]));
	ck_assert_at(list, "data.1.state", "'lost'");
	ck_assert_at(list, "data.1.replaced_by", at(new, "id"));
	api_post(201, "/sales", sale_with("B201"));
	api_post(422, "/sales", sale_with("B200"));
	ck_assert_problem(api_post(422, card_path(old, "replace"), "{}"), "card_not_active", NULL);
	ck_assert_problem(api_post(422, card_path(old, "unblock"), NULL), "card_not_active", NULL);
}
END_TEST

START_TEST(crd_04_a_stopped_card_goes_on)
{
	json_t *card = api_post(201, cards_of(fx.customers[0]), "{'number':'B200'}");

	ck_assert_at(api_post(200, card_path(card, "block"), NULL), "state", "'blocked'");
	api_post(422, "/sales", sale_with("B200"));
	ck_assert_at(api_post(200, card_path(card, "unblock"), NULL), "state", "'active'");
	api_post(201, "/sales", sale_with("B200"));
}
END_TEST

START_TEST(a_card_is_issued_once_a_key)
{
	const char *path = cards_of(fx.customers[0]);
	struct reply first = api_as(fx.api_key, "POST", path, "k1", "{}"),
		again = api_as(fx.api_key, "POST", path, "k1", "{}");

	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_str_eq(first.answer.body, again.answer.body);
	ck_assert_at(api_get(200, path), "data.1", "");
	ck_assert_int_eq(api_as(fx.api_key, "POST", path, NULL, "{}").answer.status, 400);
}
END_TEST

START_TEST(numbers_that_are_taken_or_of_a_bank_are_refused)
{
	const char *path = cards_of(fx.customers[0]);
	json_t *problem = api_post(409, path, "{'number':'A100'}");

	ck_assert_problem(problem, "card_exists", "/number");
	ck_assert_at(problem, "id", text("%" PRId64, fx.customers[1]));
	/* a number of a bank card goes through no program */
	ck_assert_problem(api_post(422, path, "{'kind':'magnetic','number':'6037991234567893'}"), "invalid",
		"/number");
	ck_assert_problem(api_post(422, path, "{'kind':'bank','number':'6037991234567893'}"), "invalid", "/kind");
	ck_assert_problem(api_post(422, path, "{'kind':'rfid'}"), "invalid", "/number");
	ck_assert_problem(api_post(422, path, "{'numer':'B1'}"), "invalid", "/numer");
	api_post(404, path, "{'design_id':999999}");
	api_post(201, path, NULL); /* no body is {}: a number of our own */
}
END_TEST

START_TEST(what_is_not_of_this_store_is_not_there)
{
	struct scope other;
	int64_t customer, card = 0;
	const char *viewer = api_key_with(perm_bit(PERM_CUSTOMER_VIEW), 0);
	struct reply r;

	db_begin(test_db);
	other = fixture_other_store("other");
	customer = fixture_customer(&other, "09121112233", "X", "Y");
	db_exec(test_db, "INSERT INTO card (store_id, customer_id, kind, number, issued_at) VALUES (?, ?, 'barcode',"
		" 'Z1', ?)", V(other.store_id), V(customer), V(other.now));
	card = db_last_id(test_db);
	db_commit(test_db);
	api_get(404, cards_of(customer));
	api_post(404, cards_of(customer), "{}");
	api_post(404, text("/cards/%" PRId64 "/replace", card), "{}");
	api_post(404, text("/cards/%" PRId64 "/block", card), NULL);
	r = api_as(viewer, "POST", cards_of(fx.customers[0]), "k1", "{}");
	ck_assert_int_eq(r.answer.status, 403);
	r = api_as(viewer, "GET", cards_of(fx.customers[0]), NULL, NULL);
	ck_assert_int_eq(r.answer.status, 200);
}
END_TEST

static json_t *bought(void)
{
	struct reward_input in = { .name = "ماگ", .price = { [ASSET_POINTS] = 20000 }, .active = true, .sold = true };
	struct problem problem;
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&fx.scope, &in, &id, &problem), REWARD_OK);
	db_commit(test_db);
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'points','amount':500,'reason':'x'}");
	return api_post(201, text("/rewards/%" PRId64 "/redemptions", id),
		text("{'customer':{'id':%" PRId64 "}}", fx.customers[0]));
}

START_TEST(gft_06_a_claim_is_cancelled_and_what_was_paid_is_back)
{
	json_t *claim = bought();
	const char *path = text("/reward-claims/%s/cancel", json_string_value(json_object_get(claim, "code")));
	struct reply first, again;

	ck_assert_at(claim, "balances.points", "300");
	first = api_as(fx.api_key, "POST", path, "c1", NULL);
	ck_assert_int_eq(first.answer.status, 200);
	ck_assert_at(first.json, "state", "'cancelled'");
	again = api_as(fx.api_key, "POST", path, "c1", NULL);
	ck_assert_str_eq(first.answer.body, again.answer.body);
	ck_assert_at(api_get(200, text("/customers/%" PRId64 "/balances", fx.customers[0])), "points.balance", "500");
	ck_assert_problem(api_post(422, path, NULL), "claim_closed", NULL);
	ck_assert_problem(api_post(422, "/reward-claims/ABCDEFGH2345/cancel", NULL), "claim_unknown", NULL);
	ck_assert_problem(api_post(422, text("/reward-claims/%s/use",
		json_string_value(json_object_get(claim, "code"))), "{}"), "claim_closed", NULL);
}
END_TEST

START_TEST(a_gift_out_of_stock_is_named_in_the_stored_sale_too)
{
	json_t *sale, *seen;

	api_campaign(text("'benefits':[{'give':'gift','product':%" PRId64 ",'quantity':50},"
		"{'give':'gift','product':%" PRId64 "},{'give':'points','amount':1}]", fx.products[1],
		fx.products[0]));
	sale = api_post(201, "/sales", text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':1000}",
		fx.branches[0], fx.customers[0]));
	ck_assert_at(sale, "applied.0.benefits.0.reason", "'gift_out_of_stock'");
	seen = api_get(200, text("/sales/%" PRId64, int_at(sale, "id")));
	ck_assert_at(seen, "applied", at(sale, "applied"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_card", crd_01_a_card_by_the_api_finds_its_customer,
		crd_04_a_duplicate_stops_the_old_number_at_once, crd_04_a_stopped_card_goes_on,
		a_card_is_issued_once_a_key, numbers_that_are_taken_or_of_a_bank_are_refused,
		what_is_not_of_this_store_is_not_there, gft_06_a_claim_is_cancelled_and_what_was_paid_is_back,
		a_gift_out_of_stock_is_named_in_the_stored_sale_too);
}
