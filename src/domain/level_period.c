#include "domain/level_period.h"

#include "base/buf.h"
#include "base/fault.h"
#include "domain/level_period_internal.h"
#include "domain/level_progress.h"
#include "domain/store.h"

/* A sale that began before the programme did may still be posted for so long without counting. */
enum { SETTLE_S = 60 };

struct run_row { int64_t id, after_id; };
static const struct db_col run_cols[] = { COL(struct run_row, id), COL(struct run_row, after_id), COLS_END };

/* The watermark of a pass, made when it begins. The programme's row lock keeps it to one process. */
static void pass_begin(struct level_pass *p, const char *kind)
{
	const struct scope *s = p->scope;
	struct run_row row;

	if (db_one(s->db, s->arena, &row, run_cols, "SELECT id, after_id FROM level_run"
		" WHERE store_id = ? AND kind = ? AND period_from = ? AND finished_at IS NULL",
		V(s->store_id), V(kind), V(p->period.from))) {
		p->run_id = row.id;
		p->after_id = row.after_id;
		return;
	}
	db_exec(s->db, "INSERT INTO level_run (store_id, kind, period_from, started_at) VALUES (?, ?, ?, ?)",
		V(s->store_id), V(kind), V(p->period.from), V(s->now));
	p->run_id = db_last_id(s->db);
	p->after_id = 0;
}

static void pass_end(const struct level_pass *p, const char *kind)
{
	const struct scope *s = p->scope;

	db_exec(s->db, "UPDATE level_run SET after_id = ?, seen = seen + ?, hit = hit + ?, finished_at = ?"
		" WHERE store_id = ? AND kind = ? AND period_from = ? AND id = ?",
		V(p->after_id), V(p->seen), V(p->hit), V(p->finished ? s->now : (utc_t){ 0 }),
		V(s->store_id), V(kind), V(p->period.from), V(p->run_id));
}

/* The next customers, and the watermark behind them. */
static size_t pass_read(struct level_pass *p, struct level_asof asof, int64_t but_level,
	struct level_customer **out)
{
	size_t n = level_facts_chunk(p->scope, asof, (struct level_chunk){ p->after_id, but_level,
		LEVEL_CHUNK }, out);

	p->seen = (int64_t)n;
	p->finished = n < LEVEL_CHUNK;
	if (n)
		p->after_id = (*out)[n - 1].id;
	return n;
}

/* Changes of one chunk, by what is to be done about them. */
struct verdicts { struct level_change *list; size_t n; };

static struct verdicts verdicts_new(const struct scope *s, size_t n)
{
	return (struct verdicts){ NEWN(s->arena, struct level_change, n), 0 };
}

/* Those who may not stay: at once, after grace, or when a manager says so. */
static void demote(const struct level_pass *p, const struct verdicts *v)
{
	if (p->program->settings.demotion_confirm)
		level_moves_propose(p->scope, WHY_DEMOTION, v->list, v->n);
	else
		level_moves_do(p->scope, WHY_DEMOTION, v->list, v->n);
}

static bool is_frozen(const struct level_customer *c, date_t last_day)
{
	return c->freeze_until.days != DATE_NONE.days && c->freeze_until.days >= last_day.days;
}

/*
 * The change of a customer who may not stay after that day; false: he may. It holds from the next
 * midnight on, however late the job comes: so years that were missed follow one another.
 */
static bool must_go(const struct level_pass *p, const struct level_customer *c, date_t last_day,
	struct level_change *out)
{
	const struct level_step *at = level_step(p->program, c->level_id), *to;

	if (!at || level_stays(p->program, at, &c->facts) || is_frozen(c, last_day))
		return false;
	to = level_fall(p->program, at, &c->facts);
	if (!to)
		return false;
	*out = (struct level_change){ .customer_id = c->id, .from_level_id = at->id, .to_level_id = to->id,
		.period_from = p->period.from, .due_on = DATE_NONE,
		.at = day_start(p->scope->store->zone, (date_t){ last_day.days + 1 }) };
	return true;
}

