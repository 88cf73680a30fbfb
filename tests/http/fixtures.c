#include "tests/http/fixtures.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/image.h"
#include "domain/api_key.h"
#include "domain/backtest.h"
#include "domain/approval.h"
#include "domain/branch.h"
#include "domain/charge.h"
#include "domain/card.h"
#include "domain/card_design.h"
#include "domain/coupon.h"
#include "domain/gift_card.h"
#include "domain/customer_group.h"
#include "domain/image.h"
#include "domain/level.h"
#include "domain/level_trial.h"
#include "domain/reward_claim.h"
#include "domain/order_limit.h"
#include "domain/occasion.h"
#include "domain/profile_field.h"
#include "domain/role.h"
#include "domain/sale.h"
#include "domain/segment.h"
#include "domain/staff.h"
#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

int64_t object_owner;
int64_t object_member;

static int64_t customer(const struct scope *s)
{
	static int n;

	return fixture_customer(s, arena_printf(s->arena, "0919%07d", ++n), "Matrix", "Customer");
}

static int64_t product(const struct scope *s)
{
	return fixture_product(s, "Matrix product", 1000);
}

static int64_t product_group(const struct scope *s)
{
	(void)s;
	return fx.group;
}

static int64_t image(const struct scope *s)
{
	struct image image = { .mime = "image/webp", .width = 1, .height = 1, .data = { "x", 1 } };

	return image_store(s, &image);
}

static int64_t branch(const struct scope *s)
{
	int64_t id = 0;

	ck_assert_int_eq(branch_create(s, &(struct branch_input){ "Matrix", NULL, NULL, true },
		&id), BRANCH_OK);
	return id;
}

static int64_t level(const struct scope *s)
{
	int64_t id = 0;

	ck_assert_int_eq(level_create(s, &(struct level_input){ .name = "Matrix",
			.color = "#112233", .multiplier = 100 }, &id), LEVEL_OK);
	return id;
}

static int64_t level_trial(const struct scope *s)
{
	struct level_program_row row;
	struct level *levels;
	size_t n = level_list(s, &levels);

	level_program_load(s, &row);
	return level_trial_create(s, &(struct level_trial_request){ .settings = &row.settings,
		.levels = level_sources(s, levels, n), .n_levels = (int)n });
}

static int64_t customer_group(const struct scope *s)
{
	int64_t id = 0;

	ck_assert_int_eq(customer_group_create(s, "Matrix", NULL, &id), CUSTOMER_GROUP_OK);
	return id;
}

static int64_t card(const struct scope *s)
{
	struct problem problem;
	int64_t id = 0;

	ck_assert_int_eq(card_issue(s, customer(s), &(struct card_new){ .kind = CARD_BARCODE, .typed = "",
		.valid_until = DATE_NONE }, &id, &problem), CARD_OK);
	return id;
}

static int64_t card_design(const struct scope *s)
{
	struct card_design d = { .name = "Matrix", .color = "#112233", .text = "", .code = "qr" };
	struct problem problem;

	ck_assert(card_design_save(s, &d, &problem));
	return d.id;
}

static int64_t order_limit(const struct scope *s)
{
	struct stored_limit l = { .limit = { .name = "Matrix", .most = { 1000 }, .hours = 1 } };
	struct problem problem;
	int64_t id = 0;

	ck_assert_int_eq(order_limit_create(s, &l, &id, &problem), ORDER_LIMIT_OK);
	return id;
}

static int64_t segment(const struct scope *s)
{
	struct segment_rule rule = segment_rule_empty();
	int64_t id = 0;

	rule.last_min = 30;
	ck_assert_int_eq(segment_create(s, "Matrix", &rule, &id), SEGMENT_OK);
	return id;
}

static int64_t role(const struct scope *s)
{
	int64_t id = 0;

	ck_assert_int_eq(role_create(s, &(struct role_input){ "Matrix", perm_bit(PERM_SALE_VIEW),
		false }, &id), ROLE_OK);
	return id;
}

static int64_t staff(const struct scope *s)
{
	static int n;
	struct staff_input in = { .name = "Matrix", .username = arena_printf(s->arena, "matrix-%lld-%d",
		(long long)s->store_id, ++n), .place.role_id = role_builtin(s, ROLE_MANAGER) };
	int64_t id = 0;

	ck_assert_int_eq(staff_create(s, &in, FIXTURE_PASSWORD, false, &id), STAFF_OK);
	return id;
}

