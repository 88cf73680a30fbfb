#include "domain/campaign_preview.h"

#include "domain/campaign.h"
#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

/* 2026-11-27 18:00 in Tehran, the Friday after FIXTURE_NOW; and a year later. */
#define FRIDAY ((utc_t){ 1795789800 })
#define NEXT_YEAR ((utc_t){ FIXTURE_NOW.s + 365 * 86400 })

/* Two teas at the first branch, by the first customer. */
static struct sale_outcome try_draft(const struct campaign_draft *draft, utc_t at)
{
	struct sale_line_request line = { .product_id = fx.products[0], .quantity = { 2000 } };
	struct sale_request q = { .customer = { .id = fx.customers[0] },
		.branch_id = fx.branches[0],
		.channel = CHANNEL_POS,
		.occurred_at = at,
		.lines = &line,
		.n_lines = 1 };
	struct sale_outcome o;

	ck_assert_int_eq(campaign_preview(&fx.scope, draft, &q, &o), SALE_OK);
	return o;
}

static struct campaign_draft stored(int64_t id)
{
	struct campaign_draft draft = { .id = id };
	struct campaign_row row;

	ck_assert(campaign_load(&fx.scope, id, &row, &draft.definition));
	draft.version = row.version;
	return draft;
}

static int64_t points_of(const struct sale_outcome *o)
{
	return o->result.earned[PARTY_CUSTOMER][ASSET_POINTS];
}

START_TEST(a_paused_campaign_shows_what_it_would_give)
{
	int64_t id = a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','active':false,'benefits':[{'give':'points','amount':2.5}]"
		"}");
	struct campaign_draft draft = stored(id);
	struct sale_outcome o = try_draft(&draft, FIXTURE_NOW);

	ck_assert_int_eq(points_of(&o), 250);
	ck_assert_int_eq(o.balances.points, 250);
	ck_assert_int_eq(o.result.n_applied, 1);
	ck_assert_int_eq(rules_campaign(o.rules, o.result.applied[0].campaign)->id, id);
}
END_TEST

START_TEST(an_edit_is_tried_in_place_of_what_is_stored)
{
	int64_t id = a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','active':true,'benefits':[{'give':'points','amount':2}]}");
	struct campaign_draft draft = { .id = id,
		.version = 1,
		.definition = "{\"name\":\"n\",\"trigger\":\"sale\",\"benefits\":[{\"give\":\"points\","
			      "\"amount\":7}]}" };
	struct sale_outcome o = try_draft(&draft, FIXTURE_NOW);

	ck_assert_int_eq(points_of(&o), 700);
}
END_TEST

START_TEST(a_campaign_not_yet_saved_is_tried_beside_the_others)
{
	struct campaign_draft draft = { .definition = "{\"name\":\"n\",\"trigger\":\"sale\",\"benefits\":"
						      "[{\"give\":\"points\",\"amount\":7}]}" };
	struct sale_outcome o;

	a_campaign(&fx.scope,
		"{'name':'n','trigger':'sale','active':true,'benefits':[{'give':'points','amount':2}]}");
	fx.store.rules_version++; /* as the next request would read it */
	o = try_draft(&draft, FIXTURE_NOW);
	ck_assert_int_eq(points_of(&o), 900);
	ck_assert_int_eq(o.result.n_applied, 2);
}
END_TEST

START_TEST(it_is_judged_at_the_moment_that_is_asked_for)
{
	struct campaign_draft draft = { .definition =
						"{\"name\":\"n\",\"trigger\":\"sale\","
						"\"conditions\":{\"weekday\":{\"in\":[\"fri\"]}},"
						"\"benefits\":[{\"give\":\"points\",\"amount\":7}]}" };
	struct sale_outcome friday = try_draft(&draft, FRIDAY), sunday = try_draft(&draft, FIXTURE_NOW);

	ck_assert_int_eq(points_of(&friday), 700);
	ck_assert_int_eq(points_of(&sunday), 0);
	ck_assert_str_eq(skip_text(test_arena, &sunday.result.skipped[0]), "condition:weekday");
	ck_assert_int_eq(try_draft(&draft, NEXT_YEAR).occurred_at.s, NEXT_YEAR.s);
}
END_TEST

START_TEST(it_changes_nothing)
{
	struct campaign_draft draft = {
		.definition = "{\"name\":\"n\",\"trigger\":\"sale\",\"limits\":{\"total_uses\":1},"
			      "\"benefits\":[{\"give\":\"points\",\"amount\":7}]}"
	};

	for (int i = 0; i < 2; i++) {
		struct sale_outcome o = try_draft(&draft, FIXTURE_NOW);

		ck_assert_int_eq(points_of(&o), 700);
	}
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
				 V(fx.store.id)),
		0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
				 "SELECT COUNT(*) FROM transfer WHERE store_id = ?", V(fx.store.id)),
		0);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("campaign_preview", a_paused_campaign_shows_what_it_would_give,
		an_edit_is_tried_in_place_of_what_is_stored,
		a_campaign_not_yet_saved_is_tried_beside_the_others,
		it_is_judged_at_the_moment_that_is_asked_for, it_changes_nothing);
}
