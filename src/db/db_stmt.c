/* db_stmt.c - prepared statements: the cache, parameters, execution. */
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fault.h"
#include "db/db.h"
#include "db/db_internal.h"

enum { STATEMENTS_FULL = STATEMENTS_MAX - STATEMENTS_MAX / 4 };

/* The slot that holds the literal, or the free one where it belongs. */
static struct statement *slot_of(struct db *db, const char *sql)
{
	/* Multiplying spreads neighbouring literals; the upper bits are the mixed ones. */
	uint64_t h = (uint64_t)(uintptr_t)sql * 0x9e3779b97f4a7c15u >> 32;

	while (db->cache[h % STATEMENTS_MAX].sql && db->cache[h % STATEMENTS_MAX].sql != sql)
		h++;
	return &db->cache[h % STATEMENTS_MAX];
}

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < STATEMENTS_MAX; i++) {
		if (db->cache[i].stmt)
			mysql_stmt_close(db->cache[i].stmt);
		free(db->cache[i].cells);
	}
	memset(db->cache, 0, sizeof db->cache);
	db->cached = 0;
}

struct statement *db_prepare(struct db *db, const char *sql)
{
	struct statement *s = slot_of(db, sql);

	if (s->sql)
		return s;
	if (db->cached == STATEMENTS_FULL) {
		db_forget_statements(db);
		s = slot_of(db, sql);
	}
	/* A handle whose preparing failed stays in its slot for the next that comes. */
	if (!s->stmt && !(s->stmt = mysql_stmt_init(db->my)))
		abort();
	if (mysql_stmt_prepare(s->stmt, sql, strlen(sql)))
		db_fault(db, s->stmt, sql);
	s->sql = sql;
	db->cached++;
	return s;
}

MYSQL_TIME db_time_of_utc(int64_t s)
{
	time_t t = s;
	struct tm tm;

	if (!gmtime_r(&t, &tm) || tm.tm_year > 9999 - 1900 || tm.tm_year < 1 - 1900)
		fault("db: moment %lld is out of range", (long long)s);
	return (MYSQL_TIME){
		.year = (unsigned)tm.tm_year + 1900,
		.month = (unsigned)tm.tm_mon + 1,
		.day = (unsigned)tm.tm_mday,
		.hour = (unsigned)tm.tm_hour,
		.minute = (unsigned)tm.tm_min,
		.second = (unsigned)tm.tm_sec,
		.time_type = MYSQL_TIMESTAMP_DATETIME,
	};
}

MYSQL_TIME db_time_of_day(int64_t days)
{
	MYSQL_TIME t = db_time_of_utc(days * 86400);

	t.time_type = MYSQL_TIMESTAMP_DATE;
	return t;
}

int64_t db_days_of_time(const MYSQL_TIME *t)
{
	static const int before_month[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	const int64_t y = t->year, past = y - 1; /* whole years since 0001-01-01 */
	const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	const int64_t day_of_1970 = 719162;

	if (y < 1 || t->month < 1 || t->month > 12)
		fault("db: a date of zeros");
	return past * 365 + past / 4 - past / 100 + past / 400 + before_month[t->month - 1] +
		(leap && t->month > 2) + t->day - 1 - day_of_1970;
}

/* Points the library at one value; `t` is room for a moment. */
static MYSQL_BIND bind_of(const struct db_val *v, MYSQL_TIME *t)
{
	switch (v->type) {
	case DB_NULL:
		break;
	case DB_I64:
	case DB_I32:
	case DB_BOOL:
	case DB_REF:
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_LONGLONG, .buffer = (void *)&v->as.i };
	case DB_STR:
		return (MYSQL_BIND){
			.buffer_type = MYSQL_TYPE_STRING,
			.buffer = (void *)v->as.s,
			.buffer_length = strlen(v->as.s),
		};
	case DB_BYTES:
		return (MYSQL_BIND){
			.buffer_type = MYSQL_TYPE_BLOB,
			.buffer = (void *)v->as.bytes.data,
			.buffer_length = v->as.bytes.len,
		};
	case DB_HASH:
		return (MYSQL_BIND){
			.buffer_type = MYSQL_TYPE_BLOB,
			.buffer = (void *)v->as.hash->b,
			.buffer_length = HASH_LEN,
		};
	case DB_UTC:
		*t = db_time_of_utc(v->as.i);
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_DATETIME, .buffer = t };
	case DB_DATE:
		*t = db_time_of_day(v->as.i);
		return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_DATE, .buffer = t };
	}
	return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_NULL };
}

bool db_duplicate(unsigned code)
{
	return code == ER_DUP_ENTRY || code == ER_DUP_ENTRY_WITH_KEY_NAME;
}

bool db_execute(struct db *db, struct statement *s, const struct db_val *v, size_t n, bool allowed)
{
	MYSQL_BIND bind[PARAMS_MAX];
	MYSQL_TIME time[PARAMS_MAX];

	if (n > PARAMS_MAX || n != mysql_stmt_param_count(s->stmt))
		fault("db: %zu parameters for %lu: %.80s", n, mysql_stmt_param_count(s->stmt), s->sql);
	for (size_t i = 0; i < n; i++)
		bind[i] = bind_of(&v[i], &time[i]);
	if ((n == 0 || !mysql_stmt_bind_param(s->stmt, bind)) && !mysql_stmt_execute(s->stmt))
		return true;
	if (!allowed || !db_duplicate(mysql_stmt_errno(s->stmt)))
		db_fault(db, s->stmt, s->sql);
	return false;
}

void db_after(struct db *db, struct statement *s)
{
	int64_t id = (int64_t)mysql_stmt_insert_id(s->stmt);

	if (mysql_stmt_field_count(s->stmt)) {
		db->reading = s;
		fault("db: rows that nobody reads: %.80s", s->sql);
	}
	if (id)
		db->last_id = id;
	/* DDL commits what came before it. */
	if (db->in_transaction && !(db->my->server_status & SERVER_STATUS_IN_TRANS)) {
		db->failed = true;
		fault("db: this ended the transaction: %.80s", s->sql);
	}
}

/* Runs a statement that gives no rows. */
static bool change(struct db *db, struct statement *s, const struct db_val *v, size_t n,
	bool allowed)
{
	if (!db_execute(db, s, v, n, allowed))
		return false;
	db_after(db, s);
	return true;
}

int64_t db_exec_(struct db *db, const char *sql, const struct db_val *v, size_t n)
{
	struct statement *s;

	db_before(db, sql);
	s = db_prepare(db, sql);
	change(db, s, v, n, false);
	return (int64_t)mysql_stmt_affected_rows(s->stmt);
}

bool db_insert_(struct db *db, const char *sql, const struct db_val *v, size_t n)
{
	db_before(db, sql);
	return change(db, db_prepare(db, sql), v, n, true);
}

int64_t db_last_id(struct db *db)
{
	return db->last_id;
}
