/* role_view.h - what roles are called. */
#ifndef WEB_PANEL_ROLE_VIEW_H
#define WEB_PANEL_ROLE_VIEW_H

#include "web/req.h"

/* A role's own name, or what the catalogue calls a built-in one. */
const char *role_title(struct req *r, const char *name, const char *builtin);

#endif
