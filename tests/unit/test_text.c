#include "base/card_reading.h"
#include "base/text.h"

#include <string.h>
#include <unicode/utf8.h>

#include "tests/unit/unit.h"

static struct arena *a;

/* The UTF-8 of code points up to a 0, by another encoder than the one under test. */
static const char *text_of(const uint32_t *c)
{
	char *text = arena_alloc(a, 128);
	int32_t n = 0;

	for (; *c; c++)
		U8_APPEND_UNSAFE(text, n, *c);
	return text;
}

static const char *normal(const char *s)
{
	return text_normalise(a, s, false);
}

START_TEST(broken_utf8_is_refused)
{
	static const char *const bad[] = { "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF",
		"\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
		"a\xD8", "\xE2\x82", "\xD8\x41" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!utf8_valid(bad[i], strlen(bad[i])), "%zu", i);
	ck_assert(!utf8_valid("a\0b", 3));
	ck_assert(utf8_valid("", 0));
	ck_assert(utf8_valid("سلام ‌€😀", strlen("سلام ‌€😀")));
	ck_assert(utf8_valid("سلام", 4));
	ck_assert(!utf8_valid("سلام", 3));
}
END_TEST

START_TEST(characters_are_counted_not_bytes)
{
	ck_assert_uint_eq(utf8_length(""), 0);
	ck_assert_uint_eq(utf8_length("abc"), 3);
	ck_assert_uint_eq(utf8_length("سلام😀"), 5);
}
END_TEST

START_TEST(decoding_never_runs_past_the_end)
{
	const char *s = "\xF0\x9F\0zzz";
	const char *p = s;

	ck_assert_uint_eq(utf8_next(&p), 0xFFFD);
	ck_assert_uint_eq(utf8_next(&p), 0xFFFD);
	ck_assert_uint_eq(utf8_next(&p), 0);
	ck_assert_ptr_eq(p, s + 2);
}
END_TEST

START_TEST(arabic_letters_become_persian)
{
	ck_assert_str_eq(normal("علي كريمى"), "علی کریمی");
	ck_assert_str_eq(normal("مؤسسۀ آرمان ئ ة"), "مؤسسۀ آرمان ئ ة");
	ck_assert_str_eq(normal("كتـــاب"), "کتاب");
}
END_TEST

START_TEST(letters_in_two_forms_become_one)
{
	ck_assert_str_eq(normal("Cafe\u0301"), "Caf\u00E9");
	ck_assert_str_eq(normal("\u0627\u0653ب"), "آب");
	ck_assert_str_eq(normal("\u064A\u0654"), "\u0626");
	ck_assert_str_eq(normal("\uFEFB"), "لا");
	ck_assert_str_eq(normal("\uFEF5"), "لآ");
	ck_assert_str_eq(normal("\uFEDB\uFE98\uFE8E\uFE8F"), "کتاب");
	ck_assert_str_eq(normal("\uFDFA"), "صلی الله علیه وسلم");
}
END_TEST

START_TEST(blanks_are_single_and_inside)
{
	ck_assert_str_eq(normal("  a \u00A0\t b\r\nc  "), "a b c");
	ck_assert_str_eq(normal("\u200F\u202Bسلام\u202C\uFEFF\x01\x7F"), "سلام");
	ck_assert_str_eq(normal("   "), "");
	ck_assert_str_eq(normal(""), "");
	ck_assert_str_eq(normal("a b"), "a b");
	ck_assert_str_eq(normal("a  b"), "a b");
	ck_assert_str_eq(normal("a b "), "a b");
}
END_TEST

START_TEST(zwnj_stays_inside_words_only)
{
	ck_assert_str_eq(normal("می\u200Cروم"), "می\u200Cروم");
	ck_assert_str_eq(normal("می\u200C\u200Cروم"), "می\u200Cروم");
	ck_assert_str_eq(normal("\u200Cخانه\u200C ها\u200C"), "خانه ها");
}
END_TEST

START_TEST(joined_pictures_stay_joined)
{
	ck_assert_str_eq(normal("\U0001F469\u200D\U0001F4BB"), "\U0001F469\u200D\U0001F4BB");
	ck_assert_str_eq(normal("ه\u200D"), "ه");
}
END_TEST

START_TEST(line_breaks_survive_where_wanted)
{
	ck_assert_str_eq(text_normalise(a, " a \r\n\r\n b\u2028c\n", true), "a\n\nb\nc");
	ck_assert_str_eq(text_normalise(a, "\n\na", true), "a");
	ck_assert_str_eq(normal("a\nb"), "a b");
}
END_TEST

