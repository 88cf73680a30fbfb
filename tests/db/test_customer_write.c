#include "domain/customer.h"

#include <string.h>

#include "domain/audit.h"
#include "tests/db/fixture.h"

static struct problem problem;

static struct customer load(int64_t id)
{
	struct customer c;

	ck_assert(customer_load(&fx.scope, id, &c));
	return c;
}

static struct customer_new person(void)
{
	struct customer_new n = { .profile = customer_profile_empty(), .source = SOURCE_API };

	n.profile.first_name = "مینا";
	return n;
}

static enum customer_result create(struct customer_new n, int64_t *id)
{
	problem = (struct problem){ 0 };
	return customer_create(&fx.scope, &n, id, &problem);
}

static enum customer_result update(int64_t id, struct customer_profile p)
{
	problem = (struct problem){ 0 };
	return customer_update(&fx.scope, id, load(id).version, &p, &problem);
}

START_TEST(every_field_is_kept_in_its_written_form)                   /* CUS-01, CUS-15 */
{
	struct customer_new n = person();
	struct customer c;
	int64_t id;

	n.profile.mobile = "+98 (912) 345-6789";
	n.profile.username = "Mina.K";
	n.profile.card = "ab-12 34";
	n.profile.email = "Mina@Example.IR";
	n.profile.last_name = " كريمي ";
	n.profile.gender = "f";
	n.profile.birth_date = (date_t){ 5000 };
	n.profile.admin_note = "خط یک\nخط دو";
	n.profile.national_id = "۰۰۸۴۵۷۵۹۴۸";
	n.password = "a good password";
	ck_assert_int_eq(create(n, &id), CUSTOMER_OK);
	c = load(id);
	ck_assert_str_eq(c.mobile, "09123456789");
	ck_assert_str_eq(c.username, "mina.k");
	ck_assert_str_eq(c.card, "AB1234");
	ck_assert_str_eq(c.email, "Mina@example.ir");
	ck_assert_str_eq(c.last_name, "کریمی");
	ck_assert_str_eq(c.gender, "f");
	ck_assert_int_eq(c.birth_date.days, 5000);
	ck_assert_str_eq(c.admin_note, "خط یک\nخط دو");
	ck_assert_str_eq(c.source, "api");
	ck_assert(c.has_password);
	ck_assert_str_eq(customer_national_id(&fx.scope, &c), "0084575948");
}
END_TEST

START_TEST(bad_input_is_named)
{
	struct customer_new n;
	int64_t id;
	char long_name[62];

	memset(long_name, 'x', 61);
	long_name[61] = '\0';
#define REFUSED(member, value, name, what) \
	do { \
		n = person(); \
		n.member = (value); \
		ck_assert_int_eq(create(n, &id), CUSTOMER_INVALID); \
		ck_assert_str_eq(problem.field, name); \
		ck_assert_str_eq(problem.code, what); \
	} while (0)
	REFUSED(profile.mobile, "0912", "mobile", "format");
	REFUSED(profile.username, "1a", "username", "format");
	REFUSED(profile.card, "6037701689095443", "card", "bank_card"); /* CRD-05 */
	REFUSED(profile.national_id, "1234567890", "national_id", "format");
	REFUSED(profile.email, "x", "email", "format");
	REFUSED(profile.first_name, long_name, "first_name", "too_long");
	REFUSED(profile.gender, "x", "gender", "format");
	REFUSED(profile.birth_date, ((date_t){ 20780 }), "birth_date", "range"); /* tomorrow */
	REFUSED(profile.birth_date, ((date_t){ -60000 }), "birth_date", "range");
	REFUSED(password, "short", "password", "format");
	REFUSED(referrer_id, 999999, "referrer", "unknown");
	n = person();
	n.profile.first_name = " ";
	ck_assert_int_eq(create(n, &id), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "required");
}
END_TEST

