#include "domain/event_policy.h"

#include "domain/audit.h"

const char *const check_in_once_words[] = { "day_and_branch", "day", "every", NULL };
const char *const profile_basic_words[] = { "mobile", "first_name", "last_name", "national_id",
	"birth_date", "gender", "email", NULL };

static const struct db_col policy_cols[] = { COL(struct event_policy, check_in_once),
	COL(struct event_policy, profile_fields), COLS_END };

struct event_policy event_policy_load(const struct scope *s)
{
	struct event_policy p = { ONCE_A_DAY_AND_BRANCH,
		1 << PROFILE_MOBILE | 1 << PROFILE_FIRST_NAME | 1 << PROFILE_LAST_NAME |
		1 << PROFILE_BIRTH_DATE };

	(void)db_one(s->db, s->arena, &p, policy_cols,
		"SELECT check_in_once, profile_fields FROM event_policy WHERE store_id = ?",
		V(s->store_id));
	return p;
}

void event_policy_save(const struct scope *s, const struct event_policy *p)
{
	struct event_policy old = event_policy_load(s);
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "check_in_once", check_in_once_words[old.check_in_once],
		check_in_once_words[p->check_in_once]);
	for (int f = 0; f < PROFILE_FIELDS; f++)
		audit_bool(&c, arena_printf(s->arena, "profile:%s", profile_basic_words[f]),
			old.profile_fields >> f & 1, p->profile_fields >> f & 1);
	if (!audit_changed(&c))
		return;
	db_exec(s->db, "INSERT INTO event_policy (store_id, check_in_once, profile_fields) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE check_in_once = VALUES(check_in_once),"
		" profile_fields = VALUES(profile_fields)",
		V(s->store_id), V(p->check_in_once), V(p->profile_fields));
	audit_updated(s, "store.update", s->store_id, 0, &c);
}
