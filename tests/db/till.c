#include "tests/db/till.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "domain/adjustment.h"
#include "domain/customer.h"
#include "domain/rule_book.h"
#include "domain/store_create.h"
#include "domain/verify.h"

enum { RETRIES = 10 };

struct scope till;
int64_t till_branch, till_branch2;
static struct store store;
static int64_t store_id, next_mobile;

/* 2026-11-22 14:05 in Tehran, a Sunday */
static const utc_t till_noon = { 1795343700 };

void till_join(void)
{
	ck_assert(store_load(test_db, test_arena, store_id, &store));
	till = scope_of_system(test_db, test_arena, &store, till.now.s ? till.now : till_noon);
}

struct scope till_person(int64_t staff_id)
{
	struct scope s = till;

	s.actor_kind = ACTOR_STAFF;
	s.actor_id = staff_id;
	return s;
}

static int64_t branch_insert(int number)
{
	db_exec(test_db, "INSERT INTO branch (store_id, number, name, created_at) VALUES (?, ?, ?, ?)",
		V(store_id), V(number), V("شعبه"), V(till_noon));
	return db_last_id(test_db);
}

void till_open(void)
{
	struct store_created created;
	int64_t stores;
	struct store_new n = { .name = "نارنج", .language = "fa", .branch_name = "مرکزی",
		.level_names = { "برنزی", "نقره‌ای", "طلایی" }, .key_name = "key", .owner_name = "مدیر",
		.owner_password = "correct horse" };

	dbtest_open();
	stores = db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM store");
	n.slug = arena_printf(test_arena, "s%lld", (long long)stores);
	n.owner_username = arena_printf(test_arena, "owner-%s", n.slug);
	n.owner_mobile = arena_printf(test_arena, "0935%07lld", (long long)stores);
	db_begin(test_db);
	ck_assert_int_eq(store_create(test_db, test_arena, till_noon, &n, &created), STORE_OK);
	store_id = created.store_id;
	till_branch = created.branch_id;
	till_branch2 = branch_insert(2);
	db_commit(test_db);
	next_mobile = 0;
	till.now = till_noon;
	till_join();
}

void till_close(void)
{
	rule_book_clear();
	dbtest_close();
}

void till_setting(const char *assignment)
{
	db_run(test_db, arena_printf(test_arena,
		"UPDATE store SET %s, rules_version = rules_version + 1 WHERE id = %lld",
		assignment, (long long)store_id));
	till_join();
}

int64_t till_customer(int days_ago, int64_t referrer_id)
{
	struct scope then = till;
	struct customer_new n = { .profile = customer_profile_empty(), .referrer_id = referrer_id };
	struct problem problem;
	int64_t id;

	then.now.s -= (int64_t)days_ago * 86400;
	n.profile.mobile = arena_printf(test_arena, "0912%07lld", (long long)++next_mobile);
	db_begin(test_db);
	ck_assert_int_eq(customer_create(&then, &n, &id, &problem), CUSTOMER_OK);
	db_commit(test_db);
	return id;
}

int64_t till_product(money_t price, int64_t stock_units)
{
	db_exec(test_db,
		"INSERT INTO product (store_id, name, search_key, price, stock, created_at, updated_at)"
		" VALUES (?, 'چای', 'چای', ?, ?, ?, ?)", V(store_id), V(price),
		stock_units < 0 ? V((const char *)NULL) : V(stock_units * 1000), V(till.now), V(till.now));
	return db_last_id(test_db);
}

int64_t till_campaign(const char *definition)
{
	char *text = arena_strdup(test_arena, definition);
	struct json_report report = { .arena = test_arena };
	int64_t id;

	for (char *p = text; *p; p++)
		if (*p == '\'')
			*p = '"';
	json_t *root = json_parse(&report, text, strlen(text));
	ck_assert_msg(root && campaign_check(json_root(&report, root)), "%s: %s",
		report.n ? report.errors[0].pointer : "", report.n ? report.errors[0].code : "");
	db_exec(test_db,
		"INSERT INTO campaign (store_id, name, trigger_word, active, created_at, updated_at)"
		" VALUES (?, 'c', ?, TRUE, ?, ?)", V(store_id),
		V(json_string_value(json_object_get(root, "trigger"))), V(till.now), V(till.now));
	id = db_last_id(test_db);
	db_exec(test_db,
		"INSERT INTO campaign_version (store_id, campaign_id, version, definition, created_at)"
		" VALUES (?, ?, 1, ?, ?)", V(store_id), V(id), V(text), V(till.now));
	db_exec(test_db, "INSERT INTO campaign_total (store_id, campaign_id) VALUES (?, ?)",
		V(store_id), V(id));
	till_setting("active = TRUE");
	return id;
}

