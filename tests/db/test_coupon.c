/* Coupon codes: found, claimed, given back, made in bulk, and guessed at. [VCH-05, field F13, P9, P10, P29] */
#include "domain/coupon.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/db/till.h"

enum { TILLS = 10, EACH = 20 };

static int64_t campaign, customer, customers[TILLS];
static const char *codes[TILLS * EACH];

static const char ten_off[] = "{'name':'k','trigger':'sale','code_required':true,"
	"'benefits':[{'give':'discount','percent':10}]}";

/* A batch of this kind; the first code of it. */
static int64_t batch_of(const struct coupon_batch_new *in)
{
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(coupon_batch_create(&till, in, &id), COUPON_OK);
	db_commit(test_db);
	return id;
}

static int64_t shared(const char *code, int64_t max_uses, utc_t expires_at)
{
	return batch_of(&(struct coupon_batch_new){ .campaign_id = campaign, .kind = COUPON_SHARED,
		.code = code, .max_uses = max_uses, .expires_at = expires_at });
}

static int64_t unique(int64_t count)
{
	return batch_of(&(struct coupon_batch_new){ .campaign_id = campaign, .kind = COUPON_UNIQUE,
		.name = "چاپی", .prefix = "NOW", .count = count });
}

static const char *first_code(int64_t batch)
{
	struct coupon *list;

	ck_assert_uint_ge(coupon_list(&till, batch, 0, 1, &list), 1);
	return list[0].code;
}

/* A sale of 100,000 with these codes. */
static enum sale_result sell_with(int64_t who, const char *const *typed, int n, struct sale_outcome *o)
{
	struct sale_request q = till_quick(who, 100000);

	q.codes = typed;
	q.n_codes = n;
	return till_post(&q, o);
}

static enum sale_result sell_one(int64_t who, const char *code)
{
	struct sale_outcome o;

	return sell_with(who, &code, 1, &o);
}

static void open_shop(void)
{
	till_open();
	customer = till_customer(5, 0);
	campaign = till_campaign(ten_off);
}

START_TEST(vch_05_a_shared_code_unlocks_its_campaign_in_any_spelling)
{
	const char *typed = " eid-۱۴ ٠٥ ";
	struct sale_outcome o;
	struct used_code *used;

	shared("Eid 1405", 0, (utc_t){ 0 });
	ck_assert_int_eq(sell_with(customer, NULL, 0, &o), SALE_OK);
	ck_assert_int_eq(o.result.discount.rial, 0);
	ck_assert_int_eq(sell_with(customer, &typed, 1, &o), SALE_OK);
	ck_assert_int_eq(o.result.discount.rial, 10000);
	ck_assert_uint_eq(sale_codes(&till, o.sale_id, &used), 1);
	ck_assert_str_eq(used[0].code, "EID1405");
	ck_assert_int_eq(sell_one(customer, "EID1405"), SALE_OK);
	till_verify();
}
END_TEST

START_TEST(vch_05_a_single_use_code_is_used_once)
{
	int64_t batch = unique(3);
	const char *code = first_code(batch);
	struct coupon_batch b;

	ck_assert_int_eq((int)strlen(code), 3 + COUPON_RANDOM_CHARS);
	ck_assert_int_eq(sell_one(customer, code), SALE_OK);
	ck_assert_int_eq(sell_one(customer, code), SALE_CODE_NOT_USABLE);
	ck_assert(coupon_batch_load(&till, batch, &b));
	ck_assert_int_eq(b.made, 3);
	ck_assert_int_eq(b.uses, 1);
	till_verify();
}
END_TEST

START_TEST(vch_05_a_full_refund_gives_the_code_back_a_partial_one_does_not)     /* P9 */
{
	const char *code = first_code(unique(1));
	struct refund_outcome r;
	struct sale_outcome o;

	ck_assert_int_eq(sell_with(customer, &code, 1, &o), SALE_OK);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .amount = { 99999 },
		.reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(sell_one(customer, code), SALE_CODE_NOT_USABLE);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(sell_one(customer, code), SALE_OK);
	ck_assert_int_eq(sell_one(customer, code), SALE_CODE_NOT_USABLE);
	till_verify();
}
END_TEST

static int64_t rows_of_codes(void)
{
	return db_int(test_db, test_arena, 0, "SELECT CAST(SUM(uses) AS SIGNED) FROM coupon WHERE store_id = ?",
		V(till.store_id)) + db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM coupon_use WHERE store_id = ?", V(till.store_id));
}

