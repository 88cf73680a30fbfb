/*
 * profile_field.h - the fields that a store invented for its customers: interests, sizes, the day
 * of a wedding. Rules know them as field:<word>, dates are triggers personal_date:<word>.
 * [CUS-10, CUS-12, EVT-08]
 */
#ifndef DOMAIN_PROFILE_FIELD_H
#define DOMAIN_PROFILE_FIELD_H

#include "domain/problem.h"
#include "domain/scope.h"

enum profile_kind { PROFILE_TEXT, PROFILE_NUMBER, PROFILE_CHOICE, PROFILE_DATE, PROFILE_YES_NO };
/* "text" "number" "choice" "date" "yes_no", NULL */
extern const char *const profile_kind_words[];

enum { PROFILE_FIELDS_MAX = 50, PROFILE_CHOICES_MAX = 50 };

struct profile_field {
	int64_t id;
	const char *word;       /* [a-z][a-z0-9_]*, ≤ 30 */
	const char *name;
	enum profile_kind kind;
	const char *choices;    /* of a choice: one a line; else NULL */
	bool required;          /* a complete profile has it */
	bool active;
	const char *kind_word;  /* of the row */
	int position;
};

/* All, in their order; without the inactive ones when `active`. At most PROFILE_FIELDS_MAX. */
size_t profile_field_list(const struct scope *s, bool active, struct profile_field **out);
bool profile_field_load(const struct scope *s, int64_t id, struct profile_field *out);
/* The choices of a field, each a text; their number. */
int profile_field_choices(const struct scope *s, const struct profile_field *f, const char **out);

enum profile_field_result {
	PROFILE_FIELD_OK,
	PROFILE_FIELD_NOT_FOUND,
	PROFILE_FIELD_INVALID,  /* problem: word, name, choices */
	PROFILE_FIELD_TOO_MANY,
	PROFILE_FIELD_IN_USE,   /* customers have a value: switch it off instead */
};
/* Audited. The caller holds the transaction, here and below. word NULL or "": "f1", "f2", … */
enum profile_field_result profile_field_create(const struct scope *s, const struct profile_field *in,
	int64_t *id, struct problem *problem) __attribute__((warn_unused_result));
/* Word and kind stay: values and rules stand on them. */
enum profile_field_result profile_field_update(const struct scope *s, int64_t id,
	const struct profile_field *in, struct problem *problem) __attribute__((warn_unused_result));
enum profile_field_result profile_field_delete(const struct scope *s, int64_t id)
	__attribute__((warn_unused_result));

#endif
