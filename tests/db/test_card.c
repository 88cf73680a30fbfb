#include "domain/card.h"

#include <string.h>

#include "domain/account.h"
#include "domain/adjustment.h"
#include "domain/audit.h"
#include "domain/card_design.h"
#include "domain/customer.h"
#include "domain/sale.h"
#include "tests/db/fixture.h"

static const char pan[] = "6037701689095443";

static int64_t issue(enum card_kind kind, const char *typed, date_t until)
{
	struct problem problem = { 0 };
	int64_t id = 0;
	enum card_result r = card_issue(&fx.scope, fx.customers[0],
		&(struct card_new){ .kind = kind, .typed = typed, .valid_until = until }, &id, &problem);

	ck_assert_msg(r == CARD_OK, "%d %s", (int)r, problem.code ? problem.code : "");
	return id;
}

static bool found(const char *typed)
{
	struct customer c;

	return customer_find(&fx.scope, CUSTOMER_BY_CARD, typed, &c);
}

static enum sale_result quote_by(const char *card)
{
	struct sale_request q = { .customer = { .card = card }, .branch_id = fx.branches[0],
		.channel = CHANNEL_API, .quick = true, .amount = { 10000 } };
	struct sale_outcome o;

	return sale_quote(&fx.scope, &q, &o);
}

START_TEST(crd_01_cards_of_every_kind_find_their_holder)
{
	struct customer_row *rows;
	struct card *cards;

	issue(CARD_MAGNETIC, ";1234567=3012?", DATE_NONE);
	issue(CARD_BARCODE, "NRJ100", DATE_NONE);
	issue(CARD_RFID, "0004567890", DATE_NONE);
	issue(CARD_QR, "", DATE_NONE);
	ck_assert(found("1234567"));
	ck_assert(found("دقت۱۰۰")); /* under a Persian layout */
	ck_assert(found("0045B352")); /* by another reader */
	ck_assert(!found("NRJ101"));
	ck_assert_uint_eq(card_list_of(&fx.scope, fx.customers[0], &cards), 4);
	ck_assert(found(cards[0].number));
	ck_assert_uint_eq(customer_search(&fx.scope, "0045b352", 10, &rows), 1);
	ck_assert_int_eq(rows[0].id, fx.customers[0]);
	ck_assert_int_eq(quote_by("0045B352"), SALE_OK);
	ck_assert_int_eq(quote_by("NRJ101"), SALE_CUSTOMER_UNKNOWN);
}
END_TEST

START_TEST(crd_01_a_search_understands_readers_under_a_persian_layout)
{
	static const char *const typed[] = { "دقت۱۰۰", "ک۱۲۳۴۵۶۷=۳۰۱۲؟", "٪ذ۱۲۳۴۵۶۷×NAME×۳۰۱۲؟",
		"%B1234567^NAME^3012?", "]C1NRJ100" };
	struct customer_row *rows;

	issue(CARD_MAGNETIC, "1234567", DATE_NONE);
	issue(CARD_BARCODE, "NRJ100", DATE_NONE);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		ck_assert_msg(customer_search(&fx.scope, typed[i], 10, &rows) == 1, "%s", typed[i]);
		ck_assert_int_eq(rows[0].id, fx.customers[0]);
	}
	ck_assert_uint_eq(customer_search(&fx.scope, "دقت۱۰۱", 10, &rows), 0);
}
END_TEST

START_TEST(crd_01_a_barcode_is_no_other_reader_s_rfid)
{
	issue(CARD_BARCODE, "0004567890", DATE_NONE);
	ck_assert(found("0004567890"));
	ck_assert(!found("0045B352"));
}
END_TEST

