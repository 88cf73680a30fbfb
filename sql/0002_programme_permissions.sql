-- 0002: the built-in roles of stores that stand may do what the loyalty programme brings.
--
-- Bits 21..30 of enum perm: report_view, check_in, reward_edit, reward_hand_over, code_edit,
-- card_edit, level_move, credit_charge, approve, customer_login.

UPDATE role SET permissions = permissions | 2145386496 WHERE builtin IN ('owner', 'manager');
UPDATE role SET permissions = permissions | (1 << 21 | 1 << 22 | 1 << 24 | 1 << 26)
	WHERE builtin = 'branch_manager';
UPDATE role SET permissions = permissions | (1 << 22 | 1 << 24) WHERE builtin = 'cashier';
