/* routes.c - everything that can be asked, on a few screens. How to add one: route.h. */
#include "web/route.h"

#include "web/api/calls.h"
#include "web/brand.h"
#include "web/panel/pages.h"
#include "web/plain.h"

const struct route routes[] = {
	/* Hosts of every kind. */
	{ GET,  "/healthz",                     AREA_ANY,   PERM_PUBLIC, plain_health, ROUTE_BARE },
	{ GET,  "/readyz",                      AREA_ANY,   PERM_PUBLIC, plain_ready, ROUTE_BARE },
	{ GET,  "/robots.txt",                  AREA_ANY,   PERM_PUBLIC, plain_robots, ROUTE_BARE },
	{ GET,  "/brand/{code}",                AREA_ANY,   PERM_PUBLIC, brand_sheet, ROUTE_BARE },
	{ GET,  "/",                            AREA_PLATFORM, PERM_PUBLIC, plain_home, ROUTE_BARE },
	{ GET,  "/images/{id}",                 AREA_CLUB,  PERM_PUBLIC, plain_image, 0 },
	{ GET,  "/images/{id}",                 AREA_PANEL, PERM_LOGIN, plain_image, 0 },

	/* The panel: one's own account. */
	{ GET,  "/login",                       AREA_PANEL, PERM_PUBLIC, panel_login_form, ROUTE_STORELESS },
	{ POST, "/login",                       AREA_PANEL, PERM_PUBLIC, panel_login, ROUTE_STORELESS },
	{ POST, "/logout",                      AREA_PANEL, PERM_LOGIN, panel_logout, ROUTE_STORELESS },
	{ POST, "/language",                    AREA_PANEL, PERM_PUBLIC, panel_language, ROUTE_STORELESS },
	{ GET,  "/stores",                      AREA_PANEL, PERM_LOGIN, panel_store_list, ROUTE_STORELESS },
	{ POST, "/stores",                      AREA_PANEL, PERM_LOGIN, panel_store_choose, ROUTE_STORELESS },
	{ GET,  "/account/sessions",            AREA_PANEL, PERM_LOGIN, panel_session_list, 0 },
	{ POST, "/account/sessions/{id}/revoke", AREA_PANEL, PERM_LOGIN, panel_session_revoke, 0 },
	{ GET,  "/account/password",            AREA_PANEL, PERM_LOGIN, panel_password_form, 0 },
	{ POST, "/account/password",            AREA_PANEL, PERM_LOGIN, panel_password, 0 },
	{ GET,  "/account/first-password",      AREA_PANEL, PERM_LOGIN,
		panel_first_password_form, ROUTE_STORELESS },
	{ POST, "/account/first-password",      AREA_PANEL, PERM_LOGIN,
		panel_first_password, ROUTE_STORELESS },

	/* The panel: members. */
	{ GET,  "/customers",                   AREA_PANEL, PERM_CUSTOMER_VIEW, panel_customer_list, 0 },
	{ POST, "/customers",                   AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_create, ROUTE_KEYED },
	{ GET,  "/customers/new",               AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_new, 0 },
	{ GET,  "/customers/{id}",              AREA_PANEL, PERM_CUSTOMER_VIEW, panel_customer_show, 0 },
	{ POST, "/customers/{id}",              AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_update, ROUTE_KEYED },
	{ GET,  "/customers/{id}/edit",         AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_edit, 0 },
	{ POST, "/customers/{id}/note",         AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_note, 0 },
	{ POST, "/customers/{id}/activate",     AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_activate, 0 },
	{ POST, "/customers/{id}/deactivate",   AREA_PANEL, PERM_CUSTOMER_EDIT, panel_customer_deactivate, 0 },
	{ GET,  "/customers/{id}/lots",         AREA_PANEL, PERM_CUSTOMER_VIEW, panel_customer_lots, 0 },
	{ GET,  "/customers/{id}/transfers",    AREA_PANEL, PERM_CUSTOMER_VIEW, panel_customer_transfers, 0 },
	{ GET,  "/customers/{id}/adjust",       AREA_PANEL, PERM_BALANCE_ADJUST, panel_adjustment_form, 0 },
	{ POST, "/customers/{id}/adjustments",  AREA_PANEL, PERM_BALANCE_ADJUST, panel_adjustment_create, ROUTE_KEYED },
};
const size_t routes_n = sizeof routes / sizeof routes[0];
