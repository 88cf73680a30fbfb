/*
 * reference.h - the rules of a sale once more, written down straight from the definitions: slow,
 * without an index, a cache or a shortcut. What the engine must agree with.
 */
#ifndef TESTS_UNIT_REFERENCE_H
#define TESTS_UNIT_REFERENCE_H

#include "tests/unit/shop.h"

struct reference_campaign {
	int64_t id, priority;
	int index;             /* in the rule book: of its uses */
	int code;              /* place of its code among the typed; −1: it needs none, or has none */
	bool code_required;
	json_t *definition;
	bool active;
	const char *fate;      /* "applied" or the word of the reason */
	json_t *benefits;      /* of the bracket that holds */
	int64_t budget_left;   /* −1: none */
	int64_t left;          /* of it, in the run at work */
	int64_t discount;      /* in the last run */
	int64_t carry;         /* after the last run; −1: not touched */
};

struct reference {
	struct shop *shop;
	struct reference_campaign campaigns[SHOP_MAX]; /* as in the rule book */
	int n;
	int64_t level_net[SHOP_MAX], net[SHOP_MAX], credit[SHOP_MAX], gift_card[SHOP_MAX];
	int64_t earned[PARTIES][ASSETS];
	int64_t credit_paid, payable;
	int lots[SHOP_MAX]; int64_t drawn[SHOP_MAX]; int n_draws;
};

void reference_evaluate(struct shop *s, struct reference *out);

/* ---- reference_condition.c: what definitions demand ---- */

bool ref_has(const json_t *object, const char *name);
/* A number in units of 10^-decimals. */
int64_t ref_member(const json_t *object, const char *name, int decimals, int64_t absent);
bool ref_list_has_id(const json_t *list, int64_t id);
bool ref_list_has_word(const json_t *list, const char *word);
bool ref_line_matches(const struct shop *s, const struct fact_line *line, const json_t *selector);
struct measured { int64_t amount, quantity, lines; };
/* Sums over the lines that an object with a selector among its members names. */
struct measured ref_measure(const struct shop *s, const json_t *selector);
bool ref_any_tag(const json_t *list, const struct fact_customer *c);
bool ref_any_group(const json_t *list, const struct fact_customer *c);
/* NULL when the node holds, else the fact that is to blame. */
const char *ref_failing(const struct shop *s, const json_t *node);

/* The reason of the scope that is not met; NULL: it is. */
const char *ref_out_of_scope(const struct shop *s, const json_t *definition, bool active);
/* All campaigns in order of evaluation; and as the rule book has them. */
void ref_read_campaigns(struct shop *s, struct reference *f);
void ref_order_as_book(struct reference *f);
/* Of the bracket that the basket is in; NULL: none. */
json_t *ref_benefits(struct shop *s, const json_t *definition);

#endif
