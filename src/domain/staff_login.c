/*
 * staff_login.c - checking a password for staff.h.
 *
 * Failures are counted under two buckets: this account from this address, and this address; those
 * of a browser from which the account has signed in before under one of its own instead. The first
 * attempts are free; then each failure doubles the wait. Attempts during a wait are neither checked
 * nor counted, and a bucket that was quiet for an hour begins anew.
 */
#include <arpa/inet.h>
#include <string.h>

#include "base/text.h"
#include "domain/staff.h"

enum { QUIET_S = 3600, FIRST_WAIT_S = 15, BUCKETS_MAX = 2 };

/* Attempts that cost nothing, and the longest wait after them. */
static const struct allowance { int free_failures, longest_wait_s; } allowances[BUCKETS_MAX] = {
	{ 5, 900 },  /* an account from an address, or from a browser of its own */
	{ 30, 300 }, /* an address: a shop, or half a city behind one router */
};

struct bucket { hash_t bucket; int failures; utc_t failed_at; };

static const struct db_col bucket_cols[] = {
	COL(struct bucket, bucket), COL(struct bucket, failures), COL(struct bucket, failed_at),
	COLS_END };

/* The part of an address that one person has: of IPv6 the first 64 bits. */
static const char *address_of(struct arena *a, const char *ip)
{
	unsigned char v6[16];

	return inet_pton(AF_INET6, ip, v6) == 1 ? hex_of(a, v6, 8) : ip;
}

static struct bucket bucket_named(const char *name)
{
	return (struct bucket){ .bucket = hash_of(name, strlen(name)) };
}

/* What an attempt counts under; how many that are. device: see staff_device_find, or NULL. */
static int buckets_name(struct arena *a, const char *account, const char *ip, const char *device,
	struct bucket out[BUCKETS_MAX])
{
	const char *address = address_of(a, ip);

	if (device) {
		out[0] = bucket_named(arena_printf(a, "device %s", device));
		return 1;
	}
	out[0] = bucket_named(arena_printf(a, "account %s %s", account, address));
	out[1] = bucket_named(arena_printf(a, "address %s", address));
	return 2;
}

/*
 * Makes the rows, if they are not there, and locks them until the commit: guesses that arrive
 * together are checked one after the other, each after the count of the one before.
 */
static void buckets_lock(struct db *db, struct arena *a, utc_t now, struct bucket *buckets, int n)
{
	static const struct db_col count_cols[] = {
		COL(struct bucket, failures), COL(struct bucket, failed_at), COLS_END };

	for (int i = 0; i < n; i++)
		buckets[i].failed_at = now;
	db_bulk(db, buckets, (size_t)n, bucket_cols,
		"INSERT INTO login_failure (bucket, failures, failed_at) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE bucket = VALUES(bucket)");
	for (int i = 0; i < n; i++)
		db_one(db, a, &buckets[i], count_cols,
			"SELECT failures, failed_at FROM login_failure WHERE bucket = ? FOR UPDATE",
			V(&buckets[i].bucket));
}

static int wait_left_s(const struct bucket *b, const struct allowance *allowed, utc_t now)
{
	int64_t left, wait = FIRST_WAIT_S;

	if (b->failures < allowed->free_failures)
		return 0;
	for (int i = allowed->free_failures; i < b->failures && wait < allowed->longest_wait_s; i++)
		wait *= 2;
	if (wait > allowed->longest_wait_s)
		wait = allowed->longest_wait_s;
	left = b->failed_at.s + wait - now.s;
	return left > 0 ? (int)left : 0;
}

static void buckets_count(struct db *db, utc_t now, struct bucket *buckets, int n)
{
	static const struct db_col cols[] = {
		COL(struct bucket, failures), COL(struct bucket, failed_at), COL(struct bucket, bucket),
		COLS_END };

	for (int i = 0; i < n; i++) {
		buckets[i].failures = buckets[i].failed_at.s < now.s - QUIET_S ? 1 : buckets[i].failures + 1;
		buckets[i].failed_at = now;
	}
	db_bulk(db, buckets, (size_t)n, cols,
		"UPDATE login_failure SET failures = ?, failed_at = ? WHERE bucket = ?");
}

struct account { int64_t id; const char *password_hash; };

static bool account_find(struct db *db, struct arena *a, const char *name, struct account *out)
{
	static const struct db_col cols[] = {
		COL(struct account, id), COL(struct account, password_hash), COLS_END };

	return db_one(db, a, out, cols,
		"SELECT id, password_hash FROM staff WHERE active AND username = ?"
		" UNION ALL SELECT id, password_hash FROM staff WHERE active AND mobile = ? LIMIT 1",
		V(name), V(name));
}

/* The longest wait that any of the buckets asks for; 0: none. */
static int buckets_wait_s(const struct bucket *buckets, int n, utc_t now)
{
	int longest = 0;

	for (int i = 0; i < n; i++) {
		int left = wait_left_s(&buckets[i], &allowances[i], now);

		if (left > longest)
			longest = left;
	}
	return longest;
}

enum login_result staff_login(struct db *db, struct arena *a, utc_t now, const struct login_try *t,
	int64_t *staff_id, int *retry_after_s)
{
	char username[41] = "", mobile[12];
	const char *account_name = username;
	struct bucket buckets[BUCKETS_MAX];
	struct account account;
	bool known;
	int n;

	if (mobile_parse(t->name, mobile))
		account_name = mobile;
	else if (!username_parse(t->name, username))
		account_name = ""; /* counts like any other wrong name */
	known = account_find(db, a, account_name, &account);
	n = buckets_name(a, account_name, t->ip,
		known ? staff_device_find(a, t->devices, account.id) : NULL, buckets);
	buckets_lock(db, a, now, buckets, n);
	*retry_after_s = buckets_wait_s(buckets, n, now);
	if (*retry_after_s)
		return LOGIN_THROTTLED;
	if (!password_verify(known ? account.password_hash : NULL, t->password)) {
		buckets_count(db, now, buckets, n);
		/* of an unknown name too: it takes the same time, and writes nothing */
		staff_note(db, now, &(struct staff_deed){ .action = "staff.log_in_wrong",
			.staff_id = known ? account.id : 0, .by_others = true, .ip = t->ip,
			.request_id = t->request_id });
		return LOGIN_WRONG;
	}
	db_exec(db, "DELETE FROM login_failure WHERE bucket = ?", V(&buckets[0].bucket));
	*staff_id = account.id;
	return LOGIN_OK;
}

int64_t login_failure_purge(struct db *db, utc_t now, int limit)
{
	return db_exec(db, "DELETE FROM login_failure WHERE failed_at < ? LIMIT ?",
		V(((utc_t){ now.s - QUIET_S })), V(limit));
}
