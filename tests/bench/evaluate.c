/*
 * evaluate.c - how fast the engine alone is: a rule book as shops write them and 64 different
 * baskets in turn, evaluated again and again in one process. Prints the baskets a second of
 * processor time, the microseconds of one, and in per cent how many of the campaigns qualify.
 *
 *	evaluate CAMPAIGNS LINES SECONDS [explain]
 *
 * The mix: 20 kinds of campaigns, each with numbers of its own, in equal parts. Two have ended or
 * are switched off, two are for other branches or channels, three for other people, three for
 * other days or hours; ten look at the basket: its amount, quantity, products, groups, brands,
 * by condition and by bracket. Half of them give discounts (a third on a selector, one with
 * max_quantity, two in an exclusion group), the others points, credit, XP and gifts, to customer
 * and referrer. A quarter of 50 qualify for baskets of 10 lines, half of 1,000 for those of 200.
 * Every customer has a level with discount and cashback, most with a multiplier.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "loyalty/evaluate.h"

enum { CAMPAIGNS_MAX = 1000, LINES_MAX = 200, BASKETS = 64, PRODUCTS = 150, GROUPS = 20,
	BRANDS = 30 };

/* A number between 1 and n that i decides. */
static int number(int i, int n)
{
	uint32_t x = (uint32_t)i * 2654435761u;

	x = (x ^ x >> 15) * 2246822519u;
	return (int)((x ^ x >> 13) % (uint32_t)n) + 1;
}

/* What campaigns of each kind have besides name and trigger; ' stands for ". The first ten kinds. */
static void put_common_campaign(struct buf *b, int i)
{
	int product = number(i, PRODUCTS), group = number(i + 7, GROUPS);
	int thousand = number(i + 3, 900);

	switch (i % 20) {
	case 0:
		buf_printf(b, "'brackets':{'by':'amount','list':["
			"{'from':0,'to':%d000,'benefits':[{'give':'points','per':10000,"
			"'amount':1}]},"
			"{'from':%d000,'to':null,'benefits':[{'give':'points','per':10000,"
			"'amount':1.5}]}]}",
			thousand, thousand);
		return;
	case 1:
		buf_printf(b, "'conditions':{'all':[{'amount':{'min':%d000}},"
			"{'weekday':{'in':['thu','fri']}}]},"
			"'benefits':[{'give':'discount','percent':5,'cap':%d000}]", thousand,
				thousand);
		return;
	case 2:
		buf_printf(b, "'ends_at':'2026-03-21T00:00:00+03:30',"
			"'benefits':[{'give':'discount','percent':%d}]",
			number(i, 30));
		return;
	case 3:
		buf_printf(b, "'conditions':{'product':{'in':[%d,%d,%d]}},"
			"'benefits':[{'give':'credit','percent':2,"
			"'terms':{'valid_days':30}}]", product, number(i + 1, PRODUCTS),
				number(i + 2, PRODUCTS));
		return;
	case 4:
		buf_printf(b, "'conditions':{'product_group':{'in':[%d],'min_quantity':2}},"
			"'benefits':[{'give':'discount','percent':10,'product_groups':[%d]}]",
				group, group);
		return;
	case 5:
		buf_printf(b, "'conditions':{'time':{'from':'%02d:00','to':'%02d:00'}},"
			"'benefits':[{'give':'discount','amount':%d00}]", 6 + number(i, 6),
				13 + number(i, 6), thousand);
		return;
	case 6:
		buf_printf(b, "'branches':[%d,%d],'benefits':[{'give':'discount','percent':7}]",
			number(i, 9) + 1, number(i, 9) + 2);
		return;
	case 7:
		buf_printf(b, "'audience':{'groups':[%d],'tags':['t%d']},"
			"'benefits':[{'give':'discount','percent':8}]",
			number(i, 30) + 3, number(i, 30));
		return;
	case 8:
		buf_printf(b, "'exclusion_group':'season','conditions':{'amount':{'min':%d000}},"
			"'benefits':[{'give':'discount','percent':%d}]", 3 * thousand,
				number(i, 20));
		return;
	case 9:
		buf_printf(b, "'exclusion_group':'season',"
			"'conditions':{'all':[{'amount':{'min':%d000}},"
			"{'lines':{'min':%d}}]},'benefits':[{'give':'discount','amount':%d0}]",
			thousand, number(i, 15), thousand);
		return;
	}
}

