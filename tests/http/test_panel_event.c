/* The pages of events: visits, what happened, the codes; joining through the panel. [CUS-17, GFT-07, EVT-11] */
#include "tests/http/httptest.h"

#include "domain/campaign.h"
#include "domain/customer.h"
#include "tests/db/campaigns.h"

#define SARA "/check-ins?q=09120000001"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static void campaign_of(const char *trigger, const char *benefits)
{
	db_begin(test_db);
	a_campaign(&fx.scope, arena_printf(test_arena,
		"{'name':'n','trigger':'%s','active':true,'benefits':[%s]}", trigger, benefits));
	db_commit(test_db);
}

static const char *page_of(int64_t customer)
{
	return arena_printf(test_arena, "/customers/%lld", (long long)customer);
}

static int64_t points_of(int64_t customer)
{
	return db_int(test_db, test_arena, -1,
		"SELECT points FROM customer_account WHERE store_id = ? AND customer_id = ?",
		V(fx.store.id), V(customer));
}

START_TEST(cus_17_staff_find_a_customer_and_record_the_visit)
{
	struct browser b = owner();
	struct answer a;

	campaign_of("check_in", "{'give':'points','amount':2}");
	a = browser_get(&b, SARA);
	ck_assert(answer_has(&a, "رضایی"));
	a = browser_send(&b, page_of(fx.customers[0]), "/check-ins", "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(points_of(fx.customers[0]), 200); /* PTS-13 */
	a = browser_get(&b, "/check-ins");
	ck_assert(answer_has(&a, "رضایی"));
	/* the same visit again is told, and gives nothing */
	a = browser_send(&b, page_of(fx.customers[0]), "/check-ins", "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(points_of(fx.customers[0]), 200);
	a = browser_get(&b, page_of(fx.customers[0]));
	ck_assert(answer_has(&a, "from_customer"));
}
END_TEST

START_TEST(a_visit_of_nobody_is_no_visit)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, page_of(fx.customers[0]));
	const char *token = form_hidden(&a, "/check-ins", "_csrf");

	a = browser_post_raw(&b, "/check-ins", arena_printf(test_arena,
		"_csrf=%s&_key=v1&customer_id=999999", token));
	ck_assert_int_eq(a.status, 404);
	a = browser_post_raw(&b, "/check-ins", arena_printf(test_arena, "_csrf=%s&_key=v2&customer_id=", token));
	ck_assert_int_eq(a.status, 422);
}
END_TEST

static int64_t newest_customer(void)
{
	return db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM customer WHERE store_id = ?",
		V(fx.store.id));
}

START_TEST(gft_07_who_joins_gets_the_welcome_gift_once)
{
	struct browser b = owner();
	struct answer a;
	int64_t id;

	campaign_of("signup", "{'give':'points','amount':10},{'give':'points','amount':3,'to':'referrer'}");
	campaign_of("profile_completed", "{'give':'points','amount':5}");
	a = browser_send(&b, "/customers/new", "/customers", "mobile=09350000009&first_name=Mina");
	ck_assert_int_eq(a.status, 303);
	id = newest_customer();
	ck_assert_int_eq(points_of(id), 1000);
	/* EVT-11: the last missing detail makes the profile whole, once */
	for (int i = 0; i < 2; i++) {
		a = browser_send(&b, arena_printf(test_arena, "/customers/%lld/edit", (long long)id),
			arena_printf(test_arena, "/customers/%lld", (long long)id),
			i ? "mobile=09350000009&first_name=Minaa&last_name=Azari&birth_date=1370/05/12" :
			"mobile=09350000009&first_name=Mina&last_name=Azari&birth_date=1370/05/12");
		ck_assert_int_eq(a.status, 303);
		ck_assert_int_eq(points_of(id), 1500);
	}
}
END_TEST

START_TEST(the_page_of_events_shows_them_and_their_codes)
{
	struct browser b = owner();
	struct answer a;

	campaign_of("event:visit_gym", "{'give':'points','amount':1}");
	a = browser_get(&b, "/events");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "visit_gym"));
	a = browser_send(&b, "/events", "/events/policy", "check_in_once=day");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT check_in_once FROM event_policy WHERE store_id = ?", V(fx.store.id)), 1);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_event", cus_17_staff_find_a_customer_and_record_the_visit,
		a_visit_of_nobody_is_no_visit, gft_07_who_joins_gets_the_welcome_gift_once,
		the_page_of_events_shows_them_and_their_codes);
}
