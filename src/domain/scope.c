#include "domain/scope.h"

#include "domain/id_list.h"
#include "domain/store.h"

const char *actor_kind_word(enum actor_kind kind)
{
	switch (kind) {
	case ACTOR_SYSTEM: return "system";
	case ACTOR_STAFF: return "staff";
	case ACTOR_API: return "api";
	}
	return "";
}

struct scope scope_of_system(struct db *db, struct arena *a, const struct store *store, utc_t now)
{
	return (struct scope){
		.db = db, .arena = a, .store_id = store->id, .store = store,
		.actor_kind = ACTOR_SYSTEM, .permissions = perm_all(), .all_branches = true, .now = now,
	};
}

bool scope_has_branch(const struct scope *s, int64_t branch_id)
{
	return s->all_branches || id_list_contains(s->branches, s->n_branches, branch_id);
}

bool scope_may(const struct scope *s, enum perm perm)
{
	return s->permissions & perm_bit(perm);
}

const char *scope_branch_list(const struct scope *s)
{
	return id_list_text(s->arena, s->branches, s->all_branches ? 0 : s->n_branches);
}

int64_t scope_home_branch(const struct scope *s)
{
	return !s->all_branches && s->n_branches == 1 ? s->branches[0] : 0;
}
