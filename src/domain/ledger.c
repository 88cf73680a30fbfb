#include "domain/ledger.h"

#include <string.h>

#include "base/fault.h"
#include "domain/store.h"

const struct db_col lot_cols[] = { LOT_COLS, COLS_END };

/* Rows of a posting, in the shape of their INSERTs. */
struct transfer_row {
	int64_t store_id, customer_id;
	int asset;
	int64_t debit, credit, amount;
	int reason, cause;
	int64_t cause_id;
	int seq;
	int64_t campaign_id, branch_id;
	const char *actor_kind;
	int64_t actor_id;
	utc_t occurred_at, booked_at;
};

struct lot_row {
	int64_t store_id, customer_id;
	int asset;
	int64_t amount, remaining;
	utc_t available_from, expires_at;
	const char *terms;
	int cause;
	int64_t cause_id;
	int seq;
	utc_t created_at;
};

/* A change of an existing lot; lot_id 0: of the posting's own new lot `seq`, which repaid debt. */
struct draw_row {
	int64_t store_id, customer_id, lot_id;
	int cause;
	int64_t cause_id;
	int seq;
	int64_t amount;
};

struct posting {
	const struct scope *scope;
	enum cause cause;
	int64_t cause_id;    /* 0: said when it is booked */
	int seq;             /* of the next transfer: > 0 at first when the cause has booked before */
	utc_t occurred_at;
	int64_t branch_id;
	struct account_change **accounts;
	size_t n_accounts, room_accounts;
	struct transfer_row *transfers;
	size_t n_transfers, room_transfers;
	struct lot_row *lots;
	size_t n_lots, room_lots;
	struct draw_row *draws;
	size_t n_draws, room_draws;
	bool repaid; /* some new lot repaid debt: its draw needs the new lot's id */
};

const char *transfer_reason_word(enum transfer_reason reason)
{
	switch (reason) {
	case REASON_CAMPAIGN: return "campaign";
	case REASON_LEVEL: return "level";
	case REASON_PRODUCT: return "product";
	case REASON_PAYMENT: return "payment";
	case REASON_PAYMENT_RETURNED: return "payment_returned";
	case REASON_CLAWBACK: return "clawback";
	case REASON_MANUAL: return "manual";
	case REASON_OPENING: return "opening";
	case REASON_EXPIRY: return "expiry";
	case REASON_CONVERSION: return "conversion";
	case REASON_REWARD: return "reward";
	case REASON_REWARD_RETURNED: return "reward_returned";
	case REASON_VOUCHER: return "voucher";
	case REASON_GIFT_CARD: return "gift_card";
	case REASON_LEVEL_DEDUCTION: return "level_deduction";
	case REASON_TOP_UP: return "top_up";
	}
	return "";
}

struct posting *posting_new(const struct scope *s, enum cause cause, utc_t occurred_at, int64_t branch_id)
{
	struct posting *p = NEW(s->arena, struct posting);

	p->scope = s;
	p->cause = cause;
	p->occurred_at = occurred_at;
	p->branch_id = branch_id;
	return p;
}

void posting_cause(struct posting *p, int64_t cause_id)
{
	p->cause_id = cause_id;
	p->seq = 0;
}

/* Room for one more element of an array that doubles in the arena. */
static void *row_add(struct arena *a, void *rows, size_t *n, size_t *room, size_t size)
{
	if (*n == *room) {
		size_t more = *room ? *room * 2 : 8;
		void *bigger = arena_alloc_n(a, more, size);
		if (*n)
			memcpy(bigger, rows, *n * size);
		rows = bigger;
		*room = more;
	}
	(*n)++;
	return rows;
}

struct account_change *posting_account(struct posting *p, const struct account_row *locked)
{
	struct account_change *c = NEW(p->scope->arena, struct account_change);

	c->was = c->now = *locked;
	p->accounts = row_add(p->scope->arena, p->accounts, &p->n_accounts, &p->room_accounts,
		sizeof *p->accounts);
	p->accounts[p->n_accounts - 1] = c;
	return c;
}

