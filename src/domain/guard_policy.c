#include "domain/guard_policy.h"

#include "domain/audit.h"
#include "domain/store.h"

static const struct db_col policy_cols[] = {
	COL(struct guard_policy, own_account), COL(struct guard_policy, staff_sales_hour),
	COL(struct guard_policy, staff_sales_day), COL(struct guard_policy, customer_sales_hour),
	COL(struct guard_policy, customer_sales_day), COL(struct guard_policy, customer_points_day),
	COL(struct guard_policy, customer_credit_day), COL(struct guard_policy, staff_points_day),
	COL(struct guard_policy, staff_credit_day), COL(struct guard_policy, store_points_day),
	COL(struct guard_policy, store_credit_day), COL(struct guard_policy, approve_points),
	COL(struct guard_policy, approve_credit), COL(struct guard_policy, approve_refund), COLS_END };

struct guard_policy guard_policy_read(struct db *db, struct arena *a, int64_t store_id)
{
	struct guard_policy p;

	if (db_one(db, a, &p, policy_cols,
			"SELECT own_account, staff_sales_hour, staff_sales_day, customer_sales_hour,"
			" customer_sales_day, customer_points_day, customer_credit_day, staff_points_day,"
			" staff_credit_day, store_points_day, store_credit_day, approve_points, approve_credit,"
			" approve_refund FROM guard_policy WHERE store_id = ?", V(store_id)))
		return p;
	return (struct guard_policy){ .own_account = true };
}

struct guard_policy guard_policy_advice(void)
{
	return (struct guard_policy){
		.own_account = true, .staff_sales_hour = 120, .staff_sales_day = 800,
		.customer_sales_hour = 5, .customer_sales_day = 15,
		.staff_points_day = { 500000 }, .staff_credit_day = { 50000000 },
		.store_points_day = { 5000000 }, .store_credit_day = { 500000000 },
		.approve_points = { 100000 }, .approve_credit = { 10000000 },
		.approve_refund = { 50000000 },
	};
}

static struct audit_change changes(const struct scope *s, const struct guard_policy *old,
	const struct guard_policy *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_bool(&c, "own_account", old->own_account, new->own_account);
	audit_int(&c, "staff_sales_hour", old->staff_sales_hour, new->staff_sales_hour);
	audit_int(&c, "staff_sales_day", old->staff_sales_day, new->staff_sales_day);
	audit_int(&c, "customer_sales_hour", old->customer_sales_hour, new->customer_sales_hour);
	audit_int(&c, "customer_sales_day", old->customer_sales_day, new->customer_sales_day);
	audit_int(&c, "customer_points_day", old->customer_points_day.hundredths,
		new->customer_points_day.hundredths);
	audit_int(&c, "customer_credit_day", old->customer_credit_day.rial, new->customer_credit_day.rial);
	audit_int(&c, "staff_points_day", old->staff_points_day.hundredths,
		new->staff_points_day.hundredths);
	audit_int(&c, "staff_credit_day", old->staff_credit_day.rial, new->staff_credit_day.rial);
	audit_int(&c, "store_points_day", old->store_points_day.hundredths,
		new->store_points_day.hundredths);
	audit_int(&c, "store_credit_day", old->store_credit_day.rial, new->store_credit_day.rial);
	audit_int(&c, "approve_points", old->approve_points.hundredths, new->approve_points.hundredths);
	audit_int(&c, "approve_credit", old->approve_credit.rial, new->approve_credit.rial);
	audit_int(&c, "approve_refund", old->approve_refund.rial, new->approve_refund.rial);
	return c;
}

static void write(const struct scope *s, const struct guard_policy *p)
{
	db_exec(s->db,
		"REPLACE INTO guard_policy (store_id, own_account, staff_sales_hour, staff_sales_day,"
		" customer_sales_hour, customer_sales_day, customer_points_day, customer_credit_day,"
		" staff_points_day, staff_credit_day, store_points_day, store_credit_day, approve_points,"
		" approve_credit, approve_refund) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(p->own_account), V(p->staff_sales_hour), V(p->staff_sales_day),
		V(p->customer_sales_hour), V(p->customer_sales_day), V(p->customer_points_day),
		V(p->customer_credit_day), V(p->staff_points_day), V(p->staff_credit_day),
		V(p->store_points_day), V(p->store_credit_day), V(p->approve_points),
		V(p->approve_credit), V(p->approve_refund));
}

void guard_policy_begin(const struct scope *s)
{
	const struct guard_policy first = {
		.own_account = true,
		.staff_points_day = { 10000000 }, .staff_credit_day = { 1000000000 },
		.store_points_day = { 100000000 }, .store_credit_day = { 10000000000 },
	};

	write(s, &first);
}

void guard_policy_save(const struct scope *s, const struct guard_policy *p)
{
	struct guard_policy old;
	struct audit_change c;

	store_touch_rules(s);
	old = guard_policy_read(s->db, s->arena, s->store_id);
	c = changes(s, &old, p);
	write(s, p);
	audit_updated(s, "store.guard", s->store_id, 0, &c);
}
