/* sale_facts.c - finds out everything that the engine may know about one sale, in a number of
 * statements that depends on what the rules need, never on lines or campaigns. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "domain/card.h"
#include "domain/rule_book.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

/* A campaign is tried out within ten years. */
static const int64_t TRIAL_S = (int64_t)3652 * 86400;
enum { FUTURE_S = 5 * 60, LATE_S = 5 * 60, GIFTS_MAX = 56, PRODUCTS_FEW = 16, PRODUCTS_MANY = 256 };

/* Nobody was found by the card: it is unknown, or not what it was. [CRD-03, CRD-04] */
static enum sale_result why_no_card(const struct scope *s, const char *number)
{
	struct card_reading reading = card_read(number);
	struct card card;

	if (!card_find(s, &reading, &card))
		return SALE_CUSTOMER_UNKNOWN;
	return card_state(s, &card) == CARD_EXPIRED ? SALE_CARD_EXPIRED : SALE_CARD_STOPPED;
}

static enum sale_result find_customer(const struct scope *s, const struct sale_request *q, bool lock,
	struct sale_outcome *out)
{
	const struct customer_key *k = &q->customer;

	out->has_customer = k->id || k->mobile || k->card || k->code;
	if (!out->has_customer)
		return SALE_OK;
	if (!(lock ? sale_customer_lock : sale_customer_read)(s, k, &out->customer))
		return k->card ? why_no_card(s, k->card) : SALE_CUSTOMER_UNKNOWN;
	return out->customer.active ? SALE_OK : SALE_CUSTOMER_INACTIVE;
}

#define SLOTS_16 "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define SLOTS_64 SLOTS_16 ", " SLOTS_16 ", " SLOTS_16 ", " SLOTS_16
/* Told the index: by itself the server looks the ids up in two and may then read the whole store. */
#define SALE_PRODUCTS \
	"SELECT id, product_group_id, name, brand, price, points, cashback, active," \
	" stock IS NOT NULL AS counted, stock FROM product FORCE INDEX (PRIMARY)" \
	" WHERE store_id = ? AND id IN ("

static const struct db_col sale_product_cols[] = {
	COL(struct sale_product, id), COL(struct sale_product, product_group_id),
		COL(struct sale_product, name),
	COL(struct sale_product, brand), COL(struct sale_product, price), COL(struct sale_product, points),
	COL(struct sale_product, cashback), COL(struct sale_product, active),
	COL(struct sale_product, counted), COL(struct sale_product, stock), COLS_END };

/* All products of the request and all possible gifts, in one statement of 16 or 256 slots. */
void sale_find_products(const struct scope *s, const struct sale_request *q, const struct needs *needs,
	struct sale_found *found)
{
	struct db_val v[1 + PRODUCTS_MANY];
	struct sale_product *products;
	int n = 0;

	for (int i = 0; i < q->n_lines; i++)
		if (q->lines[i].product_id)
			v[++n] = V(q->lines[i].product_id);
	for (int i = 0; i < needs->n_gift_products && n < PRODUCTS_MANY; i++)
		v[++n] = V(needs->gift_products[i]);
	if (!n)
		return;
	v[0] = V(s->store_id);
	int slots = n <= PRODUCTS_FEW ? PRODUCTS_FEW : PRODUCTS_MANY;
	for (int i = n + 1; i <= slots; i++)
		v[i] = v[n];
	if (slots == PRODUCTS_FEW)
		found->n_products = db_all_(s->db, s->arena, (void **)&products, sizeof *products,
			sale_product_cols,
			SALE_PRODUCTS SLOTS_16 ") ORDER BY id LIMIT 256", v, 1 + PRODUCTS_FEW);
	else
		found->n_products = db_all_(s->db, s->arena, (void **)&products, sizeof *products,
			sale_product_cols,
			SALE_PRODUCTS SLOTS_64 ", " SLOTS_64 ", " SLOTS_64 ", " SLOTS_64 ") ORDER BY id LIMIT 256",
			v, 1 + PRODUCTS_MANY);
	found->products = products;
}

static int product_compare(const void *key, const void *product)
{
	int64_t id = *(const int64_t *)key, other = ((const struct sale_product *)product)->id;

	return id < other ? -1 : id > other;
}

const struct sale_product *sale_product_of(const struct sale_found *found, int64_t id)
{
	return found->n_products ?
		bsearch(&id, found->products, found->n_products, sizeof *found->products,
			product_compare) : NULL;
}

static enum sale_result line_facts(const struct sale_line_request *l, const struct sale_found *found,
	struct fact_line *f, const char **name)
{
	const struct sale_product *p = l->product_id ? sale_product_of(found, l->product_id) : NULL;

