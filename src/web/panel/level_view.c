#include "web/panel/level_view.h"

#include <string.h>

#include "base/json.h"
#include "domain/rule_book.h"
#include "web/form.h"

const char *const level_join_words[] = { "all", "any", NULL };

static const char *words(struct req *r, const char *key, const char *a0, const char *a1)
{
	return view_message(r->arena, r->language, key, a0, a1, NULL);
}

const char *level_amount(struct req *r, enum level_fact fact, int64_t amount)
{
	const char *number = NULL, *unit = NULL;

	switch (fact) {
	case LEVEL_POINTS_EARNED:
		number = format_points(r->arena, &r->format, (points_t){ amount });
		break;
	case LEVEL_AMOUNT_PAID:
		number = format_money(r->arena, &r->format, (money_t){ amount });
		unit = view_catalogue(r->language, r->store.toman ? "unit.toman" : "unit.rial");
		break;
	case LEVEL_XP:
	case LEVEL_SALES_COUNT:
	case LEVEL_RFM_SCORE:
	case LEVEL_FORMULA:
		number = format_int(r->arena, &r->format, amount);
		break;
	}
	return words(r, view_key(r->arena, "level_fact.", level_fact_words[fact]), number, unit);
}

/* "a", then "a and b", then "a, b and c": the last two by the word of the join. */
static const char *joined(struct req *r, const char *so_far, const char *next, bool any)
{
	return so_far ? words(r, any ? "levels.or" : "levels.and", so_far, next) : next;
}

const char *level_rule_words(struct req *r, const char *rule)
{
	struct level_simple s;
	const char *text = NULL;

	if (!rule)
		return NULL;
	if (!level_rule_simple(r->arena, rule, &s))
		return words(r, "levels.nested", NULL, NULL);
	for (int i = 0; i < s.n; i++) {
		if (s.tests[i].min > 0)
			text = joined(r, text, words(r, "levels.at_least",
				level_amount(r, s.tests[i].fact, s.tests[i].min), NULL), s.any);
		if (s.tests[i].max < INT64_MAX)
			text = joined(r, text, words(r, "levels.at_most",
				level_amount(r, s.tests[i].fact, s.tests[i].max), NULL), s.any);
	}
	return text;
}

const char *level_gap_words(struct req *r, const struct level_gap *gap)
{
	const char *text = NULL;

	for (int i = 0; i < gap->n && !gap->hopeless; i++)
		text = joined(r, text, level_amount(r, gap->list[i].fact,
			gap->list[i].wanted - gap->list[i].has), false);
	return text;
}

const char *level_missing_words(struct req *r, const char *missing)
{
	struct json_report report = { .arena = r->arena };
	json_t *root = json_parse(&report, missing, strlen(missing));
	struct json_in list = json_root(&report, root);
	const char *text = NULL;

	for (size_t i = 0; i < json_array_size(list.value); i++) {
		struct json_in one = json_item(list, i);
		int64_t amount = 0;
		int fact = 0;

		if (json_get_choice(json_at(one, "fact"), JSON_REQUIRED, level_fact_words, &fact) &&
			json_get_decimal(json_at(one, "amount"), JSON_REQUIRED,
				level_fact_decimals((enum level_fact)fact), 0, AMOUNT_MAX, &amount))
			text = joined(r, text, level_amount(r, (enum level_fact)fact, amount), false);
	}
	return text;
}

const char *level_word(struct req *r, int64_t level_id)
{
	return rule_book_level_name(&r->scope, level_id);
}

void view_level_period(struct view_node *node, const struct level_span *span)
{
	view_date(node, "From", span->from);
	view_date(node, "Until", (date_t){ span->until.days - 1 });
}

static void put_fact(struct level_rule_form *f, enum level_fact fact, int64_t v)
{
	switch (fact) {
	case LEVEL_POINTS_EARNED: f->points.hundredths = v; break;
	case LEVEL_XP: f->xp = v; break;
	case LEVEL_AMOUNT_PAID: f->amount.rial = v; break;
	case LEVEL_SALES_COUNT: f->count = v; break;
	case LEVEL_RFM_SCORE: f->rfm = v; break;
	case LEVEL_FORMULA: f->formula = v; break;
	}
}

static int64_t get_fact(const struct level_rule_form *f, enum level_fact fact)
{
	switch (fact) {
	case LEVEL_POINTS_EARNED: return f->points.hundredths;
	case LEVEL_XP: return f->xp;
	case LEVEL_AMOUNT_PAID: return f->amount.rial;
	case LEVEL_SALES_COUNT: return f->count;
	case LEVEL_RFM_SCORE: return f->rfm;
	case LEVEL_FORMULA: return f->formula;
	}
	return -1;
}

bool level_rule_form_of(struct req *r, const char *rule, struct level_rule_form *out)
{
	struct level_simple s;
	bool shown = level_rule_simple(r->arena, rule, &s);

	*out = (struct level_rule_form){ .join = s.any, .points = { -1 }, .xp = -1, .count = -1, .rfm = -1,
		.formula = -1, .amount = { -1 } };
	for (int i = 0; shown && i < s.n; i++) {
		shown = s.tests[i].max == INT64_MAX;
		put_fact(out, s.tests[i].fact, s.tests[i].min);
	}
	return shown;
}

const char *level_rule_of_form(struct req *r, const struct level_rule_form *f)
{
	struct level_simple s = { .any = f->join == 1 };

	for (int i = 0; i < LEVEL_FACTS; i++)
		if (get_fact(f, (enum level_fact)i) > 0) {
			s.tests[s.n].fact = (enum level_fact)i;
			s.tests[s.n].min = get_fact(f, (enum level_fact)i);
			s.tests[s.n++].max = INT64_MAX;
		}
	return level_rule_text(r->arena, &s);
}
