#include <string.h>

#include "domain/sale_record.h"

/* Element `i` of an array as an integer; 0 when it is none. */
static int64_t at(const json_t *row, size_t i)
{
	return json_integer_value(json_array_get(row, i));
}

static size_t rows(const json_t *root, const char *name)
{
	return json_array_size(json_object_get(root, name));
}

static const json_t *row_at(const json_t *root, const char *name, size_t i)
{
	return json_array_get(json_object_get(root, name), i);
}

static void read_lines(struct arena *a, const json_t *root, struct sale_record *out)
{
	size_t n = rows(root, "lines");
	struct fact_line *lines = NEWN(a, struct fact_line, n);

	for (size_t i = 0; i < n; i++) {
		const json_t *r = row_at(root, "lines", i);
		lines[i] = (struct fact_line){ .product_id = at(r, 0), .product_group_id = at(r, 1),
			.brand = arena_strdup(a, json_string_value(json_array_get(r, 2))),
			.product_points = { at(r, 3) }, .product_cashback = { at(r, 4) } };
	}
	out->lines = lines;
	out->n_lines = (int)n;
}

static const struct fact_field *read_fields(struct arena *a, const json_t *c, size_t n)
{
	struct fact_field *fields = NEWN(a, struct fact_field, n);

	for (size_t i = 0; i < n; i++) {
		const json_t *row = row_at(c, "fields", i);

		fields[i].name = arena_strdup(a, json_string_value(json_array_get(row, 0)));
		fields[i].value = arena_strdup(a, json_string_value(json_array_get(row, 1)));
	}
	return fields;
}

static void read_customer(struct arena *a, const json_t *c, struct sale_record *out)
{
	size_t groups = rows(c, "groups"), tags = rows(c, "tags"), fields = rows(c, "fields");
	size_t segments = rows(c, "segments");
	int64_t *ids = NEWN(a, int64_t, groups), *segment_ids = NEWN(a, int64_t, segments);
	const char **words = NEWN(a, const char *, tags);
	struct fact_customer *f = NEW(a, struct fact_customer);

	for (size_t i = 0; i < groups; i++)
		ids[i] = json_integer_value(row_at(c, "groups", i));
	for (size_t i = 0; i < tags; i++)
		words[i] = arena_strdup(a, json_string_value(row_at(c, "tags", i)));
	for (size_t i = 0; i < segments; i++)
		segment_ids[i] = json_integer_value(row_at(c, "segments", i));
	*f = (struct fact_customer){
		.level_id = json_integer_value(json_object_get(c, "level")),
		.groups = ids, .n_groups = (int)groups, .tags = words, .n_tags = (int)tags,
		.fields = read_fields(a, c, fields), .n_fields = (int)fields,
		.segments = segment_ids, .n_segments = (int)segments,
		.days_since_signup = (int)json_integer_value(json_object_get(c, "signup")),
		.days_since_last_sale = (int)json_integer_value(json_object_get(c, "last")),
		.age = (int)json_integer_value(json_object_get(c, "age")),
		.ordinal = json_integer_value(json_object_get(c, "ordinal")),
		.has_referrer = json_is_true(json_object_get(c, "referrer")),
	};
	out->customer = f;
}

static void read_rules(struct arena *a, const json_t *root, struct sale_record *out)
{
	size_t groups = rows(root, "product_groups"), campaigns = rows(root, "campaigns");
	struct product_group_rule *g = NEWN(a, struct product_group_rule, groups);
	struct recorded_campaign *c = NEWN(a, struct recorded_campaign, campaigns);

	for (size_t i = 0; i < groups; i++) {
		int64_t id = at(row_at(root, "product_groups", i), 0);
		int known = 0;
		while (known < out->n_groups && g[known].id != id)
			known++;
		g[known] = (struct product_group_rule){ id, at(row_at(root, "product_groups", i), 1) };
		out->n_groups += known == out->n_groups;
	}
	for (size_t i = 0; i < campaigns; i++) {
		const json_t *r = row_at(root, "campaigns", i);
		c[i] = (struct recorded_campaign){ at(r, 0), (int)at(r, 1), { at(r, 2) }, { at(r, 3) },
			json_array_size(r) > 4 ? (unsigned)at(r, 4) : ~0U /* of an older version */ };
	}
	out->groups = g;
	out->campaigns = c;
	out->n_campaigns = (int)campaigns;
}

static void read_past(struct arena *a, const json_t *root, struct sale_record *out)
{
	size_t windows = rows(root, "windows"), gifts = rows(root, "gifts");
	struct window *w = NEWN(a, struct window, windows);
	struct fact_window *v = NEWN(a, struct fact_window, windows);
	struct fact_gift *g = NEWN(a, struct fact_gift, gifts);

	for (size_t i = 0; i < windows; i++) {
		const json_t *r = row_at(root, "windows", i);
		w[i] = (struct window){ (enum window_kind)at(r, 0), (int)at(r, 1), (enum period)at(r, 2) };
		v[i] = (struct fact_window){ { at(r, 3) }, at(r, 4), { at(r, 5) } };
	}
	for (size_t i = 0; i < gifts; i++) {
		const json_t *r = row_at(root, "gifts", i);
		g[i] = (struct fact_gift){ .product_id = at(r, 0), .price = { at(r, 1) },
			.stock = { at(r, 2) } };
	}
	out->windows = w;
	out->window_values = v;
	out->n_windows = (int)windows;
	out->gifts = g;
	out->n_gifts = (int)gifts;
}

static void read_codes(struct arena *a, const json_t *root, struct sale_record *out)
{
	size_t n = rows(root, "codes");
	int64_t *unlocked = NEWN(a, int64_t, n);

	for (size_t i = 0; i < n; i++)
		unlocked[i] = json_integer_value(row_at(root, "codes", i));
	out->unlocked = unlocked;
	out->n_unlocked = (int)n;
}

bool sale_record_read(struct arena *a, const char *text, struct sale_record *out)
{
	struct json_report report = { .arena = a };
	json_t *root = json_parse(&report, text, strlen(text));
	const json_t *level;

	*out = (struct sale_record){ 0 };
	if (!root || !json_is_array(json_object_get(root, "lines")) ||
		!json_is_string(json_object_get(root, "zone")))
		return false;
	out->zone_name = arena_strdup(a, json_string_value(json_object_get(root, "zone")));
	out->point_value.rial = json_integer_value(json_object_get(root, "point_value"));
	out->earn_on_credit_paid = json_is_true(json_object_get(root, "earn_on_credit_paid"));
	out->payments = (unsigned)json_integer_value(json_object_get(root, "payments"));
	read_lines(a, root, out);
	if ((level = json_object_get(root, "level")) != NULL) {
		out->has_level = true;
		out->level = (struct level_rule){ .id = at(level, 0), .rank = (int)at(level, 1),
			.discount = { at(level, 2) }, .cashback = { at(level, 3) },
			.multiplier_hundredths = at(level, 4) };
	}
	if (json_object_get(root, "customer"))
		read_customer(a, json_object_get(root, "customer"), out);
	read_rules(a, root, out);
	read_past(a, root, out);
	read_codes(a, root, out);
	return true;
}
