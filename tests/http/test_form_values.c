#include "web/form_values.h"

#include <string.h>

#include "tests/http/asked.h"
#include "tests/unit/unit.h"

static const char *const words[] = { "debt", "deduct", NULL };

struct all {
	const char *text, *memo, *password, *mobile;
	int64_t number, id;
	money_t money;
	points_t points;
	qty_t quantity;
	percent_t percent;
	date_t date;
	int minute, choice;
	utc_t moment;
};

static struct field text = FIELD_TEXT(struct all, text, OPTIONAL, 5);
static struct field memo = FIELD_MULTILINE(struct all, memo, OPTIONAL, 50);
static struct field password = FIELD_PASSWORD(struct all, password, 3);
static struct field mobile = FIELD_MOBILE(struct all, mobile, OPTIONAL);
static struct field number = FIELD_INT(struct all, number, OPTIONAL, -5, 1000);
static struct field id = FIELD_ID(struct all, id, OPTIONAL);
static struct field money = FIELD_MONEY(struct all, money, OPTIONAL, 10, AMOUNT_MAX);
static struct field points = FIELD_POINTS(struct all, points, OPTIONAL, 0, 1000);
static struct field quantity = FIELD_QUANTITY(struct all, quantity, OPTIONAL, 1, 10000);
static struct field percent = FIELD_PERCENT(struct all, percent, OPTIONAL, 0, 10000);
static struct field date = FIELD_DATE(struct all, date, OPTIONAL);
static struct field minute = FIELD_MINUTE(struct all, minute, OPTIONAL);
static struct field moment = FIELD_MOMENT(struct all, moment, OPTIONAL);
static struct field choice = FIELD_CHOICE(struct all, choice, OPTIONAL, words);

static struct req *r;
static struct all v;
static struct form_fault why;

static bool reads(const struct field *f, const char *typed)
{
	why = (struct form_fault){ 0 };
	return form_value_read(r, f, typed, (char *)&v + f->offset, &why);
}

/* The error of a text that is no value. */
static const char *refusal(const struct field *f, const char *typed)
{
	return reads(f, typed) ? "none" : why.key;
}

static const char *shown(const struct field *f)
{
	return form_value_text(r, f, (char *)&v + f->offset);
}

static void begin(void)
{
	r = asked_new();
	v = (struct all){ 0 };
}

START_TEST(texts_are_normalised_and_measured_in_characters)
{
	begin();
	ck_assert(reads(&text, "  سلامي "));
	ck_assert_str_eq(v.text, "سلامی");
	ck_assert_str_eq(refusal(&text, "سلامیو"), "too_long");
	ck_assert_str_eq(why.arg, "۵");
	ck_assert(reads(&text, "   "));
	ck_assert_str_eq(v.text, "");
	text.need = REQUIRED;
	ck_assert_str_eq(refusal(&text, "   "), "required");
	ck_assert(reads(&memo, "a\nb"));
	ck_assert_str_eq(v.memo, "a\nb");
	ck_assert(reads(&password, " ي "));
	ck_assert_str_eq(v.password, " ي ");
	ck_assert_str_eq(refusal(&password, "ab"), "too_short");
	ck_assert_str_eq(refusal(&password, ""), "required");
	asked_free(r);
}
END_TEST

START_TEST(a_mobile_is_taken_in_any_written_form)
{
	begin();
	ck_assert(reads(&mobile, "۰۹۱۲ ۱۲۳ ۴۵۶۷"));
	ck_assert_str_eq(v.mobile, "09121234567");
	ck_assert_str_eq(shown(&mobile), "۰۹۱۲۱۲۳۴۵۶۷");
	ck_assert(reads(&mobile, "+989121234567"));
	ck_assert_str_eq(v.mobile, "09121234567");
	ck_assert_str_eq(refusal(&mobile, "0212345678"), "mobile");
	ck_assert(reads(&mobile, ""));
	ck_assert_str_eq(v.mobile, "");
	asked_free(r);
}
END_TEST

