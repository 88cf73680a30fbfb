/* db_internal.h - what the files of this folder share, and nobody else sees. */
#ifndef DB_DB_INTERNAL_H
#define DB_DB_INTERNAL_H

#include <mysql.h>

#include "db/db.h"

enum {
	PARAMS_MAX = 272, /* a sale names up to 256 products in one statement */
	COLS_MAX = 64,
	STATEMENTS_MAX = 1024, /* slots; a power of two */
};

/* Where the client library puts one value of a row. */
struct cell {
	union { int64_t i; MYSQL_TIME time; hash_t hash; } as;
	unsigned long len; /* of a text or blob, which stays in the library until it is asked for */
	my_bool null, error;
};

struct statement {
	const char *sql; /* the literal; its address is the key */
	MYSQL_STMT *stmt;
	const struct db_col *cols; /* what `cells` are bound for; NULL before the first row */
	struct cell *cells;
};

/* What the server or the client library said. */
struct db_error {
	unsigned code;
	char text[256];
};

struct db {
	MYSQL *my;                  /* NULL when there is no connection */
	struct db_options options;  /* copies */
	bool broken;                /* until db_ready */
	bool in_transaction;
	bool failed;                /* the server undid the transaction, or part of it */
	struct statement *reading;  /* rows of it are still on the wire */
	int64_t last_id;
	int64_t ready_us;           /* when db_ready last looked */
	uint64_t statements;
	char *scratch;              /* db_bulk's arrays */
	size_t scratch_size;
	size_t cached;
	struct statement cache[STATEMENTS_MAX];
};

/* Unwinds with the kind that fits the error of `stmt`, or of the connection when NULL. */
_Noreturn void db_fault(struct db *db, MYSQL_STMT *stmt, const char *sql);
/*
 * Every command begins here: faults when the connection or the transaction is not fit, reads off
 * what a query that faulted half-way left on the wire, counts.
 */
void db_before(struct db *db, const char *sql);
/* Closes every statement. The connection may be closed already. */
void db_forget_statements(struct db *db);

/* The prepared statement of a literal. */
struct statement *db_prepare(struct db *db, const char *sql);
/* Runs it with its parameters; false on a duplicate key if that is `allowed`, else a fault. */
bool db_execute(struct db *db, struct statement *s, const struct db_val *v, size_t n, bool allowed);
/* After a change: notes the new id; faults when it gave rows or ended the transaction. */
void db_after(struct db *db, struct statement *s);
/* True for the errors that say "duplicate key". */
bool db_duplicate(unsigned code);

MYSQL_TIME db_time_of_utc(int64_t s);
MYSQL_TIME db_time_of_day(int64_t days);
int64_t db_days_of_time(const MYSQL_TIME *t);

#endif
