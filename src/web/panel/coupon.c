/* coupon.c - coupon codes: batches of them, their export and sheets, checking one. [VCH-05, field F13] */
#include "domain/coupon.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/campaign.h"
#include "domain/customer.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/qr_view.h"
#include "web/respond.h"
#include "web/tries.h"
#include "web/view.h"

enum { LIST_ROWS = 50, SAMPLE_ROWS = 12, SHEET_MAX = 200, CAMPAIGNS_SHOWN = 200, EXPORT_ROWS = 5000 };

static const char *const kinds[] = { "shared", "unique", NULL };

struct coupon_form {
	int64_t campaign_id, count, max_uses;
	int kind;
	const char *code, *name, *prefix;
	date_t expires_on;
};
static const struct field coupon_fields[] = {
	FIELD_ID(struct coupon_form, campaign_id, REQUIRED),
	FIELD_CHOICE(struct coupon_form, kind, REQUIRED, kinds),
	FIELD_TEXT(struct coupon_form, code, OPTIONAL, 60),
	FIELD_INT(struct coupon_form, max_uses, OPTIONAL, 1, 1000000000),
	FIELD_TEXT(struct coupon_form, name, OPTIONAL, 120),
	FIELD_TEXT(struct coupon_form, prefix, OPTIONAL, COUPON_PREFIX_MAX),
	FIELD_INT(struct coupon_form, count, OPTIONAL, 1, COUPON_BATCH_MAX),
	FIELD_DATE(struct coupon_form, expires_on, OPTIONAL), FIELDS_END };

static void view_expiry(struct req *r, struct view_node *node, utc_t expires_at)
{
	if (!expires_at.s)
		return;
	view_date(node, "ExpiresOn", local_time(r->store.zone, (utc_t){ expires_at.s - 1 }).date);
	view_flag(node, "Expired", expires_at.s <= r->now.s);
}

static void view_batch(struct req *r, struct view_node *node, const struct coupon_batch *b)
{
	int64_t percent = b->wanted ? b->made * 100 / b->wanted : 100;

	view_id(node, "Id", b->id);
	view_text(node, "Kind", coupon_kind_words[b->kind]);
	view_text(node, "Name", b->name);
	view_id(node, "CampaignId", b->campaign_id);
	view_text(node, "Campaign", b->campaign_name);
	view_int(node, "Wanted", b->wanted);
	view_int(node, "Made", b->made);
	view_flag(node, "Making", b->made < b->wanted);
	view_int(node, "Percent", percent);
	view_text(node, "PercentNumber", arena_printf(r->arena, "%" PRId64, percent));
	view_int(node, "Uses", b->uses);
	if (b->max_uses)
		view_int(node, "MaxUses", b->max_uses);
	view_flag(node, "Active", b->active);
	view_flag(node, "Printable", b->made <= SHEET_MAX);
	view_expiry(r, node, b->expires_at);
	view_time(node, "MadeAt", b->created_at);
	view_text(node, "Author", b->author);
}

enum http panel_coupon_list(struct req *r)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0),
		campaign = req_query_int(r, "campaign", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Batches"),
		*pager = view_node(root, "Pager");
	struct coupon_batch *b;
	size_t n = coupon_batch_list(&r->scope, campaign, before, LIST_ROWS + 1, &b);

	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_batch(r, view_item(list), &b[i]);
	view_id(root, "CampaignId", campaign);
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/coupons?campaign=%" PRId64
			"&before=%" PRId64, campaign, b[LIST_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", "/coupons");
	return respond_page(r, HTTP_200, "panel/coupon/list");
}

/* ---- making ---------------------------------------------------------------------------------- */

/* The campaigns that take codes, by their newest definition. */
static void view_campaigns(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Campaigns");
	struct campaign_row *rows;
	struct campaign_text *texts;
	size_t n = campaign_list(&r->scope, &(struct campaign_filter){ .any_state = true, .current = true,
		.limit = CAMPAIGNS_SHOWN }, &rows);
	int64_t *ids = NEWN(r->arena, int64_t, n);
	struct json_report report = { .arena = r->arena };

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	size_t n_texts = campaign_texts(&r->scope, ids, (int)n, &texts);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_texts; k++) {
			json_t *root;

			if (texts[k].id != rows[i].id)
				continue;
			root = json_parse(&report, texts[k].definition, strlen(texts[k].definition));
			if (json_is_true(json_object_get(root, "code_required")))
				option_add(list, rows[i].id, rows[i].name);
		}
}

