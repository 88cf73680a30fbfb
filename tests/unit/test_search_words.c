#include "domain/search_words.h"

#include "base/text.h"
#include "tests/unit/unit.h"

static struct arena *a;

static const char *joined(const char *text)
{
	struct search_words w = search_words_of(a, text);

	return search_words_from(a, &w, 0, 1000);
}

START_TEST(words_are_compared_without_marks_and_punctuation)
{
	ck_assert_str_eq(joined("علي  رضايي"), "علی رضایی");
	ck_assert_str_eq(joined("آقای رئیسی، «مدیر»"), "اقای رییسی مدیر");
	ck_assert_str_eq(joined("O'Brien-Smith"), "o brien smith");
	ck_assert_str_eq(joined("شمارهٔ ۱۲"), "شماره 12");
	ck_assert_str_eq(joined(" %_\\ "), "");
	ck_assert_str_eq(joined(""), "");
}
END_TEST

START_TEST(a_name_can_begin_at_any_of_its_words)
{
	struct search_words w = search_words_of(a, "سید علی رضایی");

	ck_assert_int_eq(w.n, 3);
	ck_assert_str_eq(search_words_from(a, &w, 1, 1000), "علی رضایی سید");
	ck_assert_str_eq(search_words_from(a, &w, 2, 1000), "رضایی سید علی");
	ck_assert_str_eq(search_words_from(a, &w, 2, 6), "رضایی ");
}
END_TEST

START_TEST(a_text_of_a_hundred_words_is_cut)
{
	char text[201];

	for (int i = 0; i < 100; i++) {
		text[2 * i] = 'a';
		text[2 * i + 1] = ' ';
	}
	text[200] = '\0';
	ck_assert_int_eq(search_words_of(a, text).n, SEARCH_WORDS_MAX);
}
END_TEST

START_TEST(digits_alone_are_no_name)
{
	struct search_words digits = search_words_of(a, "۰۹۱۲ 345"), name = search_words_of(a, "علی 2");

	ck_assert(!search_words_lettered(&digits) && search_words_lettered(&name));
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(1 << 20);
	status = UNIT_MAIN("search_words", words_are_compared_without_marks_and_punctuation,
		a_name_can_begin_at_any_of_its_words, a_text_of_a_hundred_words_is_cut,
		digits_alone_are_no_name);
	arena_free(a);
	return status;
}
