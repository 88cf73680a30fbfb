/* rules.c - the rule book: reads every campaign of a store, sorts, interns, indexes. */
#include "loyalty/rules.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "loyalty/book.h"

enum { SCRATCH_BYTES = 256 << 20 };

int window_intern(struct windows *w, struct window wanted)
{
	for (int i = 0; i < w->n; i++)
		if (w->list[i].kind == wanted.kind && w->list[i].days == wanted.days &&
			w->list[i].period == wanted.period)
			return i;
	if (w->n == w->size) {
		struct window *list = NEWN(w->arena, struct window, (size_t)w->size * 2 + 4);

		if (w->n)
			memcpy(list, w->list, (size_t)w->n * sizeof *list);
		w->list = list;
		w->size = w->size * 2 + 4;
	}
	w->list[w->n] = wanted;
	return w->n++;
}

static struct rules *rules_new(struct arena *a)
{
	struct rules *r = NEW(a, struct rules);

	selectors_init(&r->selectors, a);
	r->windows.arena = a;
	return r;
}

static struct reading reading_into(struct arena *a, struct rules *r)
{
	return (struct reading){ .arena = a, .selectors = &r->selectors, .windows = &r->windows };
}

bool campaign_check(struct json_in definition)
{
	struct arena *a = definition.report->arena;
	struct reading reading = reading_into(a, rules_new(a));
	struct campaign unused;

	return campaign_read(&reading, definition, &unused);
}

static _Noreturn void refuse(const struct campaign_source *src, const struct json_report *report)
{
	fault("rules: campaign %" PRId64 " version %d: %s %s", src->id, src->version,
		report->errors[0].pointer, report->errors[0].code);
}

/* Reads one campaign behind the last one, when it is one of the trigger. */
static void add_campaign(struct arena *a, struct arena *scratch, struct rules *r,
	const char *wanted, const struct campaign_source *src)
{
	struct json_report report = { .arena = scratch };
	struct reading reading = reading_into(a, r);
	json_t *root = json_parse(&report, src->definition, strlen(src->definition));
	struct campaign *c = &r->campaigns[r->n_campaigns];
	const char *word = NULL;
	enum trigger trigger;

	if (!root || !campaign_trigger(json_root(&report, root), &trigger, &word))
		refuse(src, &report);
	if (strcmp(word, wanted) != 0)
		return;
	if (!campaign_read(&reading, json_root(&report, root), c))
		refuse(src, &report);
	c->active = src->active;
	c->info.id = src->id;
	c->info.version = src->version;
	r->n_campaigns++;
}

static int by_order(const void *a, const void *b)
{
	const struct campaign *x = a, *y = b;

	if (x->code_required != y->code_required)
		return x->code_required ? 1 : -1;
	if (x->priority != y->priority)
		return x->priority < y->priority ? -1 : 1;
	return (x->info.id > y->info.id) - (x->info.id < y->info.id);
}

/* Numbers the exclusion groups. */
static void number_groups(struct rules *r)
{
	for (int i = 0; i < r->n_campaigns; i++) {
		struct campaign *c = &r->campaigns[i];

		if (!c->group_word)
			continue;
		for (int k = 0; k < i && c->group < 0; k++)
			if (r->campaigns[k].group_word &&
				strcmp(r->campaigns[k].group_word, c->group_word) == 0)
				c->group = r->campaigns[k].group;
		if (c->group < 0)
			c->group = r->n_groups++;
	}
}

/* Ids that are being gathered. */
struct gathering { struct arena *arena; int64_t *id; int n, size; };

static void gather(struct gathering *g, int64_t id)
{
	if (g->n == g->size) {
		int64_t *list = NEWN(g->arena, int64_t, (size_t)g->size * 2 + 16);

		if (g->n)
			memcpy(list, g->id, (size_t)g->n * sizeof *list);
		g->id = list;
		g->size = g->size * 2 + 16;
	}
	g->id[g->n++] = id;
}

static void gather_gifts(struct gathering *g, const struct campaign *c)
{
	for (int i = 0; i < c->brackets.n; i++) {
		const struct bracket *bracket = &c->brackets.list[i];

		for (int k = 0; k < bracket->n_benefits; k++)
			if (bracket->benefits[k].give == GIVE_GIFT)
				gather(g, bracket->benefits[k].shown.product_id);
	}
}

