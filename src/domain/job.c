#include "domain/job.h"

void job_register(struct db *db, const char *name, utc_t now)
{
	db_exec(db,
		"INSERT INTO job (name, next_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = name",
		V(name), V(now));
}

bool job_claim(struct db *db, const char *name, const char *holder, utc_t now, int lease_s,
	bool forced)
{
	return db_exec(db,
		"UPDATE job SET holder = ?, started_at = ?, lease_until = ?"
		" WHERE name = ? AND (? OR next_at <= ?)"
		" AND (lease_until IS NULL OR lease_until <= ?)",
		V(holder), V(now), V(((utc_t){ now.s + lease_s })), V(name), V(forced), V(now),
		V(now)) == 1;
}

bool job_renew(struct db *db, const char *name, const char *holder, utc_t now, int lease_s, int64_t done)
{
	return db_exec(db, "UPDATE job SET lease_until = ?, done = ? WHERE name = ? AND holder = ?",
		V(((utc_t){ now.s + lease_s })), V(done), V(name), V(holder)) == 1;
}

void job_finish(struct db *db, const char *name, const char *holder, utc_t now,
	const struct job_end *end)
{
	db_exec(db,
		"UPDATE job SET holder = NULL, lease_until = NULL, finished_at = ?,"
		" next_at = COALESCE(?, next_at),"
		" done = ?, failure = ? WHERE name = ? AND holder = ?",
		V(now), V(end->next), V(end->done), V(end->failure), V(name), V(holder));
}

size_t job_list(struct db *db, struct arena *a, struct job **out)
{
	static const struct db_col cols[] = { COL(struct job, name), COL(struct job, lease_until),
		COL(struct job, started_at), COL(struct job, finished_at), COL(struct job, next_at),
		COL(struct job, done), COL(struct job, failure), COLS_END };

	return db_all(db, a, out, cols,
		"SELECT name, lease_until, started_at, finished_at, next_at, done, failure FROM job"
		" ORDER BY name LIMIT 100");
}
