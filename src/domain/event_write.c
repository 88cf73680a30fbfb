/* event_write.c - the rows of events, and what they move in the ledger. */
#include <stdlib.h>

#include "base/fault.h"
#include "domain/event_internal.h"
#include "domain/id_list.h"
#include "domain/referral.h"
#include "domain/store.h"

struct event_line {
	int64_t store_id, customer_id, referrer_id;
	const char *trigger_word, *event_key;
	int64_t branch_id;
	int channel;
	const char *actor_kind;
	int64_t actor_id;
	utc_t occurred_at, booked_at;
	const char *data, *facts;
};
static const struct db_col event_cols[] = {
	COL(struct event_line, store_id), COL(struct event_line, customer_id),
	COL_REF(struct event_line, referrer_id), COL(struct event_line, trigger_word),
	COL(struct event_line, event_key), COL_REF(struct event_line, branch_id),
	COL(struct event_line, channel), COL(struct event_line, actor_kind),
	COL_REF(struct event_line, actor_id), COL(struct event_line, occurred_at),
	COL(struct event_line, booked_at), COL(struct event_line, data), COL(struct event_line, facts),
	COLS_END };

/* The record of what evaluate was told: that of a sale without lines. [I6] */
static const char *record_of(const struct event_run *r, const struct event_case *c)
{
	struct sale_outcome *o;

	if (!c->result.n_applied)
		return NULL;
	o = NEW(r->scope->arena, struct sale_outcome);
	o->rules = r->rules;
	o->facts = c->facts;
	o->result = c->result;
	o->has_customer = true;
	o->customer = *c->customer;
	return sale_record(r->scope, o);
}

