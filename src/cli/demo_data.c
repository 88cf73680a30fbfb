/* demo_data.c - the data files of the demo store. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "cli/demo.h"

enum { FILE_MAX = 1024 * 1024 };

static char *file_text(struct arena *a, const char *path, size_t *n)
{
	char *text = arena_alloc_raw(a, FILE_MAX);
	FILE *f = fopen(path, "re");

	if (!f)
		fault("demo: cannot read %s", path);
	*n = fread(text, 1, FILE_MAX, f);
	fclose(f);
	if (*n == FILE_MAX)
		fault("demo: %s is too large", path);
	return text;
}

json_t *demo_data(struct demo *d, const char *name)
{
	const char *path = arena_printf(d->arena, "%s/demo/%s.json", d->config->sql_dir, name);
	struct json_report report = { .arena = d->arena };
	size_t n;
	char *text = file_text(d->arena, path, &n);
	json_t *root = json_parse(&report, text, n);

	if (!root)
		fault("demo: %s: %s %s", path, report.errors[0].code,
			report.errors[0].detail ? report.errors[0].detail : "");
	return root;
}

void demo_unpack(const json_t *from, const char *what, const char *format, ...)
{
	json_error_t error;
	va_list ap;
	int failed;

	va_start(ap, format);
	failed = json_vunpack_ex((json_t *)from, &error, JSON_STRICT, format, ap);
	va_end(ap);
	if (failed)
		fault("demo: %s: %s", what, error.text);
}

const json_t *demo_array(const json_t *from, const char *name)
{
	const json_t *array = json_object_get(from, name);

	if (!json_is_array(array))
		fault("demo: no list %s", name);
	return array;
}

const char *demo_text(struct demo *d, const json_t *from, const char *name)
{
	const json_t *array = demo_array(from, name);
	int at = chance_below(&d->chance, (int)json_array_size(array));

	return json_string_value(json_array_get(array, (size_t)at));
}

void demo_numbers(const json_t *from, const char *name, int *out, size_t n)
{
	const json_t *array = demo_array(from, name);

	if (json_array_size(array) != n)
		fault("demo: %s has not %zu numbers", name, n);
	for (size_t i = 0; i < n; i++)
		out[i] = (int)json_integer_value(json_array_get(array, i));
}

static int64_t product_of(const struct demo *d, const char *code)
{
	for (int i = 0; i < d->n_products; i++)
		if (strcmp(d->products[i].code, code) == 0)
			return d->products[i].id;
	fault("demo: no product %s", code);
}

static int64_t group_of(const struct demo *d, const char *key)
{
	for (int i = 0; i < d->n_product_groups; i++)
		if (strcmp(d->product_groups[i].key, key) == 0)
			return d->product_groups[i].id;
	fault("demo: no group %s", key);
}

static int64_t branch_of(const struct demo *d, const char *number)
{
	long n = strtol(number, NULL, 10);

	if (n < 1 || n > d->n_branches)
		fault("demo: no branch %s", number);
	return d->branches[n - 1];
}

static json_t *day_of(const struct demo *d, const char *days)
{
	char text[24];
	date_t day = { d->last.days + (int32_t)strtol(days, NULL, 10) };

	return json_string(rfc3339_format(day_start(d->store.zone, day), text));
}

static int64_t level_of(const struct demo *d, const char *key)
{
	int64_t number;

	if (!decimal_parse(key, 0, &number) || number < 1 || number > FIRST_LEVELS)
		fault("demo: no level %s", key);
	return d->levels[number - 1];
}

/* What a text of the form "@kind:key" stands for; NULL for any other one. */
static json_t *meaning(const struct demo *d, const char *text)
{
	if (strncmp(text, "@product:", 9) == 0)
		return json_integer(product_of(d, text + 9));
	if (strncmp(text, "@group:", 7) == 0)
		return json_integer(group_of(d, text + 7));
	if (strncmp(text, "@branch:", 8) == 0)
		return json_integer(branch_of(d, text + 8));
	if (strncmp(text, "@level:", 7) == 0)
		return json_integer(level_of(d, text + 7));
	return strncmp(text, "@day:", 5) == 0 ? day_of(d, text + 5) : NULL;
}

void demo_resolve(struct demo *d, json_t *tree)
{
	const char *name;
	json_t *v, *new;
	void *next;
	size_t i;

	json_object_foreach_safe(tree, next, name, v) {
		if (!json_is_string(v))
			demo_resolve(d, v);
		else if ((new = meaning(d, json_string_value(v))))
			json_object_set_new(tree, name, new);
	}
	json_array_foreach(tree, i, v) {
		if (!json_is_string(v))
			demo_resolve(d, v);
		else if ((new = meaning(d, json_string_value(v))))
			json_array_set_new(tree, i, new);
	}
}