static int64_t api_key(const struct scope *s)
{
	int64_t id = 0;
	char *key;

	ck_assert_int_eq(api_key_create(s, "Matrix", perm_bit(PERM_SALE_VIEW), 0, &id, &key), API_KEY_OK);
	return id;
}

/* Not the session that asks, but one of the same account. */
static int64_t session(const struct scope *s)
{
	struct session *list;

	session_open(s->db, s->arena, s->now, object_owner, s->store_id, "192.0.2.9", "another");
	ck_assert_uint_gt(session_list(s->db, s->arena, s->now, object_owner, &list), 0);
	return list[0].id;
}

static int64_t campaign(const struct scope *s)
{
	return a_points_campaign(s, false);
}

/* Asked for by somebody else than who decides. */
static int64_t approval(const struct scope *s)
{
	struct adjustment_request q = { .asset = ASSET_POINTS, .amount = 100, .reason = "Matrix",
		.customer_id = customer(s), .branch_id = fx.branches[0] };
	struct scope other = *s;

	other.actor_kind = ACTOR_STAFF;
	other.actor_id = staff(s);
	return approval_ask_adjustment(&other, &q);
}

static int64_t charge(const struct scope *s)
{
	struct charge_new n = { .reason = "Matrix", .whom = CHARGE_LEVEL, .whom_id = fx.levels[0],
		.amount = { 1000 } };
	int64_t id = 0;

	ck_assert_int_eq(charge_create(s, &n, &id), CHARGE_OK);
	return id;
}

static int64_t odd_case(const struct scope *s)
{
	db_exec(s->db, "INSERT INTO odd_case (store_id, kind, day, customer_id, times, amount, found_at)"
		" VALUES (?, 4, '2026-11-21', ?, 7, 100, ?)", V(s->store_id), V(customer(s)), V(s->now));
	return db_last_id(s->db);
}

static int64_t sale(const struct scope *s)
{
	struct sale_request q = { .branch_id = fx.branches[0], .quick = true, .amount = { 1000 } };
	struct sale_outcome o;

	ck_assert_int_eq(sale_post(s, &q, &o), SALE_OK);
	return o.sale_id;
}

/* Of the customer who asks. */
static int64_t purchase(const struct scope *s)
{
	struct sale_request q = { .customer.id = object_member, .branch_id = fx.branches[0], .quick = true,
		.amount = { 1000 } };
	struct sale_outcome o;

	ck_assert_int_eq(sale_post(s, &q, &o), SALE_OK);
	return o.sale_id;
}

static int64_t backtest(const struct scope *s)
{
	date_t today = local_time(s->store->zone, s->now).date;
	struct backtest_request q = { .draft.definition = "{\"name\":\"n\",\"trigger\":\"sale\","
		"\"benefits\":[{\"give\":\"points\",\"amount\":1}]}", .name = "Matrix",
		.from = { today.days - 7 }, .to = today };
	int64_t id = 0;

	ck_assert_int_eq(backtest_create(s, &q, &id), BACKTEST_OK);
	return id;
}

/* Of the first branch, as is its claim. */
static int64_t reward(const struct scope *s)
{
	struct reward_branch branch = { fx.branches[0], false, 0, false };
	struct reward_input in = { .name = "Matrix", .sold = true, .price = { [ASSET_COIN] = 1 },
		.branches = &branch, .n_branches = 1, .active = true };
	struct problem problem;
	int64_t id = 0;

	ck_assert_int_eq(reward_create(s, &in, &id, &problem), REWARD_OK);
	return id;
}

static int64_t claim(const struct scope *s)
{
	struct reward_gift g = { .customer_id = customer(s), .reward_id = reward(s), .cause = CAUSE_EVENT };
	struct reward_claim c;

	g.cause_id = g.customer_id;
	ck_assert_int_eq(reward_grant(s, &g, &c), CLAIM_OK);
	return c.id;
}

static int64_t profile_field(const struct scope *s)
{
	struct profile_field f = { .name = "Matrix", .kind = PROFILE_TEXT, .active = true };
	struct problem problem;
	int64_t id = 0;

	ck_assert_int_eq(profile_field_create(s, &f, &id, &problem), PROFILE_FIELD_OK);
	return id;
}

static int64_t occasion(const struct scope *s)
{
	struct occasion o = { .name = "Matrix", .calendar = CALENDAR_JALALI, .month = 1, .day = 1,
		.active = true };
	struct problem problem;
	int64_t id = 0;

	ck_assert_int_eq(occasion_create(s, &o, &id, &problem), OCCASION_OK);
	return id;
}

