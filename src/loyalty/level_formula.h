/*
 * level_formula.h - the store's own measure of a customer: an integer expression over what he did,
 * such as "points_earned + 5 * sales_count + amount_paid / 100000". [§5, TIER-13]
 *
 * Numbers, the facts below, + - * / with their usual precedence, parentheses, min(a, b) and
 * max(a, b). Division rounds down and by zero gives 0; a result beyond ±10^18 stays there. Points
 * count as whole ones, amounts in rial. No floating point.
 */
#ifndef LOYALTY_LEVEL_FORMULA_H
#define LOYALTY_LEVEL_FORMULA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum formula_fact {
	FORMULA_POINTS_EARNED, FORMULA_XP, FORMULA_AMOUNT_PAID, FORMULA_SALES_COUNT, FORMULA_RFM_SCORE,
};
enum { FORMULA_FACTS = 5, FORMULA_CHARS_MAX = 300, FORMULA_STEPS_MAX = 64 };
/* "points_earned", "xp", … as they are written. NULL-ended. */
extern const char *const formula_fact_words[];

struct formula;

/*
 * Reads a formula, digits of any script; NULL when it is none. *at = the character, counted from
 * 1, where it stopped being understood.
 */
struct formula *formula_read(struct arena *a, const char *text, int *at);
/* Its value for a customer; facts by enum formula_fact. */
int64_t formula_value(const struct formula *f, const int64_t facts[FORMULA_FACTS]);
/* True when it asks for that fact. */
bool formula_uses(const struct formula *f, enum formula_fact fact);

#endif
