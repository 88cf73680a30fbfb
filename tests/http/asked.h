/*
 * asked.h - a request without a worker: variables and a body in memory, so that forms, views and
 * answers can be tested by calling them.
 */
#ifndef TESTS_HTTP_ASKED_H
#define TESTS_HTTP_ASKED_H

#include "tests/http/fcgi.h"
#include "web/req.h"

/* What the web server hands over; `body` is read in small pieces. */
struct asked { const struct fcgi_variable *variables; const char *body; size_t len, at; };
struct gateway_input asked_input(struct asked *asked);

/* A request in the panel with nothing read yet: fa, toman, Tehran. Everything in an arena of its own. */
struct req *asked_new(void);
/* The same with the fields of a form body ("a=1&b=2"). */
struct req *asked_form(const char *body);
void asked_free(struct req *r);
/* A template given as text, rendered with the data of the request. */
const char *asked_render(struct req *r, const char *folder, const char *template);

#endif
