/*
 * customer.h - the members of the club: who they are, how they are found. Their money and points
 * are account.h's. [CUS-01/02/04/14/15]
 *
 * Every input goes through the one normaliser here, so that a mobile in any written form is one
 * customer. Customers belong to the whole store, whatever branches a scope sees. [BRN-04]
 */
#ifndef DOMAIN_CUSTOMER_H
#define DOMAIN_CUSTOMER_H

#include "domain/problem.h"
#include "domain/scope.h"

enum { CUSTOMER_TAGS_MAX = 50, CUSTOMER_GROUPS_MAX = 50 };

enum customer_source { SOURCE_PANEL, SOURCE_API, SOURCE_IMPORT, SOURCE_APP };
extern const char *const customer_source_words[]; /* "panel" "api" "import" "app", NULL */

struct customer {
	int64_t id;
	const char *code;          /* membership number, 8 digits */
	const char *mobile, *username, *card; /* NULL = none */
	const char *first_name, *last_name; /* "" = none */
	const char *email;         /* NULL = none */
	const char *gender;        /* "f", "m", NULL */
	date_t birth_date;
	int64_t level_id, referrer_id;
	const char *referral_code;
	bool active;
	const char *admin_note;    /* only for the panel */
	int64_t branch_id;         /* where registered; 0 = nowhere */
	const char *source;
	utc_t registered_at, updated_at;
	int version;
	bool has_password;
	struct bytes national_id_sealed;
};

/* False: no such customer in this store. Inactive ones are found, here and below. */
bool customer_load(const struct scope *s, int64_t id, struct customer *out);

enum customer_by {
	CUSTOMER_BY_MOBILE, CUSTOMER_BY_CODE, CUSTOMER_BY_CARD, CUSTOMER_BY_NATIONAL_ID,
	CUSTOMER_BY_USERNAME,
	CUSTOMER_BY_REFERRAL_CODE, /* or the link of an invitation, which ends with the code */
};
enum { INVITATION_MAX = 300 }; /* characters of such a link, or of the message around it */
/* The customer whom a text names, in any written form. One statement. */
bool customer_find(const struct scope *s, enum customer_by by, const char *text,
	struct customer *out);

/* The national id in clear, NULL when there is none. Only for who may see it: PERM_NATIONAL_ID_VIEW. */
const char *customer_national_id(const struct scope *s, const struct customer *c);

struct customer_labels {
	int64_t *groups; int n_groups;
	const char **tags; int n_tags;
};
/* Groups and tags, in one statement. */
struct customer_labels customer_labels(const struct scope *s, int64_t id);

/* What a person may write about a customer. Texts in any form; NULL and "" = none. */
struct customer_profile {
	const char *mobile, *username, *card, *email;
	const char *first_name, *last_name;
	const char *gender;             /* "f", "m" */
	date_t birth_date;
	const char *admin_note;
	bool set_national_id;           /* false: left as it is */
	const char *national_id;
};
/* Nothing known. */
struct customer_profile customer_profile_empty(void);
/* As it is: to change a part of it. */
struct customer_profile customer_profile_of(const struct customer *c);

struct customer_new {
	struct customer_profile profile;
	const char *password;           /* NULL = none */
	int64_t referrer_id;            /* 0 = none */
	int64_t branch_id;              /* 0 = none */
	enum customer_source source;
	const int64_t *groups; int n_groups;
	const char *const *tags; int n_tags;
};

enum customer_result {
	CUSTOMER_OK,
	CUSTOMER_NOT_FOUND,
	CUSTOMER_STALE,   /* somebody changed it since that version was read */
	CUSTOMER_EXISTS,  /* problem: the first of mobile, username, card, national_id that is taken */
	CUSTOMER_INVALID, /* problem: any other */
};
/*
 * Staff do not change what the store knows of themselves: where the store has the own-account rule,
 * a change of one's own record is CUSTOMER_INVALID "own_account", and so is naming oneself as the
 * referrer of somebody [guard.h].
 */
/*
 * A new member on the lowest level, with account row, code and referral code. It needs at least
 * one of mobile, username, card, national id or a name. Audited. The caller holds the transaction,
 * here and below, and rolls back unless CUSTOMER_OK.
 */
enum customer_result customer_create(const struct scope *s, const struct customer_new *n,
	int64_t *id, struct problem *problem) __attribute__((warn_unused_result));
/* Replaces the profile if the row is still at `version`; something of it must remain, as above. Audited. */
enum customer_result customer_update(const struct scope *s, int64_t id, int version,
	const struct customer_profile *p, struct problem *problem)
	__attribute__((warn_unused_result));

/* The changes below raise the version too; false: no such customer. Audited when they change something. */
bool customer_set_active(const struct scope *s, int64_t id, bool active);
/* At most 1000 characters. */
enum customer_result customer_set_note(const struct scope *s, int64_t id, const char *note,
	struct problem *problem) __attribute__((warn_unused_result));
enum customer_result customer_set_password(const struct scope *s, int64_t id, const char *password,
	struct problem *problem) __attribute__((warn_unused_result));
enum customer_result customer_set_groups(const struct scope *s, int64_t id, const int64_t *groups,
	int n, struct problem *problem) __attribute__((warn_unused_result));
enum customer_result customer_set_tags(const struct scope *s, int64_t id, const char *const *tags,
	int n, struct problem *problem) __attribute__((warn_unused_result));
/*
 * Set once: CUSTOMER_INVALID "referrer" with "exists" when there is one, "unknown" when the
 * referrer is, "self" for oneself, "cycle" when the customer brought the referrer, directly or not.
 */
enum customer_result customer_set_referrer(const struct scope *s, int64_t id, int64_t referrer_id,
	struct problem *problem) __attribute__((warn_unused_result));

/* A customer in a list. */
struct customer_row {
	int64_t id;
	const char *code, *mobile, *first_name, *last_name;
	const char *card;           /* set by customer_cards only */
	int64_t level_id;
	bool active;
	utc_t registered_at;
	money_t credit;
	points_t points;
	int64_t version;            /* grows with every change of what is here (customer_account.version) */
};

struct customer_filter {
	int64_t level_id, group_id; /* 0 = any */
	const char *tag;            /* NULL = any; with a group or level: the tag's members of these */
	int64_t before_id;          /* keyset: 0 = from the newest */
	int limit;
};
/* Newest first. */
size_t customer_list(const struct scope *s, const struct customer_filter *f,
	struct customer_row **out);
/*
 * The sum of the versions of the accounts of the customers from `from_id` up to `before_id` (0: the
 * newest): the same as before means the same rows as before, for it only grows. -1 when they are far
 * more than a page holds.
 */
int64_t customer_list_version(const struct scope *s, int64_t from_id, int64_t before_id);

/* Puts the newest active club card of each row into it, in one statement. */
void customer_cards(const struct scope *s, struct customer_row *rows, size_t n);

enum { CUSTOMER_SEARCH_MAX = 100 };
/*
 * Finds by what a cashier types or swipes: the beginning of any words of the name, in any order;
 * a mobile in any form or ≥ 4 of its first digits; card, code, national id, user name. At most
 * `limit` ≤ CUSTOMER_SEARCH_MAX, the best matches first: identifiers, then names that begin so.
 */
size_t customer_search(const struct scope *s, const char *text, int limit,
	struct customer_row **out);

#endif
