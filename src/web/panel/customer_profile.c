/* customer_profile.c - a customer's address and what the store asks beside. [CUS-10, CUS-11, CUS-12] */
#include <inttypes.h>
#include <string.h>

#include "base/card_reading.h"
#include "base/text.h"
#include "domain/customer_event.h"
#include "domain/customer_field.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

static const struct field address_fields[] = {
	FIELD_TEXT(struct customer_address, province, OPTIONAL, 40),
	FIELD_TEXT(struct customer_address, city, OPTIONAL, 60),
	FIELD_TEXT(struct customer_address, district, OPTIONAL, 60),
	FIELD_TEXT(struct customer_address, street, OPTIONAL, 200), FIELDS_END };

/* The name of a field of the store's own in the form. */
static const char *form_name(struct req *r, int64_t field_id)
{
	return arena_printf(r->arena, "field_%" PRId64, field_id);
}

/* A value as the reader writes it. */
static const char *written(struct req *r, const struct customer_field *f)
{
	date_t day;

	switch (f->field.kind) {
	case PROFILE_DATE:
		return f->value && date_parse(f->value, &day) ? format_date(r->arena, &r->format, day) : f->value;
	case PROFILE_NUMBER:
		return f->value ? format_digits(r->arena, &r->format, f->value) : NULL;
	case PROFILE_TEXT:
	case PROFILE_CHOICE:
	case PROFILE_YES_NO:
		return f->value;
	}
	return f->value;
}

void customer_profile_view(struct req *r, int64_t customer_id)
{
	struct view_node *list = view_node(view_root(r), "Fields"),
		*node = view_node(view_root(r), "Address");
	struct customer_address address = customer_address_load(&r->scope, customer_id);
	struct customer_field *fields;
	size_t n = customer_field_list(&r->scope, customer_id, &fields);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row;

		if (!fields[i].value)
			continue;
		row = view_item(list);
		view_text(row, "Name", fields[i].field.name);
		view_text(row, "Kind", fields[i].field.kind_word);
		view_text(row, "Value", written(r, &fields[i]));
	}
	view_text(node, "Province", address.province);
	view_text(node, "City", address.city);
	view_text(node, "District", address.district);
	view_text(node, "Street", address.street);
}

/* ---- the form ------------------------------------------------------------------------------ */

static void view_choices(struct req *r, struct view_node *row, const struct profile_field *f)
{
	const char *choices[PROFILE_CHOICES_MAX];
	int n = profile_field_choices(&r->scope, f, choices);

	for (int i = 0; i < n; i++) {
		struct view_node *item = view_item(view_node(row, "Choices"));

		view_text(item, "Value", choices[i]);
		view_text(item, "Text", choices[i]);
	}
}

static const char *const address_parts[] = { "province", "city", "district", "street", NULL };

/* What was typed, to be corrected; the number of a bank card is not shown again. [CRD-05] */
static const char *typed_in(struct req *r, const char *name)
{
	const char *typed = params_get(&r->form, name);

	return typed && text_holds_bank_card(typed) ? "" : typed;
}

/* The fields as they stand, or as they were typed when `sent`. */
static enum http form_page(struct req *r, enum http status, const struct customer_field *fields, size_t n,
	bool sent)
{
	struct view_node *list = view_node(view_root(r), "Fields"),
		*form = view_node(view_root(r), "Form");

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		const char *name = form_name(r, fields[i].field.id);
		const char *typed = sent ? typed_in(r, name) : NULL;

		view_text(row, "Key", name);
		view_text(row, "Name", fields[i].field.name);
		view_text(row, "Kind", fields[i].field.kind_word);
		view_choices(r, row, &fields[i].field);
		view_text(view_node(form, name), "Value", typed ? typed : written(r, &fields[i]));
	}
	for (int i = 0; sent && address_parts[i]; i++)
		view_text(view_node(form, address_parts[i]), "Value", typed_in(r, address_parts[i]));
	return respond_page(r, status, "panel/customer/profile");
}

enum http panel_customer_profile_form(struct req *r)
{
	struct customer_address address;
	struct customer_field *fields;
	struct customer c;
	size_t n;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	address = customer_address_load(&r->scope, c.id);
	form_show(r, address_fields, &address);
	n = customer_field_list(&r->scope, c.id, &fields);
	return form_page(r, HTTP_200, fields, n, false);
}

/* Everything that was sent, in one change. False: noted in the form. */
static bool save(struct req *r, int64_t customer_id, const struct customer_address *address,
	const struct customer_field *fields, size_t n)
{
	struct field_text *texts = NEWN(r->arena, struct field_text, n);
	struct problem problem = { 0 };

	for (size_t i = 0; i < n; i++)
		texts[i] = (struct field_text){ .field_id = fields[i].field.id,
			.text = params_get(&r->form, form_name(r, fields[i].field.id)) };
	if (customer_fields_set(&r->scope, customer_id, texts, (int)n, &problem) != CUSTOMER_OK) {
		for (size_t i = 0; i < n; i++)
			if (problem.field && strcmp(fields[i].field.word, problem.field) == 0)
				form_error(r, form_name(r, fields[i].field.id), problem.code, NULL);
		if (!problem.field)
			form_error(r, NULL, problem.code, NULL);
		return false;
	}
	if (customer_address_set(&r->scope, customer_id, address, &problem) == CUSTOMER_OK)
		return true;
	form_error(r, problem.field, problem.code, NULL);
	return false;
}

enum http panel_customer_profile(struct req *r)
{
	struct customer_address address = { "", "", "", "" };
	struct customer_field *fields;
	struct customer c;
	size_t n;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	n = customer_field_list(&r->scope, c.id, &fields);
	if (!form_read(r, address_fields, &address) || !save(r, c.id, &address, fields, n))
		return form_page(r, HTTP_422, fields, n, true);
	customer_profiled(&r->scope, c.id, CHANNEL_PANEL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customers/%" PRId64, c.id);
}
