#include "web/panel/names.h"

#include <string.h>

#include "domain/customer_group.h"
#include "domain/product_names.h"
#include "domain/profile_field.h"
#include "domain/reward.h"
#include "domain/rule_book.h"
#include "domain/segment.h"
#include "web/view.h"

struct names {
	struct req *r;
	int64_t products[PRODUCT_NAMES_MAX];
	int n_products;
	struct product_name *found; size_t n_found;
	struct customer_group *customer_groups; size_t n_customer_groups;
	struct segment *segments; size_t n_segments;
	struct reward_name *rewards[2]; size_t n_rewards[2]; /* rewards, vouchers */
	struct profile_field *fields; size_t n_fields;
	bool read_products, read_customer_groups, read_segments, read_rewards, read_fields;
};

struct names *names_new(struct req *r)
{
	struct names *names = NEW(r->arena, struct names);

	names->r = r;
	return names;
}

static void expect(struct names *names, int64_t id)
{
	for (int i = 0; i < names->n_products; i++)
		if (names->products[i] == id)
			return;
	if (names->n_products < PRODUCT_NAMES_MAX)
		names->products[names->n_products++] = id;
}

void names_expect(struct names *names, const int64_t *products, int n)
{
	for (int i = 0; i < n; i++)
		expect(names, products[i]);
}

/* A product, a list of products, or a test {"in": [products]}. */
static void expect_value(struct names *names, const json_t *value)
{
	const json_t *item;
	size_t i;

	if (json_is_object(value))
		value = json_object_get(value, "in");
	if (json_is_integer(value))
		expect(names, json_integer_value(value));
	json_array_foreach(value, i, item)
		expect(names, json_integer_value(item));
}

void names_expect_of(struct names *names, const json_t *definition)
{
	const char *member;
	json_t *value;
	size_t i;

	json_object_foreach((json_t *)definition, member, value) {
		if (strcmp(member, "products") == 0 || strcmp(member, "product") == 0)
			expect_value(names, value);
		else
			names_expect_of(names, value);
	}
	json_array_foreach(definition, i, value)
		names_expect_of(names, value);
}

static const char *product(struct names *names, int64_t id)
{
	const struct product_name *found;

	if (!names->read_products)
		names->n_found = product_names(&names->r->scope, names->products, names->n_products,
			&names->found);
	names->read_products = true;
	found = product_name_of(names->found, names->n_found, id);
	return found ? found->name : NULL;
}

static const char *customer_group(struct names *names, int64_t id)
{
	if (!names->read_customer_groups)
		names->n_customer_groups =
			customer_group_list(&names->r->scope, &names->customer_groups);
	names->read_customer_groups = true;
	for (size_t i = 0; i < names->n_customer_groups; i++)
		if (names->customer_groups[i].id == id)
			return names->customer_groups[i].name;
	return NULL;
}

static const char *segment(struct names *names, int64_t id)
{
	if (!names->read_segments)
		names->n_segments = segment_list(&names->r->scope, &names->segments);
	names->read_segments = true;
	for (size_t i = 0; i < names->n_segments; i++)
		if (names->segments[i].id == id)
			return names->segments[i].name;
	return NULL;
}

static const char *reward(struct names *names, int64_t id)
{
	for (int v = 0; v < 2 && !names->read_rewards; v++)
		names->n_rewards[v] = reward_names(&names->r->scope, v, false, &names->rewards[v]);
	names->read_rewards = true;
	for (int v = 0; v < 2; v++)
		for (size_t i = 0; i < names->n_rewards[v]; i++)
			if (names->rewards[v][i].id == id)
				return names->rewards[v][i].name;
	return NULL;
}

const char *name_of_field(struct names *names, const char *word)
{
	if (!names->read_fields)
		names->n_fields = profile_field_list(&names->r->scope, false, &names->fields);
	names->read_fields = true;
	for (size_t i = 0; i < names->n_fields; i++)
		if (strcmp(names->fields[i].word, word) == 0)
			return names->fields[i].name;
	return NULL;
}

static const char *branch(struct names *names, int64_t id)
{
	const struct rule_book_branch *found = rule_book_branch(&names->r->scope, id);

	return found ? found->name : NULL;
}

const char *name_of(struct names *names, enum named kind, int64_t id)
{
	switch (kind) {
	case NAMED_PRODUCT: return product(names, id);
	case NAMED_PRODUCT_GROUP: return rule_book_group_name(&names->r->scope, id);
	case NAMED_BRANCH: return branch(names, id);
	case NAMED_LEVEL: return rule_book_level_name(&names->r->scope, id);
	case NAMED_CUSTOMER_GROUP: return customer_group(names, id);
	case NAMED_SEGMENT: return segment(names, id);
	case NAMED_REWARD: return reward(names, id);
	}
	return NULL;
}

const char *list_add(struct req *r, const char *list, const char *name)
{
	if (!list || !name)
		return name ? name : list;
	return view_message(r->arena, r->language, "common.list", list, name, NULL);
}

const char *list_add_ids(struct names *names, const char *list, enum named kind, const int64_t *ids,
	int n)
{
	for (int i = 0; i < n; i++)
		list = list_add(names->r, list, name_of(names, kind, ids[i]));
	return list;
}