START_TEST(a_second_one_is_told_whose_it_is)
{
	struct customer_new n = person();
	int64_t id, first;

	n.profile.mobile = "09123456789";
	n.profile.username = "mina";
	n.profile.card = "AB12";
	n.profile.national_id = "0084575948";
	ck_assert_int_eq(create(n, &first), CUSTOMER_OK);
#define TAKEN(member, value, name) \
	do { \
		n = person(); \
		n.profile.member = (value); \
		ck_assert_int_eq(create(n, &id), CUSTOMER_EXISTS); \
		ck_assert_str_eq(problem.field, name); \
		ck_assert_int_eq(problem.existing_id, first); \
		ck_assert_int_eq(update(fx.customers[0], n.profile), CUSTOMER_EXISTS); \
		ck_assert_str_eq(problem.field, name); \
		ck_assert_int_eq(problem.existing_id, first); \
	} while (0)
	TAKEN(mobile, "۰۰۹۸۹۱۲۳۴۵۶۷۸۹", "mobile");
	TAKEN(username, "MINA", "username");
	TAKEN(card, "ab-12", "card");
	n = person();
	n.profile.national_id = "84575948"; /* a spreadsheet ate its zeros */
	ck_assert_int_eq(create(n, &id), CUSTOMER_EXISTS);
	ck_assert_str_eq(problem.field, "national_id");
	ck_assert_int_eq(problem.existing_id, first);
	n = person();
	ck_assert_int_eq(create(n, &id), CUSTOMER_OK); /* names repeat */
}
END_TEST

START_TEST(the_national_id_is_sealed_and_found_by_its_hash)           /* SEC-06 */
{
	struct customer_new n = person();
	struct customer c;
	int64_t id;

	n.profile.national_id = "0084575948";
	ck_assert_int_eq(create(n, &id), CUSTOMER_OK);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM customer WHERE national_id_sealed LIKE '%0084575948%'"), 0);
	ck_assert(customer_find(&fx.scope, CUSTOMER_BY_NATIONAL_ID, "۰۰۸۴۵۷۵۹۴۸", &c));
	ck_assert_int_eq(c.id, id);
	ck_assert(!customer_find(&fx.scope, CUSTOMER_BY_NATIONAL_ID, "0084575949", &c));
	c = load(fx.customers[0]);
	ck_assert_ptr_null(customer_national_id(&fx.scope, &c));
}
END_TEST

START_TEST(two_stores_rows_cannot_be_matched_by_the_hash)
{
	struct scope other = fixture_other_store("other");
	struct customer_new n = person();
	int64_t id;

	n.profile.national_id = "0084575948";
	ck_assert_int_eq(create(n, &id), CUSTOMER_OK);
	ck_assert_int_eq(customer_create(&other, &n, &id, &problem), CUSTOMER_OK);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(DISTINCT national_id_hash)"
		" FROM customer WHERE national_id_hash IS NOT NULL"), 2);
}
END_TEST

START_TEST(an_edit_changes_what_it_says_and_raises_the_version)
{
	struct customer c = load(fx.customers[1]), now;
	struct customer_profile p = customer_profile_of(&c);

	p.last_name = "محمدی";
	p.mobile = NULL;
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	now = load(c.id);
	ck_assert_str_eq(now.last_name, "محمدی");
	ck_assert_ptr_null(now.mobile);
	ck_assert_str_eq(now.card, "A100");
	ck_assert_int_eq(now.version, c.version + 1);
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK); /* nothing new */
	ck_assert_int_eq(load(c.id).version, c.version + 1);
}
END_TEST

START_TEST(two_editors_do_not_overwrite_one_another)
{
	struct customer c = load(fx.customers[1]);
	struct customer_profile p = customer_profile_of(&c);

	p.last_name = "یک";
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_OK);
	p.last_name = "دو";
	ck_assert_int_eq(customer_update(&fx.scope, c.id, c.version, &p, &problem), CUSTOMER_STALE);
	ck_assert_str_eq(load(c.id).last_name, "یک");
}
END_TEST

START_TEST(the_national_id_is_left_alone_unless_it_is_set)
{
	struct customer c = load(fx.customers[0]);
	struct customer_profile p = customer_profile_of(&c);

	p.set_national_id = true;
	p.national_id = "0084575948";
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	c = load(c.id);
	p = customer_profile_of(&c);
	p.first_name = "نام نو";
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	c = load(c.id);
	ck_assert_str_eq(customer_national_id(&fx.scope, &c), "0084575948");
	p.set_national_id = true;
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	c = load(c.id);
	ck_assert_ptr_null(customer_national_id(&fx.scope, &c));
	ck_assert(!customer_find(&fx.scope, CUSTOMER_BY_NATIONAL_ID, "0084575948", &c));
}
END_TEST

static size_t hits(const char *text)
{
	struct customer_row *rows;

	return customer_search(&fx.scope, text, 10, &rows);
}

