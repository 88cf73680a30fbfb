#include "domain/store.h"

#include <string.h>

#include "domain/audit.h"
#include "tests/db/fixture.h"

static struct store load(int64_t id)
{
	struct store store;

	ck_assert(store_load(test_db, test_arena, id, &store));
	return store;
}

START_TEST(a_store_is_found_by_its_slug_in_one_statement)
{
	uint64_t before = db_statements(test_db);
	struct store store;

	ck_assert(store_by_slug(test_db, test_arena, "shop", &store));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(store.id, fx.store.id);
	ck_assert_int_eq(store.clawback, CLAWBACK_DEBT);
	ck_assert_ptr_nonnull(store.zone);
	ck_assert(!store_by_slug(test_db, test_arena, "Shop", &store));
	ck_assert(!store_by_slug(test_db, test_arena, "شاپ", &store));
	ck_assert(!store_load(test_db, test_arena, fx.store.id + 1000, &store));
}
END_TEST

START_TEST(every_setting_is_kept)
{
	struct store changed = fx.store, now;

	changed.name = "نام تازه";
	changed.zone_name = "Europe/Berlin";
	changed.language = "en";
	changed.toman = false;
	changed.persian_digits = false;
	changed.brand_color = "#112233";
	changed.phone = "02188776655";
	changed.address = "تهران";
	changed.receipt_note = "سپاس";
	changed.point_value = (money_t){ 500 };
	changed.earn_on_credit_paid = true;
	changed.clawback = CLAWBACK_FORGIVE;
	changed.restore_days = 3;
	changed.offline_days = 2;
	changed.expiry_warning_days = 9;
	ck_assert_int_eq(store_update(&fx.scope, &changed), STORE_UPDATE_OK);
	now = load(fx.store.id);
	ck_assert_str_eq(now.name, "نام تازه");
	ck_assert_ptr_eq(now.zone, zone_get("Europe/Berlin"));
	ck_assert_str_eq(now.language, "en");
	ck_assert(!now.toman && !now.persian_digits && now.earn_on_credit_paid);
	ck_assert_str_eq(now.brand_color, "#112233");
	ck_assert_str_eq(now.phone, "02188776655");
	ck_assert_str_eq(now.address, "تهران");
	ck_assert_str_eq(now.receipt_note, "سپاس");
	ck_assert_int_eq(now.point_value.rial, 500);
	ck_assert_int_eq(now.clawback, CLAWBACK_FORGIVE);
	ck_assert_int_eq(now.restore_days, 3);
	ck_assert_int_eq(now.offline_days, 2);
	ck_assert_int_eq(now.expiry_warning_days, 9);
	ck_assert_str_eq(now.slug, "shop");
	ck_assert_int_gt(now.rules_version, fx.store.rules_version);
}
END_TEST

START_TEST(a_change_of_settings_is_audited_field_by_field)
{
	struct store changed = fx.store;
	struct audit_filter f = { .kind = "store", .limit = 10 };
	struct audit_row *rows;

	changed.point_value = (money_t){ 500 };
	ck_assert_int_eq(store_update(&fx.scope, &changed), STORE_UPDATE_OK);
	ck_assert_uint_eq(audit_list(&fx.scope, &f, &rows), 2);
	ck_assert_str_eq(rows[0].before_json, "{\"point_value\":0}");
	ck_assert_str_eq(rows[0].after_json, "{\"point_value\":500}");
}
END_TEST

START_TEST(unknown_zones_and_foreign_logos_are_refused)
{
	struct store changed = fx.store;

	changed.zone_name = "Asia/Nowhere";
	ck_assert_int_eq(store_update(&fx.scope, &changed), STORE_UPDATE_BAD_ZONE);
	changed = fx.store;
	changed.logo_id = 12345;
	ck_assert_int_eq(store_update(&fx.scope, &changed), STORE_UPDATE_BAD_LOGO);
}
END_TEST

START_TEST(jobs_visit_every_active_store)
{
	struct scope second = fixture_other_store("second"), third = fixture_other_store("third");
	struct store *stores;

	db_exec(test_db, "UPDATE store SET active = FALSE WHERE id = ?", V(second.store_id));
	ck_assert_uint_eq(store_list(test_db, test_arena, fx.store.id - 1, 1, &stores), 1);
	ck_assert_int_eq(stores[0].id, fx.store.id);
	ck_assert_uint_eq(store_list(test_db, test_arena, fx.store.id, 10, &stores), 1);
	ck_assert_int_eq(stores[0].id, third.store_id);
	ck_assert_ptr_nonnull(stores[0].zone);
}
END_TEST

START_TEST(the_reader_decides_digits_and_calendar_the_store_the_currency)
{
	struct format fa = store_format(&fx.store, "fa"), en = store_format(&fx.store, "en");

	ck_assert(fa.persian_digits && fa.jalali && fa.toman);
	ck_assert(!en.persian_digits && !en.jalali && en.toman);
	ck_assert_ptr_eq(fa.zone, fx.store.zone);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("store", a_store_is_found_by_its_slug_in_one_statement,
		every_setting_is_kept, a_change_of_settings_is_audited_field_by_field,
		unknown_zones_and_foreign_logos_are_refused, jobs_visit_every_active_store,
		the_reader_decides_digits_and_calendar_the_store_the_currency);
}
