/* campaign_trial.c - "what would this basket get, and why?" while the rules are being written. [ENG-13] */
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/branch.h"
#include "domain/campaign_preview.h"
#include "domain/customer.h"
#include "domain/product_names.h"
#include "loyalty/rules.h"
#include "web/panel/campaign_view.h"
#include "web/panel/explain_view.h"

enum { SAMPLES = 20 };

static struct view_node *preview(struct req *r)
{
	return view_node(view_root(r), "Preview");
}

static void view_error(struct req *r, const char *key, const char *arg)
{
	view_text(preview(r), "Error", view_message(r->arena, r->language, key, arg, NULL, NULL));
}

/* The first branch where the campaign runs and this person is, else the first he sees; 0: none. */
static int64_t branch_of(struct req *r, const struct campaign_form *f)
{
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < f->branches.n; k++)
			if (b[i].active && b[i].id == f->branches.list[k])
				return b[i].id;
	for (size_t i = 0; i < n; i++)
		if (b[i].active)
			return b[i].id;
	return 0;
}

/* The first channel of the definition; the panel when it names none. */
static enum channel channel_of(struct json_in definition)
{
	struct json_in channels = json_at(definition, "channels");
	int choice = CHANNEL_PANEL;

	if (!json_get_choice(json_item(channels, 0), JSON_OPTIONAL, channel_words, &choice))
		choice = CHANNEL_PANEL;
	return (enum channel)choice;
}

static utc_t moment_of(struct req *r, const struct campaign_form *f)
{
	struct local_time now = local_time(r->store.zone, r->now);
	date_t day = f->preview_date.days != DATE_NONE.days ? f->preview_date : now.date;
	int minute = f->preview_time >= 0 ? f->preview_time : now.minute;
	utc_t at = day_start(r->store.zone, day);

	if (f->preview_date.days == DATE_NONE.days && f->preview_time < 0)
		return r->now;
	at.s += minute * 60;
	/* Where a day of another length shifts the clock, the wall clock counts. */
	at.s += (minute - local_time(r->store.zone, at).minute) * 60;
	return at;
}

/* The newest active member stands for all, and the preview says so; without one there is no club yet. */
static struct customer_key sample(struct req *r)
{
	struct customer_row *rows;
	size_t n = customer_list(&r->scope, &(struct customer_filter){ .limit = SAMPLES }, &rows);

	for (size_t i = 0; i < n; i++)
		if (rows[i].active) {
			view_flag(preview(r), "Sample", true);
			return (struct customer_key){ .id = rows[i].id };
		}
	return (struct customer_key){ 0 };
}

/* Nobody named: the club gives nothing to strangers, so that would show nothing. */
static struct customer_key customer_of(struct req *r, const struct campaign_form *f)
{
	char mobile[12];

	if (!f->preview_customer[0])
		return sample(r);
	if (mobile_parse(f->preview_customer, mobile))
		return (struct customer_key){ .mobile = arena_strdup(r->arena, mobile) };
	return (struct customer_key){ .code = text_ascii_digits(r->arena, f->preview_customer) };
}

/* One of each product, and what the amount is more than they cost. False: an unknown product. */
static bool lines_of(struct req *r, const struct campaign_form *f, struct sale_request *q)
{
	struct sale_line_request *lines = NEWN(r->arena, struct sale_line_request, PRODUCTS_MAX + 1);
	int64_t ids[PRODUCTS_MAX];
	const char *unknown;
	struct product_name *rows;
	int n = (int)campaign_products(r, f->preview_products, ids, PRODUCTS_MAX, &unknown);
	money_t rest = f->preview_amount;
	size_t n_rows = product_names(&r->scope, ids, n, &rows);

	if (unknown) {
		view_error(r, "error.product_code", unknown);
		return false;
	}
	for (int i = 0; i < n; i++) {
		const struct product_name *p = product_name_of(rows, n_rows, ids[i]);

		lines[i] = (struct sale_line_request){ .product_id = ids[i], .quantity = { 1000 } };
		rest.rial -= p ? p->price.rial : 0;
	}
	if (n && rest.rial > 0)
		lines[n++] = (struct sale_line_request){ .name = view_catalogue(r->language, "preview.rest"),
			.quantity = { 1000 }, .has_price = true, .unit_price = rest };
	q->quick = n == 0;
	q->amount = f->preview_amount;
	q->lines = lines;
	q->n_lines = n;
	return true;
}

