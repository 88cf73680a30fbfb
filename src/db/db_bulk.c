/* db_bulk.c - one statement for many rows: the client library sends arrays of values. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "db/db.h"
#include "db/db_internal.h"

enum { ROWS_AT_ONCE = 1000 };

/* The values of one column. `values` are int64_t, or pointers for all that is not a number. */
struct column {
	enum enum_field_types type;
	union { int64_t *ints; void **pointers; } values;
	unsigned long *lengths; /* texts and blobs */
	MYSQL_TIME *times;
	char *nulls;
};

/* The value of one member: the same NULL rules as V() has. */
static struct db_val value_of(const void *row, const struct db_col *c)
{
	static const hash_t no_hash;
	const void *p = (const char *)row + c->offset;

	switch (c->type) {
	case DB_NULL: break;
	case DB_I64: return db_i64(*(const int64_t *)p);
	case DB_I32: return db_i64(*(const int32_t *)p);
	case DB_BOOL: return db_bool(*(const bool *)p);
	case DB_STR: return db_str(*(char *const *)p);
	case DB_UTC: return db_utc(*(const utc_t *)p);
	case DB_DATE: return db_date(*(const date_t *)p);
	case DB_BYTES: return db_bytes(*(const struct bytes *)p);
	case DB_HASH: return db_hash(memcmp(p, &no_hash, sizeof no_hash) ? p : NULL);
	case DB_REF: return db_ref(*(const int64_t *)p);
	}
	return db_str(NULL);
}

static enum enum_field_types type_of(enum db_type type)
{
	switch (type) {
	case DB_I64:
	case DB_I32:
	case DB_BOOL:
	case DB_REF: return MYSQL_TYPE_LONGLONG;
	case DB_STR: return MYSQL_TYPE_STRING;
	case DB_BYTES:
	case DB_HASH: return MYSQL_TYPE_BLOB;
	case DB_UTC: return MYSQL_TYPE_DATETIME;
	case DB_DATE: return MYSQL_TYPE_DATE;
	case DB_NULL: break;
	}
	return MYSQL_TYPE_NULL;
}

/* The arrays of `n` rows, one kind after the other by falling alignment. */
static void column_place(struct column *c, char *at, size_t n, enum db_type type)
{
	c->type = type_of(type);
	c->values.pointers = (void **)at;
	c->lengths = (unsigned long *)(c->values.pointers + n);
	c->times = (MYSQL_TIME *)(c->lengths + n);
	c->nulls = (char *)(c->times + n);
}

static size_t column_size(size_t n)
{
	const size_t size = n * (sizeof(void *) + sizeof(long) + sizeof(MYSQL_TIME) + 1);

	return (size + 15) & ~(size_t)15;
}

static char *scratch(struct db *db, size_t size)
{
	if (db->scratch_size < size) {
		free(db->scratch);
		db->scratch_size = 0;
		if (!(db->scratch = malloc(size)))
			abort();
		db->scratch_size = size;
	}
	return db->scratch;
}

static void column_set(struct column *c, size_t i, struct db_val v)
{
	c->nulls[i] = STMT_INDICATOR_NONE;
	switch (v.type) {
	case DB_I64:
	case DB_I32:
	case DB_BOOL:
	case DB_REF:
		c->values.ints[i] = v.as.i;
		break;
	case DB_STR:
		c->values.pointers[i] = (void *)v.as.s;
		c->lengths[i] = strlen(v.as.s);
		break;
	case DB_BYTES:
		c->values.pointers[i] = (void *)v.as.bytes.data;
		c->lengths[i] = v.as.bytes.len;
		break;
	case DB_HASH:
		c->values.pointers[i] = (void *)v.as.hash->b;
		c->lengths[i] = HASH_LEN;
		break;
	case DB_UTC:
	case DB_DATE:
		c->times[i] = v.type == DB_UTC ? db_time_of_utc(v.as.i) : db_time_of_day(v.as.i);
		c->values.pointers[i] = &c->times[i];
		break;
	case DB_NULL:
		c->nulls[i] = STMT_INDICATOR_NULL;
		c->values.pointers[i] = NULL;
		c->lengths[i] = 0;
		break;
	}
}

