/*
 * level_progress.h - what customers do is counted day by day, and whoever reaches a level by it
 * rises at once. [§5] Only in stores that set a programme up; the others pay no statement for it.
 */
#ifndef DOMAIN_LEVEL_PROGRESS_H
#define DOMAIN_LEVEL_PROGRESS_H

#include "domain/scope.h"
#include "loyalty/level_rules.h"

/* What one event adds to a customer's local day; negative for what is taken back. */
struct level_gain {
	int64_t customer_id;
	date_t day;
	money_t paid;    /* with money: neither credit nor gift cards */
	int64_t sales;
	points_t points;
	int64_t xp;
};

/* How a customer stands today. */
struct level_standing {
	const struct level_program *program; /* NULL: none runs, nothing below is set */
	const struct level_step *at;
	struct level_facts facts;
	date_t day;                          /* today; windows end with it */
};
/* One statement where a programme runs, else none. `level_id` as it is in the transaction. */
void level_standing_read(const struct scope *s, int64_t customer_id, int64_t level_id,
	struct level_standing *out);
struct level_ties;
/*
 * What somebody in grace still lacks of the period that is over, with what he did since: nothing
 * when he has mended it. False when that period is none of the programme any more. One statement.
 */
bool level_grace_gap(const struct scope *s, int64_t customer_id, const struct level_standing *standing,
	const struct level_ties *ties, struct level_gap *out);
/* The same with a gain added; nothing is written. */
struct level_standing level_standing_with(const struct level_standing *standing,
	const struct level_gain *gain);
/*
 * The level that the customer has reached as he stands; NULL: none above his, none by itself (a
 * manager confirms promotions), or no programme.
 */
const struct level_step *level_standing_rises(const struct level_standing *standing);

/* Adds gains to the days. One statement where a programme is set up, else none. */
void level_count(const struct scope *s, const struct level_gain *gains, size_t n);
/*
 * Promotes a customer who stands so: moves him, keeps the history, gives the gifts of the levels
 * he reached; where promotions wait for a manager it proposes them. Nothing when he does not rise.
 * True when his level has changed. The caller holds the transaction and the customer's account
 * row. Faults FAULT_RETRY when his level is not what was read.
 */
bool level_promote(const struct scope *s, int64_t customer_id, const struct level_standing *standing);
/* The same to a level that was found before. */
void level_promote_to(const struct scope *s, int64_t customer_id, const struct level_standing *standing,
	int64_t level_id);
struct level_change;
/* Promotes, or proposes it where a manager confirms. Ascending by customer, of one period. */
void level_promote_all(const struct scope *s, const struct level_program *p,
	const struct level_change *changes, size_t n);
/*
 * level_count and level_promote for customers who gained something outside of a sale of their own:
 * a referrer, an event. Some statements for all of them. The caller holds the transaction and the
 * customers' account rows.
 */
void level_gained(const struct scope *s, const struct level_gain *gains, size_t n);

#endif
