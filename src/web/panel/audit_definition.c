/* audit_definition.c - what changed in the definition of a campaign, part by part. [REP-08] */
#include <string.h>

#include "base/format.h"
#include "web/panel/audit_value.h"
#include "web/panel/campaign_view.h"

static const char *const parts[] = { "name", "trigger", "active", "starts_at", "ends_at", "priority",
	"exclusive", "exclusion_group", "code_required", "audience", "branches", "channels", "limits", NULL };
static const char *const rule_parts[] = { "conditions", "brackets", "benefits", NULL };

static bool differs(const json_t *before, const json_t *after, const char *part)
{
	const json_t *x = json_object_get(before, part), *y = json_object_get(after, part);

	return x != y && !json_equal(x, y);
}

static bool is_reach(const char *part)
{
	return strcmp(part, "audience") == 0 || strcmp(part, "branches") == 0 || strcmp(part, "channels") == 0;
}

static const char *add_limit(struct req *r, const char *list, const char *name, const json_t *limit)
{
	const char *title = view_catalogue(r->language, view_key(r->arena, "limit.", name));
	int64_t v = json_integer_value(limit);

	if (!json_is_integer(limit))
		return list;
	return list_add(r, list, arena_printf(r->arena, "%s: %s", title, strcmp(name, "budget") == 0 ?
		format_money(r->arena, &r->format, (money_t){ v }) : format_int(r->arena, &r->format, v)));
}

static const char *limits_text(struct req *r, const json_t *limits)
{
	const json_t *per = json_object_get(limits, "uses_per_customer_per"), *value;
	const char *list = NULL, *name;

	json_object_foreach((json_t *)limits, name, value)
		list = add_limit(r, list, name, value);
	json_object_foreach((json_t *)per, name, value)
		list = add_limit(r, list, arena_printf(r->arena, "per_%s", name), value);
	return list;
}

static const char *part_text(struct req *r, struct names *names, const json_t *side, const char *part)
{
	struct json_report report = { .arena = r->arena };

	if (strcmp(part, "limits") == 0)
		return limits_text(r, json_object_get(side, part));
	if (side && is_reach(part))
		return campaign_reach_text(r, names, part, json_root(&report, (json_t *)side));
	return audit_value(r, names, side, part);
}

static void view_rules(struct req *r, struct names *names, struct view_node *node, const char *name,
	const json_t *side)
{
	struct json_report report = { .arena = r->arena };

	if (side)
		campaign_rules_view(r, names, view_node(node, name), json_root(&report, (json_t *)side));
}

void audit_definition_view(struct req *r, struct names *names, struct view_node *list,
	const json_t *before, const json_t *after)
{
	bool rules = false;

	for (const char *const *part = parts; *part; part++) {
		const char *was, *is;

		if (!differs(before, after, *part))
			continue;
		was = part_text(r, names, before, *part);
		is = part_text(r, names, after, *part);
		if (was || is)
			audit_change_view(r, names, list, *part, was, is);
	}
	for (const char *const *part = rule_parts; *part; part++)
		rules |= differs(before, after, *part);
	if (rules) {
		struct view_node *node = audit_change_view(r, names, list, "definition", NULL, NULL);

		view_rules(r, names, node, "RulesBefore", before);
		view_rules(r, names, node, "RulesAfter", after);
	}
}
