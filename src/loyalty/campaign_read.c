/* campaign_read.c - a campaign's definition: the fields that the API knows, and nothing else. */
#include <string.h>

#include "loyalty/campaign.h"

enum { NAME_CHARS_MAX = 120, CODE_CHARS_MAX = 40, PRIORITY_MAX = 1000000, USES_MAX = 1000000000 };

const char *const channel_words[] = { "panel", "pos", "online", "api", NULL };
#define MONEY_WORDS "cash", "card", "online", "transfer", "cheque", "slip", "other"
const char *const payment_words[] = { MONEY_WORDS, "credit", NULL };
const char *const payment_money_words[] = { MONEY_WORDS, NULL };

/* A trigger that is a word, or a word, a colon and a code. */
struct trigger_word { const char *word; enum trigger trigger; bool coded; };

static const struct trigger_word *trigger_word(const char *s)
{
	static const struct trigger_word words[] = {
		{ "sale", TRIGGER_SALE, false },
		{ "signup", TRIGGER_SIGNUP, false },
		{ "profile_completed", TRIGGER_PROFILE_COMPLETED, false },
		{ "product_review", TRIGGER_PRODUCT_REVIEW, false },
		{ "store_review", TRIGGER_STORE_REVIEW, false },
		{ "birthday", TRIGGER_BIRTHDAY, false },
		{ "personal_date:", TRIGGER_PERSONAL_DATE, true },
		{ "occasion:", TRIGGER_OCCASION, true },
		{ "check_in", TRIGGER_CHECK_IN, false },
		{ "level_up", TRIGGER_LEVEL_UP, false },
		{ "survey_answered", TRIGGER_SURVEY_ANSWERED, false },
		{ "mission_completed", TRIGGER_MISSION_COMPLETED, false },
		{ "points_converted", TRIGGER_POINTS_CONVERTED, false },
		{ "event:", TRIGGER_EVENT, true },
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = strlen(words[i].word);

		if (strncmp(s, words[i].word, n) == 0 && (words[i].coded || s[n] == '\0'))
			return &words[i];
	}
	return NULL;
}

bool campaign_trigger(struct json_in in, enum trigger *out, const char **word)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
	struct json_in trigger = json_at(in, "trigger");
	const struct trigger_word *found;
	const char *s = NULL, *code;

	if (!json_get_text(trigger, JSON_REQUIRED, 60, &s))
		return false;
	found = trigger_word(s);
	if (!found)
		return json_fail(trigger, "choice", NULL);
	code = s + strlen(found->word);
	if (found->coded && (!*code || strlen(code) > CODE_CHARS_MAX ||
		code[strspn(code, allowed)]))
		return json_fail(trigger, "format", "[a-z0-9_.-]{1,40}");
	*out = found->trigger;
	if (word)
		*word = s;
	return true;
}

static bool read_audience(struct reading *r, struct json_in in, struct audience *out)
{
	static const char *const names[] = { "levels", "groups", "tags", "segments", "customers",
		NULL };
	struct audience a = { 0 };
	bool ok;

	out->anybody = true;
	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = read_ids(json_at(in, "levels"), JSON_OPTIONAL, LIST_MAX, &a.levels);
	ok &= read_ids(json_at(in, "groups"), JSON_OPTIONAL, LIST_MAX, &a.groups);
	ok &= read_words(json_at(in, "tags"), JSON_OPTIONAL, LIST_MAX, &a.tags);
	ok &= read_ids(json_at(in, "segments"), JSON_OPTIONAL, LIST_MAX, &a.segments);
	ok &= read_ids(json_at(in, "customers"), JSON_OPTIONAL, LIST_MAX, &a.customers);
	*out = (struct audience){
		.levels = ids_copy(r->arena, a.levels), .groups = ids_copy(r->arena, a.groups),
		.tags = words_copy(r->arena, a.tags), .segments = ids_copy(r->arena, a.segments),
		.customers = ids_copy(r->arena, a.customers),
		.anybody = !a.levels.n && !a.groups.n && !a.tags.n && !a.segments.n &&
		!a.customers.n,
	};
	return ok;
}

static bool read_uses(struct json_in in, int64_t *out)
{
	return json_get_int(in, JSON_OPTIONAL, 1, USES_MAX, out);
}