/* The sequence number of the transfer that is being added. */
static int posting_transfer(struct posting *p, int64_t customer_id, enum asset asset, int64_t debit,
	int64_t credit, int64_t amount, enum transfer_reason reason, int64_t campaign_id)
{
	const struct scope *s = p->scope;
	int seq = p->seq++;

	if (amount <= 0)
		fault("ledger: a transfer of %lld", (long long)amount);
	p->transfers = row_add(s->arena, p->transfers, &p->n_transfers, &p->room_transfers,
		sizeof *p->transfers);
	p->transfers[p->n_transfers - 1] = (struct transfer_row){
		.store_id = s->store_id, .customer_id = customer_id, .asset = (int)asset,
		.debit = debit, .credit = credit, .amount = amount, .reason = (int)reason,
		.cause = (int)p->cause, .cause_id = p->cause_id, .seq = seq, .campaign_id = campaign_id,
		.branch_id = p->branch_id, .actor_kind = actor_kind_word(s->actor_kind),
		.actor_id = s->actor_id, .occurred_at = p->occurred_at, .booked_at = s->now,
	};
	return seq;
}

static void posting_draw(struct posting *p, int64_t customer_id, int64_t lot_id, int seq, int64_t amount)
{
	p->draws = row_add(p->scope->arena, p->draws, &p->n_draws, &p->room_draws, sizeof *p->draws);
	p->draws[p->n_draws - 1] = (struct draw_row){
		.store_id = p->scope->store_id, .customer_id = customer_id, .lot_id = lot_id,
		.cause = (int)p->cause, .cause_id = p->cause_id, .seq = seq, .amount = amount,
	};
}

void posting_in(struct posting *p, const struct incoming *in)
{
	struct account_row *row = &in->to->now;
	int64_t *debt = account_debt(row, in->asset);
	int64_t repaid = *debt < in->amount ? *debt : in->amount;
	int seq = posting_transfer(p, row->customer_id, in->asset, in->from, row->customer_id, in->amount,
		in->reason, in->campaign_id);
	struct lot_row *lot;

	if (__builtin_add_overflow(*account_balance(row, in->asset), in->amount,
			account_balance(row, in->asset)))
		fault("ledger: the balance of customer %lld overflows", (long long)row->customer_id);
	*debt -= repaid;
	p->lots = row_add(p->scope->arena, p->lots, &p->n_lots, &p->room_lots, sizeof *p->lots);
	lot = &p->lots[p->n_lots - 1];
	*lot = (struct lot_row){
		.store_id = p->scope->store_id, .customer_id = row->customer_id, .asset = (int)in->asset,
		.amount = in->amount, .remaining = in->amount - repaid,
		.terms = terms_text(p->scope->arena, in->terms), .cause = (int)p->cause, .cause_id = p->cause_id,
		.seq = seq,
		.created_at = p->scope->now,
	};
	terms_life(in->terms, p->scope->store->zone, p->occurred_at, &lot->available_from,
		&lot->expires_at);
	if (in->held) {
		lot->available_from = LOT_HELD_UNTIL;
		lot->expires_at = (utc_t){ 0 };
	}
	if (repaid) {
		p->repaid = true;
		posting_draw(p, row->customer_id, 0, seq, repaid);
	}
}

void posting_out(struct posting *p, const struct outgoing *out)
{
	struct account_row *row = &out->from->now;
	int64_t covered = 0;
	int seq = posting_transfer(p, row->customer_id, out->asset, row->customer_id, out->to, out->amount,
		out->reason, out->campaign_id);

	for (int i = 0; i < out->n_parts; i++) {
		if (out->parts[i].amount)
			posting_draw(p, row->customer_id, out->parts[i].lot->id, seq, out->parts[i].amount);
		covered += out->parts[i].amount;
	}
	if (covered > out->amount)
		fault("ledger: lots give more than the transfer takes");
	*account_balance(row, out->asset) -= out->amount;
	*account_debt(row, out->asset) += out->amount - covered;
}

/* Out of the usable lots, all of it or as much as there is; what was taken. */
static int64_t spend(struct posting *p, const struct outgoing *out, bool all)
{
	const struct scope *s = p->scope;
	struct outgoing found = *out;
	struct lot *lots;
	size_t n = lots_open(s, out->from->now.customer_id, out->asset, &lots);
	struct lot_part *parts = NEWN(s->arena, struct lot_part, n);
	int64_t left = out->amount;

	found.parts = parts;
	found.n_parts = 0;
	for (size_t i = 0; i < n && left; i++) {
		int64_t part = lots[i].remaining < left ? lots[i].remaining : left;

		if (!lot_alive(lots[i].available_from, lots[i].expires_at, s->now))
			continue;
		parts[found.n_parts++] = (struct lot_part){ &lots[i], part };
		left -= part;
	}
	found.amount -= left;
	if (found.amount == 0 || (all && left))
		return 0;
	posting_out(p, &found);
	return found.amount;
}

