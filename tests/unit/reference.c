#include "tests/unit/reference.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef __int128 wide_t;

/* ---- sharing ---- */

static int64_t floor_of(int64_t a, int64_t b, int64_t c)
{
	return (int64_t)((wide_t)a * b / c);
}

static void share_out(int64_t total, const int64_t *weight, int64_t *share, int n)
{
	bool raised[SHOP_MAX] = { false };
	int64_t sum = 0, left = total;

	for (int i = 0; i < n; i++)
		sum += weight[i];
	for (int i = 0; i < n; i++) {
		share[i] = sum ? floor_of(total, weight[i], sum) : 0;
		left -= share[i];
	}
	while (sum && left-- > 0) {
		int best = -1;

		for (int i = 0; i < n; i++) {
			wide_t rest = (wide_t)total * weight[i] % sum;

			if (!raised[i] && (best < 0 || rest > (wide_t)total * weight[best] % sum))
				best = i;
		}
		share[best]++;
		raised[best] = true;
	}
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- discounts ---- */

/* How much of each line the benefit covers, unit by unit of the dearest price. */
static void cover(const struct shop *s, const json_t *benefit, int64_t *used)
{
	int64_t left = ref_member(benefit, "max_quantity", 3, INT64_MAX);
	bool seen[SHOP_MAX] = { false };

	memset(used, 0, SHOP_MAX * sizeof *used);
	for (;;) {
		int best = -1;

		for (int i = 0; i < s->facts.n_lines; i++)
			if (!seen[i] && ref_line_matches(s, &s->lines[i], benefit) &&
				(best < 0 ||
				s->lines[i].unit_price.rial > s->lines[best].unit_price.rial))
				best = i;
		if (best < 0)
			return;
		seen[best] = true;
		used[best] = least(left, s->lines[best].quantity.thousandths);
		left -= used[best];
	}
}

static int64_t take_discount(const struct shop *s, const json_t *benefit, int64_t limit,
	int64_t *net)
{
	int64_t used[SHOP_MAX], weight[SHOP_MAX], share[SHOP_MAX], sum = 0, original = 0, amount;
	const json_t *on = json_object_get(benefit, "on");

	cover(s, benefit, used);
	for (int i = 0; i < s->facts.n_lines; i++) {
		weight[i] = floor_of(net[i], used[i], s->lines[i].quantity.thousandths);
		original += floor_of(s->lines[i].gross.rial, used[i],
			s->lines[i].quantity.thousandths);
		sum += weight[i];
	}
	if (ref_has(benefit, "percent"))
		amount = floor_of(on && strcmp(json_string_value(on), "original") == 0 ? original
			: sum,
			ref_member(benefit, "percent", 2, 0), 10000);
	else
		amount = ref_member(benefit, "amount", 0, 0);
	amount = least(least(least(amount, ref_member(benefit, "cap", 0, INT64_MAX)), sum),
		limit);
	share_out(amount, weight, share, s->facts.n_lines);
	for (int i = 0; i < s->facts.n_lines; i++)
		net[i] -= share[i];
	return amount;
}

/* ---- a run of campaigns together ---- */

struct totals {
	int64_t discount, gifts;
	int64_t given[PARTIES][ASSETS]; /* by campaigns */
	int64_t all[PARTIES][ASSETS];   /* by anybody */
};

static bool for_referrer(const json_t *benefit)
{
	const json_t *to = json_object_get(benefit, "to");

	return to && strcmp(json_string_value(to), "referrer") == 0;
}

static bool is_given(const struct shop *s, const json_t *benefit)
{
	return !for_referrer(benefit) || s->customer.has_referrer;
}

static const char *give_of(const json_t *benefit)
{
	return json_string_value(json_object_get(benefit, "give"));
}

static int64_t gift_value(const struct shop *s, const json_t *benefit)
{
	for (int i = 0; i < s->facts.n_gifts; i++)
		if (s->gifts[i].product_id == ref_member(benefit, "product", 0, 0) &&
			s->gifts[i].stock.thousandths > 0)
			return money_gross((qty_t){ ref_member(benefit, "quantity", 3,
				1000) },
				s->gifts[i].price).rial;
	return 0;
}

static void run_discounts(struct reference *f, struct reference_campaign **list, int n,
	int64_t *net,
	bool bounded, struct totals *t)
{
	for (int i = 0; i < n; i++) {
		list[i]->left = bounded && list[i]->budget_left >= 0 ? list[i]->budget_left
			: INT64_MAX;
		list[i]->discount = 0;
		for (size_t k = 0; k < json_array_size(list[i]->benefits); k++) {
			const json_t *benefit = json_array_get(list[i]->benefits, k);

			if (strcmp(give_of(benefit), "gift") == 0)
				t->gifts += gift_value(f->shop, benefit);
			if (strcmp(give_of(benefit), "discount") != 0)
				continue;
			int64_t taken = take_discount(f->shop, benefit, list[i]->left, net);
			list[i]->discount += taken;
			list[i]->left -= taken;
			t->discount += taken;
		}
	}
}

/* The worth of an earning; `carry` is what was kept, and becomes what is kept. */
static int64_t worth(const struct shop *s, const json_t *benefit, int64_t base, int decimals,
	int64_t *carry)
{
	int64_t amount = ref_member(benefit, "amount", decimals, 0),
		per = ref_member(benefit, "per", 0, 0), units;

	if (ref_has(benefit, "percent"))
		return least(floor_of(base, ref_member(benefit, "percent", 2, 0), 10000),
			ref_member(benefit, "cap", 0, INT64_MAX));
	if (ref_has(benefit, "per_item"))
		return floor_of(ref_measure(s, benefit).quantity,
			ref_member(benefit, "per_item", 2, 0),
			1000);
	if (!per)
		return amount;
	if (json_is_true(json_object_get(benefit, "carry"))) {
		units = (base + *carry) / per;
		*carry = (base + *carry) % per;
		return units * amount;
	}
	return base / per * amount;
}

static void run_earning(struct reference *f, struct reference_campaign *c, const json_t *benefit,
	const int64_t *base, struct totals *t)
{
	const struct shop *s = f->shop;
	enum asset asset;
	int64_t sum = 0, carry = s->uses[c->index].carry.rial, before = carry, amount;

	if (!asset_parse(give_of(benefit), &asset) || !is_given(s, benefit))
		return;
	for (int i = 0; i < s->facts.n_lines; i++)
		if (ref_line_matches(s, &s->lines[i], benefit))
			sum += base[i];
	if (sum == 0)
		return;
	amount = worth(s, benefit, sum, asset == ASSET_POINTS ? 2 : 0, &carry);
	if (carry != before)
		c->carry = carry;
	if (asset == ASSET_CREDIT) {
		amount = least(amount, c->left);
		c->left -= amount;
	}
	t->given[for_referrer(benefit)][asset] += amount;
	t->all[for_referrer(benefit)][asset] += amount;
}

static int64_t line_points(const struct fact_line *line, int64_t base, int64_t net)
{
	if (net == 0)
		return 0;
	return (int64_t)((wide_t)line->product_points.hundredths * line->quantity.thousandths *
		base / 1000 / net);
}

static const struct level_rule *level_of(const struct shop *s)
{
	for (int i = 0; i < s->source.n_levels; i++)
		if (s->facts.customer && s->levels[i].id == s->customer.level_id)
			return &s->levels[i];
	return NULL;
}

/* The largest factor of all, in hundredths; 0: none. */
static int64_t factor_of(struct reference_campaign **list, int n)
{
	int64_t best = 0;

	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < json_array_size(list[i]->benefits); k++) {
			int64_t factor = ref_member(json_array_get(list[i]->benefits, k),
				"factor", 2,
				0);

			best = factor > best ? factor : best;
		}
	return best;
}

