#include "domain/staff.h"

#include <string.h>

#include "tests/db/fixture.h"

static int64_t later; /* seconds since FIXTURE_NOW */
static int wait_s;
static const char *devices; /* of the browser that tries */

static enum login_result try(const char *name, const char *password, const char *ip)
{
	int64_t id = 0;
	enum login_result result = staff_login(test_db, test_arena, (utc_t){ FIXTURE_NOW.s + later },
		&(struct login_try){ name, password, ip, devices, "request-1" }, &id, &wait_s);

	if (result == LOGIN_OK)
		ck_assert_int_eq(id, fx.owner);
	else
		ck_assert_int_eq(id, 0);
	return result;
}

static void go_wrong(int times, const char *name, const char *ip)
{
	for (int i = 0; i < times; i++)
		ck_assert_int_eq(try(name, "wrong", ip), LOGIN_WRONG);
}

START_TEST(name_or_mobile_and_password_open)
{
	db_exec(test_db, "UPDATE staff SET mobile = '09120000099' WHERE id = ?", V(fx.owner));
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
	ck_assert_int_eq(try(" Owner ", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
	ck_assert_int_eq(try("+98 912 000 0099", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
	ck_assert_int_eq(try("owner", "wrong", "10.0.0.1"), LOGIN_WRONG);
	ck_assert_int_eq(try("nobody", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_WRONG);
	ck_assert_int_eq(try("", "", "10.0.0.1"), LOGIN_WRONG);
	ck_assert_int_eq(try("مالک", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_WRONG);
}
END_TEST

START_TEST(a_switched_off_account_is_a_wrong_password)
{
	db_exec(test_db, "UPDATE staff SET active = FALSE WHERE id = ?", V(fx.owner));
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_WRONG);
}
END_TEST

START_TEST(after_five_failures_each_wait_is_twice_the_last)
{
	go_wrong(5, "owner", "10.0.0.1");
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 15);
	later = 15;
	go_wrong(1, "owner", "10.0.0.1");
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 30);
	later += 29;
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 1);
	later += 1;
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
	go_wrong(5, "owner", "10.0.0.1"); /* success began anew */
}
END_TEST

START_TEST(no_wait_is_longer_than_a_quarter_of_an_hour)
{
	go_wrong(5, "owner", "10.0.0.1");
	for (int i = 0; i < 10; i++) {
		ck_assert_int_eq(try("owner", "x", "10.0.0.1"), LOGIN_THROTTLED);
		ck_assert_int_le(wait_s, 900);
		later += wait_s;
		go_wrong(1, "owner", "10.0.0.1");
	}
	ck_assert_int_eq(try("owner", "x", "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 900);
}
END_TEST

START_TEST(an_hour_of_quiet_forgets)
{
	go_wrong(5, "owner", "10.0.0.1");
	later = 3601;
	go_wrong(5, "owner", "10.0.0.1");
	ck_assert_int_eq(try("owner", "x", "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 15);
}
END_TEST

START_TEST(a_stranger_locks_nobody_out)
{
	go_wrong(5, "owner", "10.6.6.6");
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.6.6.6"), LOGIN_THROTTLED);
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
}
END_TEST

START_TEST(who_has_been_here_is_not_locked_out_from_the_next_desk)
{
	const char *mine = staff_device_add(test_arena, NULL, fx.owner);

	for (int i = 0; i < 30; i++)
		go_wrong(1, arena_printf(test_arena, "user%d", i), "10.0.0.1");
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_THROTTLED);
	devices = mine;
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_OK);
	go_wrong(5, "owner", "10.0.0.1"); /* and is slowed down like anybody who guesses, wherever he is */
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.2"), LOGIN_THROTTLED);
	devices = NULL;
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.2"), LOGIN_OK);
}
END_TEST

START_TEST(a_word_of_another_account_or_a_made_up_one_is_none)
{
	const char *other = staff_device_add(test_arena, NULL, fx.owner + 1);
	char *made_up = arena_strndup(test_arena, other, strlen(other));

	made_up[0] = made_up[0] == '0' ? '1' : '0';
	go_wrong(5, "owner", "10.0.0.1");
	devices = other;
	ck_assert_int_eq(try("owner", FIXTURE_PASSWORD, "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_ptr_null(staff_device_find(test_arena, made_up, fx.owner + 1));
	ck_assert_ptr_null(staff_device_find(test_arena, "short", fx.owner));
	ck_assert_ptr_null(staff_device_find(test_arena, NULL, fx.owner));
}
END_TEST

START_TEST(the_browser_of_a_till_knows_the_last_six_who_signed_in)
{
	const char *list = NULL;

	for (int64_t id = 1; id <= 8; id++)
		list = staff_device_add(test_arena, list, id);
	ck_assert_ptr_null(staff_device_find(test_arena, list, 2));
	for (int64_t id = 3; id <= 8; id++)
		ck_assert_ptr_nonnull(staff_device_find(test_arena, list, id));
	ck_assert_uint_eq(strlen(staff_device_add(test_arena, list, 3)), strlen(list));
	ck_assert_ptr_nonnull(staff_device_find(test_arena, staff_device_add(test_arena, list, 3), 4));
}
END_TEST

START_TEST(one_address_does_not_try_the_whole_phone_book)
{
	for (int i = 0; i < 30; i++)
		go_wrong(1, arena_printf(test_arena, "user%d", i), "10.6.6.6");
	ck_assert_int_eq(try("fresh", "x", "10.6.6.6"), LOGIN_THROTTLED);
	ck_assert_int_eq(try("fresh", "x", "10.0.0.1"), LOGIN_WRONG);
}
END_TEST

START_TEST(a_network_of_ipv6_is_one_address)
{
	go_wrong(5, "owner", "2001:db8:1:2::1");
	ck_assert_int_eq(try("owner", "x", "2001:db8:1:2:ffff::9"), LOGIN_THROTTLED);
	ck_assert_int_eq(try("owner", "x", "2001:db8:1:3::1"), LOGIN_WRONG);
}
END_TEST

START_TEST(known_and_unknown_names_are_counted_alike)
{
	go_wrong(5, "nobody", "10.0.0.1");
	ck_assert_int_eq(try("nobody", "x", "10.0.0.1"), LOGIN_THROTTLED);
	ck_assert_int_eq(wait_s, 15);
}
END_TEST

START_TEST(counters_that_do_not_count_are_removed)
{
	go_wrong(1, "owner", "10.0.0.1");
	ck_assert_int_eq(login_failure_purge(test_db, FIXTURE_NOW, 10), 0);
	ck_assert_int_eq(login_failure_purge(test_db, (utc_t){ FIXTURE_NOW.s + 3601 }, 1), 1);
	ck_assert_int_eq(login_failure_purge(test_db, (utc_t){ FIXTURE_NOW.s + 3601 }, 10), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("staff_login", name_or_mobile_and_password_open,
		a_switched_off_account_is_a_wrong_password,
		after_five_failures_each_wait_is_twice_the_last,
		no_wait_is_longer_than_a_quarter_of_an_hour, an_hour_of_quiet_forgets,
		a_stranger_locks_nobody_out, who_has_been_here_is_not_locked_out_from_the_next_desk,
		a_word_of_another_account_or_a_made_up_one_is_none,
		the_browser_of_a_till_knows_the_last_six_who_signed_in, one_address_does_not_try_the_whole_phone_book,
		a_network_of_ipv6_is_one_address, known_and_unknown_names_are_counted_alike,
		counters_that_do_not_count_are_removed);
}
