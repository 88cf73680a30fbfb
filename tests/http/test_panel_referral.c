/* The pages of referral: a referrer is found and set once; the policy. [REF-01, REF-02, CUS-19] */
#include "tests/http/httptest.h"

#include "domain/customer.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static const char *page_of(int64_t customer, const char *rest)
{
	return arena_printf(test_arena, "/customers/%lld%s", (long long)customer, rest);
}

static int64_t newcomer(void)
{
	int64_t id;

	db_begin(test_db);
	id = fixture_customer(&fx.scope, "09350000001", "مینا", "آذری");
	db_commit(test_db);
	return id;
}

START_TEST(ref_02_a_referrer_is_found_and_set_once)
{
	struct browser b = owner();
	int64_t id = newcomer();
	struct answer a = browser_send(&b, page_of(id, "/referral?q=09120000002"), page_of(id, "/referrer"), "");
	const char *token;

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(id, "/referral"));
	ck_assert(answer_has(&a, "علی رضایی"));
	token = form_hidden(&a, "/logout", "_csrf");
	/* again: refused, and said so */
	a = browser_post_raw(&b, page_of(id, "/referrer"), arena_printf(test_arena, "_csrf=%s&referrer_id=%lld",
		token, (long long)fx.customers[0]));
	ck_assert_int_eq(a.status, 422);
	/* his page names him, and the referrer's page the newcomer */
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "علی رضایی"));
	a = browser_get(&b, page_of(fx.customers[1], ""));
	ck_assert(answer_has(&a, "مینا آذری"));
}
END_TEST

/* How somebody came stays with him: where he was registered and who brought him. */
START_TEST(cus_19_a_member_s_page_says_how_he_came)
{
	struct browser b = owner();
	struct answer a;
	int64_t id = newcomer();

	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "ثبت در پنل"));
	db_exec(test_db, "UPDATE customer SET source = 'api', referrer_id = ? WHERE store_id = ? AND id = ?",
		V(fx.customers[1]), V(fx.store.id), V(id));
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "وب‌سرویس"));
	ck_assert(answer_has(&a, page_of(fx.customers[1], "\"")));
	/* an edit of his data changes neither */
	a = browser_send(&b, page_of(id, "/edit"), page_of(id, ""),
		"last_name=Azari&source=import&referrer_id=");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "Azari"));
	ck_assert(answer_has(&a, "وب‌سرویس"));
	ck_assert(answer_has(&a, page_of(fx.customers[1], "\"")));
}
END_TEST

START_TEST(ref_02_oneself_and_whom_one_brought_are_refused)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, page_of(fx.customers[0], "/referral"));
	const char *token = form_hidden(&a, "/logout", "_csrf");

	for (int i = 0; i < 2; i++) { /* customers[1] was brought by customers[0] */
		a = browser_post_raw(&b, page_of(fx.customers[0], "/referrer"), arena_printf(test_arena,
			"_csrf=%s&referrer_id=%lld", token, (long long)fx.customers[i]));
		ck_assert_int_eq(a.status, 422);
	}
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COALESCE(referrer_id, 0) FROM customer"
		" WHERE id = ?", V(fx.customers[0])), 0);
}
END_TEST

START_TEST(the_policy_is_kept)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/referral", "/referral", "return_days=14");

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/referral");
	ck_assert(answer_has(&a, "۱۴"));
	a = browser_send(&b, "/referral", "/referral", "return_days=999");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_referral", ref_02_a_referrer_is_found_and_set_once,
		cus_19_a_member_s_page_says_how_he_came, ref_02_oneself_and_whom_one_brought_are_refused,
		the_policy_is_kept);
}
