/* explain.c - nearly and skipped, in words and in order of evaluation. [§4.10] */
#include "base/fault.h"
#include "loyalty/basket.h"

const char *skip_text(struct arena *a, const struct skipped *s)
{
	switch (s->reason) {
	case SKIP_INACTIVE: return "inactive";
	case SKIP_NOT_STARTED: return "not_started";
	case SKIP_ENDED: return "ended";
	case SKIP_BRANCH: return "branch";
	case SKIP_CHANNEL: return "channel";
	case SKIP_AUDIENCE: return "audience";
	case SKIP_CODE: return "code";
	case SKIP_CONDITION: return arena_printf(a, "condition:%s", s->fact);
	case SKIP_BRACKET: return "bracket";
	case SKIP_NO_REFERRER: return "no_referrer";
	case SKIP_LIMIT_TOTAL: return "limit_total";
	case SKIP_LIMIT_CUSTOMER: return "limit_customer";
	case SKIP_BUDGET: return "budget";
	case SKIP_GROUP_BEATEN: return "group_beaten";
	case SKIP_EXCLUSIVE_BEATEN: return "exclusive_beaten";
	}
	fault("evaluate: no such reason");
}

void explain_refused(struct basket *b, int campaign, const struct refusal *why)
{
	struct verdict *v = &b->verdicts[campaign];

	v->why = *why;
	v->fate = FATE_NEARLY;
	if (campaign_nearly(b, campaign, v))
		return;
	v->fate = FATE_SKIPPED;
	if (why->reason == SKIP_CONDITION)
		v->why.fact = condition_first_failing(b, &b->rules->campaigns[campaign].condition);
}

void explain(struct basket *b, const struct candidate *list, int n_qualified, struct result *out)
{
	int n = b->rules->n_campaigns;

	for (int i = 0; i < n_qualified; i++) {
		struct verdict *v = &b->verdicts[list[i].campaign];

		if (list[i].beaten)
			*v = (struct verdict){ FATE_SKIPPED, { list[i].beaten_by, NULL }, NULL, 0 };
	}
	out->nearly = arena_alloc_raw(b->arena, (size_t)n * sizeof *out->nearly);
	out->skipped = arena_alloc_raw(b->arena, (size_t)n * sizeof *out->skipped);
	for (int i = 0; i < n; i++) {
		const struct verdict *v = &b->verdicts[i];

		switch (v->fate) {
		case FATE_APPLIED:
			break;
		case FATE_NEARLY:
			out->nearly[out->n_nearly++] =
				(struct nearly){ i, v->missing, v->n_missing };
			break;
		case FATE_SKIPPED:
			out->skipped[out->n_skipped++] =
				(struct skipped){ i, v->why.reason, v->why.fact };
			break;
		}
	}
}
