/* insight_view.h - one customer's scores, for the pages that show them. */
#ifndef WEB_PANEL_INSIGHT_VIEW_H
#define WEB_PANEL_INSIGHT_VIEW_H

#include "domain/score.h"
#include "web/view.h"

/*
 * Sets Segment, Class (words), R F M L V, Recency, Frequency, Monetary, Basket, Length, Clv; of who
 * bought nothing within the window only Segment.
 */
void score_view(struct view_node *node, const struct customer_score *score);
/* Customer.Score of the customer page; nothing when not scored yet. */
void customer_insight_view(struct req *r, int64_t customer_id);

#endif
