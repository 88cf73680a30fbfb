/* test_benefit_read.c - the forms of benefits and brackets. [§3] */
#include "loyalty/rules.h"

#include <string.h>

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

static const char *checked(const char *trigger, const char *member)
{
	struct json_report report = { .arena = a };
	const char *text = quoted(a, arena_printf(a, "{'name':'c','trigger':'%s',%s}", trigger,
		member));

	if (campaign_check(json_root(&report, json_parse(&report, text, strlen(text)))))
		return "ok";
	ck_assert_uint_gt(report.n, 0);
	return arena_printf(a, "%s %s", report.errors[0].pointer, report.errors[0].code);
}

/* "ok", or the error of one benefit: "/percent range". */
static const char *benefit(const char *members)
{
	const char *answer = checked("sale", arena_printf(a, "'benefits':[{%s}]", members));

	return strncmp(answer, "/benefits/0", 11) == 0 ? answer + 11 : answer;
}

static const char *brackets(const char *members)
{
	const char *answer = checked("sale", arena_printf(a, "'brackets':{%s}", members));

	return strncmp(answer, "/brackets", 9) == 0 ? answer + 9 : answer;
}

START_TEST(give_is_a_known_word)
{
	begin();
	ck_assert_str_eq(benefit(""), "/give required");
	ck_assert_str_eq(benefit("'give':'money'"), "/give choice");
	ck_assert_str_eq(checked("sale", "'benefits':[5]"), "/benefits/0 type");
	ck_assert_str_eq(checked("sale", "'benefits':[null]"), "/benefits/0 required");
	end();
}
END_TEST

START_TEST(discounts)
{
	begin();
	ck_assert_str_eq(benefit("'give':'discount','percent':100"), "ok");
	ck_assert_str_eq(benefit("'give':'discount','percent':0.01,'cap':1,'on':'original',"
		"'max_quantity':0.5,'products':[1],'product_groups':[2],'brands':['x'],"
		"'to':'customer'"), "ok");
	ck_assert_str_eq(benefit("'give':'discount','amount':1,'max_quantity':2"), "ok");
	ck_assert_str_eq(benefit("'give':'discount'"), "/percent required");
	ck_assert_str_eq(benefit("'give':'discount','percent':5,'amount':1"), "/amount conflict");
	ck_assert_str_eq(benefit("'give':'discount','amount':5,'cap':1"), "/cap conflict");
	ck_assert_str_eq(benefit("'give':'discount','percent':100.01"), "/percent range");
	ck_assert_str_eq(benefit("'give':'discount','percent':0"), "/percent range");
	ck_assert_str_eq(benefit("'give':'discount','percent':5.555"), "/percent decimals");
	ck_assert_str_eq(benefit("'give':'discount','amount':0"), "/amount range");
	ck_assert_str_eq(benefit("'give':'discount','amount':-5"), "/amount range");
	ck_assert_str_eq(benefit("'give':'discount','percent':5,'on':'gross'"), "/on choice");
	ck_assert_str_eq(benefit("'give':'discount','percent':5,'max_quantity':0"),
		"/max_quantity range");
	ck_assert_str_eq(benefit("'give':'discount','percent':5,'to':'referrer'"), "/to choice");
	ck_assert_str_eq(benefit("'give':'discount','percent':5,'terms':{}"),
		"/terms unknown_field");
	end();
}
END_TEST

START_TEST(gifts)
{
	begin();
	ck_assert_str_eq(benefit("'give':'gift','product':5"), "ok");
	ck_assert_str_eq(benefit("'give':'gift','product':5,'quantity':0.25"), "ok");
	ck_assert_str_eq(benefit("'give':'gift','product':5,'quantity':1000.001"), "/quantity range");
	ck_assert_str_eq(benefit("'give':'gift','quantity':1"), "/product required");
	ck_assert_str_eq(benefit("'give':'gift','product':5,'quantity':0"), "/quantity range");
	ck_assert_str_eq(benefit("'give':'gift','product':5,'to':'referrer'"), "/to choice");
	end();
}
END_TEST

