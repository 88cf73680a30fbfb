/* Rows out of the server, and single values into it: every type there and back. */
#include <string.h>

#include "tests/db/dbtest.h"

static const char tables[] =
	"CREATE TABLE item ("
	" id BIGINT NOT NULL PRIMARY KEY, number INT NULL, kind TINYINT NULL, amount BIGINT NULL,"
	" active BOOLEAN NULL, name VARCHAR(200) NULL, note TEXT NULL, at DATETIME NULL,"
	" day DATE NULL, token BINARY(32) NULL, photo MEDIUMBLOB NULL, parent_id BIGINT NULL,"
	" huge BIGINT UNSIGNED NULL, price DECIMAL(10,2) NULL);";

enum kind { KIND_NONE, KIND_A, KIND_B };

struct item {
	int64_t id;
	int number;
	enum kind kind;
	money_t amount;
	bool active;
	const char *name;
	char *note;
	utc_t at;
	date_t day;
	hash_t token;
	struct bytes photo;
	int64_t parent_id;
};

static const struct db_col item_cols[] = {
	COL(struct item, id), COL(struct item, number), COL(struct item, kind),
	COL(struct item, amount), COL(struct item, active), COL(struct item, name),
	COL(struct item, note), COL(struct item, at), COL(struct item, day),
	COL(struct item, token), COL(struct item, photo), COL_REF(struct item, parent_id), COLS_END
};

#define ITEM_COLUMNS "id, number, kind, amount, active, name, note, at, day, token, photo, parent_id"

static void item_add(const struct item *i)
{
	ck_assert(db_insert(test_db,
		"INSERT INTO item (id, number, kind, amount, active, name, note, at, day, token,"
		" photo, parent_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(i->id), V(i->number), V(i->kind), V(i->amount), V(i->active), V(i->name), V(i->note),
		V(i->at), V(i->day), V(&i->token), V(i->photo), db_ref(i->parent_id)));
}

static bool item_load(int64_t id, struct item *out)
{
	return db_one(test_db, test_arena, out, item_cols,
		"SELECT " ITEM_COLUMNS " FROM item WHERE id = ?", V(id));
}

START_TEST(every_type_comes_back_as_it_went)
{
	static char note[] = "";
	struct item in = {
		.id = INT64_MIN, .number = INT32_MIN, .kind = KIND_B, .amount = { INT64_MAX },
		.active = true, .name = "سلام وفا 🙂", .note = note, .at = { 1700000001 },
		.day = { 20779 }, .photo = { "a\0b\xff", 4 }, .parent_id = 77,
	};
	struct item out;

	memset(in.token.b, 0xfe, HASH_LEN);
	item_add(&in);
	memset(&out, 0x55, sizeof out);
	ck_assert(item_load(in.id, &out));
	ck_assert_int_eq(out.id, in.id);
	ck_assert_int_eq(out.number, in.number);
	ck_assert_int_eq(out.kind, in.kind);
	ck_assert_int_eq(out.amount.rial, in.amount.rial);
	ck_assert(out.active == true);
	ck_assert_str_eq(out.name, in.name);
	ck_assert_str_eq(out.note, "");
	ck_assert_int_eq(out.at.s, in.at.s);
	ck_assert_int_eq(out.day.days, in.day.days);
	ck_assert_mem_eq(out.token.b, in.token.b, HASH_LEN);
	ck_assert_uint_eq(out.photo.len, 4);
	ck_assert_mem_eq(out.photo.data, in.photo.data, 4);
	ck_assert_int_eq(out.parent_id, 77);
}
END_TEST

START_TEST(null_comes_out_as_none)
{
	static const hash_t no_hash;
	struct item out;

	db_exec(test_db, "INSERT INTO item (id) VALUES (1)");
	memset(&out, 0x55, sizeof out);
	ck_assert(item_load(1, &out));
	ck_assert_int_eq(out.number, 0);
	ck_assert_int_eq(out.kind, KIND_NONE);
	ck_assert_int_eq(out.amount.rial, 0);
	ck_assert(out.active == false);
	ck_assert_ptr_null(out.name);
	ck_assert_ptr_null(out.note);
	ck_assert_int_eq(out.at.s, 0);
	ck_assert_int_eq(out.day.days, DATE_NONE.days);
	ck_assert_mem_eq(&out.token, &no_hash, sizeof no_hash);
	ck_assert_ptr_null(out.photo.data);
	ck_assert_uint_eq(out.photo.len, 0);
	ck_assert_int_eq(out.parent_id, 0);
}
END_TEST

