/* write_reference.c - branches, levels, customer groups: what ids of other calls stand for. */
#include "web/api/write.h"

void write_branch(json_t *row, const struct branch *b)
{
	write_id(row, "id", b->id);
	write_int(row, "number", b->number);
	write_text(row, "name", b->name);
	write_text(row, "phone", b->phone);
	write_text(row, "address", b->address);
	write_bool(row, "active", b->active);
}

void write_level(json_t *row, const struct level *l)
{
	write_id(row, "id", l->id);
	write_int(row, "position", l->position);
	write_text(row, "name", l->name);
	write_percent(row, "discount_percent", l->discount);
	write_percent(row, "cashback_percent", l->cashback);
	write_points(row, "multiplier", (points_t){ l->multiplier }); /* hundredths as well */
}

void write_customer_group(json_t *row, const struct customer_group *g)
{
	write_id(row, "id", g->id);
	write_text(row, "name", g->name);
}
