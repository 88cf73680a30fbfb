#include "web/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/http/asked.h"
#include "tests/http/folder.h"
#include "tests/unit/unit.h"
#include "web/part.h"

static const char *folder;

static struct req *begin(void)
{
	folder = folder_of_templates("hello = سلام {0}\nsum = {0} + {1} = {2}\nplain = متن\nword {\nsale = فروش\n}\n",
		"hello = Hello {0}\n");
	ck_assert(view_load(folder));
	return asked_new();
}

static void end(struct req *r)
{
	asked_free(r);
	view_unload();
	folder_remove(folder);
}

START_TEST(every_template_of_ours_parses)
{
	const char *sql = getenv("VAFA_SQL_DIR");
	char dir[4096];

	ck_assert_ptr_nonnull(sql);
	snprintf(dir, sizeof dir, "%s/../templates", sql);
	ck_assert(view_load(dir));
	ck_assert_ptr_nonnull(view_catalogue("fa", "app.name"));
	ck_assert_ptr_nonnull(view_catalogue("en", "app.name"));
	view_unload();
}
END_TEST

START_TEST(values_are_escaped_wherever_they_stand)
{
	struct req *r = begin();
	struct view_node *root = view_root(r);

	view_text(root, "Bad", "<b>&\"'");
	ck_assert_str_eq(asked_render(r, folder,
				 "<?cs var:Bad ?>|<?cs var:\"x\" + Bad ?>|<?cs set:Y = Bad ?>"
				 "<?cs var:Y ?>|<?cs def:m(a) ?><?cs var:a ?><?cs /def ?><?cs call:m(Bad) "
				 "?>|<?cs var:msg(L.hello, Bad) ?>"),
		"&lt;b&gt;&amp;&quot;&#39;|x&lt;b&gt;&amp;&quot;&#39;|&lt;b&gt;&amp;&quot;&#39;|"
		"&lt;b&gt;&amp;&quot;&#39;|سلام \u2068&lt;b&gt;&amp;&quot;&#39;\u2069");
	end(r);
}
END_TEST

START_TEST(a_part_stands_as_it_was_rendered_and_is_kept_by_its_key)
{
	struct req *r = begin();
	struct view_node *root = view_root(r);
	const struct part *part;
	struct buf out;
	char key[24];

	folder_write(folder, "panel/piece.cs", "<b><?cs var:Bad ?></b>");
	folder_write(folder, "panel/page.cs", "[<?cs var:part(\"Piece\") ?>][<?cs var:part(\"None\") ?>]");
	ck_assert(view_load(folder));
	view_text(root, "Bad", "<&>");
	ck_assert_ptr_null(part_find("one"));
	part = part_make(r, "panel/piece", "one", 7, 9);
	ck_assert_str_eq(part->html, "<b>&lt;&amp;&gt;</b>");
	view_part(r, "Piece", part);
	view_render(r, "panel/page", &out);
	ck_assert_str_eq(out.data, "[<b>&lt;&amp;&gt;</b>][]");
	ck_assert_str_eq(part_make(r, "panel/piece", NULL, 0, 0)->html, part_find("one")->html);
	ck_assert_int_eq(part_find("one")->version, 9);
	view_text(root, "Bad", "2");
	part_make(r, "panel/piece", "one", 8, 10);
	ck_assert_str_eq(part_find("one")->html, "<b>2</b>");
	ck_assert_int_eq(part_find("one")->from_id, 8);
	for (int i = 0; i < PARTS_KEPT - 1; i++) {
		snprintf(key, sizeof key, "many %d", i);
		part_make(r, "panel/piece", key, 0, 0);
		ck_assert_ptr_nonnull(part_find("one")); /* what is used stays */
	}
	part_make(r, "panel/piece", "one more", 0, 0);
	ck_assert_ptr_nonnull(part_find("one"));
	ck_assert_ptr_null(part_find("many 0"));
	ck_assert(view_load(folder));
	ck_assert_ptr_null(part_find("one")); /* the templates may be others now */
	end(r);
}
END_TEST

START_TEST(amounts_and_moments_are_written_as_the_reader_does)
{
	struct req *r = begin();
	struct view_node *n = view_node(view_root(r), "Row");
	const char *all =
		"<?cs var:Row.Money ?> <?cs var:Row.Points ?> <?cs var:Row.Quantity ?> <?cs var:Row.Percent ?>"
		" <?cs var:Row.Int ?> <?cs var:Row.Id ?> <?cs var:Row.Phone ?> <?cs var:Row.Date ?> <?cs "
		"var:Row.Time ?>"
		" <?cs var:Row.Credit ?> <?cs var:Row.Word ?>";

	view_money(n, "Money", (money_t){ 125000 });
	view_points(n, "Points", (points_t){ 250 });
	view_quantity(n, "Quantity", (qty_t){ 750 });
	view_percent(n, "Percent", (percent_t){ 1250 });
	view_int(n, "Int", 3000000000);
	view_id(n, "Id", 3000000000);
	view_digits(n, "Phone", "0912");
	view_date(n, "Date", (date_t){ 20779 });
	view_time(n, "Time", r->now);
	view_asset(n, "Credit", ASSET_CREDIT, 10);
	view_word(n, "Word", "word.", "sale");
	ck_assert_str_eq(asked_render(r, folder, all),
		"۱۲٬۵۰۰ ۲٫۵ ۰٫۷۵ ۱۲٫۵ ۳٬۰۰۰٬۰۰۰٬۰۰۰ 3000000000 ۰۹۱۲ ۱۴۰۵/۰۹/۰۱ ۱۴۰۵/۰۹/۰۱ ۱۴:۰۵ ۱ فروش");
	end(r);
}
END_TEST

