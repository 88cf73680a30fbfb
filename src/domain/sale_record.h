/* sale_record.h - the recorded facts of a sale, read back. [I6] */
#ifndef DOMAIN_SALE_RECORD_H
#define DOMAIN_SALE_RECORD_H

#include "base/json.h"
#include "domain/sale.h"

/* A campaign that applied, as recorded; `claims`: see campaign_claims. */
struct recorded_campaign { int64_t id; int version; money_t carry_before, carry_after; unsigned claims; };

/* A record: everything of the facts but what stands in the sale's own rows. */
struct sale_record {
	const char *zone_name;
	money_t point_value;
	bool earn_on_credit_paid;
	unsigned payments;
	const struct fact_line *lines; int n_lines; /* without quantity and price */
	bool has_level;
	struct level_rule level;
	struct fact_customer *customer;             /* NULL: none */
	const struct product_group_rule *groups; int n_groups;
	const struct recorded_campaign *campaigns; int n_campaigns;
	const struct window *windows; const struct fact_window *window_values; int n_windows;
	const struct fact_gift *gifts; int n_gifts;
	const int64_t *unlocked; int n_unlocked;    /* campaigns of typed codes */
};

/* Reads the text of sale.facts. False when it is not one of ours: verify reports it. */
bool sale_record_read(struct arena *a, const char *text, struct sale_record *out);

#endif
