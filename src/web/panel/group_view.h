/* group_view.h - what the pages of a customer group share. */
#ifndef WEB_PANEL_GROUP_VIEW_H
#define WEB_PANEL_GROUP_VIEW_H

#include "domain/customer_group.h"
#include "web/req.h"

/* Loads the group of r->id and puts Group{Id,Name,Note} into the view; false: there is none. */
bool group_head(struct req *r, struct customer_group *out);
/* The page of a group whose head stands: terms, members, whom a search found. */
enum http group_page(struct req *r, enum http status, const struct customer_group *g);

#endif
