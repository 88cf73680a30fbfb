/* pages.h - the pages of the panel: one line a file, in the order of the table. */
#ifndef WEB_PANEL_PAGES_H
#define WEB_PANEL_PAGES_H

#include "web/route.h"

/* login.c */
route_handler panel_login_form, panel_login, panel_logout, panel_language,
	panel_store_list, panel_store_choose;
/* account.c */
route_handler panel_session_list, panel_session_revoke, panel_password_form, panel_password,
	panel_first_password_form, panel_first_password;

#endif
