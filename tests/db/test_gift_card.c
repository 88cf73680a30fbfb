/* Gift cards: made, sold, paid with, returned to, moved, lapsed; their money is all there. [VCH-06, I8] */
#include "domain/gift_card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/coupon.h"
#include "domain/ledger.h"
#include "tests/db/till.h"

enum { TILLS = 10, EACH = 20, DAY = 86400 };

static int64_t batch, customer;
static struct gift_card_code *cards; /* of the batch */

static int64_t make(int64_t amount, int count, int valid_days)
{
	db_begin(test_db);
	batch = gift_card_batch_create(&till, &(struct gift_card_batch_new){ .name = "نوروز",
		.amount = { amount }, .count = count, .valid_days = valid_days });
	ck_assert_uint_eq(gift_card_codes(&till, batch, 0, 1000, &cards), (size_t)count);
	db_commit(test_db);
	return batch;
}

static enum gift_card_result sell_card(const char *code)
{
	struct gift_card card;
	enum gift_card_result r;

	db_begin(test_db);
	r = gift_card_sell(&till, &(struct gift_card_sale){ .code = code, .branch_id = till_branch,
		.payment = PAYMENT_CARD }, &card);
	db_commit(test_db);
	return r;
}

/* A sold card of this amount. */
static const char *sold(int64_t amount, int valid_days)
{
	make(amount, 1, valid_days);
	ck_assert_int_eq(sell_card(cards[0].code), GIFT_CARD_OK);
	return cards[0].code;
}

static struct gift_card card_of(const char *code)
{
	struct gift_card card;

	ck_assert(gift_card_by_code(&till, code, &card));
	return card;
}

static int64_t left_on(const char *code)
{
	return card_of(code).balance.rial;
}

static enum sale_result pay(int64_t who, int64_t rial, const char *code, struct sale_outcome *o)
{
	struct gift_card_offer offer = { .code = code };
	struct sale_request q = till_quick(who, rial);

	q.gift_cards = &offer;
	q.n_gift_cards = 1;
	return till_post(&q, o);
}

static void open_shop(void)
{
	till_open();
	customer = till_customer(5, 0);
}

START_TEST(vch_06_a_card_is_worth_nothing_until_it_is_sold)
{
	struct sale_outcome o;
	const char *code;

	make(500000, 2, 0);
	code = cards[0].code;
	ck_assert_int_eq((int)strlen(code), 19);
	ck_assert_str_ne(code, cards[1].code);
	ck_assert_int_eq(gift_card_state_of(&(struct gift_card){ 0 }, till.now), GIFT_CARD_MADE);
	ck_assert_int_eq(pay(customer, 1000, code, &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(sell_card(code), GIFT_CARD_OK);
	ck_assert_int_eq(sell_card(code), GIFT_CARD_SOLD_ALREADY);
	ck_assert_int_eq(left_on(code), 500000);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 0); /* selling it earns nothing */
	ck_assert_int_eq(pay(customer, 120000, code, &o), SALE_OK);
	ck_assert_int_eq(o.result.payable.rial, 0);
	ck_assert_int_eq(left_on(code), 380000);
	till_verify();
}
END_TEST

START_TEST(vch_06_the_code_stands_nowhere_in_the_tables)
{
	make(1000, 1, 0);
	char plain[GIFT_CARD_CHARS + 1];
	int n = 0;

	for (const char *p = cards[0].code; *p; p++)
		if (*p != '-')
			plain[n++] = *p;
	plain[n] = '\0';
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM gift_card WHERE store_id = ? AND (INSTR(code_sealed, ?) > 0"
		" OR INSTR(code_hash, ?) > 0)", V(till.store_id), V((const char *)plain),
		V((const char *)plain)), 0);
}
END_TEST

START_TEST(vch_06_it_pays_after_the_wallet_and_earns_nothing)                   /* §4.8, §4.9 */
{
	struct gift_card_offer offer = { .code = sold(30000, 0) };
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome quote, o;

	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','per':1000,'amount':1}]}");
	till_charge(customer, ASSET_CREDIT, 20000, 0, 0);
	q.credit_max = true;
	q.gift_cards = &offer;
	q.n_gift_cards = 1;
	ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_OK);
	o = till_sell(&q);
	ck_assert_int_eq(quote.result.payable.rial, o.result.payable.rial);
	ck_assert_int_eq(o.result.credit_paid.rial, 20000);
	ck_assert_int_eq(o.result.gift_card_paid.rial, 30000);
	ck_assert_int_eq(o.result.payable.rial, 50000);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 5000); /* of the 50,000 in money */
	till_verify();
}
END_TEST

