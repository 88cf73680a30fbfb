/*
 * The editor of campaigns: what its rows say is what the API would be told; what a definition says
 * comes back out of the rows; buttons work without a script. [ENG-03…13]
 */
#include "domain/store.h"
#include "tests/http/httptest.h"

#include <string.h>

#include "base/buf.h"
#include "domain/role.h"
#include "loyalty/rules.h"
#include "tests/db/campaigns.h"
#include "web/panel/campaign_form.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static int64_t committed(const char *definition)
{
	int64_t id;

	db_begin(test_db);
	id = a_campaign(&fx.scope, definition);
	db_commit(test_db);
	return id;
}

static const char *page_of(int64_t campaign, const char *rest)
{
	return arena_printf(test_arena, "/campaigns/%lld%s", (long long)campaign, rest);
}

/* The newest definition of a campaign. */
static const char *stored(int64_t id)
{
	struct campaign_row row;
	const char *definition;

	ck_assert(campaign_load(&fx.scope, id, &row, &definition));
	return definition;
}

/* The number behind "/campaigns/" of a redirect. */
static int64_t id_of(const struct answer *a)
{
	const char *to = answer_header(a, "Location");
	int64_t id;

	ck_assert_msg(a->status == 303 && to, "%d", a->status);
	ck_assert(decimal_parse(to + strlen("/campaigns/"), 0, &id));
	return id;
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

/* Everything in the editor's form as a browser without a script would send it. */
static const char *fields_of(const struct answer *page)
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

/* Presses a button of the editor: `more` are fields that a person filled in or changed. */
static struct answer press(struct browser *b, const char *at, const struct answer *page, const char *more)
{
	return browser_post_raw(b, at, arena_printf(test_arena, "%s%s", fields_of(page), more));
}

static void assert_same(const char *x, const char *y)
{
	struct json_report report = { .arena = test_arena };
	json_t *one = json_parse(&report, x, strlen(x)), *other = json_parse(&report, y, strlen(y));

	ck_assert_msg(campaign_same(test_arena, one, other), "%.700s\n%.700s", x, y);
}

static const char *quoted(const char *text)
{
	return json_text(test_arena, definition_of(text).value);
}

#define HEAD "'name':'n','trigger':'sale',"
#define GIVES "'benefits':[{'give':'points','amount':2}]"

/* Opens a stored campaign in the editor, saves what stands there, and compares. */
static void survives(struct browser *b, const char *text)
{
	int64_t id = committed(text);
	struct answer a = browser_get(b, page_of(id, "/edit"));

	ck_assert_int_eq(a.status, 200);
	ck_assert_msg(!answer_has(&a, "name=\"definition\""), "advanced: %s", text);
	a = press(b, page_of(id, ""), &a, "");
	ck_assert_msg(a.status == 303, "%d: %s", a.status, text);
	assert_same(stored(id), quoted(text));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT version FROM campaign WHERE id = ?", V(id)), 2);
}

START_TEST(every_fact_comes_back_out_of_its_row)
{
	static const char *const tests[] = {
		"{'amount':{'min':1000000,'max':5000000}}", "{'amount':{'min':10,'products':[P],'product_groups':[G]}}",
		"{'quantity':{'min':2.5}}", "{'quantity':{'equals':3}}", "{'lines':{'max':4}}",
		"{'product':{'in':[P],'min_quantity':2}}", "{'product_group':{'in':[G]}}", "{'brand':{'in':['B','C']}}",
		"{'weekday':{'in':['fri','sat']}}", "{'time':{'from':'09:05','to':'12:00'}}",
		"{'time':{'from':'20:00','to':'24:00'}}", "{'payment':{'in':['cash','credit']}}",
		"{'ordinal':{'in':[1,3]}}", "{'ordinal':{'every':5}}", "{'days_since_signup':{'max':0}}",
		"{'days_since_last_sale':{'min':30}}", "{'has_referrer':{'is':true}}", "{'has_referrer':{'is':false}}",
		"{'age':{'min':18,'max':30}}", "{'level':{'in':[L]}}", "{'tag':{'in':['vip','x y']}}",
		"{'spent':{'min':50000,'window':{'days':30}}}", "{'spent':{'min':50000}}",
		"{'sales_count':{'min':2,'window':{'period':'month'}}}",
		"{'points_earned':{'min':2.5,'window':{'period':'year'}}}",
		"{'not':{'payment':{'in':['cheque']}}}", "{'not':{'amount':{'max':100}}}" };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		struct buf test = BUF(test_arena);

		for (const char *p = tests[i]; *p; p++) {
			bool placed = p[0] != '\'' && p > tests[i] && p[-1] == '[' && p[1] == ']';
			int64_t id = *p == 'P' ? fx.products[0] : *p == 'G' ? fx.group : fx.levels[1];

			if (placed && strchr("PGL", *p))
				buf_printf(&test, "%lld", (long long)id);
			else
				buf_put(&test, p, 1);
		}
		survives(&b, arena_printf(test_arena, "{" HEAD "'conditions':{'all':[%s]}," GIVES "}",
			buf_text(&test)));
	}
	survives(&b, "{" HEAD "'conditions':{'any':[{'amount':{'min':1}},{'lines':{'min':2}}]}," GIVES "}");
	survives(&b, "{" HEAD "'conditions':{'amount':{'min':1}}," GIVES "}");
}
END_TEST

