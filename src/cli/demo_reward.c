/* demo_reward.c - the rewards of the demo store, and who spends points on them. */
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"
#include "domain/campaign.h"
#include "domain/reward_claim.h"

enum { DAY_S = 86400, OPENING_S = 2 * DAY_S, EVENING_S = 20 * 3600 /* when everybody has time */,
	TRIES = 5, OFFERS = 20, ASKED = 8, BUYERS = 2, COLLECTORS = 3, COLLECT_AFTER_S = 2 * DAY_S,
	OPEN_MOST = 200, FORGET_DAYS = 5, REGRET_DAYS = 9 };

static int index_of(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	fault("demo: no %s among them", word);
}

/* A campaign of the data file; `benefits` NULL: it has its own. */
static int64_t make_campaign(const struct scope *s, json_t *definition, json_t *benefits)
{
	struct json_report report = { .arena = s->arena };
	int64_t id;

	if (benefits)
		json_object_set_new(definition, "benefits", benefits);
	if (campaign_create(s, json_root(&report, definition), &id) != CAMPAIGN_OK)
		fault("demo: campaign of a reward: %s %s", report.n ? report.errors[0].pointer : "",
			report.n ? report.errors[0].code : "refused");
	return id;
}

/* The branches that have it, each with as many pieces. */
static void read_branches(const struct scope *s, const json_t *list, int stock, struct reward_input *in)
{
	struct reward_branch *branches = NEWN(s->arena, struct reward_branch, json_array_size(list));
	const json_t *id;
	size_t i;

	json_array_foreach(list, i, id)
		branches[i] = (struct reward_branch){ json_integer_value(id), true, stock, false };
	in->branches = branches;
	in->n_branches = (int)json_array_size(list);
}

static void make_reward(const struct scope *s, json_t *one, const json_t *drawings)
{
	struct reward_input in = { .active = true, .set_stock = true, .period = PERIOD_MONTH };
	json_t *photo, *branches = NULL, *given_by = NULL, *unlocks = NULL;
	json_int_t product = 0, amount = 0, points = 0, credit = 0, least = 0;
	int stock = 0, branch_stock = 0, returns = 0;
	const char *kind;
	struct problem problem = { 0 };
	int64_t id;

	demo_unpack(one, "reward", "{s:s, s:s, s?s, s?I, s?I, s?i, s:I, s?I, s?I, s?i, s?i, s?b, s?i, s?o,"
		" s?i, s?s, s?s, s?s, s:o, s?o, s?o}", "kind", &kind, "name", &in.name, "description",
		&in.description, "product", &product, "amount", &amount, "valid_days", &in.valid_days,
		"points", &points, "credit", &credit, "least_points", &least, "stock", &stock,
		"collect_days", &in.collect_days, "return_expired", &returns, "per_period", &in.per_period,
		"branches", &branches, "branch_stock", &branch_stock, "partner_name", &in.partner_name,
		"partner_phone", &in.partner_phone, "partner_address", &in.partner_address, "photo", &photo,
		"given_by", &given_by, "unlocks", &unlocks);
	in.kind = (enum reward_kind)index_of(reward_kind_words, kind);
	in.product_id = product;
	in.amount = amount;
	in.price[ASSET_POINTS] = points * 100;
	in.price[ASSET_CREDIT] = credit;
	in.least_points = least * 100;
	in.sold = points > 0;
	in.stock_counted = stock > 0;
	in.stock = stock;
	in.return_expired = returns;
	read_branches(s, branches, branch_stock, &in);
	if (unlocks)
		in.campaign_id = make_campaign(s, unlocks, NULL);
	if (reward_create(s, &in, &id, &problem) != REWARD_OK)
		fault("demo: reward %s: %s %s", in.name, problem.field, problem.code);
	if (reward_set_image(s, id, demo_picture(s, drawings, photo)) != REWARD_OK)
		fault("demo: reward %s: its photo is refused", in.name);
	if (given_by)
		make_campaign(s, given_by, json_pack("[{s:s, s:I}]", "give", "reward", "id", (json_int_t)id));
}

void demo_rewards_make(struct demo *d, const json_t *drawings)
{
	utc_t opening = { day_start(zone_get("Asia/Tehran"), d->first).s - OPENING_S };
	json_t *list = demo_data(d, "rewards"), *one;
	size_t i;

	demo_resolve(d, list);
	json_array_foreach(list, i, one) {
		struct scope s = demo_scope(d, 0, opening);

		make_reward(&s, one, drawings);
		arena_reset(d->work);
	}
}

