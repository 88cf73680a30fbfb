/* product_options.c - products by what is typed, for fields with data-pick-url (static/js/app.js). */
#include <inttypes.h>

#include "base/json.h"
#include "domain/product.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { OPTIONS_SHOWN = 20 };

/* ?q=: [{"value": "7", "text": "…"}], the newest first. */
enum http panel_product_options(struct req *r)
{
	json_t *list = json_own(r->arena, json_array());
	struct product *p;
	size_t n = product_list(&r->scope, &(struct product_filter){ .text = req_query(r, "q"),
		.active_only = true, .limit = OPTIONS_SHOWN }, &p);

	for (size_t i = 0; i < n; i++) {
		json_t *option = json_object();

		json_array_append_new(list, option);
		json_object_set_new(option, "value",
			json_of_text(arena_printf(r->arena, "%" PRId64, p[i].id)));
		json_object_set_new(option, "text", json_of_text(p[i].name));
	}
	return respond_text(r, HTTP_200, "application/json", json_text(r->arena, list));
}
