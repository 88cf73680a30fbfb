/* test_page.c - what every page is told: menu, user, store, message, language. */
#include "web/page.h"

#include <string.h>
#include <unistd.h>

#include "domain/role.h"
#include "domain/staff.h"
#include "tests/http/folder.h"
#include "tests/http/httptest.h"
#include "web/respond.h"
#include "web/route.h"
#include "web/view.h"

static enum http show(struct req *r)
{
	return respond_page(r, HTTP_200, "panel/asked");
}

static enum http done(struct req *r)
{
	flash(r, "success", r->path + 1);
	return respond_redirect(r, "/sales/7");
}

const struct route routes[] = {
	{ GET, "/", AREA_PANEL, PERM_LOGIN, show, 0 },
	{ GET, "/sales/{id}", AREA_PANEL, PERM_LOGIN, show, 0 },
	{ GET, "/sales/new", AREA_PANEL, PERM_LOGIN, show, 0 },
	{ GET, "/product-groups", AREA_PANEL, PERM_LOGIN, show, 0 },
	{ GET, "/roles/new", AREA_PANEL, PERM_LOGIN, show, 0 },
	{ GET, "/saved", AREA_PANEL, PERM_LOGIN, done, 0 },
	{ GET, "/unknown", AREA_PANEL, PERM_LOGIN, done, 0 },
	{ GET, "/public", AREA_PANEL, PERM_PUBLIC, show, 0 },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static const char *folder;

/* Workers that know one template. */
static void show_with(const char *template)
{
	folder = folder_of_templates(
		"menu {\nsales = فروش‌ها\ntill = صندوق\ndashboard = خانه\n}\nunit "
		"{\ntoman = تومان\n}\n"
		"role {\nowner = مالک\ncashier = صندوق‌دار\n}\nflash {\nsaved = ثبت "
		"شد.\n}\n",
		"unit {\ntoman = toman\n}\n");
	folder_write(folder, "panel/asked.cs", template);
	folder_write(folder, "panel/menu.cs", "<?cs each:m = Menu ?><?cs if:m.GroupText ?>[<?cs var:m.GroupText ?>] "
		"<?cs /if ?><?cs var:m.Key ?><?cs if:m.Active ?>*<?cs /if ?> <?cs /each ?>");
	folder_write(folder, "panel/quick_menu.cs", "<?cs each:m = Menu ?><?cs if:m.Quick ?><?cs var:m.Key ?>"
		"<?cs if:m.Active ?>*<?cs /if ?> <?cs /if ?><?cs /each ?>");
	ck_assert(view_load(folder));
	httptest_restart(1, FIXTURE_NOW);
}

static struct browser signed_in(int64_t staff_id)
{
	struct browser b = browser("panel");

	b.cookies[b.n].name = "vafa_session";
	b.cookies[b.n++].value = session_open(test_db, test_arena, FIXTURE_NOW, staff_id, fx.store.id, "", "");
	return b;
}

static int64_t cashier(void)
{
	const char *name = arena_printf(test_arena, "cashier.%d", (int)getpid());
	int64_t id;

	db_begin(test_db);
	id = fixture_staff(&fx.scope, name, ROLE_CASHIER, &fx.branches[0], 1).actor_id;
	db_commit(test_db);
	return id;
}

START_TEST(the_menu_has_what_one_may_open)
{
	struct browser owner = signed_in(fx.owner), clerk = signed_in(cashier());
	struct answer a;

	show_with("<?cs var:part(\"Menu\") ?>|<?cs var:part(\"QuickMenu\") ?>|<?cs var:Page.Menu ?>");
	for (int i = 0; i < 2; i++) { /* made, then kept */
		a = browser_get(&owner, "/");
		ck_assert(answer_has(&a, "till dashboard* sales customers products "));
		ck_assert(answer_has(&a, " [menu_group.club] club ") && answer_has(&a, " levels "));
		ck_assert(answer_has(&a, " settings ") && answer_has(&a, "|till dashboard* sales customers |1"));
		a = browser_get(&clerk, "/sales/7");
		ck_assert(answer_has(&a, "till "));
		ck_assert(answer_has(&a, "sales* "));
		ck_assert(!answer_has(&a, "settings"));
		a = browser_get(&owner, "/sales/new");
		ck_assert(answer_has(&a, "till* "));
		ck_assert(!answer_has(&a, "sales* "));
		/* tabs of an entry that have an address of their own */
		a = browser_get(&owner, "/product-groups");
		ck_assert(answer_has(&a, "products* "));
		a = browser_get(&owner, "/roles/new");
		ck_assert(answer_has(&a, "staff* "));
	}
	folder_remove(folder);
}
END_TEST

START_TEST(a_page_knows_user_store_and_reader)
{
	struct browser b = signed_in(fx.owner);
	struct answer a;

	show_with("<?cs var:User.Name ?>|<?cs var:User.Role ?>|<?cs var:User.May.sale_post ?>|<?cs "
		  "var:Store.Currency ?>|"
		  "<?cs var:Store.ColorCss ?>|<?cs var:Lang ?> <?cs var:Dir ?>|<?cs var:Today ?>|<?cs "
		  "var:Page.Here ?>|"
		  "<?cs var:Asset ?>|<?cs var:Page.Area ?>");
	a = browser_get(&b, "/sales/7?x=%22");
	ck_assert_str_eq(a.body,
		"مریم مالک|مالک|1|تومان|/brand/0f766e|fa rtl|۱۴۰۵/۰۹/۰۱|/sales/7?x=%22|/static/test|panel");
	b.cookies[b.n].name = "vafa_lang";
	b.cookies[b.n++].value = "en";
	a = browser_get(&b, "/sales/7");
	ck_assert(answer_has(&a, "|toman|"));
	ck_assert(answer_has(&a, "|en ltr|2026-11-22|"));
	folder_remove(folder);
}
END_TEST

START_TEST(a_page_without_anybody_says_nothing_of_anybody)
{
	struct browser b = browser("panel");
	struct answer a;

	show_with("[<?cs var:User.Name ?><?cs var:Store.Name ?><?cs var:Page.Menu ?><?cs var:part(\"Menu\") ?>]");
	a = browser_get(&b, "/public");
	ck_assert_str_eq(a.body, "[]");
	folder_remove(folder);
}
END_TEST

START_TEST(a_message_is_shown_on_the_next_page_and_then_gone)
{
	struct browser b = signed_in(fx.owner);
	struct answer a;

	show_with("[<?cs var:Flash.Kind ?> <?cs var:Flash.Text ?>]");
	ck_assert_int_eq(browser_get(&b, "/saved").status, 303);
	a = browser_get(&b, "/sales/7");
	ck_assert_str_eq(a.body, "[success ثبت شد.]");
	a = browser_get(&b, "/sales/7");
	ck_assert_str_eq(a.body, "[ ]");
	/* Only texts of the catalogue are messages. */
	ck_assert_int_eq(browser_get(&b, "/unknown").status, 303);
	a = browser_get(&b, "/sales/7");
	ck_assert_str_eq(a.body, "[ ]");
	b.cookies[b.n].name = "vafa_flash";
	b.cookies[b.n++].value = "success.../../saved";
	a = browser_get(&b, "/sales/7");
	ck_assert_str_eq(a.body, "[ ]");
	folder_remove(folder);
}
END_TEST

START_TEST(a_part_of_a_page_leaves_the_message_to_the_next_whole_one)
{
	struct browser b = signed_in(fx.owner);
	struct ask part = { .method = "GET", .host = b.host, .path = "/sales/7" };
	struct answer a;

	show_with("[<?cs var:Flash.Text ?><?cs var:part(\"Menu\") ?>]");
	ck_assert_int_eq(browser_get(&b, "/saved").status, 303);
	part.headers[0] = (struct fcgi_variable){ "HTTP_COOKIE",
		arena_printf(test_arena, "vafa_session=%s; vafa_flash=%s",
			browser_cookie(&b, "vafa_session"), browser_cookie(&b, "vafa_flash")) };
	part.headers[1] = (struct fcgi_variable){ "HTTP_HX_REQUEST", "true" };
	a = http_ask(&part);
	ck_assert_str_eq(a.body, "[]");
	ck_assert_ptr_null(answer_header(&a, "Set-Cookie"));
	a = browser_get(&b, "/sales/7");
	ck_assert(answer_has(&a, "ثبت شد."));
	folder_remove(folder);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("page", the_menu_has_what_one_may_open, a_page_knows_user_store_and_reader,
		a_page_without_anybody_says_nothing_of_anybody, a_message_is_shown_on_the_next_page_and_then_gone,
		a_part_of_a_page_leaves_the_message_to_the_next_whole_one);
}
