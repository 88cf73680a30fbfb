/* One statement for many rows. */
#include <string.h>

#include "tests/db/dbtest.h"

static const char tables[] =
	"CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, number INT NULL, amount BIGINT NULL,"
	" active BOOLEAN NULL, name VARCHAR(200) NULL,"
	" code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL, at DATETIME NULL,"
	" day DATE NULL, token BINARY(32) NULL, photo MEDIUMBLOB NULL, parent_id BIGINT NULL,"
	" UNIQUE KEY item_code (code));";

struct item {
	int64_t id;
	int number;
	points_t amount;
	bool active;
	const char *name, *code;
	utc_t at;
	date_t day;
	hash_t token;
	struct bytes photo;
	int64_t parent_id;
};

static const struct db_col item_cols[] = {
	COL(struct item, id), COL(struct item, number), COL(struct item, amount),
	COL(struct item, active), COL(struct item, name), COL(struct item, code),
	COL(struct item, at), COL(struct item, day), COL(struct item, token),
	COL(struct item, photo), COL_REF(struct item, parent_id), COLS_END
};

#define INSERT_ITEM "INSERT INTO item (id, number, amount, active, name, code, at, day, token," \
	" photo, parent_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static size_t items_load(struct item **items)
{
	return db_all(test_db, test_arena, items, item_cols,
		"SELECT id, number, amount, active, name, code, at, day, token, photo, parent_id"
		" FROM item ORDER BY id LIMIT 10000");
}

static int64_t count(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) AS n FROM item");
}

/* `n` rows with ids from 1; every third full, every third with none of what may be none. */
static struct item *items_new(size_t n)
{
	struct item *items = NEWN(test_arena, struct item, n);

	for (size_t i = 0; i < n; i++) {
		items[i] = (struct item){ .id = (int64_t)i + 1, .day = DATE_NONE };
		if (i % 3 == 2)
			continue;
		items[i].number = (int)i - 5;
		items[i].amount.hundredths = INT64_MAX - (int64_t)i;
		items[i].active = i % 2;
		items[i].name = i % 3 ? "" : arena_printf(test_arena, "نام %zu", i);
		items[i].code = arena_printf(test_arena, "c%zu", i);
		items[i].at.s = 1700000000 + (int64_t)i;
		items[i].day.days = (int32_t)i - 100;
		memset(items[i].token.b, (int)(i % 255) + 1, HASH_LEN);
		items[i].photo = (struct bytes){ "\0\xff", i % 3 ? 0 : 2 };
		items[i].parent_id = (int64_t)i;
	}
	return items;
}

static void items_compare(const struct item *a, const struct item *b)
{
	ck_assert_int_eq(a->id, b->id);
	ck_assert_int_eq(a->number, b->number);
	ck_assert_int_eq(a->amount.hundredths, b->amount.hundredths);
	ck_assert_int_eq(a->active, b->active);
	ck_assert_pstr_eq(a->name, b->name);
	ck_assert_pstr_eq(a->code, b->code);
	ck_assert_int_eq(a->at.s, b->at.s);
	ck_assert_int_eq(a->day.days, b->day.days);
	ck_assert_mem_eq(&a->token, &b->token, sizeof a->token);
	ck_assert_int_eq(a->photo.data == NULL, b->photo.data == NULL);
	ck_assert_uint_eq(a->photo.len, b->photo.len);
	if (a->photo.len)
		ck_assert_mem_eq(a->photo.data, b->photo.data, a->photo.len);
	ck_assert_int_eq(a->parent_id, b->parent_id);
}

START_TEST(every_type_goes_in)
{
	enum { ROWS = 40 };
	struct item *in = items_new(ROWS), *out;
	uint64_t before = db_statements(test_db);

	ck_assert_int_eq(db_bulk(test_db, in, ROWS, item_cols, INSERT_ITEM), ROWS);
	ck_assert_uint_eq(db_statements(test_db) - before, 1);
	ck_assert_uint_eq(items_load(&out), ROWS);
	for (int i = 0; i < ROWS; i++)
		items_compare(&in[i], &out[i]);
}
END_TEST

