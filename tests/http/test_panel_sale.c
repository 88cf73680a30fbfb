/* The till, sales and returns as a cashier meets them. [INV-01…05, WAL-09, §7, §8] */
#include "tests/http/httptest.h"

#include <inttypes.h>
#include <string.h>

#include "domain/adjustment.h"
#include "domain/role.h"
#include "domain/sale.h"
#include "tests/db/campaigns.h"

/* The store shows toman: what is typed and shown is a tenth of what is stored. */

static struct browser signed_in(const char *name)
{
	struct browser b = browser("panel");

	browser_login(&b, name);
	return b;
}

static const char *text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static const char *text(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(test_arena, fmt, ap);
	va_end(ap);
	return s;
}

static void campaign(const char *definition)
{
	db_begin(test_db);
	a_campaign(&fx.scope, definition);
	db_commit(test_db);
}

static void charge(int64_t customer, int64_t rial, const struct terms *terms)
{
	struct account_row balances;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(&fx.scope, &(struct adjustment_request){ .customer_id = customer,
		.asset = ASSET_CREDIT, .amount = rial, .reason = "test", .terms = terms }, &balances,
		&id),
		ADJUSTMENT_OK);
	db_commit(test_db);
}

static int64_t sales(void)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM sale WHERE store_id = ?", V(fx.store.id));
}

static int64_t balance(int64_t customer, enum asset asset)
{
	struct account_row row;

	ck_assert(account_load(&fx.scope, customer, &row));
	return *account_balance(&row, asset);
}

/* Sends the form of the till with these fields to one of its addresses. */
static struct answer send(struct browser *b, const struct answer *page, const char *to, const char *fields)
{
	return browser_post_raw(b, to, text("_csrf=%s&_key=%s&%s", form_hidden(page, "/sales/new", "_csrf"),
		form_hidden(page, "/sales/new", "_key"), fields));
}

/* A fresh till, then its form with these fields. */
static struct answer till(struct browser *b, const char *to, const char *fields)
{
	struct answer page = browser_get(b, "/sales/new");

	ck_assert_int_eq(page.status, 200);
	return send(b, &page, to, text("branch_id=%" PRId64 "&%s", fx.branches[0], fields));
}

/* Where a finished sale leads, without "/done". */
static const char *sale_path(const struct answer *a)
{
	const char *to = answer_header(a, "Location");

	ck_assert_msg(a->status == 303 && to && strstr(to, "/done"), "%d %s", a->status, a->body);
	return arena_strndup(test_arena, to, strlen(to) - strlen("/done"));
}

/* The value of the field in the live result that says what the cashier saw. */
static int64_t shown(const struct answer *a)
{
	const char *at = strstr(a->body, "name=\"shown\" value=\"");

	ck_assert_msg(at, "%s", a->body);
	return strtoll(at + strlen("name=\"shown\" value=\""), NULL, 10);
}

static const char ten_percent_and_points[] =
	"{'name':'ده درصد','trigger':'sale','active':true,'benefits':[{'give':'discount','percent':10},"
	"{'give':'points','per':100000,'amount':1}]}";

START_TEST(a_quick_sale_is_booked_and_told)
{
	struct browser b = signed_in(owner_name());
	struct answer a;
	const char *sale;

	campaign(ten_percent_and_points);
	a = till(&b, "/sales", text("customer_id=%" PRId64 "&mode=quick&amount=100,000&payment=card&receipt=A-7",
		fx.customers[0]));
	sale = sale_path(&a);
	a = browser_get(&b, text("%s/done", sale));
	ck_assert(answer_has(&a, "۹۰٬۰۰۰"));
	ck_assert_int_eq(balance(fx.customers[0], ASSET_POINTS), 900);
	a = browser_get(&b, sale);
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "ده درصد"));
	ck_assert(answer_has(&a, "A-7"));
	ck_assert(answer_has(&a, text("/customers/%" PRId64 "\"", fx.customers[0])));
	a = browser_get(&b, "/sales");
	ck_assert(answer_has(&a, text("href=\"%s\"", sale)));
}
END_TEST