/* The end of a period: everybody above the lowest level is judged by what he did in it. */
static void judge_piece(struct level_pass *p)
{
	const struct scope *s = p->scope;
	date_t last = { p->period.until.days - 1 };
	utc_t over = day_start(s->store->zone, p->period.until);
	struct level_customer *c;
	size_t n = pass_read(p, (struct level_asof){ p->program, last, last }, p->program->steps[0].id, &c);
	struct verdicts now = verdicts_new(s, n), later = verdicts_new(s, n);

	for (size_t i = 0; i < n; i++) {
		int grace = c[i].grace_days < 0 ? p->program->settings.grace_days : c[i].grace_days;
		struct level_change change;

		/* Who came to his level after the period ended was not there to be judged. */
		if (c[i].since.s >= over.s || !must_go(p, &c[i], last, &change))
			continue;
		change.due_on.days = grace ? p->period.until.days + grace : DATE_NONE.days;
		if (grace)
			later.list[later.n++] = change;
		else
			now.list[now.n++] = change;
	}
	demote(p, &now);
	level_moves_grace(s, later.list, later.n);
	p->hit = (int64_t)(now.n + later.n);
}

/* Grace is over: what was done in it counts too. */
static int64_t review_piece(struct level_pass *p, date_t due_on)
{
	const struct scope *s = p->scope;
	date_t last = { due_on.days - 1 }, of = { p->period.until.days - 1 };
	struct level_customer *c;
	size_t n = level_facts_grace(s, (struct level_asof){ p->program, of, last }, p->period.from, due_on,
		LEVEL_CHUNK, &c);
	struct verdicts go = verdicts_new(s, n), stay = verdicts_new(s, n);

	for (size_t i = 0; i < n; i++) {
		if (must_go(p, &c[i], last, &go.list[go.n]))
			go.n++;
		else
			stay.list[stay.n++].customer_id = c[i].id;
	}
	level_moves_void(s, stay.list, stay.n);
	level_moves_void(s, go.list, go.n); /* whatever comes of it, their grace is over */
	demote(p, &go);
	return (int64_t)n;
}

/* Rules changed, or scores: whoever has reached a level by it rises. */
static void sweep_piece(struct level_pass *p, date_t today)
{
	const struct scope *s = p->scope;
	int top = p->program->n_steps - 1;
	struct level_customer *c;
	size_t n = pass_read(p, (struct level_asof){ p->program, today, today }, p->program->steps[top].id,
		&c);
	struct verdicts up = verdicts_new(s, n);

	for (size_t i = 0; i < n; i++) {
		const struct level_step *at = level_step(p->program, c[i].level_id);
		const struct level_step *to = at ? level_rise(p->program, at, &c[i].facts) : NULL;

		if (to)
			up.list[up.n++] = (struct level_change){ .customer_id = c[i].id,
				.from_level_id = at->id, .to_level_id = to->id,
				.period_from = p->period.from, .due_on = DATE_NONE };
	}
	level_promote_all(s, p->program, up.list, up.n);
	p->hit = (int64_t)up.n;
}

struct warning_row {
	int64_t store_id;
	date_t period_from;
	int64_t customer_id, level_id, to_level_id;
	const char *missing;
	utc_t at;
};
static const struct db_col warning_cols[] = {
	COL(struct warning_row, store_id), COL(struct warning_row, period_from),
	COL(struct warning_row, customer_id), COL(struct warning_row, level_id),
	COL(struct warning_row, to_level_id), COL(struct warning_row, missing),
	COL(struct warning_row, at), COLS_END };

struct message_row { int64_t store_id; const char *kind, *payload; utc_t created_at, due_at; };
static const struct db_col message_cols[] = {
	COL(struct message_row, store_id), COL(struct message_row, kind), COL(struct message_row, payload),
	COL(struct message_row, created_at), COL(struct message_row, due_at), COLS_END };

