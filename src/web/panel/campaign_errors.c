/* campaign_errors.c - what is wrong with a definition, told at the field that it came from. */
#include <stdlib.h>
#include <string.h>

#include "web/panel/campaign_form.h"
#include "web/view.h"

/* A member of a definition and the field that says it. */
struct member { const char *pointer, *field; };

static const struct member top_members[] = {
	{ "/name", "name" }, { "/starts_at", "starts_on" }, { "/ends_at", "ends_on" },
	{ "/trigger", "trigger_code" },
	{ "/priority", "priority" }, { "/exclusion_group", "exclusion_group" }, { "/branches", "branches" },
	{ "/channels", "panel" }, { "/audience/levels", "levels" }, { "/audience/groups", "groups" },
	{ "/audience/segments", "segments" }, { "/audience/tags", "tags" },
	{ "/audience/customers", "customers" }, { "/brackets/products", "steps_products" },
	{ "/brackets/product_groups", "steps_groups" }, { "/brackets/brands", "steps_brands" },
	{ "/brackets/by", "by" }, { "/limits/total_uses", "total_uses" },
	{ "/limits/uses_per_customer_per/day", "per_day" }, { "/limits/uses_per_customer_per/week", "per_week" },
	{ "/limits/uses_per_customer_per/month", "per_month" },
	{ "/limits/uses_per_customer_per/year", "per_year" },
	{ "/limits/uses_per_customer", "uses_per_customer" }, { "/limits/budget", "budget" }, { NULL, NULL } };
/* Of a test, behind its fact; "in" is each fact's own matter. */
static const struct member test_members[] = {
	{ "/min_quantity", "min" }, { "/min", "min" }, { "/max", "max" }, { "/every", "min" },
	{ "/from", "from" }, { "/to", "to" }, { "/window", "days" }, { "/products", "products" },
	{ "/product_groups", "groups" }, { "/brands", "brands" }, { NULL, NULL } };
static const struct member in_members[] = {
	{ "/product_group", "groups" }, { "/product", "products" }, { "/brand", "text" }, { "/tag", "text" },
	{ "/ordinal", "text" }, { "/level", "ids" }, { "/customer_group", "ids" }, { "/weekday", "sat" },
	{ "/payment", "cash" }, { "/branch", "ids" }, { "/channel", "panel" }, { NULL, NULL } };
static const struct member benefit_members[] = {
	{ "/percent", "percent" }, { "/cap", "cap" }, { "/per_item", "points" }, { "/per", "per" },
	{ "/factor", "points" }, { "/quantity", "quantity" }, { "/products", "products" },
	{ "/product_groups", "groups" }, { "/product", "products" }, { "/brands", "brands" },
	{ "/max_quantity", "max_quantity" }, { "/on", "original" }, { "/carry", "carry" },
	{ "/terms/valid_days", "valid_days" }, { "/terms/expires_at", "expires_on" },
	{ "/terms/products", "spend_products" }, { "/terms/product_groups", "spend_groups" },
	{ "/terms/pending_days", "pending_days" }, { "/terms/min_amount", "min_spend" },
	{ "/id", "target" },
	{ "/terms/time", "spend_from" }, { "/terms/branches", "branches" },
	{ "/terms", "valid_days" }, { "/to", "to" }, { NULL, NULL } };

/* True when the pointer leads to `to` or into it. */
static bool leads_into(const char *pointer, const char *to)
{
	size_t n = strlen(to);

	return strncmp(pointer, to, n) == 0 && (pointer[n] == '/' || !pointer[n]);
}

static const char *field_of(const struct member *members, const char *pointer)
{
	for (; members->pointer; members++)
		if (leads_into(pointer, members->pointer))
			return members->field;
	return NULL;
}

static const struct form_place *place_of(const struct form_places *places, const char *pointer)
{
	const struct form_place *best = NULL;

	for (int i = 0; i < places->n; i++)
		if (leads_into(pointer, places->list[i].pointer) &&
			(!best || strlen(places->list[i].pointer) > strlen(best->pointer)))
			best = &places->list[i];
	return best;
}

