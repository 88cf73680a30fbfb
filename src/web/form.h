/*
 * form.h - forms of pages, declared once as a table and read into a struct.
 *
 *	struct product_form {
 *		const char *name; money_t price; int64_t group_id; bool active; struct ids branches;
 *	};
 *	static const struct field product_fields[] = {
 *		FIELD_TEXT(struct product_form, name, REQUIRED, 120),
 *		FIELD_MONEY(struct product_form, price, REQUIRED, 0, AMOUNT_MAX),
 *		FIELD_ID(struct product_form, group_id, OPTIONAL),
 *		FIELD_CHECK(struct product_form, active),
 *		FIELD_IDS(struct product_form, branches, 100),
 *		FIELDS_END };
 *
 *	struct product_form f = { .price = …stored… };
 *	if (!form_read(r, product_fields, &f))             // POST: every fault is noted
 *		return product_page(r, HTTP_422);          // typed text and messages are in the view
 *
 *	form_show(r, product_fields, &f);                  // GET: the stored values
 *
 * The name of a field in HTML is the member's name; rows are "lines[0].quantity". Unknown fields
 * are ignored; a field sent twice (but FIELD_IDS) is an error. Text is normalised; any digits
 * and any written form of mobiles and dates are taken.
 *
 * In the view, for each field: Form.<name>.Value (what was typed, or the stored value written as
 * the reader writes it), .Error (a finished message), .Checked (FIELD_CHECK), .Has.<id> (FIELD_IDS).
 * Rows: Form.<name>.Rows.<n>.<member>.Value …, counted from 0 without gaps. Form.Error: the first
 * message, for the head of the form; Form.Failed is "1" when there is any.
 * Templates use the macros of templates/panel/_macros.cs.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/req.h"

struct ids { const int64_t *list; size_t n; };

enum need { OPTIONAL, REQUIRED };

enum field_kind {
	F_END, F_TEXT, F_MULTILINE, F_PASSWORD, F_MOBILE, F_INT, F_ID, F_MONEY, F_POINTS, F_QUANTITY,
	F_PERCENT, F_DATE, F_MINUTE, F_MOMENT, F_CHECK, F_CHOICE, F_IDS, F_ROWS,
};

struct field {
	const char *name;
	enum field_kind kind;
	enum need need;
	unsigned offset;
	int64_t min, max;             /* of the value as stored; F_TEXT…: max characters */
	const char *const *choices;   /* F_CHOICE: NULL-ended words */
	const struct field *row;      /* F_ROWS: the fields of one row */
	unsigned row_size, count_offset;
};

/* The offset of member m, checked to be of type M. */
#define FORM_OFFSET(T, m, M) (unsigned)(offsetof(T, m) + 0 * sizeof(char[_Generic(((T *)0)->m, M: 1)]))
#define FIELD_(T, m, M, kind, need, lo, hi) { #m, kind, need, FORM_OFFSET(T, m, M), lo, hi, NULL, NULL, 0, 0 }

/* One line of ≤ max characters; "" when optional and empty. */
#define FIELD_TEXT(T, m, need, max) FIELD_(T, m, const char *, F_TEXT, need, 0, max)
/* Line breaks survive. */
#define FIELD_MULTILINE(T, m, need, max) FIELD_(T, m, const char *, F_MULTILINE, need, 0, max)
/* As typed, not normalised, never shown again; min..128 characters. */
#define FIELD_PASSWORD(T, m, min) FIELD_(T, m, const char *, F_PASSWORD, REQUIRED, min, 128)
/* "09xxxxxxxxx"; "" when optional and empty. */
#define FIELD_MOBILE(T, m, need) FIELD_(T, m, const char *, F_MOBILE, need, 0, 0)
/*
 * The kinds below leave the member as it was when they are optional and empty. So "none" is what
 * the caller put there before: an amount below min (−1), an id of 0, DATE_NONE, a moment of { 0 }, a
 * minute or choice of −1; form_show shows nothing for these.
 */
#define FIELD_INT(T, m, need, min, max) FIELD_(T, m, int64_t, F_INT, need, min, max)
#define FIELD_ID(T, m, need) FIELD_(T, m, int64_t, F_ID, need, 1, INT64_MAX)
/* Typed in the store's unit (rial or toman); min and max in rial. */
#define FIELD_MONEY(T, m, need, min, max) FIELD_(T, m, money_t, F_MONEY, need, min, max)
#define FIELD_POINTS(T, m, need, min, max) FIELD_(T, m, points_t, F_POINTS, need, min, max)
#define FIELD_QUANTITY(T, m, need, min, max) FIELD_(T, m, qty_t, F_QUANTITY, need, min, max)
#define FIELD_PERCENT(T, m, need, min, max) FIELD_(T, m, percent_t, F_PERCENT, need, min, max)
#define FIELD_DATE(T, m, need) FIELD_(T, m, date_t, F_DATE, need, 0, 0)
/* A time of day "14:05" as its minute, 0..1439. */
#define FIELD_MINUTE(T, m, need) FIELD_(T, m, int, F_MINUTE, need, 0, 1439)
/* "1405/09/01 14:05" in the store's zone. */
#define FIELD_MOMENT(T, m, need) FIELD_(T, m, utc_t, F_MOMENT, need, 0, 0)
/* False when not sent: a box that is not ticked is not sent. */
#define FIELD_CHECK(T, m) FIELD_(T, m, bool, F_CHECK, OPTIONAL, 0, 0)
/* The index of one of the NULL-ended words. */
#define FIELD_CHOICE(T, m, need, words) \
	{ #m, F_CHOICE, need, FORM_OFFSET(T, m, int), 0, 0, words, NULL, 0, 0 }
/* Every value sent under the name, each an id: boxes, <select multiple>. */
#define FIELD_IDS(T, m, max) FIELD_(T, m, struct ids, F_IDS, OPTIONAL, 0, max)
/*
 * Rows of struct R: member `m` is an `R *` array in the arena, `count` a size_t. A row whose every
 * field is empty is left out; rows stand in the order of their numbers.
 */
#define FIELD_ROWS(T, m, R, fields, max, count) \
	{ #m, F_ROWS, OPTIONAL, FORM_OFFSET(T, m, R *), 0, max, NULL, fields, sizeof(R), \
	  FORM_OFFSET(T, count, size_t) }
#define FIELDS_END { NULL, F_END, OPTIONAL, 0, 0, 0, NULL, NULL, 0, 0 }

/* Reads r->form into *out; true when every field is in order. Puts all of it into the view too. */
bool form_read(struct req *r, const struct field *fields, void *out) __attribute__((warn_unused_result));
/* Puts stored values into the view; does nothing when form_read has put what was typed. */
void form_show(struct req *r, const struct field *fields, const void *values);
/*
 * What would come back if a browser sent these values as form_show writes them, into *out (which holds
 * what stands for nothing). False: some field would be refused, or they are more than a request holds.
 * Notes nothing. For forms that must not lose what they only carry.
 */
bool form_echo(struct req *r, const struct field *fields, const void *values, void *out)
	__attribute__((warn_unused_result));
/*
 * Notes an error found by the domain: L.error.<key>, {0} = arg (finished text, may be NULL).
 * `name` as in HTML ("mobile", "lines[2].quantity"); NULL: the whole form.
 */
void form_error(struct req *r, const char *name, const char *key, const char *arg);
/* True when any error was noted. */
bool form_failed(const struct req *r);

#endif
