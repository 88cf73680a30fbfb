#include "domain/campaign_preview.h"

#include "domain/rule_book.h"

const struct rules *campaign_draft_event_rules(const struct scope *s, const struct campaign_draft *draft,
	const char *trigger)
{
	struct rules_source source = *rule_book_source(s);
	size_t room = (size_t)source.n_campaigns + 1;
	struct campaign_source *campaigns = NEWN(s->arena, struct campaign_source, room);
	int n = 0;

	for (int i = 0; i < source.n_campaigns; i++)
		if (source.campaigns[i].id != draft->id)
			campaigns[n++] = source.campaigns[i];
	campaigns[n++] = (struct campaign_source){ .id = draft->id, .version = draft->version, .active = true,
		.definition = draft->definition };
	source.trigger = trigger;
	source.campaigns = campaigns;
	source.n_campaigns = n;
	return rules_compile(s->arena, &source);
}

const struct rules *campaign_draft_rules(const struct scope *s, const struct campaign_draft *draft)
{
	return campaign_draft_event_rules(s, draft, NULL);
}

enum sale_result campaign_preview(const struct scope *s, const struct campaign_draft *draft,
	const struct sale_request *q, struct sale_outcome *out)
{
	struct sale_request unlocked = *q; /* its code counts as typed, if it needs one */

	unlocked.unlocked = &draft->id;
	unlocked.n_unlocked = 1;
	return sale_try(s, campaign_draft_rules(s, draft), &unlocked, out);
}
