#include "loyalty/terms.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "loyalty/read.h"

enum { TERMS_LIST_MAX = 200, DAYS_MAX = 3660 };

static struct ids list_of(const int64_t *id, int n)
{
	return (struct ids){ id, n };
}

static bool read_list(struct json_in in, const int64_t **id, int *n)
{
	struct ids list = { 0 };

	if (!read_ids(in, JSON_OPTIONAL, TERMS_LIST_MAX, &list))
		return false;
	*id = list.id;
	*n = list.n;
	return true;
}

static bool read_days(struct json_in in, int64_t least, int *out)
{
	int64_t days = 0;

	if (!json_get_int(in, JSON_OPTIONAL, least, DAYS_MAX, &days))
		return false;
	*out = (int)days;
	return true;
}

static bool read_life(struct json_in in, struct terms *t)
{
	bool ok = read_days(json_at(in, "valid_days"), 1, &t->valid_days);

	ok &= json_get_time(json_at(in, "expires_at"), JSON_OPTIONAL, &t->expires_at);
	ok &= read_days(json_at(in, "pending_days"), 0, &t->pending_days);
	if (ok && t->valid_days && t->pending_days > t->valid_days)
		return json_fail(json_at(in, "pending_days"), "range", NULL);
	return ok;
}

static bool read_restrictions(struct json_in in, struct terms *t)
{
	struct day_time time = { 0 };
	bool ok = read_list(json_at(in, "branches"), &t->branches, &t->n_branches);

	ok &= read_list(json_at(in, "products"), &t->products, &t->n_products);
	ok &= read_list(json_at(in, "product_groups"), &t->product_groups, &t->n_product_groups);
	ok &= read_set(json_at(in, "weekdays"), JSON_OPTIONAL, weekday_words, &t->weekdays);
	ok &= read_day_time(json_at(in, "time"), &time);
	ok &= json_get_int(json_at(in, "min_amount"), JSON_OPTIONAL, 0, AMOUNT_MAX,
		&t->min_amount.rial);
	t->from = time.from;
	t->to = time.to;
	return ok;
}

struct terms *terms_read(struct json_in in)
{
	static const char *const names[] = { "valid_days", "expires_at", "pending_days", "branches",
		"weekdays", "time", "products", "product_groups", "min_amount", NULL };
	struct terms *t = NEW(in.report->arena, struct terms);
	const char *text;
	bool ok;

	if (!json_present(in))
		return t;
	if (!json_object_of(in, names))
		return NULL;
	ok = read_life(in, t);
	ok &= read_restrictions(in, t);
	if (!ok)
		return NULL;
	text = terms_text(in.report->arena, t);
	if (text && strlen(text) > TERMS_TEXT_MAX) {
		(void)json_fail(in, "too_long", "2000");
		return NULL;
	}
	return t;
}

struct terms *terms_copy(struct arena *a, const struct terms *t)
{
	struct terms *copy = NEW(a, struct terms);

	*copy = *t;
	copy->branches = ids_copy(a, list_of(t->branches, t->n_branches)).id;
	copy->products = ids_copy(a, list_of(t->products, t->n_products)).id;
	copy->product_groups = ids_copy(a, list_of(t->product_groups, t->n_product_groups)).id;
	return copy;
}

/* The first member opens the object, later ones go on with a comma. */
static void put_name(struct buf *b, const char *name)
{
	buf_printf(b, "%s\"%s\":", b->len ? "," : "{", name);
}

static void put_ids(struct buf *b, const char *name, const int64_t *id, int n)
{
	if (n == 0)
		return;
	put_name(b, name);
	for (int i = 0; i < n; i++)
		buf_printf(b, "%s%" PRId64, i ? "," : "[", id[i]);
	buf_puts(b, "]");
}

static void put_weekdays(struct buf *b, unsigned weekdays)
{
	const char *before = "[";

	if (!weekdays)
		return;
	put_name(b, "weekdays");
	for (int day = SAT; day <= FRI; day++) {
		if (weekdays & 1u << day) {
			buf_printf(b, "%s\"%s\"", before, weekday_words[day]);
			before = ",";
		}
	}
	buf_puts(b, "]");
}

char *terms_text(struct arena *a, const struct terms *t)
{
	struct buf b = BUF(a);

	put_ids(&b, "branches", t->branches, t->n_branches);
	put_weekdays(&b, t->weekdays);
	if (t->from != t->to) {
		put_name(&b, "time");
		buf_printf(&b, "{\"from\":\"%02d:%02d\",\"to\":\"%02d:%02d\"}",
			t->from / 60, t->from % 60, t->to / 60, t->to % 60);
	}
	put_ids(&b, "products", t->products, t->n_products);
	put_ids(&b, "product_groups", t->product_groups, t->n_product_groups);
	if (t->min_amount.rial) {
		put_name(&b, "min_amount");
		buf_printf(&b, "%" PRId64, t->min_amount.rial);
	}
	if (b.len == 0)
		return NULL;
	buf_puts(&b, "}");
	return b.data;
}

struct terms *terms_of_text(struct arena *a, const char *text)
{
	struct json_report report = { .arena = a };
	struct terms *t;
	json_t *root;

	if (!text)
		return NEW(a, struct terms);
	root = json_parse(&report, text, strlen(text));
	t = root ? terms_read(json_root(&report, root)) : NULL;
	if (!t)
		fault("terms: not readable: %.200s", text);
	return t;
}

int terms_kinds(const struct terms *t)
{
	return (t->n_branches > 0) + (t->weekdays != 0) + (t->from != t->to) + (t->n_products > 0) +
		(t->n_product_groups > 0) + (t->min_amount.rial > 0);
}

void terms_life(const struct terms *t, const struct zone *zone, utc_t at, utc_t *available_from,
	utc_t *expires_at)
{
	date_t today = local_time(zone, at).date;

	*available_from = (utc_t){ 0 };
	*expires_at = t->expires_at;
	if (t->pending_days)
		*available_from = day_start(zone, (date_t){ today.days + t->pending_days });
	if (t->valid_days) {
		utc_t end = day_end(zone, (date_t){ today.days + t->valid_days });

		if (!expires_at->s || end.s < expires_at->s)
			*expires_at = end;
	}
}

bool lot_alive(utc_t available_from, utc_t expires_at, utc_t now)
{
	return now.s >= available_from.s && (!expires_at.s || now.s < expires_at.s);
}
