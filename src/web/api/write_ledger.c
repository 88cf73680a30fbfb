/* write_ledger.c - balances, lots, transfers. */
#include <string.h>

#include "web/api/write.h"

static const char *cause_word(int cause)
{
	switch ((enum cause)cause) {
	case CAUSE_SALE: return "sale";
	case CAUSE_REFUND: return "refund";
	case CAUSE_ADJUSTMENT: return "adjustment";
	case CAUSE_EXPIRY: return "expiry";
	case CAUSE_EVENT: return "event";
	case CAUSE_CONVERSION: return "conversion";
	case CAUSE_REWARD_CLAIM: return "reward_claim";
	case CAUSE_VOUCHER: return "voucher";
	case CAUSE_GIFT_CARD: return "gift_card";
	case CAUSE_LEVEL_PERIOD: return "level_period";
	case CAUSE_SELECTION: return "selection";
	}
	return "";
}

/* What ends when: lots that end together are one. They come soonest first, without end last. */
static void write_expiring(json_t *balance, enum asset asset, const struct held_lot *lots, size_t n)
{
	json_t *list = write_array(balance, "expiring"), *item;
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		const struct lot *lot = &lots[i].lot;
		bool mine = lot->asset == (int)asset && lot->expires_at.s;
		bool last = i + 1 == n || lots[i + 1].lot.expires_at.s != lot->expires_at.s;

		sum += mine ? lot->remaining : 0;
		if (!last || !sum)
			continue;
		item = write_item(list);
		write_value(item, "amount", json_of_asset(asset, sum));
		write_time(item, "at", lot->expires_at);
		sum = 0;
	}
}

json_t *write_asset_balances(struct arena *a, struct account_row *account, const struct asset_sums *sums,
	const struct held_lot *lots, size_t n_lots)
{
	json_t *answer = write_root(a);

	for (int i = 0; i < ASSETS; i++) {
		enum asset asset = (enum asset)i;
		json_t *balance = write_object(answer, asset_name(asset));

		write_value(balance, "balance", json_of_asset(asset, *account_balance(account, asset)));
		write_value(balance, "usable", json_of_asset(asset, sums->usable[i]));
		write_value(balance, "pending", json_of_asset(asset, sums->pending[i]));
		write_expiring(balance, asset, lots, n_lots);
	}
	return answer;
}

/* The restrictions of a lot, {} when there are none, as they were stored. */
static void write_terms(json_t *row, struct arena *a, const char *text)
{
	struct json_report report = { .arena = a };
	json_t *terms = text ? json_parse(&report, text, strlen(text)) : NULL;

	if (terms)
		write_value(row, "terms", json_incref(terms));
	else
		write_object(row, "terms");
}

void write_lot(json_t *row, struct arena *a, const struct held_lot *held)
{
	const struct lot *lot = &held->lot;
	enum asset asset = (enum asset)lot->asset;

	write_id(row, "id", lot->id);
	write_text(row, "asset", asset_name(asset));
	write_value(row, "amount", json_of_asset(asset, lot->amount));
	write_value(row, "remaining", json_of_asset(asset, lot->remaining));
	write_time(row, "available_from", lot->available_from);
	write_time(row, "expires_at", lot->expires_at);
	write_terms(row, a, lot->terms);
	write_text(row, "reason", transfer_reason_word((enum transfer_reason)held->reason));
	write_text(row, "cause", cause_word(lot->cause));
	write_id(row, "cause_id", lot->cause_id);
	write_time(row, "created_at", lot->created_at);
}

void write_transfer(json_t *row, const struct transfer *t)
{
	enum asset asset = (enum asset)t->asset;

	write_id(row, "id", t->id);
	write_text(row, "asset", asset_name(asset));
	write_value(row, "amount", json_of_asset(asset, t->in ? t->amount : -t->amount));
	write_text(row, "reason", transfer_reason_word((enum transfer_reason)t->reason));
	write_text(row, "cause", cause_word(t->cause));
	write_id(row, "cause_id", t->cause_id);
	write_id(row, "campaign_id", t->campaign_id);
	write_id(row, "branch_id", t->branch_id);
	write_id(row, "sale_id", t->sale_id);
	write_text(row, "note", t->note);
	write_time(row, "occurred_at", t->occurred_at);
	write_time(row, "booked_at", t->booked_at);
}

json_t *write_adjustment(struct arena *a, int64_t id, const struct adjustment_request *q,
	const struct account_row *balances)
{
	json_t *answer = write_root(a);

	write_id(answer, "id", id);
	write_id(answer, "customer_id", q->customer_id);
	write_text(answer, "asset", asset_name(q->asset));
	write_value(answer, "amount", json_of_asset(q->asset, q->amount));
	write_text(answer, "reason", q->reason);
	write_balances(answer, "balances", balances);
	return answer;
}

json_t *write_top_up(struct arena *a, int64_t id, const struct top_up_new *q,
	const struct account_row *balances)
{
	json_t *answer = write_root(a);

	write_id(answer, "id", id);
	write_id(answer, "customer_id", q->customer_id);
	write_money(answer, "amount", q->amount);
	write_text(answer, "payment", payment_words[q->payment]);
	write_text(answer, "reference", q->reference);
	write_balances(answer, "balances", balances);
	return answer;
}

void write_top_up_row(json_t *row, const struct top_up *t)
{
	write_id(row, "id", t->id);
	write_id(row, "customer_id", t->customer_id);
	write_money(row, "amount", t->amount);
	write_text(row, "payment", t->payment);
	write_text(row, "reference", t->reference);
	write_id(row, "branch_id", t->branch_id);
	write_time(row, "booked_at", t->booked_at);
}

json_t *write_conversion(struct arena *a, const struct conversion_request *q,
	const struct conversion_outcome *o)
{
	json_t *answer = write_root(a);

	if (o->id)
		write_id(answer, "id", o->id);
	write_id(answer, "customer_id", q->customer_id);
	write_text(answer, "from", asset_name(ASSET_POINTS));
	write_text(answer, "to", asset_name(q->to));
	write_points(answer, "amount", q->points);
	write_points(answer, "taken", o->taken);
	write_value(answer, "given", json_of_asset(q->to, o->given));
	write_time(answer, "expires_at", o->expires_at);
	write_balances(answer, "balances", &o->balances);
	return answer;
}
