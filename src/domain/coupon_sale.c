#include "domain/coupon_sale.h"

#include <string.h>

#include "base/fault.h"
#include "domain/coupon.h"

static const struct db_col code_cols[] = {
	COL(struct sale_code, id), COL(struct sale_code, batch_id), COL(struct sale_code, campaign_id),
	COL(struct sale_code, max_uses), COL(struct sale_code, code), COLS_END };

/* The living rows of up to SALE_CODES_MAX codes; the last code fills the slots that are left. */
static size_t read_rows(const struct scope *s, char (*codes)[COUPON_CODE_MAX + 1], int n,
	int64_t customer_id, utc_t at, struct sale_code **out)
{
	const char *c[SALE_CODES_MAX];

	for (int i = 0; i < SALE_CODES_MAX; i++)
		c[i] = codes[i < n ? i : n - 1];
	return db_all(s->db, s->arena, out, code_cols,
		"SELECT c.id, c.batch_id, b.campaign_id, b.max_uses, c.code FROM coupon c"
		" JOIN coupon_batch b ON b.store_id = c.store_id AND b.id = c.batch_id"
		" WHERE c.store_id = ? AND c.code IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AND c.active AND b.active"
		" AND (b.max_uses = 0 OR c.uses < b.max_uses)"
		" AND (c.customer_id IS NULL OR c.customer_id = ?)"
		" AND (c.expires_at IS NULL OR c.expires_at > ?)"
		" AND (b.expires_at IS NULL OR b.expires_at > ?) LIMIT 10",
		V(s->store_id), V(c[0]), V(c[1]), V(c[2]), V(c[3]), V(c[4]), V(c[5]), V(c[6]), V(c[7]),
		V(c[8]), V(c[9]), V(customer_id), V(at), V(at));
}

static const struct sale_code *row_of(const struct sale_code *rows, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].code, code) == 0)
			return &rows[i];
	return NULL;
}

static bool unlocked_already(const struct sale_code *codes, int n, int64_t campaign_id)
{
	for (int i = 0; i < n; i++)
		if (codes[i].campaign_id == campaign_id)
			return true;
	return false;
}

int sale_codes_find(const struct scope *s, const char *const *typed, int n, int64_t customer_id,
	utc_t at, struct sale_code *out)
{
	char codes[SALE_CODES_MAX][COUPON_CODE_MAX + 1];
	struct sale_code *rows = NULL;
	size_t n_rows;

	if (n > SALE_CODES_MAX)
		return SALE_CODES_MAX;
	for (int i = 0; i < n; i++)
		if (!coupon_code_parse(typed[i], codes[i]))
			return i;
	n_rows = n ? read_rows(s, codes, n, customer_id, at, &rows) : 0;
	for (int i = 0; i < n; i++) {
		const struct sale_code *row = row_of(rows, n_rows, codes[i]);

		if (!row || unlocked_already(out, i, row->campaign_id))
			return i;
		out[i] = *row;
	}
	return -1;
}

struct claim { int64_t store_id, batch_id, id, max_uses; };
static const struct db_col claim_cols[] = { COL(struct claim, store_id), COL(struct claim, batch_id),
	COL(struct claim, id), COL(struct claim, max_uses), COLS_END };

/* By ascending key, so that two sales never wait for each other in a circle. */
static void claims_sort(struct claim *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && (rows[k - 1].batch_id > rows[k].batch_id ||
			(rows[k - 1].batch_id == rows[k].batch_id && rows[k - 1].id > rows[k].id)); k--) {
			struct claim other = rows[k];
			rows[k] = rows[k - 1];
			rows[k - 1] = other;
		}
}

/* A shared code without a limit has nothing to claim: its row is not the one that all sales lock. */
static void claim_uses(const struct scope *s, const struct sale_code *codes, int n)
{
	struct claim rows[SALE_CODES_MAX] = { 0 };
	size_t limited = 0;

	for (int i = 0; i < n; i++)
		if (codes[i].max_uses)
			rows[limited++] = (struct claim){ s->store_id, codes[i].batch_id, codes[i].id,
				codes[i].max_uses };
	claims_sort(rows, limited);
	if (db_bulk(s->db, rows, limited, claim_cols,
			"UPDATE coupon SET uses = uses + 1"
			" WHERE store_id = ? AND batch_id = ? AND id = ? AND active AND uses < ?") !=
		(int64_t)limited)
		fault_as(FAULT_RETRY, "coupon: the last use was taken");
}

struct use_row { int64_t store_id, sale_id; int seq; int64_t batch_id, coupon_id, campaign_id,
	customer_id; utc_t used_at; };
static const struct db_col use_cols[] = {
	COL(struct use_row, store_id), COL(struct use_row, sale_id), COL(struct use_row, seq),
	COL(struct use_row, batch_id), COL(struct use_row, coupon_id), COL(struct use_row, campaign_id),
	COL(struct use_row, customer_id), COL(struct use_row, used_at), COLS_END };

void sale_codes_claim(const struct scope *s, int64_t sale_id, int64_t customer_id, utc_t at,
	const struct sale_code *codes, int n)
{
	struct use_row rows[SALE_CODES_MAX] = { 0 };

	claim_uses(s, codes, n);
	for (int i = 0; i < n; i++)
		rows[i] = (struct use_row){ s->store_id, sale_id, i, codes[i].batch_id, codes[i].id,
			codes[i].campaign_id, customer_id, at };
	db_bulk(s->db, rows, (size_t)n, use_cols,
		"INSERT INTO coupon_use (store_id, sale_id, seq, batch_id, coupon_id, campaign_id,"
		" customer_id, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
}

void sale_codes_return(const struct scope *s, int64_t sale_id)
{
	db_exec(s->db,
		"UPDATE coupon_use u JOIN coupon c ON c.store_id = u.store_id AND c.batch_id = u.batch_id"
		" AND c.id = u.coupon_id SET c.uses = GREATEST(c.uses - 1, 0), u.returned_at = ?"
		" WHERE u.store_id = ? AND u.sale_id = ? AND u.returned_at IS NULL",
		V(s->now), V(s->store_id), V(sale_id));
}

static const struct db_col used_cols[] = { COL(struct used_code, code), COL(struct used_code, batch_id),
	COL(struct used_code, campaign_id), COL(struct used_code, returned_at), COLS_END };

size_t sale_codes(const struct scope *s, int64_t sale_id, struct used_code **out)
{
	return db_all(s->db, s->arena, out, used_cols,
		"SELECT c.code, u.batch_id, u.campaign_id, u.returned_at FROM coupon_use u"
		" JOIN coupon c ON c.store_id = u.store_id AND c.batch_id = u.batch_id AND c.id = u.coupon_id"
		" WHERE u.store_id = ? AND u.sale_id = ? ORDER BY u.seq LIMIT 10", V(s->store_id), V(sale_id));
}
