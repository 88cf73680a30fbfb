/* perm_boxes.h - permissions as boxes of a form: roles and API keys. */
#ifndef WEB_PANEL_PERM_BOXES_H
#define WEB_PANEL_PERM_BOXES_H

#include "domain/permission.h"
#include "web/req.h"

/*
 * Groups.n{Name, Permissions.n{Word, Checked, Locked}}: those of `set` are ticked, those that the
 * reader lacks are locked, because nobody gives what he does not hold.
 */
void perm_boxes_show(struct req *r, perm_set set);
/* The permissions whose boxes were ticked. */
perm_set perm_boxes_read(const struct req *r);

#endif
