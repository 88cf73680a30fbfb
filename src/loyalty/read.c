#include "loyalty/read.h"

#include <string.h>

#include "base/calendar.h"

const char *const weekday_words[] = { "sat", "sun", "mon", "tue", "wed", "thu", "fri", NULL };

/* The length of a list that may have to be there and not be empty. */
static bool list_length(struct json_in in, enum json_need need, int max, int *out)
{
	bool ok = true;
	size_t n = json_array_of(in, (size_t)max, &ok);

	*out = (int)n;
	if (!ok)
		return false;
	if (need == JSON_REQUIRED && !json_present(in))
		return json_fail(in, "required", NULL);
	if (need == JSON_REQUIRED && n == 0)
		return json_fail(in, "too_few", "1");
	return true;
}

bool read_ids(struct json_in in, enum json_need need, int max, struct ids *out)
{
	int64_t *id;
	int n;
	bool ok = true;

	if (!list_length(in, need, max, &n))
		return false;
	id = NEWN(in.report->arena, int64_t, (size_t)n);
	for (int i = 0; i < n; i++)
		ok &= json_get_int(json_item(in, (size_t)i), JSON_REQUIRED, 1, INT64_MAX, &id[i]);
	if (ok && n > 0)
		*out = ids_sorted(id, n);
	return ok;
}

static bool read_word(struct json_in in, const char **out)
{
	if (!json_get_text(in, JSON_REQUIRED, WORD_MAX, out))
		return false;
	return **out || json_fail(in, "required", NULL);
}

bool read_words(struct json_in in, enum json_need need, int max, struct words *out)
{
	const char **word;
	int n;
	bool ok = true;

	if (!list_length(in, need, max, &n))
		return false;
	word = NEWN(in.report->arena, const char *, (size_t)n);
	for (int i = 0; i < n; i++)
		ok &= read_word(json_item(in, (size_t)i), &word[i]);
	if (ok && n > 0)
		*out = words_sorted(word, n);
	return ok;
}

bool read_set(struct json_in in, enum json_need need, const char *const *words, unsigned *out)
{
	unsigned set = 0;
	int n, choice;
	bool ok = true;

	if (!list_length(in, need, 16, &n))
		return false;
	for (int i = 0; i < n; i++) {
		choice = 0;
		ok &= json_get_choice(json_item(in, (size_t)i), JSON_REQUIRED, words, &choice);
		set |= 1u << choice;
	}
	if (ok && n > 0)
		*out = set;
	return ok;
}

/* "HH:MM" as minutes of the day, at most `last`. */
static bool read_minute(struct json_in in, int last, int *out)
{
	const char *s = NULL;
	int minute;

	if (!json_get_text(in, JSON_REQUIRED, 5, &s))
		return false;
	if (strlen(s) != 5 || s[2] != ':' || strspn(s, "0123456789:") != 5 || s[3] > '5')
		return json_fail(in, "format", "HH:MM");
	for (int i = 0; i < 5; i++)
		if (i != 2 && s[i] == ':')
			return json_fail(in, "format", "HH:MM");
	minute = ((s[0] - '0') * 10 + s[1] - '0') * 60 + (s[3] - '0') * 10 + s[4] - '0';
	if (minute > last)
		return json_fail(in, "range", "24:00");
	*out = minute;
	return true;
}

bool read_day_time(struct json_in in, struct day_time *out)
{
	static const char *const names[] = { "from", "to", NULL };
	struct day_time t = { 0 };
	bool ok;

	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = read_minute(json_at(in, "from"), 23 * 60 + 59, &t.from);
	ok &= read_minute(json_at(in, "to"), 24 * 60, &t.to);
	if (!ok)
		return false;
	if (t.from == t.to)
		return json_fail(json_at(in, "to"), "range", NULL);
	*out = t;
	return true;
}
