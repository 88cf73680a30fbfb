/* audit_value.h - one value of a change in the audit log as its reader writes it. */
#ifndef WEB_PANEL_AUDIT_VALUE_H
#define WEB_PANEL_AUDIT_VALUE_H

#include "base/json.h"
#include "web/panel/names.h"
#include "web/req.h"

/* "subject, more subjects": the permissions in words; NULL for none. */
const char *perm_list_text(struct req *r, perm_set set);
/*
 * The value of `field` of the JSON object `side`: money in the store's unit, names instead of ids,
 * words instead of codes. NULL: there is none.
 */
const char *audit_value(struct req *r, struct names *names, const json_t *side, const char *field);

#endif
