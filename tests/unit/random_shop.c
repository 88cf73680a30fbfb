#include "tests/unit/random_shop.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"

static const char *const brands[] = { "a", "b", "c" };
static const char *const tags[] = { "x", "y", "z" };
static const int64_t some_groups[] = { 1, 11, 111, 2 };

/* Amounts of many sizes, round ones among them. */
static int64_t some_rial(struct random *r, int64_t most)
{
	int64_t v = random_below(r, most) + 1;

	if (random_once_in(r, 3))
		v = v / 1000 * 1000 + 1000;
	if (random_once_in(r, 4))
		v = v % 97 + 1;
	return v < most ? v : most;
}

static void put_selector(struct random *r, struct buf *b)
{
	switch (random_below(r, 6)) {
	case 0:
		buf_printf(b, ",'products':[%d,%d]", (int)random_below(r, 8) + 1,
			(int)random_below(r, 8) + 1);
		break;
	case 1:
		buf_printf(b, ",'product_groups':[%d]", (int)some_groups[random_below(r, 4)]);
		break;
	case 2:
		buf_printf(b, ",'brands':['%s'],'products':[%d]", brands[random_below(r, 3)],
			(int)random_below(r, 8) + 1);
		break;
	default:
		break;
	}
}

static void put_measured(struct random *r, struct buf *b)
{
	switch (random_below(r, 4)) {
	case 0:
		buf_printf(b, "{'quantity':{'min':%d.%d", (int)random_below(r, 6),
			(int)random_below(r, 10));
		break;
	case 1:
		buf_printf(b, "{'lines':{'max':%d", (int)random_below(r, 6) + 1);
		break;
	case 2:
		buf_printf(b, "{'amount':{'min':%" PRId64, some_rial(r, 200000));
		break;
	default:
		buf_printf(b, "{'amount':{'min':%" PRId64 ",'max':900000000000",
			some_rial(r, 100000));
		break;
	}
	put_selector(r, b);
	buf_puts(b, "}}");
}

static void put_test(struct random *r, struct buf *b)
{
	static const char *const tests[] = { "{'weekday':{'in':['sun','mon','tue','wed']}}",
		"{'weekday':{'in':['thu','fri']}}", "{'time':{'from':'09:00','to':'17:00'}}",
		"{'time':{'from':'20:00','to':'10:00'}}", "{'payment':{'in':['card','cash']}}",
		"{'ordinal':{'every':2}}", "{'ordinal':{'in':[1,3,4]}}",
		"{'days_since_signup':{'min':3}}",
		"{'has_referrer':{'is':true}}", "{'days_since_last_sale':{'max':20}}",
		"{'age':{'min':18,'max':40}}", "{'level':{'in':[2,3]}}",
		"{'customer_group':{'in':[4,5]}}",
		"{'tag':{'in':['x','q']}}", "{'branch':{'in':[1]}}",
		"{'channel':{'in':['pos','online']}}",
		"{'field:color':{'in':['red','blue']}}",
		"{'spent':{'min':500,'window':{'days':30}}}",
		"{'sales_count':{'max':4}}", "{'points_earned':{'min':0.5}}",
		"{'product':{'in':[1,2,3]}}",
		"{'product':{'in':[4,5],'min_quantity':2.5}}", "{'product_group':{'in':[1]}}",
		"{'product_group':{'in':[11,2],'min_quantity':1}}", "{'brand':{'in':['a','c']}}" };

	if (random_once_in(r, 3))
		put_measured(r, b);
	else
		buf_puts(b, tests[random_below(r, sizeof tests / sizeof tests[0])]);
}

static void put_condition(struct random *r, struct buf *b, int depth)
{
	int n = (int)random_below(r, 3) + 1;

	if (depth == 4 || random_once_in(r, 2)) {
		put_test(r, b);
		return;
	}
	if (random_once_in(r, 5)) {
		buf_puts(b, "{'not':");
		put_condition(r, b, depth + 1);
		buf_puts(b, "}");
		return;
	}
	buf_puts(b, random_once_in(r, 2) ? "{'all':[" : "{'any':[");
	for (int i = 0; i < n; i++) {
		if (i)
			buf_puts(b, ",");
		put_condition(r, b, depth + 1);
	}
	buf_puts(b, "]}");
}

static void put_percent(struct random *r, struct buf *b)
{
	int bp = (int)random_below(r, 10000) + 1;

	if (random_once_in(r, 2))
		bp = random_once_in(r, 4) ? 10000 : 500 * ((int)random_below(r, 10) + 1);
	buf_printf(b, "'percent':%d.%02d", bp / 100, bp % 100);
	if (random_once_in(r, 4))
		buf_printf(b, ",'cap':%" PRId64, some_rial(r, 20000));
}