static void run_points(struct reference *f, struct reference_campaign **list, int n,
	const int64_t *base,
	const int64_t *net, struct totals *t)
{
	const struct level_rule *level = level_of(f->shop);
	int64_t *points = &t->all[PARTY_CUSTOMER][ASSET_POINTS], factor = factor_of(list, n), more;

	for (int i = 0; i < f->shop->facts.n_lines; i++)
		*points += line_points(&f->shop->lines[i], base[i], net[i]);
	if (level)
		*points += *points * (level->multiplier_hundredths - 100) / 100;
	more = factor ? *points * (factor - 100) / 100 : 0;
	*points += more;
	t->given[PARTY_CUSTOMER][ASSET_POINTS] += more;
}

static void run_earnings(struct reference *f, struct reference_campaign **list, int n,
	const int64_t *base,
	const int64_t *net, struct totals *t)
{
	for (int i = 0; i < n; i++) {
		list[i]->carry = -1;
		for (size_t k = 0; k < json_array_size(list[i]->benefits); k++)
			run_earning(f, list[i], json_array_get(list[i]->benefits, k), base, t);
	}
	run_points(f, list, n, base, net, t);
}

static struct totals try(struct reference *f, struct reference_campaign **list, int n, bool bounded)
{
	int64_t net[SHOP_MAX];
	struct totals t = { 0 };

