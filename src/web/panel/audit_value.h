/* audit_value.h - one value of a change in the audit log as its reader writes it. */
#ifndef WEB_PANEL_AUDIT_VALUE_H
#define WEB_PANEL_AUDIT_VALUE_H

#include "base/json.h"
#include "web/panel/names.h"
#include "web/req.h"
#include "web/view.h"

/* "subject, more subjects": the permissions in words; NULL for none. */
const char *perm_list_text(struct req *r, perm_set set);
/*
 * The value of `field` of the JSON object `side`: money in the store's unit, names instead of ids,
 * words instead of codes. NULL: there is none.
 */
const char *audit_value(struct req *r, struct names *names, const json_t *side, const char *field);

/* audit.c: one changed field with its two values (NULL: none) into the list. Its row. */
struct view_node *audit_change_view(struct req *r, struct names *names, struct view_node *list,
	const char *field, const char *before, const char *after);
/*
 * audit_definition.c: the parts of a campaign's definition that differ; its conditions and benefits
 * as one row, in the words of panel/_campaign.cs (RulesBefore, RulesAfter).
 */
void audit_definition_view(struct req *r, struct names *names, struct view_node *list,
	const json_t *before, const json_t *after);

#endif
