/*
 * csrf.h - proof that a form came from a page of ours. The token is a keyed hash of a secret that
 * only this browser's cookie holds: the session token, or before login a random cookie.
 */
#ifndef WEB_CSRF_H
#define WEB_CSRF_H

#include "web/req.h"

/* The token for the forms of this answer; gives the browser a pre-session cookie when it has none. */
const char *csrf_token(struct req *r);
/* True when field _csrf or header X-CSRF-Token holds the token, and Origin (if sent) is this host. */
bool csrf_ok(struct req *r);
/*
 * The same for a ROUTE_FROM_PANEL, whose form stands on another host of ours: true when Origin says
 * that it was the panel's.
 */
bool csrf_from_panel(const struct req *r);

#endif
