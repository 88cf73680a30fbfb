/* permission.h - what a role or an API key may do. Bits are stored: never renumber, only append. */
#ifndef DOMAIN_PERMISSION_H
#define DOMAIN_PERMISSION_H

#include <stdbool.h>
#include <stdint.h>

enum perm {
	PERM_NONE = 0,        /* in the route table: nobody */
	PERM_PUBLIC,          /* in the route table: anybody */
	PERM_LOGIN,           /* in the route table: any signed-in account */
	PERM_DASHBOARD_VIEW,
	PERM_CUSTOMER_VIEW,
	PERM_CUSTOMER_EDIT,
	PERM_NATIONAL_ID_VIEW,
	PERM_BALANCE_ADJUST,
	PERM_PRODUCT_VIEW,
	PERM_PRODUCT_EDIT,
	PERM_CAMPAIGN_VIEW,
	PERM_CAMPAIGN_EDIT,
	PERM_SALE_VIEW,
	PERM_SALE_POST,
	PERM_SALE_REFUND,
	PERM_BRANCH_EDIT,
	PERM_LEVEL_EDIT,      /* levels and customer groups */
	PERM_STAFF_EDIT,      /* staff and roles */
	PERM_SETTINGS_EDIT,
	PERM_API_KEY_EDIT,
	PERM_AUDIT_VIEW,
	PERM_REPORT_VIEW,
	PERM_CHECK_IN,        /* record a visit */
	PERM_REWARD_EDIT,     /* rewards and vouchers */
	PERM_REWARD_HAND_OVER,
	PERM_CODE_EDIT,       /* coupons and gift cards */
	PERM_CARD_EDIT,
	PERM_LEVEL_MOVE,      /* customers from level to level */
	PERM_CREDIT_CHARGE,   /* many customers from a list */
	PERM_APPROVE,         /* what another person may not do alone */
	PERM_CUSTOMER_LOGIN,  /* see the club as a customer does */
	PERMS,
};

typedef int64_t perm_set; /* 1 << enum perm; only the bits from PERM_DASHBOARD_VIEW on are stored */

static inline perm_set perm_bit(enum perm p)
{
	return (perm_set)1 << p;
}
/* "customer_view", …: key of the catalogue (L.perm.customer_view) and of forms. */
const char *perm_word(enum perm p);
/* The permission of such a word; false for unknown words and for those that nobody is granted. */
bool perm_parse(const char *word, enum perm *out);
/* All grantable permissions. */
perm_set perm_all(void);
/* True when `set` holds every permission of `wanted`. */
bool perm_covers(perm_set set, perm_set wanted);

#endif