START_TEST(every_benefit_comes_back_out_of_its_row)
{
	static const char *const benefits[] = {
		"{'give':'discount','percent':12.5,'cap':500000}", "{'give':'discount','amount':100000}",
		"{'give':'discount','percent':10,'products':[%lld]}", "{'give':'credit','percent':5}",
		"{'give':'credit','amount':5000,'to':'referrer'}", "{'give':'credit','per':100000,'amount':5000}",
		"{'give':'credit','percent':5,'terms':{'valid_days':30,'pending_days':2,'min_amount':1000,"
		"'time':{'from':'09:00','to':'12:00'},'weekdays':['sat','mon'],'branches':[B]}}",
		"{'give':'points','amount':2.5,'terms':{'valid_days':7}}", "{'give':'points','per':10000,'amount':1}",
		"{'give':'points','per_item':2}", "{'give':'points','per_item':true,'amount':3}",
		"{'give':'multiply','factor':1.5}", "{'give':'gift','product':%lld,'quantity':2}",
		"{'give':'gift','product':%lld}" };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof benefits / sizeof *benefits; i++) {
		const char *at = strstr(benefits[i], "[B]"), *product = strstr(benefits[i], "%lld");
		const char *cut = at ? at : product;
		char *text = cut ? arena_printf(test_arena, "%.*s%s%lld%s%s", (int)(cut - benefits[i]), benefits[i],
			at ? "[" : "", (long long)(at ? fx.branches[0] : fx.products[1]), at ? "]" : "",
			cut + (at ? 3 : 4)) : arena_strdup(test_arena, benefits[i]);

		survives(&b, arena_printf(test_arena, "{" HEAD "'benefits':[%s]}", text));
	}
}
END_TEST

START_TEST(steps_limits_and_reach_come_back_too)
{
	struct browser b = owner();

	survives(&b, "{" HEAD "'brackets':{'by':'amount','list':[{'from':0,'to':1000,'benefits':["
		"{'give':'points','amount':1}]},{'from':1000,'benefits':[{'give':'discount','percent':5},"
		"{'give':'points','amount':2}]}]}}");
	survives(&b, "{" HEAD "'brackets':{'by':'quantity','list':[{'from':2.5,'benefits':["
		"{'give':'points','amount':1}]}]}}");
	survives(&b, arena_printf(test_arena, "{" HEAD GIVES ",'priority':7,'exclusive':true,"
		"'exclusion_group':'g','branches':[%lld],'channels':['pos','online'],"
		"'audience':{'levels':[%lld],'tags':['a','b']},'starts_at':'2026-11-01T00:00:00+03:30',"
		"'ends_at':'2026-12-01T00:00:00+03:30','limits':{'total_uses':5,'uses_per_customer':2,"
		"'uses_per_customer_per':{'day':1,'week':2,'month':3,'year':4},'budget':1000}}",
		(long long)fx.branches[0], (long long)fx.levels[1]));
}
END_TEST

/* Opened as text, saved untouched: not one rule of it gets lost. */
static void survives_as_text(struct browser *b, const char *text)
{
	int64_t id = committed(text);
	struct answer a = browser_get(b, page_of(id, "/edit"));

	ck_assert_msg(answer_has(&a, "name=\"definition\""), "not advanced: %s", text);
	a = press(b, page_of(id, ""), &a, "");
	ck_assert_int_eq(a.status, 303);
	assert_same(stored(id), quoted(text));
}

