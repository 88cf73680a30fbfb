#include "domain/permission.h"

#include <string.h>

static const char *const words[PERMS] = {
	[PERM_NONE] = "none",
	[PERM_PUBLIC] = "public",
	[PERM_LOGIN] = "login",
	[PERM_DASHBOARD_VIEW] = "dashboard_view",
	[PERM_CUSTOMER_VIEW] = "customer_view",
	[PERM_CUSTOMER_EDIT] = "customer_edit",
	[PERM_NATIONAL_ID_VIEW] = "national_id_view",
	[PERM_BALANCE_ADJUST] = "balance_adjust",
	[PERM_PRODUCT_VIEW] = "product_view",
	[PERM_PRODUCT_EDIT] = "product_edit",
	[PERM_CAMPAIGN_VIEW] = "campaign_view",
	[PERM_CAMPAIGN_EDIT] = "campaign_edit",
	[PERM_SALE_VIEW] = "sale_view",
	[PERM_SALE_POST] = "sale_post",
	[PERM_SALE_REFUND] = "sale_refund",
	[PERM_BRANCH_EDIT] = "branch_edit",
	[PERM_LEVEL_EDIT] = "level_edit",
	[PERM_STAFF_EDIT] = "staff_edit",
	[PERM_SETTINGS_EDIT] = "settings_edit",
	[PERM_API_KEY_EDIT] = "api_key_edit",
	[PERM_AUDIT_VIEW] = "audit_view",
	[PERM_REPORT_VIEW] = "report_view",
	[PERM_CHECK_IN] = "check_in",
	[PERM_REWARD_EDIT] = "reward_edit",
	[PERM_REWARD_HAND_OVER] = "reward_hand_over",
	[PERM_CODE_EDIT] = "code_edit",
	[PERM_CARD_EDIT] = "card_edit",
	[PERM_LEVEL_MOVE] = "level_move",
	[PERM_CREDIT_CHARGE] = "credit_charge",
	[PERM_APPROVE] = "approve",
	[PERM_CUSTOMER_LOGIN] = "customer_login",
};

const char *perm_word(enum perm p)
{
	return words[p];
}

bool perm_parse(const char *word, enum perm *out)
{
	for (int p = PERM_LOGIN + 1; p < PERMS; p++) {
		if (strcmp(words[p], word) == 0) {
			*out = (enum perm)p;
			return true;
		}
	}
	return false;
}

perm_set perm_all(void)
{
	return perm_bit(PERMS) - perm_bit(PERM_LOGIN + 1);
}

bool perm_covers(perm_set set, perm_set wanted)
{
	return (wanted & ~set) == 0;
}
