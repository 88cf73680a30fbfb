/* settings.c - everything that a store decides for itself. */
#include "domain/store.h"

#include <string.h>

#include "base/text.h"
#include "domain/image.h"
#include "web/form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

static const char *const languages[] = { "fa", "en", NULL };
static const char *const currencies[] = { "toman", "rial", NULL };

struct settings_form {
	const char *name, *phone, *address, *receipt_note, *brand_color;
	int language, currency, clawback;
	bool persian_digits, earn_on_credit_paid, remove_logo;
	money_t point_value;
	int64_t restore_days, offline_days, expiry_warning_days;
};
static const struct field settings_fields[] = {
	FIELD_TEXT(struct settings_form, name, REQUIRED, 120),
		FIELD_TEXT(struct settings_form, phone, OPTIONAL, 20),
	FIELD_TEXT(struct settings_form, address, OPTIONAL, 300),
	FIELD_TEXT(struct settings_form, receipt_note, OPTIONAL, 200),
	FIELD_TEXT(struct settings_form, brand_color, REQUIRED, 7),
	FIELD_CHOICE(struct settings_form, language, REQUIRED, languages),
	FIELD_CHOICE(struct settings_form, currency, REQUIRED, currencies),
	FIELD_CHOICE(struct settings_form, clawback, REQUIRED, clawback_words),
	FIELD_CHECK(struct settings_form, persian_digits),
		FIELD_CHECK(struct settings_form, earn_on_credit_paid),
	FIELD_CHECK(struct settings_form, remove_logo),
	FIELD_MONEY(struct settings_form, point_value, OPTIONAL, 0, 1000000000),
	FIELD_INT(struct settings_form, restore_days, OPTIONAL, 0, 365),
	FIELD_INT(struct settings_form, offline_days, OPTIONAL, 0, 60),
	FIELD_INT(struct settings_form, expiry_warning_days, OPTIONAL, 0, 90), FIELDS_END };

static enum http settings_page(struct req *r, enum http status)
{
	view_image(r, view_node(view_node(view_root(r), "Form"), "logo"), "Value", r->store.logo_id);
	return respond_page(r, status, "panel/settings/form");
}

enum http panel_settings_form(struct req *r)
{
	const struct store *s = &r->store;
	struct settings_form f = {
		.name = s->name, .phone = s->phone ? s->phone : "", .address = s->address ? s->address : "",
		.receipt_note = s->receipt_note ? s->receipt_note : "", .brand_color = s->brand_color,
		.language = strcmp(s->language, "en") == 0, .currency = !s->toman, .clawback = (int)s->clawback,
		.persian_digits = s->persian_digits, .earn_on_credit_paid = s->earn_on_credit_paid,
		.point_value = s->point_value, .restore_days = s->restore_days, .offline_days = s->offline_days,
		.expiry_warning_days = s->expiry_warning_days };

	form_show(r, settings_fields, &f);
	return settings_page(r, HTTP_200);
}

static bool color_ok(const char *s)
{
	return strlen(s) == 7 && s[0] == '#' && strspn(s + 1, "0123456789abcdefABCDEF") == 6;
}

static const char *or_null(const char *s)
{
	return s[0] ? s : NULL;
}

enum http panel_settings(struct req *r)
{
	struct settings_form f = { .name = "", .phone = "", .address = "", .receipt_note = "",
		.brand_color = "" };
	struct store changed = r->store;
	int64_t logo;

	if (!form_read(r, settings_fields, &f))
		return settings_page(r, HTTP_422);
	if (!color_ok(f.brand_color))
		form_error(r, "brand_color", "format", NULL);
	logo = form_failed(r) ? 0 : upload_image(r, "logo");
	if (form_failed(r))
		return settings_page(r, HTTP_422);
	changed.name = f.name;
	changed.phone = or_null(text_ascii_digits(r->arena, f.phone));
	changed.address = or_null(f.address);
	changed.receipt_note = or_null(f.receipt_note);
	changed.brand_color = f.brand_color;
	changed.language = languages[f.language];
	changed.toman = f.currency == 0;
	changed.clawback = (enum clawback)f.clawback;
	changed.persian_digits = f.persian_digits;
	changed.earn_on_credit_paid = f.earn_on_credit_paid;
	changed.point_value = f.point_value;
	changed.restore_days = (int)f.restore_days;
	changed.offline_days = (int)f.offline_days;
	changed.expiry_warning_days = (int)f.expiry_warning_days;
	if (logo || f.remove_logo)
		changed.logo_id = logo;
	switch (store_update(&r->scope, &changed)) {
	case STORE_UPDATE_OK:
		break;
	case STORE_UPDATE_BAD_ZONE:
	case STORE_UPDATE_BAD_LOGO:
		return respond_error(r, HTTP_422);
	}
	if (r->store.logo_id && changed.logo_id != r->store.logo_id)
		image_delete(&r->scope, r->store.logo_id);
	flash(r, "success", "saved");
	return respond_redirect(r, "/settings");
}
