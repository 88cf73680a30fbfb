/* demo_live.c - lets the planned events of the demo store happen, through the domain. */
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"
#include "domain/customer.h"
#include "domain/customer_event.h"
#include "domain/expiry.h"
#include "domain/level_move.h"
#include "domain/level_period.h"
#include "domain/product.h"

enum { BATCH = 40 /* events a transaction */, TRIES = 5, DECIDED_AT_ONCE = 500, PATIENCE_S = 40 * 86400 };

static void join(const struct scope *s, struct demo *d, struct demo_event *e)
{
	const struct demo_member *m = &d->members[e->member];
	struct customer_new n = { .profile = customer_profile_empty(), .source = SOURCE_PANEL,
		.branch_id = d->branches[m->branch], .tags = &m->tag, .n_tags = m->tag != NULL };
	struct problem problem;

	n.profile.first_name = m->first_name;
	n.profile.last_name = m->last_name;
	n.profile.gender = m->gender;
	n.profile.mobile = m->mobile;
	n.profile.card = m->card;
	n.profile.birth_date = m->birth_date;
	n.profile.admin_note = m->note;
	if (m->referrer >= 0)
		n.referrer_id = d->members[m->referrer].id;
	if (m->group >= 0) {
		n.groups = &d->customer_groups[m->group].id;
		n.n_groups = 1;
	}
	if (customer_create(s, &n, &e->id, &problem) != CUSTOMER_OK)
		fault("demo: member %d: %s %s", e->member, problem.field, problem.code);
	customer_joined(s, e->id, n.branch_id, CHANNEL_PANEL);
}

/* Some who buy have their visit recorded, some write what they think of it. */
static void visit(const struct scope *s, const struct demo_event *e, int64_t customer)
{
	const struct check_in c = { .customer_id = customer, .branch_id = e->sale.branch_id,
		.channel = CHANNEL_PANEL };
	const struct event_request review = { .trigger = "product_review", .channel = CHANNEL_API };
	struct event_outcome o;
	enum event_result r = EVENT_OK;

	if (e->id % 5 == 0)
		r = check_in_post(s, &c, &o);
	if ((r == EVENT_OK || r == EVENT_REPEATED) && e->id % 23 == 0)
		r = event_post(s, &review, customer, &o);
	if (r != EVENT_OK && r != EVENT_REPEATED)
		fault("demo: an event is refused: %s", event_result_word(r));
}

static void sell(const struct scope *s, struct demo *d, struct demo_event *e)
{
	struct sale_request q = e->sale;
	struct sale_outcome o;
	enum sale_result r;

	if (e->member >= 0 && !(q.customer.id = d->members[e->member].id))
		fault("demo: member %d buys before joining", e->member);
	r = sale_post(s, &q, &o);
	if (r != SALE_OK)
		fault("demo: a sale is refused: %s", sale_result_word(r));
	e->id = o.sale_id;
	e->net = o.result.net;
	e->credit.rial = o.balances.credit;
	e->referrer_credit.rial = o.result.earned[PARTY_REFERRER][ASSET_CREDIT];
	if (e->member >= 0)
		visit(s, e, q.customer.id);
}

static void take_back(const struct scope *s, const struct demo_event *e)
{
	struct refund_outcome o;
	enum refund_result r = refund_post(s, &e->refund, &o);

	if (r != REFUND_OK)
		fault("demo: a refund is refused: %s", refund_result_word(r));
}

static void charge(const struct scope *s, struct demo_event *e)
{
	struct account_row balances;
	enum adjustment_result r = adjustment_post(s, &e->charge, &balances, &e->id);

	if (r != ADJUSTMENT_OK)
		fault("demo: a charge is refused: %s", adjustment_result_word(r));
	e->credit.rial = balances.credit;
}

/* As the job of every morning does it, which leaves stores alone that are not open yet. */
static void birthday(const struct scope *s, const struct demo *d, const struct demo_event *e)
{
	date_t day = local_time(d->store.zone, e->at).date;
	const struct event_request q = { .trigger = "birthday", .channel = CHANNEL_PANEL,
		.key = arena_printf(s->arena, "%d", jalali_of(day).year) };
	struct event_outcome o;
	enum event_result r = event_post(s, &q, d->members[e->member].id, &o);

	if (r != EVENT_OK && r != EVENT_REPEATED)
		fault("demo: a birthday is refused: %s", event_result_word(r));
}

static void deliver(const struct scope *s, const struct demo_product *g)
{
	struct product product;
	struct product_input in;
	struct problem problem;

	if (!product_load(s, g->id, &product))
		fault("demo: product %s is gone", g->code);
	in = product_input_of(&product);
	in.set_stock = in.stock_counted = true;
	in.stock.thousandths = g->delivery;
	if (product_update(s, g->id, product.version, &in, &problem) != PRODUCT_OK)
		fault("demo: a delivery is refused");
}

