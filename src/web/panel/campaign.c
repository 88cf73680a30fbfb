/* campaign.c - campaigns: the list, one campaign's page, switched, archived, copied. [ENG-01] */
#include "domain/campaign.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/campaign_figures.h"
#include "web/panel/campaign_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 100, LIST_PROMISES = 3, NAME_CHARS = 120 };

struct json_in campaign_parse(struct req *r, const char *definition)
{
	struct json_report *report = NEW(r->arena, struct json_report);
	json_t *root;

	report->arena = r->arena;
	root = json_parse(report, definition, strlen(definition));
	if (!root)
		fault("campaign: a stored definition is broken: %s", report->errors[0].code);
	return json_root(report, root);
}

/* The words of L.campaign.state. */
static const char *state_word(enum campaign_state state)
{
	switch (state) {
	case CAMPAIGN_PLANNED: return "scheduled";
	case CAMPAIGN_RUNNING: return "active";
	case CAMPAIGN_PAUSED: return "paused";
	case CAMPAIGN_ENDED: return "ended";
	case CAMPAIGN_ARCHIVED: return "archived";
	}
	return "";
}

/* "event:visit" is the trigger "event". */
static const char *trigger_kind(struct req *r, const char *trigger_word)
{
	return arena_strndup(r->arena, trigger_word, strcspn(trigger_word, ":"));
}

/* A day, and the hour when it is not the day's beginning (`last`: its end). */
static void view_moment(struct req *r, struct view_node *node, const char *name, utc_t at, bool last)
{
	date_t day = local_time(r->store.zone, at).date;

	if (at.s && day_start(r->store.zone, day).s == at.s)
		view_date(node, name, (date_t){ day.days - last });
	else
		view_time(node, name, at);
}

/* When it begins and when it ends. */
static void view_window(struct req *r, struct view_node *node, const struct campaign_row *c)
{
	view_moment(r, node, "Starts", c->starts_at, false);
	view_moment(r, node, "Ends", c->ends_at, true);
}

static void view_row(struct req *r, struct names *names, const struct campaign_row *c,
	struct json_in definition, const struct campaign_figures *figures)
{
	struct view_node *row = view_item(view_node(view_root(r), "Campaigns"));

	view_id(row, "Id", c->id);
	view_text(row, "Name", c->name);
	view_text(row, "State", state_word(c->state));
	view_text(row, "Trigger", trigger_kind(r, c->trigger_word));
	view_window(r, row, c);
	view_flag(row, "MoreBenefits", campaign_promises_view(r, names, view_node(row, "Benefits"),
		definition, LIST_PROMISES));
	view_int(row, "Uses", figures->uses);
	if (figures->discount.rial + figures->credit.rial)
		view_money(row, "Given", money_add(figures->discount, figures->credit));
}

static const char *text_of(const struct campaign_text *texts, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (texts[i].id == id)
			return texts[i].definition;
	fault("campaign: %lld has no definition", (long long)id);
}

/* The running ones first, then the planned, then the paused; each as they came. */
static struct campaign_row *by_state(struct arena *a, const struct campaign_row *rows, size_t n)
{
	static const enum campaign_state order[CAMPAIGN_STATES] = { CAMPAIGN_RUNNING,
		CAMPAIGN_PLANNED, CAMPAIGN_PAUSED, CAMPAIGN_ENDED, CAMPAIGN_ARCHIVED };
	struct campaign_row *sorted = NEWN(a, struct campaign_row, n);
	size_t k = 0;

	for (int state = 0; state < CAMPAIGN_STATES; state++)
		for (size_t i = 0; i < n; i++)
			if (rows[i].state == order[state])
				sorted[k++] = rows[i];
	return sorted;
}

/* What the rows need beside themselves, with one statement for each kind. */
static void view_rows(struct req *r, const struct campaign_row *rows, size_t n)
{
	struct names *names = names_new(r);
	struct json_in *definitions = NEWN(r->arena, struct json_in, n);
	int64_t *ids = NEWN(r->arena, int64_t, n);
	struct campaign_figures *figures;
	struct campaign_text *texts;
	size_t n_texts;

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	n_texts = campaign_texts(&r->scope, ids, (int)n, &texts);
	figures = campaign_figures(&r->scope, ids, (int)n);
	for (size_t i = 0; i < n; i++) {
		definitions[i] = campaign_parse(r, text_of(texts, n_texts, rows[i].id));
		names_expect_of(names, definitions[i].value);
	}
	for (size_t i = 0; i < n; i++)
		view_row(r, names, &rows[i], definitions[i], &figures[i]);
}

