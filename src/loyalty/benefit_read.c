/* benefit_read.c - benefits and their brackets, from JSON. */
#include <inttypes.h>
#include <string.h>

#include "loyalty/campaign.h"

enum { BENEFITS_MAX = 20, BRACKETS_MAX = 50, GIVE_MAX = 1000000000,
	GIFT_THOUSANDTHS_MAX = 1000000, CODE_CHARS_MAX = 64,
	TAG_CHARS_MAX = 60 };

/* What hangs on the lines of a sale. Outside of one a gift is something to collect. */
static bool needs_basket(enum trigger trigger, enum give give)
{
	return give == GIVE_DISCOUNT || give == GIVE_MULTIPLY ||
		(give == GIVE_GIFT && trigger == TRIGGER_SALE);
}

/* Members that measure a basket: outside of a sale there is none. */
static bool without_basket(const struct reading *r, struct json_in in)
{
	static const char *const names[] = { "percent", "per", "per_item", "products",
		"product_groups", "brands", NULL };

	if (r->trigger == TRIGGER_SALE)
		return true;
	for (int i = 0; names[i]; i++)
		if (json_present(json_at(in, names[i])))
			return json_fail(json_at(in, names[i]), "conflict", "trigger");
	return true;
}

static bool read_to(const struct reading *r, struct json_in in, struct benefit *b)
{
	struct json_in to = json_at(in, "to");
	int choice = PARTY_CUSTOMER;

	if (!json_get_choice(to, JSON_OPTIONAL, party_words, &choice))
		return false;
	b->to = (enum party)choice;
	if (b->to == PARTY_REFERRER && needs_basket(r->trigger, b->give))
		return json_fail(to, "choice", "customer");
	return true;
}

static bool read_cap(struct json_in in, struct benefit *b)
{
	return json_get_int(json_at(in, "cap"), JSON_OPTIONAL, 1, AMOUNT_MAX, &b->cap.rial);
}

static bool read_percent(struct json_in in, struct benefit *b)
{
	bool ok = json_get_decimal(json_at(in, "percent"), JSON_REQUIRED, 2, 1, 10000,
		&b->percent.bp);

	b->form = FORM_PERCENT;
	return ok && read_cap(in, b);
}

/* One of the two members must stand, and not both. */
static bool one_of(struct json_in in, const char *x, const char *y)
{
	bool has_x = json_present(json_at(in, x)), has_y = json_present(json_at(in, y));

	if (has_x && has_y)
		return json_fail(json_at(in, y), "conflict", x);
	return has_x || has_y || json_fail(json_at(in, x), "required", NULL);
}

static bool read_discount(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "percent", "cap", "amount",
		SELECTOR_NAMES, "max_quantity", "on", NULL };
	static const char *const on_words[] = { "remaining", "original", NULL };
	int on = 0;
	bool ok;

	if (!json_object_of(in, names) || !one_of(in, "percent", "amount"))
		return false;
	if (json_present(json_at(in, "percent")))
		ok = read_percent(in, b);
	else if (json_present(json_at(in, "cap")))
		ok = json_fail(json_at(in, "cap"), "conflict", "amount");
	else
		ok = json_get_int(json_at(in, "amount"), JSON_REQUIRED, 1, AMOUNT_MAX, &b->amount);
	ok &= selector_read(r->selectors, in, &b->selector);
	ok &= json_get_decimal(json_at(in, "max_quantity"), JSON_OPTIONAL, 3, 1, AMOUNT_MAX,
		&b->max_quantity.thousandths);
	ok &= json_get_choice(json_at(in, "on"), JSON_OPTIONAL, on_words, &on);
	b->original = on == 1;
	return ok;
}

static bool read_gift(struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "product", "quantity", NULL };
	bool ok;

	if (!json_object_of(in, names))
		return false;
	b->shown.amount = 1000;
	ok = json_get_int(json_at(in, "product"), JSON_REQUIRED, 1, INT64_MAX,
		&b->shown.product_id);
	ok &= json_get_decimal(json_at(in, "quantity"), JSON_OPTIONAL, 3, 1, GIFT_THOUSANDTHS_MAX,
		&b->shown.amount);
	return ok;
}

