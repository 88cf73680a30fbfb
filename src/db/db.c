/* db.c - the connection, its transactions and its failures. */
#include "db/db.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/log.h"
#include "db/db_internal.h"

enum {
	CONNECT_S = 5,
	STATEMENT_S = 20,
	READ_MARGIN_S = 10, /* the server ends a long statement before we stop listening */
	IDLE_US = 30 * 1000000,
};

static enum fault_kind kind_of(unsigned code)
{
	switch (code) {
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_CHECKREAD:
	case ER_TABLE_DEF_CHANGED:
	case ER_NEED_REPREPARE:
		return FAULT_RETRY;
	case CR_SOCKET_CREATE_ERROR:
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case CR_IPSOCK_ERROR:
	case CR_UNKNOWN_HOST:
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_HANDSHAKE_ERR:
	case CR_SERVER_LOST:
	case CR_SERVER_LOST_EXTENDED:
	case CR_SSL_CONNECTION_ERROR:
	case CR_MALFORMED_PACKET:
	case CR_ERR_NET_READ:
	case CR_ERR_NET_WRITE:
	case ER_CON_COUNT_ERROR:
	case ER_UNKNOWN_COM_ERROR: /* a cluster node that is not ready */
	case ER_SERVER_SHUTDOWN:
	case ER_ABORTING_CONNECTION:
	case ER_NET_READ_ERROR:
	case ER_NET_READ_INTERRUPTED:
	case ER_NET_ERROR_ON_WRITE:
	case ER_NET_WRITE_INTERRUPTED:
	case ER_NEW_ABORTING_CONNECTION:
	case ER_TOO_MANY_USER_CONNECTIONS:
	case ER_USER_LIMIT_REACHED:
	case ER_OPTION_PREVENTS_STATEMENT: /* read-only: a fail-over is under way */
	case ER_QUERY_INTERRUPTED:
	case ER_CONNECTION_KILLED:
	case ER_STATEMENT_TIMEOUT:
		return FAULT_UNAVAILABLE;
	default:
		return FAULT_BUG;
	}
}

/*
 * Some messages quote the value that was refused ("Duplicate entry 'x' for key 'y'"). Values are
 * people's data and stay out of the log; which key or column it was is kept.
 */
static void text_without_values(unsigned code, const char *text, char *out, size_t size)
{
	const char *from = strchr(text, '\'');
	const char *key, *to = NULL;

	switch (code) {
	case ER_DUP_ENTRY:
	case ER_DUP_ENTRY_WITH_KEY_NAME:
	case ER_TRUNCATED_WRONG_VALUE:
	case ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
	case ER_WRONG_VALUE_FOR_TYPE:
	case ER_WRONG_VALUE:
		break;
	default:
		from = NULL;
	}
	if (!from) {
		snprintf(out, size, "%s", text);
		return;
	}
	/* The last one: the value may hold such words itself. */
	for (key = from; (key = strstr(key, "' for ")); key++)
		to = key + 1;
	snprintf(out, size, "%.*s…%s", (int)(from - text), text, to ? to : "");
}

static struct db_error error_of(struct db *db, MYSQL_STMT *stmt)
{
	struct db_error e = { 0 };

	if (stmt && mysql_stmt_errno(stmt)) {
		e.code = mysql_stmt_errno(stmt);
		text_without_values(e.code, mysql_stmt_error(stmt), e.text, sizeof e.text);
	} else {
		e.code = mysql_errno(db->my);
		text_without_values(e.code, mysql_error(db->my), e.text, sizeof e.text);
	}
	return e;
}

static _Noreturn void fault_of(struct db *db, const struct db_error *e, const char *sql)
{
	enum fault_kind kind = kind_of(e->code);

	if (kind == FAULT_UNAVAILABLE)
		db->broken = true;
	if (kind == FAULT_RETRY && db->in_transaction)
		db->failed = true;
	fault_as(kind, "db: %u %s: %.80s", e->code, e->text, sql);
}

void db_fault(struct db *db, MYSQL_STMT *stmt, const char *sql)
{
	struct db_error e = error_of(db, stmt);

	fault_of(db, &e, sql);
}

static void finish_reading(struct db *db)
{
	if (db->reading)
		mysql_stmt_free_result(db->reading->stmt);
	db->reading = NULL;
}

void db_before(struct db *db, const char *sql)
{
	if (db->broken)
		fault_as(FAULT_UNAVAILABLE, "db: the connection is gone: %.80s", sql);
	if (db->failed)
		fault("db: the transaction failed and was not rolled back: %.80s", sql);
	finish_reading(db);
	db->statements++;
}

static void query(struct db *db, const char *sql)
{
	db_before(db, sql);
	if (mysql_real_query(db->my, sql, strlen(sql)))
		db_fault(db, NULL, sql);
}

/* Opening and closing. */

static void disconnect(struct db *db)
{
	/* First the connection: then the statements cost no message each. */
	if (db->my)
		mysql_close(db->my);
	db->my = NULL;
	db->reading = NULL;
	db_forget_statements(db);
	db->in_transaction = false;
	db->failed = false;
	db->broken = true;
}

static void set_options(MYSQL *my, const struct db_options *o)
{
	const unsigned connect = CONNECT_S, transfer = (unsigned)o->statement_s + READ_MARGIN_S;
	const unsigned off = 0, tcp = MYSQL_PROTOCOL_TCP;
	const my_bool no = 0;

	/* Reconnecting by itself would go on in autocommit in the middle of a transaction. */
	mysql_options(my, MYSQL_OPT_RECONNECT, &no);
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &transfer);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &transfer);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	/* Texts are fetched apart, with their length known; numbers are checked cell by cell. */
	mysql_options(my, MYSQL_REPORT_DATA_TRUNCATION, &no);
	if (!o->socket)
		mysql_options(my, MYSQL_OPT_PROTOCOL, &tcp);
}

