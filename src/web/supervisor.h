/*
 * supervisor.h - the parent of the workers. It holds the listening socket and answers nothing.
 *
 * TERM, INT: the workers finish the request they are at and leave, then it does. HUP: settings,
 * templates and texts are read again (what is broken stays as it was); a new set of workers takes
 * over and the old one leaves. A worker that dies is replaced; when they die at once, ever later.
 */
#ifndef WEB_SUPERVISOR_H
#define WEB_SUPERVISOR_H

#include "base/config.h"

/*
 * The listening Unix socket of `path`, open to owner and group; or standard input when that is one
 * already (socket activation). −1: see log. *made = it was made here and has to be unlinked.
 */
int supervisor_listen(const char *path, bool *made);
/* Runs until it is told to stop. Templates are loaded, crypto is ready. Returns the exit status. */
int supervisor_run(struct config *config, int listen_fd);

#endif
