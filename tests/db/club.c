#include "tests/db/club.h"

#include "domain/commercial_terms.h"
#include "domain/conversion.h"
#include "domain/coupon.h"
#include "domain/customer_event.h"
#include "domain/customer_group.h"
#include "domain/group_member.h"
#include "domain/order_limit.h"
#include "domain/referral.h"
#include "domain/reward.h"
#include "tests/db/levels.h"

static void add_campaign(struct club *c, const char *definition)
{
	ck_assert_int_lt(c->n_campaigns, CLUB_CAMPAIGNS);
	c->campaigns[c->n_campaigns++] = till_campaign(definition);
}

/* Sales: earnings of every form, limits of every kind, who beats whom. */
static const char *const sale_campaigns[] = {
	"{'name':'1','trigger':'sale','benefits':[{'give':'points','per':10000,'amount':1.25,'carry':true,"
		"'terms':{'valid_days':20}},{'give':'xp','per':1000,'amount':1}]}",
	"{'name':'2','trigger':'sale','conditions':{'amount':{'min':40000}},'benefits':"
		"[{'give':'credit','percent':5,'cap':9000,'terms':{'pending_days':2,'valid_days':12,"
		"'weekdays':['sat','sun','mon','tue','wed']}},{'give':'coin','per':50000,'amount':1}]}",
	"{'name':'3','trigger':'sale','limits':{'total_uses':25,'uses_per_customer':4},"
		"'benefits':[{'give':'discount','percent':10}]}",
	"{'name':'4','trigger':'sale','limits':{'uses_per_customer_per':{'week':2}},'exclusion_group':'a',"
		"'benefits':[{'give':'discount','amount':2000}]}",
	"{'name':'5','trigger':'sale','limits':{'budget':90000},'exclusion_group':'a','priority':2,"
		"'benefits':[{'give':'discount','percent':3},{'give':'credit','per':7000,'amount':300,'carry':true}]}",
	"{'name':'6','trigger':'sale','conditions':{'amount':{'min':150000}},'exclusive':true,"
		"'benefits':[{'give':'discount','percent':8}]}",
	"{'name':'7','trigger':'sale','conditions':{'days_since_signup':{'max':60}},'benefits':"
		"[{'give':'credit','percent':4,'to':'referrer','terms':{'valid_days':15}},"
		"{'give':'points','amount':2.5,'to':'referrer'}]}",
	"{'name':'8','trigger':'sale','conditions':{'weekday':{'in':['sun','wed']}},"
		"'benefits':[{'give':'multiply','factor':1.5}]}",
	"{'name':'9','trigger':'sale','limits':{'uses_per_customer_per':{'day':1}},'conditions':"
		"{'ordinal':{'every':3}},'benefits':[{'give':'tag','code':'وفادار'},{'give':'message','code':'سلام'}]}",
	"{'name':'10','trigger':'sale','code_required':true,'benefits':[{'give':'discount','percent':15},"
		"{'give':'points','amount':1}]}",
};

/* What happens beside sales; a sign-up's reward of the referrer waits. [§6, EVT-12] */
static const char *const event_campaigns[] = {
	"{'name':'11','trigger':'signup','benefits':[{'give':'points','amount':10},{'give':'credit','amount':5000,"
		"'to':'referrer','terms':{'valid_days':10}},{'give':'points','amount':3,'to':'referrer'}]}",
	"{'name':'12','trigger':'event:gym','limits':{'total_uses':40},'benefits':[{'give':'points','amount':4.5,"
		"'terms':{'pending_days':1}},{'give':'xp','amount':30}]}",
	"{'name':'13','trigger':'event:late','benefits':[{'give':'points','amount':-6},"
		"{'give':'credit','amount':-700}]}",
};

static void make_products(struct random *r, struct club *c)
{
	for (int i = 0; i < CLUB_PRODUCTS; i++)
		c->products[i] = till_product((money_t){ 9999 + 20001 * i },
			i < 3 ? -1 : 20 + random_below(r, 60));
	db_exec(test_db, "UPDATE product SET cashback = 150, points = 30 WHERE store_id = ? AND id = ?",
		V(till.store_id), V(c->products[1]));
}

static int64_t make_reward(struct reward_input in)
{
	struct problem problem = { 0 };
	int64_t id = 0;

	in.name = "پاداش";
	in.sold = in.active = in.set_stock = in.stock_counted = true;
	in.stock = 40;
	db_begin(test_db);
	ck_assert_msg(reward_create(&till, &in, &id, &problem) == REWARD_OK, "%s %s", problem.field, problem.code);
	db_commit(test_db);
	return id;
}