START_TEST(vch_06_several_cards_pay_in_the_order_given)
{
	struct gift_card_offer offers[3] = { { .code = sold(10000, 0) }, { .code = sold(10000, 0) },
		{ .code = sold(10000, 0) } };
	struct sale_request q = till_quick(0, 15000);
	struct gift_card_use *used;
	struct sale_outcome o;

	offers[0].has_amount = true;
	offers[0].amount.rial = 7000;
	q.gift_cards = offers;
	q.n_gift_cards = 3;
	o = till_sell(&q); /* without a customer */
	ck_assert_int_eq(left_on(offers[0].code), 3000);
	ck_assert_int_eq(left_on(offers[1].code), 2000);
	ck_assert_int_eq(left_on(offers[2].code), 10000);
	ck_assert_uint_eq(sale_gift_cards(&till, o.sale_id, &used), 2);
	offers[0].amount.rial = 3001;
	ck_assert_int_eq(till_post(&q, &o), SALE_GIFT_CARD_TOO_LITTLE);
	ck_assert_int_eq(o.usable.rial, 3000);
	offers[0] = offers[2];
	ck_assert_int_eq(till_post(&q, &o), SALE_GIFT_CARD_NOT_USABLE); /* one card twice */
	ck_assert_int_eq(o.code, 3);
	till_verify();
}
END_TEST

