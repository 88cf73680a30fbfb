/* write_sale.c - sales as decided by the engine and as stored. */
#include <string.h>

#include "web/api/write.h"

/* The lines' common members; gifts cost nothing. */
struct line_values {
	int line;
	int64_t product_id;
	const char *name;
	qty_t quantity;
	money_t unit_price, gross, discount, net;
	bool gift;
};

static json_t *write_line(json_t *lines, const struct line_values *v)
{
	json_t *line = write_item(lines);

	write_int(line, "line", v->line);
	write_id(line, "product_id", v->product_id);
	write_text(line, "name", v->name);
	write_quantity(line, "quantity", v->quantity);
	write_money(line, "unit_price", v->unit_price);
	write_money(line, "gross", v->gross);
	write_money(line, "discount", v->discount);
	write_money(line, "net", v->net);
	write_bool(line, "gift", v->gift);
	return line;
}

static void write_outcome_lines(json_t *answer, const struct sale_outcome *o)
{
	json_t *lines = write_array(answer, "lines");

	for (int i = 0; i < o->facts.n_lines; i++) {
		const struct fact_line *f = &o->facts.lines[i];
		const struct result_line *r = &o->result.lines[i];

		write_line(lines, &(struct line_values){ .line = i + 1, .product_id = f->product_id,
			.name = o->line_names[i], .quantity = f->quantity, .unit_price = f->unit_price,
			.gross = f->gross, .discount = r->discount, .net = r->net });
	}
	for (int i = 0; i < o->result.n_gifts; i++) {
		const struct gift_line *g = &o->result.gifts[i];

		write_line(lines, &(struct line_values){ .line = o->facts.n_lines + i + 1,
			.product_id = g->product_id, .name = o->gift_names[i], .quantity = g->quantity,
			.gift = true });
	}
}

/* An amount of a benefit in the unit of what it gives. */
static void write_given(json_t *benefit, enum give give, int64_t amount)
{
	switch (give) {
	case GIVE_GIFT:
		write_quantity(benefit, "quantity", (qty_t){ amount });
		return;
	case GIVE_POINTS:
	case GIVE_MULTIPLY: /* the points that the factor added */
		write_points(benefit, "amount", (points_t){ amount });
		return;
	case GIVE_DISCOUNT:
	case GIVE_CREDIT:
	case GIVE_COIN:
	case GIVE_XP:
		write_int(benefit, "amount", amount);
		return;
	case GIVE_VOUCHER:
	case GIVE_REWARD:
	case GIVE_LEVEL:
	case GIVE_TAG:
	case GIVE_MESSAGE:
		return;
	}
}

static void write_benefit(json_t *benefits, const struct applied_benefit *b)
{
	json_t *benefit = write_item(benefits);

	write_text(benefit, "give", give_words[b->give]);
	if (b->product_id)
		write_id(benefit, "product_id", b->product_id);
	write_given(benefit, b->give, b->amount);
	if (b->code)
		write_text(benefit, "code", b->code);
	if (b->to == PARTY_REFERRER)
		write_text(benefit, "to", party_words[b->to]);
	if (b->gift_out_of_stock)
		write_text(benefit, "reason", "gift_out_of_stock");
}

static json_t *write_campaign_item(json_t *list, const struct rules *rules, int campaign)
{
	json_t *item = write_item(list);

	write_int(item, "campaign_id", rules_campaign(rules, campaign)->id);
	return item;
}

void write_applied(json_t *answer, const struct rules *rules, const struct result *result)
{
	json_t *list = write_array(answer, "applied");

	for (int i = 0; i < result->n_applied; i++) {
		const struct applied *a = &result->applied[i];
		json_t *item = write_campaign_item(list, rules, a->campaign), *benefits;

		write_int(item, "version", rules_campaign(rules, a->campaign)->version);
		benefits = write_array(item, "benefits");
		for (int k = 0; k < a->n_benefits; k++)
			write_benefit(benefits, &a->benefits[k]);
	}
}

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* How much is missing, in the unit of the fact; of the time: from when on. */
static void write_missing_amount(json_t *item, struct arena *a, const struct missing *m)
{
	static const char *const counted[] = { "quantity", "product", "product_group", "brand", NULL };

	if (strcmp(m->fact, "time") == 0)
		write_text(item, "from",
			arena_printf(a, "%02d:%02d", (int)(m->amount / 60), (int)(m->amount % 60)));
	else if (is_one_of(m->fact, counted))
		write_quantity(item, "amount", (qty_t){ m->amount });
	else if (m->amount)
		write_int(item, "amount", m->amount);
}

static void write_ids(json_t *item, const char *name, const int64_t *ids, int n)
{
	json_t *list;

	if (n == 0)
		return;
	list = write_array(item, name);
	for (int i = 0; i < n; i++)
		write_int(list, NULL, ids[i]);
}

