#include "loyalty/tree.h"

#include <string.h>

static bool read_node(struct tree_reader *t, struct json_in in, int depth);

static bool read_children(struct tree_reader *t, struct json_in list, int depth)
{
	bool ok = true;
	size_t n = json_array_of(list, (size_t)t->nodes_max, &ok);

	if (!ok)
		return false;
	if (!json_present(list))
		return json_fail(list, "required", NULL);
	if (n == 0)
		return json_fail(list, "too_few", "1");
	for (size_t i = 0; i < n; i++)
		ok &= read_node(t, json_item(list, i), depth + 1);
	return ok;
}

/* False: there cannot be a node here. */
static bool may_begin(const struct tree_reader *t, struct json_in in, int depth)
{
	if (!json_is_object(in.value))
		return json_fail(in, json_present(in) ? "type" : "required", NULL);
	if (json_object_size(in.value) != 1)
		return json_fail(in, "conflict", "1");
	if (depth > TREE_DEPTH_MAX)
		return json_fail(in, "too_deep", "4");
	if (t->n == t->nodes_max)
		return json_fail(in, "too_many", arena_printf(in.report->arena, "%d", t->nodes_max));
	return true;
}

/* One member: what joins others, or a test. */
static bool read_node(struct tree_reader *t, struct json_in in, int depth)
{
	struct json_in member;
	const char *name;
	int at = t->n;
	bool ok;

	if (!may_begin(t, in, depth))
		return false;
	name = json_object_iter_key(json_object_iter(in.value));
	member = json_at(in, name);
	t->n++;
	if (strcmp(name, "all") == 0 || strcmp(name, "any") == 0) {
		t->nodes[at].kind = name[1] == 'l' ? NODE_ALL : NODE_ANY;
		ok = read_children(t, member, depth);
	} else if (strcmp(name, "not") == 0) {
		t->nodes[at].kind = NODE_NOT;
		ok = read_node(t, member, depth + 1);
	} else {
		t->nodes[at].kind = NODE_TEST;
		ok = t->test(t->self, in, name, at);
	}
	t->nodes[at].span = t->n - at;
	return ok;
}

bool tree_read(struct tree_reader *t, struct json_in in)
{
	return read_node(t, in, 1);
}
