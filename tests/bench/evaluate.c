/*
 * evaluate.c - how fast the engine alone is: a mixed rule book and a mixed basket, evaluated again
 * and again in one process. Prints the baskets a second of processor time and the microseconds of
 * one.
 *
 *	evaluate CAMPAIGNS LINES SECONDS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "loyalty/evaluate.h"

enum { CAMPAIGNS_MAX = 1000, LINES_MAX = 200 };

/* One of each kind that shops use, over and over; %d makes each a little different. */
static const char *const kinds[] = {
	"{\"name\":\"c\",\"trigger\":\"sale\",\"brackets\":{\"by\":\"amount\",\"list\":["
	"{\"from\":0,\"to\":%d000,\"benefits\":[{\"give\":\"points\",\"per\":10000,\"amount\":1}]},"
	"{\"from\":%d000,\"to\":null,\"benefits\":[{\"give\":\"points\",\"per\":10000,\"amount\":2}]}]}}",
	"{\"name\":\"c\",\"trigger\":\"sale\",\"conditions\":{\"all\":[{\"weekday\":{\"in\":[\"thu\",\"fri\"]}},"
	"{\"amount\":{\"min\":%d000}}]},\"benefits\":[{\"give\":\"discount\",\"percent\":5,\"cap\":%d000}]}",
	"{\"name\":\"c\",\"trigger\":\"sale\",\"conditions\":{\"product\":{\"in\":[%d,%d,3]}},"
	"\"benefits\":[{\"give\":\"credit\",\"percent\":2,\"terms\":{\"valid_days\":30}}]}",
	"{\"name\":\"c\",\"trigger\":\"sale\",\"conditions\":{\"any\":[{\"quantity\":{\"min\":%d}},"
	"{\"product_group\":{\"in\":[%d,2]}}]},\"benefits\":[{\"give\":\"xp\",\"amount\":5}]}",
	"{\"name\":\"c\",\"trigger\":\"sale\",\"conditions\":{\"ordinal\":{\"in\":[%d,%d]}},"
	"\"benefits\":[{\"give\":\"credit\",\"amount\":5000}]}",
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct rules *make_rules(struct arena *a, int n)
{
	static struct campaign_source campaigns[CAMPAIGNS_MAX];
	static const struct level_rule level = { .id = 1, .rank = 1, .discount = { 200 },
		.cashback = { 100 }, .multiplier_hundredths = 100 };
	static const struct product_group_rule groups[] = { { 1, 0 }, { 2, 1 }, { 3, 0 } };

	for (int i = 0; i < n; i++) {
		char *text = arena_alloc(a, 1024);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, 1024, kinds[i % KINDS], 1 + i % 700, 1 + i % 700);
#pragma GCC diagnostic pop
		campaigns[i] = (struct campaign_source){ i + 1, 1, true, text };
	}
	return rules_compile(a, &(struct rules_source){ .point_value = { 1000 }, .levels = &level,
		.n_levels = 1, .product_groups = groups, .n_product_groups = 3, .campaigns = campaigns,
		.n_campaigns = n });
}

static struct facts make_facts(const struct rules *rules, int n)
{
	static struct fact_line lines[LINES_MAX];
	static struct fact_use uses[CAMPAIGNS_MAX];
	static struct fact_customer customer = { .id = 1, .level_id = 1, .ordinal = 7, .age = 30 };
	struct facts f = { .at = { 1795300000 }, .booked_at = { 1795300000 },
		.zone = zone_get("Asia/Tehran"), .branch_id = 1, .channel = CHANNEL_API,
		.payments = 1u << PAYMENT_CARD, .customer = &customer, .lines = lines, .n_lines = n,
		.uses = rules_campaigns(rules) ? uses : NULL };

	for (int i = 0; i < n; i++)
		lines[i] = (struct fact_line){ .product_id = i + 1, .product_group_id = 1 + i % 3,
			.quantity = { 1000 }, .unit_price = { 50000 + 1000 * i },
			.gross = { 50000 + 1000 * i } };
	f.local = local_time(f.zone, f.at);
	return f;
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
	struct rules *rules;
	struct facts facts;
	struct result result;
	int64_t n = 0, spent = 0, begin, limit;
	long campaigns, lines;

	if (argc != 4)
		return 2;
	campaigns = strtol(argv[1], NULL, 10);
	lines = strtol(argv[2], NULL, 10);
	limit = strtol(argv[3], NULL, 10) * 1000000;
	if (campaigns < 0 || campaigns > CAMPAIGNS_MAX || lines < 1 || lines > LINES_MAX)
		return 2;
	rules = make_rules(book, (int)campaigns);
	facts = make_facts(rules, (int)lines);
	begin = cpu_us();
	while (spent < limit) {
		for (int i = 0; i < 16; i++, n++) {
			arena_reset(scratch);
			evaluate(scratch, rules, &facts, false, &result);
		}
		spent = cpu_us() - begin;
	}
	printf("%lld %lld\n", (long long)(n * 1000000 / spent), (long long)(spent / n));
	return result.n_applied > 0 ? 0 : 1;
}
