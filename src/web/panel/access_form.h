/* access_form.h - who may buy a product or a product group: a part of their forms. [GRP-09] */
#ifndef WEB_PANEL_ACCESS_FORM_H
#define WEB_PANEL_ACCESS_FORM_H

#include "domain/product_access.h"
#include "web/req.h"

/* Puts the fields of a target (id 0: a new one) and AccessGroups.n {Value,Text} into the view. */
void access_form_show(struct req *r, enum access_target target, int64_t target_id);
/* Reads and keeps the fields; false: a fault was noted. After the target itself is saved. */
bool access_form_save(struct req *r, enum access_target target, int64_t target_id)
	__attribute__((warn_unused_result));

#endif