static void put_discount(struct random *r, struct buf *b)
{
	buf_puts(b, "{'give':'discount',");
	if (random_once_in(r, 3))
		buf_printf(b, "'amount':%" PRId64, some_rial(r, 50000));
	else
		put_percent(r, b);
	put_selector(r, b);
	if (random_once_in(r, 4))
		buf_printf(b, ",'max_quantity':%d.%d", (int)random_below(r, 4),
			(int)random_below(r, 9) + 1);
	if (random_once_in(r, 4))
		buf_puts(b, ",'on':'original'");
	buf_puts(b, "}");
}

/* How long what is given lives, when it begins to, where it may be spent. */
static void put_terms(struct random *r, struct buf *b)
{
	static const char *const terms[] = { "'pending_days':3,'valid_days':20", "'valid_days':1",
		"'branches':[1],'weekdays':['sat','mon']", "'products':[1,4],'min_amount':900" };

	if (random_once_in(r, 4))
		buf_printf(b, ",'terms':{%s}", terms[random_below(r, 4)]);
}

static void put_credit(struct random *r, struct buf *b, bool *carry)
{
	buf_puts(b, "{'give':'credit',");
	if (random_once_in(r, 2)) {
		put_percent(r, b);
	} else if (random_once_in(r, 2)) {
		buf_printf(b, "'per':%" PRId64 ",'amount':%" PRId64, some_rial(r, 20000),
			some_rial(r, 900));
		if (!*carry && random_once_in(r, 2)) {
			buf_puts(b, ",'carry':true");
			*carry = true;
		}
	} else {
		buf_printf(b, "'amount':%" PRId64, some_rial(r, 9000));
	}
	put_selector(r, b);
	put_terms(r, b);
	buf_puts(b, random_once_in(r, 3) ? ",'to':'referrer'}" : "}");
}

static void put_points(struct random *r, struct buf *b, bool *carry)
{
	buf_puts(b, "{'give':'points',");
	if (random_once_in(r, 3)) {
		buf_printf(b, "'per_item':%d.%02d", (int)random_below(r, 4),
			(int)random_below(r, 99) + 1);
	} else if (random_once_in(r, 2)) {
		buf_printf(b, "'per':%" PRId64 ",'amount':%d.5", some_rial(r, 20000),
			(int)random_below(r, 9));
		if (!*carry && random_once_in(r, 2)) {
			buf_puts(b, ",'carry':true");
			*carry = true;
		}
	} else {
		buf_printf(b, "'amount':%d.25", (int)random_below(r, 20));
	}
	put_selector(r, b);
	put_terms(r, b);
	buf_puts(b, random_once_in(r, 4) ? ",'to':'referrer'}" : "}");
}

/* Vouchers, rewards, levels, tags, messages: no money, but somebody must be there to have them. */
static void put_present(struct random *r, struct buf *b)
{
	static const char *const presents[] = { "'voucher','id':7", "'reward','id':9", "'level','id':3",
		"'tag','code':'y'", "'message','code':'hello'" };

	buf_printf(b, "{'give':%s", presents[random_below(r, 5)]);
	buf_puts(b, random_once_in(r, 3) ? ",'to':'referrer'}" : "}");
}

static void put_benefits(struct random *r, struct buf *b)
{
	int n = (int)random_below(r, 3) + 1;
	bool carry = false;

	buf_puts(b, "'benefits':[");
	for (int i = 0; i < n; i++) {
		if (i)
			buf_puts(b, ",");
		switch (random_below(r, 9)) {
		case 0: case 1: case 2: put_discount(r, b); break;
		case 3: put_credit(r, b, &carry); break;
		case 4: put_points(r, b, &carry); break;
		case 5: buf_printf(b, "{'give':'multiply','factor':%d.5}",
			(int)random_below(r, 3) + 1); break;
		case 6: buf_printf(b, "{'give':'gift','product':%d,'quantity':1.5}",
			(int)random_below(r, 4) + 51);
			break;
		case 7: put_present(r, b); break;
		default: buf_puts(b, "{'give':'xp','per':1000,'amount':3}"); break;
		}
	}
	buf_puts(b, "]");
}