START_TEST(what_the_rows_cannot_say_is_kept_as_text)
{
	static const char *const rules[] = {
		"'conditions':{'all':[{'any':[{'amount':{'min':1}},{'lines':{'min':2}}]}]}," GIVES,
		"'conditions':{'all':[{'channel':{'in':['pos']}}]}," GIVES,
		"'conditions':{'all':[{'field:color':{'in':['red']}}]}," GIVES,
		"'conditions':{'all':[{'amount':{'min':1,'brands':['B']}}]}," GIVES,
		"'benefits':[{'give':'discount','percent':5,'max_quantity':2}]",
		"'benefits':[{'give':'discount','percent':5,'on':'original'}]",
		"'benefits':[{'give':'points','per':1000,'amount':1,'carry':true}]",
		"'benefits':[{'give':'points','amount':1,'terms':{'weekdays':['sat']}}]",
		"'benefits':[{'give':'coin','per':1000,'amount':1}]", "'benefits':[{'give':'message','code':'x'}]",
		"'starts_at':'2026-11-01T09:00:00+03:30'," GIVES };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		survives_as_text(&b, arena_printf(test_arena, "{" HEAD "%s}", rules[i]));
}
END_TEST

START_TEST(eng_18_every_trigger_comes_back_out_of_the_editor)
{
	static const char *const words[] = { "signup", "profile_completed", "product_review", "store_review",
		"birthday", "personal_date:wedding", "occasion:7", "check_in", "level_up", "survey_answered",
		"mission_completed", "points_converted", "event:visit_gym" };
	struct browser b = owner();

	db_exec(test_db, "INSERT INTO profile_field (store_id, word, name, kind, position)"
		" VALUES (?, 'wedding', 'wedding', 'date', 1)", V(fx.store.id));
	db_exec(test_db, "INSERT INTO occasion (store_id, id, name, calendar, month, day)"
		" VALUES (?, 7, 'Eid', 'lunar', 10, 1)", V(fx.store.id));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		survives(&b, arena_printf(test_arena, "{'name':'n','trigger':'%s',"
			"'conditions':{'all':[{'level':{'in':[%lld]}}]},"
			"'benefits':[{'give':'points','amount':2},{'give':'gift','product':%lld,'to':'referrer'}]}",
			words[i], (long long)fx.levels[1], (long long)fx.products[0]));
	survives(&b, arena_printf(test_arena, "{'name':'n','trigger':'event:late','benefits':["
		"{'give':'points','amount':-2.5},{'give':'credit','amount':-5000},{'give':'coin','amount':3},"
		"{'give':'xp','amount':4,'to':'referrer'},{'give':'tag','code':'دیرآمده'},"
		"{'give':'level','id':%lld}]}", (long long)fx.levels[2]));
}
END_TEST

START_TEST(evt_01_a_campaign_of_an_event_is_made_in_the_editor)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/campaigns/new?preset=blank");
	int64_t id;

	a = browser_post_raw(&b, "/campaigns/new", arena_printf(test_arena,
		"_csrf=%s&trigger=event&trigger_code=visit_gym&priority=100&do=steps",
		form_hidden(&a, "/campaigns/new", "_csrf")));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "name=\"trigger_code\""));
	ck_assert(!answer_has(&a, "value=\"discount_percent\""));
	ck_assert(!answer_has(&a, "value=\"payment\""));
	ck_assert(answer_has(&a, "value=\"points_take\""));
	a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena, "_csrf=%s&_key=g1&name=Gym&trigger=event"
		"&trigger_code=visit_gym&priority=100&benefits[0].kind=points_amount&benefits[0].points=5",
		form_hidden(&a, "/campaigns/new", "_csrf")));
	id = id_of(&a);
	assert_same(stored(id), "{\"name\":\"Gym\",\"trigger\":\"event:visit_gym\",\"priority\":100,"
		"\"benefits\":[{\"give\":\"points\",\"amount\":5}]}");
}
END_TEST

START_TEST(a_trigger_without_its_code_is_asked_for_it)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/campaigns/new?preset=blank");

	a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena, "_csrf=%s&_key=g1&name=Gym&trigger=event"
		"&trigger_code=&priority=100&benefits[0].kind=points_amount&benefits[0].points=5",
		form_hidden(&a, "/campaigns/new", "_csrf")));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "name=\"trigger_code\""));
}
END_TEST

