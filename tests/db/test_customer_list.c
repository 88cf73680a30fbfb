#include "domain/customer.h"

#include <string.h>

#include "domain/adjustment.h"
#include "domain/customer_group.h"
#include "domain/level_move.h"
#include "tests/db/fixture.h"

static struct problem problem;

/* The first names found, each with a blank behind, in their order. */
static const char *names_of(const struct customer_row *rows, size_t n)
{
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(test_arena, "%s%s ", text, rows[i].first_name);
	return text;
}

static const char *search(const char *text)
{
	struct customer_row *rows;
	size_t n = customer_search(&fx.scope, text, 20, &rows);

	return names_of(rows, n);
}

START_TEST(a_name_is_found_by_the_beginning_of_any_word)              /* CUS-15 */
{
	ck_assert_str_eq(search("سا"), "سارا ");
	ck_assert_str_eq(search("غیر"), "نرگس ");
	ck_assert_str_eq(search("رضایی"), "سارا علی ");
	ck_assert_str_eq(search("رضايي"), "سارا علی ");
	ck_assert_str_eq(search("ضایی"), "");
	ck_assert_str_eq(search("سارا رضایی"), "سارا ");
	ck_assert_str_eq(search("رضایی سارا"), "سارا ");
	ck_assert_str_eq(search("رض سار"), "سارا ");
	ck_assert_str_eq(search("سار رض"), "سارا ");
	ck_assert_str_eq(search("سارا علی"), "");
	ck_assert_str_eq(search("سارا رضایی تهرانی"), "");
}
END_TEST

START_TEST(words_need_not_stand_together)
{
	fixture_customer(&fx.scope, "09121234567", "سید محمد", "علوی تهرانی");
	ck_assert_str_eq(search("سید علوی"), "سید محمد ");
	ck_assert_str_eq(search("تهرانی محمد"), "سید محمد ");
	ck_assert_str_eq(search("تهر مح سی"), "سید محمد ");
	ck_assert_str_eq(search("علوی تهرانی سید محمد"), "سید محمد ");
	ck_assert_str_eq(search("سید رضایی"), "");
}
END_TEST

START_TEST(names_that_are_the_text_come_before_those_that_begin_so)
{
	fixture_customer(&fx.scope, "09121234567", "علیرضا", "آزاد");
	fixture_customer(&fx.scope, "09121234568", "علی", "آزاد");
	ck_assert_str_eq(search("علی"), "علی علی علیرضا ");
}
END_TEST

START_TEST(a_name_that_repeats_a_word_is_found_once)
{
	fixture_customer(&fx.scope, "09121234567", "حسن", "حسنی حسن");
	ck_assert_str_eq(search("حس"), "حسن ");
}
END_TEST

START_TEST(a_mobile_is_found_in_any_form_and_by_its_first_digits)
{
	static const char *const all[] = { "09120000001", "+989120000001", "۰۹۱۲ ۰۰۰ ۰۰۰۱", "9120000001",
		"00989120000001", "989120000001" };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		ck_assert_msg(strcmp(search(all[i]), "سارا ") == 0, "%s", all[i]);
	ck_assert_str_eq(search("0912000"), "سارا علی نرگس ");
	ck_assert_str_eq(search("0912"), "سارا علی نرگس ");
	ck_assert_str_eq(search("۹۱۲۰"), "سارا علی نرگس ");
	ck_assert_str_eq(search("+98912"), "سارا علی نرگس ");
	ck_assert_str_eq(search("091"), ""); /* too short to mean a mobile */
	ck_assert_str_eq(search("0935"), "");
}
END_TEST

START_TEST(numbers_are_found_whole)
{
	struct customer c;
	struct customer_profile p;

	ck_assert(customer_load(&fx.scope, fx.customers[1], &c));
	ck_assert_str_eq(search(c.code), "علی ");
	ck_assert_str_eq(search("A100"), "علی ");
	ck_assert_str_eq(search(";A100?"), "علی "); /* swiped */
	ck_assert_str_eq(search("a-100"), "علی ");
	p = customer_profile_of(&c);
	p.set_national_id = true;
	p.national_id = "0084575948";
	p.username = "ali.r";
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_OK);
	ck_assert_str_eq(search("۰۰۸۴۵۷۵۹۴۸"), "علی ");
	ck_assert_str_eq(search("Ali.R"), "علی ");
	/* a user name by its beginning too, from three characters on */
	ck_assert_str_eq(search("ALI"), "علی ");
	ck_assert_str_eq(search("ali."), "علی ");
	ck_assert_str_eq(search("ali_"), "");
	ck_assert_str_eq(search("al"), "");
}
END_TEST