START_TEST(what_is_not_there_shows_nothing)
{
	struct req *r = begin();
	struct view_node *root = view_root(r);

	view_text(root, "A", NULL);
	view_id(root, "B", 0);
	view_date(root, "C", DATE_NONE);
	view_time(root, "D", (utc_t){ 0 });
	view_flag(root, "E", false);
	view_digits(root, "F", NULL);
	ck_assert_str_eq(asked_render(r, folder, "[<?cs var:A ?><?cs var:B ?><?cs var:C ?><?cs var:D ?><?cs var:E ?>"
		"<?cs var:F ?><?cs if:E ?>yes<?cs /if ?>]"), "[]");
	end(r);
}
END_TEST

START_TEST(lists_are_numbered)
{
	struct req *r = begin();
	struct view_node *list = view_node(view_root(r), "Rows");

	for (int i = 0; i < 12; i++)
		view_int(view_item(list), "N", i);
	ck_assert_str_eq(asked_render(r, folder, "<?cs each:row = Rows ?><?cs var:row.N ?>,<?cs /each ?>"),
		"۰,۱,۲,۳,۴,۵,۶,۷,۸,۹,۱۰,۱۱,");
	end(r);
}
END_TEST

START_TEST(texts_are_filled_in_the_readers_language)
{
	struct req *r = begin();

	ck_assert_str_eq(view_message(r->arena, "fa", "hello", "دنیا", NULL, NULL), "سلام دنیا");
	ck_assert_str_eq(view_message(r->arena, "en", "hello", "{0}", NULL, NULL), "Hello {0}");
	ck_assert_str_eq(view_message(r->arena, "fa", "sum", "1", "2", "3"), "1 + 2 = 3");
	ck_assert_str_eq(view_message(r->arena, "fa", "sum", "1", NULL, NULL), "1 +  = ");
	ck_assert_str_eq(view_message(r->arena, "fa", "no.such", NULL, NULL, NULL), "no.such");
	ck_assert_ptr_null(view_catalogue("en", "plain"));
	ck_assert_str_eq(asked_render(r, folder,
				 "<?cs var:msg(L.hello, \"a\") ?>|<?cs var:msg3(L.sum, 1, \"b\", RequestId) ?>"
				 "|<?cs var:msg2(L.sum, \"1\", Nothing) ?>|<?cs var:query(\"a b/ی&\") ?>"),
		"سلام \u2068a\u2069|1 + b = -|1 +  = |a%20b%2F%DB%8C%26");
	r->language = "en";
	ck_assert_str_eq(asked_render(r, folder, "<?cs var:L.hello ?>"), "Hello {0}");
	end(r);
}
END_TEST

START_TEST(names_of_the_other_direction_do_not_tear_a_sentence)
{
	struct req *r = begin();

	ck_assert_str_eq(asked_render(r, folder, "<?cs var:msg(L.hello, \"Ali AB-12 سارا\") ?>"
		"|<?cs var:msg(L.hello, \"سارا ۱۲/۰۳\") ?>|<?cs var:msg(L.hello, \"+98 912\") ?>"
		"|<?cs var:msg(L.hello, Nothing) ?>"),
		"سلام \u2068Ali AB-12 سارا\u2069|سلام سارا ۱۲/۰۳|سلام +98 912|سلام ");
	r->language = "en";
	ck_assert_str_eq(asked_render(r, folder,
				 "<?cs var:msg(L.hello, \"سارا\") ?>|<?cs var:msg(L.hello, \"Ali\") ?>"),
		"Hello \u2068سارا\u2069|Hello Ali");
	end(r);
}
END_TEST

