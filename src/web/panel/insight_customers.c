/* insight_customers.c - the customers of a segment or class, the best first. [REP-01, TIER-14] */
#include <inttypes.h>
#include <string.h>

#include "domain/audit.h"
#include "domain/rule_book.h"
#include "domain/segment.h"
#include "web/panel/customer_view.h"
#include "web/panel/insight_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 50, EXPORT_ROWS = 1000 };

static int word_index(const char *const *words, const char *word)
{
	for (int i = 0; word && words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

/* What was asked for: members of a segment of the store's own, or customers by their scores. */
struct asked {
	struct segment own; /* id 0: by scores */
	struct score_filter scores;
};

/* ?in= or ?segment=&r=&f=&abc=; without any the champions. False: no such segment. */
static bool asked_read(struct req *r, struct asked *out)
{
	int64_t own = req_query_int(r, "in", 1, INT64_MAX, 0);
	struct score_filter *f = &out->scores;

	*out = (struct asked){ .scores = { .limit = LIST_ROWS + 1,
		.segment = (enum rfm_segment)(word_index(rfm_words, req_query(r, "segment")) + 1),
		.abc = (enum abc_class)(word_index(abc_words, req_query(r, "abc")) + 1),
		.after_monetary = { req_query_int(r, "monetary", INT64_MIN, INT64_MAX, 0) },
		.after_id = req_query_int(r, "after", 1, INT64_MAX, 0) } };
	if (!f->segment && !f->abc)
		f->segment = RFM_CHAMPIONS;
	if (f->segment) {
		f->r = (int)req_query_int(r, "r", 1, 5, 0);
		f->f = (int)req_query_int(r, "f", 1, 5, 0);
	}
	return !own || segment_load(&r->scope, own, &out->own);
}

/* The address of the same rows from the first. */
static const char *address(struct req *r, const struct asked *q)
{
	const struct score_filter *f = &q->scores;

	if (q->own.id)
		return arena_printf(r->arena, "/insight/customers?in=%" PRId64, q->own.id);
	return arena_printf(r->arena, "/insight/customers?segment=%s&abc=%s%s%s",
		f->segment ? rfm_words[f->segment - 1] : "", f->abc ? abc_words[f->abc - 1] : "",
		f->r ? arena_printf(r->arena, "&r=%d", f->r) : "",
		f->f ? arena_printf(r->arena, "&f=%d", f->f) : "");
}

/* The address of the rows after this one. */
static const char *address_after(struct req *r, const struct asked *q, const struct score_row *last)
{
	if (q->own.id)
		return arena_printf(r->arena, "%s&after=%" PRId64, address(r, q), last->score.customer_id);
	return arena_printf(r->arena, "%s&monetary=%" PRId64 "&after=%" PRId64, address(r, q),
		last->score.monetary.rial, last->score.customer_id);
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

static void view_asked(struct req *r, const struct asked *q)
{
	struct view_node *root = view_root(r);
	const struct score_filter *f = &q->scores;

	view_words(r, "Segments", "rfm.", rfm_words);
	view_words(r, "Classes", "abc.", abc_words);
	options_segments(r, view_node(root, "Own"));
	if (q->own.id) {
		view_id(root, "In", q->own.id);
		return;
	}
	view_text(root, "Segment", f->segment ? rfm_words[f->segment - 1] : NULL);
	view_text(root, "Class", f->abc ? abc_words[f->abc - 1] : NULL);
	if (f->r)
		view_int(root, "R", f->r);
	if (f->f)
		view_int(root, "F", f->f);
}

/* The next rows of what was asked for. */
static size_t rows_load(const struct scope *s, const struct asked *q, struct score_row **out)
{
	return q->own.id ? segment_members(s, q->own.id, q->scores.after_id, q->scores.limit, out) :
		score_list(s, &q->scores, out);
}

enum http insight_customers_page(struct req *r, enum http status)
{
	struct view_node *list = view_node(view_root(r), "Customers"), *pager;
	struct asked q;
	struct score_row *rows;
	size_t n;

	if (!asked_read(r, &q))
		return respond_error(r, HTTP_404);
	n = rows_load(&r->scope, &q, &rows);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_row(r, list, &rows[i]);
	pager = view_node(view_root(r), "Pager");
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", address_after(r, &q, &rows[LIST_ROWS - 1]));
	if (q.scores.after_id)
		view_text(pager, "FirstUrl", address(r, &q));
	view_asked(r, &q);
	insight_actions_view(r);
	view_text(view_root(r), "Query", r->query_text);
	return respond_page(r, status, "panel/insight/customers");
}

enum http panel_insight_customers(struct req *r)
{
	return insight_customers_page(r, HTTP_200);
}

/* ---- as a file ------------------------------------------------------------------------------ */

/* A cell that no spreadsheet takes for a formula. */
static void put_cell(struct buf *out, const char *text)
{
	buf_puts(out, text[0] && strchr("=+-@\t\r", text[0]) ? "\"'" : "\"");
	for (const char *p = text; *p; p++)
		buf_puts(out, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
	buf_puts(out, "\",");
}

static const char *word_of(struct req *r, struct arena *a, const char *group, const char *const *words,
	int i)
{
	return i ? view_catalogue(r->language, view_key(a, group, words[i - 1])) : "";
}

static void put_row(struct req *r, struct arena *a, struct buf *out, const struct score_row *c)
{
	const struct customer_score *x = &c->score;
	char day[16] = "";

	put_cell(out, customer_name(a, c->first_name, c->last_name));
	put_cell(out, c->mobile ? c->mobile : "");
	put_cell(out, c->code);
	put_cell(out, rule_book_level_name(&r->scope, c->level_id));
	put_cell(out, word_of(r, a, "rfm.", rfm_words, x->segment));
	put_cell(out, word_of(r, a, "abc.", abc_words, x->abc));
	if (c->last_sale_at.s)
		date_jalali(local_time(r->store.zone, c->last_sale_at).date, day);
	buf_printf(out, "%d,%d,%d,%" PRId64 ",%" PRId64 ",%s,%" PRId64 ",%" PRId64 ",%" PRId64 "\r\n", x->r,
		x->f, x->m, x->frequency, x->monetary.rial, day, x->clv.rial, c->credit.rial,
		c->points.hundredths / 100);
}

static bool export_piece(struct req *r, void *state, struct arena *chunk, struct buf *out)
{
	struct asked *q = state;
	struct scope s = r->scope;
	struct score_row *rows;
	size_t n;

	s.arena = chunk;
	n = rows_load(&s, q, &rows);
	if (!q->scores.after_id) /* the mark tells spreadsheets that it is UTF-8 */
		buf_puts(out, "\xef\xbb\xbfname,mobile,code,level,segment,class,r,f,m,purchases,spent_rial,"
			"last_purchase,clv_rial,credit_rial,points\r\n");
	for (size_t i = 0; i < n; i++)
		put_row(r, chunk, out, &rows[i]);
	if (n) {
		q->scores.after_id = rows[n - 1].score.customer_id;
		q->scores.after_monetary = rows[n - 1].score.monetary;
	}
	return n == EXPORT_ROWS;
}

enum http panel_insight_export(struct req *r)
{
	struct asked *q = NEW(r->arena, struct asked);

	if (!asked_read(r, q))
		return respond_error(r, HTTP_404);
	q->scores.after_id = 0;
	q->scores.limit = EXPORT_ROWS;
	audit_write(&r->scope, "customer.export", 0, 0, NULL, NULL);
	return respond_stream(r, "text/csv; charset=utf-8", "customers.csv", export_piece, q);
}
