/*
 * campaign_writing.h - a form of a campaign on its way to a definition: what the writers of its
 * parts share. Private to campaign_write_*.c. All JSON is the arena's.
 */
#ifndef WEB_PANEL_CAMPAIGN_WRITING_H
#define WEB_PANEL_CAMPAIGN_WRITING_H

#include "web/panel/campaign_form.h"

struct writing {
	struct req *r;
	const struct campaign_form *f;
	struct form_places *places; /* NULL: a trial */
	struct names *names;        /* which products there are */
};

/* Members and items; they take the value over. */
void rule_put(json_t *object, const char *name, json_t *value);
void rule_append(json_t *list, json_t *value);
json_t *rule_object_new(struct writing *w);
json_t *rule_list_new(struct writing *w);
/* Sets a member unless it holds nothing. The value stays the arena's. */
void rule_put_filled(json_t *object, const char *name, json_t *value);
/* Sets a member above 0. */
void rule_put_money(json_t *object, const char *name, money_t v);
void rule_put_int(json_t *object, const char *name, int64_t v);

/* Remembers which row a part came from. */
void rule_note_place(struct writing *w, const char *pointer, const char *row);

json_t *rule_ids(struct writing *w, struct ids ids);
/* Words between commas. */
json_t *rule_words(struct writing *w, const char *text);
/* Products by id or code; what nobody knows is an error of `field`. */
json_t *rule_products(struct writing *w, const char *field, const char *text);
/* What looks like the id of a product is asked for in one statement. */
void rule_expect_products(struct writing *w, const char *text);
/* The lines that count: only of these products, groups and brands. `field`: that of the products. */
void rule_selector(struct writing *w, json_t *object, const char *field, const char *products,
	struct ids groups, const char *brands);
/* {"from":"09:00","to":"24:00"}; `has_to`: 0:00 was said, and means the end of the day. */
void rule_time(struct writing *w, json_t *object, int from, int to, bool has_to);
void rule_ticked(json_t *list, bool ticked, const char *word);
/* Those of sat…fri that are ticked in a row. */
#define RULE_WEEKDAYS(w, row) rule_weekdays((w), (const bool[]){ (row)->sat, (row)->sun, (row)->mon, \
	(row)->tue, (row)->wed, (row)->thu, (row)->fri })
json_t *rule_weekdays(struct writing *w, const bool *days);
json_t *rule_channels(struct writing *w, bool panel, bool pos, bool online, bool api);
/*
 * The moment when a day begins or, with a minute, that minute of it; `last`: a day without a minute
 * lasts to its end.
 */
utc_t rule_moment(struct req *r, date_t day, int minute, bool last);

/* campaign_write_conditions.c: "conditions", unless there are none. */
void rule_conditions(struct writing *w, json_t *definition);
/* campaign_write_benefits.c: "benefits" or "brackets". */
void rule_benefits(struct writing *w, json_t *definition);

#endif
