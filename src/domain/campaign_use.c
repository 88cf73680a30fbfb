/* campaign_use.c - the limits of campaigns: what is used, and claiming one more use. [§3 limits] */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "domain/id_list.h"
#include "domain/sale_internal.h"
#include "domain/sale_record.h"
#include "domain/store.h"

/* The period's key in campaign_use: a letter and its first day; "" = ever. */
struct period_key { char text[20]; };

static struct period_key period_key_of(enum period p, date_t day)
{
	static const char letters[] = "dwmqy";
	struct period_key k;

	k.text[0] = letters[p];
	date_iso(period_first_day(p, day), k.text + 1);
	return k;
}

struct total_row { int64_t campaign_id, uses; money_t budget_used; };
static const struct db_col total_cols[] = { COL(struct total_row, campaign_id), COL(struct total_row, uses),
	COL(struct total_row, budget_used), COLS_END };
struct use_row { int64_t customer_id, campaign_id; const char *period; int64_t uses; money_t carry; };
static const struct db_col use_cols[] = { COL(struct use_row, customer_id),
	COL(struct use_row, campaign_id), COL(struct use_row, period),
	COL(struct use_row, uses), COL(struct use_row, carry), COLS_END };

/* The index of a campaign in the rule book, -1 when it is not of a sale. */
static int campaign_index(const struct rules *rules, int64_t id)
{
	int n = rules_campaigns(rules);

	for (int i = 0; i < n; i++)
		if (rules_campaign(rules, i)->id == id)
			return i;
	return -1;
}

/* Into the uses of every customer: a total is everybody's. */
static void read_totals(const struct scope *s, const struct rules *rules, struct fact_use *uses, size_t n)
{
	size_t campaigns = (size_t)rules_campaigns(rules);
	struct total_row *rows;
	size_t n_rows = db_all(s->db, s->arena, &rows, total_cols,
		"SELECT campaign_id, uses, budget_used FROM campaign_total WHERE store_id = ? LIMIT 10000",
		V(s->store_id));

	for (size_t i = 0; i < n_rows; i++) {
		int c = campaign_index(rules, rows[i].campaign_id);
		for (size_t k = 0; c >= 0 && k < n; k++) {
			uses[k * campaigns + (size_t)c].total = rows[i].uses;
			uses[k * campaigns + (size_t)c].budget_used = rows[i].budget_used;
		}
	}
}

static void note_use(const struct use_row *row, const struct period_key k[5], struct fact_use *use)
{
	if (!row->period[0]) {
		use->customer = row->uses;
		use->carry = row->carry;
	}
	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		if (strcmp(row->period, k[p].text) == 0)
			use->period[p] = row->uses;
}

static void read_customers(const struct scope *s, const struct rules *rules, const int64_t *ids,
	const char *list, const struct local_time *local, struct fact_use *uses)
{
	size_t campaigns = (size_t)rules_campaigns(rules), n, at = 0;
	struct period_key k[5];
	struct use_row *rows;

	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		k[p] = period_key_of((enum period)p, local->date);
	n = db_all(s->db, s->arena, &rows, use_cols,
		"SELECT u.customer_id, u.campaign_id, u.period, u.uses, u.carry FROM " ID_TABLE " j"
		" STRAIGHT_JOIN campaign_use u ON u.store_id = ? AND u.customer_id = j.id"
		" WHERE u.period IN ('', ?, ?, ?, ?, ?) ORDER BY u.customer_id LIMIT 1000000",
		V(list), V(s->store_id), V((const char *)k[0].text), V((const char *)k[1].text),
		V((const char *)k[2].text), V((const char *)k[3].text), V((const char *)k[4].text));
	for (size_t i = 0; i < n; i++) {
		int c = campaign_index(rules, rows[i].campaign_id);
		while (ids[at] < rows[i].customer_id)
			at++;
		if (c >= 0)
			note_use(&rows[i], k, &uses[at * campaigns + (size_t)c]);
	}
}

void campaign_uses_find(const struct scope *s, const struct rules *rules, const int64_t *ids,
	size_t n, const char *list, struct facts *facts)
{
	size_t campaigns = (size_t)rules_campaigns(rules);
	const struct needs *needs = rules_needs(rules);
	struct fact_use *uses;

	if (!needs->limits_total && !needs->limits_customer && !needs->carry)
		return;
	uses = NEWN(s->arena, struct fact_use, n * campaigns);
	if (needs->limits_total)
		read_totals(s, rules, uses, n);
	if (needs->limits_customer || needs->carry)
		read_customers(s, rules, ids, list, &facts[0].local, uses);
	for (size_t i = 0; i < n; i++)
		facts[i].uses = uses + i * campaigns;
}

