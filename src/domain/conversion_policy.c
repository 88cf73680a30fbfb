/* conversion_policy.c - what a store allows: ratio, bounds and terms, for all and for some. [PTS-10] */
#include "domain/audit.h"
#include "domain/conversion.h"
#include "domain/id_list.h"
#include "domain/rule_book.h"

struct policy_row {
	bool active;
	points_t per, minimum, step;
	int64_t amount;
	int valid_days;
	const char *branches;
};
static const struct db_col policy_cols[] = {
	COL(struct policy_row, active), COL(struct policy_row, per), COL(struct policy_row, amount),
	COL(struct policy_row, minimum), COL(struct policy_row, step), COL(struct policy_row, valid_days),
	COL(struct policy_row, branches), COLS_END };

void conversion_policy_load(const struct scope *s, enum asset to, struct conversion_policy *out)
{
	struct policy_row row;

	*out = (struct conversion_policy){ .ratio = { { 100 }, 1 } };
	if (!db_one(s->db, s->arena, &row, policy_cols,
			"SELECT active, per, amount, minimum, step, valid_days, branches FROM conversion_policy"
			" WHERE store_id = ? AND asset = ?", V(s->store_id), V((int)to)))
		return;
	*out = (struct conversion_policy){ .active = row.active, .ratio = { row.per, row.amount },
		.minimum = row.minimum, .step = row.step, .valid_days = row.valid_days };
	out->branches = id_list_parse(s->arena, row.branches, &out->n_branches);
}

/* A rate as a row of its table. */
struct rate_row {
	int64_t store_id;
	int asset, kind;
	int64_t ref_id;
	points_t per;
	int64_t amount;
};
static const struct db_col rate_row_cols[] = {
	COL(struct rate_row, store_id), COL(struct rate_row, asset), COL(struct rate_row, kind),
	COL(struct rate_row, ref_id), COL(struct rate_row, per), COL(struct rate_row, amount), COLS_END };

size_t conversion_rates(const struct scope *s, enum asset to, struct conversion_rate **out)
{
	struct rate_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, rate_row_cols,
		"SELECT store_id, asset, kind, ref_id, per, amount FROM conversion_rate"
		" WHERE store_id = ? AND asset = ? ORDER BY kind, ref_id LIMIT 2000",
		V(s->store_id), V((int)to));

	*out = NEWN(s->arena, struct conversion_rate, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (struct conversion_rate){ (enum conversion_for)rows[i].kind, rows[i].ref_id,
			{ rows[i].per, rows[i].amount } };
	return n;
}

static bool known(const struct rule_book_name *names, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (names[i].id == id)
			return true;
	return false;
}

/* Levels, groups and branches of the store itself. */
static bool ours(const struct scope *s, const struct conversion_policy *p,
	const struct conversion_rate *rates, size_t n_rates)
{
	const struct rule_book_name *levels, *groups;
	size_t n_levels = rule_book_levels(s, &levels), n_groups = rule_book_customer_groups(s, &groups);

	for (int i = 0; i < p->n_branches; i++)
		if (!rule_book_branch(s, p->branches[i]))
			return false;
	for (size_t i = 0; i < n_rates; i++)
		if (rates[i].kind == CONVERSION_FOR_LEVEL ? !known(levels, n_levels, rates[i].ref_id) :
				!known(groups, n_groups, rates[i].ref_id))
			return false;
	return true;
}

static void save_rates(const struct scope *s, enum asset to, const struct conversion_rate *rates,
	size_t n)
{
	struct rate_row *rows = NEWN(s->arena, struct rate_row, n);

	db_exec(s->db, "DELETE FROM conversion_rate WHERE store_id = ? AND asset = ?", V(s->store_id),
		V((int)to));
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct rate_row){ s->store_id, (int)to, (int)rates[i].kind, rates[i].ref_id,
			rates[i].ratio.per, rates[i].ratio.amount };
	db_bulk(s->db, rows, n, rate_row_cols,
		"INSERT INTO conversion_rate (store_id, asset, kind, ref_id, per, amount)"
		" VALUES (?, ?, ?, ?, ?, ?)");
}

static struct audit_change changes(const struct scope *s, const struct conversion_policy *old,
	const struct conversion_policy *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_bool(&c, "active", old->active, new->active);
	audit_int(&c, "per", old->ratio.per.hundredths, new->ratio.per.hundredths);
	audit_int(&c, "amount", old->ratio.amount, new->ratio.amount);
	audit_int(&c, "minimum", old->minimum.hundredths, new->minimum.hundredths);
	audit_int(&c, "step", old->step.hundredths, new->step.hundredths);
	audit_int(&c, "valid_days", old->valid_days, new->valid_days);
	audit_ids(&c, "branches", old->branches, old->n_branches, new->branches, new->n_branches);
	return c;
}

bool conversion_policy_save(const struct scope *s, enum asset to, const struct conversion_policy *p,
	const struct conversion_rate *rates, size_t n_rates)
{
	struct conversion_policy old, new = *p;
	struct conversion_rate *was;
	struct audit_change c;

	if (!ours(s, p, rates, n_rates))
		return false;
	new.branches = id_list_sorted(s->arena, p->branches, &new.n_branches);
	conversion_policy_load(s, to, &old);
	c = changes(s, &old, &new);
	/* of the other ratios only their number is kept */
	audit_int(&c, "rates", (int64_t)conversion_rates(s, to, &was), (int64_t)n_rates);
	db_exec(s->db,
		"INSERT INTO conversion_policy (store_id, asset, active, per, amount, minimum, step,"
		" valid_days, branches) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
		" active = VALUES(active), per = VALUES(per), amount = VALUES(amount),"
		" minimum = VALUES(minimum), step = VALUES(step), valid_days = VALUES(valid_days),"
		" branches = VALUES(branches)",
		V(s->store_id), V((int)to), V(new.active), V(new.ratio.per), V(new.ratio.amount),
		V(new.minimum), V(new.step), V(new.valid_days),
		V(id_list_text(s->arena, new.branches, new.n_branches)));
	save_rates(s, to, rates, n_rates);
	audit_updated(s, "store.conversion", s->store_id, 0, &c);
	return true;
}
