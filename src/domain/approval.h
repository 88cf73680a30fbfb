/*
 * approval.h - what one person may not do alone: kept as a request until another person approves
 * or rejects it. Approved, it is done once, in the transaction of the one who approves. [F25]
 */
#ifndef DOMAIN_APPROVAL_H
#define DOMAIN_APPROVAL_H

#include "domain/adjustment.h"
#include "domain/charge.h"
#include "domain/refund.h"

/* Stored: only append. */
enum approval_kind { APPROVAL_ADJUSTMENT = 1, APPROVAL_REFUND, APPROVAL_CHARGE };
/* "adjustment", …: keys of the catalogue. */
const char *approval_kind_word(enum approval_kind kind);
enum approval_state { APPROVAL_PENDING, APPROVAL_APPROVED, APPROVAL_REJECTED, APPROVAL_WITHDRAWN };
/* "pending", …: likewise. */
const char *approval_state_word(enum approval_state state);

struct approval {
	int64_t id;
	int kind, state;
	int64_t customer_id;   /* 0 = many */
	int asset;
	int64_t amount;        /* ± of the asset */
	const char *reason, *request;
	int64_t branch_id, asked_by;
	utc_t asked_at;
	int64_t decided_by;
	utc_t decided_at;
	const char *note;      /* of who decided, or NULL */
	int64_t result_id;
	/* joined for people */
	const char *asked_name, *decided_name, *first_name, *last_name, *mobile;
};

/* Keeps a request of the scope's person; its id. Audited. The caller holds the transaction. */
int64_t approval_ask_adjustment(const struct scope *s, const struct adjustment_request *q);
/* A refund that was planned (refund_post said REFUND_NEEDS_APPROVAL). */
int64_t approval_ask_refund(const struct scope *s, const struct refund_request *q,
	const struct refund_outcome *planned);
/* A list of charges that charge_start would not let go; it waits from now on. */
int64_t approval_ask_charge(const struct scope *s, const struct charge_batch *b);

/* Those of one state, the newest first, of branches that the scope may see; before_id 0 = from the newest. */
size_t approval_list(const struct scope *s, enum approval_state state, int64_t before_id, int limit,
	struct approval **out);
/* How many wait; at most 100 are counted. */
int64_t approval_waiting(const struct scope *s);

enum approval_result {
	APPROVAL_OK,
	APPROVAL_UNKNOWN,
	APPROVAL_SELF,         /* who asked does not decide */
	APPROVAL_DECIDED,      /* somebody was faster */
	APPROVAL_REFUSED,      /* what was asked for cannot be done: see `why` */
};
/*
 * Does what was asked for. *why is a word of L.error on APPROVAL_REFUSED. Audited. The caller holds
 * the transaction and rolls back unless APPROVAL_OK.
 */
enum approval_result approval_approve(const struct scope *s, int64_t id, const char *note, const char **why)
	__attribute__((warn_unused_result));
/* Says no; who asked may say so himself, which withdraws it. Audited. */
enum approval_result approval_reject(const struct scope *s, int64_t id, const char *note)
	__attribute__((warn_unused_result));

#endif
