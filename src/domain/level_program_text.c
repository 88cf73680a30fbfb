/* level_program_text.c - a programme with its levels as one text, for what outlives a request. */
#include <string.h>

#include "base/fault.h"
#include "domain/level_program.h"

static json_t *settings_json(const struct level_settings *s)
{
	return json_pack("{s:b, s:s, s:s, s:i, s:s, s:i, s:i, s:s?, s:b, s:b, s:s, s:b, s:i, s:i}",
		"active", (int)s->active, "mechanism", level_mechanism_words[s->mechanism],
		"window", level_window_words[s->window], "window_days", s->window_days,
		"period", level_period_words[s->period], "starts_on", (int)s->starts_on.days,
		"ends_on", (int)s->ends_on.days, "formula", s->formula,
		"promotion_confirm", (int)s->promotion_confirm, "demotion_confirm", (int)s->demotion_confirm,
		"fall", level_fall_words[s->fall], "new_rates", (int)s->new_rates,
		"grace_days", s->grace_days, "warning_days", s->warning_days);
}

char *level_program_text(struct arena *a, const struct level_settings *settings,
	const struct level_source *levels, int n)
{
	json_t *root = json_own(a, json_pack("{s:o, s:[]}", "settings", settings_json(settings), "levels"));

	if (!root)
		fault("level: a programme that is no JSON");
	for (int i = 0; i < n; i++)
		json_array_append_new(json_object_get(root, "levels"), json_pack("[I, i, s?, s?, I]",
			(json_int_t)levels[i].id, levels[i].rank, levels[i].entry, levels[i].stay,
			(json_int_t)levels[i].deduction.hundredths));
	return json_text(a, root);
}

static int number(struct json_in in, const char *name)
{
	return (int)json_integer_value(json_at(in, name).value);
}

static bool flag(struct json_in in, const char *name)
{
	return json_is_true(json_at(in, name).value);
}

static int word(struct json_in in, const char *name, const char *const *words)
{
	int i = 0;

	if (!json_get_choice(json_at(in, name), JSON_REQUIRED, words, &i))
		fault("level: the text of a programme says no %s", name);
	return i;
}

static struct level_settings settings_of(struct json_in in)
{
	return (struct level_settings){ .active = flag(in, "active"),
		.mechanism = (enum level_mechanism)word(in, "mechanism", level_mechanism_words),
		.window = (enum level_window)word(in, "window", level_window_words),
		.window_days = number(in, "window_days"),
		.period = (enum level_period)word(in, "period", level_period_words),
		.starts_on = { number(in, "starts_on") }, .ends_on = { number(in, "ends_on") },
		.formula = json_string_value(json_at(in, "formula").value),
		.promotion_confirm = flag(in, "promotion_confirm"),
		.demotion_confirm = flag(in, "demotion_confirm"),
		.fall = (enum level_fall)word(in, "fall", level_fall_words),
		.new_rates = flag(in, "new_rates"), .grace_days = number(in, "grace_days"),
		.warning_days = number(in, "warning_days") };
}

struct level_program *level_program_of_text(struct arena *a, const char *text)
{
	struct json_report report = { .arena = a };
	json_t *root = json_parse(&report, text, strlen(text)), *list = json_object_get(root, "levels");
	int n = (int)json_array_size(list);
	struct level_source *levels = NEWN(a, struct level_source, (size_t)n);
	struct level_settings settings;
	struct level_program *p;

	if (!root)
		fault("level: a programme whose text is no JSON");
	settings = settings_of(json_at(json_root(&report, root), "settings"));
	for (int i = 0; i < n; i++) {
		json_t *l = json_array_get(list, (size_t)i);

		levels[i] = (struct level_source){ json_integer_value(json_array_get(l, 0)),
			(int)json_integer_value(json_array_get(l, 1)),
			json_string_value(json_array_get(l, 2)), json_string_value(json_array_get(l, 3)),
			{ json_integer_value(json_array_get(l, 4)) } };
	}
	p = level_program_compile(a, &settings, levels, n);
	if (!p)
		fault("level: a programme that was kept as text does not compile");
	return p;
}
