/* newcomer_view.h - who has just joined: on a page of its own, and on the dashboard. [CUS-18] */
#ifndef WEB_PANEL_NEWCOMER_VIEW_H
#define WEB_PANEL_NEWCOMER_VIEW_H

#include "web/view.h"

enum { NEWCOMERS_ON_DASHBOARD = 5 };

/*
 * Live{Rows.n{Id, Name, Source (word), Referred "1", Time, Branch, New "1": came since the last look},
 * Today, Next: the address that tells what is new after this}. Two statements.
 */
void newcomers_view(struct req *r, int rows);

#endif
