/* The pages of campaigns: seen, read in words, switched, copied. [ENG-01, ENG-05] */
#include "domain/store.h"
#include "tests/http/httptest.h"

#include <string.h>

#include "domain/campaign_figures.h"
#include "domain/role.h"
#include "domain/sale.h"
#include "tests/db/campaigns.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

/* Somebody who may write campaigns, of the second branch alone. */
static struct browser manager(void)
{
	struct role_input role = { .name = "campaigner",
		.permissions = perm_bit(PERM_CAMPAIGN_VIEW) | perm_bit(PERM_CAMPAIGN_EDIT) };
	const char *name = arena_printf(test_arena, "manager%lld", (long long)fx.store.id);
	struct browser b = browser("panel");
	int64_t staff, role_id;

	db_begin(test_db);
	ck_assert_int_eq(role_create(&fx.scope, &role, &role_id), ROLE_OK);
	staff = fixture_staff(&fx.scope, name, ROLE_BRANCH_MANAGER, &fx.branches[1], 1).actor_id;
	db_exec(test_db, "UPDATE staff_store SET role_id = ? WHERE staff_id = ?", V(role_id), V(staff));
	store_touch_rules(&fx.scope);
	db_commit(test_db);
	browser_login(&b, name);
	return b;
}

static int64_t committed(const char *definition)
{
	int64_t id;

	db_begin(test_db);
	id = a_campaign(&fx.scope, definition);
	db_commit(test_db);
	return id;
}

static const char *page_of(int64_t campaign, const char *rest)
{
	return arena_printf(test_arena, "/campaigns/%lld%s", (long long)campaign, rest);
}

#define POINTS(name, more) "{'name':'" name "','trigger':'sale'" more \
	",'benefits':[{'give':'points','per':100000,'amount':1}]}"

START_TEST(the_list_shows_each_campaign_under_its_state)
{
	struct browser b = owner();
	struct answer a;

	committed(POINTS("RunningOne", ",'active':true"));
	committed(POINTS("PausedOne", ""));
	committed(POINTS("EndedOne", ",'active':true,'ends_at':'2026-11-01T00:00:00Z'"));
	a = browser_get(&b, "/campaigns");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "PausedOne") && !answer_has(&a, "EndedOne"));
	ck_assert(strstr(a.body, "RunningOne") < strstr(a.body, "PausedOne"));
	ck_assert(answer_has(&a, "به ازای هر ۱۰٬۰۰۰ تومان خرید، ۱ امتیاز"));
	a = browser_get(&b, "/campaigns?state=ended");
	ck_assert(answer_has(&a, "EndedOne") && !answer_has(&a, "RunningOne"));
	ck_assert_int_eq(browser_get(&b, "/campaigns?state=other").status, 404);
}
END_TEST

/* Every fact and every form of a benefit. */
static const char *whole(void)
{
	return arena_printf(test_arena, "{'name':'Whole','trigger':'sale','active':true,"
		"'audience':{'levels':[%lld],'tags':['vip']},'channels':['pos'],'branches':[%lld],"
		"'conditions':{'all':[{'amount':{'min':1000000,'products':[%lld]}},{'quantity':{'equals':3}},"
		"{'any':[{'weekday':{'in':['fri']}},{'not':{'payment':{'in':['cheque']}}}]},"
		"{'not':{'any':[{'brand':{'in':['B']}},{'tag':{'in':['x']}}]}},"
		"{'time':{'from':'09:00','to':'12:30'}},{'spent':{'min':50000,'window':{'days':30}}},"
		"{'ordinal':{'every':5}},{'has_referrer':{'is':false}},{'field:color':{'in':['red']}}]},"
		"'brackets':{'by':'amount','list':[{'from':0,'to':2000000,'benefits':["
		"{'give':'discount','percent':12.5,'cap':500000},{'give':'gift','product':%lld,'quantity':2}]},"
		"{'from':2000000,'benefits':[{'give':'credit','percent':5,'terms':{'valid_days':30}},"
		"{'give':'points','per_item':2,'to':'referrer'},{'give':'multiply','factor':2}]}]},"
		"'limits':{'total_uses':10,'budget':70000000,'uses_per_customer_per':{'day':1}}}",
		(long long)fx.levels[2], (long long)fx.branches[0], (long long)fx.products[1],
		(long long)fx.products[2]);
}

START_TEST(the_page_says_the_rules_in_words)
{
	static const char *const words[] = { "مبلغ خرید روی قهوه", "برابر با <bdi class=\"num\">۳</bdi>",
		"یکی از این‌ها:", "روز خرید جمعه باشد", "هیچ‌کدام از این‌ها:", "خرید بین ساعت ۰۹:۰۰ و ۱۲:۳۰",
		"در ۳۰ روز گذشته", "هر ۵ خرید یک بار", "مشتری معرف داشته باشد", "color: red", "۱۲٫۵٪ تخفیف",
		"حداکثر ۵۰٬۰۰۰ تومان", "۲ عدد کیک یزدی هدیه", "۵٪ خرید به کیف پول", "تا ۳۰ روز پس از دریافت",
		"به ازای هر عدد کالا ۲ امتیاز", "امتیازها ۲ برابر", "vip", "صندوق", "۷٬۰۰۰٬۰۰۰" };
	struct browser b = owner();
	struct answer a = browser_get(&b, page_of(committed(whole()), ""));

	ck_assert_int_eq(a.status, 200);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_msg(answer_has(&a, words[i]), "%s", words[i]);
}
END_TEST

