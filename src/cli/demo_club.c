/* demo_club.c - what the demo store asks and remembers: fields of its own, occasions, their campaigns. */
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"
#include "domain/campaign.h"
#include "domain/customer_event.h"
#include "domain/customer_field.h"
#include "domain/occasion.h"

enum { OWNER = 0, MEMBERS = 120, EVERY = 3, CLASS = 7 };

/* The JSON list of choices as lines. */
static const char *choices_of(struct demo *d, const json_t *field)
{
	const char *text = "";
	json_t *choice;
	size_t i;

	json_array_foreach (json_object_get(field, "choices"), i, choice)
		text = arena_printf(d->work, "%s%s%s", text, i ? "\n" : "", json_string_value(choice));
	return text;
}

static enum profile_kind kind_of(const json_t *field)
{
	const char *word = json_string_value(json_object_get(field, "kind"));

	for (int i = 0; profile_kind_words[i]; i++)
		if (strcmp(profile_kind_words[i], word) == 0)
			return (enum profile_kind)i;
	fault("demo: no kind of field %s", word);
}

static void make_fields(struct demo *d, const struct scope *s, const json_t *list)
{
	struct problem problem;
	json_t *field;
	size_t i;
	int64_t id;

	json_array_foreach (list, i, field) {
		struct profile_field f = { .word = json_string_value(json_object_get(field, "word")),
			.name = json_string_value(json_object_get(field, "name")),
			.kind = kind_of(field), .choices = choices_of(d, field),
			.required = json_is_true(json_object_get(field, "required")), .active = true };

		if (profile_field_create(s, &f, &id, &problem) != PROFILE_FIELD_OK)
			fault("demo: the field %s is refused", f.word);
	}
}

static void make_occasions(const struct scope *s, const json_t *list)
{
	struct problem problem;
	json_t *occasion;
	size_t i;
	int64_t id;

	json_array_foreach (list, i, occasion) {
		struct occasion o = { .name = json_string_value(json_object_get(occasion, "name")),
			.month = (int)json_integer_value(json_object_get(occasion, "month")),
			.day = (int)json_integer_value(json_object_get(occasion, "day")), .active = true };
		const char *word = json_string_value(json_object_get(occasion, "calendar"));

		while (strcmp(occasion_calendar_words[o.calendar], word) != 0)
			o.calendar++;
		if (occasion_create(s, &o, &id, &problem) != OCCASION_OK)
			fault("demo: the occasion %s is refused", o.name);
	}
}

static void make_campaigns(const struct scope *s, json_t *list)
{
	json_t *definition;
	size_t i;
	int64_t id;

	json_array_foreach (list, i, definition) {
		struct json_report *report = NEW(s->arena, struct json_report);

		report->arena = s->arena;
		if (campaign_create(s, json_root(report, definition), &id) != CAMPAIGN_OK)
			fault("demo: the campaign %s is refused",
				json_string_value(json_object_get(definition, "name")));
	}
}

/* A day some years ago, another for each member. */
static const char *wedding_of(struct demo *d, const json_t *field, int member)
{
	char buf[16];
	date_t day;

	if (!date_parse(json_string_value(json_object_get(field, "first_day")), &day))
		fault("demo: no first day of weddings");
	day.days += member * (int)json_integer_value(json_object_get(field, "step_days")) % 5000;
	return arena_strdup(d->work, date_iso(day, buf));
}

/* Some members have told where they live, when they married and what they drink. */
static void tell(struct demo *d, const struct scope *s, const json_t *club, int member)
{
	const json_t *addresses = demo_array(club, "addresses"), *fields = demo_array(club, "fields");
	const json_t *drinks = demo_array(json_array_get(fields, 1), "choices");
	const json_t *at = json_array_get(addresses, (size_t)member % json_array_size(addresses));
	struct customer_address address = { json_string_value(json_object_get(at, "province")),
		json_string_value(json_object_get(at, "city")),
		json_string_value(json_object_get(at, "district")),
		json_string_value(json_object_get(at, "street")) };
	struct field_text texts[] = {
		{ .word = "wedding", .text = wedding_of(d, json_array_get(fields, 0), member) },
		{ .word = "drink", .text = json_string_value(json_array_get(drinks,
			(size_t)(member / EVERY) % json_array_size(drinks))) } };
	struct problem problem;

	if (customer_fields_set(s, d->members[member].id, texts, 2, &problem) != CUSTOMER_OK ||
		customer_address_set(s, d->members[member].id, &address, &problem) != CUSTOMER_OK)
		fault("demo: what a member tells is refused: %s %s", problem.field, problem.code);
	customer_profiled(s, d->members[member].id, CHANNEL_PANEL);
}

/* Some came to the class that another program keeps the list of. */
static void report_class(struct demo *d, const struct scope *s)
{
	const struct event_request q = { .trigger = "event:coffee_class", .channel = CHANNEL_API };
	struct event_outcome o;

	for (int i = 0, n = 0; i < d->n_members && n < CLASS; i += EVERY)
		if (d->members[i].id && d->members[i].leaves_on.days > d->last.days)
			n += event_post(s, &q, d->members[i].id, &o) == EVENT_OK;
}

void demo_club(struct demo *d)
{
	struct scope s = demo_scope(d, OWNER, d->now);
	json_t *club = demo_data(d, "club");

	db_begin(d->db);
	make_fields(d, &s, demo_array(club, "fields"));
	make_occasions(&s, demo_array(club, "occasions"));
	make_campaigns(&s, json_object_get(club, "campaigns"));
	db_commit(d->db);
	if (!store_load(d->db, d->arena, d->store.id, &d->store)) /* whose rules these are now */
		fault("demo: the store is gone");
	s = demo_scope(d, OWNER, d->now);
	db_begin(d->db);
	for (int i = 0; i < d->n_members && i < MEMBERS; i += EVERY)
		if (d->members[i].id)
			tell(d, &s, club, i);
	report_class(d, &s);
	db_commit(d->db);
	arena_reset(d->work);
}