/* "amount" in the asset's unit; events may take points and credit away. [EVT-12] */
static bool read_amount(struct reading *r, struct json_in in, struct benefit *b)
{
	struct json_in amount = json_at(in, "amount");
	int decimals = b->asset == ASSET_POINTS ? 2 : 0;
	bool negative = r->trigger == TRIGGER_EVENT && b->form == FORM_AMOUNT &&
		(b->asset == ASSET_CREDIT || b->asset == ASSET_POINTS);
	int64_t most = GIVE_MAX;

	if (b->asset == ASSET_CREDIT)
		most = AMOUNT_MAX;
	if (b->asset == ASSET_POINTS)
		most = (int64_t)GIVE_MAX * 100;
	if (!json_get_decimal(amount, JSON_REQUIRED, decimals, negative ? -most : 1, most, &b->amount))
		return false;
	return b->amount != 0 || json_fail(amount, "range", NULL);
}

/* "per" with "amount" for each, and whether the remainder is kept. */
static bool read_per(struct reading *r, struct json_in in, struct benefit *b)
{
	bool ok = json_get_int(json_at(in, "per"), JSON_REQUIRED, 1, AMOUNT_MAX, &b->per.rial);

	b->form = FORM_PER;
	ok &= read_amount(r, in, b);
	ok &= json_get_bool(json_at(in, "carry"), JSON_OPTIONAL, &b->carry);
	return ok;
}

/* "per_item": 2 or, in two members, "per_item": true with "amount": 2. */
static bool read_per_item(struct reading *r, struct json_in in, struct benefit *b)
{
	struct json_in per_item = json_at(in, "per_item");

	b->form = FORM_PER_ITEM;
	if (json_is_true(per_item.value))
		return read_amount(r, in, b);
	if (json_present(json_at(in, "amount")))
		return json_fail(json_at(in, "amount"), "conflict", "per_item");
	return json_get_decimal(per_item, JSON_REQUIRED, 2, 1, (int64_t)GIVE_MAX * 100, &b->amount);
}

/* A member that only one form of a benefit knows. */
static bool only_with(struct json_in in, const char *name, const char *form)
{
	struct json_in member = json_at(in, name);

	if (json_present(member) && !json_present(json_at(in, form)))
		return json_fail(member, "conflict", form);
	return true;
}

static bool read_terms(struct reading *r, struct json_in in, struct benefit *b)
{
	struct terms *t = terms_read(json_at(in, "terms"));

	if (!t)
		return false;
	b->terms = terms_copy(r->arena, t);
	return true;
}

static bool read_credit(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "percent", "cap", "amount", "per",
		"carry", SELECTOR_NAMES, "terms", NULL };
	bool ok;

	b->asset = ASSET_CREDIT;
	if (!json_object_of(in, names) || !one_of(in, "percent", "amount"))
		return false;
	if (json_present(json_at(in, "percent")))
		ok = read_percent(in, b);
	else if (json_present(json_at(in, "per")))
		ok = read_per(r, in, b);
	else
		ok = read_amount(r, in, b);
	ok &= only_with(in, "cap", "percent") && only_with(in, "per", "amount") &&
		only_with(in, "carry", "per");
	ok &= selector_read(r->selectors, in, &b->selector);
	return read_terms(r, in, b) && ok;
}

static bool read_points(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "amount", "per", "carry", "per_item",
		SELECTOR_NAMES, "terms", NULL };
	bool ok;

	b->asset = ASSET_POINTS;
	if (!json_object_of(in, names))
		return false;
	if (json_present(json_at(in, "per")) && json_present(json_at(in, "per_item")))
		return json_fail(json_at(in, "per_item"), "conflict", "per");
	if (json_present(json_at(in, "per_item")))
		ok = read_per_item(r, in, b);
	else if (json_present(json_at(in, "per")))
		ok = read_per(r, in, b);
	else
		ok = read_amount(r, in, b);
	ok &= only_with(in, "carry", "per");
	ok &= selector_read(r->selectors, in, &b->selector);
	return read_terms(r, in, b) && ok;
}

