/* level_move.c - moves that wait for a manager, customers in grace and those who were warned. [TIER-11] */
#include "domain/level_move.h"

#include <inttypes.h>
#include <string.h>

#include "domain/level_decision.h"
#include "domain/level_warning.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/level_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { PAGE_ROWS = 50, DECIDED_MOST = 200 };

static void view_move(struct req *r, struct view_node *list, const struct level_move_row *m)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", m->id);
	view_id(row, "CustomerId", m->customer_id);
	view_text(row, "Name", customer_title(r, m->first_name, m->last_name, m->mobile));
	view_text(row, "From", m->from_name);
	view_text(row, "To", m->to_name);
	view_flag(row, "Down", strcmp(m->why, level_why_words[WHY_DEMOTION]) == 0);
	view_text(row, "Why", m->why);
	view_time(row, "At", m->at);
	if (m->due_on.days != DATE_NONE.days) /* the day before it is looked at again */
		view_date(row, "Due", (date_t){ m->due_on.days - 1 });
	view_text(row, "Actor", m->actor_name);
	view_text(row, "Reason", m->reason);
}

static void view_moves(struct req *r, enum level_move_state state)
{
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	struct view_node *list = view_node(view_root(r), "Moves"),
		*pager = view_node(view_root(r), "Pager");
	const char *base = arena_printf(r->arena, "/levels/moves?tab=%s", level_move_state_words[state]);
	struct level_move_row *m;
	size_t n = level_move_list(&r->scope, state, after, PAGE_ROWS + 1, &m);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_move(r, list, &m[i]);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&after=%" PRId64, base,
			m[PAGE_ROWS - 1].id));
	if (after)
		view_text(pager, "FirstUrl", base);
}

static void view_warnings(struct req *r)
{
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	struct view_node *list = view_node(view_root(r), "Warnings"),
		*pager = view_node(view_root(r), "Pager");
	struct level_warning *w;
	size_t n = level_warning_list(&r->scope, after, PAGE_ROWS + 1, &w);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "CustomerId", w[i].customer_id);
		view_text(row, "Name", customer_title(r, w[i].first_name, w[i].last_name, w[i].mobile));
		view_text(row, "From", level_word(r, w[i].level_id));
		view_text(row, "To", level_word(r, w[i].to_level_id));
		view_text(row, "Missing", level_missing_words(r, w[i].missing));
		view_time(row, "At", w[i].at);
	}
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/levels/moves?tab=warned&after=%" PRId64,
			w[PAGE_ROWS - 1].customer_id));
	if (after)
		view_text(pager, "FirstUrl", "/levels/moves?tab=warned");
}

/* A word about all of them that the job carries out, and how far it is. */
static void view_decision(struct req *r)
{
	struct view_node *node = view_node(view_root(r), "Decision");
	struct level_decision d;

	if (!level_decision_open(&r->scope, &d))
		return;
	view_text(node, "Word", d.confirm ? "confirm" : "reject");
	view_int(node, "Done", d.done);
	view_int(node, "Total", d.total);
	view_text(node, "PercentNumber", arena_printf(r->arena, "%" PRId64, d.total ?
		d.done * 100 / d.total : 0));
}

enum http panel_level_move_list(struct req *r)
{
	static const enum level_move_state tabs[] = { MOVE_WAITING, MOVE_GRACE, MOVE_DONE, MOVE_REJECTED };
	const char *tab = req_query(r, "tab");
	struct level_open open = level_move_open(&r->scope);
	size_t i = 0;

	if (open.waiting)
		view_int(view_root(r), "Waiting", open.waiting);
	if (tab && strcmp(tab, "warned") == 0) {
		view_text(view_root(r), "Tab", tab);
		view_warnings(r);
		return respond_page(r, HTTP_200, "panel/level/moves");
	}
	while (i < sizeof tabs / sizeof *tabs - 1 && !(tab &&
		strcmp(tab, level_move_state_words[tabs[i]]) == 0))
		i++;
	if (!tab || strcmp(tab, level_move_state_words[tabs[i]]) != 0)
		i = 0;
	view_text(view_root(r), "Tab", level_move_state_words[tabs[i]]);
	view_moves(r, tabs[i]);
	if (tabs[i] == MOVE_WAITING)
		view_decision(r);
	return respond_page(r, HTTP_200, "panel/level/moves");
}

struct decide_form { struct ids ids; bool reject; };
static const struct field decide_fields[] = { FIELD_IDS(struct decide_form, ids, DECIDED_MOST),
	FIELD_CHECK(struct decide_form, reject), FIELDS_END };

/* Without a choice of some: ?all=confirm or ?all=reject. */
static enum http decide_all(struct req *r, bool confirm)
{
	if (!level_decide_all(&r->scope, confirm))
		flash(r, "success", "level_moves_begun");
	else
		flash(r, "success", confirm ? "level_moves_done" : "level_moves_rejected");
	return respond_redirect(r, "/levels/moves");
}

enum http panel_level_move_decide(struct req *r)
{
	struct decide_form f = { 0 };
	const char *all = req_query(r, "all");

	if (all)
		return decide_all(r, strcmp(all, "confirm") == 0);
	if (!form_read(r, decide_fields, &f))
		return respond_error(r, HTTP_422);
	if (!f.ids.n) {
		flash(r, "warning", "nothing_chosen");
		return respond_redirect(r, "/levels/moves");
	}
	if (level_moves_decide(&r->scope, f.ids.list, f.ids.n, !f.reject) < f.ids.n)
		flash(r, "warning", "level_moves_some");
	else
		flash(r, "success", f.reject ? "level_moves_rejected" : "level_moves_done");
	return respond_redirect(r, "/levels/moves");
}
