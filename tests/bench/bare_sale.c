/*
 * bare_sale.c - the yardstick of ./dev bench: the rows of one sale, written again and again, each
 * time in one durable transaction of prepared statements, by so many connections at once. No
 * engine, no checks, no reading: what MariaDB alone can do with these rows.
 *
 *	bare_sale SOCKET USER SCHEMA SALE_ID CONNECTIONS SECONDS
 *
 * Takes the rows of a sale that was posted before, whatever their columns; each copy gets another
 * customer and a sale id of its own. Prints the transactions a second. Balances are wrong
 * afterwards: for a database that is thrown away.
 */
#include <mysql.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CELLS_MAX = 2048, CUSTOMERS_MAX = 1000 };

/* What stands in a cell of the copy. */
enum role { AS_IT_WAS, SALE_ID, CUSTOMER, UNIQUE_KEY };
struct cell { enum role role; bool number; long long integer; char *value; };

struct table {
	const char *name, *where, *suffix;
	struct cell cells[CELLS_MAX]; /* row after row */
	int n;
	char *sql;                    /* of the statement that writes all rows of the sale */
	MYSQL_STMT *insert;
};

static struct table tables[] = {
	{ .name = "sale", .where = "id = @sale" }, /* first: it gives the sale id */
	{ .name = "sale_line", .where = "sale_id = @sale" },
	{ .name = "sale_benefit", .where = "sale_id = @sale" },
	{ .name = "transfer", .where = "cause = 1 AND cause_id = @sale" },
	{ .name = "lot", .where = "cause = 1 AND cause_id = @sale" },
	{ .name = "campaign_use", .where = "customer_id = @customer",
		.suffix = " ON DUPLICATE KEY UPDATE uses = uses + 1" },
	{ .name = "idempotency", .where = "body LIKE CONCAT('{\"id\":', @sale, ',%') LIMIT 1" },
};
enum { TABLES = sizeof tables / sizeof *tables };

static const char *socket_path, *user, *schema;
static char *customers[CUSTOMERS_MAX], *sample_customer, *store;
static int n_customers;

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "bare_sale: %s: %s\n", what, why);
	exit(1);
}

static void run(MYSQL *db, const char *sql)
{
	if (mysql_query(db, sql))
		die(sql, mysql_error(db));
}

static MYSQL_RES *ask(MYSQL *db, const char *sql)
{
	MYSQL_RES *rows;

	run(db, sql);
	rows = mysql_store_result(db);
	if (!rows)
		die(sql, mysql_error(db));
	return rows;
}

