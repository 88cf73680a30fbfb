#include "domain/selection.h"

#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "domain/adjustment.h"
#include "domain/audit.h"
#include "domain/customer.h"
#include "domain/group_member.h"
#include "domain/guard.h"
#include "domain/id_list.h"
#include "domain/level_move.h"
#include "domain/reward_claim.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

enum { REASON_CHARS_MAX = 300, TAG_CHARS_MAX = 60 };

struct customer_id { int64_t id; };
static const struct db_col id_cols[] = { COL(struct customer_id, id), COLS_END };

/*
 * The active customers of a selection, each once, ascending, with their accounts locked: whoever
 * else locks several does it in the same order.
 */
static enum selection_result lock(const struct scope *s, const struct selection *sel,
	struct customer_id **out, size_t *n)
{
	int wanted = sel->n;
	const int64_t *ids = id_list_sorted(s->arena, sel->customers, &wanted);

	if (!wanted)
		return SELECTION_EMPTY;
	if (wanted > SELECTION_MAX)
		return SELECTION_TOO_MANY;
	*n = db_all(s->db, s->arena, out, id_cols,
		"SELECT c.id FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.id = j.id AND c.active"
		" STRAIGHT_JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id"
		" ORDER BY c.id LIMIT 1000 FOR UPDATE",
		V(id_list_json(s->arena, ids, (size_t)wanted)), V(s->store_id));
	return *n ? SELECTION_OK : SELECTION_EMPTY;
}

static bool reason_read(const struct scope *s, const char **reason)
{
	*reason = text_normalise(s->arena, *reason ? *reason : "", false);
	return **reason && utf8_length(*reason) <= REASON_CHARS_MAX;
}

/* Those of the list who are not the person himself. */
static size_t others(const struct scope *s, struct customer_id *list, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!guard_own_customer(s, list[i].id))
			list[kept++] = list[i];
	return kept;
}

static enum selection_result ask_guard(const struct scope *s, const struct selection_gift *gift, size_t n)
{
	int64_t sum;

	if (gift->amount <= 0 || __builtin_mul_overflow(gift->amount, (int64_t)n, &sum) || sum > AMOUNT_MAX)
		return SELECTION_AMOUNT;
	switch (guard_give(s, &(struct guard_gift){ .asset = gift->asset, .amount = sum,
		.staff_id = s->actor_kind == ACTOR_STAFF ? s->actor_id : 0 })) {
	case GUARD_OK:
		return SELECTION_OK;
	case GUARD_APPROVAL:
		return SELECTION_APPROVAL;
	case GUARD_OWN_ACCOUNT:
	case GUARD_STAFF_VELOCITY:
	case GUARD_CUSTOMER_VELOCITY:
	case GUARD_STAFF_CAP:
	case GUARD_STORE_CAP:
		break;
	}
	return SELECTION_CAP;
}

enum selection_result selection_give(const struct scope *s, const struct selection *sel,
	const struct selection_gift *gift, int *done)
{
	struct adjustment_request q = { .asset = gift->asset, .amount = gift->amount,
		.reason = gift->reason, .branch_id = scope_home_branch(s) };
	struct account_row balances;
	struct customer_id *list;
	size_t n;
	int64_t id;
	enum selection_result result;

	*done = 0;
	if (!reason_read(s, &q.reason))
		return SELECTION_REASON;
	if ((result = lock(s, sel, &list, &n)) != SELECTION_OK)
		return result;
	n = others(s, list, n);
	if ((result = ask_guard(s, gift, n)) != SELECTION_OK)
		return result;
	json_t *after = json_own(s->arena, json_pack("{s:s, s:I, s:s}", "asset", asset_name(q.asset),
		"amount", (json_int_t)q.amount, "reason", q.reason));
	for (size_t i = 0; i < n; i++) {
		q.customer_id = list[i].id;
		if (adjustment_post_unasked(s, &q, &balances, &id) != ADJUSTMENT_OK)
			return SELECTION_UNKNOWN; /* the branch is not his */
		audit_write(s, "customer.adjust", q.customer_id, q.branch_id, NULL, after);
	}
	*done = (int)n;
	return SELECTION_OK;
}

/* What keeps a customer where he is, as it is. */
static struct level_move_request move_of(const struct scope *s, int64_t customer_id, int64_t level_id,
	const char *reason)
{
	struct level_ties ties = { .freeze_until = DATE_NONE, .grace_days = -1 };
	bool frozen;

	if (!level_ties_load(s, customer_id, &ties))
		ties.freeze_until = DATE_NONE;
	frozen = ties.freeze_until.days >= local_time(s->store->zone, s->now).date.days;
	return (struct level_move_request){ .customer_id = customer_id, .level_id = level_id,
		.reason = reason, .freeze_until = frozen ? ties.freeze_until : DATE_NONE,
		.grace_days = ties.grace_days };
}

