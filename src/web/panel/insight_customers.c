/* insight_customers.c - the customers of a segment or class, the best first. [REP-01, TIER-14] */
#include <inttypes.h>
#include <string.h>

#include "domain/rule_book.h"
#include "domain/score.h"
#include "web/panel/customer_view.h"
#include "web/panel/insight_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 50 };

static int word_index(const char *const *words, const char *word)
{
	for (int i = 0; word && words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

/* ?segment=&r=&f=&abc=; without segment and class the champions. */
static void filter_asked(struct req *r, struct score_filter *f)
{
	*f = (struct score_filter){ .limit = LIST_ROWS + 1,
		.segment = (enum rfm_segment)(word_index(rfm_words, req_query(r, "segment")) + 1),
		.abc = (enum abc_class)(word_index(abc_words, req_query(r, "abc")) + 1),
		.after_monetary = { req_query_int(r, "monetary", INT64_MIN, INT64_MAX, 0) },
		.after_id = req_query_int(r, "after", 1, INT64_MAX, 0) };
	if (!f->segment && !f->abc)
		f->segment = RFM_CHAMPIONS;
	if (f->segment) {
		f->r = (int)req_query_int(r, "r", 1, 5, 0);
		f->f = (int)req_query_int(r, "f", 1, 5, 0);
	}
}

/* The address of the same rows from the best. */
static const char *address(struct req *r, const struct score_filter *f)
{
	return arena_printf(r->arena, "/insight/customers?segment=%s&abc=%s%s%s",
		f->segment ? rfm_words[f->segment - 1] : "", f->abc ? abc_words[f->abc - 1] : "",
		f->r ? arena_printf(r->arena, "&r=%d", f->r) : "",
		f->f ? arena_printf(r->arena, "&f=%d", f->f) : "");
}

static void view_row(struct req *r, struct view_node *list, const struct score_row *c)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->score.customer_id);
	view_text(row, "Name", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_digits(row, "Mobile", c->mobile);
	view_text(row, "Level", rule_book_level_name(&r->scope, c->level_id));
	view_money(row, "Credit", c->credit);
	view_points(row, "Points", c->points);
	if (c->last_sale_at.s)
		view_date(row, "LastSale", local_time(r->store.zone, c->last_sale_at).date);
	score_view(row, &c->score);
}

static void view_words(struct req *r, const char *name, const char *group, const char *const *words)
{
	struct view_node *list = view_node(view_root(r), name);

	for (int i = 0; words[i]; i++) {
		struct view_node *option = view_item(list);

		view_text(option, "Value", words[i]);
		view_word(option, "Text", group, words[i]);
	}
}

static void view_filter(struct req *r, const struct score_filter *f)
{
	struct view_node *root = view_root(r);

	view_words(r, "Segments", "rfm.", rfm_words);
	view_words(r, "Classes", "abc.", abc_words);
	view_text(root, "Segment", f->segment ? rfm_words[f->segment - 1] : "");
	view_text(root, "Class", f->abc ? abc_words[f->abc - 1] : "");
	if (f->r)
		view_int(root, "R", f->r);
	if (f->f)
		view_int(root, "F", f->f);
}

enum http panel_insight_customers(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Customers"), *pager;
	struct score_filter f;
	struct score_row *rows;
	size_t n;

	filter_asked(r, &f);
	n = score_list(&r->scope, &f, &rows);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_row(r, list, &rows[i]);
	pager = view_node(view_root(r), "Pager");
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&monetary=%" PRId64 "&after=%" PRId64,
			address(r, &f), rows[LIST_ROWS - 1].score.monetary.rial,
			rows[LIST_ROWS - 1].score.customer_id));
	if (f.after_id)
		view_text(pager, "FirstUrl", address(r, &f));
	view_filter(r, &f);
	return respond_page(r, HTTP_200, "panel/insight/customers");
}
