/* campaign_editor.c - campaigns written and changed: presets, the editor and its buttons. [ENG-01…15] */
#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "domain/customer_group.h"
#include "domain/backtest.h"
#include "domain/rule_book.h"
#include "loyalty/rules.h"
#include "web/panel/backtest_view.h"
#include "web/panel/campaign_form.h"
#include "web/panel/campaign_options.h"
#include "web/panel/campaign_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

/* ---- the page ------------------------------------------------------------------------------ */

/* The chosen products with their names, for the chips of the field: [{"value","text"}]. */
static void view_chosen(struct req *r, struct names *names, const char *field, const int64_t *ids, size_t n)
{
	json_t *list = json_own(r->arena, json_array());

	for (size_t i = 0; i < n; i++) {
		json_t *item = json_pack("{s:s,s:s}", "value", arena_printf(r->arena, "%" PRId64, ids[i]),
			"text", name_of(names, NAMED_PRODUCT, ids[i]));

		if (!item || json_array_append_new(list, item))
			fault("campaign: no memory for names");
	}
	view_text(view_node(view_node(view_root(r), "Form"), field), "Items", json_text(r->arena, list));
}

/* A field of products as it goes back: by id, with names. What nobody knows stays as it was typed. */
static void view_products(struct req *r, const char *field, const char *text)
{
	int64_t ids[PRODUCTS_MAX];
	const char *unknown;
	struct names *names = names_new(r);
	size_t n = text && text[0] ? campaign_products(r, text, ids, PRODUCTS_MAX, &unknown) : 0;
	struct buf b = BUF(r->arena);

	if (!n || unknown)
		return;
	names_expect(names, ids, (int)n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%" PRId64, i ? "," : "", ids[i]);
	view_text(view_node(view_node(view_root(r), "Form"), field), "Value", buf_text(&b));
	view_chosen(r, names, field, ids, n);
}

static void view_all_products(struct req *r, const struct campaign_form *f)
{
	for (size_t i = 0; i < f->n_conditions; i++)
		view_products(r, arena_printf(r->arena, "conditions.Rows.%zu.products", i),
			f->conditions[i].products);
	for (size_t i = 0; i < f->n_benefits; i++) {
		view_products(r, arena_printf(r->arena, "benefits.Rows.%zu.products", i),
			f->benefits[i].products);
		view_products(r, arena_printf(r->arena, "benefits.Rows.%zu.spend_products", i),
			f->benefits[i].spend_products);
	}
	view_products(r, "steps_products", f->steps_products);
	view_products(r, "preview_products", f->preview_products);
}

static enum http editor_page(struct req *r, enum http status, const struct campaign_form *f)
{
	form_show(r, campaign_fields, f);
	view_all_products(r, f);
	campaign_options_view(r, f);
	view_flag(view_root(r), "Basket", campaign_has_basket(f));
	return respond_page(r, status, "panel/campaign/form");
}

/* ---- what was sent ------------------------------------------------------------------------- */

/* The form as it was sent, with the definition that it says. */
struct posted {
	struct campaign_form form;
	struct form_places places;
	struct json_in definition;
};

/* Somebody of some branches makes campaigns for these. */
static void keep_to_branches(struct req *r, struct campaign_form *f)
{
	if (!r->scope.all_branches && f->branches.n == 0)
		f->branches = (struct ids){ r->scope.branches, (size_t)r->scope.n_branches };
}

/* The parts that the form only carries come from what is stored. */
static void keep_parts(struct req *r, struct posted *p)
{
	struct campaign_row c;
	struct json_in stored;
	const char *text;

	if (!p->form.kept[0] || !campaign_load(&r->scope, r->id ? r->id : p->form.id, &c, &text))
		return;
	stored = campaign_parse(r, text);
	campaign_form_keep(&p->form, p->definition.value, stored.value);
	campaign_keep_view(r, &p->form, stored);
}

/* `action`: the button that was pressed, NULL: saving. False when some field cannot be read. */
static bool read_posted(struct req *r, const char *action, struct posted *p)
{
	struct json_report *report = NEW(r->arena, struct json_report);
	bool ok;

	report->arena = r->arena;
	form_rows_edit(r, action);
	p->form = campaign_form_empty();
	ok = form_read(r, campaign_fields, &p->form);
	if (!p->form.trigger[0])
		p->form.trigger = "sale";
	if (strchr(p->form.trigger, ':'))
		campaign_trigger_split(r->arena, p->form.trigger, &p->form);
	keep_to_branches(r, &p->form);
	p->definition = (struct json_in){ report, campaign_form_write(r, &p->form, &p->places), "" };
	keep_parts(r, p);
	return ok && !form_failed(r);
}

/* The answer to a definition that is refused. False: the campaign is not there for this person. */
static bool note_refusal(struct req *r, enum campaign_result result, const struct posted *p)
{
	switch (result) {
	case CAMPAIGN_INVALID:
		campaign_form_errors(r, p->definition.report, &p->form, &p->places);
		return true;
	case CAMPAIGN_STALE:
		form_error(r, NULL, "stale", NULL);
		return true;
	case CAMPAIGN_FORBIDDEN:
	case CAMPAIGN_NOT_FOUND:
	case CAMPAIGN_GONE:
		return false;
	case CAMPAIGN_OK:
		break;
	}
	fault("campaign: no refusal %d", (int)result);
}

/* ---- a new one ----------------------------------------------------------------------------- */

/* Products of a preset are still to be chosen: their fields stand open and empty. */
static void leave_products_open(struct campaign_form *f)
{
	for (size_t i = 0; i < f->n_benefits; i++) {
		f->benefits[i].choose = f->benefits[i].products[0] != '\0';
		f->benefits[i].products = "";
	}
}

/* ?group=: the preset is a group's own; NULL: it is not, or there is no such group. */
static const char *preset_of_group(struct req *r, const char *word, struct customer_group *group)
{
	return customer_group_load(&r->scope, req_query_int(r, "group", 1, INT64_MAX, 0), group) ?
		group_preset(word) : NULL;
}

static struct campaign_form form_of_group(struct req *r, const char *word, const char *preset,
	const struct customer_group *group)
{
	struct campaign_form f = campaign_form_of(r, campaign_parse(r, preset));
	int64_t *id = NEW(r->arena, int64_t);

	*id = group->id;
	f.groups = (struct ids){ id, 1 };
	f.name = view_message(r->arena, r->language, arena_printf(r->arena, "group_preset.%s.name", word),
		group->name, NULL, NULL);
	leave_products_open(&f);
	return f;
}

/* The preset that was asked for; the gift for rising may be of one level: ?level=. [TIER-12] */
static const char *preset_asked(struct req *r, const char *word)
{
	int64_t level = req_query_int(r, "level", 1, INT64_MAX, 0);

	if (word && strcmp(word, "level_up") == 0 && level && rule_book_level_name(&r->scope, level))
		return arena_printf(r->arena,
			"{\"name\":\"-\",\"trigger\":\"level_up\",\"active\":true,"
			"\"conditions\":{\"all\":[{\"level\":{\"in\":[%" PRId64 "]}}]},"
			"\"benefits\":[{\"give\":\"points\",\"amount\":50}]}", level);
	return word ? campaign_preset(word) : NULL;
}

enum http panel_campaign_new(struct req *r)
{
	const char *word = req_query(r, "preset"), *preset = preset_asked(r, word);
	struct campaign_form f = campaign_form_empty();
	struct customer_group group;
	const char *of_group;

	if (!word)
		return respond_page(r, HTTP_200, "panel/campaign/presets");
	if ((of_group = preset_of_group(r, word, &group))) {
		f = form_of_group(r, word, of_group, &group);
	} else if (preset) {
		f = campaign_form_of(r, campaign_parse(r, preset));
		f.name = view_message(r->arena, r->language,
			arena_printf(r->arena, "preset.%s.name", word), NULL, NULL, NULL);
		leave_products_open(&f);
	}
	f.active = true;
	keep_to_branches(r, &f);
	return editor_page(r, HTTP_200, &f);
}

/* A button of the editor: the same form, with one row more or less, or with the preview. */
static enum http press(struct req *r)
{
	const char *action = params_get(&r->form, "do");
	struct posted p;
	bool ok = read_posted(r, action ? action : "", &p);

	if (ok)
		campaign_trial_view(r, &p.form, p.definition);
	return editor_page(r, HTTP_200, &p.form);
}

/* The draft as it stands over the last days' sales: a forecast before anything is saved. */
enum http panel_campaign_backtest(struct req *r)
{
	struct backtest_request q = { 0 };
	struct campaign_row stored;
	const char *unused;
	struct posted p;
	int64_t id;

	if (!read_posted(r, NULL, &p))
		return editor_page(r, HTTP_422, &p.form);
	if (!campaign_check(p.definition)) {
		campaign_form_errors(r, p.definition.report, &p.form, &p.places);
		return editor_page(r, HTTP_422, &p.form);
	}
	q.name = p.form.name;
	q.draft.definition = json_text(r->arena, p.definition.value);
	if (p.form.id && campaign_load(&r->scope, p.form.id, &stored, &unused))
		q.draft.id = p.form.id;
	backtest_usual_period(r, &q.from, &q.to);
	if (backtest_create(&r->scope, &q, &id) == BACKTEST_OK)
		return respond_redirect(r, "/backtests/%" PRId64, id);
	form_error(r, NULL, "backtest_not_a_sale", NULL);
	return editor_page(r, HTTP_422, &p.form);
}

enum http panel_campaign_new_press(struct req *r)
{
	return press(r);
}

enum http panel_campaign_create(struct req *r)
{
	enum campaign_result result;
	struct posted p;
	int64_t id;

	if (!read_posted(r, NULL, &p))
		return editor_page(r, HTTP_422, &p.form);
	result = campaign_create(&r->scope, p.definition, &id);
	if (result == CAMPAIGN_OK) {
		flash(r, "success", "campaign_created");
		return respond_redirect(r, "/campaigns/%" PRId64, id);
	}
	if (!note_refusal(r, result, &p))
		form_error(r, "branches", "more_than_you_may", NULL);
	return editor_page(r, HTTP_422, &p.form);
}

/* ---- one that is there --------------------------------------------------------------------- */

/* What this person may not change is not there for him. */
static bool load(struct req *r, struct campaign_row *c, struct json_in *definition)
{
	const char *text;

	if (!campaign_load(&r->scope, r->id, c, &text) || c->archived)
		return false;
	*definition = campaign_parse(r, text);
	view_id(view_node(view_root(r), "Campaign"), "Id", c->id);
	view_text(view_node(view_root(r), "Campaign"), "Name", c->name);
	return campaign_writable(&r->scope, *definition);
}

/* What is shown in words only has no rows. */
static void leave_kept_out(struct campaign_form *f)
{
	if (campaign_form_kept(f, "conditions"))
		f->n_conditions = 0;
	if (campaign_form_kept(f, "benefits")) {
		f->n_benefits = 0;
		f->n_steps = 0;
		f->by = 0;
	}
}

enum http panel_campaign_edit(struct req *r)
{
	struct campaign_form f;
	struct campaign_row c;
	struct json_in definition;

	if (!load(r, &c, &definition))
		return respond_error(r, HTTP_404);
	f = campaign_form_of(r, definition);
	f.id = c.id;
	f.version = c.version;
	f.active = c.active;
	f.kept = campaign_form_keeps(r, &f, definition);
	leave_kept_out(&f);
	campaign_keep_view(r, &f, definition);
	return editor_page(r, HTTP_200, &f);
}

enum http panel_campaign_edit_press(struct req *r)
{
	struct campaign_row c;
	struct json_in definition;

	if (!load(r, &c, &definition))
		return respond_error(r, HTTP_404);
	return press(r);
}

enum http panel_campaign_update(struct req *r)
{
	enum campaign_result result;
	struct campaign_row c;
	struct json_in stored;
	struct posted p;

	if (!load(r, &c, &stored))
		return respond_error(r, HTTP_404);
	if (!read_posted(r, NULL, &p))
		return editor_page(r, HTTP_422, &p.form);
	result = campaign_update(&r->scope, c.id, (int)p.form.version, p.definition);
	if (result == CAMPAIGN_OK) {
		flash(r, "success", "campaign_saved");
		return respond_redirect(r, "/campaigns/%" PRId64, c.id);
	}
	if (!note_refusal(r, result, &p))
		form_error(r, "branches", "more_than_you_may", NULL);
	return editor_page(r, result == CAMPAIGN_STALE ? HTTP_409 : HTTP_422, &p.form);
}

/* The preview alone, while somebody types. */
enum http panel_campaign_preview(struct req *r)
{
	struct posted p;

	if (read_posted(r, "", &p))
		campaign_trial_view(r, &p.form, p.definition);
	else
		view_text(view_node(view_root(r), "Preview"), "Error",
			view_message(r->arena, r->language, "preview.faulty", NULL, NULL, NULL));
	return respond_page(r, HTTP_200, "panel/campaign/preview");
}