START_TEST(crd_03_an_expired_card_is_refused_from_the_day_after)
{
	date_t today = local_time(fx.store.zone, fx.scope.now).date;
	struct problem problem;
	struct scope later = fx.scope;
	struct customer c;
	int64_t id = issue(CARD_BARCODE, "EXP1", today);
	struct card card;

	ck_assert(found("EXP1"));
	ck_assert_int_eq(quote_by("EXP1"), SALE_OK);
	later.now.s += 86400;
	ck_assert(!customer_find(&later, CUSTOMER_BY_CARD, "EXP1", &c));
	ck_assert(card_load(&later, id, &card));
	ck_assert_int_eq(card_state(&later, &card), CARD_EXPIRED);
	fx.scope.now = later.now;
	ck_assert_int_eq(quote_by("EXP1"), SALE_CARD_EXPIRED);
	ck_assert_int_eq(card_issue(&fx.scope, fx.customers[0], &(struct card_new){ .typed = "EXP2",
		.valid_until = today }, &id, &problem), CARD_INVALID);
	ck_assert_str_eq(problem.field, "valid_until");
}
END_TEST

START_TEST(crd_04_a_duplicate_stops_the_old_number_and_keeps_the_balance)
{
	int64_t id = issue(CARD_BARCODE, "OLD1", DATE_NONE), new_id, again;
	struct adjustment_request q = { .customer_id = fx.customers[0], .asset = ASSET_CREDIT, .amount = 5000,
		.reason = "x" };
	struct account_row account;
	struct problem problem;
	struct card *cards;
	int64_t adjustment;

	ck_assert_int_eq(adjustment_post(&fx.scope, &q, &account, &adjustment), ADJUSTMENT_OK);
	ck_assert_int_eq(card_replace(&fx.scope, id, "NEW1", true, &new_id, &problem), CARD_OK);
	ck_assert(!found("OLD1"));
	ck_assert(found("NEW1"));
	ck_assert_int_eq(quote_by("OLD1"), SALE_CARD_STOPPED);
	ck_assert(account_load(&fx.scope, fx.customers[0], &account));
	ck_assert_int_eq(account.credit, 5000);
	ck_assert_uint_eq(card_list_of(&fx.scope, fx.customers[0], &cards), 2);
	ck_assert_int_eq(card_state(&fx.scope, &cards[1]), CARD_LOST);
	ck_assert_int_eq(cards[1].replaced_by, new_id);
	ck_assert_int_eq(card_replace(&fx.scope, id, "NEW2", true, &again, &problem), CARD_NOT_ACTIVE);
	ck_assert_int_eq(card_replace(&fx.scope, new_id, "", false, &again, &problem), CARD_OK);
	ck_assert_int_eq(card_block(&fx.scope, id, true), CARD_NOT_ACTIVE);
}
END_TEST

START_TEST(a_blocked_card_goes_on_when_it_is_let)
{
	int64_t id = issue(CARD_BARCODE, "BLK1", DATE_NONE);

	ck_assert_int_eq(card_block(&fx.scope, id, true), CARD_OK);
	ck_assert(!found("BLK1"));
	ck_assert_int_eq(quote_by("BLK1"), SALE_CARD_STOPPED);
	ck_assert_int_eq(card_block(&fx.scope, id, false), CARD_OK);
	ck_assert(found("BLK1"));
}
END_TEST

START_TEST(a_number_belongs_to_one_customer_of_a_store)
{
	struct scope other = fixture_other_store("other");
	int64_t stranger = fixture_customer(&other, "09120000001", "x", "y"), id;
	struct problem problem;
	struct card card;
	struct card_reading r = card_read("A100");

	ck_assert_int_eq(card_issue(&fx.scope, fx.customers[0], &(struct card_new){ .kind = CARD_BARCODE,
		.typed = "a-100", .valid_until = DATE_NONE }, &id, &problem), CARD_TAKEN);
	ck_assert_int_eq(problem.existing_id, fx.customers[1]);
	ck_assert(card_find(&fx.scope, &r, &card));
	ck_assert(!card_find(&other, &r, &card));
	ck_assert_int_eq(card_issue(&other, stranger, &(struct card_new){ .kind = CARD_BARCODE,
		.typed = "a-100", .valid_until = DATE_NONE }, &id, &problem), CARD_OK);
	ck_assert_int_eq(card_block(&fx.scope, id, true), CARD_NOT_FOUND);
	ck_assert_int_eq(card_issue(&fx.scope, stranger, &(struct card_new){ .kind = CARD_BARCODE,
		.typed = "Z100", .valid_until = DATE_NONE }, &id, &problem), CARD_NOT_FOUND);
}
END_TEST

