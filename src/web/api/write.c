/* write.c - members of an answer, one kind of value each. */
#include "web/api/write.h"

#include "base/calendar.h"
#include "base/fault.h"

json_t *write_root(struct arena *a)
{
	return json_own(a, json_object());
}

json_t *write_root_array(struct arena *a)
{
	return json_own(a, json_array());
}

void write_value(json_t *parent, const char *name, json_t *value)
{
	int failed = name ? json_object_set_new(parent, name, value) : json_array_append_new(parent, value);

	if (failed) /* jansson has freed the value, and a NULL fails as well */
		fault("api: no memory for an answer");
}

json_t *write_object(json_t *parent, const char *name)
{
	json_t *object = json_object();

	write_value(parent, name, object);
	return object;
}

json_t *write_array(json_t *parent, const char *name)
{
	json_t *array = json_array();

	write_value(parent, name, array);
	return array;
}

json_t *write_item(json_t *array)
{
	return write_object(array, NULL);
}

void write_null(json_t *parent, const char *name)
{
	write_value(parent, name, json_null());
}

void write_int(json_t *parent, const char *name, int64_t v)
{
	write_value(parent, name, json_integer(v));
}

void write_id(json_t *parent, const char *name, int64_t id)
{
	write_value(parent, name, id ? json_integer(id) : json_null());
}

void write_bool(json_t *parent, const char *name, bool v)
{
	write_value(parent, name, json_boolean(v));
}

void write_text(json_t *parent, const char *name, const char *v)
{
	write_value(parent, name, json_of_text(v));
}

void write_money(json_t *parent, const char *name, money_t v)
{
	write_value(parent, name, json_of_money(v));
}

void write_points(json_t *parent, const char *name, points_t v)
{
	write_value(parent, name, json_of_points(v));
}

void write_quantity(json_t *parent, const char *name, qty_t v)
{
	write_value(parent, name, json_of_quantity(v));
}

void write_percent(json_t *parent, const char *name, percent_t v)
{
	write_value(parent, name, json_of_percent(v));
}

void write_asset(json_t *parent, enum asset asset, int64_t amount)
{
	write_value(parent, asset_name(asset), json_of_asset(asset, amount));
}

void write_time(json_t *parent, const char *name, utc_t v)
{
	write_value(parent, name, json_of_time(v));
}

void write_date(json_t *parent, const char *name, date_t v)
{
	char text[16];

	write_text(parent, name, v.days == DATE_NONE.days ? NULL : date_iso(v, text));
}

void write_assets(json_t *parent, const char *name, const int64_t amount[ASSETS])
{
	json_t *object = write_object(parent, name);

	for (int a = 0; a < ASSETS; a++)
		write_asset(object, (enum asset)a, amount[a]);
}

void write_balances(json_t *parent, const char *name, const struct account_row *row)
{
	if (row)
		write_assets(parent, name,
			(const int64_t[ASSETS]){ row->credit, row->points, row->coin, row->xp });
	else
		write_null(parent, name);
}
