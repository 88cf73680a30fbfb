/* refund_lines.c - what comes back of each line, and what of its shares goes with it. [§7] */
#include "base/fault.h"
#include "domain/refund_internal.h"
#include "domain/sale_due.h"

struct given_row { money_t money, credit, gift_card; };
static const struct db_col given_cols[] = { COL(struct given_row, money),
	COL(struct given_row, credit), COL(struct given_row, gift_card), COLS_END };

static struct refund_line_plan *line_find(struct refund_plan *plan, int line)
{
	for (size_t i = 0; i < plan->n_lines; i++)
		if (plan->lines[i].line->line == line)
			return &plan->lines[i];
	return NULL;
}

/* The most that a request may name of a line: of a quick sale's all of it, 1. */
static int64_t quantity_most(const struct refund_outcome *out, const struct refund_line_plan *p)
{
	return out->sale.quick ? 1000 : p->line->measure;
}

/* The measure that a request names: of a quick sale a part of its gross. */
static int64_t measure_of(const struct refund_outcome *out, const struct refund_line_plan *p,
	qty_t quantity)
{
	return out->sale.quick ? mul_div_floor(p->line->measure, quantity.thousandths, 1000) :
		quantity.thousandths;
}

static enum refund_result choose_lines(const struct refund_request *q, struct refund_plan *plan,
	struct refund_outcome *out)
{
	for (int i = 0; i < q->n_lines; i++) {
		const struct refund_line_request *l = &q->lines[i];
		struct refund_line_plan *p = line_find(plan, l->line);
		out->line = i + 1;
		if (!p)
			return REFUND_LINE_UNKNOWN;
		if (l->quantity.thousandths > quantity_most(out, p))
			return REFUND_EXCEEDS_SALE;
		p->now += measure_of(out, p, l->quantity);
		p->damaged = p->damaged || l->damaged;
		if (p->now > p->line->measure - p->line->refunded)
			return REFUND_EXCEEDS_SALE;
	}
	out->line = 0;
	return REFUND_OK;
}

static enum refund_result choose(const struct refund_request *q, struct refund_plan *plan,
	struct refund_outcome *out)
{
	int64_t now = 0;

	if (q->amount.rial > 0) {
		if (!out->sale.quick)
			return REFUND_NOT_QUICK;
		if (q->amount.rial > plan->lines[0].line->measure - plan->lines[0].line->refunded)
			return REFUND_EXCEEDS_SALE;
		plan->lines[0].now = q->amount.rial;
	} else if (q->n_lines) {
		enum refund_result r = choose_lines(q, plan, out);
		if (r != REFUND_OK)
			return r;
	} else if (!q->all) {
		return REFUND_EMPTY;
	}
	for (size_t i = 0; i < plan->n_lines; i++) {
		if (q->all)
			plan->lines[i].now = plan->lines[i].line->measure - plan->lines[i].line->refunded;
		now += plan->lines[i].now;
	}
	if (now)
		return REFUND_OK;
	return q->all ? REFUND_EXCEEDS_SALE : REFUND_EMPTY;
}

/* kept before − kept now: what of a share goes with this refund. */
static int64_t share_goes(const struct refund_line_plan *p, int64_t share)
{
	const struct sale_line *l = p->line;

	return share_kept(share, l->measure, l->refunded) - share_kept(share, l->measure,
		l->refunded + p->now);
}

static void line_shares(struct refund_line_plan *p)
{
	const struct sale_line *l = p->line;
	const int64_t earned[PARTIES][ASSETS] = {
		[PARTY_CUSTOMER] = { l->credit, l->points, l->coin, l->xp },
		[PARTY_REFERRER] = { l->referrer_credit, l->referrer_points, l->referrer_coin,
			l->referrer_xp },
	};

	p->net.rial = share_goes(p, l->net.rial);
	p->credit_paid.rial = share_goes(p, l->credit_paid.rial);
	p->gift_card_paid.rial = share_goes(p, l->gift_card_paid.rial);
	for (int party = 0; party < PARTIES; party++)
		for (int a = 0; a < ASSETS; a++) {
			int64_t share = earned[party][a];
			p->earned[party][a] = share_goes(p, share);
			p->before[party][a] = share - share_kept(share, l->measure, l->refunded);
		}
}

/* What is back of a share when `now` is, of all refunds so far. */
static int64_t share_back(const struct refund_line_plan *p, int64_t share)
{
	const struct sale_line *l = p->line;

	return share - share_kept(share, l->measure, l->refunded + p->now);
}

/* Takes up to `missing` (below 0) from *part. */
static void make_up(int64_t *missing, int64_t *part)
{
	int64_t taken = *part < -*missing ? *part : -*missing;

	*part -= taken;
	*missing += taken;
}

