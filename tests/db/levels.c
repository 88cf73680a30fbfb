#include "tests/db/levels.h"

#include "domain/level_move.h"
#include "domain/level_period.h"

int64_t levels_id[3];

static const char *json(const char *text)
{
	char *copy = arena_strdup(test_arena, text);

	for (char *p = copy; p && *p; p++)
		*p = *p == '\'' ? '"' : *p;
	return copy;
}

struct level_settings levels_yearly(void)
{
	return (struct level_settings){ .active = true, .mechanism = MECHANISM_COMBINED,
		.period = LEVEL_YEAR, .window_days = 30, .starts_on = DATE_NONE, .ends_on = DATE_NONE };
}

static void set_rules(const struct level *l, const char *entry, const char *stay)
{
	struct level_input in = { .name = l->name, .color = l->color, .discount = l->discount,
		.cashback = l->cashback, .multiplier = l->multiplier, .entry = json(entry),
		.stay = json(stay), .deduction = l->deduction };

	ck_assert_int_eq(level_update(&till, l->id, &in), LEVEL_OK);
}

void levels_set(struct level_settings settings)
{
	struct level_program_row row;
	int at;

	db_begin(test_db);
	level_program_load(&till, &row);
	ck_assert_int_eq(level_program_save(&till, row.version, &settings, &at), LEVEL_PROGRAM_OK);
	db_commit(test_db);
	till_join();
}

void levels_open(struct level_settings settings, struct levels_rules rules)
{
	struct level *l;

	if (settings.formula)
		levels_set(settings);
	db_begin(test_db);
	ck_assert_uint_eq(level_list(&till, &l), 3);
	for (int i = 0; i < 3; i++)
		levels_id[i] = l[i].id;
	set_rules(&l[1], rules.silver, rules.silver_stay);
	set_rules(&l[2], rules.gold, rules.gold_stay);
	db_commit(test_db);
	levels_set(settings);
	till.now.s += 120; /* the job counts what was before when nobody can still be selling without */
	levels_run();
}

void levels_deduct(int level, int64_t hundredths)
{
	db_exec(test_db, "UPDATE level SET deduction = ? WHERE store_id = ? AND id = ?", V(hundredths),
		V(till.store_id), V(levels_id[level]));
	till_setting("active = TRUE");
}

int levels_of(int64_t customer_id)
{
	int64_t id = db_int(test_db, test_arena, 0, "SELECT level_id FROM customer WHERE store_id = ? AND id = ?",
		V(till.store_id), V(customer_id));

	for (int i = 0; i < 3; i++)
		if (levels_id[i] == id)
			return i;
	ck_abort_msg("customer %lld has level %lld", (long long)customer_id, (long long)id);
}

struct sale_outcome levels_sell(int64_t customer_id, int64_t rial)
{
	struct sale_request q = till_quick(customer_id, rial);

	return till_sell(&q);
}

void levels_at(int year, int month, int day)
{
	date_t d;

	ck_assert(date_of_jalali((struct jalali){ year, month, day }, &d));
	till.now.s = day_start(till.store->zone, d).s + 43200;
}

void levels_run(void)
{
	while (level_period_run(test_db, test_arena, till.now) > 0)
		;
}

int64_t levels_moves(int64_t customer_id, const char *state)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM level_move WHERE store_id = ?"
		" AND (? = 0 OR customer_id = ?) AND state = ?", V(till.store_id), V(customer_id),
		V(customer_id), V(state));
}