START_TEST(none_goes_in_as_null)
{
	struct item in = { .id = 1, .day = DATE_NONE };

	db_bulk(test_db, &in, 1, item_cols, INSERT_ITEM);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM item"
		" WHERE name IS NULL AND code IS NULL AND at IS NULL AND day IS NULL"
		" AND token IS NULL AND photo IS NULL AND parent_id IS NULL"
		" AND number = 0 AND amount = 0 AND active = 0"), 1);
}
END_TEST

START_TEST(no_rows_do_nothing)
{
	struct item in;
	uint64_t before = db_statements(test_db);

	ck_assert_int_eq(db_bulk(test_db, &in, 0, item_cols, INSERT_ITEM), 0);
	ck_assert(db_bulk_insert(test_db, &in, 0, item_cols, INSERT_ITEM));
	ck_assert_uint_eq(db_statements(test_db), before);
}
END_TEST

/* One more round trip for each thousand. */
START_TEST(thousands_of_rows_go_in)
{
	enum { ROWS = 2500 };
	struct item *in = items_new(ROWS), *out;
	uint64_t before = db_statements(test_db);

	ck_assert_int_eq(db_bulk(test_db, in, ROWS, item_cols, INSERT_ITEM), ROWS);
	ck_assert_uint_eq(db_statements(test_db) - before, 3);
	ck_assert_uint_eq(items_load(&out), ROWS);
	for (int i = 0; i < ROWS; i++)
		items_compare(&in[i], &out[i]);
}
END_TEST

struct change { points_t amount; int64_t id; };

static const struct db_col change_cols[] = {
	COL(struct change, amount), COL(struct change, id), COLS_END
};

START_TEST(update_counts_what_matched)
{
	struct change changes[] = { { { 1 }, 1 }, { { 1 }, 2 }, { { 9 }, 99 }, { { 1 }, 3 } };

	db_bulk(test_db, items_new(5), 5, item_cols, INSERT_ITEM);
	for (int i = 0; i < 2; i++) /* the second time nothing changes */
		ck_assert_int_eq(db_bulk(test_db, changes, 4, change_cols,
			"UPDATE item SET amount = ? WHERE id = ?"), 3);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM item WHERE amount = 1"), 3);
}
END_TEST

/* How the ledger spends: each row only if it still holds enough. */
START_TEST(a_conditional_update_counts_the_rows_that_held)
{
	struct spend { int64_t take, id, least; } spends[] = { { 5, 1, 5 }, { 5, 2, 5 }, { 6, 2, 6 } };
	static const struct db_col cols[] = {
		COL(struct spend, take), COL(struct spend, id), COL(struct spend, least), COLS_END
	};

	db_exec(test_db, "INSERT INTO item (id, amount) VALUES (1, 5), (2, 10)");
	ck_assert_int_eq(db_bulk(test_db, spends, 3, cols,
		"UPDATE item SET amount = amount - ? WHERE id = ? AND amount >= ?"), 2);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT amount FROM item WHERE id = 2"), 5);
}
END_TEST

START_TEST(on_duplicate_key_counts_one_an_insert_two_a_change)
{
	struct change rows[] = { { { 7 }, 1 }, { { 7 }, 2 }, { { 7 }, 3 } };

	db_exec(test_db, "INSERT INTO item (amount, id) VALUES (7, 1), (6, 2)");
	ck_assert_int_eq(db_bulk(test_db, rows, 3, change_cols,
		"INSERT INTO item (amount, id) VALUES (?, ?)"
		" ON DUPLICATE KEY UPDATE amount = VALUES(amount)"), 1 + 2 + 1);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM item WHERE amount = 7"), 3);
}
END_TEST

START_TEST(delete_counts_what_it_deleted)
{
	struct change rows[] = { { { 0 }, 1 }, { { 0 }, 2 }, { { 0 }, 77 } };

	db_exec(test_db, "INSERT INTO item (amount, id) VALUES (0, 1), (0, 2), (0, 3)");
	ck_assert_int_eq(db_bulk(test_db, rows, 3, change_cols,
		"DELETE FROM item WHERE amount = ? AND id = ?"), 2);
	ck_assert_int_eq(count(), 1);
}
END_TEST

