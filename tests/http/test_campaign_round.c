/*
 * Whatever the engine allows: a definition that is opened in the editor and saved untouched means what
 * it meant, and is said by fields. [ENG-03…12]
 */
#include "tests/http/editor.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/db/campaigns.h"

enum { ROUNDS = 80 };

static uint64_t state;

/* 0 ≤ n < most */
static int64_t any(int64_t most)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((state >> 33) % (uint64_t)most);
}

static bool chance(int percent)
{
	return any(100) < percent;
}

static const char *text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static const char *text(const char *fmt, ...)
{
	char out[4000];
	va_list args;

	va_start(args, fmt);
	ck_assert_int_lt(vsnprintf(out, sizeof out, fmt, args), sizeof out);
	va_end(args);
	return arena_strdup(test_arena, out);
}

static long long product(void)
{
	return (long long)fx.products[any(2)];
}

static const char *words(void)
{
	static const char *const lists[] = { "'vip'", "'vip','new member'", "'کاله'", "'a','b','c'" };

	return lists[any(4)];
}

static const char *selector(void)
{
	switch (any(5)) {
	case 0: return text(",'products':[%lld]", product());
	case 1: return text(",'product_groups':[%lld]", (long long)fx.group);
	case 2: return text(",'brands':[%s]", words());
	case 3: return text(",'brands':[%s],'products':[%lld]", words(), product());
	default: return "";
	}
}

static const char *range(bool equals)
{
	int64_t lo = any(5000), hi = lo + any(100000);

	switch (any(equals ? 4 : 3)) {
	case 0: return text("'min':%lld", (long long)lo);
	case 1: return text("'max':%lld", (long long)hi);
	case 2: return text("'min':%lld,'max':%lld", (long long)lo, (long long)hi);
	default: return text("'equals':%lld", (long long)hi);
	}
}

static const char *window(void)
{
	static const char *const periods[] = { "day", "week", "month", "quarter", "year" };

	switch (any(3)) {
	case 0: return "";
	case 1: return text(",'window':{'days':%d}", 1 + (int)any(3660));
	default: return text(",'window':{'period':'%s'}", periods[any(5)]);
	}
}

static const char *clock_range(void)
{
	int from = (int)any(1440), to = (from + 1 + (int)any(1439)) % 1440;

	if (chance(10))
		return "{'from':'00:00','to':'24:00'}";
	if (to == 0)
		return text("{'from':'%02d:%02d','to':'24:00'}", from / 60, from % 60);
	return text("{'from':'%02d:%02d','to':'%02d:%02d'}", from / 60, from % 60, to / 60, to % 60);
}

static const char *test_of_sale(void)
{
	static const char *const measured[] = { "amount", "quantity", "lines" };

	switch (any(6)) {
	case 0: return text("{'product':{'in':[%lld],'min_quantity':%d.5}}", product(), (int)any(9));
	case 1: return text("{'product_group':{'in':[%lld]}}", (long long)fx.group);
	case 2: return text("{'brand':{'in':[%s],'min_quantity':%d}}", words(), (int)any(4));
	case 3: return text("{'payment':{'in':['cash','%s']}}", chance(50) ? "online" : "credit");
	default: return text("{'%s':{%s%s}}", measured[any(3)], range(true), selector());
	}
}

static const char *test_of_customer(void)
{
	static const char *const plain[] = { "days_since_signup", "days_since_last_sale", "age" },
		*const counted[] = { "spent", "sales_count", "points_earned" };

	switch (any(11)) {
	case 0: return "{'weekday':{'in':['sat','fri']}}";
	case 1: return text("{'time':%s}", clock_range());
	case 2: return chance(50) ? "{'ordinal':{'in':[1,3,5]}}" : text("{'ordinal':{'every':%d}}", 1 + (int)any(9));
	case 3: return text("{'has_referrer':{'is':%s}}", chance(50) ? "true" : "false");
	case 4: return text("{'level':{'in':[%lld]}}", (long long)fx.levels[any(3)]);
	case 5: return text("{'branch':{'in':[%lld]}}", (long long)fx.branches[any(2)]);
	case 6: return text("{'channel':{'in':['%s']}}", chance(50) ? "pos" : "online");
	case 7: return text("{'tag':{'in':[%s]}}", words());
	case 8: return text("{'field:%s':{'in':[%s]}}", chance(50) ? "color" : "gone", words());
	case 9: return text("{'%s':{%s}}", plain[any(3)], range(false));
	default: return text("{'%s':{%s%s}}", counted[any(3)], range(false), window());
	}
}

/* A tree no deeper than `depth`. */
static const char *tree(bool sale, int depth)
{
	struct buf b = BUF(test_arena);
	int n = 1 + (int)any(3);

	if (depth > 1 && chance(20))
		return text("{'not':%s}", tree(sale, depth - 1));
	if (depth == 1 || chance(50))
		return sale && chance(50) ? test_of_sale() : test_of_customer();
	buf_printf(&b, "{'%s':[", chance(50) ? "all" : "any");
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? "," : "", tree(sale, depth - 1));
	buf_puts(&b, "]}");
	return buf_text(&b);
}

