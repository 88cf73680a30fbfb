#include "web/panel/audit_value.h"

#include <inttypes.h>
#include <string.h>

#include "base/format.h"
#include "domain/role.h"
#include "domain/score.h"
#include "web/panel/level_view.h"
#include "web/panel/role_view.h"
#include "web/view.h"

enum { VALUE_CHARS_MAX = 300 };

enum meaning {
	MEANS_ITSELF,
	MEANS_MONEY, MEANS_POINTS, MEANS_QUANTITY, MEANS_PERCENT, MEANS_FACTOR, MEANS_OF_ASSET,
	MEANS_ID, MEANS_BRANCH, MEANS_LEVEL, MEANS_PRODUCT, MEANS_PRODUCT_GROUP, MEANS_CUSTOMER_GROUP,
	MEANS_ROLE, MEANS_PERMISSIONS, MEANS_RFM, MEANS_ABC,
	MEANS_DATE, MEANS_TIME, MEANS_DIGITS, MEANS_RULE, MEANS_WORD
};

struct field_meaning {
	const char *field;
	enum meaning meaning;
	const char *before, *after; /* of a word: its key in the catalogue is these around it */
};
static const struct field_meaning meanings[] = {
	{ "price", MEANS_MONEY, 0, 0 }, { "point_value", MEANS_MONEY, 0, 0 },
	{ "money_back", MEANS_MONEY, 0, 0 }, { "credit_back", MEANS_MONEY, 0, 0 },
	{ "gift_card_back", MEANS_MONEY, 0, 0 }, { "price_credit", MEANS_MONEY, 0, 0 },
	{ "least_credit", MEANS_MONEY, 0, 0 }, { "given_credit", MEANS_MONEY, 0, 0 },
	{ "min_order", MEANS_MONEY, 0, 0 }, { "net", MEANS_MONEY, 0, 0 }, { "due", MEANS_MONEY, 0, 0 },
	{ "approve_credit", MEANS_MONEY, 0, 0 }, { "approve_refund", MEANS_MONEY, 0, 0 },
	{ "staff_credit_day", MEANS_MONEY, 0, 0 }, { "store_credit_day", MEANS_MONEY, 0, 0 },
	{ "customer_credit_day", MEANS_MONEY, 0, 0 }, { "spent_min", MEANS_MONEY, 0, 0 },
	{ "spent_max", MEANS_MONEY, 0, 0 }, { "clv_min", MEANS_MONEY, 0, 0 },
	{ "points", MEANS_POINTS, 0, 0 }, { "price_points", MEANS_POINTS, 0, 0 },
	{ "least_points", MEANS_POINTS, 0, 0 }, { "given_points", MEANS_POINTS, 0, 0 },
	{ "approve_points", MEANS_POINTS, 0, 0 }, { "staff_points_day", MEANS_POINTS, 0, 0 },
	{ "store_points_day", MEANS_POINTS, 0, 0 }, { "customer_points_day", MEANS_POINTS, 0, 0 },
	{ "deduction", MEANS_POINTS, 0, 0 }, { "per", MEANS_POINTS, 0, 0 },
	{ "minimum", MEANS_POINTS, 0, 0 }, { "step", MEANS_POINTS, 0, 0 },
	{ "stock", MEANS_QUANTITY, 0, 0 }, { "quantity", MEANS_QUANTITY, 0, 0 },
	{ "most", MEANS_QUANTITY, 0, 0 },
	{ "discount", MEANS_PERCENT, 0, 0 }, { "cashback", MEANS_PERCENT, 0, 0 },
	{ "min_payment", MEANS_PERCENT, 0, 0 }, { "multiplier", MEANS_FACTOR, 0, 0 },
	{ "amount", MEANS_OF_ASSET, 0, 0 },
	{ "branch_id", MEANS_BRANCH, 0, 0 }, { "branches", MEANS_BRANCH, 0, 0 },
	{ "level_id", MEANS_LEVEL, 0, 0 }, { "levels", MEANS_LEVEL, 0, 0 },
	{ "product_id", MEANS_PRODUCT, 0, 0 }, { "products", MEANS_PRODUCT, 0, 0 },
	{ "group_id", MEANS_PRODUCT_GROUP, 0, 0 }, { "parent_id", MEANS_PRODUCT_GROUP, 0, 0 },
	{ "product_groups", MEANS_PRODUCT_GROUP, 0, 0 },
	{ "groups", MEANS_CUSTOMER_GROUP, 0, 0 }, { "customer_group_id", MEANS_CUSTOMER_GROUP, 0, 0 },
	{ "role_id", MEANS_ROLE, 0, 0 }, { "permissions", MEANS_PERMISSIONS, 0, 0 },
	{ "rfm", MEANS_RFM, 0, 0 }, { "abc", MEANS_ABC, 0, 0 },
	{ "campaign_id", MEANS_ID, 0, 0 }, { "customer_id", MEANS_ID, 0, 0 },
	{ "referrer_id", MEANS_ID, 0, 0 }, { "sale_id", MEANS_ID, 0, 0 },
	{ "refund_id", MEANS_ID, 0, 0 }, { "image_id", MEANS_ID, 0, 0 }, { "logo_id", MEANS_ID, 0, 0 },
	{ "birth_date", MEANS_DATE, 0, 0 }, { "valid_until", MEANS_DATE, 0, 0 },
	{ "starts_on", MEANS_DATE, 0, 0 }, { "ends_on", MEANS_DATE, 0, 0 },
	{ "freeze_until", MEANS_DATE, 0, 0 },
	{ "expires_at", MEANS_TIME, 0, 0 }, { "starts_at", MEANS_TIME, 0, 0 },
	{ "ends_at", MEANS_TIME, 0, 0 },
	{ "mobile", MEANS_DIGITS, 0, 0 }, { "phone", MEANS_DIGITS, 0, 0 }, { "card", MEANS_DIGITS, 0, 0 },
	{ "partner_phone", MEANS_DIGITS, 0, 0 },
	{ "entry_rule", MEANS_RULE, 0, 0 }, { "stay_rule", MEANS_RULE, 0, 0 },
	{ "clawback", MEANS_WORD, "settings.", "" }, { "language", MEANS_WORD, "settings.", "" },
	{ "asset", MEANS_WORD, "asset.", "" }, { "period", MEANS_WORD, "window.", "" },
	{ "period", MEANS_WORD, "level_period.", "" }, { "window", MEANS_WORD, "level_window.", ".name" },
	{ "mechanism", MEANS_WORD, "level_mechanism.", ".name" }, { "fall", MEANS_WORD, "levels.to_", "" },
	{ "why", MEANS_WORD, "level_why.", "" }, { "gender", MEANS_WORD, "audit_gender.", "" },
	{ "access", MEANS_WORD, "audit_access.", "" }, { "card_kind", MEANS_WORD, "card.kinds.", "" },
	{ "card_state", MEANS_WORD, "card.state.", "" }, { "card_code", MEANS_WORD, "card.code.", "" },
	{ "calendar", MEANS_WORD, "occasion.calendars.", "" }, { "trigger", MEANS_WORD, "trigger.", "" } };
