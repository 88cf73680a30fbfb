/*
 * campaign_form.h - the editor of campaigns: its fields, and the way from them to a definition and
 * back. The names of the fields in HTML: templates/panel/campaign/form.cs. [ENG-03…12]
 *
 *	browser ── fields ──► form_rows_edit ──► form_read ──► campaign_form_write ──► definition
 *	browser ◄── form_show ◄── campaign_form_of ◄── definition
 *
 * The sentences say all that the engine knows. What they still cannot carry (a moment to the second,
 * a list of hundreds of products, a tag with a comma …) is not guessed: each part of a stored
 * definition is sent to the form and back (campaign_form_keeps), and a part that would come back as
 * another is shown in words and kept as it is stored, until its author writes it anew.
 */
#ifndef WEB_PANEL_CAMPAIGN_FORM_H
#define WEB_PANEL_CAMPAIGN_FORM_H

#include "base/json.h"
#include "web/form.h"
#include "web/panel/names.h"

enum { CONDITIONS_MAX = 64, STEPS_MAX = 50, BENEFIT_ROWS_MAX = 100, PRODUCTS_MAX = 100, IDS_MAX = 2000,
	GROUP_DEPTH_MAX = 1 };

/*
 * The fact of a row that holds the deeper rows behind it together: all, any, none of them, or not all.
 * A tree in the order of its reading; the rows of the top have depth 0. [§3]
 */
#define FACT_GROUP_WORD "group"

/* Numbers that are not there are −1 in a form that is shown, 0 in one that was read. */
struct condition_row {
	const char *fact, *products, *brands, *text;
	int64_t depth;
	int negated, window, match;
	qty_t min, max;
	money_t min_amount, max_amount;
	bool has_min, has_max, has_min_amount, has_max_amount; /* "at most 0" is a demand, nothing at all is none */
	int from, to;
	bool has_to; /* until 0:00 is until the end of the day */
	int64_t days;
	struct ids groups, ids;
	bool sat, sun, mon, tue, wed, thu, fri;
	bool cash, card, online, transfer, cheque, slip, other, credit;
	bool panel, pos, api; /* and online */
	bool fresh;           /* just added */
};

struct step_row { bool on; qty_t from, to; money_t from_amount, to_amount; };

struct benefit_row {
	const char *kind, *products, *brands;
	int64_t step;
	int to;
	percent_t percent;
	money_t cap, amount, per, min_spend;
	points_t points;
	qty_t quantity, max_quantity;
	int64_t count;   /* of coins, of XP */
	int64_t target;  /* the level, reward or voucher */
	const char *tag, *message;
	bool carry, original;
	int64_t valid_days, pending_days;
	date_t expires_on;
	int expires_time, spend_from, spend_to;
	bool has_spend_to;
	const char *spend_products;
	bool choose;  /* a preset for products: without any it would be for everything */
	struct ids groups, branches, spend_groups;
	bool sat, sun, mon, tue, wed, thu, fri;
	bool fresh;
};

struct campaign_form {
	const char *name, *tags, *exclusion_group, *customers;
	const char *kept;         /* parts that stay as they are stored: "conditions,ends_at" */
	const char *trigger;      /* a word of campaign_triggers */
	const char *trigger_code; /* of "event", "personal_date" and "occasion" */
	bool active, exclusive, code_required;
	date_t starts_on, ends_on;
	int starts_time, ends_time;
	int64_t id, version, priority; /* id 0: not saved yet */
	int match, by;
	struct condition_row *conditions; size_t n_conditions;
	struct step_row *steps; size_t n_steps;
	const char *steps_products, *steps_brands;
	struct benefit_row *benefits; size_t n_benefits;
	struct ids branches, levels, groups, segments, steps_groups;
	bool panel, pos, online, api;
	int64_t total_uses, uses_per_customer, per_day, per_week, per_month, per_year;
	money_t budget;
	money_t preview_amount;
	const char *preview_customer, *preview_products;
	date_t preview_date;
	int preview_time;
};

/*
 * campaign_trigger.c: the triggers as people choose them, without their codes; NULL-ended. Those of
 * the customer's application come behind the others.
 */
