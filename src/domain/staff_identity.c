/* staff_identity.c - who somebody is when he is a customer too: for the own-account rule. [P32] */
#include "base/text.h"
#include "domain/audit.h"
#include "domain/customer_internal.h"
#include "domain/staff.h"

bool staff_set_national_id(const struct scope *s, int64_t id, const char *text)
{
	struct audit_change c = audit_begin(s->arena);
	char national_id[11];
	struct staff staff;
	hash_t hash = { 0 }, none = { 0 };

	if (*text && !national_id_parse(text, national_id))
		return false;
	if (!staff_load(s, id, &staff) || !perm_covers(s->permissions, staff.permissions))
		return false;
	if (*text)
		hash = customer_national_id_hash(s, national_id);
	db_exec(s->db, "UPDATE staff_store SET national_id_hash = ? WHERE store_id = ? AND staff_id = ?",
		V(*text ? &hash : NULL), V(s->store_id), V(id));
	staff_touch(s->db, id);
	audit_secret(&c, "national_id", !hash_equal(&staff.national_id_hash, &none), *text != '\0');
	audit_updated(s, "staff.update", id, 0, &c);
	return true;
}