START_TEST(goods_are_added_counted_up_and_removed)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales/new", "mode=lines&do=add&add=6260000000017");
	const char *line = text("lines[0].product_id=%" PRId64 "&lines[0].quantity=1", fx.products[0]);

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "چای ایرانی"));
	ck_assert_int_eq(shown(&a), 150000);
	/* the same again: one more; Persian digits and all */
	a = till(&b, "/sales/new", text("mode=lines&do=add&add=T1&%s", line));
	ck_assert(answer_has(&a, "name=\"lines[0].quantity\" value=\"۲\""));
	ck_assert_int_eq(shown(&a), 300000);
	/* part of a name fits two: choose */
	a = till(&b, "/sales/new", text("mode=lines&do=add&add=%%DA%%A9%%DB%%8C%%DA%%A9&%s", line));
	ck_assert(answer_has(&a, "name=\"lines[1].quantity\""));
	ck_assert_int_eq(shown(&a), 230000);
	a = till(&b, "/sales/new", text("mode=lines&do=remove-0&%s", line));
	ck_assert(!answer_has(&a, "name=\"lines[0].quantity\""));
	/* sold out of the catalogue: not found by its name either */
	a = till(&b, "/sales/new", "mode=lines&do=add&add=%D9%82%D8%AF%DB%8C%D9%85%DB%8C");
	ck_assert(answer_has(&a, "name=\"add_free\""));
	a = till(&b, "/sales/new", "mode=lines&add_free=bag");
	ck_assert(answer_has(&a, "name=\"lines[0].name\" value=\"bag\""));
}
END_TEST

START_TEST(a_full_sale_takes_prices_from_the_catalogue_and_free_lines_from_the_hand)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales", text(
		"mode=lines&lines[0].product_id=%" PRId64 "&lines[0].quantity=2&lines[0].unit_price=1"
		"&lines[1].name=bag&lines[1].quantity=1&lines[1].unit_price=500&payment=cash", fx.products[0]));

	a = browser_get(&b, sale_path(&a));
	ck_assert(answer_has(&a, "۳۰٬۵۰۰"));
	ck_assert(answer_has(&a, "bag"));
}
END_TEST

START_TEST(a_reader_finds_goods_and_members)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales/new", "mode=lines&do=scan&scan=6260000000017");

	ck_assert(answer_has(&a, "چای ایرانی"));
	a = till(&b, "/sales/new", "mode=lines&do=scan&scan=A100");
	ck_assert_str_eq(form_hidden(&a, "/sales/new", "customer_id"), text("%" PRId64, fx.customers[1]));
	a = till(&b, "/sales/new", "mode=lines&do=scan&scan=XYZ999");
	ck_assert(answer_has(&a, "XYZ999"));
}
END_TEST

START_TEST(a_customer_is_found_chosen_and_let_go)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales/new", "mode=quick&do=find&customer=0912+000+0001");

	ck_assert_str_eq(form_hidden(&a, "/sales/new", "customer_id"), text("%" PRId64, fx.customers[0]));
	/* two of one family name */
	a = till(&b, "/sales/new", "mode=quick&do=find&customer=%D8%B1%D8%B6%D8%A7%DB%8C%DB%8C");
	ck_assert(!form_hidden(&a, "/sales/new", "customer_id"));
	ck_assert(answer_has(&a, text("name=\"pick_customer\" value=\"%" PRId64 "\"", fx.customers[0])));
	ck_assert(answer_has(&a, text("name=\"pick_customer\" value=\"%" PRId64 "\"", fx.customers[1])));
	a = till(&b, "/sales/new", text("mode=quick&amount=5000&pick_customer=%" PRId64, fx.customers[1]));
	ck_assert_str_eq(form_hidden(&a, "/sales/new", "customer_id"), text("%" PRId64, fx.customers[1]));
	ck_assert_int_eq(shown(&a), 50000);
	a = till(&b, "/sales/new", text("mode=quick&do=forget&customer_id=%" PRId64, fx.customers[1]));
	ck_assert(!form_hidden(&a, "/sales/new", "customer_id"));
	a = till(&b, "/sales/new", "mode=quick&do=find&customer=09350000000");
	ck_assert(answer_has(&a, "mobile=09350000000"));
}
END_TEST