static void write_missing(json_t *list, struct arena *a, const struct missing *m)
{
	json_t *item = write_item(list), *words;

	write_text(item, "fact", m->fact);
	write_missing_amount(item, a, m);
	write_ids(item, "ids", m->ids, m->n_ids);
	write_ids(item, "group_ids", m->group_ids, m->n_group_ids);
	if (m->n_words == 0)
		return;
	words = write_array(item, "words");
	for (int i = 0; i < m->n_words; i++)
		write_text(words, NULL, m->words[i]);
}

static void write_nearly(json_t *answer, struct arena *a, const struct sale_outcome *o)
{
	json_t *list = write_array(answer, "nearly");

	for (int i = 0; i < o->result.n_nearly; i++) {
		const struct nearly *n = &o->result.nearly[i];
		json_t *missing = write_array(write_campaign_item(list, o->rules, n->campaign), "missing");

		for (int k = 0; k < n->n_missing; k++)
			write_missing(missing, a, &n->missing[k]);
	}
}

static void write_skipped(json_t *answer, struct arena *a, const struct sale_outcome *o)
{
	json_t *list = write_array(answer, "skipped");

	for (int i = 0; i < o->result.n_skipped; i++) {
		const struct skipped *s = &o->result.skipped[i];

		write_text(write_campaign_item(list, o->rules, s->campaign), "reason", skip_text(a, s));
	}
}

/* After the sale; of a quote, as it would be. */
static void write_level_of(json_t *answer, const struct sale_outcome *o)
{
	json_t *level;

	if (!o->has_customer) {
		write_null(answer, "level");
		return;
	}
	level = write_object(answer, "level");
	write_id(level, "id", o->level_id);
	write_text(level, "name", o->level_name);
	write_bool(level, "changed", o->level_changed);
}

static void write_totals(json_t *answer, const struct result *r)
{
	write_money(answer, "gross", r->gross);
	write_money(answer, "discount", r->discount);
	write_money(answer, "net", r->net);
	write_money(answer, "credit_paid", r->credit_paid);
	write_money(answer, "gift_card_paid", r->gift_card_paid);
	write_money(answer, "payable", r->payable);
}

void write_limit(json_t *row, const struct limit_standing *l)
{
	write_id(row, "id", l->limit->id);
	write_text(row, "name", l->limit->name);
	write_quantity(row, "most", l->limit->most);
	write_int(row, "hours", l->limit->hours);
	write_quantity(row, "bought", l->bought);
	write_quantity(row, "wanted", l->wanted);
	write_quantity(row, "left", l->left);
	write_bool(row, "exceeded", l->exceeded);
}

static void write_limits(json_t *answer, const struct sale_outcome *o)
{
	json_t *limits;

	if (!o->n_limits)
		return;
	limits = write_array(answer, "limits");
	for (int i = 0; i < o->n_limits; i++)
		write_limit(write_item(limits), &o->limits[i]);
}

static void write_codes(json_t *answer, const struct sale_outcome *o)
{
	json_t *list = o->n_codes ? write_array(answer, "codes") : NULL, *item;

	for (int i = 0; i < o->n_codes; i++) {
		item = write_item(list);
		write_text(item, "code", o->codes[i].code);
		write_id(item, "campaign_id", o->codes[i].campaign_id);
	}
	list = o->n_gift_cards ? write_array(answer, "gift_cards") : NULL;
	for (int i = 0; i < o->n_gift_cards; i++) {
		const struct gift_card_use *card = &o->gift_cards[i];

		item = write_item(list);
		write_text(item, "last4", card->last4);
		write_money(item, "paid", card->paid);
		write_money(item, "left", (money_t){ card->balance.rial - card->paid.rial });
	}
}

json_t *write_sale_outcome(struct arena *a, const struct sale_outcome *o)
{
	json_t *answer = write_root(a);

	if (o->sale_id) {
		write_id(answer, "id", o->sale_id);
		write_text(answer, "number", o->number);
	}
	write_text(answer, "status", o->sale_id ? sale_status_word(SALE_POSTED) : "quote");
	write_time(answer, "occurred_at", o->occurred_at);
	write_totals(answer, &o->result);
	write_outcome_lines(answer, o);
	write_assets(answer, "earned", o->result.earned[PARTY_CUSTOMER]);
	write_assets(answer, "earned_referrer", o->result.earned[PARTY_REFERRER]);
	write_applied(answer, o->rules, &o->result);
	write_nearly(answer, a, o);
	write_skipped(answer, a, o);
	write_balances(answer, "balances", o->has_customer ? &o->balances : NULL);
	write_level_of(answer, o);
	write_codes(answer, o);
	write_limits(answer, o);
	if (o->due.rial)
		write_money(answer, "due", o->due);
	return answer;
}