	if (l->product_id && (!p || !p->active))
		return SALE_PRODUCT_UNKNOWN;
	if (!p && !l->has_price)
		return SALE_PRICE_MISSING;
	*name = p ? p->name : l->name;
	*f = (struct fact_line){
		.quantity = l->quantity, .unit_price = l->has_price ? l->unit_price : p->price };
	if (p) {
		f->product_id = p->id;
		f->product_group_id = p->product_group_id;
		f->brand = p->brand;
		f->product_points = p->points;
		f->product_cashback = p->cashback;
	}
	/* 10^15 × 10^15 would not fit: both are bounded by their reader, the product by this */
	if ((__int128)f->quantity.thousandths * f->unit_price.rial > (__int128)AMOUNT_MAX * 1000)
		return SALE_TOO_LARGE;
	f->gross = money_gross(f->quantity, f->unit_price);
	return SALE_OK;
}

/* The wanted quantity of a counted product over all lines against its stock. */
static bool in_stock(const struct facts *f, const struct sale_product *p)
{
	int64_t wanted = 0;

	for (int i = 0; i < f->n_lines; i++)
		if (f->lines[i].product_id == p->id)
			wanted += f->lines[i].quantity.thousandths;
	return wanted <= p->stock.thousandths;
}

static enum sale_result find_lines(const struct scope *s, const struct sale_request *q,
	struct sale_outcome *out, struct sale_found *found)
{
	int n = q->quick ? 1 : q->n_lines;
	struct fact_line *lines = NEWN(s->arena, struct fact_line, (size_t)n);
	const char **names = NEWN(s->arena, const char *, (size_t)n);
	int64_t total = 0;

	if (n == 0 || (q->quick && q->amount.rial <= 0))
		return SALE_EMPTY;
	out->facts.lines = lines;
	out->facts.n_lines = n;
	out->line_names = names;
	if (q->quick) {
		lines[0] = (struct fact_line){ .quantity = { 1000 }, .unit_price = q->amount,
			.gross = q->amount };
		names[0] = "";
		return SALE_OK;
	}
	for (int i = 0; i < n; i++) {
		enum sale_result r = line_facts(&q->lines[i], found, &lines[i], &names[i]);
		out->line = i + 1;
		if (r != SALE_OK)
			return r;
		if ((total += lines[i].gross.rial) > AMOUNT_MAX)
			return SALE_TOO_LARGE;
	}
	for (int i = 0; i < n && !found->late; i++) {
		const struct sale_product *p = lines[i].product_id ? sale_product_of(found,
			lines[i].product_id) : NULL;
		out->line = i + 1;
		if (p && p->counted && !in_stock(&out->facts, p))
			return SALE_OUT_OF_STOCK;
	}
	out->line = 0;
	return SALE_OK;
}

void sale_find_gifts(const struct scope *s, const struct needs *needs, const struct sale_found *found,
	struct facts *f)
{
	struct fact_gift *gifts = NEWN(s->arena, struct fact_gift, (size_t)needs->n_gift_products);

	for (int i = 0; i < needs->n_gift_products; i++) {
		const struct sale_product *p = sale_product_of(found, needs->gift_products[i]);
		gifts[i] = (struct fact_gift){ .product_id = needs->gift_products[i] };
		if (p) {
			int64_t sold = 0;
			for (int k = 0; k < f->n_lines; k++)
				if (f->lines[k].product_id == p->id)
					sold += f->lines[k].quantity.thousandths;
			gifts[i].price = p->price;
			if (p->active)
				gifts[i].stock.thousandths = p->counted ? p->stock.thousandths - sold : AMOUNT_MAX;
		}
	}
	f->gifts = gifts;
	f->n_gifts = needs->n_gift_products;
}

static void find_lots(const struct scope *s, struct sale_outcome *out, struct sale_found *found)
{
	struct lot *lots;
	size_t n = lots_open(s, out->customer.account.customer_id, ASSET_CREDIT, &lots);
	struct fact_lot *facts = NEWN(s->arena, struct fact_lot, n);

	for (size_t i = 0; i < n; i++)
		facts[i] = (struct fact_lot){
			.id = lots[i].id, .remaining = { lots[i].remaining },
			.available_from = lots[i].available_from, .expires_at = lots[i].expires_at,
			.created_at = lots[i].created_at, .terms = terms_of_text(s->arena, lots[i].terms),
		};
	found->lots = lots;
	found->n_lots = n;
	out->facts.lots = facts;
	out->facts.n_lots = (int)n;
}

/* An offline till comes late, a clock runs a little fast. */
bool sale_in_time(const struct scope *s, utc_t at)
{
	return at.s <= s->now.s + FUTURE_S && at.s >= s->now.s - (int64_t)s->store->offline_days * 86400;
}

static bool in_trial(const struct scope *s, utc_t at)
{
	return at.s > s->now.s - TRIAL_S && at.s < s->now.s + TRIAL_S;
}

/* Branch, channel, moment and payments: what needs no customer. */
static enum sale_result find_setting(const struct scope *s, const struct sale_request *q,
	enum sale_mode mode,
	struct sale_outcome *out, struct sale_found *found)
{
	const struct rule_book_branch *branch = rule_book_branch(s, q->branch_id);
	utc_t at = q->occurred_at.s ? q->occurred_at : s->now;
	struct facts *f = &out->facts;

