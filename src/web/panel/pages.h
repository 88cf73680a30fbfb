/* pages.h - the pages of the panel: one line a file, in the order of the table. */
#ifndef WEB_PANEL_PAGES_H
#define WEB_PANEL_PAGES_H

#include "web/route.h"

route_handler panel_login_form, panel_login, panel_logout;                                 /* login.c */
route_handler panel_store_list, panel_store_choose;                                        /* stores.c */
route_handler panel_session_list, panel_session_revoke, panel_password_form, panel_password; /* account.c */

#endif
