/* lunar.c - lunar list, set, forget: the months of the lunar calendar as they were announced. [EVT-07] */
#include <stdio.h>

#include "cli/cli.h"
#include "domain/lunar_month.h"

enum exit_code cli_lunar_list(struct cli *c)
{
	struct lunar_months *m;
	char day[16];

	if (!cli_options(c, NULL, 0))
		return CLI_USAGE;
	cli_connect(c);
	m = lunar_months_load(c->db, c->arena);
	for (size_t i = 0; i < m->n; i++)
		printf("%d/%02d %s\n", m->list[i].year, m->list[i].month, date_iso(m->list[i].first, day));
	return CLI_OK;
}

/* "1448/8", "1448-08" */
static bool month_parse(struct cli *c, const char *text, struct lunar_month *out)
{
	char rest;

	if (sscanf(text, "%4d%*1[/-]%2d%c", &out->year, &out->month, &rest) == 2)
		return true;
	cli_error(c, "cli.bad_lunar_month", text);
	return false;
}

enum exit_code cli_lunar_set(struct cli *c)
{
	const char *month = NULL, *first = NULL;
	const struct option_spec options[] = { { "month", false, true, &month }, { "first", false, true, &first } };
	struct lunar_month m;
	bool fits;

	if (!cli_options(c, options, 2) || !month_parse(c, month, &m))
		return CLI_USAGE;
	if (!date_parse(first, &m.first)) {
		cli_error(c, "cli.bad_day", first);
		return CLI_USAGE;
	}
	cli_connect(c);
	db_begin(c->db);
	fits = lunar_month_set(c->db, c->arena, &m);
	db_commit(c->db);
	if (!fits) {
		cli_error(c, "cli.lunar_misfit", month);
		return CLI_FAILED;
	}
	cli_print(c, "cli.lunar_noted", month, NULL, NULL);
	return CLI_OK;
}

enum exit_code cli_lunar_forget(struct cli *c)
{
	const char *month = NULL;
	struct lunar_month m;
	bool known;

	if (!cli_options(c, (const struct option_spec[]){ { "month", false, true, &month } }, 1) ||
			!month_parse(c, month, &m))
		return CLI_USAGE;
	cli_connect(c);
	db_begin(c->db);
	known = lunar_month_forget(c->db, m.year, m.month);
	db_commit(c->db);
	if (!known) {
		cli_error(c, "cli.bad_lunar_month", month);
		return CLI_FAILED;
	}
	cli_print(c, "cli.lunar_noted", month, NULL, NULL);
	return CLI_OK;
}
