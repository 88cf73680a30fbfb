/* migrate.h - forward-only migrations: sql/NNNN_name.sql, each applied once, in order. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

/*
 * Applies every file of `dir` that the table schema_migration does not list; DDL commits by
 * itself, so each file is written to be run again after a half. Prints one line a file with
 * log_info. Faults on a gap, an unreadable file, a file edited after it was applied (checksum),
 * an applied one that the folder lacks (an older release). Returns the number applied. Two at
 * once: the second waits for the first. The caller holds no transaction, and has opened the
 * connection with a statement_s that fits the largest table.
 */
int migrate_run(struct db *db, struct arena *a, const char *dir);
/* The number of files not yet applied, negative on a newer schema: /readyz. */
int migrate_pending(struct db *db, struct arena *a, const char *dir);

#endif