static bool set_session(struct db *db)
{
	char sql[400];

	snprintf(sql, sizeof sql,
		"SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5,"
		" max_statement_time = %d, sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,"
		"NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,"
		"NO_ENGINE_SUBSTITUTION'",
		db->options.statement_s);
	if (mysql_query(db->my, sql) ||
		mysql_query(db->my, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"))
		return false;
	/* Newer servers turn this on and then answer 1020 where READ COMMITTED needs none. */
	return !mysql_query(db->my, "SET SESSION innodb_snapshot_isolation = OFF") ||
		mysql_errno(db->my) == ER_UNKNOWN_SYSTEM_VARIABLE;
}

/* A new connection in place of the old one; false, with none and the error, when it cannot. */
static bool reconnect(struct db *db, struct db_error *e)
{
	const struct db_options *o = &db->options;

	disconnect(db);
	if (!(db->my = mysql_init(NULL)))
		abort();
	set_options(db->my, o);
	if (!mysql_real_connect(db->my, o->socket ? NULL : o->host, o->user, o->password, o->schema,
			(unsigned)o->port, o->socket, CLIENT_FOUND_ROWS) ||
		!set_session(db)) {
		*e = error_of(db, NULL);
		disconnect(db);
		return false;
	}
	db->broken = false;
	return true;
}

static _Noreturn void cannot_connect(const struct db_error *e)
{
	fault_as(FAULT_UNAVAILABLE, "db: cannot connect: %u %s", e->code, e->text);
}

/* A copy, NULL for "" and NULL: an empty setting is no setting. */
static char *copy_setting(const char *s)
{
	char *copy = NULL;

	if (s && s[0] && !(copy = strdup(s)))
		abort();
	return copy;
}

struct db *db_open(const struct db_options *o)
{
	struct db *db = calloc(1, sizeof *db);
	struct db_error e;

	if (!db)
		abort();
	db->options = *o;
	db->options.socket = copy_setting(o->socket);
	db->options.host = copy_setting(o->host);
	db->options.user = copy_setting(o->user);
	db->options.password = copy_setting(o->password);
	db->options.schema = copy_setting(o->schema);
	if (!o->statement_s)
		db->options.statement_s = STATEMENT_S;
	if (!reconnect(db, &e)) {
		db_close(db);
		cannot_connect(&e);
	}
	db->ready_us = clock_us();
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	disconnect(db);
	free((char *)db->options.socket);
	free((char *)db->options.host);
	free((char *)db->options.user);
	free((char *)db->options.password);
	free((char *)db->options.schema);
	free(db->scratch);
	free(db);
}

/* An idle server says nothing: whatever can be read is a farewell. */
static bool server_left(struct db *db)
{
	struct pollfd p = { .fd = (int)mysql_get_socket(db->my), .events = POLLIN | POLLRDHUP };

	return poll(&p, 1, 0) != 0;
}

void db_ready(struct db *db)
{
	int64_t now_us = clock_us();
	struct db_error e;

	if (db->in_transaction) {
		log_warn("db=ready error=\"a transaction was left open\"");
		db_rollback(db);
	}
	finish_reading(db);
	if ((db->broken || server_left(db) ||
		(now_us - db->ready_us > IDLE_US && mysql_ping(db->my))) &&
		!reconnect(db, &e))
		cannot_connect(&e);
	db->ready_us = now_us;
}

bool db_broken(const struct db *db)
{
	return db->broken;
}

uint64_t db_statements(const struct db *db)
{
	return db->statements;
}

/* Transactions. */

void db_begin(struct db *db)
{
	if (db->in_transaction)
		fault("db: a transaction is open already");
	query(db, "START TRANSACTION");
	db->in_transaction = true;
}

void db_commit(struct db *db)
{
	if (!db->in_transaction)
		fault("db: commit without a transaction");
	query(db, "COMMIT");
	db->in_transaction = false;
}

void db_rollback(struct db *db)
{
	static const char sql[] = "ROLLBACK";

	if (!db->in_transaction)
		return;
	if (!db->broken) {
		finish_reading(db);
		db->statements++;
		db->broken = mysql_real_query(db->my, sql, strlen(sql)) != 0;
	}
	db->in_transaction = false;
	db->failed = false;
	/* The server may be alive and hold our locks: closing rolls back as well. */
	if (db->broken)
		disconnect(db);
}

bool db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

/* Plain text. */

/* Reads the rows that a command gave and forgets them; false on an error. */
static bool drop_result(MYSQL *my)
{
	mysql_free_result(mysql_store_result(my));
	return mysql_errno(my) == 0;
}

void db_run(struct db *db, const char *sql)
{
	query(db, sql);
	if (!drop_result(db->my))
		db_fault(db, NULL, sql);
}

void db_script(struct db *db, const char *sql)
{
	struct db_error e = { 0 };
	bool well;
	int next = 0;

	db_before(db, sql);
	well = !mysql_set_server_option(db->my, MYSQL_OPTION_MULTI_STATEMENTS_ON) &&
		!mysql_real_query(db->my, sql, strlen(sql));
	while (well && next == 0) {
		well = drop_result(db->my);
		next = well ? mysql_next_result(db->my) : 1;
	}
	if (!well || next > 0)
		e = error_of(db, NULL);
	mysql_set_server_option(db->my, MYSQL_OPTION_MULTI_STATEMENTS_OFF);
	if (e.code)
		fault_of(db, &e, sql);
}
