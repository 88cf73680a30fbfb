/* campaign_preview.h - "what would this basket get, and why?" before a campaign runs. [ENG-13] */
#ifndef DOMAIN_CAMPAIGN_PREVIEW_H
#define DOMAIN_CAMPAIGN_PREVIEW_H

#include "domain/event.h"
#include "domain/sale.h"

/* A campaign as it would be: one of the store's, or with id 0 one that is not saved yet. */
struct campaign_draft {
	int64_t id;
	int version;
	const char *definition; /* JSON that campaign_check accepts */
};

/* The store's rules with the draft in its place, active, or as one more. Lives in the scope's arena. */
const struct rules *campaign_draft_rules(const struct scope *s, const struct campaign_draft *draft);

/* The same of another trigger than the sale: of the draft's own. */
const struct rules *campaign_draft_event_rules(const struct scope *s, const struct campaign_draft *draft,
	const char *trigger);

/*
 * The sale as it would be if this campaign were active with this definition beside all the others
 * as they are. Within ten years of now; changes and locks nothing.
 */
enum sale_result campaign_preview(const struct scope *s, const struct campaign_draft *draft,
	const struct sale_request *q, struct sale_outcome *out) __attribute__((warn_unused_result));

#endif
