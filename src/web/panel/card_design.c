/* card_design.c - how cards look, and printing them. [CRD-02] */
#include "domain/card_design.h"

#include <inttypes.h>
#include <string.h>

#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/card_view.h"
#include "web/panel/comma_list.h"
#include "web/panel/customer_view.h"
#include "web/panel/names.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { PAGE_ROWS = 50 };

/* A card that nobody has, to show a design. */
static const struct card sample = { .number = "1234567890", .first_name = "", .last_name = "",
	.valid_until = { INT32_MIN } };

static const char *owner_text(struct names *names, const struct card_design *d)
{
	if (d->level_id)
		return name_of(names, NAMED_LEVEL, d->level_id);
	return d->customer_group_id ? name_of(names, NAMED_CUSTOMER_GROUP, d->customer_group_id) : NULL;
}

static void view_sample(struct req *r, struct view_node *node, const struct card_design *d)
{
	struct card c = sample;

	c.first_name = view_catalogue(r->language, "card.sample_name");
	card_face_view(r, node, &c, d);
}

enum http panel_card_design_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Designs");
	struct names *names = names_new(r);
	struct card_lacking *lacking;
	struct card_design *d;
	size_t n = card_design_list(&r->scope, &d);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		size_t waiting = card_lacking_list(&r->scope, &d[i], 0, PAGE_ROWS + 1, &lacking);

		view_id(row, "Id", d[i].id);
		view_text(row, "Name", d[i].name);
		view_text(row, "Owner", owner_text(names, &d[i]));
		if (waiting)
			view_int(row, "Waiting", waiting > PAGE_ROWS ? PAGE_ROWS : (int64_t)waiting);
		view_flag(row, "More", waiting > PAGE_ROWS);
		view_sample(r, view_node(row, "Face"), &d[i]);
	}
	return respond_page(r, HTTP_200, "panel/card/designs");
}

struct design_form {
	const char *name, *color, *text;
	int64_t level_id, customer_group_id, valid_months;
	int code;
	bool remove_photo;
};
static const struct field design_fields[] = {
	FIELD_TEXT(struct design_form, name, REQUIRED, 80), FIELD_TEXT(struct design_form, color, REQUIRED, 7),
	FIELD_TEXT(struct design_form, text, OPTIONAL, 80), FIELD_ID(struct design_form, level_id, OPTIONAL),
	FIELD_ID(struct design_form, customer_group_id, OPTIONAL),
	FIELD_INT(struct design_form, valid_months, OPTIONAL, 0, CARD_MONTHS_MAX),
	FIELD_CHOICE(struct design_form, code, REQUIRED, card_code_words),
	FIELD_CHECK(struct design_form, remove_photo), FIELDS_END };

static enum http form_page(struct req *r, enum http status, const struct card_design *d)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Design"),
		*codes = view_node(root, "Codes");

	view_id(node, "Id", d->id);
	view_text(node, "Name", d->name);
	view_image(r, node, "Image", d->image_id);
	if (d->id)
		view_sample(r, view_node(root, "Face"), d);
	options_levels(r, view_node(root, "Levels"));
	options_customer_groups(r, view_node(root, "Groups"));
	for (int i = 0; card_code_words[i]; i++) {
		struct view_node *option = view_item(codes);

		view_text(option, "Value", card_code_words[i]);
		view_word(option, "Text", "card.code.", card_code_words[i]);
	}
	return respond_page(r, status, "panel/card/design");
}

static struct card_design design_new(struct req *r)
{
	return (struct card_design){ .name = "", .text = "", .color = r->store.brand_color,
		.code = card_code_words[0] };
}

static void show_form(struct req *r, const struct card_design *d)
{
	struct design_form f = { .name = d->name, .color = d->color, .text = d->text, .level_id = d->level_id,
		.customer_group_id = d->customer_group_id, .valid_months = d->valid_months ? d->valid_months : -1 };

	while (strcmp(card_code_words[f.code], d->code) != 0)
		f.code++;
	form_show(r, design_fields, &f);
}

enum http panel_card_design_new(struct req *r)
{
	struct card_design d = design_new(r);

	show_form(r, &d);
	return form_page(r, HTTP_200, &d);
}

enum http panel_card_design_edit(struct req *r)
{
	struct card_design d;

	if (!card_design_load(&r->scope, r->id, &d))
		return respond_error(r, HTTP_404);
	show_form(r, &d);
	return form_page(r, HTTP_200, &d);
}

/* Reads the form over *d and keeps it; false: a fault was noted. */
static bool save(struct req *r, struct card_design *d)
{
	struct design_form f = { .name = "", .color = "", .text = "" };
	struct problem problem;
	int64_t image_id;

	if (!form_read(r, design_fields, &f))
		return false;
	image_id = upload_image(r, "photo");
	if (form_failed(r))
		return false;
	*d = (struct card_design){ .id = d->id, .name = f.name, .color = f.color, .text = f.text,
		.level_id = f.level_id, .customer_group_id = f.customer_group_id,
		.valid_months = (int)f.valid_months, .code = card_code_words[f.code],
		.image_id = image_id ? image_id : f.remove_photo ? 0 : d->image_id };
	if (card_design_save(&r->scope, d, &problem))
		return true;
	form_error(r, problem.field, problem.code, NULL);
	return false;
}

enum http panel_card_design_create(struct req *r)
{
	struct card_design d = design_new(r);

