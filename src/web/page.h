/* page.h - the data that every page has: who, where, menu, message, tokens. The list: view.h. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "web/view.h"

/* Fills the root of a fresh view. */
void page_common(struct req *r, struct view_node *root);
/* The first page of the menu that this person may open, else the own devices. */
const char *page_home(const struct req *r);

#endif
