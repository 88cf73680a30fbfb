/* brand.h - the colours of a store's pages, made from its one brand colour so that text stays readable. */
#ifndef WEB_BRAND_H
#define WEB_BRAND_H

#include <stdbool.h>

#include "base/arena.h"
#include "web/route.h"

/*
 * The style sheet of "0f766e": --brand, --brand-fg (text on it), --brand-ink (as text on white and on
 * the tint), --brand-soft (the tint); each text has a contrast of at least 4.5. NULL: no colour.
 */
char *brand_css(struct arena *a, const char *hex);
/* True when white is the text to write on this colour ("0f766e"). */
bool brand_dark(const char *hex);
/* GET /brand/{code} */
route_handler brand_sheet;

#endif
