/* audit.c - who changed what, when, from what to what. [REP-08, SEC-01] */
#include "domain/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/format.h"
#include "base/text.h"
#include "domain/rule_book.h"
#include "domain/sale.h"
#include "web/form.h"
#include "web/panel/audit_value.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { PAGE_ROWS = 50 };

/* Kinds of objects that are audited, and the pages that show one of them. */
struct audit_kind { const char *word, *page; };
static const struct audit_kind kinds[] = {
	{ "customer", "/customers/" }, { "sale", "/sales/" }, { "product", "/products/" },
	{ "product_group", "/product-groups/" }, { "campaign", "/campaigns/" },
	{ "coupon_batch", "/coupons/" }, { "level", "/levels/" },
	{ "gift_card", "/gift-cards/" }, { "gift_card_batch", "/gift-cards/batches/" },
	{ "customer_group", "/customer-groups/" },
	{ "segment", "/segments/" }, { "branch", "/branches/" }, { "staff", "/staff/" },
	{ "role", "/roles/" }, { "api_key", NULL }, { "store", NULL }, { "reward", "/rewards/" },
	{ "reward_claim", "/reward-claims/" },
	{ "order_limit", "/order-limits/" }, { "charge", "/charges/" }, { "approval", NULL },
	{ "odd_case", NULL },
	{ "card_design", "/card-designs/" }, { "profile_field", "/profile-fields/" },
	{ "occasion", "/occasions/" } };
enum { KINDS = sizeof kinds / sizeof kinds[0] };

struct audit_form { int64_t staff_id; const char *kind; date_t day; int from, to; };
static const struct field audit_fields[] = {
	FIELD_ID(struct audit_form, staff_id, OPTIONAL), FIELD_TEXT(struct audit_form, kind, OPTIONAL, 20),
	FIELD_DATE(struct audit_form, day, OPTIONAL), FIELD_MINUTE(struct audit_form, from, OPTIONAL),
	FIELD_MINUTE(struct audit_form, to, OPTIONAL), FIELDS_END };

/* "customer.update" of kind "customer"; NULL: another kind. */
static const struct audit_kind *kind_of(const char *action)
{
	for (int i = 0; i < KINDS; i++) {
		size_t n = strlen(kinds[i].word);
		if (strncmp(action, kinds[i].word, n) == 0 && (action[n] == '.' || !action[n]))
			return &kinds[i];
	}
	return NULL;
}

/* "14:30" of the query as a minute; -1: none. */
static int minute_asked(struct req *r, const char *name)
{
	const char *s = req_query(r, name);
	int hour, minute;

	if (!s || sscanf(text_ascii_digits(r->arena, s), "%2d:%2d", &hour, &minute) != 2 ||
		hour < 0 || hour > 23 ||
		minute < 0 || minute > 59)
		return -1;
	return hour * 60 + minute;
}

static json_t *parse(struct req *r, const char *text)
{
	struct json_report report = { .arena = r->arena };

	return text ? json_parse(&report, text, strlen(text)) : NULL;
}

/* What people call a changed field; of the store's own ones the name that it has today. */
static const char *field_title(struct req *r, struct names *names, const char *field)
{
	const char *title = view_catalogue(r->language, view_key(r->arena, "audit_field.", field));

	if (!title) /* of a role: one of its permissions */
		title = view_catalogue(r->language, view_key(r->arena, "perm.", field));
	if (!title && strncmp(field, "field:", 6) == 0)
		title = name_of_field(names, field + 6);
	return title ? title : field;
}

struct view_node *audit_change_view(struct req *r, struct names *names, struct view_node *list,
	const char *field, const char *before, const char *after)
{
	struct view_node *node = view_item(list);

	view_text(node, "Name", field_title(r, names, field));
	view_text(node, "Before", before);
	view_text(node, "After", after);
	return node;
}

static void view_change(struct req *r, struct names *names, struct view_node *list, const char *field,
	const json_t *before, const json_t *after)
{
	if (strcmp(field, "definition") == 0)
		audit_definition_view(r, names, list, json_object_get(before, field),
			json_object_get(after, field));
	else
		audit_change_view(r, names, list, field, audit_value(r, names, before, field),
			audit_value(r, names, after, field));
}

/* A row of the log whose values are read. */
struct event { const struct audit_row *row; json_t *before, *after; };

static void view_changes(struct req *r, struct names *names, struct view_node *node, const struct event *e)
{
	struct view_node *list = view_node(node, "Changes");
	const char *field;
	json_t *value;

	json_object_foreach(e->after, field, value)
		view_change(r, names, list, field, e->before, e->after);
	json_object_foreach(e->before, field, value)
		if (!json_object_get(e->after, field))
			view_change(r, names, list, field, e->before, NULL);
}

/* L.audit.customer_update of "customer.update". */
static const char *action_text(struct req *r, const char *action)
{
	char *key = arena_printf(r->arena, "audit.%s", action);
	const char *text;

	for (char *p = key + strlen("audit."); *p; p++)
		if (*p == '.')
			*p = '_';
	text = view_catalogue(r->language, key);
	return text ? text : action;
}

/* What people call the object: its name, the number of a sale, or at least its id. */
static const char *object_text(struct req *r, const struct audit_kind *kind, const struct audit_row *row,
	const struct rule_book_branch *branch)
{
	if (row->object_name)
		return row->object_name;
	if (!row->object_id || (kind && strcmp(kind->word, "store") == 0))
		return NULL;
	return format_digits(r->arena, &r->format, kind && strcmp(kind->word, "sale") == 0 && branch ?
		sale_number(r->arena, branch->number, row->object_id) :
		arena_printf(r->arena, "%" PRId64, row->object_id));
}

