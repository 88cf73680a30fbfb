/* level_trial.c - rules of levels tried on every customer: asking, how far it is, what came of it. */
#include "domain/level_trial.h"

#include <inttypes.h>
#include <string.h>

#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/level_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { PAGE_ROWS = 15 };
static const char *const kind_words[] = { "up", "down", NULL };

static void view_row(struct req *r, struct view_node *list, const struct level_trial_row *t)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", t->customer_id);
	view_text(row, "Name", customer_title(r, t->first_name, t->last_name, t->mobile));
	view_text(row, "From", level_word(r, t->from_level_id));
	view_text(row, "To", level_word(r, t->to_level_id));
}

/* Who falls unless ?kind=up asks for the others, or nobody falls. */
static void view_rows(struct req *r, struct view_node *node, const struct level_trial *t)
{
	const char *asked = req_query(r, "kind");
	bool down = asked ? strcmp(asked, "up") != 0 : t->down > 0;
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0), all = down ? t->down : t->up;
	const char *base = arena_printf(r->arena, "/levels/trials/%" PRId64 "?kind=%s", t->id,
		kind_words[down]);
	struct view_node *list = view_node(node, "Rows"), *pager = view_node(node, "Pager");
	struct level_trial_row *rows;
	size_t n = level_trial_list(&r->scope, t->id, down, after, PAGE_ROWS + 1, &rows);

	view_text(node, "Kind", kind_words[down]);
	if (all > TRIAL_LISTED)
		view_int(node, "Listed", TRIAL_LISTED);
	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_row(r, list, &rows[i]);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&after=%" PRId64, base,
			rows[PAGE_ROWS - 1].customer_id));
	if (after)
		view_text(pager, "FirstUrl", base);
}

void view_level_trial(struct req *r, const struct level_trial *t)
{
	struct view_node *node = view_node(view_root(r), "Trial");
	int64_t percent = t->total ? t->seen * 100 / t->total : 0;

	percent = percent > 100 ? 100 : percent;
	view_id(node, "Id", t->id);
	view_text(node, "State", t->state_word);
	view_int(node, "Percent", percent);
	view_text(node, "PercentNumber", arena_printf(r->arena, "%" PRId64, percent));
	view_time(node, "Time", t->created_at);
	view_int(node, "Seen", t->seen);
	view_int(node, "Up", t->up);
	view_int(node, "Down", t->down);
	view_flag(node, "Nobody", !t->up && !t->down);
	view_flag(node, "Compared", t->compared);
	view_int(node, "NowUp", t->now_up);
	view_int(node, "NowDown", t->now_down);
	if (t->state == TRIAL_DONE)
		view_rows(r, node, t);
}

void level_trial_ask(struct req *r, const struct level_settings *settings, const struct level_source *levels,
	size_t n)
{
	struct level_trial_request q = { .settings = settings, .levels = levels, .n_levels = (int)n,
		.compare = true };
	const char *again = params_get(&r->form, "trial");
	struct level_trial t;

	if (again)
		(void)!decimal_parse(again, 0, &q.again);
	if (level_trial_load(&r->scope, level_trial_create(&r->scope, &q), &t))
		view_level_trial(r, &t);
}

/* What the rules as they are kept would do today: before the programme is switched on. */
enum http panel_level_trial_create(struct req *r)
{
	struct level_program_row row;
	struct level *levels;
	struct level_trial_request q;
	size_t n;

	level_program_load(&r->scope, &row);
	if (!row.version || !row.counted) /* nothing to try yet */
		return respond_redirect(r, "/levels");
	n = level_list(&r->scope, &levels);
	q = (struct level_trial_request){ .settings = &row.settings, .n_levels = (int)n,
		.levels = level_sources(&r->scope, levels, n) };
	return respond_redirect(r, "/levels/trials/%" PRId64, level_trial_create(&r->scope, &q));
}

enum http panel_level_trial_show(struct req *r)
{
	struct level_program_row row;
	struct level_trial t;

	if (!level_trial_load(&r->scope, r->id, &t))
		return respond_error(r, HTTP_404);
	level_program_load(&r->scope, &row);
	view_flag(view_node(view_root(r), "Program"), "Active", row.settings.active);
	view_level_trial(r, &t);
	return respond_page(r, HTTP_200, "panel/level/trial");
}
