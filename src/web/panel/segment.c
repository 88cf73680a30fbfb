/* segment.c - segments of customers by a rule: audiences of campaigns. [TIER-14, REP-05] */
#include "domain/segment.h"

#include <inttypes.h>

#include "web/form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { COUNT_MOST = 10000 };

struct segment_form {
	const char *name, *tag;
	struct ids rfm, abc, levels, groups;
	int64_t r_min, r_max, f_min, f_max, m_min, m_max;
	int64_t last_min, last_max, sales_min, sales_max;
	money_t spent_min, spent_max, clv_min;
};
#define SCORE_FIELD(m) FIELD_INT(struct segment_form, m, OPTIONAL, 1, 5)
#define COUNT_FIELD(m) FIELD_INT(struct segment_form, m, OPTIONAL, 0, 1000000)
#define SUM_FIELD(m) FIELD_MONEY(struct segment_form, m, OPTIONAL, 0, AMOUNT_MAX)
static const struct field segment_fields[] = {
	FIELD_TEXT(struct segment_form, name, REQUIRED, 80), FIELD_TEXT(struct segment_form, tag, OPTIONAL, 60),
	FIELD_IDS(struct segment_form, rfm, RFM_SEGMENTS), FIELD_IDS(struct segment_form, abc, ABC_NONE),
	FIELD_IDS(struct segment_form, levels, SEGMENT_IDS_MAX),
	FIELD_IDS(struct segment_form, groups, SEGMENT_IDS_MAX),
	SCORE_FIELD(r_min), SCORE_FIELD(r_max), SCORE_FIELD(f_min), SCORE_FIELD(f_max), SCORE_FIELD(m_min),
	SCORE_FIELD(m_max), COUNT_FIELD(last_min), COUNT_FIELD(last_max), COUNT_FIELD(sales_min),
	COUNT_FIELD(sales_max), SUM_FIELD(spent_min), SUM_FIELD(spent_max), SUM_FIELD(clv_min), FIELDS_END };

/* The numbers of the bits of a set, as the boxes of a form. */
static struct ids bits_of(struct req *r, int64_t set)
{
	int64_t *list = NEWN(r->arena, int64_t, 63);
	size_t n = 0;

	for (int i = 1; i < 63; i++)
		if (set & (int64_t)1 << i)
			list[n++] = i;
	return (struct ids){ list, n };
}

static int64_t set_of(struct ids bits)
{
	int64_t set = 0;

	for (size_t i = 0; i < bits.n; i++)
		set |= bits.list[i] < 62 ? (int64_t)1 << bits.list[i] : (int64_t)1 << 62;
	return set;
}

static struct segment_form form_of(struct req *r, const char *name, const struct segment_rule *x)
{
	return (struct segment_form){ .name = name, .tag = x->tag ? x->tag : "", .rfm = bits_of(r, x->rfm),
		.abc = bits_of(r, x->abc), .levels = { x->levels, (size_t)x->n_levels },
		.groups = { x->groups, (size_t)x->n_groups }, .r_min = x->r_min, .r_max = x->r_max,
		.f_min = x->f_min, .f_max = x->f_max, .m_min = x->m_min, .m_max = x->m_max,
		.last_min = x->last_min, .last_max = x->last_max, .sales_min = x->sales_min,
		.sales_max = x->sales_max, .spent_min = x->spent_min, .spent_max = x->spent_max,
		.clv_min = x->clv_min };
}

static struct segment_rule rule_of(const struct segment_form *f)
{
	return (struct segment_rule){ .rfm = set_of(f->rfm), .abc = set_of(f->abc), .tag = f->tag,
		.levels = f->levels.list, .n_levels = (int)f->levels.n, .groups = f->groups.list,
		.n_groups = (int)f->groups.n, .r_min = (int)f->r_min, .r_max = (int)f->r_max,
		.f_min = (int)f->f_min, .f_max = (int)f->f_max, .m_min = (int)f->m_min,
		.m_max = (int)f->m_max, .last_min = f->last_min, .last_max = f->last_max,
		.sales_min = f->sales_min, .sales_max = f->sales_max, .spent_min = f->spent_min,
		.spent_max = f->spent_max, .clv_min = f->clv_min };
}

