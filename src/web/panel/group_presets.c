/*
 * group_presets.c - how a group of customers earns credit, as campaigns that the editor begins with:
 * a percent, so much for each amount, at every n-th purchase, and combined with products; each from
 * a purchase of a least amount on. Amounts are in rial and only a beginning. [CBK-07, CBK-08, CBK-12]
 */
#include <string.h>

#include "web/panel/campaign_form.h"

const char *const group_preset_words[] = { "percent", "per", "count", "combined", NULL };

#define FROM "\"conditions\":{\"all\":[{\"amount\":{\"min\":2000000}}]},"
#define GROUP_PRESET(rules) "{\"name\":\"-\",\"trigger\":\"sale\",\"active\":true," rules "}"

static const char *const definitions[] = {
	/* percent */
	GROUP_PRESET(FROM "\"benefits\":[{\"give\":\"credit\",\"percent\":5}]"),
	/* per */
	GROUP_PRESET(FROM "\"benefits\":[{\"give\":\"credit\",\"per\":1000000,\"amount\":30000}]"),
	/* count */
	GROUP_PRESET("\"conditions\":{\"all\":[{\"amount\":{\"min\":2000000}},{\"ordinal\":{\"every\":5}}]},"
	"\"benefits\":[{\"give\":\"credit\",\"amount\":500000}]"),
	/* combined: of everything, and more of some products */
	GROUP_PRESET(FROM "\"benefits\":[{\"give\":\"credit\",\"percent\":3},"
	"{\"give\":\"credit\",\"percent\":5,\"products\":[1]}]"),
};

const char *group_preset(const char *word)
{
	for (int i = 0; group_preset_words[i]; i++)
		if (strcmp(group_preset_words[i], word) == 0)
			return definitions[i];
	return NULL;
}
