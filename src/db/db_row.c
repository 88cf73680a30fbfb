/* db_row.c - rows into structs. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "db/db.h"
#include "db/db_internal.h"

enum { ROWS_FIRST = 16 }; /* room for the first rows of a list; doubled as they come */

/* A column that goes by any name: the integer of db_int. */
static const char any_name[] = "";

/* Whether a column of the server's type `f` belongs in a member of type `t`. */
static bool type_fits(const MYSQL_FIELD *f, enum db_type t)
{
	switch (t) {
	case DB_I64:
	case DB_I32:
	case DB_BOOL:
	case DB_REF:
		return f->type == MYSQL_TYPE_TINY || f->type == MYSQL_TYPE_SHORT ||
			f->type == MYSQL_TYPE_INT24 || f->type == MYSQL_TYPE_LONG ||
			f->type == MYSQL_TYPE_LONGLONG || f->type == MYSQL_TYPE_NULL;
	case DB_UTC:
		return f->type == MYSQL_TYPE_DATETIME || f->type == MYSQL_TYPE_TIMESTAMP ||
			f->type == MYSQL_TYPE_NULL;
	case DB_DATE:
		return f->type == MYSQL_TYPE_DATE || f->type == MYSQL_TYPE_NULL;
	case DB_STR:
	case DB_BYTES:
	case DB_HASH:
		return f->type == MYSQL_TYPE_STRING || f->type == MYSQL_TYPE_VAR_STRING ||
			f->type == MYSQL_TYPE_BLOB || f->type == MYSQL_TYPE_TINY_BLOB ||
			f->type == MYSQL_TYPE_MEDIUM_BLOB || f->type == MYSQL_TYPE_LONG_BLOB ||
			f->type == MYSQL_TYPE_NULL;
	case DB_NULL:
		break;
	}
	return false;
}

/* The columns selected must be the members named, in their order, of a type that fits. */
static void check_columns(const struct statement *s, const struct db_col *cols)
{
	const unsigned n = mysql_stmt_field_count(s->stmt);
	const MYSQL_FIELD *f = mariadb_stmt_fetch_fields(s->stmt);

	if (n > COLS_MAX)
		fault("db: %u columns: %.80s", n, s->sql);
	for (unsigned i = 0; i < n; i++) {
		if (!cols[i].name)
			fault("db: column %u (%s) has no member: %.80s", i + 1, f[i].name, s->sql);
		if (cols[i].name != any_name && strcmp(f[i].name, cols[i].name) != 0)
			fault("db: column %u is %s, the member is %s: %.80s", i + 1, f[i].name,
				cols[i].name, s->sql);
		if (!type_fits(&f[i], cols[i].type))
			fault("db: column %s does not fit its member (a SUM wants CAST … AS SIGNED): %.80s",
				f[i].name, s->sql);
	}
	if (cols[n].name)
		fault("db: no column for %s: %.80s", cols[n].name, s->sql);
}

/* Tells the library where a column goes: numbers into the cell, of texts only the length. */
static MYSQL_BIND bind_of(struct cell *cell, enum db_type type)
{
	MYSQL_BIND b = { .is_null = &cell->null, .error = &cell->error, .length = &cell->len };

	switch (type) {
	case DB_NULL:
	case DB_I64:
	case DB_I32:
	case DB_BOOL:
	case DB_REF:
		b.buffer_type = MYSQL_TYPE_LONGLONG;
		b.buffer = &cell->as.i;
		break;
	case DB_UTC:
	case DB_DATE:
		b.buffer_type = type == DB_UTC ? MYSQL_TYPE_DATETIME : MYSQL_TYPE_DATE;
		b.buffer = &cell->as.time;
		b.buffer_length = sizeof cell->as.time;
		break;
	case DB_HASH:
		b.buffer_type = MYSQL_TYPE_STRING;
		b.buffer = &cell->as.hash;
		b.buffer_length = HASH_LEN;
		break;
	case DB_STR:
	case DB_BYTES:
		b.buffer_type = MYSQL_TYPE_STRING;
		break;
	}
	return b;
}

/* Once per statement; the binding outlives the execution. */
static void bind_columns(struct db *db, struct statement *s, const struct db_col *cols)
{
	MYSQL_BIND bind[COLS_MAX];
	size_t n = mysql_stmt_field_count(s->stmt);

	check_columns(s, cols);
	if (!s->cells && !(s->cells = calloc(n, sizeof *s->cells)))
		abort();
	for (size_t i = 0; i < n; i++)
		bind[i] = bind_of(&s->cells[i], cols[i].type);
	if (mysql_stmt_bind_result(s->stmt, bind))
		db_fault(db, s->stmt, s->sql);
	s->cols = cols;
}

/* Runs a query. Its rows stay on the wire until they are fetched, or the next command. */
static struct statement *query(struct db *db, const struct db_col *cols, const char *sql,
	const struct db_val *v, size_t n)
{
	struct statement *s;

	db_before(db, sql);
	s = db_prepare(db, sql);
	db_execute(db, s, v, n, false);
	/* Only now the columns of RETURNING and the types of expressions over parameters are known. */
	if (!mysql_stmt_field_count(s->stmt))
		fault("db: this gives no rows: %.80s", sql);
	db->reading = s;
	if (s->cols != cols)
		bind_columns(db, s, cols);
	return s;
}

