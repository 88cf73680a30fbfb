#include "base/text.h"

#include "tests/unit/unit.h"

/* [§field P36] */
START_TEST(every_form_of_a_mobile_is_one)
{
	static const char *const forms[] = { "09121234567", "9121234567", "+989121234567",
		"00989121234567", "989121234567", "۰۹۱۲۱۲۳۴۵۶۷", "٠٩١٢١٢٣٤٥٦٧", "0912 123 45 67",
		"0912-123-4567", "+98 (912) 123 4567", "+98 (0)912 1234567",
		" 0912\u00A0123\u200C4567 ", "\u202A+98 912 123 4567\u202C", "۰۹۱۲–۱۲۳–۴۵۶۷" };
	char mobile[12];

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		ck_assert_msg(mobile_parse(forms[i], mobile), "%s", forms[i]);
		ck_assert_str_eq(mobile, "09121234567");
	}
	ck_assert(mobile_parse("9812345678", mobile));
	ck_assert_str_eq(mobile, "09812345678");
	ck_assert(mobile_parse("09991234567", mobile));
}
END_TEST

START_TEST(what_is_no_mobile_is_refused)
{
	static const char *const bad[] = { "", "0912123456", "091212345678", "02188776655",
		"+9121234567", "+1 912 123 4567", "+09121234567", "+00989121234567", "0912123456x",
		"0912+1234567", "++989121234567", "19121234567", "0812 123 4567", "علی",
		"0912123456\u00B2",
		"09121234567 09121234567 09121234567 09121234567 09121234567 09121" };
	char mobile[12];

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!mobile_parse(bad[i], mobile), "%s", bad[i]);
}
END_TEST

START_TEST(national_ids_carry_a_check_digit)
{
	char id[11];

	ck_assert(national_id_parse("0084575948", id));
	ck_assert_str_eq(id, "0084575948");
	ck_assert(national_id_parse("۸۴۵۷۵۹۴۸", id));
	ck_assert_str_eq(id, "0084575948");
	ck_assert(national_id_parse(" 008-457594-8 ", id));
	ck_assert(!national_id_parse("1234567890", id));
	ck_assert(!national_id_parse("0084575947", id));
	ck_assert(!national_id_parse("1111111111", id));
	ck_assert(!national_id_parse("0000000000", id));
	ck_assert(!national_id_parse("1230000001", id));
	ck_assert(!national_id_parse("4575948", id));
	ck_assert(!national_id_parse("00084575948", id));
	ck_assert(!national_id_parse("008457594a", id));
	ck_assert(!national_id_parse("", id));
}
END_TEST

START_TEST(user_names_are_small_ascii)
{
	char name[41];

	ck_assert(username_parse(" Ali.Reza_70 ", name));
	ck_assert_str_eq(name, "ali.reza_70");
	ck_assert(username_parse("sara۱۲", name));
	ck_assert_str_eq(name, "sara12");
	ck_assert(!username_parse("ab", name));
	ck_assert(!username_parse("1abc", name));
	ck_assert(!username_parse(".abc", name));
	ck_assert(!username_parse("ali reza", name));
	ck_assert(!username_parse("علیرضا", name));
	ck_assert(!username_parse("a1234567890123456789012345678901234567890", name));
	ck_assert(username_parse("a123456789012345678901234567890123456789", name));
}
END_TEST

START_TEST(slugs_are_host_labels)
{
	ck_assert(slug_valid("demo"));
	ck_assert(slug_valid("cafe-2"));
	ck_assert(!slug_valid("c"));
	ck_assert(!slug_valid("Cafe"));
	ck_assert(!slug_valid("2cafe"));
	ck_assert(!slug_valid("cafe-"));
	ck_assert(!slug_valid("xn--caf"));
	ck_assert(!slug_valid("کافه"));
	ck_assert(!slug_valid("a234567890123456789012345678901234567890z"));
}
END_TEST

START_TEST(mail_addresses_are_plausible)
{
	static const char *const bad[] = { "", "a", "@a.ir", "a@", "a@b", "a@.ir", "a@b..ir",
		"a@-b.ir", "a b@c.ir", ".a@b.ir", "a.@b.ir", "a..b@c.ir", "a@b.1", "a@b c.ir",
		"a\n@b.ir", "علی@b.ir", "a@b_c.ir" };
	char address[121];

	ck_assert(email_parse(" Ali.R+x@Example.IR ", address));
	ck_assert_str_eq(address, "Ali.R+x@example.ir");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!email_parse(bad[i], address), "%s", bad[i]);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("identifier", every_form_of_a_mobile_is_one, what_is_no_mobile_is_refused,
		national_ids_carry_a_check_digit, user_names_are_small_ascii, slugs_are_host_labels,
		mail_addresses_are_plausible);
}
