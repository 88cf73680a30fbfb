#include "domain/level_move.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/customer_internal.h"
#include "domain/event.h"
#include "domain/guard.h"
#include "domain/store.h"

enum { REASON_CHARS_MAX = 300, FREEZE_DAYS_MAX = 3660, GRACE_DAYS_MAX = 365, OPEN_COUNTED = 100000 };

const char *const level_why_words[] = { "promotion", "demotion", "manual", "gift", NULL };
const char *const level_move_state_words[] = { "done", "waiting", "grace", "rejected", "void", NULL };

/* A row of the table; each statement about them takes its part of it. */
struct move_row {
	int64_t store_id, customer_id, from_level_id, to_level_id;
	const char *why;
	date_t period_from, due_on;
	utc_t at;
	const char *reason, *actor_kind;
	int64_t actor_id;
};
static const struct db_col done_cols[] = {
	COL(struct move_row, store_id), COL(struct move_row, customer_id),
	COL(struct move_row, from_level_id), COL(struct move_row, to_level_id), COL(struct move_row, why),
	COL(struct move_row, period_from), COL(struct move_row, at), COL(struct move_row, reason),
	COL(struct move_row, actor_kind), COL_REF(struct move_row, actor_id), COLS_END };
static const struct db_col grace_cols[] = {
	COL(struct move_row, store_id), COL(struct move_row, customer_id),
	COL(struct move_row, from_level_id), COL(struct move_row, to_level_id), COL(struct move_row, why),
	COL(struct move_row, period_from), COL(struct move_row, due_on), COL(struct move_row, at),
	COL(struct move_row, actor_kind), COL_REF(struct move_row, actor_id), COLS_END };
static const struct db_col proposal_cols[] = {
	COL(struct move_row, store_id), COL(struct move_row, customer_id),
	COL(struct move_row, from_level_id), COL(struct move_row, to_level_id), COL(struct move_row, why),
	COL(struct move_row, period_from), COL(struct move_row, at), COL(struct move_row, actor_kind),
	COL_REF(struct move_row, actor_id), COLS_END };

static struct move_row *rows_of(const struct scope *s, enum level_why why,
	const struct level_change *changes, size_t n)
{
	struct move_row *rows = NEWN(s->arena, struct move_row, n);
	/* whoever sold what lifted a customer did not move him: the rules did */
	bool by_hand = why == WHY_MANUAL;

	for (size_t i = 0; i < n; i++) {
		const struct level_change *c = &changes[i];

		rows[i] = (struct move_row){ .store_id = s->store_id, .customer_id = c->customer_id,
			.from_level_id = c->from_level_id, .to_level_id = c->to_level_id,
			.why = level_why_words[why], .period_from = c->period_from, .due_on = c->due_on,
			.at = c->at.s ? c->at : s->now, .reason = c->reason,
			.actor_kind = actor_kind_word(by_hand ? s->actor_kind : ACTOR_SYSTEM),
			.actor_id = by_hand ? s->actor_id : 0 };
	}
	return rows;
}

struct level_update { int64_t to; utc_t since, at; int64_t store_id, id, from; };
static const struct db_col level_update_cols[] = {
	COL(struct level_update, to), COL(struct level_update, since), COL(struct level_update, at),
	COL(struct level_update, store_id), COL(struct level_update, id), COL(struct level_update, from),
	COLS_END };

static void set_levels(const struct scope *s, const struct level_change *changes, size_t n)
{
	struct level_update *u = NEWN(s->arena, struct level_update, n);
	int64_t *ids = NEWN(s->arena, int64_t, n);

	for (size_t i = 0; i < n; i++) {
		ids[i] = changes[i].customer_id;
		u[i] = (struct level_update){ changes[i].to_level_id,
			changes[i].at.s ? changes[i].at : s->now, s->now, s->store_id,
			changes[i].customer_id, changes[i].from_level_id };
	}
	if (db_bulk(s->db, u, n, level_update_cols,
			"UPDATE customer SET level_id = ?, level_since = ?, updated_at = ?,"
			" version = version + 1 WHERE store_id = ? AND id = ? AND level_id = ?") != (int64_t)n)
		fault_as(FAULT_RETRY, "level: a level changed under a move");
	account_touch(s, ids, n);
}