/* What is still owed of an order is struck off before money is handed back. [GRP-04] */
static void strike_due(const struct scope *s, int64_t money, struct refund_plan *plan,
	struct refund_outcome *out)
{
	int64_t due = 0;

	if (channel_orders((enum channel)out->sale.channel) && sale_due_load(s, out->sale.id, &plan->due))
		due = plan->due.due.rial;
	out->due_cut.rial = money < due ? money : due;
	if (out->due_cut.rial < 0)
		out->due_cut.rial = 0;
	out->money_back.rial = money - out->due_cut.rial;
}

/*
 * Money, credit and gift cards to give back now. The shares round on their own, so that in one
 * step those of credit and cards can exceed the net's by a rial or two: the money is then 0 and the
 * next refund sets it right, because all are reckoned from all that has been given so far.
 */
static void split_money(const struct scope *s, struct refund_plan *plan, struct refund_outcome *out)
{
	struct given_row given;
	int64_t money = 0, credit = 0, card = 0;

	for (size_t i = 0; i < plan->n_lines; i++) {
		const struct refund_line_plan *p = &plan->lines[i];
		int64_t by_credit = share_back(p, p->line->credit_paid.rial);
		int64_t by_card = share_back(p, p->line->gift_card_paid.rial);

		money += share_back(p, p->line->net.rial) - by_credit - by_card;
		credit += by_credit;
		card += by_card;
		out->net = money_add(out->net, p->net);
	}
	if (!db_one(s->db, s->arena, &given, given_cols,
			"SELECT CAST(COALESCE(SUM(money_back + deducted + due_cut), 0) AS SIGNED) AS money,"
			" CAST(COALESCE(SUM(credit_back), 0) AS SIGNED) AS credit,"
			" CAST(COALESCE(SUM(gift_card_back), 0) AS SIGNED) AS gift_card"
			" FROM refund WHERE store_id = ? AND sale_id = ?", V(s->store_id), V(out->sale.id)))
		fault("refund: no sums");
	money -= given.money.rial;
	credit -= given.credit.rial;
	card -= given.gift_card.rial;
	if (money < 0)
		make_up(&money, &credit);
	if (money < 0)
		make_up(&money, &card);
	strike_due(s, money, plan, out);
	out->credit_back.rial = credit;
	out->gift_card_back.rial = card;
}

/* Whole = every line that was sold is back; a gift has no price and does not count. */
static bool is_full(const struct refund_plan *plan)
{
	for (size_t i = 0; i < plan->n_lines; i++) {
		const struct sale_line *l = plan->lines[i].line;
		if (!l->gift_campaign_id && l->refunded + plan->lines[i].now < l->measure)
			return false;
	}
	return true;
}

static void list_items(const struct scope *s, const struct refund_plan *plan, struct refund_outcome *out)
{
	struct refund_item *items = NEWN(s->arena, struct refund_item, plan->n_lines);

	for (size_t i = 0; i < plan->n_lines; i++) {
		const struct refund_line_plan *p = &plan->lines[i];

		if (p->now)
			items[out->n_items++] = (struct refund_item){ p->line, p->now, p->net,
				refund_restocks(p) };
	}
	out->items = items;
}

enum refund_result refund_plan_lines(const struct scope *s, const struct refund_request *q, bool lock,
	struct refund_plan *plan, struct refund_outcome *out)
{
	struct sale_line *lines;
	enum refund_result r;

	*plan = (struct refund_plan){ 0 };
	*out = (struct refund_outcome){ 0 };
	/* the sale's row puts the refunds of one sale in a line, also without a customer */
	if (lock && !db_int(s->db, s->arena, 0,
		"SELECT id FROM sale WHERE store_id = ? AND id = ? FOR UPDATE",
			V(s->store_id), V(q->sale_id)))
		return REFUND_SALE_UNKNOWN;
	if (!sale_load(s, q->sale_id, &out->sale))
		return REFUND_SALE_UNKNOWN;
	plan->n_lines = sale_lines(s, q->sale_id, &lines);
	plan->lines = NEWN(s->arena, struct refund_line_plan, plan->n_lines);
	for (size_t i = 0; i < plan->n_lines; i++)
		plan->lines[i].line = &lines[i];
	if ((r = choose(q, plan, out)) != REFUND_OK)
		return r;
	for (size_t i = 0; i < plan->n_lines; i++)
		line_shares(&plan->lines[i]);
	split_money(s, plan, out);
	list_items(s, plan, out);
	out->full = out->sale.status != SALE_REFUNDED && is_full(plan);
	return REFUND_OK;
}
