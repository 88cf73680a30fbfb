/* test_condition_read.c - the shape of conditions. [§3] */
#include "loyalty/rules.h"

#include <string.h>

#include "base/buf.h"
#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

static struct arena *a;

static void begin(void)
{
	a = arena_new(16 << 20);
}

static void end(void)
{
	arena_free(a);
}

/* "ok", or "pointer code" of the first error below the conditions. */
static const char *checked(const char *condition)
{
	struct json_report report = { .arena = a };
	const char *text = quoted(a, arena_printf(a, "{'name':'c','trigger':'sale','conditions':%s,"
		"'benefits':[{'give':'xp','amount':1}]}", condition));

	if (campaign_check(json_root(&report, json_parse(&report, text, strlen(text)))))
		return "ok";
	ck_assert_uint_gt(report.n, 0);
	ck_assert_int_eq(strncmp(report.errors[0].pointer, "/conditions", 11), 0);
	return arena_printf(a, "%s %s", report.errors[0].pointer + 11, report.errors[0].code);
}

START_TEST(a_node_has_one_member)
{
	begin();
	ck_assert_str_eq(checked("null"), "ok");
	ck_assert_str_eq(checked("{'all':[]}"), "ok");
	ck_assert_str_eq(checked("{}"), " conflict");
	ck_assert_str_eq(checked("[]"), " type");
	ck_assert_str_eq(checked("{'amount':{'min':1},'lines':{'min':1}}"), " conflict");
	ck_assert_str_eq(checked("{'any':[]}"), "/any too_few");
	ck_assert_str_eq(checked("{'all':null}"), "/all required");
	ck_assert_str_eq(checked("{'all':[null]}"), "/all/0 required");
	ck_assert_str_eq(checked("{'not':null}"), "/not required");
	ck_assert_str_eq(checked("{'not':[]}"), "/not type");
	ck_assert_str_eq(checked("{'not':{'all':[]}}"), "/not/all too_few");
	ck_assert_str_eq(checked("{'price':{'min':1}}"), "/price unknown_field");
	ck_assert_str_eq(checked("{'amount':null}"), "/amount required");
	ck_assert_str_eq(checked("{'amount':5}"), "/amount type");
	end();
}
END_TEST

START_TEST(four_levels_and_no_more)
{
	begin();
	ck_assert_str_eq(checked("{'all':[{'any':[{'not':{'amount':{'min':1}}}]}]}"), "ok");
	ck_assert_str_eq(checked("{'all':[{'any':[{'not':{'all':[{'amount':{'min':1}}]}}]}]}"),
		"/all/0/any/0/not/all/0 too_deep");
	end();
}
END_TEST

static const char *of_nodes(int n)
{
	struct buf b = BUF(a);

	buf_puts(&b, "{'all':[");
	for (int i = 1; i < n; i++)
		buf_printf(&b, "%s{'amount':{'min':1}}", i > 1 ? "," : "");
	buf_puts(&b, "]}");
	return buf_text(&b);
}

START_TEST(sixty_four_nodes_and_no_more)
{
	begin();
	ck_assert_str_eq(checked(of_nodes(64)), "ok");
	ck_assert_str_eq(checked(of_nodes(65)), "/all/63 too_many");
	end();
}
END_TEST

START_TEST(ranges)
{
	begin();
	ck_assert_str_eq(checked("{'amount':{}}"), "/amount required");
	ck_assert_str_eq(checked("{'amount':{'products':[1]}}"), "/amount required");
	ck_assert_str_eq(checked("{'amount':{'min':1,'max':1}}"), "ok");
	ck_assert_str_eq(checked("{'amount':{'min':2,'max':1}}"), "/amount/max range");
	ck_assert_str_eq(checked("{'amount':{'min':1,'equals':1}}"), "/amount/equals conflict");
	ck_assert_str_eq(checked("{'amount':{'min':-1}}"), "/amount/min range");
	ck_assert_str_eq(checked("{'amount':{'min':1.5}}"), "/amount/min decimals");
	ck_assert_str_eq(checked("{'amount':{'min':1000000000000001}}"), "/amount/min range");
	ck_assert_str_eq(checked("{'quantity':{'min':1.125}}"), "ok");
	ck_assert_str_eq(checked("{'quantity':{'min':1.1255}}"), "/quantity/min decimals");
	ck_assert_str_eq(checked("{'lines':{'equals':0}}"), "ok");
	ck_assert_str_eq(checked("{'age':{'equals':18}}"), "/age/equals unknown_field");
	ck_assert_str_eq(checked("{'age':{'min':18,'products':[1]}}"),
		"/age/products unknown_field");
	ck_assert_str_eq(checked("{'amount':{'min':1,'products':['x']}}"),
		"/amount/products/0 type");
	end();
}
END_TEST

