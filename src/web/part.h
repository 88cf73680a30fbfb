/*
 * part.h - finished pieces of HTML that a worker keeps from one answer to the next: the menu, the rows
 * of a long list. A page puts one with <?cs var:part("Menu") ?>, as it stands: only the rendering of a
 * template makes a piece, so its values are escaped already.
 *
 * The key of a piece names all that it depends on: language, permissions, versions. What no key can
 * name, since only the database knows it, whoever asks for a piece checks by `version`.
 */
#ifndef WEB_PART_H
#define WEB_PART_H

#include "web/req.h"

enum { PARTS_KEPT = 64, PART_BYTES_MAX = 128 * 1024 }; /* in a process; a longer one is not kept */

struct part {
	const char *html;
	size_t len;
	int64_t from_id, version; /* as part_make was told */
};

/* The kept piece of that key, NULL when there is none. It lives until the end of the request. */
const struct part *part_find(const char *key);
/*
 * Renders `template` with the data of this answer and keeps it; key NULL: for this answer only.
 * `from_id` and `version` are the caller's: what is shown and how new it is.
 */
const struct part *part_make(struct req *r, const char *template, const char *key, int64_t from_id,
	int64_t version);
/* Forgets all: the templates changed. */
void part_forget(void);

#endif