/* `rest`: behind the node, "/not/amount/min". */
static const char *condition_field(const char *rest)
{
	const char *fact = leads_into(rest, "/not") ? rest + 4 : rest, *member, *field;
	bool money = leads_into(fact, "/amount") || leads_into(fact, "/spent");

	if (leads_into(fact, "/all") || leads_into(fact, "/any") || !*fact)
		return "match";
	if (strncmp(fact, "/field:", 7) == 0)
		return "text";
	member = *fact ? strchr(fact + 1, '/') : NULL;
	if (!member || leads_into(member, "/in")) {
		field = field_of(in_members, fact);
		return field ? field : money ? "min_amount" : leads_into(fact, "/time") ? "from" : "min";
	}
	field = field_of(test_members, member);
	if (field && money && strcmp(field, "min") == 0)
		return "min_amount";
	if (field && money && strcmp(field, "max") == 0)
		return "max_amount";
	return field ? field : "fact";
}

static const char *benefit_field(const struct campaign_form *f, const char *row, const char *rest)
{
	size_t i = (size_t)strtol(strchr(row, '[') + 1, NULL, 10);
	const char *field = field_of(benefit_members, rest);

	if (leads_into(rest, "/code"))
		return strcmp(f->benefits[i].kind, "message") == 0 ? "message" : "tag";
	if (leads_into(rest, "/amount") && strchr("cx", f->benefits[i].kind[0]) &&
		strncmp(f->benefits[i].kind, "credit", 6) != 0)
		return "count"; /* coins, XP */
	if (leads_into(rest, "/amount"))
		return strncmp(f->benefits[i].kind, "points", 6) == 0 ? "points" : "amount";
	return field ? field : "kind";
}

static const char *step_field(const struct campaign_form *f, const char *rest)
{
	bool amount = strcmp(campaign_by_words[f->by], "amount") == 0;

	if (leads_into(rest, "/to"))
		return amount ? "to_amount" : "to";
	return amount ? "from_amount" : "from";
}

/* The key of L.error for a code of the checks. */
static const char *key_of(const char *code)
{
	static const struct { const char *code, *key; } keys[] = {
		{ "required", "required" }, { "too_few", "required" }, { "type", "format" },
		{ "range", "range" }, { "decimals", "decimal" }, { "too_long", "too_long" },
		{ "too_many", "too_many" }, { "choice", "choice" }, { "format", "format" },
		{ "unknown", "unknown" }, { "overlap", "overlap" }, { "conflict", "conflict" },
		{ "too_deep", "too_nested" }, { "unknown_field", "unknown_field" }, { "syntax", "syntax" },
		{ "duplicate", "syntax" }, { "text", "syntax" } };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].code, code) == 0)
			return keys[i].key;
	return "format";
}

/* A limit as the reader writes it; other details are words of the API. */
static const char *limit_of(struct req *r, const struct json_error *e)
{
	int64_t n;

	return e->detail && decimal_parse(e->detail, 0, &n) ? format_int(r->arena, &r->format, n) : NULL;
}

static void note_in_row(struct req *r, const struct json_error *e, const struct campaign_form *f,
	const struct form_place *place)
{
	const char *rest = e->pointer + strlen(place->pointer), *field, *key = key_of(e->code);

	if (strncmp(place->row, "conditions", 10) == 0)
		field = condition_field(rest);
	else if (strncmp(place->row, "benefits", 8) == 0)
		field = benefit_field(f, place->row, rest);
	else
		field = step_field(f, rest);
	if (strncmp(place->row, "steps", 5) == 0 && leads_into(rest, "/benefits"))
		key = "no_benefit";
	if (strcmp(field, "match") == 0 && strcmp(e->code, "too_few") == 0)
		key = "empty_group";
	form_error(r, arena_printf(r->arena, "%s.%s", place->row, field), key, limit_of(r, e));
}

void campaign_form_errors(struct req *r, const struct json_report *report,
	const struct campaign_form *f, const struct form_places *places)
{
	for (size_t i = 0; i < report->n; i++) {
		const struct json_error *e = &report->errors[i];
		const struct form_place *place = place_of(places, e->pointer);
		const char *field = field_of(top_members, e->pointer);

		if (field)
			form_error(r, field, key_of(e->code), limit_of(r, e));
		else if (place)
			note_in_row(r, e, f, place);
		else
			form_error(r, NULL, leads_into(e->pointer, "/benefits") ||
				leads_into(e->pointer, "/brackets") ? "no_benefit" : key_of(e->code),
				limit_of(r, e));
	}
}
