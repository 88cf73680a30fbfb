/* terms_view.h - where and when credit may be spent, put into the view: templates/panel/_terms.cs. */
#ifndef WEB_PANEL_TERMS_VIEW_H
#define WEB_PANEL_TERMS_VIEW_H

#include "loyalty/terms.h"
#include "web/view.h"

/* Names of what terms mention, read once a page. */
struct terms_names;
struct terms_names *terms_names(struct req *r);
/*
 * Branches, Products, ProductGroups, Weekdays (lists of names), From, To, MinAmount, ValidDays,
 * ExpiresOn, PendingDays: what the terms say, in the reader's writing.
 */
void terms_view(struct req *r, struct terms_names *names, struct view_node *node, const struct terms *t);

#endif
