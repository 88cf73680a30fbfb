/* test_scenario.c - what a base scenario beside sales would have meant. [ENG-15] */
#include "domain/scenario.h"

#include "tests/db/campaigns.h"
#include "tests/db/till.h"

START_TEST(eng_15_the_count_times_the_amount_is_what_the_engine_gives)
{
	struct scenario_reach r;
	struct event_request q = { .trigger = "signup" };
	int64_t given = 0, ids[5];

	till_setting("point_value = 300");
	for (int i = 0; i < 5; i++)
		ids[i] = till_customer(i * 30, 0); /* three of them within ninety days */
	db_exec(test_db, "UPDATE customer SET active = FALSE WHERE store_id = ? AND id = ?", V(till.store_id),
		V(ids[0]));
#define WELCOME "{'name':'w','trigger':'signup','active':true,'benefits':[{'give':'points','amount':2.5}," \
	"{'give':'credit','amount':7000}]}"
	r = scenario_reach(&till, definition_of(WELCOME));
	till_campaign(WELCOME);
	for (int i = 1; i < 3; i++) {
		struct event_outcome o;

		ck_assert_int_eq(till_event(&q, ids[i], &o), EVENT_OK);
		given += o.result.earned[PARTY_CUSTOMER][ASSET_CREDIT] +
			o.result.earned[PARTY_CUSTOMER][ASSET_POINTS] * 3;
	}
	ck_assert(r.known);
	ck_assert_int_eq(r.customers, 2);
	ck_assert_int_eq(r.worth.rial, given);
	ck_assert_int_eq(given, 2 * 7750);
}
END_TEST

START_TEST(eng_15_what_nobody_can_know_is_not_guessed)
{
	ck_assert(!scenario_reach(&till, definition_of("{'name':'v','trigger':'check_in','benefits':"
		"[{'give':'points','amount':1}]}")).known);
}
END_TEST

int main(void)
{
	return TILL_MAIN("scenario",
		eng_15_the_count_times_the_amount_is_what_the_engine_gives,
		eng_15_what_nobody_can_know_is_not_guessed);
}
