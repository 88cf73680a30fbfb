/* level_period_internal.h - what the files of the levels' background work share among themselves. */
#ifndef DOMAIN_LEVEL_PERIOD_INTERNAL_H
#define DOMAIN_LEVEL_PERIOD_INTERNAL_H

#include "domain/level_facts.h"
#include "domain/level_move.h"
#include "domain/level_program.h"

enum { LEVEL_CHUNK = 2000 };

/* A pass over the customers of a store, as far as it has come. */
struct level_pass {
	const struct scope *scope;
	const struct level_program *program;
	const struct level_program_row *row;
	struct level_span period;
	int64_t run_id, after_id; /* of the watermark */
	int64_t seen, hit;        /* of this piece */
	bool finished;            /* nobody is left */
};

/* Counts what some customers did before the programme: their days are written anew from their sales. */
void level_count_piece(struct level_pass *pass);
/* Takes the points of the period's end from some customers. */
void level_deduct_piece(struct level_pass *pass);

#endif
