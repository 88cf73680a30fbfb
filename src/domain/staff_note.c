/* staff_note.c - log-ins and what else an account does outside of a scope. [REP-08, SEC-01] */
#include "domain/staff.h"

void staff_note(struct db *db, utc_t now, const struct staff_deed *deed)
{
	db_exec(db,
		"INSERT INTO audit (store_id, at, actor_kind, actor_id, branch_id, action, object_id,"
		" request_id, ip)"
		" SELECT ss.store_id, ?, ?, IF(?, NULL, ss.staff_id),"
		" (SELECT IF(COUNT(*) = 1, MIN(b.branch_id), NULL) FROM staff_branch b"
		" WHERE b.store_id = ss.store_id AND b.staff_id = ss.staff_id),"
		" ?, IF(?, ss.staff_id, NULL), ?, ?"
		" FROM staff_store ss WHERE ss.staff_id = ? AND ss.active AND (? = 0 OR ss.store_id = ?)",
		V(now), V(actor_kind_word(deed->by_others ? ACTOR_SYSTEM : ACTOR_STAFF)), V(deed->by_others),
		V(deed->action), V(deed->by_others), V(deed->request_id), V(deed->ip), V(deed->staff_id),
		V(deed->store_id), V(deed->store_id));
}
