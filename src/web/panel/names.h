/*
 * names.h - what things are called that rules mention by id: finished lists for people.
 *
 * Read once a page: each kind with one statement, at the first question about it.
 */
#ifndef WEB_PANEL_NAMES_H
#define WEB_PANEL_NAMES_H

#include "base/json.h"
#include "web/req.h"

enum named { NAMED_PRODUCT, NAMED_PRODUCT_GROUP, NAMED_BRANCH, NAMED_LEVEL, NAMED_CUSTOMER_GROUP,
	NAMED_SEGMENT, NAMED_REWARD /* and vouchers */ };

struct names;
struct names *names_new(struct req *r);
/*
 * Products that will be asked for; call before the first question. Beyond PRODUCT_NAMES_MAX of
 * them the rest stays without a name.
 */
void names_expect(struct names *names, const int64_t *products, int n);
/* The same for all products that a campaign's definition mentions. */
void names_expect_of(struct names *names, const json_t *definition);

/* NULL for an unknown id. */
const char *name_of(struct names *names, enum named kind, int64_t id);
/* What a field that the store invented is called today; NULL for an unknown word. */
const char *name_of_field(struct names *names, const char *word);
/* A list ("x، y"; NULL = empty) and one more name (NULL adds nothing). */
const char *list_add(struct req *r, const char *list, const char *name);
/* `list` and the names of these ids. */
const char *list_add_ids(struct names *names, const char *list, enum named kind, const int64_t *ids,
	int n);

#endif