static void happen(struct demo *d, struct demo_event *e)
{
	struct scope s = demo_scope(d, e->staff, e->at);

	switch (e->kind) {
	case DEMO_JOIN: join(&s, d, e); break;
	case DEMO_SALE: sell(&s, d, e); break;
	case DEMO_REFUND: take_back(&s, e); break;
	case DEMO_CHARGE: charge(&s, e); break;
	case DEMO_DELIVERY: deliver(&s, &d->products[e->product]); break;
	case DEMO_BIRTHDAY: birthday(&s, d, e); break;
	}
}

static void note_return(struct demo *d, const struct demo_event *e)
{
	struct demo_return r = e->back;

	if (d->n_returns == d->returns_size) {
		int size = d->returns_size ? d->returns_size * 2 : 256;
		struct demo_return *all = NEWN(d->arena, struct demo_return, (size_t)size);
		if (d->n_returns)
			memcpy(all, d->returns, (size_t)d->n_returns * sizeof *all);
		d->returns = all;
		d->returns_size = size;
	}
	r.request.sale_id = e->id;
	r.due.days = local_time(d->store.zone, e->at).date.days + e->returns_after;
	d->returns[d->n_returns++] = r;
}

/* What came of an event, once it is committed: the plans of later days build on it. */
static void note(struct demo *d, const struct demo_event *e)
{
	struct demo_member *m = e->member < 0 ? NULL : &d->members[e->member];

	switch (e->kind) {
	case DEMO_JOIN:
		m->id = e->id;
		break;
	case DEMO_SALE:
		if (e->returns_after >= 0)
			note_return(d, e);
		if (!m)
			break;
		m->spent = money_add(m->spent, e->net);
		m->credit = e->credit;
		if (m->referrer >= 0)
			d->members[m->referrer].credit.rial += e->referrer_credit.rial;
		break;
	case DEMO_CHARGE:
		m->credit = e->credit;
		break;
	case DEMO_REFUND: case DEMO_DELIVERY: case DEMO_BIRTHDAY:
		break;
	}
}

/* A transaction of its own that may be tried again. */
struct attempt { struct demo *d; struct demo_event *events; int n; utc_t at; };

static void batch(void *arg)
{
	struct attempt *t = arg;

	db_begin(t->d->db);
	for (int i = 0; i < t->n; i++)
		happen(t->d, &t->events[i]);
	db_commit(t->d->db);
}

/*
 * The manager gets round to what waits for him when it has waited a month or so: he refuses a few,
 * and puts others off.
 */
static void decide_levels(struct demo *d, utc_t at)
{
	struct scope s = demo_scope(d, 1, at);
	struct level_move_row *m;
	size_t n, old = 0, refused = 0;
	int64_t *ids, *no;

	db_begin(d->db);
	n = level_move_list(&s, MOVE_WAITING, 0, DECIDED_AT_ONCE, &m);
	ids = NEWN(d->work, int64_t, n);
	no = NEWN(d->work, int64_t, n);
	for (size_t i = 0; i < n; i++) {
		if (m[i].at.s >= at.s - PATIENCE_S || m[i].customer_id % 3 == 0)
			continue;
		if (m[i].customer_id % 4 == 1)
			no[refused++] = m[i].id;
		else
			ids[old++] = m[i].id;
	}
	level_moves_decide(&s, ids, old, true);
	level_moves_decide(&s, no, refused, false);
	db_commit(d->db);
}

static void night(void *arg)
{
	struct attempt *t = arg;

	while (expiry_run(t->d->db, t->d->work, t->at) > 0)
		arena_reset(t->d->work);
	while (level_period_run(t->d->db, t->d->work, t->at) > 0)
		arena_reset(t->d->work);
	decide_levels(t->d, t->at);
}

static void attempt(void (*fn)(void *), struct attempt *t)
{
	struct boundary b;

	for (int i = 0; i < TRIES; i++) {
		bool done = guarded(&b, fn, t);
		arena_reset(t->d->work);
		if (done)
			return;
		db_rollback(t->d->db);
		if (b.kind != FAULT_RETRY)
			break;
	}
	fault_as(b.kind, "%s", b.text);
}

void demo_expire(struct demo *d, utc_t at)
{
	attempt(night, &(struct attempt){ .d = d, .at = at });
}

/* A batch ends before the first event of somebody who joins in it, and has no id until then. */
static int batch_end(const struct demo *d, const struct demo_event *events, int from, int n)
{
	int end = from + 1;

	while (end < n && end - from < BATCH && (events[end].kind == DEMO_JOIN ||
		events[end].member < 0 || d->members[events[end].member].id))
		end++;
	return end;
}

void demo_live(struct demo *d, struct demo_event *events, int n)
{
	for (int from = 0, end; from < n; from = end) {
		end = batch_end(d, events, from, n);
		attempt(batch, &(struct attempt){ .d = d, .events = events + from, .n = end - from });
		for (int i = from; i < end; i++)
			note(d, &events[i]);
	}
}
