/* Queries, cookies and multipart bodies: refused, or every name and value is text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "web/params.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void all_text(const struct params *p)
{
	for (size_t i = 0; i < p->n; i++) {
		must(utf8_valid(p->list[i].name, strlen(p->list[i].name)));
		must(utf8_valid(p->list[i].value, strlen(p->list[i].value)));
	}
}

/* What was read and is written again as a query reads the same. */
static void reads_again(struct arena *a, const struct params *p)
{
	struct params again;

	for (size_t i = 0; i < p->n; i++) {
		char *text = arena_printf(a, "%s=%s", url_encode(a, p->list[i].name), url_encode(a, p->list[i].value));

		must(params_urlencoded(a, text, strlen(text), 1, &again) && again.n == 1);
		must(strcmp(again.list[0].name, p->list[i].name) == 0);
		must(strcmp(again.list[0].value, p->list[i].value) == 0);
	}
}

static void read_multipart(struct arena *a, const char *text, size_t n)
{
	struct upload *uploads;
	struct params p;
	size_t files;

	if (!params_multipart(a, "X", text, n, 20, &p, &uploads, &files))
		return;
	all_text(&p);
	must(p.n + files <= 20);
	for (size_t i = 0; i < files; i++)
		must(uploads[i].data >= text && uploads[i].data + uploads[i].len <= text + n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new(32 << 20);
	/* Not NUL-terminated, at the end of its memory: reading beyond is seen. */
	char *bytes = malloc(n), *text = arena_strndup(a, (const char *)data, n);
	struct params p;

	memcpy(bytes, data, n);
	if (params_urlencoded(a, bytes, n, 100, &p)) {
		all_text(&p);
		reads_again(a, &p);
	}
	read_multipart(a, bytes, n);
	if (params_cookies(a, text, &p))
		all_text(&p);
	(void)multipart_boundary(a, text);
	free(bytes);
	arena_free(a);
	return 0;
}
