/*
 * Any definition: refused with a pointer, or compiled; and then whatever it gives, a basket keeps its
 * sums: nothing below zero, lines add up, shares add up to what was granted.
 */
#include <stdint.h>
#include <stdlib.h>

#include "loyalty/evaluate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static struct facts a_sale(void)
{
	static const struct fact_line lines[] = {
		{ .product_id = 7, .product_group_id = 2, .brand = "a", .quantity = { 2000 },
			.unit_price = { 150000 }, .gross = { 300000 }, .product_points = { 150 } },
		{ .quantity = { 750 }, .unit_price = { 80001 }, .gross = { 60001 } },
		{ .product_id = 8, .quantity = { 1 }, .unit_price = { 999 }, .gross = { 1 },
			.product_cashback = { 10000 } },
	};
	static const int64_t groups[] = { 5 };
	static const struct fact_customer customer = { .id = 1, .level_id = 1, .groups = groups,
		.n_groups = 1, .days_since_last_sale = -1, .age = 30, .ordinal = 3,
		.has_referrer = true };
	static const int64_t seven[] = { 7 };
	static const struct terms only_7 = { .products = seven, .n_products = 1 };
	static const struct fact_lot lots[] = { { .id = 1, .remaining = { 9999 },
		.terms = &only_7 } };
	struct facts f = { .at = { 1795300000 }, .booked_at = { 1795300000 }, .branch_id = 1,
		.channel = CHANNEL_POS, .payments = 1u << PAYMENT_CARD, .customer = &customer,
		.lines = lines, .n_lines = 3, .lots = lots, .n_lots = 1, .credit_max = true,
		.zone = zone_get("Asia/Tehran") };

	f.local = local_time(f.zone, f.at);
	return f;
}

static void check_shares(const struct result *r, int n_lines, enum party to, enum asset asset)
{
	int64_t granted = 0, shared = 0;

	for (int i = 0; i < r->n_grants; i++) {
		must(r->grants[i].amount > 0 && r->grants[i].terms);
		if (r->grants[i].to == to && r->grants[i].asset == asset)
			granted += r->grants[i].amount;
	}
	for (int i = 0; i < n_lines; i++)
		shared += r->lines[i].earned[to][asset];
	must(granted == r->earned[to][asset]);
	must(n_lines == 0 || shared == granted);
}

static void check_result(const struct result *r, int n_lines)
{
	int64_t discount = 0, net = 0;

	for (int i = 0; i < n_lines; i++) {
		const struct result_line *l = &r->lines[i];

		must(l->discount.rial >= 0 && l->net.rial >= 0);
		must(l->gross.rial - l->discount.rial == l->net.rial);
		discount += l->discount.rial;
		net += l->net.rial;
	}
	must(discount == r->discount.rial && net == r->net.rial && r->payable.rial >= 0);
	for (int to = 0; to < PARTIES; to++)
		for (int asset = 0; asset < ASSETS; asset++)
			check_shares(r, n_lines, (enum party)to, (enum asset)asset);
}

static void evaluate_it(struct arena *a, const char *definition)
{
	static const struct level_rule level = { .id = 1, .rank = 1, .discount = { 300 },
		.cashback = { 100 }, .multiplier_hundredths = 150 };
	static const struct product_group_rule groups[] = { { 1, 0 }, { 2, 1 } };
	struct campaign_source campaigns[] = { { 1, 1, true, definition },
		{ 2, 1, true, definition } };
	struct rules *rules = rules_compile(a, &(struct rules_source){ .point_value = { 1000 },
		.levels = &level, .n_levels = 1, .product_groups = groups, .n_product_groups = 2,
		.campaigns = campaigns, .n_campaigns = 2 });
	struct fact_use uses[] = { { .carry = { 777 } }, { .budget_used = { 500 } } };
	struct facts facts = a_sale();
	const struct needs *needs = rules_needs(rules);
	struct fact_gift *gifts = NEWN(a, struct fact_gift, (size_t)needs->n_gift_products);
	struct result result;

	for (int i = 0; i < needs->n_gift_products; i++)
		gifts[i] = (struct fact_gift){ needs->gift_products[i], { 1234 }, i % 2 == 0 };
	facts.gifts = gifts;
	facts.n_gifts = needs->n_gift_products;
	facts.uses = uses;
	facts.windows = NEWN(a, struct fact_window, (size_t)needs->n_windows + 1);
	for (int explain = 0; explain < 2; explain++) {
		evaluate(a, rules, &facts, explain, &result);
		check_result(&result, facts.n_lines);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct json_report report;
	json_t *root;

	if (!a)
		a = arena_new(64 << 20);
	arena_reset(a);
	report = (struct json_report){ .arena = a };
	root = json_parse(&report, (const char *)data, n);
	if (root && campaign_check(json_root(&report, root)))
		evaluate_it(a, json_text(a, root));
	else
		must(report.n > 0);
	return 0;
}