/* Brings the next row into the cells; false after the last. */
static bool fetch(struct db *db, struct statement *s)
{
	int rc = mysql_stmt_fetch(s->stmt);

	if (rc == 0)
		return true;
	db->reading = NULL;
	if (rc != MYSQL_NO_DATA)
		db_fault(db, s->stmt, s->sql);
	return false;
}

static _Noreturn void misfit(const struct statement *s, size_t column)
{
	fault("db: the value of %s does not fit: %.80s", s->cols[column].name, s->sql);
}

/* The text or blob of a column of the row just fetched, with a NUL behind it. */
static void *fetch_text(struct db *db, struct statement *s, size_t column, struct arena *a)
{
	unsigned long len = s->cells[column].len;
	void *text = arena_alloc_raw(a, len + 1);
	MYSQL_BIND b = {
		.buffer_type = MYSQL_TYPE_STRING,
		.buffer = text,
		.buffer_length = len + 1,
		.length = &len,
	};

	if (mysql_stmt_fetch_column(s->stmt, &b, (unsigned)column, 0))
		db_fault(db, s->stmt, s->sql);
	return text;
}

/* The integer of a cell that is not NULL. */
static int64_t cell_int(const struct statement *s, size_t column, int64_t min, int64_t max)
{
	const struct cell *cell = &s->cells[column];

	if (cell->error || cell->as.i < min || cell->as.i > max)
		misfit(s, column);
	return cell->as.i;
}

static utc_t cell_utc(const struct cell *cell)
{
	const MYSQL_TIME *t = &cell->as.time;

	return (utc_t){ db_days_of_time(t) * 86400 + t->hour * 3600 + t->minute * 60 + t->second };
}

static void store_null(const struct db_col *c, void *to)
{
	switch (c->type) {
	case DB_NULL: break;
	case DB_I64:
	case DB_REF: *(int64_t *)to = 0; break;
	case DB_I32: *(int32_t *)to = 0; break;
	case DB_BOOL: *(bool *)to = false; break;
	case DB_STR: *(const char **)to = NULL; break;
	case DB_UTC: *(utc_t *)to = (utc_t){ 0 }; break;
	case DB_DATE: *(date_t *)to = DATE_NONE; break;
	case DB_BYTES: *(struct bytes *)to = (struct bytes){ 0 }; break;
	case DB_HASH: *(hash_t *)to = (hash_t){ 0 }; break;
	}
}

static void store_value(struct db *db, struct statement *s, size_t column, struct arena *a,
	void *to)
{
	const struct cell *cell = &s->cells[column];

	switch (s->cols[column].type) {
	case DB_NULL:
		break;
	case DB_I64:
	case DB_REF:
		*(int64_t *)to = cell_int(s, column, INT64_MIN, INT64_MAX);
		break;
	case DB_I32:
		*(int32_t *)to = (int32_t)cell_int(s, column, INT32_MIN, INT32_MAX);
		break;
	case DB_BOOL:
		*(bool *)to = cell_int(s, column, INT64_MIN, INT64_MAX) != 0;
		break;
	case DB_STR:
		*(const char **)to = fetch_text(db, s, column, a);
		break;
	case DB_BYTES:
		*(struct bytes *)to = (struct bytes){ fetch_text(db, s, column, a), cell->len };
		break;
	case DB_HASH:
		if (cell->len != HASH_LEN)
			misfit(s, column);
		*(hash_t *)to = cell->as.hash;
		break;
	case DB_UTC:
		*(utc_t *)to = cell_utc(cell);
		break;
	case DB_DATE:
		*(date_t *)to = (date_t){ (int32_t)db_days_of_time(&cell->as.time) };
		break;
	}
}

static void store_row(struct db *db, struct statement *s, struct arena *a, char *row)
{
	for (size_t i = 0; s->cols[i].name; i++) {
		void *to = row + s->cols[i].offset;

		if (s->cells[i].null)
			store_null(&s->cols[i], to);
		else
			store_value(db, s, i, a, to);
	}
}

bool db_one_(struct db *db, struct arena *a, void *row, const struct db_col *cols, const char *sql,
	const struct db_val *v, size_t n)
{
	struct statement *s = query(db, cols, sql, v, n);

	if (!fetch(db, s))
		return false;
	store_row(db, s, a, row);
	if (fetch(db, s))
		fault("db: more than one row: %.80s", sql);
	return true;
}

size_t db_all_(struct db *db, struct arena *a, void *rows, size_t size, const struct db_col *cols,
	const char *sql, const struct db_val *v, size_t n)
{
	struct statement *s = query(db, cols, sql, v, n);
	size_t count = 0, room = 0;
	char *all = arena_alloc(a, 0);

	while (fetch(db, s)) {
		if (count == room) {
			char *old = all;

			room = room ? room * 2 : ROWS_FIRST;
			all = arena_alloc_n(a, room, size);
			memcpy(all, old, count * size);
		}
		store_row(db, s, a, all + count++ * size);
	}
	memcpy(rows, &all, sizeof all);
	return count;
}

int64_t db_int_(struct db *db, struct arena *a, int64_t none, const char *sql,
	const struct db_val *v, size_t n)
{
	static const struct db_col one_integer[] = { { any_name, DB_I64, 0 }, COLS_END };
	struct statement *s = query(db, one_integer, sql, v, n);
	int64_t value = none;

	(void)a;
	if (!fetch(db, s))
		return none;
	if (!s->cells[0].null)
		value = cell_int(s, 0, INT64_MIN, INT64_MAX);
	if (fetch(db, s))
		fault("db: more than one row: %.80s", sql);
	return value;
}
