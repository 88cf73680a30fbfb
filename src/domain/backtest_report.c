/* backtest_report.c - what came out of a back-test: added up, kept as JSON, read back. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "domain/backtest_internal.h"
#include "domain/id_list.h"

/* ---- writing ------------------------------------------------------------------------------- */

static void put_given(const struct history *h, struct buf *b, const char *name, const struct replay_given *g)
{
	buf_printf(b, ",\"%s\":[%lld,%lld,%lld,%lld,%lld,%lld,%lld]", name, (long long)g->discount.rial,
		(long long)g->gifts.rial, (long long)g->earned[ASSET_CREDIT],
		(long long)g->earned[ASSET_POINTS], (long long)g->earned[ASSET_COIN],
		(long long)g->earned[ASSET_XP], (long long)replay_worth(h->replay, g));
}

static void put_sums(const struct history *h, struct buf *b, const struct replay_sums *s)
{
	buf_printf(b, "{\"sums\":[%lld,%lld,%lld,%lld]", (long long)s->sales, (long long)s->uses,
		(long long)s->gross.rial, (long long)s->net.rial);
	put_given(h, b, "today", &s->today);
	put_given(h, b, "with", &s->with);
	buf_puts(b, "}");
}

static int by_level(const void *a, const void *b)
{
	const struct replay_member *x = *(struct replay_member *const *)a,
		*y = *(struct replay_member *const *)b;

	return x->level_id < y->level_id ? -1 : x->level_id > y->level_id;
}

