/*
 * level_move.h - customers from level to level: the moves themselves, those that wait for a
 * manager or in grace, and the history of all. [TIER-09, TIER-11, TIER-15]
 */
#ifndef DOMAIN_LEVEL_MOVE_H
#define DOMAIN_LEVEL_MOVE_H

#include "domain/scope.h"

enum level_why { WHY_PROMOTION, WHY_DEMOTION, WHY_MANUAL, WHY_GIFT /* of a campaign */ };
extern const char *const level_why_words[]; /* promotion demotion manual gift, NULL */

enum level_move_state { MOVE_DONE, MOVE_WAITING, MOVE_GRACE, MOVE_REJECTED, MOVE_VOID };
extern const char *const level_move_state_words[]; /* done waiting grace rejected void, NULL */

/* A customer goes from one level to another. */
struct level_change {
	int64_t customer_id, from_level_id, to_level_id;
	date_t period_from; /* of the period that it belongs to; DATE_NONE = none */
	date_t due_on;      /* of grace: when it is looked at again */
	utc_t at;           /* since when it holds; { 0 } = now */
	const char *reason; /* NULL = none */
};
/*
 * Moves them (ascending by customer), with history, some statements for all; what waited for them
 * is void, promotions give their gifts. The caller holds the transaction. Faults FAULT_RETRY when
 * somebody's level is not `from_level_id` any more.
 */
void level_moves_do(const struct scope *s, enum level_why why, const struct level_change *changes, size_t n);
/*
 * Proposes moves of one period to a manager, by ascending customer; one that he rejected in the
 * same period is not proposed again. Replaces what is open of the customer.
 */
void level_moves_propose(const struct scope *s, enum level_why why, const struct level_change *changes,
	size_t n);
/* Gives customers who may not stay until due_on to mend it. */
void level_moves_grace(const struct scope *s, const struct level_change *changes, size_t n);
/* What is open of these customers is void: they may stay. */
void level_moves_void(const struct scope *s, const struct level_change *changes, size_t n);

enum level_move_result {
	LEVEL_MOVE_OK,
	LEVEL_MOVE_CUSTOMER_UNKNOWN,
	LEVEL_MOVE_LEVEL_UNKNOWN,
	LEVEL_MOVE_REASON,  /* required, at most 300 characters */
	LEVEL_MOVE_FREEZE,  /* the day lies in the past, or more than ten years ahead */
	LEVEL_MOVE_OWN_ACCOUNT, /* the person would move himself [guard.h] */
};
struct level_move_request {
	int64_t customer_id, level_id; /* the level may be the one that he has: to freeze or free him */
	const char *reason;
	date_t freeze_until;           /* not demoted up to and on this day; DATE_NONE = not frozen */
	int grace_days;                /* his own days of grace; -1 = the programme's */
};
/* Moves a customer by hand. Audited. The caller holds the transaction and rolls back unless OK. */
enum level_move_result level_move_customer(const struct scope *s, const struct level_move_request *q)
	__attribute__((warn_unused_result));

struct level_move_row {
	int64_t id, customer_id, from_level_id, to_level_id;
	const char *why, *state, *reason, *actor_kind, *actor_name;
	const char *from_name, *to_name;            /* NULL: the level is gone */
	const char *first_name, *last_name, *mobile;
	date_t period_from, due_on;
	utc_t at;
};
/* The moves that were done with a customer, newest first. [TIER-15] */
size_t level_history(const struct scope *s, int64_t customer_id, int64_t before_id, int limit,
	struct level_move_row **out);
/* Moves of a state, oldest first (waiting, grace) or newest first (the others); keyset after_id. */
size_t level_move_list(const struct scope *s, enum level_move_state state, int64_t after_id, int limit,
	struct level_move_row **out);
/* How many wait and how many are in grace; counts at most `limit` of each. */
struct level_open { int64_t waiting, grace; };
struct level_open level_move_open(const struct scope *s);

/*
 * A manager's word about moves that wait: done or rejected; those that somebody else decided,
 * whose customer has another level by now, or who decides himself (guard.h), are left out. How many
 * it did. Audited. The caller holds the transaction.
 */
size_t level_moves_decide(const struct scope *s, const int64_t *ids, size_t n, bool confirm);

/* What is kept of a customer beside the level. */
struct level_ties {
	utc_t since;
	date_t freeze_until;
	int grace_days;         /* -1 = the programme's */
	const char *open_state; /* of a move that is open: "waiting", "grace"; NULL = none */
	bool open_down;
	int64_t open_to;
	date_t period_from;     /* the period that it belongs to; DATE_NONE = none */
	date_t due_on;          /* of grace: the day after the last on which he can mend it */
};
bool level_ties_load(const struct scope *s, int64_t customer_id, struct level_ties *out);

#endif
