#include "web/params.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"

const char *params_get(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->list[i].name, name) == 0)
			return p->list[i].value;
	return NULL;
}

size_t params_count(const struct params *p, const char *name)
{
	size_t count = 0;

	for (size_t i = 0; i < p->n; i++)
		count += strcmp(p->list[i].name, name) == 0;
	return count;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* One name or value: '+' and %XX resolved. NULL for a broken escape or what is no text. */
static const char *decode(struct arena *a, const char *s, size_t n)
{
	char *out = arena_alloc_raw(a, n + 1);
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '%') {
			int high = i + 2 < n ? hex_digit(s[i + 1]) : -1, low;

			if (high < 0 || (low = hex_digit(s[i + 2])) < 0)
				return NULL;
			out[len++] = (char)(high << 4 | low);
			i += 2;
		} else {
			out[len++] = s[i] == '+' ? ' ' : s[i];
		}
	}
	out[len] = '\0';
	return utf8_valid(out, len) ? out : NULL;
}

/* The number of non-empty pieces between `separator`. */
static size_t pieces(const char *text, size_t n, char separator)
{
	size_t count = n > 0;

	for (size_t i = 0; i < n; i++)
		count += text[i] == separator;
	return count;
}

bool params_urlencoded(struct arena *a, const char *text, size_t n, size_t max, struct params *out)
{
	size_t most = pieces(text, n, '&');
	const char *end = text + n;
	struct param *list;

	*out = (struct params){ 0 };
	if (most > max)
		return false;
	list = NEWN(a, struct param, most);
	for (const char *next; text < end; text = next + 1) {
		const char *equals;

		if (!(next = memchr(text, '&', (size_t)(end - text))))
			next = end;
		if (next == text)
			continue;
		if (!(equals = memchr(text, '=', (size_t)(next - text))))
			equals = next;
		list[out->n].name = decode(a, text, (size_t)(equals - text));
		list[out->n].value = equals < next ? decode(a, equals + 1, (size_t)(next - equals - 1)) : "";
		if (!list[out->n].name || !list[out->n].value)
			return false;
		out->n++;
	}
	out->list = list;
	return true;
}

bool params_cookies(struct arena *a, const char *header, struct params *out)
{
	size_t n = strlen(header);
	struct param *list = NEWN(a, struct param, pieces(header, n, ';'));
	const char *end = header + n;

	*out = (struct params){ .list = list };
	if (!utf8_valid(header, n))
		return false;
	for (const char *next; header < end; header = next + 1) {
		const char *equals;

		if (!(next = memchr(header, ';', (size_t)(end - header))))
			next = end;
		while (header < next && (*header == ' ' || *header == '\t'))
			header++;
		if (!(equals = memchr(header, '=', (size_t)(next - header))))
			continue;
		list[out->n].name = arena_strndup(a, header, (size_t)(equals - header));
		list[out->n++].value = arena_strndup(a, equals + 1, (size_t)(next - equals - 1));
	}
	return true;
}

char *url_encode(struct arena *a, const char *s)
{
	struct buf out = BUF(a);

	for (; *s; s++) {
		if (isalnum((unsigned char)*s) || strchr("-._~", *s))
			buf_put(&out, s, 1);
		else
			buf_printf(&out, "%%%02X", (unsigned char)*s);
	}
	return arena_strdup(a, buf_text(&out));
}

/* The value of `name` in a header's parameters (name=value or name="value"); NULL when absent. */
static const char *header_parameter(struct arena *a, const char *s, size_t n, const char *name)
{
	const char *end = s + n;
	size_t length = strlen(name);

	while (s < end && (s = memchr(s, ';', (size_t)(end - s)))) {
		const char *stop;

		for (s++; s < end && (*s == ' ' || *s == '\t'); s++)
			;
		if ((size_t)(end - s) <= length || strncasecmp(s, name, length) != 0 || s[length] != '=')
			continue;
		s += length + 1;
		if (s < end && *s == '"') {
			s++;
			stop = memchr(s, '"', (size_t)(end - s));
			return stop ? arena_strndup(a, s, (size_t)(stop - s)) : NULL;
		}
		for (stop = s; stop < end && *stop != ';' && *stop != ' '; stop++)
			;
		return arena_strndup(a, s, (size_t)(stop - s));
	}
	return NULL;
}

const char *multipart_boundary(struct arena *a, const char *content_type)
{
	const char *boundary;
	size_t n;

	if (strncasecmp(content_type, "multipart/form-data", 19) != 0)
		return NULL;
	boundary = header_parameter(a, content_type, strlen(content_type), "boundary");
	n = boundary ? strlen(boundary) : 0;
	return n >= 1 && n <= 70 ? boundary : NULL;
}

/* One part of a multipart body. */
struct part { const char *name, *filename, *type, *data; size_t len; };

/* Reads a part's header lines, which end at an empty line. False: malformed or without a name. */
static bool part_head(struct arena *a, const char *s, size_t n, struct part *out)
{
	const char *end = s + n;

	*out = (struct part){ .type = "" };
	for (;;) {
		const char *line = s, *stop = memmem(s, (size_t)(end - s), "\r\n", 2);
		size_t length;

		if (!stop)
			return false;
		length = (size_t)(stop - line);
		s = stop + 2;
		if (length == 0)
			break;
		if (!utf8_valid(line, length))
			return false;
		if (length > 20 && strncasecmp(line, "Content-Disposition:", 20) == 0) {
			out->name = header_parameter(a, line, length, "name");
			out->filename = header_parameter(a, line, length, "filename");
		} else if (length > 13 && strncasecmp(line, "Content-Type:", 13) == 0) {
			size_t skip = 13 + strspn(line + 13, " ");

			out->type = arena_strndup(a, line + skip, length - skip);
		}
	}
	out->data = s;
	out->len = (size_t)(end - s);
	return out->name != NULL;
}

bool params_multipart(struct arena *a, const char *boundary, const char *body, size_t n, size_t max,
	struct params *fields, struct upload **uploads, size_t *n_uploads)
{
	char *mark = arena_printf(a, "\r\n--%s", boundary);
	size_t mark_len = strlen(mark);
	struct param *list = NEWN(a, struct param, max);
	const char *end = body + n, *s;

	*fields = (struct params){ .list = list };
	*uploads = NEWN(a, struct upload, max);
	*n_uploads = 0;
	/* The first boundary stands at the beginning, without a line break before it. */
	if (n < mark_len - 2 || memcmp(body, mark + 2, mark_len - 2) != 0)
		return false;
	for (s = body + mark_len - 2;;) {
		const char *stop;
		struct part part;

		if (end - s >= 2 && memcmp(s, "--", 2) == 0)
			return true;
		if (end - s < 2 || memcmp(s, "\r\n", 2) != 0)
			return false;
		s += 2;
		stop = memmem(s, (size_t)(end - s), mark, mark_len);
		if (!stop || !part_head(a, s, (size_t)(stop - s), &part) || fields->n + *n_uploads == max)
			return false;
		if (part.filename) {
			(*uploads)[(*n_uploads)++] =
				(struct upload){ part.name, part.filename, part.type, part.data, part.len };
		} else {
			if (!utf8_valid(part.data, part.len))
				return false;
			list[fields->n++] =
				(struct param){ part.name, arena_strndup(a, part.data, part.len) };
		}
		s = stop + mark_len;
	}
}