START_TEST(credit_that_ends_soon_is_told_with_its_last_day)
{
	struct terms three_days = { .valid_days = 3 };
	struct browser b = signed_in(owner_name());
	struct answer a;

	charge(fx.customers[0], 20000, NULL);
	a = browser_get(&b, text("/sales/new?customer=%" PRId64, fx.customers[0]));
	ck_assert(!answer_has(&a, "منقضی"));
	charge(fx.customers[0], 50000, &three_days);
	a = browser_get(&b, text("/sales/new?customer=%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "۵٬۰۰۰ تومان از اعتبار تا ۱۴۰۵/۰۹/۰۴ منقضی"));
	ck_assert(answer_has(&a, "۷٬۰۰۰"));
}
END_TEST

START_TEST(the_quote_says_what_posting_books)
{
	const char *fields = text("customer_id=%" PRId64 "&mode=quick&amount=123456", fx.customers[0]);
	struct browser b = signed_in(owner_name());
	struct answer quote, sale;
	int64_t payable;

	campaign(ten_percent_and_points);
	quote = till(&b, "/sales/quote", fields);
	ck_assert_int_eq(quote.status, 200);
	ck_assert(!answer_has(&quote, "<html"));
	ck_assert_int_eq(sales(), 0);
	payable = shown(&quote);
	ck_assert_int_eq(payable, 1111104);
	sale = till(&b, "/sales", text("%s&shown=%" PRId64, fields, payable));
	sale_path(&sale);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT payable FROM sale WHERE store_id = ?",
		V(fx.store.id)), payable);
}
END_TEST

/* A coffee of which ten are left, and a bag with a price by hand. */
static const char *basket(const char *coffees, const char *bag_price)
{
	return text("mode=lines&lines[0].product_id=%" PRId64 "&lines[0].quantity=%s"
		"&lines[1].name=bag&lines[1].quantity=1&lines[1].unit_price=%s", fx.products[1], coffees, bag_price);
}

START_TEST(the_live_result_brings_the_sums_and_faults_of_the_lines)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales/quote", basket("2", "500"));

	ck_assert(answer_has(&a, "id=\"line-total-0\" hx-swap-oob=\"true\""));
	ck_assert(answer_has(&a, "۸۰٬۰۰۰"));
	ck_assert(!answer_has(&a, "field-error"));
	a = till(&b, "/sales/quote", basket("2", ""));
	ck_assert(answer_has(&a, "field-error"));
	a = till(&b, "/sales/quote", basket("11", "500"));
	ck_assert(answer_has(&a, "۱۰ عدد"));
}
END_TEST

START_TEST(what_changed_since_it_was_shown_is_not_booked)
{
	struct browser b = signed_in(owner_name());
	struct answer a;

	campaign(ten_percent_and_points);
	a = till(&b, "/sales", text("customer_id=%" PRId64 "&mode=quick&amount=100000&shown=1000000",
		fx.customers[0]));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "value=\"100000\""));
	ck_assert(answer_has(&a, "۹۰٬۰۰۰"));
	ck_assert_int_eq(shown(&a), 900000);
	ck_assert_int_eq(sales(), 0);
	ck_assert_int_eq(balance(fx.customers[0], ASSET_POINTS), 0);
}
END_TEST

START_TEST(a_double_click_books_once)
{
	struct browser b = signed_in(owner_name());
	struct answer page = browser_get(&b, "/sales/new"), first, second;
	const char *fields = text("branch_id=%" PRId64 "&mode=quick&amount=1000", fx.branches[0]);

	first = send(&b, &page, "/sales", fields);
	second = send(&b, &page, "/sales", fields);
	ck_assert_str_eq(sale_path(&first), sale_path(&second));
	ck_assert_int_eq(sales(), 1);
	/* the same page again with another amount: neither sale nor lie */
	first = send(&b, &page, "/sales", text("branch_id=%" PRId64 "&mode=quick&amount=2000", fx.branches[0]));
	ck_assert_int_eq(first.status, 422);
	ck_assert_int_eq(sales(), 1);
}
END_TEST

