/* demo_codes.c - the demo store's coupon codes and gift cards, some of them used. */
#include "base/fault.h"
#include "cli/demo.h"
#include "domain/campaign.h"
#include "domain/coupon.h"
#include "domain/gift_card.h"
#include "domain/reward_claim.h"

enum { OWNER = 0, BUYERS = 5, VOUCHERS = 3, LOOK_AT = 50 };

static int64_t make_campaign(struct demo *d, const struct scope *s, json_t *definition)
{
	struct json_report report = { .arena = d->work };
	int64_t id;

	if (campaign_create(s, json_root(&report, definition), &id) != CAMPAIGN_OK)
		fault("demo: the campaign of codes: %s", report.n ? report.errors[0].pointer : "refused");
	return id;
}

static int64_t make_batch(struct demo *d, const struct scope *s, const json_t *from,
	enum coupon_kind kind, int64_t campaign_id)
{
	struct coupon_batch_new in = { .campaign_id = campaign_id, .kind = kind };
	json_int_t days, count = 1;
	int64_t id;

	if (kind == COUPON_SHARED)
		demo_unpack(from, "shared code", "{s:s, s:I}", "code", &in.code, "days", &days);
	else
		demo_unpack(from, "codes", "{s:s, s:s, s:I, s:I}", "name", &in.name, "prefix", &in.prefix,
			"count", &count, "days", &days);
	in.count = count;
	in.expires_at = day_end(d->store.zone, (date_t){ d->last.days + (int)days });
	if (coupon_batch_create(s, &in, &id) != COUPON_OK)
		fault("demo: codes are refused");
	return id;
}

/* Makes the cards and sells the first few; the codes of all. */
static size_t make_cards(struct demo *d, const struct scope *s, const json_t *from,
	struct gift_card_code **codes)
{
	struct gift_card_batch_new in = { 0 };
	json_int_t amount, sold;
	struct gift_card card;
	size_t n;

	demo_unpack(from, "gift cards", "{s:s, s:I, s:i, s:i, s:I}", "name", &in.name, "amount", &amount,
		"count", &in.count, "valid_days", &in.valid_days, "sold", &sold);
	in.amount.rial = amount;
	n = gift_card_codes(s, gift_card_batch_create(s, &in), 0, in.count, codes);
	for (size_t i = 0; i < (size_t)sold && i < n; i++)
		if (gift_card_sell(s, &(struct gift_card_sale){ .code = (*codes)[i].code,
			.branch_id = d->branches[0], .payment = PAYMENT_CARD }, &card) != GIFT_CARD_OK)
			fault("demo: a gift card is not sold");
	return (size_t)sold < n ? (size_t)sold : n;
}

/* A member buys with a code; every second one pays by gift card too. False: nothing was sold. */
static bool buy(struct demo *d, const struct scope *s, const struct demo_member *m, const char *code,
	const char *card)
{
	struct gift_card_offer offer = { .code = card };
	struct sale_request q = { .customer.id = m->id, .branch_id = d->branches[0],
		.channel = CHANNEL_PANEL, .quick = true, .codes = &code, .n_codes = 1,
		.gift_cards = &offer, .n_gift_cards = card != NULL,
		.amount = { json_integer_value(json_object_get(demo_data(d, "codes"), "sale")) } };
	struct sale_outcome o;

	return sale_post(s, &q, &o) == SALE_OK;
}

static void sell(struct demo *d, const struct scope *s, int64_t batch, const struct gift_card_code *cards,
	size_t n_cards)
{
	struct coupon *codes;
	size_t n = coupon_list(s, batch, 0, BUYERS, &codes), used = 0;

	for (int i = 0; i < d->n_members && used < n; i++) {
		bool sold;

		if (!d->members[i].id || d->members[i].leaves_on.days <= d->last.days)
			continue;
		/* whoever may not buy (inactive, or the rules refuse) is passed over */
		db_begin(d->db);
		sold = buy(d, s, &d->members[i], used % 2 ? codes[used].code : "YALDA1405",
			used % 2 && used < n_cards ? cards[used].code : NULL);
		if (sold)
			db_commit(d->db);
		else
			db_rollback(d->db);
		used += sold;
	}
}

/* Some bought a voucher with points and use its code now. */
static void use_vouchers(struct demo *d, const struct scope *s)
{
	struct reward_claim *claims;
	size_t n = claim_due_list(s, &(struct claim_filter){ .state = CLAIM_OPEN, .vouchers = true,
		.limit = LOOK_AT }, &claims), used = 0;

	for (size_t i = 0; i < n && used < VOUCHERS; i++) {
		struct demo_member m = { .id = claims[i].customer_id };
		bool sold;

		if (!claims[i].coupon_id)
			continue;
		db_begin(d->db);
		sold = buy(d, s, &m, claims[i].code, NULL);
		if (sold)
			db_commit(d->db);
		else
			db_rollback(d->db);
		used += sold;
	}
}

void demo_codes(struct demo *d)
{
	struct scope s = demo_scope(d, OWNER, d->now);
	json_t *from = demo_data(d, "codes");
	struct gift_card_code *cards;
	int64_t campaign, batch;
	size_t n_cards;

	db_begin(d->db);
	campaign = make_campaign(d, &s, json_object_get(from, "campaign"));
	make_batch(d, &s, json_object_get(from, "shared"), COUPON_SHARED, campaign);
	batch = make_batch(d, &s, json_object_get(from, "unique"), COUPON_UNIQUE, campaign);
	n_cards = make_cards(d, &s, json_object_get(from, "gift_cards"), &cards);
	db_commit(d->db);
	if (!store_load(d->db, d->arena, d->store.id, &d->store))
		fault("demo: the store is gone");
	sell(d, &s, batch, cards, n_cards);
	use_vouchers(d, &s);
	arena_reset(d->work);
}
