/* customer_insight.c - how valuable one customer is, on his page. [REP-05, REP-06] */
#include "web/panel/insight_view.h"

void score_view(struct view_node *node, const struct customer_score *score)
{
	if (score->segment)
		view_text(node, "Segment", rfm_words[score->segment - 1]);
	if (!score->r)
		return;
	view_text(node, "Class", abc_words[score->abc - 1]);
	view_int(node, "R", score->r);
	view_int(node, "F", score->f);
	view_int(node, "M", score->m);
	view_int(node, "L", score->l);
	view_int(node, "V", score->v);
	if (score->recency)
		view_int(node, "Recency", score->recency);
	view_int(node, "Frequency", score->frequency);
	view_money(node, "Monetary", score->monetary);
	view_money(node, "Basket", money_about(score->basket));
	view_int(node, "Length", score->length);
	view_money(node, "Clv", money_about(score->clv));
}

void customer_insight_view(struct req *r, int64_t customer_id)
{
	struct customer_score score;

	if (scope_may(&r->scope, PERM_REPORT_VIEW) && customer_score_load(&r->scope, customer_id, &score))
		score_view(view_node(view_node(view_root(r), "Customer"), "Score"), &score);
}
