/* Coupons and gift cards through the panel and the API; and somebody who guesses. [VCH-05, VCH-06, INV-08, P29] */
#include <string.h>

#include "domain/coupon.h"
#include "domain/gift_card.h"
#include "domain/role.h"
#include "tests/http/api.h"
#include "web/tries.h"

static struct browser signed_in(const char *username)
{
	struct browser b = browser("panel");

	browser_login(&b, username);
	return b;
}

static int64_t coupon_campaign(void)
{
	return api_campaign("'code_required':true,'benefits':[{'give':'discount','percent':10}]");
}

/* A batch made in the panel; its page. */
static const char *made_codes(struct browser *b, const char *fields)
{
	struct answer a = browser_send(b, "/coupons/new", "/coupons", fields);

	ck_assert_int_eq(a.status, 303);
	return answer_header(&a, "Location");
}

static const char *shared_code(struct browser *b, int64_t campaign_id, const char *code)
{
	return made_codes(b, text("campaign_id=%" PRId64 "&kind=shared&code=%s", campaign_id, code));
}

/* The codes of a batch of the store, committed by somebody else. */
static struct coupon *codes_of(const char *path, size_t n)
{
	struct scope s = fixture_scope();
	struct coupon *codes;

	ck_assert_uint_ge(coupon_list(&s, strtoll(path + strlen("/coupons/"), NULL, 10), 0, (int)n, &codes), n);
	return codes;
}

/* A gift card of 500,000 rial, sold through the panel; its code. */
static const char *gift_card(struct browser *b)
{
	struct scope s = fixture_scope();
	struct gift_card_code *codes;
	struct answer a = browser_send(b, "/gift-cards/new", "/gift-cards",
		"name=Yalda&amount=50,000&count=2&valid_days=90");
	const char *path = answer_header(&a, "Location");

	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(gift_card_codes(&s, strtoll(path + strlen("/gift-cards/batches/"), NULL, 10),
		0, 1000, &codes), 2);
	a = browser_send(b, "/gift-cards/sell", "/gift-cards/sell",
		text("code=%s&branch_id=%" PRId64 "&payment=credit", codes[0].code, fx.branches[0]));
	ck_assert_int_eq(a.status, 422); /* cards are sold for money */
	ck_assert(answer_has(&a, "id=\"e-payment\""));
	a = browser_send(b, "/gift-cards/sell", "/gift-cards/sell",
		text("code=%s&branch_id=%" PRId64 "&payment=cash&customer=09120000001", codes[0].code,
			fx.branches[0]));
	ck_assert_int_eq(a.status, 303);
	a = browser_get(b, answer_header(&a, "Location"));
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
	return codes[0].code;
}

static struct answer till(struct browser *b, const char *path, const char *fields)
{
	struct answer page = browser_get(b, "/sales/new");

	return browser_post_raw(b, path, text("_csrf=%s&_key=%s&branch_id=%" PRId64 "&%s",
		form_hidden(&page, "/sales/new", "_csrf"), form_hidden(&page, "/sales/new", "_key"),
		fx.branches[0], fields));
}

START_TEST(vch_05_codes_are_made_listed_exported_printed_and_switched_off)
{
	struct browser b = signed_in(owner_name());
	int64_t id = coupon_campaign();
	const char *path = made_codes(&b, text("campaign_id=%" PRId64
		"&kind=unique&name=Yalda&count=120&prefix=yal", id));
	struct coupon *codes = codes_of(path, 120);
	struct answer a = browser_get(&b, text("%s/export", path));
	int lines = 0;

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "Content-Disposition"),
		text("attachment; filename=\"coupons-%s.csv\"", path + strlen("/coupons/")));
	for (const char *p = a.body; (p = strchr(p, '\n')); p++)
		lines++;
	ck_assert_int_eq(lines, 121);
	ck_assert(answer_has(&a, text("%s,0\r\n", codes[119].code)));
	a = browser_get(&b, text("%s/print", path));
	ck_assert(answer_has(&a, codes[0].code) && answer_has(&a, "src=\"data:image/svg+xml,"));
	a = browser_get(&b, "/coupons");
	ck_assert(answer_has(&a, "Yalda") && answer_has(&a, "۱۲۰"));
	a = browser_send(&b, path, text("%s/deactivate", path), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, text("/coupons/check?code=%s", codes[3].code));
	ck_assert(answer_has(&a, "این کد غیرفعال شده است."));
}
END_TEST

