#include "domain/expiry_warning.h"

#include "base/fault.h"
#include "base/json.h"
#include "domain/store.h"

enum { CHUNK_LOTS = 1000 };

/* A lot that ends soon, in the order of the index lot_due. */
struct due_lot {
	utc_t due_at;
	int64_t store_id, customer_id;
	int asset;
	int64_t remaining;
	bool in_time, warned;
};
static const struct db_col due_cols[] = {
	COL(struct due_lot, due_at), COL(struct due_lot, store_id), COL(struct due_lot, customer_id),
	COL(struct due_lot, asset), COL(struct due_lot, remaining), COL(struct due_lot, in_time),
	COL(struct due_lot, warned), COLS_END };

struct mark { utc_t due_at; int64_t store_id, customer_id; };
static const struct db_col mark_cols[] = { COL(struct mark, due_at), COL(struct mark, store_id),
	COL(struct mark, customer_id), COLS_END };

/* Behind the mark, as far ahead as the most careful store looks. */
static size_t read_chunk(struct db *db, struct arena *a, utc_t now, const struct mark *m,
	struct due_lot **out)
{
	utc_t from = m->due_at.s > now.s ? m->due_at : now;

	return db_all(db, a, out, due_cols,
		"SELECT l.due_at, l.store_id, l.customer_id, l.asset, l.remaining,"
		" s.active AND l.due_at <= TIMESTAMPADD(DAY, s.expiry_warning_days, ?) AS in_time,"
		" w.customer_id IS NOT NULL AS warned"
		" FROM lot l FORCE INDEX (lot_due) JOIN store s ON s.id = l.store_id"
		" LEFT JOIN expiry_warning w ON w.store_id = l.store_id AND w.customer_id = l.customer_id"
		"  AND w.asset = l.asset AND w.due_at = l.due_at"
		" WHERE l.due_at >= ? AND l.due_at > ? AND l.due_at <= TIMESTAMPADD(DAY,"
		"  (SELECT MAX(expiry_warning_days) FROM store WHERE active), ?)"
		" AND (l.due_at > ? OR l.store_id > ? OR (l.store_id = ? AND l.customer_id > ?))"
		" ORDER BY l.due_at, l.store_id, l.customer_id, l.id LIMIT ?",
		V(now), V(from), V(now), V(now), V(from), V(m->store_id), V(m->store_id), V(m->customer_id),
		V(CHUNK_LOTS));
}

struct warning { int64_t store_id, customer_id; int asset; utc_t due_at; int64_t amount; utc_t warned_at; };
static const struct db_col warning_cols[] = {
	COL(struct warning, store_id), COL(struct warning, customer_id), COL(struct warning, asset),
	COL(struct warning, due_at), COL(struct warning, amount), COL(struct warning, warned_at), COLS_END };

static bool same_customer(const struct due_lot *x, const struct due_lot *y)
{
	return x->due_at.s == y->due_at.s && x->store_id == y->store_id && x->customer_id == y->customer_id;
}

/* One warning for each asset of one customer's lots that end together. */
static size_t warnings_of(const struct due_lot *lots, size_t n, utc_t now, struct warning *out)
{
	size_t count = 0;

	for (int asset = 0; asset < ASSETS; asset++) {
		int64_t sum = 0;

		for (size_t i = 0; i < n; i++)
			if (lots[i].asset == asset && lots[i].in_time && !lots[i].warned)
				sum += lots[i].remaining;
		if (sum)
			out[count++] = (struct warning){ lots[0].store_id, lots[0].customer_id, asset,
				lots[0].due_at, sum, now };
	}
	return count;
}

struct outbox_row { int64_t store_id; const char *kind, *payload; utc_t created_at, due_at; };
static const struct db_col outbox_cols[] = {
	COL(struct outbox_row, store_id), COL(struct outbox_row, kind), COL(struct outbox_row, payload),
	COL(struct outbox_row, created_at), COL(struct outbox_row, due_at), COLS_END };

static const char *payload_of(struct arena *a, const struct warning *w)
{
	char at[24];

	return json_text(a, json_own(a, json_pack("{s:I, s:s, s:I, s:s}", "customer_id",
		 (json_int_t)w->customer_id, "asset", asset_name((enum asset)w->asset),
		"amount", (json_int_t)w->amount, "expires_at", rfc3339_format(w->due_at, at))));
}

/* Another process may have been here just now: its rows stand, ours are tried again. */
static void write_warnings(struct db *db, struct arena *a, const struct warning *list, size_t n)
{
	struct outbox_row *rows = NEWN(a, struct outbox_row, n);

	if (!db_bulk_insert(db, list, n, warning_cols,
			"INSERT INTO expiry_warning (store_id, customer_id, asset, due_at, amount, warned_at)"
			" VALUES (?, ?, ?, ?, ?, ?)"))
		fault_as(FAULT_RETRY, "expiry warning: somebody warned meanwhile");
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct outbox_row){ list[i].store_id, "expiry_warning", payload_of(a, &list[i]),
			list[i].warned_at, list[i].warned_at };
	db_bulk(db, rows, n, outbox_cols,
		"INSERT INTO outbox (store_id, kind, payload, created_at, due_at) VALUES (?, ?, ?, ?, ?)");
}