static void make_rewards(struct club *c, int64_t code_campaign)
{
	c->rewards[0] = make_reward((struct reward_input){ .price = { [ASSET_POINTS] = 1500 },
		.collect_days = 3, .return_expired = true });
	c->rewards[1] = make_reward((struct reward_input){ .kind = REWARD_CREDIT, .amount = 3000,
		.valid_days = 9, .price = { [ASSET_POINTS] = 700 } });
	c->rewards[2] = make_reward((struct reward_input){ .kind = REWARD_POINTS, .amount = 900,
		.price = { [ASSET_CREDIT] = 4000, [ASSET_COIN] = 1 } });
	c->rewards[3] = make_reward((struct reward_input){ .kind = REWARD_CAMPAIGN, .campaign_id = code_campaign,
		.price = { [ASSET_POINTS] = 500 }, .collect_days = 5 });
}

/* Benefits that are no money: claims and levels that sales and promotions bring. */
static void give_rewards(struct club *c)
{
	add_campaign(c, arena_printf(test_arena, "{'name':'14','trigger':'sale','conditions':{'amount':"
		"{'min':90000}},'limits':{'uses_per_customer':3},'benefits':[{'give':'reward','id':%lld},"
		"{'give':'voucher','id':%lld},{'give':'reward','id':%lld,'to':'referrer'}]}",
		(long long)c->rewards[0], (long long)c->rewards[3], (long long)c->rewards[1]));
	add_campaign(c, arena_printf(test_arena, "{'name':'15','trigger':'sale','conditions':{'amount':"
		"{'min':60000}},'benefits':[{'give':'gift','product':%lld,'quantity':1}]}", (long long)c->products[3]));
	add_campaign(c, arena_printf(test_arena, "{'name':'16','trigger':'signup','benefits':[{'give':'reward',"
		"'id':%lld,'to':'referrer'},{'give':'tag','code':'معرف','to':'referrer'}]}", (long long)c->rewards[1]));
	add_campaign(c, arena_printf(test_arena, "{'name':'17','trigger':'level_up','conditions':{'level':{'in':"
		"[%lld,%lld]}},'benefits':[{'give':'points','amount':12},{'give':'credit','amount':2500,'terms':"
		"{'branches':[%lld],'valid_days':30}},{'give':'reward','id':%lld}]}", (long long)levels_id[1],
		(long long)levels_id[2], (long long)till_branch2, (long long)c->rewards[0]));
	add_campaign(c, arena_printf(test_arena, "{'name':'18','trigger':'event:gym','limits':{'total_uses':2},"
		"'benefits':[{'give':'level','id':%lld}]}", (long long)levels_id[1]));
}

static void make_codes(struct club *c, int64_t campaign)
{
	struct coupon_batch_new shared = { .campaign_id = campaign, .kind = COUPON_SHARED, .code = "BAHAR",
		.max_uses = 6 };
	struct coupon_batch_new unique = { .campaign_id = campaign, .kind = COUPON_UNIQUE, .name = "چاپی",
		.prefix = "", .count = CLUB_CODES - 1 };
	struct coupon *list;
	int64_t id;

	c->codes[0] = "BAHAR";
	db_begin(test_db);
	ck_assert_int_eq(coupon_batch_create(&till, &shared, &id), COUPON_OK);
	ck_assert_int_eq(coupon_batch_create(&till, &unique, &id), COUPON_OK);
	ck_assert_uint_eq(coupon_list(&till, id, 0, CLUB_CODES, &list), CLUB_CODES - 1);
	db_commit(test_db);
	for (int i = 1; i < CLUB_CODES; i++)
		c->codes[i] = list[i - 1].code;
}

static void make_gift_cards(struct club *c)
{
	struct gift_card_code *list;
	struct gift_card card;
	int64_t batch;

	db_begin(test_db);
	batch = gift_card_batch_create(&till, &(struct gift_card_batch_new){ .name = "نوروز",
		.amount = { 60000 }, .count = CLUB_CARDS, .valid_days = 30 });
	ck_assert_uint_eq(gift_card_codes(&till, batch, 0, 1000, &list), CLUB_CARDS);
	for (int i = 0; i < CLUB_CARDS; i++) {
		c->cards[i] = list[i].code;
		ck_assert_int_eq(gift_card_sell(&till, &(struct gift_card_sale){ .code = list[i].code,
			.branch_id = till_branch, .payment = PAYMENT_CARD }, &card), GIFT_CARD_OK);
	}
	db_commit(test_db);
}

