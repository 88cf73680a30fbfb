#include "domain/gift_card_sale.h"

#include "base/calendar.h"
#include "base/crypto.h"
#include "base/fault.h"
#include "domain/gift_card.h"
#include "domain/gift_card_internal.h"
#include "domain/store.h"

struct card_row { int64_t id; hash_t code_hash; const char *last4; money_t balance; };
static const struct db_col card_cols[] = { COL(struct card_row, id), COL(struct card_row, code_hash),
	COL(struct card_row, last4), COL(struct card_row, balance), COLS_END };

/* The living cards of up to SALE_GIFT_CARDS_MAX codes; the last one fills the slots that are left. */
static size_t read_cards(const struct scope *s, const hash_t *hashes, int n, struct card_row **out)
{
	const hash_t *h[SALE_GIFT_CARDS_MAX];

	for (int i = 0; i < SALE_GIFT_CARDS_MAX; i++)
		h[i] = &hashes[i < n ? i : n - 1];
	return db_all(s->db, s->arena, out, card_cols,
		"SELECT id, code_hash, last4, balance FROM gift_card"
		" WHERE store_id = ? AND code_hash IN (?, ?, ?, ?, ?) AND NOT blocked AND balance > 0"
		" AND (expires_at IS NULL OR expires_at > ?) LIMIT 5",
		V(s->store_id), V(h[0]), V(h[1]), V(h[2]), V(h[3]), V(h[4]), V(s->now));
}

static const struct card_row *card_of(const struct card_row *rows, size_t n, const hash_t *hash)
{
	for (size_t i = 0; i < n; i++)
		if (hash_equal(&rows[i].code_hash, hash))
			return &rows[i];
	return NULL;
}

static bool named_already(const struct gift_card_use *cards, int n, int64_t id)
{
	for (int i = 0; i < n; i++)
		if (cards[i].id == id)
			return true;
	return false;
}

enum gift_cards_found gift_cards_find(const struct scope *s, const struct gift_card_offer *offers, int n,
	struct gift_card_use *out, int *at)
{
	hash_t hashes[SALE_GIFT_CARDS_MAX];
	struct card_row *rows = NULL;
	size_t n_rows = 0;

	for (*at = 0; *at < n; (*at)++)
		if (*at == SALE_GIFT_CARDS_MAX || !gift_card_hash(offers[*at].code, &hashes[*at]))
			return GIFT_CARDS_UNUSABLE;
	if (n)
		n_rows = read_cards(s, hashes, n, &rows);
	for (*at = 0; *at < n; (*at)++) {
		const struct gift_card_offer *offer = &offers[*at];
		const struct card_row *card = card_of(rows, n_rows, &hashes[*at]);

		if (!card || named_already(out, *at, card->id))
			return GIFT_CARDS_UNUSABLE;
		out[*at] = (struct gift_card_use){ .id = card->id, .last4 = card->last4,
			.balance = card->balance,
			.offered = offer->has_amount ? offer->amount : card->balance };
		if (out[*at].offered.rial > card->balance.rial)
			return GIFT_CARDS_TOO_LITTLE;
	}
	return GIFT_CARDS_FOUND;
}

void gift_cards_split(struct gift_card_use *cards, int n, money_t paid)
{
	for (int i = 0; i < n; i++) {
		cards[i].paid = cards[i].offered.rial < paid.rial ? cards[i].offered : paid;
		paid.rial -= cards[i].paid.rial;
	}
	if (paid.rial)
		fault("gift card: paid more than was offered");
}

struct take { money_t amount; int64_t store_id, id; money_t least; };
static const struct db_col take_cols[] = { COL(struct take, amount), COL(struct take, store_id),
	COL(struct take, id), COL(struct take, least), COLS_END };

/* By ascending id, so that two sales never wait for each other in a circle. */
static void takes_sort(struct take *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && rows[k - 1].id > rows[k].id; k--) {
			struct take other = rows[k];
			rows[k] = rows[k - 1];
			rows[k - 1] = other;
		}
}

void gift_cards_pay(const struct scope *s, int64_t sale_id, int64_t branch_id,
	const struct gift_card_use *cards, int n)
{
	struct gift_card_movement moves[SALE_GIFT_CARDS_MAX] = { 0 };
	struct take takes[SALE_GIFT_CARDS_MAX] = { 0 };
	size_t used = 0;

	for (int i = 0; i < n; i++) {
		if (!cards[i].paid.rial)
			continue;
		takes[used] = (struct take){ cards[i].paid, s->store_id, cards[i].id, cards[i].paid };
		moves[used++] = (struct gift_card_movement){ .gift_card_id = cards[i].id,
			.kind = GIFT_CARD_PAID, .amount = { -cards[i].paid.rial }, .cause_id = sale_id,
			.branch_id = branch_id };
	}
	takes_sort(takes, used);
	if (db_bulk(s->db, takes, used, take_cols,
			"UPDATE gift_card SET balance = balance - ?"
			" WHERE store_id = ? AND id = ? AND NOT blocked AND balance >= ?") != (int64_t)used)
		fault_as(FAULT_RETRY, "gift card: the balance was taken");
	gift_card_moves_write(s, moves, used);
}