START_TEST(sec_01_every_unusable_card_gets_the_same_answer)
{
	const char *ended = sold(1000, 1), *empty = sold(1000, 0), *blocked = sold(1000, 0);
	struct sale_outcome o;
	char kept[64];

	ck_assert_int_eq(pay(0, 1000, empty, &o), SALE_OK);
	db_begin(test_db);
	ck_assert(gift_card_set_blocked(&till, card_of(blocked).id, true));
	db_commit(test_db);
	till.now.s += 2 * DAY;
	ck_assert_int_eq(pay(0, 1000, ended, &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(pay(0, 1000, empty, &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(pay(0, 1000, blocked, &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(pay(0, 1000, "ABCD-EFGH-JKLM-NPQR", &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(pay(0, 1000, "' OR ''='", &o), SALE_GIFT_CARD_NOT_USABLE);
	ck_assert_int_eq(pay(0, 1000, "", &o), SALE_GIFT_CARD_NOT_USABLE);
	snprintf(kept, sizeof kept, "%s", blocked); /* the shop's memory goes with it */
	till_close();
	open_shop();
	ck_assert_int_eq(pay(0, 1000, kept, &o), SALE_GIFT_CARD_NOT_USABLE); /* another store's */
}
END_TEST

/* ---- refunds ------------------------------------------------------------------------------- */

START_TEST(vch_06_a_refund_goes_back_onto_the_card)                             /* §7 */
{
	const char *code = sold(30000, 0);
	struct refund_outcome r;
	struct sale_outcome o;

	ck_assert_int_eq(pay(customer, 50000, code, &o), SALE_OK);
	ck_assert_int_eq(left_on(code), 0);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .amount = { 25000 },
		.reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(r.gift_card_back.rial, 15000);
	ck_assert_int_eq(r.money_back.rial, 10000);
	ck_assert_int_eq(left_on(code), 15000);
	r = till_refund_all(o.sale_id);
	ck_assert_int_eq(r.gift_card_back.rial, 15000);
	ck_assert_int_eq(left_on(code), 30000);
	till_verify();
}
END_TEST

/* k partial refunds end in exactly the state of one full refund, with codes and cards on. */
START_TEST(vch_06_any_split_of_a_refund_ends_in_the_state_of_one)
{
	int64_t campaign = till_campaign("{'name':'k','trigger':'sale','code_required':true,'benefits':["
		"{'give':'discount','percent':7},{'give':'points','per':1000,'amount':1.5},"
		"{'give':'credit','percent':3}]}"), id;
	const char *code = "SPLIT";
	struct sale_line_request l[2] = {
		{ .name = "الف", .quantity = { 3000 }, .has_price = true, .unit_price = { 33333 } },
		{ .name = "ب", .quantity = { 7000 }, .has_price = true, .unit_price = { 10001 } } };

	db_begin(test_db);
	ck_assert_int_eq(coupon_batch_create(&till, &(struct coupon_batch_new){ .campaign_id = campaign,
		.kind = COUPON_SHARED, .code = code, .max_uses = 100 }, &id), COUPON_OK);
	db_commit(test_db);
	for (unsigned seed = 1; seed <= 20; seed++) {
		int64_t c = till_customer(5, 0), left[2] = { 3000, 7000 }, money = 0, credit = 0, card = 0;
		struct gift_card_offer offers[2] = { { .code = sold(20011, 0) }, { .code = sold(7003, 0) } };
		struct sale_request q = { .customer = { .id = c }, .branch_id = till_branch, .lines = l,
			.n_lines = 2, .credit_wanted = { 12345 }, .codes = &code, .n_codes = 1,
			.gift_cards = offers, .n_gift_cards = 2 };
		struct sale_outcome quote, o;

		till_charge(c, ASSET_CREDIT, 20000, 30, 0);
		ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_OK);
		o = till_sell(&q);
		ck_assert_int_eq(quote.result.payable.rial, o.result.payable.rial);
		ck_assert_mem_eq(quote.result.earned, o.result.earned, sizeof o.result.earned);
		srand(seed);
		while (left[0] + left[1]) {
			int line = rand() % 2;
			struct refund_line_request part = { .line = line + 1 };
			struct refund_outcome r;

			if (!left[line])
				continue;
			part.quantity.thousandths = 1 + rand() % left[line];
			left[line] -= part.quantity.thousandths;
			ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
				.lines = &part, .n_lines = 1, .reason = "x" }, &r), REFUND_OK);
			ck_assert(r.money_back.rial >= 0 && r.credit_back.rial >= 0 &&
				r.gift_card_back.rial >= 0);
			money += r.money_back.rial;
			credit += r.credit_back.rial;
			card += r.gift_card_back.rial;
		}
		ck_assert_int_eq(money, o.result.payable.rial);
		ck_assert_int_eq(credit, 12345);
		ck_assert_int_eq(card, 20011 + 7003);
		ck_assert_int_eq(left_on(offers[0].code), 20011);
		ck_assert_int_eq(left_on(offers[1].code), 7003);
		ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 20000);
		ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	}
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(uses) AS SIGNED) FROM coupon WHERE store_id = ?", V(till.store_id)), 0);
	till_verify();
}
END_TEST

/* The job, until nothing is left to do; it visits every store of the schema. */
static void expire(void)
{
	ck_assert_int_ge(gift_cards_expire(test_db, test_arena, till.now), 1);
	while (gift_cards_expire(test_db, test_arena, till.now) > 0)
		;
}

START_TEST(vch_06_a_card_that_ended_lives_on_for_its_refund_or_lapses)
{
	const char *code = sold(30000, 1);
	struct sale_outcome first, second;

	ck_assert_int_eq(pay(0, 10000, code, &first), SALE_OK);
	ck_assert_int_eq(pay(0, 5000, code, &second), SALE_OK);
	till.now.s += 3 * DAY;
	expire();
	ck_assert_int_eq(left_on(code), 0);
	till_refund_all(first.sale_id); /* without restore_days it lapses with the next run */
	ck_assert_int_eq(pay(0, 1000, code, &first), SALE_GIFT_CARD_NOT_USABLE);
	expire();
	till_setting("restore_days = 7");
	till_refund_all(second.sale_id);
	ck_assert_int_eq(pay(0, 1000, code, &first), SALE_OK);
	ck_assert_int_eq(left_on(code), 4000);
	till.now.s += 8 * DAY;
	expire();
	ck_assert_int_eq(left_on(code), 0);
	till_verify();
}
END_TEST

START_TEST(vch_06_a_card_moves_into_a_wallet_with_its_end)
{
	const char *code = sold(30000, 10);
	struct account_row balances;
	struct held_lot *lots;
	money_t moved;

	db_begin(test_db);
	ck_assert_int_eq(gift_card_to_wallet(&till, code, customer, &moved, &balances), GIFT_CARD_OK);
	ck_assert_int_eq(gift_card_to_wallet(&till, code, customer, &moved, &balances), GIFT_CARD_UNKNOWN);
	db_commit(test_db);
	ck_assert_int_eq(balances.credit, 30000);
	ck_assert_uint_eq(lot_list(&till, customer, ASSET_CREDIT, 9, &lots), 1);
	ck_assert_int_eq(lots[0].lot.expires_at.s, card_of(code).expires_at.s);
	ck_assert_int_eq(left_on(code), 0);
	till_verify();
	db_run(test_db, "UPDATE gift_card SET balance = 1");
	ck_assert_int_gt(till_findings(), 0);
}
END_TEST

/* ---- many tills at once -------------------------------------------------------------------- */

static const char *shared_code;

static int spend(int index)
{
	struct sale_outcome o;
	int full = 0;

	(void)index;
	till_join();
	for (int i = 0; i < EACH; i++) {
		struct gift_card_offer offer = { .code = shared_code, .has_amount = true, .amount = { 1000 } };
		struct sale_request q = till_quick(0, 1000);

		q.gift_cards = &offer;
		q.n_gift_cards = 1;
		full += till_post(&q, &o) == SALE_OK && o.result.gift_card_paid.rial == 1000;
	}
	return full;
}

START_TEST(vch_06_two_hundred_payments_with_one_card_spend_it_once)
{
	int results[TILLS], sum = 0;

	shared_code = sold(37000, 0);
	dbtest_parallel(TILLS, spend, results);
	for (int i = 0; i < TILLS; i++)
		sum += results[i];
	ck_assert_int_eq(sum, 37);
	ck_assert_int_eq(left_on(shared_code), 0);
	till_verify();
}
END_TEST

static void sell_shared(void *result)
{
	*(int *)result = sell_card(shared_code) == GIFT_CARD_OK;
}

static int sell_at_once(int index)
{
	struct boundary b;
	int ok = 0;

	(void)index;
	till_join();
	for (int i = 0; i < 5; i++) {
		if (guarded(&b, sell_shared, &ok))
			return ok;
		db_rollback(test_db);
	}
	return 99;
}

START_TEST(vch_06_a_card_is_sold_once)
{
	int results[TILLS], sum = 0;

	make(1000, 1, 0);
	shared_code = cards[0].code;
	dbtest_parallel(TILLS, sell_at_once, results);
	for (int i = 0; i < TILLS; i++)
		sum += results[i];
	ck_assert_int_eq(sum, 1);
	till_verify();
}
END_TEST

START_TEST(vch_06_a_large_batch_is_made_in_pieces_by_the_job)
{
	enum { WANTED = 2300 };
	struct gift_card_batch b;
	int64_t id, n;

	db_begin(test_db);
	id = gift_card_batch_create(&till, &(struct gift_card_batch_new){ .name = "بزرگ", .amount = { 500000 },
		.count = WANTED });
	db_commit(test_db);
	ck_assert(gift_card_batch_load(&till, id, &b));
	ck_assert_int_eq(b.made, GIFT_CARD_AT_ONCE);
	/* what was made can be printed meanwhile */
	ck_assert_uint_eq(gift_card_codes(&till, id, 0, WANTED, &cards), GIFT_CARD_AT_ONCE);
	while ((n = gift_cards_make(test_db, test_arena, till.now)))
		ck_assert_int_le(n, GIFT_CARD_AT_ONCE);
	ck_assert(gift_card_batch_load(&till, id, &b));
	ck_assert_int_eq(b.made, WANTED);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(DISTINCT code_hash) FROM gift_card"
		" WHERE batch_id = ?", V(id)), WANTED);
	/* sheet by sheet each card once */
	n = (int64_t)gift_card_codes(&till, id, 0, 1000, &cards);
	n += (int64_t)gift_card_codes(&till, id, cards[999].id, 1000, &cards);
	n += (int64_t)gift_card_codes(&till, id, cards[999].id, 1000, &cards);
	ck_assert_int_eq(n, WANTED);
	ck_assert_int_eq(gift_cards_make(test_db, test_arena, till.now), 0);
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(open_shop, "gift_card",
		vch_06_a_card_is_worth_nothing_until_it_is_sold,
		vch_06_the_code_stands_nowhere_in_the_tables,
		vch_06_it_pays_after_the_wallet_and_earns_nothing,
		vch_06_several_cards_pay_in_the_order_given,
		sec_01_every_unusable_card_gets_the_same_answer,
		vch_06_a_refund_goes_back_onto_the_card,
		vch_06_any_split_of_a_refund_ends_in_the_state_of_one,
		vch_06_a_card_that_ended_lives_on_for_its_refund_or_lapses,
		vch_06_a_card_moves_into_a_wallet_with_its_end,
		vch_06_two_hundred_payments_with_one_card_spend_it_once,
		vch_06_a_card_is_sold_once,
		vch_06_a_large_batch_is_made_in_pieces_by_the_job);
}
