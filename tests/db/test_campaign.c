#include "domain/campaign.h"

#include <string.h>

#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

static struct campaign_row load(int64_t id)
{
	struct campaign_row row;
	const char *definition;

	ck_assert(campaign_load(&fx.scope, id, &row, &definition));
	return row;
}

START_TEST(the_row_repeats_what_lists_need_of_the_definition)
{
	int64_t id = a_campaign(&fx.scope, "{'name':'  جمعه‌های  خوش ','trigger':'event:visit_gym',"
		"'priority':7,'starts_at':'2026-11-01T00:00:00+03:30','benefits':[{'give':'points','amount':2}]}");
	struct campaign_row row = load(id);

	ck_assert_str_eq(row.name, "جمعه‌های خوش");
	ck_assert_str_eq(row.trigger_word, "event:visit_gym");
	ck_assert_int_eq(row.priority, 7);
	ck_assert_int_eq(row.starts_at.s, 1793478600);
	ck_assert_int_eq(row.ends_at.s, 0);
	ck_assert_int_eq(row.version, 1);
	ck_assert(!row.active && !row.archived && !row.limited);
}
END_TEST

static enum campaign_state state_at(int64_t id, int64_t seconds_later)
{
	struct scope s = fx.scope;
	struct campaign_row row;
	const char *definition;

	s.now.s += seconds_later;
	ck_assert(campaign_load(&s, id, &row, &definition));
	return row.state;
}

START_TEST(a_campaign_starts_and_ends_by_itself)                      /* ENG-01 */
{
	/* FIXTURE_NOW is 10:35 UTC */
	int64_t id = a_campaign(&fx.scope, "{'name':'n','trigger':'sale','active':true,"
		"'starts_at':'2026-11-22T10:36:00Z','ends_at':'2026-11-22T10:37:00Z',"
		"'benefits':[{'give':'points','amount':2}]}");

	ck_assert_int_eq(state_at(id, 0), CAMPAIGN_PLANNED);
	ck_assert_int_eq(state_at(id, 60), CAMPAIGN_RUNNING);
	ck_assert_int_eq(state_at(id, 119), CAMPAIGN_RUNNING);
	ck_assert_int_eq(state_at(id, 120), CAMPAIGN_ENDED);
	ck_assert_int_eq(campaign_set_active(&fx.scope, id, false), CAMPAIGN_OK);
	ck_assert_int_eq(state_at(id, 60), CAMPAIGN_PAUSED);
	ck_assert_int_eq(state_at(id, 120), CAMPAIGN_ENDED);
}
END_TEST

static size_t listed(enum campaign_state state, int64_t later)
{
	struct campaign_filter f = { .state = state, .limit = 50 };
	struct campaign_row *rows;
	struct scope s = fx.scope;
	size_t n;

	s.now.s += later;
	n = campaign_list(&s, &f, &rows);
	for (size_t i = 0; i < n; i++)
		ck_assert_int_eq(rows[i].state, state);
	return n;
}

START_TEST(lists_go_by_the_same_states)
{
	int64_t gone = a_points_campaign(&fx.scope, true);

	a_campaign(&fx.scope, "{'name':'n','trigger':'sale','active':true,'starts_at':'2026-11-22T10:36:00Z',"
		"'ends_at':'2026-11-22T10:37:00Z','benefits':[{'give':'points','amount':2}]}");
	a_points_campaign(&fx.scope, true);
	a_points_campaign(&fx.scope, false);
	ck_assert_int_eq(campaign_archive(&fx.scope, gone), CAMPAIGN_OK);
	ck_assert_uint_eq(listed(CAMPAIGN_PLANNED, 0), 1);
	ck_assert_uint_eq(listed(CAMPAIGN_RUNNING, 0), 1);
	ck_assert_uint_eq(listed(CAMPAIGN_RUNNING, 60), 2);
	ck_assert_uint_eq(listed(CAMPAIGN_ENDED, 120), 1);
	ck_assert_uint_eq(listed(CAMPAIGN_PAUSED, 0), 1);
	ck_assert_uint_eq(listed(CAMPAIGN_ARCHIVED, 0), 1);
}
END_TEST

START_TEST(a_list_goes_on_where_it_ended)
{
	int64_t ids[5];
	struct campaign_filter f = { .any_state = true, .limit = 2 };
	struct campaign_row *rows;

	for (int i = 0; i < 5; i++)
		ids[i] = a_points_campaign(&fx.scope, true);
	ck_assert_int_eq(campaign_archive(&fx.scope, ids[3]), CAMPAIGN_OK);
	ck_assert_uint_eq(campaign_list(&fx.scope, &f, &rows), 2);
	ck_assert_int_eq(rows[0].id, ids[4]);
	ck_assert_int_eq(rows[1].id, ids[2]);
	f.before_id = rows[1].id;
	ck_assert_uint_eq(campaign_list(&fx.scope, &f, &rows), 2);
	ck_assert_int_eq(rows[0].id, ids[1]);
}
END_TEST

START_TEST(another_store_does_not_see_it)
{
	struct scope other = fixture_other_store("other");
	int64_t id = a_points_campaign(&fx.scope, true);
	struct campaign_filter f = { .any_state = true, .limit = 10 };
	struct campaign_row row, *rows;
	struct campaign_version *versions;
	const char *definition;

	ck_assert(!campaign_load(&other, id, &row, &definition));
	ck_assert_ptr_null(campaign_definition(&other, id, 1));
	ck_assert_uint_eq(campaign_versions(&other, id, &versions), 0);
	ck_assert_uint_eq(campaign_list(&other, &f, &rows), 0);
	ck_assert_int_eq(campaign_set_active(&other, id, false), CAMPAIGN_NOT_FOUND);
	ck_assert_int_eq(campaign_archive(&other, id), CAMPAIGN_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("campaign", the_row_repeats_what_lists_need_of_the_definition,
		a_campaign_starts_and_ends_by_itself, lists_go_by_the_same_states,
		a_list_goes_on_where_it_ended, another_store_does_not_see_it);
}
