/* customer_level.c - a customer's level on his page: where he stands, what comes next, his history. */
#include "web/panel/customer_level.h"

#include <inttypes.h>
#include <string.h>

#include "domain/level_move.h"
#include "domain/level_progress.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/level_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { MOVES_SHOWN = 5, HUNDRED = 100 };

/* The next level that one can rise to by oneself, what it takes and how far one is. */
static void view_next(struct req *r, struct view_node *node, const struct level_standing *st)
{
	const struct level_program *p = st->program;

	for (int i = 0; i < p->n_steps; i++) {
		const struct level_step *to = &p->steps[i];
		struct level_gap gap;
		int percent;

		if (to->rank <= st->at->rank || !to->entry)
			continue;
		gap = level_gap(p, to->entry, &st->facts, &percent);
		if (!gap.n && !gap.hopeless)
			continue;
		view_text(node, "Next", level_word(r, to->id));
		view_text(node, "NextMissing", level_gap_words(r, &gap));
		view_text(node, "NextPercent", arena_printf(r->arena, "%d", percent));
		return;
	}
}

/* What he lacks to keep it when the period ends, or his days of grace; "safe" when nothing. */
static void view_stay(struct req *r, struct view_node *node, int64_t customer_id,
	const struct level_standing *st, const struct level_ties *ties)
{
	struct level_span period;
	struct level_gap gap;
	int percent;

	if (!st->at->stay || st->at == st->program->steps)
		return;
	if (ties->due_on.days != DATE_NONE.days && level_grace_gap(&r->scope, customer_id, st, ties, &gap)) {
		view_date(node, "PeriodEnd", (date_t){ ties->due_on.days - 1 });
	} else {
		gap = level_gap(st->program, st->at->stay, &st->facts, &percent);
		if (level_period_of(&st->program->settings, st->day, &period))
			view_date(node, "PeriodEnd", (date_t){ period.until.days - 1 });
	}
	view_flag(node, "Safe", !gap.n && !gap.hopeless);
	view_text(node, "StayMissing", level_gap_words(r, &gap));
}

bool standing_view(struct req *r, struct view_node *node, const struct customer *c, struct level_ties *ties)
{
	struct level_standing st;

	if (!level_ties_load(&r->scope, c->id, ties))
		return false;
	level_standing_read(&r->scope, c->id, c->level_id, &st);
	if (st.program) {
		view_next(r, node, &st);
		view_stay(r, node, c->id, &st, ties);
	}
	return true;
}

static void view_history(struct req *r, struct view_node *node, int64_t id)
{
	struct view_node *list = view_node(node, "Moves");
	struct level_move_row *m;
	size_t n = level_history(&r->scope, id, 0, MOVES_SHOWN, &m);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_text(row, "From", m[i].from_name);
		view_text(row, "To", m[i].to_name);
		view_text(row, "Why", m[i].why);
		view_time(row, "At", m[i].at);
		view_text(row, "Actor", m[i].actor_name);
		view_text(row, "Reason", m[i].reason);
	}
}

/* A move that is not done yet: it waits for a manager, or he has some days to mend it. [TIER-09, TIER-11] */
static void view_open(struct req *r, struct view_node *node, const struct level_ties *ties)
{
	if (!ties->open_state)
		return;
	view_text(node, "Open", ties->open_state);
	view_flag(node, "OpenDown", ties->open_down);
	view_text(node, "OpenTo", level_word(r, ties->open_to));
	if (ties->due_on.days != DATE_NONE.days)
		view_date(node, "OpenUntil", (date_t){ ties->due_on.days - 1 });
}

struct move_form { int64_t level_id, grace_days; const char *reason; date_t freeze_until; };
static const struct field move_fields[] = {
	FIELD_ID(struct move_form, level_id, REQUIRED), FIELD_TEXT(struct move_form, reason, REQUIRED, 300),
	FIELD_DATE(struct move_form, freeze_until, OPTIONAL),
	FIELD_INT(struct move_form, grace_days, OPTIONAL, 0, 365), FIELDS_END };

void customer_level_view(struct req *r, const struct customer *c)
{
	struct view_node *node = view_node(view_root(r), "Standing");
	struct level_ties ties = { .freeze_until = DATE_NONE, .grace_days = -1 };

	view_text(node, "Level", level_word(r, c->level_id));
	if (standing_view(r, node, c, &ties)) {
		view_date(node, "Since", local_time(r->store.zone, ties.since).date);
		if (ties.freeze_until.days != DATE_NONE.days &&
			ties.freeze_until.days >= local_time(r->store.zone, r->now).date.days)
			view_date(node, "Frozen", ties.freeze_until);
		if (ties.grace_days >= 0)
			view_int(node, "Grace", ties.grace_days);
		view_open(r, node, &ties);
	}
	view_history(r, node, c->id);
	options_levels(r, view_node(node, "Options"));
	form_show(r, move_fields, &(struct move_form){ c->level_id, ties.grace_days, "", ties.freeze_until });
}

enum http panel_customer_level(struct req *r)
{
	struct move_form f = { .reason = "", .freeze_until = DATE_NONE, .grace_days = -1 };

	if (!form_read(r, move_fields, &f))
		return panel_customer_show_as(r, HTTP_422);
	switch (level_move_customer(&r->scope, &(struct level_move_request){ .customer_id = r->id,
		.level_id = f.level_id, .reason = f.reason, .freeze_until = f.freeze_until,
		.grace_days = (int)f.grace_days })) {
	case LEVEL_MOVE_OK:
		flash(r, "success", "saved");
		return respond_redirect(r, "/customers/%" PRId64, r->id);
	case LEVEL_MOVE_CUSTOMER_UNKNOWN:
		return respond_error(r, HTTP_404);
	case LEVEL_MOVE_LEVEL_UNKNOWN:
		form_error(r, "level_id", "choice", NULL);
		break;
	case LEVEL_MOVE_REASON:
		form_error(r, "reason", "required", NULL);
		break;
	case LEVEL_MOVE_FREEZE:
		form_error(r, "freeze_until", "past", NULL);
		break;
	case LEVEL_MOVE_OWN_ACCOUNT:
		form_error(r, NULL, "own_account", NULL);
		break;
	}
	return panel_customer_show_as(r, HTTP_422);
}
