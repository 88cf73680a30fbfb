#include "web/panel/terms_view.h"

#include "domain/product_names.h"
#include "domain/product_group.h"
#include "domain/rule_book.h"

struct terms_names {
	struct product_group *groups;
	size_t n_groups;
	bool read_groups;
};

struct terms_names *terms_names(struct req *r)
{
	return NEW(r->arena, struct terms_names);
}

static const char *group_name(struct req *r, struct terms_names *names, int64_t id)
{
	if (!names->read_groups) {
		names->n_groups = product_group_list(&r->scope, &names->groups);
		names->read_groups = true;
	}
	for (size_t i = 0; i < names->n_groups; i++)
		if (names->groups[i].id == id)
			return names->groups[i].name;
	return NULL;
}

/* A list and one more name, with the reader's comma between. */
static const char *list_add(struct req *r, const char *list, const char *name)
{
	return list && name ? view_message(r->arena, r->language, "common.list", list, name, NULL) :
		name ? name : list;
}

static void view_branches(struct req *r, struct view_node *node, const struct terms *t)
{
	const char *list = NULL;

	for (int i = 0; i < t->n_branches; i++) {
		const struct rule_book_branch *branch = rule_book_branch(&r->scope, t->branches[i]);
		list = list_add(r, list, branch ? branch->name : NULL);
	}
	view_text(node, "Branches", list);
}

static void view_goods(struct req *r, struct terms_names *names, struct view_node *node,
	const struct terms *t)
{
	const char *products = NULL, *groups = NULL;
	struct product_name *found;
	size_t n = t->n_products ? product_names(&r->scope, t->products, t->n_products, &found) : 0;

	for (size_t i = 0; i < n; i++)
		products = list_add(r, products, found[i].name);
	for (int i = 0; i < t->n_product_groups; i++)
		groups = list_add(r, groups, group_name(r, names, t->product_groups[i]));
	view_text(node, "Products", products);
	view_text(node, "ProductGroups", groups);
}

static void view_weekdays(struct req *r, struct view_node *node, const struct terms *t)
{
	const char *list = NULL;

	for (int day = SAT; day <= FRI; day++)
		if (t->weekdays >> day & 1)
			list = list_add(r, list, view_catalogue(r->language,
				arena_printf(r->arena, "weekday.%s", weekday_name((enum weekday)day))));
	view_text(node, "Weekdays", list);
}

static void view_minute(struct view_node *node, const char *name, struct req *r, int minute)
{
	view_digits(node, name, arena_printf(r->arena, "%02d:%02d", minute / 60, minute % 60));
}

void terms_view(struct req *r, struct terms_names *names, struct view_node *node, const struct terms *t)
{
	view_branches(r, node, t);
	view_goods(r, names, node, t);
	view_weekdays(r, node, t);
	if (t->from != t->to) {
		view_minute(node, "From", r, t->from);
		view_minute(node, "To", r, t->to);
	}
	if (t->min_amount.rial)
		view_money(node, "MinAmount", t->min_amount);
	if (t->valid_days)
		view_int(node, "ValidDays", t->valid_days);
	if (t->pending_days)
		view_int(node, "PendingDays", t->pending_days);
	if (t->expires_at.s)
		view_date(node, "ExpiresOn", local_time(r->store.zone, (utc_t){ t->expires_at.s - 1 }).date);
}
