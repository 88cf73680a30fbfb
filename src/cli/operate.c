/* operate.c - migrate, verify, jobs run, routes, config check. */
#include <stdio.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "db/migrate.h"
#include "domain/store.h"
#include "domain/verify.h"
#include "jobs/jobs.h"
#include "web/route.h"

/* How long `vafa jobs run` waits for jobs that run somewhere else, usually in vafa-jobs. */
enum { PATIENCE_S = 20 };

enum exit_code cli_config_check(struct cli *c)
{
	if (!cli_options(c, NULL, 0))
		return CLI_USAGE;
	config_print(c->config);
	return CLI_OK;
}

enum exit_code cli_routes(struct cli *c)
{
	if (!cli_options(c, NULL, 0))
		return CLI_USAGE;
	for (size_t i = 0; i < routes_n; i++) {
		const struct route *r = &routes[i];
		const char *perm = r->perm == PERM_PUBLIC ? "public" : r->perm == PERM_LOGIN ? "login" :
			r->perm == PERM_NONE ? "nobody" : perm_word(r->perm);
		printf("%-6s %-45s %-18s%s%s%s%s %s\n", method_word(r->method), r->path, perm,
			r->areas & AREA_PANEL ? " panel" : "", r->areas & AREA_CLUB ? " club" : "",
			r->areas & AREA_API ? " api" : "", r->areas & AREA_PLATFORM ? " platform" : "",
			r->flags & ROUTE_KEYED ? "keyed" : r->flags & ROUTE_KEY_TAKEN ? "key taken" : "");
	}
	return CLI_OK;
}

enum exit_code cli_migrate(struct cli *c)
{
	int n;

	if (!cli_options(c, NULL, 0))
		return CLI_USAGE;
	cli_connect(c);
	n = migrate_run(c->db, c->arena, c->config->sql_dir);
	cli_print(c, "cli.migrated", cli_number(c, n), NULL, NULL);
	return CLI_OK;
}

enum exit_code cli_jobs_run(struct cli *c)
{
	const char *now_text = NULL;
	utc_t now = c->now;
	struct jobs_end end;

	if (!cli_options(c, (const struct option_spec[]){ { "now", false, false, &now_text } }, 1))
		return CLI_USAGE;
	if (now_text && !rfc3339_parse(now_text, &now)) {
		cli_error(c, "cli.bad_time", now_text);
		return CLI_USAGE;
	}
	cli_connect(c);
	end = jobs_run(c->db, &(struct jobs_call){ .now = now, .forced = true, .patience_s = PATIENCE_S });
	cli_print(c, "cli.jobs_done", cli_number(c, job_kinds_n - end.elsewhere), cli_number(c, end.failed),
		NULL);
	if (end.elsewhere)
		cli_print(c, "cli.jobs_elsewhere", cli_number(c, end.elsewhere), NULL, NULL);
	return end.failed ? CLI_FAILED : CLI_OK;
}

static void print_finding(void *arg, const struct verify_finding *f)
{
	(void)arg;
	printf("%s store %lld %s: %s\n", f->invariant, (long long)f->store_id, f->object, f->what);
}

enum exit_code cli_verify(struct cli *c)
{
	const char *slug = NULL;
	struct store store = { 0 };
	struct verify_counts n;
	int findings;

	if (!cli_options(c, (const struct option_spec[]){ { "store", false, false, &slug } }, 1))
		return CLI_USAGE;
	cli_connect(c);
	if (slug && !store_by_slug(c->db, c->arena, slug, &store)) {
		cli_error(c, "cli.no_store", slug);
		return CLI_FAILED;
	}
	findings = verify_run(c->db, c->arena, store.id, print_finding, NULL);
	n = verify_counts();
	cli_print(c, "cli.verified", cli_number(c, n.customers), cli_number(c, n.transfers),
		cli_number(c, n.sales));
	if (findings)
		cli_error(c, "cli.findings", cli_number(c, findings));
	return findings ? CLI_FAILED : CLI_OK;
}