enum { MEANINGS = sizeof meanings / sizeof meanings[0] };

/* Of a store's own field, which nothing else is known of: a day is one when it looks like one. */
static const struct field_meaning own_field = { "field:", MEANS_DATE, 0, 0 };

static const struct field_meaning *meaning_of(const char *field)
{
	static const struct field_meaning itself = { "", MEANS_ITSELF, 0, 0 };

	for (int i = 0; i < MEANINGS; i++)
		if (strcmp(meanings[i].field, field) == 0)
			return &meanings[i];
	return strncmp(field, own_field.field, strlen(own_field.field)) == 0 ? &own_field : &itself;
}

const char *perm_list_text(struct req *r, perm_set set)
{
	const char *list = NULL;

	if (set == perm_all())
		return view_catalogue(r->language, "common.everything");
	for (int p = PERM_DASHBOARD_VIEW; p < PERMS; p++)
		if (set & perm_bit((enum perm)p))
			list = list_add(r, list, view_catalogue(r->language,
				view_key(r->arena, "perm.", perm_word((enum perm)p))));
	return list;
}

static const char *role_text(struct req *r, int64_t id)
{
	struct role role;

	return role_load(&r->scope, id, &role) ? role_title(r, role.name, role.builtin) : NULL;
}

/* With its unit: "۱۲٬۰۰۰ تومان". */
static const char *asset_text(struct req *r, enum asset asset, int64_t amount)
{
	const char *unit = asset == ASSET_CREDIT ? r->store.toman ? "toman" : "rial" : asset_name(asset);

	return arena_printf(r->arena, "%s %s", format_asset(r->arena, &r->format, asset, amount),
		view_catalogue(r->language, view_key(r->arena, "unit.", unit)));
}

static const char *amount_text(struct req *r, const json_t *side, int64_t amount)
{
	const char *word = json_string_value(json_object_get(side, "asset"));

	for (int asset = 0; word && asset < ASSETS; asset++)
		if (strcmp(asset_name((enum asset)asset), word) == 0)
			return asset_text(r, (enum asset)asset, amount);
	return format_int(r->arena, &r->format, amount);
}

