#include "domain/event.h"

#include <string.h>

#include "base/fault.h"
#include "domain/benefit_delivery.h"
#include "domain/event_internal.h"
#include "domain/id_list.h"
#include "domain/referral.h"
#include "domain/level_progress.h"
#include "domain/rule_book.h"
#include "domain/store.h"

enum { KEY_CHARS = 20 };

const char *event_result_word(enum event_result result)
{
	switch (result) {
	case EVENT_OK: return "ok";
	case EVENT_REPEATED: return "event_repeated";
	case EVENT_CUSTOMER_UNKNOWN: return "customer_unknown";
	case EVENT_CUSTOMER_INACTIVE: return "customer_inactive";
	case EVENT_BRANCH_FORBIDDEN: return "branch_forbidden";
	case EVENT_OCCURRED_AT_OUT_OF_RANGE: return "occurred_at_out_of_range";
	case EVENT_OWN_ACCOUNT: return "own_account";
	}
	return "";
}

bool event_case_counts(const struct event_run *r, const struct event_case *c)
{
	return r->request->keep || c->result.n_applied > 0;
}

/* Jobs catch up on days long gone; a person or a program may not. [§8] */
static enum event_result run_open(struct event_run *r)
{
	const struct event_request *q = r->request;
	const struct scope *s = r->scope;
	const struct rule_book_branch *branch = q->branch_id ? rule_book_branch(s, q->branch_id) : NULL;

	r->at = q->occurred_at.s ? q->occurred_at : s->now;
	r->key = q->key ? q->key : code_new(s->arena, KEY_CHARS);
	if (q->branch_id && (!branch || !branch->active || !scope_has_branch(s, q->branch_id)))
		return EVENT_BRANCH_FORBIDDEN;
	if (s->actor_kind != ACTOR_SYSTEM && !sale_in_time(s, r->at))
		return EVENT_OCCURRED_AT_OUT_OF_RANGE;
	return EVENT_OK;
}

struct id_row { int64_t id; };
static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

/* Of the customers that are locked those to whom it has not happened yet. */
static size_t drop_repeated(const struct event_run *r, struct sale_customer *customers, size_t n)
{
	const struct scope *s = r->scope;
	int64_t *ids = NEWN(s->arena, int64_t, n);
	struct id_row *had;
	size_t n_had, kept = 0, at = 0;

	if (!r->request->key)
		return n;
	for (size_t i = 0; i < n; i++)
		ids[i] = customers[i].account.customer_id;
	n_had = db_all(s->db, s->arena, &had, id_cols,
		"SELECT j.id FROM " ID_TABLE " j STRAIGHT_JOIN event e"
		" ON e.store_id = ? AND e.customer_id = j.id AND e.trigger_word = ? AND e.event_key = ?"
		" ORDER BY j.id LIMIT 10000",
		V(id_list_json(s->arena, ids, n)), V(s->store_id), V(r->request->trigger), V(r->key));
	for (size_t i = 0; i < n; i++) {
		while (at < n_had && had[at].id < ids[i])
			at++;
		if (at == n_had || had[at].id != ids[i])
			customers[kept++] = customers[i];
	}
	return kept;
}

/* A sign-up may be worth something to the referrer before anybody has bought anything. [§6] */
static bool holds(const struct event_run *r)
{
	return r->rules && strcmp(r->request->trigger, "signup") == 0 && referral_policy_load(r->scope).hold;
}

/* The facts of all cases but the customers' own: they share the moment and the place. */
static void set_scene(struct event_run *r, const struct sale_customer *customers, size_t n)
{
	const struct scope *s = r->scope;

	r->cases = NEWN(s->arena, struct event_case, n);
	r->n = n;
	r->holds = holds(r);
	for (size_t i = 0; i < n; i++)
		r->cases[i] = (struct event_case){
			.customer = &customers[i], .balances = customers[i].account,
			.facts = { .at = r->at, .booked_at = s->now, .zone = s->store->zone,
				.local = local_time(s->store->zone, r->at),
				.branch_id = r->request->branch_id, .channel = r->request->channel },
		};
}

