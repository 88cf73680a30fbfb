#include "base/card_reading.h"

#include <string.h>

#include "base/text.h"
#include "tests/unit/unit.h"

START_TEST(cards_are_read_typed_or_swiped)
{
	static const char *const same[] = { "20001234ab", "2000-1234-AB", " ۲۰۰۰ ۱۲۳۴ ab ",
		";20001234ab?", ";20001234AB=9912?", "%20001234AB?", "%B20001234AB^ALI/REZA ^9912?",
		"%B20001234AB^ALI/REZA ^9912?;20001234AB=9912101?" };
	static const char *const bad[] = { "", "123", "12_45", "E", ";E?", "%E?", "کارت",
		"123456789012345678901234567890123" };
	char card[33];

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		ck_assert_msg(card_parse(same[i], card), "%s", same[i]);
		ck_assert_str_eq(card, "20001234AB");
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!card_parse(bad[i], card), "%s", bad[i]);
	ck_assert(card_parse("0004567890", card));
	ck_assert_str_eq(card, "0004567890");
}
END_TEST

/* [CRD-05] */
START_TEST(a_bank_pan_is_never_a_club_card)
{
	char card[33];

	ck_assert(!card_parse("6037701689095443", card));
	ck_assert(!card_parse("۶۲۱۹-۸۶۱۰-۳۴۵۲-۹۰۰۷", card));
	ck_assert(!card_parse(";6037701689095443=0512101000000000?", card));
	ck_assert(!card_parse("%B6037701689095443^X^0512?", card));
	/* Not Luhn, an unknown BIN, another length: cards of clubs. */
	ck_assert(card_parse("6037701689095444", card));
	ck_assert(card_parse("1000000000000008", card));
	ck_assert(card_parse("60377016890954", card));
}
END_TEST

/* [CRD-05] */
START_TEST(crd_05_a_bank_pan_is_seen_inside_any_text)
{
	static const char *const holding[] = { "6037701689095443", "کارت ۶۰۳۷-۷۰۱۶-۸۹۰۹-۵۴۴۳ ملی",
		";6037701689095443=0512?", "09121234567 6037 7016 8909 5443", "16037701689095443",
		"6037\u200c701689095443", "x6037701689095443y" };
	static const char *const free[] = { "", "علی رضایی", "6037701689095444", "6037701689a095443", "603770168909544",
		"09121234567", "IR062960000000100324200001", "خیابان ۱۲، پلاک ۳۴، واحد ۵" };

	for (size_t i = 0; i < sizeof holding / sizeof *holding; i++)
		ck_assert_msg(text_holds_bank_card(holding[i]), "%s", holding[i]);
	for (size_t i = 0; i < sizeof free / sizeof *free; i++)
		ck_assert_msg(!text_holds_bank_card(free[i]), "%s", free[i]);
}
END_TEST

/* What readers type under a Persian layout: the places of the keys are what counts. [CRD-01] */
START_TEST(crd_01_a_persian_layout_is_read_by_its_keys)
{
	static const struct { const char *typed, *number; } vectors[] = {
		{ "ک۱۲۳۴۵۶۷=۳۰۱۲؟", "1234567" }, { "٪۱۲۳۴۵۶۷؟", "1234567" }, { "ش۱۰۰", "A100" },
		{ "دقت۱۰۰۰۳۷", "NRJ100037" }, { "۰۰۰۴۵۶۷۸۹۰", "0004567890" }, { "]C1NRJ100037", "NRJ100037" },
		{ "]E06260000000017", "6260000000017" }, { "NRJ100037\r\n", "NRJ100037" },
		{ "\tNRJ100037\t", "NRJ100037" }, { ";E?;1234567=3012?", "" }, { "%E?", "" },
		{ "علی رضایی", "" }, { "کریمی", "" }, { "09-12-0000001", "09120000001" } };

	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
		ck_assert_msg(strcmp(card_read(vectors[i].typed).number, vectors[i].number) == 0, "%s gave %s",
			vectors[i].typed, card_read(vectors[i].typed).number);
}
END_TEST

START_TEST(crd_01_one_rfid_card_is_known_whatever_reader_types_it)
{
	struct card_reading decimal = card_read("0004567890"), hex = card_read("0045b352");

	ck_assert_int_eq(decimal.n_rfid, 3);
	ck_assert_str_eq(decimal.rfid[0], "1387480320"); /* 0x52B34500 */
	ck_assert_str_eq(decimal.rfid[1], "0045B352");
	ck_assert_str_eq(decimal.rfid[2], "52B34500");
	ck_assert_int_eq(hex.n_rfid, 3);
	ck_assert_str_eq(hex.rfid[0], "0004567890");
	ck_assert_int_eq(card_read("9999999999").n_rfid, 0); /* beyond 32 bits */
	ck_assert_int_eq(card_read("NRJ100037").n_rfid, 0);
}
END_TEST

START_TEST(crd_05_a_bank_card_is_told_apart_in_every_form)
{
	static const char *const forms[] = { "6037701689095443", "6037 7016 8909 5443",
		";6037701689095443=0512101000000000?", "%B6037701689095443^X^0512?",
		"ک۶۰۳۷۷۰۱۶۸۹۰۹۵۴۴۳=۰۵۱۲؟" };

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct card_reading r = card_read(forms[i]);

		ck_assert_msg(r.kind == CARD_BANK, "%s", forms[i]);
		ck_assert_str_eq(r.pan, "6037701689095443");
		ck_assert_str_eq(r.number, "");
		card_reading_wipe(&r);
		ck_assert_str_eq(r.pan, "");
	}
}
END_TEST

int main(void)
{
	return UNIT_MAIN("card_reading", cards_are_read_typed_or_swiped, a_bank_pan_is_never_a_club_card,
		crd_01_a_persian_layout_is_read_by_its_keys,
		crd_01_one_rfid_card_is_known_whatever_reader_types_it,
		crd_05_a_bank_card_is_told_apart_in_every_form,
		crd_05_a_bank_pan_is_seen_inside_any_text);
}
