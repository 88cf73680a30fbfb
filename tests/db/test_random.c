/*
 * test_random.c - random lives of a club in which everything is switched on (club.h): sales, quotes,
 * refunds of every form, events, claims, conversions, settlements, changes by hand, and days that
 * pass with all their jobs. After every batch the books are proven; every quote is what is posted;
 * at the end every sale is refunded to its rest, and k refunds were one. [§2, §4, §5, §6, §7]
 *
 * A failure names its seed: VAFA_SEEDS=17 runs that one alone, VAFA_SEEDS=1-500 many.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/adjustment.h"
#include "domain/conversion.h"
#include "domain/coupon.h"
#include "domain/expiry.h"
#include "domain/expiry_warning.h"
#include "domain/level_move.h"
#include "domain/level_period.h"
#include "domain/referral.h"
#include "domain/reward_claim.h"
#include "domain/rollup.h"
#include "domain/sale_due.h"
#include "tests/db/club.h"
#include "tests/db/levels.h"

enum { SEEDS = 10, BATCHES = 8, STEPS = 25, SALES_MAX = 400, LINES = 4, DAY = 86400 };

static struct random chance;
static struct club club;
static struct { int64_t id; bool quick; int n_lines; } sold[SALES_MAX];
static int n_sold, step;
static const char *doing;

static int below(int64_t n)
{
	return (int)random_below(&chance, n);
}

static bool once_in(int64_t n)
{
	return random_once_in(&chance, n);
}

static int64_t somebody(void)
{
	return club.customers[below(CLUB_CUSTOMERS)];
}

/* ---- sales -------------------------------------------------------------------------------- */

/* A sale of any form; what it points to is static and of the last one asked for. */
static struct sale_request some_sale(void)
{
	static struct sale_line_request lines[LINES];
	static struct sale_payment payments[2];
	static struct gift_card_offer card;
	static const char *code;
	struct sale_request q = till_quick(once_in(12) ? 0 : somebody(), 1 + below(once_in(5) ? 400000 : 90000));

	q.branch_id = once_in(3) ? till_branch2 : till_branch;
	q.channel = once_in(2) ? CHANNEL_ONLINE : (enum channel)below(4);
	q.quick = once_in(3);
	q.occurred_at.s = once_in(6) ? till.now.s - below(6 * DAY) : 0;
	for (q.n_lines = 0; !q.quick && q.n_lines < 1 + below(LINES); q.n_lines++)
		lines[q.n_lines] = (struct sale_line_request){ .product_id = club.products[below(CLUB_PRODUCTS)],
			.quantity = { once_in(3) ? 1 + below(3000) : 1000 * (1 + below(4)) } };
	q.lines = lines;
	q.credit_max = once_in(4);
	q.credit_wanted.rial = !q.credit_max && once_in(4) ? 1 + below(9000) : 0;
	code = club.codes[below(CLUB_CODES)];
	q.codes = &code;
	q.n_codes = q.customer.id && once_in(6);
	card = (struct gift_card_offer){ .code = club.cards[below(CLUB_CARDS)] };
	q.gift_cards = &card;
	q.n_gift_cards = once_in(q.credit_max ? 2 : 5);
	payments[0] = (struct sale_payment){ .method = once_in(2) ? PAYMENT_ONLINE : PAYMENT_CARD };
	payments[1] = (struct sale_payment){ .method = PAYMENT_CASH, .has_amount = true,
		.amount = { 1 + below(5000) } };
	q.payments = payments;
	q.n_payments = below(3);
	return q;
}

/* An order of which a part is paid: all payments have amounts then. [GRP-04] */
static void pay_a_part(struct sale_request *q)
{
	static struct sale_payment part;
	struct sale_outcome o;

	if (q->channel != CHANNEL_ONLINE || !q->customer.id || sale_quote(&till, q, &o) != SALE_OK)
		return;
	part = (struct sale_payment){ PAYMENT_ONLINE, true, { o.result.payable.rial * (3 + below(8)) / 10 } };
	q->payments = &part;
	q->n_payments = 1;
}

/* What the quote says is what the posting booked. [§4] */
static void as_quoted(const struct sale_outcome *x, const struct sale_outcome *y)
{
	const struct result *a = &x->result, *b = &y->result;

	ck_assert_int_eq(a->gross.rial, b->gross.rial);
	ck_assert_int_eq(a->net.rial, b->net.rial);
	ck_assert_int_eq(a->credit_paid.rial, b->credit_paid.rial);
	ck_assert_int_eq(a->gift_card_paid.rial, b->gift_card_paid.rial);
	ck_assert_int_eq(a->payable.rial, b->payable.rial);
	ck_assert_mem_eq(a->earned, b->earned, sizeof a->earned);
	ck_assert_int_eq(a->n_applied, b->n_applied);
	ck_assert_int_eq(a->n_gifts, b->n_gifts);
	ck_assert_int_eq(a->n_draws, b->n_draws);
	for (int i = 0; i < a->n_draws; i++)
		ck_assert_int_eq(a->draws[i].amount.rial, b->draws[i].amount.rial);
	ck_assert_int_eq(x->due.rial, y->due.rial);
	ck_assert_int_eq(x->level_id, y->level_id);
	ck_assert_int_eq(x->level_changed, y->level_changed);
}

