/*
 * campaign_reading.h - a definition on its way into the form: what the readers of its parts share.
 * Private to campaign_read_*.c. The definition has been checked: what stands there can be read.
 */
#ifndef WEB_PANEL_CAMPAIGN_READING_H
#define WEB_PANEL_CAMPAIGN_READING_H

#include "web/panel/campaign_form.h"

/* True when the word (NULL: none) is that one. */
bool read_is(const char *word, const char *other);
/* "" where there is none. */
const char *read_string(struct json_in in);
/* A number; −1 where there is none. */
int64_t read_number(struct json_in in, int decimals);
/* "09:30" → 570, "24:00" → 0; −1 where there is none. */
int read_minute_of(struct json_in in);
struct ids read_id_list(struct req *r, struct json_in list);
/* Words or numbers, parted as people part them. */
const char *read_joined(struct req *r, struct json_in list);
/* Ids as the field of products takes them: "7,12". */
const char *read_product_list(struct req *r, struct json_in list);
bool read_has_word(struct json_in list, const char *word);
/* The day and the minute (−1: none) of a moment; `last`: it ends a day when it is the next one's beginning. */
void read_moment(struct req *r, struct json_in in, bool last, date_t *day, int *minute);

/* Ticks the boxes of a row whose words stand in the list. */
#define TICK(row, list, word) ((row)->word = read_has_word((list), #word))
#define TICK_WEEKDAYS(row, list) (TICK(row, list, sat), TICK(row, list, sun), TICK(row, list, mon), \
	TICK(row, list, tue), TICK(row, list, wed), TICK(row, list, thu), TICK(row, list, fri))

/* campaign_read_conditions.c: the tree as rows. */
void read_conditions(struct req *r, struct campaign_form *f, struct json_in conditions);

#endif