static enum http form_page(struct req *r, enum http status)
{
	view_campaigns(r);
	view_int(view_root(r), "Most", COUPON_BATCH_MAX);
	return respond_page(r, status, "panel/coupon/form");
}

enum http panel_coupon_new(struct req *r)
{
	struct coupon_form f = { .code = "", .name = "", .prefix = "", .expires_on = DATE_NONE,
		.campaign_id = req_query_int(r, "campaign", 1, INT64_MAX, 0) };

	form_show(r, coupon_fields, &f);
	return form_page(r, HTTP_200);
}

/* What a batch of unique codes needs beside. */
static void check_unique(struct req *r, const struct coupon_form *f)
{
	if (f->kind == COUPON_SHARED && !*f->code)
		form_error(r, "code", "required", NULL);
	if (f->kind == COUPON_UNIQUE && !*f->name)
		form_error(r, "name", "required", NULL);
	if (f->kind == COUPON_UNIQUE && !f->count)
		form_error(r, "count", "required", NULL);
}

static bool made(struct req *r, enum coupon_result result)
{
	switch (result) {
	case COUPON_OK:
		return true;
	case COUPON_CAMPAIGN_UNKNOWN:
	case COUPON_CAMPAIGN_OPEN:
		form_error(r, "campaign_id", "coupon_campaign", NULL);
		break;
	case COUPON_CODE_INVALID:
		form_error(r, "code", "coupon_code", NULL);
		break;
	case COUPON_CODE_TAKEN:
		form_error(r, "code", "coupon_taken", NULL);
		break;
	case COUPON_PREFIX_INVALID:
		form_error(r, "prefix", "coupon_prefix", NULL);
		break;
	case COUPON_ENDED:
		form_error(r, "expires_on", "in_the_past", NULL);
		break;
	}
	return false;
}

/* "nowruz" → "NOWRUZ". */
static const char *upper(struct req *r, const char *s)
{
	char *copy = text_ascii_digits(r->arena, s);

	for (char *p = copy; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return copy;
}

enum http panel_coupon_create(struct req *r)
{
	struct coupon_form f = { .kind = -1, .expires_on = DATE_NONE };
	struct coupon_batch_new in;
	int64_t id;

	if (form_read(r, coupon_fields, &f))
		check_unique(r, &f);
	if (form_failed(r))
		return form_page(r, HTTP_422);
	in = (struct coupon_batch_new){ .campaign_id = f.campaign_id, .kind = (enum coupon_kind)f.kind,
		.code = f.code, .name = f.name, .prefix = upper(r, f.prefix), .count = f.count,
		.max_uses = f.max_uses };
	if (f.expires_on.days != DATE_NONE.days)
		in.expires_at = day_end(r->store.zone, f.expires_on);
	if (!made(r, coupon_batch_create(&r->scope, &in, &id)))
		return form_page(r, HTTP_422);
	flash(r, "success", "coupons_made");
	return respond_redirect(r, "/coupons/%" PRId64, id);
}

/* ---- one batch ------------------------------------------------------------------------------- */

static void view_codes(struct req *r, const struct coupon_batch *b, int limit, bool qr)
{
	struct view_node *list = view_node(view_root(r), "Codes");
	struct coupon *codes;
	size_t n = coupon_list(&r->scope, b->id, 0, limit, &codes);

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_text(item, "Code", codes[i].code);
		view_flag(item, "Used", b->max_uses && codes[i].uses >= b->max_uses);
		if (qr)
			view_qr(r, item, "Qr", codes[i].code);
	}
}

enum http panel_coupon_show(struct req *r)
{
	struct coupon_batch b;