START_TEST(the_wallet_pays_what_it_can_or_what_is_asked)
{
	struct browser b = signed_in(owner_name());
	const char *fields = text("customer_id=%" PRId64 "&mode=quick&amount=10000&use_credit=1", fx.customers[0]);
	struct answer a;

	charge(fx.customers[0], 30000, NULL);
	a = till(&b, "/sales/quote", fields);
	ck_assert_int_eq(shown(&a), 70000);
	a = till(&b, "/sales", text("%s&credit=3001", fields));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-credit\""));
	ck_assert(answer_has(&a, "value=\"3001\""));
	ck_assert_int_eq(sales(), 0);
	a = till(&b, "/sales", text("%s&credit=1000", fields));
	a = browser_get(&b, text("%s/print?size=receipt", sale_path(&a)));
	ck_assert_int_eq(balance(fx.customers[0], ASSET_CREDIT), 20000);
	ck_assert(answer_has(&a, "۹٬۰۰۰"));
	ck_assert(answer_has(&a, "۲٬۰۰۰"));
	ck_assert(answer_has(&a, "paper-receipt"));
	/* a forged form does not pay by a wallet that nothing is taken from */
	a = till(&b, "/sales", text("customer_id=%" PRId64 "&mode=quick&amount=10000&payment=credit",
		fx.customers[0]));
	ck_assert_int_eq(a.status, 422);
	ck_assert_int_eq(sales(), 1);
}
END_TEST

START_TEST(credit_with_conditions_is_told_from_credit_that_is_not_there)
{
	struct terms elsewhere = { .branches = &fx.branches[1], .n_branches = 1 };
	struct browser b = signed_in(owner_name());
	const char *fields = text("customer_id=%" PRId64 "&mode=quick&amount=10000&use_credit=1", fx.customers[0]);
	struct answer a;

	charge(fx.customers[0], 20000, NULL);
	a = till(&b, "/sales/quote", fields);
	ck_assert(!answer_has(&a, "بقیهٔ اعتبار"));
	charge(fx.customers[0], 50000, &elsewhere);
	a = till(&b, "/sales/quote", fields);
	ck_assert_int_eq(shown(&a), 80000);
	ck_assert(answer_has(&a, "بقیهٔ اعتبار"));
}
END_TEST

START_TEST(what_cannot_be_sold_is_told_at_its_field_and_the_rest_stays)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales", text("mode=lines&receipt=R9&lines[0].product_id=%" PRId64
		"&lines[0].quantity=11", fx.products[1]));

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "name=\"lines[0].quantity\" value=\"11\""));
	ck_assert(answer_has(&a, "۱۰ عدد"));
	ck_assert(answer_has(&a, "value=\"R9\""));
	a = till(&b, "/sales", text("mode=lines&lines[0].product_id=%" PRId64 "&lines[0].quantity=lots",
		fx.products[1]));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "value=\"lots\""));
	a = till(&b, "/sales", "mode=lines&lines[0].name=bag&lines[0].quantity=1");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "basket-error"));
	a = till(&b, "/sales", "mode=quick&amount=abc");
	ck_assert(answer_has(&a, "id=\"e-amount\""));
	a = till(&b, "/sales", "mode=quick&amount=");
	ck_assert_int_eq(a.status, 422);
	a = till(&b, "/sales", text("mode=quick&amount=1&customer_id=%" PRId64, fx.customers[2]));
	ck_assert_int_eq(a.status, 422);
	a = till(&b, "/sales", "mode=quick&amount=1&customer_id=987654321");
	ck_assert_int_eq(a.status, 422);
	ck_assert_int_eq(sales(), 0);
}
END_TEST

START_TEST(who_was_typed_and_not_looked_up_is_looked_up_first)
{
	struct browser b = signed_in(owner_name());
	struct answer a = till(&b, "/sales", "mode=quick&amount=1000&customer=09120000001");

	ck_assert_int_eq(a.status, 422);
	ck_assert_str_eq(form_hidden(&a, "/sales/new", "customer_id"), text("%" PRId64, fx.customers[0]));
	ck_assert_int_eq(sales(), 0);
}
END_TEST

START_TEST(nearly_and_why_not_are_told_in_words)
{
	struct browser b = signed_in(owner_name());
	struct answer a;

	campaign("{'name':'A','trigger':'sale','active':true,'conditions':{'amount':{'min':1000000}},"
		"'benefits':[{'give':'points','amount':1}]}");
	campaign("{'name':'B','trigger':'sale','active':true,'conditions':{'weekday':{'in':['fri']}},"
		"'benefits':[{'give':'points','amount':1}]}");
	campaign(text("{'name':'C','trigger':'sale','active':true,'conditions':{'all':[{'level':{'in':[%" PRId64
		"]}},{'product':{'in':[%" PRId64 "]}}]},'benefits':[{'give':'points','amount':1}]}", fx.levels[2],
		fx.products[2]));
	a = till(&b, "/sales/quote", text("customer_id=%" PRId64 "&mode=quick&amount=60000", fx.customers[0]));
	ck_assert(answer_has(&a, "۴۰٬۰۰۰ تومان خرید بیشتر"));
	ck_assert(answer_has(&a, "سطح طلایی"));
	ck_assert(answer_has(&a, "کیک یزدی"));
	ck_assert(answer_has(&a, "امروز روزش نیست"));
}
END_TEST

