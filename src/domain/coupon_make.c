/* coupon_make.c - making many codes: in chunks, each of which is whole or not at all. */
#include "domain/coupon_internal.h"

#include <string.h>

#include "base/crypto.h"
#include "base/fault.h"

enum { CHUNK = 10000, TRIES = 5 };

struct code_row { int64_t store_id, batch_id; const char *code; };
static const struct db_col code_row_cols[] = { COL(struct code_row, store_id),
	COL(struct code_row, batch_id), COL(struct code_row, code), COLS_END };

static void fill(struct code_row *rows, char *text, size_t n, const struct coupon_open *b)
{
	size_t prefix = strlen(b->prefix), width = prefix + COUPON_RANDOM_CHARS + 1;

	for (size_t i = 0; i < n; i++) {
		char *code = text + i * width;

		memcpy(code, b->prefix, prefix);
		code_fill(code + prefix, COUPON_RANDOM_CHARS);
		rows[i] = (struct code_row){ b->store_id, b->id, code };
	}
}

void coupon_codes_insert(struct db *db, struct arena *a, const struct coupon_open *b, int64_t count)
{
	size_t n = (size_t)count, width = strlen(b->prefix) + COUPON_RANDOM_CHARS + 1;
	struct code_row *rows = NEWN(a, struct code_row, n);
	char *text = arena_alloc_n(a, n, width);

	/* a code that exists already is as likely as being struck by lightning, twice */
	for (int i = 0; i < TRIES; i++) {
		fill(rows, text, n, b);
		if (db_bulk_insert(db, rows, n, code_row_cols,
			"INSERT INTO coupon (store_id, batch_id, code) VALUES (?, ?, ?)"))
			return;
	}
	fault("coupon: no new codes for batch %lld", (long long)b->id);
}

static const struct db_col open_cols[] = { COL(struct coupon_open, store_id), COL(struct coupon_open, id),
	COL(struct coupon_open, prefix), COL(struct coupon_open, wanted), COL(struct coupon_open, made),
	COLS_END };

int64_t coupons_make(struct db *db, struct arena *a, utc_t now)
{
	struct coupon_open b;
	int64_t n;

	(void)now;
	db_begin(db);
	if (!db_one(db, a, &b, open_cols,
		"SELECT store_id, id, prefix, wanted, made FROM coupon_batch WHERE making ORDER BY id LIMIT 1"
		" FOR UPDATE")) {
		db_commit(db);
		return 0;
	}
	n = b.wanted - b.made < CHUNK ? b.wanted - b.made : CHUNK;
	coupon_codes_insert(db, a, &b, n);
	if (db_exec(db, "UPDATE coupon_batch SET made = made + ? WHERE store_id = ? AND id = ? AND made = ?",
			V(n), V(b.store_id), V(b.id), V(b.made)) != 1)
		fault_as(FAULT_RETRY, "coupon: batch %lld changed meanwhile", (long long)b.id);
	db_commit(db);
	return n;
}
