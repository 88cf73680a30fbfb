/* test_customer_field.c - what a store asks of its customers beside the usual. */
#include "domain/customer_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/customer_event.h"
#include "domain/event_policy.h"
#include "domain/rule_book.h"
#include "tests/db/till.h"

#define MIGRATION "0012_customer_field.sql"

static int64_t a_field(const char *word, enum profile_kind kind, const char *choices)
{
	struct profile_field f = { .word = word, .name = word, .kind = kind, .choices = choices,
		.active = true };
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_OK);
	return id;
}

static enum customer_result set(int64_t customer, const char *word, const char *value,
	struct problem *problem)
{
	enum customer_result result;

	db_begin(test_db);
	result = customer_fields_set(&till, customer, &(struct field_text){ .word = word, .text = value },
		1, problem);
	if (result == CUSTOMER_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

static const char *value_of(int64_t customer, const char *word)
{
	struct customer_field *list;
	size_t n = customer_field_list(&till, customer, &list);

	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].field.word, word) == 0)
			return list[i].value ? list[i].value : "";
	ck_abort_msg("no field %s", word);
}

START_TEST(cus_10_each_kind_is_kept_in_one_written_form)
{
	int64_t customer = till_customer(1, 0);
	struct problem problem;

	a_field("sport", PROFILE_TEXT, NULL);
	a_field("shoe", PROFILE_NUMBER, NULL);
	a_field("color", PROFILE_CHOICE, "آبی\nسبز\n\nآبی");
	a_field("wedding", PROFILE_DATE, NULL);
	a_field("car", PROFILE_YES_NO, NULL);
	ck_assert_int_eq(set(customer, "sport", "  كوهنوردي ", &problem), CUSTOMER_OK);
	ck_assert_str_eq(value_of(customer, "sport"), "کوهنوردی");
	ck_assert_int_eq(set(customer, "shoe", "۴۲٫۵۰", &problem), CUSTOMER_OK);
	ck_assert_str_eq(value_of(customer, "shoe"), "42.5");
	ck_assert_int_eq(set(customer, "color", "سبز", &problem), CUSTOMER_OK);
	ck_assert_int_eq(set(customer, "wedding", "۱۳۹۹/۱۲/۳۰", &problem), CUSTOMER_OK);
	ck_assert_str_eq(value_of(customer, "wedding"), "2021-03-20");
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT date_key FROM customer_field"
		" WHERE store_id = ? AND customer_id = ? AND date_key IS NOT NULL", V(till.store_id),
		V(customer)), 1230);
	ck_assert_int_eq(set(customer, "car", "yes", &problem), CUSTOMER_OK);
	ck_assert_int_eq(set(customer, "car", "", &problem), CUSTOMER_OK);
	ck_assert_str_eq(value_of(customer, "car"), "");
}
END_TEST

START_TEST(cus_10_what_does_not_fit_is_refused_at_its_field)
{
	int64_t customer = till_customer(1, 0), other;
	struct problem problem;
	const struct { const char *word, *value, *code; } bad[] = {
		{ "shoe", "چهل", "format" }, { "shoe", "1.2345", "format" }, { "color", "قرمز", "format" },
		{ "wedding", "1404/12/30", "format" }, { "car", "maybe", "format" },
		{ "motto", "کارت ۶۰۳۷۷۰۱۶۸۹۰۹۵۴۴۳", "bank_card" }, { "shoe", "6037701689095443", "bank_card" },
		{ "nothing", "x", "unknown" } };

	a_field("shoe", PROFILE_NUMBER, NULL);
	a_field("motto", PROFILE_TEXT, NULL);
	a_field("color", PROFILE_CHOICE, "آبی\nسبز");
	a_field("wedding", PROFILE_DATE, NULL);
	other = a_field("car", PROFILE_YES_NO, NULL);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		ck_assert_int_eq(set(customer, bad[i].word, bad[i].value, &problem), CUSTOMER_INVALID);
		ck_assert_str_eq(problem.field, bad[i].word);
		ck_assert_str_eq(problem.code, bad[i].code);
	}
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_field"
		" WHERE store_id = ?", V(till.store_id)), 0);
	ck_assert_int_eq(set(customer + 1000, "car", "yes", &problem), CUSTOMER_NOT_FOUND);
	ck_assert_int_eq(set(customer, "car", "yes", &problem), CUSTOMER_OK);
	ck_assert_int_eq(profile_field_delete(&till, other), PROFILE_FIELD_IN_USE);
}
END_TEST

