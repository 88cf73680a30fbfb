#include "tests/db/fixture.h"

#include <unistd.h>

#include "base/fault.h"
#include "domain/branch.h"
#include "domain/customer.h"
#include "domain/level.h"
#include "domain/product.h"
#include "domain/product_group.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "domain/store_create.h"

struct fixture fx;

static struct store_created make_store(const char *slug, const char *owner)
{
	struct store_new n = {
		.slug = slug, .name = "فروشگاه", .language = "fa", .branch_name = "مرکزی",
		.level_names = { "برنزی", "نقره‌ای", "طلایی" }, .key_name = "صندوق",
		.owner_name = "مریم مالک", .owner_username = owner, .owner_password = FIXTURE_PASSWORD,
	};
	struct store_created out;

	ck_assert_int_eq(store_create(test_db, test_arena, FIXTURE_NOW, &n, &out), STORE_OK);
	return out;
}

/* The settings live in memory of their own: a scope may outlive the caller's. */
static struct scope scope_of_store(int64_t store_id)
{
	struct store *store = NEW(test_arena, struct store);

	if (!store_load(test_db, test_arena, store_id, store))
		fault("fixture: no store");
	return scope_of_system(test_db, test_arena, store, FIXTURE_NOW);
}

struct scope fixture_scope(void)
{
	return scope_of_store(fx.store.id);
}

struct scope fixture_other_store(const char *slug)
{
	return scope_of_store(make_store(slug, arena_printf(test_arena, "owner.%s", slug)).store_id);
}

struct scope fixture_staff(const struct scope *s, const char *username, int builtin_role,
	const int64_t *branches, int n_branches)
{
	struct staff_input in = {
		.username = username, .name = username,
		.place = { role_builtin(s, (enum builtin_role)builtin_role), branches, n_branches },
	};
	struct staff staff;
	int64_t id;

	ck_assert_int_eq(staff_create(s, &in, FIXTURE_PASSWORD, false, &id), STAFF_OK);
	ck_assert(staff_load(s, id, &staff));
	return scope_of_staff(s->db, s->arena, s->store, &staff, s->now);
}

int64_t fixture_customer(const struct scope *s, const char *mobile, const char *first_name,
	const char *last_name)
{
	struct customer_new n = { .profile = customer_profile_empty(), .source = SOURCE_PANEL };
	struct problem problem;
	int64_t id;

	n.profile.mobile = mobile;
	n.profile.first_name = first_name;
	n.profile.last_name = last_name;
	ck_assert_int_eq(customer_create(s, &n, &id, &problem), CUSTOMER_OK);
	return id;
}

static int64_t product(const struct scope *s, struct product_input in)
{
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(product_create(s, &in, &id, &problem), PRODUCT_OK);
	return id;
}

int64_t fixture_product(const struct scope *s, const char *name, int64_t price_rial)
{
	return product(s, (struct product_input){ .name = name, .price = { price_rial }, .active = true });
}

static void make_products(const struct scope *s)
{
	ck_assert_int_eq(product_group_create(s, "نوشیدنی", 0, &fx.group), PRODUCT_GROUP_OK);
	fx.products[0] = product(s, (struct product_input){ .name = "چای ایرانی", .code = "T1",
		.barcode = "6260000000017", .product_group_id = fx.group, .price = { 150000 }, .active = true });
	fx.products[1] = product(s, (struct product_input){ .name = "قهوه", .brand = "B",
		.product_group_id = fx.group, .price = { 400000 }, .active = true, .set_stock = true,
		.stock_counted = true, .stock = { 10000 } });
	fx.products[2] = fixture_product(s, "کیک یزدی", 80000);
	fx.products[3] = product(s, (struct product_input){ .name = "قدیمی", .price = { 1000 } });
}

static void make_customers(const struct scope *s)
{
	struct customer_new n = { .profile = customer_profile_empty(), .source = SOURCE_PANEL };
	struct problem problem;

	fx.customers[0] = fixture_customer(s, "09120000001", "سارا", "رضایی");
	n.profile.mobile = "09120000002";
	n.profile.card = "A100";
	n.profile.first_name = "علی";
	n.profile.last_name = "رضایی";
	n.referrer_id = fx.customers[0];
	n.branch_id = fx.branches[0];
	ck_assert_int_eq(customer_create(s, &n, &fx.customers[1], &problem), CUSTOMER_OK);
	fx.customers[2] = fixture_customer(s, "09120000003", "نرگس", "غیرفعال");
	ck_assert(customer_set_active(s, fx.customers[2], false));
}

static void make(const char *slug, const char *owner)
{
	struct store_created created = make_store(slug, owner);
	struct branch_input second = { .name = "شعبهٔ دوم", .active = true };
	struct level *levels;
	struct scope s = scope_of_store(created.store_id);

	fx = (struct fixture){ .owner = created.owner_id, .api_key = created.api_key };
	fx.branches[0] = created.branch_id;
	ck_assert_int_eq(branch_create(&s, &second, &fx.branches[1]), BRANCH_OK);
	ck_assert_uint_eq(level_list(&s, &levels), FIXTURE_LEVELS);
	for (int i = 0; i < FIXTURE_LEVELS; i++)
		fx.levels[i] = levels[i].id;
	make_products(&s);
	make_customers(&s);
	fx.scope = scope_of_store(created.store_id);
	fx.store = *fx.scope.store;
	fx.scope.store = &fx.store;
}

void fixture_begin(void)
{
	dbtest_begin();
	make("shop", "owner");
}

void fixture_commit(void)
{
	int pid = (int)getpid();

	dbtest_begin();
	make(arena_printf(test_arena, "shop-%d", pid), arena_printf(test_arena, "owner.%d", pid));
	db_commit(test_db);
}

int fixture_main(const char *name, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *group = tcase_create(name);

	for (size_t i = 0; i < n; i++)
		tcase_add_test(group, tests[i]);
	tcase_add_checked_fixture(group, fixture_begin, dbtest_rollback);
	tcase_set_timeout(group, 60);
	suite_add_tcase(suite, group);
	return dbtest_run(suite);
}