static void put_brackets(struct random *r, struct buf *b)
{
	static const char *const by[] = { "amount", "lines", "ordinal" };
	int64_t kind = random_below(r, 3), step = kind == 0 ? some_rial(r, 60000) : 2;

	if (random_once_in(r, 2)) {
		put_benefits(r, b);
		return;
	}
	buf_printf(b, "'brackets':{'by':'%s'", by[kind]);
	if (kind != 2)
		put_selector(r, b);
	buf_printf(b, ",'list':[{'from':%" PRId64 ",'to':%" PRId64 ",", step, step * 3);
	put_benefits(r, b);
	buf_printf(b, "},{'from':%" PRId64 ",", step * 4);
	put_benefits(r, b);
	buf_puts(b, "}]}");
}

static void put_scope(struct random *r, struct buf *b)
{
	static const char *const scopes[] = { "'branches':[1,3],", "'branches':[2],",
		"'channels':['pos','panel'],", "'audience':{'levels':[1,2]},",
		"'audience':{'tags':['y'],'groups':[4]},", "'audience':{'customers':[1]},",
		"'starts_at':'2026-11-23T00:00:00Z',", "'ends_at':'2026-11-24T00:00:00Z',",
		"'limits':{'total_uses':3},", "'limits':{'uses_per_customer':2},",
		"'limits':{'uses_per_customer_per':{'month':2}}," };

	if (random_once_in(r, 3))
		buf_puts(b, scopes[random_below(r, sizeof scopes / sizeof scopes[0])]);
	else if (random_once_in(r, 6))
		buf_printf(b, "'limits':{'budget':%" PRId64 "},", some_rial(r, 60000));
}

static void random_campaign(struct random *r, struct shop *s, int64_t id)
{
	struct buf b = BUF(s->arena);

	buf_printf(&b, "'priority':%d,", (int)random_below(r, 4));
	if (random_once_in(r, 4))
		buf_printf(&b, "'exclusion_group':'%s',", brands[random_below(r, 2)]);
	if (random_once_in(r, 9))
		buf_puts(&b, "'exclusive':true,");
	if (random_once_in(r, 4))
		buf_puts(&b, "'code_required':true,");
	put_scope(r, &b);
	if (!random_once_in(r, 4)) {
		buf_puts(&b, "'conditions':");
		put_condition(r, &b, 1);
		buf_puts(&b, ",");
	}
	put_brackets(r, &b);
	shop_campaign(s, id, buf_text(&b));
	s->campaigns[s->source.n_campaigns - 1].active = !random_once_in(r, 12);
}

void random_book(struct random *r, struct shop *s)
{
	static const int64_t multipliers[] = { 100, 100, 125, 150, 200, 333 };
	int n = (int)random_below(r, 9);

	for (int i = 0; i < 3; i++)
		s->levels[i] = (struct level_rule){ .id = i + 1, .rank = i + 1,
			.discount = { random_once_in(r, 2) ? random_below(r, 2000) : 0 },
			.cashback = { random_once_in(r, 2) ? random_below(r, 1000) : 0 },
			.multiplier_hundredths = multipliers[random_below(r, 6)] };
	s->source.n_levels = 3;
	s->source.point_value.rial = random_below(r, 300);
	s->source.earn_on_credit_paid = random_once_in(r, 3);
	s->source.n_campaigns = 0;
	for (int i = 0; i < n; i++)
		random_campaign(r, s, 1000 - 7 * i);
	s->rules = NULL;
}

static void random_line(struct random *r, struct shop *s, bool large)
{
	int64_t quantity = random_once_in(r, 2) ? 1000 * (random_below(r, 5) + 1)
		: random_below(r, 4000) + 1;
	int64_t price = random_below(r, random_once_in(r, 3) ? 500 : 40000);
	struct fact_line *line;

	if (large) {
		quantity = 1000;
		/* Products beyond 64 bits, points below what can be earned at most. */
		price = random_below(r, 10000000000);
	}
	line = shop_line(s, random_below(r, 9), quantity, price);
	if (random_once_in(r, 2))
		line->product_group_id = some_groups[random_below(r, 4)];
	if (random_once_in(r, 3))
		line->brand = brands[random_below(r, 3)];
	if (random_once_in(r, 4))
		line->product_points.hundredths = random_below(r, 700);
	if (random_once_in(r, 4))
		line->product_cashback.bp = random_below(r, 1500);
}

