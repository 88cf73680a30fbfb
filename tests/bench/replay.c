/*
 * replay.c - how fast a back-test is without its database: sales of a month by 20,000 customers,
 * evaluated under today's rules and under these with one campaign more. Prints the sales a second
 * of processor time.
 *
 *	replay CAMPAIGNS LINES SECONDS
 */
#include "loyalty/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/bench/rule_mix.h"

enum { BASKETS = 64, MEMBERS = 20000, DAYS = 30, ROUND = 100000 };

static const utc_t BEGIN = { 1795300000 };

static int64_t cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct replay_member *make_members(struct arena *a, date_t day)
{
	static const int64_t groups[] = { 2, 5 };
	static const char *const tags[] = { "t2" };
	struct replay_member *m = NEWN(a, struct replay_member, MEMBERS);

	for (int i = 0; i < MEMBERS; i++)
		m[i] = (struct replay_member){ .id = i + 1, .level_id = 1 + i % 3, .groups = groups,
			.n_groups = 2, .tags = tags, .n_tags = 1,
			.registered = { day.days - number(i, 400) }, .birth = { day.days - 11000 },
			.last_sale = { day.days - number(i, 60) }, .sales_count = number(i, 12),
			.has_referrer = i % 2 };
	return m;
}

/* A round of sales over the month, with what it keeps thrown away afterwards. */
static int64_t replay_round(const struct rules *today, const struct rules *with, int64_t draft_id,
	const struct facts *baskets)
{
	struct arena *a = arena_new((size_t)1 << 30);
	const struct zone *zone = zone_get("Asia/Tehran");
	date_t day = local_time(zone, BEGIN).date;
	struct replay_plan plan = { .today = today, .with = with, .draft_id = draft_id, .point_value = { 1000 },
		.zone = zone, .first_day = day, .days = DAYS + 2 };
	const struct needs *needs = rules_needs(with);
	struct fact_gift *gifts = NEWN(a, struct fact_gift, (size_t)needs->n_gift_products);
	struct replay_member *members = make_members(a, day);
	struct replay *p;
	int64_t begin, spent;

	for (int i = 0; i < needs->n_gift_products; i++)
		gifts[i] = (struct fact_gift){ needs->gift_products[i], { 9000 }, { AMOUNT_MAX } };
	plan.gifts = gifts;
	plan.n_gifts = needs->n_gift_products;
	p = replay_new(a, &plan);
	begin = cpu_us();
	for (int i = 0; i < ROUND; i++) {
		struct facts f = baskets[i % BASKETS];

		f.at.s = BEGIN.s + (int64_t)i * DAYS * 86400 / ROUND;
		replay_sale(p, &members[number(i, MEMBERS) - 1], &f);
	}
	spent = cpu_us() - begin;
	arena_free(a);
	return spent;
}

int main(int argc, char **argv)
{
	struct arena *book = arena_new(256 << 20);
	static struct facts facts[BASKETS];
	struct rules *today, *with;
	int64_t n = 0, spent = 0, limit;
	long campaigns, lines;

	if (argc < 4)
		return 2;
	campaigns = strtol(argv[1], NULL, 10);
	lines = strtol(argv[2], NULL, 10);
	limit = strtol(argv[3], NULL, 10) * 1000000;
	if (campaigns < 1 || campaigns >= CAMPAIGNS_MAX || lines < 1 || lines > LINES_MAX)
		return 2;
	today = make_rules(book, (int)campaigns);
	with = make_rules(book, (int)campaigns + 1);
	for (int i = 0; i < BASKETS; i++) {
		facts[i] = (struct facts){ .branch_id = 1, .channel = CHANNEL_POS,
			.payments = 1u << PAYMENT_CARD };
		make_lines(book, i, (int)lines, &facts[i]);
	}
	for (; spent < limit; n += ROUND)
		spent += replay_round(today, with, campaigns + 1, facts);
	printf("%lld\n", (long long)(n * 1000000 / spent));
	return 0;
}
