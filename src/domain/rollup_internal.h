/* rollup_internal.h - raw rows as sums: shared by the job, the readers and verify. */
#ifndef DOMAIN_ROLLUP_INTERNAL_H
#define DOMAIN_ROLLUP_INTERNAL_H

#include "domain/rollup.h"

/* Stored: rollup_mark.source. A refund is read before the sales: whoever sees it sees its sale. */
enum rollup_source { SOURCE_REFUNDS, SOURCE_SALES, SOURCE_TRANSFERS, SOURCE_CUSTOMERS };
enum { ROLLUP_SOURCES = 4 };

struct rollup_rows { struct arena *arena; struct rollup_row *rows; size_t n, room; };

/* Rows of a source with after < id ≤ until, of one store or of all (0). */
struct rollup_range { int64_t store_id, after, until; };

/* Adds what the range comes to, a row for each day, branch, measure and object, some of them twice. */
void rollup_collect(struct db *db, enum rollup_source source, const struct rollup_range *range,
	struct rollup_rows *out);
/* Sorts by store, measure, day, object, branch, and adds up equal ones; zeros go. */
void rollup_merge(struct rollup_rows *rows);
/* Adds one row. */
void rollup_put(struct rollup_rows *rows, const struct rollup_row *row);

/* How far each source is added up. */
struct rollup_marks { int64_t done[ROLLUP_SOURCES]; };
void rollup_marks(struct db *db, struct arena *a, struct rollup_marks *out);
/* The same, locked: nobody adds up until the caller's transaction ends. */
void rollup_marks_lock(struct db *db, struct arena *a, struct rollup_marks *out);

/* Adds rows to the days and the totals. The caller holds the transaction. */
void rollup_add_up(struct db *db, struct rollup_rows *rows);

/* Notes the zone of stores that were never added up. In the transaction that begins with them. */
void rollup_zones_note(struct db *db);
/* False while a store that moved to another zone waits to be added up anew. */
bool rollup_zone_fits(struct db *db, struct arena *a, int64_t store_id);
/* Adds up one such store anew, in a transaction; 0 = there is none. */
int64_t rollup_zone_run(struct db *db, struct arena *a);

#endif