/* What was used of the total limits by the cases before: the rows say only what was when we read. */
struct used { int64_t uses; money_t budget; };

static void note_used(const struct event_case *c, struct used *used)
{
	for (int i = 0; i < c->result.n_applied; i++) {
		struct used *u = &used[c->result.applied[i].campaign];
		u->uses++;
		u->budget = money_add(u->budget, campaign_budget_taken(&c->result.applied[i]));
	}
}

/* Judges the cases one after the other, each after what the ones before have taken. */
static void judge(struct event_run *r, struct facts *facts, bool explaining)
{
	const struct scope *s = r->scope;
	int campaigns = rules_campaigns(r->rules);
	struct used *used = NEWN(s->arena, struct used, (size_t)campaigns);

	for (size_t i = 0; i < r->n; i++) {
		struct event_case *c = &r->cases[i];
		struct fact_use *uses = (struct fact_use *)facts[i].uses; /* ours, of campaign_uses_find */
		for (int k = 0; uses && k < campaigns; k++) {
			uses[k].total += used[k].uses;
			uses[k].budget_used = money_add(uses[k].budget_used, used[k].budget);
		}
		c->facts = facts[i];
		evaluate(s->arena, r->rules, &c->facts, explaining, &c->result);
		note_used(c, used);
	}
}

static void decide(struct event_run *r, const struct sale_customer *customers, bool explaining)
{
	const struct scope *s = r->scope;
	const struct sale_request no_basket = { 0 };
	struct facts *facts = NEWN(s->arena, struct facts, r->n);
	struct sale_found found = { 0 };

	if (!r->rules || !r->n)
		return;
	sale_find_products(s, &no_basket, rules_needs(r->rules), &found);
	for (size_t i = 0; i < r->n; i++)
		facts[i] = r->cases[i].facts;
	sale_find_gifts(s, rules_needs(r->rules), &found, &facts[0]);
	for (size_t i = 1; i < r->n; i++) {
		facts[i].gifts = facts[0].gifts;
		facts[i].n_gifts = facts[0].n_gifts;
	}
	customer_facts_find(s, r->rules, customers, r->n, facts);
	judge(r, facts, explaining);
}

/* Limits and benefits beside the ledger of the cases that were written. */
static void give(struct event_run *r)
{
	const struct scope *s = r->scope;
	struct campaign_taker *takers = NEWN(s->arena, struct campaign_taker, r->n);
	struct delivery *list = NEWN(s->arena, struct delivery, r->n);
	size_t n = 0;

	for (size_t i = 0; r->rules && i < r->n; i++) {
		const struct event_case *c = &r->cases[i];
		if (!c->result.n_applied)
			continue;
		takers[n] = (struct campaign_taker){ &c->facts, &c->result };
		list[n++] = (struct delivery){ CAUSE_EVENT, c->event_id,
			{ c->customer->account.customer_id, c->customer->referrer_id },
			r->request->branch_id, r->holds ? 1U << PARTY_REFERRER : 0, &c->result };
	}
	if (!n)
		return;
	campaign_uses_claim(s, r->rules, takers, n);
	benefits_deliver(s, r->rules, list, n);
}

/* Points and XP count for the levels as those of a sale do. [§5] */
static void count_for_levels(const struct event_run *r)
{
	struct level_gain *gains = NEWN(r->scope->arena, struct level_gain, r->n * PARTIES);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		for (int party = 0; party < PARTIES; party++) {
			const int64_t *earned = r->cases[i].result.earned[party];
			const struct sale_customer *c = r->cases[i].customer;

			/* what waits counts when it is let go: referral.h */
			if ((earned[ASSET_POINTS] || earned[ASSET_XP]) && !(r->holds && party == PARTY_REFERRER))
				gains[n++] = (struct level_gain){ .customer_id = party == PARTY_CUSTOMER ?
					c->account.customer_id : c->referrer_id,
					.day = local_time(r->scope->store->zone, r->at).date,
					.points = { earned[ASSET_POINTS] }, .xp = earned[ASSET_XP] };
		}
	level_gained(r->scope, gains, n);
}

