#include "domain/customer_field.h"

#include <string.h>

#include "base/calendar.h"
#include "base/card_reading.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/customer_internal.h"

enum { VALUE_CHARS = 200 };

int yearly_key(date_t day)
{
	struct jalali j;

	if (day.days == DATE_NONE.days)
		return 0;
	j = jalali_of(day);
	return j.month * 100 + j.day;
}

/* ---- reading ------------------------------------------------------------------------------- */

struct value_row { int64_t profile_field_id; const char *value; };
static const struct db_col value_cols[] = { COL(struct value_row, profile_field_id),
	COL(struct value_row, value), COLS_END };

static const char *value_of(const struct value_row *rows, size_t n, int64_t field_id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].profile_field_id == field_id)
			return rows[i].value;
	return NULL;
}

size_t customer_field_list(const struct scope *s, int64_t customer_id, struct customer_field **out)
{
	struct profile_field *fields;
	struct value_row *rows;
	size_t n = profile_field_list(s, true, &fields), n_rows = 0;

	*out = NEWN(s->arena, struct customer_field, n);
	if (n)
		n_rows = db_all(s->db, s->arena, &rows, value_cols,
			"SELECT profile_field_id, value FROM customer_field"
			" WHERE store_id = ? AND customer_id = ? LIMIT 1000", V(s->store_id), V(customer_id));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (struct customer_field){ fields[i], value_of(rows, n_rows, fields[i].id) };
	return n;
}

int64_t customer_fields_missing(const struct scope *s, int64_t customer_id)
{
	return db_int(s->db, s->arena, -1,
		"SELECT CAST(SUM(NOT EXISTS (SELECT 1 FROM customer_field v WHERE v.store_id = f.store_id"
		" AND v.customer_id = ? AND v.profile_field_id = f.id)) AS SIGNED) FROM profile_field f"
		" WHERE f.store_id = ? AND f.active AND f.required", V(customer_id), V(s->store_id));
}

/* ---- writing ------------------------------------------------------------------------------- */

static bool clean_date(const struct scope *s, const char **value, int *key)
{
	char buf[16];
	date_t day;

	if (!date_parse(text_ascii_digits(s->arena, *value), &day))
		return false;
	*value = arena_strdup(s->arena, date_iso(day, buf));
	*key = yearly_key(day);
	return true;
}

static bool clean_number(const struct scope *s, const char **value)
{
	char buf[32];
	int64_t number;

	if (!decimal_parse(text_ascii_digits(s->arena, *value), 3, &number))
		return false;
	*value = arena_strdup(s->arena, decimal_format(number, 3, buf));
	return true;
}

static bool is_choice(const struct scope *s, const struct profile_field *f, const char *value)
{
	const char *list[PROFILE_CHOICES_MAX];
	int n = profile_field_choices(s, f, list);

	for (int i = 0; i < n; i++)
		if (strcmp(list[i], value) == 0)
			return true;
	return false;
}

/* Into the written form of its kind. */
static bool clean_value(const struct scope *s, const struct profile_field *f, const char **value, int *key)
{
	switch (f->kind) {
	case PROFILE_TEXT:
		return true;
	case PROFILE_NUMBER:
		return clean_number(s, value);
	case PROFILE_CHOICE:
		return is_choice(s, f, *value);
	case PROFILE_DATE:
		return clean_date(s, value, key);
	case PROFILE_YES_NO:
		return strcmp(*value, "yes") == 0 || strcmp(*value, "no") == 0;
	}
	return false;
}

/* A value that is written, or NULL: taken away. */
struct write_row { int64_t store_id, customer_id, profile_field_id; const char *value; int64_t date_key; };
static const struct db_col write_cols[] = { COL(struct write_row, store_id),
	COL(struct write_row, customer_id), COL(struct write_row, profile_field_id),
	COL(struct write_row, value), COL_REF(struct write_row, date_key), COLS_END };
static const struct db_col remove_cols[] = { COL(struct write_row, store_id),
	COL(struct write_row, customer_id), COL(struct write_row, profile_field_id), COLS_END };

static const struct customer_field *field_of(const struct customer_field *list, size_t n,
	const struct field_text *t)
{
	for (size_t i = 0; i < n; i++)
		if (t->field_id ? list[i].field.id == t->field_id : strcmp(list[i].field.word, t->word) == 0)
			return &list[i];
	return NULL;
}

static bool clean_text(const struct scope *s, const struct customer_field *f, const char *text,
	struct write_row *row, struct problem *problem)
{
	int key = 0;

	row->value = text_normalise(s->arena, text ? text : "", false);
	row->profile_field_id = f->field.id;
	if (!*row->value)
		row->value = NULL;
	else if (utf8_length(row->value) > VALUE_CHARS)
		return problem_is(problem, f->field.word, "too_long");
	else if (text_holds_bank_card(row->value))
		return problem_is(problem, f->field.word, "bank_card");
	else if (!clean_value(s, &f->field, &row->value, &key))
		return problem_is(problem, f->field.word, "format");
	row->date_key = key;
	return true;
}