money_t campaign_budget_taken(const struct applied *a)
{
	money_t sum = { 0 };

	for (int i = 0; i < a->n_benefits; i++)
		if ((a->benefits[i].give == GIVE_DISCOUNT || a->benefits[i].give == GIVE_CREDIT) &&
			a->benefits[i].amount > 0)
			sum = money_add(sum, (money_t){ a->benefits[i].amount });
	return sum;
}

struct total_claim { money_t taken; int64_t store_id, campaign_id, limit,
	limit_again; money_t taken_again, budget, budget_again; };
static const struct db_col total_claim_cols[] = {
	COL(struct total_claim, taken), COL(struct total_claim, store_id),
	COL(struct total_claim, campaign_id),
	COL(struct total_claim, limit), COL(struct total_claim, limit_again),
		COL(struct total_claim, budget),
	COL(struct total_claim, taken_again), COL(struct total_claim, budget_again), COLS_END };

/* By ascending id, so that two sales never wait for each other in a circle. */
static int by_campaign(const void *x, const void *y)
{
	int64_t l = ((const struct total_claim *)x)->campaign_id;
	int64_t r = ((const struct total_claim *)y)->campaign_id;

	return (l > r) - (l < r);
}

static size_t applied_by(const struct campaign_taker *takers, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (size_t)takers[i].result->n_applied;
	return sum;
}

static size_t total_rows(const struct scope *s, const struct rules *rules, const struct result *result,
	struct total_claim *rows)
{
	size_t n = 0;

	for (int i = 0; i < result->n_applied; i++) {
		const struct campaign_info *c = rules_campaign(rules, result->applied[i].campaign);
		money_t taken = campaign_budget_taken(&result->applied[i]);
		if (c->total_uses || c->budget.rial)
			rows[n++] = (struct total_claim){ taken, s->store_id, c->id, c->total_uses,
				c->total_uses,
				taken, c->budget, c->budget };
	}
	return n;
}

static void claim_totals(const struct scope *s, const struct rules *rules,
	const struct campaign_taker *takers, size_t n_takers)
{
	struct total_claim *rows = NEWN(s->arena, struct total_claim, applied_by(takers, n_takers));
	size_t n = 0;

	for (size_t i = 0; i < n_takers; i++)
		n += total_rows(s, rules, takers[i].result, rows + n);
	if (n)
		qsort(rows, n, sizeof *rows, by_campaign);
	if (db_bulk(s->db, rows, n, total_claim_cols,
			"UPDATE campaign_total SET uses = uses + 1, budget_used = budget_used + ?"
			" WHERE store_id = ? AND campaign_id = ? AND (? = 0 OR uses < ?)"
			" AND (? = 0 OR budget_used + ? <= ?)") != (int64_t)n)
		fault_as(FAULT_RETRY, "campaign: the last use was taken");
}

struct customer_claim { int64_t store_id, customer_id,
	campaign_id; const char *period; int64_t uses; money_t carry; };
static const struct db_col customer_claim_cols[] = {
	COL(struct customer_claim, store_id), COL(struct customer_claim, customer_id),
	COL(struct customer_claim, campaign_id), COL(struct customer_claim, period),
	COL(struct customer_claim, uses), COL(struct customer_claim, carry), COLS_END };

/* What the customer carries of a campaign after this result; what did not change stays. */
static money_t carried(const struct fact_use *uses, const struct result *result, int campaign)
{
	for (int i = 0; i < result->n_carries; i++)
		if (result->carries[i].campaign == campaign)
			return result->carries[i].remainder;
	return uses ? uses[campaign].carry : (money_t){ 0 };
}

unsigned campaign_claims(const struct campaign_info *c)
{
	unsigned claims = c->uses_per_customer || c->carry;

	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		claims |= c->uses_per_period[p] ? 2U << p : 0;
	return claims;
}

/* One row for "ever" (with the carry) and one for each period that the campaign limits. */
static size_t customer_rows(const struct scope *s, const struct rules *rules,
	const struct facts *facts, const struct result *result, struct customer_claim *rows)
{
	int64_t customer_id = facts->customer->id;
	size_t n = 0;

	for (int i = 0; i < result->n_applied; i++) {
		int index = result->applied[i].campaign;
		const struct campaign_info *c = rules_campaign(rules, index);
		unsigned claims = campaign_claims(c);
		if (claims & 1)
			rows[n++] = (struct customer_claim){ s->store_id, customer_id, c->id, "", 1,
				carried(facts->uses, result, index) };
		for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++) {
			if (!(claims & 2U << p))
				continue;
			struct period_key k = period_key_of((enum period)p, facts->local.date);
			rows[n++] = (struct customer_claim){ s->store_id, customer_id, c->id,
				arena_strdup(s->arena, k.text), 1, { 0 } };
		}
	}
	return n;
}