START_TEST(vch_05_a_file_longer_than_one_piece_is_streamed_whole)
{
	struct browser b = signed_in(owner_name());
	const char *path = made_codes(&b, text("campaign_id=%" PRId64 "&kind=unique&name=Many&count=12001",
		coupon_campaign()));
	struct answer a;
	int lines = 0;

	while (coupons_make(test_db, test_arena, FIXTURE_NOW) > 0)
		;
	a = browser_get(&b, text("%s/export", path));
	for (const char *p = a.body; (p = strchr(p, '\n')); p++)
		lines++;
	ck_assert_int_eq(lines, 12002);
	ck_assert_ptr_null(answer_header(&a, "Content-Length"));
}
END_TEST

START_TEST(vch_05_the_file_of_codes_waits_until_all_are_made)
{
	struct browser b = signed_in(owner_name());
	const char *path = made_codes(&b, text("campaign_id=%" PRId64 "&kind=unique&name=Post&count=%d",
		coupon_campaign(), COUPON_AT_ONCE + 1));
	struct answer a = browser_get(&b, path);

	ck_assert(answer_has(&a, "<progress"));
	ck_assert(answer_has(&a, text("hx-get=\"%s\"", path))); /* looks again by itself */
	ck_assert(!answer_has(&a, "/export"));
	ck_assert(!answer_has(&a, "/print"));
	while (coupons_make(test_db, test_arena, FIXTURE_NOW) > 0)
		;
	a = browser_get(&b, path);
	ck_assert(!answer_has(&a, "<progress"));
	ck_assert(!answer_has(&a, "hx-trigger=\"every"));
	ck_assert(answer_has(&a, text("href=\"%s/export\"", path)));
}
END_TEST

START_TEST(vch_05_faults_of_a_form_stand_at_their_fields)
{
	struct browser b = signed_in(owner_name());
	int64_t id = coupon_campaign();
	struct answer a;

	shared_code(&b, id, "EID1405");
	a = browser_send(&b, "/coupons/new", "/coupons", text("campaign_id=%" PRId64 "&kind=shared&code=eid-1405", id));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-code\""));
	a = browser_send(&b, "/coupons/new", "/coupons", text("campaign_id=%" PRId64 "&kind=unique", id));
	ck_assert(answer_has(&a, "id=\"e-name\"") && answer_has(&a, "id=\"e-count\""));
	a = browser_send(&b, "/coupons/new", "/coupons", text("campaign_id=%" PRId64
		"&kind=shared&code=LATE&expires_on=1400/01/01", id));
	ck_assert(answer_has(&a, "id=\"e-expires_on\""));
}
END_TEST

START_TEST(vch_05_the_till_takes_a_code_and_quotes_what_it_books)
{
	struct browser b = signed_in(owner_name());
	const char *base = text("customer_id=%" PRId64 "&mode=quick&amount=100,000&payment=card", fx.customers[0]);
	struct answer a;

	shared_code(&b, coupon_campaign(), "EID1405");
	a = till(&b, "/sales/new", text("do=add-code&code=eid%%201405&%s", base));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "name=\"codes[0].code\" value=\"eid 1405\""));
	ck_assert(answer_has(&a, "۹۰٬۰۰۰"));
	a = till(&b, "/sales/new", text("do=remove-codes[0].code&codes[0].code=EID1405&%s", base));
	ck_assert(!answer_has(&a, "name=\"codes[0].code\""));
	a = till(&b, "/sales/new", text("do=add-code&code=NOBODY&%s", base));
	ck_assert(answer_has(&a, "این کد قابل استفاده نیست.") && !answer_has(&a, "name=\"codes[0].code\""));
	a = till(&b, "/sales/new", "do=add-code&code=EID1405&mode=quick&amount=100,000");
	ck_assert(answer_has(&a, "برای کد تخفیف، اول مشتری را پیدا کنید."));
	/* typed but not taken: the cashier sees first what it does */
	a = till(&b, "/sales", text("code=EID1405&%s", base));
	ck_assert_int_eq(a.status, 422);
	a = till(&b, "/sales", text("codes[0].code=EID1405&%s", base));
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert(answer_has(&a, "۹۰٬۰۰۰"));
}
END_TEST

