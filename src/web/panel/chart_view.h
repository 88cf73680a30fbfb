/* chart_view.h - what every chart needs of its table: names of days and plain numbers. (static/js/chart.js) */
#ifndef WEB_PANEL_CHART_VIEW_H
#define WEB_PANEL_CHART_VIEW_H

#include "web/req.h"
#include "web/view.h"

/* "۱ آذر" and "آذر ۱۴۰۵", in the reader's calendar. */
const char *chart_day(struct req *r, date_t day);
const char *chart_month(struct req *r, date_t day);
/* An amount in whole units of the store's currency, plain digits. */
void chart_money(struct req *r, struct view_node *node, const char *name, money_t v);

#endif
