#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/http/asked.h"
#include "tests/http/folder.h"
#include "tests/unit/unit.h"
#include "web/app.h"
#include "web/view.h"

/* For the leak checker: ClearSilver itself leaks a little with each file that it cannot parse. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:cs_parse_string";
}

static const char *folder;

static const char *text_of(struct req *r, const char *template)
{
	struct buf out;

	r->view = NULL; /* as of a new answer */
	view_render(r, template, &out);
	return arena_strndup(r->arena, out.data, out.len);
}

START_TEST(what_is_broken_is_not_loaded_and_the_old_stays)
{
	struct req *r = asked_new();

	folder = folder_of_templates("a = one\n", "");
	folder_write(folder, "panel/page.cs", "old");
	ck_assert(view_load(folder));
	folder_write(folder, "panel/page.cs", "<?cs each:x = Y ?>");
	ck_assert(!view_load(folder));
	ck_assert_str_eq(text_of(r, "panel/page"), "old");
	folder_write(folder, "panel/page.cs", "new");
	folder_write(folder, "lang/fa.hdf", "no text at all\n");
	ck_assert(!view_load(folder));
	ck_assert_str_eq(view_catalogue("fa", "a"), "one");
	ck_assert(!view_load("/nowhere"));
	ck_assert_str_eq(text_of(r, "panel/page"), "old");
	asked_free(r);
	view_unload();
	folder_remove(folder);
}
END_TEST

START_TEST(frames_and_parts_are_no_pages)
{
	folder = folder_of_templates("", "");
	folder_write(folder, "panel/layout.cs", "<?cs call:body() ?>");
	folder_write(folder, "panel/_plain.cs", "<?cs call:body() ?>");
	folder_write(folder, "panel/notes.txt", "<?cs broken");
	ck_assert(view_load(folder));
	view_unload();
	folder_remove(folder);
}
END_TEST

START_TEST(in_development_a_changed_file_is_read_again)
{
	const struct config development = { .base_host = "vafa.test", .public_port = "", .development = true };
	struct req *r = asked_new();

	folder = folder_of_templates("", "");
	folder_write(folder, "panel/_part.cs", "old");
	folder_write(folder, "panel/page.cs", "<?cs include:\"panel/_part.cs\" ?>");
	ck_assert(view_load(folder));
	usleep(300 * 1000);
	folder_write(folder, "panel/_part.cs", "new");
	ck_assert_str_eq(text_of(r, "panel/page"), "old");
	r->app->config = &development;
	ck_assert_str_eq(text_of(r, "panel/page"), "new");
	/* A broken change is said in the log; the page stays as it was. */
	usleep(300 * 1000);
	folder_write(folder, "panel/_part.cs", "<?cs if:x ?>");
	ck_assert_str_eq(text_of(r, "panel/page"), "new");
	usleep(300 * 1000);
	folder_write(folder, "panel/_part.cs", "newest");
	ck_assert_str_eq(text_of(r, "panel/page"), "newest");
	asked_free(r);
	view_unload();
	folder_remove(folder);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("view_load", what_is_broken_is_not_loaded_and_the_old_stays, frames_and_parts_are_no_pages,
		in_development_a_changed_file_is_read_again);
}