START_TEST(sec_01_every_unusable_code_gets_the_same_answer)                     /* §4.10, P29 */
{
	const char *ended, *off, *twice[2];
	int64_t batch = unique(2), guest = till_customer(5, 0);
	struct coupon_given voucher;
	struct sale_outcome o;

	shared("ENDED", 0, (utc_t){ till.now.s + 60 });
	till.now.s += 60;
	ended = "ENDED";
	off = first_code(unique(1));
	db_begin(test_db);
	ck_assert(coupon_batch_set_active(&till, batch, false));
	ck_assert_int_eq(coupon_voucher(&till, &(struct coupon_voucher){ campaign, guest, { 0 } }, &voucher),
		COUPON_OK);
	db_commit(test_db);
	ck_assert_int_eq(sell_one(customer, ended), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(sell_one(customer, first_code(batch)), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(sell_one(customer, "NOBODYKNOWS"), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(sell_one(customer, "' OR 1 = 1 --"), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(sell_one(customer, ""), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(sell_one(customer, voucher.code), SALE_CODE_NOT_USABLE); /* another's */
	ck_assert_int_eq(sell_one(0, off), SALE_CODE_NOT_USABLE);               /* of nobody */
	twice[0] = twice[1] = off;
	ck_assert_int_eq(sell_with(customer, twice, 2, &o), SALE_CODE_NOT_USABLE);
	ck_assert_int_eq(o.code, 2);
	ck_assert_int_eq(rows_of_codes(), 0);
	ck_assert_int_eq(sell_one(customer, off), SALE_OK);
	ck_assert_int_eq(sell_one(guest, voucher.code), SALE_OK);
	ck_assert_int_eq(sell_one(guest, voucher.code), SALE_CODE_NOT_USABLE);
	till_verify();
}
END_TEST

START_TEST(sec_01_a_code_of_another_store_is_unknown)
{
	struct scope own = till;
	const char *code = first_code(unique(1));
	char kept[64];

	own.store_id++;
	struct coupon_status status;
	coupon_check(&own, code, &status);
	ck_assert_int_eq(status.state, COUPON_UNKNOWN);
	coupon_check(&till, code, &status);
	ck_assert_int_eq(status.state, COUPON_USABLE);
	snprintf(kept, sizeof kept, "%s", code); /* the shop's memory goes with it */
	till_close();
	open_shop();
	ck_assert_int_eq(sell_one(customer, kept), SALE_CODE_NOT_USABLE);
}
END_TEST

START_TEST(vch_05_a_code_that_gives_nothing_to_the_basket_is_kept)
{
	int64_t large = till_campaign("{'name':'k','trigger':'sale','code_required':true,"
		"'conditions':{'amount':{'min':150000}},'benefits':[{'give':'discount','amount':500}]}");
	int64_t batch = batch_of(&(struct coupon_batch_new){ .campaign_id = large, .kind = COUPON_UNIQUE,
		.name = "x", .prefix = "", .count = 1 });
	const char *code = first_code(batch);
	struct sale_request q = till_quick(customer, 150000);
	struct sale_outcome o;

	ck_assert_int_eq(sell_with(customer, &code, 1, &o), SALE_CODE_NOT_USABLE);
	ck_assert(o.code_known);
	ck_assert_int_eq(rows_of_codes(), 0);
	q.codes = &code;
	q.n_codes = 1;
	ck_assert_int_eq(till_sell(&q).result.discount.rial, 500);
}
END_TEST

START_TEST(vch_05_codes_are_judged_when_the_sale_happened_and_quoted_as_they_are_booked)
{
	const char *code = "EIDS";
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome quote, sale;

	shared(code, 0, (utc_t){ till.now.s + 3600 });
	q.codes = &code;
	q.n_codes = 1;
	q.occurred_at = till.now;
	till.now.s += 7200; /* the till was offline meanwhile */
	ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_OK);
	sale = till_sell(&q);
	ck_assert_int_eq(quote.result.payable.rial, sale.result.payable.rial);
	ck_assert_int_eq(quote.result.discount.rial, 10000);
	q.occurred_at = till.now;
	ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_CODE_NOT_USABLE);
	till_verify();
}
END_TEST

START_TEST(vch_05_batches_need_a_campaign_that_takes_codes)
{
	int64_t open = till_campaign("{'name':'o','trigger':'sale','benefits':[{'give':'xp','amount':1}]}"), id;
	struct coupon_batch_new in = { .campaign_id = open, .kind = COUPON_SHARED, .code = "ABCD" };

	shared("TAKEN", 0, (utc_t){ 0 });
	db_begin(test_db);
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_CAMPAIGN_OPEN);
	in.campaign_id = campaign + 1000;
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_CAMPAIGN_UNKNOWN);
	in.campaign_id = campaign;
	in.code = "abc";
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_CODE_INVALID);
	in.code = "عید۱۴۰۵";
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_CODE_INVALID);
	in.code = "ta-ken";
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_CODE_TAKEN);
	in.code = "FRESH";
	in.expires_at = till.now;
	ck_assert_int_eq(coupon_batch_create(&till, &in, &id), COUPON_ENDED);
	db_rollback(test_db);
}
END_TEST

/* ---- many tills at once -------------------------------------------------------------------- */

static int press(int index)
{
	int used = 0;

	till_join();
	for (int i = 0; i < EACH; i++)
		used += sell_one(customers[index], codes[index * EACH + i]) == SALE_OK;
	return used;
}

static void customers_open(void)
{
	for (int i = 0; i < TILLS; i++)
		customers[i] = till_customer(5, 0);
}

static int64_t pressed(void)
{
	int results[TILLS];
	int64_t sum = 0;

	dbtest_parallel(TILLS, press, results);
	for (int i = 0; i < TILLS; i++)
		sum += results[i];
	return sum;
}