extern const char *const campaign_triggers[];
/* Takes "event:visit_gym" apart into the form; a word that nobody knows stays as it is. */
void campaign_trigger_split(struct arena *a, const char *word, struct campaign_form *f);
/* "event:visit_gym" of a form. */
const char *campaign_trigger_word(struct arena *a, const struct campaign_form *f);
/* Whether the conditions and benefits of a sale make sense: there is a basket. */
bool campaign_has_basket(const struct campaign_form *f);
/* Whether a row about this fact, or of this kind of benefit, makes sense with the form's trigger. */
bool campaign_fact_fits(const struct campaign_form *f, const char *fact);
bool campaign_kind_fits(const struct campaign_form *f, const char *kind);

/* The words of choices, in the order of the fields' numbers; NULL-ended. */
extern const char *const campaign_facts[];    /* that a row can be about; "field:<word>" beside these */
extern const char *const campaign_matches[];  /* all any none not_all */
extern const char *const campaign_windows[];  /* lifetime rolling day week month quarter year */
extern const char *const campaign_by_words[]; /* none amount quantity lines ordinal */
extern const char *const campaign_kinds[];    /* of benefits */
extern const char *const campaign_periods[];  /* day week month year: per_day … */
enum { JOIN_ALL, JOIN_ANY, JOIN_NONE, JOIN_NOT_ALL };
enum { WINDOW_IS_LIFETIME, WINDOW_IS_ROLLING, WINDOW_IS_PERIOD };

extern const struct field campaign_fields[];
struct campaign_form campaign_form_empty(void);

/* A row without anything in it. */
struct condition_row condition_row_empty(void);
struct benefit_row benefit_row_empty(void);

/* campaign_read_form.c: reads what the sentences know of a checked definition; the rest is lost. */
struct campaign_form campaign_form_of(struct req *r, struct json_in definition);

/*
 * campaign_keep.c: the parts of a checked definition that would not come back out of the form as they
 * are, for the field `kept`; "" when all of it does.
 */
const char *campaign_form_keeps(struct req *r, const struct campaign_form *f, struct json_in definition);
/* Whether that part ("conditions", "benefits", "audience" …) is kept. */
bool campaign_form_kept(const struct campaign_form *f, const char *part);
/* Puts the kept parts of what is stored in place of what the rows say of them. */
void campaign_form_keep(const struct campaign_form *f, json_t *definition, const json_t *stored);
/* The kept parts in words: Keeps.<part>, Kept.n{Part, Text}, KeptRules (see panel/_campaign.cs). */
void campaign_keep_view(struct req *r, const struct campaign_form *f, struct json_in stored);

/* Where the parts of a definition came from, so that errors find their rows. */
struct form_place { const char *pointer, *row; };
struct form_places { struct form_place list[CONDITIONS_MAX + STEPS_MAX + BENEFIT_ROWS_MAX]; int n; };

/*
 * campaign_write_form.c: the definition that the rows say, unchecked. Products are taken by id or
 * code; what nobody knows is noted as an error of its field. places NULL: a trial of what was read
 * from a definition; ids are taken as they stand and nothing is noted.
 */
json_t *campaign_form_write(struct req *r, const struct campaign_form *f, struct form_places *places);
/*
 * The products of a text of ids and codes, at most `max`; *unknown: a word that is none, or NULL.
 */
size_t campaign_products(struct req *r, const char *text, int64_t *ids, size_t max, const char **unknown);

/* campaign_errors.c: notes the errors of a report at the fields that they came from. */
void campaign_form_errors(struct req *r, const struct json_report *report,
	const struct campaign_form *f, const struct form_places *places);

/*
 * campaign_same.c: one spelling of what a definition says, without its name and state. In the arena.
 */
json_t *campaign_spelling(struct arena *a, const json_t *definition);
/* True when two definitions mean the same, whatever their names and states. */
bool campaign_same(struct arena *a, const json_t *x, const json_t *y);

/*
 * campaign_rows.c: makes what the button `action` says ("add-condition", "remove-step-2", "rewrite-conditions" …; NULL:
 * nothing) of the fields that were sent, and numbers the rows anew from 0 without gaps.
 */
void form_rows_edit(struct req *r, const char *action);

/* campaign_presets.c: the definition of a preset; NULL: no such. It is called L.preset.<word>.name. */
const char *campaign_preset(const char *word);
extern const char *const campaign_preset_words[];
/* group_presets.c: the same for a customer group that is still to be named; L.group_preset.<word>. */
const char *group_preset(const char *word);
extern const char *const group_preset_words[];

#endif