bool posting_spend(struct posting *p, const struct outgoing *out)
{
	return spend(p, out, true) == out->amount;
}

int64_t posting_take(struct posting *p, const struct outgoing *out)
{
	return spend(p, out, false);
}

int64_t returning_repays(struct lot_part *parts, int n, int64_t debt)
{
	int64_t left = debt;

	while (n-- > 0) {
		int64_t taken = parts[n].amount < left ? parts[n].amount : left;

		parts[n].amount -= taken;
		left -= taken;
	}
	return debt - left;
}

static int64_t parts_sum(const struct returning *back)
{
	int64_t sum = 0;

	for (int i = 0; i < back->n_parts; i++)
		sum += back->parts[i].amount;
	return sum;
}

void posting_return(struct posting *p, const struct returning *back)
{
	struct account_row *row = &back->to->now;
	int64_t amount = parts_sum(back) + back->repaid;
	int seq = posting_transfer(p, row->customer_id, back->asset, ACCOUNT_REDEEMED, row->customer_id,
		amount, back->reason, 0);

	for (int i = 0; i < back->n_parts; i++)
		if (back->parts[i].amount)
			posting_draw(p, row->customer_id, back->parts[i].lot->id, seq, -back->parts[i].amount);
	*account_balance(row, back->asset) += amount;
	*account_debt(row, back->asset) -= back->repaid;
}

void posting_return_expired(struct posting *p, const struct returning *back)
{
	const struct scope *s = p->scope;
	int64_t amount = parts_sum(back);

	for (int i = 0; s->store->restore_days && i < back->n_parts; i++) {
		struct terms *terms = terms_of_text(s->arena, back->parts[i].lot->terms);

		terms->valid_days = s->store->restore_days;
		posting_in(p, &(struct incoming){ .to = back->to, .from = ACCOUNT_REDEEMED,
			.asset = back->asset, .amount = back->parts[i].amount,
			.reason = back->reason, .terms = terms });
	}
	if (s->store->restore_days || !back->n_parts)
		return;
	posting_return(p, back);
	if (amount)
		posting_out(p, &(struct outgoing){ .from = back->to, .to = ACCOUNT_EXPIRED,
			.asset = back->asset, .amount = amount, .reason = REASON_EXPIRY, .parts = back->parts,
			.n_parts = back->n_parts });
}

/* The transfers to come stand behind those that the cause has booked. */
static void posting_continue(struct posting *p, int64_t cause_id)
{
	p->seq = (int)db_int(p->scope->db, p->scope->arena, 0,
		"SELECT MAX(seq) + 1 FROM transfer WHERE store_id = ? AND cause = ? AND cause_id = ?",
		V(p->scope->store_id), V((int)p->cause), V(cause_id));
}

struct drawn_lot { struct lot lot; int64_t drawn; };
static const struct db_col drawn_lot_cols[] = { LOT_COLS, COL(struct drawn_lot, drawn), COLS_END };

/* Of one asset, what has expired meanwhile or what has not. */
static void give_back(struct posting *p, struct returning back, const struct drawn_lot *lots, size_t n,
	bool expired)
{
	utc_t now = p->scope->now;
	struct lot_part *parts = NEWN(p->scope->arena, struct lot_part, n);

	back.parts = parts;
	for (size_t i = 0; i < n; i++) {
		const struct lot *lot = &lots[i].lot;

		if (lot->asset == (int)back.asset &&
			(lot->expires_at.s && lot->expires_at.s <= now.s) == expired)
			parts[back.n_parts++] = (struct lot_part){ lot, lots[i].drawn };
	}
	if (!expired || !p->scope->store->restore_days)
		back.repaid = returning_repays(parts, back.n_parts, *account_debt(&back.to->now, back.asset));
	if (back.n_parts && expired)
		posting_return_expired(p, &back);
	else if (back.n_parts)
		posting_return(p, &back);
}

