#include "base/calendar.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"

enum {
	DAY_S = 86400,
	JALALI_EPOCH = -492268, /* 0001-01-01 Jalali in days since 1970-01-01 */
	JALALI_YEAR_MIN = 1000, /* of four digits and below the Gregorian ones */
	JALALI_YEAR_MAX = 1699,
	GREGORIAN_YEAR_MIN = 1700,
	GREGORIAN_YEAR_MAX = 9999,
};

static const char *const weekday_names[] = { "sat", "sun", "mon", "tue", "wed", "thu", "fri" };

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Gregorian, proleptic: the day of a date whose month and day exist. */
static date_t gregorian_day(int year, int month, int day)
{
	/* Years begin in March here, so that the leap day is the last one of its year. */
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return (date_t){ (int32_t)(365 * y + floor_div(y, 4) - floor_div(y, 100) +
				   floor_div(y, 400) + of_year - 719468) };
}

struct gregorian {
	int year, month, day;
};

static struct gregorian gregorian_of(date_t d)
{
	int64_t days = (int64_t)d.days + 719468;
	int64_t era = floor_div(days, 146097);
	int64_t of_era = days - era * 146097;
	int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (int)(5 * of_year + 2) / 153;

	return (struct gregorian){
		.year = (int)(era * 400 + year_of_era) + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)of_year - (153 * month + 2) / 5 + 1,
	};
}

static int gregorian_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* The 33-year rule: equal to the official calendar for every year that people write. */
bool jalali_leap(int year)
{
	int64_t rest = (25 * (int64_t)year + 11) % 33;

	return (rest < 0 ? rest + 33 : rest) < 8;
}

/* The day of 1 Farvardin. */
static int64_t jalali_new_year(int64_t year)
{
	return JALALI_EPOCH + 365 * (year - 1) + floor_div(8 * year + 21, 33);
}

static int jalali_month_days(int year, int month)
{
	if (month <= 6)
		return 31;
	return month < 12 || jalali_leap(year) ? 30 : 29;
}

static date_t jalali_day(struct jalali j)
{
	int before = j.month <= 7 ? 31 * (j.month - 1) : 30 * (j.month - 1) + 6;

	return (date_t){ (int32_t)(jalali_new_year(j.year) + before + j.day - 1) };
}

struct jalali jalali_of(date_t day)
{
	int64_t year = 1 + floor_div(33 * ((int64_t)day.days - JALALI_EPOCH) + 3, 12053);
	int of_year = (int)(day.days - jalali_new_year(year));

	if (of_year < 186)
		return (struct jalali){ (int)year, of_year / 31 + 1, of_year % 31 + 1 };
	of_year -= 186;
	return (struct jalali){ (int)year, of_year / 30 + 7, of_year % 30 + 1 };
}

bool date_of_jalali(struct jalali j, date_t *out)
{
	if (j.year < JALALI_YEAR_MIN || j.year > JALALI_YEAR_MAX || j.month < 1 || j.month > 12 ||
		j.day < 1 || j.day > jalali_month_days(j.year, j.month))
		return false;
	*out = jalali_day(j);
	return true;
}

enum weekday weekday_of(date_t day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t since_saturday = (int64_t)day.days + THU;

	return (enum weekday)(since_saturday - 7 * floor_div(since_saturday, 7));
}

date_t period_first_day(enum period p, date_t day)
{
	struct jalali j = jalali_of(day);

	j.day = 1;
	switch (p) {
	case PERIOD_DAY: return day;
	case PERIOD_WEEK: return (date_t){ day.days - (int)weekday_of(day) };
	case PERIOD_MONTH: break;
	case PERIOD_QUARTER: j.month -= (j.month - 1) % 3; break;
	case PERIOD_YEAR: j.month = 1; break;
	}
	return jalali_day(j);
}

/* The first of the month `months` after the one that `day` lies in. */
static date_t months_later(date_t day, int months)
{
	struct jalali j = jalali_of(day);
	int month = j.month - 1 + months;

	return jalali_day((struct jalali){ j.year + month / 12, month % 12 + 1, 1 });
}

date_t period_next_day(enum period p, date_t day)
{
	date_t first = period_first_day(p, day);

	switch (p) {
	case PERIOD_DAY: return (date_t){ first.days + 1 };
	case PERIOD_WEEK: return (date_t){ first.days + 7 };
	case PERIOD_MONTH: return months_later(first, 1);
	case PERIOD_QUARTER: return months_later(first, 3);
	case PERIOD_YEAR: return months_later(first, 12);
	}
	fault("calendar: no such period");
}

date_t yearly_date(int jalali_month, int jalali_day_of_month, int jalali_year)
{
	int last;

	if (jalali_month < 1 || jalali_month > 12 || jalali_day_of_month < 1)
		fault("calendar: yearly date %d/%d", jalali_month, jalali_day_of_month);
	last = jalali_month_days(jalali_year, jalali_month);
	return jalali_day((struct jalali){ jalali_year, jalali_month,
		jalali_day_of_month < last ? jalali_day_of_month : last });
}

int age_on(date_t birth, date_t day)
{
	struct jalali born = jalali_of(birth);
	int year = jalali_of(day).year;
	int age = year - born.year;

	if (day.days < yearly_date(born.month, born.day, year).days)
		age--;
	return age > 0 ? age : 0;
}

