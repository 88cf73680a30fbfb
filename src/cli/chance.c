#include "cli/chance.h"

#include "base/fault.h"

/* SplitMix64 (Steele, Lea, Flood 2014): one counter, well mixed. */
static uint64_t next(struct chance *c)
{
	uint64_t z = c->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

int chance_below(struct chance *c, int n)
{
	if (n <= 0)
		fault("chance: nothing to choose from");
	return (int)(next(c) % (uint64_t)n);
}

int chance_between(struct chance *c, int low, int high)
{
	return low + chance_below(c, high - low + 1);
}

bool chance_percent(struct chance *c, int percent)
{
	return chance_below(c, 100) < percent;
}

int chance_pick(struct chance *c, const int *weights, int n)
{
	int sum = 0, at;

	for (int i = 0; i < n; i++)
		sum += weights[i];
	at = chance_below(c, sum);
	for (int i = 0; i < n; i++)
		if ((at -= weights[i]) < 0)
			return i;
	fault("chance: weights changed while counting");
}
