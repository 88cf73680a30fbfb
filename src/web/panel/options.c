#include "web/panel/options.h"

#include <inttypes.h>
#include <string.h>

#include "domain/branch.h"
#include "domain/image.h"
#include "domain/product_group.h"
#include "domain/rule_book.h"
#include "domain/reward.h"
#include "domain/segment.h"
#include "web/form.h"

void option_add(struct view_node *list, int64_t value, const char *text)
{
	struct view_node *item = view_item(list);

	view_id(item, "Value", value);
	view_text(item, "Text", text);
}

/* Ids as they are offered, one by one. */
struct offered { int64_t *list; size_t n; };

static struct offered room(struct req *r, size_t n)
{
	return (struct offered){ NEWN(r->arena, int64_t, n), 0 };
}

static void offer(struct view_node *list, struct offered *o, int64_t id, const char *name)
{
	option_add(list, id, name);
	o->list[o->n++] = id;
}

static struct ids all(struct offered o)
{
	return (struct ids){ o.list, o.n };
}

struct ids options_branches(struct req *r, struct view_node *list)
{
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);
	struct offered o = room(r, n);

	for (size_t i = 0; i < n; i++)
		offer(list, &o, b[i].id, b[i].name);
	return all(o);
}

static struct ids options_names(struct req *r, struct view_node *list, const struct rule_book_name *names,
	size_t n)
{
	struct offered o = room(r, n);

	for (size_t i = 0; i < n; i++)
		offer(list, &o, names[i].id, names[i].name);
	return all(o);
}

struct ids options_levels(struct req *r, struct view_node *list)
{
	const struct rule_book_name *levels;
	size_t n = rule_book_levels(&r->scope, &levels);

	return options_names(r, list, levels, n);
}

struct ids options_customer_groups(struct req *r, struct view_node *list)
{
	const struct rule_book_name *groups;
	size_t n = rule_book_customer_groups(&r->scope, &groups);

	return options_names(r, list, groups, n);
}

struct ids options_rewards(struct req *r, struct view_node *list, bool vouchers)
{
	struct reward_name *rows;
	size_t n = reward_names(&r->scope, vouchers, true, &rows);
	struct offered o = room(r, n);

	for (size_t i = 0; i < n; i++)
		offer(list, &o, rows[i].id, rows[i].name);
	return all(o);
}

struct ids options_segments(struct req *r, struct view_node *list)
{
	struct segment *segments;
	size_t n = segment_list(&r->scope, &segments);
	struct offered o = room(r, n);

	for (size_t i = 0; i < n; i++)
		offer(list, &o, segments[i].id, segments[i].name);
	return all(o);
}

/* "— — name": the depth as a reader of any direction sees it. */
static const char *indented(struct arena *a, int depth, const char *name)
{
	struct buf b = BUF(a);

	for (int i = 1; i < depth; i++)
		buf_puts(&b, "— ");
	buf_puts(&b, name);
	return buf_text(&b);
}

struct ids options_product_groups(struct req *r, struct view_node *list, int64_t without)
{
	struct product_group *g;
	size_t n = product_group_list(&r->scope, &g);
	struct offered o = room(r, n);
	int left_out = 0; /* the depth of the group that is left out, while below it */

	for (size_t i = 0; i < n; i++) {
		int depth = product_group_depth(g, n, i);
		if (left_out && depth > left_out)
			continue;
		left_out = g[i].id == without ? depth : 0;
		if (!left_out)
			offer(list, &o, g[i].id, indented(r->arena, depth, g[i].name));
	}
	return all(o);
}

void options_payments(struct view_node *list)
{
	for (const char *const *word = payment_money_words; *word; word++) {
		struct view_node *item = view_item(list);

		view_text(item, "Value", *word);
		view_word(item, "Text", "payment.", *word);
	}
}

void view_image(struct req *r, struct view_node *node, const char *name, int64_t image_id)
{
	if (image_id)
		view_text(node, name, arena_printf(r->arena, "/images/%" PRId64, image_id));
}

static const struct upload *upload_of(const struct req *r, const char *field)
{
	for (size_t i = 0; i < r->n_uploads; i++)
		if (strcmp(r->uploads[i].field, field) == 0 && r->uploads[i].len)
			return &r->uploads[i];
	return NULL;
}

int64_t upload_image(struct req *r, const char *field)
{
	const struct upload *u = upload_of(r, field);
	struct image image;

	if (!u)
		return 0;
	switch (image_reencode(r->arena, (struct bytes){ u->data, u->len }, IMAGE_SIDE_MAX, &image)) {
	case IMAGE_OK:
		return image_store(&r->scope, &image);
	case IMAGE_TOO_LARGE:
		form_error(r, field, "image_too_large", NULL);
		break;
	case IMAGE_UNREADABLE:
		form_error(r, field, "image_unreadable", NULL);
		break;
	}
	return 0;
}
