#include "tests/unit/shop.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct shop *shop_open(void)
{
	static const struct level_rule bronze = { .id = 1, .rank = 1,
		.multiplier_hundredths = 100 };
	struct arena *a = arena_new(64 << 20);
	struct shop *s = NEW(a, struct shop);

	s->arena = a;
	s->levels[0] = bronze;
	s->groups[0] = (struct product_group_rule){ 1, 0 };
	s->groups[1] = (struct product_group_rule){ 11, 1 };
	s->groups[2] = (struct product_group_rule){ 111, 11 };
	s->groups[3] = (struct product_group_rule){ 2, 0 };
	s->source = (struct rules_source){ .levels = s->levels, .n_levels = 1,
		.product_groups = s->groups, .n_product_groups = 4, .campaigns = s->campaigns };
	s->customer = (struct fact_customer){ .id = 1, .level_id = 1, .days_since_last_sale = -1,
		.age = -1, .ordinal = 1 };
	s->facts = (struct facts){ .zone = zone_get("Asia/Tehran"), .branch_id = 1,
		.channel = CHANNEL_POS, .payments = 1u << PAYMENT_CARD, .customer = &s->customer,
		.lines = s->lines, .gifts = s->gifts, .uses = s->uses, .lots = s->lots };
	shop_at(s, "2026-11-22T14:05:00+03:30");
	return s;
}

void shop_close(struct shop *s)
{
	arena_free(s->arena);
}

utc_t moment(const char *rfc3339)
{
	utc_t at;

	ck_assert(rfc3339_parse(rfc3339, &at));
	return at;
}

void shop_at(struct shop *s, const char *rfc3339)
{
	s->facts.at = s->facts.booked_at = moment(rfc3339);
	s->facts.local = local_time(s->facts.zone, s->facts.at);
}

char *quoted(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return copy;
}

void shop_campaign(struct shop *s, int64_t id, const char *members)
{
	const char *definition = quoted(s->arena,
		arena_printf(s->arena, "{'name':'c','trigger':'sale',%s}", members));

	ck_assert_int_lt(s->source.n_campaigns, SHOP_MAX);
	s->campaigns[s->source.n_campaigns++] = (struct campaign_source){ id, 1, true, definition };
	s->rules = NULL;
}

struct fact_line *shop_line(struct shop *s, int64_t product, int64_t quantity, int64_t price)
{
	struct fact_line *line = &s->lines[s->facts.n_lines];

	ck_assert_int_lt(s->facts.n_lines, SHOP_MAX);
	s->facts.n_lines++;
	*line = (struct fact_line){ .product_id = product, .quantity = { quantity },
		.unit_price = { price },
		.gross = money_gross((qty_t){ quantity }, (money_t){ price }) };
	return line;
}

struct fact_line *shop_line_of_group(struct shop *s, int64_t product, int64_t group, int64_t price)
{
	struct fact_line *line = shop_line(s, product, 1000, price);

	line->product_group_id = group;
	return line;
}

void shop_amount(struct shop *s, int64_t rial)
{
	shop_no_lines(s);
	(void)shop_line(s, 0, 1000, rial);
}

void shop_no_lines(struct shop *s)
{
	s->facts.n_lines = 0;
}

struct fact_lot *shop_lot(struct shop *s, int64_t id, int64_t remaining, const char *terms)
{
	struct fact_lot *lot = &s->lots[s->facts.n_lots++];

	*lot = (struct fact_lot){ .id = id, .remaining = { remaining },
		.terms = terms_of_text(s->arena, terms ? quoted(s->arena, terms) : NULL) };
	return lot;
}

const struct result *shop_evaluate(struct shop *s)
{
	if (!s->rules)
		s->rules = rules_compile(s->arena, &s->source);
	evaluate(s->arena, s->rules, &s->facts, true, &s->result);
	return &s->result;
}

int64_t earned(const struct shop *s, enum party to, enum asset asset)
{
	return s->result.earned[to][asset];
}

static const struct applied *applied_of(const struct shop *s, int64_t campaign_id)
{
	for (int i = 0; i < s->result.n_applied; i++)
		if (rules_campaign(s->rules, s->result.applied[i].campaign)->id == campaign_id)
			return &s->result.applied[i];
	return NULL;
}

static const struct nearly *nearly_of(const struct shop *s, int64_t campaign_id)
{
	for (int i = 0; i < s->result.n_nearly; i++)
		if (rules_campaign(s->rules, s->result.nearly[i].campaign)->id == campaign_id)
			return &s->result.nearly[i];
	return NULL;
}

bool applied(const struct shop *s, int64_t campaign_id)
{
	return applied_of(s, campaign_id) != NULL;
}

const char *fate(const struct shop *s, int64_t campaign_id)
{
	if (applied_of(s, campaign_id))
		return "applied";
	if (nearly_of(s, campaign_id))
		return "nearly";
	for (int i = 0; i < s->result.n_skipped; i++)
		if (rules_campaign(s->rules, s->result.skipped[i].campaign)->id == campaign_id)
			return skip_text(s->arena, &s->result.skipped[i]);
	return "forgotten";
}

int64_t lacks(const struct shop *s, int64_t campaign_id, const char *fact)
{
	const struct nearly *near = nearly_of(s, campaign_id);

	for (int i = 0; near && i < near->n_missing; i++)
		if (strcmp(near->missing[i].fact, fact) == 0)
			return near->missing[i].amount;
	return -1;
}

int64_t benefit_amount(const struct shop *s, int64_t campaign_id, int n)
{
	const struct applied *a = applied_of(s, campaign_id);

	ck_assert_ptr_nonnull(a);
	ck_assert_int_lt(n, a->n_benefits);
	return a->benefits[n].amount;
}
