/* plain.h - answers that are no pages: probes, robots, pictures. */
#ifndef WEB_PLAIN_H
#define WEB_PLAIN_H

#include "web/route.h"

/* The process lives. */
route_handler plain_health;
/* The database answers and every migration is applied; else 503. */
route_handler plain_ready;
route_handler plain_robots;
/* A picture of the store: of the session's in the panel, of the host's for everybody. */
route_handler plain_image;
/* The base host itself has nothing to show yet but the way to the panel. */
route_handler plain_home;

#endif
