/* campaign_trigger.c - what a campaign can answer to, and what makes sense with each. [§3, ENG-18] */
#include <string.h>

#include "web/panel/campaign_form.h"

const char *const campaign_triggers[] = { "sale", "signup", "profile_completed", "birthday", "personal_date",
	"occasion", "check_in", "level_up", "points_converted", "event", "product_review", "store_review",
	"survey_answered", "mission_completed", NULL };

static bool is_in(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

void campaign_trigger_split(struct arena *a, const char *word, struct campaign_form *f)
{
	const char *colon = strchr(word, ':');

	f->trigger = colon ? arena_strndup(a, word, (size_t)(colon - word)) : word;
	f->trigger_code = colon ? colon + 1 : "";
}

const char *campaign_trigger_word(struct arena *a, const struct campaign_form *f)
{
	static const char *const coded[] = { "event", "personal_date", "occasion", NULL };

	return is_in(f->trigger, coded) ? arena_printf(a, "%s:%s", f->trigger, f->trigger_code) : f->trigger;
}

bool campaign_has_basket(const struct campaign_form *f)
{
	return strcmp(f->trigger, "sale") == 0;
}

bool campaign_fact_fits(const struct campaign_form *f, const char *fact)
{
	static const char *const of_basket[] = { "amount", "quantity", "lines", "product", "product_group",
		"brand", "payment", NULL };

	return campaign_has_basket(f) || !is_in(fact, of_basket);
}

bool campaign_kind_fits(const struct campaign_form *f, const char *kind)
{
	static const char *const of_events[] = { "points_amount", "credit_amount", "coin_amount", "xp_amount",
		"gift", "reward", "voucher", "level", "tag", "message", NULL };
	static const char *const takes[] = { "points_take", "credit_take", NULL };

	if (is_in(kind, takes))
		return strcmp(f->trigger, "event") == 0;
	return campaign_has_basket(f) || is_in(kind, of_events);
}
