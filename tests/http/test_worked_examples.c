/* The worked examples of the rules, rung up at the till of the panel: what the API reads of them. [§4] */
#include <string.h>

#include "tests/http/api.h"

/* The till of this store is typed in toman, the API tells rial. */

static struct browser cashier;

static void sign_in(void)
{
	cashier = browser("panel");
	browser_login(&cashier, owner_name());
}

/* Books the basket of the form's fields; the sale as the API shows it. */
static json_t *ring_up(int64_t customer, const char *fields)
{
	struct answer page = browser_get(&cashier, "/sales/new"), a;
	const char *to, *form = text("_csrf=%s&_key=%s&branch_id=%" PRId64 "&customer_id=%" PRId64 "&%s",
		form_hidden(&page, "/sales/new", "_csrf"), form_hidden(&page, "/sales/new", "_key"),
		fx.branches[0], customer, fields);

	a = browser_post_raw(&cashier, "/sales/quote", form);
	ck_assert_int_eq(a.status, 200);
	a = browser_post_raw(&cashier, "/sales", form);
	to = answer_header(&a, "Location");
	ck_assert_msg(a.status == 303 && to && strstr(to, "/done"), "%d %s", a.status, a.body);
	return api_get(200, arena_strndup(test_arena, to, strlen(to) - strlen("/done")));
}

static void pause(int64_t campaign)
{
	api_post(200, text("/campaigns/%" PRId64 "/pause", campaign), NULL);
}

static void member_since(int64_t customer, int days)
{
	db_exec(test_db, "UPDATE customer SET registered_at = ? WHERE store_id = ? AND id = ?",
		V(((utc_t){ FIXTURE_NOW.s - (int64_t)days * 86400 })), V(fx.store.id), V(customer));
}

START_TEST(pts_05_amount_or_number_at_the_till)
{
	sign_in();
	api_campaign("'conditions':{'any':[{'amount':{'min':100000}},{'quantity':{'min':4}}]},"
		     "'benefits':[{'give':'points','amount':3}]");
	ck_assert_at(ring_up(fx.customers[0], "mode=lines&lines[0].name=a&lines[0].unit_price=10000"
		"&lines[0].quantity=1"), "earned.points", "3");
	ck_assert_at(ring_up(fx.customers[0], "mode=lines&lines[0].name=a&lines[0].unit_price=1250"
		"&lines[0].quantity=4"), "earned.points", "3");
	ck_assert_at(ring_up(fx.customers[0], "mode=lines&lines[0].name=a&lines[0].unit_price=3333.3"
		"&lines[0].quantity=3"), "earned.points", "0");
}
END_TEST

START_TEST(ref_07_a_fifth_for_the_referrer_at_the_till)
{
	sign_in();
	api_campaign("'conditions':{'all':[{'days_since_signup':{'max':10}},{'amount':{'min':250000}}]},"
		     "'benefits':[{'give':'credit','percent':20,'to':'referrer'}]");
	member_since(fx.customers[1], 10);
	for (int i = 0; i < 2; i++)
		ck_assert_at(ring_up(fx.customers[1], "mode=quick&amount=30000"), "earned_referrer.credit",
			"60000");
	ck_assert_at(ring_up(fx.customers[1], "mode=quick&amount=24999.9"), "earned_referrer.credit", "0");
	member_since(fx.customers[1], 11);
	ck_assert_at(ring_up(fx.customers[1], "mode=quick&amount=30000"), "earned_referrer.credit", "0");
}
END_TEST

START_TEST(dsc_08_steps_by_ordinal_at_the_till)
{
	json_t *sale;

	sign_in();
	api_campaign(text("'conditions':{'amount':{'min':500000}},'brackets':{'by':'ordinal','list':["
		"{'from':1,'to':2,'benefits':[{'give':'discount','percent':10},{'give':'credit','amount':5000}]},"
		"{'from':3,'to':4,'benefits':[{'give':'discount','percent':20},"
		"{'give':'gift','product':%" PRId64 ",'quantity':1}]}]}", fx.products[0]));
	sale = ring_up(fx.customers[0], "mode=quick&amount=50000");
	ck_assert_at(sale, "discount", "50000");
	ck_assert_at(sale, "earned.credit", "5000");
	sale = ring_up(fx.customers[0], "mode=quick&amount=50000");
	ck_assert_at(sale, "discount", "0");
	ck_assert_at(sale, "earned.credit", "0");
	sale = ring_up(fx.customers[0], "mode=quick&amount=50000");
	ck_assert_at(sale, "discount", "100000");
	ck_assert_at(sale, "lines.1.gift", "true");
	ck_assert_at(sale, "lines.1.product_id", text("%" PRId64, fx.products[0]));
}
END_TEST

START_TEST(discounts_are_split_to_the_rial_at_the_till)
{
	int64_t hundred, ten;
	json_t *sale;

	sign_in();
	hundred = api_campaign("'benefits':[{'give':'discount','amount':100}]");
	sale = ring_up(fx.customers[0], "mode=lines"
		"&lines[0].name=a&lines[0].unit_price=100&lines[0].quantity=1"
		"&lines[1].name=b&lines[1].unit_price=100&lines[1].quantity=1"
		"&lines[2].name=c&lines[2].unit_price=100&lines[2].quantity=1");
	ck_assert_at(sale, "lines.0.discount", "34");
	ck_assert_at(sale, "lines.1.discount", "33");
	ck_assert_at(sale, "lines.2.discount", "33");
	pause(hundred);
	ten = api_campaign("'priority':1,'benefits':[{'give':'discount','percent':10}]");
	api_campaign("'priority':2,'benefits':[{'give':'discount','amount':5000}]");
	sale = ring_up(fx.customers[0], "mode=lines"
		"&lines[0].name=a&lines[0].unit_price=10000&lines[0].quantity=1"
		"&lines[1].name=b&lines[1].unit_price=5000&lines[1].quantity=1");
	ck_assert_at(sale, "applied.0.campaign_id", text("%" PRId64, ten));
	ck_assert_at(sale, "lines.0.net", "86667");
	ck_assert_at(sale, "lines.1.net", "43333");
	ck_assert_at(sale, "discount", "20000");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("worked_examples", pts_05_amount_or_number_at_the_till,
		ref_07_a_fifth_for_the_referrer_at_the_till, dsc_08_steps_by_ordinal_at_the_till,
		discounts_are_split_to_the_rial_at_the_till);
}
