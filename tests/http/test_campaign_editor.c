/*
 * The editor of campaigns: what its rows say is what the API would be told; what a definition says
 * comes back out of the rows; buttons work without a script. [ENG-03…13]
 */
#include "tests/http/editor.h"

#include <string.h>

#include "base/buf.h"
#include "domain/role.h"
#include "domain/store.h"
#include "loyalty/rules.h"
#include "tests/db/campaigns.h"
#include "web/panel/campaign_form.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
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

#define HEAD "'name':'n','trigger':'sale',"
#define GIVES "'benefits':[{'give':'points','amount':2}]"

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
		"{'not':{'payment':{'in':['cheque']}}}", "{'not':{'amount':{'max':100}}}",
		"{'branch':{'in':[S]}}", "{'channel':{'in':['pos','api']}}", "{'field:color':{'in':['red','blue']}}",
		"{'field:gone':{'in':['x']}}", "{'amount':{'min':1,'brands':['B']}}", "{'lines':{'min':0}}",
		"{'brand':{'in':['B'],'min_quantity':2.5}}", "{'time':{'from':'00:00','to':'24:00'}}",
		"{'amount':{'min':15}}", "{'not':{'not':{'tag':{'in':['a']}}}}" };
	struct browser b = owner();

	db_exec(test_db, "INSERT INTO profile_field (store_id, word, name, kind, position)"
		" VALUES (?, 'color', 'Colour', 'text', 1)", V(fx.store.id));
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		struct buf test = BUF(test_arena);

		for (const char *p = tests[i]; *p; p++) {
			bool placed = p[0] != '\'' && p > tests[i] && p[-1] == '[' && p[1] == ']';
			int64_t id = *p == 'P' ? fx.products[0] : *p == 'G' ? fx.group :
				*p == 'S' ? fx.branches[1] : fx.levels[1];

			if (placed && strchr("PGLS", *p))
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
		"{'give':'gift','product':%lld}", "{'give':'discount','percent':5,'max_quantity':2.5}",
		"{'give':'discount','percent':5,'on':'original'}", "{'give':'discount','amount':5,'on':'original'}",
		"{'give':'discount','percent':5,'brands':['B','C']}", "{'give':'message','code':'Well done, Ali'}",
		"{'give':'points','per':1000,'amount':1,'carry':true}",
		"{'give':'credit','per':1000,'amount':15,'carry':true}", "{'give':'coin','per':1000,'amount':1}",
		"{'give':'xp','per':1000,'amount':2,'carry':true,'to':'referrer'}",
		"{'give':'points','amount':1,'terms':{'weekdays':['sat'],'pending_days':2,'products':[%lld],"
		"'time':{'from':'20:00','to':'24:00'},'expires_at':'2027-03-21T00:00:00+03:30'}}",
		"{'give':'credit','amount':1,'terms':{'expires_at':'2027-03-20T14:30:00+03:30'}}" };
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
	survives(&b, arena_printf(test_arena, "{" HEAD GIVES ",'audience':{'customers':[%lld,%lld]},"
		"'starts_at':'2026-11-01T09:05:00+03:30','ends_at':'2026-12-01T21:00:00+03:30'}",
		(long long)fx.customers[0], (long long)fx.customers[1]));
	survives(&b, arena_printf(test_arena, "{" HEAD "'brackets':{'by':'quantity','products':[%lld],"
		"'brands':['B'],'list':[{'from':2,'benefits':[{'give':'points','amount':1}]}]}}",
		(long long)fx.products[0]));
	survives(&b, "{'name':'n','trigger':'check_in','channels':['pos'],'brackets':{'by':'ordinal','list':["
		"{'from':1,'to':2,'benefits':[{'give':'points','amount':1}]}]}}");
}
END_TEST

START_TEST(eng_05_nested_conditions_are_groups_of_rows)
{
	static const char *const trees[] = {
		"{'all':[{'any':[{'amount':{'min':10}},{'lines':{'min':2}}]},{'tag':{'in':['a']}}]}",
		"{'any':[{'all':[{'tag':{'in':['a']}},{'not':{'tag':{'in':['b']}}}]},{'all':[{'lines':{'min':2}}]}]}",
		"{'all':[{'not':{'any':[{'tag':{'in':['a']}},{'tag':{'in':['b']}}]}},{'lines':{'min':2}}]}",
		"{'all':[{'not':{'all':[{'tag':{'in':['a']}},{'tag':{'in':['b']}}]}}]}",
		"{'not':{'any':[{'all':[{'tag':{'in':['a']}},{'lines':{'min':3}}]}]}}",
		"{'not':{'all':[{'tag':{'in':['a']}},{'lines':{'min':3}}]}}",
		"{'any':[{'all':[{'any':[{'tag':{'in':['a']}},{'tag':{'in':['b']}}]},{'lines':{'max':3}}]}]}",
		"{'not':{'not':{'any':[{'tag':{'in':['a']}},{'lines':{'max':3}}]}}}",
		"{'not':{'tag':{'in':['a']}}}" };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
		const char *text = arena_printf(test_arena, "{" HEAD "'conditions':%s," GIVES "}", trees[i]);
		struct answer page = browser_get(&b, page_of(committed(text), "/edit"));

		ck_assert_msg(was_said(&page), "%s", text);
		survives(&b, text);
	}
}
END_TEST

