#include "web/panel/card_view.h"

#include <string.h>

#include "base/code_drawing.h"
#include "web/brand.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"

enum { CARDS_ON_PAGE = 5 };

static const struct card_design *design_of(const struct card_design *list, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].id == id)
			return &list[i];
	return NULL;
}

static const char *number_text(struct req *r, const struct card *c)
{
	return c->number ? c->number : arena_printf(r->arena, "•••• %s", c->last4);
}

void card_view(struct req *r, struct view_node *node, const struct card *c, const struct card_design *designs,
	size_t n_designs)
{
	enum card_state state = card_state(&r->scope, c);
	const struct card_design *d = design_of(designs, n_designs, c->card_design_id);

	view_id(node, "Id", c->id);
	view_id(node, "CustomerId", c->customer_id);
	view_text(node, "Holder", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_text(node, "Kind", c->kind);
	view_text(node, "Number", number_text(r, c));
	view_flag(node, "Bank", !c->number);
	view_text(node, "State", card_state_words[state]);
	view_date(node, "Issued", local_time(r->store.zone, c->issued_at).date);
	view_date(node, "Until", c->valid_until);
	if (c->printed_at.s)
		view_date(node, "Printed", local_time(r->store.zone, c->printed_at).date);
	view_text(node, "Design", d ? d->name : NULL);
	view_flag(node, "Live", state == CARD_ACTIVE || state == CARD_EXPIRED || state == CARD_BLOCKED);
	view_flag(node, "Blocked", state == CARD_BLOCKED);
}

static void drawing_view(struct req *r, struct view_node *node, struct code_drawing d, int quiet)
{
	view_text(node, "Box", arena_printf(r->arena, "%d %d %d %d", -quiet, d.height == 1 ? 0 : -quiet,
		d.width + 2 * quiet, d.height == 1 ? 1 : d.height + 2 * quiet));
	view_text(node, "Path", d.path);
}

void qr_view(struct req *r, struct view_node *node, const char *text)
{
	if (*text)
		drawing_view(r, node, qr_draw(r->arena, text), 2);
}

void bars_view(struct req *r, struct view_node *node, const char *text)
{
	if (*text)
		drawing_view(r, node, code128_draw(r->arena, text), 8);
}

void card_face_view(struct req *r, struct view_node *node, const struct card *c, const struct card_design *d)
{
	const char *color = d ? d->color : r->store.brand_color, *code = d ? d->code : "both";

	view_text(node, "Color", color);
	view_text(node, "Ink", brand_dark(color + 1) ? "#ffffff" : "#111111");
	view_text(node, "Text", d ? d->text : "");
	if (d)
		view_image(r, node, "Image", d->image_id);
	view_text(node, "Name", customer_name(r->arena, c->first_name, c->last_name));
	view_text(node, "Number", c->number);
	view_date(node, "Until", c->valid_until);
	if (c->number && (strcmp(code, "qr") == 0 || strcmp(code, "both") == 0))
		qr_view(r, view_node(node, "Qr"), c->number);
	if (c->number && (strcmp(code, "barcode") == 0 || strcmp(code, "both") == 0))
		bars_view(r, view_node(node, "Bars"), c->number);
}

void customer_cards_view(struct req *r, const struct customer *c)
{
	struct view_node *node = view_node(view_root(r), "Customer"), *list = view_node(node, "Cards");
	struct card_design *designs;
	struct card *cards;
	size_t n = card_list_of(&r->scope, c->id, &cards), n_designs = card_design_list(&r->scope, &designs);

	qr_view(r, view_node(node, "Qr"), c->code);
	for (size_t i = 0; i < n && i < CARDS_ON_PAGE; i++)
		card_view(r, view_item(list), &cards[i], designs, n_designs);
}