START_TEST(a_cashier_sells_and_sees_only_in_the_own_branch)
{
	struct browser owner = signed_in(owner_name()), b;
	const char *name = text("till.%s", fx.store.slug), *theirs;
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, name, ROLE_CASHIER, &fx.branches[1], 1);
	db_commit(test_db);
	a = till(&owner, "/sales", "mode=quick&amount=1000");
	theirs = sale_path(&a);
	b = signed_in(name);
	ck_assert_int_eq(browser_get(&b, theirs).status, 404);
	ck_assert_int_eq(browser_get(&b, text("%s/print", theirs)).status, 404);
	a = browser_get(&b, "/sales");
	ck_assert(!answer_has(&a, text("href=\"%s\"", theirs)));
	a = browser_get(&b, text("/sales?branch_id=%" PRId64, fx.branches[0]));
	ck_assert(!answer_has(&a, text("href=\"%s\"", theirs)));
	/* one branch: no choice; and the other one's number does not help */
	a = browser_get(&b, "/sales/new");
	ck_assert_str_eq(form_hidden(&a, "/sales/new", "branch_id"), text("%" PRId64, fx.branches[1]));
	a = till(&b, "/sales", "mode=quick&amount=1000");
	ck_assert_int_eq(a.status, 422);
	/* a cashier takes nothing back */
	ck_assert_int_eq(browser_get(&b, text("%s/refund", theirs)).status, 403);
}
END_TEST

/* A sale of three teas and one cake with a tenth off; its address. */
static const char *sell_goods(struct browser *b)
{
	struct answer a;

	campaign(ten_percent_and_points);
	a = till(b, "/sales", text("customer_id=%" PRId64 "&mode=lines&lines[0].product_id=%" PRId64
		"&lines[0].quantity=3&lines[1].product_id=%" PRId64 "&lines[1].quantity=1", fx.customers[0],
		fx.products[0], fx.products[1]));
	return sale_path(&a);
}

START_TEST(a_return_is_shown_before_it_is_booked_and_booked_as_shown)
{
	struct browser b = signed_in(owner_name());
	const char *sale = sell_goods(&b), *confirm = text("%s/refunds", sale);
	struct answer preview, a;

	preview = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale),
		"lines[0].quantity=1&lines[1].quantity=1&lines[1].restock=1&reason=broken");
	ck_assert_int_eq(preview.status, 200);
	ck_assert(answer_has(&preview, "۴۹٬۵۰۰"));
	ck_assert(answer_has(&preview, "چای ایرانی"));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM refund"), 0);
	a = browser_submit(&b, &preview, confirm, "");
	ck_assert_int_eq(a.status, 303);
	a = browser_submit(&b, &preview, confirm, ""); /* pressed twice */
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT money_back FROM refund WHERE store_id = ?",
		V(fx.store.id)), 495000);
	/* 7 points, of them 3.71 on the tea: two of three teas keep 2.47 */
	ck_assert_int_eq(balance(fx.customers[0], ASSET_POINTS), 247);
	a = browser_get(&b, sale);
	ck_assert(answer_has(&a, "broken"));
	ck_assert(answer_has(&a, "۴۹٬۵۰۰"));
}
END_TEST

START_TEST(a_return_beyond_the_sale_is_told_at_its_line)
{
	struct browser b = signed_in(owner_name());
	const char *sale = sell_goods(&b);
	struct answer a = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale),
		"lines[0].quantity=4&reason=broken");

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "name=\"lines[0].quantity\" value=\"4\""));
	ck_assert(answer_has(&a, "field-error"));
	a = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale), "reason=broken");
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale), "lines[0].quantity=1");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-reason\""));
}
END_TEST