/* And the other ten, not so frequent in shops. */
static void put_rare_campaign(struct buf *b, int i)
{
	int product = number(i, PRODUCTS), group = number(i + 7, GROUPS),
		brand = number(i + 9, BRANDS);
	int thousand = number(i + 3, 900);

	switch (i % 20) {
	case 10:
		buf_printf(b, "'conditions':{'brand':{'in':['b%d'],'min_quantity':3}},'benefits':["
			"{'give':'discount','percent':50,'brands':['b%d'],'max_quantity':1}]",
				brand, brand);
		return;
	case 11:
		buf_printf(b, "'conditions':{'all':[{'days_since_signup':{'max':%d}},"
			"{'amount':{'min':%d000}}]},"
			"'benefits':[{'give':'credit','percent':20,'to':'referrer'}]",
				number(i, 60), thousand);
		return;
	case 12:
		buf_printf(b, "'conditions':{'ordinal':{'in':[1,3,%d]}},'benefits':["
			"{'give':'credit','amount':5000},{'give':'xp','amount':10}]",
				number(i, 20));
		return;
	case 13:
		buf_printf(b, "'conditions':{'any':[{'quantity':{'min':%d}},"
			"{'amount':{'min':%d0000,"
			"'product_groups':[%d]}}]},'benefits':[{'give':'points','amount':3}]",
			number(i, 60), thousand, group);
		return;
	case 14:
		buf_printf(b, "'conditions':{'payment':{'in':['%s']}},'benefits':[{'give':'xp',"
			"'per':1000,'amount':1}]",
			i % 40 < 20 ? "cheque" : "online");
		return;
	case 15:
		buf_printf(b, "'brackets':{'by':'quantity','products':[%d,%d],'list':[{'from':2,"
			"'to':4,'benefits':["
			"{'give':'points','per_item':1}]},{'from':4,'benefits':[{'give':'gift',"
			"'product':%d}]}]}",
			product, product + 1, product);
		return;
	case 16:
		buf_printf(b, "'audience':{'levels':[2,3]},"
			"'conditions':{'not':{'payment':{'in':['cheque']}}},"
			"'benefits':[{'give':'multiply','factor':1.%d}]", number(i, 9));
		return;
	case 17:
		buf_printf(b, "'channels':['online'],'benefits':[{'give':'discount',"
			"'percent':%d}]", number(i, 9));
		return;
	case 18:
		buf_printf(b, "'conditions':{'days_since_last_sale':{'min':%d}},'benefits':["
			"{'give':'discount','percent':15}]", 30 + number(i, 90));
		return;
	default:
		buf_printf(b, "'conditions':{'all':[{'weekday':{'in':['sat','sun','mon']}},"
			"{'quantity':{'min':%d,"
			"'product_groups':[%d,%d]}}]},'benefits':[{'give':'discount','percent':4,"
			"'product_groups':[%d,%d]}]", number(i, 12), group, 1 + group % GROUPS,
				group, 1 + group % GROUPS);
		return;
	}
}

static void put_campaign(struct buf *b, int i)
{
	if (i % 20 < 10)
		put_common_campaign(b, i);
	else
		put_rare_campaign(b, i);
}

static struct rules *make_rules(struct arena *a, int n)
{
	static struct campaign_source campaigns[CAMPAIGNS_MAX];
	static struct product_group_rule groups[GROUPS];
	static const struct level_rule levels[] = { { 1, 1, { 200 }, { 100 }, 100 },
		{ 2, 2, { 300 }, { 150 }, 120 }, { 3, 3, { 500 }, { 200 }, 150 } };

	for (int i = 0; i < GROUPS; i++)
		groups[i] = (struct product_group_rule){ i + 1, i < 5 ? 0 : 1 + i % 5 };
	for (int i = 0; i < n; i++) {
		struct buf b = BUF(a);

		buf_puts(&b, "{'name':'c','trigger':'sale',");
		put_campaign(&b, i);
		buf_puts(&b, "}");
		for (char *p = b.data; *p; p++)
			*p = *p == '\'' ? '"' : *p;
		campaigns[i] = (struct campaign_source){ i + 1, 1, i % 40 != 22, b.data };
	}
	return rules_compile(a, &(struct rules_source){ .point_value = { 1000 }, .levels = levels,
		.n_levels = 3, .product_groups = groups, .n_product_groups = GROUPS,
		.campaigns = campaigns, .n_campaigns = n });
}

static void make_lines(struct arena *a, int basket, int n, struct facts *f)
{
	struct fact_line *lines = NEWN(a, struct fact_line, (size_t)n);

	for (int i = 0; i < n; i++) {
		int product = number(basket * 1000 + i, PRODUCTS);
		qty_t quantity = { 1000 * number(basket * 77 + i, 4) - (i % 5 ? 0 : 250) };
		money_t price = { 1000 * number(product, 200) };

		lines[i] = (struct fact_line){ .product_id = product,
			.product_group_id = 1 + product % GROUPS,
			.brand = arena_printf(a, "b%d", number(product, BRANDS)),
			.quantity = quantity,
			.unit_price = price, .gross = money_gross(quantity, price),
			.product_points = { product % 6 ? 0 : 100 } };
	}
	f->lines = lines;
	f->n_lines = n;
}

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
