/* customer_conversion.c - points turned into credit or coins for a customer: told first, then done. [PTS-10] */
#include "domain/conversion.h"

#include <inttypes.h>

#include "domain/ledger.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct conversion_form { int to; points_t points; };
static const char *const targets[] = { "credit", "coin", NULL };
static const enum asset target_assets[] = { ASSET_CREDIT, ASSET_COIN };
static const struct field conversion_fields[] = {
	FIELD_CHOICE(struct conversion_form, to, REQUIRED, targets),
	FIELD_POINTS(struct conversion_form, points, REQUIRED, 1, AMOUNT_MAX), FIELDS_END };

/* What the store turns points into, at the customer's own ratio, for his choice. */
static int view_targets(struct req *r, int64_t customer_id)
{
	struct view_node *list = view_node(view_root(r), "Targets");
	int open = 0;

	for (int i = 0; targets[i]; i++) {
		struct conversion_policy p;
		struct conversion_ratio ratio;
		struct view_node *item;

		conversion_policy_load(&r->scope, target_assets[i], &p);
		if (!p.active)
			continue;
		open++;
		ratio = conversion_ratio_for(&r->scope, target_assets[i], customer_id, &p);
		item = view_item(list);
		view_text(item, "Asset", targets[i]);
		view_points(item, "Per", ratio.per);
		view_asset(item, "Amount", target_assets[i], ratio.amount);
		if (p.minimum.hundredths)
			view_points(item, "Minimum", p.minimum);
		if (p.step.hundredths)
			view_points(item, "Step", p.step);
	}
	return open;
}

static enum http convert_page(struct req *r, enum http status, int64_t customer_id)
{
	struct asset_sums sums;

	lot_sums(&r->scope, customer_id, &sums);
	view_targets(r, customer_id);
	view_points(view_root(r), "Usable", (points_t){ sums.usable[ASSET_POINTS] });
	return respond_page(r, status, "panel/customer/convert");
}

enum http panel_conversion_form(struct req *r)
{
	struct conversion_form f = { .to = 0, .points = { -1 } };
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	form_show(r, conversion_fields, &f);
	return convert_page(r, HTTP_200, c.id);
}

/* Reads the form and notes what the domain says; true when it went well. */
static bool converted(struct req *r, int64_t customer_id, struct conversion_outcome *o,
	struct conversion_request *q,
	enum conversion_result (*fn)(const struct scope *, const struct conversion_request *,
		struct conversion_outcome *))
{
	struct conversion_form f = { 0 };

	if (!form_read(r, conversion_fields, &f))
		return false;
	*q = (struct conversion_request){ .customer_id = customer_id, .to = target_assets[f.to],
		.points = f.points, .branch_id = scope_home_branch(&r->scope) };
	switch (fn(&r->scope, q, o)) {
	case CONVERSION_OK:
		return true;
	case CONVERSION_CUSTOMER_UNKNOWN:
	case CONVERSION_BRANCH_FORBIDDEN:
		form_error(r, NULL, "unknown", NULL);
		return false;
	case CONVERSION_CUSTOMER_INACTIVE:
		form_error(r, NULL, "conversion_inactive", NULL);
		return false;
	case CONVERSION_OWN_ACCOUNT:
		form_error(r, NULL, "own_account", NULL);
		return false;
	case CONVERSION_CLOSED:
		form_error(r, "to", "conversion_closed", NULL);
		return false;
	case CONVERSION_TOO_FEW:
		if (o->policy.minimum.hundredths > q->points.hundredths)
			form_error(r, "points", "too_small",
				format_points(r->arena, &r->format, o->policy.minimum));
		else
			form_error(r, "points", "conversion_too_few", NULL);
		return false;
	case CONVERSION_INSUFFICIENT:
		form_error(r, "points", "insufficient_balance", NULL);
		return false;
	}
	return false;
}

enum http panel_conversion_quote(struct req *r)
{
	struct view_node *quote = view_node(view_root(r), "Quote");
	struct conversion_outcome o;
	struct conversion_request q;
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!converted(r, c.id, &o, &q, conversion_quote))
		return convert_page(r, HTTP_422, c.id);
	view_text(quote, "Asset", asset_name(q.to));
	view_points(quote, "Taken", o.taken);
	view_asset(quote, "Given", q.to, o.given);
	view_points(quote, "Left", (points_t){ o.balances.points });
	if (o.taken.hundredths < q.points.hundredths)
		view_points(quote, "Stay", (points_t){ q.points.hundredths - o.taken.hundredths });
	if (o.expires_at.s)
		view_date(quote, "ExpiresOn",
			local_time(r->store.zone, (utc_t){ o.expires_at.s - 1 }).date);
	return convert_page(r, HTTP_200, c.id);
}

enum http panel_conversion_create(struct req *r)
{
	struct conversion_outcome o;
	struct conversion_request q;
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!converted(r, c.id, &o, &q, conversion_post))
		return convert_page(r, HTTP_422, c.id);
	flash(r, "success", "points_converted");
	return respond_redirect(r, "/customers/%" PRId64, c.id);
}
