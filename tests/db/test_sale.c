/* Sales: what the engine decides is what the ledger books. [§4, §8, INV-*] */
#include <string.h>

#include "tests/db/till.h"

static const char points_per_10000[] =
	"{'name':'p','trigger':'sale','benefits':[{'give':'points','per':10000,'amount':1}]}";

START_TEST(a_quick_sale_earns_and_the_invariants_hold)
{
	int64_t c = till_customer(5, 0);
	till_campaign(points_per_10000);
	struct sale_request q = till_quick(c, 274000);
	struct sale_outcome o = till_sell(&q);

	ck_assert_int_eq(o.result.earned[PARTY_CUSTOMER][ASSET_POINTS], 2700);
	ck_assert_int_eq(o.balances.points, 2700);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 2700);
	ck_assert_int_eq(o.balances.sales_count, 1);
	ck_assert_int_eq(o.balances.spent.rial, 274000);
	ck_assert_str_eq(o.number, arena_printf(test_arena, "1-%06lld", (long long)o.sale_id));
	till_verify();
}
END_TEST

START_TEST(a_quote_is_what_posting_books_and_changes_nothing)
{
	int64_t c = till_customer(5, 0);
	till_campaign(points_per_10000);
	struct sale_request q = till_quick(c, 99999);
	struct sale_outcome quote, sale;

	ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_OK);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	sale = till_sell(&q);
	ck_assert_int_eq(quote.balances.points, sale.balances.points);
	ck_assert_int_eq(quote.result.payable.rial, sale.result.payable.rial);
	ck_assert_int_eq(memcmp(quote.result.earned, sale.result.earned, sizeof sale.result.earned), 0);
}
END_TEST

/* What a sale costs the database does not grow with lines or campaigns. */
static uint64_t statements_of(int lines, int64_t customer, int64_t product)
{
	struct sale_line_request l[100];
	struct sale_request q = till_quick(customer, 0);
	uint64_t before;

	for (int i = 0; i < lines; i++)
		l[i] = (struct sale_line_request){ .product_id = product, .quantity = { 1000 } };
	q.quick = false;
	q.lines = l;
	q.n_lines = lines;
	before = db_statements(test_db);
	till_sell(&q);
	return db_statements(test_db) - before;
}

START_TEST(the_number_of_statements_is_constant)
{
	int64_t c = till_customer(5, 0), p = till_product((money_t){ 50000 }, 1000);
	uint64_t one, many;

	till_campaign(points_per_10000);
	statements_of(1, c, p); /* compiles the rule book */
	one = statements_of(1, c, p);
	for (int i = 0; i < 20; i++)
		till_campaign("{'name':'d','trigger':'sale','benefits':[{'give':'discount','amount':100},"
			"{'give':'credit','percent':1}]}");
	statements_of(1, c, p);
	many = statements_of(100, c, p);
	ck_assert_uint_eq(one, many);
	ck_assert_uint_le(many, 13);
}
END_TEST

START_TEST(the_wallet_pays_what_it_can_and_no_more)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);
	struct sale_outcome o;

	till_charge(c, ASSET_CREDIT, 30000, 0, 0);
	q.credit_wanted.rial = 30001;
	ck_assert_int_eq(till_post(&q, &o), SALE_INSUFFICIENT_CREDIT);
	ck_assert_int_eq(o.usable.rial, 30000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 30000);
	q.credit_wanted.rial = 0;
	q.credit_max = true;
	o = till_sell(&q);
	ck_assert_int_eq(o.result.credit_paid.rial, 30000);
	ck_assert_int_eq(o.result.payable.rial, 70000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

/* field.md, recommendation 2 [§2.2] */
START_TEST(spending_takes_the_earliest_expiry_that_fits_here)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 10000);

	till_charge(c, ASSET_CREDIT, 10000, 1, till_branch2); /* A: tomorrow, only branch 2 */
	till_charge(c, ASSET_CREDIT, 10000, 10, 0);           /* B */
	till_charge(c, ASSET_CREDIT, 10000, 0, 0);            /* C */
	q.credit_wanted.rial = 10000;
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(o.facts.lots[o.result.draws[0].lot].expires_at.s - till.now.s > 5 * 86400,
		1); /* B */
	q.branch_id = till_branch2;
	o = till_sell(&q);
	ck_assert_int_eq(o.facts.lots[o.result.draws[0].lot].terms->n_branches,
		1);                      /* A */
	q.branch_id = till_branch;
	o = till_sell(&q);
	ck_assert_int_eq(o.facts.lots[o.result.draws[0].lot].expires_at.s,
		0);                           /* C */
	till_verify();
}
END_TEST

