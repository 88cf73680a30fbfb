/* dispatch.h - from what the web server handed over to a finished answer. */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "web/app.h"
#include "web/req.h"

/*
 * Answers one request: fills r->response in app->arena (which the caller resets before the next
 * one) and writes one log line. Never faults. `now` is the request's clock reading.
 *
 * Head, host, route, who asks, permission, body, CSRF, key; then the handler, for POST, PATCH and
 * DELETE in a transaction that is committed when the status is below 400. On FAULT_RETRY all of
 * the handler runs again, three times at most.
 */
void dispatch(struct app *app, const struct gateway_input *in, utc_t now, struct req *r);
enum piece { PIECE_MORE, PIECE_LAST, PIECE_BROKEN };
/*
 * The next piece of a streamed answer, into `out` in `chunk`; the caller resets it between two.
 * Broken after a fault, which is logged.
 */
enum piece dispatch_piece(struct req *r, struct arena *chunk, struct buf *out);
#endif