static void sell(void)
{
	struct sale_request q = some_sale();
	struct sale_outcome quote, posted;
	enum sale_result said, done;

	if (!once_in(3))
		pay_a_part(&q);
	said = sale_quote(&till, &q, &quote);
	done = till_post(&q, &posted);
	ck_assert_str_eq(sale_result_word(said), sale_result_word(done));
	if (done != SALE_OK)
		return;
	as_quoted(&quote, &posted);
	ck_assert_int_lt(n_sold, SALES_MAX);
	sold[n_sold].id = posted.sale_id;
	sold[n_sold].quick = q.quick;
	sold[n_sold++].n_lines = q.quick ? 1 : q.n_lines;
}

static void settle(void)
{
	struct due_row *rows;
	money_t left;
	size_t n = sale_due_list(&till, 0, 50, &rows);

	if (!n)
		return;
	const struct due_row *d = &rows[below((int64_t)n)];
	db_begin(test_db);
	ck_assert_int_eq(sale_settle(&till, d->sale_id, once_in(2) ? d->due : (money_t){ 1 + below(d->due.rial) },
		PAYMENT_SLIP, &left), SETTLE_OK);
	db_commit(test_db);
}

/* ---- refunds ------------------------------------------------------------------------------ */

static void refund(void)
{
	static const char *const clawbacks[] = { "clawback = 'debt'", "clawback = 'deduct'", "clawback = 'forgive'" };
	struct refund_line_request lines[LINES];
	struct refund_request q = { .reason = "پس داد" };
	struct refund_outcome quote, posted;
	enum refund_result said, done;
	static int at;

	if (!n_sold)
		return;
	if (at >= n_sold || once_in(2)) /* else the one of last time once more */
		at = below(n_sold);
	till_setting(clawbacks[below(3)]);
	q.sale_id = sold[at].id;
	q.all = once_in(5);
	q.amount.rial = !q.all && sold[at].quick && once_in(2) ? 1 + below(30000) : 0;
	for (q.n_lines = 0; !q.all && !q.amount.rial && q.n_lines < sold[at].n_lines; q.n_lines++)
		lines[q.n_lines] = (struct refund_line_request){ .line = 1 + below(sold[at].n_lines),
			.quantity = { 1 + below(once_in(2) ? 500 : 2000) }, .damaged = once_in(4) };
	q.lines = lines;
	said = refund_quote(&till, &q, &quote);
	done = till_refund(&q, &posted);
	ck_assert_str_eq(refund_result_word(said), refund_result_word(done));
	if (done != REFUND_OK)
		return;
	ck_assert_int_eq(quote.money_back.rial, posted.money_back.rial);
	ck_assert_int_eq(quote.credit_back.rial, posted.credit_back.rial);
	ck_assert_int_eq(quote.gift_card_back.rial, posted.gift_card_back.rial);
	ck_assert_int_eq(quote.due_cut.rial, posted.due_cut.rial);
	ck_assert_int_eq(quote.deducted.rial, posted.deducted.rial);
	ck_assert_mem_eq(quote.taken, posted.taken, sizeof quote.taken);
	ck_assert_mem_eq(quote.shortfall, posted.shortfall, sizeof quote.shortfall);
	ck_assert_int_ge(posted.money_back.rial, 0);
}

/* ---- what else happens -------------------------------------------------------------------- */

static void event(void)
{
	static const char *const triggers[] = { "event:gym", "event:gym", "event:late" };
	struct event_request q = { .trigger = triggers[below(3)], .channel = CHANNEL_API, .keep = once_in(2),
		.branch_id = once_in(2) ? till_branch : 0 };
	struct event_outcome o;

	ck_assert_str_eq(event_result_word(till_event(&q, somebody(), &o)), "ok");
}

/* Commits what went well, as the dispatcher does. */
static void end(bool ok)
{
	if (ok)
		db_commit(test_db);
	else
		db_rollback(test_db);
}

static void buy_reward(void)
{
	struct reward_bought bought;

	db_begin(test_db);
	end(reward_buy(&till, &(struct reward_order){ .customer_id = somebody(),
		.reward_id = club.rewards[below(CLUB_REWARDS)], .branch_id = till_branch }, &bought) == CLAIM_OK);
}

