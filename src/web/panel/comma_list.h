/* comma_list.h - lists as people type them: "a, b، c". */
#ifndef WEB_PANEL_COMMA_LIST_H
#define WEB_PANEL_COMMA_LIST_H

#include "base/arena.h"

/* The first `max` words between commas of either kind, normalised; empty ones are left out. */
int comma_list(struct arena *a, const char *text, const char **out, int max);

#endif
