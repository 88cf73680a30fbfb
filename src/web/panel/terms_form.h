/* terms_form.h - the commercial terms of a group or level: as fields of a form and in words. [GRP-04…07] */
#ifndef WEB_PANEL_TERMS_FORM_H
#define WEB_PANEL_TERMS_FORM_H

#include "domain/commercial_terms.h"
#include "web/view.h"

/* Puts the fields, and what they offer (Branches, Payments), into the view. */
void terms_form_show(struct req *r, const struct trade_terms *t);
/* Reads the fields over *t; false: a fault was noted. */
bool terms_form_read(struct req *r, struct trade_terms *t) __attribute__((warn_unused_result));
/* Keeps them; false: the fault is noted at its field. */
bool terms_form_save(struct req *r, const struct trade_terms *t) __attribute__((warn_unused_result));
/*
 * Under `node`: MinPayment, MinOrder (when they say something), HidePrices "1", Denied and Branches
 * (finished lists), Any "1" when there is any of these.
 */
void terms_view_words(struct req *r, struct view_node *node, const struct trade_terms *t);

#endif