/* Every column of every table that could hold a text: does any hold `needle`? */
static void scan_everything(const char *needle)
{
	struct row { const char *table_name, *column_name; } *cols;
	static const struct db_col shape[] = {
		COL(struct row, table_name), COL(struct row, column_name), COLS_END };
	size_t n = db_all(test_db, test_arena, &cols, shape,
		"SELECT table_name AS table_name, column_name AS column_name FROM information_schema.columns"
		" WHERE table_schema = DATABASE() LIMIT 5000");

	ck_assert_uint_gt(n, 200);
	for (size_t i = 0; i < n; i++) {
		char *sql = arena_printf(test_arena,
			"SELECT COUNT(*) FROM `%s` WHERE INSTR(CAST(`%s` AS CHAR), '%s') OR INSTR(`%s`, '%s')",
			cols[i].table_name, cols[i].column_name, needle, cols[i].column_name, needle);

		ck_assert_msg(db_int_(test_db, test_arena, 0, sql, NULL, 0) == 0, "%s.%s holds it",
			cols[i].table_name, cols[i].column_name);
	}
}

START_TEST(crd_05_a_bank_card_identifies_and_its_number_is_kept_nowhere)
{
	struct customer c;
	struct customer_row *rows;
	struct audit_row *audit;
	struct card *cards;
	struct problem problem;
	struct customer_profile p;
	int64_t id, number = issue(CARD_OF_BANK, ";6037701689095443=0512?", DATE_NONE);

	(void)number;
	ck_assert(found(pan));
	ck_assert(found("۶۰۳۷ ۷۰۱۶ ۸۹۰۹ ۵۴۴۳"));
	ck_assert_uint_eq(customer_search(&fx.scope, pan, 5, &rows), 1);
	card_list_of(&fx.scope, fx.customers[0], &cards);
	ck_assert_ptr_null(cards[0].number);
	ck_assert_str_eq(cards[0].last4, "5443");
	ck_assert_int_eq(card_issue(&fx.scope, fx.customers[1], &(struct card_new){ .kind = CARD_OF_BANK,
		.typed = pan, .valid_until = DATE_NONE }, &id, &problem), CARD_TAKEN);
	ck_assert_int_eq(card_issue(&fx.scope, fx.customers[1], &(struct card_new){ .kind = CARD_BARCODE,
		.typed = pan, .valid_until = DATE_NONE }, &id, &problem), CARD_INVALID);
	ck_assert_str_eq(problem.code, "bank_card");
	ck_assert(customer_load(&fx.scope, fx.customers[0], &c));
	ck_assert_ptr_null(c.card);
	p = customer_profile_of(&c);
	p.card = pan;
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_INVALID);
	audit_list(&fx.scope, &(struct audit_filter){ .kind = "customer", .limit = 1 }, &audit);
	ck_assert_str_eq(audit[0].action, "customer.issue_card");
	ck_assert_ptr_nonnull(strstr(audit[0].after_json, "5443"));
	scan_everything(pan);
	scan_everything("603770168909");
}
END_TEST

START_TEST(the_customer_s_form_changes_his_card_and_keeps_the_old_one)
{
	struct customer c;
	struct customer_profile p;
	struct problem problem;
	struct card *cards;

	ck_assert(customer_load(&fx.scope, fx.customers[1], &c));
	ck_assert_str_eq(c.card, "A100");
	p = customer_profile_of(&c);
	p.card = "B-200";
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_OK);
	ck_assert(!found("A100"));
	ck_assert(found("B200"));
	ck_assert_uint_eq(card_list_of(&fx.scope, c.id, &cards), 2);
	ck_assert_str_eq(cards[1].state_word, "replaced");
	ck_assert(customer_load(&fx.scope, c.id, &c));
	p.card = "A100"; /* his own of before */
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_OK);
	ck_assert(found("A100"));
	ck_assert(customer_load(&fx.scope, c.id, &c));
	p.card = NULL;
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_OK);
	ck_assert(!found("A100"));
}
END_TEST