START_TEST(cus_10_definitions_are_checked)
{
	struct profile_field f = { .name = "", .kind = PROFILE_TEXT, .active = true };
	struct profile_field stored;
	struct problem problem;
	int64_t id, second;

	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_INVALID);
	ck_assert_str_eq(problem.field, "name");
	f.name = "رنگ";
	f.word = "Big";
	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_INVALID);
	ck_assert_str_eq(problem.field, "word");
	f.word = NULL;
	f.kind = PROFILE_CHOICE;
	f.choices = "تنها";
	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_INVALID);
	ck_assert_str_eq(problem.field, "choices");
	f.choices = "یک\r\nدو";
	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_OK);
	ck_assert_int_eq(profile_field_create(&till, &f, &second, &problem), PROFILE_FIELD_OK);
	ck_assert(profile_field_load(&till, second, &stored));
	ck_assert_str_eq(stored.word, "f2");
	f.word = "f2";
	ck_assert_int_eq(profile_field_create(&till, &f, &second, &problem), PROFILE_FIELD_INVALID);
	ck_assert_str_eq(problem.code, "exists");
	for (int i = 2; i < PROFILE_FIELDS_MAX; i++) {
		f.word = NULL;
		ck_assert_int_eq(profile_field_create(&till, &f, &second, &problem), PROFILE_FIELD_OK);
	}
	ck_assert_int_eq(profile_field_create(&till, &f, &second, &problem), PROFILE_FIELD_TOO_MANY);
}
END_TEST

START_TEST(cus_10_a_rule_looks_at_a_field_and_the_proof_holds)
{
	int64_t fan = till_customer(1, 0), other = till_customer(1, 0);
	struct sale_request q = till_quick(fan, 100000), q2 = till_quick(other, 100000);
	struct problem problem;

	a_field("sport", PROFILE_TEXT, NULL);
	ck_assert_int_eq(set(fan, "sport", "فوتبال", &problem), CUSTOMER_OK);
	till_campaign("{'name':'c','trigger':'sale','conditions':{'field:sport':{'in':['فوتبال']}},"
		"'benefits':[{'give':'points','amount':7}]}");
	till_sell(&q);
	till_sell(&q2);
	ck_assert_int_eq(till_balance(fan, ASSET_POINTS), 700);
	ck_assert_int_eq(till_balance(other, ASSET_POINTS), 0);
	ck_assert_int_eq(set(fan, "sport", "شنا", &problem), CUSTOMER_OK);
	till_verify();
}
END_TEST

START_TEST(evt_11_a_profile_is_complete_with_the_last_needed_field)
{
	struct profile_field f = { .name = "ورزش", .word = "sport", .required = true, .active = true };
	int64_t customer = till_customer(1, 0), id;
	struct problem problem;

	ck_assert_int_eq(customer_fields_missing(&till, customer), -1);
	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_OK);
	ck_assert_int_eq(customer_fields_missing(&till, customer), 1);
	db_exec(test_db, "INSERT INTO event_policy (store_id, profile_fields) VALUES (?, ?)",
		V(till.store_id), V(1 << PROFILE_MOBILE));
	till_campaign("{'name':'c','trigger':'profile_completed','benefits':"
		"[{'give':'points','amount':5}]}");
	db_begin(test_db);
	customer_profiled(&till, customer, CHANNEL_PANEL);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 0);
	db_commit(test_db);
	ck_assert_int_eq(set(customer, "sport", "شنا", &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_fields_missing(&till, customer), 0);
	for (int i = 0; i < 2; i++) {
		db_begin(test_db);
		customer_profiled(&till, customer, CHANNEL_PANEL);
		db_commit(test_db);
	}
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 500);
	till_verify();
}
END_TEST

