/* sale_benefit.c - what a result gives, as rows of sale_benefit. */
#include "domain/sale_internal.h"

static size_t applied_rows(const struct rules *rules, const struct result *r, struct benefit_row *rows)
{
	size_t n = 0;

	for (int i = 0; i < r->n_applied; i++) {
		const struct applied *a = &r->applied[i];
		const struct campaign_info *c = rules_campaign(rules, a->campaign);
		for (int k = 0; k < a->n_benefits; k++)
			rows[n++] = (struct benefit_row){ .campaign_id = c->id,
				.campaign_version = c->version, .reason = GRANT_CAMPAIGN,
				.give = (int)a->benefits[k].give, .party = (int)a->benefits[k].to,
				.amount = a->benefits[k].amount,
				.product_id = a->benefits[k].product_id };
	}
	return n;
}

static enum give give_of(enum asset asset)
{
	static const enum give gives[ASSETS] = { GIVE_CREDIT, GIVE_POINTS, GIVE_COIN, GIVE_XP };

	return gives[asset];
}

size_t benefit_rows(struct arena *a, const struct rules *rules, const struct result *r,
	struct benefit_row **out)
{
	size_t room = (size_t)r->n_grants + 1, n;
	struct benefit_row *rows;

	for (int i = 0; i < r->n_applied; i++)
		room += (size_t)r->applied[i].n_benefits;
	*out = rows = NEWN(a, struct benefit_row, room);
	n = applied_rows(rules, r, rows);
	if (r->level_discount.rial)
		rows[n++] = (struct benefit_row){ .reason = GRANT_LEVEL, .give = GIVE_DISCOUNT,
			.amount = r->level_discount.rial };
	for (int i = 0; i < r->n_grants; i++) {
		const struct grant *g = &r->grants[i];
		if (g->reason != GRANT_CAMPAIGN)
			rows[n++] = (struct benefit_row){ .reason = (int)g->reason,
				.give = (int)give_of(g->asset), .party = (int)g->to, .amount = g->amount };
	}
	return n;
}
