/* level.h - the levels of a club, lowest first; every customer has exactly one. [§5] */
#ifndef DOMAIN_LEVEL_H
#define DOMAIN_LEVEL_H

#include "domain/scope.h"

struct level {
	int64_t id;
	int position;         /* 1, 2, …; the first is where everybody begins */
	const char *name;
	const char *color;    /* "#c99a2e" */
	percent_t discount, cashback;
	int64_t multiplier;   /* hundredths: 100 = ×1 */
	const char *entry, *stay; /* conditions as JSON (level_rules.h); NULL = none */
	points_t deduction;   /* taken at the end of each period [TIER-10] */
};

struct level_input {
	const char *name, *color;
	percent_t discount, cashback;
	int64_t multiplier;
	const char *entry, *stay; /* NULL: nobody rises here by himself; nobody falls from here */
	points_t deduction;
};

/* All, lowest first. */
size_t level_list(const struct scope *s, struct level **out);

enum level_result {
	LEVEL_OK, LEVEL_NOT_FOUND,
	LEVEL_BAD_NAME, LEVEL_BAD_COLOR, LEVEL_BAD_DISCOUNT, LEVEL_BAD_CASHBACK, LEVEL_BAD_MULTIPLIER,
	LEVEL_BAD_ENTRY, LEVEL_BAD_STAY, LEVEL_BAD_DEDUCTION,
	LEVEL_FIRST,  /* the lowest stays: newcomers begin there */
	LEVEL_IN_USE, /* customers have it */
};
/*
 * A further level above all others. name: normalised here, 1..80 characters; percentages 0..100;
 * multiplier 1..100 (×). Audited; a change of conditions makes the programme look at everybody. The
 * caller holds the transaction and rolls back unless LEVEL_OK, here and below.
 */
enum level_result level_create(const struct scope *s, const struct level_input *in, int64_t *id)
	__attribute__((warn_unused_result));
enum level_result level_update(const struct scope *s, int64_t id, const struct level_input *in)
	__attribute__((warn_unused_result));
/* Changes places with the next higher (up) or lower one; nothing at the end of the row. */
enum level_result level_move(const struct scope *s, int64_t id, bool up)
	__attribute__((warn_unused_result));
enum level_result level_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

#endif
