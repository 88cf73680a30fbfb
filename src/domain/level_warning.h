/* level_warning.h - who was warned that he will not stay, and what he lacks. [§5] */
#ifndef DOMAIN_LEVEL_WARNING_H
#define DOMAIN_LEVEL_WARNING_H

#include "domain/scope.h"

struct level_warning {
	int64_t customer_id, level_id, to_level_id;
	const char *missing;      /* JSON: [{"fact":"amount_paid","amount":45000}] */
	utc_t at;
	const char *first_name, *last_name, *mobile;
};
/* Of the period that was warned of last and who still have that level, by customer; keyset after_id. */
size_t level_warning_list(const struct scope *s, int64_t after_id, int limit, struct level_warning **out);

#endif
