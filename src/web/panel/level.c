/* level.c - the levels of the club and the programme that moves customers between them, in words. */
#include "domain/level_move.h"
#include "domain/tally.h"
#include "web/panel/level_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

static void view_level(struct req *r, struct view_node *row, const struct level *l, int64_t customers)
{
	view_id(row, "Id", l->id);
	view_text(row, "Name", l->name);
	view_text(row, "Color", l->color);
	if (l->discount.bp)
		view_percent(row, "Discount", l->discount);
	if (l->cashback.bp)
		view_percent(row, "Cashback", l->cashback);
	if (l->multiplier != 100)
		view_points(row, "Multiplier", (points_t){ l->multiplier });
	if (l->deduction.hundredths)
		view_points(row, "Deduction", l->deduction);
	view_text(row, "Entry", level_rule_words(r, l->entry));
	view_text(row, "Stay", level_rule_words(r, l->stay));
	view_int(row, "Customers", customers);
}

/* The programme as its owner would tell it. */
static void view_program(struct req *r, const struct level_program_row *p)
{
	struct view_node *node = view_node(view_root(r), "Program");
	const struct level_settings *s = &p->settings;
	struct level_open open = level_move_open(&r->scope);
	struct level_span span;

	view_flag(node, "Set", p->version);
	if (!p->version)
		return;
	view_flag(node, "Active", s->active);
	view_flag(node, "Counted", p->counted);
	view_text(node, "Mechanism", level_mechanism_words[s->mechanism]);
	view_text(node, "Window", level_window_words[s->window]);
	view_int(node, "WindowDays", s->window_days);
	view_text(node, "Period", level_period_words[s->period]);
	view_word(node, "PeriodText", "level_period.", level_period_words[s->period]);
	view_flag(node, "PromotionConfirm", s->promotion_confirm);
	view_flag(node, "DemotionConfirm", s->demotion_confirm);
	view_text(node, "Fall", level_fall_words[s->fall]);
	if (s->grace_days)
		view_int(node, "Grace", s->grace_days);
	if (s->warning_days)
		view_int(node, "Warning", s->warning_days);
	view_flag(node, "NewRates", s->new_rates);
	if (level_period_of(s, local_time(r->store.zone, r->now).date, &span))
		view_level_period(node, &span);
	if (open.waiting)
		view_int(node, "Waiting", open.waiting);
	if (open.grace)
		view_int(node, "InGrace", open.grace);
}

enum http panel_level_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Levels");
	struct level_program_row program;
	struct level *l;
	struct tally *t;
	size_t n = level_list(&r->scope, &l), n_tally = tally_levels(&r->scope, &t);

	for (size_t i = n; i-- > 0;) {
		struct view_node *row = view_item(list);
		view_level(r, row, &l[i], tally_of(t, n_tally, l[i].id));
		view_flag(row, "First", i == 0);
		view_flag(row, "Top", i == n - 1);
	}
	level_program_load(&r->scope, &program);
	view_program(r, &program);
	return respond_page(r, HTTP_200, "panel/level/list");
}
