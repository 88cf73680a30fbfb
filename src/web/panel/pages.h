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

route_handler panel_customer_list, panel_customer_show, panel_customer_lots,
	panel_customer_transfers; /* customer.c */
route_handler panel_customer_new, panel_customer_create, panel_customer_edit, panel_customer_update,
	panel_customer_note, panel_customer_deactivate,
		panel_customer_activate;           /* customer_form.c */
route_handler panel_adjustment_form,
	panel_adjustment_create;                              /* adjustment.c */

#endif
