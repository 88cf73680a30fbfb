/*
 * group_member.h - who is in a customer group, one by one and in bulk, and who was. [GRP-02, TIER-15]
 *
 * However a membership changes (here, on the customer's form, by API), its stay is noted.
 */
#ifndef DOMAIN_GROUP_MEMBER_H
#define DOMAIN_GROUP_MEMBER_H

#include "domain/customer.h"

enum group_member_result {
	GROUP_MEMBER_OK,
	GROUP_MEMBER_UNKNOWN,  /* no such group or customer */
	GROUP_MEMBER_ALREADY,  /* is what was asked for already */
	GROUP_MEMBER_TOO_MANY, /* the customer is in CUSTOMER_GROUPS_MAX groups */
	GROUP_MEMBER_OWN_ACCOUNT, /* the person would let himself in [guard.h] */
};
/* Audited under the customer. The caller holds the transaction, here and below. */
enum group_member_result group_member_add(const struct scope *s, int64_t group_id, int64_t customer_id)
	__attribute__((warn_unused_result));
enum group_member_result group_member_remove(const struct scope *s, int64_t group_id, int64_t customer_id)
	__attribute__((warn_unused_result));

enum { GROUP_PASTE_MAX = 2000 };
/* A line of a pasted list that added nobody. */
struct paste_fault { int line; const char *text, *code; /* "format" "unknown" "already" "too_many" */ };
struct paste_report { int lines, added; struct paste_fault *faults; int n_faults; };
/*
 * Adds every customer whose mobile, card or membership number stands on a line of `text`; blank
 * lines are nothing. The rest of the list is added whatever is wrong with a line. False, with
 * nothing done, when there are more than GROUP_PASTE_MAX lines or the group is unknown.
 */
bool group_member_paste(const struct scope *s, int64_t group_id, const char *text, struct paste_report *out)
	__attribute__((warn_unused_result));

/* A stay of a customer in a group. */
struct group_stay {
	int64_t id, customer_id, customer_group_id;
	utc_t joined_at, left_at;             /* { 0 }: before notes were taken; still there */
	const char *joined_by, *left_by;      /* names of staff; NULL: not staff, or nobody */
	const char *group_name;               /* NULL: the group is gone */
	const char *first_name, *last_name, *mobile;
};
/* Of one customer (group_id 0) or one group (customer_id 0), newest first, older than `before_id`. */
size_t group_stay_list(const struct scope *s, int64_t group_id, int64_t customer_id, int64_t before_id,
	int limit, struct group_stay **out);

#endif