/* One round trip; false on a duplicate key if that is `allowed`, else a fault. */
static bool send(struct db *db, struct statement *s, MYSQL_BIND *bind, size_t n, bool allowed)
{
	const unsigned rows = (unsigned)n, none = 0;
	bool well;

	mysql_stmt_attr_set(s->stmt, STMT_ATTR_ARRAY_SIZE, &rows);
	well = !mysql_stmt_bind_param(s->stmt, bind) && !mysql_stmt_execute(s->stmt);
	/* The statement may be run for single rows as well. */
	mysql_stmt_attr_set(s->stmt, STMT_ATTR_ARRAY_SIZE, &none);
	if (well)
		db_after(db, s);
	else if (!allowed || !db_duplicate(mysql_stmt_errno(s->stmt)))
		db_fault(db, s->stmt, s->sql);
	return well;
}

/* Sends `n` ≤ ROWS_AT_ONCE rows; adds to `matched`. */
static bool send_rows(struct db *db, struct statement *s, const char *rows, size_t size, size_t n,
	const struct db_col *cols, bool allowed, int64_t *matched)
{
	const size_t count = mysql_stmt_param_count(s->stmt);
	MYSQL_BIND bind[COLS_MAX];
	char *room = scratch(db, count * column_size(n));

	for (size_t k = 0; k < count; k++) {
		struct column c;

		column_place(&c, room + k * column_size(n), n, cols[k].type);
		for (size_t i = 0; i < n; i++)
			column_set(&c, i, value_of(rows + i * size, &cols[k]));
		bind[k] = (MYSQL_BIND){
			.buffer_type = c.type,
			.buffer = c.values.pointers,
			.length = c.lengths,
			.u.indicator = c.nulls,
		};
	}
	if (!send(db, s, bind, n, allowed))
		return false;
	*matched += (int64_t)mysql_stmt_affected_rows(s->stmt);
	return true;
}

static struct statement *prepare(struct db *db, const struct db_col *cols, const char *sql)
{
	struct statement *s = db_prepare(db, sql);
	size_t n = 0;

	while (cols[n].name)
		n++;
	if (!n || n > COLS_MAX || n != mysql_stmt_param_count(s->stmt))
		fault("db: %zu columns for %lu parameters: %.80s", n, mysql_stmt_param_count(s->stmt), sql);
	if (!db->in_transaction)
		fault("db: many rows and no transaction: %.80s", sql);
	return s;
}

static bool bulk(struct db *db, const char *rows, size_t size, size_t n, const struct db_col *cols,
	const char *sql, bool allowed, int64_t *matched)
{
	for (size_t i = 0; i < n; i += ROWS_AT_ONCE) {
		size_t some = n - i < ROWS_AT_ONCE ? n - i : ROWS_AT_ONCE;

		db_before(db, sql);
		if (!send_rows(db, prepare(db, cols, sql), rows + i * size, size, some, cols, allowed,
				matched))
			return false;
	}
	return true;
}

int64_t db_bulk_(struct db *db, const void *rows, size_t size, size_t n, const struct db_col *cols,
	const char *sql)
{
	int64_t matched = 0;

	bulk(db, rows, size, n, cols, sql, false, &matched);
	return matched;
}

bool db_bulk_insert_(struct db *db, const void *rows, size_t size, size_t n,
	const struct db_col *cols, const char *sql)
{
	int64_t inserted = 0;

	/* The server undoes the round trip that failed; the ones before it are ours to undo. */
	if (n <= ROWS_AT_ONCE)
		return bulk(db, rows, size, n, cols, sql, true, &inserted);
	db_run(db, "SAVEPOINT db_bulk_insert");
	if (bulk(db, rows, size, n, cols, sql, true, &inserted))
		return true;
	db_run(db, "ROLLBACK TO SAVEPOINT db_bulk_insert");
	return false;
}