START_TEST(credit_and_points)
{
	begin();
	ck_assert_str_eq(benefit("'give':'credit','percent':5,'cap':100,'to':'referrer'"), "ok");
	ck_assert_str_eq(benefit("'give':'credit','per':100,'amount':5,'carry':true"), "ok");
	ck_assert_str_eq(benefit("'give':'credit','amount':5,'terms':{'valid_days':5}"), "ok");
	ck_assert_str_eq(benefit("'give':'credit','per':100"), "/percent required");
	ck_assert_str_eq(benefit("'give':'credit','percent':5,'per':100"), "/per conflict");
	ck_assert_str_eq(benefit("'give':'credit','percent':5,'carry':true"), "/carry conflict");
	ck_assert_str_eq(benefit("'give':'credit','amount':5,'cap':5"), "/cap conflict");
	ck_assert_str_eq(benefit("'give':'credit','amount':2.5"), "/amount decimals");
	ck_assert_str_eq(benefit("'give':'credit','amount':5,'terms':{'x':5}"),
		"/terms/x unknown_field");
	ck_assert_str_eq(benefit("'give':'credit','amount':5,'to':'friend'"), "/to choice");
	ck_assert_str_eq(benefit("'give':'points','amount':2.25"), "ok");
	ck_assert_str_eq(benefit("'give':'points','per':1000,'amount':0.5,'products':[3]"), "ok");
	ck_assert_str_eq(benefit("'give':'points','per_item':2"), "ok");
	ck_assert_str_eq(benefit("'give':'points','per_item':true,'amount':2"), "ok");
	ck_assert_str_eq(benefit("'give':'points','per_item':true"), "/amount required");
	ck_assert_str_eq(benefit("'give':'points','per_item':2,'amount':2"), "/amount conflict");
	ck_assert_str_eq(benefit("'give':'points','per_item':2,'per':2"), "/per_item conflict");
	ck_assert_str_eq(benefit("'give':'points','percent':5"), "/percent unknown_field");
	ck_assert_str_eq(benefit("'give':'points','per':0,'amount':1"), "/per range");
	ck_assert_str_eq(benefit("'give':'points'"), "/amount required");
	end();
}
END_TEST

START_TEST(tokens_names_and_factors)
{
	begin();
	ck_assert_str_eq(benefit("'give':'coin','amount':1,'to':'referrer'"), "ok");
	ck_assert_str_eq(benefit("'give':'xp','per':1000,'amount':1,'carry':false"), "ok");
	ck_assert_str_eq(benefit("'give':'coin','amount':1.5"), "/amount decimals");
	ck_assert_str_eq(benefit("'give':'xp','amount':1,'terms':{}"), "/terms unknown_field");
	ck_assert_str_eq(benefit("'give':'voucher','id':7"), "ok");
	ck_assert_str_eq(benefit("'give':'tag','code':'مشتری خوب'"), "ok");
	ck_assert_str_eq(benefit("'give':'message'"), "/code required");
	ck_assert_str_eq(benefit("'give':'level','id':7,'code':'x'"), "/code unknown_field");
	ck_assert_str_eq(benefit("'give':'level','code':'x'"), "/code unknown_field");
	ck_assert_str_eq(benefit("'give':'tag','id':7"), "/id unknown_field");
	ck_assert_str_eq(benefit("'give':'reward','id':0"), "/id range");
	ck_assert_str_eq(benefit("'give':'multiply','factor':2.5"), "ok");
	ck_assert_str_eq(benefit("'give':'multiply','factor':1"), "/factor range");
	ck_assert_str_eq(benefit("'give':'multiply'"), "/factor required");
	end();
}
END_TEST

START_TEST(only_events_take_away)
{
	begin();
	ck_assert_str_eq(checked("event:late", "'benefits':[{'give':'points','amount':-2.5}]"),
		"ok");
	ck_assert_str_eq(checked("event:late", "'benefits':[{'give':'credit','amount':-500}]"),
		"ok");
	ck_assert_str_eq(checked("event:late", "'benefits':[{'give':'points','amount':0}]"),
		"/benefits/0/amount range");
	ck_assert_str_eq(checked("event:late", "'benefits':[{'give':'xp','amount':-1}]"),
		"/benefits/0/amount range");
	ck_assert_str_eq(checked("birthday", "'benefits':[{'give':'points','amount':-1}]"),
		"/benefits/0/amount range");
	ck_assert_str_eq(benefit("'give':'points','amount':-1"), "/amount range");
	end();
}
END_TEST