enum selection_result selection_move(const struct scope *s, const struct selection *sel, int64_t level_id,
	const char *reason, int *done)
{
	struct customer_id *list;
	size_t n;
	enum selection_result result;

	*done = 0;
	if (!reason_read(s, &reason))
		return SELECTION_REASON;
	if ((result = lock(s, sel, &list, &n)) != SELECTION_OK)
		return result;
	for (size_t i = 0; i < n; i++) {
		struct level_move_request q = move_of(s, list[i].id, level_id, reason);
		struct customer customer;

		if (!customer_load(s, list[i].id, &customer) || customer.level_id == level_id)
			continue;
		switch (level_move_customer(s, &q)) {
		case LEVEL_MOVE_OK:
			++*done;
			break;
		case LEVEL_MOVE_OWN_ACCOUNT:
			break;
		case LEVEL_MOVE_REASON:
			return SELECTION_REASON;
		case LEVEL_MOVE_CUSTOMER_UNKNOWN:
		case LEVEL_MOVE_LEVEL_UNKNOWN:
		case LEVEL_MOVE_FREEZE:
			return SELECTION_UNKNOWN;
		}
	}
	return SELECTION_OK;
}

enum selection_result selection_add_group(const struct scope *s, const struct selection *sel,
	int64_t group_id, int *done)
{
	struct customer_id *list;
	size_t n;
	enum selection_result result = lock(s, sel, &list, &n);

	*done = 0;
	if (result != SELECTION_OK)
		return result;
	for (size_t i = 0; i < n; i++) {
		switch (group_member_add(s, group_id, list[i].id)) {
		case GROUP_MEMBER_OK:
			++*done;
			break;
		case GROUP_MEMBER_UNKNOWN:
			return SELECTION_UNKNOWN;
		case GROUP_MEMBER_ALREADY:
		case GROUP_MEMBER_TOO_MANY:
		case GROUP_MEMBER_OWN_ACCOUNT:
			break;
		}
	}
	return SELECTION_OK;
}

enum selection_result selection_add_tag(const struct scope *s, const struct selection *sel,
	const char *tag, int *done)
{
	struct customer_id *list;
	size_t n;
	enum selection_result result = lock(s, sel, &list, &n);

	*done = 0;
	tag = text_normalise(s->arena, tag ? tag : "", false);
	if (!*tag || utf8_length(tag) > TAG_CHARS_MAX)
		return SELECTION_UNKNOWN;
	if (result != SELECTION_OK)
		return result;
	for (size_t i = 0; i < n; i++) {
		struct customer_labels labels = customer_labels(s, list[i].id);
		const char **tags = NEWN(s->arena, const char *, (size_t)labels.n_tags + 1);
		struct problem problem;
		int k = 0;

		for (; k < labels.n_tags && strcmp(labels.tags[k], tag) != 0; k++)
			tags[k] = labels.tags[k];
		if (k < labels.n_tags || k == CUSTOMER_TAGS_MAX)
			continue;
		tags[k] = tag;
		*done += customer_set_tags(s, list[i].id, tags, k + 1, &problem) == CUSTOMER_OK;
	}
	return SELECTION_OK;
}

static int64_t gift_insert(const struct scope *s, int64_t reward_id, const char *reason)
{
	db_exec(s->db, "INSERT INTO selection_gift (store_id, reward_id, reason, actor_kind, actor_id,"
		" created_at) VALUES (?, ?, ?, ?, ?, ?)", V(s->store_id), V(reward_id), V(reason),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	return db_last_id(s->db);
}

static enum selection_result granted(enum claim_result result)
{
	switch (result) {
	case CLAIM_OK:
		return SELECTION_OK;
	case CLAIM_UNKNOWN: case CLAIM_CUSTOMER_UNKNOWN: case CLAIM_CUSTOMER_INACTIVE:
	case CLAIM_BRANCH_FORBIDDEN: case CLAIM_CHANGED:
		return SELECTION_UNKNOWN;
	case CLAIM_NOT_OFFERED: case CLAIM_NOT_FOR_CUSTOMER: case CLAIM_BELOW_THRESHOLD:
	case CLAIM_LIMIT: case CLAIM_OUT_OF_STOCK: case CLAIM_INSUFFICIENT: case CLAIM_CLOSED:
	case CLAIM_OWN_ACCOUNT:
		break;
	}
	return SELECTION_NOT_OFFERED;
}

enum selection_result selection_reward(const struct scope *s, const struct selection *sel,
	int64_t reward_id, const char *reason, int *done)
{
	struct reward_gift gift = { .reward_id = reward_id, .cause = CAUSE_SELECTION,
		.branch_id = scope_home_branch(s) };
	struct customer_id *list;
	struct reward_claim claim;
	struct reward reward;
	size_t n;
	enum selection_result result;

	*done = 0;
	if (!reason_read(s, &reason))
		return SELECTION_REASON;
	if (!reward_load(s, reward_id, &reward))
		return SELECTION_UNKNOWN;
	if ((result = lock(s, sel, &list, &n)) != SELECTION_OK)
		return result;
	n = others(s, list, n);
	gift.cause_id = gift_insert(s, reward_id, reason);
	for (size_t i = 0; i < n; i++, gift.seq++) {
		gift.customer_id = list[i].id;
		if ((result = granted(reward_grant(s, &gift, &claim))) != SELECTION_OK)
			return result;
		json_t *after = json_own(s->arena, json_pack("{s:s, s:s}", "name", reward.name,
			"reason", reason));
		audit_write(s, "customer.reward", list[i].id, 0, NULL, after);
	}
	*done = (int)n;
	return SELECTION_OK;
}
