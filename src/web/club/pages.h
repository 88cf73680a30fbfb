/* pages.h - the customers' own pages: one line a file, in the order of the table. */
#ifndef WEB_CLUB_PAGES_H
#define WEB_CLUB_PAGES_H

#include "web/route.h"

route_handler club_login, club_enter, club_leave; /* door.c */
route_handler club_home;                          /* home.c */
route_handler club_statement;                     /* statement.c */
route_handler club_purchase_list, club_purchase_show; /* purchase.c */
route_handler club_gift_list;                     /* gift.c */
route_handler club_invite, club_invitation;       /* invite.c */

#endif