	if (!branch || !branch->active || !scope_has_branch(s, q->branch_id))
		return SALE_BRANCH_FORBIDDEN;
	if (!(mode == MODE_TRIAL ? in_trial(s, at) : sale_in_time(s, at)))
		return SALE_OCCURRED_AT_OUT_OF_RANGE;
	found->branch_number = branch->number;
	found->late = at.s < s->now.s - LATE_S;
	out->occurred_at = at;
	*f = (struct facts){
		.at = at, .booked_at = mode == MODE_TRIAL ? at : s->now, .zone = s->store->zone,
		.local = local_time(s->store->zone, at), .branch_id = q->branch_id,
		.channel = q->channel, .credit_wanted = q->credit_wanted, .credit_max = q->credit_max,
	};
	for (int i = 0; i < q->n_payments; i++)
		f->payments |= 1U << q->payments[i].method;
	if (q->credit_max || q->credit_wanted.rial)
		f->payments |= 1U << PAYMENT_CREDIT;
	return SALE_OK;
}

/* The campaigns that the typed codes unlock; one neutral answer for a code that is not usable. [§4.10] */
static enum sale_result find_codes(const struct scope *s, const struct sale_request *q,
	struct sale_outcome *out)
{
	struct sale_code *codes = NEWN(s->arena, struct sale_code, SALE_CODES_MAX);
	int64_t *unlocked = NEWN(s->arena, int64_t, (size_t)q->n_codes);
	int wrong;

	out->facts.unlocked = q->unlocked;
	out->facts.n_unlocked = q->n_unlocked;
	if (!q->n_codes)
		return SALE_OK;
	wrong = sale_codes_find(s, q->codes, q->n_codes,
		out->has_customer ? out->customer.account.customer_id : 0, out->facts.at, codes);
	out->code = wrong + 1;
	if (wrong >= 0)
		return SALE_CODE_NOT_USABLE;
	for (int i = 0; i < q->n_codes; i++)
		unlocked[i] = codes[i].campaign_id;
	out->facts.unlocked = unlocked;
	out->facts.n_unlocked = q->n_codes;
	out->codes = codes;
	out->n_codes = q->n_codes;
	return SALE_OK;
}

/* What the gift cards of the request would pay at most. */
static enum sale_result find_gift_cards(const struct scope *s, const struct sale_request *q,
	struct sale_outcome *out)
{
	struct gift_card_use *cards = NEWN(s->arena, struct gift_card_use, (size_t)q->n_gift_cards);
	enum gift_cards_found found;
	int at;

	if (!q->n_gift_cards)
		return SALE_OK;
	found = gift_cards_find(s, q->gift_cards, q->n_gift_cards, cards, &at);
	if (found != GIFT_CARDS_FOUND) {
		out->code = at + 1;
		out->usable = found == GIFT_CARDS_TOO_LITTLE ? cards[at].balance : (money_t){ 0 };
		return found == GIFT_CARDS_TOO_LITTLE ? SALE_GIFT_CARD_TOO_LITTLE : SALE_GIFT_CARD_NOT_USABLE;
	}
	for (int i = 0; i < q->n_gift_cards; i++)
		out->facts.gift_card_paid = money_add(out->facts.gift_card_paid, cards[i].offered);
	out->gift_cards = cards;
	out->n_gift_cards = q->n_gift_cards;
	return SALE_OK;
}

enum sale_result sale_find_facts(const struct scope *s, const struct sale_request *q, enum sale_mode mode,
	struct sale_outcome *out, struct sale_found *found)
{
	const struct needs *needs;
	enum sale_result r;

	*found = (struct sale_found){ 0 };
	needs = rules_needs(out->rules);
	if ((r = find_setting(s, q, mode, out, found)) != SALE_OK)
		return r;
	if ((r = find_customer(s, q, mode == MODE_POST, out)) != SALE_OK)
		return r;
	if ((r = find_codes(s, q, out)) != SALE_OK || (r = find_gift_cards(s, q, out)) != SALE_OK)
		return r;
	sale_find_products(s, q, needs, found);
	if ((r = find_lines(s, q, out, found)) != SALE_OK)
		return r;
	sale_find_gifts(s, needs, found, &out->facts);
	if (!out->has_customer)
		return q->credit_wanted.rial ? SALE_CUSTOMER_UNKNOWN : SALE_OK;
	out->level_id = out->customer.level_id;
	out->level_name = rule_book_level_name(s, out->level_id);
	customer_facts_find(s, out->rules, &out->customer, 1, &out->facts);
	if (mode != MODE_TRIAL)
		level_standing_read(s, out->customer.account.customer_id, out->level_id, &out->standing);
	if (q->credit_max || q->credit_wanted.rial)
		find_lots(s, out, found);
	return SALE_OK;
}