static int64_t coupon_batch(const struct scope *s)
{
	int64_t campaign_id = a_campaign(s, "{'name':'n','trigger':'sale','code_required':true,"
		"'benefits':[{'give':'points','amount':2}]}"), id = 0;

	ck_assert_int_eq(coupon_batch_create(s, &(struct coupon_batch_new){ .campaign_id = campaign_id,
		.kind = COUPON_UNIQUE, .name = "Matrix", .prefix = "", .count = 2 }, &id), COUPON_OK);
	return id;
}

static int64_t gift_card_batch(const struct scope *s)
{
	return gift_card_batch_create(s, &(struct gift_card_batch_new){ .name = "Matrix",
		.amount = { 1000 }, .count = 1 });
}

static int64_t gift_card(const struct scope *s)
{
	struct gift_card *cards;

	ck_assert_uint_eq(gift_card_list(s, gift_card_batch(s), NULL, 0, 1, &cards), 1);
	return cards[0].id;
}

static int64_t gift_card_sold(const struct scope *s)
{
	struct gift_card_code *codes;
	struct gift_card card;

	ck_assert_uint_eq(gift_card_codes(s, gift_card_batch(s), 0, 1000, &codes), 1);
	ck_assert_int_eq(gift_card_sell(s, &(struct gift_card_sale){ .code = codes[0].code,
		.branch_id = fx.branches[0], .payment = PAYMENT_CASH }, &card), GIFT_CARD_OK);
	return card.id;
}

static const struct object objects[] = {
	{ "api-keys",       api_key,       NULL,     false },
	{ "backtests",      backtest,      NULL,     false },
	{ "approvals",      approval,      NULL,     true },
	{ "branches",       branch,        NULL,     false },
	{ "batches",        gift_card_batch, NULL,   false },
	{ "brand",          NULL,          "0f766e", false },
	{ "campaigns",      campaign,      NULL,     false },
	{ "charges",        charge,        NULL,     false },
	{ "coupons",        coupon_batch,  NULL,     false },
	{ "customers",      customer,      NULL,     false },
	{ "customer-groups", customer_group, NULL,   false },
	{ "gift-cards",     gift_card,     NULL,     false },
	{ "images",         image,         NULL,     false },
	{ "invite",         NULL,          "7KM29QXT", false },
	{ "levels",         level,         NULL,     false },
	{ "cards",          card,          NULL,     false },
	{ "card-designs",   card_design,   NULL,     false },
	{ "order-limits",   order_limit,   NULL,     false },
	{ "odd-cases",      odd_case,      NULL,     false },
	{ "products",       product,       NULL,     false },
	{ "product-groups", product_group, NULL,     false },
	{ "reward-claims",  claim,         "7KM29QXT4BHD", true },
	{ "rewards",        reward,        NULL,     true },
	{ "occasions",      occasion,      NULL,     false },
	{ "purchases",      purchase,      NULL,     false },
	{ "profile-fields", profile_field, NULL,     false },
	{ "roles",          role,          NULL,     false },
	{ "scenarios",      NULL,          "points", false },
	{ "sales",          sale,          NULL,     true },
	{ "segments",       segment,       NULL,     false },
	{ "sessions",       session,       NULL,     false },
	{ "sold",           gift_card_sold, NULL,    false },
	{ "staff",          staff,         NULL,     false },
	{ "trials",        level_trial,   NULL,     false },
	{ "vouchers",       NULL,          "7KM29QXT4BHD", false },
};

const struct object *object_before(const char *path, const char *at)
{
	const char *end = at - 1, *begin = end;

	while (begin > path && begin[-1] != '/')
		begin--;
	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		if (strlen(objects[i].word) == (size_t)(end - begin) &&
			strncmp(objects[i].word, begin, (size_t)(end - begin)) == 0)
			return &objects[i];
	return NULL;
}

char *path_filled(const struct scope *s, const char *path, bool *of_branch)
{
	struct buf out = BUF(test_arena);
	const char *from = path;

	*of_branch = false;
	for (const char *at; (at = strchr(from, '{')); from = strchr(at, '}') + 1) {
		const struct object *o = object_before(path, at);

		ck_assert_msg(o, "%s: tests/http/fixtures.c does not know what stands before %s", path, at);
		buf_put(&out, from, (size_t)(at - from));
		*of_branch |= o->of_branch;
		if (strncmp(at, "{code}", 6) == 0) {
			buf_puts(&out, o->code);
			continue;
		}
		db_begin(s->db);
		buf_printf(&out, "%" PRId64, o->make(s));
		db_commit(s->db);
	}
	buf_puts(&out, from);
	return arena_strdup(test_arena, buf_text(&out));
}
