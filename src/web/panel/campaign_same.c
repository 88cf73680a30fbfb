/*
 * campaign_same.c - whether two definitions mean the same: both are brought into one spelling, and
 * the spellings are compared. What is not spelt out here counts as different, which is the safe side.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/fault.h"
#include "web/panel/campaign_form.h"

static void put(json_t *object, const char *name, json_t *value)
{
	if (!value || json_object_set_new(object, name, value))
		fault("campaign: no memory for a definition");
}

static bool word_is(const json_t *object, const char *name, const char *word)
{
	const char *s = json_string_value(json_object_get(object, name));

	return s && strcmp(s, word) == 0;
}

/* What says nothing: null, no members, no items. */
static bool is_nothing(const json_t *v)
{
	return json_is_null(v) || (json_is_array(v) && json_array_size(v) == 0) ||
		(json_is_object(v) && json_object_size(v) == 0);
}

/* A number in the shortest spelling of it: 5.0 is 5. */
static json_t *number(struct arena *a, json_t *v)
{
	struct json_report report = { .arena = a };
	int64_t thousandths;

	if (!json_is_real(v) || !json_get_decimal(json_root(&report, v), JSON_REQUIRED, 3, INT64_MIN,
		INT64_MAX, &thousandths))
		return json_incref(v);
	return json_of_quantity((qty_t){ thousandths });
}

static int compared(const json_t *x, const json_t *y)
{
	if (json_is_string(x) && json_is_string(y))
		return strcmp(json_string_value(x), json_string_value(y));
	if (json_is_integer(x) && json_is_integer(y))
		return (json_integer_value(x) > json_integer_value(y)) -
			(json_integer_value(x) < json_integer_value(y));
	return 0;
}

/* Lists of ids and words are sets; insertion keeps the order of anything else. */
static void add_sorted(json_t *list, json_t *item)
{
	size_t at = json_array_size(list);
	bool plain = json_is_string(item) || json_is_integer(item);

	for (size_t i = 0; plain && i < at; i++)
		if (json_equal(json_array_get(list, i), item)) {
			json_decref(item);
			return;
		}
	while (at > 0 && compared(json_array_get(list, at - 1), item) > 0)
		at--;
	if (json_array_insert_new(list, at, item))
		fault("campaign: no memory for a definition");
}

static void drop_word(json_t *o, const char *name, const char *word)
{
	if (word_is(o, name, word))
		json_object_del(o, name);
}

static void drop_false(json_t *o, const char *name)
{
	if (json_is_false(json_object_get(o, name)))
		json_object_del(o, name);
}

static void spell_benefit(json_t *b)
{
	json_t *per_item = json_object_get(b, "per_item"), *amount = json_object_get(b, "amount");

	drop_word(b, "to", "customer");
	drop_word(b, "on", "remaining");
	drop_false(b, "carry");
	if (json_is_true(per_item) && amount) {
		put(b, "per_item", json_incref(amount));
		json_object_del(b, "amount");
	}
	if (word_is(b, "give", "gift") && !json_object_get(b, "quantity"))
		put(b, "quantity", json_integer(1));
}

/* "equals" is "min" and "max" of one number; with "max" a "min" of 0 says nothing. */
static void spell_test(json_t *t)
{
	json_t *equals = json_object_get(t, "equals"), *min;

	if (equals) {
		put(t, "min", json_incref(equals));
		put(t, "max", json_incref(equals));
		json_object_del(t, "equals");
	}
	min = json_object_get(t, "min");
	if (json_object_get(t, "max") && json_is_integer(min) && json_integer_value(min) == 0)
		json_object_del(t, "min");
}

/* Until 24:00 is until 00:00 of the next day: the range wraps. */
static void spell_time(json_t *t)
{
	if (word_is(t, "to", "24:00") && json_object_get(t, "from") && !word_is(t, "from", "00:00"))
		put(t, "to", json_string("00:00"));
}

static void drop_zero(json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	if (json_is_integer(v) && json_integer_value(v) == 0)
		json_object_del(o, name);
}