struct open_row { int64_t store_id, customer_id; };
static const struct db_col open_cols[] = { COL(struct open_row, store_id),
	COL(struct open_row, customer_id), COLS_END };

/* Those of them of whom something is open; changes ascend by customer. Few, as a rule: none. */
static size_t open_rows(const struct scope *s, const struct level_change *changes, size_t n,
	struct open_row **out)
{
	struct open_row *rows;
	size_t n_open, kept = 0;

	n_open = db_all(s->db, s->arena, &rows, open_cols,
		"SELECT store_id, customer_id FROM level_move FORCE INDEX (level_move_open)"
		" WHERE store_id = ? AND customer_id BETWEEN ? AND ? AND open = 1"
		" ORDER BY customer_id LIMIT 1000000",
		V(s->store_id), V(changes[0].customer_id), V(changes[n - 1].customer_id));
	for (size_t i = 0, k = 0; i < n; i++) {
		while (k < n_open && rows[k].customer_id < changes[i].customer_id)
			k++;
		if (k < n_open && rows[k].customer_id == changes[i].customer_id)
			rows[kept++] = rows[k++];
	}
	*out = rows;
	return kept;
}

void level_moves_void(const struct scope *s, const struct level_change *changes, size_t n)
{
	struct open_row *rows = NULL;
	size_t n_open = n ? open_rows(s, changes, n, &rows) : 0;

	db_bulk(s->db, rows, n_open, open_cols,
		"UPDATE level_move SET state = 'void', open = NULL"
		" WHERE store_id = ? AND customer_id = ? AND open = 1");
}

/* The gifts of one level for those who reached it: once for a customer, level and period. */
static void give_gifts_of(const struct scope *s, int64_t level_id, const struct level_change *changes, size_t n)
{
	int64_t *ids = NEWN(s->arena, int64_t, n);
	char day[16];
	struct event_request q = { .trigger = "level_up", .channel = CHANNEL_PANEL };
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (changes[i].to_level_id == level_id)
			ids[k++] = changes[i].customer_id;
		if (k == EVENT_MANY_MAX || (k && i == n - 1)) {
			q.key = arena_printf(s->arena, "%lld %s", (long long)level_id,
				date_iso(changes[i].period_from.days == DATE_NONE.days ?
					local_time(s->store->zone, s->now).date : changes[i].period_from, day));
			event_post_many(s, &q, ids, k);
			k = 0;
		}
	}
}

/*
 * What campaigns of `level_up` give to who rose. [TIER-12] Who climbs several steps at once gets
 * the gifts of the level that he reached. Nothing, without a statement, when there is none.
 */
static void give_gifts(const struct scope *s, enum level_why why, const struct level_change *changes, size_t n)
{
	if (why != WHY_PROMOTION && why != WHY_GIFT)
		return;
	for (size_t i = 0; i < n; i++) {
		bool had = false;

		for (size_t k = 0; k < i && !had; k++)
			had = changes[k].to_level_id == changes[i].to_level_id;
		if (!had)
			give_gifts_of(s, changes[i].to_level_id, changes, n);
	}
}

void level_moves_do(const struct scope *s, enum level_why why, const struct level_change *changes, size_t n)
{
	set_levels(s, changes, n);
	level_moves_void(s, changes, n);
	db_bulk(s->db, rows_of(s, why, changes, n), n, done_cols,
		"INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state,"
		" period_from, at, reason, actor_kind, actor_id) VALUES (?, ?, ?, ?, ?, 'done', ?, ?, ?, ?, ?)");
	give_gifts(s, why, changes, n);
}

struct rejected_row { int64_t customer_id, to_level_id; };
static const struct db_col rejected_cols[] = { COL(struct rejected_row, customer_id),
	COL(struct rejected_row, to_level_id), COLS_END };