START_TEST(vch_05_two_hundred_sales_with_codes_of_their_own_on_a_limit_of_ten)  /* P10 */
{
	struct coupon *list;
	size_t n;

	customers_open();
	campaign = till_campaign("{'name':'k','trigger':'sale','code_required':true,"
		"'limits':{'total_uses':10},'benefits':[{'give':'discount','amount':500}]}");
	n = coupon_list(&till, unique(TILLS * EACH), 0, TILLS * EACH, &list);
	ck_assert_uint_eq(n, TILLS * EACH);
	for (size_t i = 0; i < n; i++)
		codes[i] = list[i].code;
	ck_assert_int_eq(pressed(), 10);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT CAST(SUM(uses) AS SIGNED) FROM coupon WHERE store_id = ?", V(till.store_id)), 10);
	till_verify();
}
END_TEST

START_TEST(vch_05_one_code_at_many_tills_is_used_once)
{
	const char *code = first_code(unique(1));

	customers_open();
	for (int i = 0; i < TILLS * EACH; i++)
		codes[i] = code;
	ck_assert_int_eq(pressed(), 1);
	till_verify();
}
END_TEST

START_TEST(vch_05_a_shared_code_with_a_limit_is_used_so_often)
{
	customers_open();
	shared("SEVEN", 7, (utc_t){ 0 });
	for (int i = 0; i < TILLS * EACH; i++)
		codes[i] = "seven";
	ck_assert_int_eq(pressed(), 7);
	till_verify();
}
END_TEST

/* ---- many codes ---------------------------------------------------------------------------- */

static int64_t made(void)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(DISTINCT code) FROM coupon WHERE store_id = ?",
		V(till.store_id));
}

/* Makes codes until it is killed. */
static _Noreturn void make_and_die(void)
{
	dbtest_open();
	while (coupons_make(test_db, test_arena, till.now) > 0)
		arena_reset(test_arena);
	_exit(0);
}

START_TEST(vch_05_a_killed_run_makes_no_code_twice_and_leaves_none_out)
{
	enum { WANTED = 45000 };
	int64_t batch = unique(WANTED);
	struct coupon_batch b;
	int status;

	ck_assert_int_eq(made(), 0); /* so many are the job's */
	for (int i = 0; i < 4; i++) {
		pid_t pid = fork();

		if (pid == 0)
			make_and_die();
		usleep(60000 + 50000 * (useconds_t)i);
		kill(pid, SIGKILL);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert(coupon_batch_load(&till, batch, &b));
		ck_assert_int_le(b.made, WANTED);
	}
	while (coupons_make(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(made(), WANTED);
	ck_assert(coupon_batch_load(&till, batch, &b));
	ck_assert_int_eq(b.made, WANTED);
}
END_TEST

static void make(void *unused)
{
	(void)unused;
	while (coupons_make(test_db, test_arena, till.now) > 0)
		;
}

static int make_retried(int index)
{
	struct boundary b;

	for (int i = 0; i < 20; i++) {
		if (guarded(&b, make, NULL))
			return 0;
		db_rollback(test_db);
	}
	return index + 1;
}

START_TEST(vch_05_five_runs_at_once_make_each_code_once)
{
	int results[5];

	unique(30000);
	unique(25000);
	dbtest_parallel(5, make_retried, results);
	ck_assert_int_eq(made(), 55000);
}
END_TEST

START_TEST(vch_05_a_code_as_typed)
{
	char code[COUPON_CODE_MAX + 1];

	ck_assert(coupon_code_parse("e\u200ci\u2011d\u00a0۱۴–۰۵", code));
	ck_assert_str_eq(code, "EID1405");
	ck_assert(!coupon_code_parse("EID", code));
	ck_assert(!coupon_code_parse("EID/1405", code));
	ck_assert(!coupon_code_parse("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567", code));
	ck_assert(coupon_code_parse("ABCDEFGHIJKLMNOPQRSTUVWXYZ123456", code));
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(open_shop, "coupon",
		vch_05_a_shared_code_unlocks_its_campaign_in_any_spelling,
		vch_05_a_single_use_code_is_used_once,
		vch_05_a_full_refund_gives_the_code_back_a_partial_one_does_not,
		sec_01_every_unusable_code_gets_the_same_answer,
		sec_01_a_code_of_another_store_is_unknown,
		vch_05_a_code_that_gives_nothing_to_the_basket_is_kept,
		vch_05_codes_are_judged_when_the_sale_happened_and_quoted_as_they_are_booked,
		vch_05_batches_need_a_campaign_that_takes_codes,
		vch_05_two_hundred_sales_with_codes_of_their_own_on_a_limit_of_ten,
		vch_05_one_code_at_many_tills_is_used_once,
		vch_05_a_shared_code_with_a_limit_is_used_so_often,
		vch_05_a_killed_run_makes_no_code_twice_and_leaves_none_out,
		vch_05_five_runs_at_once_make_each_code_once,
		vch_05_a_code_as_typed);
}