START_TEST(a_new_name_is_found_and_the_old_is_not)
{
	struct customer c = load(fx.customers[0]);
	struct customer_profile p = customer_profile_of(&c);

	ck_assert_uint_eq(hits("سارا"), 1);
	p.first_name = "مهتاب";
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	ck_assert_uint_eq(hits("سارا"), 0);
	ck_assert_uint_eq(hits("مهتاب"), 1);
	ck_assert_uint_eq(hits("رضایی"), 2);
}
END_TEST

START_TEST(an_inactive_customer_keeps_everything)                     /* CUS-02 */
{
	struct customer c = load(fx.customers[0]);

	ck_assert(customer_set_active(&fx.scope, c.id, false));
	ck_assert(!load(c.id).active);
	ck_assert_str_eq(load(c.id).mobile, c.mobile);
	ck_assert(customer_set_active(&fx.scope, c.id, true));
	ck_assert(!customer_set_active(&fx.scope, 999999, true));
}
END_TEST

START_TEST(the_note_is_the_panels)                                    /* CUS-04 */
{
	char *long_note = arena_alloc(test_arena, 1002);
	int64_t id = fx.customers[0];

	memset(long_note, 'x', 1001);
	ck_assert_int_eq(customer_set_note(&fx.scope, id, " مشتری\r\nخوب ", &problem), CUSTOMER_OK);
	ck_assert_str_eq(load(id).admin_note, "مشتری\nخوب");
	ck_assert_int_eq(customer_set_note(&fx.scope, id, long_note, &problem), CUSTOMER_INVALID);
	ck_assert_int_eq(customer_set_note(&fx.scope, id, "", &problem), CUSTOMER_OK);
	ck_assert_ptr_null(load(id).admin_note);
	ck_assert_int_eq(customer_set_note(&fx.scope, 999999, "x", &problem), CUSTOMER_NOT_FOUND);
}
END_TEST

START_TEST(a_password_can_be_set)                                     /* CUS-03 */
{
	int64_t id = fx.customers[0];

	ck_assert_int_eq(customer_set_password(&fx.scope, id, "short", &problem), CUSTOMER_INVALID);
	ck_assert_int_eq(customer_set_password(&fx.scope, id, "a good password", &problem), CUSTOMER_OK);
	ck_assert(load(id).has_password);
}
END_TEST

START_TEST(the_audit_knows_the_change_but_no_secret)
{
	struct customer c = load(fx.customers[0]);
	struct customer_profile p = customer_profile_of(&c);
	struct audit_filter f = { .kind = "customer", .limit = 1 };
	struct audit_row *rows;

	p.first_name = "نو";
	p.set_national_id = true;
	p.national_id = "0084575948";
	ck_assert_int_eq(update(c.id, p), CUSTOMER_OK);
	ck_assert_uint_eq(audit_list(&fx.scope, &f, &rows), 1);
	ck_assert_str_eq(rows[0].before_json, "{\"first_name\":\"سارا\",\"national_id\":null}");
	ck_assert_str_eq(rows[0].after_json, "{\"first_name\":\"نو\",\"national_id\":\"***\"}");
	ck_assert_int_eq(rows[0].object_id, c.id);
}
END_TEST

START_TEST(another_stores_customers_cannot_be_changed)
{
	struct scope other = fixture_other_store("other");
	struct customer_profile p = customer_profile_empty();
	struct customer_new n = person();
	int64_t id;

	p.first_name = "x";
	n.referrer_id = fx.customers[0];
	ck_assert_int_eq(customer_update(&other, fx.customers[0], 1, &p, &problem), CUSTOMER_NOT_FOUND);
	ck_assert(!customer_set_active(&other, fx.customers[0], false));
	ck_assert_int_eq(customer_create(&other, &n, &id, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.field, "referrer");
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_write", every_field_is_kept_in_its_written_form,
		bad_input_is_named, a_second_one_is_told_whose_it_is,
		the_national_id_is_sealed_and_found_by_its_hash,
		two_stores_rows_cannot_be_matched_by_the_hash,
		an_edit_changes_what_it_says_and_raises_the_version,
		two_editors_do_not_overwrite_one_another,
		the_national_id_is_left_alone_unless_it_is_set, a_new_name_is_found_and_the_old_is_not,
		an_inactive_customer_keeps_everything, the_note_is_the_panels, a_password_can_be_set,
		the_audit_knows_the_change_but_no_secret, another_stores_customers_cannot_be_changed);
}
