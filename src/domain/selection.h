/*
 * selection.h - one action for customers who were picked from a list: give, promote, label. Each is
 * done as for one customer, under the same rules and audited under him; foreign and inactive
 * customers are left out. [ADM-04]
 */
#ifndef DOMAIN_SELECTION_H
#define DOMAIN_SELECTION_H

#include "domain/scope.h"

enum { SELECTION_MAX = 500 };

struct selection { const int64_t *customers; int n; };

enum selection_result {
	SELECTION_OK,        /* of `done` customers; what was so already, or is not allowed, is left out */
	SELECTION_EMPTY,     /* nobody was picked */
	SELECTION_TOO_MANY,  /* more than SELECTION_MAX */
	SELECTION_AMOUNT,    /* not above 0, or too much in all */
	SELECTION_REASON,    /* required, at most 300 characters */
	SELECTION_UNKNOWN,   /* no such level, group, reward, or a tag that is none */
	SELECTION_CAP,       /* beyond what may be given by hand in a day [guard.h] */
	SELECTION_APPROVAL,  /* so much needs a second person: only one by one, with a request for each */
	SELECTION_NOT_OFFERED, /* the reward is switched off, or not enough of it is left for all */
};

/* The customers' accounts are locked in one order. The caller holds the transaction and rolls back
 * unless SELECTION_OK, here and below. */
struct selection_gift { enum asset asset; int64_t amount; /* to each */ const char *reason; };
/* Credit or points to each; the sum of all is asked of the guard. Nobody gives to himself. */
enum selection_result selection_give(const struct scope *s, const struct selection *sel,
	const struct selection_gift *gift, int *done) __attribute__((warn_unused_result));
/* To a level; what freezes them or gives them grace stays. */
enum selection_result selection_move(const struct scope *s, const struct selection *sel, int64_t level_id,
	const char *reason, int *done) __attribute__((warn_unused_result));
enum selection_result selection_add_group(const struct scope *s, const struct selection *sel,
	int64_t group_id, int *done) __attribute__((warn_unused_result));
enum selection_result selection_add_tag(const struct scope *s, const struct selection *sel,
	const char *tag, int *done) __attribute__((warn_unused_result));
/* A reward or voucher without a price, for a reason that is kept; to all of them or to none. */
enum selection_result selection_reward(const struct scope *s, const struct selection *sel,
	int64_t reward_id, const char *reason, int *done) __attribute__((warn_unused_result));

#endif