	memcpy(net, f->level_net, sizeof net);
	run_discounts(f, list, n, net, bounded, &t);
	run_earnings(f, list, n, net, net, &t);
	return t;
}

static int64_t value_of(struct reference *f, struct reference_campaign **list, int n)
{
	struct totals t = try(f, list, n, true);

	return t.discount + t.gifts + t.given[PARTY_CUSTOMER][ASSET_CREDIT] +
		floor_of(t.given[PARTY_CUSTOMER][ASSET_POINTS], f->shop->source.point_value.rial,
		100);
}

/* ---- who takes part ---- */

static bool all_for_referrer(const json_t *benefits)
{
	for (size_t i = 0; i < json_array_size(benefits); i++)
		if (!for_referrer(json_array_get(benefits, i)))
			return false;
	return true;
}

static const char *limit_reason(struct reference *f, struct reference_campaign *c)
{
	const json_t *limits = json_object_get(c->definition, "limits");
	const struct fact_use *use = &f->shop->uses[c->index];
	struct totals t;
	int64_t spent;

	c->budget_left = -1;
	if (ref_has(limits, "total_uses") &&
		use->total >= ref_member(limits, "total_uses", 0, 0))
		return "limit_total";
	if (ref_has(limits, "uses_per_customer") &&
		use->customer >= ref_member(limits, "uses_per_customer", 0, 0))
		return "limit_customer";
	if (ref_has(limits, "uses_per_customer_per") && use->period[PERIOD_MONTH] >=
		ref_member(json_object_get(limits, "uses_per_customer_per"), "month", 0, 0))
		return "limit_customer";
	if (!ref_has(limits, "budget"))
		return NULL;
	c->budget_left = ref_member(limits, "budget", 0, 0) - use->budget_used.rial;
	t = try(f, &c, 1, false);
	spent = t.discount + t.given[PARTY_CUSTOMER][ASSET_CREDIT] +
		t.given[PARTY_REFERRER][ASSET_CREDIT];
	return spent > c->budget_left ? "budget" : NULL;
}

static const char *reason_against(struct reference *f, struct reference_campaign *c)
{
	const char *reason = ref_out_of_scope(f->shop, c->definition, c->active), *fact = NULL;

	if (c->code_required && c->code < 0)
		return "code";
	if (reason)
		return reason;
	if (ref_has(c->definition, "conditions"))
		fact = ref_failing(f->shop, json_object_get(c->definition, "conditions"));
	if (fact)
		return arena_printf(f->shop->arena, "condition:%s", fact);
	if (!(c->benefits = ref_benefits(f->shop, c->definition)))
		return "bracket";
	if (all_for_referrer(c->benefits) && !f->shop->customer.has_referrer)
		return "no_referrer";
	return limit_reason(f, c);
}

static const char *word_of(const struct reference_campaign *c, const char *name)
{
	return json_string_value(json_object_get(c->definition, name));
}

static bool is_exclusive(const struct reference_campaign *c)
{
	return json_is_true(json_object_get(c->definition, "exclusive"));
}