static void close_claim(void)
{
	struct claim_filter f = { .any_state = once_in(4), .rewards = true, .vouchers = true, .limit = 40 };
	struct reward_claim *list;
	size_t n = claim_list(&till, &f, &list);

	if (!n)
		return;
	int64_t id = list[below((int64_t)n)].id;
	db_begin(test_db);
	end((once_in(2) ? claim_hand_over(&till, id, till_branch) : claim_cancel(&till, id)) == CLAIM_OK);
}

/* A voucher's code that somebody bought is typed like any other. */
static void learn_code(void)
{
	struct claim_filter f = { .state = CLAIM_OPEN, .vouchers = true, .limit = 10 };
	struct reward_claim *list;
	size_t n = claim_list(&till, &f, &list);

	if (n)
		club.codes[CLUB_CODES - 1] = list[below((int64_t)n)].code;
}

static void convert(void)
{
	struct conversion_outcome o;

	db_begin(test_db);
	end(conversion_post(&till, &(struct conversion_request){ .customer_id = somebody(),
		.to = once_in(3) ? ASSET_COIN : ASSET_CREDIT, .points = { 1 + below(1500) } }, &o) == CONVERSION_OK);
}

static void adjust(void)
{
	struct terms terms = { .valid_days = below(8), .branches = &till_branch, .n_branches = once_in(3) };
	struct adjustment_request q = { .customer_id = somebody(), .asset = (enum asset)below(ASSETS),
		.amount = below(8000) - 3000, .reason = "اصلاح" };
	struct account_row balances;
	int64_t id;

	if (once_in(3)) /* all that he has goes: later refunds find nothing to take back */
		q.amount = -till_balance(q.customer_id, q.asset);
	q.terms = q.amount > 0 ? &terms : NULL;
	if (!q.amount)
		return;
	db_begin(test_db);
	end(adjustment_post(&till, &q, &balances, &id) == ADJUSTMENT_OK);
}

static void gift_card_into_wallet(void)
{
	struct account_row balances;
	money_t moved;

	db_begin(test_db);
	end(gift_card_to_wallet(&till, club.cards[below(CLUB_CARDS)], somebody(), &moved, &balances) == GIFT_CARD_OK);
}

/* A manager decides, a campaign rests or comes back, the programme changes its mind. */
static void manage(void)
{
	struct level_move_row *moves;
	int64_t ids[10];
	size_t n = level_move_list(&till, MOVE_WAITING, 0, 10, &moves);

	for (size_t i = 0; i < n; i++)
		ids[i] = moves[i].id;
	db_begin(test_db);
	level_moves_decide(&till, ids, n, !once_in(3));
	db_commit(test_db);
	db_exec(test_db, "UPDATE campaign SET active = NOT active WHERE store_id = ? AND id = ?", V(till.store_id),
		V(club.campaigns[below(club.n_campaigns)]));
	till_setting("active = TRUE");
	if (once_in(3)) {
		club.levels.new_rates = !club.levels.new_rates;
		levels_set(club.levels);
	}
}

/* Up to four days go by, then everything that runs at night. */
static void days_pass(void)
{
	static int64_t (*const jobs[])(struct db *, struct arena *, utc_t) = { expiry_run, claim_expire_run,
		level_period_run, coupons_make, gift_cards_expire, referral_release_run, expiry_warning_run };

	till.now.s += below(4 * DAY);
	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
		while (jobs[i](test_db, test_arena, till.now) > 0)
			;
	rollup_run(test_db, test_arena, 0);
	till_join();
}

static const struct { const char *name; void (*act)(void); int weight; } acts[] = {
	{ "sale", sell, 36 }, { "refund", refund, 18 }, { "event", event, 7 }, { "days", days_pass, 7 },
	{ "settlement", settle, 5 }, { "reward", buy_reward, 7 }, { "claim", close_claim, 6 },
	{ "voucher", learn_code, 2 }, { "conversion", convert, 5 }, { "adjustment", adjust, 8 },
	{ "gift card", gift_card_into_wallet, 1 }, { "manager", manage, 2 },
};

static void act(void)
{
	int at = below(104);

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if ((at -= acts[i].weight) < 0) {
			doing = acts[i].name;
			acts[i].act();
			return;
		}
	}
}

/* ---- proofs ------------------------------------------------------------------------------- */

static void prove(int seed)
{
	if (till_findings())
		fprintf(stderr, "seed %d, after step %d (%s)\n", seed, step, doing);
	till_verify();
}

/*
 * Whatever was refunded how often: together it is all that the sale was. Of what it earned so much
 * less is asked for as expired unspent, at most.
 */