/* Those that differ from what stands, set ones first; false: a problem. */
static bool find_changes(const struct scope *s, int64_t customer_id, const struct field_text *list, int n,
	struct write_row *set, size_t *n_set, struct write_row *gone, size_t *n_gone,
	struct audit_change *c, struct problem *problem)
{
	struct customer_field *fields;
	size_t n_fields = customer_field_list(s, customer_id, &fields);

	for (int i = 0; i < n; i++) {
		const struct customer_field *f = field_of(fields, n_fields, &list[i]);
		struct write_row row = { .store_id = s->store_id, .customer_id = customer_id };

		if (!f)
			return problem_is(problem, list[i].word ? list[i].word : "fields", "unknown");
		if (!clean_text(s, f, list[i].text, &row, problem))
			return false;
		audit_text(c, arena_printf(s->arena, "field:%s", f->field.word), f->value, row.value);
		if (row.value && (!f->value || strcmp(row.value, f->value) != 0))
			set[(*n_set)++] = row;
		else if (!row.value && f->value)
			gone[(*n_gone)++] = row;
	}
	return true;
}

enum customer_result customer_fields_set(const struct scope *s, int64_t customer_id,
	const struct field_text *list, int n, struct problem *problem)
{
	struct write_row *set = NEWN(s->arena, struct write_row, (size_t)n),
		*gone = NEWN(s->arena, struct write_row, (size_t)n);
	struct audit_change c = audit_begin(s->arena);
	size_t n_set = 0, n_gone = 0;
	struct customer old;

	if (!customer_lock(s, customer_id, &old))
		return CUSTOMER_NOT_FOUND;
	if (!find_changes(s, customer_id, list, n, set, &n_set, gone, &n_gone, &c, problem))
		return CUSTOMER_INVALID;
	if (!n_set && !n_gone)
		return CUSTOMER_OK;
	if (customer_is_actor(s, customer_id, NULL, problem))
		return CUSTOMER_INVALID;
	db_bulk(s->db, set, n_set, write_cols,
		"INSERT INTO customer_field (store_id, customer_id, profile_field_id, value, date_key)"
		" VALUES (?, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE value = VALUES(value), date_key = VALUES(date_key)");
	db_bulk(s->db, gone, n_gone, remove_cols,
		"DELETE FROM customer_field WHERE store_id = ? AND customer_id = ? AND profile_field_id = ?");
	customer_touch(s, customer_id);
	audit_updated(s, "customer.update", customer_id, old.branch_id, &c);
	return CUSTOMER_OK;
}

/* ---- the address --------------------------------------------------------------------------- */

struct customer_address customer_address_load(const struct scope *s, int64_t customer_id)
{
	static const struct db_col cols[] = { COL(struct customer_address, province),
		COL(struct customer_address, city), COL(struct customer_address, district),
		COL(struct customer_address, street), COLS_END };
	struct customer_address address;

	if (!db_one(s->db, s->arena, &address, cols,
			"SELECT province, city, district, street FROM customer_address"
			" WHERE store_id = ? AND customer_id = ?", V(s->store_id), V(customer_id)))
		return (struct customer_address){ "", "", "", "" };
	return address;
}

static bool clean_part(const struct scope *s, const char **part, const char *field, size_t max_chars,
	struct problem *problem)
{
	*part = text_normalise(s->arena, *part ? *part : "", false);
	if (utf8_length(*part) > max_chars)
		return problem_is(problem, field, "too_long");
	return !text_holds_bank_card(*part) || problem_is(problem, field, "bank_card");
}

enum customer_result customer_address_set(const struct scope *s, int64_t customer_id,
	const struct customer_address *in, struct problem *problem)
{
	struct customer_address new = *in, was;
	struct audit_change c = audit_begin(s->arena);
	struct customer old;

	if (!clean_part(s, &new.province, "province", 40, problem) ||
		!clean_part(s, &new.city, "city", 60, problem) ||
		!clean_part(s, &new.district, "district", 60, problem) ||
		!clean_part(s, &new.street, "street", VALUE_CHARS, problem))
		return CUSTOMER_INVALID;
	if (!customer_lock(s, customer_id, &old))
		return CUSTOMER_NOT_FOUND;
	was = customer_address_load(s, customer_id);
	audit_text(&c, "province", was.province, new.province);
	audit_text(&c, "city", was.city, new.city);
	audit_text(&c, "district", was.district, new.district);
	audit_text(&c, "street", was.street, new.street);
	if (!audit_changed(&c))
		return CUSTOMER_OK;
	db_exec(s->db,
		"INSERT INTO customer_address (store_id, customer_id, province, city, district, street)"
		" VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE province = VALUES(province),"
		" city = VALUES(city), district = VALUES(district), street = VALUES(street)",
		V(s->store_id), V(customer_id), V(new.province), V(new.city), V(new.district), V(new.street));
	customer_touch(s, customer_id);
	audit_updated(s, "customer.update", customer_id, old.branch_id, &c);
	return CUSTOMER_OK;
}
