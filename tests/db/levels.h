/* levels.h - a level programme for tests, in the store of till.h. */
#ifndef TESTS_DB_LEVELS_H
#define TESTS_DB_LEVELS_H

#include "domain/level_program.h"
#include "tests/db/till.h"

/* Its three levels, lowest first: set by levels_open. */
extern int64_t levels_id[3];

/* A programme that is switched on and has counted; conditions with '…' for "…", NULL = none. */
struct levels_rules { const char *silver, *silver_stay, *gold, *gold_stay; };
void levels_open(struct level_settings settings, struct levels_rules rules);
/* By the year; nothing waits for anybody; no grace, no warnings. */
struct level_settings levels_yearly(void);
/* Other settings for the programme that runs. */
void levels_set(struct level_settings settings);
/* The points that are taken from a level at the end of a period. */
void levels_deduct(int level, int64_t hundredths);

/* The level of a customer: 0, 1, 2. */
int levels_of(int64_t customer_id);
/* Sells for so much money; the outcome. */
struct sale_outcome levels_sell(int64_t customer_id, int64_t rial);
/* till.now becomes noon of a Jalali day. */
void levels_at(int year, int month, int day);
/* Runs the job to its end at till.now. */
void levels_run(void);
/* How many moves of a state there are of a customer (0: of all). */
int64_t levels_moves(int64_t customer_id, const char *state);

#endif