START_TEST(the_preview_of_an_event_names_what_a_customer_would_get)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/campaigns/new?preset=blank");
	const char *token = form_hidden(&a, "/campaigns/new", "_csrf");

	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s&trigger=birthday&priority=100&benefits[0].kind=points_amount&benefits[0].points=5"
		"&preview_customer=09120000001", token));
	ck_assert(answer_has(&a, "why-on"));
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s&trigger=birthday&priority=100&conditions[0].fact=has_referrer"
		"&benefits[0].kind=points_amount&benefits[0].points=5&preview_customer=09120000001", token));
	ck_assert(!answer_has(&a, "why-on"));
}
END_TEST

START_TEST(rows_come_and_go_by_buttons_and_make_what_the_api_would)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/campaigns/new?preset=blank");
	int64_t id;

	a = press(&b, "/campaigns/new", &a, "&do=add-condition&new_condition=amount");
	ck_assert_int_eq(a.status, 200);
	a = browser_get(&b, "/campaigns/new?preset=blank");
	a = press(&b, "/campaigns/new", &(struct answer){ .status = 200, .body = a.body },
		"&name=Made&do=add-benefit-0");
	ck_assert(answer_has(&a, "benefits[0].kind"));
	a = press(&b, "/campaigns/new", &a, "&do=add-step");
	a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena, "_csrf=%s&_key=k1&trigger=sale&name=Made"
		"&active=1&priority=100&match=all&by=amount&steps[4].from_amount=&steps[4].to_amount=100000"
		"&steps[9].from_amount=%s&steps[9].to_amount=&conditions[3].fact=weekday&conditions[3].fri=1"
		"&conditions[3].negated=yes&conditions[7].fact=product&conditions[7].products=T1"
		"&benefits[2].kind=points_per&benefits[2].step=4&benefits[2].per=10000&benefits[2].points=1"
		"&benefits[5].kind=discount_percent&benefits[5].step=9&benefits[5].percent=%s",
		form_hidden(&a, "/campaigns/new", "_csrf"), url_encode(test_arena, "۱۰۰٬۰۰۰"),
		url_encode(test_arena, "۱۲٫۵")));
	id = id_of(&a);
	assert_same(stored(id), quoted(arena_printf(test_arena, "{" HEAD "'conditions':{'all':["
		"{'not':{'weekday':{'in':['fri']}}},{'product':{'in':[%lld]}}]},'brackets':{'by':'amount','list':["
		"{'to':1000000,'benefits':[{'give':'points','per':100000,'amount':1}]},"
		"{'from':1000000,'benefits':[{'give':'discount','percent':12.5}]}]}}",
		(long long)fx.products[0])));
	ck_assert(db_int(test_db, test_arena, 0, "SELECT active FROM campaign WHERE id = ?", V(id)));
	/* a step goes with what it gives; the rest keeps its place */
	a = browser_get(&b, page_of(id, "/edit"));
	a = press(&b, page_of(id, "/edit"), &a, "&do=remove-step-0");
	ck_assert(answer_has(&a, "value=\"discount_percent\"") && !answer_has(&a, "name=\"benefits[1].kind\""));
	a = press(&b, page_of(id, "/edit"), &a, "&do=remove-condition-0");
	a = press(&b, page_of(id, ""), &a, "");
	assert_same(stored(id_of(&a)), quoted(arena_printf(test_arena, "{" HEAD "'conditions':{'all':["
		"{'product':{'in':[%lld]}}]},'brackets':{'by':'amount','list':["
		"{'from':1000000,'benefits':[{'give':'discount','percent':12.5}]}]}}", (long long)fx.products[0])));
}
END_TEST

