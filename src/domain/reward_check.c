#include "domain/reward_check.h"

#include <string.h>

#include "base/text.h"
#include "domain/id_list.h"

enum { NAME_CHARS = 120, TEXT_CHARS = 1000, PHONE_CHARS = 20, ADDRESS_CHARS = 300, DAYS_MAX = 3650,
	TIMES_MAX = 1000000 };
#define PIECES_MAX 1000000000

static bool text(const struct scope *s, const char **value, bool multiline, size_t most,
	const char *field, struct problem *problem)
{
	*value = text_normalise(s->arena, *value ? *value : "", multiline);
	return utf8_length(*value) <= most || problem_is(problem, field, "too_long");
}

static bool phone(const struct scope *s, const char **value, struct problem *problem)
{
	*value = text_normalise(s->arena, text_ascii_digits(s->arena, *value ? *value : ""), false);
	if (strlen(*value) > PHONE_CHARS)
		return problem_is(problem, "partner_phone", "too_long");
	return strspn(*value, "0123456789+-() ") == strlen(*value) ||
		problem_is(problem, "partner_phone", "format");
}

static bool range(int64_t v, int64_t most, const char *field, struct problem *problem)
{
	return (v >= 0 && v <= most) || problem_is(problem, field, "range");
}

static bool check_texts(const struct scope *s, struct reward_input *in, struct problem *problem)
{
	return text(s, &in->name, false, NAME_CHARS, "name", problem) &&
		(*in->name || problem_is(problem, "name", "required")) &&
		text(s, &in->description, true, TEXT_CHARS, "description", problem) &&
		text(s, &in->partner_name, false, NAME_CHARS, "partner_name", problem) &&
		phone(s, &in->partner_phone, problem) &&
		text(s, &in->partner_address, false, ADDRESS_CHARS, "partner_address", problem);
}

static bool check_price(const struct reward_input *in, struct problem *problem)
{
	bool any = false;

	if (!range(in->price[ASSET_POINTS], AMOUNT_MAX, "price_points", problem) ||
		!range(in->price[ASSET_CREDIT], AMOUNT_MAX, "price_credit", problem) ||
		!range(in->price[ASSET_COIN], AMOUNT_MAX, "price_coin", problem) ||
		!range(in->least_points, AMOUNT_MAX, "least_points", problem) ||
		!range(in->least_credit, AMOUNT_MAX, "least_credit", problem))
		return false;
	for (int a = 0; a < ASSETS; a++)
		any |= in->price[a] > 0;
	return any || !in->sold || problem_is(problem, "price_points", "required");
}

static bool check_limits(const struct reward_input *in, struct problem *problem)
{
	if (!range(in->set_stock && in->stock_counted ? in->stock : 0, PIECES_MAX, "stock", problem) ||
		!range(in->per_customer, TIMES_MAX, "per_customer", problem) ||
		!range(in->per_period, TIMES_MAX, "per_period", problem) ||
		!range(in->period, PERIOD_YEAR, "period", problem) ||
		!range(in->collect_days, DAYS_MAX, "collect_days", problem) ||
		!range(in->valid_days, DAYS_MAX, "valid_days", problem))
		return false;
	return !in->starts_at.s || !in->ends_at.s || in->ends_at.s > in->starts_at.s ||
		problem_is(problem, "ends_at", "range");
}

static bool product_known(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM product WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id)) != 0;
}

/* One that a code can unlock. */
static bool campaign_known(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT c.id FROM campaign c JOIN campaign_version v ON v.store_id = c.store_id"
		" AND v.campaign_id = c.id AND v.version = c.version WHERE c.store_id = ? AND c.id = ?"
		" AND NOT c.archived AND JSON_CONTAINS(v.definition, 'true', '$.code_required')",
		V(s->store_id), V(id)) != 0;
}

