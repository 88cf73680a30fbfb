/* guard.c - a store's limits against misuse. [F25, P32] */
#include "domain/guard_policy.h"

#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { COUNT_MAX = 100000 };

#define COUNT(m) FIELD_INT(struct guard_policy, m, OPTIONAL, 0, COUNT_MAX)
#define MONEY(m) FIELD_MONEY(struct guard_policy, m, OPTIONAL, 0, AMOUNT_MAX)
#define POINTS(m) FIELD_POINTS(struct guard_policy, m, OPTIONAL, 0, AMOUNT_MAX)
static const struct field guard_fields[] = {
	FIELD_CHECK(struct guard_policy, own_account),
	COUNT(staff_sales_hour), COUNT(staff_sales_day), COUNT(customer_sales_hour),
	COUNT(customer_sales_day), POINTS(customer_points_day), MONEY(customer_credit_day),
	POINTS(staff_points_day), MONEY(staff_credit_day), POINTS(store_points_day),
	MONEY(store_credit_day), POINTS(approve_points), MONEY(approve_credit), MONEY(approve_refund),
	FIELDS_END };


enum http panel_guard_form(struct req *r)
{
	bool advice = req_query_int(r, "advice", 1, 1, 0);
	struct guard_policy p = advice ? guard_policy_advice() :
		guard_policy_read(r->db, r->arena, r->store.id);

	form_show(r, guard_fields, &p);
	view_flag(view_root(r), "Advice", advice);
	return respond_page(r, HTTP_200, "panel/guard/form");
}

enum http panel_guard(struct req *r)
{
	struct guard_policy p = { 0 }; /* empty stands for "no limit", as 0 does */

	if (!form_read(r, guard_fields, &p))
		return respond_page(r, HTTP_422, "panel/guard/form");
	guard_policy_save(&r->scope, &p);
	flash(r, "success", "saved");
	return respond_redirect(r, "/guard");
}
