#include "domain/code_try.h"

#include <stdlib.h>

enum { MINUTE_S = 60, KEPT_MINUTES = 60 };

int64_t code_tries_made(struct db *db, struct arena *a, utc_t now, const struct code_tries *who)
{
	int64_t b[CODE_TRY_BUCKETS];

	for (int i = 0; i < CODE_TRY_BUCKETS; i++)
		b[i] = who->buckets[i < who->n ? i : 0];
	return db_int(db, a, 0, "SELECT COALESCE(MAX(times), 0) FROM code_try"
		" WHERE bucket IN (?, ?, ?) AND minute = ?", V(b[0]), V(b[1]), V(b[2]), V(now.s / MINUTE_S));
}

struct try_row { int64_t bucket, minute; int times; };
static const struct db_col try_cols[] = { COL(struct try_row, bucket), COL(struct try_row, minute),
	COL(struct try_row, times), COLS_END };

static int by_bucket(const void *a, const void *b)
{
	const struct try_row *x = a, *y = b;

	return (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

void code_tries_add(struct db *db, utc_t now, const struct code_tries *who, int times)
{
	struct try_row rows[CODE_TRY_BUCKETS];

	for (int i = 0; i < who->n; i++)
		rows[i] = (struct try_row){ who->buckets[i], now.s / MINUTE_S, times };
	qsort(rows, (size_t)who->n, sizeof *rows, by_bucket); /* two at once never wait in a circle */
	db_begin(db);
	db_bulk(db, rows, (size_t)who->n, try_cols,
		"INSERT INTO code_try (bucket, minute, times) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE times = times + VALUES(times)");
	db_commit(db);
}

int64_t code_try_purge(struct db *db, utc_t now, int limit)
{
	return db_exec(db, "DELETE FROM code_try WHERE minute < ? LIMIT ?",
		V(now.s / MINUTE_S - KEPT_MINUTES), V(limit));
}
