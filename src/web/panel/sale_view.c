#include "web/panel/sale_view.h"

#include "domain/account.h"
#include "web/panel/customer_view.h"
#include "web/panel/explain_view.h"

void sale_view_row(struct req *r, struct view_node *node, const struct sale *s)
{
	struct view_node *customer = view_node(node, "Customer");

	view_id(node, "Id", s->id);
	view_digits(node, "Number", sale_number(r->arena, s->branch_number, s->id));
	view_time(node, "Time", s->occurred_at);
	view_text(node, "Status", sale_status_word((enum sale_status)s->status));
	view_text(node, "Branch", s->branch_name);
	view_text(node, "Staff", s->actor_name);
	view_money(node, "Payable", s->payable);
	if (!s->customer_id)
		return;
	view_id(customer, "Id", s->customer_id);
	view_text(customer, "Name", customer_title(r, s->first_name, s->last_name, s->mobile));
	view_digits(customer, "Mobile", s->mobile);
}

struct sale_parts sale_parts_load(struct req *r, int64_t sale_id)
{
	struct sale_parts parts;

	parts.n_lines = sale_lines(&r->scope, sale_id, &parts.lines);
	parts.n_benefits = sale_benefits(&r->scope, sale_id, &parts.benefits);
	return parts;
}

/* An amount; nothing for 0. */
static void view_some(struct view_node *node, const char *name, money_t v)
{
	if (v.rial)
		view_money(node, name, v);
}

static void view_line(struct view_node *list, const struct sale *s, const struct sale_line *l)
{
	struct view_node *item = view_item(list);

	view_text(item, "Name", l->name);
	view_quantity(item, "Quantity", l->quantity);
	view_money(item, "UnitPrice", l->unit_price);
	view_money(item, "Gross", l->gross);
	view_some(item, "Discount", l->discount);
	view_money(item, "Net", l->net);
	view_flag(item, "Gift", l->gift_campaign_id != 0);
	/* of a quick sale's line the measure is its gross: the sale's Refunded says it */
	if (l->refunded && (!s->quick || l->gift_campaign_id))
		view_quantity(item, "Refunded", (qty_t){ l->refunded });
}

static void view_gifts(struct view_node *list, const struct sale_parts *parts)
{
	for (size_t i = 0; i < parts->n_lines; i++) {
		struct view_node *item;

		if (!parts->lines[i].gift_campaign_id)
			continue;
		item = view_item(list);
		view_text(item, "Name", parts->lines[i].name);
		view_quantity(item, "Quantity", parts->lines[i].quantity);
	}
}

static void view_payments(struct req *r, struct view_node *list, const struct sale *s)
{
	struct sale_payment payments[SALE_PAYMENTS_MAX];
	int n = sale_payments(r->arena, s, payments);

	for (int i = 0; i < n; i++) {
		struct view_node *item;

		if (!payments[i].amount.rial)
			continue; /* the wallet paid all of it */
		item = view_item(list);
		view_text(item, "Method", payment_words[payments[i].method]);
		view_money(item, "Amount", payments[i].amount);
	}
}

static money_t level_discount_of(const struct sale_parts *parts)
{
	for (size_t i = 0; i < parts->n_benefits; i++)
		if (parts->benefits[i].reason == GRANT_LEVEL && parts->benefits[i].give == GIVE_DISCOUNT)
			return (money_t){ parts->benefits[i].amount };
	return (money_t){ 0 };
}

void sale_view_bill(struct req *r, struct view_node *node, const struct sale *s, const struct sale_parts *parts)
{
	struct view_node *lines = view_node(node, "Lines");
	money_t level = level_discount_of(parts);

	view_flag(node, "Quick", s->quick);
	view_text(node, "Channel", channel_words[s->channel]);
	view_text(node, "Receipt", s->receipt);
	view_money(node, "Gross", s->gross);
	view_some(node, "Saved", s->discount);
	view_some(node, "LevelDiscount", level);
	view_some(node, "Discount", (money_t){ s->discount.rial - level.rial });
	view_money(node, "Net", s->net);
	view_some(node, "CreditPaid", s->credit_paid);
	view_some(node, "GiftCardPaid", s->gift_card_paid);
	view_some(node, "Refunded", s->refunded);
	for (size_t i = 0; i < parts->n_lines; i++)
		view_line(lines, s, &parts->lines[i]);
	view_gifts(view_node(node, "Gifts"), parts);
	view_payments(r, view_node(node, "Payments"), s);
}

