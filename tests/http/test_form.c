#include "web/form.h"

#include <stdlib.h>
#include <string.h>

#include "tests/http/asked.h"
#include "tests/http/folder.h"
#include "tests/unit/unit.h"
#include "web/view.h"

struct line {
	const char *name;
	qty_t quantity;
	bool gift;
};
static const struct field line_fields[] = { FIELD_TEXT(struct line, name, REQUIRED, 10),
	FIELD_QUANTITY(struct line, quantity, OPTIONAL, 1, 5000), FIELD_CHECK(struct line, gift), FIELDS_END };

struct sale {
	const char *note, *password;
	money_t amount;
	struct ids branches;
	struct line *lines;
	size_t n_lines;
	bool quick;
};
static const struct field sale_fields[] = { FIELD_TEXT(struct sale, note, REQUIRED, 10),
	FIELD_PASSWORD(struct sale, password, 1), FIELD_MONEY(struct sale, amount, OPTIONAL, 0, 1000000),
	FIELD_IDS(struct sale, branches, 3), FIELD_ROWS(struct sale, lines, struct line, line_fields, 3, n_lines),
	FIELD_CHECK(struct sale, quick), FIELDS_END };

static const char *folder;

static struct req *begin(const char *body)
{
	folder = folder_of_templates("error {\nrequired = fill\ncheck_fields = check\ntoo_many_rows = at most {0}\n"
		"too_long = at most {0}\nrepeated = twice\nchoice = choose\nodd = odd {0}\n}\n", "");
	ck_assert(view_load(folder));
	return asked_form(body);
}

static void end(struct req *r)
{
	asked_free(r);
	view_unload();
	folder_remove(folder);
}

START_TEST(a_form_is_read_into_its_struct)
{
	struct req *r = begin("note=+a%D9%8A+&password=+p+&amount=%DB%B1%DB%B2%DB%B0&branches=3&branches=7&quick=1"
		"&lines[4].name=tea&lines[4].quantity=1.5&lines[4].gift=1&lines[2].name=milk&unknown=x");
	struct sale s = { 0 };

	ck_assert(form_read(r, sale_fields, &s));
	ck_assert(!form_failed(r));
	ck_assert_str_eq(s.note, "aی");       /* normalised */
	ck_assert_str_eq(s.password, " p ");  /* as typed */
	ck_assert_int_eq(s.amount.rial, 1200); /* 120 toman */
	ck_assert_uint_eq(s.branches.n, 2);
	ck_assert_int_eq(s.branches.list[1], 7);
	ck_assert(s.quick);
	ck_assert_uint_eq(s.n_lines, 2);      /* in the order of their numbers */
	ck_assert_str_eq(s.lines[0].name, "milk");
	ck_assert(!s.lines[0].gift);
	ck_assert_str_eq(s.lines[1].name, "tea");
	ck_assert_int_eq(s.lines[1].quantity.thousandths, 1500);
	ck_assert(s.lines[1].gift);
	end(r);
}
END_TEST

START_TEST(what_was_typed_comes_back_with_its_errors_and_escaped)
{
	struct req *r = begin("note=&password=secret&amount=%22%3E5&branches=3&quick=1&lines[9].quantity=2");
	struct sale s = { 0 };

	ck_assert(!form_read(r, sale_fields, &s));
	ck_assert(form_failed(r));
	ck_assert_str_eq(asked_render(r, folder,
				 "<?cs var:Form.Error ?>|<?cs var:Form.Failed ?>|<?cs var:Form.note.Error ?>|"
				 "<?cs var:Form.amount.Value ?>|<?cs var:Form.password.Value ?>|<?cs "
				 "if:Form.branches.Has.3 ?>3<?cs /if ?>"
				 "|<?cs var:Form.quick.Checked ?>|<?cs var:Form.lines.Rows.0.quantity.Value ?>|"
				 "<?cs var:Form.lines.Rows.0.name.Error ?>"),
		"check|1|fill|&quot;&gt;5||3|1|2|fill");
	end(r);
}
END_TEST

START_TEST(rows_left_empty_are_no_rows_and_too_many_are_refused)
{
	struct req *r = begin("note=n&password=p&lines[0].name=&lines[0].quantity=&lines[1].name=x&lines[x].name=y"
		"&lines[2]name=z&lines[9999999].name=w");
	struct sale s = { 0 };

	ck_assert(form_read(r, sale_fields, &s));
	ck_assert_uint_eq(s.n_lines, 1);
	ck_assert_str_eq(s.lines[0].name, "x");
	end(r);
	r = begin("note=n&password=p&lines[1].name=a&lines[2].name=b&lines[3].name=c&lines[4].name=d");
	ck_assert(!form_read(r, sale_fields, &s));
	ck_assert_str_eq(asked_render(r, folder, "<?cs var:Form.Error ?>"), "at most ۳");
	end(r);
}
END_TEST