static bool read_tokens(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "amount", "per", "carry", NULL };
	bool ok;

	b->asset = b->give == GIVE_COIN ? ASSET_COIN : ASSET_XP;
	if (!json_object_of(in, names))
		return false;
	ok = json_present(json_at(in, "per")) ? read_per(r, in, b) : read_amount(r, in, b);
	return only_with(in, "carry", "per") && ok;
}

/* A voucher, a reward, a level: by its id. */
static bool read_named(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "id", NULL };
	int64_t id = 0;

	if (!json_object_of(in, names) ||
		!json_get_int(json_at(in, "id"), JSON_REQUIRED, 1, INT64_MAX, &id))
		return false;
	b->shown.amount = 1;
	b->shown.code = arena_printf(r->arena, "%" PRId64, id);
	return true;
}

/* A tag, a message: its text or the word that it goes by. */
static bool read_worded(struct reading *r, struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "code", NULL };
	size_t most = b->give == GIVE_TAG ? TAG_CHARS_MAX : CODE_CHARS_MAX;
	const char *code = NULL;

	if (!json_object_of(in, names) ||
		!json_get_text(json_at(in, "code"), JSON_REQUIRED, most, &code))
		return false;
	b->shown.amount = 1;
	b->shown.code = arena_strdup(r->arena, code);
	return true;
}

static bool read_multiply(struct json_in in, struct benefit *b)
{
	static const char *const names[] = { "give", "to", "factor", NULL };

	if (!json_object_of(in, names))
		return false;
	return json_get_decimal(json_at(in, "factor"), JSON_REQUIRED, 2, 101, 100000,
		&b->factor_hundredths);
}

static bool read_by_kind(struct reading *r, struct json_in in, struct benefit *b)
{
	switch (b->give) {
	case GIVE_DISCOUNT: return read_discount(r, in, b);
	case GIVE_GIFT: return read_gift(in, b);
	case GIVE_CREDIT: return read_credit(r, in, b);
	case GIVE_POINTS: return read_points(r, in, b);
	case GIVE_COIN:
	case GIVE_XP: return read_tokens(r, in, b);
	case GIVE_VOUCHER:
	case GIVE_REWARD:
	case GIVE_LEVEL: return read_named(r, in, b);
	case GIVE_TAG:
	case GIVE_MESSAGE: return read_worded(r, in, b);
	case GIVE_MULTIPLY: return read_multiply(in, b);
	}
	return false;
}

static bool read_benefit(struct reading *r, struct json_in in, struct benefit *b)
{
	static const struct terms no_terms;
	int give = 0;

	if (!json_is_object(in.value))
		return json_fail(in, json_present(in) ? "type" : "required", NULL);
	if (!json_get_choice(json_at(in, "give"), JSON_REQUIRED, give_words, &give))
		return false;
	*b = (struct benefit){ .give = (enum give)give, .terms = &no_terms };
	if (r->trigger != TRIGGER_SALE && needs_basket(r->trigger, b->give))
		return json_fail(json_at(in, "give"), "conflict", "trigger");
	if (!without_basket(r, in) || !read_by_kind(r, in, b) || !read_to(r, in, b))
		return false;
	b->shown.give = b->give;
	b->shown.to = b->to;
	return true;
}

bool benefits_read(struct reading *r, struct json_in in, struct bracket *out)
{
	struct benefit *list;
	int n, carries = 0;
	bool ok = true;

	n = (int)json_array_of(in, BENEFITS_MAX, &ok);
	if (!ok)
		return false;
	if (n == 0)
		return json_fail(in, json_present(in) ? "too_few" : "required", "1");
	list = NEWN(r->arena, struct benefit, (size_t)n);
	out->referrer_only = true;
	for (int i = 0; i < n; i++) {
		ok &= read_benefit(r, json_item(in, (size_t)i), &list[i]);
		out->referrer_only &= list[i].to == PARTY_REFERRER;
		carries += list[i].carry;
	}
	/* One remainder is kept for a customer and a campaign. [§4.9] */
	if (ok && carries > 1)
		return json_fail(in, "conflict", "carry");
	out->benefits = list;
	out->n_benefits = n;
	return ok;
}

