/* insight_view.h - one customer's scores, for the pages that show them, and the report's parts. */
#ifndef WEB_PANEL_INSIGHT_VIEW_H
#define WEB_PANEL_INSIGHT_VIEW_H

#include "domain/score.h"
#include "web/view.h"

/* An estimate in whole tomans: tenths of one would feign exactness. */
static inline money_t money_about(money_t v)
{
	return (money_t){ v.rial / 10 * 10 };
}
/*
 * Sets Segment, Class (words), R F M L V, Recency (empty: today), Frequency, Monetary, Basket,
 * Length, Clv; of who bought nothing within the window only Segment, of who was never scored
 * nothing.
 */
void score_view(struct view_node *node, const struct customer_score *score);
/* The report that the address asks for, with its actions and what was typed for them. */
enum http insight_customers_page(struct req *r, enum http status);
/* What the actions of the report choose from. */
void insight_actions_view(struct req *r);
/* Customer.Score of the customer page; nothing when not scored yet. */
void customer_insight_view(struct req *r, int64_t customer_id);

#endif
