/* demo_insight.c - segments of the demo's customers, who are scored as the job would at night. */
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"
#include "domain/backtest.h"
#include "domain/campaign.h"
#include "domain/segment.h"

enum { LOOK_AT = 40, FORECASTS = 3, FORECAST_DAYS = 90 };

static int64_t rfm_of(const json_t *words)
{
	const json_t *word;
	int64_t set = 0;
	size_t i;

	json_array_foreach(words, i, word)
		for (int k = 0; rfm_words[k]; k++)
			if (strcmp(rfm_words[k], json_string_value(word)) == 0)
				set |= (int64_t)1 << (k + 1);
	return set;
}

/* What the newest campaigns of sales would have cost in the last three months, for their pages. */
static void forecast(struct demo *d, const struct scope *s)
{
	struct campaign_row *rows;
	size_t n = campaign_list(s, &(struct campaign_filter){ .current = true, .any_state = true,
		.limit = LOOK_AT }, &rows);

	for (size_t i = 0, done = 0; i < n && done < FORECASTS; i++) {
		struct backtest_request q = { .name = rows[i].name, .to = d->last,
			.from = { d->last.days - FORECAST_DAYS + 1 } };
		struct campaign_row c;
		int64_t id;

		if (!campaign_load(s, rows[i].id, &c, &q.draft.definition))
			continue;
		q.draft.id = c.id;
		q.draft.version = c.version;
		done += backtest_create(s, &q, &id) == BACKTEST_OK;
	}
}

void demo_insight_make(struct demo *d)
{
	struct scope s = demo_scope(d, 0, d->now);
	const json_t *list = demo_array(demo_data(d, "shop"), "segments"), *one;
	size_t i;

	db_begin(d->db);
	json_array_foreach(list, i, one) {
		struct segment_rule rule = segment_rule_empty();
		const json_t *rfm;
		const char *name;
		int last_min;
		int64_t id;

		demo_unpack(one, "segment", "{s:s, s:o, s:i}", "name", &name, "rfm", &rfm,
			"last_min", &last_min);
		rule.rfm = rfm_of(rfm);
		rule.last_min = last_min;
		if (segment_create(&s, name, &rule, &id) != SEGMENT_OK)
			fault("demo: segment %s is refused", name);
	}
	forecast(d, &s);
	db_commit(d->db);
	arena_reset(d->work);
	while (score_step(d->db, d->work, d->now) > 0)
		arena_reset(d->work);
}