START_TEST(cus_11_an_address_is_kept_in_its_parts)
{
	int64_t customer = till_customer(1, 0);
	struct customer_address address = { "تهران", " تهران ", "تجريش", "خیابان ولیعصر، ۱۲" };
	struct problem problem;

	ck_assert_str_eq(customer_address_load(&till, customer).city, "");
	ck_assert_int_eq(customer_address_set(&till, customer, &address, &problem), CUSTOMER_OK);
	ck_assert_str_eq(customer_address_load(&till, customer).city, "تهران");
	ck_assert_str_eq(customer_address_load(&till, customer).district, "تجریش");
	address.province = "یک نام بسیار بسیار بلند که هیچ استانی در هیچ کجا ندارد و نخواهد داشت";
	ck_assert_int_eq(customer_address_set(&till, customer, &address, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.field, "province");
}
END_TEST

START_TEST(cus_12_a_yearly_day_is_found_by_its_key)
{
	date_t day;

	ck_assert(date_parse("1370/01/01", &day));
	ck_assert_int_eq(yearly_key(day), 101);
	ck_assert(date_parse("1370/06/31", &day));
	ck_assert_int_eq(yearly_key(day), 631);
	ck_assert(date_parse("1399-12-30", &day));
	ck_assert_int_eq(yearly_key(day), 1230);
	ck_assert_int_eq(yearly_key(DATE_NONE), 0);
}
END_TEST

/* The migration once more: it may be run again at any time. */
static void run_again(void)
{
	char *text = arena_alloc(test_arena, 64 * 1024);
	const char *path = arena_printf(test_arena, "%s/" MIGRATION, getenv("VAFA_SQL_DIR"));
	FILE *file = fopen(path, "r");
	size_t n;

	ck_assert_msg(file, "%s", path);
	n = fread(text, 1, 64 * 1024 - 1, file);
	fclose(file);
	ck_assert_uint_gt(n, 1000);
	db_script(test_db, text);
}

/* The migration's own arithmetic over births that stood before it, against the calendar's. */
START_TEST(cus_12_births_of_before_have_the_calendar_s_keys)
{
	int64_t customer = till_customer(1, 0);
	static const char *const births[] = { "1195-01-01", "1300-12-29", "1370-12-30", "1370-01-01",
		"1399-12-30", "1371-06-31", "1371-07-01", "1404-11-30" };

	for (size_t i = 0; i < sizeof births / sizeof *births; i++) {
		date_t day;

		if (!date_parse(births[i], &day))
			continue;
		db_exec(test_db, "UPDATE customer SET birth_date = ?, birth_key = NULL"
			" WHERE store_id = ? AND id = ?", V(day), V(till.store_id), V(customer));
		run_again();
		if (day.days >= -55000)
			ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT birth_key FROM customer"
				" WHERE store_id = ? AND id = ?", V(till.store_id), V(customer)),
				yearly_key(day));
	}
}
END_TEST

int main(void)
{
	return TILL_MAIN("customer_field",
		cus_10_each_kind_is_kept_in_one_written_form,
		cus_10_what_does_not_fit_is_refused_at_its_field,
		cus_10_definitions_are_checked,
		cus_10_a_rule_looks_at_a_field_and_the_proof_holds,
		evt_11_a_profile_is_complete_with_the_last_needed_field,
		cus_11_an_address_is_kept_in_its_parts,
		cus_12_a_yearly_day_is_found_by_its_key,
		cus_12_births_of_before_have_the_calendar_s_keys);
}
