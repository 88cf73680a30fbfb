/*
 * view_weave.c - what is done to a template before it is parsed, once for each language: its fixed
 * texts are put in, so that a rendering looks up only what changes from request to request (a long
 * list says the same words in every row), and the tabs that indent its lines go.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/view_internal.h"

static const char open_tag[] = "<?cs var:L.", close_tag[] = " ?>";

/* The text that a tag shows from `key` on, when it shows one and nothing else; NULL otherwise. */
static const char *text_of(const char *key, size_t n, HDF *catalogue)
{
	char name[128];

	if (n >= sizeof name - strlen("L.") || strncmp(key + n, close_tag, strlen(close_tag)) != 0)
		return NULL;
	snprintf(name, sizeof name, "L.%.*s", (int)n, key);
	return hdf_get_value(catalogue, name, NULL);
}

static NEOERR *weave(STRING *out, const char *s, HDF *catalogue)
{
	NEOERR *err = string_append(out, "");
	const char *tag;

	while (!err && (tag = strstr(s, open_tag))) {
		const char *key = tag + strlen(open_tag);
		size_t n = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_.");
		const char *text = text_of(key, n, catalogue);
		char *escaped = NULL;

		err = string_appendn(out, s, (int)((text ? tag : key) - s));
		if (text && !err)
			err = neos_html_escape(text, (int)strlen(text), &escaped);
		if (escaped)
			err = string_append(out, escaped);
		free(escaped);
		s = text ? key + n + strlen(close_tag) : key;
	}
	return err ? err : string_append(out, s);
}

static void unindent(char *text)
{
	char *to = text;

	for (const char *s = text; *s; s++)
		if (*s != '\t' || (to > text && to[-1] != '\n'))
			*to++ = *s;
	*to = '\0';
}

NEOERR *load_woven(void *catalogue, HDF *base, const char *name, char **contents)
{
	char path[_POSIX_PATH_MAX], *text = NULL;
	STRING woven;
	NEOERR *err = hdf_search_path(base, name, path);

	if (!err)
		err = ne_load_file(path, &text);
	if (err)
		return nerr_pass(err);
	unindent(text);
	string_init(&woven);
	err = weave(&woven, text, catalogue);
	free(text);
	if (err) {
		string_clear(&woven);
		return nerr_pass(err);
	}
	*contents = woven.buf;
	return STATUS_OK;
}
