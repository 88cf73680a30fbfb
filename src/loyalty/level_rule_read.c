/* level_rule_read.c - the conditions of levels, from JSON and to it. */
#include <string.h>

#include "base/fault.h"
#include "loyalty/level_formula.h"
#include "loyalty/level_rule_tree.h"

enum { WINDOW_DAYS_MAX = 3660 };

const char *const level_fact_words[] = { "points_earned", "xp", "amount_paid", "sales_count", "rfm_score",
	"formula", NULL };
const char *const level_mechanism_words[] = { "points", "xp", "amount", "count", "rfm", "formula",
	"combined", NULL };
const char *const level_window_words[] = { "period", "days", "lifetime", NULL };
const char *const level_period_words[] = { "week", "month", "quarter", "year", "fixed", NULL };
const char *const level_fall_words[] = { "step", "entry", NULL };

int level_fact_decimals(enum level_fact fact)
{
	return fact == LEVEL_POINTS_EARNED ? 2 : 0;
}

/* A tree that is being read, and the windows that its tests ask for. */
struct tree {
	struct level_node nodes[LEVEL_RULE_NODES_MAX];
	int n;
	bool has_formula;
	struct level_days own; /* what an absent window means */
	struct level_days windows[LEVEL_WINDOWS_MAX];
	int n_windows;
};

/* "lifetime", {"days":n} or {"period":"month"}. */
static bool read_days(struct json_in in, struct level_days *out)
{
	static const char *const names[] = { "days", "period", NULL }, *const ever[] = { "lifetime", NULL };
	static const char *const periods[] = { "week", "month", "quarter", "year", NULL };
	struct json_in days = json_at(in, "days"), period = json_at(in, "period");
	int64_t n = 0;
	int choice = 0;

	if (json_is_string(in.value)) {
		*out = (struct level_days){ .kind = DAYS_EVER };
		return json_get_choice(in, JSON_REQUIRED, ever, &choice);
	}
	if (!json_object_of(in, names))
		return false;
	if (json_present(days) == json_present(period))
		return json_fail(in, "conflict", "days, period");
	if (!json_get_int(days, JSON_OPTIONAL, 1, WINDOW_DAYS_MAX, &n) ||
		!json_get_choice(period, JSON_OPTIONAL, periods, &choice))
		return false;
	*out = (struct level_days){ json_present(days) ? DAYS_ROLLING : DAYS_CALENDAR, (int)n,
		json_present(days) ? PERIOD_DAY : (enum period)(PERIOD_WEEK + choice) };
	return true;
}

static bool intern_window(struct tree *t, struct json_in in, struct level_days w, int *out)
{
	for (*out = 0; *out < t->n_windows; ++*out) {
		const struct level_days *o = &t->windows[*out];

		if (o->kind == w.kind && o->n == w.n && o->period == w.period)
			return true;
	}
	if (t->n_windows == LEVEL_WINDOWS_MAX)
		return json_fail(in, "too_many", "4");
	t->windows[t->n_windows++] = w;
	return true;
}

static bool read_test(struct tree *t, struct json_in in, enum level_fact fact, struct level_test *out)
{
	static const char *const names[] = { "min", "max", "window", NULL };
	struct json_in least = json_at(in, "min"), most = json_at(in, "max"),
		window = json_at(in, "window");
	struct level_days days = t->own;
	int decimals = level_fact_decimals(fact);
	bool ok;

	*out = (struct level_test){ .fact = fact, .max = INT64_MAX };
	if (!json_present(in))
		return json_fail(in, "required", NULL);
	if (!json_object_of(in, names))
		return false;
	ok = json_get_decimal(least, JSON_OPTIONAL, decimals, 0, AMOUNT_MAX, &out->min);
	ok &= json_get_decimal(most, JSON_OPTIONAL, decimals, 0, AMOUNT_MAX, &out->max);
	if (json_present(window))
		ok &= read_days(window, &days);
	if (!ok)
		return false;
	if (!json_present(least) && !json_present(most))
		return json_fail(in, "required", "min");
	if (out->min > out->max)
		return json_fail(most, "range", NULL);
	return intern_window(t, window, days, &out->window);
}

static bool read_leaf(void *self, struct json_in in, const char *name, int at)
{
	struct tree *t = self;

	for (int i = 0; level_fact_words[i]; i++) {
		if (strcmp(level_fact_words[i], name) != 0)
			continue;
		if (i == LEVEL_FORMULA && !t->has_formula)
			return json_fail(in, "conflict", "formula");
		return read_test(t, json_at(in, name), (enum level_fact)i, &t->nodes[at].test);
	}
	return json_fail(in, "unknown_field", NULL);
}

static bool read_tree(struct tree *t, struct json_in in)
{
	struct tree_node found[LEVEL_RULE_NODES_MAX];
	struct tree_reader reader = { .nodes_max = LEVEL_RULE_NODES_MAX, .test = read_leaf, .self = t,
		.nodes = found };
	bool ok = tree_read(&reader, in);

	t->n = reader.n;
	for (int i = 0; i < t->n; i++) {
		t->nodes[i].kind = found[i].kind;
		t->nodes[i].span = found[i].span;
	}
	return ok;
}