/* ?state=: nothing for the current ones; false for a word that is no tab. */
static bool filter_of(struct req *r, struct campaign_filter *out)
{
	const char *word = req_query(r, "state");

	*out = (struct campaign_filter){ .any_state = !word, .current = !word, .limit = LIST_ROWS + 1,
		.before_id = req_query_int(r, "before", 1, INT64_MAX, 0) };
	view_text(view_root(r), "State", word ? word : "");
	if (!word)
		return true;
	out->state = strcmp(word, "ended") == 0 ? CAMPAIGN_ENDED : CAMPAIGN_ARCHIVED;
	return out->state == CAMPAIGN_ENDED || strcmp(word, "archived") == 0;
}

enum http panel_campaign_list(struct req *r)
{
	struct view_node *pager = view_node(view_root(r), "Pager");
	const char *address = "/campaigns";
	struct campaign_filter f;
	struct campaign_row *rows;
	size_t n;

	if (!filter_of(r, &f))
		return respond_error(r, HTTP_404);
	if (!f.any_state)
		address = arena_printf(r->arena, "/campaigns?state=%s", campaign_state_words[f.state]);
	n = campaign_list(&r->scope, &f, &rows);
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s%sbefore=%" PRId64, address,
			f.any_state ? "?" : "&", rows[LIST_ROWS - 1].id));
	if (f.before_id)
		view_text(pager, "FirstUrl", address);
	n = n > LIST_ROWS ? LIST_ROWS : n;
	view_rows(r, by_state(r->arena, rows, n), n);
	return respond_page(r, HTTP_200, "panel/campaign/list");
}

/* One limit of the definition; absent ones are left out. */
static struct view_node *add_limit(struct view_node *node, const char *name, struct json_in limit)
{
	struct view_node *row;

	if (!json_present(limit))
		return NULL;
	row = view_item(view_node(node, "Limits"));
	view_text(row, "Name", name);
	view_int(row, "Value", json_integer_value(limit.value));
	return row;
}

static void view_limits(struct view_node *node, const struct campaign_row *c, struct json_in definition)
{
	static const char *const periods[] = { "day", "week", "month", "year" };
	static const char *const names[] = { "per_day", "per_week", "per_month", "per_year" };
	struct json_in limits = json_at(definition, "limits"), budget = json_at(limits, "budget"),
		per = json_at(limits, "uses_per_customer_per");
	struct view_node *row = add_limit(node, "budget", budget);

	if (row) {
		view_money(row, "Value", (money_t){ json_integer_value(budget.value) });
		view_money(row, "Used", c->budget_used);
	}
	row = add_limit(node, "total_uses", json_at(limits, "total_uses"));
	if (row)
		view_int(row, "Used", c->uses);
	add_limit(node, "uses_per_customer", json_at(limits, "uses_per_customer"));
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		add_limit(node, names[i], json_at(per, periods[i]));
}

/* What stands beside the rules. `c` is the campaign today, the definition that of the version shown. */
static void view_head(struct req *r, const struct campaign_row *c, int version, struct json_in definition)
{
	struct view_node *node = view_node(view_root(r), "Campaign");
	int64_t priority = 100; /* of a definition that says none [§3] */

	view_id(node, "Id", c->id);
	view_text(node, "Name", json_string_value(json_at(definition, "name").value));
	view_flag(node, "Mine", scope_may(&r->scope, PERM_CAMPAIGN_EDIT) &&
		campaign_writable(&r->scope, definition));
	view_text(node, "State", state_word(c->state));
	view_text(node, "Trigger", trigger_kind(r, c->trigger_word));
	view_int(node, "Version", version);
	view_flag(node, "Old", version != c->version);
	if (!json_get_int(json_at(definition, "priority"), JSON_OPTIONAL, 0, INT32_MAX, &priority))
		fault("campaign: a stored definition has no priority");
	view_int(node, "Priority", priority);
	view_flag(node, "CodeRequired", json_is_true(json_at(definition, "code_required").value));
	view_flag(node, "Exclusive", json_is_true(json_at(definition, "exclusive").value));
	view_text(node, "ExclusionGroup",
		json_string_value(json_at(definition, "exclusion_group").value));
}

/* The window of the version that is shown. */
static struct campaign_row row_of_version(const struct campaign_row *c, struct json_in definition)
{
	struct campaign_row row = *c;

	row.starts_at = row.ends_at = (utc_t){ 0 };
	if (!json_get_time(json_at(definition, "starts_at"), JSON_OPTIONAL, &row.starts_at) ||
		!json_get_time(json_at(definition, "ends_at"), JSON_OPTIONAL, &row.ends_at))
		fault("campaign: a stored definition has no window");
	return row;
}

