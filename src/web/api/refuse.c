#include "web/api/refuse.h"

#include <string.h>

#include "domain/rule_book.h"
#include "web/api/write.h"
#include "web/view.h"

enum http api_refuse(struct req *r, enum http status, const struct refusal *why)
{
	json_t *members = why->members ? why->members : write_root(r->arena);
	const char *key = arena_printf(r->arena, "api.%s.detail", why->code);
	json_t *error;

	if (why->pointer) {
		error = write_item(write_array(members, "errors"));
		write_text(error, "pointer", why->pointer);
		write_text(error, "code", why->code);
		write_text(error, "detail", view_message(r->arena, r->language, key, why->arg, NULL, NULL));
	}
	return api_problem_with(r, status, why->code, why->arg, members);
}

enum http api_refuse_branch(struct req *r, int64_t branch_id)
{
	enum http status = rule_book_branch(&r->scope, branch_id) ? HTTP_403 : HTTP_404;

	return api_refuse(r, status, &(struct refusal){ "branch_forbidden", "/branch_id", NULL, NULL });
}

enum http api_refuse_exists(struct req *r, const char *code, const struct problem *problem)
{
	const char *pointer = arena_printf(r->arena, "/%s", problem->field);
	struct refusal why = { code, pointer, NULL, write_root(r->arena) };

	write_id(why.members, "id", problem->existing_id);
	return api_refuse(r, HTTP_409, &why);
}

/* What a value at this place looks like, for programmers of any language; NULL: it is not told. */
static const char *form_of(const char *pointer)
{
	static const struct { const char *pointer, *form; } forms[] = {
		{ "/mobile", "09xxxxxxxxx" }, { "/username", "[a-z][a-z0-9._-]{2,39}" },
		{ "/national_id", "[0-9]{10}" }, { "/email", "name@example.com" },
		{ "/card", "[A-Z0-9]{4,32}" }, { "/number", "[A-Z0-9]{4,32}" },
		{ "/reference", "[A-Z0-9_.-]{4,40}" } };

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(forms[i].pointer, pointer) == 0)
			return forms[i].form;
	return NULL;
}

enum http api_refuse_field(struct req *r, const char *pointer, const char *code)
{
	struct json_in at = { api_report(r), NULL, pointer };

	json_fail(at, code, strcmp(code, "format") == 0 ? form_of(pointer) : NULL);
	return api_invalid(r, at.report);
}

enum http api_refuse_unknown(struct req *r, const char *pointer)
{
	struct json_in at = { api_report(r), NULL, pointer };

	json_fail(at, "unknown", NULL);
	return api_refuse_report(r, at.report);
}

enum http api_refuse_report(struct req *r, const struct json_report *report)
{
	bool all_unknown = report->n > 0;

	for (size_t i = 0; i < report->n; i++)
		all_unknown &= strcmp(report->errors[i].code, "unknown") == 0;
	return all_unknown ? api_problem_report(r, HTTP_404, "not_found", report) : api_invalid(r, report);
}
