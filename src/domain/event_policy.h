/* event_policy.h - what a store says about events: how often a visit counts, what a whole profile is. */
#ifndef DOMAIN_EVENT_POLICY_H
#define DOMAIN_EVENT_POLICY_H

#include "domain/scope.h"

/* A visit counts once a local day in each branch, once a local day, or every time. [CUS-17] */
enum check_in_once { ONCE_A_DAY_AND_BRANCH, ONCE_A_DAY, EVERY_TIME };
extern const char *const check_in_once_words[]; /* day_and_branch day every, NULL */

enum profile_basic { PROFILE_MOBILE, PROFILE_FIRST_NAME, PROFILE_LAST_NAME, PROFILE_NATIONAL_ID,
	PROFILE_BIRTH_DATE, PROFILE_GENDER, PROFILE_EMAIL, PROFILE_FIELDS };
extern const char *const profile_basic_words[]; /* mobile first_name … email, NULL */

struct event_policy {
	int check_in_once;     /* enum check_in_once */
	int profile_fields;    /* 1 << enum profile_basic; 0: no profile is ever complete */
};
/* The defaults where the store has said nothing. */
struct event_policy event_policy_load(const struct scope *s);
/* Audited. The caller holds the transaction. */
void event_policy_save(const struct scope *s, const struct event_policy *p);

#endif