START_TEST(bad_requests_are_refused_and_change_nothing)
{
	int64_t c = till_customer(5, 0), p = till_product((money_t){ 1000 }, 2);
	struct sale_request q = till_quick(c, 1000);
	struct sale_line_request l = { .product_id = p, .quantity = { 3000 } };
	struct sale_outcome o;

	q.branch_id = 999999;
	ck_assert_int_eq(till_post(&q, &o), SALE_BRANCH_FORBIDDEN);
	q = till_quick(999999, 1000);
	ck_assert_int_eq(till_post(&q, &o), SALE_CUSTOMER_UNKNOWN);
	q = till_quick(c, 0);
	ck_assert_int_eq(till_post(&q, &o), SALE_EMPTY);
	q = till_quick(c, 1000);
	q.occurred_at.s = till.now.s + 301;
	ck_assert_int_eq(till_post(&q, &o), SALE_OCCURRED_AT_OUT_OF_RANGE);
	q.occurred_at.s = till.now.s - 7 * 86400 - 1;
	ck_assert_int_eq(till_post(&q, &o), SALE_OCCURRED_AT_OUT_OF_RANGE);
	q = till_quick(c, 0);
	q.quick = false;
	q.lines = &l;
	q.n_lines = 1;
	ck_assert_int_eq(till_post(&q, &o), SALE_OUT_OF_STOCK);
	ck_assert_int_eq(o.line, 1);
	l.product_id = 999999;
	ck_assert_int_eq(till_post(&q, &o), SALE_PRODUCT_UNKNOWN);
	l = (struct sale_line_request){ .name = "متفرقه", .quantity = { 1000 } };
	ck_assert_int_eq(till_post(&q, &o), SALE_PRICE_MISSING);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM sale WHERE store_id = ?", V(till.store_id)), 0);
}
END_TEST

/* REF-07: 20 % of the order to the referrer, up to the tenth day, from 250,000. */
START_TEST(ref_07_pays_the_referrer_every_qualifying_order)
{
	int64_t parent = till_customer(100, 0), child = till_customer(10, parent),
		old = till_customer(11, parent);
	struct sale_request q = till_quick(child, 300000);

	till_campaign("{'name':'r','trigger':'sale','conditions':{'all':[{'days_since_signup':{'max':10}},"
		"{'amount':{'min':250000}}]},'benefits':[{'give':'credit','percent':20,'to':'referrer'}]}");
	till_sell(&q);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 60000);
	q.amount.rial = 249999;
	till_sell(&q);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 60000);
	q = till_quick(old, 300000);
	till_sell(&q);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 60000);
	q = till_quick(child, 300000);
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 120000);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 60000);
	till_verify();
}
END_TEST

START_TEST(stock_goes_down_with_the_sale_and_the_gift)
{
	int64_t c = till_customer(5, 0), p = till_product((money_t){ 1000 }, 5);
	struct sale_line_request l = { .product_id = p, .quantity = { 2000 } };
	struct sale_request q = { .customer = { .id = c }, .branch_id = till_branch, .lines = &l,
		.n_lines = 1 };

	till_campaign(arena_printf(test_arena, "{'name':'g','trigger':'sale','benefits':"
		"[{'give':'gift','product':%lld,'quantity':1}]}", (long long)p));
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(o.result.n_gifts, 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT stock FROM product WHERE store_id = ? AND id = ?",
		V(till.store_id), V(p)), 2000);
	o = till_sell(&q); /* two left, both sold: no gift */
	ck_assert_int_eq(o.result.n_gifts, 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT stock FROM product WHERE store_id = ? AND id = ?",
		V(till.store_id), V(p)), 0);
	till_verify();
}
END_TEST