bool level_rule_check(struct json_in in, bool has_formula)
{
	struct tree t = { .has_formula = has_formula };

	return !json_present(in) || read_tree(&t, in);
}

static struct level_days own_days(const struct level_settings *s)
{
	switch (s->window) {
	case LEVEL_WINDOW_PERIOD: return (struct level_days){ .kind = DAYS_PERIOD };
	case LEVEL_WINDOW_DAYS: return (struct level_days){ .kind = DAYS_ROLLING, .n = s->window_days };
	case LEVEL_WINDOW_LIFETIME: return (struct level_days){ .kind = DAYS_EVER };
	}
	fault("level: no window %d", (int)s->window);
}

/* Reads one rule's text into the tree that all rules of the programme share; *out NULL: no text. */
static bool compile_rule(struct arena *a, struct tree *t, const char *text,
	const struct level_rule_tree **out)
{
	struct json_report report = { .arena = a };
	struct level_rule_tree *rule;
	json_t *root;

	*out = NULL;
	if (!text)
		return true;
	root = json_parse(&report, text, strlen(text));
	if (!root || !read_tree(t, json_root(&report, root)))
		return false;
	rule = NEW(a, struct level_rule_tree);
	rule->nodes = memcpy(NEWN(a, struct level_node, (size_t)t->n), t->nodes,
		(size_t)t->n * sizeof *t->nodes);
	*out = rule;
	return true;
}

static bool is_rfm(const struct level_rule_tree *rule)
{
	for (int i = 0; rule && i < rule->nodes->span; i++)
		if (rule->nodes[i].kind == NODE_TEST && rule->nodes[i].test.fact == LEVEL_RFM_SCORE)
			return true;
	return false;
}

struct level_program *level_program_compile(struct arena *a, const struct level_settings *settings,
	const struct level_source *levels, int n)
{
	struct level_program *p = NEW(a, struct level_program);
	struct level_step *steps = NEWN(a, struct level_step, (size_t)n);
	struct tree t = { .has_formula = settings->formula != NULL, .own = own_days(settings) };
	int at;

	p->settings = *settings;
	p->settings.formula = arena_strdup(a, settings->formula);
	if (settings->formula && !(p->formula = formula_read(a, settings->formula, &at)))
		return NULL;
	p->uses_rfm = p->formula && formula_uses(p->formula, FORMULA_RFM_SCORE);
	for (int i = 0; i < n; i++) {
		steps[i] = (struct level_step){ .id = levels[i].id, .rank = levels[i].rank,
			.deduction = levels[i].deduction };
		if (!compile_rule(a, &t, levels[i].entry, &steps[i].entry) ||
			!compile_rule(a, &t, levels[i].stay, &steps[i].stay))
			return NULL;
		p->uses_rfm |= is_rfm(steps[i].entry) || is_rfm(steps[i].stay);
	}
	p->steps = steps;
	p->n_steps = n;
	memcpy(p->windows, t.windows, sizeof p->windows);
	p->n_windows = t.n_windows;
	return p;
}

/* One test of a simple rule: a fact without a window of its own. */
static bool simple_test(const struct json_in in, struct level_simple *out)
{
	struct tree t = { .has_formula = true };

	if (out->n == LEVEL_FACTS || !read_tree(&t, in) || t.nodes[0].kind != NODE_TEST ||
		t.windows[0].kind != DAYS_PERIOD)
		return false;
	out->tests[out->n].fact = t.nodes[0].test.fact;
	out->tests[out->n].min = t.nodes[0].test.min;
	out->tests[out->n++].max = t.nodes[0].test.max;
	return true;
}

bool level_rule_simple(struct arena *a, const char *text, struct level_simple *out)
{
	struct json_report report = { .arena = a };
	json_t *root = text ? json_parse(&report, text, strlen(text)) : NULL;
	struct json_in in = json_root(&report, root), list;

	*out = (struct level_simple){ .n = 0 };
	if (!root)
		return !text;
	out->any = json_present(json_at(in, "any"));
	list = json_at(in, out->any ? "any" : "all");
	if (!json_present(list))
		return simple_test(in, out);
	for (size_t i = 0; i < json_array_size(list.value); i++)
		if (!simple_test(json_item(list, i), out))
			return false;
	return true;
}

char *level_rule_text(struct arena *a, const struct level_simple *rule)
{
	char number[32];
	char *text = NULL;

	for (int i = 0; i < rule->n; i++) {
		int decimals = level_fact_decimals(rule->tests[i].fact);
		int64_t most = rule->tests[i].max;
		const char *min = decimal_format(rule->tests[i].min, decimals, number);

		text = arena_printf(a, "%s{\"%s\":{\"min\":%s", text ? arena_printf(a, "%s,", text) : "",
			level_fact_words[rule->tests[i].fact], min);
		text = arena_printf(a, most < INT64_MAX ? "%s,\"max\":%s}}" : "%s}}", text,
			decimal_format(most < INT64_MAX ? most : 0, decimals, number));
	}
	if (!text || rule->n == 1)
		return text;
	return arena_printf(a, "{\"%s\":[%s]}", rule->any ? "any" : "all", text);
}