	if (!coupon_batch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	view_batch(r, view_node(view_root(r), "Batch"), &b);
	view_codes(r, &b, SAMPLE_ROWS, false);
	return respond_page(r, HTTP_200, "panel/coupon/show");
}

enum http panel_coupon_print(struct req *r)
{
	struct coupon_batch b;

	if (!coupon_batch_load(&r->scope, r->id, &b) || b.made > SHEET_MAX)
		return respond_error(r, HTTP_404);
	view_batch(r, view_node(view_root(r), "Batch"), &b);
	view_codes(r, &b, SHEET_MAX, true);
	return respond_page(r, HTTP_200, "panel/coupon/print");
}

static enum http set_active(struct req *r, bool active)
{
	if (!coupon_batch_set_active(&r->scope, r->id, active))
		return respond_error(r, HTTP_404);
	flash(r, "success", "saved");
	return respond_redirect(r, "/coupons/%" PRId64, r->id);
}

enum http panel_coupon_activate(struct req *r)
{
	return set_active(r, true);
}

enum http panel_coupon_deactivate(struct req *r)
{
	return set_active(r, false);
}

/* ---- export ---------------------------------------------------------------------------------- */

struct coupon_export { int64_t batch_id, after_id, max_uses; };

/* The next rows of the file; the batch may grow meanwhile, what is there now is exported. */
static bool export_piece(struct req *r, void *state, struct arena *chunk, struct buf *out)
{
	struct coupon_export *e = state;
	struct scope s = r->scope;
	struct coupon *codes;
	size_t n;

	s.arena = chunk;
	n = coupon_list(&s, e->batch_id, e->after_id, EXPORT_ROWS, &codes);
	if (!e->after_id)
		buf_puts(out, "code,uses\r\n");
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s,%" PRId64 "\r\n", codes[i].code, codes[i].uses);
	if (n)
		e->after_id = codes[n - 1].id;
	return n == EXPORT_ROWS;
}

enum http panel_coupon_export(struct req *r)
{
	struct coupon_export *e = NEW(r->arena, struct coupon_export);
	struct coupon_batch b;

	if (!coupon_batch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	e->batch_id = b.id;
	return respond_stream(r, "text/csv; charset=utf-8",
		arena_printf(r->arena, "coupons-%" PRId64 ".csv", b.id), export_piece, e);
}

/* ---- checking one ---------------------------------------------------------------------------- */

static void view_status(struct req *r, const struct coupon_status *c)
{
	struct view_node *node = view_node(view_root(r), "Coupon");
	struct customer owner;

	view_text(node, "State", coupon_state_word(c->state));
	if (c->state == COUPON_UNKNOWN)
		return;
	view_text(node, "Code", c->code);
	view_text(node, "Campaign", c->campaign_name);
	view_id(node, "CampaignId", c->campaign_id);
	view_text(node, "Kind", coupon_kind_words[c->kind]);
	if (c->kind != COUPON_VOUCHER)
		view_id(node, "BatchId", c->batch_id);
	view_int(node, "Uses", c->uses);
	if (c->max_uses)
		view_int(node, "MaxUses", c->max_uses);
	view_id(node, "UsedIn", c->used_in);
	view_expiry(r, node, c->expires_at);
	if (c->customer_id && customer_load(&r->scope, c->customer_id, &owner)) {
		view_id(node, "CustomerId", owner.id);
		view_text(node, "Customer", customer_title(r, owner.first_name, owner.last_name, owner.mobile));
	}
}

enum http panel_coupon_check(struct req *r)
{
	const char *code = req_query(r, "code");
	struct coupon_status status;
	int wait_s;

	view_text(view_root(r), "Typed", code);
	if (!code || !*code)
		return respond_page(r, HTTP_200, "panel/coupon/check");
	if (!tries_left(r, 0, &wait_s))
		return respond_error_key(r, HTTP_429, "too_many_codes");
	coupon_check(&r->scope, code, &status);
	if (status.state == COUPON_UNKNOWN)
		tries_wrong(r, 0);
	view_status(r, &status);
	return respond_page(r, HTTP_200, "panel/coupon/check");
}