void write_sale_row(json_t *row, struct arena *a, const struct sale *sale)
{
	write_id(row, "id", sale->id);
	write_text(row, "number", sale_number(a, sale->branch_number, sale->id));
	write_text(row, "status", sale_status_word((enum sale_status)sale->status));
	write_time(row, "occurred_at", sale->occurred_at);
	write_time(row, "booked_at", sale->booked_at);
	write_id(row, "branch_id", sale->branch_id);
	write_text(row, "channel", channel_words[sale->channel]);
	write_id(row, "customer_id", sale->customer_id);
	write_text(row, "receipt", sale->receipt);
	write_money(row, "gross", sale->gross);
	write_money(row, "discount", sale->discount);
	write_money(row, "net", sale->net);
	write_money(row, "credit_paid", sale->credit_paid);
	write_money(row, "gift_card_paid", sale->gift_card_paid);
	write_money(row, "payable", sale->payable);
	write_money(row, "refunded", sale->refunded);
}

static void write_stored_line(json_t *lines, const struct sale *sale, const struct sale_line *l)
{
	json_t *line = write_line(lines, &(struct line_values){ .line = l->line, .product_id = l->product_id,
		.name = l->name, .quantity = l->quantity, .unit_price = l->unit_price, .gross = l->gross,
		.discount = l->discount, .net = l->net, .gift = l->gift_campaign_id != 0 });

	if (sale->quick) /* measured in money */
		write_money(line, "refunded", (money_t){ l->refunded });
	else
		write_quantity(line, "refunded", (qty_t){ l->refunded });
}

/* What the lines' shares add up to: what was earned by the whole sale. */
static void write_stored_earned(json_t *answer, const struct sale_whole *w)
{
	int64_t own[ASSETS] = { 0 }, referrer[ASSETS] = { 0 };

	for (size_t i = 0; i < w->n_lines; i++) {
		const struct sale_line *l = &w->lines[i];

		own[ASSET_CREDIT] += l->credit;
		own[ASSET_POINTS] += l->points;
		own[ASSET_COIN] += l->coin;
		own[ASSET_XP] += l->xp;
		referrer[ASSET_CREDIT] += l->referrer_credit;
		referrer[ASSET_POINTS] += l->referrer_points;
		referrer[ASSET_COIN] += l->referrer_coin;
		referrer[ASSET_XP] += l->referrer_xp;
	}
	write_assets(answer, "earned", own);
	write_assets(answer, "earned_referrer", referrer);
}

/* Benefits stand in the order of evaluation, those of one campaign together; level and products last. */
static void write_stored_applied(json_t *answer, const struct sale_whole *w)
{
	json_t *list = write_array(answer, "applied"), *benefits = NULL;
	int64_t campaign = 0;

	for (size_t i = 0; i < w->n_benefits; i++) {
		const struct sale_benefit *b = &w->benefits[i];

		if (b->reason != GRANT_CAMPAIGN)
			break;
		if (b->campaign_id != campaign) {
			json_t *item = write_item(list);

			write_int(item, "campaign_id", b->campaign_id);
			write_int(item, "version", b->campaign_version);
			benefits = write_array(item, "benefits");
			campaign = b->campaign_id;
		}
		write_benefit(benefits, &(struct applied_benefit){ .give = (enum give)b->give,
			.to = (enum party)b->party, .amount = b->amount, .product_id = b->product_id,
			.gift_out_of_stock = b->out_of_stock });
	}
}

static void write_refund_row(json_t *list, const struct refund *f)
{
	json_t *row = write_item(list);

	write_id(row, "id", f->id);
	write_time(row, "booked_at", f->booked_at);
	write_text(row, "reason", f->reason);
	write_money(row, "net", f->net);
	write_money(row, "money_back", f->money_back);
	write_money(row, "credit_back", f->credit_back);
	write_money(row, "gift_card_back", f->gift_card_back);
	write_money(row, "deducted", f->deducted);
	write_assets(row, "taken_back",
		(const int64_t[ASSETS]){ f->taken_credit, f->taken_points, f->taken_coin, f->taken_xp });
	write_assets(row, "shortfall", (const int64_t[ASSETS]){ f->shortfall_credit, f->shortfall_points,
		f->shortfall_coin, f->shortfall_xp });
}

/* What was recorded of the payments, [{"method","amount"}], as it stands. */
static void write_payments(json_t *answer, struct arena *a, const char *text)
{
	struct json_report report = { .arena = a };
	json_t *payments = json_parse(&report, text, strlen(text));

	if (payments)
		write_value(answer, "payments", json_incref(payments));
	else
		write_array(answer, "payments");
}

json_t *write_sale(struct arena *a, const struct sale_whole *w)
{
	json_t *answer = write_root(a), *lines, *refunds;

	write_sale_row(answer, a, &w->sale);
	lines = write_array(answer, "lines");
	for (size_t i = 0; i < w->n_lines; i++)
		write_stored_line(lines, &w->sale, &w->lines[i]);
	write_payments(answer, a, w->sale.payments);
	write_stored_earned(answer, w);
	write_stored_applied(answer, w);
	refunds = write_array(answer, "refunds");
	for (size_t i = 0; i < w->n_refunds; i++)
		write_refund_row(refunds, &w->refunds[i]);
	return answer;
}