START_TEST(errors_stand_at_their_rows_and_typed_text_stays)
{
	static const struct { const char *fields, *shows; } cases[] = {
		{ "&benefits[0].kind=gift&benefits[0].products=NOPE", "NOPE" },
		{ "&benefits[0].kind=discount_percent&benefits[0].percent=abc", "value=\"abc\"" },
		{ "&benefits[0].kind=discount_percent", "aria-invalid" },
		{ "&benefits[0].kind=points_amount&benefits[0].points=1&conditions[0].fact=brand", "aria-invalid" },
		{ "&benefits[0].kind=points_amount&benefits[0].points=1&conditions[0].fact=time", "field-error" },
		{ "&benefits[0].kind=points_amount&benefits[0].points=1&conditions[0].fact=amount", "aria-invalid" },
		{ "", "note-danger" },
		{ "&definition=%7B", "id=\"e-definition\"" } };
	struct browser b = owner();
	struct answer page = browser_get(&b, "/campaigns/new?preset=blank"), a;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena,
			"_csrf=%s&_key=e%zu&trigger=sale&name=Kept&priority=100%s",
			form_hidden(&page, "/campaigns/new", "_csrf"), i, cases[i].fields));
		ck_assert_msg(a.status == 422, "%d: %s", a.status, cases[i].fields);
		ck_assert_msg(answer_has(&a, cases[i].shows), "%s", cases[i].fields);
		ck_assert(answer_has(&a, "value=\"Kept\"") && answer_has(&a, "note-danger"));
	}
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM campaign WHERE store_id = ?",
		V(fx.store.id)), 0);
}
END_TEST

START_TEST(a_stale_editor_does_not_overwrite)
{
	struct browser b = owner();
	int64_t id = committed("{" HEAD GIVES "}");
	struct answer page = browser_get(&b, page_of(id, "/edit")), a;

	db_begin(test_db);
	ck_assert_int_eq(campaign_update(&fx.scope, id, 1, definition_of("{'name':'Other','trigger':'sale',"
		GIVES "}")), CAMPAIGN_OK);
	db_commit(test_db);
	a = press(&b, page_of(id, ""), &page, "");
	ck_assert_int_eq(a.status, 409);
	ck_assert(strstr(stored(id), "Other"));
}
END_TEST

START_TEST(each_preset_is_a_sound_campaign_and_opens_in_the_editor)
{
	struct browser b = owner();
	struct answer list = browser_get(&b, "/campaigns/new");

	for (int i = 0; campaign_preset_words[i]; i++) {
		const char *word = campaign_preset_words[i],
			*at = arena_printf(test_arena, "/campaigns/new?preset=%s", word);
		struct json_report report = { .arena = test_arena };
		json_t *root = json_parse(&report, campaign_preset(word), strlen(campaign_preset(word)));
		struct answer a;

		ck_assert_msg(root && campaign_check(json_root(&report, root)), "%s", word);
		ck_assert_msg(answer_has(&list, at), "%s", at);
		a = browser_get(&b, at);
		ck_assert_int_eq(a.status, 200);
		ck_assert_msg(answer_has(&a, "name=\"benefits[0].kind\""), "%s", word);
		if (strcmp(word, "sample") == 0)
			continue; /* its gift is still to be chosen */
		a = press(&b, "/campaigns", &a, "");
		/* A discount on a product is none on everything. */
		ck_assert_msg(a.status == (strcmp(word, "product") == 0 ? 422 : 303), "%s: %d", word, a.status);
	}
	ck_assert_ptr_null(campaign_preset("blank"));
}
END_TEST

START_TEST(the_preview_says_what_the_engine_gives_and_why)
{
	static const char rules[] = "&trigger=sale&name=n&priority=100&conditions[0].fact=amount"
		"&conditions[0].min_amount=50000&benefits[0].kind=discount_percent&benefits[0].percent=10";
	struct browser b = owner();
	struct answer page = browser_get(&b, "/campaigns/new?preset=blank"), a;
	const char *token = form_hidden(&page, "/campaigns/new", "_csrf");

	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=60000&preview_customer=09120000001", token, rules));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "why-on") && answer_has(&a, "۶٬۰۰۰ تومان تخفیف"));
	ck_assert(answer_has(&a, "۵۴٬۰۰۰"));
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=40000&preview_customer=09120000001", token, rules));
	ck_assert(answer_has(&a, "why-near") && answer_has(&a, "۱۰٬۰۰۰ تومان خرید بیشتر"));
	/* nobody named: the newest member stands for all */
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=60000", token, rules));
	ck_assert(answer_has(&a, "why-on") && answer_has(&a, "تازه‌ترین عضو"));
	/* tea and the rest of 60,000 toman */
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=60000&preview_products=T1&preview_customer=09120000001", token, rules));
	ck_assert(answer_has(&a, "۵۴٬۰۰۰"));
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=60000&preview_customer=09129999999", token, rules));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "note-warning"));
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s&name=n&benefits[0].kind=gift&preview_amount=60000", token));
	ck_assert(answer_has(&a, "note-warning"));
	/* the whole page without a script */
	a = browser_post_raw(&b, "/campaigns/new", arena_printf(test_arena,
		"_csrf=%s%s&preview_amount=60000&preview_customer=09120000001&do=preview", token, rules));
	ck_assert(answer_has(&a, "why-on") && answer_has(&a, "id=\"editor\""));
}
END_TEST

