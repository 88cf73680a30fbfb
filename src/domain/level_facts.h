/* level_facts.h - what customers did over the windows of a level programme, out of customer_day. */
#ifndef DOMAIN_LEVEL_FACTS_H
#define DOMAIN_LEVEL_FACTS_H

#include "domain/scope.h"
#include "loyalty/level_rules.h"

/* A customer as the levels see him. */
struct level_customer {
	int64_t id, level_id;
	utc_t since;         /* on this level */
	date_t freeze_until;
	int grace_days;      /* his own; -1 = the programme's */
	struct level_facts facts;
};

/*
 * The days to look at: a judgement of the period whose last day is `of`, over everything up to and
 * on `until`; both today for a judgement in passing.
 */
struct level_asof { const struct level_program *program; date_t of, until; };

/* True when both read the same of everybody: their facts serve each other's programme. */
bool level_facts_same(struct level_asof a, struct level_asof b);

/* One customer; false: no such. One statement. */
bool level_facts_read(const struct scope *s, struct level_asof asof, int64_t customer_id,
	struct level_customer *out);

/* These customers, by ascending id. One statement. */
size_t level_facts_list(const struct scope *s, struct level_asof asof, const int64_t *ids, size_t n,
	struct level_customer **out);

/* A chunk of all customers of the store. */
struct level_chunk { int64_t after_id, but_level; /* 0 = of every level */ int limit; };
/* By id, those behind after_id. Two statements. */
size_t level_facts_chunk(const struct scope *s, struct level_asof asof, struct level_chunk chunk,
	struct level_customer **out);
/* Customers in grace whose time of that period is over on that day. One statement. */
size_t level_facts_grace(const struct scope *s, struct level_asof asof, date_t period_from, date_t due_on,
	int limit, struct level_customer **out);

#endif
