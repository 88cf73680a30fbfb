/*
 * card_design.h - how the cards of a level, of a group, or of everybody else look; and who lacks the
 * card that his place calls for. [CRD-02]
 */
#ifndef DOMAIN_CARD_DESIGN_H
#define DOMAIN_CARD_DESIGN_H

#include "domain/problem.h"
#include "domain/scope.h"

enum { CARD_DESIGNS_MAX = 100, CARD_MONTHS_MAX = 240 };
extern const char *const card_code_words[]; /* "both" "qr" "barcode" "none", NULL */

struct card_design {
	int64_t id;
	const char *name;
	int64_t level_id, customer_group_id; /* at most one; both 0: for everybody else */
	const char *color;                   /* "#0f766e" */
	const char *text;                    /* "" = none */
	int64_t image_id;                    /* background; 0 = none */
	const char *code;                    /* of card_code_words */
	int valid_months;                    /* 0 = for ever */
};

/* All, by name. */
size_t card_design_list(const struct scope *s, struct card_design **out);
bool card_design_load(const struct scope *s, int64_t id, struct card_design *out);
/*
 * The design for a customer of these groups and this level: a group's, else the level's, else that
 * of everybody else; NULL: none of them has one.
 */
const struct card_design *card_design_for(const struct card_design *list, size_t n, const int64_t *groups,
	int n_groups, int64_t level_id);

/*
 * Keeps a design; d->id 0: a new one, whose id is written there. False with a problem: name 1..80,
 * colour, text ≤ 80, an unknown level, group or code, months 0…CARD_MONTHS_MAX. The image is the
 * caller's to have stored; the one before is deleted. Audited. The caller holds the transaction.
 */
bool card_design_save(const struct scope *s, struct card_design *d, struct problem *problem)
	__attribute__((warn_unused_result));
/* Cards keep their numbers and lose their look. False: there is none. */
bool card_design_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

/* A customer of the design's level or group who has no active card of it. */
struct card_lacking { int64_t customer_id; const char *first_name, *last_name, *mobile, *number; };
/* By customer id after `after_id`. A design for everybody else: who has no card at all. */
size_t card_lacking_list(const struct scope *s, const struct card_design *d, int64_t after_id, int limit,
	struct card_lacking **out);
/*
 * Gives each of these customers a card of the design: his active club card gets its look, or a new
 * card with a new number is issued. The ids of the cards, in the order of the customers; unknown
 * customers are left out. Audited. The caller holds the transaction.
 */
int card_prepare(const struct scope *s, const struct card_design *d, const int64_t *customers, int n,
	int64_t *cards);

#endif