START_TEST(crd_02_who_came_to_a_level_lacks_its_card_until_it_is_prepared)
{
	struct card_design gold = { .name = "طلایی", .level_id = fx.levels[2], .color = "#c99a2e", .text = "",
		.code = "both", .valid_months = 12 }, all = { .name = "ساده", .color = "#112233", .text = "",
		.code = "qr" }, *list;
	struct card_lacking *lacking;
	struct problem problem;
	struct card *cards;
	int64_t made[3];
	size_t n;

	ck_assert(card_design_save(&fx.scope, &gold, &problem));
	ck_assert(card_design_save(&fx.scope, &all, &problem));
	ck_assert_uint_eq(card_lacking_list(&fx.scope, &gold, 0, 10, &lacking), 0);
	db_exec(test_db, "UPDATE customer SET level_id = ? WHERE store_id = ? AND id IN (?, ?)",
		V(fx.levels[2]), V(fx.store.id), V(fx.customers[0]), V(fx.customers[1]));
	ck_assert_uint_eq(card_lacking_list(&fx.scope, &gold, 0, 10, &lacking), 2);
	n = card_design_list(&fx.scope, &list);
	ck_assert_int_eq(card_design_for(list, n, NULL, 0, fx.levels[2])->id, gold.id);
	ck_assert_int_eq(card_design_for(list, n, NULL, 0, fx.levels[0])->id, all.id);
	ck_assert_int_eq(card_prepare(&fx.scope, &gold, fx.customers, 2, made), 2);
	ck_assert_uint_eq(card_lacking_list(&fx.scope, &gold, 0, 10, &lacking), 0);
	ck_assert_uint_eq(card_list_ids(&fx.scope, made, 2, &cards), 2);
	ck_assert_str_eq(cards[1].number, "A100"); /* only its look is new */
	ck_assert_int_eq(cards[0].valid_until.days > local_time(fx.store.zone, fx.scope.now).date.days + 360, 1);
	card_printed(&fx.scope, made, 2);
	ck_assert(card_load(&fx.scope, made[0], &cards[0]));
	ck_assert_int_eq(cards[0].printed_at.s, fx.scope.now.s);
	ck_assert(card_design_delete(&fx.scope, gold.id));
	ck_assert(!card_design_delete(&fx.scope, gold.id));
}
END_TEST

START_TEST(bad_designs_are_named)
{
	struct card_design d = { .name = " ", .color = "#112233", .text = "", .code = "both" };
	struct problem problem;

	ck_assert(!card_design_save(&fx.scope, &d, &problem));
	ck_assert_str_eq(problem.field, "name");
	d.name = "x";
	d.color = "red";
	ck_assert(!card_design_save(&fx.scope, &d, &problem));
	ck_assert_str_eq(problem.field, "color");
	d.color = "#112233";
	d.level_id = 999999;
	ck_assert(!card_design_save(&fx.scope, &d, &problem));
	ck_assert_str_eq(problem.field, "level_id");
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("card", crd_01_cards_of_every_kind_find_their_holder,
		crd_01_a_search_understands_readers_under_a_persian_layout,
		crd_01_a_barcode_is_no_other_reader_s_rfid,
		crd_03_an_expired_card_is_refused_from_the_day_after,
		crd_04_a_duplicate_stops_the_old_number_and_keeps_the_balance,
		a_blocked_card_goes_on_when_it_is_let, a_number_belongs_to_one_customer_of_a_store,
		crd_05_a_bank_card_identifies_and_its_number_is_kept_nowhere,
		the_customer_s_form_changes_his_card_and_keeps_the_old_one,
		crd_02_who_came_to_a_level_lacks_its_card_until_it_is_prepared, bad_designs_are_named);
}