struct sale_request till_quick(int64_t customer_id, int64_t rial)
{
	return (struct sale_request){ .customer = { .id = customer_id }, .branch_id = till_branch,
		.channel = CHANNEL_POS, .quick = true, .amount = { rial } };
}

struct sale_call { const struct sale_request *q; struct sale_outcome *out; enum sale_result result; };

static void sale_call(void *arg)
{
	struct sale_call *c = arg;

	db_begin(test_db);
	c->result = sale_post(&till, c->q, c->out);
	if (c->result == SALE_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
}

struct refund_call { const struct refund_request *q; struct refund_outcome *out; enum refund_result result; };

static void refund_call(void *arg)
{
	struct refund_call *c = arg;

	db_begin(test_db);
	c->result = refund_post(&till, c->q, c->out);
	if (c->result == REFUND_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
}

/* As the dispatcher: a lost race is rolled back and run again from the start. */
static void retried(void (*fn)(void *), void *arg)
{
	struct boundary b;

	for (int i = 0; i < RETRIES; i++) {
		if (guarded(&b, fn, arg))
			return;
		db_rollback(test_db);
		ck_assert_msg(b.kind == FAULT_RETRY, "%s", b.text);
	}
	ck_abort_msg("gave up: %s", b.text);
}

enum sale_result till_post(const struct sale_request *q, struct sale_outcome *out)
{
	struct sale_call c = { q, out, SALE_OK };

	retried(sale_call, &c);
	return c.result;
}

struct sale_outcome till_sell(const struct sale_request *q)
{
	struct sale_outcome out;

	ck_assert_str_eq(sale_result_word(till_post(q, &out)), "ok");
	return out;
}

struct event_call {
	const struct event_request *q;
	int64_t customer_id;
	struct event_outcome *out;
	enum event_result result;
};

static void event_call(void *arg)
{
	struct event_call *c = arg;

	db_begin(test_db);
	c->result = event_post(&till, c->q, c->customer_id, c->out);
	if (c->result == EVENT_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
}

enum event_result till_event(const struct event_request *q, int64_t customer_id, struct event_outcome *out)
{
	struct event_call c = { q, customer_id, out, EVENT_OK };

	retried(event_call, &c);
	return c.result;
}

enum refund_result till_refund(const struct refund_request *q, struct refund_outcome *out)
{
	struct refund_call c = { q, out, REFUND_OK };

	retried(refund_call, &c);
	return c.result;
}

struct refund_outcome till_refund_all(int64_t sale_id)
{
	struct refund_outcome out;

	ck_assert_str_eq(refund_result_word(till_refund(&(struct refund_request){
		.sale_id = sale_id, .all = true, .reason = "پس داد" }, &out)), "ok");
	return out;
}

void till_charge(int64_t customer_id, enum asset asset, int64_t amount, int valid_days, int64_t only_branch)
{
	struct terms terms = { .valid_days = valid_days, .branches = &only_branch,
		.n_branches = only_branch != 0 };
	struct account_row balances;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(&till, &(struct adjustment_request){ .customer_id = customer_id,
		.asset = asset, .amount = amount, .reason = "شارژ", .terms = &terms }, &balances,
			&id), ADJUSTMENT_OK);
	db_commit(test_db);
}

int64_t till_balance(int64_t customer_id, enum asset asset)
{
	struct account_row row;

	ck_assert(account_load(&till, customer_id, &row));
	return *account_balance(&row, asset);
}

static void print_finding(void *quiet, const struct verify_finding *f)
{
	if (!*(bool *)quiet)
		fprintf(stderr, "%s %s: %s\n", f->invariant, f->object, f->what);
}

void till_verify(void)
{
	bool quiet = false;

	ck_assert_int_eq(verify_run(test_db, test_arena, store_id, print_finding, &quiet), 0);
}

int till_findings(void)
{
	bool quiet = true;

	return verify_run(test_db, test_arena, store_id, print_finding, &quiet);
}

int till_main(const char *name, void (*open)(void), const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *group = tcase_create(name);

	for (size_t i = 0; i < n; i++)
		tcase_add_test(group, tests[i]);
	tcase_add_checked_fixture(group, open, till_close);
	tcase_set_timeout(group, 240);
	suite_add_tcase(suite, group);
	return dbtest_run(suite);
}
