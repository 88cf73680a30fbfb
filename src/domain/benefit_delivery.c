#include "domain/benefit_delivery.h"

#include <stdlib.h>

#include "base/fault.h"
#include "base/json.h"
#include "base/log.h"
#include "domain/customer_internal.h"
#include "domain/level_move.h"
#include "domain/referral.h"
#include "domain/reward_claim.h"
#include "domain/rule_book.h"
#include "domain/sale_due.h"

/* Whether it is for this room: the rest stands in the ledger or in the basket. */
static bool is_present(const struct delivery *d, const struct applied_benefit *b)
{
	switch (b->give) {
	case GIVE_DISCOUNT:
	case GIVE_CREDIT:
	case GIVE_POINTS:
	case GIVE_COIN:
	case GIVE_XP:
	case GIVE_MULTIPLY: return false;
	case GIVE_GIFT: return d->cause != CAUSE_SALE && !b->gift_out_of_stock;
	case GIVE_VOUCHER:
	case GIVE_REWARD: return b->amount > 0;
	case GIVE_LEVEL:
	case GIVE_TAG:
	case GIVE_MESSAGE: return true;
	}
	return false;
}

static struct present present_of(const struct rules *rules, const struct delivery *d,
	const struct applied *a, const struct applied_benefit *b, int seq)
{
	return (struct present){ d->cause, d->cause_id, seq, d->party[b->to],
		rules_campaign(rules, a->campaign)->id, d->branch_id, *b };
}

/* Those of one delivery, held ones or the others, into `out`, or only counted when it is NULL. */
static size_t presents_of(const struct rules *rules, const struct delivery *d, bool held,
	struct present *out)
{
	size_t n = 0;
	int seq = 0;

	for (int i = 0; i < d->result->n_applied; i++) {
		const struct applied *a = &d->result->applied[i];
		for (int k = 0; k < a->n_benefits; k++, seq++) {
			const struct applied_benefit *b = &a->benefits[k];
			if (!is_present(d, b) || !d->party[b->to] ||
					held != (d->holds >> b->to & 1))
				continue;
			if (out)
				out[n] = present_of(rules, d, a, b, seq);
			n++;
		}
	}
	return n;
}

static void give_tags(const struct scope *s, const struct present *list, size_t n)
{
	struct tag_gift *tags = NEWN(s->arena, struct tag_gift, n);
	size_t n_tags = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].benefit.give == GIVE_TAG)
			tags[n_tags++] = (struct tag_gift){ list[i].customer_id, list[i].benefit.code };
	customer_give_tags(s, tags, n_tags);
}

struct outbox_row { int64_t store_id; const char *kind, *payload; utc_t created_at, due_at; };
static const struct db_col outbox_cols[] = {
	COL(struct outbox_row, store_id), COL(struct outbox_row, kind), COL(struct outbox_row, payload),
	COL(struct outbox_row, created_at), COL(struct outbox_row, due_at), COLS_END };

static const char *message_text(const struct scope *s, const struct present *p)
{
	return json_text(s->arena, json_own(s->arena, json_pack("{s:I, s:I, s:s, s:i, s:I, s:i}",
		"customer_id", (json_int_t)p->customer_id, "campaign_id", (json_int_t)p->campaign_id,
		"text", p->benefit.code, "cause", (int)p->cause,
		"cause_id", (json_int_t)p->cause_id, "seq", p->seq)));
}

/* Messages leave when the transaction is committed: vafa-jobs sends them. */
static void give_messages(const struct scope *s, const struct present *list, size_t n)
{
	struct outbox_row *rows = NEWN(s->arena, struct outbox_row, n);
	size_t n_rows = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].benefit.give == GIVE_MESSAGE)
			rows[n_rows++] = (struct outbox_row){ s->store_id, "message",
				message_text(s, &list[i]), s->now, s->now };
	db_bulk(s->db, rows, n_rows, outbox_cols,
		"INSERT INTO outbox (store_id, kind, payload, created_at, due_at) VALUES (?, ?, ?, ?, ?)");
}