START_TEST(everything_comes_back_at_once)
{
	struct browser b = signed_in(owner_name());
	const char *sale = sell_goods(&b), *preview_to = text("%s/refund/preview", sale);
	struct answer preview = browser_send(&b, text("%s/refund", sale), preview_to,
		"all=1&reason=all&lines[1].restock=1"), a;

	ck_assert_int_eq(preview.status, 200);
	a = browser_submit(&b, &preview, text("%s/refunds", sale), "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(balance(fx.customers[0], ASSET_POINTS), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT stock FROM product WHERE id = ?",
		V(fx.products[1])), 10000);
	/* nothing is left: no form any more */
	ck_assert_int_eq(browser_get(&b, text("%s/refund", sale)).status, 303);
}
END_TEST

START_TEST(a_quick_sale_comes_back_by_amount)
{
	struct browser b = signed_in(owner_name());
	struct answer preview, a;
	const char *sale;

	campaign(ten_percent_and_points);
	a = till(&b, "/sales", text("customer_id=%" PRId64 "&mode=quick&amount=100000", fx.customers[0]));
	sale = sale_path(&a);
	preview = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale),
		"amount=50,000&reason=half");
	ck_assert_int_eq(preview.status, 200);
	ck_assert(answer_has(&preview, "۴۵٬۰۰۰"));
	a = browser_submit(&b, &preview, text("%s/refunds", sale), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_send(&b, text("%s/refund", sale), text("%s/refund/preview", sale), "amount=50001&reason=more");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-amount\""));
}
END_TEST

START_TEST(a_return_that_became_another_is_shown_again)
{
	struct browser b = signed_in(owner_name());
	const char *sale = sell_goods(&b), *preview_to = text("%s/refund/preview", sale);
	struct answer all = browser_send(&b, text("%s/refund", sale), preview_to, "all=1&reason=all"), a;
	struct answer one = browser_send(&b, text("%s/refund", sale), preview_to, "lines[0].quantity=1&reason=one");

	ck_assert_int_eq(browser_submit(&b, &one, text("%s/refunds", sale), "").status, 303);
	a = browser_submit(&b, &all, text("%s/refunds", sale), "");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "۶۳٬۰۰۰"));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM refund WHERE store_id = ?",
		V(fx.store.id)), 1);
	/* seen and confirmed */
	ck_assert_int_eq(browser_submit(&b, &a, text("%s/refunds", sale), "").status, 303);
}
END_TEST

START_TEST(both_papers_tell_discount_reward_and_balance)
{
	struct browser b = signed_in(owner_name());
	const char *sale = sell_goods(&b);
	struct answer a = browser_get(&b, text("%s/print?size=a4", sale));

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "paper-a4"));
	ck_assert(answer_has(&a, "۸٬۵۰۰"));
	ck_assert(answer_has(&a, "سارا رضایی"));
	a = browser_get(&b, text("%s/print?size=receipt", sale));
	ck_assert(answer_has(&a, "paper-receipt"));
	ck_assert(answer_has(&a, ">۷<"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_sale", a_quick_sale_is_booked_and_told, goods_are_added_counted_up_and_removed,
		a_full_sale_takes_prices_from_the_catalogue_and_free_lines_from_the_hand,
		a_reader_finds_goods_and_members, a_customer_is_found_chosen_and_let_go,
		credit_that_ends_soon_is_told_with_its_last_day,
		the_quote_says_what_posting_books, the_live_result_brings_the_sums_and_faults_of_the_lines,
		what_changed_since_it_was_shown_is_not_booked,
		a_double_click_books_once, the_wallet_pays_what_it_can_or_what_is_asked,
		credit_with_conditions_is_told_from_credit_that_is_not_there,
		what_cannot_be_sold_is_told_at_its_field_and_the_rest_stays,
		who_was_typed_and_not_looked_up_is_looked_up_first, nearly_and_why_not_are_told_in_words,
		a_cashier_sells_and_sees_only_in_the_own_branch,
		a_return_is_shown_before_it_is_booked_and_booked_as_shown,
		a_return_beyond_the_sale_is_told_at_its_line, everything_comes_back_at_once,
		a_quick_sale_comes_back_by_amount, a_return_that_became_another_is_shown_again,
		both_papers_tell_discount_reward_and_balance);
}
