#include "domain/level_trial.h"

#include "domain/id_list.h"
#include "domain/level_facts.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

enum { TRIAL_CHUNK = 5000, WORK_BYTES = 64 * 1024 * 1024 };

static void free_arena(void *a)
{
	arena_free(a);
}

/* Where a customer goes by the rules, as things are today; the level itself when he stays. */
static const struct level_step *goes(const struct level_program *p, const struct level_customer *c,
	bool *down)
{
	const struct level_step *at = level_step(p, c->level_id), *to;

	*down = false;
	if (!at)
		return NULL;
	if ((to = level_rise(p, at, &c->facts)))
		return to;
	if (level_stays(p, at, &c->facts))
		return at;
	*down = true;
	to = level_fall(p, at, &c->facts);
	return to ? to : at;
}

static void note(struct level_trial *t, const struct level_program *p, const struct level_customer *c,
	int64_t after_id, int limit)
{
	bool down;
	const struct level_step *to = goes(p, c, &down);

	if (!to || to->id == c->level_id)
		return;
	t->up += !down;
	t->down += down;
	if (c->id <= after_id)
		return;
	if (t->n < (size_t)limit)
		t->rows[t->n++] = (struct level_trial_row){ .customer_id = c->id,
			.from_level_id = c->level_id, .to_level_id = to->id, .down = down };
	else
		t->next = t->rows[t->n - 1].customer_id;
}

static void note_now(struct level_trial *t, const struct level_program *p, const struct level_customer *c)
{
	bool down;
	const struct level_step *to = goes(p, c, &down);

	if (to && to->id != c->level_id) {
		t->now_up += !down;
		t->now_down += down;
	}
}

/* One pass; the days are those that the programme asks for. */
static void pass(const struct scope *s, const struct level_program *p, struct level_trial *t, bool now,
	int64_t after_id, int limit)
{
	date_t today = local_time(s->store->zone, s->now).date;
	struct level_chunk chunk = { .limit = TRIAL_CHUNK };
	struct scope work = *s;
	struct level_customer *c;
	size_t n;

	work.arena = arena_new(WORK_BYTES);
	arena_defer(s->arena, free_arena, work.arena);
	do {
		arena_reset(work.arena);
		n = level_facts_chunk(&work, (struct level_asof){ p, today, today }, chunk, &c);
		for (size_t i = 0; i < n; i++) {
			if (now)
				note_now(t, p, &c[i]);
			else
				note(t, p, &c[i], after_id, limit);
		}
		if (!now)
			t->seen += (int64_t)n;
		if (n)
			chunk.after_id = c[n - 1].id;
	} while (n == TRIAL_CHUNK);
}

struct name_row { int64_t id; const char *first_name, *last_name, *mobile; };
static const struct db_col name_cols[] = { COL(struct name_row, id), COL(struct name_row, first_name),
	COL(struct name_row, last_name), COL(struct name_row, mobile), COLS_END };

static void find_names(const struct scope *s, struct level_trial *t)
{
	int64_t *ids = NEWN(s->arena, int64_t, t->n);
	struct name_row *names;
	size_t n;

	for (size_t i = 0; i < t->n; i++)
		ids[i] = t->rows[i].customer_id;
	n = db_all(s->db, s->arena, &names, name_cols,
		"SELECT c.id, c.first_name, c.last_name, c.mobile FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.id = j.id ORDER BY c.id LIMIT 1000",
		V(id_list_json(s->arena, ids, t->n)), V(s->store_id));
	for (size_t i = 0, k = 0; i < t->n; i++) {
		while (k < n && names[k].id < t->rows[i].customer_id)
			k++;
		if (k < n && names[k].id == t->rows[i].customer_id) {
			t->rows[i].first_name = names[k].first_name;
			t->rows[i].last_name = names[k].last_name;
			t->rows[i].mobile = names[k].mobile;
		}
	}
}

void level_trial_run(const struct scope *s, const struct level_program *draft,
	const struct level_program *current, int64_t after_id, int limit, struct level_trial *out)
{
	*out = (struct level_trial){ .rows = NEWN(s->arena, struct level_trial_row, (size_t)limit) };
	pass(s, draft, out, false, after_id, limit);
	if (current)
		pass(s, current, out, true, 0, 0);
	if (out->n)
		find_names(s, out);
}
