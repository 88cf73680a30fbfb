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
	const char *clawback_word; /* of the row; store_update reads `clawback` */
	int restore_days, offline_days, expiry_warning_days;
	int64_t rules_version;
};

/* The columns of a store under the alias s, for statements that join it; in the order of STORE_COLS. */
#define STORE_COLUMNS \
	"s.id AS `store.id`, s.slug AS `store.slug`, s.name AS `store.name`," \
	" s.active AS `store.active`, s.zone AS `store.zone_name`, s.language AS `store.language`," \
	" s.toman AS `store.toman`, s.persian_digits AS `store.persian_digits`," \
	" s.brand_color AS `store.brand_color`, s.logo_id AS `store.logo_id`," \
	" s.phone AS `store.phone`, s.address AS `store.address`," \
	" s.receipt_note AS `store.receipt_note`, s.point_value AS `store.point_value`," \
	" s.earn_on_credit_paid AS `store.earn_on_credit_paid`," \
	" s.clawback AS `store.clawback_word`, s.restore_days AS `store.restore_days`," \
	" s.offline_days AS `store.offline_days`," \
	" s.expiry_warning_days AS `store.expiry_warning_days`," \
	" s.rules_version AS `store.rules_version`"
/* The columns of a row type T that has a member `struct store store`. store_finish comes after. */
#define STORE_COLS(T) \
	COL(T, store.id), COL(T, store.slug), COL(T, store.name), COL(T, store.active), \
	COL(T, store.zone_name), COL(T, store.language), COL(T, store.toman), \
	COL(T, store.persian_digits), COL(T, store.brand_color), COL_REF(T, store.logo_id), \
	COL(T, store.phone), COL(T, store.address), COL(T, store.receipt_note), \
	COL(T, store.point_value), COL(T, store.earn_on_credit_paid), COL(T, store.clawback_word), \
	COL(T, store.restore_days), COL(T, store.offline_days), COL(T, store.expiry_warning_days), \
	COL(T, store.rules_version)
/* Sets what follows from the columns: the zone and the clawback policy. */
void store_finish(struct store *s);

/* The store of a host's first label. False: no such store (inactive ones are found). */
bool store_by_slug(struct db *db, struct arena *a, const char *slug, struct store *out);
bool store_load(struct db *db, struct arena *a, int64_t id, struct store *out);
/* All active stores, by id after `after_id`: for jobs that visit each. */
size_t store_list(struct db *db, struct arena *a, int64_t after_id, int limit, struct store **out);
/* How this store writes numbers and dates, in the language of the reader. */
struct format store_format(const struct store *s, const char *language);

enum store_update_result { STORE_UPDATE_OK, STORE_UPDATE_BAD_ZONE, STORE_UPDATE_BAD_LOGO };
/*
 * Every setting of the panel's settings pages, checked in range by the caller; slug, active and
 * rules_version are left alone. Audited; raises rules_version when the engine reads what changed.
 * The caller holds the transaction. The scope's own store stays as it was read.
 */
enum store_update_result store_update(const struct scope *s, const struct store *changed)
	__attribute__((warn_unused_result));
/*
 * Opens or closes the store: nobody signs in to a closed one, its keys and its host are unknown.
 * Audited. The caller holds the transaction.
 */
void store_set_active(const struct scope *s, bool active);
/*
 * Raises rules_version: whoever changes what rule_book.h holds (settings of the engine, branches,
 * levels, product groups, campaigns) calls it first, in the same transaction: it also makes such
 * changes of one store wait for one another. Whatever a kept session says of the store and of roles
 * raises it too (session_load).
 */
void store_touch_rules(const struct scope *s);

#endif