START_TEST(the_preview_of_a_saved_campaign_does_not_count_it_twice)
{
	struct browser b = owner();
	int64_t id = committed("{" HEAD "'active':true,'benefits':[{'give':'discount','percent':10}]}");
	struct answer page = browser_get(&b, page_of(id, "/edit")), a;

	a = press(&b, "/campaigns/preview", &page, "&preview_amount=1000&preview_customer=09120000001");
	ck_assert_int_eq(a.status, 200);
	page = browser_get(&b, page_of(id, "/edit"));
	a = browser_post_raw(&b, "/campaigns/preview", arena_printf(test_arena,
		"_csrf=%s&id=%lld&trigger=sale&name=n&priority=100&benefits[0].kind=discount_percent"
		"&benefits[0].percent=20&preview_amount=1000&preview_customer=09120000001",
		form_hidden(&page, page_of(id, "/edit"), "_csrf"), (long long)id));
	ck_assert(answer_has(&a, "۲۰۰ تومان تخفیف") && answer_has(&a, "۸۰۰"));
}
END_TEST

START_TEST(somebody_of_one_branch_makes_and_changes_campaigns_of_it_alone)
{
	struct role_input role = { .name = "campaigner",
		.permissions = perm_bit(PERM_CAMPAIGN_VIEW) | perm_bit(PERM_CAMPAIGN_EDIT) };
	struct browser b = browser("panel");
	int64_t staff, role_id, id, everywhere = committed("{" HEAD GIVES "}");
	struct answer a;

	db_begin(test_db);
	ck_assert_int_eq(role_create(&fx.scope, &role, &role_id), ROLE_OK);
	staff = fixture_staff(&fx.scope, "manager", ROLE_BRANCH_MANAGER, &fx.branches[1], 1).actor_id;
	db_exec(test_db, "UPDATE staff_store SET role_id = ? WHERE staff_id = ?", V(role_id), V(staff));
	store_touch_rules(&fx.scope);
	db_commit(test_db);
	browser_login(&b, "manager");
	ck_assert_int_eq(browser_get(&b, page_of(everywhere, "/edit")).status, 404);
	a = browser_get(&b, "/campaigns/new?preset=points");
	a = press(&b, "/campaigns", &a, "");
	id = id_of(&a);
	ck_assert_ptr_nonnull(strstr(stored(id), arena_printf(test_arena, "\"branches\":[%lld]",
		(long long)fx.branches[1])));
	a = browser_get(&b, page_of(id, "/edit"));
	a = press(&b, page_of(everywhere, ""), &a, "");
	ck_assert_int_eq(a.status, 404);
	a = browser_get(&b, page_of(id, "/edit"));
	a = press(&b, page_of(id, ""), &a, arena_printf(test_arena, "&branches=%lld",
		(long long)fx.branches[0]));
	ck_assert_int_eq(a.status, 422);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("campaign_editor", every_fact_comes_back_out_of_its_row,
		every_benefit_comes_back_out_of_its_row, steps_limits_and_reach_come_back_too,
		what_the_rows_cannot_say_is_kept_as_text,
		eng_18_every_trigger_comes_back_out_of_the_editor,
		evt_01_a_campaign_of_an_event_is_made_in_the_editor,
		a_trigger_without_its_code_is_asked_for_it,
		the_preview_of_an_event_names_what_a_customer_would_get,
		rows_come_and_go_by_buttons_and_make_what_the_api_would,
		errors_stand_at_their_rows_and_typed_text_stays, a_stale_editor_does_not_overwrite,
		each_preset_is_a_sound_campaign_and_opens_in_the_editor,
		the_preview_says_what_the_engine_gives_and_why,
		the_preview_of_a_saved_campaign_does_not_count_it_twice,
		somebody_of_one_branch_makes_and_changes_campaigns_of_it_alone);
}
