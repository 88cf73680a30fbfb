#include "web/panel/access_form.h"

#include "web/form.h"
#include "web/panel/options.h"

enum { GROUPS_MAX = 200 };
enum access_word { ACCESS_EVERYONE, ACCESS_ONLY, ACCESS_EXCEPT };
static const char *const words[] = { "everyone", "only", "except", NULL };

struct access_fields { int access; bool access_visible; struct ids access_groups; };
static const struct field fields[] = {
	FIELD_CHOICE(struct access_fields, access, OPTIONAL, words),
	FIELD_CHECK(struct access_fields, access_visible),
	FIELD_IDS(struct access_fields, access_groups, GROUPS_MAX), FIELDS_END };

void access_form_show(struct req *r, enum access_target target, int64_t target_id)
{
	struct access_fields f = { .access = ACCESS_EVERYONE, .access_visible = true };
	struct access_rule rule;

	if (target_id && product_access_load(&r->scope, target, target_id, &rule))
		f = (struct access_fields){ rule.only ? ACCESS_ONLY : ACCESS_EXCEPT, rule.visible,
			{ rule.groups, (size_t)rule.n_groups } };
	form_show(r, fields, &f);
	options_customer_groups(r, view_node(view_root(r), "AccessGroups"));
}

bool access_form_save(struct req *r, enum access_target target, int64_t target_id)
{
	struct access_fields f = { .access = ACCESS_EVERYONE };
	struct access_rule rule;

	if (!form_read(r, fields, &f))
		return false;
	rule = (struct access_rule){ .only = f.access == ACCESS_ONLY, .visible = f.access_visible,
		.groups = f.access_groups.list, .n_groups = (int)f.access_groups.n };
	switch (product_access_save(&r->scope, target, target_id, f.access == ACCESS_EVERYONE ? NULL : &rule)) {
	case PRODUCT_ACCESS_OK:
		return true;
	case PRODUCT_ACCESS_NO_GROUPS:
		form_error(r, "access_groups", "access_needs_groups", NULL);
		break;
	case PRODUCT_ACCESS_BAD_GROUPS:
		form_error(r, "access_groups", "unknown", NULL);
		break;
	}
	return false;
}
