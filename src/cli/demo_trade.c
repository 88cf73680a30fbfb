/* demo_trade.c - the demo store's groups with terms, order limit, card designs and cards. */
#include "base/fault.h"
#include "cli/demo.h"
#include "domain/card.h"
#include "domain/card_design.h"
#include "domain/commercial_terms.h"
#include "domain/customer.h"
#include "domain/customer_group.h"
#include "domain/group_member.h"
#include "domain/level.h"
#include "domain/order_limit.h"
#include "domain/sale.h"

enum { OWNER = 0, WHOLE = 10000, PRINTED = 3, LOOK_AT = 200, ORDER_UNITS = 40 };

/* The next members in turn, each in one group. */
static int64_t put_members(const struct scope *s, int64_t group, const struct customer_row *rows, size_t n,
	size_t *at, json_int_t wanted)
{
	int64_t first = 0;

	while (wanted > 0 && *at < n) {
		const struct customer_row *c = &rows[(*at)++];

		if (!c->active || group_member_add(s, group, c->id) != GROUP_MEMBER_OK)
			continue;
		first = first ? first : c->id;
		wanted--;
	}
	return first;
}

/* The groups; the first member of the first one: a partner. */
static int64_t make_groups(const struct scope *s, const json_t *trade)
{
	const json_t *list = demo_array(trade, "groups"), *one;
	struct customer_row *rows;
	size_t n = customer_list(s, &(struct customer_filter){ .limit = LOOK_AT }, &rows), at = 0, i;
	int64_t partner = 0;

	json_array_foreach(list, i, one) {
		struct trade_terms t = { .show_prices = true };
		json_int_t min_payment, min_order, members;
		const char *name, *note;
		int64_t first;

		demo_unpack(one, "group", "{s:s, s:s, s:I, s:I, s:I}", "name", &name, "note", &note,
			"min_payment", &min_payment, "min_order", &min_order, "members", &members);
		t.min_payment.bp = min_payment;
		t.min_order.rial = min_order;
		if (min_payment < WHOLE)
			t.denied_payments = 1U << PAYMENT_CHEQUE;
		if (customer_group_create(s, name, note, &t.owner_id) != CUSTOMER_GROUP_OK ||
			commercial_terms_save(s, &t) != TERMS_OK)
			fault("demo: group %zu is refused", i + 1);
		first = put_members(s, t.owner_id, rows, n, &at, members);
		partner = i == 0 ? first : partner;
	}
	return partner;
}

static void make_limit(struct demo *d, const struct scope *s, const json_t *trade)
{
	struct stored_limit l = { .active = true };
	json_int_t product, most, hours;
	struct problem problem;
	int64_t id;

	demo_unpack(json_object_get(trade, "limit"), "limit", "{s:s, s:I, s:I, s:I}", "name", &l.limit.name,
		"product", &product, "most", &most, "hours", &hours);
	l.limit.products = &d->products[product].id;
	l.limit.n_products = 1;
	l.limit.most.thousandths = most;
	l.limit.hours = (int)hours;
	if (order_limit_create(s, &l, &id, &problem) != ORDER_LIMIT_OK)
		fault("demo: the limit: %s %s", problem.field, problem.code);
}

/* Designs for levels, and the cards of the first who wait for them. */
static void make_designs(const struct scope *s, const json_t *trade)
{
	const json_t *list = demo_array(trade, "designs"), *one;
	struct level *levels;
	size_t n = level_list(s, &levels), i;

	json_array_foreach(list, i, one) {
		struct card_design d = { 0 };
		struct card_lacking *lacking;
		json_int_t level, months;
		int64_t customers[PRINTED], cards[PRINTED];
		struct problem problem;
		int waiting;

		demo_unpack(one, "design", "{s:s, s:I, s:s, s:s, s:s, s:I}", "name", &d.name, "level", &level,
			"color", &d.color, "text", &d.text, "code", &d.code, "months", &months);
		d.level_id = level > 0 && (size_t)level <= n ? levels[level - 1].id : 0;
		d.valid_months = (int)months;
		if (!card_design_save(s, &d, &problem))
			fault("demo: design %zu: %s %s", i + 1, problem.field, problem.code);
		waiting = (int)card_lacking_list(s, &d, 0, PRINTED, &lacking);
		for (int k = 0; k < waiting; k++)
			customers[k] = lacking[k].customer_id;
		card_printed(s, cards, card_prepare(s, &d, customers, waiting, cards));
	}
}

/* Somebody lost his card. */
static void lose_card(const struct scope *s)
{
	struct problem problem;
	struct card *cards;
	int64_t id;

	if (card_list(s, &(struct card_filter){ .state = CARD_ACTIVE, .limit = 1 }, &cards) &&
		card_replace(s, cards[0].id, "", true, &id, &problem) != CARD_OK)
		fault("demo: no duplicate: %s", problem.code);
}

/* A partner orders online and pays the half that he must. */
static void order_in_part(struct demo *d, const struct scope *s, int64_t partner)
{
	struct sale_line_request line = { .product_id = d->products[1].id, .quantity = { ORDER_UNITS * 1000 } };
	struct sale_payment payment = { .method = PAYMENT_ONLINE };
	struct sale_request q = { .customer.id = partner, .branch_id = d->branches[0],
		.channel = CHANNEL_ONLINE, .lines = &line, .n_lines = 1, .payments = &payment, .n_payments = 1 };
	struct sale_outcome o;

	if (!partner || sale_quote(s, &q, &o) != SALE_OK)
		return; /* a small demo: nobody is a partner, or the shelf is empty */
	payment.has_amount = true;
	payment.amount = order_least_payment(&o.terms, o.result.payable);
	if (sale_post(s, &q, &o) != SALE_OK)
		fault("demo: an order in part is refused");
}

void demo_trade(struct demo *d)
{
	const json_t *trade = json_object_get(demo_data(d, "shop"), "trade");
	struct scope s = demo_scope(d, OWNER, d->now);
	int64_t partner;

	db_begin(d->db);
	partner = make_groups(&s, trade);
	make_limit(d, &s, trade);
	make_designs(&s, trade);
	lose_card(&s);
	db_commit(d->db);
	if (!store_load(d->db, d->arena, d->store.id, &d->store)) /* the rules are new */
		fault("demo: the store is gone");
	s = demo_scope(d, OWNER, d->now);
	db_begin(d->db);
	order_in_part(d, &s, partner);
	db_commit(d->db);
	arena_reset(d->work);
}