void campaign_uses_claim(const struct scope *s, const struct rules *rules,
	const struct campaign_taker *takers, size_t n_takers)
{
	const struct needs *needs = rules_needs(rules);
	struct customer_claim *rows;
	size_t n = 0;

	if (needs->limits_customer || needs->carry) {
		rows = NEWN(s->arena, struct customer_claim, applied_by(takers, n_takers) * 6);
		for (size_t i = 0; i < n_takers; i++)
			n += customer_rows(s, rules, takers[i].facts, takers[i].result, rows + n);
		db_bulk(s->db, rows, n, customer_claim_cols,
			"INSERT INTO campaign_use (store_id, customer_id, campaign_id, period, uses, carry)"
			" VALUES (?, ?, ?, ?, ?, ?)"
			" ON DUPLICATE KEY UPDATE uses = uses + 1, carry = VALUES(carry)");
	}
	if (needs->limits_total)
		claim_totals(s, rules, takers, n_takers);
}

struct total_return { money_t taken; int64_t store_id, campaign_id; };
static const struct db_col total_return_cols[] = { COL(struct total_return, taken),
	COL(struct total_return, store_id), COL(struct total_return, campaign_id), COLS_END };
struct customer_return { int64_t store_id, customer_id, campaign_id; const char *period; };
static const struct db_col customer_return_cols[] = {
	COL(struct customer_return, store_id), COL(struct customer_return, customer_id),
	COL(struct customer_return, campaign_id), COL(struct customer_return, period), COLS_END };

static money_t benefits_budget(const struct sale_benefit *b, size_t n, int64_t campaign_id)
{
	money_t sum = { 0 };

	for (size_t i = 0; i < n; i++)
		if (b[i].campaign_id == campaign_id && (b[i].give == GIVE_DISCOUNT ||
			b[i].give == GIVE_CREDIT))
			sum = money_add(sum, (money_t){ b[i].amount });
	return sum;
}

/* The rows that the claim of one campaign made: "ever" and each period. */
static size_t return_rows(const struct scope *s, const struct sale *sale, const struct recorded_campaign *c,
	struct customer_return *rows)
{
	date_t day = local_time(s->store->zone, sale->occurred_at).date;
	size_t n = 0;

	if (c->claims & 1)
		rows[n++] = (struct customer_return){ s->store_id, sale->customer_id, c->id, "" };
	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++) {
		struct period_key k = period_key_of((enum period)p, day);
		if (c->claims & 2U << p)
			rows[n++] = (struct customer_return){ s->store_id, sale->customer_id, c->id,
				arena_strdup(s->arena, k.text) };
	}
	return n;
}

struct facts_row { const char *facts; };
static const struct db_col facts_cols[] = { COL(struct facts_row, facts), COLS_END };

void campaign_uses_return(const struct scope *s, const struct sale *sale)
{
	struct sale_benefit *benefits;
	struct sale_record record;
	struct facts_row row;
	size_t n_benefits = sale_benefits(s, sale->id, &benefits), n = 0;

	if (!db_one(s->db, s->arena, &row, facts_cols,
		"SELECT facts FROM sale WHERE store_id = ? AND id = ?",
			V(s->store_id), V(sale->id)) || !sale_record_read(s->arena, row.facts, &record))
		fault("campaign: sale %lld has no record", (long long)sale->id);
	struct total_return *totals = NEWN(s->arena, struct total_return, (size_t)record.n_campaigns);
	struct customer_return *uses = NEWN(s->arena, struct customer_return,
		(size_t)record.n_campaigns * 6);
	for (int i = 0; i < record.n_campaigns; i++) {
		totals[i] = (struct total_return){ benefits_budget(benefits, n_benefits,
			record.campaigns[i].id),
			s->store_id, record.campaigns[i].id };
		n += return_rows(s, sale, &record.campaigns[i], uses + n);
	}
	/* records of an older version name all rows: where no limit was claimed there is none */
	db_bulk(s->db, uses, n, customer_return_cols,
		"UPDATE campaign_use SET uses = GREATEST(uses - 1, 0)"
		" WHERE store_id = ? AND customer_id = ? AND campaign_id = ? AND period = ?");
	db_bulk(s->db, totals, (size_t)record.n_campaigns, total_return_cols,
		"UPDATE campaign_total SET uses = GREATEST(uses - 1, 0),"
		" budget_used = GREATEST(budget_used - ?, 0) WHERE store_id = ? AND campaign_id = ?");
}
