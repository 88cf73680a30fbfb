#include "domain/scenario.h"

#include <string.h>

#include "domain/customer_field.h"
#include "domain/store.h"

size_t scenario_uses(const struct scope *s, struct scenario_use **out)
{
	static const struct db_col cols[] = { COL(struct scenario_use, word),
		COL(struct scenario_use, campaign_id), COL(struct scenario_use, active), COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT scenario AS word, id AS campaign_id, active FROM campaign"
		" WHERE store_id = ? AND scenario IS NOT NULL AND NOT archived ORDER BY id LIMIT 1000",
		V(s->store_id));
}

enum campaign_result scenario_start(const struct scope *s, const char *word, struct json_in definition,
	int64_t *campaign_id)
{
	enum campaign_result result;

	store_touch_rules(s); /* two presses of one store wait for one another here */
	*campaign_id = db_int(s->db, s->arena, 0,
		"SELECT MAX(id) FROM campaign WHERE store_id = ? AND scenario = ? AND NOT archived",
		V(s->store_id), V(word));
	if (*campaign_id)
		return campaign_set_active(s, *campaign_id, true);
	result = campaign_create(s, definition, campaign_id);
	if (result == CAMPAIGN_OK)
		db_exec(s->db, "UPDATE campaign SET scenario = ? WHERE store_id = ? AND id = ?", V(word),
			V(s->store_id), V(*campaign_id));
	return result;
}

/* ---- what it would mean -------------------------------------------------------------------- */

/* Σ of the fixed credit and points that a definition gives each time. */
static money_t worth_each(const struct scope *s, struct json_in definition)
{
	struct json_in benefits = json_at(definition, "benefits");
	int64_t credit = 0, points = 0;

	for (size_t i = 0; i < json_array_size(benefits.value); i++) {
		struct json_in benefit = json_item(benefits, i);
		const char *give = json_string_value(json_at(benefit, "give").value);
		int64_t amount = 0;

		if (strcmp(give, "credit") == 0 && json_get_int(json_at(benefit, "amount"), JSON_REQUIRED,
				0, AMOUNT_MAX, &amount))
			credit += amount;
		if (strcmp(give, "points") == 0 && json_get_decimal(json_at(benefit, "amount"), JSON_REQUIRED,
				2, 0, AMOUNT_MAX, &amount))
			points += amount;
	}
	return (money_t){ credit + mul_div_floor(points, s->store->point_value.rial, 100) };
}

/* Those whose birthday was in the last days: their keys lie in one or two stretches of the year. */
static int64_t births(const struct scope *s, date_t today)
{
	int first = yearly_key((date_t){ today.days - SCENARIO_DAYS + 1 }), last = yearly_key(today);
	bool wraps = first > last;

	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM customer WHERE store_id = ? AND active"
		" AND (birth_key BETWEEN ? AND ? OR birth_key BETWEEN ? AND ?)",
		V(s->store_id), V(first), V(wraps ? 1300 : last), V(wraps ? 0 : first),
		V(last));
}

struct scenario_reach scenario_reach(const struct scope *s, struct json_in definition)
{
	const char *trigger = json_string_value(json_at(definition, "trigger").value);
	date_t today = local_time(s->store->zone, s->now).date;
	utc_t since = day_start(s->store->zone, (date_t){ today.days - SCENARIO_DAYS + 1 });
	struct scenario_reach r = { .known = true };

	if (strcmp(trigger, "signup") == 0)
		r.customers = db_int(s->db, s->arena, 0,
			"SELECT COUNT(*) FROM customer WHERE store_id = ? AND registered_at >= ? AND active",
			V(s->store_id), V(since));
	else if (strcmp(trigger, "birthday") == 0)
		r.customers = births(s, today);
	else
		return (struct scenario_reach){ .known = false };
	r.worth = (money_t){ mul_div_floor(worth_each(s, definition).rial, r.customers, 1) };
	return r;
}