/* The changes without those that a manager rejected in their period; their number. */
static size_t without_rejected(const struct scope *s, enum level_why why, const struct level_change *changes,
	size_t n, struct level_change *out)
{
	struct rejected_row *r;
	size_t n_rejected, kept = 0;

	if (!n)
		return 0;
	n_rejected = db_all(s->db, s->arena, &r, rejected_cols,
		"SELECT customer_id, to_level_id FROM level_move WHERE store_id = ?"
		" AND customer_id BETWEEN ? AND ? AND state = 'rejected' AND period_from = ? AND why = ?"
		" ORDER BY customer_id LIMIT 1000000", V(s->store_id), V(changes[0].customer_id),
		V(changes[n - 1].customer_id), V(changes[0].period_from), V(level_why_words[why]));
	for (size_t i = 0, k = 0; i < n; i++) {
		bool rejected = false;

		while (k < n_rejected && r[k].customer_id < changes[i].customer_id)
			k++;
		for (size_t j = k; j < n_rejected && r[j].customer_id == changes[i].customer_id; j++)
			rejected |= r[j].to_level_id == changes[i].to_level_id;
		if (!rejected)
			out[kept++] = changes[i];
	}
	return kept;
}

void level_moves_propose(const struct scope *s, enum level_why why, const struct level_change *changes,
	size_t n)
{
	struct level_change *kept = NEWN(s->arena, struct level_change, n);

	n = without_rejected(s, why, changes, n, kept);
	db_bulk(s->db, rows_of(s, why, kept, n), n, proposal_cols,
		"INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state, open,"
		" period_from, at, actor_kind, actor_id) VALUES (?, ?, ?, ?, ?, 'waiting', 1, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE from_level_id = VALUES(from_level_id),"
		" to_level_id = VALUES(to_level_id), why = VALUES(why), state = 'waiting',"
		" period_from = VALUES(period_from), due_on = NULL, at = VALUES(at)");
}

void level_moves_grace(const struct scope *s, const struct level_change *changes, size_t n)
{
	db_bulk(s->db, rows_of(s, WHY_DEMOTION, changes, n), n, grace_cols,
		"INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state, open,"
		" period_from, due_on, at, actor_kind, actor_id)"
		" VALUES (?, ?, ?, ?, ?, 'grace', 1, ?, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE from_level_id = VALUES(from_level_id),"
		" to_level_id = VALUES(to_level_id), why = VALUES(why), state = 'grace',"
		" period_from = VALUES(period_from), due_on = VALUES(due_on), at = VALUES(at)");
}

bool level_ties_load(const struct scope *s, int64_t customer_id, struct level_ties *out)
{
	static const struct db_col cols[] = { COL(struct level_ties, since),
		COL(struct level_ties, freeze_until), COL(struct level_ties, grace_days),
		COL(struct level_ties, open_state), COL(struct level_ties, open_down),
		COL(struct level_ties, open_to), COL(struct level_ties, period_from),
		COL(struct level_ties, due_on), COLS_END };

	return db_one(s->db, s->arena, out, cols,
		"SELECT COALESCE(c.level_since, c.registered_at) AS since, c.level_freeze_until AS freeze_until,"
		" COALESCE(c.level_grace_days, -1) AS grace_days, m.state AS open_state,"
		" m.why = 'demotion' AS open_down, m.to_level_id AS open_to, m.period_from, m.due_on"
		" FROM customer c"
		" LEFT JOIN level_move m ON m.store_id = ? AND m.customer_id = c.id AND m.open = 1"
		" WHERE c.store_id = ? AND c.id = ?",
		V(s->store_id), V(s->store_id), V(customer_id));
}

static void set_ties(const struct scope *s, const struct level_move_request *q)
{
	db_exec(s->db, "UPDATE customer SET level_freeze_until = ?, level_grace_days = ?, updated_at = ?,"
		" version = version + 1 WHERE store_id = ? AND id = ?", V(q->freeze_until),
		q->grace_days < 0 ? db_str(NULL) : V(q->grace_days), V(s->now), V(s->store_id),
		V(q->customer_id));
}

static bool freeze_fits(const struct scope *s, date_t until)
{
	date_t today = local_time(s->store->zone, s->now).date;

	return until.days == DATE_NONE.days ||
		(until.days >= today.days && until.days <= today.days + FREEZE_DAYS_MAX);
}

enum level_move_result level_move_customer(const struct scope *s, const struct level_move_request *q)
{
	struct level_change change = { .customer_id = q->customer_id, .to_level_id = q->level_id,
		.period_from = DATE_NONE, .due_on = DATE_NONE,
		.reason = text_normalise(s->arena, q->reason ? q->reason : "", false) };
	struct audit_change c = audit_begin(s->arena);
	struct level_ties ties;
	struct customer old;

