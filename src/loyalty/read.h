/*
 * read.h - the pieces that definitions and terms are made of. Each reader reports what is wrong
 * at its place and returns false; absent or null leaves *out as the caller set it, and is true.
 */
#ifndef LOYALTY_READ_H
#define LOYALTY_READ_H

#include "base/json.h"
#include "loyalty/lists.h"

enum { LIST_MAX = 2000, WORD_MAX = 80 };

/* Ids ≥ 1, at most `max`; an empty list when `need` says required is an error. */
bool read_ids(struct json_in in, enum json_need need, int max, struct ids *out);
/* Texts of 1..WORD_MAX characters. */
bool read_words(struct json_in in, enum json_need need, int max, struct words *out);
/* Words of a NULL-ended list as a set of bits. */
bool read_set(struct json_in in, enum json_need need, const char *const *words, unsigned *out);
/* {"from":"HH:MM","to":"HH:MM"}; `to` may be "24:00"; equal ends are an error. */
bool read_day_time(struct json_in in, struct day_time *out);

/* NULL-ended: "sat" … "fri". */
extern const char *const weekday_words[];

#endif