START_TEST(odd_texts_find_nothing_and_break_nothing)
{
	static const char *const odd[] = { "", " ", "%", "%%%", "_", "\\", "'", "';--", "٪", "‌", "....",
		"0912%", "سا%", "a b c d e f g h i j k l m n o p q r s t u v w x y z" };

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		(void)search(odd[i]);
	ck_assert_str_eq(search(""), "");
	ck_assert_str_eq(search("%"), "");
}
END_TEST

START_TEST(a_search_ends_at_its_limit)
{
	struct customer_row *rows;

	for (int i = 0; i < 30; i++)
		fixture_customer(&fx.scope, arena_printf(test_arena, "091200001%02d", i), "کاوه", "آهنگر");
	ck_assert_uint_eq(customer_search(&fx.scope, "کاوه", 20, &rows), 20);
	ck_assert_uint_eq(customer_search(&fx.scope, "09120000", 25, &rows), 25);
	ck_assert_uint_eq(customer_search(&fx.scope, "کاوه", 1000, &rows), 30);
}
END_TEST

START_TEST(the_number_of_statements_does_not_grow)
{
	struct customer_row *rows;
	uint64_t before = db_statements(test_db);

	ck_assert_uint_eq(customer_search(&fx.scope, "09120000001", 20, &rows), 1);
	ck_assert_uint_eq(db_statements(test_db), before + 2); /* who, and their rows */
	before = db_statements(test_db);
	ck_assert_uint_eq(customer_search(&fx.scope, "سارا", 20, &rows), 1);
	ck_assert_uint_eq(db_statements(test_db), before + 2);
}
END_TEST

START_TEST(a_row_has_the_balances_and_the_mark)
{
	struct customer_row *rows;

	db_exec(test_db, "UPDATE customer_account SET credit = 5000, points = 250"
		" WHERE store_id = ? AND customer_id = ?", V(fx.store.id), V(fx.customers[2]));
	ck_assert_uint_eq(customer_search(&fx.scope, "نرگس", 20, &rows), 1);
	ck_assert_int_eq(rows[0].credit.rial, 5000);
	ck_assert_int_eq(rows[0].points.hundredths, 250);
	ck_assert_int_eq(rows[0].level_id, fx.levels[0]);
	ck_assert(!rows[0].active);
}
END_TEST

/* The version of the page of all of them, which must have grown since `before`. */
static int64_t grown(int64_t before)
{
	int64_t version = customer_list_version(&fx.scope, 0, 0);

	ck_assert_int_gt(version, before);
	return version;
}

START_TEST(the_version_of_a_page_grows_with_whatever_it_shows)
{
	struct customer_row *rows;
	struct customer c;
	struct account_row balances;
	struct customer_profile profile;
	int64_t version = customer_list_version(&fx.scope, 0, 0), sum = 0, id;
	size_t n = customer_list(&fx.scope, &(struct customer_filter){ .limit = 20 }, &rows);

	for (size_t i = 0; i < n; i++)
		sum += rows[i].version;
	ck_assert_int_eq(sum, version);
	ck_assert_int_eq(customer_list_version(&fx.scope, fx.customers[1], fx.customers[2]), rows[1].version);
	fixture_customer(&fx.scope, "09121234569", "تازه", "آمده");
	version = grown(version);
	ck_assert(customer_load(&fx.scope, fx.customers[0], &c));
	profile = customer_profile_of(&c);
	profile.first_name = "نو";
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &profile, &problem), CUSTOMER_OK);
	version = grown(version);
	ck_assert(customer_set_active(&fx.scope, c.id, false));
	version = grown(version);
	ck_assert_int_eq(level_move_customer(&fx.scope, &(struct level_move_request){
		.customer_id = c.id, .level_id = fx.levels[2], .reason = "vip",
		.freeze_until = DATE_NONE, .grace_days = -1 }), LEVEL_MOVE_OK);
	version = grown(version);
	ck_assert_int_eq(adjustment_post(&fx.scope, &(struct adjustment_request){ .customer_id = c.id,
		.asset = ASSET_CREDIT, .amount = 7, .reason = "r" }, &balances, &id), ADJUSTMENT_OK);
	version = grown(version);
	ck_assert_int_eq(adjustment_post(&fx.scope, &(struct adjustment_request){ .customer_id = c.id,
		.asset = ASSET_CREDIT, .amount = -7, .reason = "r" }, &balances, &id), ADJUSTMENT_OK);
	grown(version); /* the balance is what it was; its page need not be */
}
END_TEST

