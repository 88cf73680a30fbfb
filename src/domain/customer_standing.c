/* customer_standing.c - who brought a customer, for customer.h. [§6] */
#include "domain/audit.h"
#include "domain/customer_internal.h"
#include "domain/store.h"

static enum customer_result invalid(struct problem *problem, const char *field,
	const char *code)
{
	problem_is(problem, field, code);
	return CUSTOMER_INVALID;
}

/* True when `id` brought `referrer_id`, or somebody who did, and so on. */
static bool is_above(const struct scope *s, int64_t id, int64_t referrer_id)
{
	return db_int(s->db, s->arena, 0,
		"WITH RECURSIVE above (id, referrer_id) AS ("
		" SELECT id, referrer_id FROM customer WHERE store_id = ? AND id = ?"
		" UNION SELECT c.id, c.referrer_id FROM above a"
		" JOIN customer c ON c.store_id = ? AND c.id = a.referrer_id)"
		" SELECT COUNT(*) FROM above WHERE id = ?",
		V(s->store_id), V(referrer_id), V(s->store_id), V(id)) > 0;
}

enum customer_result customer_set_referrer(const struct scope *s, int64_t id, int64_t referrer_id,
	struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer old, referrer;

	/* One after the other in a store: two at once could close a circle that neither sees. */
	db_int(s->db, s->arena, 0, "SELECT id FROM store WHERE id = ? FOR UPDATE", V(s->store_id));
	if (!customer_lock(s, id, &old))
		return CUSTOMER_NOT_FOUND;
	if (!customer_load(s, referrer_id, &referrer))
		return invalid(problem, "referrer", "unknown");
	if (id == referrer_id)
		return invalid(problem, "referrer", "self");
	if (old.referrer_id) {
		*problem = (struct problem){ "referrer", "exists", old.referrer_id };
		return CUSTOMER_INVALID;
	}
	if (customer_is_actor(s, id, "referrer", problem) || customer_is_actor(s, referrer_id, "referrer", problem))
		return CUSTOMER_INVALID;
	if (is_above(s, id, referrer_id))
		return invalid(problem, "referrer", "cycle");
	db_exec(s->db,
		"UPDATE customer SET referrer_id = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?", V(referrer_id), V(s->now), V(s->store_id), V(id));
	audit_int(&c, "referrer_id", 0, referrer_id);
	audit_updated(s, "customer.set_referrer", id, old.branch_id, &c);
	return CUSTOMER_OK;
}