static void random_lots(struct random *r, struct shop *s)
{
	static const char *const terms[] = { NULL, NULL, "{'branches':[1]}", "{'branches':[2,3]}",
		"{'weekdays':['sun','mon','thu']}", "{'time':{'from':'18:00','to':'12:00'}}",
		"{'products':[1,2,3,4]}", "{'product_groups':[1],'branches':[1,2]}",
		"{'min_amount':30000}", "{'products':[5],'product_groups':[2],'min_amount':1}" };
	int n = (int)random_below(r, 7);

	s->facts.n_lots = 0;
	for (int i = 0; i < n; i++) {
		struct fact_lot *lot = shop_lot(s, 100 - i, some_rial(r, 60000),
			terms[random_below(r, 10)]);

		if (random_once_in(r, 2))
			lot->expires_at.s = s->facts.booked_at.s + 3600 * (random_below(r, 6) - 1);
		if (random_once_in(r, 6))
			lot->available_from.s = s->facts.booked_at.s + random_below(r, 3) - 1;
	}
}

static void random_customer(struct random *r, struct shop *s)
{
	static const int64_t groups[] = { 4, 9 };
	static const struct fact_field fields[] = { { "color", "red" }, { "size", "blue" } };
	struct fact_customer *c = &s->customer;

	*c = (struct fact_customer){ .id = 1 + random_below(r, 2), .level_id = 1 + random_below(r, 4),
		.groups = groups, .n_groups = (int)random_below(r, 3), .tags = tags,
		.n_tags = (int)random_below(r, 4), .fields = fields,
		.n_fields = (int)random_below(r, 3),
		.days_since_signup = (int)random_below(r, 9), .age = (int)random_below(r, 60) - 1,
		.days_since_last_sale = (int)random_below(r, 40) - 1,
		.ordinal = 1 + random_below(r, 6),
		.has_referrer = random_once_in(r, 2) };
	for (int i = 0; i < 2; i++)
		s->windows[i] = (struct fact_window){ { random_below(r, 1000) }, random_below(r, 9),
			{ random_below(r, 100) } };
	s->facts.windows = random_once_in(r, 8) ? NULL : s->windows;
	s->facts.customer = random_once_in(r, 25) ? NULL : c;
}

static void random_uses(struct random *r, struct shop *s)
{
	memset(s->uses, 0, sizeof s->uses);
	for (int i = 0; i < s->source.n_campaigns; i++) {
		s->uses[i].total = random_below(r, 5);
		s->uses[i].customer = random_below(r, 4);
		s->uses[i].period[PERIOD_MONTH] = random_below(r, 4);
		s->uses[i].budget_used.rial = random_below(r, 20000);
		s->uses[i].carry.rial = random_once_in(r, 2) ? random_below(r, 20000) : 0;
	}
	for (int i = 0; i < 4; i++)
		s->gifts[i] = (struct fact_gift){ 51 + i, { random_below(r, 5000) },
			{ random_once_in(r, 3) ? 0 : AMOUNT_MAX } };
	s->facts.n_gifts = 4;
}

/* Codes of some campaigns, in any order: of those that need one, of others and of unknown ones. */
static void random_codes(struct random *r, struct shop *s)
{
	s->facts.unlocked = s->unlocked;
	s->facts.n_unlocked = 0;
	for (int i = 0; i < 9; i++) {
		int at = (int)random_below(r, s->facts.n_unlocked + 1);

		if (random_once_in(r, 2))
			continue;
		memmove(&s->unlocked[at + 1], &s->unlocked[at],
			(size_t)(s->facts.n_unlocked - at) * sizeof *s->unlocked);
		s->unlocked[at] = 1000 - 7 * i;
		s->facts.n_unlocked++;
	}
}

void random_basket(struct random *r, struct shop *s)
{
	static const char *const moments[] = { "2026-11-22T14:05:00+03:30",
		"2026-11-26T09:00:00+03:30",
		"2026-11-27T23:59:00+03:30", "2026-11-23T03:29:59+03:30" };
	int n = (int)random_below(r, 7);
	bool large = random_once_in(r, 12);

	if (random_once_in(r, 40))
		n = 60 + (int)random_below(r, 30);
	shop_at(s, moments[random_below(r, 4)]);
	s->facts.branch_id = 1 + random_below(r, 2);
	s->facts.channel = (enum channel)random_below(r, 4);
	s->facts.payments = (unsigned)random_below(r, 256);
	random_customer(r, s);
	shop_no_lines(s);
	for (int i = 0; i < n; i++)
		random_line(r, s, large);
	random_uses(r, s);
	random_codes(r, s);
	random_lots(r, s);
	s->facts.credit_wanted.rial = random_once_in(r, 2) ? some_rial(r, 90000) : 0;
	s->facts.credit_max = random_once_in(r, 5);
	s->facts.gift_card_paid.rial = random_once_in(r, 6) ? some_rial(r, 20000) : 0;
	s->facts.shipping.rial = random_once_in(r, 6) ? 1500 : 0;
}
