/* routes.c - everything that can be asked, on a few screens. How to add one: route.h. */
#include "web/route.h"

#include "web/api/calls.h"
#include "web/panel/pages.h"
