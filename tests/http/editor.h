/*
 * editor.h - the campaign editor as a browser without a script uses it: what stands in its form is
 * sent as it stands.
 */
#ifndef TESTS_HTTP_EDITOR_H
#define TESTS_HTTP_EDITOR_H

#include "tests/http/httptest.h"

/* Makes a campaign of a definition written with ' in place of ", committed. */
int64_t committed(const char *definition);
/* "/campaigns/<id><rest>" */
const char *page_of(int64_t campaign, const char *rest);
/* The newest definition of a campaign. */
const char *stored(int64_t id);
/* Everything in the editor's form, as the body of a POST. */
const char *fields_of(const struct answer *page);
/* Presses a button of the editor: `more` are fields that a person filled in or changed. */
struct answer press(struct browser *b, const char *at, const struct answer *page, const char *more);
/* The definitions mean the same. */
void assert_same(const char *x, const char *y);
/* A definition written with ', as JSON. */
const char *definition_text(const char *text);
/* Opens a stored campaign in the editor and saves it untouched: it means the same, in a new version. */
void survives(struct browser *b, const char *text);
/* Whether all of it came back out of the fields: nothing was only kept. */
bool was_said(const struct answer *page);

#endif
