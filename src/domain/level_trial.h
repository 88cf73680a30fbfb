/*
 * level_trial.h - who would rise and fall by other rules, before they are saved. Reads only.
 * [§5, recommendation 15]
 */
#ifndef DOMAIN_LEVEL_TRIAL_H
#define DOMAIN_LEVEL_TRIAL_H

#include "domain/scope.h"
#include "loyalty/level_rules.h"

struct level_trial_row {
	int64_t customer_id, from_level_id, to_level_id;
	bool down;
	const char *first_name, *last_name, *mobile;
};

struct level_trial {
	int64_t seen;                 /* customers */
	int64_t up, down;             /* rise at once; fall if the period ended today */
	int64_t now_up, now_down;     /* the same by the rules as they stand */
	struct level_trial_row *rows; size_t n; /* the first of them, by customer */
	int64_t next;                 /* the last customer of the rows when there are more; 0 = none */
};

/*
 * Tries `draft` on every customer of the store, a chunk at a time in memory that does not grow.
 * `current` NULL: no programme runs. Rows of customers behind after_id, at most `limit`. Whoever
 * is frozen or in grace is not spared here: it shows what the rules say.
 */
void level_trial_run(const struct scope *s, const struct level_program *draft,
	const struct level_program *current, int64_t after_id, int limit, struct level_trial *out);

#endif
