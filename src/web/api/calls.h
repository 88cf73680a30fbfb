/* calls.h - the calls of the JSON API: one line a file, in the order of the table. */
#ifndef WEB_API_CALLS_H
#define WEB_API_CALLS_H

#include "web/route.h"

route_handler api_openapi; /* openapi.c */

#endif
