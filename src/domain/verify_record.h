/* verify_record.h - from a record back to what evaluate was told, for verify. [I6] */
#ifndef DOMAIN_VERIFY_RECORD_H
#define DOMAIN_VERIFY_RECORD_H

#include "domain/sale_record.h"
#include "domain/verify_internal.h"

/* Every definition of the store that a record may name. */
struct version_row { int64_t campaign_id; int version; const char *definition; };
struct versions { struct arena *arena; struct version_row *rows; size_t n; };

/*
 * Walks the records of a store: `chunk` checks the next ones after *last, moves it behind them and
 * says how many there were; 0 ends the walk. The arena of the run is reset between chunks.
 */
void verify_records(struct verify *v, int64_t store_id,
	size_t (*chunk)(struct verify *v, int64_t store_id, const struct versions *all, int64_t *last));

/* The rules of a trigger as far as they mattered to the record; NULL when a version is missing. */
const struct rules *record_rules(struct arena *a, const struct versions *all, const struct sale_record *r,
	const char *trigger);
/* What the record says of the windows, and of the carries, in the order of these rules. */
const struct fact_window *record_windows(struct arena *a, const struct rules *rules,
	const struct sale_record *r);
const struct fact_use *record_uses(struct arena *a, const struct rules *rules, const struct sale_record *r);

#endif
