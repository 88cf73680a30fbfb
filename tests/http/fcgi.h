/* fcgi.h - a FastCGI client: what nginx says to a worker, over its Unix socket. */
#ifndef TESTS_HTTP_FCGI_H
#define TESTS_HTTP_FCGI_H

#include <stddef.h>

#include "base/arena.h"

/* A CGI variable of a request. */
struct fcgi_variable { const char *name, *value; };

/* A connection over which nothing was said yet, or −1. */
int fcgi_connect(const char *socket_path);
/* Sends a request over it. `body` may be shorter than its CONTENT_LENGTH says. */
void fcgi_put(int fd, const struct fcgi_variable *variables, size_t n, const char *body,
	size_t body_len);
/* Both. The connection, or −1. */
int fcgi_send(const char *socket_path, const struct fcgi_variable *variables, size_t n, const char *body,
	size_t body_len);
/*
 * Reads the answer to its end and closes. Its text (head and body), NULL when it was cut off: as nginx
 * sees it, to whom a closed connection is an end, and a record of no version none.
 */
char *fcgi_receive(struct arena *a, int fd, size_t *len);

#endif