static void keep_mark(struct db *db, const struct mark *m)
{
	db_exec(db, "UPDATE expiry_warning_mark SET due_at = ?, store_id = ?, customer_id = ? WHERE id = 1",
		V(m->due_at), V(m->store_id), V(m->customer_id));
}

/* Whole customers only: the last one of a full chunk may go on behind it. Unless he fills it. */
static size_t whole_customers(const struct due_lot *lots, size_t n)
{
	size_t whole = n;

	if (n < CHUNK_LOTS)
		return n;
	while (whole > 0 && same_customer(&lots[whole - 1], &lots[n - 1]))
		whole--;
	return whole ? whole : n;
}

static int64_t chunk(struct db *db, struct arena *a, utc_t now)
{
	struct mark mark = { 0 };
	struct due_lot *lots;
	struct warning *list;
	size_t n, k, n_list = 0;

	if (!db_one(db, a, &mark, mark_cols,
			"SELECT due_at, store_id, customer_id FROM expiry_warning_mark WHERE id = 1 FOR UPDATE"))
		fault("expiry warning: no mark");
	if (mark.due_at.s <= now.s)
		mark = (struct mark){ 0 };
	n = read_chunk(db, a, now, &mark, &lots);
	n = whole_customers(lots, n);
	if (!n) {
		keep_mark(db, &(struct mark){ 0 });
		return 0;
	}
	list = NEWN(a, struct warning, n);
	for (size_t i = 0; i < n; i = k) {
		for (k = i + 1; k < n && same_customer(&lots[i], &lots[k]); k++)
			;
		n_list += warnings_of(lots + i, k - i, now, list + n_list);
	}
	if (n_list)
		write_warnings(db, a, list, n_list);
	keep_mark(db, &(struct mark){ lots[n - 1].due_at, lots[n - 1].store_id, lots[n - 1].customer_id });
	return (int64_t)n;
}

int64_t expiry_warning_run(struct db *db, struct arena *a, utc_t now)
{
	int64_t n;

	db_begin(db);
	n = chunk(db, a, now);
	db_commit(db);
	return n;
}

/* The end of the `days`-th local day from now on. */
static utc_t horizon(const struct scope *s, int days)
{
	date_t today = local_time(s->store->zone, s->now).date;

	return day_end(s->store->zone, (date_t){ today.days + days - 1 });
}

struct moment_row { utc_t due_at; int64_t customers, amount; };
static const struct db_col moment_cols[] = { COL(struct moment_row, due_at),
	COL(struct moment_row, customers), COL(struct moment_row, amount), COLS_END };

size_t expiring_days(const struct scope *s, enum asset asset, int days, struct expiring_day **out)
{
	struct moment_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, moment_cols,
		"SELECT due_at, COUNT(DISTINCT customer_id) AS customers,"
		" CAST(SUM(remaining) AS SIGNED) AS amount FROM lot FORCE INDEX (lot_due)"
		" WHERE due_at > ? AND due_at <= ? AND store_id = ? AND asset = ? GROUP BY due_at"
		" ORDER BY due_at LIMIT 5000",
		V(s->now), V(horizon(s, days)), V(s->store_id), V((int)asset)), count = 0;
	struct expiring_day *list = NEWN(s->arena, struct expiring_day, n);

	for (size_t i = 0; i < n; i++) {
		/* what ends at midnight was of the day before */
		date_t day = local_time(s->store->zone, (utc_t){ rows[i].due_at.s - 1 }).date;

		if (!count || list[count - 1].day.days != day.days)
			list[count++] = (struct expiring_day){ .day = day };
		list[count - 1].customers += rows[i].customers;
		list[count - 1].amount += rows[i].amount;
	}
	*out = list;
	return count;
}

static const struct db_col expiring_cols[] = {
	COL(struct expiring_row, customer_id), COL(struct expiring_row, amount),
	COL(struct expiring_row, due_at), COL(struct expiring_row, warned_at),
	COL(struct expiring_row, first_name), COL(struct expiring_row, last_name),
	COL(struct expiring_row, mobile), COLS_END };

size_t expiring_list(const struct scope *s, enum asset asset, int days, struct expiring_after after, int limit,
	struct expiring_row **out)
{
	utc_t from = after.due_at.s > s->now.s ? after.due_at : s->now;

	return db_all(s->db, s->arena, out, expiring_cols,
		"SELECT l.customer_id, l.amount, l.due_at, w.warned_at, c.first_name, c.last_name, c.mobile"
		" FROM (SELECT customer_id, due_at, CAST(SUM(remaining) AS SIGNED) AS amount"
		"  FROM lot FORCE INDEX (lot_due) WHERE due_at >= ? AND due_at > ? AND due_at <= ?"
		"  AND store_id = ? AND asset = ? AND (due_at > ? OR customer_id > ?)"
		"  GROUP BY due_at, customer_id ORDER BY due_at, customer_id LIMIT ?) l"
		" JOIN customer c ON c.store_id = ? AND c.id = l.customer_id"
		" LEFT JOIN expiry_warning w ON w.store_id = c.store_id AND w.customer_id = l.customer_id"
		"  AND w.asset = ? AND w.due_at = l.due_at"
		" ORDER BY l.due_at, l.customer_id LIMIT ?",
		V(from), V(s->now), V(horizon(s, days)), V(s->store_id), V((int)asset), V(from),
		V(after.customer_id), V(limit), V(s->store_id), V((int)asset), V(limit));
}
