/* stack.c - which of the qualifying campaigns go together. [§4.5] */
#include "loyalty/basket.h"

static void beat(struct candidate *c, enum skip why)
{
	c->beaten = true;
	c->beaten_by = why;
}

/* What a campaign is worth alone on the original basket; worked out at most once. */
static int64_t value_alone(struct basket *b, struct candidate *c)
{
	if (c->value < 0)
		c->value = run_value(b, &c, 1);
	return c->value;
}

/*
 * Leaves one campaign of each exclusion group. The list is in order of evaluation, so that a later
 * one must be worth more to win: with the same worth a code is not used up.
 */
static void settle_groups(struct basket *b, struct candidate *list, int n)
{
	struct candidate **best = NEWN(b->arena, struct candidate *, (size_t)b->rules->n_groups);

	for (int i = 0; i < n; i++) {
		const struct campaign *c = &b->rules->campaigns[list[i].campaign];

		if (c->exclusive || c->group < 0)
			continue;
		if (!best[c->group]) {
			best[c->group] = &list[i];
		} else if (value_alone(b, &list[i]) > value_alone(b, best[c->group])) {
			beat(best[c->group], SKIP_GROUP_BEATEN);
			best[c->group] = &list[i];
		} else {
			beat(&list[i], SKIP_GROUP_BEATEN);
		}
	}
}

/* The exclusive campaign that is worth most; NULL: none qualifies. */
static struct candidate *best_exclusive(struct basket *b, struct candidate *list, int n)
{
	struct candidate *best = NULL;

	for (int i = 0; i < n; i++) {
		if (!b->rules->campaigns[list[i].campaign].exclusive)
			continue;
		if (!best || value_alone(b, &list[i]) > value_alone(b, best))
			best = &list[i];
	}
	return best;
}

static int chosen_of(struct candidate *list, int n, struct candidate **chosen)
{
	int kept = 0;

	for (int i = 0; i < n; i++)
		if (!list[i].beaten)
			chosen[kept++] = &list[i];
	return kept;
}

int stack_choose(struct basket *b, struct candidate *list, int n, struct candidate **chosen)
{
	struct candidate *alone = best_exclusive(b, list, n);
	int kept = 0;

	if (b->rules->n_groups)
		settle_groups(b, list, n);
	if (!alone)
		return chosen_of(list, n, chosen);
	for (int i = 0; i < n; i++)
		if (!list[i].beaten && !b->rules->campaigns[list[i].campaign].exclusive)
			chosen[kept++] = &list[i];
	/* A tie goes to the stack; but an empty stack is no alternative to a campaign. */
	if (kept > 0 && value_alone(b, alone) <= run_value(b, chosen, kept))
		alone = NULL;
	for (int i = 0; i < n; i++) {
		bool exclusive = b->rules->campaigns[list[i].campaign].exclusive;

		if (!list[i].beaten && (alone ? &list[i] != alone : exclusive))
			beat(&list[i], SKIP_EXCLUSIVE_BEATEN);
	}
	return chosen_of(list, n, chosen);
}