static void view_event(struct req *r, struct names *names, struct view_node *list, const struct event *e)
{
	const struct audit_row *row = e->row;
	struct view_node *node = view_item(list);
	const struct audit_kind *kind = kind_of(row->action);
	const struct rule_book_branch *branch = rule_book_branch(&r->scope, row->branch_id);

	view_time(node, "Time", row->at);
	view_text(node, "Actor", row->actor_name);
	view_text(node, "ActorKind", row->actor_kind);
	view_text(node, "Text", action_text(r, row->action));
	view_text(node, "Object", object_text(r, kind, row, branch));
	if (kind && kind->page && row->object_id)
		view_text(node, "Href", arena_printf(r->arena, "%s%" PRId64, kind->page, row->object_id));
	view_text(node, "Branch", branch ? branch->name : NULL);
	view_text(node, "Ip", row->ip);
	view_text(node, "RequestId", row->request_id);
	view_changes(r, names, node, e);
}

/* The values of all rows first: whatever products they mention are then read at once. */
static void view_events(struct req *r, const struct audit_row *rows, size_t n)
{
	struct view_node *list = view_node(view_root(r), "Events");
	struct event *events = NEWN(r->arena, struct event, n);
	struct names *names = names_new(r);

	for (size_t i = 0; i < n; i++) {
		events[i] = (struct event){ &rows[i], parse(r, rows[i].before_json),
			parse(r, rows[i].after_json) };
		names_expect_of(names, events[i].before);
		names_expect_of(names, events[i].after);
	}
	for (size_t i = 0; i < n; i++)
		view_event(r, names, list, &events[i]);
}

static void view_choices(struct req *r)
{
	struct view_node *root = view_root(r), *staff = view_node(root, "Staff"),
		*list = view_node(root, "Kinds");
	struct staff *people;
	size_t n = staff_list(&r->scope, &people);

	for (size_t i = 0; i < n; i++)
		option_add(staff, people[i].id, people[i].name);
	for (int i = 0; i < KINDS; i++) {
		struct view_node *item = view_item(list);
		view_text(item, "Value", kinds[i].word);
		view_word(item, "Text", "audit_kind.", kinds[i].word);
	}
}

/* What was asked for; hours without a day are today's. */
static struct audit_form form_of(struct req *r)
{
	const char *kind = req_query(r, "kind");
	struct audit_form f = { .staff_id = req_query_int(r, "staff_id", 1, INT64_MAX, 0),
		.kind = kind ? kind : "", .day = req_query_date(r, "day"), .from = minute_asked(r, "from"),
		.to = minute_asked(r, "to") };

	if (f.day.days == DATE_NONE.days && (f.from >= 0 || f.to >= 0))
		f.day = local_time(r->store.zone, r->now).date;
	return f;
}

/* The filters with the day and its hours as moments. */
static struct audit_filter filter_of(struct req *r, const struct audit_form *f)
{
	struct audit_filter out = { .staff_id = f->staff_id, .kind = kind_of(f->kind) ? f->kind : NULL,
		.before_id = req_query_int(r, "before", 1, INT64_MAX, 0), .limit = PAGE_ROWS + 1 };

	if (f->day.days == DATE_NONE.days)
		return out;
	out.from = day_start(r->store.zone, f->day);
	out.until = day_start(r->store.zone, (date_t){ f->day.days + 1 });
	if (f->to >= 0)
		out.until.s = out.from.s + (int64_t)f->to * 60;
	if (f->from >= 0)
		out.from.s += (int64_t)f->from * 60;
	return out;
}

static const char *page_url(struct req *r, const struct audit_form *f, int64_t before)
{
	char day[16] = "";

	if (f->day.days != DATE_NONE.days)
		date_iso(f->day, day);
	const char *from = f->from < 0 ? "" : arena_printf(r->arena, "%02d%%3A%02d", f->from / 60,
		f->from % 60);
	const char *to = f->to < 0 ? "" : arena_printf(r->arena, "%02d%%3A%02d", f->to / 60, f->to % 60);
	return arena_printf(r->arena,
		"/audit?staff_id=%" PRId64 "&kind=%s&day=%s&from=%s&to=%s&before=%" PRId64,
		f->staff_id, url_encode(r->arena, f->kind), day, from, to, before);
}

/* Sales are no changes of something: each stands in its own row, with its cashier and its hour. */
static void view_sales_link(struct req *r, const struct audit_form *f)
{
	char day[16] = "";

	if (f->day.days != DATE_NONE.days)
		date_iso(f->day, day);
	if (scope_may(&r->scope, PERM_SALE_VIEW))
		view_text(view_root(r), "SalesHref", arena_printf(r->arena,
			"/sales?staff_id=%" PRId64 "&from=%s&to=%s", f->staff_id, day, day));
}

enum http panel_audit_list(struct req *r)
{
	struct audit_form f = form_of(r);
	struct audit_filter filter = filter_of(r, &f);
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	struct audit_row *rows;
	size_t n = audit_list(&r->scope, &filter, &rows);

	view_events(r, rows, n < PAGE_ROWS ? n : PAGE_ROWS);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", page_url(r, &f, rows[PAGE_ROWS - 1].id));
	if (filter.before_id)
		view_text(pager, "FirstUrl", page_url(r, &f, 0));
	form_show(r, audit_fields, &f);
	view_choices(r);
	view_sales_link(r, &f);
	view_flag(root, "Filtered", f.staff_id || f.kind[0] || f.day.days != DATE_NONE.days);
	return respond_page(r, HTTP_200, "panel/audit/list");
}