static void need_for_condition(struct needs *n, const struct condition *c)
{
	for (int i = 0; c->nodes && i < c->nodes->span; i++) {
		if (c->nodes[i].kind != NODE_TEST)
			continue;
		n->groups |= c->nodes[i].test->fact == FACT_CUSTOMER_GROUP;
		n->tags |= c->nodes[i].test->fact == FACT_TAG;
		n->fields |= c->nodes[i].test->fact == FACT_FIELD;
		n->payments |= c->nodes[i].test->fact == FACT_PAYMENT;
	}
}

static void need_for_limits(struct needs *n, const struct campaign_info *info)
{
	n->limits_total |= info->total_uses || info->budget.rial;
	n->limits_customer |= info->uses_per_customer != 0;
	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		n->limits_customer |= info->uses_per_period[p] != 0;
	n->carry |= info->carry;
}

/* What must be found out: by the active campaigns, the others take no part. */
static void find_needs(struct arena *a, struct arena *scratch, struct rules *r)
{
	struct gathering gifts = { .arena = scratch };
	struct needs *n = &r->needs;
	struct ids sorted;

	for (int i = 0; i < r->n_campaigns; i++) {
		const struct campaign *c = &r->campaigns[i];

		if (!c->active)
			continue;
		gather_gifts(&gifts, c);
		need_for_condition(n, &c->condition);
		need_for_limits(n, &c->info);
		n->tags |= c->audience.tags.n > 0;
		n->groups |= c->audience.groups.n > 0;
		n->segments |= c->audience.segments.n > 0;
	}
	sorted = ids_copy(a, ids_sorted(gifts.id, gifts.n));
	n->gift_products = sorted.id;
	n->n_gift_products = sorted.n;
	/* Windows have numbers, those of inactive campaigns among them. */
	n->windows = r->windows.list;
	n->n_windows = r->windows.n;
}

/* The arena of what only the compilation needs: freed with it, or with `a` when it faults. */
struct scratch { struct arena *arena; };

static void scratch_free(void *arg)
{
	struct scratch *s = arg;

	arena_free(s->arena);
	s->arena = NULL;
}

static struct scratch *scratch_new(struct arena *a)
{
	struct scratch *s = NEW(a, struct scratch);

	arena_defer(a, scratch_free, s);
	s->arena = arena_new(SCRATCH_BYTES);
	return s;
}

static void copy_levels(struct arena *a, struct rules *r, const struct rules_source *src)
{
	struct level_rule *levels = NEWN(a, struct level_rule, (size_t)src->n_levels);

	for (int i = 0; i < src->n_levels; i++)
		levels[i] = src->levels[i];
	r->levels = levels;
	r->n_levels = src->n_levels;
}

struct rules *rules_compile(struct arena *a, const struct rules_source *src)
{
	struct scratch *scratch = scratch_new(a);
	const char *trigger = src->trigger ? src->trigger : "sale";
	struct rules *r = rules_new(a);

	r->of_sales = strcmp(trigger, "sale") == 0;
	r->point_value = src->point_value;
	r->earn_on_credit_paid = src->earn_on_credit_paid;
	copy_levels(a, r, src);
	r->tree = group_tree_build(a, scratch->arena, src->product_groups, src->n_product_groups);
	r->campaigns = NEWN(a, struct campaign, (size_t)src->n_campaigns);
	for (int i = 0; i < src->n_campaigns; i++)
		add_campaign(a, scratch->arena, r, trigger, &src->campaigns[i]);
	if (r->n_campaigns)
		qsort(r->campaigns, (size_t)r->n_campaigns, sizeof *r->campaigns, by_order);
	while (r->n_open < r->n_campaigns && !r->campaigns[r->n_open].code_required)
		r->n_open++;
	number_groups(r);
	selectors_index(&r->selectors, scratch->arena, &r->tree);
	find_needs(a, scratch->arena, r);
	scratch_free(scratch);
	return r;
}

const struct needs *rules_needs(const struct rules *r)
{
	return &r->needs;
}

int rules_campaigns(const struct rules *r)
{
	return r->n_campaigns;
}

const struct campaign_info *rules_campaign(const struct rules *r, int i)
{
	return &r->campaigns[i].info;
}

const struct level_rule *rules_level(const struct rules *r, int64_t level_id)
{
	for (int i = 0; i < r->n_levels; i++)
		if (r->levels[i].id == level_id)
			return &r->levels[i];
	return NULL;
}