	if (!*change.reason || utf8_length(change.reason) > REASON_CHARS_MAX)
		return LEVEL_MOVE_REASON;
	if (!freeze_fits(s, q->freeze_until) || q->grace_days > GRACE_DAYS_MAX)
		return LEVEL_MOVE_FREEZE;
	/* The lock keeps the level from being deleted before this is committed. */
	if (!db_int(s->db, s->arena, 0,
		"SELECT id FROM level WHERE store_id = ? AND id = ? LOCK IN SHARE MODE",
		V(s->store_id), V(q->level_id)))
		return LEVEL_MOVE_LEVEL_UNKNOWN;
	if (!customer_lock(s, q->customer_id, &old) || !level_ties_load(s, q->customer_id, &ties))
		return LEVEL_MOVE_CUSTOMER_UNKNOWN;
	audit_int(&c, "level_id", old.level_id, q->level_id);
	audit_date(&c, "freeze_until", ties.freeze_until, q->freeze_until);
	audit_int(&c, "grace_days", ties.grace_days, q->grace_days);
	if (!audit_changed(&c))
		return LEVEL_MOVE_OK;
	if (guard_own_customer(s, q->customer_id))
		return LEVEL_MOVE_OWN_ACCOUNT;
	audit_text(&c, "reason", NULL, change.reason);
	change.from_level_id = old.level_id;
	if (old.level_id != q->level_id)
		level_moves_do(s, WHY_MANUAL, &change, 1);
	set_ties(s, q);
	audit_updated(s, "customer.set_level", q->customer_id, old.branch_id, &c);
	return LEVEL_MOVE_OK;
}

#define MOVE_COLUMNS \
	"SELECT m.id, m.customer_id, m.from_level_id, m.to_level_id, m.why, m.state, m.reason, m.actor_kind," \
	" COALESCE(f.name, k.name) AS actor_name, l.name AS from_name, t.name AS to_name," \
	" c.first_name, c.last_name, c.mobile, m.period_from, m.due_on, m.at FROM level_move m" \
	" JOIN customer c ON c.store_id = m.store_id AND c.id = m.customer_id" \
	" LEFT JOIN level l ON l.store_id = m.store_id AND l.id = m.from_level_id" \
	" LEFT JOIN level t ON t.store_id = m.store_id AND t.id = m.to_level_id" \
	" LEFT JOIN staff f ON m.actor_kind = 'staff' AND f.id = m.actor_id" \
	" LEFT JOIN api_key k ON m.actor_kind = 'api' AND k.store_id = m.store_id AND k.id = m.actor_id"

static const struct db_col move_cols[] = {
	COL(struct level_move_row, id), COL(struct level_move_row, customer_id),
	COL(struct level_move_row, from_level_id), COL(struct level_move_row, to_level_id),
	COL(struct level_move_row, why), COL(struct level_move_row, state),
	COL(struct level_move_row, reason), COL(struct level_move_row, actor_kind),
	COL(struct level_move_row, actor_name), COL(struct level_move_row, from_name),
	COL(struct level_move_row, to_name), COL(struct level_move_row, first_name),
	COL(struct level_move_row, last_name), COL(struct level_move_row, mobile),
	COL(struct level_move_row, period_from), COL(struct level_move_row, due_on),
	COL(struct level_move_row, at), COLS_END };

size_t level_history(const struct scope *s, int64_t customer_id, int64_t before_id, int limit,
	struct level_move_row **out)
{
	return db_all(s->db, s->arena, out, move_cols,
		MOVE_COLUMNS " WHERE m.store_id = ? AND m.customer_id = ? AND m.state = 'done'"
		" AND (? = 0 OR m.id < ?) ORDER BY m.id DESC LIMIT ?",
		V(s->store_id), V(customer_id), V(before_id), V(before_id), V(limit));
}