static const char *terms(void)
{
	static const char *const lives[] = { "'valid_days':30", "'expires_at':'2027-03-21T00:00:00+03:30'",
		"'expires_at':'2027-03-20T14:30:00+03:30'", "'pending_days':0", "'valid_days':9,'pending_days':3" };
	struct buf b = BUF(test_arena);

	if (chance(40))
		return "";
	buf_printf(&b, ",'terms':{%s", lives[any(5)]);
	if (chance(30))
		buf_puts(&b, ",'weekdays':['sun','mon']");
	if (chance(30))
		buf_printf(&b, ",'time':%s", clock_range());
	if (chance(30))
		buf_printf(&b, ",'branches':[%lld],'min_amount':%d", (long long)fx.branches[0], (int)any(3));
	if (chance(30))
		buf_printf(&b, ",'products':[%lld],'product_groups':[%lld]", product(), (long long)fx.group);
	buf_puts(&b, "}");
	return buf_text(&b);
}

static const char *benefit_of_sale(void)
{
	switch (any(6)) {
	case 0: return text("{'give':'discount','percent':%d.25,'cap':%d%s,'max_quantity':%d.5,'on':'original'}",
		(int)any(90), 1 + (int)any(9999), selector(), 1 + (int)any(5));
	case 1: return text("{'give':'discount','amount':%d%s}", 1 + (int)any(99999), selector());
	case 2: return text("{'give':'credit','percent':%d.5%s%s}", (int)any(90), selector(), terms());
	case 3: return text("{'give':'points','per_item':%d.5%s%s}", (int)any(9), selector(), terms());
	case 4: return text("{'give':'multiply','factor':%d.5}", 1 + (int)any(9));
	default: return text("{'give':'%s','per':%d,'amount':%d}", chance(50) ? "coin" : "xp",
		1 + (int)any(99999), 1 + (int)any(9));
	}
}

static const char *benefit(bool sale)
{
	const char *to = chance(25) ? ",'to':'referrer'" : "";

	if (sale && chance(50))
		return benefit_of_sale();
	switch (any(6)) {
	case 0: return text("{'give':'credit','amount':%d%s%s}", 1 + (int)any(99999), to, terms());
	case 1: return text("{'give':'points','amount':%d.75%s%s}", (int)any(99), to, terms());
	case 2: return text("{'give':'tag','code':%s%s}", chance(50) ? "'vip'" : "'مشتری خوب'", to);
	case 3: return text("{'give':'level','id':%lld}", (long long)fx.levels[1]);
	case 4: return text("{'give':'message','code':'سلام Ali، 20%% off'%s}", to);
	default: return text("{'give':'gift','product':%lld,'quantity':%d}", product(), 1 + (int)any(3));
	}
}

/* At most one of them keeps a remainder. */
static const char *benefits(bool sale)
{
	struct buf b = BUF(test_arena);
	int n = 1 + (int)any(4);

	if (sale && chance(30))
		buf_printf(&b, "{'give':'points','per':%d,'amount':1,'carry':true%s}", 1 + (int)any(9999), selector());
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%s", b.len ? "," : "", benefit(sale));
	return buf_text(&b);
}

static const char *gives(bool sale)
{
	static const char *const by[] = { "amount", "quantity", "lines", "ordinal" };
	const char *word = sale ? by[any(4)] : "ordinal";

	if (chance(50))
		return text("'benefits':[%s]", benefits(sale));
	return text("'brackets':{'by':'%s'%s,'list':[{'to':%d,'benefits':[%s]},{'from':10,'benefits':[%s]}]}", word,
		sale ? selector() : "", 5 + (int)any(5), benefits(sale), benefits(sale));
}

static const char *reach(void)
{
	struct buf b = BUF(test_arena);

	if (chance(30))
		buf_printf(&b, ",'branches':[%lld]", (long long)fx.branches[any(2)]);
	if (chance(30))
		buf_puts(&b, ",'channels':['panel','api']");
	if (chance(30))
		buf_printf(&b, ",'audience':{'levels':[%lld],'tags':[%s],'customers':[%lld]}",
			(long long)fx.levels[0], words(), (long long)fx.customers[any(2)]);
	if (chance(30))
		buf_puts(&b, ",'limits':{'total_uses':9,'budget':15,'uses_per_customer_per':{'week':2}}");
	if (chance(30))
		buf_puts(&b, ",'starts_at':'2026-11-01T08:30:00+03:30','ends_at':'2027-01-01T00:00:00+03:30'");
	if (chance(30))
		buf_puts(&b, ",'exclusive':true,'priority':0,'exclusion_group':'عید 1405'");
	return buf_text(&b);
}

START_TEST(eng_03_eng_04_random_definitions_survive_the_editor)
{
	static const char *const triggers[] = { "sale", "sale", "sale", "signup", "birthday", "check_in", "event:gym" };
	struct browser b = browser("panel");
	const char *seed = getenv("VAFA_TEST_SEED");

	browser_login(&b, owner_name());
	state = seed ? strtoull(seed, NULL, 10) : 1405;
	for (int i = 0; i < ROUNDS; i++) {
		const char *trigger = triggers[any(7)], *definition;
		bool sale = strcmp(trigger, "sale") == 0;
		struct answer page;

		definition = text("{'name':'n','trigger':'%s'%s,'conditions':%s,%s}", trigger, reach(), tree(sale, 4),
			gives(sale));
		page = browser_get(&b, page_of(committed(definition), "/edit"));
		ck_assert_msg(was_said(&page), "%s", definition);
		survives(&b, definition);
	}
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("campaign_round", eng_03_eng_04_random_definitions_survive_the_editor);
}
