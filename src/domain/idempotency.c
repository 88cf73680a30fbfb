#include "domain/idempotency.h"

struct answer_row {
	hash_t request_hash;
	int status;
	const char *location, *body;
};

static const struct db_col answer_cols[] = {
	COL(struct answer_row, request_hash), COL(struct answer_row, status),
	COL(struct answer_row, location), COL(struct answer_row, body), COLS_END };

enum idempotency_result idempotency_find(const struct scope *s, const char *source, const char *key,
	const hash_t *request, struct idempotent_answer *out)
{
	struct answer_row row;

	if (!db_one(s->db, s->arena, &row, answer_cols,
		"SELECT request_hash, status, location, body FROM idempotency"
		" WHERE store_id = ? AND source = ? AND idem_key = ?",
		V(s->store_id), V(source), db_ascii(key)))
		return IDEMPOTENCY_NEW;
	if (!hash_equal(&row.request_hash, request))
		return IDEMPOTENCY_MISMATCH;
	*out = (struct idempotent_answer){ row.status, row.location, row.body };
	return IDEMPOTENCY_REPLAY;
}

bool idempotency_store(const struct scope *s, const char *source, const char *key,
	const hash_t *request, const struct idempotent_answer *answer)
{
	return db_insert(s->db,
		"INSERT INTO idempotency (store_id, source, idem_key, request_hash, status, location, body,"
		" created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(source), V(key), V(request), V(answer->status), V(answer->location),
		V(answer->body), V(s->now));
}

int64_t idempotency_purge(struct db *db, utc_t before, int limit)
{
	return db_exec(db, "DELETE FROM idempotency WHERE created_at < ? LIMIT ?", V(before), V(limit));
}
