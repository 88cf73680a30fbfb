/*
 * campaign_keep.c - what the editor cannot carry is not lost: parts of a stored definition that would
 * come back out of the form as something else stay as they are stored. [ENG-03…12]
 */
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "web/panel/campaign_form.h"
#include "web/panel/campaign_view.h"
#include "web/view.h"

/* The parts of a definition; "benefits" are its brackets too. */
static const char *const parts[] = { "starts_at", "ends_at", "conditions", "benefits", "branches", "channels",
	"audience", "limits", "exclusion_group", NULL };

static const char *other_name(const char *part)
{
	return strcmp(part, "benefits") == 0 ? "brackets" : part;
}

static bool same_member(const json_t *x, const json_t *y, const char *name)
{
	const json_t *l = json_object_get(x, name), *r = json_object_get(y, name);

	return l && r ? json_equal(l, r) : l == r;
}

const char *campaign_form_keeps(struct req *r, const struct campaign_form *f, struct json_in definition)
{
	struct campaign_form back = campaign_form_empty();
	bool comes_back = form_echo(r, campaign_fields, f, &back);
	json_t *stored = campaign_spelling(r->arena, definition.value),
		*said = campaign_spelling(r->arena, campaign_form_write(r, &back, NULL));
	struct buf b = BUF(r->arena);

	for (int i = 0; parts[i]; i++) {
		bool there = json_object_get(stored, parts[i]) || json_object_get(stored, other_name(parts[i]));

		if (comes_back && same_member(stored, said, parts[i]) &&
			same_member(stored, said, other_name(parts[i])))
			continue;
		if (there)
			buf_printf(&b, "%s%s", b.len ? "," : "", parts[i]);
	}
	return buf_text(&b);
}

bool campaign_form_kept(const struct campaign_form *f, const char *part)
{
	size_t n = strlen(part);

	for (const char *at = f->kept; (at = strstr(at, part)); at += n)
		if ((at == f->kept || at[-1] == ',') && (!at[n] || at[n] == ','))
			return true;
	return false;
}

static void take_over(json_t *definition, const json_t *stored, const char *name)
{
	json_t *member = json_object_get(stored, name);

	if (!member)
		json_object_del(definition, name);
	else if (json_object_set(definition, name, member))
		fault("campaign: no memory for a definition");
}

void campaign_form_keep(const struct campaign_form *f, json_t *definition, const json_t *stored)
{
	for (int i = 0; parts[i]; i++) {
		if (!campaign_form_kept(f, parts[i]))
			continue;
		take_over(definition, stored, parts[i]);
		take_over(definition, stored, other_name(parts[i]));
	}
}

/* A moment to the second, as nothing else needs it. */
static const char *moment_text(struct req *r, struct json_in in)
{
	utc_t at = { 0 };

	if (!json_get_time(in, JSON_OPTIONAL, &at))
		fault("campaign: a checked definition has no window");
	return at.s ? format_time(r->arena, &r->format, at) : NULL;
}

/* What a part says in words; NULL: the rules stand on the page beside it. */
static const char *part_text(struct req *r, struct names *names, const char *part, struct json_in stored)
{
	if (strcmp(part, "starts_at") == 0 || strcmp(part, "ends_at") == 0)
		return moment_text(r, json_at(stored, part));
	if (strcmp(part, "exclusion_group") == 0)
		return json_string_value(json_at(stored, part).value);
	return campaign_reach_text(r, names, part, stored);
}

void campaign_keep_view(struct req *r, const struct campaign_form *f, struct json_in stored)
{
	struct view_node *list = view_node(view_root(r), "Kept"), *item;
	struct names *names = names_new(r);

	if (!f->kept[0])
		return;
	names_expect_of(names, stored.value);
	campaign_rules_view(r, names, view_node(view_root(r), "KeptRules"), stored);
	for (int i = 0; parts[i]; i++) {
		if (!campaign_form_kept(f, parts[i]))
			continue;
		view_flag(view_node(view_root(r), "Keeps"), parts[i], true);
		if (strcmp(parts[i], "conditions") == 0 || strcmp(parts[i], "benefits") == 0)
			continue; /* these stand in their own place, from KeptRules */
		item = view_item(list);
		view_text(item, "Part", parts[i]);
		view_text(item, "Text", part_text(r, names, parts[i], stored));
	}
}
