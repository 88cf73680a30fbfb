/* backtest_view.h - what the pages of campaigns know of forecasts. */
#ifndef WEB_PANEL_BACKTEST_VIEW_H
#define WEB_PANEL_BACKTEST_VIEW_H

#include "web/req.h"

/* The period that is offered: the last 90 days, today among them. */
void backtest_usual_period(struct req *r, date_t *from, date_t *to);

#endif