/* A statement may be run with one row's parameters and with many. */
START_TEST(single_and_many_take_turns)
{
	static const char sql[] = "INSERT INTO item (amount, id) VALUES (?, ?)";
	struct change rows[] = { { { 1 }, 1 }, { { 1 }, 2 } }, more[] = { { { 1 }, 4 } };
	struct db_val single[] = { V(1), V(3) };

	ck_assert_int_eq(db_bulk_(test_db, rows, sizeof rows[0], 2, change_cols, sql), 2);
	ck_assert_int_eq(db_exec_(test_db, sql, single, 2), 1);
	ck_assert_int_eq(db_bulk_(test_db, more, sizeof more[0], 1, change_cols, sql), 1);
	ck_assert_int_eq(count(), 4);
}
END_TEST

START_TEST(a_duplicate_inserts_none)
{
	enum { ROWS = 2500 };
	struct item *in = items_new(ROWS);

	ck_assert(db_bulk_insert(test_db, in, 10, item_cols, INSERT_ITEM));
	/* The last of ten. */
	in[19].code = in[0].code;
	ck_assert(!db_bulk_insert(test_db, in + 10, 10, item_cols, INSERT_ITEM));
	ck_assert_int_eq(count(), 10);
	/* The last of thousands. */
	in[19].code = NULL;
	in[ROWS - 1].code = in[0].code;
	ck_assert(!db_bulk_insert(test_db, in + 10, ROWS - 10, item_cols, INSERT_ITEM));
	ck_assert_int_eq(count(), 10);
	in[ROWS - 1].code = NULL;
	ck_assert(db_bulk_insert(test_db, in + 10, ROWS - 10, item_cols, INSERT_ITEM));
	ck_assert_int_eq(count(), ROWS);
}
END_TEST

/* Faults. */

static struct change two[] = { { { 1 }, 1 }, { { 1 }, 1 } };

static void duplicate(void *arg)
{
	(void)arg;
	db_bulk(test_db, two, 2, change_cols, "INSERT INTO item (amount, id) VALUES (?, ?)");
}

static void too_few(void *arg)
{
	(void)arg;
	db_bulk(test_db, two, 2, change_cols, "INSERT INTO item (amount) VALUES (?)");
}

static void too_many(void *arg)
{
	(void)arg;
	db_bulk(test_db, two, 2, change_cols, "INSERT INTO item (amount, id, number) VALUES (?, ?, ?)");
}

static void rows_out(void *arg)
{
	(void)arg;
	db_bulk(test_db, two, 2, change_cols, "SELECT id FROM item WHERE amount = ? AND id = ?");
}

static void no_transaction(void *arg)
{
	(void)arg;
	db_rollback(test_db);
	db_bulk(test_db, two, 1, change_cols, "INSERT INTO item (amount, id) VALUES (?, ?)");
}

static const struct { void (*fn)(void *); const char *says; } misuses[] = {
	{ duplicate, "Duplicate entry … for key 'PRIMARY'" },
	{ too_few, "2 columns for 1 parameters" },
	{ too_many, "2 columns for 3 parameters" },
	{ rows_out, "not supported" },
	{ no_transaction, "no transaction" },
};

START_TEST(misuse_faults_and_writes_nothing)
{
	struct boundary b = dbtest_fault(misuses[_i].fn, NULL);

	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_msg(strstr(b.text, misuses[_i].says) != NULL, "%s", b.text);
	ck_assert_int_eq(count(), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("db_bulk");
	TCase *t = tcase_create("bulk");

	tcase_add_checked_fixture(t, dbtest_begin, dbtest_rollback);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, every_type_goes_in);
	tcase_add_test(t, none_goes_in_as_null);
	tcase_add_test(t, no_rows_do_nothing);
	tcase_add_test(t, thousands_of_rows_go_in);
	tcase_add_test(t, update_counts_what_matched);
	tcase_add_test(t, a_conditional_update_counts_the_rows_that_held);
	tcase_add_test(t, on_duplicate_key_counts_one_an_insert_two_a_change);
	tcase_add_test(t, delete_counts_what_it_deleted);
	tcase_add_test(t, single_and_many_take_turns);
	tcase_add_test(t, a_duplicate_inserts_none);
	tcase_add_loop_test(t, misuse_faults_and_writes_nothing, 0,
		(int)(sizeof misuses / sizeof misuses[0]));
	suite_add_tcase(s, t);
	return dbtest_run_script(s, tables);
}