START_TEST(inv_08_vch_06_the_till_is_paid_by_gift_card_and_the_rest_in_two_ways)       /* INV-08 */
{
	struct browser b = signed_in(owner_name());
	const char *code = gift_card(&b);
	const char *base = "mode=quick&amount=100,000&payment=card&other_payment=cash&other_amount=20,000";
	struct answer a = till(&b, "/sales/new", text("do=add-code&code=%s&%s", code, base));
	const char *sale;

	ck_assert(answer_has(&a, "name=\"cards[0].code\""));
	a = till(&b, "/sales", text("cards[0].code=%s&%s", code, base));
	ck_assert_int_eq(a.status, 303);
	sale = text("%.*s", (int)(strlen(answer_header(&a, "Location")) - strlen("/done")),
		answer_header(&a, "Location"));
	a = browser_get(&b, sale);
	ck_assert(answer_has(&a, "از کارت هدیه") && answer_has(&a, text("•••• %s", code + 15)));
	ck_assert(answer_has(&a, "۲۰٬۰۰۰") && answer_has(&a, "۳۰٬۰۰۰"));
	a = till(&b, "/sales", text("cards[0].code=%s&%s", code, base));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "این کارت هدیه قابل استفاده نیست."));
	a = till(&b, "/sales", "mode=quick&amount=100&payment=card&other_payment=cash&other_amount=200");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-other_amount\""));
}
END_TEST

START_TEST(vch_06_balance_and_the_way_into_a_wallet)
{
	struct browser b = signed_in(owner_name());
	const char *code = gift_card(&b);
	struct answer a = browser_send(&b, "/gift-cards/check", "/gift-cards/check", text("code=%s", code));

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
	a = browser_submit(&b, &a, "/gift-cards/to-wallet", "customer=09120000002");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
	a = browser_send(&b, "/gift-cards/check", "/gift-cards/check", text("code=%s", code));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "این کارت هدیه قابل استفاده نیست."));
}
END_TEST

START_TEST(vch_06_pages_of_cards_show_no_code_but_the_printed_sheet)
{
	struct browser b = signed_in(owner_name());
	const char *code = gift_card(&b);
	struct answer a = browser_get(&b, text("/gift-cards?last4=%s", code + 15));
	const char *card, *end;

	ck_assert(answer_has(&a, code + 15) && !answer_has(&a, code));
	card = strstr(a.body, "href=\"/gift-cards/batches/");
	ck_assert_ptr_nonnull(card);
	card += strlen("href=\"");
	end = strchr(card, '"');
	a = browser_get(&b, text("%.*s", (int)(end - card), card));
	ck_assert(!answer_has(&a, code));
	a = browser_submit(&b, &a, text("%.*s/print", (int)(end - card), card), "");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, code));
	a = browser_get(&b, "/audit");
	ck_assert(answer_has(&a, "چاپ کارت‌های هدیه"));
}
END_TEST

