/* seed.c - seed demo: a store that looks alive. */
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/rollup.h"
#include "domain/verify.h"

enum { CHARGE_DAYS_AGO = 30, DAY_BYTES = 64 * 1024 * 1024, EXPIRY_S = 3 * 3600 + 1800, CHANCE = 1405 };

/* A whole number of an option; *out stays when it was not given. */
static bool read_number(struct cli *c, const char *text, int max, int *out)
{
	int64_t n;

	if (!text)
		return true;
	if (!decimal_parse(text, 0, &n) || n < 1 || n > max) {
		cli_error(c, "cli.bad_number", text);
		return false;
	}
	*out = (int)n;
	return true;
}

static void free_arena(void *a)
{
	arena_free(a);
}

static struct arena *new_arena(struct cli *c)
{
	struct arena *a = arena_new(DAY_BYTES);

	arena_defer(c->arena, free_arena, a);
	return a;
}

static void live_through(struct demo *d)
{
	for (date_t day = d->first; day.days <= d->last.days; day.days++) {
		utc_t night = { day_start(d->store.zone, day).s + EXPIRY_S };
		int n;
		struct demo_event *events = demo_plan(d, day, &n);

		if (night.s <= d->now.s)
			demo_expire(d, night);
		if (day.days == d->last.days - CHARGE_DAYS_AGO && night.s <= d->now.s)
			demo_charge_many(d, night);
		demo_live(d, events, n);
		demo_rewards_live(d, day);
		demo_top_up(d, day);
		arena_reset(d->day);
	}
	demo_expire(d, d->now);
}

static void ignore(void *arg, const struct verify_finding *f)
{
	(void)arg;
	(void)f;
}

/* A demo that does not prove right is not shown to anybody: the store stays closed. */
static bool proves_right(struct cli *c, const struct demo *d)
{
	int findings = verify_run(c->db, c->arena, d->store.id, ignore, NULL);

	if (findings)
		cli_error(c, "cli.findings", cli_number(c, findings));
	return findings == 0;
}

/*
 * The sums that pages stand on. The job would wait until nobody can still be writing; while there is
 * no other store that is open, nobody is.
 */
static void add_up(struct demo *d)
{
	struct store *others;

	if (store_list(d->db, d->work, 0, 1, &others) == 0)
		while (rollup_run(d->db, d->day, 0) > 0)
			arena_reset(d->day);
}

static void open_store(struct demo *d)
{
	struct scope s = scope_of_system(d->db, d->work, &d->store, d->now);

	db_begin(d->db);
	store_set_active(&s, true);
	db_commit(d->db);
}

static json_t *logins(const struct demo *d)
{
	json_t *list = json_array();

	for (int i = 0; i < d->n_staff; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "role", d->staff[i].role,
			"username", d->staff[i].username, "password", d->staff[i].password));
	return list;
}

static void print_json(struct cli *c, const struct demo *d, const struct store_created *made)
{
	json_t *staff = json_own(c->arena, logins(d));

	cli_print_json(c, json_own(c->arena, json_pack("{s:I, s:s, s:s, s:s, s:I, s:s, s:s, s:O}",
		"store_id", (json_int_t)made->store_id, "slug", d->store.slug,
		"store_url", cli_store_url(c, d->store.slug), "api_key", made->api_key,
		"branch_id", (json_int_t)made->branch_id, "panel_user", d->staff[0].username,
		"panel_password", d->staff[0].password, "staff", staff)));
}

static void print_text(struct cli *c, const struct demo *d, const struct store_created *made)
{
	cli_print(c, "cli.store_created", d->store.name, cli_store_url(c, d->store.slug), NULL);
	for (int i = 0; i < d->n_staff; i++)
		cli_print(c, "cli.panel_login", cli_panel_url(c), d->staff[i].username,
			d->staff[i].password);
	cli_print(c, "cli.first_key", made->api_key, NULL, NULL);
	cli_print(c, "cli.shown_once", NULL, NULL, NULL);
}

/* A demo that is there already is left as it is; one that was interrupted is of no use. */
static bool exists(struct cli *c, struct demo *d, enum exit_code *code)
{
	const char *slug = json_string_value(json_object_get(demo_data(d, "shop"), "slug"));
	struct store store;

	if (!store_by_slug(c->db, c->arena, slug, &store))
		return false;
	cli_error(c, store.active ? "cli.demo_exists" : "cli.demo_unfinished", slug);
	*code = store.active ? CLI_OK : CLI_FAILED;
	return true;
}

enum exit_code cli_seed_demo(struct cli *c)
{
	const char *customers_text = NULL, *days_text = NULL, *as_json = NULL;
	int customers = 500, days = 180;
	struct store_created made;
	enum exit_code code;
	const struct option_spec options[] = {
		{ "customers", false, false, &customers_text },
		{ "days",      false, false, &days_text      },
		{ "json",      true,  false, &as_json        },
	};

	if (!cli_options(c, options, sizeof options / sizeof *options) ||
		!read_number(c, customers_text, DEMO_MEMBERS_MAX, &customers) ||
		!read_number(c, days_text, DEMO_DAYS_MAX, &days))
		return CLI_USAGE;
	cli_connect(c);
	struct demo d = { .db = c->db, .arena = c->arena, .day = new_arena(c), .work = new_arena(c),
		.config = c->config, .now = c->now, .chance = { CHANCE } };
	if (exists(c, &d, &code))
		return code;
	d.last = local_time(zone_get("Asia/Tehran"), c->now).date;
	d.first.days = d.last.days - days + 1;
	d.people = demo_data(&d, "people");
	demo_shop_make(&d, c, &made);
	demo_people_make(&d, customers);
	live_through(&d);
	demo_club(&d);
	demo_codes(&d);
	demo_wallet(&d);
	demo_trade(&d);
	if (!proves_right(c, &d))
		return CLI_FAILED;
	add_up(&d);
	open_store(&d);
	demo_insight_make(&d);
	(as_json ? print_json : print_text)(c, &d, &made);
	return CLI_OK;
}
