/* verify_gift_cards.c - the money that the store owes on gift cards is all there. [VCH-06, I8] */
#include "domain/gift_card.h"
#include "domain/ledger.h"
#include "domain/verify_internal.h"

struct wrong { int64_t id, expected, found; };
static const struct db_col wrong_cols[] = { COL(struct wrong, id), COL(struct wrong, expected),
	COL(struct wrong, found), COLS_END };

static void report(struct verify *v, int64_t store_id, const char *noun, const char *what,
	const struct wrong *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		verify_report(v, "I8", store_id,
			arena_printf(v->arena, "%s %lld", noun, (long long)rows[i].id),
			arena_printf(v->arena, "%s %lld, movements %lld", what,
				(long long)rows[i].expected, (long long)rows[i].found));
	arena_reset(v->arena);
}

/* The balance is the sum of the movements; a card that was not sold has none. */
static void check_balances(struct verify *v, int64_t store_id)
{
	struct wrong *rows;
	size_t n = db_all(v->db, v->arena, &rows, wrong_cols,
		"SELECT g.id, g.balance AS expected, CAST(COALESCE(t.moved, 0) AS SIGNED) AS found"
		" FROM gift_card g LEFT JOIN (SELECT gift_card_id, SUM(amount) AS moved, SUM(kind = 1) AS sold"
		"  FROM gift_card_transfer WHERE store_id = ? GROUP BY gift_card_id) t ON t.gift_card_id = g.id"
		" WHERE g.store_id = ? AND (g.balance <> COALESCE(t.moved, 0)"
		"  OR (g.sold_at IS NOT NULL) <> COALESCE(t.sold, 0)) LIMIT 1000", V(store_id), V(store_id));

	report(v, store_id, "gift card", "balance", rows, n);
}

/* What cards paid for sales and had back from refunds is what those say. */
static void check_sales(struct verify *v, int64_t store_id)
{
	struct wrong *rows;
	size_t n = db_all(v->db, v->arena, &rows, wrong_cols,
		"SELECT t.cause_id AS id, COALESCE(s.gift_card_paid, 0) AS expected, t.paid AS found"
		" FROM (SELECT cause_id, CAST(-SUM(amount) AS SIGNED) AS paid FROM gift_card_transfer"
		"  WHERE store_id = ? AND kind = ? GROUP BY cause_id) t"
		" LEFT JOIN sale s ON s.store_id = ? AND s.id = t.cause_id"
		" WHERE t.paid <> COALESCE(s.gift_card_paid, 0) LIMIT 1000",
		V(store_id), V((int)GIFT_CARD_PAID), V(store_id));

	report(v, store_id, "sale", "paid by gift card", rows, n);
	n = db_all(v->db, v->arena, &rows, wrong_cols,
		"SELECT s.id, s.gift_card_paid AS expected, 0 AS found FROM sale s WHERE s.store_id = ?"
		" AND s.gift_card_paid > 0 AND NOT EXISTS (SELECT 1 FROM gift_card_transfer t"
		"  WHERE t.store_id = s.store_id AND t.kind = ? AND t.cause_id = s.id) LIMIT 1000",
		V(store_id), V((int)GIFT_CARD_PAID));
	report(v, store_id, "sale", "paid by gift card", rows, n);
	n = db_all(v->db, v->arena, &rows, wrong_cols,
		"SELECT r.id, r.gift_card_back AS expected,"
		" CAST(COALESCE(SUM(t.amount), 0) AS SIGNED) AS found FROM refund r"
		" LEFT JOIN gift_card_transfer t ON t.store_id = r.store_id AND t.kind = ? AND t.cause_id = r.id"
		" WHERE r.store_id = ? GROUP BY r.id, r.gift_card_back"
		" HAVING r.gift_card_back <> COALESCE(SUM(t.amount), 0) LIMIT 1000",
		V((int)GIFT_CARD_RETURNED), V(store_id));
	report(v, store_id, "refund", "back to gift cards", rows, n);
}

/* What left a card for a wallet came into it. */
static void check_wallets(struct verify *v, int64_t store_id)
{
	struct wrong *rows;
	size_t n = db_all(v->db, v->arena, &rows, wrong_cols,
		"SELECT g.id, COALESCE(t.amount, 0) AS expected, -g.amount AS found FROM gift_card_transfer g"
		" LEFT JOIN transfer t ON t.store_id = g.store_id AND t.cause = ? AND t.cause_id = g.id"
		" AND t.seq = 0 AND t.customer_id = g.cause_id AND t.credit = g.cause_id"
		" WHERE g.store_id = ? AND g.kind = ? AND (t.id IS NULL OR t.amount <> -g.amount) LIMIT 1000",
		V((int)CAUSE_GIFT_CARD), V(store_id), V((int)GIFT_CARD_TO_WALLET));

	report(v, store_id, "gift card movement", "into the wallet", rows, n);
}

void verify_gift_cards(struct verify *v, int64_t store_id)
{
	check_balances(v, store_id);
	check_sales(v, store_id);
	check_wallets(v, store_id);
}
