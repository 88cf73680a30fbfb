/* reward_claim_list.c - claims as people and programs look them up. [GFT-05, GFT-06] */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "domain/reward_claim_internal.h"

/* A claim whose coupon is used reads as handed over. */
#define CLAIM_STATE "IF(c.state = 0 AND q.uses > 0, 1, c.state)"
#define CLAIM_COLUMNS \
	"c.id, c.customer_id, c.reward_id, c.kind, " CLAIM_STATE " AS state, c.name, c.code," \
	" c.product_id, c.quantity," \
	" c.counted_stock, c.counted_product, c.paid_points, c.paid_credit, c.paid_coin, c.cause," \
	" c.cause_id, c.campaign_id, c.coupon_id, c.branch_id, c.deadline, c.return_expired, c.created_at," \
	" COALESCE(c.closed_at, (SELECT MAX(u.used_at) FROM coupon_use u WHERE u.store_id = c.store_id" \
	"  AND u.coupon_id = c.coupon_id AND u.returned_at IS NULL)) AS closed_at," \
	" c.closed_branch_id, m.first_name, m.last_name, m.mobile," \
	" COALESCE(r.description, '') AS description, COALESCE(r.partner_name, '') AS partner_name," \
	" COALESCE(r.partner_phone, '') AS partner_phone," \
	" COALESCE(r.partner_address, '') AS partner_address," \
	" COALESCE(r.image_id, p.image_id) AS image_id, b.name AS branch_name," \
	" x.name AS closed_branch_name, COALESCE(f.name, k.name) AS actor_name," \
	" COALESCE(g.name, l.name) AS closed_by_name, n.name AS campaign_name" \
	" FROM reward_claim c" \
	" JOIN customer m ON m.store_id = c.store_id AND m.id = c.customer_id" \
	" LEFT JOIN coupon q ON q.store_id = c.store_id AND q.id = c.coupon_id" \
	" LEFT JOIN reward r ON r.store_id = c.store_id AND r.id = c.reward_id" \
	" LEFT JOIN product p ON p.store_id = c.store_id AND p.id = c.product_id" \
	" LEFT JOIN campaign n ON n.store_id = c.store_id AND n.id = c.campaign_id" \
	" LEFT JOIN branch b ON b.store_id = c.store_id AND b.id = c.branch_id" \
	" LEFT JOIN branch x ON x.store_id = c.store_id AND x.id = c.closed_branch_id" \
	" LEFT JOIN staff f ON c.actor_kind = 'staff' AND f.id = c.actor_id" \
	" LEFT JOIN api_key k ON c.actor_kind = 'api' AND k.store_id = c.store_id AND k.id = c.actor_id" \
	" LEFT JOIN staff g ON c.closed_kind = 'staff' AND g.id = c.closed_by" \
	" LEFT JOIN api_key l ON c.closed_kind = 'api' AND l.store_id = c.store_id AND l.id = c.closed_by"

/* Takes "any" and twice the list of branches: where a claim can be collected. */
#define AT_BRANCHES \
	" AND (? OR FIND_IN_SET(c.branch_id, ?) OR (c.branch_id IS NULL" \
	"  AND (NOT EXISTS (SELECT 1 FROM reward_branch o WHERE o.store_id = c.store_id" \
	"    AND o.reward_id = c.reward_id)" \
	"   OR EXISTS (SELECT 1 FROM reward_branch o WHERE o.store_id = c.store_id" \
	"    AND o.reward_id = c.reward_id AND FIND_IN_SET(o.branch_id, ?)))))"
#define SCOPE_BRANCHES V(s->all_branches), V(scope_branch_list(s)), V(scope_branch_list(s))

static const struct db_col claim_cols[] = {
	COL(struct reward_claim, id), COL(struct reward_claim, customer_id),
	COL_REF(struct reward_claim, reward_id), COL(struct reward_claim, kind),
	COL(struct reward_claim, state), COL(struct reward_claim, name), COL(struct reward_claim, code),
	COL_REF(struct reward_claim, product_id), COL(struct reward_claim, quantity),
	COL(struct reward_claim, counted_stock), COL(struct reward_claim, counted_product),
	COL(struct reward_claim, paid_points), COL(struct reward_claim, paid_credit),
	COL(struct reward_claim, paid_coin), COL(struct reward_claim, cause),
	COL_REF(struct reward_claim, cause_id), COL_REF(struct reward_claim, campaign_id),
	COL_REF(struct reward_claim, coupon_id), COL_REF(struct reward_claim, branch_id),
	COL(struct reward_claim, deadline),
	COL(struct reward_claim, return_expired), COL(struct reward_claim, created_at),
	COL(struct reward_claim, closed_at), COL_REF(struct reward_claim, closed_branch_id),
	COL(struct reward_claim, first_name), COL(struct reward_claim, last_name),
	COL(struct reward_claim, mobile), COL(struct reward_claim, description),
	COL(struct reward_claim, partner_name), COL(struct reward_claim, partner_phone),
	COL(struct reward_claim, partner_address), COL_REF(struct reward_claim, image_id),
	COL(struct reward_claim, branch_name), COL(struct reward_claim, closed_branch_name),
	COL(struct reward_claim, actor_name), COL(struct reward_claim, closed_by_name),
	COL(struct reward_claim, campaign_name), COLS_END };

