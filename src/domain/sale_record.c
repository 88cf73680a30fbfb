/* sale_record.c - what evaluate was told of a sale, kept beside it, and read back by verify. [I6]
 *
 * Only what the applied campaigns, the level and the products can have looked at is kept: the
 * campaigns that gave nothing cannot be needed to explain what was given. */
#include "domain/sale_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "domain/rule_book.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

static void put_string(struct buf *b, const char *s)
{
	if (!s) {
		buf_puts(b, "null");
		return;
	}
	json_t *text = json_own(b->arena, json_string(s));
	char *dumped = json_dumps(text, JSON_ENCODE_ANY);
	if (!dumped)
		fault("sale: text is not UTF-8");
	arena_defer(b->arena, free, dumped);
	buf_puts(b, dumped);
}

/* [[word, value], …] where a rule looks at the store's own fields. */
static void put_fields(struct buf *b, const struct fact_customer *c)
{
	if (!c->n_fields)
		return;
	buf_puts(b, ",\"fields\":[");
	for (int i = 0; i < c->n_fields; i++) {
		buf_puts(b, i ? ",[" : "[");
		put_string(b, c->fields[i].name);
		buf_puts(b, ",");
		put_string(b, c->fields[i].value);
		buf_puts(b, "]");
	}
	buf_puts(b, "]");
}

static void put_customer(struct buf *b, const struct fact_customer *c)
{
	buf_printf(b, ",\"customer\":{\"level\":%lld,\"signup\":%d,\"last\":%d,\"age\":%d,\"ordinal\":%lld,"
		"\"referrer\":%s,\"groups\":[", (long long)c->level_id, c->days_since_signup,
		c->days_since_last_sale, c->age, (long long)c->ordinal, c->has_referrer ? "true" : "false");
	for (int i = 0; i < c->n_groups; i++)
		buf_printf(b, "%s%lld", i ? "," : "", (long long)c->groups[i]);
	buf_puts(b, "],\"tags\":[");
	for (int i = 0; i < c->n_tags; i++) {
		if (i)
			buf_puts(b, ",");
		put_string(b, c->tags[i]);
	}
	buf_puts(b, "],\"segments\":[");
	for (int i = 0; i < c->n_segments; i++)
		buf_printf(b, "%s%lld", i ? "," : "", (long long)c->segments[i]);
	buf_puts(b, "]");
	put_fields(b, c);
	buf_puts(b, "}");
}

/* [[product, group, brand, points, cashback], …] */
static void put_lines(struct buf *b, const struct facts *f)
{
	buf_puts(b, ",\"lines\":[");
	for (int i = 0; i < f->n_lines; i++) {
		const struct fact_line *l = &f->lines[i];
		buf_printf(b, "%s[%lld,%lld,", i ? "," : "", (long long)l->product_id,
			(long long)l->product_group_id);
		put_string(b, l->brand);
		buf_printf(b, ",%lld,%lld]", (long long)l->product_points.hundredths,
			(long long)l->product_cashback.bp);
	}
	buf_puts(b, "]");
}

/* [[group, parent], …] from each line's group up to its root. */
static void put_groups(struct buf *b, const struct scope *s, const struct facts *f)
{
	const char *comma = "";

	buf_puts(b, ",\"product_groups\":[");
	for (int i = 0; i < f->n_lines; i++) {
		int64_t id = f->lines[i].product_group_id;
		if (i && id == f->lines[i - 1].product_group_id)
			continue;
		for (int depth = 0; id && depth < 16; depth++) {
			int64_t parent = rule_book_group_parent(s, id);
			buf_printf(b, "%s[%lld,%lld]", comma, (long long)id, (long long)parent);
			comma = ",";
			id = parent;
		}
	}
	buf_puts(b, "]");
}

/* [[id, version, carry before, carry after, claims], …] of the campaigns that applied. */
static void put_campaigns(struct buf *b, const struct sale_outcome *o)
{
	buf_puts(b, ",\"campaigns\":[");
	for (int i = 0; i < o->result.n_applied; i++) {
		int index = o->result.applied[i].campaign;
		const struct campaign_info *c = rules_campaign(o->rules, index);
		int64_t before = o->facts.uses ? o->facts.uses[index].carry.rial : 0, after = before;
		for (int k = 0; k < o->result.n_carries; k++)
			if (o->result.carries[k].campaign == index)
				after = o->result.carries[k].remainder.rial;
		buf_printf(b, "%s[%lld,%d,%lld,%lld,%u]", i ? "," : "", (long long)c->id, c->version,
			(long long)before, (long long)after, campaign_claims(c));
	}
	buf_puts(b, "]");
}

/* The campaigns of the typed codes, in that order; absent without codes. */
static void put_codes(struct buf *b, const struct facts *f)
{
	for (int i = 0; i < f->n_unlocked; i++)
		buf_printf(b, "%s%lld", i ? "," : ",\"codes\":[", (long long)f->unlocked[i]);
	if (f->n_unlocked)
		buf_puts(b, "]");
}

/* [[kind, days, period, spent, sales, points], …] and [[product, price, stock], …] */
static void put_windows_and_gifts(struct buf *b, const struct sale_outcome *o)
{
	const struct needs *needs = rules_needs(o->rules);

	buf_puts(b, ",\"windows\":[");
	for (int i = 0; o->facts.windows && i < needs->n_windows; i++) {
		const struct window *w = &needs->windows[i];
		const struct fact_window *v = &o->facts.windows[i];
		buf_printf(b, "%s[%d,%d,%d,%lld,%lld,%lld]", i ? "," : "", (int)w->kind, w->days,
			(int)w->period,
			(long long)v->spent.rial, (long long)v->sales_count,
				(long long)v->points_earned.hundredths);
	}
	buf_puts(b, "],\"gifts\":[");
	for (int i = 0; i < o->facts.n_gifts; i++)
		buf_printf(b, "%s[%lld,%lld,%lld]", i ? "," : "", (long long)o->facts.gifts[i].product_id,
			(long long)o->facts.gifts[i].price.rial, (long long)o->facts.gifts[i].stock.thousandths);
	buf_puts(b, "]");
}

const char *sale_record(const struct scope *s, const struct sale_outcome *o)
{
	struct buf b = BUF(s->arena);
	const struct level_rule *level = o->has_customer ? rules_level(o->rules,
		o->facts.customer->level_id) : NULL;

	buf_printf(&b, "{\"zone\":\"%s\",\"point_value\":%lld,\"earn_on_credit_paid\":%s,\"payments\":%u",
		s->store->zone_name, (long long)s->store->point_value.rial,
		s->store->earn_on_credit_paid ? "true" : "false", o->facts.payments);
	put_lines(&b, &o->facts);
	if (!o->has_customer) {
		buf_puts(&b, "}");
		return buf_text(&b);
	}
	if (level)
		buf_printf(&b, ",\"level\":[%lld,%d,%lld,%lld,%lld]", (long long)level->id, level->rank,
			(long long)level->discount.bp, (long long)level->cashback.bp,
			(long long)level->multiplier_hundredths);
	put_customer(&b, o->facts.customer);
	put_codes(&b, &o->facts);
	if (o->result.n_applied) {
		put_groups(&b, s, &o->facts);
		put_campaigns(&b, o);
		put_windows_and_gifts(&b, o);
	}
	buf_puts(&b, "}");
	return buf_text(&b);
}
