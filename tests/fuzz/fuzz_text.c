/* Any bytes: what is valid UTF-8 stays valid, and normalising twice is normalising once. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/card_reading.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void normalise(struct arena *a, const char *s, bool multiline)
{
	const char *once = text_normalise(a, s, multiline);

	must(utf8_valid(once, strlen(once)));
	must(strcmp(once, text_normalise(a, once, multiline)) == 0);
}

static void search_key(struct arena *a, const char *s)
{
	const char *key = text_search_key(a, s);

	must(utf8_valid(key, strlen(key)));
	must(strcmp(key, text_search_key(a, key)) == 0);
	must(strcmp(key, text_search_key(a, text_normalise(a, s, false))) == 0);
}

static void identifiers(const char *s)
{
	char mobile[12], id[11], card[33], user[41], email[121], again[12];

	if (mobile_parse(s, mobile))
		must(mobile_parse(mobile, again) && strcmp(mobile, again) == 0);
	(void)national_id_parse(s, id);
	(void)card_parse(s, card);
	(void)username_parse(s, user);
	(void)email_parse(s, email);
	(void)slug_valid(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	char *s;

	if (!a)
		a = arena_new(16 << 20);
	arena_reset(a);
	if (!utf8_valid((const char *)data, n))
		return 0;
	s = arena_alloc(a, n + 1);
	memcpy(s, data, n);
	normalise(a, s, false);
	normalise(a, s, true);
	search_key(a, s);
	identifiers(s);
	return 0;
}