/* Writes and books what was decided. */
static void carry_out(struct event_run *r)
{
	event_write(r);
	event_book(r);
	count_for_levels(r);
	give(r);
}

static void outcome_of(const struct event_run *r, struct event_outcome *out)
{
	const struct event_case *c = &r->cases[0];

	out->event_id = c->event_id;
	out->result = c->result;
	out->balances = c->balances;
	memcpy(out->taken, c->taken, sizeof out->taken);
}

enum event_result event_post(const struct scope *s, const struct event_request *q, int64_t customer_id,
	struct event_outcome *out)
{
	struct event_run r = { .scope = s, .request = q, .rules = rule_book_of(s, q->trigger) };
	struct sale_customer *customers;
	enum event_result result;

	*out = (struct event_outcome){ .rules = r.rules };
	if (!r.rules && !q->keep)
		return EVENT_OK;
	if ((result = run_open(&r)) != EVENT_OK)
		return result;
	out->occurred_at = r.at;
	if (!sale_customers_lock(s, &customer_id, 1, &customers))
		return EVENT_CUSTOMER_UNKNOWN;
	out->customer = customers[0];
	if (!customers[0].active)
		return EVENT_CUSTOMER_INACTIVE;
	if (!drop_repeated(&r, customers, 1))
		return EVENT_REPEATED;
	set_scene(&r, customers, 1);
	decide(&r, customers, false);
	carry_out(&r);
	outcome_of(&r, out);
	return EVENT_OK;
}

int64_t event_customer_find(const struct scope *s, const struct customer_key *k)
{
	struct sale_customer customer;

	return sale_customer_read(s, k, &customer) ? customer.account.customer_id : 0;
}

static size_t drop_inactive(struct sale_customer *customers, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (customers[i].active)
			customers[kept++] = customers[i];
	return kept;
}

size_t event_post_many(const struct scope *s, const struct event_request *q, const int64_t *ids, size_t n)
{
	struct event_run r = { .scope = s, .request = q, .rules = rule_book_of(s, q->trigger) };
	struct sale_customer *customers;
	size_t given = 0;

	if (!n || (!r.rules && !q->keep))
		return 0;
	if (n > EVENT_MANY_MAX)
		fault("event: %zu customers at once", n);
	if (run_open(&r) != EVENT_OK)
		fault("event: %s of a branch or a moment that cannot be", q->trigger);
	n = sale_customers_lock(s, ids, n, &customers);
	n = drop_inactive(customers, n);
	n = drop_repeated(&r, customers, n);
	set_scene(&r, customers, n);
	decide(&r, customers, false);
	carry_out(&r);
	for (size_t i = 0; i < n; i++)
		given += r.cases[i].result.n_applied > 0;
	return given;
}

enum event_result event_try(const struct scope *s, const struct rules *rules,
	const struct event_request *q, int64_t customer_id, struct event_outcome *out)
{
	struct event_run r = { .scope = s, .request = q, .rules = rules,
		.at = q->occurred_at.s ? q->occurred_at : s->now };

	*out = (struct event_outcome){ .rules = rules, .occurred_at = r.at };
	if (!sale_customer_read(s, &(struct customer_key){ .id = customer_id }, &out->customer))
		return EVENT_CUSTOMER_UNKNOWN;
	if (!out->customer.active)
		return EVENT_CUSTOMER_INACTIVE;
	set_scene(&r, &out->customer, 1);
	decide(&r, &out->customer, true);
	outcome_of(&r, out);
	return EVENT_OK;
}

enum event_result event_quote(const struct scope *s, const struct event_request *q, int64_t customer_id,
	struct event_outcome *out)
{
	return event_try(s, rule_book_of(s, q->trigger), q, customer_id, out);
}