/* A gift never takes a level away: who stands higher already stays there. */
static void give_level(const struct scope *s, const struct present *p)
{
	const struct rules *rules = rule_book_get(s);
	const struct level_rule *to = rules_level(rules, strtoll(p->benefit.code, NULL, 10)), *from;

	from = rules_level(rules, db_int(s->db, s->arena, 0,
		"SELECT level_id FROM customer WHERE store_id = ? AND id = ?",
		V(s->store_id), V(p->customer_id)));
	if (!to || !from || from->rank >= to->rank)
		return;
	level_moves_do(s, WHY_GIFT, &(struct level_change){ .customer_id = p->customer_id,
		.from_level_id = from->id, .to_level_id = to->id, .period_from = DATE_NONE,
		.due_on = DATE_NONE }, 1);
}

/*
 * A reward, a voucher or a product becomes a claim to be collected. What has run out since the
 * campaign was made is passed over: the rest of what happened stands.
 */
static void give_reward(const struct scope *s, const struct present *p)
{
	bool product = p->benefit.give == GIVE_GIFT;
	struct reward_gift gift = {
		.customer_id = p->customer_id, .product_id = product ? p->benefit.product_id : 0,
		.reward_id = product ? 0 : strtoll(p->benefit.code, NULL, 10),
		.quantity = { product ? p->benefit.amount : 0 }, .cause = p->cause,
		.cause_id = p->cause_id, .seq = p->seq, .campaign_id = p->campaign_id,
		.branch_id = p->branch_id };
	struct reward_claim claim;
	enum claim_result result = reward_grant(s, &gift, &claim);

	if (result != CLAIM_OK)
		log_warn("campaign=%lld customer=%lld gift=%s", (long long)p->campaign_id,
			(long long)p->customer_id, claim_result_word(result));
}

static void give_one(const struct scope *s, const struct present *p)
{
	switch (p->benefit.give) {
	case GIVE_LEVEL:
		give_level(s, p);
		return;
	case GIVE_GIFT:
	case GIVE_REWARD:
	case GIVE_VOUCHER:
		give_reward(s, p);
		return;
	case GIVE_TAG:     /* given above, for all at once */
	case GIVE_MESSAGE:
	case GIVE_DISCOUNT:
	case GIVE_CREDIT:
	case GIVE_POINTS:
	case GIVE_COIN:
	case GIVE_XP:
	case GIVE_MULTIPLY:
		return;
	}
}

void presents_give(const struct scope *s, const struct present *list, size_t n)
{
	if (!n)
		return;
	give_tags(s, list, n);
	give_messages(s, list, n);
	for (size_t i = 0; i < n; i++)
		give_one(s, &list[i]);
}

/* All of the deliveries, held ones or the others; their number. */
static size_t find_presents(const struct scope *s, const struct rules *rules, const struct delivery *list,
	size_t n, bool held, struct present **out)
{
	size_t n_presents = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		n_presents += presents_of(rules, &list[i], held, NULL);
	*out = n_presents ? NEWN(s->arena, struct present, n_presents) : NULL;
	for (size_t i = 0; i < n && n_presents; i++)
		at += presents_of(rules, &list[i], held, *out + at);
	return n_presents;
}

/* Of a sign-up the referrer's, by the newcomer; of an order that is paid in part everybody's. */
static void hold_presents(const struct scope *s, const struct rules *rules, const struct delivery *list,
	size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct present *held;
		size_t n_held = find_presents(s, rules, &list[i], 1, true, &held);

		if (list[i].cause == CAUSE_SALE)
			sale_presents_hold(s, held, n_held);
		else
			referral_hold_presents(s, list[i].party[PARTY_CUSTOMER], held, n_held);
	}
}

void benefits_deliver(const struct scope *s, const struct rules *rules, const struct delivery *list,
	size_t n)
{
	struct present *presents;
	size_t n_presents = find_presents(s, rules, list, n, false, &presents);

	presents_give(s, presents, n_presents);
	hold_presents(s, rules, list, n);
}