START_TEST(none_goes_in_as_null)
{
	const hash_t *no_hash = NULL;

	db_exec(test_db, "INSERT INTO item (id, name, at, day, token, photo, parent_id)"
		" VALUES (1, ?, ?, ?, ?, ?, ?)", V((const char *)NULL), V((utc_t){ 0 }), V(DATE_NONE),
		V(no_hash), V((struct bytes){ 0 }), db_ref(0));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM item"
		" WHERE name IS NULL AND at IS NULL AND day IS NULL AND token IS NULL"
		" AND photo IS NULL AND parent_id IS NULL"), 1);
}
END_TEST

/* The first day of our calendar, leap days, the last day that the server knows. */
START_TEST(days_are_the_servers_days)
{
	static const struct { int32_t days; const char *iso; } days[] = {
		{ -719162, "0001-01-01" }, { -1, "1969-12-31" }, { 0, "1970-01-01" },
		{ 11016, "2000-02-29" }, { 11017, "2000-03-01" }, { 47540, "2100-02-28" },
		{ 47541, "2100-03-01" }, { 20788, "2026-12-01" }, { 2932896, "9999-12-31" },
	};

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		struct item out;
		const date_t day = { days[i].days };
		const utc_t last = { (int64_t)days[i].days * 86400 + 86399 };

		db_exec(test_db, "DELETE FROM item");
		db_exec(test_db, "INSERT INTO item (id, day, at) VALUES (1, ?, ?)", V(day), V(last));
		ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM item"
			" WHERE day = ? AND at = CONCAT(?, ' 23:59:59')", V(days[i].iso), V(days[i].iso)), 1);
		ck_assert(item_load(1, &out));
		ck_assert_int_eq(out.day.days, day.days);
		ck_assert_int_eq(out.at.s, last.s);
	}
}
END_TEST

static void add_moment(void *at)
{
	db_exec(test_db, "INSERT INTO item (id, at) VALUES (1, ?)", V(*(utc_t *)at));
}

START_TEST(a_moment_beyond_year_9999_faults)
{
	utc_t at = { 253402300800 };
	struct boundary b = dbtest_fault(add_moment, &at);

	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_ptr_nonnull(strstr(b.text, "out of range"));
}
END_TEST

START_TEST(long_texts_come_whole)
{
	char *text = arena_alloc(test_arena, 1000001);
	struct item out;

	memset(text, 'x', 1000000);
	text[0] = 'a';
	text[999999] = 'z';
	db_exec(test_db, "INSERT INTO item (id, photo) VALUES (1, ?)",
		V((struct bytes){ text, 1000000 }));
	ck_assert(item_load(1, &out));
	ck_assert_uint_eq(out.photo.len, 1000000);
	ck_assert_str_eq(out.photo.data, text);
}
END_TEST

START_TEST(lists_keep_their_order_and_their_strings)
{
	struct item *items;
	size_t n;

	for (int i = 0; i < 100; i++)
		db_exec(test_db, "INSERT INTO item (id, name, number) VALUES (?, CONCAT('n', ?), ?)",
			V(i), V(i), i % 2 ? V(i) : db_str(NULL));
	n = db_all(test_db, test_arena, &items, item_cols,
		"SELECT " ITEM_COLUMNS " FROM item ORDER BY id DESC LIMIT 200");
	ck_assert_uint_eq(n, 100);
	for (size_t i = 0; i < n; i++) {
		int expected = 99 - (int)i;

		ck_assert_int_eq(items[i].id, expected);
		ck_assert_str_eq(items[i].name, arena_printf(test_arena, "n%d", expected));
		ck_assert_int_eq(items[i].number, expected % 2 ? expected : 0);
		ck_assert_ptr_null(items[i].note);
	}
}
END_TEST

