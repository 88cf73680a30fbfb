/*
 * db.h - prepared statements with typed parameters and typed rows. The only room that knows
 * MariaDB's client library.
 *
 * SQL is a string literal at its use (the macros accept nothing else) and is prepared once per
 * connection. Transactions belong to the dispatcher, a job or a test; domain functions say in
 * their docstring when the caller must hold one. Failures are faults: FAULT_UNAVAILABLE when the
 * server is away, FAULT_RETRY for 1213 (deadlock), 1205 (lock wait) and 1020 (snapshot), else
 * FAULT_BUG.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/units.h"

enum db_type {
	DB_NULL, DB_I64, DB_I32, DB_BOOL, DB_STR, DB_UTC, DB_DATE, DB_BYTES, DB_HASH,
	DB_REF, /* int64; 0 ↔ NULL */
};

/* One statement parameter; made by V() or the functions below, never by hand. */
struct db_val {
	enum db_type type;
	union { int64_t i; const char *s; struct bytes bytes; const hash_t *hash; } as;
};

static inline struct db_val db_i64(int64_t v)
{
	return (struct db_val){ DB_I64, { .i = v } };
}
static inline struct db_val db_bool(bool v)
{
	return (struct db_val){ DB_BOOL, { .i = v } };
}
/* A text; NULL is NULL. */
static inline struct db_val db_str(const char *v)
{
	return (struct db_val){ v ? DB_STR : DB_NULL, { .s = v } };
}
static inline struct db_val db_money(money_t v)
{
	return db_i64(v.rial);
}
static inline struct db_val db_points(points_t v)
{
	return db_i64(v.hundredths);
}
static inline struct db_val db_qty(qty_t v)
{
	return db_i64(v.thousandths);
}
static inline struct db_val db_percent(percent_t v)
{
	return db_i64(v.bp);
}
/* A moment; { 0 } is NULL. */
static inline struct db_val db_utc(utc_t v)
{
	return (struct db_val){ v.s ? DB_UTC : DB_NULL, { .i = v.s } };
}
/* A day; DATE_NONE is NULL. */
static inline struct db_val db_date(date_t v)
{
	return (struct db_val){ v.days == INT32_MIN ? DB_NULL : DB_DATE, { .i = v.days } };
}
/* A blob; data NULL is NULL. */
static inline struct db_val db_bytes(struct bytes v)
{
	return (struct db_val){ v.data ? DB_BYTES : DB_NULL, { .bytes = v } };
}
/* A hash, for BINARY(32); a NULL pointer is NULL. */
static inline struct db_val db_hash(const hash_t *v)
{
	return (struct db_val){ v ? DB_HASH : DB_NULL, { .hash = v } };
}
/* The id of another row; 0 is NULL. */
static inline struct db_val db_ref(int64_t id)
{
	return (struct db_val){ id ? DB_I64 : DB_NULL, { .i = id } };
}
/*
 * A text from outside to look up in an ascii column: NULL, which equals nothing, when it is not
 * ASCII. MariaDB answers such a comparison with an error (1267), which would be a fault.
 */
static inline struct db_val db_ascii(const char *v)
{
	for (const char *p = v; p && *p; p++)
		if ((unsigned char)*p > 127)
			return db_str(NULL);
	return db_str(v);
}
static inline struct db_val db_val_same(struct db_val v)
{
	return v;
}
/* The parameter of a value of any of these types; compound literals need no parentheses more. */
#define V(...) _Generic((__VA_ARGS__), bool: db_bool, int: db_i64, unsigned: db_i64, \
	long: db_i64, long long: db_i64, money_t: db_money, points_t: db_points, qty_t: db_qty, \
	percent_t: db_percent, utc_t: db_utc, date_t: db_date, struct bytes: db_bytes, \
	hash_t *: db_hash, const hash_t *: db_hash, char *: db_str, const char *: db_str, \
	struct db_val: db_val_same)(__VA_ARGS__)

/*
 * One column of a row: its name, its type (taken from the struct member) and where it goes.
 * The same description serves rows that come out (db_one, db_all; NULL becomes 0, { 0 },
 * DATE_NONE, NULL) and rows that go in (db_bulk; utc_t { 0 }, DATE_NONE, a NULL pointer and an
 * all-zero hash become NULL, an integer 0 only under COL_REF).
 */
struct db_col { const char *name; enum db_type type; unsigned offset; };
#define COL(T, m) { #m, _Generic(((T *)0)->m, bool: DB_BOOL, int: DB_I32, \
	unsigned: DB_I32 /* an enum */, int64_t: DB_I64, money_t: DB_I64, points_t: DB_I64, \
	qty_t: DB_I64, percent_t: DB_I64, utc_t: DB_UTC, date_t: DB_DATE, struct bytes: DB_BYTES, \
	hash_t: DB_HASH, char *: DB_STR, const char *: DB_STR), offsetof(T, m) }
/* An int64 member whose 0 is NULL in the table. */
#define COL_REF(T, m) { #m, DB_REF, offsetof(T, m) }
#define COLS_END { NULL, DB_NULL, 0 }