static void write_events(const struct event_run *r, struct event_case *const *cases, size_t n)
{
	const struct event_request *q = r->request;
	const struct scope *s = r->scope;
	struct event_line *rows = NEWN(s->arena, struct event_line, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct event_line){
			.store_id = s->store_id, .customer_id = cases[i]->customer->account.customer_id,
			.referrer_id = cases[i]->customer->referrer_id, .trigger_word = q->trigger,
			.event_key = r->key, .branch_id = q->branch_id, .channel = (int)q->channel,
			.actor_kind = actor_kind_word(s->actor_kind), .actor_id = s->actor_id,
			.occurred_at = r->at, .booked_at = s->now, .data = q->data,
			.facts = record_of(r, cases[i]),
		};
	if (!db_bulk_insert(s->db, rows, n, event_cols,
			"INSERT INTO event (store_id, customer_id, referrer_id, trigger_word, event_key, branch_id,"
			" channel, actor_kind, actor_id, occurred_at, booked_at, data, facts)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
		fault_as(FAULT_RETRY, "event: %s was posted by somebody else", q->trigger);
}

struct written_row { int64_t id, customer_id; };
static const struct db_col written_cols[] = { COL(struct written_row, id),
	COL(struct written_row, customer_id), COLS_END };

/* Reads the ids that the rows were given. */
static void read_ids(const struct event_run *r, struct event_case *const *cases, size_t n)
{
	const struct scope *s = r->scope;
	int64_t *ids = NEWN(s->arena, int64_t, n);
	struct written_row *rows;
	size_t found;

	for (size_t i = 0; i < n; i++)
		ids[i] = cases[i]->customer->account.customer_id;
	found = db_all(s->db, s->arena, &rows, written_cols,
		"SELECT e.id, e.customer_id FROM " ID_TABLE " j STRAIGHT_JOIN event e"
		" ON e.store_id = ? AND e.customer_id = j.id AND e.trigger_word = ? AND e.event_key = ?"
		" ORDER BY e.customer_id LIMIT 10000",
		V(id_list_json(s->arena, ids, n)), V(s->store_id), V(r->request->trigger), V(r->key));
	if (found != n)
		fault("event: %zu rows of %zu", found, n);
	for (size_t i = 0; i < n; i++)
		cases[i]->event_id = rows[i].id;
}

struct benefit_line {
	int64_t store_id, event_id;
	int seq;
	int64_t campaign_id;
	int campaign_version, give, party;
	int64_t amount, product_id;
	const char *code;
};
static const struct db_col benefit_cols[] = {
	COL(struct benefit_line, store_id), COL(struct benefit_line, event_id),
	COL(struct benefit_line, seq), COL(struct benefit_line, campaign_id),
	COL(struct benefit_line, campaign_version), COL(struct benefit_line, give),
	COL(struct benefit_line, party), COL(struct benefit_line, amount),
	COL_REF(struct benefit_line, product_id), COL(struct benefit_line, code), COLS_END };

static size_t benefits_of(const struct event_run *r, const struct event_case *c, struct benefit_line *rows)
{
	size_t n = 0;

	for (int i = 0; i < c->result.n_applied; i++) {
		const struct applied *a = &c->result.applied[i];
		const struct campaign_info *info = rules_campaign(r->rules, a->campaign);
		for (int k = 0; k < a->n_benefits; k++, n++)
			rows[n] = (struct benefit_line){
				.store_id = r->scope->store_id, .event_id = c->event_id, .seq = (int)n,
				.campaign_id = info->id, .campaign_version = info->version,
				.give = (int)a->benefits[k].give, .party = (int)a->benefits[k].to,
				.amount = a->benefits[k].gift_out_of_stock ? 0 : a->benefits[k].amount,
				.product_id = a->benefits[k].product_id, .code = a->benefits[k].code };
	}
	return n;
}

static size_t benefits_in(const struct event_case *c)
{
	size_t n = 0;

	for (int i = 0; i < c->result.n_applied; i++)
		n += (size_t)c->result.applied[i].n_benefits;
	return n;
}

static void write_benefits(const struct event_run *r, struct event_case *const *cases, size_t n)
{
	struct benefit_line *rows;
	size_t room = 0, used = 0;

	for (size_t i = 0; i < n; i++)
		room += benefits_in(cases[i]);
	rows = NEWN(r->scope->arena, struct benefit_line, room);
	for (size_t i = 0; i < n; i++)
		used += benefits_of(r, cases[i], rows + used);
	db_bulk(r->scope->db, rows, used, benefit_cols,
		"INSERT INTO event_benefit (store_id, event_id, seq, campaign_id, campaign_version, give, party,"
		" amount, product_id, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

void event_write(struct event_run *r)
{
	struct event_case **cases = NEWN(r->scope->arena, struct event_case *, r->n);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (event_case_counts(r, &r->cases[i]))
			cases[n++] = &r->cases[i];
	if (!n)
		return;
	write_events(r, cases, n);
	read_ids(r, cases, n);
	write_benefits(r, cases, n);
}

/* The accounts that a posting changes, each once however many cases name it; by customer. */
struct accounts { struct account_change **list; size_t n; };

static bool touches(const struct result *r, enum party party)
{
	for (int i = 0; i < r->n_takes; i++)
		if (r->takes[i].to == party)
			return true;
	for (int a = 0; a < ASSETS; a++)
		if (r->earned[party][a])
			return true;
	return false;
}

/* The referrers who earn, that are none of the customers: locked after these, each once. */
static size_t lock_referrers(const struct event_run *r, struct sale_customer **out)
{
	const struct scope *s = r->scope;
	int64_t *ids = NEWN(s->arena, int64_t, r->n);
	size_t kept = 0, at = 0;
	int n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (touches(&r->cases[i].result, PARTY_REFERRER))
			ids[n++] = r->cases[i].customer->referrer_id;
	if (!n)
		return 0;
	ids = id_list_sorted(s->arena, ids, &n);
	for (int i = 0; i < n; i++) {
		while (at < r->n && r->cases[at].customer->account.customer_id < ids[i])
			at++;
		if (at == r->n || r->cases[at].customer->account.customer_id != ids[i])
			ids[kept++] = ids[i];
	}
	if (sale_customers_lock(s, ids, kept, out) != kept)
		fault("event: a referrer has no account");
	return kept;
}

static struct account_change *account_of(const struct accounts *all, int64_t customer_id)
{
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (all->list[middle]->was.customer_id < customer_id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == all->n || all->list[low]->was.customer_id != customer_id)
		fault("event: customer %lld is not locked", (long long)customer_id);
	return all->list[low];
}

static int by_customer(const void *x, const void *y)
{
	int64_t l = (*(const struct account_change *const *)x)->was.customer_id;
	int64_t r = (*(const struct account_change *const *)y)->was.customer_id;

	return (l > r) - (l < r);
}

static struct accounts open_accounts(const struct event_run *r, struct posting *p)
{
	struct accounts all = { 0 };
	struct sale_customer *referrers = NULL;
	size_t n = lock_referrers(r, &referrers);

	all.list = NEWN(r->scope->arena, struct account_change *, r->n + n);
	for (size_t i = 0; i < r->n; i++)
		all.list[all.n++] = posting_account(p, &r->cases[i].customer->account);
	for (size_t i = 0; i < n; i++)
		all.list[all.n++] = posting_account(p, &referrers[i].account);
	qsort(all.list, all.n, sizeof *all.list, by_customer);
	return all;
}

static void post_grants(const struct event_run *r, struct posting *p, const struct event_case *c,
	struct account_change *const party[PARTIES])
{
	for (int i = 0; i < c->result.n_grants; i++) {
		const struct grant *g = &c->result.grants[i];
		posting_in(p, &(struct incoming){
			.to = party[g->to], .from = ACCOUNT_ISSUED, .asset = g->asset, .amount = g->amount,
			.reason = REASON_CAMPAIGN, .terms = g->terms,
			.held = r->holds && g->to == PARTY_REFERRER,
			.campaign_id = rules_campaign(r->rules, g->campaign)->id });
	}
}

/* Takes of one asset from one party together: lots are drawn from once. [EVT-12] */
static void post_takes(const struct event_run *r, struct posting *p, struct event_case *c,
	struct account_change *const party[PARTIES])
{
	struct outgoing out[PARTIES][ASSETS] = { 0 };

	for (int i = 0; i < c->result.n_takes; i++) {
		const struct grant *g = &c->result.takes[i];
		struct outgoing *o = &out[g->to][g->asset];
		if (!o->campaign_id)
			o->campaign_id = rules_campaign(r->rules, g->campaign)->id;
		o->amount += g->amount;
	}
	for (int to = 0; to < PARTIES; to++) {
		for (int a = 0; a < ASSETS; a++) {
			struct outgoing *o = &out[to][a];
			o->from = party[to];
			o->to = ACCOUNT_CLAWED_BACK;
			o->asset = (enum asset)a;
			o->reason = REASON_CAMPAIGN;
			if (o->amount)
				c->taken[to][a] = posting_take(p, o);
		}
	}
}

/* The lots of referrers that wait: a case's grants are its first transfers, in order. */
static void hold_grants(const struct event_run *r)
{
	struct referral_held *list;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < r->n; i++)
		room += (size_t)r->cases[i].result.n_grants;
	list = NEWN(r->scope->arena, struct referral_held, room);
	for (size_t i = 0; i < r->n; i++) {
		const struct event_case *c = &r->cases[i];
		for (int k = 0; k < c->result.n_grants; k++)
			if (c->result.grants[k].to == PARTY_REFERRER)
				list[n++] = (struct referral_held){ c->event_id, k,
					c->customer->account.customer_id, c->customer->referrer_id,
					c->result.grants[k].terms };
	}
	referral_hold(r->scope, list, n);
}

void event_book(struct event_run *r)
{
	struct posting *p = posting_new(r->scope, CAUSE_EVENT, r->at, r->request->branch_id);
	struct accounts accounts;
	bool moves = false;

	for (size_t i = 0; i < r->n; i++)
		for (int to = 0; to < PARTIES; to++)
			moves |= touches(&r->cases[i].result, (enum party)to);
	if (!moves)
		return;
	accounts = open_accounts(r, p);
	for (size_t i = 0; i < r->n; i++) {
		struct event_case *c = &r->cases[i];
		struct account_change *party[PARTIES] = {
			account_of(&accounts, c->customer->account.customer_id), NULL };
		if (touches(&c->result, PARTY_REFERRER))
			party[PARTY_REFERRER] = account_of(&accounts, c->customer->referrer_id);
		posting_cause(p, c->event_id);
		post_grants(r, p, c, party);
		post_takes(r, p, c, party);
	}
	posting_book(p, 0);
	if (r->holds)
		hold_grants(r);
	for (size_t i = 0; i < r->n; i++)
		r->cases[i].balances = account_of(&accounts, r->cases[i].customer->account.customer_id)->now;
}