START_TEST(vch_05_the_api_sells_with_codes_and_cards)
{
	struct browser b = signed_in(owner_name());
	const char *card = gift_card(&b);
	json_t *sale;

	shared_code(&b, coupon_campaign(), "EID1405");
	sale = api_post(201, "/sales", text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64
		",'amount':1000000,'codes':['eid 1405'],'gift_cards':[{'code':'%s','amount':400000}]}",
		fx.customers[0], fx.branches[0], card));
	ck_assert_at(sale, "discount", "100000");
	ck_assert_at(sale, "gift_card_paid", "400000");
	ck_assert_at(sale, "payable", "500000");
	ck_assert_at(sale, "codes.0.code", "'EID1405'");
	ck_assert_at(sale, "gift_cards.0.left", "100000");
	ck_assert_problem(api_post(422, "/sales", text("{'branch_id':%" PRId64
		",'amount':1000000,'gift_cards':[{'code':'%s','amount':100001}]}", fx.branches[0], card)),
		"gift_card_too_little", "/gift_cards/0");
	ck_assert_at(api_post(200, "/gift-cards/check", text("{'code':'%s'}", card)), "balance", "100000");
	ck_assert_at(api_post(200, "/coupons/check", "{'code':'EID1405'}"), "usable", "true");
	sale = api_post(201, text("/customers/%" PRId64 "/gift-cards", fx.customers[0]), text("{'code':'%s'}", card));
	ck_assert_at(sale, "moved", "100000");
	ck_assert_problem(api_post(422, "/gift-cards/check", text("{'code':'%s'}", card)),
		"gift_card_not_usable", "/code");
}
END_TEST

START_TEST(sec_01_only_who_may_know_learns_why_a_code_is_refused)               /* §4.10 */
{
	struct browser b = signed_in(owner_name());
	const char *path = shared_code(&b, coupon_campaign(), "EID1405");
	const char *till_key = api_key_with(perm_bit(PERM_SALE_POST), 0);
	struct reply r;

	ck_assert_int_eq(browser_send(&b, path, text("%s/deactivate", path), "").status, 303);
	ck_assert_at(api_post(200, "/coupons/check", "{'code':'EID1405'}"), "state", "'off'");
	r = api_as(till_key, "POST", "/coupons/check", NULL, "{'code':'EID1405'}");
	ck_assert_int_eq(r.answer.status, 422);
	ck_assert_problem(r.json, "code_not_usable", "/code");
}
END_TEST

/* ---- attacks ------------------------------------------------------------------------------- */

START_TEST(sec_01_after_ten_wrong_codes_right_ones_are_silent_too)              /* P29 */
{
	struct browser b = signed_in(owner_name());
	const char *right = text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64
		",'amount':1000,'codes':['EID1405']}", fx.customers[0], fx.branches[0]);
	struct reply r;

	shared_code(&b, coupon_campaign(), "EID1405");
	for (int i = 0; i < TRIES_A_MINUTE; i++)
		api_post(422, "/sales/quote", text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64
			",'amount':1000,'codes':['GUESS%d']}", fx.customers[0], fx.branches[0], i));
	r = api_as(fx.api_key, "POST", "/sales/quote", NULL, right);
	ck_assert_int_eq(r.answer.status, 429);
	ck_assert_ptr_nonnull(answer_header(&r.answer, "Retry-After"));
	r = api_as(fx.api_key, "POST", "/coupons/check", NULL, "{'code':'EID1405'}");
	ck_assert_int_eq(r.answer.status, 429);
	r = api_as(fx.api_key, "POST", "/gift-cards/check", NULL, "{'code':'EID1405'}");
	ck_assert_int_eq(r.answer.status, 429);
	/* what has no code is not touched */
	api_post(201, "/sales", text("{'branch_id':%" PRId64 ",'amount':1000}", fx.branches[0]));
	httptest_restart(1, (utc_t){ FIXTURE_NOW.s + 60 });
	api_post(201, "/sales", right);
}
END_TEST

START_TEST(sec_01_wrong_codes_are_counted_for_all_machines_and_right_ones_not)
{
	struct browser b = signed_in(owner_name());
	const char *wrong = "{'code':'GUESS'}";

	shared_code(&b, coupon_campaign(), "EID1405");
	for (int i = 0; i < 2 * TRIES_A_MINUTE; i++)
		ck_assert_int_eq(api_as(fx.api_key, "POST", "/coupons/check", NULL,
			"{'code':'EID1405'}").answer.status, 200);
	for (int i = 0; i < TRIES_A_MINUTE; i++) {
		if (i == TRIES_A_MINUTE / 2)
			httptest_restart(1, FIXTURE_NOW); /* another process, another memory */
		ck_assert_int_eq(api_as(fx.api_key, "POST", "/coupons/check", NULL, wrong).answer.status, 422);
	}
	ck_assert_int_eq(api_as(fx.api_key, "POST", "/coupons/check", NULL, wrong).answer.status, 429);
	ck_assert_int_eq(api_as(fx.api_key, "POST", "/vouchers/check", NULL, wrong).answer.status, 429);
}
END_TEST

