/* verify_events.c - what every event gave is what evaluate gives for its record. [I6] */
#include <string.h>

#include "domain/ledger.h"
#include "domain/verify_record.h"

struct event_check {
	int64_t id, customer_id, branch_id;
	const char *trigger_word;
	int channel;
	utc_t occurred_at, booked_at;
	const char *facts;
};
static const struct db_col event_check_cols[] = {
	COL(struct event_check, id), COL(struct event_check, customer_id),
	COL(struct event_check, branch_id), COL(struct event_check, trigger_word),
	COL(struct event_check, channel), COL(struct event_check, occurred_at),
	COL(struct event_check, booked_at), COL(struct event_check, facts), COLS_END };

struct given_row {
	int64_t event_id;
	int seq;
	int64_t campaign_id;
	int campaign_version, give, party;
	int64_t amount;
};
static const struct db_col given_cols[] = {
	COL(struct given_row, event_id), COL(struct given_row, seq), COL(struct given_row, campaign_id),
	COL(struct given_row, campaign_version), COL(struct given_row, give),
	COL(struct given_row, party), COL(struct given_row, amount), COLS_END };

struct moved_row { int64_t event_id, customer_id; int asset; int64_t came, went; };
static const struct db_col moved_cols[] = {
	COL(struct moved_row, event_id), COL(struct moved_row, customer_id), COL(struct moved_row, asset),
	COL(struct moved_row, came), COL(struct moved_row, went), COLS_END };

/* What stands about one event, or a chunk of them, in the tables beside its row. */
struct event_rows {
	const struct given_row *given; size_t n_given;
	const struct moved_row *moved; size_t n_moved;
};

static bool given_same(const struct event_rows *rows, const struct rules *rules, const struct result *r)
{
	size_t n = 0;

	for (int i = 0; i < r->n_applied; i++) {
		const struct applied *a = &r->applied[i];
		const struct campaign_info *c = rules_campaign(rules, a->campaign);
		for (int k = 0; k < a->n_benefits; k++, n++) {
			const struct applied_benefit *b = &a->benefits[k];
			const struct given_row *row = &rows->given[n];
			if (n >= rows->n_given || row->seq != (int)n || row->campaign_id != c->id ||
				row->campaign_version != c->version || row->give != (int)b->give ||
				row->party != (int)b->to ||
				row->amount != (b->gift_out_of_stock ? 0 : b->amount))
				return false;
		}
	}
	return n == rows->n_given;
}

static int64_t taken_by_rules(const struct result *r, enum party party, enum asset asset)
{
	int64_t sum = 0;

	for (int i = 0; i < r->n_takes; i++)
		if (r->takes[i].to == party && r->takes[i].asset == asset)
			sum += r->takes[i].amount;
	return sum;
}

/* What came is Σ grants; what went is not more than the rules take. [EVT-12] */
static bool moved_same(const struct event_check *e, const struct event_rows *rows, const struct result *r)
{
	int64_t came[PARTIES][ASSETS] = { 0 };

	for (size_t i = 0; i < rows->n_moved; i++) {
		const struct moved_row *m = &rows->moved[i];
		enum party party = m->customer_id == e->customer_id ? PARTY_CUSTOMER : PARTY_REFERRER;
		came[party][m->asset] = m->came;
		if (m->went > taken_by_rules(r, party, (enum asset)m->asset))
			return false;
	}
	return memcmp(came, r->earned, sizeof came) == 0;
}