size_t level_move_list(const struct scope *s, enum level_move_state state, int64_t after_id, int limit,
	struct level_move_row **out)
{
	if (state == MOVE_WAITING || state == MOVE_GRACE)
		return db_all(s->db, s->arena, out, move_cols,
			MOVE_COLUMNS " WHERE m.store_id = ? AND m.state = ? AND m.id > ? ORDER BY m.id LIMIT ?",
			V(s->store_id), V(level_move_state_words[state]), V(after_id), V(limit));
	return db_all(s->db, s->arena, out, move_cols,
		MOVE_COLUMNS " WHERE m.store_id = ? AND m.state = ? AND (? = 0 OR m.id < ?)"
		" ORDER BY m.id DESC LIMIT ?",
		V(s->store_id), V(level_move_state_words[state]), V(after_id), V(after_id), V(limit));
}

struct level_open level_move_open(const struct scope *s)
{
	static const struct db_col cols[] = { COL(struct level_open, waiting), COL(struct level_open, grace),
		COLS_END };
	struct level_open open = { 0 };

	db_one(s->db, s->arena, &open, cols,
		"SELECT CAST(COALESCE(SUM(state = 'waiting'), 0) AS SIGNED) AS waiting,"
		" CAST(COALESCE(SUM(state = 'grace'), 0) AS SIGNED) AS grace FROM"
		" (SELECT state FROM level_move WHERE store_id = ? AND open = 1 LIMIT ?) o",
		V(s->store_id), V(OPEN_COUNTED));
	return open;
}

/* One that still waits, its customer locked, still where it was, and not who decides; else it is left out. */
static bool decidable(const struct scope *s, int64_t id, struct level_change *out, const char **why)
{
	struct found { int64_t customer_id, from_level_id, to_level_id; const char *why; date_t period_from;
		int64_t level_id; const char *mobile; hash_t national_id_hash; } f;
	static const struct db_col cols[] = { COL(struct found, customer_id),
		COL(struct found, from_level_id), COL(struct found, to_level_id), COL(struct found, why),
		COL(struct found, period_from), COL(struct found, level_id), COL(struct found, mobile),
		COL(struct found, national_id_hash), COLS_END };

	if (!db_one(s->db, s->arena, &f, cols,
		"SELECT m.customer_id, m.from_level_id, m.to_level_id, m.why, m.period_from, c.level_id,"
		" c.mobile, c.national_id_hash"
		" FROM level_move m JOIN customer c ON c.store_id = m.store_id AND c.id = m.customer_id"
		" WHERE m.store_id = ? AND m.id = ? AND m.state = 'waiting' FOR UPDATE",
		V(s->store_id), V(id)) || f.level_id != f.from_level_id ||
		guard_own(s, f.mobile, &f.national_id_hash))
		return false;
	*out = (struct level_change){ .customer_id = f.customer_id, .from_level_id = f.from_level_id,
		.to_level_id = f.to_level_id, .period_from = f.period_from, .due_on = DATE_NONE };
	*why = f.why;
	return true;
}

/* Notes how it was decided, by whom and when. */
static void decided(const struct scope *s, int64_t id, enum level_move_state state)
{
	if (db_exec(s->db, "UPDATE level_move SET state = ?, open = NULL, at = ?, actor_kind = ?, actor_id = ?"
			" WHERE store_id = ? AND id = ? AND state = 'waiting'",
			V(level_move_state_words[state]), V(s->now), V(actor_kind_word(s->actor_kind)),
			db_ref(s->actor_id), V(s->store_id), V(id)) != 1)
		fault_as(FAULT_RETRY, "level: a move was decided meanwhile");
}

size_t level_moves_decide(const struct scope *s, const int64_t *ids, size_t n, bool confirm)
{
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		struct level_change change;
		const char *why;
		json_t *after;

		if (!decidable(s, ids[i], &change, &why))
			continue;
		decided(s, ids[i], confirm ? MOVE_DONE : MOVE_REJECTED);
		if (confirm) {
			set_levels(s, &change, 1);
			give_gifts(s, strcmp(why, level_why_words[WHY_PROMOTION]) == 0 ? WHY_PROMOTION :
				WHY_DEMOTION, &change, 1);
		}
		after = json_own(s->arena, json_pack("{s:I, s:b, s:s}", "level_id",
			(json_int_t)change.to_level_id, "confirmed", (int)confirm, "why", why));
		audit_write(s, "customer.decide_level", change.customer_id, 0, NULL, after);
		done++;
	}
	return done;
}