void posting_give_back(struct posting *p, struct account_change *to, enum transfer_reason reason,
	int64_t cause_id)
{
	const struct scope *s = p->scope;
	struct drawn_lot *lots;
	size_t n = db_all(s->db, s->arena, &lots, drawn_lot_cols,
		"SELECT " LOT_COLUMNS ", d.drawn FROM"
		" (SELECT lot_id, CAST(SUM(amount) AS SIGNED) AS drawn FROM draw WHERE store_id = ?"
		"  AND customer_id = ? AND cause = ? AND cause_id = ? GROUP BY lot_id) d"
		" JOIN lot l ON l.store_id = ? AND l.customer_id = ? AND l.id = d.lot_id"
		" WHERE d.drawn > 0 AND NOT (l.cause = ? AND l.cause_id = ?) ORDER BY l.id LIMIT 20000",
		V(s->store_id), V(to->now.customer_id), V((int)p->cause), V(cause_id),
		V(s->store_id), V(to->now.customer_id), V((int)p->cause), V(cause_id));

	posting_continue(p, cause_id);
	for (int a = 0; a < ASSETS; a++)
		for (int expired = 1; expired >= 0; expired--)
			give_back(p, (struct returning){ .to = to, .asset = (enum asset)a,
				.reason = reason }, lots, n, expired);
}

void posting_take_back(struct posting *p, struct account_change *from, int64_t cause_id)
{
	const struct scope *s = p->scope;
	struct lot *lots;
	size_t n = db_all(s->db, s->arena, &lots, lot_cols,
		"SELECT " LOT_COLUMNS " FROM lot l WHERE l.store_id = ? AND l.customer_id = ?"
		" AND l.cause = ? AND l.cause_id = ? AND l.remaining > 0 LIMIT 1000",
		V(s->store_id), V(from->now.customer_id), V((int)p->cause), V(cause_id));

	posting_continue(p, cause_id);
	for (size_t i = 0; i < n; i++)
		posting_out(p, &(struct outgoing){ .from = from, .to = ACCOUNT_CLAWED_BACK,
			.asset = (enum asset)lots[i].asset, .amount = lots[i].remaining,
			.reason = REASON_CLAWBACK, .n_parts = 1,
			.parts = &(struct lot_part){ &lots[i], lots[i].remaining } });
}

void posting_expire(struct posting *p, struct account_change *from, const struct lot *lot, int times)
{
	struct account_row *row = &from->now;
	struct transfer_row *t;

	posting_transfer(p, row->customer_id, (enum asset)lot->asset, row->customer_id,
		ACCOUNT_EXPIRED, lot->remaining, REASON_EXPIRY, 0);
	t = &p->transfers[p->n_transfers - 1];
	t->cause = CAUSE_EXPIRY;
	t->cause_id = lot->id;
	t->seq = times;
	posting_draw(p, row->customer_id, lot->id, times, lot->remaining);
	p->draws[p->n_draws - 1].cause = CAUSE_EXPIRY;
	p->draws[p->n_draws - 1].cause_id = lot->id;
	*account_balance(row, (enum asset)lot->asset) -= lot->remaining;
}

static const struct db_col transfer_cols[] = {
	COL(struct transfer_row, store_id), COL(struct transfer_row, customer_id),
		COL(struct transfer_row, asset),
	COL(struct transfer_row, debit), COL(struct transfer_row, credit), COL(struct transfer_row, amount),
	COL(struct transfer_row, reason), COL(struct transfer_row, cause),
	COL(struct transfer_row, cause_id),
	COL(struct transfer_row, seq), COL_REF(struct transfer_row, campaign_id),
	COL_REF(struct transfer_row, branch_id), COL(struct transfer_row, actor_kind),
	COL_REF(struct transfer_row, actor_id), COL(struct transfer_row, occurred_at),
	COL(struct transfer_row, booked_at), COLS_END };

static const struct db_col lot_row_cols[] = {
	COL(struct lot_row, store_id), COL(struct lot_row, customer_id), COL(struct lot_row, asset),
	COL(struct lot_row, amount), COL(struct lot_row, remaining), COL(struct lot_row, available_from),
	COL(struct lot_row, expires_at), COL(struct lot_row, terms), COL(struct lot_row, cause),
	COL(struct lot_row, cause_id), COL(struct lot_row, seq), COL(struct lot_row, created_at),
		COLS_END };

