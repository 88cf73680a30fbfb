/* sale_due_view.h - what an order owes, on its page. [GRP-04] */
#ifndef WEB_PANEL_SALE_DUE_VIEW_H
#define WEB_PANEL_SALE_DUE_VIEW_H

#include "web/view.h"

/* Due{Total, Left (empty: nothing), Settlements.n{Time,Staff,Amount,Method}} and the page's Methods.n. */
void sale_due_view(struct req *r, struct view_node *sale, int64_t sale_id);

#endif
