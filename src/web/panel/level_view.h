/* level_view.h - what the pages of levels share: conditions in words, trials, their forms. */
#ifndef WEB_PANEL_LEVEL_VIEW_H
#define WEB_PANEL_LEVEL_VIEW_H

#include "domain/level_program.h"
#include "domain/level_trial.h"
#include "web/req.h"
#include "web/view.h"

/* An amount of a fact as people say it: "۴۵٬۰۰۰ تومان", "۳ خرید". */
const char *level_amount(struct req *r, enum level_fact fact, int64_t amount);
/* A condition in words: "دست‌کم ۵۰۰ امتیاز و ۳ خرید". NULL: no condition. */
const char *level_rule_words(struct req *r, const char *rule);
/* What a condition still lacks: "۴۵٬۰۰۰ تومان و ۲ خرید"; NULL: nothing that a purchase could mend. */
const char *level_gap_words(struct req *r, const struct level_gap *gap);
/* What a warning kept of it. */
const char *level_missing_words(struct req *r, const char *missing);
/* The name of a level, of the rule book. */
const char *level_word(struct req *r, int64_t level_id);
/* The last day of a span of days, which ends before its `until`. */
void view_level_period(struct view_node *node, const struct level_span *span);

/*
 * Puts a trial: Trial{Id, State (word), Percent, PercentNumber, Time, Seen, Up, Down, NowUp, NowDown, Compared
 * "1", Nobody "1"} and of a done one Kind (up down), Listed, Rows.n{Id, Name, From, To}, Pager.
 */
void view_level_trial(struct req *r, const struct level_trial *t);
/*
 * Tries rules that were typed but not kept, beside those that are kept, and puts the trial; the
 * field "trial" of the form names the one that it shows already.
 */
void level_trial_ask(struct req *r, const struct level_settings *settings, const struct level_source *levels,
	size_t n);

/* The conditions of a level's form. "None" of an amount is −1. */
struct level_rule_form {
	int join; /* all any */
	points_t points;
	int64_t xp, count, rfm, formula;
	money_t amount;
};
extern const char *const level_join_words[];
/* From and to the text that is kept; false for a condition that the form cannot show. */
bool level_rule_form_of(struct req *r, const char *rule, struct level_rule_form *out);
const char *level_rule_of_form(struct req *r, const struct level_rule_form *f);

#endif