static const struct db_col draw_cols[] = {
	COL(struct draw_row, store_id), COL(struct draw_row, customer_id), COL(struct draw_row, lot_id),
	COL(struct draw_row, cause), COL(struct draw_row, cause_id), COL(struct draw_row, seq),
	COL(struct draw_row, amount), COLS_END };

/* The parameters of the statement that takes from a lot or gives back to it. */
struct lot_update { int64_t taken, store_id, customer_id, id, least, given; };
static const struct db_col lot_update_cols[] = {
	COL(struct lot_update, taken), COL(struct lot_update, store_id),
	COL(struct lot_update, customer_id),
	COL(struct lot_update, id), COL(struct lot_update, least), COL(struct lot_update, given),
		COLS_END };

/* Moves `remaining` of the existing lots, each on the condition that it stays within the lot. */
static void posting_move_lots(struct posting *p)
{
	struct lot_update *u = NEWN(p->scope->arena, struct lot_update, p->n_draws);
	size_t n = 0;

	for (size_t i = 0; i < p->n_draws; i++) {
		const struct draw_row *d = &p->draws[i];
		if (d->lot_id)
			u[n++] = (struct lot_update){ d->amount, d->store_id, d->customer_id,
				d->lot_id, d->amount, d->amount };
	}
	if (db_bulk(p->scope->db, u, n, lot_update_cols,
			"UPDATE lot SET remaining = remaining - ?"
			" WHERE store_id = ? AND customer_id = ? AND id = ?"
			" AND remaining >= ? AND remaining - ? <= amount") != (int64_t)n)
		fault_as(FAULT_RETRY, "ledger: a lot changed under a posting");
}

/* Names the new lots that repaid debt in their draws. Rare: only of customers with a debt. */
static void posting_name_repayments(struct posting *p)
{
	const struct scope *s = p->scope;

	for (size_t i = 0; i < p->n_draws; i++) {
		struct draw_row *d = &p->draws[i];
		if (!d->lot_id)
			d->lot_id = db_int(s->db, s->arena, 0,
				"SELECT id FROM lot WHERE store_id = ? AND customer_id = ?"
				" AND cause = ? AND cause_id = ? AND seq = ?",
				V(s->store_id), V(d->customer_id), V(d->cause), V(d->cause_id), V(d->seq));
	}
}

void posting_book(struct posting *p, int64_t cause_id)
{
	struct db *db = p->scope->db;

	for (size_t i = 0; i < p->n_transfers; i++)
		if (!p->transfers[i].cause_id)
			p->transfers[i].cause_id = cause_id;
	for (size_t i = 0; i < p->n_lots; i++)
		if (!p->lots[i].cause_id)
			p->lots[i].cause_id = cause_id;
	for (size_t i = 0; i < p->n_draws; i++)
		if (!p->draws[i].cause_id)
			p->draws[i].cause_id = cause_id;
	db_bulk(db, p->transfers, p->n_transfers, transfer_cols,
		"INSERT INTO transfer (store_id, customer_id, asset, debit, credit, amount, reason, cause,"
		" cause_id, seq, campaign_id, branch_id, actor_kind, actor_id, occurred_at, booked_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	if (p->n_draws)
		posting_move_lots(p);
	db_bulk(db, p->lots, p->n_lots, lot_row_cols,
		"INSERT INTO lot (store_id, customer_id, asset, amount, remaining, available_from,"
		" expires_at, terms, cause, cause_id, seq, created_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	if (p->repaid)
		posting_name_repayments(p);
	db_bulk(db, p->draws, p->n_draws, draw_cols,
		"INSERT INTO draw (store_id, customer_id, lot_id, cause, cause_id, seq, amount)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");
	account_store(p->scope, p->accounts, p->n_accounts);
}

size_t lots_open(const struct scope *s, int64_t customer_id, enum asset asset, struct lot **out)
{
	return db_all(s->db, s->arena, out, lot_cols,
		"SELECT " LOT_COLUMNS " FROM lot l"
		" WHERE l.store_id = ? AND l.customer_id = ? AND l.asset = ? AND l.remaining > 0"
		" ORDER BY l.expires_at IS NULL, l.expires_at, l.id LIMIT 5000",
		V(s->store_id), V(customer_id), V((int)asset));
}