/* Partners order with a part paid, and nobody buys more than twelve of the first product in two days. */
static void make_group(struct club *c)
{
	struct trade_terms terms = { .min_payment = { 3000 }, .show_prices = true };
	struct stored_limit limit = { .active = true, .limit = { .name = "چای", .most = { 12000 }, .hours = 48,
		.products = &c->products[0], .n_products = 1 } };
	struct problem problem;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(customer_group_create(&till, "همکار", NULL, &terms.owner_id), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(commercial_terms_save(&till, &terms), TERMS_OK);
	ck_assert_int_eq(order_limit_create(&till, &limit, &id, &problem), ORDER_LIMIT_OK);
	for (int i = 1; i < CLUB_CUSTOMERS; i += 2)
		ck_assert_int_eq(group_member_add(&till, terms.owner_id, c->customers[i]), GROUP_MEMBER_OK);
	db_commit(test_db);
}

static void make_customers(struct random *r, struct club *c)
{
	for (int i = 0; i < CLUB_CUSTOMERS; i++) {
		c->customers[i] = till_customer((int)random_below(r, 20),
			i < 2 ? 0 : c->customers[random_below(r, i)]);
		db_begin(test_db);
		customer_joined(&till, c->customers[i], till_branch, CHANNEL_PANEL);
		db_commit(test_db);
	}
}

static void open_conversion(void)
{
	static const struct { enum asset to; struct conversion_ratio ratio; } open[] = {
		{ ASSET_CREDIT, { { 100 }, 150 } }, { ASSET_COIN, { { 300 }, 1 } } };

	db_begin(test_db);
	for (int i = 0; i < 2; i++)
		ck_assert(conversion_policy_save(&till, open[i].to, &(struct conversion_policy){ .active = true,
			.ratio = open[i].ratio, .minimum = { 200 }, .valid_days = 25 }, NULL, 0));
	db_commit(test_db);
}

static void open_levels(struct random *r, struct club *c)
{
	c->levels = levels_yearly();
	c->levels.period = random_once_in(r, 2) ? LEVEL_MONTH : LEVEL_QUARTER;
	c->levels.new_rates = random_once_in(r, 2);
	c->levels.promotion_confirm = random_once_in(r, 6);
	c->levels.grace_days = (int)random_below(r, 3);
	db_exec(test_db, "UPDATE level SET discount = 250 * position, cashback = 100 * position,"
		" multiplier = 100 + 25 * position WHERE store_id = ?", V(till.store_id));
	levels_open(c->levels, (struct levels_rules){
		.silver = "{'any':[{'amount_paid':{'min':250000}},{'points_earned':{'min':60}},{'xp':{'min':300}}]}",
		.silver_stay = "{'sales_count':{'min':2}}", .gold = "{'amount_paid':{'min':700000}}",
		.gold_stay = "{'amount_paid':{'min':500000,'window':{'days':60}}}" });
	levels_deduct(2, 700);
}

void club_open(struct random *r, struct club *c)
{
	*c = (struct club){ 0 };
	till_open();
	till_setting(arena_printf(test_arena, "point_value = %d, earn_on_credit_paid = %d, restore_days = %d",
		(int)random_below(r, 200), (int)random_below(r, 2), (int)random_below(r, 2) * 5));
	db_begin(test_db);
	referral_policy_save(&till, &(struct referral_policy){ !random_once_in(r, 4), 3 });
	db_commit(test_db);
	for (size_t i = 0; i < sizeof sale_campaigns / sizeof *sale_campaigns; i++)
		add_campaign(c, sale_campaigns[i]);
	for (size_t i = 0; i < sizeof event_campaigns / sizeof *event_campaigns; i++)
		add_campaign(c, event_campaigns[i]);
	int64_t by_code = c->campaigns[sizeof sale_campaigns / sizeof *sale_campaigns - 1];
	make_products(r, c);
	make_rewards(c, by_code);
	open_levels(r, c);
	give_rewards(c);
	make_codes(c, by_code);
	make_gift_cards(c);
	make_customers(r, c);
	make_group(c);
	open_conversion();
	till_join();
}