START_TEST(an_empty_list_is_no_null)
{
	struct item *items = NULL;

	ck_assert_uint_eq(db_all(test_db, test_arena, &items, item_cols,
		"SELECT " ITEM_COLUMNS " FROM item LIMIT 10"), 0);
	ck_assert_ptr_nonnull(items);
}
END_TEST

START_TEST(members_without_a_column_are_zero_in_lists)
{
	static const struct db_col id_only[] = { COL(struct item, id), COLS_END };
	struct item *items;

	db_exec(test_db, "INSERT INTO item (id, name) VALUES (1, 'x')");
	ck_assert_uint_eq(db_all(test_db, test_arena, &items, id_only,
		"SELECT id FROM item LIMIT 10"), 1);
	ck_assert_int_eq(items[0].id, 1);
	ck_assert_ptr_null(items[0].name);
}
END_TEST

START_TEST(one_leaves_the_row_alone_when_there_is_none)
{
	struct item out = { .number = 42 };

	ck_assert(!item_load(1, &out));
	ck_assert_int_eq(out.number, 42);
}
END_TEST

START_TEST(int_of_null_and_of_no_row_is_the_default)
{
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT number FROM item WHERE id = 1"), -1);
	db_exec(test_db, "INSERT INTO item (id) VALUES (1)");
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT number FROM item WHERE id = 1"), -1);
	db_exec(test_db, "UPDATE item SET number = 0");
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT number FROM item WHERE id = 1"), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT CAST(SUM(id) AS SIGNED) AS total FROM item"), 1);
}
END_TEST

/* The same literal may be read into different structs. */
START_TEST(columns_are_bound_anew_for_other_columns)
{
	struct pair { const char *name; int64_t id; } pair;
	static const struct db_col pair_cols[] = {
		COL(struct pair, id), COL(struct pair, name), COLS_END
	};
	static const struct db_col item_pair[] = {
		COL(struct item, id), COL(struct item, name), COLS_END
	};
	struct item item = { 0 };

	db_exec(test_db, "INSERT INTO item (id, name) VALUES (5, 'five')");
	for (int i = 0; i < 2; i++) {
		static const char *const sql = "SELECT id, name FROM item WHERE id = ?";
		struct db_val five[] = { V(5) };

		ck_assert(db_one_(test_db, test_arena, &pair, pair_cols, sql, five, 1));
		ck_assert(db_one_(test_db, test_arena, &item, item_pair, sql, five, 1));
		ck_assert_int_eq(pair.id, 5);
		ck_assert_str_eq(pair.name, "five");
		ck_assert_str_eq(item.name, "five");
	}
}
END_TEST

START_TEST(ascii_finds_and_refuses_in_silence)
{
	db_run(test_db, "CREATE TEMPORARY TABLE key_table"
		" (code VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin)");
	db_exec(test_db, "INSERT INTO key_table (code) VALUES ('abc')");
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM key_table WHERE code = ?", db_ascii("abc")), 1);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM key_table WHERE code = ?", db_ascii("ابc")), 0);
}
END_TEST

/* What does not fit is a fault, never a wrong value; and the connection goes on. */

static void wrong_name(void *row)
{
	db_one(test_db, test_arena, row, item_cols,
		"SELECT id, number, kind, amount, active, note, name, at, day, token, photo, parent_id"
		" FROM item");
}

static void too_few(void *row)
{
	db_one(test_db, test_arena, row, item_cols, "SELECT id, number FROM item");
}

static void too_many(void *row)
{
	db_one(test_db, test_arena, row, item_cols, "SELECT " ITEM_COLUMNS ", huge FROM item");
}

static void two_rows(void *row)
{
	db_one(test_db, test_arena, row, item_cols, "SELECT " ITEM_COLUMNS " FROM item");
}

static void unsigned_overflow(void *row)
{
	(void)row;
	db_int(test_db, test_arena, 0, "SELECT huge FROM item WHERE id = 1");
}

