/* What the store asks beside the usual, in the panel and in the API. [CUS-10, CUS-11, CUS-12] */
#include "tests/http/api.h"

#include <string.h>

#include "domain/customer_field.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static int64_t a_field(const char *word, enum profile_kind kind, const char *choices)
{
	struct profile_field f = { .word = word, .name = word, .kind = kind, .choices = choices,
		.active = true };
	struct problem problem;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(profile_field_create(&fx.scope, &f, &id, &problem), PROFILE_FIELD_OK);
	db_commit(test_db);
	return id;
}

START_TEST(cus_10_the_owner_makes_a_field_and_switches_it_off)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/profile-fields/new", "/profile-fields",
		"name=FavouriteColour&kind=choice&choices=Blue%0AGreen&active=1&required=1");
	struct profile_field *fields;

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/profile-fields");
	ck_assert(answer_has(&a, "FavouriteColour"));
	ck_assert_uint_eq(profile_field_list(&fx.scope, true, &fields), 1);
	ck_assert_str_eq(fields[0].choices, "Blue\nGreen");
	ck_assert(fields[0].required);
	a = browser_send(&b, text("/profile-fields/%" PRId64, fields[0].id),
		text("/profile-fields/%" PRId64, fields[0].id), "name=Colour&choices=Blue%0ARed");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(profile_field_list(&fx.scope, true, &fields), 0);
	a = browser_send(&b, "/profile-fields/new", "/profile-fields", "name=&kind=choice&choices=One");
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&b, "/profile-fields/new", "/profile-fields", "name=X&kind=choice&choices=One&word=X!");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(cus_11_cus_12_the_form_keeps_what_was_typed_and_names_the_fault)
{
	struct browser b = owner();
	const char *page = text("/customers/%" PRId64 "/profile", fx.customers[0]);
	int64_t wedding = a_field("wedding", PROFILE_DATE, NULL),
		color = a_field("color", PROFILE_CHOICE, "Blue\nGreen");
	struct customer_field *fields;
	struct answer a;

	a = browser_send(&b, page, page, text("field_%" PRId64 "=1404/12/30&field_%" PRId64
		"=Green&city=Shiraz", wedding, color));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "1404/12/30"));
	ck_assert(answer_has(&a, "Shiraz"));
	ck_assert(answer_has(&a, text("e-field_%" PRId64, wedding)));
	ck_assert_str_eq(customer_address_load(&fx.scope, fx.customers[0]).city, "");
	a = browser_send(&b, page, page, "street=Zand+6037701689095443&city=Shiraz");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "Shiraz") && !answer_has(&a, "6037701689095443")); /* [CRD-05] */
	a = browser_send(&b, page, page, text("field_%" PRId64 "=%%DB%%B1%%DB%%B3%%DB%%B9%%DB%%B9/12/30&field_%" PRId64
		"=Green&city=Shiraz&street=Zand+1", wedding, color));
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(customer_field_list(&fx.scope, fx.customers[0], &fields), 2);
	ck_assert_str_eq(fields[0].value, "2021-03-20");
	a = browser_get(&b, text("/customers/%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "Shiraz"));
	ck_assert(answer_has(&a, "۱۳۹۹/۱۲/۳۰"));
}
END_TEST

START_TEST(evt_11_the_last_needed_field_of_the_form_brings_the_points)
{
	struct browser b = owner();
	const char *page = text("/customers/%" PRId64 "/profile", fx.customers[0]);
	int64_t color, points = int_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.points");
	struct answer a = browser_send(&b, "/profile-fields/new", "/profile-fields",
		"name=Colour&word=color&kind=text&active=1&required=1");

	ck_assert_int_eq(a.status, 303);
	api_post(201, "/campaigns", "{'name':'p','trigger':'profile_completed','active':true,"
		"'benefits':[{'give':'points','amount':30}]}");
	color = db_int(test_db, test_arena, 0, "SELECT id FROM profile_field WHERE store_id = ? AND word = 'color'",
		V(fx.store.id));
	/* of the usual data the name is enough */
	a = browser_send(&b, "/profile-fields", "/profile-fields/basics", "first_name=1&last_name=1");
	ck_assert_int_eq(a.status, 303);
	for (int i = 0; i < 2; i++) { /* the second time brings nothing more */
		a = browser_send(&b, page, page, text("field_%" PRId64 "=Green", color));
		ck_assert_int_eq(a.status, 303);
		ck_assert_int_eq(int_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])),
			"balances.points"), points + 30);
	}
}
END_TEST

START_TEST(cus_10_the_api_reads_and_writes_fields_by_word)
{
	json_t *c;

	a_field("wedding", PROFILE_DATE, NULL);
	a_field("shoe", PROFILE_NUMBER, NULL);
	c = api_post(201, "/customers", "{'mobile':'09121110001','fields':{'wedding':'1399-12-30'},"
		"'address':{'province':'Fars','city':'Shiraz'}}");
	ck_assert_at(c, "fields.wedding", "'2021-03-20'");
	ck_assert_at(c, "fields.shoe", "null");
	ck_assert_at(c, "address.city", "'Shiraz'");
	c = api_patch(200, text("/customers/%" PRId64, int_at(c, "id")),
		"{'fields':{'shoe':'42.50','wedding':null}}");
	ck_assert_at(c, "fields.wedding", "null");
	ck_assert_at(c, "fields.shoe", "'42.5'");
	ck_assert_at(c, "address.city", "'Shiraz'");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(c, "id")),
		"{'fields':{'shoe':'big'}}"), "invalid", "/fields/shoe");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(c, "id")),
		"{'fields':{'hat':'big'}}"), "invalid", "/fields/hat");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(c, "id")),
		"{'fields':{'shoe':42}}"), "invalid", "/fields/shoe");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(c, "id")),
		"{'address':{'planet':'Mars'}}"), "invalid", "/address/planet");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("customer_profile", cus_10_the_owner_makes_a_field_and_switches_it_off,
		cus_11_cus_12_the_form_keeps_what_was_typed_and_names_the_fault,
		evt_11_the_last_needed_field_of_the_form_brings_the_points,
		cus_10_the_api_reads_and_writes_fields_by_word);
}
