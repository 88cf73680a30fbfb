/*
 * campaign.h - a campaign as the engine runs it: its definition, read and compiled.
 * Private to src/loyalty. [§3]
 */
#ifndef LOYALTY_CAMPAIGN_H
#define LOYALTY_CAMPAIGN_H

#include "loyalty/condition.h"
#include "loyalty/evaluate.h"
#include "loyalty/lists.h"
#include "loyalty/rules.h"
#include "loyalty/selector.h"

/* Who may take part: any of these. Empty: everybody. */
struct audience { struct ids levels, groups, segments,
	customers; struct words tags; bool anybody; };

enum benefit_form { FORM_AMOUNT, FORM_PERCENT, FORM_PER, FORM_PER_ITEM };

struct benefit {
	enum give give;
	enum party to;
	enum benefit_form form;
	enum asset asset;          /* of credit, points, coin, xp */
	int selector;
	int64_t amount;            /* rial, hundredths …; of FORM_PER and FORM_PER_ITEM for each */
	percent_t percent;
	money_t cap, per;          /* cap 0 = none */
	bool original;             /* discount on the gross */
	bool carry;                /* FORM_PER keeps the remainder */
	qty_t max_quantity;        /* discount: 0 = all */
	int64_t factor_hundredths; /* multiply */
	const struct terms *terms; /* never NULL */
	struct applied_benefit shown; /* as it enters a result, but for what the sale decides */
};

struct bracket {
	int64_t from, to; /* from ≤ v < to, in the unit of the measure; to INT64_MAX = open */
	const struct benefit *benefits;
	int n_benefits;
	bool referrer_only; /* every benefit is the referrer's */
};

enum measure { MEASURE_NOTHING, MEASURE_AMOUNT, MEASURE_QUANTITY, MEASURE_LINES, MEASURE_ORDINAL };

struct brackets { enum measure by; int selector; const struct bracket *list; int n; };

struct campaign {
	/* static scope first: what most campaigns of a large rule book fail on */
	bool active, exclusive;
	bool code_required;      /* takes part only when a code of it was typed */
	unsigned channels;       /* 1 << enum channel; 0 = all */
	utc_t starts_at, ends_at; /* the first is included, the last is not; { 0 } = open */
	struct ids branches;     /* empty = all */
	struct audience audience;
	struct condition condition;
	struct brackets brackets;
	struct campaign_info info;
	int64_t priority;
	enum trigger trigger;
	const char *group_word;  /* exclusion_group, NULL = none */
	int group;               /* its number in the rule book, −1 = none */
};

/* The windows that facts are asked for, interned. */
struct windows { struct arena *arena; struct window *list; int n, size; };
int window_intern(struct windows *w, struct window wanted);

/* Where the parts of definitions that are being read go. */
struct reading {
	struct arena *arena; /* of the rule book: outlives the JSON */
	struct selectors *selectors;
	struct windows *windows;
	enum trigger trigger;
};

/* Reads a whole definition; false with errors in the report. id, version and active stay 0. */
bool campaign_read(struct reading *r, struct json_in in, struct campaign *out);
/* Only its trigger, and the word of it when it is asked for. */
bool campaign_trigger(struct json_in in, enum trigger *out, const char **word);
/* The list of benefits of a bracket, or of the top level. */
bool benefits_read(struct reading *r, struct json_in in, struct bracket *out);
/* "brackets", or the short "benefits" of the definition `in`. */
bool brackets_read(struct reading *r, struct json_in in, struct brackets *out);

#endif
