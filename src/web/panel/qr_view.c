#include "web/panel/qr_view.h"

#include "base/qr.h"
#include "web/params.h"

void view_qr(struct req *r, struct view_node *node, const char *name, const char *code)
{
	const char *svg = qr_svg(r->arena, code);

	if (svg)
		view_text(node, name,
			arena_printf(r->arena, "data:image/svg+xml,%s", url_encode(r->arena, svg)));
}
