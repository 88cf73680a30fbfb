/* reference.c - the short lists whose ids other calls take: branches, levels, customer groups. */
#include "domain/branch.h"
#include "domain/customer_group.h"
#include "domain/level.h"
#include "web/api/api.h"
#include "web/api/calls.h"
#include "web/api/write.h"

enum http api_branch_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct branch *branches;
	size_t n = branch_list(&r->scope, &branches);

	for (size_t i = 0; i < n; i++)
		write_branch(write_item(data), &branches[i]);
	return api_list(r, data, NULL);
}

enum http api_level_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct level *levels;
	size_t n = level_list(&r->scope, &levels);

	for (size_t i = 0; i < n; i++)
		write_level(write_item(data), &levels[i]);
	return api_list(r, data, NULL);
}

enum http api_customer_group_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct customer_group *groups;
	size_t n = customer_group_list(&r->scope, &groups);

	for (size_t i = 0; i < n; i++)
		write_customer_group(write_item(data), &groups[i]);
	return api_list(r, data, NULL);
}