/* The words of the bits that are set. */
static const char *bits_text(struct req *r, const char *group, const char *const *words, int64_t bits)
{
	const char *list = NULL;

	for (int i = 0; words[i]; i++)
		if (bits >> i & 1)
			list = list_add(r, list, view_catalogue(r->language,
				view_key(r->arena, group, words[i])));
	return list;
}

static const char *number_text(struct req *r, struct names *names, enum meaning meaning, int64_t v,
	const json_t *side)
{
	const struct format *f = &r->format;

	switch (meaning) {
	case MEANS_MONEY:
		return asset_text(r, ASSET_CREDIT, v);
	case MEANS_POINTS: case MEANS_FACTOR:
		return format_points(r->arena, f, (points_t){ v });
	case MEANS_QUANTITY:
		return format_quantity(r->arena, f, (qty_t){ v });
	case MEANS_PERCENT:
		return view_message(r->arena, r->language, "level.percent",
			format_percent(r->arena, f, (percent_t){ (int32_t)v }), NULL, NULL);
	case MEANS_OF_ASSET:
		return amount_text(r, side, v);
	case MEANS_ID:
		return v ? format_digits(r->arena, f, arena_printf(r->arena, "%" PRId64, v)) : NULL;
	case MEANS_BRANCH:
		return name_of(names, NAMED_BRANCH, v);
	case MEANS_PRODUCT:
		return name_of(names, NAMED_PRODUCT, v);
	case MEANS_LEVEL:
		return name_of(names, NAMED_LEVEL, v);
	case MEANS_PRODUCT_GROUP:
		return name_of(names, NAMED_PRODUCT_GROUP, v);
	case MEANS_CUSTOMER_GROUP:
		return name_of(names, NAMED_CUSTOMER_GROUP, v);
	case MEANS_ROLE:
		return role_text(r, v);
	case MEANS_PERMISSIONS:
		return perm_list_text(r, (perm_set)v);
	case MEANS_RFM:
		return bits_text(r, "rfm.", rfm_words, v >> 1);
	case MEANS_ABC:
		return bits_text(r, "abc.", abc_words, v >> 1);
	case MEANS_ITSELF: case MEANS_DATE: case MEANS_TIME: case MEANS_DIGITS: case MEANS_RULE:
	case MEANS_WORD:
		break;
	}
	return format_int(r->arena, f, v);
}

/* The text of the catalogue for a word of an enum; the word itself when it has none. */
static const char *word_text(struct req *r, const char *field, const char *word)
{
	const char *plain = arena_strndup(r->arena, word, strcspn(word, ":")), *text = NULL;

	for (int i = 0; i < MEANINGS && !text; i++)
		if (strcmp(meanings[i].field, field) == 0)
			text = view_catalogue(r->language, arena_printf(r->arena, "%s%s%s",
				meanings[i].before, plain, meanings[i].after));
	return text ? text : arena_strdup(r->arena, word);
}

static const char *string_text(struct req *r, const struct field_meaning *m, const char *s)
{
	date_t date;
	utc_t at;

	if (!*s)
		return NULL;
	if (m->meaning == MEANS_DATE && date_parse(s, &date))
		return format_date(r->arena, &r->format, date);
	if (m->meaning == MEANS_TIME && rfc3339_parse(s, &at))
		return format_time(r->arena, &r->format, at);
	if (m->meaning == MEANS_DIGITS)
		return format_digits(r->arena, &r->format, s);
	if (m->meaning == MEANS_RULE)
		return level_rule_words(r, s);
	return m->meaning == MEANS_WORD ? word_text(r, m->field, s) : arena_strdup(r->arena, s);
}

static const char *list_text(struct req *r, struct names *names, enum meaning meaning,
	const json_t *list)
{
	const char *text = NULL;
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		text = list_add(r, text,
			number_text(r, names, meaning, json_integer_value(item), NULL));
	return text;
}

const char *audit_value(struct req *r, struct names *names, const json_t *side, const char *field)
{
	const json_t *v = json_object_get(side, field);
	const struct field_meaning *m = meaning_of(field);
	const char *text;

	if (json_is_integer(v)) {
		text = number_text(r, names, m->meaning, json_integer_value(v), side);
		return text || !json_integer_value(v) ? text : format_int(r->arena, &r->format,
			json_integer_value(v));
	}
	if (json_is_boolean(v))
		return view_catalogue(r->language, json_is_true(v) ? "common.yes" : "common.no");
	if (json_is_string(v))
		return string_text(r, m, json_string_value(v));
	if (json_is_array(v) && m->meaning >= MEANS_BRANCH && m->meaning <= MEANS_CUSTOMER_GROUP)
		return list_text(r, names, m->meaning, v);
	if (!v || json_is_null(v))
		return NULL;
	text = json_text(r->arena, v);
	return strlen(text) <= VALUE_CHARS_MAX ? text : "…";
}
