/*
 * access.h - who asks, and may they: host, language, session or key, permission, branches.
 * The steps of the dispatcher before the handler; nothing else decides about access.
 */
#ifndef WEB_ACCESS_H
#define WEB_ACCESS_H

#include "web/req.h"

/*
 * What the host of the request is. False: no host of this installation. *slug = the store's part of
 * the name for AREA_CLUB and AREA_API, else NULL.
 */
bool access_area(struct req *r, const char **slug);
/* Sets language and number format as far as they are known without a store. */
void access_language(struct req *r);
/*
 * Finds out who asks, as the area demands: session and its store (panel), store and key (API),
 * store and session (club); fills r->scope. True: go on to the handler. False: answered (login
 * page, 401, 403, 404, 429, choose a store first).
 */
bool access_check(struct req *r, const char *slug);

#endif
