/* write_backtest.c - a forecast: what would have been given, by whom, to whom. */
#include "web/api/write.h"

static void write_given(json_t *parent, const char *name, const struct backtest_given *g)
{
	json_t *given = write_object(parent, name);

	write_money(given, "discount", g->discount);
	write_money(given, "gifts", g->gifts);
	write_money(given, "credit", g->credit);
	write_points(given, "points", g->points);
	write_int(given, "coin", g->coin);
	write_int(given, "xp", g->xp);
	write_money(given, "worth", g->worth);
}

static void write_sums(json_t *parent, const struct backtest_sums *s)
{
	write_int(parent, "sales", s->sales);
	write_int(parent, "uses", s->uses);
	write_money(parent, "gross", s->gross);
	write_given(parent, "today", &s->today);
	write_given(parent, "with", &s->with);
	write_money(parent, "cost", (money_t){ s->with.worth.rial - s->today.worth.rial });
}

static void write_report(json_t *parent, const struct backtest *b, const struct backtest_report *report)
{
	json_t *forecast = write_object(parent, "forecast"), *list;

	write_sums(forecast, &report->total);
	write_bool(forecast, "without", report->without);
	write_int(forecast, "customers", report->customers);
	write_int(forecast, "reached", report->reached);
	write_int(forecast, "losing", report->losing);
	list = write_array(forecast, "days");
	for (int i = 0; i < report->n_days; i++) {
		json_t *day = write_item(list);

		write_date(day, "date", (date_t){ b->from.days + i });
		write_sums(day, &report->days[i]);
	}
	list = write_array(forecast, "levels");
	for (int i = 0; i < report->n_levels; i++) {
		json_t *level = write_item(list);

		write_id(level, "level_id", report->levels[i].level_id);
		write_int(level, "customers", report->levels[i].customers);
		write_int(level, "reached", report->levels[i].reached);
		write_money(level, "gain", report->levels[i].gain);
	}
	list = write_array(forecast, "top");
	for (int i = 0; i < report->n_top; i++) {
		json_t *top = write_item(list);

		write_id(top, "customer_id", report->top[i].customer_id);
		write_int(top, "uses", report->top[i].uses);
		write_money(top, "gain", report->top[i].gain);
	}
}

json_t *write_backtest(struct arena *a, const struct backtest *b, const struct backtest_report *report)
{
	json_t *root = write_root(a);

	write_id(root, "id", b->id);
	write_id(root, "campaign_id", b->campaign_id);
	write_date(root, "from", b->from);
	write_date(root, "to", b->to);
	write_text(root, "state", b->state_word);
	write_int(root, "sales_total", b->sales_total);
	write_int(root, "sales_done", b->sales_done);
	write_time(root, "created_at", b->created_at);
	if (report)
		write_report(root, b, report);
	else
		write_null(root, "forecast");
	return root;
}
