/*
 * rule_book.h - a store's compiled rules and the small tables that every sale asks for, kept per
 * process and guarded by store.rules_version: whoever changes levels, groups, campaigns, branches,
 * terms, limits, access or the settings that the engine reads raises it (store_touch_rules).
 */
#ifndef DOMAIN_RULE_BOOK_H
#define DOMAIN_RULE_BOOK_H

#include "domain/guard_policy.h"
#include "domain/scope.h"
#include "loyalty/order_rules.h"

/*
 * The rules of the scope's store as of s->store->rules_version; compiled at the first call after
 * a change with nine statements, else found in memory. Valid until the next call for another
 * store or version: that is, to the end of the request.
 */
const struct rules *rule_book_get(const struct scope *s);

/* The rules of orders of the same version: terms, limits and access. */
const struct order_rules *rule_book_order_rules(const struct scope *s);

/*
 * The rules of another trigger ("birthday", "event:visit_gym"); NULL when no campaign of it is
 * active: then nothing at all is to be done. Compiled at the first call after a change.
 */
const struct rules *rule_book_of(const struct scope *s, const char *trigger);

struct rule_book_branch { int64_t id; int number; const char *name; bool active; };
/* A branch of the store, NULL for any other id. */
const struct rule_book_branch *rule_book_branch(const struct scope *s, int64_t id);
/* What forms offer: levels, lowest first, and customer groups, by name. */
struct rule_book_name { int64_t id; const char *name; };
size_t rule_book_levels(const struct scope *s, const struct rule_book_name **out);
size_t rule_book_customer_groups(const struct scope *s, const struct rule_book_name **out);
/* The name of a level; NULL for an unknown id. */
const char *rule_book_level_name(const struct scope *s, int64_t level_id);
/* The group above; 0 for a root or an unknown id. */
int64_t rule_book_group_parent(const struct scope *s, int64_t product_group_id);
/* Names of groups and of campaigns that are not archived; NULL for an unknown id. */
const char *rule_book_group_name(const struct scope *s, int64_t product_group_id);
const char *rule_book_campaign_name(const struct scope *s, int64_t campaign_id);

/* The store's limits against misuse. */
const struct guard_policy *rule_book_guard(const struct scope *s);

/* What the rules are compiled from, so that a draft can be compiled beside them (preview). */
const struct rules_source *rule_book_source(const struct scope *s);

struct level_program;
/* The level programme (loyalty/level_rules.h), on or off; NULL: never set up. */
const struct level_program *rule_book_level_program(const struct scope *s);

/* Forgets everything: tests, and memory under pressure. */
void rule_book_clear(void);

#endif