/* Beaten by another of its group: one of more value, or of the same that stands before it. */
static bool beaten_in_group(struct reference *f, struct reference_campaign *c, const int64_t *value,
	const bool *qualifies)
{
	const char *group = word_of(c, "exclusion_group");
	int at = (int)(c - f->campaigns);

	if (!group || is_exclusive(c))
		return false;
	for (int i = 0; i < f->n; i++) {
		const char *other = word_of(&f->campaigns[i], "exclusion_group");

		if (i == at || !qualifies[i] || is_exclusive(&f->campaigns[i]) || !other ||
			strcmp(other, group) != 0)
			continue;
		if (value[i] > value[at] || (value[i] == value[at] && i < at))
			return true;
	}
	return false;
}

static int stack(struct reference *f, struct reference_campaign **chosen)
{
	int64_t value[SHOP_MAX] = { 0 };
	bool qualifies[SHOP_MAX];
	int n = 0, best = -1;

	for (int i = 0; i < f->n; i++) {
		struct reference_campaign *c = &f->campaigns[i];

		qualifies[i] = !c->fate;
		if (qualifies[i])
			value[i] = value_of(f, &c, 1);
	}
	for (int i = 0; i < f->n; i++) {
		struct reference_campaign *c = &f->campaigns[i];

		if (!qualifies[i])
			continue;
		if (beaten_in_group(f, c, value, qualifies))
			c->fate = "group_beaten";
		else if (!is_exclusive(c))
			chosen[n++] = c;
		else if (best < 0 || value[i] > value[best])
			best = i;
	}
	if (best >= 0 && (n == 0 || value[best] > value_of(f, chosen, n))) {
		chosen[0] = &f->campaigns[best];
		n = 1;
	}
	for (int i = 0; i < n; i++)
		chosen[i]->fate = "applied";
	for (int i = 0; i < f->n; i++)
		if (!f->campaigns[i].fate)
			f->campaigns[i].fate = "exclusive_beaten";
	return n;
}

/* ---- paying ---- */

static bool lot_fits(const struct shop *s, const struct fact_lot *lot)
{
	const struct terms *t = lot->terms;
	bool branch = t->n_branches == 0;
	int64_t gross = ref_measure(s, NULL).amount;

	for (int i = 0; i < t->n_branches; i++)
		branch |= t->branches[i] == s->facts.branch_id;
	return branch && lot->available_from.s <= s->facts.booked_at.s &&
		(!lot->expires_at.s || s->facts.booked_at.s < lot->expires_at.s) &&
		(!t->weekdays || t->weekdays & 1u << s->facts.local.weekday) &&
		(t->from == t->to || (t->from < t->to
			? s->facts.local.minute >= t->from && s->facts.local.minute < t->to
			: s->facts.local.minute >= t->from || s->facts.local.minute < t->to)) &&
		gross >= t->min_amount.rial;
}

static bool pays_for(const struct shop *s, const struct terms *t, const struct fact_line *line)
{
	int64_t group = line->product_group_id;

	for (int i = 0; i < t->n_products; i++)
		if (t->products[i] == line->product_id)
			return true;
	for (int depth = 0; group && depth < 9; depth++) {
		for (int i = 0; i < t->n_product_groups; i++)
			if (t->product_groups[i] == group)
				return true;
		group = group == 111 ? 11 : group == 11 ? 1 : 0;
	}
	(void)s;
	return t->n_products + t->n_product_groups == 0;
}

static bool before(const struct fact_lot *a, const struct fact_lot *b)
{
	int64_t x = a->expires_at.s ? a->expires_at.s : INT64_MAX;
	int64_t y = b->expires_at.s ? b->expires_at.s : INT64_MAX;

	if (x != y)
		return x < y;
	if (terms_kinds(a->terms) != terms_kinds(b->terms))
		return terms_kinds(a->terms) > terms_kinds(b->terms);
	return a->id < b->id;
}