enum http panel_segment_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Segments");
	struct segment *segments;
	size_t n = segment_list(&r->scope, &segments);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", segments[i].id);
		view_text(row, "Name", segments[i].name);
		if (segments[i].counted_at.s) {
			view_int(row, "Customers", segments[i].members);
			view_time(row, "CountedAt", segments[i].counted_at);
		}
	}
	return respond_page(r, HTTP_200, "panel/segment/list");
}

/* The words of a set as choices whose values are the numbers of the bits. */
static void view_bits(struct req *r, const char *name, const char *group, const char *const *words)
{
	struct view_node *list = view_node(view_root(r), name);

	for (int i = 0; words[i]; i++) {
		struct view_node *option = view_item(list);

		view_id(option, "Value", i + 1);
		view_word(option, "Text", group, words[i]);
	}
}

static enum http form_page(struct req *r, enum http status, const struct segment *segment)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Segment");

	if (segment) {
		int64_t members = segment_count(&r->scope, segment->id, COUNT_MOST);

		view_id(node, "Id", segment->id);
		view_text(node, "Name", segment->name);
		view_int(node, "Customers", members);
		view_flag(node, "More", members == COUNT_MOST);
	}
	view_bits(r, "Rfm", "rfm.", rfm_words);
	view_bits(r, "Abc", "abc.", abc_words);
	options_levels(r, view_node(root, "Levels"));
	options_customer_groups(r, view_node(root, "Groups"));
	return respond_page(r, status, "panel/segment/form");
}

/* Notes what is wrong; true for nothing. */
static bool segment_ok(struct req *r, enum segment_result result)
{
	switch (result) {
	case SEGMENT_OK:
		return true;
	case SEGMENT_BAD_NAME:
		form_error(r, "name", "required", NULL);
		break;
	case SEGMENT_BAD_RULE:
		form_error(r, NULL, "segment_rule", NULL);
		break;
	case SEGMENT_EMPTY:
		form_error(r, NULL, "segment_empty", NULL);
		break;
	case SEGMENT_UNKNOWN:
		form_error(r, NULL, "unknown", NULL);
		break;
	case SEGMENT_TOO_MANY:
		form_error(r, NULL, "too_many", NULL);
		break;
	case SEGMENT_NOT_FOUND:
	case SEGMENT_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

static struct segment_form form_empty(struct req *r)
{
	struct segment_rule nothing = segment_rule_empty();

	return form_of(r, "", &nothing);
}

enum http panel_segment_new(struct req *r)
{
	struct segment_form f = form_empty(r);

	form_show(r, segment_fields, &f);
	return form_page(r, HTTP_200, NULL);
}

enum http panel_segment_create(struct req *r)
{
	struct segment_form f = form_empty(r);
	struct segment_rule rule;
	int64_t id;

	if (!form_read(r, segment_fields, &f))
		return form_page(r, HTTP_422, NULL);
	rule = rule_of(&f);
	if (!segment_ok(r, segment_create(&r->scope, f.name, &rule, &id)))
		return form_page(r, HTTP_422, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/segments/%" PRId64, id);
}

static void show_segment(struct req *r, const struct segment *segment)
{
	struct segment_form f = form_of(r, segment->name, &segment->rule);

	form_show(r, segment_fields, &f);
}

enum http panel_segment_edit(struct req *r)
{
	struct segment segment;

	if (!segment_load(&r->scope, r->id, &segment))
		return respond_error(r, HTTP_404);
	show_segment(r, &segment);
	return form_page(r, HTTP_200, &segment);
}

enum http panel_segment_update(struct req *r)
{
	struct segment_form f = form_empty(r);
	struct segment_rule rule;
	struct segment segment;

	if (!segment_load(&r->scope, r->id, &segment))
		return respond_error(r, HTTP_404);
	if (!form_read(r, segment_fields, &f))
		return form_page(r, HTTP_422, &segment);
	rule = rule_of(&f);
	if (!segment_ok(r, segment_update(&r->scope, segment.id, f.name, &rule)))
		return form_page(r, HTTP_422, &segment);
	flash(r, "success", "saved");
	return respond_redirect(r, "/segments/%" PRId64, segment.id);
}

enum http panel_segment_delete(struct req *r)
{
	struct segment segment;

	if (!segment_load(&r->scope, r->id, &segment))
		return respond_error(r, HTTP_404);
	if (!segment_ok(r, segment_delete(&r->scope, segment.id))) {
		show_segment(r, &segment);
		return form_page(r, HTTP_409, &segment);
	}
	flash(r, "success", "deleted");
	return respond_redirect(r, "/segments");
}
