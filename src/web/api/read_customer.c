/* read_customer.c - who somebody is. The domain judges identifiers; here only shapes are looked at. */
#include "web/api/read.h"

#include <string.h>

#include "domain/customer.h"

enum { FIELD_MAX_CHARS = 200, TYPED_MAX_CHARS = 200, NAME_MAX_CHARS = 60, TAG_MAX_CHARS = 60, CODE_MAX_CHARS = 12 };

/* A text of the profile: absent leaves it, null or "" removes it. */
static bool read_member(struct json_in body, const char *name, size_t max, const char **out)
{
	if (!read_sent(body, name))
		return true;
	*out = "";
	return json_get_text(json_at(body, name), JSON_OPTIONAL, max, out);
}

static bool read_gender(struct json_in body, const char **out)
{
	static const char *const words[] = { "f", "m", NULL };
	struct json_in in = json_at(body, "gender");
	int choice = 0;

	if (!read_sent(body, "gender"))
		return true;
	if (!json_get_choice(in, JSON_OPTIONAL, words, &choice))
		return false;
	*out = json_present(in) ? words[choice] : NULL;
	return true;
}

static bool read_birth_date(struct json_in body, date_t *out)
{
	if (!read_sent(body, "birth_date"))
		return true;
	*out = DATE_NONE;
	return json_get_date(json_at(body, "birth_date"), JSON_OPTIONAL, out);
}

static bool read_profile(struct json_in body, struct customer_profile *p)
{
	bool ok = read_member(body, "mobile", TYPED_MAX_CHARS, &p->mobile);

	ok &= read_member(body, "username", TYPED_MAX_CHARS, &p->username);
	ok &= read_member(body, "card", TYPED_MAX_CHARS, &p->card);
	ok &= read_member(body, "email", TYPED_MAX_CHARS, &p->email);
	ok &= read_member(body, "first_name", NAME_MAX_CHARS, &p->first_name);
	ok &= read_member(body, "last_name", NAME_MAX_CHARS, &p->last_name);
	ok &= read_member(body, "national_id", TYPED_MAX_CHARS, &p->national_id);
	ok &= read_gender(body, &p->gender);
	ok &= read_birth_date(body, &p->birth_date);
	p->set_national_id = read_sent(body, "national_id");
	return ok;
}

static bool read_groups(struct json_in in, struct customer_body *out)
{
	bool ok = true;
	size_t n = json_array_of(in, CUSTOMER_GROUPS_MAX, &ok);
	int64_t *groups = NEWN(in.report->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		ok &= read_id(json_item(in, i), JSON_REQUIRED, &groups[i]);
	out->groups = groups;
	out->n_groups = (int)n;
	return ok;
}

static bool read_tags(struct json_in in, struct customer_body *out)
{
	bool ok = true;
	size_t n = json_array_of(in, CUSTOMER_TAGS_MAX, &ok);
	const char **tags = NEWN(in.report->arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		ok &= json_get_text(json_item(in, i), JSON_REQUIRED, TAG_MAX_CHARS, &tags[i]);
	out->tags = tags;
	out->n_tags = (int)n;
	return ok;
}

/* The store's own fields by word: a text, or null for none. */
static bool read_fields(struct json_in in, struct customer_body *out)
{
	struct field_text *list;
	const char *word;
	json_t *value;
	bool ok = true;

	if (!json_present(in))
		return true;
	if (!json_is_object(in.value))
		return json_fail(in, "type", "object");
	if (json_object_size(in.value) > PROFILE_FIELDS_MAX)
		return json_fail(in, "too_many", NULL);
	out->fields = list = NEWN(in.report->arena, struct field_text, json_object_size(in.value));
	json_object_foreach (in.value, word, value) {
		struct field_text *text = &list[out->n_fields++];

		text->word = word;
		ok &= json_get_text(json_at(in, word), JSON_OPTIONAL, FIELD_MAX_CHARS, &text->text);
	}
	return ok;
}

static bool read_address(struct json_in in, struct customer_body *out)
{
	static const char *const names[] = { "province", "city", "district", "street", NULL };
	bool ok;

	out->address = (struct customer_address){ "", "", "", "" };
	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = json_get_text(json_at(in, "province"), JSON_OPTIONAL, 40, &out->address.province);
	ok &= json_get_text(json_at(in, "city"), JSON_OPTIONAL, 60, &out->address.city);
	ok &= json_get_text(json_at(in, "district"), JSON_OPTIONAL, 60, &out->address.district);
	ok &= json_get_text(json_at(in, "street"), JSON_OPTIONAL, FIELD_MAX_CHARS, &out->address.street);
	return ok;
}

/* The code, or the link of an invitation as it was opened or scanned. [REF-01] */
static bool read_referrer(struct json_in in, const char **out)
{
	const char *text = NULL;

	if (!json_get_text(in, JSON_OPTIONAL, INVITATION_MAX, &text))
		return false;
	if (!text || !strstr(text, "/invite/"))
		return read_code(in, JSON_OPTIONAL, CODE_MAX_CHARS, out);
	*out = text;
	return true;
}

/* What POST and PATCH have in common. */
static bool read_common(struct json_in body, struct customer_body *out)
{
	bool ok = read_profile(body, &out->profile);

	ok &= read_referrer(json_at(body, "referrer_code"), &out->referrer_code);
	ok &= read_groups(json_at(body, "groups"), out);
	ok &= read_tags(json_at(body, "tags"), out);
	ok &= read_fields(json_at(body, "fields"), out);
	ok &= read_address(json_at(body, "address"), out);
	out->has_address = read_sent(body, "address");
	out->has_groups = read_sent(body, "groups");
	out->has_tags = read_sent(body, "tags");
	return ok;
}

static bool read_opening(struct json_in in, struct customer_body *out)
{
	static const char *const names[] = { "points", "credit", NULL };
	bool ok;

	if (!json_present(in))
		return true;
	if (!json_object_of(in, names))
		return false;
	ok = json_get_decimal(json_at(in, "points"), JSON_OPTIONAL, 2, 0, AMOUNT_MAX,
		&out->opening_points.hundredths);
	ok &= json_get_int(json_at(in, "credit"), JSON_OPTIONAL, 0, AMOUNT_MAX, &out->opening_credit.rial);
	return ok;
}

bool read_customer(struct json_in body, struct customer_body *out)
{
	static const char *const names[] = { "mobile", "first_name", "last_name", "username", "national_id",
		"email", "gender", "birth_date", "card", "referrer_code", "groups", "tags", "fields", "address",
		"opening", NULL };
	bool ok;

	*out = (struct customer_body){ .profile = customer_profile_empty() };
	if (!json_object_of(body, names))
		return false;
	ok = read_common(body, out);
	ok &= read_opening(json_at(body, "opening"), out);
	return ok;
}

bool read_customer_change(struct json_in body, struct customer_body *out)
{
	static const char *const names[] = { "mobile", "first_name", "last_name", "username", "national_id",
		"email", "gender", "birth_date", "card", "referrer_code", "groups", "tags", "fields", "address",
		"active", NULL };
	bool ok;

	if (!json_object_of(body, names))
		return false;
	out->has_active = read_sent(body, "active");
	ok = read_common(body, out);
	if (out->has_active)
		ok &= json_get_bool(json_at(body, "active"), JSON_REQUIRED, &out->active);
	return ok;
}
