/* The list of sales and what narrows it. [INV-05, REP-08] */
#include "tests/http/httptest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define text(...) arena_printf(test_arena, __VA_ARGS__)

static struct browser signed_in(const char *name)
{
	struct browser b = browser("panel");

	browser_login(&b, name);
	return b;
}

/* A sale of a thousand toman in the first branch; its id. */
static const char *sell(struct browser *b, const char *fields)
{
	struct answer page = browser_get(b, "/sales/new"), a;
	const char *to;

	a = browser_post_raw(b, "/sales", text("_csrf=%s&_key=%s&branch_id=%" PRId64 "&mode=quick&amount=1000&%s",
		form_hidden(&page, "/sales/new", "_csrf"), form_hidden(&page, "/sales/new", "_key"),
		fx.branches[0], fields));
	to = answer_header(&a, "Location");
	ck_assert_msg(a.status == 303 && to && strstr(to, "/done"), "%d %s", a.status, a.body);
	to += strlen("/sales/");
	return arena_strndup(test_arena, to, strcspn(to, "/"));
}

START_TEST(the_list_is_narrowed_by_number_branch_day_and_customer)
{
	struct browser b = signed_in(owner_name());
	const char *id = sell(&b, text("customer_id=%" PRId64, fx.customers[0]));
	const char *href = text("href=\"/sales/%s\"", id);
	const struct { const char *query; bool found; } asked[] = {
		{ text("q=%s", id), true }, { text("q=1-%06d", (int)strtol(id, NULL, 10)), true },
		{ "q=1-999999", false }, { "q=x", false },
		{ text("branch_id=%" PRId64, fx.branches[0]), true },
		{ text("branch_id=%" PRId64, fx.branches[1]), false },
		{ "from=1405/09/01&to=1405/09/01", true }, { "to=1405/08/30", false },
		{ "from=2026-11-23", false }, { "from=0001-01-01&to=9999-12-31", true },
		{ text("customer_id=%" PRId64, fx.customers[0]), true },
		{ text("customer_id=%" PRId64, fx.customers[1]), false },
		{ text("staff_id=%" PRId64, fx.owner), true },
		{ text("staff_id=%" PRId64 "&branch_id=%" PRId64, fx.owner, fx.branches[0]), true },
		{ text("staff_id=%" PRId64 "&from=&to=", fx.owner + 1), false },
		{ "before_at=9999999999999&before_id=1", true }, { "before_at=1&before_id=1", false },
	};
	struct answer a;

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		a = browser_get(&b, text("/sales?%s", asked[i].query));
		ck_assert_msg(a.status == 200 && answer_has(&a, href) == asked[i].found, "%d %s", a.status,
			asked[i].query);
	}
}
END_TEST

START_TEST(sales_of_one_cashier_are_those_of_the_last_month_unless_days_are_given)
{
	struct browser b = signed_in(owner_name());
	const char *id = sell(&b, ""), *href = text("href=\"/sales/%s\"", id);
	struct answer a;

	db_exec(test_db, "UPDATE sale SET occurred_at = occurred_at - INTERVAL 32 DAY WHERE id = ?",
		V((int64_t)strtol(id, NULL, 10)));
	a = browser_get(&b, text("/sales?staff_id=%" PRId64, fx.owner));
	ck_assert(!answer_has(&a, href));
	ck_assert(answer_has(&a, "value=\"۱۴۰۵/۰۸/۰۱\""));
	a = browser_get(&b, text("/sales?staff_id=%" PRId64 "&from=1405/07/01", fx.owner));
	ck_assert(answer_has(&a, href));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("sale list", the_list_is_narrowed_by_number_branch_day_and_customer,
		sales_of_one_cashier_are_those_of_the_last_month_unless_days_are_given);
}