static void draw(struct reference *f, int lot, int64_t wanted)
{
	const struct shop *s = f->shop;
	int64_t owed[SHOP_MAX], share[SHOP_MAX], sum = 0, amount;

	for (int i = 0; i < s->facts.n_lines; i++) {
		owed[i] = pays_for(s, s->lots[lot].terms, &s->lines[i]) ? f->net[i] - f->credit[i]
			: 0;
		sum += owed[i];
	}
	amount = least(least(wanted, sum), s->lots[lot].remaining.rial);
	if (amount == 0)
		return;
	share_out(amount, owed, share, s->facts.n_lines);
	for (int i = 0; i < s->facts.n_lines; i++)
		f->credit[i] += share[i];
	f->lots[f->n_draws] = lot;
	f->drawn[f->n_draws++] = amount;
	f->credit_paid += amount;
}

static void pay(struct reference *f, int64_t net)
{
	const struct shop *s = f->shop;
	int64_t wanted = s->facts.credit_max ? INT64_MAX : s->facts.credit_wanted.rial;
	int64_t owed[SHOP_MAX], due = net, card;
	bool seen[SHOP_MAX] = { false };

	for (;;) {
		int next = -1;

		for (int i = 0; i < s->facts.n_lots; i++)
			if (!seen[i] && lot_fits(s, &s->lots[i]) &&
				(next < 0 || before(&s->lots[i], &s->lots[next])))
				next = i;
		if (next < 0)
			break;
		seen[next] = true;
		draw(f, next, wanted - f->credit_paid);
	}
	due -= f->credit_paid;
	for (int i = 0; i < s->facts.n_lines; i++)
		owed[i] = f->net[i] - f->credit[i];
	card = least(s->facts.gift_card_paid.rial, due + s->facts.shipping.rial);
	share_out(least(card, due), owed, f->gift_card, s->facts.n_lines);
	f->payable = due + s->facts.shipping.rial - card;
}

/* ---- a sale ---- */

static void earn_beside_campaigns(struct reference *f, const int64_t *base, struct totals *t)
{
	const struct level_rule *level = level_of(f->shop);
	int64_t sum = 0;

	for (int i = 0; i < f->shop->facts.n_lines; i++) {
		sum += base[i];
		t->all[PARTY_CUSTOMER][ASSET_CREDIT] +=
			floor_of(base[i], f->shop->lines[i].product_cashback.bp, 10000);
	}
	if (level)
		t->all[PARTY_CUSTOMER][ASSET_CREDIT] += floor_of(sum, level->cashback.bp, 10000);
}

static void sale(struct shop *s, struct reference *f)
{
	const struct level_rule *level;
	struct reference_campaign *chosen[SHOP_MAX];
	int64_t base[SHOP_MAX], net = 0;
	struct totals t = { 0 };
	json_t *percent;
	int n;

	memset(f, 0, sizeof *f);
	f->shop = s;
	level = level_of(s);
	ref_read_campaigns(s, f);
	for (int i = 0; i < s->facts.n_lines; i++)
		f->level_net[i] = s->lines[i].gross.rial;
	if (level && level->discount.bp) {
		percent = json_pack("{s:f}", "percent", (double)level->discount.bp / 100);
		(void)take_discount(s, percent, INT64_MAX, f->level_net);
		json_decref(percent);
	}
	for (int i = 0; i < f->n; i++)
		f->campaigns[i].fate = reason_against(f, &f->campaigns[i]);
	n = stack(f, chosen);
	memcpy(f->net, f->level_net, sizeof f->net);
	run_discounts(f, chosen, n, f->net, true, &t);
	for (int i = 0; i < s->facts.n_lines; i++)
		net += f->net[i];
	pay(f, net);
	for (int i = 0; i < s->facts.n_lines; i++)
		base[i] = f->net[i] - (s->source.earn_on_credit_paid ? 0
			: f->credit[i] + f->gift_card[i]);
	if (!s->facts.customer)
		return;
	earn_beside_campaigns(f, base, &t);
	run_earnings(f, chosen, n, base, f->net, &t);
	memcpy(f->earned, t.all, sizeof f->earned);
}

void reference_evaluate(struct shop *s, struct reference *f)
{
	sale(s, f);
	ref_order_as_book(f);
}
