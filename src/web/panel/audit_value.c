#include "web/panel/audit_value.h"

#include <string.h>

#include "base/format.h"
#include "domain/role.h"
#include "web/panel/role_view.h"
#include "web/view.h"

enum { VALUE_CHARS_MAX = 300 };

enum meaning {
	MEANS_ITSELF,
	MEANS_MONEY, MEANS_POINTS, MEANS_QUANTITY, MEANS_PERCENT, MEANS_FACTOR, MEANS_OF_ASSET,
	MEANS_BRANCH, MEANS_LEVEL, MEANS_PRODUCT_GROUP, MEANS_CUSTOMER_GROUP, MEANS_ROLE,
	MEANS_PERMISSIONS, MEANS_DATE, MEANS_PHONE,
	MEANS_CLAWBACK, MEANS_GENDER, MEANS_ASSET, MEANS_TIME, MEANS_PERIOD
};

static const struct { const char *field; enum meaning meaning; } meanings[] = {
	{ "price", MEANS_MONEY }, { "point_value", MEANS_MONEY }, { "money_back", MEANS_MONEY },
	{ "credit_back", MEANS_MONEY }, { "gift_card_back", MEANS_MONEY },
	{ "points", MEANS_POINTS }, { "stock", MEANS_QUANTITY },
	{ "discount", MEANS_PERCENT }, { "cashback", MEANS_PERCENT }, { "multiplier", MEANS_FACTOR },
	{ "amount", MEANS_OF_ASSET }, { "branch_id", MEANS_BRANCH }, { "branches", MEANS_BRANCH },
	{ "level_id", MEANS_LEVEL }, { "group_id", MEANS_PRODUCT_GROUP },
	{ "parent_id", MEANS_PRODUCT_GROUP }, { "groups", MEANS_CUSTOMER_GROUP },
	{ "role_id", MEANS_ROLE }, { "permissions", MEANS_PERMISSIONS }, { "birth_date", MEANS_DATE },
	{ "expires_at", MEANS_TIME },
	{ "mobile", MEANS_PHONE }, { "phone", MEANS_PHONE }, { "card", MEANS_PHONE },
	{ "price_credit", MEANS_MONEY }, { "least_credit", MEANS_MONEY },
	{ "given_credit", MEANS_MONEY }, { "price_points", MEANS_POINTS },
	{ "least_points", MEANS_POINTS }, { "given_points", MEANS_POINTS },
	{ "quantity", MEANS_QUANTITY }, { "levels", MEANS_LEVEL }, { "partner_phone", MEANS_PHONE },
	{ "starts_at", MEANS_TIME }, { "ends_at", MEANS_TIME }, { "period", MEANS_PERIOD },
	{ "min_order", MEANS_MONEY }, { "min_payment", MEANS_PERCENT },
	{ "most", MEANS_QUANTITY }, { "customer_group_id", MEANS_CUSTOMER_GROUP },
	{ "clawback", MEANS_CLAWBACK }, { "gender", MEANS_GENDER }, { "asset", MEANS_ASSET } };

static enum meaning meaning_of(const char *field)
{
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (strcmp(meanings[i].field, field) == 0)
			return meanings[i].meaning;
	return MEANS_ITSELF;
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
	case MEANS_BRANCH:
		return name_of(names, NAMED_BRANCH, v);
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
	case MEANS_ITSELF: case MEANS_DATE: case MEANS_PHONE: case MEANS_CLAWBACK: case MEANS_GENDER:
	case MEANS_ASSET: case MEANS_TIME: case MEANS_PERIOD:
		break;
	}
	return format_int(r->arena, f, v);
}

/* The text of the catalogue for a word of an enum; the word itself when it has none. */
static const char *word_text(struct req *r, const char *group, const char *word)
{
	const char *text = view_catalogue(r->language, view_key(r->arena, group, word));

	return text ? text : word;
}

static const char *string_text(struct req *r, enum meaning meaning, const char *s)
{
	date_t date;
	utc_t at;

	if (!*s)
		return NULL;
	if (meaning == MEANS_DATE && date_parse(s, &date))
		return format_date(r->arena, &r->format, date);
	if (meaning == MEANS_PHONE)
		return format_digits(r->arena, &r->format, s);
	if (meaning == MEANS_TIME && rfc3339_parse(s, &at))
		return format_time(r->arena, &r->format, at);
	if (meaning == MEANS_PERIOD)
		return word_text(r, "window.", s);
	if (meaning == MEANS_CLAWBACK)
		return word_text(r, "settings.", s);
	if (meaning == MEANS_GENDER)
		return word_text(r, "customer.", strcmp(s, "f") == 0 ? "female" : "male");
	if (meaning == MEANS_ASSET)
		return word_text(r, "asset.", s);
	return arena_strdup(r->arena, s);
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
	enum meaning meaning = meaning_of(field);
	const char *text;

	if (json_is_integer(v)) {
		text = number_text(r, names, meaning, json_integer_value(v), side);
		return text || !json_integer_value(v) ? text : format_int(r->arena, &r->format,
			json_integer_value(v));
	}
	if (json_is_boolean(v))
		return view_catalogue(r->language, json_is_true(v) ? "common.yes" : "common.no");
	if (json_is_string(v))
		return string_text(r, meaning, json_string_value(v));
	if (json_is_array(v) && (meaning == MEANS_BRANCH || meaning == MEANS_CUSTOMER_GROUP ||
			meaning == MEANS_LEVEL))
		return list_text(r, names, meaning, v);
	if (!v || json_is_null(v))
		return NULL;
	text = json_text(r->arena, v);
	return strlen(text) <= VALUE_CHARS_MAX ? text : "…";
}
