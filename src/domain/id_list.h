/*
 * id_list.h - lists of ids, in memory and as the text "3,7,12": what FIND_IN_SET takes and
 * GROUP_CONCAT gives; and as a table of a statement.
 */
#ifndef DOMAIN_ID_LIST_H
#define DOMAIN_ID_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The ids of such a text; NULL and "" are the empty list. Faults on any other text. */
int64_t *id_list_parse(struct arena *a, const char *text, int *n);
/* "3,7,12"; "" for none. */
char *id_list_text(struct arena *a, const int64_t *ids, int n);
/* Ids as a table `id` of a statement: its parameter is the text that id_list_json makes of them. */
#define ID_TABLE "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$'))"
char *id_list_json(struct arena *a, const int64_t *ids, size_t n);
/* A copy in rising order, each id once; *n becomes its length. */
int64_t *id_list_sorted(struct arena *a, const int64_t *ids, int *n);
bool id_list_contains(const int64_t *ids, int n, int64_t id);
/* True when every one of `part` stands in `whole`. */
bool id_list_covers(const int64_t *whole, int n_whole, const int64_t *part, int n_part);
/* True when they hold the same ids in the same order. */
bool id_list_equal(const int64_t *x, int n_x, const int64_t *y, int n_y);

#endif