START_TEST(a_field_sent_twice_is_an_error_but_for_ids)
{
	struct sale s = { 0 };
	struct req *r = begin("note=a&note=b&password=p");

	ck_assert(!form_read(r, sale_fields, &s));
	ck_assert_str_eq(asked_render(r, folder, "<?cs var:Form.note.Error ?>"), "twice");
	end(r);
	r = begin("note=a&password=p&branches=1&branches=-2");
	ck_assert(!form_read(r, sale_fields, &s));
	end(r);
	r = begin("note=a&password=p&branches=1&branches=2&branches=3&branches=4");
	ck_assert(!form_read(r, sale_fields, &s));
	end(r);
	r = begin("note=a&password=p&branches=");
	ck_assert(form_read(r, sale_fields, &s));
	ck_assert_uint_eq(s.branches.n, 0);
	end(r);
}
END_TEST

/* What a page shows beside a form with faults is made of its values all the same. */
START_TEST(a_text_that_is_refused_is_empty_and_not_null)
{
	struct sale s = { 0 };
	struct req *r = begin("note=longer+than+ten&password=p&password=q&lines[0].gift=1"
		"&lines[1].name=longer+than+ten");

	ck_assert(!form_read(r, sale_fields, &s));
	ck_assert_str_eq(s.note, "");
	ck_assert_str_eq(s.password, "");
	ck_assert_uint_eq(s.n_lines, 2);
	ck_assert_str_eq(s.lines[0].name, "");
	ck_assert_str_eq(s.lines[1].name, "");
	end(r);
}
END_TEST

START_TEST(a_handler_adds_its_own_errors)
{
	struct req *r = begin("note=a&password=p&lines[3].name=tea");
	struct sale s = { 0 };

	ck_assert(form_read(r, sale_fields, &s));
	form_error(r, "lines[0].quantity", "odd", "۷");
	ck_assert(form_failed(r));
	ck_assert_str_eq(asked_render(r, folder,
		"<?cs var:Form.Error ?>|<?cs var:Form.lines.Rows.0.quantity.Error ?>"), "check|odd ۷");
	end(r);
	r = begin("note=a&password=p");
	ck_assert(form_read(r, sale_fields, &s));
	form_error(r, NULL, "odd", NULL);
	ck_assert_str_eq(asked_render(r, folder, "<?cs var:Form.Error ?>"), "odd ");
	end(r);
}
END_TEST

START_TEST(stored_values_are_shown_until_something_was_typed)
{
	struct line lines[] = { { "tea", { 1500 }, true }, { "milk", { 0 }, false } };
	struct sale s = { .note = "stored", .amount = { 1200 }, .lines = lines, .n_lines = 2, .quick = true,
		.branches = { (const int64_t[]){ 7 }, 1 } };
	const char *all = "<?cs var:Form.note.Value ?>|<?cs var:Form.amount.Value ?>|<?cs var:Form.quick.Checked ?>|"
		"<?cs var:Form.branches.Has.7 ?>|<?cs each:l = Form.lines.Rows ?><?cs var:l.name.Value ?>:"
		"<?cs var:l.quantity.Value ?>:<?cs var:l.gift.Checked ?>;<?cs /each ?>";
	struct req *r = begin("");

	form_show(r, sale_fields, &s);
	ck_assert_str_eq(asked_render(r, folder, all), "stored|۱۲۰|1|1|tea:۱٫۵:1;milk::;");
	end(r);
	r = begin("note=typed&password=p");
	ck_assert(form_read(r, sale_fields, &(struct sale){ 0 }));
	form_show(r, sale_fields, &s);
	ck_assert_str_eq(asked_render(r, folder, "<?cs var:Form.note.Value ?>"), "typed");
	end(r);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("form", a_form_is_read_into_its_struct, what_was_typed_comes_back_with_its_errors_and_escaped,
		rows_left_empty_are_no_rows_and_too_many_are_refused, a_field_sent_twice_is_an_error_but_for_ids,
		a_text_that_is_refused_is_empty_and_not_null,
		a_handler_adds_its_own_errors, stored_values_are_shown_until_something_was_typed);
}
