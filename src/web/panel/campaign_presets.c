/*
 * campaign_presets.c - the common campaigns, as the definitions that the editor begins with. [ENG-15]
 * Amounts are in rial and only a beginning. Product 1 stands for one that is still to be chosen.
 */
#include <string.h>

#include "web/panel/campaign_form.h"

const char *const campaign_preset_words[] = { "points", "cashback", "discount", "steps", "first", "hours",
	"product", "sample", "double", "referral", "sub_customer", "referrer_points", "signup_referral",
	"custom_event", "welcome", "birthday", "winback", "visit", "profile", "level_up", NULL };

#define EVENT(trigger, rules) "{\"name\":\"-\",\"trigger\":\"" trigger "\",\"active\":true," rules "}"
#define PRESET(rules) EVENT("sale", rules)

static const char *const definitions[] = {
	/* points */
	PRESET("\"benefits\":[{\"give\":\"points\",\"per\":100000,\"amount\":1}]"),
	/* cashback */
	PRESET("\"benefits\":[{\"give\":\"credit\",\"percent\":5,\"terms\":{\"valid_days\":90}}]"),
	/* discount */
	PRESET("\"benefits\":[{\"give\":\"discount\",\"percent\":10,\"cap\":2000000}]"),
	/* steps */
	PRESET("\"brackets\":{\"by\":\"amount\",\"list\":["
	"{\"from\":5000000,\"to\":10000000,\"benefits\":[{\"give\":\"discount\",\"percent\":5}]},"
	"{\"from\":10000000,\"to\":20000000,\"benefits\":[{\"give\":\"discount\",\"percent\":10}]},"
	"{\"from\":20000000,\"benefits\":[{\"give\":\"discount\",\"percent\":15}]}]}"),
	/* first */
	PRESET("\"conditions\":{\"all\":[{\"ordinal\":{\"in\":[1]}}]},"
	"\"benefits\":[{\"give\":\"credit\",\"amount\":500000,\"terms\":{\"valid_days\":30}}]"),
	/* hours */
	PRESET("\"conditions\":{\"all\":[{\"weekday\":{\"in\":[\"sun\",\"mon\",\"tue\"]}},"
	"{\"time\":{\"from\":\"14:00\",\"to\":\"17:00\"}}]},"
	"\"benefits\":[{\"give\":\"discount\",\"percent\":15}]"),
	/* product */
	PRESET("\"benefits\":[{\"give\":\"discount\",\"percent\":20,\"products\":[1]}]"),
	/* sample */
	PRESET("\"conditions\":{\"all\":[{\"amount\":{\"min\":5000000}}]},"
	"\"benefits\":[{\"give\":\"gift\",\"product\":1,\"quantity\":1}]"),
	/* double */
	PRESET("\"conditions\":{\"all\":[{\"weekday\":{\"in\":[\"thu\",\"fri\"]}}]},"
	"\"benefits\":[{\"give\":\"multiply\",\"factor\":2}]"),
	/* referral: the commission, by days, least order and percent [REF-07] */
	PRESET("\"conditions\":{\"all\":[{\"days_since_signup\":{\"max\":10}},{\"amount\":{\"min\":2500000}}]},"
	"\"benefits\":[{\"give\":\"credit\",\"percent\":20,\"to\":\"referrer\"}]"),
	/* sub_customer: for ever [REF-08] */
	PRESET("\"benefits\":[{\"give\":\"credit\",\"percent\":5,\"to\":\"referrer\"}]"),
	/* referrer_points: the rule of points for orders, and something for the referrer [PTS-05, REF-06] */
	PRESET("\"conditions\":{\"any\":[{\"amount\":{\"min\":1000000}},{\"quantity\":{\"min\":4}}]},"
	"\"benefits\":[{\"give\":\"points\",\"amount\":3},{\"give\":\"points\",\"amount\":1,\"to\":\"referrer\"}]"),
	/* signup_referral: a gift for the newcomer, points for who brought him [REF-03…05] */
	EVENT("signup", "\"conditions\":{\"all\":[{\"has_referrer\":{\"is\":true}}]},"
	"\"benefits\":[{\"give\":\"credit\",\"amount\":500000,\"terms\":{\"valid_days\":30}},"
	"{\"give\":\"points\",\"amount\":2,\"to\":\"referrer\"}]"),
	/* custom_event [EVT-12] */
	EVENT("event:visit_gym", "\"benefits\":[{\"give\":\"points\",\"amount\":5}]"),
	/* welcome */
	EVENT("signup", "\"benefits\":[{\"give\":\"points\",\"amount\":50}]"),
	/* birthday */
	EVENT("birthday", "\"benefits\":[{\"give\":\"credit\",\"amount\":500000,"
	"\"terms\":{\"valid_days\":14}}]"),
	/* winback */
	PRESET("\"conditions\":{\"all\":[{\"days_since_last_sale\":{\"min\":60}}]},"
	"\"benefits\":[{\"give\":\"discount\",\"percent\":15,\"cap\":1500000}]"),
	/* visit */
	EVENT("check_in", "\"benefits\":[{\"give\":\"points\",\"amount\":5}]"),
	/* profile */
	EVENT("profile_completed", "\"benefits\":[{\"give\":\"points\",\"amount\":20}]"),
	/* level_up: for whoever rises [TIER-12] */
	EVENT("level_up", "\"benefits\":[{\"give\":\"points\",\"amount\":50}]"),
};

const char *campaign_preset(const char *word)
{
	for (int i = 0; campaign_preset_words[i]; i++)
		if (strcmp(campaign_preset_words[i], word) == 0)
			return definitions[i];
	return NULL;
}