static void view_earned(struct view_node *node, const struct sale_parts *parts)
{
	int64_t earned[PARTIES][ASSETS] = { 0 };

	for (size_t i = 0; i < parts->n_lines; i++) {
		const struct sale_line *l = &parts->lines[i];
		const int64_t shares[PARTIES][ASSETS] = { { l->credit, l->points, l->coin, l->xp },
			{ l->referrer_credit, l->referrer_points, l->referrer_coin, l->referrer_xp } };

		for (int a = 0; a < ASSETS; a++) {
			earned[PARTY_CUSTOMER][a] += shares[PARTY_CUSTOMER][a];
			earned[PARTY_REFERRER][a] += shares[PARTY_REFERRER][a];
		}
	}
	assets_view(view_node(node, "Earned"), earned[PARTY_CUSTOMER]);
	assets_view(view_node(node, "ReferrerEarned"), earned[PARTY_REFERRER]);
}

/* What level or products gave by themselves. */
static void view_own(struct view_node *list, const struct sale_parts *parts, enum grant_reason reason)
{
	static const enum give gives[ASSETS] = { GIVE_CREDIT, GIVE_POINTS, GIVE_COIN, GIVE_XP };
	int64_t amounts[ASSETS] = { 0 };

	for (size_t i = 0; i < parts->n_benefits; i++)
		for (int a = 0; a < ASSETS; a++)
			if (parts->benefits[i].reason == (int)reason &&
				parts->benefits[i].give == (int)gives[a])
				amounts[a] += parts->benefits[i].amount;
	assets_view(list, amounts);
}

/* The name that a gift had when it was given. */
static const char *gift_name(const struct sale_parts *parts, const struct sale_benefit *b)
{
	for (size_t i = 0; i < parts->n_lines; i++)
		if (parts->lines[i].gift_campaign_id == b->campaign_id &&
			parts->lines[i].product_id == b->product_id)
			return parts->lines[i].name;
	return NULL;
}

static void view_benefit(struct req *r, struct view_node *list, const struct sale_parts *parts,
	const struct sale_benefit *b)
{
	struct applied_benefit shown = { .give = (enum give)b->give, .to = (enum party)b->party,
		.amount = b->amount, .product_id = b->product_id, .gift_out_of_stock = b->out_of_stock };

	if (!b->out_of_stock) /* a gift that was not there was not given */
		benefit_view(r, list, &shown, gift_name(parts, b));
}

void sale_view_rewards(struct req *r, struct view_node *node, const struct sale_parts *parts)
{
	struct view_node *applied = view_node(node, "Applied"), *item = NULL;
	int64_t campaign = 0;

	for (size_t i = 0; i < parts->n_benefits; i++) {
		const struct sale_benefit *b = &parts->benefits[i];

		if (b->reason != GRANT_CAMPAIGN)
			continue;
		if (b->campaign_id != campaign) { /* the benefits of one stand together */
			campaign = b->campaign_id;
			item = view_item(applied);
			view_text(item, "Name", b->campaign_name);
			view_id(item, "CampaignId", campaign);
			view_int(item, "Version", b->campaign_version);
		}
		view_benefit(r, view_node(item, "Benefits"), parts, b);
	}
	view_own(view_node(node, "LevelEarned"), parts, GRANT_LEVEL);
	view_own(view_node(node, "ProductEarned"), parts, GRANT_PRODUCT);
	view_earned(node, parts);
}

void sale_view_balances(struct req *r, struct view_node *list, int64_t customer_id)
{
	struct account_row account;
	int64_t amounts[ASSETS];

	if (!customer_id || !account_load(&r->scope, customer_id, &account))
		return;
	for (int a = 0; a < ASSETS; a++)
		amounts[a] = *account_balance(&account, (enum asset)a);
	assets_view(list, amounts);
}