static void view_off(struct view_node *node, const char *name, money_t v)
{
	if (v.rial)
		view_money(node, name, v);
}

/* The campaign's own fate, and what all of them together give. */
static void view_fate(struct req *r, int64_t id, const struct rules *rules, const struct result *result)
{
	struct view_node *node = preview(r);
	struct names *names = explain_names(r, result);

	assets_view(view_node(node, "Earned"), result->earned[PARTY_CUSTOMER]);
	for (int i = 0; i < result->n_applied; i++)
		if (rules_campaign(rules, result->applied[i].campaign)->id == id) {
			view_flag(node, "Applied", true);
			applied_view(r, names, view_node(node, "Benefits"), &result->applied[i]);
		}
	for (int i = 0; i < result->n_nearly; i++)
		if (rules_campaign(rules, result->nearly[i].campaign)->id == id)
			nearly_view(r, names, view_node(node, "Missing"), &result->nearly[i]);
	for (int i = 0; i < result->n_skipped; i++)
		if (rules_campaign(rules, result->skipped[i].campaign)->id == id)
			skipped_view(r, node, &result->skipped[i]);
}

static void view_outcome(struct req *r, int64_t id, const struct sale_outcome *o)
{
	struct view_node *node = preview(r);

	view_money(node, "Gross", o->result.gross);
	view_off(node, "Discount", o->result.discount);
	view_money(node, "Payable", o->result.payable);
	view_fate(r, id, o->rules, &o->result);
}

/* Whether it can be tried at all: what is not named yet is named for the trial. */
static bool is_whole(struct req *r, const struct campaign_form *f, struct json_in definition)
{
	if (!f->name[0] && json_object_set_new(definition.value, "name", json_string("-")))
		fault("campaign: no memory for a name");
	if (!form_failed(r) && campaign_check(definition))
		return true;
	view_error(r, "preview.faulty", NULL);
	return false;
}

/* Without a basket: what would this customer be given, if it happened to him? */
static void event_trial_view(struct req *r, const struct campaign_form *f, struct json_in definition)
{
	const char *trigger = campaign_trigger_word(r->arena, f);
	struct campaign_draft draft = { f->id, (int)f->version, json_text(r->arena, definition.value) };
	struct event_request q = { .trigger = trigger, .branch_id = branch_of(r, f),
		.channel = channel_of(definition), .occurred_at = moment_of(r, f) };
	struct customer_key key = customer_of(r, f);
	struct event_outcome o;
	enum event_result result = EVENT_CUSTOMER_UNKNOWN;
	int64_t customer = event_customer_find(&r->scope, &key);

	if (customer)
		result = event_try(&r->scope, campaign_draft_event_rules(&r->scope, &draft, trigger), &q,
			customer, &o);
	if (result != EVENT_OK) {
		view_error(r, arena_printf(r->arena, "api.%s.title", event_result_word(result)), NULL);
		return;
	}
	view_flag(preview(r), "Event", true);
	view_fate(r, f->id, o.rules, &o.result);
}

void campaign_trial_view(struct req *r, const struct campaign_form *f, struct json_in definition)
{
	struct campaign_draft draft = { .id = f->id, .version = (int)f->version };
	struct sale_request q = { .channel = channel_of(definition) };
	struct sale_outcome o;
	enum sale_result result;

	if (campaign_has_basket(f) && f->preview_amount.rial <= 0 && !f->preview_products[0])
		return;
	if (!is_whole(r, f, definition))
		return;
	if (!campaign_has_basket(f)) {
		event_trial_view(r, f, definition);
		return;
	}
	if (!lines_of(r, f, &q))
		return;
	q.branch_id = branch_of(r, f);
	q.occurred_at = moment_of(r, f);
	q.customer = customer_of(r, f);
	draft.definition = json_text(r->arena, definition.value);
	result = campaign_preview(&r->scope, &draft, &q, &o);
	if (result == SALE_OK)
		view_outcome(r, f->id, &o);
	else
		view_error(r, arena_printf(r->arena, "api.%s.title", sale_result_word(result)), NULL);
}
