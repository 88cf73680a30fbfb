#include "tests/http/editor.h"

#include <string.h>

#include "base/buf.h"
#include "tests/db/campaigns.h"
#include "web/panel/campaign_form.h"

int64_t committed(const char *definition)
{
	int64_t id;

	db_begin(test_db);
	id = a_campaign(&fx.scope, definition);
	db_commit(test_db);
	return id;
}

const char *page_of(int64_t campaign, const char *rest)
{
	return arena_printf(test_arena, "/campaigns/%lld%s", (long long)campaign, rest);
}

const char *stored(int64_t id)
{
	struct campaign_row row;
	const char *definition;

	ck_assert(campaign_load(&fx.scope, id, &row, &definition));
	return definition;
}

/* The raw text of an attribute, with the entities of HTML put back. */
static const char *unescaped(const char *s, size_t n)
{
	static const struct { const char *entity; char c; } entities[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#34;", '"' },
		{ "&#39;", '\'' } };
	struct buf b = BUF(test_arena);

	for (const char *p = s; p < s + n; p++) {
		size_t k = 0, count = sizeof entities / sizeof *entities;

		while (k < count && strncmp(p, entities[k].entity, strlen(entities[k].entity)) != 0)
			k++;
		buf_put(&b, k < count ? &entities[k].c : p, 1);
		p += k < count ? strlen(entities[k].entity) - 1 : 0;
	}
	return buf_text(&b);
}

/* The value of ` name="…"` inside of one tag; NULL: it has none. */
static const char *attribute(const char *tag, const char *name)
{
	const char *end = strchr(tag, '>'), *at = strstr(tag, arena_printf(test_arena, " %s=\"", name));

	if (!at || at > end)
		return NULL;
	at = strchr(at, '"') + 1;
	return unescaped(at, strcspn(at, "\""));
}

static bool tag_has(const char *tag, const char *word)
{
	const char *at = strstr(tag, word);

	return at && at < strchr(tag, '>');
}

static void put_field(struct buf *body, const char *name, const char *value)
{
	buf_printf(body, "%s%s=%s", body->len ? "&" : "", url_encode(test_arena, name),
		url_encode(test_arena, value));
}

static const char *chosen_option(const char *select)
{
	const char *end = strstr(select, "</select>"), *first = strstr(select, "<option");

	for (const char *o = first; o && o < end; o = strstr(o + 1, "<option"))
		if (tag_has(o, " selected"))
			return attribute(o, "value");
	return attribute(first, "value");
}

const char *fields_of(const struct answer *page)
{
	const char *form = strstr(page->body, "<form id=\"editor\""), *end;
	struct buf body = BUF(test_arena);

	ck_assert_msg(form, "%d", page->status);
	end = strstr(form, "</form>");
	for (const char *t = form; (t = strchr(t, '<')) && t < end; t++) {
		const char *name = attribute(t, "name"), *type = attribute(t, "type");

		if (strncmp(t, "<input", 6) == 0 && name) {
			bool box = type && strcmp(type, "checkbox") == 0;

			if (!box || tag_has(t, " checked"))
				put_field(&body, name, attribute(t, "value") ? attribute(t, "value") : "");
		} else if (strncmp(t, "<select", 7) == 0) {
			put_field(&body, name, chosen_option(t));
		} else if (strncmp(t, "<textarea", 9) == 0) {
			const char *text = strchr(t, '>') + 1;

			put_field(&body, name, unescaped(text, (size_t)(strstr(text, "</textarea>") - text)));
		}
	}
	return buf_text(&body);
}

struct answer press(struct browser *b, const char *at, const struct answer *page, const char *more)
{
	return browser_post_raw(b, at, arena_printf(test_arena, "%s%s", fields_of(page), more));
}

void assert_same(const char *x, const char *y)
{
	struct json_report report = { .arena = test_arena };
	json_t *one = json_parse(&report, x, strlen(x)), *other = json_parse(&report, y, strlen(y));

	ck_assert_msg(campaign_same(test_arena, one, other), "%.700s\n%.700s", x, y);
}

const char *definition_text(const char *text)
{
	return json_text(test_arena, definition_of(text).value);
}

bool was_said(const struct answer *page)
{
	return answer_has(page, "name=\"kept\" value=\"\"");
}

void survives(struct browser *b, const char *text)
{
	int64_t id = committed(text);
	struct answer a = browser_get(b, page_of(id, "/edit"));

	ck_assert_msg(a.status == 200, "%d: %s", a.status, text);
	a = press(b, page_of(id, ""), &a, "");
	ck_assert_msg(a.status == 303, "%d: %s", a.status, text);
	assert_same(stored(id), definition_text(text));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT version FROM campaign WHERE id = ?", V(id)), 2);
}