	if (!save(r, &d))
		return form_page(r, HTTP_422, &(struct card_design){ .name = "" });
	flash(r, "success", "saved");
	return respond_redirect(r, "/card-designs/%" PRId64, d.id);
}

enum http panel_card_design_update(struct req *r)
{
	struct card_design d, stored;

	if (!card_design_load(&r->scope, r->id, &d))
		return respond_error(r, HTTP_404);
	stored = d;
	if (!save(r, &d))
		return form_page(r, HTTP_422, &stored);
	flash(r, "success", "saved");
	return respond_redirect(r, "/card-designs/%" PRId64, d.id);
}

enum http panel_card_design_delete(struct req *r)
{
	if (!card_design_delete(&r->scope, r->id))
		return respond_error(r, HTTP_404);
	flash(r, "success", "deleted");
	return respond_redirect(r, "/card-designs");
}

/* ---- printing ------------------------------------------------------------------------------ */

enum http panel_card_waiting(struct req *r)
{
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Waiting"), *node;
	struct card_lacking *lacking;
	struct card_design d;
	size_t n;

	if (!card_design_load(&r->scope, r->id, &d))
		return respond_error(r, HTTP_404);
	view_id(view_node(root, "Design"), "Id", d.id);
	view_text(view_node(root, "Design"), "Name", d.name);
	n = card_lacking_list(&r->scope, &d, after, PAGE_ROWS + 1, &lacking);
	for (size_t i = 0; i < n && i < PAGE_ROWS; i++) {
		node = view_item(list);
		view_id(node, "Id", lacking[i].customer_id);
		view_text(node, "Name", customer_title(r, lacking[i].first_name, lacking[i].last_name,
			lacking[i].mobile));
		view_digits(node, "Mobile", lacking[i].mobile);
		view_text(node, "Number", lacking[i].number);
	}
	if (n > PAGE_ROWS)
		view_text(view_node(root, "Pager"), "NextUrl", arena_printf(r->arena,
			"/card-designs/%" PRId64 "/waiting?after=%" PRId64, d.id, lacking[PAGE_ROWS - 1].customer_id));
	if (after)
		view_text(view_node(root, "Pager"), "FirstUrl",
			arena_printf(r->arena, "/card-designs/%" PRId64 "/waiting", d.id));
	return respond_page(r, HTTP_200, "panel/card/waiting");
}

struct print_form { struct ids customers; };
static const struct field print_fields[] = { FIELD_IDS(struct print_form, customers, CARDS_PRINTED), FIELDS_END };

static const char *ids_joined(struct req *r, const int64_t *ids, int n)
{
	struct buf b = BUF(r->arena);

	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%" PRId64, i ? "," : "", ids[i]);
	return buf_text(&b);
}

/* Gives each chosen customer a card of the design and goes on to the sheet. */
enum http panel_card_prepare(struct req *r)
{
	struct print_form f = { 0 };
	struct card_design d;
	int64_t *cards;
	int n;

	if (!card_design_load(&r->scope, r->id, &d))
		return respond_error(r, HTTP_404);
	if (!form_read(r, print_fields, &f) || !f.customers.n) {
		flash(r, "warning", "nobody_chosen");
		return respond_redirect(r, "/card-designs/%" PRId64 "/waiting", d.id);
	}
	cards = NEWN(r->arena, int64_t, f.customers.n);
	n = card_prepare(&r->scope, &d, f.customers.list, (int)f.customers.n, cards);
	card_printed(&r->scope, cards, n);
	return respond_redirect(r, "/cards/sheet?ids=%s", ids_joined(r, cards, n));
}

/* The design that a card names, else the one that its holder's place calls for. */
static const struct card_design *design_of(struct req *r, const struct card *c, const struct card_design *list,
	size_t n)
{
	struct customer_labels labels;
	struct customer holder;

	for (size_t i = 0; i < n; i++)
		if (list[i].id == c->card_design_id)
			return &list[i];
	if (!customer_load(&r->scope, c->customer_id, &holder))
		return NULL;
	labels = customer_labels(&r->scope, holder.id);
	return card_design_for(list, n, labels.groups, labels.n_groups, holder.level_id);
}

/* ?ids=1,2,3&size=a4|cr80 */
enum http panel_card_sheet(struct req *r)
{
	const char *text = req_query(r, "ids"), *size = req_query(r, "size");
	const char **word = NEWN(r->arena, const char *, CARDS_PRINTED);
	struct view_node *root = view_root(r), *list = view_node(root, "Faces");
	int64_t ids[CARDS_PRINTED];
	struct card_design *designs;
	struct card *cards;
	size_t n, n_designs = card_design_list(&r->scope, &designs);
	int n_words = text ? comma_list(r->arena, text, word, CARDS_PRINTED) : 0, n_ids = 0;

	for (int i = 0; i < n_words; i++)
		if (decimal_parse(word[i], 0, &ids[n_ids]) && ids[n_ids] > 0)
			n_ids++;
	n = card_list_ids(&r->scope, ids, n_ids, &cards);
	for (size_t i = 0; i < n; i++)
		card_face_view(r, view_item(list), &cards[i], design_of(r, &cards[i], designs, n_designs));
	view_text(root, "Size", size && strcmp(size, "cr80") == 0 ? "cr80" : "a4");
	view_text(root, "Ids", ids_joined(r, ids, n_ids));
	return respond_page(r, HTTP_200, "panel/card/sheet");
}
