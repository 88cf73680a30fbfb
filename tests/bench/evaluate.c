/*
 * evaluate.c - how fast the engine alone is: a rule book as shops write them and 64 different
 * baskets in turn, evaluated again and again in one process. Prints the baskets a second of
 * processor time, the microseconds of one, and in per cent how many of the campaigns qualify.
 *
 *	evaluate CAMPAIGNS LINES SECONDS [explain]
 *
 * The mix is that of rule_mix.h: a quarter of 50 campaigns qualify for baskets of 10 lines, half
 * of 1,000 for those of 200.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "loyalty/evaluate.h"
#include "tests/bench/rule_mix.h"

enum { BASKETS = 64 };

static void make_facts(struct arena *a, const struct rules *rules, int n, struct facts *list)
{
	static const int64_t groups[] = { 2, 5 };
	static const char *const tags[] = { "t2" };
	const struct needs *needs = rules_needs(rules);
	struct fact_gift *gifts = NEWN(a, struct fact_gift, (size_t)needs->n_gift_products);

	for (int i = 0; i < needs->n_gift_products; i++)
		gifts[i] = (struct fact_gift){ needs->gift_products[i], { 9000 }, { AMOUNT_MAX } };
	for (int i = 0; i < BASKETS; i++) {
		struct fact_customer *customer = NEW(a, struct fact_customer);
		struct facts *f = &list[i];

		*customer = (struct fact_customer){ .id = i + 1, .level_id = 1 + i % 3, .groups = groups,
			.n_groups = 2, .tags = tags, .n_tags = 1,
			.days_since_signup = number(i, 400),
			.days_since_last_sale = number(i, 60), .age = 30, .ordinal = number(i, 12),
			.has_referrer = i % 2 };
		*f = (struct facts){ .at = { 1795300000 + 1800 * (i % 16) }, .zone = zone_get("Asia/Tehran"),
			.branch_id = 1, .channel = CHANNEL_POS, .payments = 1u << PAYMENT_CARD,
			.customer = customer, .gifts = gifts, .n_gifts = needs->n_gift_products,
			.uses = NEWN(a, struct fact_use, CAMPAIGNS_MAX) };
		f->booked_at = f->at;
		f->local = local_time(f->zone, f->at);
		make_lines(a, i, n, f);
	}
}

/* How many of 100 campaigns qualify, over all baskets: those that others beat among them. */
static int64_t qualifying(struct arena *a, const struct rules *rules, const struct facts *facts)
{
	struct result result;
	int64_t n = 0;

	for (int i = 0; i < BASKETS; i++) {
		arena_reset(a);
		evaluate(a, rules, &facts[i], true, &result);
		n += result.n_applied;
		for (int k = 0; k < result.n_skipped; k++)
			n += result.skipped[k].reason >= SKIP_GROUP_BEATEN;
	}
	return n * 100 / BASKETS / rules_campaigns(rules);
}

/* Processor time of this process in microseconds. */
static int64_t cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
	struct arena *book = arena_new(256 << 20), *scratch = arena_new(256 << 20);
	static struct facts facts[BASKETS];
	struct rules *rules;
	struct result result;
	int64_t n = 0, spent = 0, begin, limit;
	long campaigns, lines;

	if (argc < 4)
		return 2;
	campaigns = strtol(argv[1], NULL, 10);
	lines = strtol(argv[2], NULL, 10);
	limit = strtol(argv[3], NULL, 10) * 1000000;
	if (campaigns < 1 || campaigns > CAMPAIGNS_MAX || lines < 1 || lines > LINES_MAX)
		return 2;
	rules = make_rules(book, (int)campaigns);
	make_facts(book, rules, (int)lines, facts);
	begin = cpu_us();
	while (spent < limit) {
		for (int i = 0; i < BASKETS; i++, n++) {
			arena_reset(scratch);
			evaluate(scratch, rules, &facts[i], argc > 4, &result);
		}
		spent = cpu_us() - begin;
	}
	printf("%lld %lld %lld\n", (long long)(n * 1000000 / spent), (long long)(spent / n),
		(long long)qualifying(scratch, rules, facts));
	return 0;
}