/* NULL, or what is wrong with the event. */
static const char *event_wrong(struct verify *v, const struct versions *all, const struct event_check *e,
	const struct event_rows *rows)
{
	struct sale_record record;
	const struct rules *rules;
	struct result result;

	if (!e->facts)
		return rows->n_given || rows->n_moved ? "it gave something without a record" : NULL;
	if (!sale_record_read(v->arena, e->facts, &record) || !record.customer || !zone_get(record.zone_name))
		return "its record cannot be read";
	if (!(rules = record_rules(v->arena, all, &record, e->trigger_word)))
		return "a campaign version that it used is missing";
	record.customer->id = e->customer_id;
	const struct facts facts = {
		.at = e->occurred_at, .booked_at = e->booked_at, .zone = zone_get(record.zone_name),
		.local = local_time(zone_get(record.zone_name), e->occurred_at),
		.branch_id = e->branch_id, .channel = (enum channel)e->channel,
		.customer = record.customer, .gifts = record.gifts, .n_gifts = record.n_gifts,
		.windows = record_windows(v->arena, rules, &record),
		.uses = record_uses(v->arena, rules, &record),
	};
	evaluate(v->arena, rules, &facts, false, &result);
	if (!given_same(rows, rules, &result))
		return "its benefits are not what the rules give";
	if (!moved_same(e, rows, &result))
		return "its transfers are not what the rules give";
	return NULL;
}

static struct event_rows rows_between(struct verify *v, int64_t store_id, int64_t first, int64_t last)
{
	struct event_rows all;
	struct given_row *given;
	struct moved_row *moved;

	all.n_given = db_all(v->db, v->arena, &given, given_cols,
		"SELECT event_id, seq, campaign_id, campaign_version, give, party, amount FROM event_benefit"
		" WHERE store_id = ? AND event_id BETWEEN ? AND ? ORDER BY event_id, seq LIMIT 1000000",
		V(store_id), V(first), V(last));
	all.n_moved = db_all(v->db, v->arena, &moved, moved_cols,
		"SELECT cause_id AS event_id, customer_id, asset,"
		" CAST(SUM(IF(credit = customer_id, amount, 0)) AS SIGNED) AS came,"
		" CAST(SUM(IF(debit = customer_id, amount, 0)) AS SIGNED) AS went FROM transfer"
		" WHERE store_id = ? AND cause = 5 AND reason = 1 AND cause_id BETWEEN ? AND ?"
		" GROUP BY cause_id, customer_id, asset ORDER BY cause_id LIMIT 1000000",
		V(store_id), V(first), V(last));
	all.given = given;
	all.moved = moved;
	return all;
}

/* Those of one event, which stand first in `left`. */
static struct event_rows rows_take(struct event_rows *left, int64_t event_id)
{
	struct event_rows own;

	while (left->n_given && left->given->event_id < event_id)
		left->given++, left->n_given--;
	while (left->n_moved && left->moved->event_id < event_id)
		left->moved++, left->n_moved--;
	own = (struct event_rows){ .given = left->given, .moved = left->moved };
	while (left->n_given && left->given->event_id == event_id)
		left->given++, left->n_given--, own.n_given++;
	while (left->n_moved && left->moved->event_id == event_id)
		left->moved++, left->n_moved--, own.n_moved++;
	return own;
}

static size_t check_chunk(struct verify *v, int64_t store_id, const struct versions *all, int64_t *last)
{
	struct event_check *events;
	struct event_rows left;
	size_t n = db_all(v->db, v->arena, &events, event_check_cols,
		"SELECT id, customer_id, branch_id, trigger_word, channel, occurred_at, booked_at, facts"
		" FROM event WHERE store_id = ? AND id > ? ORDER BY id LIMIT 500", V(store_id), V(*last));

	if (!n)
		return 0;
	left = rows_between(v, store_id, events[0].id, events[n - 1].id);
	for (size_t i = 0; i < n; i++) {
		struct event_rows rows = rows_take(&left, events[i].id);
		const char *wrong = event_wrong(v, all, &events[i], &rows);
		if (wrong)
			verify_report(v, "I6", store_id,
				arena_printf(v->arena, "event %lld", (long long)events[i].id), wrong);
	}
	*last = events[n - 1].id;
	return n;
}

void verify_events(struct verify *v, int64_t store_id)
{
	verify_records(v, store_id, check_chunk);
}
