/* gift_card_move.c - what happens to cards outside of sales: sold, blocked, into a wallet, lapsed. */
#include "base/fault.h"
#include "domain/audit.h"
#include "domain/customer.h"
#include "domain/gift_card.h"
#include "domain/gift_card_internal.h"
#include "domain/guard.h"
#include "domain/ledger.h"
#include "domain/rule_book.h"
#include "domain/store.h"

enum { EXPIRE_CHUNK = 100 };

const char *gift_card_move_word(enum gift_card_move move)
{
	switch (move) {
	case GIFT_CARD_SOLD: return "sold";
	case GIFT_CARD_PAID: return "paid";
	case GIFT_CARD_RETURNED: return "returned";
	case GIFT_CARD_LAPSED: return "lapsed";
	case GIFT_CARD_TO_WALLET: return "to_wallet";
	}
	return "";
}

const char *gift_card_result_word(enum gift_card_result result)
{
	switch (result) {
	case GIFT_CARD_OK: return "ok";
	case GIFT_CARD_UNKNOWN: return "gift_card_not_usable";
	case GIFT_CARD_SOLD_ALREADY: return "gift_card_sold";
	case GIFT_CARD_BRANCH_FORBIDDEN: return "branch_forbidden";
	case GIFT_CARD_CUSTOMER_UNKNOWN: return "customer_unknown";
	case GIFT_CARD_OWN_ACCOUNT: return "own_account";
	}
	return "";
}

struct move_row {
	int64_t store_id, gift_card_id;
	int kind;
	money_t amount;
	int64_t cause_id;
	const char *payment;
	int64_t branch_id;
	const char *actor_kind;
	int64_t actor_id;
	utc_t booked_at;
};
static const struct db_col move_cols[] = {
	COL(struct move_row, store_id), COL(struct move_row, gift_card_id), COL(struct move_row, kind),
	COL(struct move_row, amount), COL(struct move_row, cause_id), COL(struct move_row, payment),
	COL_REF(struct move_row, branch_id), COL(struct move_row, actor_kind),
	COL_REF(struct move_row, actor_id), COL(struct move_row, booked_at), COLS_END };

void gift_card_moves_write(const struct scope *s, const struct gift_card_movement *moves, size_t n)
{
	struct move_row *rows = NEWN(s->arena, struct move_row, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct move_row){ s->store_id, moves[i].gift_card_id, (int)moves[i].kind,
			moves[i].amount, moves[i].cause_id, moves[i].payment, moves[i].branch_id,
			actor_kind_word(s->actor_kind), s->actor_id, s->now };
	db_bulk(s->db, rows, n, move_cols,
		"INSERT INTO gift_card_transfer (store_id, gift_card_id, kind, amount, cause_id, payment,"
		" branch_id, actor_kind, actor_id, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

/* The row of a card is what its movements wait for. */
static bool card_lock(const struct scope *s, int64_t id, struct gift_card *out)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM gift_card WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(id)) && gift_card_load(s, id, out);
}

static bool card_lock_by_code(const struct scope *s, const char *code, struct gift_card *out)
{
	return gift_card_by_code(s, code, out) && card_lock(s, out->id, out);
}

/* The end of the last of its days. */
static utc_t life_of(const struct scope *s, int valid_days)
{
	if (!valid_days)
		return (utc_t){ 0 };
	return day_end(s->store->zone,
		(date_t){ local_time(s->store->zone, s->now).date.days + valid_days });
}

enum gift_card_result gift_card_sell(const struct scope *s, const struct gift_card_sale *q,
	struct gift_card *out)
{
	const struct rule_book_branch *branch = rule_book_branch(s, q->branch_id);
	struct audit_change c = audit_begin(s->arena);
	struct customer buyer;

	if (!branch || !branch->active || !scope_has_branch(s, q->branch_id))
		return GIFT_CARD_BRANCH_FORBIDDEN;
	if (q->customer_id && !customer_load(s, q->customer_id, &buyer))
		return GIFT_CARD_CUSTOMER_UNKNOWN;
	if (!card_lock_by_code(s, q->code, out) || out->blocked)
		return GIFT_CARD_UNKNOWN;
	if (out->sold_at.s)
		return GIFT_CARD_SOLD_ALREADY;
	if (db_exec(s->db,
		"UPDATE gift_card SET balance = amount, sold_at = ?, expires_at = ?, customer_id = ?"
		" WHERE store_id = ? AND id = ? AND sold_at IS NULL", V(s->now), V(life_of(s, out->valid_days)),
		db_ref(q->customer_id), V(s->store_id), V(out->id)) != 1)
		fault_as(FAULT_RETRY, "gift card: sold meanwhile");
	gift_card_moves_write(s, &(struct gift_card_movement){ .gift_card_id = out->id,
		.kind = GIFT_CARD_SOLD, .amount = out->amount, .branch_id = q->branch_id,
		.payment = payment_words[q->payment] }, 1);
	audit_int(&c, "price", 0, out->amount.rial);
	audit_created(s, "gift_card.sell", out->id, q->branch_id, &c);
	return gift_card_load(s, out->id, out) ? GIFT_CARD_OK : GIFT_CARD_UNKNOWN;
}

bool gift_card_set_blocked(const struct scope *s, int64_t id, bool blocked)
{
	struct audit_change c = audit_begin(s->arena);
	struct gift_card card;

	if (!card_lock(s, id, &card))
		return false;
	db_exec(s->db, "UPDATE gift_card SET blocked = ? WHERE store_id = ? AND id = ?", V(blocked),
		V(s->store_id), V(id));
	audit_bool(&c, "blocked", card.blocked, blocked);
	audit_updated(s, blocked ? "gift_card.block" : "gift_card.unblock", id, 0, &c);
	return true;
}

