/* store.h - a tenant and its settings. */
#ifndef DOMAIN_STORE_H
#define DOMAIN_STORE_H

#include "base/calendar.h"
#include "base/format.h"
#include "domain/scope.h"

enum clawback { CLAWBACK_DEBT, CLAWBACK_DEDUCT, CLAWBACK_FORGIVE };
extern const char *const clawback_words[]; /* "debt" "deduct" "forgive", NULL */

struct store {
	int64_t id;
	const char *slug, *name;
	bool active;
	const char *zone_name;
	const struct zone *zone;   /* of zone_name */
	const char *language;      /* "fa" or "en" */
	bool toman, persian_digits;
	const char *brand_color;   /* "#0f766e" */
	int64_t logo_id;           /* image; 0 = none */
	const char *phone, *address, *receipt_note;
	money_t point_value;
	bool earn_on_credit_paid;
	enum clawback clawback;
	int restore_days, offline_days, expiry_warning_days;
	int64_t rules_version;
};

/* The store of a host's first label. False: no such store (inactive ones are found). */
bool store_by_slug(struct db *db, struct arena *a, const char *slug, struct store *out);
bool store_load(struct db *db, struct arena *a, int64_t id, struct store *out);
/* How this store writes numbers and dates, in the language of the reader. */
struct format store_format(const struct store *s, const char *language);

/* Every setting of the panel's settings pages; audited; raises rules_version when the engine reads it. */
enum store_result { STORE_OK, STORE_SLUG_TAKEN, STORE_BAD_SLUG };
void store_update(const struct scope *s, const struct store *changed);
/* Raises rules_version: whoever changes what rules_compile reads calls it in the same transaction. */
void store_touch_rules(const struct scope *s);

struct store_new { const char *slug, *name, *owner_name, *owner_username, *owner_mobile, *owner_password; };
struct store_created { int64_t store_id, branch_id, owner_id; const char *api_key; /* shown once */ };
/* A store with its first branch, built-in roles, levels, owner account and one full API key. */
enum store_result store_create(struct db *db, struct arena *a, utc_t now, const struct store_new *n,
	struct store_created *out) __attribute__((warn_unused_result));

#endif