static void view_figures(struct req *r, int64_t id)
{
	struct view_node *node = view_node(view_root(r), "Stats");
	struct campaign_figures f = *campaign_figures(&r->scope, &id, 1);

	view_int(node, "Uses", f.uses);
	view_int(node, "Customers", campaign_customers(&r->scope, id));
	view_money(node, "Sales", f.sales);
	view_money(node, "Discount", f.discount);
	view_money(node, "Credit", f.credit);
	view_points(node, "Points", f.points);
}

static void view_versions(struct req *r, const struct campaign_row *c)
{
	struct view_node *list = view_node(view_root(r), "Versions");
	struct campaign_version *versions;
	size_t n = campaign_versions(&r->scope, c->id, &versions);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_int(row, "Version", versions[i].version);
		view_id(row, "Number", versions[i].version);
		view_time(row, "Time", versions[i].created_at);
		view_text(row, "Staff", versions[i].author);
		view_flag(row, "Current", versions[i].version == c->version);
	}
}

enum http panel_campaign_show(struct req *r)
{
	struct names *names = names_new(r);
	struct view_node *node = view_node(view_root(r), "Campaign");
	struct campaign_row c, shown;
	struct json_in definition;
	const char *text;
	int version;

	if (!campaign_load(&r->scope, r->id, &c, &text))
		return respond_error(r, HTTP_404);
	version = (int)req_query_int(r, "version", 1, INT32_MAX, c.version);
	if (version != c.version)
		text = campaign_definition(&r->scope, c.id, version);
	if (!text)
		return respond_error(r, HTTP_404);
	definition = campaign_parse(r, text);
	names_expect_of(names, definition.value);
	view_head(r, &c, version, definition);
	shown = row_of_version(&c, definition);
	view_window(r, node, &shown);
	campaign_reach_view(r, names, node, definition);
	campaign_rules_view(r, names, node, definition);
	view_limits(node, &c, definition);
	view_figures(r, c.id);
	view_versions(r, &c);
	return respond_page(r, HTTP_200, "panel/campaign/show");
}

/* The end of an action on one campaign. What this person may not change is not there for him. */
static enum http changed(struct req *r, enum campaign_result result, const char *key)
{
	switch (result) {
	case CAMPAIGN_OK:
		flash(r, "success", key);
		return respond_redirect(r, "/campaigns/%" PRId64, r->id);
	case CAMPAIGN_NOT_FOUND:
	case CAMPAIGN_FORBIDDEN:
		return respond_error(r, HTTP_404);
	case CAMPAIGN_GONE:
		flash(r, "warning", "campaign_gone");
		return respond_redirect(r, "/campaigns/%" PRId64, r->id);
	case CAMPAIGN_STALE:
	case CAMPAIGN_INVALID:
		break;
	}
	fault("campaign: no answer to %d", (int)result);
}

enum http panel_campaign_activate(struct req *r)
{
	return changed(r, campaign_set_active(&r->scope, r->id, true), "campaign_activated");
}

enum http panel_campaign_pause(struct req *r)
{
	return changed(r, campaign_set_active(&r->scope, r->id, false), "campaign_paused");
}

enum http panel_campaign_archive(struct req *r)
{
	return changed(r, campaign_archive(&r->scope, r->id), "campaign_archived");
}

/* "X (copy)", with X shortened where both would be too long. */
static const char *copy_name(struct req *r, const char *name)
{
	const char *copy = view_message(r->arena, r->language, "campaign.copy_name", name, NULL, NULL),
		*end = name;
	size_t n = utf8_length(copy), keep = utf8_length(name);

	if (n <= NAME_CHARS)
		return copy;
	for (keep -= n - NAME_CHARS; keep; keep--)
		utf8_next(&end);
	return view_message(r->arena, r->language, "campaign.copy_name",
		arena_strndup(r->arena, name, (size_t)(end - name)), NULL, NULL);
}

enum http panel_campaign_copy(struct req *r)
{
	struct campaign_row c;
	const char *definition;
	enum campaign_result result;
	int64_t id;

	if (!campaign_load(&r->scope, r->id, &c, &definition))
		return respond_error(r, HTTP_404);
	result = campaign_copy(&r->scope, c.id, copy_name(r, c.name), &id);
	if (result != CAMPAIGN_OK)
		return changed(r, result, "");
	flash(r, "success", "campaign_copied");
	return respond_redirect(r, "/campaigns/%" PRId64, id);
}