/* Twice not is once yes. */
static void spell_not(json_t *node)
{
	json_t *inner = json_object_get(json_object_get(node, "not"), "not");

	if (!inner)
		return;
	json_incref(inner);
	json_object_clear(node);
	if (json_object_update(node, inner))
		fault("campaign: no memory for a definition");
	json_decref(inner);
}

static void spell_no_referrer(json_t *node)
{
	json_t *test = json_object_get(node, "has_referrer"), *inner;

	if (!json_is_false(json_object_get(test, "is")))
		return;
	inner = json_pack("{s{sb}}", "has_referrer", "is", 1);
	json_object_clear(node);
	put(node, "not", inner);
}

static void spell_moment(json_t *d, const char *name)
{
	const char *text = json_string_value(json_object_get(d, name));
	char spelt[24];
	utc_t at;

	if (text && rfc3339_parse(text, &at))
		put(d, name, json_string(rfc3339_format(at, spelt)));
}

static json_t *spell(struct arena *a, json_t *v);

static json_t *spell_object(struct arena *a, json_t *v)
{
	json_t *object = json_own(a, json_object()), *member;
	const char *name;

	json_object_foreach(v, name, member) {
		json_t *spelt = spell(a, member);

		if (is_nothing(spelt))
			json_decref(spelt);
		else
			put(object, name, spelt);
	}
	if (json_object_get(object, "give"))
		spell_benefit(object);
	spell_test(object);
	spell_time(object);
	spell_no_referrer(object);
	spell_not(object);
	spell_moment(object, "expires_at");
	drop_zero(object, "pending_days");
	drop_zero(object, "min_amount");
	return json_incref(object);
}

/* One spelling of any part of a definition: a new reference. */
static json_t *spell(struct arena *a, json_t *v)
{
	json_t *list, *item;
	size_t i;

	if (json_is_object(v))
		return spell_object(a, v);
	if (!json_is_array(v))
		return number(a, v);
	list = json_own(a, json_array());
	json_array_foreach(v, i, item)
		add_sorted(list, spell(a, item));
	return json_incref(list);
}

static bool joins(const json_t *node)
{
	return json_object_get(node, "all") || json_object_get(node, "any");
}

/* A test that stands alone, negated or not, is "all" of one. */
static void spell_root(json_t *d)
{
	json_t *conditions = json_object_get(d, "conditions");

	if (conditions && !joins(conditions) && !joins(json_object_get(conditions, "not")))
		put(d, "conditions", json_pack("{s[O]}", "all", conditions));
}

/* Brackets begin at 0 unless they say more; the only one, unlimited, is "benefits". */
static void spell_brackets(json_t *d)
{
	json_t *brackets = json_object_get(d, "brackets"), *list = json_object_get(brackets, "list"), *b;
	size_t i;

	json_array_foreach(list, i, b)
		if (json_is_integer(json_object_get(b, "from")) &&
			json_integer_value(json_object_get(b, "from")) == 0)
			json_object_del(b, "from");
	if (brackets && !json_object_get(brackets, "by") && json_array_size(list) == 1) {
		put(d, "benefits", json_incref(json_object_get(json_array_get(list, 0), "benefits")));
		json_object_del(d, "brackets");
	}
}

json_t *campaign_spelling(struct arena *a, const json_t *definition)
{
	json_t *d = json_own(a, spell(a, (json_t *)definition));

	json_object_del(d, "name");
	json_object_del(d, "active");
	drop_false(d, "exclusive");
	drop_false(d, "code_required");
	drop_word(d, "exclusion_group", "");
	if (json_integer_value(json_object_get(d, "priority")) == 100) /* what none means [§3] */
		json_object_del(d, "priority");
	spell_moment(d, "starts_at");
	spell_moment(d, "ends_at");
	spell_root(d);
	spell_brackets(d);
	return d;
}

bool campaign_same(struct arena *a, const json_t *x, const json_t *y)
{
	return json_equal(campaign_spelling(a, x), campaign_spelling(a, y));
}