/* Credit for the card's money; its cause is the movement off the card. */
static void into_wallet(const struct scope *s, const struct gift_card *card,
	const struct account_row *locked, struct account_row *balances)
{
	struct terms terms = { .expires_at = card->expires_at };
	struct posting *p = posting_new(s, CAUSE_GIFT_CARD, s->now, 0);
	struct account_change *account = posting_account(p, locked);
	int64_t cause;

	if (db_exec(s->db,
		"UPDATE gift_card SET balance = 0 WHERE store_id = ? AND id = ? AND balance = ?",
		V(s->store_id), V(card->id), V(card->balance)) != 1)
		fault_as(FAULT_RETRY, "gift card: the balance changed");
	db_exec(s->db,
		"INSERT INTO gift_card_transfer (store_id, gift_card_id, kind, amount, cause_id, actor_kind,"
		" actor_id, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(card->id), V((int)GIFT_CARD_TO_WALLET),
		V(((money_t){ -card->balance.rial })), V(locked->customer_id),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	cause = db_last_id(s->db);
	posting_in(p, &(struct incoming){ .to = account, .from = ACCOUNT_CONVERTED, .asset = ASSET_CREDIT,
		.amount = card->balance.rial, .reason = REASON_GIFT_CARD, .terms = &terms });
	posting_book(p, cause);
	*balances = account->now;
}

enum gift_card_result gift_card_to_wallet(const struct scope *s, const char *code, int64_t customer_id,
	money_t *moved, struct account_row *balances)
{
	struct audit_change c = audit_begin(s->arena);
	struct account_row locked;
	struct gift_card card;

	if (!account_lock(s, customer_id, &locked))
		return GIFT_CARD_CUSTOMER_UNKNOWN;
	if (guard_own_customer(s, customer_id))
		return GIFT_CARD_OWN_ACCOUNT;
	if (!card_lock_by_code(s, code, &card) || gift_card_state_of(&card, s->now) != GIFT_CARD_ACTIVE)
		return GIFT_CARD_UNKNOWN;
	*moved = card.balance;
	into_wallet(s, &card, &locked, balances);
	audit_int(&c, "price", 0, card.balance.rial);
	audit_created(s, "gift_card.to_wallet", card.id, 0, &c);
	return GIFT_CARD_OK;
}

static const struct db_col transfer_cols[] = {
	COL(struct gift_card_transfer, id), COL(struct gift_card_transfer, kind),
	COL(struct gift_card_transfer, amount), COL(struct gift_card_transfer, cause_id),
	COL(struct gift_card_transfer, branch_id), COL(struct gift_card_transfer, branch_name),
	COL(struct gift_card_transfer, actor_name), COL(struct gift_card_transfer, booked_at),
	COL(struct gift_card_transfer, sale_id), COLS_END };

size_t gift_card_transfers(const struct scope *s, int64_t id, struct gift_card_transfer **out)
{
	return db_all(s->db, s->arena, out, transfer_cols,
		"SELECT t.id, t.kind, t.amount, t.cause_id, t.branch_id, b.name AS branch_name,"
		" COALESCE(f.name, k.name) AS actor_name, t.booked_at,"
		" CASE t.kind WHEN 2 THEN t.cause_id WHEN 3 THEN r.sale_id END AS sale_id"
		" FROM gift_card_transfer t"
		" LEFT JOIN branch b ON b.store_id = t.store_id AND b.id = t.branch_id"
		" LEFT JOIN refund r ON t.kind = 3 AND r.store_id = t.store_id AND r.id = t.cause_id"
		" LEFT JOIN staff f ON t.actor_kind = 'staff' AND f.id = t.actor_id"
		" LEFT JOIN api_key k ON t.actor_kind = 'api' AND k.store_id = t.store_id AND k.id = t.actor_id"
		" WHERE t.store_id = ? AND t.gift_card_id = ? ORDER BY t.id DESC LIMIT 200",
		V(s->store_id), V(id));
}

/* ---- the end of their days -------------------------------------------------------------------- */

struct due_row { int64_t store_id, id; money_t balance; };
static const struct db_col due_cols[] = { COL(struct due_row, store_id), COL(struct due_row, id),
	COL(struct due_row, balance), COLS_END };

static void lapse(struct db *db, struct arena *a, utc_t now, const struct due_row *card)
{
	struct scope s = { .db = db, .arena = a, .store_id = card->store_id, .actor_kind = ACTOR_SYSTEM,
		.all_branches = true, .now = now };

	if (db_exec(db, "UPDATE gift_card SET balance = 0 WHERE store_id = ? AND id = ? AND balance = ?",
			V(card->store_id), V(card->id), V(card->balance)) != 1)
		fault_as(FAULT_RETRY, "gift card: the balance changed");
	gift_card_moves_write(&s, &(struct gift_card_movement){ .gift_card_id = card->id,
		.kind = GIFT_CARD_LAPSED, .amount = { -card->balance.rial } }, 1);
}

int64_t gift_cards_expire(struct db *db, struct arena *a, utc_t now)
{
	struct due_row *due;
	size_t n;

	db_begin(db);
	n = db_all(db, a, &due, due_cols,
		"SELECT store_id, id, balance FROM gift_card WHERE due_at <= ? ORDER BY due_at, id LIMIT ?"
		" FOR UPDATE", V(now), V(EXPIRE_CHUNK));
	for (size_t i = 0; i < n; i++)
		lapse(db, a, now, &due[i]);
	db_commit(db);
	return (int64_t)n;
}
