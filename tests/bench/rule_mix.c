#include "tests/bench/rule_mix.h"

#include "base/buf.h"

enum { PRODUCTS = 150, GROUPS = 20, BRANDS = 30 };

int number(int i, int n)
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

struct rules *make_rules(struct arena *a, int n)
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

void make_lines(struct arena *a, int basket, int n, struct facts *f)
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
