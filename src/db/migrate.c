#include "db/migrate.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/log.h"

enum { WAIT_MS = 200 };

struct migration {
	const char *name; /* 0001_foundation.sql */
	hash_t checksum;
	const char *sql;
};

/* The folder's migrations against the table's. */
struct migration_run {
	struct db *db;
	struct arena *arena;
	const char *dir;
	const char *holder; /* our name in the lock row */
	int applied;
};

static const struct db_col applied_cols[] = {
	COL(struct migration, name), COL(struct migration, checksum), COLS_END
};

/* The folder. */

static void free_glob(void *found)
{
	globfree(found);
}

static const char *file_name(const char *path)
{
	return strrchr(path, '/') + 1;
}

/* The paths in the order of their numbers; how many. Faults on a gap or a double number. */
static int list_files(struct arena *a, const char *dir, char ***paths)
{
	glob_t *found = NEW(a, glob_t);
	const char *pattern = arena_printf(a, "%s/[0-9][0-9][0-9][0-9]_*.sql", dir);
	int n;

	arena_defer(a, free_glob, found);
	if (access(dir, R_OK | X_OK) || (glob(pattern, 0, NULL, found) & ~GLOB_NOMATCH))
		fault("migrate: cannot read the folder %s", dir);
	n = (int)found->gl_pathc;
	*paths = found->gl_pathv;
	for (int i = 0; i < n; i++)
		if (strtol(file_name((*paths)[i]), NULL, 10) != i + 1)
			fault("migrate: %s is not number %d", (*paths)[i], i + 1);
	return n;
}

static struct migration load(struct arena *a, const char *path)
{
	struct migration m = { .name = file_name(path) };
	size_t size, got = 0;
	struct stat st;
	char *text;
	FILE *f;

	if (stat(path, &st))
		fault("migrate: cannot read %s", path);
	size = (size_t)st.st_size;
	text = arena_alloc(a, size + 1);
	if ((f = fopen(path, "re"))) {
		got = fread(text, 1, size, f);
		fclose(f);
	}
	if (got != size)
		fault("migrate: cannot read %s", path);
	m.sql = text;
	m.checksum = hash_of(text, size);
	return m;
}

/* The table. */

static void create_tables(struct db *db)
{
	db_exec(db, "CREATE TABLE IF NOT EXISTS schema_migration ("
		" name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,"
		" checksum BINARY(32) NOT NULL,"
		" applied_at DATETIME NOT NULL)");
	db_exec(db, "CREATE TABLE IF NOT EXISTS schema_migration_lock ("
		" id INT NOT NULL PRIMARY KEY,"
		" holder VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NULL,"
		" until DATETIME NOT NULL)");
	db_exec(db, "INSERT INTO schema_migration_lock (id, holder, until)"
		" VALUES (1, NULL, UTC_TIMESTAMP()) ON DUPLICATE KEY UPDATE id = id");
}

static size_t list_applied(struct db *db, struct arena *a, struct migration **applied)
{
	return db_all(db, a, applied, applied_cols,
		"SELECT name, checksum FROM schema_migration ORDER BY name LIMIT 10000");
}

/*
 * The lock is a row with a lease: it works on a cluster too, where locks of the session do not,
 * and a migrator that died holds up the next one for two minutes at most. Should one statement
 * take longer than that and another migrator come, both run the same file: then the rule helps
 * that a file may be run again.
 */
static bool lock_take(const struct migration_run *run)
{
	return db_exec(run->db, "UPDATE schema_migration_lock"
		" SET holder = ?, until = UTC_TIMESTAMP() + INTERVAL 2 MINUTE"
		" WHERE id = 1 AND (holder IS NULL OR holder = ? OR until < UTC_TIMESTAMP())",
		V(run->holder), V(run->holder)) == 1;
}

static void lock_wait(const struct migration_run *run)
{
	const struct timespec pause = { .tv_nsec = WAIT_MS * 1000000L };
	bool told = false;

	while (!lock_take(run)) {
		if (!told)
			log_info("migration=waiting reason=\"another migrator is at work\"");
		told = true;
		nanosleep(&pause, NULL);
	}
}

static void lock_release(const struct migration_run *run)
{
	db_exec(run->db, "UPDATE schema_migration_lock SET holder = NULL WHERE id = 1 AND holder = ?",
		V(run->holder));
}

static void apply(struct migration_run *run, const struct migration *m)
{
	/* Renews the lease; another has it when the last file took too long. */
	if (!lock_take(run))
		fault("migrate: the lock was lost before %s", m->name);
	db_script(run->db, m->sql);
	if (!db_insert(run->db, "INSERT INTO schema_migration (name, checksum, applied_at)"
			" VALUES (?, ?, UTC_TIMESTAMP())", V(m->name), V(&m->checksum)))
		fault("migrate: another migrator applied %s too", m->name);
	log_info("migration=%s applied=1", m->name);
	run->applied++;
}

static void apply_all(void *arg)
{
	struct migration_run *run = arg;
	struct migration *done;
	char **paths;
	const int n = list_files(run->arena, run->dir, &paths);
	const int n_done = (int)list_applied(run->db, run->arena, &done);

	if (n_done > n)
		fault("migrate: %s was applied and is not in %s", done[n].name, run->dir);
	for (int i = 0; i < n; i++) {
		const struct migration m = load(run->arena, paths[i]);

		if (i >= n_done)
			apply(run, &m);
		else if (strcmp(m.name, done[i].name) != 0)
			fault("migrate: %s was applied and is not in %s", done[i].name, run->dir);
		else if (!hash_equal(&m.checksum, &done[i].checksum))
			fault("migrate: %s was changed after it was applied", m.name);
	}
}

int migrate_run(struct db *db, struct arena *a, const char *dir)
{
	struct migration_run run = { .db = db, .arena = a, .dir = dir };
	struct boundary b;

	if (db_in_transaction(db))
		fault("migrate: inside a transaction");
	run.holder = token_new(a);
	create_tables(db);
	lock_wait(&run);
	if (!guarded(&b, apply_all, &run)) {
		if (!db_broken(db))
			lock_release(&run);
		fault_as(b.kind, "%s", b.text);
	}
	lock_release(&run);
	return run.applied;
}

int migrate_pending(struct db *db, struct arena *a, const char *dir)
{
	char **paths;
	const int n = list_files(a, dir, &paths);

	if (!db_int(db, a, 0, "SELECT COUNT(*) AS n FROM information_schema.tables"
			" WHERE table_schema = DATABASE() AND table_name = 'schema_migration'"))
		return n;
	return n - (int)db_int(db, a, 0, "SELECT COUNT(*) AS n FROM schema_migration");
}
