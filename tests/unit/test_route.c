#include "web/route.h"

#include <string.h>

#include "tests/unit/unit.h"

static enum http answer(struct req *r)
{
	(void)r;
	return HTTP_200;
}

static const struct route table[] = {
	{GET,    "/",			 AREA_PANEL,             PERM_LOGIN, answer, 0},
	{ GET,   "/customers/new",            AREA_PANEL,             PERM_LOGIN, answer, 0},
	{ GET,   "/customers/{id}",           AREA_PANEL,             PERM_LOGIN, answer, 0},
	{ POST,  "/customers/{id}",           AREA_PANEL,             PERM_LOGIN, answer, 0},
	{ GET,   "/customers/{id}/lots/{id}", AREA_PANEL,             PERM_LOGIN, answer, 0},
	{ GET,   "/codes/{code}/use",         AREA_PANEL | AREA_CLUB, PERM_LOGIN, answer, 0},
	{ PATCH, "/customers/{id}",           AREA_API,               PERM_LOGIN, answer, 0},
};
static const size_t table_n = sizeof table / sizeof table[0];
static const struct route *found;
static struct path_values values;
static unsigned methods;

static enum match find(enum area area, enum method method, const char *path)
{
	return route_find(
		table, table_n, &(struct wanted){ area, method, path }, &found, &values, &methods);
}

START_TEST(a_path_finds_its_route_and_its_values)
{
	ck_assert_int_eq(find(AREA_PANEL, GET, "/"), MATCH_OK);
	ck_assert_ptr_eq(found, &table[0]);
	ck_assert_int_eq(find(AREA_PANEL, GET, "/customers/new"), MATCH_OK);
	ck_assert_ptr_eq(found, &table[1]);
	ck_assert_int_eq(find(AREA_PANEL, GET, "/customers/9223372036854775807"), MATCH_OK);
	ck_assert_ptr_eq(found, &table[2]);
	ck_assert_int_eq(values.id, INT64_MAX);
	ck_assert_int_eq(find(AREA_PANEL, GET, "/customers/7/lots/8"), MATCH_OK);
	ck_assert_int_eq(values.id, 7);
	ck_assert_int_eq(values.sub_id, 8);
	ck_assert_int_eq(find(AREA_CLUB, GET, "/codes/EID-1405_a/use"), MATCH_OK);
	ck_assert_uint_eq(values.code_len, 10);
	ck_assert_int_eq(strncmp(values.code, "EID-1405_a", 10), 0);
}
END_TEST

START_TEST(what_is_no_id_and_no_code_is_not_found)
{
	static const char *const no[] = { "", "/customers", "/customers/", "/customers/0",
		"/customers/07", "/customers/-1", "/customers/1a", "/customers/9223372036854775808",
		"/customers/7/", "/customers/7/lots", "/codes//use", "/codes/a.b/use",
		"/codes/%41/use", "//", "/Customers/7",
		"/codes/0123456789012345678901234567890123456789012345678901234567890123x/use" };

	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		ck_assert_msg(find(AREA_PANEL, GET, no[i]) == MATCH_NONE, "%s", no[i]);
}
END_TEST

START_TEST(an_area_sees_only_its_own_routes)
{
	ck_assert_int_eq(find(AREA_API, PATCH, "/customers/7"), MATCH_OK);
	ck_assert_int_eq(find(AREA_CLUB, GET, "/customers/7"), MATCH_NONE);
	ck_assert_int_eq(find(AREA_PANEL, PATCH, "/customers/7"), MATCH_OTHER_METHOD);
	ck_assert_uint_eq(methods, 1u << GET | 1u << POST);
}
END_TEST

/* The real table. */

START_TEST(every_route_is_complete_and_can_be_reached)
{
	for (size_t i = 0; i < routes_n; i++) {
		const struct route *r = &routes[i];

		ck_assert_msg(r->method >= GET && r->method <= DELETE, "%s: method", r->path);
		ck_assert_msg(r->areas && !(r->areas & ~(unsigned)AREA_ANY), "%s: area", r->path);
		ck_assert_msg(r->perm != PERM_NONE && r->perm < PERMS, "%s: permission", r->path);
		ck_assert_msg(r->handler, "%s: handler", r->path);
		ck_assert_msg(
			r->path[0] == '/' && (!r->path[1] || r->path[strlen(r->path) - 1] != '/'),
			"%s", r->path);
		ck_assert_msg((strncmp(r->path, "/api/", 5) == 0) == (r->areas == AREA_API),
			"%s: api", r->path);
		for (size_t j = 0; j < i; j++)
			ck_assert_msg(strcmp(r->path, routes[j].path) != 0 ||
					      r->method != routes[j].method ||
					      !(r->areas & routes[j].areas),
				"%s %s twice", method_word(r->method), r->path);
	}
}
END_TEST

START_TEST(a_literal_path_stands_before_the_pattern_that_takes_it_too)
{
	for (size_t i = 0; i < routes_n; i++) {
		if (strchr(routes[i].path, '{'))
			continue;
		for (enum area area = AREA_PANEL; area < AREA_ANY; area <<= 1) {
			if (!(routes[i].areas & area))
				continue;
			ck_assert_int_eq(
				route_find(routes, routes_n,
					&(struct wanted){ area, routes[i].method, routes[i].path },
					&found, &values, &methods),
				MATCH_OK);
			ck_assert_msg(found == &routes[i], "%s is hidden by %s", routes[i].path,
				found->path);
		}
	}
}
END_TEST

START_TEST(only_these_routes_are_public_and_change_something)
{
	/* /enter asks for the panel's origin and a token of one use */
	static const char *const open[] = { "/login", "/language", "/enter" };

	for (size_t i = 0; i < routes_n; i++) {
		bool listed = false;

		if (routes[i].perm != PERM_PUBLIC || routes[i].method == GET)
			continue;
		for (size_t j = 0; j < sizeof open / sizeof open[0]; j++)
			listed |= strcmp(routes[i].path, open[j]) == 0;
		ck_assert_msg(listed, "%s is open to everybody", routes[i].path);
		ck_assert(strcmp(routes[i].path, "/enter") != 0 || routes[i].flags & ROUTE_FROM_PANEL);
	}
}
END_TEST

START_TEST(a_bare_route_asks_for_nobody_and_only_pages_are_storeless)
{
	for (size_t i = 0; i < routes_n; i++) {
		const struct route *r = &routes[i];

		ck_assert_msg(
			!(r->flags & ROUTE_BARE) || (r->perm == PERM_PUBLIC && r->method == GET),
			"%s", r->path);
		ck_assert_msg(!(r->flags & ROUTE_STORELESS) ||
				      (!(r->areas & ~(unsigned)(AREA_PANEL | AREA_CLUB)) && r->perm <= PERM_LOGIN),
			"%s", r->path);
		ck_assert_msg(!(r->flags & (ROUTE_KEYED | ROUTE_KEY_TAKEN | ROUTE_UPLOAD)) || r->method != GET, "%s",
			r->path);
		ck_assert_msg(!(r->flags & ROUTE_KEYED) || r->perm > PERM_PUBLIC, "%s", r->path);
	}
}
END_TEST

int main(void)
{
	return UNIT_MAIN("route", a_path_finds_its_route_and_its_values,
		what_is_no_id_and_no_code_is_not_found, an_area_sees_only_its_own_routes,
		every_route_is_complete_and_can_be_reached,
		a_literal_path_stands_before_the_pattern_that_takes_it_too,
		only_these_routes_are_public_and_change_something,
		a_bare_route_asks_for_nobody_and_only_pages_are_storeless);
}
