#include "domain/verify_record.h"

static const struct db_col version_cols[] = { COL(struct version_row, campaign_id),
	COL(struct version_row, version), COL(struct version_row, definition), COLS_END };

static const char *definition_of(const struct versions *all, const struct recorded_campaign *c)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].campaign_id == c->id && all->rows[i].version == c->version)
			return all->rows[i].definition;
	return NULL;
}

const struct rules *record_rules(struct arena *a, const struct versions *all,
	const struct sale_record *r, const char *trigger)
{
	struct campaign_source *campaigns = NEWN(a, struct campaign_source, (size_t)r->n_campaigns);

	for (int i = 0; i < r->n_campaigns; i++) {
		campaigns[i] = (struct campaign_source){ r->campaigns[i].id, r->campaigns[i].version, true,
			definition_of(all, &r->campaigns[i]) };
		if (!campaigns[i].definition)
			return NULL;
	}
	return rules_compile(a, &(struct rules_source){ .trigger = trigger,
		.point_value = r->point_value, .earn_on_credit_paid = r->earn_on_credit_paid,
		.levels = &r->level, .n_levels = r->has_level, .product_groups = r->groups,
		.n_product_groups = r->n_groups, .campaigns = campaigns, .n_campaigns = r->n_campaigns });
}

const struct fact_window *record_windows(struct arena *a, const struct rules *rules,
	const struct sale_record *r)
{
	const struct needs *needs = rules_needs(rules);
	struct fact_window *out = NEWN(a, struct fact_window, (size_t)needs->n_windows);

	for (int i = 0; i < needs->n_windows; i++)
		for (int k = 0; k < r->n_windows; k++)
			if (needs->windows[i].kind == r->windows[k].kind &&
				needs->windows[i].days == r->windows[k].days &&
				needs->windows[i].period == r->windows[k].period)
				out[i] = r->window_values[k];
	return out;
}

const struct fact_use *record_uses(struct arena *a, const struct rules *rules,
	const struct sale_record *r)
{
	int n = rules_campaigns(rules);
	struct fact_use *out = NEWN(a, struct fact_use, (size_t)n);

	for (int i = 0; i < n; i++)
		for (int k = 0; k < r->n_campaigns; k++)
			if (rules_campaign(rules, i)->id == r->campaigns[k].id)
				out[i].carry = r->campaigns[k].carry_before;
	return out;
}

static struct versions versions_read(struct verify *v, int64_t store_id)
{
	struct versions all = { .arena = arena_new((size_t)1 << 28) };

	all.n = db_all(v->db, all.arena, &all.rows, version_cols,
		"SELECT campaign_id, version, definition FROM campaign_version WHERE store_id = ?"
		" ORDER BY campaign_id, version LIMIT 100000", V(store_id));
	return all;
}

void verify_records(struct verify *v, int64_t store_id,
	size_t (*chunk)(struct verify *v, int64_t store_id, const struct versions *all, int64_t *last))
{
	struct versions all = versions_read(v, store_id);
	int64_t last = 0;

	while (chunk(v, store_id, &all, &last))
		arena_reset(v->arena);
	arena_free(all.arena);
}