START_TEST(two_campaigns_cannot_give_the_same_last_piece)
{
	int64_t c = till_customer(5, 0), p = till_product((money_t){ 1000 }, 3);
	struct sale_request q = till_quick(c, 10000);
	const char *gift = arena_printf(test_arena, "{'name':'g','trigger':'sale','benefits':"
		"[{'give':'gift','product':%lld,'quantity':2}]}", (long long)p);

	till_campaign(gift);
	till_campaign(gift);
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(o.result.n_gifts, 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT stock FROM product WHERE store_id = ? AND id = ?", V(till.store_id), V(p)), 1000);
	till_verify();
}
END_TEST

/* [§1] "until day D" lasts to the end of local day D: spendable in its last second, not after. */
START_TEST(credit_until_a_day_can_be_spent_in_its_last_second)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 1000);
	date_t tomorrow = { local_time(till.store->zone, till.now).date.days + 1 };
	struct sale_outcome o;

	q.credit_wanted.rial = 1000;
	till_charge(c, ASSET_CREDIT, 2000, 1, 0);
	till.now.s = day_end(till.store->zone, tomorrow).s - 1;
	ck_assert_int_eq(till_sell(&q).result.credit_paid.rial, 1000);
	till.now.s++;
	ck_assert_int_eq(till_post(&q, &o), SALE_INSUFFICIENT_CREDIT);
}
END_TEST

START_TEST(verify_names_what_is_wrong)
{
	int64_t c = till_customer(5, 0);
	till_campaign(points_per_10000);
	struct sale_request q = till_quick(c, 100000);
	struct sale_outcome o = till_sell(&q);
	static const char *const damage[][2] = {
		{ "UPDATE customer_account SET points = points + 1 WHERE store_id = ? AND customer_id = ?",
			"UPDATE customer_account SET points = points - 1 WHERE store_id = ? AND customer_id = ?" },
		{ "UPDATE lot SET remaining = remaining - 1 WHERE store_id = ? AND customer_id = ?",
			"UPDATE lot SET remaining = remaining + 1 WHERE store_id = ? AND customer_id = ?" },
		{ "UPDATE transfer SET amount = amount + 1 WHERE store_id = ? AND customer_id = ?",
			"UPDATE transfer SET amount = amount - 1 WHERE store_id = ? AND customer_id = ?" },
		{ "UPDATE transfer SET debit = 7 WHERE store_id = ? AND customer_id = ?",
			"UPDATE transfer SET debit = -1 WHERE store_id = ? AND customer_id = ?" },
		{ "UPDATE sale SET discount = discount + 1 WHERE store_id = ? AND customer_id = ?",
			"UPDATE sale SET discount = discount - 1 WHERE store_id = ? AND customer_id = ?" },
		{ "UPDATE sale_line l JOIN sale s ON s.store_id = l.store_id AND s.id = l.sale_id"
			" SET l.points = l.points + 1 WHERE s.store_id = ? AND s.customer_id = ?",
			"UPDATE sale_line l JOIN sale s ON s.store_id = l.store_id AND s.id = l.sale_id"
			" SET l.points = l.points - 1 WHERE s.store_id = ? AND s.customer_id = ?" },
		{ "UPDATE sale_benefit b JOIN sale s ON s.store_id = b.store_id AND s.id = b.sale_id"
			" SET b.amount = b.amount + 1 WHERE s.store_id = ? AND s.customer_id = ?",
			"UPDATE sale_benefit b JOIN sale s ON s.store_id = b.store_id AND s.id = b.sale_id"
			" SET b.amount = b.amount - 1 WHERE s.store_id = ? AND s.customer_id = ?" },
		{ "UPDATE customer_account SET credit = -5, credit_debt = 5 WHERE store_id = ? AND customer_id = ?",
			"UPDATE customer_account SET credit = 0, credit_debt = 0"
			" WHERE store_id = ? AND customer_id = ?" },
	};

	ck_assert_int_gt(o.sale_id, 0);
	for (size_t i = 0; i < sizeof damage / sizeof damage[0]; i++) {
		db_exec_(test_db, damage[i][0], (const struct db_val[]){ V(till.store_id), V(c) }, 2);
		ck_assert_msg(till_findings() > 0, "not found: %s", damage[i][0]);
		db_exec_(test_db, damage[i][1], (const struct db_val[]){ V(till.store_id), V(c) }, 2);
		till_verify();
	}
}
END_TEST