START_TEST(texts_in_a_template_are_those_of_its_language_escaped)
{
	struct req *r = asked_new();

	folder = folder_of_templates("quote = <الف> & ب\nonly = فقط\n", "quote = <A> & b\n");
	view_text(view_root(r), "Key", "quote");
	for (int i = 0; i < 2; i++) {
		r->language = i ? "en" : "fa";
		ck_assert_str_eq(asked_render(r, folder,
					 "a\n\t\t<b title=\"<?cs var:L.quote ?>\">\t<?cs var:L.quote ?></b>"
					 "<?cs var:L.only ?>|<?cs var:L.none ?>|<?cs var:L[Key] ?>"
					 "<?cs each:x = L.quote ?><?cs /each ?>\n"),
			i ? "a\n<b title=\"&lt;A&gt; &amp; b\">\t&lt;A&gt; &amp; b</b>||&lt;A&gt; &amp; b\n" :
			    "a\n<b title=\"&lt;الف&gt; &amp; ب\">\t&lt;الف&gt; &amp; ب</b>فقط||&lt;الف&gt; &amp; ب\n");
	}
	end(r);
}
END_TEST

START_TEST(what_a_template_sets_is_seen_and_may_be_set_again)
{
	struct req *r = begin();
	struct view_node *root = view_root(r), *row = view_item(view_node(root, "Rows"));
	const char *all = "<?cs set:Page.Title = \"one\" ?><?cs set:New.A = Page.Title ?><?cs set:Rows.0.N = \"2\" ?>"
			  "<?cs set:Rows.0.M = \"3\" ?><?cs var:New.A ?> <?cs var:Rows.0.N ?> <?cs var:Rows.0.M ?> "
			  "<?cs var:More ?>";

	view_text(view_node(root, "Page"), "Title", "first");
	view_text(row, "N", "1");
	for (int i = 0; i < 12; i++)
		view_text(root, (char[]){ 'A', (char)('a' + i), '\0' }, "x");
	ck_assert_str_eq(asked_render(r, folder, all), "one 2 3 ");
	view_text(root, "More", "more");
	view_text(row, "N", "4");
	ck_assert_str_eq(asked_render(r, folder, all), "one 2 3 more");
	end(r);
}
END_TEST

START_TEST(a_path_reaches_the_node_that_its_names_do)
{
	struct req *r = begin();
	struct view_node *root = view_root(r);

	view_text(view_item(view_node(view_node(root, "lines"), "Rows")), "A", "1");
	view_text(view_node(root, "lines.Rows.0"), "B", "2");
	ck_assert_str_eq(asked_render(r, folder,
				 "<?cs each:x = lines.Rows ?><?cs var:x.A ?><?cs var:x.B ?>;<?cs /each ?>"), "12;");
	end(r);
}
END_TEST

START_TEST(a_page_and_its_frame_are_one)
{
	struct req *r = begin();

	folder_write(folder, "panel/layout.cs", "<title><?cs var:Page.Title ?></title><?cs call:body() ?>.\n");
	ck_assert_str_eq(asked_render(r, folder, "<?cs # Data: none ?>\n\n<?cs set:Page.Title = \"T\" ?>"
		"<?cs def:body() ?>body of <?cs var:Page.Title ?><?cs /def ?><?cs include:\"panel/layout.cs\" ?>"),
		"<title>T</title>body of T.\n");
	end(r);
}
END_TEST

START_TEST(one_request_leaves_nothing_to_the_next)
{
	struct req *first = begin(), *second = asked_new();

	view_text(view_root(first), "Secret", "s");
	ck_assert_str_eq(asked_render(first, folder, "[<?cs set:Made = Secret ?><?cs var:Secret ?>]"), "[s]");
	ck_assert_str_eq(asked_render(second, folder, "[<?cs var:Made ?><?cs var:Secret ?>]"), "[]");
	asked_free(second);
	end(first);
}
END_TEST

static void render_missing(void *arg)
{
	struct req *r = arg;
	struct buf out = BUF(r->arena);

	view_render(r, "panel/missing", &out);
}

static void render_endless(void *arg)
{
	(void)asked_render(arg, folder, "<?cs loop:i = #1, #100000, #1 ?><?cs loop:j = #1, #100000, #1 ?>"
		"0123456789012345678901234567890123456789<?cs /loop ?><?cs /loop ?>");
}

START_TEST(what_cannot_be_rendered_is_a_fault)
{
	struct req *r = begin();

	ck_assert(faults(render_missing, r));
	ck_assert(faults(render_endless, r));
	ck_assert_str_eq(asked_render(r, folder, "fine"), "fine");
	end(r);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("view", every_template_of_ours_parses, values_are_escaped_wherever_they_stand,
		a_part_stands_as_it_was_rendered_and_is_kept_by_its_key,
		amounts_and_moments_are_written_as_the_reader_does, what_is_not_there_shows_nothing, lists_are_numbered,
		texts_are_filled_in_the_readers_language, names_of_the_other_direction_do_not_tear_a_sentence,
		texts_in_a_template_are_those_of_its_language_escaped,
		what_a_template_sets_is_seen_and_may_be_set_again, a_path_reaches_the_node_that_its_names_do,
		a_page_and_its_frame_are_one,
		one_request_leaves_nothing_to_the_next, what_cannot_be_rendered_is_a_fault);
}