static void int_overflow(void *row)
{
	static const struct db_col number[] = { COL(struct item, number), COLS_END };

	db_one(test_db, test_arena, row, number, "SELECT id + 4000000000 AS number FROM item LIMIT 1");
}

static void decimal(void *row)
{
	(void)row;
	db_int(test_db, test_arena, 0, "SELECT price FROM item WHERE id = 1");
}

static void short_hash(void *row)
{
	static const struct db_col token[] = { COL(struct item, token), COLS_END };

	db_one(test_db, test_arena, row, token, "SELECT name AS token FROM item WHERE id = 1");
}

static void text_as_moment(void *row)
{
	static const struct db_col at[] = { COL(struct item, at), COLS_END };

	db_one(test_db, test_arena, row, at, "SELECT name AS at FROM item WHERE id = 1");
}

static void no_rows_at_all(void *row)
{
	db_one(test_db, test_arena, row, item_cols, "UPDATE item SET number = 1");
}

static const struct { void (*fn)(void *); const char *says; } misfits[] = {
	{ wrong_name, "column 6 is note, the member is name" },
	{ too_few, "no column for kind" },
	{ too_many, "column 13 (huge) has no member" },
	{ two_rows, "more than one row" },
	{ unsigned_overflow, "the value of " },
	{ int_overflow, "the value of number does not fit" },
	{ decimal, "column price does not fit" },
	{ short_hash, "the value of token does not fit" },
	{ text_as_moment, "column at does not fit" },
	{ no_rows_at_all, "gives no rows" },
};

START_TEST(a_misfit_faults)
{
	struct item row;
	struct boundary b;

	db_exec(test_db, "INSERT INTO item (id, name, huge, price) VALUES"
		" (1, 'secret', 18446744073709551615, 1), (2, NULL, 1, 1), (3, NULL, 1, 1)");
	b = dbtest_fault(misfits[_i].fn, &row);
	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_msg(strstr(b.text, misfits[_i].says) != NULL, "%s", b.text);
	ck_assert_ptr_null(strstr(b.text, "secret"));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM item"), 3);
}
END_TEST

static void list_into(void *small)
{
	struct item *items;

	db_all(test_db, small, &items, item_cols, "SELECT " ITEM_COLUMNS " FROM item LIMIT 5000");
}

START_TEST(the_connection_survives_a_list_that_overflows_the_arena)
{
	struct arena *small = arena_new(100000);

	db_exec(test_db, "INSERT INTO item (id, name)"
		" SELECT seq, REPEAT('x', 200) FROM seq_1_to_5000");
	dbtest_fault(list_into, small);
	arena_free(small);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM item"), 5000);
	db_rollback(test_db);
	ck_assert_int_eq(db_int(test_db, test_arena, 9, "SELECT COUNT(*) AS n FROM item"), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("db_row");
	TCase *t = tcase_create("rows");

	tcase_add_checked_fixture(t, dbtest_begin, dbtest_rollback);
	tcase_add_test(t, every_type_comes_back_as_it_went);
	tcase_add_test(t, null_comes_out_as_none);
	tcase_add_test(t, none_goes_in_as_null);
	tcase_add_test(t, days_are_the_servers_days);
	tcase_add_test(t, a_moment_beyond_year_9999_faults);
	tcase_add_test(t, long_texts_come_whole);
	tcase_add_test(t, lists_keep_their_order_and_their_strings);
	tcase_add_test(t, an_empty_list_is_no_null);
	tcase_add_test(t, members_without_a_column_are_zero_in_lists);
	tcase_add_test(t, one_leaves_the_row_alone_when_there_is_none);
	tcase_add_test(t, int_of_null_and_of_no_row_is_the_default);
	tcase_add_test(t, columns_are_bound_anew_for_other_columns);
	tcase_add_test(t, ascii_finds_and_refuses_in_silence);
	tcase_add_loop_test(t, a_misfit_faults, 0, (int)(sizeof misfits / sizeof misfits[0]));
	tcase_add_test(t, the_connection_survives_a_list_that_overflows_the_arena);
	suite_add_tcase(s, t);
	return dbtest_run_script(s, tables);
}
