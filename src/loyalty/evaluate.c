/* evaluate.c - the phases of a sale, in order. [§4] */
#include "loyalty/evaluate.h"

#include <string.h>

#include "loyalty/basket.h"

const char *const give_words[] = { "discount", "gift", "credit", "points", "coin", "xp", "voucher",
	"reward", "level", "tag", "message", "multiply", NULL };
const char *const party_words[] = { "customer", "referrer", NULL };

/* The level's percent comes off first, on all lines. [§4.2] */
static void discount_of_level(struct basket *b, struct result *out)
{
	struct benefit discount = { .give = GIVE_DISCOUNT, .form = FORM_PERCENT,
		.selector = SELECTOR_ALL };

	if (b->rules->of_sales && b->level && b->level->discount.bp > 0) {
		discount.percent = b->level->discount;
		out->level_discount.rial = discount_take(b, &discount, INT64_MAX, b->net);
	}
	for (int i = 0; i < b->n; i++)
		out->lines[i].level_discount.rial = b->facts->lines[i].gross.rial - b->net[i];
}

/* Whether a campaign qualifies: then it stands in *out. */
static bool judge(struct basket *b, int campaign, struct candidate *out)
{
	struct refusal why;

	if (campaign_judge(b, campaign, out, &why))
		return true;
	if (b->verdicts)
		explain_refused(b, campaign, &why);
	return false;
}

/* The campaign of a typed code; −1: not one that a code can unlock. */
static int campaign_of_code(const struct rules *r, int64_t id)
{
	for (int i = r->n_open; i < r->n_campaigns; i++)
		if (r->campaigns[i].info.id == id)
			return i;
	return -1;
}

/*
 * Who qualifies, in order of evaluation; their number. Those of typed codes come behind the others,
 * in the order given [§4.4]; those whose code was not typed are only explained.
 */
static int judge_all(struct basket *b, struct candidate *list)
{
	const struct rules *r = b->rules;
	const struct facts *f = b->facts;
	int n = 0, campaign;

	if (b->verdicts)
		for (int i = r->n_open; i < r->n_campaigns; i++)
			b->verdicts[i] = (struct verdict){ FATE_SKIPPED, { SKIP_CODE, NULL }, NULL, 0 };
	for (int i = 0; i < r->n_open; i++)
		n += judge(b, i, &list[n]);
	for (int i = 0; i < f->n_unlocked; i++) {
		if ((campaign = campaign_of_code(r, f->unlocked[i])) < 0)
			continue;
		if (b->verdicts)
			b->verdicts[campaign] = (struct verdict){ 0 };
		n += judge(b, campaign, &list[n]);
	}
	return n;
}

static int benefits_given(const struct basket *b, const struct bracket *bracket)
{
	int n = 0;

	for (int i = 0; i < bracket->n_benefits; i++)
		n += benefit_given(b, &bracket->benefits[i]);
	return n;
}

/* Room for all that the chosen campaigns can give, and who has which part of it. */
static struct applied_benefit *open_slots(struct basket *b, const struct run *r, struct result *out)
{
	struct applied_benefit *slots;
	size_t total = 0, at = 0;

	out->applied = arena_alloc_raw(b->arena, (size_t)r->n * sizeof *out->applied);
	for (int i = 0; i < r->n; i++) {
		const struct candidate *c = r->chosen[i];

		out->applied[i] = (struct applied){ .campaign = c->campaign,
			.n_benefits = benefits_given(b, c->bracket) };
		total += (size_t)out->applied[i].n_benefits;
	}
	out->n_applied = r->n;
	slots = arena_alloc_raw(b->arena, total * sizeof *slots);
	out->gifts = arena_alloc_raw(b->arena, total * sizeof *out->gifts);
	for (int i = 0; i < r->n; at += (size_t)out->applied[i++].n_benefits)
		out->applied[i].benefits = slots + at;
	/* Two grants more for the level, two for the products. */
	out->grants = arena_alloc_raw(b->arena, (total + 4) * sizeof *out->grants);
	if (!b->rules->of_sales)
		out->takes = arena_alloc_raw(b->arena, total * sizeof *out->takes);
	out->carries = arena_alloc_raw(b->arena, (size_t)r->n * sizeof *out->carries);
	return slots;
}

/* The lines as the discounts left them, and the sums. */
static void total_lines(struct basket *b, struct result *out)
{
	for (int i = 0; i < b->n; i++) {
		struct result_line *line = &out->lines[i];

		line->gross = b->facts->lines[i].gross;
		line->net.rial = b->net[i];
		line->discount.rial = line->gross.rial - line->net.rial;
		out->net.rial += line->net.rial;
	}
	out->gross.rial = b->picked[SELECTOR_ALL].gross;
	out->discount.rial = out->gross.rial - out->net.rial;
}

/* What a sale earns for reasons of its own, in the order of the rule. */
static void earn_by_level_and_products(struct earning *e, const int64_t *net)
{
	earn_level_cashback(e);
	earn_product_cashback(e);
	earn_product_points(e, net);
	earn_multiplied(e);
}

/* What of each line was paid with money, or all of it when the store says so. [§4.9] */
static void earn_all(struct basket *b, struct run *r, struct result *out)
{
	struct earning e = { .basket = b, .result = out };
	int64_t base[SPLIT_MAX];

	if (!b->customer)
		return;
	for (int i = 0; i < b->n; i++) {
		const struct result_line *line = &out->lines[i];

		base[i] = line->net.rial;
		if (!b->rules->earn_on_credit_paid)
			base[i] -= line->credit_paid.rial + line->gift_card_paid.rial;
		e.base_total += base[i];
	}
	e.base = base;
	earn_campaigns(&e, r);
	if (b->rules->of_sales)
		earn_by_level_and_products(&e, b->net);
	earn_split(&e);
	memcpy(out->earned, e.all, sizeof out->earned);
}
void evaluate(struct arena *a, const struct rules *rules, const struct facts *facts,
	bool explaining, struct result *out)
{
	struct candidate *list, **chosen;
	struct basket b;
	struct run r;
	size_t n = (size_t)rules->n_campaigns;
	int qualified;

	*out = (struct result){ 0 };
	basket_open(&b, a, rules, facts);
	out->lines = NEWN(a, struct result_line, (size_t)b.n);
	if (explaining)
		b.verdicts = NEWN(a, struct verdict, n);
	discount_of_level(&b, out);
	list = arena_alloc_raw(a, n * sizeof *list);
	chosen = arena_alloc_raw(a, n * sizeof *chosen);
	qualified = judge_all(&b, list);
	r = (struct run){ .chosen = chosen, .net = b.net, .result = out };
	r.n = stack_choose(&b, list, qualified, chosen);
	r.slots = open_slots(&b, &r, out);
	run_discounts(&b, &r);
	total_lines(&b, out);
	pay(&b, b.net, out);
	earn_all(&b, &r, out);
	if (explaining)
		explain(&b, list, qualified, out);
}

int64_t share_kept(int64_t share, int64_t measure, int64_t refunded)
{
	if (measure <= 0 || refunded >= measure)
		return 0;
	if (share < 0)
		return -mul_div_floor(-share, measure - refunded, measure);
	return mul_div_floor(share, measure - refunded, measure);
}