/* Who gains most first; of equal ones the older customer. */
static int by_gain(const void *a, const void *b)
{
	const struct replay_member *x = *(struct replay_member *const *)a,
		*y = *(struct replay_member *const *)b;

	if (x->gain != y->gain)
		return x->gain > y->gain ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static struct replay_member **members_of(const struct history *h)
{
	struct replay_member **list = NEWN(h->arena, struct replay_member *, h->n_members + 1);
	size_t n = 0;

	for (uint64_t i = 0; i <= h->mask; i++)
		if (h->slots[i])
			list[n++] = h->slots[i];
	return list;
}

static void put_levels(struct buf *b, struct replay_member **list, size_t n)
{
	if (n)
		qsort(list, n, sizeof *list, by_level);
	buf_puts(b, ",\"levels\":[");
	for (size_t i = 0, k; i < n; i = k) {
		int64_t gain = 0, reached = 0;

		for (k = i; k < n && list[k]->level_id == list[i]->level_id; k++) {
			gain += list[k]->gain;
			reached += list[k]->uses > 0;
		}
		buf_printf(b, "%s[%lld,%zu,%lld,%lld]", i ? "," : "", (long long)list[i]->level_id,
			k - i, (long long)reached, (long long)gain);
	}
	buf_puts(b, "]");
}

static void put_top(struct buf *b, struct replay_member **list, size_t n)
{
	if (n)
		qsort(list, n, sizeof *list, by_gain);
	buf_puts(b, ",\"top\":[");
	for (size_t i = 0; i < n && i < BACKTEST_TOP && list[i]->gain > 0; i++)
		buf_printf(b, "%s[%lld,%lld,%lld]", i ? "," : "", (long long)list[i]->id,
			(long long)list[i]->uses, (long long)list[i]->gain);
	buf_puts(b, "]");
}

const char *backtest_report_write(const struct history *h)
{
	struct buf b = BUF(h->arena);
	struct replay_member **list = members_of(h);
	int64_t reached = 0, losing = 0;
	int days = h->test->to.days - h->test->from.days + 1;

	for (size_t i = 0; i < h->n_members; i++) {
		reached += list[i]->uses > 0;
		losing += list[i]->gain < 0;
	}
	buf_printf(&b, "{\"without\":%s,\"customers\":[%zu,%lld,%lld],\"total\":",
		h->without ? "true" : "false", h->n_members, (long long)reached,
		(long long)losing);
	put_sums(h, &b, replay_total(h->replay));
	buf_puts(&b, ",\"days\":[");
	for (int i = 0; i < days; i++) {
		buf_puts(&b, i ? "," : "");
		put_sums(h, &b, replay_day(h->replay, i));
	}
	buf_puts(&b, "]");
	put_levels(&b, list, h->n_members);
	put_top(&b, list, h->n_members);
	buf_puts(&b, "}");
	return buf_text(&b);
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The n integers of a list that we wrote. */
static void read_list(struct json_in in, int64_t *out, size_t n)
{
	if (json_array_size(in.value) != n)
		fault("backtest: a report that is not ours");
	for (size_t i = 0; i < n; i++)
		out[i] = json_integer_value(json_array_get(in.value, i));
}

static struct backtest_given read_given(struct json_in in)
{
	int64_t v[7];

	read_list(in, v, 7);
	return (struct backtest_given){ { v[0] }, { v[1] }, { v[2] }, { v[3] }, v[4], v[5], { v[6] } };
}

static struct backtest_sums read_sums(struct json_in in)
{
	int64_t v[4];

	read_list(json_at(in, "sums"), v, 4);
	return (struct backtest_sums){ v[0], v[1], { v[2] }, { v[3] }, read_given(json_at(in, "today")),
		read_given(json_at(in, "with")) };
}

static void read_days(struct arena *a, struct json_in in, struct backtest_report *out)
{
	size_t n = json_array_size(in.value);
	struct backtest_sums *days = NEWN(a, struct backtest_sums, n + 1);

	for (size_t i = 0; i < n; i++)
		days[i] = read_sums(json_item(in, i));
	out->days = days;
	out->n_days = (int)n;
}

static void read_levels(struct arena *a, struct json_in in, struct backtest_report *out)
{
	size_t n = json_array_size(in.value);
	struct backtest_level *levels = NEWN(a, struct backtest_level, n + 1);
	int64_t v[4];

	for (size_t i = 0; i < n; i++) {
		read_list(json_item(in, i), v, 4);
		levels[i] = (struct backtest_level){ v[0], v[1], v[2], { v[3] } };
	}
	out->levels = levels;
	out->n_levels = (int)n;
}

struct name_row { int64_t id; const char *name, *code; };
static const struct db_col name_cols[] = { COL(struct name_row, id), COL(struct name_row, name),
	COL(struct name_row, code), COLS_END };

static void read_top(const struct scope *s, struct json_in in, struct backtest_report *out)
{
	size_t n = json_array_size(in.value), n_names;
	struct backtest_top *top = NEWN(s->arena, struct backtest_top, n + 1);
	int64_t *ids = NEWN(s->arena, int64_t, n + 1), v[3];
	struct name_row *names;

	for (size_t i = 0; i < n; i++) {
		read_list(json_item(in, i), v, 3);
		top[i] = (struct backtest_top){ v[0], v[1], { v[2] }, "", "" };
		ids[i] = v[0];
	}
	n_names = db_all(s->db, s->arena, &names, name_cols,
		"SELECT c.id, TRIM(CONCAT(c.first_name, ' ', c.last_name)) AS name, c.code"
		" FROM " ID_TABLE " j"
		" JOIN customer c ON c.store_id = ? AND c.id = j.id LIMIT 100",
		V(id_list_json(s->arena, ids, n)), V(s->store_id));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_names; k++)
			if (names[k].id == top[i].customer_id) {
				top[i].name = names[k].name;
				top[i].code = names[k].code;
			}
	out->top = top;
	out->n_top = (int)n;
}

void backtest_report_read(const struct scope *s, const struct backtest *b, struct backtest_report *out)
{
	struct json_report report = { .arena = s->arena };
	json_t *root = b->report ? json_parse(&report, b->report, strlen(b->report)) : NULL;
	struct json_in in = json_root(&report, root);
	int64_t v[3];

	if (!root)
		fault("backtest: %lld has no report", (long long)b->id);
	read_list(json_at(in, "customers"), v, 3);
	*out = (struct backtest_report){ .without = json_is_true(json_at(in, "without").value),
		.total = read_sums(json_at(in, "total")), .customers = v[0], .reached = v[1],
		.losing = v[2] };
	read_days(s->arena, json_at(in, "days"), out);
	read_levels(s->arena, json_at(in, "levels"), out);
	read_top(s, json_at(in, "top"), out);
}
