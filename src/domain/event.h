/*
 * event.h - what happens to a customer beside sales: a birthday, a visit, an event that another
 * program reports. The campaigns of its trigger are judged by the same engine as a sale's, and
 * what they give is booked at once, in the caller's transaction. [§3, EVT-01, EVT-12]
 *
 * Without an active campaign of the trigger an event costs nothing, unless it is to be kept.
 */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "domain/sale.h"

enum { EVENT_KEY_MAX = 80, EVENT_DATA_MAX = 4000, EVENT_MANY_MAX = 1000 };

struct event_request {
	const char *trigger;  /* the word of its campaigns: "birthday", "event:visit_gym" */
	const char *key;      /* happens once for a customer and trigger; NULL = as often as it is posted */
	utc_t occurred_at;    /* { 0 } = now */
	int64_t branch_id;    /* 0 = none: campaigns of certain branches do not apply */
	enum channel channel;
	const char *data;     /* JSON of the caller, at most EVENT_DATA_MAX bytes; NULL = none */
	bool keep;            /* recorded though it gives nothing; and refused, not passed over, when it cannot */
};

enum event_result {
	EVENT_OK,
	EVENT_REPEATED,         /* nothing done: it has happened before */
	EVENT_CUSTOMER_UNKNOWN,
	EVENT_CUSTOMER_INACTIVE,
	EVENT_BRANCH_FORBIDDEN, /* not of the store, not allowed, or closed */
	EVENT_OCCURRED_AT_OUT_OF_RANGE,
	EVENT_OWN_ACCOUNT,      /* a visit of who records it: guard.h */
};
/* "ok", "event_repeated", …: the code of the API and key of the catalogue. */
const char *event_result_word(enum event_result result);

/* What came of it. Lives in the scope's arena. */
struct event_outcome {
	int64_t event_id;             /* 0: nothing was given, and nothing kept */
	utc_t occurred_at;
	const struct rules *rules;    /* NULL: no campaign of the trigger is active */
	struct result result;         /* all zero then */
	struct sale_customer customer;
	struct account_row balances;  /* after it; as read when nothing was booked */
	int64_t taken[PARTIES][ASSETS]; /* really, of result.takes */
};

/*
 * Posts it for one customer. The caller holds the transaction; a posting of its own that holds
 * the customer's account must be booked before. What is not EVENT_OK changed nothing, so a caller
 * with other things to do may go on. Faults FAULT_RETRY when somebody else took the last use of a
 * limit, or posted the same key, meanwhile. Without an active campaign and `keep` false: no
 * statement, and EVENT_OK.
 */
enum event_result event_post(const struct scope *s, const struct event_request *q, int64_t customer_id,
	struct event_outcome *out) __attribute__((warn_unused_result));
/*
 * The same for up to EVENT_MANY_MAX customers (ascending ids) with a number of statements that
 * does not grow with theirs, for jobs: who is inactive, gone or had it before is passed over. The
 * number of those who were given something.
 */
size_t event_post_many(const struct scope *s, const struct event_request *q, const int64_t *customers,
	size_t n);
/* The id of the customer whom a key names; 0: nobody. */
int64_t event_customer_find(const struct scope *s, const struct customer_key *k);
/* What it would give, and why the rest does not: explained in out->result. Changes and locks nothing. */
enum event_result event_quote(const struct scope *s, const struct event_request *q, int64_t customer_id,
	struct event_outcome *out) __attribute__((warn_unused_result));
/* event_quote under other rules than the store's: to try a campaign out. */
enum event_result event_try(const struct scope *s, const struct rules *rules,
	const struct event_request *q, int64_t customer_id, struct event_outcome *out)
	__attribute__((warn_unused_result));

/* An event as stored, with what it gave. */
struct event_row {
	int64_t id, customer_id, branch_id;
	const char *trigger_word;
	utc_t occurred_at;
	const char *data;
	const char *branch_name, *actor_kind, *actor_name;
	const char *first_name, *last_name, *mobile;
};
struct event_benefit {
	int64_t event_id, campaign_id;
	int give, party;
	int64_t amount, product_id;
	const char *code, *campaign_name, *product_name;
};
/*
 * Those of the branches that the scope sees, and of no branch. Newest first; customer 0 = of all;
 * trigger NULL = any. Keyset before_id, 0 = from the newest.
 */
struct event_filter { int64_t customer_id; const char *trigger; int64_t before_id; int limit; };
size_t event_list(const struct scope *s, const struct event_filter *f, struct event_row **out);
/* A code that programs report: how many campaigns wait for it, and when it came last. */
struct event_code { const char *trigger_word; int64_t campaigns, active; utc_t last_at; };
size_t event_codes(const struct scope *s, struct event_code **out);
/* What these events gave, by event. */
size_t event_benefits(const struct scope *s, const int64_t *events, size_t n, struct event_benefit **out);

#endif