START_TEST(search_keys_meet_across_spellings)
{
	static const char *const same[][2] = {
		{ "آسیا", "اسيا" },
		{ "أحمد إبراهیم", "احمد ابراهيم" },
		{ "مؤسسه", "موسسه" },
		{ "مسئول", "مسیول" },
		{ "خانۀ ما", "خانه ما" },
		{ "خانهٔ ما", "خانه ما" },
		{ "فاطمة", "فاطمه" },
		{ "می\u200Cروم", "میروم" },
		{ "مُحَمَّد", "محمد" },
		{ "ٱلله", "الله" },
		{ "CAFÉ", "cafe" },
		{ "Cafe\u0301", "café" },
		{ "۰۹۱۲٣٤", "091234" },
		{ "５Ａ", "5a" },
	};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		ck_assert_str_eq(text_search_key(a, same[i][0]), text_search_key(a, same[i][1]));
	ck_assert_str_eq(text_search_key(a, "  علي‌رضا ۱۲ ABC "), "علیرضا 12 abc");
	ck_assert_str_ne(text_search_key(a, "سارا"), text_search_key(a, "سرا"));
}
END_TEST

START_TEST(normalising_twice_changes_nothing)
{
	static const char *const texts[] = { "  علي\u200C رضا\u200C\u200Cيي ", "\uFDFA\uFEFB",
		"\u064A\u0654 x\u0301\u0301", "a\u200D\U0001F469\u200Db", "ـ\u200Cـ",
		"\u00A0\n\u200C\n", "o\x0B\u0309", "\u0319 \u0319", "\u00B4 b \u00B4" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *once = text_normalise(a, texts[i], true);
		const char *key = text_search_key(a, texts[i]);

		ck_assert_str_eq(text_normalise(a, once, true), once);
		ck_assert_str_eq(text_search_key(a, key), key);
		ck_assert_str_eq(text_search_key(a, text_normalise(a, texts[i], false)), key);
	}
}
END_TEST

/* Text of characters that do something, with a few of any kind between. */
static const char *random_text(void)
{
	static const uint32_t odd[] = { ' ', '\n', '\r', 'e', 'A', 0xA0, 0xA8, 0x0301, 0x0308,
		0x0323, 0x0627, 0x0640, 0x0643, 0x0647, 0x064A, 0x064E, 0x0653, 0x0654, 0x06C0,
		0x06CC, 0x06F5, 0x200B, 0x200C, 0x200D, 0x200F, 0x2028, 0xFC5E, 0xFCF2, 0xFDFA,
		0xFEF5, 0xFEFF, 0x1F469 };
	uint32_t c[16];
	int n = 1 + rand() % 15;

	for (int i = 0; i < n; i++)
		c[i] = rand() % 5 ? odd[(size_t)rand() % (sizeof odd / sizeof *odd)]
				  : 1 + (uint32_t)rand() % 0xD7FE;
	c[n] = 0;
	return text_of(c);
}

START_TEST(the_normal_form_of_anything_is_its_own)
{
	srand(3);
	for (int i = 0; i < 20000; i++) {
		const char *text = random_text();
		const char *once = text_normalise(a, text, i % 2), *key = text_search_key(a, text);

		CHECK_QUICKLY(utf8_valid(once, strlen(once)) && utf8_valid(key, strlen(key)));
		CHECK_QUICKLY(strcmp(text_normalise(a, once, i % 2), once) == 0);
		CHECK_QUICKLY(strcmp(text_search_key(a, key), key) == 0);
		CHECK_QUICKLY(strcmp(text_search_key(a, once), key) == 0);
		arena_reset(a);
	}
}
END_TEST

START_TEST(broken_text_is_survived)
{
	srand(4);
	for (int i = 0; i < 20000; i++) {
		char text[24], mobile[12], card[33], id[11], name[41], address[121];
		int n = rand() % 23;

		for (int k = 0; k < n; k++)
			text[k] = (char)(1 + rand() % 255);
		text[n] = '\0';
		(void)text_search_key(a, text);
		(void)text_ascii_digits(a, text);
		CHECK_QUICKLY(!mobile_parse(text, mobile) || utf8_length(mobile) == 11);
		CHECK_QUICKLY(!card_parse(text, card) || utf8_length(card) <= 32);
		CHECK_QUICKLY(!national_id_parse(text, id) || utf8_length(id) == 10);
		CHECK_QUICKLY(!username_parse(text, name) || utf8_length(name) <= 40);
		CHECK_QUICKLY(!email_parse(text, address) || utf8_length(address) <= 120);
		arena_reset(a);
	}
}
END_TEST

START_TEST(digits_change_their_script)
{
	ck_assert_str_eq(text_ascii_digits(a, "۱۲٬۳۴۵٫۶ و ٧٨"), "12345.6 و 78");
	ck_assert_str_eq(text_persian_digits(a, "a0123456789 ب"), "a۰۱۲۳۴۵۶۷۸۹ ب");
	ck_assert_str_eq(text_ascii_digits(a, ""), "");
	ck_assert_str_eq(text_persian_digits(a, ""), "");
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(1 << 20);
	status = UNIT_MAIN("text", broken_utf8_is_refused, characters_are_counted_not_bytes,
		decoding_never_runs_past_the_end, arabic_letters_become_persian,
		letters_in_two_forms_become_one, blanks_are_single_and_inside,
		zwnj_stays_inside_words_only, joined_pictures_stay_joined,
		line_breaks_survive_where_wanted, search_keys_meet_across_spellings,
		normalising_twice_changes_nothing, the_normal_form_of_anything_is_its_own,
		broken_text_is_survived, digits_change_their_script);
	arena_free(a);
	return status;
}
