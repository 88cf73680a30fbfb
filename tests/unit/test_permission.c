#include "domain/permission.h"

#include <string.h>

#include "tests/unit/unit.h"

START_TEST(bits_are_stored_and_never_move)
{
	/* append here what is appended there; change nothing */
	static const char *const stored[] = { "dashboard_view", "customer_view", "customer_edit",
		"national_id_view", "balance_adjust", "product_view", "product_edit", "campaign_view",
		"campaign_edit", "sale_view", "sale_post", "sale_refund", "branch_edit", "level_edit",
		"staff_edit", "settings_edit", "api_key_edit", "audit_view", "report_view", "check_in",
		"reward_edit", "reward_hand_over", "code_edit", "card_edit", "level_move",
		"credit_charge", "approve", "customer_login" };
	enum perm p;

	ck_assert_int_eq(PERMS, 3 + (int)(sizeof stored / sizeof *stored));
	for (int i = 0; 3 + i < PERMS; i++) {
		ck_assert(perm_parse(stored[i], &p));
		ck_assert_int_eq(p, 3 + i);
		ck_assert_str_eq(perm_word(p), stored[i]);
	}
	ck_assert_int_lt(PERMS, 63);
}
END_TEST

START_TEST(what_routes_need_of_nobody_or_anybody_is_never_granted)
{
	enum perm p;

	ck_assert(!perm_parse("none", &p) && !perm_parse("public", &p) && !perm_parse("login", &p));
	ck_assert(!perm_parse("", &p) && !perm_parse("everything", &p));
	ck_assert_int_eq(perm_all() & (perm_bit(PERM_NONE) | perm_bit(PERM_PUBLIC) | perm_bit(PERM_LOGIN)), 0);
	ck_assert_int_gt(perm_all(), 0);
}
END_TEST

START_TEST(a_set_covers_its_parts_only)
{
	perm_set till = perm_bit(PERM_SALE_POST) | perm_bit(PERM_SALE_VIEW);

	ck_assert(perm_covers(till, till) && perm_covers(till, 0) && perm_covers(perm_all(), till));
	ck_assert(!perm_covers(till, perm_bit(PERM_SALE_REFUND)));
	ck_assert(!perm_covers(0, till));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("permission", bits_are_stored_and_never_move,
		what_routes_need_of_nobody_or_anybody_is_never_granted, a_set_covers_its_parts_only);
}
