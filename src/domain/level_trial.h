/*
 * level_trial.h - who would rise and fall by other rules, before they are saved. Nobody is moved.
 * [§5, recommendation 15]
 *
 * A small store's trial is done when it is asked for; a large one waits for the background job, a
 * piece at a time, with progress.
 */
#ifndef DOMAIN_LEVEL_TRIAL_H
#define DOMAIN_LEVEL_TRIAL_H

#include "domain/level_program.h"

enum level_trial_state { TRIAL_WAITING, TRIAL_RUNNING, TRIAL_DONE, TRIAL_FAILED,
	TRIAL_REPLACED /* whoever asked for it asked for another one before it was done */ };
extern const char *const level_trial_state_words[]; /* waiting running done failed replaced, NULL */

enum { TRIAL_AT_ONCE = 20000 /* customers */, TRIAL_LISTED = 1000 /* of each direction */, TRIAL_KEPT_DAYS = 7 };

struct level_trial_request {
	const struct level_settings *settings; /* have passed level_program_check */
	const struct level_source *levels; int n_levels;
	bool compare;  /* with the rules as they are kept */
	int64_t again; /* a trial that was asked for before: it is the answer if its rules are these; 0 = none */
};
/*
 * Keeps the request, and does it when the store has at most TRIAL_AT_ONCE customers; its id. What
 * the same person waits for is replaced. The caller holds the transaction.
 */
int64_t level_trial_create(const struct scope *s, const struct level_trial_request *q);

struct level_trial {
	int64_t id;
	const char *state_word;
	enum level_trial_state state;
	bool compared;
	int64_t total, seen;          /* customers */
	int64_t up, down;             /* rise at once; fall if the period ended today */
	int64_t now_up, now_down;     /* the same by the rules as they stood */
	utc_t created_at;
};
/* False: no such trial of the store. */
bool level_trial_load(const struct scope *s, int64_t id, struct level_trial *out);

struct level_trial_row {
	int64_t customer_id, from_level_id, to_level_id;
	const char *first_name, *last_name, *mobile;
};
/*
 * Who would rise or fall, by customer, those behind after_id; the first TRIAL_LISTED of each
 * direction are kept. Whoever is frozen or in grace is not spared: it shows what the rules say.
 */
size_t level_trial_list(const struct scope *s, int64_t id, bool down, int64_t after_id, int limit,
	struct level_trial_row **out);

/*
 * Does one bounded piece of the oldest trial that waits, in one transaction of its own: safe to run
 * several times at once, to kill and to run again. The number of customers looked at, at least 1;
 * 0 = none waits that nobody else works on. A trial that faults at one piece three times has failed.
 */
int64_t level_trial_work(struct db *db, struct arena *a, utc_t now);
/* Forgets one trial that was asked for before that moment; rows deleted, 0 = none. */
int64_t level_trial_purge(struct db *db, struct arena *a, utc_t before);

#endif