/* Writes `value` ≥ 0 in exactly `width` digits; the end of them. */
static char *put_digits(char *p, int value, int width)
{
	for (int i = width - 1; i >= 0; i--) {
		p[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return p + width;
}

static char *put_date(char *p, int year, int month, int day, char separator)
{
	if (year < 0 || year > 9999)
		fault("calendar: year %d cannot be written", year);
	p = put_digits(p, year, 4);
	*p++ = separator;
	p = put_digits(p, month, 2);
	*p++ = separator;
	return put_digits(p, day, 2);
}

char *date_iso(date_t d, char buf[16])
{
	struct gregorian g = gregorian_of(d);

	*put_date(buf, g.year, g.month, g.day, '-') = '\0';
	return buf;
}

char *date_jalali(date_t d, char buf[16])
{
	struct jalali j = jalali_of(d);

	*put_date(buf, j.year, j.month, j.day, '/') = '\0';
	return buf;
}

char *rfc3339_format(utc_t at, char buf[24])
{
	date_t day = { (int32_t)floor_div(at.s, DAY_S) };
	int second = (int)(at.s - (int64_t)day.days * DAY_S);
	struct gregorian g = gregorian_of(day);
	char *p = put_date(buf, g.year, g.month, g.day, '-');

	*p++ = 'T';
	p = put_digits(p, second / 3600, 2);
	*p++ = ':';
	p = put_digits(p, second / 60 % 60, 2);
	*p++ = ':';
	p = put_digits(p, second % 60, 2);
	*p++ = 'Z';
	*p = '\0';
	return buf;
}

/* Reads least..most digits of any script at *s; false when there are fewer. */
static bool read_digits(const char **s, int least, int most, int *out)
{
	int n = 0, value = 0;

	while (n < most) {
		const char *next = *s;
		int digit = digit_value(utf8_next(&next));

		if (digit < 0)
			break;
		value = value * 10 + digit;
		*s = next;
		n++;
	}
	*out = value;
	return n >= least;
}

static bool read_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

static bool date_of_gregorian(int year, int month, int day, date_t *out)
{
	if (year < GREGORIAN_YEAR_MIN || year > GREGORIAN_YEAR_MAX || month < 1 || month > 12 ||
		day < 1 || day > gregorian_month_days(year, month))
		return false;
	*out = gregorian_day(year, month, day);
	return true;
}

bool date_parse(const char *s, date_t *out)
{
	int year, month, day;
	char separator;

	if (!read_digits(&s, 4, 4, &year))
		return false;
	separator = *s == '-' ? '-' : '/';
	if (!read_char(&s, separator) || !read_digits(&s, 1, 2, &month) ||
		!read_char(&s, separator) || !read_digits(&s, 1, 2, &day) || *s)
		return false;
	if (year < GREGORIAN_YEAR_MIN)
		return date_of_jalali((struct jalali){ year, month, day }, out);
	return date_of_gregorian(year, month, day, out);
}

/* "Z" or "±hh:mm" as seconds east of UTC. */
static bool read_offset(const char **s, int *out)
{
	int hours, minutes;
	bool west = **s == '-';

	if (read_char(s, 'Z') || read_char(s, 'z')) {
		*out = 0;
		return true;
	}
	if (!read_char(s, west ? '-' : '+') || !read_digits(s, 2, 2, &hours) ||
		!read_char(s, ':') || !read_digits(s, 2, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*out = (hours * 60 + minutes) * (west ? -60 : 60);
	return true;
}

/* "hh:mm:ss" with decimals that are read and dropped, as seconds of the day. */
static bool read_clock(const char **s, int *out)
{
	int hour, minute, second, fraction;

	if (!read_digits(s, 2, 2, &hour) || !read_char(s, ':') || !read_digits(s, 2, 2, &minute) ||
		!read_char(s, ':') || !read_digits(s, 2, 2, &second) || hour > 23 || minute > 59 ||
		second > 59)
		return false;
	if (read_char(s, '.') && !read_digits(s, 1, 9, &fraction))
		return false;
	*out = (hour * 60 + minute) * 60 + second;
	return true;
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

bool rfc3339_parse(const char *s, utc_t *out)
{
	int year, month, day, second, offset;
	date_t date;
	int64_t at;

	if (!is_ascii(s))
		return false;
	if (!read_digits(&s, 4, 4, &year) || !read_char(&s, '-') ||
		!read_digits(&s, 2, 2, &month) || !read_char(&s, '-') ||
		!read_digits(&s, 2, 2, &day) || !date_of_gregorian(year, month, day, &date))
		return false;
	if ((!read_char(&s, 'T') && !read_char(&s, 't')) || !read_clock(&s, &second) ||
		!read_offset(&s, &offset) || *s)
		return false;
	at = (int64_t)date.days * DAY_S + second - offset;
	if (at <= 0)
		return false;
	out->s = at;
	return true;
}

const char *weekday_name(enum weekday w)
{
	return weekday_names[w];
}

bool weekday_parse(const char *s, enum weekday *out)
{
	for (int i = SAT; i <= FRI; i++) {
		if (strcmp(s, weekday_names[i]) == 0) {
			*out = (enum weekday)i;
			return true;
		}
	}
	return false;
}
