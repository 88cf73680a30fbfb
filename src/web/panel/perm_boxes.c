#include "web/panel/perm_boxes.h"

#include "web/view.h"

struct perm_group { const char *name; enum perm perms[PERMS]; };
static const struct perm_group groups[] = {
	{ "daily", { PERM_DASHBOARD_VIEW, PERM_SALE_POST, PERM_SALE_REFUND, PERM_SALE_VIEW, PERM_CUSTOMER_VIEW,
		PERM_CUSTOMER_EDIT, PERM_NATIONAL_ID_VIEW, PERM_BALANCE_ADJUST, PERM_CHECK_IN,
		PERM_REWARD_HAND_OVER, PERM_CARD_EDIT, PERM_LEVEL_MOVE, PERM_CUSTOMER_LOGIN } },
	{ "catalogue", { PERM_PRODUCT_VIEW, PERM_PRODUCT_EDIT, PERM_CAMPAIGN_VIEW, PERM_CAMPAIGN_EDIT,
		PERM_LEVEL_EDIT, PERM_REWARD_EDIT, PERM_CODE_EDIT, PERM_REPORT_VIEW } },
	{ "admin", { PERM_BRANCH_EDIT, PERM_STAFF_EDIT, PERM_SETTINGS_EDIT, PERM_API_KEY_EDIT,
		PERM_AUDIT_VIEW, PERM_CREDIT_CHARGE, PERM_APPROVE } },
};

void perm_boxes_show(struct req *r, perm_set set)
{
	struct view_node *list = view_node(view_root(r), "Groups");

	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		struct view_node *group = view_item(list), *perms = view_node(group, "Permissions");
		view_text(group, "Name", groups[i].name);
		for (int k = 0; k < PERMS && groups[i].perms[k]; k++) {
			struct view_node *box = view_item(perms);
			view_text(box, "Word", perm_word(groups[i].perms[k]));
			view_flag(box, "Checked", set & perm_bit(groups[i].perms[k]));
			view_flag(box, "Locked", !scope_may(&r->scope, groups[i].perms[k]));
		}
	}
}

perm_set perm_boxes_read(const struct req *r)
{
	perm_set set = 0;

	for (int p = PERM_DASHBOARD_VIEW; p < PERMS; p++)
		if (params_get(&r->form, perm_word((enum perm)p)))
			set |= perm_bit((enum perm)p);
	return set;
}
