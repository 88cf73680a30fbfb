/* Any body: parsed or refused with a reason; what was parsed and written parses to the same text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Asks a value for everything that a body may be asked for. */
static void read_all(struct json_in in, int depth)
{
	static const char *const names[] = { "mobile", "amount", "lines", NULL };
	const char *text;
	int64_t number;
	utc_t moment;
	date_t day;
	bool ok = true;
	size_t items;

	(void)json_get_text(in, JSON_REQUIRED, 20, &text);
	(void)json_get_int(in, JSON_REQUIRED, 0, 1000, &number);
	if (json_get_decimal(in, JSON_REQUIRED, 3, -5000, 5000, &number) && json_present(in))
		must(number >= -5000 && number <= 5000);
	(void)json_get_time(in, JSON_OPTIONAL, &moment);
	(void)json_get_date(in, JSON_OPTIONAL, &day);
	(void)json_object_of(in, names);
	items = json_array_of(in, 100, &ok);
	for (size_t i = 0; depth > 0 && i < items; i++)
		read_all(json_item(in, i), depth - 1);
	for (int i = 0; depth > 0 && names[i]; i++)
		read_all(json_at(in, names[i]), depth - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct json_report report;
	json_t *root, *again;
	const char *text;

	if (!a)
		a = arena_new(64 << 20);
	arena_reset(a);
	report = (struct json_report){ .arena = a };
	root = json_parse(&report, (const char *)data, n);
	must((root != NULL) == (report.n == 0));
	if (!root)
		return 0;
	text = json_text(a, root);
	again = json_parse(&report, text, strlen(text));
	must(again && strcmp(text, json_text(a, again)) == 0);
	read_all(json_root(&report, root), 3);
	must(report.n <= sizeof report.errors / sizeof *report.errors);
	return 0;
}
