#include "web/panel/explain_view.h"

#include <string.h>

#include "base/fault.h"
#include "domain/rule_book.h"

enum { NAMES_SHOWN = 6 };

const char *money_words(struct req *r, money_t v)
{
	return arena_printf(r->arena, "%s %s", format_money(r->arena, &r->format, v),
		view_catalogue(r->language, r->store.toman ? "unit.toman" : "unit.rial"));
}

/* ---- benefits ------------------------------------------------------------------------------ */

/* The amount as its kind is written; NULL: this kind has none. */
static const char *amount_text(struct req *r, const struct applied_benefit *b)
{
	switch (b->give) {
	case GIVE_DISCOUNT: return format_money(r->arena, &r->format, (money_t){ b->amount });
	case GIVE_GIFT: return format_quantity(r->arena, &r->format, (qty_t){ b->amount });
	case GIVE_CREDIT: return format_asset(r->arena, &r->format, ASSET_CREDIT, b->amount);
	case GIVE_POINTS:
	case GIVE_MULTIPLY: return format_asset(r->arena, &r->format, ASSET_POINTS, b->amount);
	case GIVE_COIN: return format_asset(r->arena, &r->format, ASSET_COIN, b->amount);
	case GIVE_XP: return format_asset(r->arena, &r->format, ASSET_XP, b->amount);
	case GIVE_VOUCHER:
	case GIVE_REWARD:
	case GIVE_LEVEL:
	case GIVE_TAG:
	case GIVE_MESSAGE: return NULL;
	}
	fault("explain: no give %d", (int)b->give);
}

/* A benefit may apply and give 0: its base was 0, or another one multiplied more. */
static bool came_to_nothing(const struct applied_benefit *b)
{
	return b->amount == 0 && !b->gift_out_of_stock && b->give != GIVE_LEVEL && b->give != GIVE_TAG &&
		b->give != GIVE_MESSAGE;
}

void benefit_view(struct req *r, struct view_node *list, const struct applied_benefit *b, const char *product)
{
	struct view_node *item;

	if (came_to_nothing(b))
		return;
	item = view_item(list);
	view_text(item, "Give", give_words[b->give]);
	view_text(item, "Amount", amount_text(r, b));
	view_text(item, "To", party_words[b->to]);
	view_text(item, "Product", product);
	view_flag(item, "OutOfStock", b->gift_out_of_stock);
}

void assets_view(struct view_node *list, const int64_t amounts[ASSETS])
{
	for (int a = 0; a < ASSETS; a++) {
		struct view_node *item;

		if (!amounts[a])
			continue;
		item = view_item(list);
		view_text(item, "Asset", asset_name((enum asset)a));
		view_asset(item, "Amount", (enum asset)a, amounts[a]);
	}
}

/* ---- names --------------------------------------------------------------------------------- */

static bool names_levels(const struct missing *m)
{
	return strcmp(m->fact, "level") == 0;
}

static void expect_missing(struct names *names, const struct nearly *near)
{
	for (int i = 0; i < near->n_missing; i++) {
		const struct missing *m = &near->missing[i];

		if (!names_levels(m))
			names_expect(names, m->ids, m->n_ids < NAMES_SHOWN ? m->n_ids : NAMES_SHOWN);
	}
}

struct names *explain_names(struct req *r, const struct result *result)
{
	struct names *names = names_new(r);

	for (int i = 0; i < result->n_applied; i++)
		for (int k = 0; k < result->applied[i].n_benefits; k++)
			if (result->applied[i].benefits[k].product_id)
				names_expect(names, &result->applied[i].benefits[k].product_id, 1);
	for (int i = 0; i < result->n_nearly; i++)
		expect_missing(names, &result->nearly[i]);
	return names;
}

/* "a", then "a or b", up to a few. */
struct choices { const char *text; int n; };

static void choices_add(struct req *r, struct choices *c, const char *name)
{
	if (!name || c->n == NAMES_SHOWN)
		return;
	c->text = c->n ? view_message(r->arena, r->language, "common.or", c->text, name, NULL) : name;
	c->n++;
}

