/*
 * level_rules.h - how customers go up and down the levels of a club: a pure judgement over what
 * they did in a window of days, never over what they have left. [§5, TIER-01…13]
 *
 * A condition is a tree: {"all":[…]}, {"any":[…]}, {"not":…} or one fact with min and max:
 *	{"all":[{"points_earned":{"min":500}},
 *	        {"amount_paid":{"min":50000000,"window":{"days":90}}}]}
 * Facts: points_earned, xp, amount_paid (rial, paid with money), sales_count, rfm_score (R + F + M,
 * 3..15 of who bought), formula.
 * Windows: absent = the programme's own; "lifetime"; {"days":n}: the last n days, today included;
 * {"period":"week"|"month"|"quarter"|"year"}: the calendar one, Jalali, weeks from Saturday.
 */
#ifndef LOYALTY_LEVEL_RULES_H
#define LOYALTY_LEVEL_RULES_H

#include "base/calendar.h"
#include "base/json.h"
#include "base/units.h"

enum level_fact { LEVEL_POINTS_EARNED, LEVEL_XP, LEVEL_AMOUNT_PAID, LEVEL_SALES_COUNT, LEVEL_RFM_SCORE,
	LEVEL_FORMULA };
enum { LEVEL_FACTS = 6, LEVEL_WINDOWS_MAX = 4, LEVEL_RULE_NODES_MAX = 32,
	LEVEL_RULE_TEXT_MAX = 2000 };
extern const char *const level_fact_words[]; /* NULL-ended, by the enum */

/* By what the shop owner lets people rise; what the forms of the levels ask for. */
enum level_mechanism { MECHANISM_POINTS, MECHANISM_XP, MECHANISM_AMOUNT, MECHANISM_COUNT, MECHANISM_RFM,
	MECHANISM_FORMULA, MECHANISM_COMBINED };
extern const char *const level_mechanism_words[];

/* Over which days facts are counted when a condition does not say. */
enum level_window { LEVEL_WINDOW_PERIOD, LEVEL_WINDOW_DAYS, LEVEL_WINDOW_LIFETIME };
extern const char *const level_window_words[]; /* period days lifetime */
/* When stay conditions are judged: at the end of each of these, or of the one fixed period. */
enum level_period { LEVEL_WEEK, LEVEL_MONTH, LEVEL_QUARTER, LEVEL_YEAR, LEVEL_FIXED };
extern const char *const level_period_words[]; /* week month quarter year fixed */
/* Where somebody falls who may not stay. */
enum level_fall { FALL_STEP, FALL_ENTRY };
extern const char *const level_fall_words[]; /* step entry */

/* The settings of a programme. [TIER-08…13] */
struct level_settings {
	bool active;
	enum level_mechanism mechanism;
	enum level_window window;
	int window_days;             /* of LEVEL_WINDOW_DAYS */
	enum level_period period;
	date_t starts_on, ends_on;   /* of LEVEL_FIXED, both included */
	const char *formula;         /* NULL = none */
	bool promotion_confirm, demotion_confirm; /* wait for a manager */
	enum level_fall fall;
	bool new_rates;              /* the sale that reaches a level is judged at it */
	int grace_days, warning_days;
};

/* A level as it is kept. */
struct level_source {
	int64_t id;
	int rank;                    /* 1 = lowest */
	const char *entry, *stay;    /* JSON; NULL: nobody rises here by himself; nobody falls */
	points_t deduction;          /* taken at the end of each period [TIER-10] */
};

struct level_rule_tree;
struct level_step {
	int64_t id;
	int rank;
	const struct level_rule_tree *entry, *stay; /* NULL = none */
	points_t deduction;
};
struct level_days { enum { DAYS_PERIOD, DAYS_ROLLING, DAYS_EVER, DAYS_CALENDAR } kind; int n;
	enum period period; };

/* A programme, compiled; immutable. */
struct level_program {
	struct level_settings settings;
	const struct level_step *steps; int n_steps; /* lowest first */
	struct level_days windows[LEVEL_WINDOWS_MAX]; int n_windows; /* those that some rule asks for */
	struct formula *formula;
	bool uses_rfm;
};

/* What a customer did over a window. Points in hundredths, amounts in rial. */
struct level_sums { int64_t points, xp, paid, sales; };
struct level_facts { struct level_sums windows[LEVEL_WINDOWS_MAX]; int64_t rfm_score; };

/*
 * Checks a condition as a person or a program wrote it; absent and null are none. False with
 * errors in the report. A formula may be asked for only where the programme has one.
 */
bool level_rule_check(struct json_in in, bool has_formula);
/*
 * Compiles into the arena; the texts need not outlive the call. NULL when the rules together ask
 * for more than LEVEL_WINDOWS_MAX windows or a text is not one that was checked.
 */
struct level_program *level_program_compile(struct arena *a, const struct level_settings *settings,
	const struct level_source *levels, int n);

/* A period of the programme: first day and the day after its last. */
struct level_span { date_t from, until; };
/* The period that a day lies in; false outside of a fixed one. */
bool level_period_of(const struct level_settings *s, date_t day, struct level_span *out);
/*
 * The first day that a window counts, for a judgement of the period whose last day is `of`, made
 * over everything up to `until` (both: today, for a judgement in passing).
 */
date_t level_window_from(const struct level_program *p, int window, date_t of, date_t until);

/* The step of a level; NULL for an unknown one. */
const struct level_step *level_step(const struct level_program *p, int64_t level_id);
bool level_rule_holds(const struct level_program *p, const struct level_rule_tree *rule,
	const struct level_facts *f);
/* The highest level above `from` whose entry holds; NULL = none. Several steps at once. */
const struct level_step *level_rise(const struct level_program *p, const struct level_step *from,
	const struct level_facts *f);
/* True when whoever has the level may keep it. */
bool level_stays(const struct level_program *p, const struct level_step *at, const struct level_facts *f);
/* Where somebody falls from there; NULL from the lowest. */
const struct level_step *level_fall(const struct level_program *p, const struct level_step *from,
	const struct level_facts *f);

/* What is lacking of one fact: `has` of `wanted`, in its unit. */
struct level_lack { enum level_fact fact; int window; int64_t has, wanted; };
/* `hopeless`: something forbids it that no purchase can mend (a maximum, a "not"). */
struct level_gap { struct level_lack list[LEVEL_FACTS]; int n; bool hopeless; };
/*
 * What a condition still lacks: of "any" the nearest way, of "all" everything. Nothing when it
 * holds. `percent` of the way gone, by the lack that is farthest.
 */
struct level_gap level_gap(const struct level_program *p, const struct level_rule_tree *rule,
	const struct level_facts *f, int *percent);

/* A rule of one join over a few facts, as forms make it; false for deeper ones. */
struct level_simple { bool any; int n; struct { enum level_fact fact; int64_t min, max; } tests[LEVEL_FACTS]; };
/* `max` INT64_MAX = none. `text` NULL: no tests. The windows are the programme's own. */
bool level_rule_simple(struct arena *a, const char *text, struct level_simple *out);
/* The text of such a rule; NULL without tests. */
char *level_rule_text(struct arena *a, const struct level_simple *rule);
/* Decimals of a fact as JSON and people write it: 2 for points, else 0. */
int level_fact_decimals(enum level_fact fact);

#endif