struct paid_row { int64_t gift_card_id; money_t amount; utc_t expires_at; };
static const struct db_col paid_cols[] = { COL(struct paid_row, gift_card_id),
	COL(struct paid_row, amount), COL(struct paid_row, expires_at), COLS_END };

/* What each card paid for the sale and has not had back, the last one first; locked. */
static size_t read_paid(const struct scope *s, int64_t sale_id, struct paid_row **out)
{
	return db_all(s->db, s->arena, out, paid_cols,
		"SELECT p.gift_card_id, CAST(-p.amount - COALESCE((SELECT SUM(t.amount)"
		"  FROM gift_card_transfer t JOIN refund r ON r.store_id = t.store_id AND r.id = t.cause_id"
		"  WHERE t.store_id = p.store_id AND t.gift_card_id = p.gift_card_id AND t.kind = ?"
		"  AND r.sale_id = p.cause_id), 0) AS SIGNED) AS amount, g.expires_at"
		" FROM gift_card_transfer p JOIN gift_card g ON g.store_id = p.store_id AND g.id = p.gift_card_id"
		" WHERE p.store_id = ? AND p.kind = ? AND p.cause_id = ? ORDER BY p.id DESC LIMIT 5",
		V((int)GIFT_CARD_RETURNED), V(s->store_id), V((int)GIFT_CARD_PAID), V(sale_id));
}

/* How long a card lives that gets money back at this moment. */
static utc_t life_after(const struct scope *s, utc_t expires_at)
{
	bool ended = expires_at.s && expires_at.s <= s->now.s;

	if (!ended || !s->store->restore_days)
		return expires_at;
	return day_end(s->store->zone, (date_t){ local_time(s->store->zone, s->now).date.days +
		s->store->restore_days });
}

struct give { money_t amount; utc_t expires_at; int64_t store_id, id; };
static const struct db_col give_cols[] = { COL(struct give, amount), COL(struct give, expires_at),
	COL(struct give, store_id), COL(struct give, id), COLS_END };

void gift_cards_return(const struct scope *s, int64_t refund_id, int64_t sale_id, int64_t branch_id,
	money_t amount)
{
	struct gift_card_movement moves[SALE_GIFT_CARDS_MAX] = { 0 };
	struct give gives[SALE_GIFT_CARDS_MAX] = { 0 };
	struct paid_row *paid;
	size_t n = read_paid(s, sale_id, &paid), used = 0;

	for (size_t i = 0; i < n && amount.rial; i++) {
		money_t part = paid[i].amount.rial < amount.rial ? paid[i].amount : amount;

		if (part.rial <= 0)
			continue;
		amount.rial -= part.rial;
		gives[used] = (struct give){ part, life_after(s, paid[i].expires_at), s->store_id,
			paid[i].gift_card_id };
		moves[used++] = (struct gift_card_movement){ .gift_card_id = paid[i].gift_card_id,
			.kind = GIFT_CARD_RETURNED, .amount = part, .cause_id = refund_id,
			.branch_id = branch_id };
	}
	if (amount.rial)
		fault("refund: gift cards paid less for sale %lld than comes back", (long long)sale_id);
	if (db_bulk(s->db, gives, used, give_cols,
			"UPDATE gift_card SET balance = balance + ?, expires_at = ? WHERE store_id = ? AND id = ?") !=
		(int64_t)used)
		fault("refund: a gift card of sale %lld is gone", (long long)sale_id);
	gift_card_moves_write(s, moves, used);
}

static const struct db_col use_cols[] = { COL(struct gift_card_use, id), COL(struct gift_card_use, last4),
	COL(struct gift_card_use, paid), COLS_END };

size_t sale_gift_cards(const struct scope *s, int64_t sale_id, struct gift_card_use **out)
{
	return db_all(s->db, s->arena, out, use_cols,
		"SELECT g.id, g.last4, -t.amount AS paid FROM gift_card_transfer t"
		" JOIN gift_card g ON g.store_id = t.store_id AND g.id = t.gift_card_id"
		" WHERE t.store_id = ? AND t.kind = ? AND t.cause_id = ? ORDER BY t.id LIMIT 5",
		V(s->store_id), V((int)GIFT_CARD_PAID), V(sale_id));
}