/* [{"fact":"amount_paid","amount":45000}, …]: exactly what is lacking. */
static const char *missing_text(const struct level_pass *p, const struct level_customer *c)
{
	struct level_gap gap;
	struct buf b = BUF(p->scope->arena);
	char number[32];
	int percent;

	gap = level_gap(p->program, level_step(p->program, c->level_id)->stay, &c->facts, &percent);
	buf_puts(&b, "[");
	for (int i = 0; i < gap.n; i++)
		buf_printf(&b, "%s{\"fact\":\"%s\",\"amount\":%s}", i ? "," : "",
			level_fact_words[gap.list[i].fact], decimal_format(gap.list[i].wanted -
				gap.list[i].has, level_fact_decimals(gap.list[i].fact), number));
	buf_puts(&b, "]");
	return buf_text(&b);
}

static const char *warning_text(const struct level_pass *p, const struct warning_row *w)
{
	char day[16];

	return arena_printf(p->scope->arena,
		"{\"customer_id\":%lld,\"level_id\":%lld,\"to_level_id\":%lld,\"until\":\"%s\",\"missing\":%s}",
		(long long)w->customer_id, (long long)w->level_id, (long long)w->to_level_id,
		date_iso((date_t){ p->period.until.days - 1 }, day), w->missing);
}

static void warn_piece(struct level_pass *p, date_t today)
{
	const struct scope *s = p->scope;
	struct level_customer *c;
	size_t n = pass_read(p, (struct level_asof){ p->program, today, today }, p->program->steps[0].id, &c);
	struct warning_row *w = NEWN(s->arena, struct warning_row, n);
	struct message_row *m = NEWN(s->arena, struct message_row, n);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		struct level_change change;

		if (!must_go(p, &c[i], (date_t){ p->period.until.days - 1 }, &change))
			continue;
		w[k] = (struct warning_row){ s->store_id, p->period.from, c[i].id, change.from_level_id,
			change.to_level_id, missing_text(p, &c[i]), s->now };
		m[k] = (struct message_row){ s->store_id, "level_warning", warning_text(p, &w[k]), s->now,
			s->now };
		k++;
	}
	db_bulk(s->db, w, k, warning_cols,
		"INSERT INTO level_warning (store_id, period_from, customer_id, level_id, to_level_id, missing,"
		" at) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE level_id = VALUES(level_id),"
		" to_level_id = VALUES(to_level_id), missing = VALUES(missing), at = VALUES(at)");
	db_bulk(s->db, m, k, message_cols,
		"INSERT INTO outbox (store_id, kind, payload, created_at, due_at) VALUES (?, ?, ?, ?, ?)");
	p->hit = (int64_t)k;
}

static void set_due(const struct scope *s, utc_t due)
{
	db_exec(s->db, "UPDATE level_program SET due_at = ? WHERE store_id = ?", V(due), V(s->store_id));
}

/* Where the time is ripe: the first period that has ended and was not judged. */
static bool ended_period(const struct level_pass *p, date_t today, struct level_span *out)
{
	date_t from = p->row->judged_until;

	return from.days != DATE_NONE.days && level_period_of(&p->program->settings, from, out) &&
		out->until.days <= today.days;
}

/* The deductions of a period come before its judgement: they are those of the level that was held. */
static void close_piece(struct level_pass *p)
{
	const struct scope *s = p->scope;

	if (!db_int(s->db, s->arena, 0, "SELECT id FROM level_run WHERE store_id = ? AND kind = 'deduct'"
		" AND period_from = ? AND finished_at IS NOT NULL LIMIT 1", V(s->store_id),
		V(p->period.from))) {
		pass_begin(p, "deduct");
		level_deduct_piece(p);
		pass_end(p, "deduct");
		return;
	}
	pass_begin(p, "judge");
	judge_piece(p);
	pass_end(p, "judge");
	if (p->finished)
		db_exec(s->db, "UPDATE level_program SET judged_until = ? WHERE store_id = ?",
			V(p->period.until), V(s->store_id));
}

struct due_grace { date_t period_from, due_on; };
static bool due_grace(const struct level_pass *p, date_t today, struct due_grace *out)
{
	static const struct db_col cols[] = { COL(struct due_grace, period_from),
		COL(struct due_grace, due_on), COLS_END };
	const struct scope *s = p->scope;

	return db_one(s->db, s->arena, out, cols,
		"SELECT period_from, due_on FROM level_move WHERE store_id = ? AND open = 1"
		" AND state = 'grace' AND due_on <= ? ORDER BY due_on, period_from LIMIT 1",
		V(s->store_id), V(today));
}

