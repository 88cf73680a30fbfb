/*
 * campaign.h - campaigns as people keep them: written, switched on and off, their versions. What
 * a campaign means is loyalty/rules.h. [§3, ENG-01]
 *
 * Each edit makes a new version; sales name the versions that they used, so history never reads
 * today's rules. Switching on and off makes none.
 */
#ifndef DOMAIN_CAMPAIGN_H
#define DOMAIN_CAMPAIGN_H

#include "base/json.h"
#include "domain/scope.h"

enum campaign_state {
	CAMPAIGN_PLANNED,  /* on, begins later */
	CAMPAIGN_RUNNING,
	CAMPAIGN_PAUSED,   /* off */
	CAMPAIGN_ENDED,
	CAMPAIGN_ARCHIVED, /* out of sight and of the rules, for good; can be copied */
};
enum { CAMPAIGN_STATES = 5 };
extern const char *const campaign_state_words[]; /* "planned" "running" …, NULL */

struct campaign_row {
	int64_t id;
	const char *name, *trigger_word;
	bool active, archived;
	int priority;
	utc_t starts_at, ends_at;      /* { 0 } = open */
	int version;
	utc_t created_at, updated_at;
	bool limited;                  /* has total_uses or a budget: the next two count */
	int64_t uses;
	money_t budget_used;
	enum campaign_state state;     /* at the scope's now */
};

/* False: no such campaign. The newest definition, without "active", as JSON text. */
bool campaign_load(const struct scope *s, int64_t id, struct campaign_row *out,
	const char **definition);
/* The definition of one version; NULL: no such. */
const char *campaign_definition(const struct scope *s, int64_t id, int version);

struct campaign_text { int64_t id; const char *definition; };
/* The newest definitions of several campaigns, by id; unknown ids are left out. One statement. */
size_t campaign_texts(const struct scope *s, const int64_t *ids, int n, struct campaign_text **out);

/* True when a campaign that is not archived gives that reward or voucher, be it switched off. */
bool campaign_gives_reward(const struct scope *s, int64_t reward_id);

struct campaign_version { int version; utc_t created_at; int64_t created_by; const char *author; };
/* The newest first, at most 200; author NULL = not a staff member. */
size_t campaign_versions(const struct scope *s, int64_t id, struct campaign_version **out);

struct campaign_filter {
	bool any_state;             /* all but archived ones */
	bool current;               /* of these, without the ended ones */
	enum campaign_state state;
	int64_t before_id;          /* keyset: 0 = from the newest */
	int limit;
};
/* Newest first. */
size_t campaign_list(const struct scope *s, const struct campaign_filter *f,
	struct campaign_row **out);

enum campaign_result {
	CAMPAIGN_OK,
	CAMPAIGN_NOT_FOUND,
	CAMPAIGN_STALE,     /* somebody changed it since that version was read */
	CAMPAIGN_INVALID,   /* errors in the report of the definition */
	CAMPAIGN_FORBIDDEN, /* a scope of some branches writes only campaigns of these */
	CAMPAIGN_GONE,      /* archived */
};
/*
 * True when the scope may change a campaign of this definition: one of some branches only what
 * runs in none but these. `definition` has passed campaign_check.
 */
bool campaign_writable(const struct scope *s, struct json_in definition);
/*
 * A new campaign from a definition as a person or program wrote it; its "active" says whether it
 * is on. Everything that it names (products, branches, levels, …) must be the store's. Audited;
 * raises rules_version. The caller holds the transaction, here and below.
 */
enum campaign_result campaign_create(const struct scope *s, struct json_in definition, int64_t *id)
	__attribute__((warn_unused_result));
/* A new version, if the newest is still `version`. "active" is left as it is unless it is given. */
enum campaign_result campaign_update(const struct scope *s, int64_t id, int version,
	struct json_in definition) __attribute__((warn_unused_result));
enum campaign_result campaign_set_active(const struct scope *s, int64_t id, bool active)
	__attribute__((warn_unused_result));
enum campaign_result campaign_archive(const struct scope *s, int64_t id)
	__attribute__((warn_unused_result));
/* A copy of the newest version under another name (1..120 characters), switched off. */
enum campaign_result campaign_copy(const struct scope *s, int64_t id, const char *name,
	int64_t *copy) __attribute__((warn_unused_result));
/*
 * Whether everything that a well-formed definition names by id is the store's; else errors
 * "unknown" in its report. One statement for each kind of thing named.
 */
bool campaign_names_known(const struct scope *s, struct json_in definition);
/*
 * Whether the branches, products and groups that the terms of something given name are the
 * store's (`terms`: of a benefit, or alone; may be absent); else errors "unknown" in its report.
 */
bool campaign_terms_known(const struct scope *s, struct json_in terms);

#endif