START_TEST(what_needs_a_basket_needs_a_sale)
{
	begin();
	ck_assert_str_eq(checked("birthday", "'benefits':[{'give':'discount','percent':5}]"),
		"/benefits/0/give conflict");
	ck_assert_str_eq(checked("signup", "'benefits':[{'give':'multiply','factor':2}]"),
		"/benefits/0/give conflict");
	ck_assert_str_eq(checked("signup", "'benefits':[{'give':'credit','percent':5}]"),
		"/benefits/0/percent conflict");
	ck_assert_str_eq(checked("event:a", "'benefits':[{'give':'points','per':5,'amount':1}]"),
		"/benefits/0/per conflict");
	ck_assert_str_eq(checked("event:a", "'benefits':[{'give':'points','per_item':5}]"),
		"/benefits/0/per_item conflict");
	ck_assert_str_eq(checked("event:a",
		"'benefits':[{'give':'points','amount':1,'products':[1]}]"),
		"/benefits/0/products conflict");
	ck_assert_str_eq(checked("event:a", "'brackets':{'by':'amount','list':[{'from':0,"
		"'benefits':[{'give':'points','amount':1}]}]}"), "/brackets/by conflict");
	ck_assert_str_eq(checked("event:a", "'brackets':{'by':'ordinal','list':[{'from':0,"
		"'benefits':[{'give':'points','amount':1}]}]}"), "ok");
	ck_assert_str_eq(checked("event:a", "'conditions':{'amount':{'min':1}},"
		"'benefits':[{'give':'points','amount':1}]"), "/conditions/amount conflict");
	ck_assert_str_eq(checked("event:a", "'conditions':{'all':[{'age':{'min':1}},"
		"{'payment':{'in':['cash']}}]},'benefits':[{'give':'points','amount':1}]"),
		"/conditions/all/1/payment conflict");
	ck_assert_str_eq(checked("signup", "'benefits':[{'give':'credit','amount':5}]"), "ok");
	ck_assert_str_eq(checked("signup",
		"'benefits':[{'give':'gift','product':5,'to':'referrer'}]"), "ok");
	end();
}
END_TEST

START_TEST(one_carry_in_a_bracket)
{
	begin();
	ck_assert_str_eq(checked("sale",
		"'benefits':[{'give':'points','per':5,'amount':1,'carry':true},"
		"{'give':'xp','per':5,'amount':1,'carry':true}]"), "/benefits conflict");
	end();
}
END_TEST

#define XP "'benefits':[{'give':'xp','amount':1}]"

START_TEST(brackets_do_not_overlap)
{
	begin();
	ck_assert_str_eq(brackets("'list':[{" XP "}]"), "ok");
	ck_assert_str_eq(brackets("'by':'quantity','list':[{'from':0.5,'to':1.5," XP "}]"), "ok");
	ck_assert_str_eq(brackets("'by':'amount','brands':['x'],'list':[{'from':5,'to':10," XP "},"
		"{'to':5," XP "},{'from':10," XP "}]"), "ok");
	ck_assert_str_eq(brackets("'by':'amount','list':[{'from':5,'to':10," XP "},"
		"{'to':6," XP "}]"),
		"/list/1 overlap");
	ck_assert_str_eq(brackets("'by':'lines','list':[{" XP "},{'from':9," XP "}]"),
		"/list/1 overlap");
	ck_assert_str_eq(brackets("'by':'lines','list':[{'from':5,'to':5," XP "}]"),
		"/list/0/to range");
	ck_assert_str_eq(brackets("'by':'lines','list':[{'from':0.5," XP "}]"),
		"/list/0/from decimals");
	ck_assert_str_eq(brackets("'list':[{'from':1," XP "}]"), "/list/0 conflict");
	ck_assert_str_eq(brackets("'by':'weight','list':[{" XP "}]"), "/by choice");
	ck_assert_str_eq(brackets("'by':'amount','list':[{'from':1}]"),
		"/list/0/benefits required");
	ck_assert_str_eq(brackets("'by':'amount','x':1,'list':[]"), "/x unknown_field");
	end();
}
END_TEST

int main(void)
{
	return UNIT_MAIN("benefit_read", give_is_a_known_word, discounts, gifts, credit_and_points,
		tokens_names_and_factors, only_events_take_away, what_needs_a_basket_needs_a_sale,
		one_carry_in_a_bracket, brackets_do_not_overlap);
}