START_TEST(lists_may_not_be_empty)
{
	static const char *const facts[] = { "product", "product_group", "brand", "weekday",
		"payment",
		"level", "customer_group", "tag", "branch", "channel", "field:x" };

	begin();
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		ck_assert_str_eq(checked(arena_printf(a, "{'%s':{'in':[]}}", facts[i])),
			arena_printf(a, "/%s/in too_few", facts[i]));
		ck_assert_str_eq(checked(arena_printf(a, "{'%s':{}}", facts[i])),
			arena_printf(a, "/%s/in required", facts[i]));
	}
	ck_assert_str_eq(checked("{'weekday':{'in':['friday']}}"), "/weekday/in/0 choice");
	ck_assert_str_eq(checked("{'product':{'in':[1],'min_quantity':-1}}"),
		"/product/min_quantity range");
	ck_assert_str_eq(checked("{'field:':{'in':['x']}}"), "/field: unknown_field");
	end();
}
END_TEST

START_TEST(ordinal_is_in_or_every)
{
	begin();
	ck_assert_str_eq(checked("{'ordinal':{'in':[1,3]}}"), "ok");
	ck_assert_str_eq(checked("{'ordinal':{'every':3}}"), "ok");
	ck_assert_str_eq(checked("{'ordinal':{}}"), "/ordinal required");
	ck_assert_str_eq(checked("{'ordinal':{'in':[1],'every':3}}"), "/ordinal conflict");
	ck_assert_str_eq(checked("{'ordinal':{'every':0}}"), "/ordinal/every range");
	ck_assert_str_eq(checked("{'ordinal':{'in':[0]}}"), "/ordinal/in/0 range");
	end();
}
END_TEST

START_TEST(times_of_day)
{
	begin();
	ck_assert_str_eq(checked("{'time':{'from':'00:00','to':'24:00'}}"), "ok");
	ck_assert_str_eq(checked("{'time':{'from':'22:00','to':'02:00'}}"), "ok");
	ck_assert_str_eq(checked("{'time':{'from':'09:00'}}"), "/time/to required");
	ck_assert_str_eq(checked("{'time':{'from':'09:00','to':'09:00'}}"), "/time/to range");
	ck_assert_str_eq(checked("{'time':{'from':'24:00','to':'09:00'}}"), "/time/from range");
	ck_assert_str_eq(checked("{'time':{'from':'9:00','to':'10:00'}}"), "/time/from format");
	ck_assert_str_eq(checked("{'time':{'from':'09:60','to':'10:00'}}"), "/time/from format");
	ck_assert_str_eq(checked("{'time':{'from':'09-00','to':'10:00'}}"), "/time/from format");
	ck_assert_str_eq(checked("{'time':{'from':':9:00','to':'10:00'}}"), "/time/from format");
	ck_assert_str_eq(checked("{'time':{'from':'09:00','to':'25:00'}}"), "/time/to range");
	end();
}
END_TEST

START_TEST(windows)
{
	begin();
	ck_assert_str_eq(checked("{'spent':{'min':1}}"), "ok");
	ck_assert_str_eq(checked("{'spent':{'min':1,'window':{'days':90}}}"), "ok");
	ck_assert_str_eq(checked("{'points_earned':{'min':1.25,'window':{'period':'month'}}}"),
		"ok");
	ck_assert_str_eq(checked("{'spent':{'min':1,'window':{}}}"), "/spent/window conflict");
	ck_assert_str_eq(checked("{'spent':{'min':1,'window':{'days':1,'period':'day'}}}"),
		"/spent/window conflict");
	ck_assert_str_eq(checked("{'spent':{'min':1,'window':{'period':'decade'}}}"),
		"/spent/window/period choice");
	ck_assert_str_eq(checked("{'spent':{'min':1,'window':{'days':0}}}"),
		"/spent/window/days range");
	ck_assert_str_eq(checked("{'sales_count':{'window':{'days':5}}}"), "/sales_count required");
	ck_assert_str_eq(checked("{'has_referrer':{'is':1}}"), "/has_referrer/is type");
	end();
}
END_TEST

int main(void)
{
	return UNIT_MAIN("condition_read", a_node_has_one_member, four_levels_and_no_more,
		sixty_four_nodes_and_no_more, ranges, lists_may_not_be_empty,
		ordinal_is_in_or_every,
		times_of_day, windows);
}
