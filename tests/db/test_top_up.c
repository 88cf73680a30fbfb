/* Money that customers pay into their wallets: each payment once. [WAL-10] */
#include "domain/top_up.h"

#include <string.h>

#include "domain/ledger.h"
#include "tests/db/till.h"

enum { AT_ONCE = 6 };

static enum top_up_result pay(int64_t customer, int64_t rial, enum payment payment, const char *reference)
{
	struct top_up_new q = { .customer_id = customer, .amount = { rial }, .payment = payment,
		.reference = reference };
	struct account_row balances;
	enum top_up_result result;
	int64_t id;

	db_begin(test_db);
	result = top_up_post(&till, &q, &balances, &id);
	if (result == TOP_UP_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

START_TEST(wal_10_what_was_paid_is_credit_that_stays)
{
	int64_t c = till_customer(5, 0);
	struct transfer *t;

	ck_assert_int_eq(pay(c, 2000000, PAYMENT_CARD, "۱۴۰۵ ab-77"), TOP_UP_OK);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 2000000);
	ck_assert_uint_eq(transfer_list(&till, c, -1, 0, 10, &t), 1);
	ck_assert_str_eq(transfer_reason_word((enum transfer_reason)t[0].reason), "top_up");
	ck_assert_str_eq(t[0].note, "1405AB-77");
	till.now.s += 400 * 86400;
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 2000000);
	till_verify();
}
END_TEST

START_TEST(wal_10_a_payment_counts_once_however_it_is_written)
{
	int64_t c = till_customer(5, 0), other = till_customer(5, 0);

	ck_assert_int_eq(pay(c, 500, PAYMENT_ONLINE, "rrn-1234"), TOP_UP_OK);
	ck_assert_int_eq(pay(c, 500, PAYMENT_ONLINE, "RRN-1234"), TOP_UP_REFERENCE_TAKEN);
	ck_assert_int_eq(pay(other, 900, PAYMENT_ONLINE, " rrn-۱۲۳۴ "), TOP_UP_REFERENCE_TAKEN);
	/* numbers of another kind of payment are other numbers */
	ck_assert_int_eq(pay(c, 500, PAYMENT_TRANSFER, "RRN-1234"), TOP_UP_OK);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 1000);
	ck_assert_int_eq(till_balance(other, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(wal_10_only_cash_has_no_reference)
{
	int64_t c = till_customer(5, 0);

	ck_assert_int_eq(pay(c, 500, PAYMENT_CARD, ""), TOP_UP_REFERENCE_MISSING);
	ck_assert_int_eq(pay(c, 500, PAYMENT_CARD, NULL), TOP_UP_REFERENCE_MISSING);
	ck_assert_int_eq(pay(c, 500, PAYMENT_CARD, "12"), TOP_UP_REFERENCE_BAD);
	ck_assert_int_eq(pay(c, 500, PAYMENT_CARD, "12/34;5"), TOP_UP_REFERENCE_BAD);
	ck_assert_int_eq(pay(c, 500, PAYMENT_CASH, ""), TOP_UP_OK);
	ck_assert_int_eq(pay(c, 500, PAYMENT_CASH, ""), TOP_UP_OK);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 1000);
}
END_TEST

static int64_t payer;

static int pay_at_once(int index)
{
	(void)index;
	till_join();
	return pay(payer, 700, PAYMENT_ONLINE, "CALLBACK-1") == TOP_UP_OK;
}

/* A gateway that calls back again and again, each time with another idempotency key. */
START_TEST(wal_10_many_reports_of_one_payment_at_once_are_one)
{
	int done[AT_ONCE], n = 0;

	payer = till_customer(5, 0);
	dbtest_parallel(AT_ONCE, pay_at_once, done);
	for (int i = 0; i < AT_ONCE; i++)
		n += done[i];
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(till_balance(payer, ASSET_CREDIT), 700);
	till_verify();
}
END_TEST

START_TEST(wal_10_what_came_in_is_listed_and_summed_by_payment)
{
	int64_t c = till_customer(5, 0), other = till_customer(5, 0);
	struct top_up_filter all = { .limit = 10 }, one = { .limit = 10, .customer_id = c, .payment = "card" },
		found = { .limit = 10, .reference = "c-0002" }, later = { .limit = 10 };
	struct top_up *rows;
	struct top_up_sum *sums;

	ck_assert_int_eq(pay(c, 300, PAYMENT_CARD, "C-0001"), TOP_UP_OK);
	ck_assert_int_eq(pay(c, 100, PAYMENT_CASH, ""), TOP_UP_OK);
	ck_assert_int_eq(pay(other, 500, PAYMENT_CARD, "C-0002"), TOP_UP_OK);
	ck_assert_uint_eq(top_up_list(&till, &all, &rows), 3);
	ck_assert_int_eq(rows[0].amount.rial, 500);
	ck_assert_uint_eq(top_up_list(&till, &one, &rows), 1);
	ck_assert_str_eq(rows[0].reference, "C-0001");
	ck_assert_uint_eq(top_up_list(&till, &found, &rows), 1);
	ck_assert_int_eq(rows[0].customer_id, other);
	ck_assert_uint_eq(top_up_sums(&till, &all, &sums), 2);
	ck_assert_str_eq(sums[0].payment, "card");
	ck_assert_int_eq(sums[0].count, 2);
	ck_assert_int_eq(sums[0].amount.rial, 800);
	later.from.s = till.now.s + 1;
	ck_assert_uint_eq(top_up_list(&till, &later, &rows), 0);
	found.reference = "?!";
	ck_assert_uint_eq(top_up_list(&till, &found, &rows), 0);
}
END_TEST

int main(void)
{
	return TILL_MAIN("top_up",
		wal_10_what_was_paid_is_credit_that_stays,
		wal_10_a_payment_counts_once_however_it_is_written,
		wal_10_only_cash_has_no_reference,
		wal_10_many_reports_of_one_payment_at_once_are_one,
		wal_10_what_came_in_is_listed_and_summed_by_payment);
}