START_TEST(payments_are_read_back_with_what_each_paid)
{
	static const struct sale_payment given[] = { { PAYMENT_CASH, true, { 30000 } }, { .method = PAYMENT_CARD } };
	struct sale_payment read[SALE_PAYMENTS_MAX];
	struct sale_request q = till_quick(0, 100000);
	struct sale sale;

	q.payments = given;
	q.n_payments = 2;
	ck_assert(sale_load(&till, till_sell(&q).sale_id, &sale));
	ck_assert_int_eq(sale_payments(test_arena, &sale, read), 2);
	ck_assert_int_eq(read[0].method, PAYMENT_CASH);
	ck_assert_int_eq(read[0].amount.rial, 30000);
	ck_assert_int_eq(read[1].method, PAYMENT_CARD);
	ck_assert_int_eq(read[1].amount.rial, 70000);
}
END_TEST

START_TEST(a_carry_that_a_sale_does_not_change_stays)
{
	int64_t customer = till_customer(10, 0);
	struct sale_request q = till_quick(customer, 15000);

	till_campaign("{'name':'c','trigger':'sale',"
		"'benefits':[{'give':'points','per':10000,'amount':1,'carry':true}]}");
	till_sell(&q); /* 1 point, 5,000 carried */
	q.amount.rial = 20000;
	till_sell(&q); /* 2 points; still 5,000 */
	q.amount.rial = 5000;
	till_sell(&q);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 400);
}
END_TEST

START_TEST(a_limit_that_came_later_is_not_given_back_by_a_sale_before_it)
{
	int64_t c = till_customer(5, 0), campaign;
	struct sale_request q = till_quick(c, 1000);
	struct sale_outcome before;

	campaign = till_campaign("{'name':'n','trigger':'sale','benefits':[{'give':'points','amount':1}]}");
	before = till_sell(&q);
	db_exec(test_db, "INSERT INTO campaign_version (store_id, campaign_id, version, definition, created_at)"
		" SELECT store_id, campaign_id, 2, JSON_SET(definition, '$.limits', JSON_OBJECT("
		"'uses_per_customer', 1, 'uses_per_customer_per', JSON_OBJECT('day', 1))), created_at"
		" FROM campaign_version WHERE store_id = ? AND campaign_id = ?", V(till.store_id), V(campaign));
	db_exec(test_db, "UPDATE campaign SET version = 2 WHERE store_id = ? AND id = ?",
		V(till.store_id), V(campaign));
	till_setting("active = TRUE");
	till_sell(&q);
	till_sell(&q);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 200);
	ck_assert_int_eq(till_refund_all(before.sale_id).taken[ASSET_POINTS], 100);
	till_sell(&q);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 100);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN("sale",
		a_quick_sale_earns_and_the_invariants_hold,
		a_quote_is_what_posting_books_and_changes_nothing,
		the_number_of_statements_is_constant,
		the_wallet_pays_what_it_can_and_no_more,
		spending_takes_the_earliest_expiry_that_fits_here,
		bad_requests_are_refused_and_change_nothing,
		ref_07_pays_the_referrer_every_qualifying_order,
		stock_goes_down_with_the_sale_and_the_gift,
		two_campaigns_cannot_give_the_same_last_piece,
		credit_until_a_day_can_be_spent_in_its_last_second,
		verify_names_what_is_wrong,
		payments_are_read_back_with_what_each_paid,
		a_carry_that_a_sale_does_not_change_stays,
		a_limit_that_came_later_is_not_given_back_by_a_sale_before_it);
}
