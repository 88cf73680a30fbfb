/*
 * charge.h - many customers charged from one list: read, checked and told row by row first, then
 * booked by the background job, each row once, with terms of its own. [WAL-11]
 */
#ifndef DOMAIN_CHARGE_H
#define DOMAIN_CHARGE_H

#include "base/format.h"
#include "domain/scope.h"
#include "loyalty/terms.h"

enum { CHARGE_ROWS_MAX = 100000 };

/* Stored: only append. */
enum charge_state { CHARGE_DRAFT, CHARGE_RUNNING, CHARGE_DONE, CHARGE_CANCELLED, CHARGE_WAITING };
/* "draft", …: keys of the catalogue, here and below. */
const char *charge_state_word(enum charge_state state);

/* Why a row cannot be charged. Stored: only append. */
enum charge_problem {
	CHARGE_ROW_GOOD,
	CHARGE_ROW_UNREADABLE,  /* no mobile, code, card or national id */
	CHARGE_ROW_AMOUNT,      /* no amount, or out of range */
	CHARGE_ROW_UNKNOWN,     /* no such customer */
	CHARGE_ROW_INACTIVE,
	CHARGE_ROW_REPEATED,    /* the customer stands in an earlier row */
	CHARGE_ROW_OWN_ACCOUNT, /* the customer is who charges: guard.h */
};
const char *charge_problem_word(enum charge_problem problem);

/* How the list names customers. */
enum charge_by { CHARGE_BY_MOBILE, CHARGE_BY_CODE, CHARGE_BY_CARD, CHARGE_BY_NATIONAL_ID };
enum charge_whom { CHARGE_LIST, CHARGE_LEVEL, CHARGE_GROUP, CHARGE_SEGMENT, CHARGE_TAG };

struct charge_new {
	const char *reason;
	struct terms terms;         /* restrictions and expires_at of what is given */
	money_t amount;             /* for each; 0: every row says its own */
	enum charge_whom whom;
	int64_t whom_id;            /* level, group, segment (enum rfm_segment) */
	const char *tag;
	enum charge_by by;          /* of a list */
	const char *list; size_t list_len; /* a customer a line, an amount behind a comma, ; or tab */
	const struct format *format;       /* how amounts are written in it */
};

enum charge_result {
	CHARGE_OK,
	CHARGE_UNKNOWN,
	CHARGE_EMPTY,            /* nobody in it */
	CHARGE_TOO_MANY,         /* beyond CHARGE_ROWS_MAX */
	CHARGE_NOT_UTF8,
	CHARGE_CHANGED,          /* it is not in the state for this any more */
	CHARGE_EXPIRED,          /* what it would give has ended */
	CHARGE_STAFF_CAP, CHARGE_STORE_CAP, CHARGE_NEEDS_APPROVAL, /* guard.h */
};
const char *charge_result_word(enum charge_result result);

/*
 * Reads and checks a list and keeps it as a draft: nobody is charged. The caller holds the
 * transaction, here and below, and rolls back unless CHARGE_OK.
 */
enum charge_result charge_create(const struct scope *s, const struct charge_new *n, int64_t *id)
	__attribute__((warn_unused_result));

struct charge_batch {
	int64_t id;
	int state;
	const char *reason, *terms;
	utc_t expires_at;
	int64_t good, bad, done;
	money_t sum, done_sum;
	int done_row;
	int64_t made_by;
	utc_t made_at, started_at, finished_at;
	const char *made_name;
};
bool charge_load(const struct scope *s, int64_t id, struct charge_batch *out);
/* The newest first; before_id 0 = from the newest. */
size_t charge_list(const struct scope *s, int64_t before_id, int limit, struct charge_batch **out);

struct charge_row {
	int row_no, problem;
	money_t amount;
	int64_t customer_id;
	const char *label, *first_name, *last_name, *mobile;
};
/* Rows after `after_row`, all or only the faulty ones. */
size_t charge_rows(const struct scope *s, int64_t id, bool faulty, int after_row, int limit,
	struct charge_row **out);
/* How many rows have each problem; by enum charge_problem. */
enum { CHARGE_PROBLEMS = 7 };
void charge_problems(const struct scope *s, int64_t id, int64_t counts[CHARGE_PROBLEMS]);

/* What became of what was given so far. */
struct charge_report { money_t given, left, expired; };
void charge_report(const struct scope *s, int64_t id, struct charge_report *out);

/* Lets the job charge the good rows, when the guard lets the sum pass. Audited. */
enum charge_result charge_start(const struct scope *s, int64_t id) __attribute__((warn_unused_result));
/*
 * Leaves out the rows of the person who acts, where nobody serves himself, and sums up the others.
 * Of a batch that is read, started or let go in this transaction.
 */
void charge_leave_out_own(const struct scope *s, int64_t id);
/* The draft waits for a second person. */
void charge_wait(const struct scope *s, int64_t id);
/* Who waited is let go by a second person, for `asked_by`; or it is a draft again. */
enum charge_result charge_start_approved(const struct scope *s, int64_t id, int64_t asked_by)
	__attribute__((warn_unused_result));
void charge_unwait(const struct scope *s, int64_t id);
/* What is not charged yet will not be. Audited. */
enum charge_result charge_cancel(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

/*
 * Books one chunk of rows of some batch in a transaction of its own; the number of rows looked at,
 * 0 = nothing to do. Safe to run several times at once and to be killed anywhere.
 */
int64_t charge_run(struct db *db, struct arena *a, utc_t now);

#endif
