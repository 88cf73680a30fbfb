/* read.c - what many requests have in common. */
#include "web/api/read.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/card_reading.h"
#include "base/text.h"

bool read_sent(struct json_in object, const char *name)
{
	return json_object_get(object.value, name) != NULL;
}

bool read_one_of(struct json_in object, const char *const *names)
{
	struct buf list = BUF(object.report->arena);
	int n = 0;

	for (int i = 0; names[i]; i++) {
		n += json_present(json_at(object, names[i]));
		buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
	}
	return n == 1 || json_fail(object, "one_of", buf_text(&list));
}

bool read_id(struct json_in in, enum json_need need, int64_t *out)
{
	return json_get_int(in, need, 1, INT64_MAX, out);
}

bool read_code(struct json_in in, enum json_need need, size_t max, const char **out)
{
	const char *text = NULL;
	char *code;

	if (!json_get_text(in, need, max, &text))
		return false;
	if (!text || !*text)
		return true;
	code = text_ascii_digits(in.report->arena, text);
	for (char *p = code; *p; p++) {
		if (!isascii((unsigned char)*p) || !isalnum((unsigned char)*p))
			return json_fail(in, "format", "A-Z 0-9");
		*p = (char)toupper((unsigned char)*p);
	}
	*out = code;
	return true;
}

/* The text of an identifier in any written form; NULL when absent. */
static bool read_typed(struct json_in in, enum json_need need, const char **out)
{
	enum { TYPED_MAX = 200 }; /* a swiped card comes with both tracks */

	return json_get_text(in, need, TYPED_MAX, out);
}

bool read_mobile(struct json_in in, enum json_need need, const char **out)
{
	const char *typed = NULL;
	char mobile[12];

	if (!read_typed(in, need, &typed))
		return false;
	if (!typed || !*typed)
		return true;
	if (!mobile_parse(typed, mobile))
		return json_fail(in, "format", "09xxxxxxxxx");
	*out = arena_strdup(in.report->arena, mobile);
	return true;
}

bool read_card(struct json_in in, enum json_need need, const char **out)
{
	const char *typed = NULL;
	char card[33];

	if (!read_typed(in, need, &typed))
		return false;
	if (!typed || !*typed)
		return true;
	if (!card_parse(typed, card))
		return text_holds_bank_card(typed) ? json_fail(in, "bank_card", NULL) :
			json_fail(in, "format", "A-Z 0-9");
	*out = arena_strdup(in.report->arena, card);
	return true;
}

bool read_customer_key(struct json_in in, struct customer_key *out)
{
	static const char *const names[] = { "id", "mobile", "card", "code", NULL };
	enum { CODE_MAX = 12 };
	bool ok;

	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = read_one_of(in, names);
	ok &= read_id(json_at(in, "id"), JSON_OPTIONAL, &out->id);
	ok &= read_mobile(json_at(in, "mobile"), JSON_OPTIONAL, &out->mobile);
	ok &= read_card(json_at(in, "card"), JSON_OPTIONAL, &out->card);
	ok &= read_code(json_at(in, "code"), JSON_OPTIONAL, CODE_MAX, &out->code);
	if (ok && !out->id && !out->mobile && !out->card && !out->code)
		return json_fail(in, "required", NULL); /* {"mobile":""} must not become "nobody" */
	return ok;
}