START_TEST(an_older_version_is_shown_as_it_was)
{
	struct browser b = owner();
	int64_t id = committed(POINTS("First name", ""));
	struct answer a;

	db_begin(test_db);
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1, definition_of(POINTS("Second name", ""))),
		CAMPAIGN_OK);
	db_commit(test_db);
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "Second name"));
	ck_assert(answer_has(&a, "?version=1\""));
	a = browser_get(&b, page_of(id, "?version=1"));
	ck_assert(answer_has(&a, "First name") && answer_has(&a, "note-warning"));
	ck_assert_int_eq(browser_get(&b, page_of(id, "?version=3")).status, 404);
}
END_TEST

static bool is_active(int64_t id)
{
	return db_int(test_db, test_arena, 0, "SELECT active FROM campaign WHERE id = ?", V(id));
}

START_TEST(it_is_switched_copied_and_archived)
{
	struct browser b = owner();
	int64_t id = committed(POINTS("A name", ",'active':true"));
	struct answer a;
	const char *copy;

	a = browser_send(&b, page_of(id, ""), page_of(id, "/pause"), "");
	ck_assert_int_eq(a.status, 303);
	ck_assert(!is_active(id));
	browser_send(&b, page_of(id, ""), page_of(id, "/activate"), "");
	ck_assert(is_active(id));
	a = browser_send(&b, page_of(id, ""), page_of(id, "/copy"), "");
	copy = answer_header(&a, "Location");
	ck_assert(copy && strcmp(copy, page_of(id, "")) != 0);
	a = browser_get(&b, copy);
	ck_assert(answer_has(&a, "A name (رونوشت)"));
	browser_send(&b, page_of(id, ""), page_of(id, "/archive"), "");
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "A name") && !answer_has(&a, "/archive\""));
	a = browser_get(&b, "/campaigns?state=archived");
	ck_assert(answer_has(&a, "A name"));
}
END_TEST

static void sold(int64_t branch, int64_t customer, int64_t rial)
{
	struct scope s = fixture_scope();
	struct sale_request q = { .branch_id = branch, .quick = true, .amount = { rial },
		.customer = { .id = customer } };
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(sale_post(&s, &q, &o), SALE_OK);
	db_commit(test_db);
}

/* Two benefits in one sale are one use of its gross. */
START_TEST(the_figures_are_those_of_the_sales_that_one_may_see)
{
	struct browser b = owner(), m;
	int64_t id = committed("{'name':'n','trigger':'sale','active':true,'benefits':["
		"{'give':'discount','percent':10},{'give':'points','amount':2}]}");
	struct campaign_figures *f;
	struct answer a;

	sold(fx.branches[0], fx.customers[0], 1000000);
	sold(fx.branches[0], fx.customers[0], 2000000);
	sold(fx.branches[1], fx.customers[1], 5000000);
	f = campaign_figures(&fx.scope, &id, 1);
	ck_assert_int_eq(f->uses, 3);
	ck_assert_int_eq(campaign_customers(&fx.scope, id), 2);
	ck_assert_int_eq(f->sales.rial, 8000000);
	ck_assert_int_eq(f->discount.rial, 800000);
	ck_assert_int_eq(f->points.hundredths, 600);
	a = browser_get(&b, page_of(id, ""));
	ck_assert(answer_has(&a, "۸۰۰٬۰۰۰") && answer_has(&a, "۲ مشتری"));
	m = manager();
	a = browser_get(&m, page_of(id, ""));
	ck_assert(answer_has(&a, "۵۰۰٬۰۰۰") && !answer_has(&a, "۸۰۰٬۰۰۰"));
	a = browser_get(&m, "/campaigns");
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
}
END_TEST

START_TEST(a_manager_of_a_branch_touches_only_what_runs_there)
{
	struct browser b = manager();
	int64_t everywhere = committed(POINTS("Everywhere", ",'active':true")),
		here = committed(arena_printf(test_arena, POINTS("Here", ",'branches':[%lld]"),
			(long long)fx.branches[1]));
	struct answer a = browser_get(&b, page_of(everywhere, ""));

	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "/pause\""));
	a = browser_send(&b, page_of(here, ""), page_of(here, "/activate"), "");
	ck_assert_int_eq(a.status, 303);
	ck_assert(is_active(here));
	a = browser_post_raw(&b, page_of(everywhere, "/pause"), arena_printf(test_arena, "_csrf=%s",
		form_hidden(&(struct answer){ .body = browser_get(&b, page_of(here, "")).body },
			page_of(here, "/pause"), "_csrf")));
	ck_assert_int_eq(a.status, 404);
	ck_assert(is_active(everywhere));
}
END_TEST

START_TEST(a_window_within_a_day_is_shown_with_its_hours)
{
	struct browser b = browser("panel");
	int64_t id;
	struct answer a;

	browser_login(&b, owner_name());
	id = committed(POINTS("Hours", ",'starts_at':'2026-11-22T09:30:00+03:30',"
		"'ends_at':'2026-12-22T00:00:00+03:30'"));
	a = browser_get(&b, arena_printf(test_arena, "/campaigns/%lld", (long long)id));
	ck_assert(answer_has(&a, "۱۴۰۵/۰۹/۰۱ ۰۹:۳۰"));
	ck_assert(answer_has(&a, "۱۴۰۵/۰۹/۳۰") && !answer_has(&a, "۱۴۰۵/۰۹/۳۰ "));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_campaign", the_list_shows_each_campaign_under_its_state,
		the_page_says_the_rules_in_words, an_older_version_is_shown_as_it_was,
		it_is_switched_copied_and_archived, the_figures_are_those_of_the_sales_that_one_may_see,
		a_manager_of_a_branch_touches_only_what_runs_there, a_window_within_a_day_is_shown_with_its_hours);
}