bool claim_load(const struct scope *s, int64_t id, struct reward_claim *out)
{
	return db_one(s->db, s->arena, out, claim_cols,
		"SELECT " CLAIM_COLUMNS " WHERE c.store_id = ? AND c.id = ?" AT_BRANCHES,
		V(s->store_id), V(id), SCOPE_BRANCHES);
}

/* As it was made: capitals and digits, with what the alphabet leaves out read as what it looks like. */
static const char *code_parse(struct arena *a, const char *text)
{
	char *code = text_ascii_digits(a, text);
	size_t n = 0;

	for (const char *p = code; *p; p++) {
		char c = (char)toupper((unsigned char)*p);

		if (c == ' ' || c == '-')
			continue;
		if (c == 'O')
			c = '0';
		if (c == 'I' || c == 'L')
			c = '1';
		code[n++] = c;
	}
	code[n] = '\0';
	return code;
}

bool claim_find(const struct scope *s, const char *text, struct reward_claim *out)
{
	return db_one(s->db, s->arena, out, claim_cols,
		"SELECT " CLAIM_COLUMNS " WHERE c.store_id = ? AND c.code = ?" AT_BRANCHES,
		V(s->store_id), db_ascii(code_parse(s->arena, text)), SCOPE_BRANCHES);
}

char *claim_code_text(struct arena *a, const char *code)
{
	return strlen(code) == 12 ? arena_printf(a, "%.4s-%.4s-%.4s", code, code + 4, code + 8) :
		arena_strdup(a, code);
}

#define CLAIM_LIST(order) \
	db_all(s->db, s->arena, out, claim_cols, \
		"SELECT " CLAIM_COLUMNS " WHERE c.store_id = ? AND c.id < ?" \
		" AND (? = 0 OR c.customer_id = ?) AND (? = 0 OR c.reward_id = ?)" \
		" AND (? OR IF(c.state = 0 AND COALESCE(q.uses, 0) = 0 AND c.deadline <= ?, 2," \
		"  " CLAIM_STATE ") = ?)" \
		" AND ((? AND c.kind < ?) OR (? AND c.kind >= ?))" AT_BRANCHES AT_BRANCHES order " LIMIT ?", \
		V(s->store_id), V(f->before_id ? f->before_id : INT64_MAX), V(f->customer_id), \
		V(f->customer_id), V(f->reward_id), V(f->reward_id), V(f->any_state), V(s->now), \
		V((int)f->state), V(f->rewards), V((int)REWARD_SERVICE), V(f->vouchers), \
		V((int)REWARD_SERVICE), SCOPE_BRANCHES, V(f->branch_id == 0), V(branch), V(branch), \
		V(f->limit))

size_t claim_list(const struct scope *s, const struct claim_filter *f, struct reward_claim **out)
{
	const char *branch = arena_printf(s->arena, "%lld", (long long)f->branch_id);

	return CLAIM_LIST(" ORDER BY c.id DESC");
}

size_t claim_due_list(const struct scope *s, const struct claim_filter *f, struct reward_claim **out)
{
	const char *branch = arena_printf(s->arena, "%lld", (long long)f->branch_id);

	return CLAIM_LIST(" AND c.state = 0 ORDER BY c.deadline IS NULL, c.deadline, c.id");
}

size_t claim_tallies(const struct scope *s, struct claim_tally **out)
{
	static const struct db_col cols[] = { COL(struct claim_tally, reward_id),
		COL(struct claim_tally, open), COL(struct claim_tally, handed_over), COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT c.reward_id, CAST(SUM(" CLAIM_STATE " = ?) AS SIGNED) AS open,"
		" CAST(SUM(" CLAIM_STATE " = ?) AS SIGNED) AS handed_over FROM reward_claim c"
		" LEFT JOIN coupon q ON q.store_id = c.store_id AND q.id = c.coupon_id"
		" WHERE c.store_id = ? AND c.reward_id IS NOT NULL GROUP BY c.reward_id LIMIT 5000",
		V((int)CLAIM_OPEN), V((int)CLAIM_HANDED_OVER), V(s->store_id));
}

struct claim_tally claim_tally_of(const struct claim_tally *t, size_t n, int64_t reward_id)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].reward_id == reward_id)
			return t[i];
	return (struct claim_tally){ .reward_id = reward_id };
}