/* What would do: levels, products, groups, brands or means of payment. */
static const char *names_text(struct req *r, struct names *names, const struct missing *m)
{
	bool payment = strcmp(m->fact, "payment") == 0;
	struct choices c = { 0 };

	for (int i = 0; i < m->n_ids; i++)
		choices_add(r, &c, name_of(names, names_levels(m) ? NAMED_LEVEL : NAMED_PRODUCT, m->ids[i]));
	for (int i = 0; i < m->n_group_ids; i++)
		choices_add(r, &c, name_of(names, NAMED_PRODUCT_GROUP, m->group_ids[i]));
	for (int i = 0; i < m->n_words; i++)
		choices_add(r, &c, payment ? view_catalogue(r->language, view_key(r->arena, "payment.",
			m->words[i])) : m->words[i]);
	return c.text;
}

/* ---- campaigns ----------------------------------------------------------------------------- */

static const char *missing_amount(struct req *r, const struct missing *m)
{
	static const char *const of_quantity[] = { "quantity", "product", "product_group", "brand" };

	if (!m->amount)
		return NULL;
	if (strcmp(m->fact, "amount") == 0)
		return format_money(r->arena, &r->format, (money_t){ m->amount });
	if (strcmp(m->fact, "time") == 0)
		return format_digits(r->arena, &r->format, arena_printf(r->arena, "%02d:%02d",
			(int)(m->amount / 60), (int)(m->amount % 60)));
	for (size_t i = 0; i < sizeof of_quantity / sizeof *of_quantity; i++)
		if (strcmp(m->fact, of_quantity[i]) == 0)
			return format_quantity(r->arena, &r->format, (qty_t){ m->amount });
	return format_int(r->arena, &r->format, m->amount);
}

void applied_view(struct req *r, struct names *names, struct view_node *list,
	const struct applied *a)
{
	for (int i = 0; i < a->n_benefits; i++)
		benefit_view(r, list, &a->benefits[i],
			name_of(names, NAMED_PRODUCT, a->benefits[i].product_id));
}

void nearly_view(struct req *r, struct names *names, struct view_node *list,
	const struct nearly *near)
{
	for (int i = 0; i < near->n_missing; i++) {
		const struct missing *m = &near->missing[i];
		struct view_node *item = view_item(list);

		view_text(item, "Fact", m->fact);
		view_text(item, "Amount", missing_amount(r, m));
		view_text(item, "Names", names_text(r, names, m));
	}
}

void skipped_view(struct req *r, struct view_node *node, const struct skipped *s)
{
	const char *text = skip_text(r->arena, s), *colon = strchr(text, ':');

	view_text(node, "Reason", arena_strndup(r->arena, text, strcspn(text, ":")));
	/* "condition:field:colour" is a matter of the fact "field" */
	if (colon)
		view_text(node, "Fact", arena_strndup(r->arena, colon + 1, strcspn(colon + 1, ":")));
}

/* The next campaign of a list, with its name. */
static struct view_node *campaign_item(struct view_node *list, const struct scope *s,
	const struct sale_outcome *o, int campaign)
{
	struct view_node *item = view_item(list);

	view_text(item, "Name", rule_book_campaign_name(s, rules_campaign(o->rules, campaign)->id));
	return item;
}

void explain_view(struct req *r, struct view_node *node, const struct sale_outcome *o)
{
	const struct result *result = &o->result;
	struct names *names = explain_names(r, result);
	struct view_node *applied = view_node(node, "Applied"), *nearly = view_node(node, "Nearly"),
		*skipped = view_node(node, "Skipped");

	for (int i = 0; i < result->n_applied; i++)
		applied_view(r, names, view_node(campaign_item(applied, &r->scope, o,
			result->applied[i].campaign), "Benefits"), &result->applied[i]);
	for (int i = 0; i < result->n_nearly; i++)
		nearly_view(r, names, view_node(campaign_item(nearly, &r->scope, o,
			result->nearly[i].campaign), "Missing"), &result->nearly[i]);
	for (int i = 0; i < result->n_skipped; i++)
		/* drafts, paused ones and what somebody has a code for: not the till's matter */
		if (result->skipped[i].reason != SKIP_INACTIVE && result->skipped[i].reason != SKIP_CODE)
			skipped_view(r, campaign_item(skipped, &r->scope, o, result->skipped[i].campaign),
				&result->skipped[i]);
}
