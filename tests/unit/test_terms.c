/* test_terms.c - the terms of lots: read, kept as text, turned into moments. [§2, §3 terms] */
#include "loyalty/terms.h"

#include <string.h>

#include "base/buf.h"
#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

static const char *refused(struct arena *a, const char *text)
{
	struct json_report report = { .arena = a };
	const char *json = quoted(a, text);

	if (terms_read(json_root(&report, json_parse(&report, json, strlen(json)))))
		return "ok";
	ck_assert_uint_gt(report.n, 0);
	return arena_printf(a, "%s %s", report.errors[0].pointer, report.errors[0].code);
}

START_TEST(all_members_are_read)
{
	struct arena *a = arena_new(1 << 20);
	struct json_report report = { .arena = a };
	const char *text = quoted(a, "{'valid_days':30,'expires_at':'2026-12-01T00:00:00Z',"
		"'pending_days':3,'branches':[5,2,5],'weekdays':['sat','fri'],"
		"'time':{'from':'22:00','to':'02:30'},'products':[7],'product_groups':[1],"
		"'min_amount':1000}");
	struct terms *t = terms_read(json_root(&report, json_parse(&report, text, strlen(text))));

	ck_assert_ptr_nonnull(t);
	ck_assert_int_eq(t->valid_days, 30);
	ck_assert_int_eq(t->expires_at.s, moment("2026-12-01T00:00:00Z").s);
	ck_assert_int_eq(t->pending_days, 3);
	ck_assert_int_eq(t->n_branches, 2);
	ck_assert_int_eq(t->branches[0], 2);
	ck_assert_uint_eq(t->weekdays, 1u << SAT | 1u << FRI);
	ck_assert_int_eq(t->from, 22 * 60);
	ck_assert_int_eq(t->to, 2 * 60 + 30);
	ck_assert_int_eq(t->min_amount.rial, 1000);
	ck_assert_int_eq(terms_kinds(t), 6);
	ck_assert_int_eq(terms_kinds(terms_copy(a, t)), 6);
	arena_free(a);
}
END_TEST

START_TEST(text_keeps_the_restrictions_and_nothing_else)
{
	struct arena *a = arena_new(1 << 20);
	const char *text = quoted(a, "{'branches':[2,5],'weekdays':['sat','fri'],"
		"'time':{'from':'22:00','to':'24:00'},'products':[7],'product_groups':[1],"
		"'min_amount':1000}");
	struct terms *t = terms_of_text(a, text);

	ck_assert_str_eq(terms_text(a, t), text);
	t = terms_of_text(a, quoted(a, "{'valid_days':5,'pending_days':1}"));
	ck_assert_ptr_null(terms_text(a, t));
	ck_assert_int_eq(terms_kinds(terms_of_text(a, NULL)), 0);
	t = terms_of_text(a, quoted(a, "{'min_amount':5}"));
	ck_assert_str_eq(terms_text(a, t), "{\"min_amount\":5}");
	arena_free(a);
}
END_TEST

static void read_broken(void *arg)
{
	(void)terms_of_text(arg, "{\"branch\":1}");
}

START_TEST(text_that_is_not_ours_faults)
{
	struct arena *a = arena_new(1 << 20);

	ck_assert(faults(read_broken, a));
	arena_free(a);
}
END_TEST

START_TEST(wrong_terms_are_refused)
{
	struct arena *a = arena_new(1 << 20);
	struct buf many = BUF(a);

	ck_assert_str_eq(refused(a, "{}"), "ok");
	ck_assert_str_eq(refused(a, "[]"), " type");
	ck_assert_str_eq(refused(a, "{'valid_days':0}"), "/valid_days range");
	ck_assert_str_eq(refused(a, "{'valid_days':5,'pending_days':5}"), "ok");
	ck_assert_str_eq(refused(a, "{'valid_days':5,'pending_days':6}"), "/pending_days range");
	ck_assert_str_eq(refused(a, "{'time':{'from':'10:00','to':'10:00'}}"), "/time/to range");
	ck_assert_str_eq(refused(a, "{'branches':['x']}"), "/branches/0 type");
	ck_assert_str_eq(refused(a, "{'min_amount':-1}"), "/min_amount range");
	ck_assert_str_eq(refused(a, "{'expires_at':'1405/09/01'}"), "/expires_at format");
	/* A row keeps 2,000 characters. */
	for (int i = 0; i < 200; i++)
		buf_printf(&many, "%s%d", i ? "," : "", 1000000000 + i);
	ck_assert_str_eq(refused(a, arena_printf(a, "{'products':[%s]}", buf_text(&many))),
		" too_long");
	arena_free(a);
}
END_TEST

/* The life of such terms given on 22 November at 23:30 in Tehran. */
static void life(struct arena *a, const char *text, const char *from, const char *until)
{
	struct terms *t = terms_of_text(a, quoted(a, text));
	utc_t available, expires, given = moment("2026-11-22T23:30:00+03:30");

	terms_life(t, zone_get("Asia/Tehran"), given, &available, &expires);
	ck_assert_int_eq(available.s, from ? moment(from).s : 0);
	ck_assert_int_eq(expires.s, until ? moment(until).s : 0);
}

START_TEST(days_are_local_days)
{
	struct arena *a = arena_new(1 << 20);

	life(a, "{}", NULL, NULL);
	life(a, "{'valid_days':1}", NULL, "2026-11-24T00:00:00+03:30");
	life(a, "{'valid_days':30}", NULL, "2026-12-23T00:00:00+03:30");
	life(a, "{'expires_at':'2026-12-01T10:00:00Z'}", NULL, "2026-12-01T10:00:00Z");
	/* The earlier of both counts. */
	life(a, "{'valid_days':1,'expires_at':'2026-12-01T10:00:00Z'}", NULL,
		"2026-11-24T00:00:00+03:30");
	life(a, "{'valid_days':30,'expires_at':'2026-12-01T10:00:00Z'}", NULL,
		"2026-12-01T10:00:00Z");
	life(a, "{'pending_days':1}", "2026-11-23T00:00:00+03:30", NULL);
	life(a, "{'pending_days':14,'valid_days':14}", "2026-12-06T00:00:00+03:30",
		"2026-12-07T00:00:00+03:30");
	arena_free(a);
}
END_TEST

START_TEST(unusable_from_the_instant_of_expiry)
{
	utc_t none = { 0 }, t = { 1000 };

	ck_assert(lot_alive(none, none, t));
	ck_assert(!lot_alive(none, t, t));
	ck_assert(lot_alive(none, (utc_t){ 1001 }, t));
	ck_assert(lot_alive(t, none, t));
	ck_assert(!lot_alive((utc_t){ 1001 }, none, t));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("terms", all_members_are_read,
		text_keeps_the_restrictions_and_nothing_else,
		text_that_is_not_ours_faults, wrong_terms_are_refused, days_are_local_days,
		unusable_from_the_instant_of_expiry);
}
