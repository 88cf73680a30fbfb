/*
 * segment.h - customers described by a rule: of these RFM segments, of this level, not seen for
 * 30 days … Nobody is entered into a segment: who fits is in it, now. Audiences of campaigns.
 * [§3 audience, TIER-14]
 */
#ifndef DOMAIN_SEGMENT_H
#define DOMAIN_SEGMENT_H

#include "domain/score.h"

enum { SEGMENTS_MAX = 50, SEGMENT_IDS_MAX = 100 };

/* Everything that is said must be true. Scores are those of the last night; the rest is of now. */
struct segment_rule {
	int64_t rfm;             /* 1 << enum rfm_segment; 0 = any, here and below */
	int64_t abc;             /* 1 << enum abc_class */
	int r_min, r_max, f_min, f_max, m_min, m_max; /* 1..5; 0 = any */
	const int64_t *levels; int n_levels;
	const int64_t *groups; int n_groups;
	const char *tag;         /* NULL = any */
	int64_t last_min, last_max;   /* whole days since the last purchase; -1 = any, here and below */
	int64_t sales_min, sales_max; /* purchases ever, not wholly returned */
	money_t spent_min, spent_max; /* ever, less what came back */
	money_t clv_min;
};
/* Says nothing: everybody. */
struct segment_rule segment_rule_empty(void);

struct segment {
	int64_t id;
	const char *name;
	struct segment_rule rule;
	int64_t members;         /* active customers in it when it was last counted, */
	utc_t counted_at;        /* which is when it was saved, and every night; { 0 } = not yet */
};
/* All, by name. */
size_t segment_list(const struct scope *s, struct segment **out);
bool segment_load(const struct scope *s, int64_t id, struct segment *out);

enum segment_result {
	SEGMENT_OK, SEGMENT_NOT_FOUND,
	SEGMENT_BAD_NAME,    /* 1..80 characters */
	SEGMENT_BAD_RULE,    /* a number out of its range, a least above its most, too long a list or tag */
	SEGMENT_UNKNOWN,     /* a level or group that the store has not */
	SEGMENT_EMPTY,       /* says nothing */
	SEGMENT_TOO_MANY,    /* the store has SEGMENTS_MAX */
	SEGMENT_IN_USE,      /* a campaign that is not archived names it */
};
/* Audited. The caller holds the transaction, here and below. */
enum segment_result segment_create(const struct scope *s, const char *name,
	const struct segment_rule *rule, int64_t *id) __attribute__((warn_unused_result));
enum segment_result segment_update(const struct scope *s, int64_t id, const char *name,
	const struct segment_rule *rule) __attribute__((warn_unused_result));
enum segment_result segment_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

/* Which segments each of some customers is in on a local day: by customer. One statement. */
struct segment_membership { int64_t customer_id, id; };
/* ids: "[3,7]" */
size_t segment_memberships(const struct scope *s, const char *ids, date_t day,
	struct segment_membership **out);

/*
 * Active customers of a segment, by id after `after_id`; of who was not scored yet the score's
 * segment is 0.
 */
size_t segment_members(const struct scope *s, int64_t id, int64_t after_id, int limit,
	struct score_row **out);
/* How many there are; stops counting at `most`. */
int64_t segment_count(const struct scope *s, int64_t id, int64_t most);
/*
 * Counts the first segment after `after_id` anew, all of its customers; its id, 0 = there is none.
 * The caller holds the transaction.
 */
int64_t segment_count_next(const struct scope *s, int64_t after_id);

#endif