static bool warning_is_due(const struct level_pass *p, date_t today)
{
	return p->program->settings.warning_days && p->row->warned_for.days != p->period.from.days &&
		today.days >= p->period.until.days - p->program->settings.warning_days;
}

/* What belongs to the period that runs, if one does. */
static bool running_piece(struct level_pass *p, date_t today)
{
	const struct scope *s = p->scope;

	if (!level_period_of(&p->program->settings, today, &p->period))
		return false;
	if (p->row->sweep) {
		pass_begin(p, "sweep");
		sweep_piece(p, today);
		pass_end(p, "sweep");
		if (p->finished)
			db_exec(s->db, "UPDATE level_program SET sweep = FALSE WHERE store_id = ?",
				V(s->store_id));
		return true;
	}
	if (!warning_is_due(p, today))
		return false;
	pass_begin(p, "warn");
	warn_piece(p, today);
	pass_end(p, "warn");
	if (p->finished)
		db_exec(s->db, "UPDATE level_program SET warned_for = ? WHERE store_id = ?",
			V(p->period.from), V(s->store_id));
	return true;
}

/* The most urgent piece of a store's work; until the next midnight when there is none. */
static int64_t piece(struct level_pass *p)
{
	const struct scope *s = p->scope;
	date_t today = local_time(s->store->zone, s->now).date;
	struct due_grace due;

	if (!p->row->counted && s->now.s < p->row->count_from.s + SETTLE_S) {
		set_due(s, (utc_t){ p->row->count_from.s + SETTLE_S });
		return 1;
	}
	if (!p->row->counted) {
		p->period.from = (date_t){ 0 }; /* of no period */
		pass_begin(p, "count");
		level_count_piece(p);
		pass_end(p, "count");
		if (p->finished)
			db_exec(s->db, "UPDATE level_program SET counted = TRUE WHERE store_id = ?",
				V(s->store_id));
	} else if (!p->program->settings.active) {
		set_due(s, (utc_t){ 0 });
		return 1;
	} else if (ended_period(p, today, &p->period)) {
		close_piece(p);
	} else if (due_grace(p, today, &due)) {
		if (!level_period_of(&p->program->settings, due.period_from, &p->period))
			p->period.until = due.due_on;
		p->period.from = due.period_from;
		return review_piece(p, due.due_on);
	} else if (!running_piece(p, today)) {
		if (p->program->uses_rfm) /* scores are made anew every night */
			db_exec(s->db, "UPDATE level_program SET sweep = TRUE WHERE store_id = ?",
				V(s->store_id));
		set_due(s, day_end(s->store->zone, today));
		return 1;
	}
	return p->seen ? p->seen : 1;
}

/* The store whose turn it is, its programme's row locked; 0 = none. */
static int64_t due_store(struct db *db, struct arena *a, utc_t now)
{
	int64_t id = db_int(db, a, 0, "SELECT store_id FROM level_program WHERE due_at <= ?"
		" ORDER BY due_at, store_id LIMIT 1", V(now));

	return id ? db_int(db, a, 0, "SELECT store_id FROM level_program WHERE store_id = ? AND due_at <= ?"
		" FOR UPDATE", V(id), V(now)) : 0;
}

int64_t level_period_run(struct db *db, struct arena *a, utc_t now)
{
	struct level_pass pass = { 0 };
	struct level_program_row row;
	struct store store;
	struct scope s;
	int64_t id, done = 0;

	db_begin(db);
	id = due_store(db, a, now);
	if (id && store_load(db, a, id, &store)) {
		s = scope_of_system(db, a, &store, now);
		pass.scope = &s;
		pass.row = &row;
		pass.program = level_program_get(&s, &row);
		done = pass.program ? piece(&pass) : 0;
	}
	db_commit(db);
	return done;
}
