/*
 * newcomer.c - customers as they join. The list asks every few seconds whether it still holds, and
 * is answered without a body as long as it does. [CUS-18]
 */
#include "domain/newcomer.h"

#include <inttypes.h>
#include <string.h>

#include "base/calendar.h"
#include "base/crypto.h"
#include "domain/rule_book.h"
#include "domain/store.h"
#include "web/panel/customer_view.h"
#include "web/panel/newcomer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { LIST_ROWS = 30, MARK_BYTES = 8 };

/* What a reader looks at, and what it is known by when he asks again. */
struct look { struct newcomer *rows; size_t n; int64_t today; const char *mark; };

static struct look look(struct req *r, int rows)
{
	struct buf known = BUF(r->arena);
	struct look l;
	hash_t hash;

	l.n = newcomer_list(&r->scope, rows, &l.rows);
	l.today = newcomer_count(&r->scope, day_start(r->store.zone, local_time(r->store.zone, r->now).date));
	buf_printf(&known, "%" PRId64, l.today);
	/* All of them, not the newest alone: who began to be written first may be there last. */
	for (size_t i = 0; i < l.n; i++)
		buf_printf(&known, ",%" PRId64, l.rows[i].id);
	hash = hash_of(buf_text(&known), known.len);
	l.mark = hex_of(r->arena, hash.b, MARK_BYTES);
	return l;
}

static void view_row(struct req *r, struct view_node *list, const struct newcomer *c, int64_t after)
{
	const struct rule_book_branch *branch = rule_book_branch(&r->scope, c->branch_id);
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->id);
	view_text(row, "Name", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_text(row, "Source", c->source);
	view_flag(row, "Referred", c->referred);
	view_time(row, "Time", c->registered_at);
	view_text(row, "Branch", branch ? branch->name : NULL);
	view_flag(row, "New", after && c->id > after);
}

static void view_look(struct req *r, const struct look *l, int rows, int64_t after)
{
	struct view_node *node = view_node(view_root(r), "Live");

	for (size_t i = 0; i < l->n; i++)
		view_row(r, view_node(node, "Rows"), &l->rows[i], after);
	view_int(node, "Today", l->today);
	view_flag(node, "TodayMore", l->today == NEWCOMER_COUNT_MAX);
	view_text(node, "Next", arena_printf(r->arena, "/customers/live/rows?rows=%d&after=%" PRId64 "&mark=%s",
		rows, l->n ? l->rows[0].id : 0, l->mark));
}

void newcomers_view(struct req *r, int rows)
{
	struct look l = look(r, rows);

	view_look(r, &l, rows, 0);
}

enum http panel_newcomer_list(struct req *r)
{
	newcomers_view(r, LIST_ROWS);
	return respond_page(r, HTTP_200, "panel/customer/live");
}

enum http panel_newcomer_rows(struct req *r)
{
	int rows = (int)req_query_int(r, "rows", 1, LIST_ROWS, LIST_ROWS);
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	const char *mark = req_query(r, "mark");
	struct look l = look(r, rows);

	if (mark && strcmp(mark, l.mark) == 0)
		return respond_nothing(r);
	view_look(r, &l, rows, after);
	return respond_page(r, HTTP_200, "panel/customer/live_rows");
}