START_TEST(amounts_are_integers_of_their_unit_within_their_limits)
{
	begin();
	ck_assert(reads(&money, "۱۲٬۵۰۰"));
	ck_assert_int_eq(v.money.rial, 125000);
	ck_assert_str_eq(shown(&money), "۱۲٬۵۰۰");
	ck_assert_str_eq(refusal(&money, "0"), "too_small");
	ck_assert_str_eq(why.arg, "۱"); /* toman */
	ck_assert_str_eq(refusal(&money, "x"), "money");
	ck_assert_str_eq(refusal(&money, "۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹"), "too_big");
	ck_assert(reads(&points, "2.5"));
	ck_assert_int_eq(v.points.hundredths, 250);
	ck_assert_str_eq(shown(&points), "۲٫۵");
	ck_assert_str_eq(refusal(&points, "2.555"), "decimal");
	ck_assert_str_eq(refusal(&points, "10.01"), "too_big");
	ck_assert(reads(&quantity, "۰٫۷۵"));
	ck_assert_int_eq(v.quantity.thousandths, 750);
	ck_assert(reads(&percent, "12.5"));
	ck_assert_int_eq(v.percent.bp, 1250);
	ck_assert_str_eq(refusal(&percent, "100.5"), "too_big");
	ck_assert(reads(&number, "-5"));
	ck_assert_int_eq(v.number, -5);
	ck_assert_str_eq(refusal(&number, "1.5"), "number");
	ck_assert_str_eq(refusal(&number, "99999999999999999999"), "number");
	ck_assert(reads(&id, "7"));
	ck_assert_str_eq(refusal(&id, "0"), "choice");
	asked_free(r);
}
END_TEST

START_TEST(days_and_times_are_taken_in_any_calendar_and_digits)
{
	begin();
	ck_assert(reads(&date, "۱۴۰۵/۹/۱"));
	ck_assert_str_eq(shown(&date), "۱۴۰۵/۰۹/۰۱");
	ck_assert(reads(&date, "2026-11-22"));
	ck_assert_str_eq(shown(&date), "۱۴۰۵/۰۹/۰۱");
	ck_assert_str_eq(refusal(&date, "1405/13/01"), "date");
	ck_assert(reads(&minute, "۹:۰۵"));
	ck_assert_int_eq(v.minute, 9 * 60 + 5);
	ck_assert_str_eq(shown(&minute), "۰۹:۰۵");
	ck_assert_str_eq(refusal(&minute, "24:00"), "time");
	ck_assert_str_eq(refusal(&minute, "12:60"), "time");
	ck_assert_str_eq(refusal(&minute, "12"), "time");
	ck_assert(reads(&moment, "1405/09/01 14:05"));
	ck_assert_int_eq(v.moment.s, 1795343700);
	ck_assert_str_eq(shown(&moment), "۱۴۰۵/۰۹/۰۱ ۱۴:۰۵");
	ck_assert(reads(&moment, "1405/09/01"));
	ck_assert_int_eq(v.moment.s, 1795343700 - (14 * 60 + 5) * 60);
	/* Iran put the clock back at the end of 1401/06/30: the day had 25 hours. */
	ck_assert(reads(&moment, "1401/06/30 23:30"));
	ck_assert_str_eq(shown(&moment), "۱۴۰۱/۰۶/۳۰ ۲۳:۳۰");
	ck_assert_str_eq(refusal(&moment, "1405/09/01 25:00"), "moment");
	ck_assert_str_eq(refusal(&moment, "tomorrow"), "moment");
	asked_free(r);
}
END_TEST

START_TEST(a_choice_is_one_of_its_words)
{
	begin();
	ck_assert(reads(&choice, "deduct"));
	ck_assert_int_eq(v.choice, 1);
	ck_assert_str_eq(shown(&choice), "deduct");
	ck_assert_str_eq(refusal(&choice, "Deduct"), "choice");
	asked_free(r);
}
END_TEST

START_TEST(what_is_optional_and_empty_stays_and_shows_nothing)
{
	begin();
	v = (struct all){ .number = -6, .money = { -1 }, .date = DATE_NONE, .minute = -1, .choice = -1 };
	ck_assert(reads(&number, "") && reads(&money, " ") && reads(&date, "") && reads(&minute, "") &&
		reads(&choice, "") && reads(&moment, "") && reads(&id, ""));
	ck_assert_int_eq(v.money.rial, -1);
	ck_assert_int_eq(v.minute, -1);
	ck_assert_str_eq(shown(&number), "");
	ck_assert_str_eq(shown(&money), "");
	ck_assert_str_eq(shown(&date), "");
	ck_assert_str_eq(shown(&minute), "");
	ck_assert_str_eq(shown(&choice), "");
	ck_assert_str_eq(shown(&moment), "");
	ck_assert_str_eq(shown(&id), "");
	ck_assert_str_eq(shown(&text), "");
	asked_free(r);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("form_values", texts_are_normalised_and_measured_in_characters,
		a_mobile_is_taken_in_any_written_form, amounts_are_integers_of_their_unit_within_their_limits,
		days_and_times_are_taken_in_any_calendar_and_digits, a_choice_is_one_of_its_words,
		what_is_optional_and_empty_stays_and_shows_nothing);
}