/* Who stands at the till of a branch. */
static int cashier_of(const struct demo *d, int branch)
{
	for (int i = 0; i < d->n_staff; i++)
		for (int k = 0; k < d->staff[i].n_branches; k++)
			if (strcmp(d->staff[i].role, "cashier") == 0 &&
				d->staff[i].branches[k] == d->branches[branch])
				return i;
	return 0;
}

struct evening { struct demo *d; utc_t at; int day; };

/* False: there is nothing that this one could buy. */
static bool buy(struct evening *e, int64_t customer_id, int branch, int turn)
{
	struct demo *d = e->d;
	struct scope s = demo_scope(d, cashier_of(d, branch), e->at);
	struct reward_offer *offers;
	struct reward_bought bought;
	size_t n = reward_offers(&s, customer_id, d->branches[branch], turn % 3 == 2, OFFERS, &offers), can = 0;

	/* credit is left alone: the plans of later days count on it */
	for (size_t i = 0; i < n; i++)
		if (offers[i].result == CLAIM_OK && !offers[i].reward.price_credit)
			offers[can++] = offers[i];
	if (!can)
		return false;
	if (reward_buy(&s, &(struct reward_order){ .customer_id = customer_id,
		.reward_id = offers[(size_t)turn * 5 / 3 % can].reward.id,
		.branch_id = d->branches[branch] }, &bought) != CLAIM_OK)
		fault("demo: a reward is refused");
	return true;
}

static void buy_some(struct evening *e)
{
	struct demo *d = e->d;
	int bought = 0;

	for (int i = 0; i < ASKED && bought < BUYERS; i++) {
		const struct demo_member *m = &d->members[(e->day * 37 + i * 101) % d->n_members];

		if (m->id)
			bought += buy(e, m->id, (e->day + i) % d->n_branches, e->day + i);
	}
}

/* Where it is collected: its own branch, or any. */
static int branch_of(const struct evening *e, const struct reward_claim *c, int otherwise)
{
	for (int b = 0; b < e->d->n_branches; b++)
		if (e->d->branches[b] == c->branch_id)
			return b;
	return otherwise % e->d->n_branches;
}

/* Those of every fifth day forget theirs. */
static void collect_some(struct evening *e)
{
	struct demo *d = e->d;
	struct scope all = demo_scope(d, 0, e->at);
	struct reward_claim *claims;
	size_t n = claim_due_list(&all, &(struct claim_filter){ .state = CLAIM_OPEN, .rewards = true,
		.vouchers = true, .limit = OPEN_MOST }, &claims);

	for (size_t i = 0, collected = 0; i < n && collected < COLLECTORS; i++) {
		int branch = branch_of(e, &claims[i], e->day + (int)i);
		struct scope s = demo_scope(d, cashier_of(d, branch), e->at);

		if (claims[i].coupon_id || claims[i].created_at.s > e->at.s - COLLECT_AFTER_S ||
			claims[i].created_at.s / DAY_S % FORGET_DAYS == 0)
			continue;
		collected += claim_hand_over(&s, claims[i].id, d->branches[branch]) == CLAIM_OK;
	}
}

static void regret(struct evening *e)
{
	struct scope s = demo_scope(e->d, 0, e->at);
	struct reward_claim *newest;

	if (claim_list(&s, &(struct claim_filter){ .state = CLAIM_OPEN, .rewards = true,
		.vouchers = true, .limit = 1 }, &newest) && claim_cancel(&s, newest->id) != CLAIM_OK)
		fault("demo: a claim cannot be cancelled");
}

static void evening(void *arg)
{
	struct evening *e = arg;

	while (claim_expire_run(e->d->db, e->d->work, e->at) > 0)
		arena_reset(e->d->work);
	db_begin(e->d->db);
	collect_some(e);
	if (e->day % REGRET_DAYS == 0)
		regret(e);
	buy_some(e);
	db_commit(e->d->db);
}

void demo_rewards_live(struct demo *d, date_t day)
{
	struct evening e = { d, { day_start(d->store.zone, day).s + EVENING_S }, day.days };
	struct boundary b;

	if (e.at.s > d->now.s)
		return;
	for (int i = 0; i < TRIES; i++) {
		bool done = guarded(&b, evening, &e);

		arena_reset(d->work);
		if (done)
			return;
		db_rollback(d->db);
		if (b.kind != FAULT_RETRY)
			break;
	}
	fault_as(b.kind, "%s", b.text);
}
