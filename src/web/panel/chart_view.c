#include "web/panel/chart_view.h"

#include <inttypes.h>

/* A day as "yyyy-mm-dd" or "yyyy/mm/dd" of the reader's calendar. */
struct written { char text[16]; const char *month; };

static struct written write_day(struct req *r, date_t day)
{
	struct written w;

	if (r->format.jalali)
		date_jalali(day, w.text);
	else
		date_iso(day, w.text);
	w.month = view_catalogue(r->language,
		view_key(r->arena, "month.", arena_printf(r->arena, "m%.2s", w.text + 5)));
	return w;
}

const char *chart_day(struct req *r, date_t day)
{
	struct written w = write_day(r, day);
	int of_month = (w.text[8] - '0') * 10 + w.text[9] - '0';

	return view_message(r->arena, r->language, "chart.day",
		format_int(r->arena, &r->format, of_month), w.month, NULL);
}

const char *chart_month(struct req *r, date_t day)
{
	struct written w = write_day(r, day);
	const char *year = arena_printf(r->arena, "%.4s", w.text);

	return view_message(r->arena, r->language, "chart.month", w.month,
		format_digits(r->arena, &r->format, year), NULL);
}

void chart_money(struct req *r, struct view_node *node, const char *name, money_t v)
{
	view_text(node, name, arena_printf(r->arena, "%" PRId64, r->format.toman ? v.rial / 10 : v.rial));
}