static MYSQL *connect_db(void)
{
	MYSQL *db = mysql_init(NULL);

	if (!mysql_real_connect(db, NULL, user, "", schema, 0, socket_path, 0))
		die("connect", mysql_error(db));
	run(db, "SET NAMES utf8mb4, time_zone = '+00:00'");
	run(db, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
	return db;
}

/* The columns that an INSERT names: all but numbers the server gives and columns it computes. */
static char *column_list(MYSQL *db, const char *table)
{
	char sql[512];
	MYSQL_RES *rows;
	char *list;

	snprintf(sql, sizeof sql,
		"SELECT GROUP_CONCAT(CONCAT('`', column_name, '`') ORDER BY ordinal_position)"
		" FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '%s'"
		" AND extra NOT LIKE '%%auto_increment%%' AND extra NOT LIKE '%%GENERATED%%'",
		table);
	rows = ask(db, sql);
	list = strdup(mysql_fetch_row(rows)[0]);
	mysql_free_result(rows);
	return list;
}

static enum role role_of(const char *table, const char *column, const char *value)
{
	bool party = strcmp(column, "customer_id") == 0 || (strcmp(table, "transfer") == 0 &&
			(strcmp(column, "debit") == 0 || strcmp(column, "credit") == 0));

	if (strcmp(column, "sale_id") == 0 || strcmp(column, "cause_id") == 0)
		return SALE_ID;
	if (strcmp(column, "idem_key") == 0)
		return UNIQUE_KEY;
	return party && value && strcmp(value, sample_customer) == 0 ? CUSTOMER : AS_IT_WAS;
}

static struct cell cell_of(const struct table *t, const MYSQL_FIELD *field, const char *value)
{
	return (struct cell){ .role = role_of(t->name, field->name, value),
		.number = value && IS_NUM(field->type), .integer = value ? strtoll(value, NULL, 10) : 0,
		.value = value ? strdup(value) : NULL };
}

/* Reads the sample's rows of a table and makes the statement that writes as many. */
static void table_load(MYSQL *db, struct table *t)
{
	char *columns = column_list(db, t->name), *sql = NULL;
	MYSQL_RES *rows;
	MYSQL_ROW row;
	size_t size;
	FILE *out;

	out = open_memstream(&sql, &size);
	fprintf(out, "SELECT %s FROM %s WHERE store_id = @store AND %s", columns, t->name, t->where);
	fclose(out);
	rows = ask(db, sql);
	free(sql);
	out = open_memstream(&t->sql, &size);
	fprintf(out, "INSERT INTO %s (%s) VALUES", t->name, columns);
	while ((row = mysql_fetch_row(rows)) != NULL) {
		fputs(t->n > 0 ? ", (" : " (", out);
		for (unsigned i = 0; i < mysql_num_fields(rows); i++) {
			if (t->n == CELLS_MAX)
				die(t->name, "too many values");
			t->cells[t->n++] = cell_of(t, mysql_fetch_field_direct(rows, i), row[i]);
			fputs(i > 0 ? ", ?" : "?", out);
		}
		fputc(')', out);
	}
	fputs(t->suffix ? t->suffix : "", out);
	fclose(out);
	mysql_free_result(rows);
	free(columns);
}

static void load_customers(MYSQL *db)
{
	MYSQL_RES *rows = ask(db, "SELECT IFNULL(customer_id, 0), store_id FROM sale WHERE id = @sale");
	MYSQL_ROW row = mysql_fetch_row(rows);
	char sql[128];

	if (!row)
		die("no such sale", "");
	sample_customer = strdup(row[0]);
	store = strdup(row[1]);
	snprintf(sql, sizeof sql, "SET @customer = %s, @store = %s", row[0], row[1]);
	mysql_free_result(rows);
	run(db, sql);
	rows = ask(db, "SELECT customer_id FROM customer_account WHERE store_id = @store LIMIT 1000");
	while ((row = mysql_fetch_row(rows)) != NULL)
		customers[n_customers++] = strdup(row[0]);
	mysql_free_result(rows);
}

/* All that the connections share; read once, before any of them begins. */
static void load(const char *sale)
{
	MYSQL *db = connect_db();
	char sql[64];

	snprintf(sql, sizeof sql, "SET @sale = %lld", strtoll(sale, NULL, 10));
	run(db, sql);
	load_customers(db);
	for (int i = 0; i < TABLES; i++)
		table_load(db, &tables[i]);
	mysql_close(db);
}

static MYSQL_STMT *prepare(MYSQL *db, const char *sql)
{
	MYSQL_STMT *stmt = mysql_stmt_init(db);

	if (mysql_stmt_prepare(stmt, sql, strlen(sql)))
		die(sql, mysql_stmt_error(stmt));
	return stmt;
}

static void execute(MYSQL_STMT *stmt, MYSQL_BIND *binds)
{
	if (mysql_stmt_bind_param(stmt, binds) || mysql_stmt_execute(stmt))
		die("execute", mysql_stmt_error(stmt));
}

/* One customer's balances, as a sale changes them. */
static MYSQL_STMT *prepare_account(MYSQL *db)
{
	char sql[256];

	snprintf(sql, sizeof sql,
		"UPDATE customer_account SET credit = credit + 1, points = points + 1, spent = spent + 1,"
		" sales_count = sales_count + 1, last_sale_at = UTC_TIMESTAMP() WHERE store_id = %s"
		" AND customer_id = ?", store);
	return prepare(db, sql);
}

static MYSQL_BIND text_bind(char *s)
{
	return s ? (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = s, .buffer_length = strlen(s) } :
		   (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_NULL };
}

static MYSQL_BIND number_bind(long long *n)
{
	return (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_LONGLONG, .buffer = n };
}

static void table_write(struct table *t, long long *sale_id, char *customer, char *key)
{
	static MYSQL_BIND binds[CELLS_MAX];

	for (int i = 0; i < t->n; i++) {
		struct cell *cell = &t->cells[i];

		switch (cell->role) {
		case AS_IT_WAS:
			binds[i] = cell->number ? number_bind(&cell->integer) : text_bind(cell->value);
			break;
		case SALE_ID: binds[i] = number_bind(sale_id); break;
		case CUSTOMER: binds[i] = text_bind(customer); break;
		case UNIQUE_KEY: binds[i] = text_bind(key); break;
		}
	}
	if (t->n > 0)
		execute(t->insert, binds);
}

static void copy_sale(MYSQL *db, MYSQL_STMT *account, uint64_t n)
{
	char *customer = customers[(uint64_t)rand() % (uint64_t)n_customers];
	long long sale_id = 0;
	char key[64];
	MYSQL_BIND bind = text_bind(customer);

	snprintf(key, sizeof key, "bare-%d-%llu", (int)getpid(), (unsigned long long)n);
	run(db, "START TRANSACTION");
	execute(account, &bind);
	for (int i = 0; i < TABLES; i++) {
		table_write(&tables[i], &sale_id, customer, key);
		if (i == 0)
			sale_id = (long long)mysql_stmt_insert_id(tables[0].insert);
	}
	run(db, "COMMIT");
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Tells the parent that this one is ready and waits for the end of `go`: all begin at once. */
static void await_start(int ready, int go)
{
	char byte = 1;

	if (write(ready, &byte, 1) != 1 || read(go, &byte, 1) != 0)
		die("start", "the parent is gone");
}

/* One connection's work; the number of sales it wrote. */
static uint64_t write_sales(double seconds, int ready, int go)
{
	MYSQL *db = connect_db();
	MYSQL_STMT *account = prepare_account(db);
	uint64_t n = 0;
	double end;

	srand((unsigned)getpid());
	for (int i = 0; i < TABLES; i++)
		tables[i].insert = tables[i].n > 0 ? prepare(db, tables[i].sql) : NULL;
	await_start(ready, go);
	end = seconds_now() + seconds;
	while (seconds_now() < end)
		copy_sale(db, account, n++);
	mysql_close(db);
	return n;
}

int main(int argc, char **argv)
{
	int connections, status, failures = 0, ready[2], go[2];
	uint64_t *done, all = 0;
	char byte;

	if (argc != 7)
		die("usage", "bare_sale SOCKET USER SCHEMA SALE_ID CONNECTIONS SECONDS");
	socket_path = argv[1];
	user = argv[2];
	schema = argv[3];
	connections = (int)strtol(argv[5], NULL, 10);
	done = mmap(NULL, (size_t)connections * sizeof *done, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	load(argv[4]);
	if (pipe(ready) != 0 || pipe(go) != 0)
		die("pipe", "");
	for (int i = 0; i < connections; i++) {
		if (fork() == 0) {
			close(go[1]);
			done[i] = write_sales(strtod(argv[6], NULL), ready[1], go[0]);
			_exit(0);
		}
	}
	close(ready[1]);
	for (int i = 0; i < connections; i++)
		if (read(ready[0], &byte, 1) != 1)
			die("start", "a connection did not get ready");
	close(go[1]);
	while (wait(&status) > 0)
		failures += status != 0;
	for (int i = 0; i < connections; i++)
		all += done[i];
	printf("%.0f\n", (double)all / strtod(argv[6], NULL));
	return failures ? 1 : 0;
}