struct db;
struct db_options {
	const char *socket, *host; /* the Unix socket, or else the host */
	int port;
	const char *user, *password, *schema; /* schema NULL: none selected */
	int statement_s; /* the longest that one statement may run; 0 = 20 s; tools need more */
};
/*
 * Opens one connection: READ COMMITTED, strict, UTC, no auto-reconnect. The options are copied.
 * Faults FAULT_UNAVAILABLE when it cannot. Open it after fork, never before.
 */
struct db *db_open(const struct db_options *o);
/* Closes it; what an open transaction did is undone by the server. NULL is allowed. */
void db_close(struct db *db);
/*
 * Makes the connection fit for a new request: looks whether the server closed it, pings it when
 * it idled for > 30 s, reopens it (with an empty statement cache) when it is gone. Rolls back
 * what the last request left open. Faults FAULT_UNAVAILABLE when it cannot.
 */
void db_ready(struct db *db);
/* True after FAULT_UNAVAILABLE, until db_ready. */
bool db_broken(const struct db *db);
/* Statements and transaction commands sent so far: the tests hold the number constant. */
uint64_t db_statements(const struct db *db);

#define DB_ARGS(...) (const struct db_val[]){ __VA_ARGS__ __VA_OPT__(,) { 0 } }, \
	(sizeof((const struct db_val[]){ __VA_ARGS__ __VA_OPT__(,) { 0 } }) / sizeof(struct db_val) - 1)

/* Runs a statement; the number of rows that it matched (not: changed). */
#define db_exec(db, sql, ...) db_exec_((db), "" sql, DB_ARGS(__VA_ARGS__))
/* Inserts; false when a unique key already holds the value (error 1062). */
#define db_insert(db, sql, ...) db_insert_((db), "" sql, DB_ARGS(__VA_ARGS__))
/* Fills *row from the only result row; false when there is none. Faults on two. */
#define db_one(db, a, row, cols, sql, ...) \
	db_one_((db), (a), (row), (cols), "" sql, DB_ARGS(__VA_ARGS__))
/* All rows as an array in the arena, never NULL; their number. Every list query has a LIMIT. */
#define db_all(db, a, rows, cols, sql, ...) \
	db_all_((db), (a), (rows), sizeof **(rows), (cols), "" sql, DB_ARGS(__VA_ARGS__))
/*
 * Runs one statement for each of `n` rows in a single round trip (array binding; one more for
 * each further 1000 rows); one ? a column, in the order of `cols`. For INSERT, UPDATE, DELETE and
 * INSERT … ON DUPLICATE KEY UPDATE. The number of rows matched in all; in the last form 1 for a
 * row inserted or left as it was, 2 for a row changed. The caller holds the transaction.
 * n = 0 does nothing.
 */
#define db_bulk(db, rows, n, cols, sql) db_bulk_((db), (rows), sizeof *(rows), (n), (cols), "" sql)
/* The same for an INSERT; false, with none of the rows inserted, on a duplicate key. */
#define db_bulk_insert(db, rows, n, cols, sql) \
	db_bulk_insert_((db), (rows), sizeof *(rows), (n), (cols), "" sql)
/* The one integer of a one-row, one-column query; `none` when there is no row or it is NULL. */
#define db_int(db, a, none, sql, ...) \
	db_int_((db), (a), (none), "" sql, DB_ARGS(__VA_ARGS__))

int64_t db_exec_(struct db *, const char *, const struct db_val *, size_t);
bool db_insert_(struct db *, const char *, const struct db_val *, size_t)
	__attribute__((warn_unused_result));
bool db_one_(struct db *, struct arena *, void *, const struct db_col *, const char *,
	const struct db_val *, size_t);
size_t db_all_(struct db *, struct arena *, void *, size_t, const struct db_col *, const char *,
	const struct db_val *, size_t);
int64_t db_bulk_(struct db *, const void *, size_t, size_t, const struct db_col *, const char *);
bool db_bulk_insert_(struct db *, const void *, size_t, size_t, const struct db_col *,
	const char *) __attribute__((warn_unused_result));
int64_t db_int_(struct db *, struct arena *, int64_t, const char *, const struct db_val *, size_t);
/* The AUTO_INCREMENT id that the last insert (db_exec, db_insert) was given. */
int64_t db_last_id(struct db *db);

/*
 * Transactions. db_begin faults when one is open, db_commit without one. After FAULT_RETRY
 * inside a transaction every statement faults until db_rollback: the server undid part of it.
 * When db_commit faults FAULT_UNAVAILABLE nobody knows whether it happened.
 */
void db_begin(struct db *db);
void db_commit(struct db *db);
/* Never faults; nothing to do without a transaction. */
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/*
 * Runs a script of several statements (a migration, a fixture) that come from our own files.
 * Faults with the server's message.
 */
void db_script(struct db *db, const char *sql);
/* Escapes nothing and caches nothing: `CREATE DATABASE` and the like in tools and tests. */
void db_run(struct db *db, const char *sql);

#endif
