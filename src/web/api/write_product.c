/* write_product.c - products and their groups. */
#include "web/api/write.h"

void write_product(json_t *row, const struct product *p)
{
	write_id(row, "id", p->id);
	write_text(row, "name", p->name);
	write_text(row, "code", p->code);
	write_text(row, "barcode", p->barcode);
	write_money(row, "price", p->price);
	write_id(row, "group_id", p->product_group_id);
	write_text(row, "brand", p->brand);
	write_points(row, "points", p->points);
	write_percent(row, "cashback_percent", p->cashback);
	if (p->stock_counted)
		write_quantity(row, "stock", p->stock);
	else
		write_null(row, "stock");
	write_bool(row, "active", p->active);
	write_int(row, "version", p->version);
	write_time(row, "created_at", p->created_at);
	write_time(row, "updated_at", p->updated_at);
}

void write_product_group(json_t *row, const struct product_group *g)
{
	write_id(row, "id", g->id);
	write_text(row, "name", g->name);
	write_id(row, "parent_id", g->parent_id);
}