#define LAPSED(asset) "COALESCE((SELECT SUM(d.amount) FROM lot x JOIN draw d ON d.store_id = x.store_id" \
	" AND d.customer_id = x.customer_id AND d.lot_id = x.id JOIN transfer t ON t.store_id = d.store_id" \
	" AND t.cause = d.cause AND t.cause_id = d.cause_id AND t.seq = d.seq AND t.reason = 9" \
	" WHERE x.store_id = s.store_id AND x.customer_id = s.customer_id" \
	" AND x.cause = 1 AND x.cause_id = s.id AND x.asset = " asset "), 0)"
#define LEFT_OVER \
	"SELECT COUNT(*) FROM sale s JOIN (SELECT sale_id, SUM(money_back + deducted + due_cut) AS money," \
	" SUM(credit_back) AS credit, SUM(gift_card_back) AS card, SUM(net) AS net, SUM(taken_credit) AS c," \
	" SUM(taken_points) AS p, SUM(taken_coin) AS n, SUM(taken_xp) AS x FROM refund WHERE store_id = ?" \
	" GROUP BY sale_id) r ON r.sale_id = s.id JOIN (SELECT sale_id, SUM(credit) AS c, SUM(points) AS p," \
	" SUM(coin) AS n, SUM(xp) AS x FROM sale_line WHERE store_id = ? GROUP BY sale_id) l ON l.sale_id = s.id" \
	" WHERE s.store_id = ? AND (s.status <> 2 OR r.money <> s.payable OR r.credit <> s.credit_paid" \
	" OR r.card <> s.gift_card_paid OR r.net <> s.net OR s.customer_id IS NOT NULL" \
	" AND (l.c - r.c NOT BETWEEN 0 AND " LAPSED("0") " OR l.p - r.p NOT BETWEEN 0 AND " LAPSED("1") \
	" OR r.n <> l.n OR r.x <> l.x))"

#define DAYS "SELECT CAST(SUM(paid * 1000003 + sales * 10007 + points * 101 + xp * 7 + customer_id * points)" \
	" AS SIGNED) FROM customer_day WHERE store_id = ?"

/* What was counted for the levels in passing is what they come to when all is counted anew. [§5] */
static void levels_recount(void)
{
	int64_t passing = db_int(test_db, test_arena, 0, DAYS, V(till.store_id));

	db_exec(test_db, "DELETE FROM customer_day WHERE store_id = ?", V(till.store_id));
	db_exec(test_db, "UPDATE level_program SET counted = FALSE, due_at = ? WHERE store_id = ?", V(till.now),
		V(till.store_id));
	db_exec(test_db, "DELETE FROM level_run WHERE store_id = ?", V(till.store_id));
	levels_run();
	ck_assert_int_eq(db_int(test_db, test_arena, -1, DAYS, V(till.store_id)), passing);
}

static void everything_comes_back(void)
{
	struct refund_outcome o;

	doing = "the end";
	till_setting("clawback = 'debt'");
	for (int i = 0; i < n_sold; i++) {
		enum refund_result r = till_refund(&(struct refund_request){ .sale_id = sold[i].id, .all = true,
			.reason = "همه" }, &o);
		ck_assert(r == REFUND_OK || r == REFUND_EXCEEDS_SALE);
	}
	while (expiry_run(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(db_int(test_db, test_arena, -1, LEFT_OVER, V(till.store_id), V(till.store_id),
		V(till.store_id)), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM customer_account"
		" WHERE store_id = ? AND (sales_count <> 0 OR spent <> 0)", V(till.store_id)), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale_due"
		" WHERE store_id = ? AND due <> 0", V(till.store_id)), 0);
}

START_TEST(whatever_a_club_lives_through_its_books_hold)
{
	chance.state = (uint64_t)_i;
	club_open(&chance, &club);
	prove(_i);
	for (int batch = 0; batch < BATCHES; batch++) {
		for (int i = 0; i < STEPS; i++, step++)
			act();
		prove(_i);
	}
	levels_recount();
	everything_comes_back();
	levels_recount();
	prove(_i);
}
END_TEST

/* The seeds asked for: "17", "1-500"; the usual ones otherwise. */
static void seeds(int *first, int *last)
{
	const char *asked = getenv("VAFA_SEEDS");
	char *end;

	*first = 1;
	*last = SEEDS;
	if (!asked)
		return;
	*first = *last = (int)strtol(asked, &end, 10);
	if (*end == '-')
		*last = (int)strtol(end + 1, NULL, 10);
}

int main(void)
{
	Suite *s = suite_create("random");
	TCase *t = tcase_create("random");
	int first, last;

	seeds(&first, &last);
	tcase_set_timeout(t, 300);
	tcase_add_loop_test(t, whatever_a_club_lives_through_its_books_hold, first, last + 1);
	suite_add_tcase(s, t);
	return dbtest_run(s);
}