START_TEST(a_page_that_far_more_have_joined_has_no_version)
{
	db_run(test_db, arena_printf(test_arena,
		"INSERT INTO customer (store_id, code, level_id, referral_code, source, registered_at, updated_at)"
		" SELECT %lld, CONCAT('j', seq), %lld, CONCAT('j', seq), 'panel', UTC_TIMESTAMP(), UTC_TIMESTAMP()"
		" FROM seq_1_to_3000", (long long)fx.store.id, (long long)fx.levels[0]));
	db_exec(test_db, "INSERT INTO customer_account (store_id, customer_id)"
		" SELECT store_id, id FROM customer WHERE store_id = ? AND code LIKE 'j%'", V(fx.store.id));
	ck_assert_int_eq(customer_list_version(&fx.scope, 0, 0), -1);
}
END_TEST

static const char *list(struct customer_filter f)
{
	struct customer_row *rows;
	size_t n;

	f.limit = f.limit ? f.limit : 20;
	n = customer_list(&fx.scope, &f, &rows);
	return names_of(rows, n);
}

START_TEST(lists_are_newest_first_and_go_on)
{
	ck_assert_str_eq(list((struct customer_filter){ 0 }), "نرگس علی سارا ");
	ck_assert_str_eq(list((struct customer_filter){ .limit = 2 }), "نرگس علی ");
	ck_assert_str_eq(list((struct customer_filter){ .limit = 2, .before_id = fx.customers[1] }), "سارا ");
}
END_TEST

START_TEST(lists_go_by_level_group_and_tag)
{
	static const char *const tags[] = { "VIP" };
	int64_t group;

	ck_assert_int_eq(customer_group_create(&fx.scope, "g", NULL, &group), CUSTOMER_GROUP_OK);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(customer_set_groups(&fx.scope, fx.customers[i], &group, 1, &problem), CUSTOMER_OK);
		ck_assert_int_eq(customer_set_tags(&fx.scope, fx.customers[i + 1], tags, 1, &problem), CUSTOMER_OK);
	}
	ck_assert_int_eq(level_move_customer(&fx.scope, &(struct level_move_request){
		.customer_id = fx.customers[1], .level_id = fx.levels[2], .reason = "vip",
		.freeze_until = DATE_NONE, .grace_days = -1 }), LEVEL_MOVE_OK);
	ck_assert_str_eq(list((struct customer_filter){ .level_id = fx.levels[0] }), "نرگس سارا ");
	ck_assert_str_eq(list((struct customer_filter){ .group_id = group }), "علی سارا ");
	ck_assert_str_eq(list((struct customer_filter){ .tag = " VIP" }), "نرگس علی ");
	ck_assert_str_eq(list((struct customer_filter){ .tag = "vip" }), "");
	ck_assert_str_eq(list((struct customer_filter){ .tag = "VIP", .group_id = group }), "علی ");
	ck_assert_str_eq(list((struct customer_filter){ .tag = "VIP", .level_id = fx.levels[0] }), "نرگس ");
	ck_assert_str_eq(list((struct customer_filter){ .group_id = group, .level_id = fx.levels[2] }), "علی ");
	ck_assert_str_eq(list((struct customer_filter){ .group_id = group, .before_id = fx.customers[1] }), "سارا ");
	ck_assert_str_eq(list((struct customer_filter){ .tag = "VIP", .before_id = fx.customers[2] }), "علی ");
}
END_TEST

START_TEST(another_store_finds_nobody)
{
	struct scope other = fixture_other_store("other");
	struct customer_filter f = { .limit = 20 };
	struct customer_row *rows;

	ck_assert_uint_eq(customer_list(&other, &f, &rows), 0);
	ck_assert_uint_eq(customer_search(&other, "سارا", 20, &rows), 0);
	ck_assert_uint_eq(customer_search(&other, "0912000", 20, &rows), 0);
	ck_assert_uint_eq(customer_search(&other, "A100", 20, &rows), 0);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_list", a_name_is_found_by_the_beginning_of_any_word,
		words_need_not_stand_together, names_that_are_the_text_come_before_those_that_begin_so,
		a_name_that_repeats_a_word_is_found_once,
		a_mobile_is_found_in_any_form_and_by_its_first_digits, numbers_are_found_whole,
		odd_texts_find_nothing_and_break_nothing, a_search_ends_at_its_limit,
		the_number_of_statements_does_not_grow, a_row_has_the_balances_and_the_mark,
		the_version_of_a_page_grows_with_whatever_it_shows, a_page_that_far_more_have_joined_has_no_version,
		lists_are_newest_first_and_go_on, lists_go_by_level_group_and_tag,
		another_store_finds_nobody);
}