static bool read_limits(struct json_in in, struct campaign_info *out)
{
	static const char *const names[] = { "total_uses", "uses_per_customer",
		"uses_per_customer_per",
		"budget", NULL };
	static const char *const per_names[] = { "day", "week", "month", "year", NULL };
	struct json_in per = json_at(in, "uses_per_customer_per");
	bool ok;

	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = read_uses(json_at(in, "total_uses"), &out->total_uses);
	ok &= read_uses(json_at(in, "uses_per_customer"), &out->uses_per_customer);
	ok &= json_get_int(json_at(in, "budget"), JSON_OPTIONAL, 1, AMOUNT_MAX, &out->budget.rial);
	if (!json_present(per))
		return ok;
	if (!json_object_of(per, per_names))
		return false;
	ok &= read_uses(json_at(per, "day"), &out->uses_per_period[PERIOD_DAY]);
	ok &= read_uses(json_at(per, "week"), &out->uses_per_period[PERIOD_WEEK]);
	ok &= read_uses(json_at(per, "month"), &out->uses_per_period[PERIOD_MONTH]);
	ok &= read_uses(json_at(per, "year"), &out->uses_per_period[PERIOD_YEAR]);
	return ok;
}

/* Only a sale takes codes. [§4.4] */
static bool read_code_required(struct json_in in, struct campaign *c)
{
	if (!json_get_bool(in, JSON_OPTIONAL, &c->code_required))
		return false;
	if (c->code_required && c->trigger != TRIGGER_SALE)
		return json_fail(in, "conflict", "trigger");
	return true;
}

/* Name, window, stacking. */
static bool read_head(struct reading *r, struct json_in in, struct campaign *c)
{
	const char *name = NULL, *group = NULL;
	bool active = false;
	bool ok = json_get_text(json_at(in, "name"), JSON_REQUIRED, NAME_CHARS_MAX, &name);

	/* `active` is a state beside the definition: accepted, for the shape of the API. */
	ok &= json_get_bool(json_at(in, "active"), JSON_OPTIONAL, &active);
	ok &= json_get_time(json_at(in, "starts_at"), JSON_OPTIONAL, &c->starts_at);
	ok &= json_get_time(json_at(in, "ends_at"), JSON_OPTIONAL, &c->ends_at);
	if (ok && c->ends_at.s && c->ends_at.s < c->starts_at.s)
		ok = json_fail(json_at(in, "ends_at"), "range", "starts_at");
	ok &= json_get_int(json_at(in, "priority"), JSON_OPTIONAL, 0, PRIORITY_MAX, &c->priority);
	ok &= json_get_bool(json_at(in, "exclusive"), JSON_OPTIONAL, &c->exclusive);
	ok &= read_code_required(json_at(in, "code_required"), c);
	ok &= json_get_text(json_at(in, "exclusion_group"), JSON_OPTIONAL, WORD_MAX, &group);
	if (group && *group)
		c->group_word = arena_strdup(r->arena, group);
	return ok;
}

static bool read_scope(struct reading *r, struct json_in in, struct campaign *c)
{
	struct ids branches = { 0 };
	bool ok = read_ids(json_at(in, "branches"), JSON_OPTIONAL, LIST_MAX, &branches);

	c->branches = ids_copy(r->arena, branches);
	ok &= read_set(json_at(in, "channels"), JSON_OPTIONAL, channel_words, &c->channels);
	ok &= read_audience(r, json_at(in, "audience"), &c->audience);
	return ok;
}

/* True when some benefit of the campaign keeps a remainder. */
static bool carries(const struct brackets *brackets)
{
	for (int i = 0; i < brackets->n; i++)
		for (int k = 0; k < brackets->list[i].n_benefits; k++)
			if (brackets->list[i].benefits[k].carry)
				return true;
	return false;
}

bool campaign_read(struct reading *r, struct json_in in, struct campaign *out)
{
	static const char *const names[] = { "name", "trigger", "active", "starts_at", "ends_at",
		"priority", "exclusion_group", "exclusive", "code_required", "branches", "channels", "audience",
		"conditions", "brackets", "benefits", "limits", NULL };
	bool ok;

	*out = (struct campaign){ .priority = 100, .group = -1 };
	ok = json_object_of(in, names);
	if (!json_is_object(in.value))
		return false;
	ok &= campaign_trigger(in, &out->trigger, NULL);
	r->trigger = out->trigger;
	ok &= read_head(r, in, out);
	ok &= read_scope(r, in, out);
	ok &= condition_read(r, json_at(in, "conditions"), &out->condition);
	ok &= brackets_read(r, in, &out->brackets);
	ok &= read_limits(json_at(in, "limits"), &out->info);
	out->info.carry = ok && carries(&out->brackets);
	out->info.code_required = out->code_required;
	return ok;
}