START_TEST(eng_05_groups_are_made_and_removed_by_buttons)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/campaigns/new?preset=points");
	int64_t id;

	a = press(&b, "/campaigns/new", &a, "&do=add-condition&new_condition=group");
	/* the browser sends the adder's first choice too: ours is the later one of that name */
	a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena, "_csrf=%s&_key=t1&trigger=sale&name=T"
		"&priority=100&conditions[0].fact=tag&conditions[0].text=a&conditions[1].fact=group"
		"&conditions[1].match=any&conditions[2].fact=lines&conditions[2].depth=1&conditions[2].min=2"
		"&conditions[3].fact=has_referrer&conditions[3].depth=1&benefits[0].kind=points_amount"
		"&benefits[0].points=5", form_hidden(&a, "/campaigns/new", "_csrf")));
	id = id_of(&a);
	assert_same(stored(id), definition_text("{" HEAD "'conditions':{'all':[{'tag':{'in':['a']}},{'any':["
		"{'lines':{'min':2}},{'has_referrer':{'is':true}}]}]},'benefits':[{'give':'points','amount':5}]}"));
	/* one more into the group lands behind its last row, not behind all */
	a = browser_post_raw(&b, page_of(id, "/edit"), arena_printf(test_arena, "_csrf=%s&id=%lld&version=1"
		"&trigger=sale&name=T&priority=100&conditions[0].fact=group&conditions[0].match=none"
		"&conditions[1].fact=lines&conditions[1].depth=1&conditions[1].min=2&conditions[2].fact=tag"
		"&conditions[2].text=zz&new_in[0].fact=age&do=add-condition-0",
		form_hidden(&(struct answer){ .body = browser_get(&b, page_of(id, "/edit")).body },
		page_of(id, "/edit"), "_csrf"), (long long)id));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "name=\"conditions[2].fact\" value=\"age\""));
	ck_assert(answer_has(&a, "name=\"conditions[2].depth\" value=\"1\""));
	ck_assert(answer_has(&a, "name=\"conditions[3].fact\" value=\"tag\""));
	/* a group goes with what stands in it */
	a = press(&b, page_of(id, "/edit"), &a, "&do=remove-condition-0");
	ck_assert(answer_has(&a, "name=\"conditions[0].fact\" value=\"tag\""));
	ck_assert(!answer_has(&a, "name=\"conditions[1].fact\""));
}
END_TEST

START_TEST(what_the_fields_cannot_carry_is_shown_in_words_and_kept)
{
	static const struct { const char *rules, *part; } cases[] = {
		{ "'conditions':{'all':[{'tag':{'in':['a, b']}}]}," GIVES, "conditions" },
		{ "'conditions':{'all':[{'ordinal':{'every':1000000000000000}}]}," GIVES, "conditions" },
		{ "'benefits':[{'give':'tag','code':'a  b'}]", "benefits" },
		{ "'benefits':[{'give':'credit','amount':5,'terms':{'expires_at':'2027-03-20T14:30:05Z'}}]",
			"benefits" },
		{ "'starts_at':'2026-11-01T09:00:07+03:30'," GIVES, "starts_at" },
		{ "'audience':{'tags':['x,y']}," GIVES, "audience" },
		{ "'exclusion_group':'a  b'," GIVES, "exclusion_group" } };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = arena_printf(test_arena, "{" HEAD "%s}", cases[i].rules);
		struct answer a = browser_get(&b, page_of(committed(text), "/edit"));

		ck_assert_msg(answer_has(&a, arena_printf(test_arena, "name=\"kept\" value=\"%s\"",
			cases[i].part)), "%s", text);
		ck_assert(answer_has(&a, arena_printf(test_arena, "value=\"rewrite-%s\"", cases[i].part)));
		survives(&b, text);
	}
}
END_TEST

START_TEST(a_kept_part_can_be_written_anew)
{
	struct browser b = owner();
	int64_t id = committed("{" HEAD "'conditions':{'all':[{'tag':{'in':['a, b']}}]}," GIVES "}");
	struct answer a = browser_get(&b, page_of(id, "/edit"));

	ck_assert(answer_has(&a, "a, b"));
	ck_assert(!answer_has(&a, "name=\"new_condition\""));
	a = press(&b, page_of(id, "/edit"), &a, "&do=rewrite-conditions");
	ck_assert(was_said(&a) && answer_has(&a, "name=\"new_condition\""));
	a = press(&b, page_of(id, ""), &a, "&conditions[0].fact=lines&conditions[0].min=2");
	ck_assert_int_eq(a.status, 303);
	assert_same(stored(id), definition_text("{" HEAD "'conditions':{'all':[{'lines':{'min':2}}]}," GIVES "}"));
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
	assert_same(stored(id), definition_text(arena_printf(test_arena, "{" HEAD "'conditions':{'all':["
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
	assert_same(stored(id_of(&a)), definition_text(arena_printf(test_arena, "{" HEAD "'conditions':{'all':["
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
		{ "&benefits[0].kind=points_amount&benefits[0].points=1&conditions[0].fact=group",
			"هنوز شرطی نیست" },
		{ "&benefits[0].kind=points_amount&benefits[0].points=1&customers=0912999", "0912999" },
		{ "", "note-danger" } };
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
		eng_05_nested_conditions_are_groups_of_rows, eng_05_groups_are_made_and_removed_by_buttons,
		what_the_fields_cannot_carry_is_shown_in_words_and_kept, a_kept_part_can_be_written_anew,
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