/* A bound of a bracket, in the unit of what is measured. */
static bool read_bound(struct json_in in, enum measure by, int64_t *out)
{
	return json_get_decimal(in, JSON_OPTIONAL, by == MEASURE_QUANTITY ? 3 : 0, 0, AMOUNT_MAX,
		out);
}

static bool read_bracket(struct reading *r, struct json_in in, enum measure by, struct bracket *out)
{
	static const char *const names[] = { "from", "to", "benefits", NULL };
	bool ok;

	if (!json_object_of(in, names))
		return false;
	*out = (struct bracket){ .to = INT64_MAX };
	ok = read_bound(json_at(in, "from"), by, &out->from);
	ok &= read_bound(json_at(in, "to"), by, &out->to);
	if (ok && out->to <= out->from)
		ok = json_fail(json_at(in, "to"), "range", NULL);
	if (ok && by == MEASURE_NOTHING && (out->from || out->to != INT64_MAX))
		ok = json_fail(in, "conflict", "by");
	return benefits_read(r, json_at(in, "benefits"), out) && ok;
}

/* No value may lie in two brackets. */
static bool brackets_apart(struct json_in in, const struct bracket *list, int n)
{
	for (int i = 1; i < n; i++)
		for (int k = 0; k < i; k++)
			if (list[i].from < list[k].to && list[k].from < list[i].to)
				return json_fail(json_item(in, (size_t)i), "overlap", NULL);
	return true;
}

static bool read_bracket_list(struct reading *r, struct json_in in, struct brackets *out)
{
	struct bracket *list;
	int n;
	bool ok = true;

	n = (int)json_array_of(in, BRACKETS_MAX, &ok);
	if (!ok)
		return false;
	if (n == 0)
		return json_fail(in, json_present(in) ? "too_few" : "required", "1");
	list = NEWN(r->arena, struct bracket, (size_t)n);
	for (int i = 0; i < n; i++)
		ok &= read_bracket(r, json_item(in, (size_t)i), out->by, &list[i]);
	out->list = list;
	out->n = n;
	return ok && brackets_apart(in, list, n);
}

/* "benefits" at the top level: one open bracket. */
static bool read_short(struct reading *r, struct json_in in, struct brackets *out)
{
	struct bracket *only = NEW(r->arena, struct bracket);

	only->to = INT64_MAX;
	*out = (struct brackets){ .by = MEASURE_NOTHING, .list = only, .n = 1 };
	return benefits_read(r, in, only);
}

bool brackets_read(struct reading *r, struct json_in in, struct brackets *out)
{
	static const char *const names[] = { "by", "list", SELECTOR_NAMES, NULL };
	static const char *const by_words[] = { "amount", "quantity", "lines", "ordinal", NULL };
	struct json_in brackets = json_at(in, "brackets");
	int by = 0;
	bool ok;

	if (!one_of(in, "benefits", "brackets"))
		return false;
	if (!json_present(brackets))
		return read_short(r, json_at(in, "benefits"), out);
	if (!json_object_of(brackets, names))
		return false;
	ok = json_get_choice(json_at(brackets, "by"), JSON_OPTIONAL, by_words, &by);
	out->by = json_present(json_at(brackets, "by")) ? (enum measure)(by + 1) : MEASURE_NOTHING;
	ok &= selector_read(r->selectors, brackets, &out->selector);
	if (r->trigger != TRIGGER_SALE && (out->selector != SELECTOR_ALL ||
		(out->by != MEASURE_NOTHING && out->by != MEASURE_ORDINAL)))
		ok = json_fail(json_at(brackets, "by"), "conflict", "trigger");
	return read_bracket_list(r, json_at(brackets, "list"), out) && ok;
}
