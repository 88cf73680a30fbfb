/* event_view.h - events as rows of a page. See templates/panel/_event.cs. */
#ifndef WEB_PANEL_EVENT_VIEW_H
#define WEB_PANEL_EVENT_VIEW_H

#include "domain/event.h"
#include "web/view.h"

/* Puts the events of a filter into <list>.n; the id of the last one when there are more, else 0. */
int64_t events_view(struct req *r, struct view_node *list, struct event_filter f);

#endif