/* What the kind needs is there, and what only other kinds have is gone. */
static bool check_kind(const struct scope *s, struct reward_input *in, struct problem *problem)
{
	bool lot = in->kind == REWARD_CREDIT || in->kind == REWARD_POINTS;

	if (in->kind != REWARD_PRODUCT)
		in->product_id = in->quantity.thousandths = 0;
	if (in->kind != REWARD_CAMPAIGN)
		in->campaign_id = 0;
	if (in->kind != REWARD_SERVICE)
		in->partner_name = in->partner_phone = in->partner_address = "";
	if (lot)
		in->collect_days = in->return_expired = 0;
	else
		in->amount = in->valid_days = 0;
	if (in->kind == REWARD_PRODUCT && !in->quantity.thousandths)
		in->quantity.thousandths = 1000;
	if (in->kind == REWARD_PRODUCT && !product_known(s, in->product_id))
		return problem_is(problem, "product_id", in->product_id ? "unknown" : "required");
	if (in->kind == REWARD_CAMPAIGN && !campaign_known(s, in->campaign_id))
		return problem_is(problem, "campaign_id", in->campaign_id ? "unknown" : "required");
	if (lot && in->amount <= 0)
		return problem_is(problem, "amount", "required");
	return range(in->amount, AMOUNT_MAX, "amount", problem) &&
		range(in->quantity.thousandths, AMOUNT_MAX, "quantity", problem);
}

static bool check_who(const struct scope *s, struct reward_input *in, struct problem *problem)
{
	in->levels = id_list_sorted(s->arena, in->levels, &in->n_levels);
	in->customer_groups = id_list_sorted(s->arena, in->customer_groups, &in->n_customer_groups);
	if (in->n_levels > REWARD_CHOICES_MAX)
		return problem_is(problem, "levels", "too_many");
	if (in->n_customer_groups > REWARD_CHOICES_MAX)
		return problem_is(problem, "groups", "too_many");
	if (in->n_levels && db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM level WHERE store_id = ? AND FIND_IN_SET(id, ?)", V(s->store_id),
		V(id_list_text(s->arena, in->levels, in->n_levels))) != in->n_levels)
		return problem_is(problem, "levels", "unknown");
	if (in->n_customer_groups && db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM customer_group WHERE store_id = ? AND FIND_IN_SET(id, ?)",
		V(s->store_id), V(id_list_text(s->arena, in->customer_groups, in->n_customer_groups))) !=
		in->n_customer_groups)
		return problem_is(problem, "groups", "unknown");
	return true;
}

/* A scope of some branches offers in its own only. */
static bool check_branches(const struct scope *s, const struct reward_input *in, struct problem *problem)
{
	int64_t *ids = NEWN(s->arena, int64_t, (size_t)in->n_branches);
	int n = in->n_branches;

	if (!in->set_branches)
		return true;
	if (n > REWARD_BRANCHES_MAX)
		return problem_is(problem, "branches", "too_many");
	if (!n)
		return s->all_branches || problem_is(problem, "branches", "required");
	for (int i = 0; i < n; i++) {
		ids[i] = in->branches[i].branch_id;
		if (!scope_has_branch(s, ids[i]))
			return problem_is(problem, "branches", "unknown");
		if (in->branches[i].stock_counted &&
			!range(in->branches[i].stock, PIECES_MAX, "branches", problem))
			return false;
	}
	ids = id_list_sorted(s->arena, ids, &n);
	return (n == in->n_branches && db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM branch WHERE store_id = ? AND FIND_IN_SET(id, ?)", V(s->store_id),
		V(id_list_text(s->arena, ids, n))) == n) || problem_is(problem, "branches", "unknown");
}

bool reward_check(const struct scope *s, struct reward_input *in, struct problem *problem)
{
	return check_texts(s, in, problem) && check_kind(s, in, problem) && check_price(in, problem) &&
		check_limits(in, problem) && check_who(s, in, problem) && check_branches(s, in, problem);
}

bool reward_writable(const struct scope *s, const struct reward *r)
{
	int n;
	const int64_t *branches = id_list_parse(s->arena, r->branches, &n);

	if (s->all_branches)
		return true;
	return n > 0 && id_list_covers(s->branches, s->n_branches, branches, n);
}

bool reward_visible(const struct scope *s, const struct reward *r)
{
	int n;
	const int64_t *branches = id_list_parse(s->arena, r->branches, &n);

	for (int i = 0; i < n; i++)
		if (scope_has_branch(s, branches[i]))
			return true;
	return n == 0;
}
