/* insight_actions.c - what is done with the customers who were picked from their report. [ADM-04] */
#include "domain/reward.h"
#include "domain/selection.h"
#include "web/form.h"
#include "web/panel/insight_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

struct action_form {
	struct ids customers;
	money_t credit;
	points_t points;
	int64_t level_id, group_id, reward_id;
	const char *reason, *tag;
};
static const struct field action_fields[] = {
	FIELD_IDS(struct action_form, customers, SELECTION_MAX),
	FIELD_MONEY(struct action_form, credit, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_POINTS(struct action_form, points, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_ID(struct action_form, level_id, OPTIONAL), FIELD_ID(struct action_form, group_id, OPTIONAL),
	FIELD_ID(struct action_form, reward_id, OPTIONAL),
	FIELD_TEXT(struct action_form, reason, OPTIONAL, 300),
	FIELD_TEXT(struct action_form, tag, OPTIONAL, 60), FIELDS_END };

void insight_actions_view(struct req *r)
{
	struct view_node *root = view_root(r);
	struct reward_name *rewards;

	form_show(r, action_fields, &(struct action_form){ .reason = "", .tag = "" });
	options_levels(r, view_node(root, "Levels"));
	options_customer_groups(r, view_node(root, "Groups"));
	for (int vouchers = 0; vouchers < 2; vouchers++) {
		size_t n = reward_names(&r->scope, vouchers, true, &rewards);

		for (size_t i = 0; i < n; i++)
			option_add(view_node(root, "Rewards"), rewards[i].id, rewards[i].name);
	}
}

static bool form_of(struct req *r, struct action_form *f, struct selection *sel)
{
	*f = (struct action_form){ .reason = "", .tag = "" };
	if (!form_read(r, action_fields, f))
		return false;
	*sel = (struct selection){ f->customers.list, (int)f->customers.n };
	return true;
}

/* Notes what is wrong; true for nothing. `field` is what the action is about. */
static bool sound(struct req *r, enum selection_result result, const char *field)
{
	switch (result) {
	case SELECTION_OK:
		return true;
	case SELECTION_EMPTY:
		form_error(r, NULL, "selection_empty", NULL);
		break;
	case SELECTION_TOO_MANY:
		form_error(r, NULL, "selection_too_many", NULL);
		break;
	case SELECTION_AMOUNT:
		form_error(r, field, "required", NULL);
		break;
	case SELECTION_REASON:
		form_error(r, "reason", "required", NULL);
		break;
	case SELECTION_UNKNOWN:
		form_error(r, field, "required", NULL);
		break;
	case SELECTION_CAP:
		form_error(r, field, "selection_cap", NULL);
		break;
	case SELECTION_APPROVAL:
		form_error(r, field, "selection_approval", NULL);
		break;
	case SELECTION_NOT_OFFERED:
		form_error(r, field, "selection_not_offered", NULL);
		break;
	}
	return false;
}

/* Back to the same rows, with what came of it. */
static enum http finish(struct req *r, bool ok, const struct selection *sel, int done)
{
	if (!ok)
		return insight_customers_page(r, HTTP_422);
	flash(r, done == sel->n ? "success" : "info", done == sel->n ? "selection_done" :
		done ? "selection_partly" : "selection_none");
	return respond_redirect(r, "/insight/customers?%s", r->query_text);
}

enum http panel_insight_give(struct req *r)
{
	struct action_form f;
	struct selection sel = { 0 };
	int done = 0;
	bool ok = form_of(r, &f, &sel);

	if (ok && !f.credit.rial && !f.points.hundredths)
		ok = sound(r, SELECTION_AMOUNT, "credit");
	if (ok && f.credit.rial)
		ok = sound(r, selection_give(&r->scope, &sel, &(struct selection_gift){ ASSET_CREDIT,
			f.credit.rial, f.reason }, &done), "credit");
	if (ok && f.points.hundredths)
		ok = sound(r, selection_give(&r->scope, &sel, &(struct selection_gift){ ASSET_POINTS,
			f.points.hundredths, f.reason }, &done), "points");
	return finish(r, ok, &sel, done);
}

enum http panel_insight_level(struct req *r)
{
	struct action_form f;
	struct selection sel = { 0 };
	int done = 0;
	bool ok = form_of(r, &f, &sel) &&
		sound(r, selection_move(&r->scope, &sel, f.level_id, f.reason, &done), "level_id");

	return finish(r, ok, &sel, done);
}

enum http panel_insight_reward(struct req *r)
{
	struct action_form f;
	struct selection sel = { 0 };
	int done = 0;
	bool ok = form_of(r, &f, &sel) &&
		sound(r, selection_reward(&r->scope, &sel, f.reward_id, f.reason, &done), "reward_id");

	return finish(r, ok, &sel, done);
}

enum http panel_insight_group(struct req *r)
{
	struct action_form f;
	struct selection sel = { 0 };
	int done = 0;
	bool ok = form_of(r, &f, &sel) &&
		sound(r, selection_add_group(&r->scope, &sel, f.group_id, &done), "group_id");

	return finish(r, ok, &sel, done);
}

enum http panel_insight_tag(struct req *r)
{
	struct action_form f;
	struct selection sel = { 0 };
	int done = 0;
	bool ok = form_of(r, &f, &sel) &&
		sound(r, selection_add_tag(&r->scope, &sel, f.tag, &done), "tag");

	return finish(r, ok, &sel, done);
}