START_TEST(sec_01_who_types_a_shared_code_that_is_used_up_guesses_nothing)
{
	struct browser b = signed_in(owner_name());
	const char *sale = text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64
		",'amount':1000,'codes':['eid 1405']}", fx.customers[0], fx.branches[0]),
		*form = text("customer_id=%" PRId64 "&mode=quick&amount=100,000", fx.customers[0]);
	const char *till_key = api_key_with(perm_bit(PERM_SALE_POST), 0);

	browser_send(&b, "/coupons/new", "/coupons", text("campaign_id=%" PRId64
		"&kind=shared&code=EID1405&max_uses=1", coupon_campaign()));
	api_post(201, "/sales", sale);
	for (int i = 0; i < TRIES_A_MINUTE; i++) {
		ck_assert_problem(api_post(422, "/sales", sale), "code_not_usable", "/codes/0");
		ck_assert_int_eq(api_as(till_key, "POST", "/coupons/check", NULL, "{'code':'EID1405'}")
			.answer.status, 422);
		till(&b, "/sales/quote", text("codes[0].code=EID1405&%s", form));
		till(&b, "/sales/new", text("do=add-code&code=EID1405&%s", form));
	}
	ck_assert_problem(api_post(422, "/sales", sale), "code_not_usable", "/codes/0");
}
END_TEST

START_TEST(sec_01_a_cashier_who_guesses_is_silenced_a_quote_of_taken_codes_is_not)
{
	struct browser b = signed_in(owner_name());
	const char *base = text("customer_id=%" PRId64 "&mode=quick&amount=100,000", fx.customers[0]);
	struct answer a;

	shared_code(&b, api_campaign("'code_required':true,'conditions':{'amount':{'min':99000000}},"
		"'benefits':[{'give':'discount','percent':10}]"), "LARGE");
	for (int i = 0; i < 2 * TRIES_A_MINUTE; i++) /* a code that does not fit the basket is no guess */
		a = till(&b, "/sales/quote", text("codes[0].code=LARGE&%s", base));
	ck_assert(answer_has(&a, "این کد قابل استفاده نیست."));
	for (int i = 0; i < TRIES_A_MINUTE; i++)
		till(&b, "/sales/quote", text("codes[0].code=GUESS%d&%s", i, base));
	a = till(&b, "/sales/new", text("do=add-code&code=LARGE&%s", base));
	ck_assert(answer_has(&a, "کدهای نادرست زیاد شد."));
	ck_assert_int_eq(browser_get(&b, "/coupons/check?code=LARGE").status, 429);
	a = till(&b, "/sales", text("codes[0].code=LARGE&%s", base));
	ck_assert_int_eq(a.status, 422);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("codes", vch_05_codes_are_made_listed_exported_printed_and_switched_off,
		vch_05_a_file_longer_than_one_piece_is_streamed_whole,
		vch_05_the_file_of_codes_waits_until_all_are_made,
		vch_05_faults_of_a_form_stand_at_their_fields,
		vch_05_the_till_takes_a_code_and_quotes_what_it_books,
		inv_08_vch_06_the_till_is_paid_by_gift_card_and_the_rest_in_two_ways,
		vch_06_balance_and_the_way_into_a_wallet,
		vch_06_pages_of_cards_show_no_code_but_the_printed_sheet,
		vch_05_the_api_sells_with_codes_and_cards,
		sec_01_only_who_may_know_learns_why_a_code_is_refused,
		sec_01_after_ten_wrong_codes_right_ones_are_silent_too,
		sec_01_wrong_codes_are_counted_for_all_machines_and_right_ones_not,
		sec_01_who_types_a_shared_code_that_is_used_up_guesses_nothing,
		sec_01_a_cashier_who_guesses_is_silenced_a_quote_of_taken_codes_is_not);
}
