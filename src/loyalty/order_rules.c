#include "loyalty/order_rules.h"

#include "loyalty/group_tree.h"

enum { HOUR_S = 3600, WHOLE = 10000 };

struct order_rules {
	const struct trade_terms *terms; int n_terms;
	const struct order_limit *limits; int n_limits;
	const struct access_rule *access; int n_access;
	struct group_tree tree;
	bool ask_groups;
};

static const int64_t *copy_ids(struct arena *a, const int64_t *ids, int n)
{
	return ids_copy(a, (struct ids){ ids, n }).id;
}

static const struct trade_terms *copy_terms(struct arena *a, const struct trade_terms *from, int n)
{
	struct trade_terms *to = NEWN(a, struct trade_terms, (size_t)n);

	for (int i = 0; i < n; i++) {
		to[i] = from[i];
		to[i].branches = copy_ids(a, from[i].branches, from[i].n_branches);
	}
	return to;
}

static const struct order_limit *copy_limits(struct arena *a, const struct order_limit *from, int n)
{
	struct order_limit *to = NEWN(a, struct order_limit, (size_t)n);

	for (int i = 0; i < n; i++) {
		to[i] = from[i];
		to[i].name = arena_strdup(a, from[i].name);
		to[i].products = copy_ids(a, from[i].products, from[i].n_products);
		to[i].product_groups = copy_ids(a, from[i].product_groups, from[i].n_product_groups);
		to[i].brands = words_copy(a, (struct words){ from[i].brands, from[i].n_brands }).word;
	}
	return to;
}

static const struct access_rule *copy_access(struct arena *a, const struct access_rule *from, int n)
{
	struct access_rule *to = NEWN(a, struct access_rule, (size_t)n);

	for (int i = 0; i < n; i++) {
		to[i] = from[i];
		to[i].groups = copy_ids(a, from[i].groups, from[i].n_groups);
	}
	return to;
}

static bool asks_groups(const struct order_source *src)
{
	for (int i = 0; i < src->n_terms; i++)
		if (!src->terms[i].of_level)
			return true;
	for (int i = 0; i < src->n_limits; i++)
		if (src->limits[i].group_id)
			return true;
	return src->n_access > 0;
}

struct order_rules *order_rules_compile(struct arena *a, const struct order_source *src)
{
	struct order_rules *r = NEW(a, struct order_rules);

	*r = (struct order_rules){
		.terms = copy_terms(a, src->terms, src->n_terms), .n_terms = src->n_terms,
		.limits = copy_limits(a, src->limits, src->n_limits), .n_limits = src->n_limits,
		.access = copy_access(a, src->access, src->n_access), .n_access = src->n_access,
		.tree = group_tree_build(a, a, src->product_groups, src->n_product_groups),
		.ask_groups = asks_groups(src),
	};
	return r;
}

bool order_rules_ask_groups(const struct order_rules *r)
{
	return r->ask_groups;
}

/* ---- terms --------------------------------------------------------------------------------- */

static bool in_group(const struct fact_customer *c, int64_t group_id)
{
	for (int i = 0; c && i < c->n_groups; i++)
		if (c->groups[i] == group_id)
			return true;
	return false;
}

static bool terms_bind(const struct trade_terms *t, const struct fact_customer *c)
{
	if (!c)
		return false;
	return t->of_level ? t->owner_id == c->level_id : in_group(c, t->owner_id);
}

struct terms_in_force order_terms(const struct order_rules *r, const struct fact_customer *c)
{
	struct terms_in_force in = { .min_payment = { WHOLE }, .show_prices = true };

	for (int i = 0; i < r->n_terms; i++) {
		const struct trade_terms *t = &r->terms[i];

		if (!terms_bind(t, c))
			continue;
		if (t->min_payment.bp < in.min_payment.bp)
			in.min_payment = t->min_payment;
		if (t->min_order.rial && (!in.min_order.rial || t->min_order.rial < in.min_order.rial))
			in.min_order = t->min_order;
		in.show_prices &= t->show_prices;
		in.denied_payments |= t->denied_payments;
	}
	return in;
}

bool order_branch_sells(const struct order_rules *r, const struct fact_customer *c, int64_t branch_id)
{
	for (int i = 0; i < r->n_terms; i++)
		if (terms_bind(&r->terms[i], c) && r->terms[i].n_branches &&
			!ids_have((struct ids){ r->terms[i].branches, r->terms[i].n_branches }, branch_id))
			return false;
	return true;
}

money_t order_least_payment(const struct terms_in_force *t, money_t payable)
{
	return (money_t){ payable.rial - mul_div_floor(payable.rial, WHOLE - t->min_payment.bp, WHOLE) };
}

/* ---- access -------------------------------------------------------------------------------- */

static bool rule_admits(const struct access_rule *rule, const struct fact_customer *c)
{
	bool named = c && ids_meet((struct ids){ rule->groups, rule->n_groups }, c->groups, c->n_groups);

	return rule->only == named;
}

static bool rule_speaks_of(const struct order_rules *r, const struct access_rule *rule, int64_t product_id,
	int64_t product_group_id)
{
	if (!rule->of_group)
		return rule->target_id == product_id;
	return group_within(&r->tree, product_group_id, (struct ids){ &rule->target_id, 1 });
}

enum access order_access(const struct order_rules *r, const struct fact_customer *c, int64_t product_id,
	int64_t product_group_id)
{
	enum access access = ACCESS_FULL;

	if (!product_id)
		return ACCESS_FULL;
	for (int i = 0; i < r->n_access; i++) {
		const struct access_rule *rule = &r->access[i];

		if (!rule_speaks_of(r, rule, product_id, product_group_id) || rule_admits(rule, c))
			continue;
		if (!rule->visible)
			return ACCESS_HIDDEN;
		access = ACCESS_LOOK;
	}
	return access;
}

/* ---- limits -------------------------------------------------------------------------------- */

bool channel_orders(enum channel channel)
{
	switch (channel) {
	case CHANNEL_ONLINE:
	case CHANNEL_API:
		return true;
	case CHANNEL_PANEL:
	case CHANNEL_POS:
		break;
	}
	return false;
}

static bool limit_binds(const struct order_limit *l, const struct fact_customer *c)
{
	return !l->group_id || in_group(c, l->group_id);
}

static bool limit_counts(const struct order_rules *r, const struct order_limit *l, int64_t product_id,
	int64_t product_group_id, const char *brand)
{
	struct ids products = { l->products, l->n_products },
		groups = { l->product_groups, l->n_product_groups };

	if (!product_id)
		return false; /* an amount without goods has no units */
	if (!products.n && !groups.n && !l->n_brands)
		return true;
	return ids_have(products, product_id) || group_within(&r->tree, product_group_id, groups) ||
		(brand && words_have((struct words){ l->brands, l->n_brands }, brand));
}

/* What the basket has of a limit's items, and in which line first; 0: nothing. */
static int64_t units_wanted(const struct order_rules *r, const struct order_limit *l,
	const struct facts *f, int *line)
{
	int64_t sum = 0;

	for (int i = 0; i < f->n_lines; i++) {
		const struct fact_line *at = &f->lines[i];

		if (!limit_counts(r, l, at->product_id, at->product_group_id, at->brand))
			continue;
		if (!sum)
			*line = i + 1;
		sum += at->quantity.thousandths;
	}
	return sum;
}

static int64_t units_bought(const struct order_rules *r, const struct order_limit *l, utc_t now,
	const struct bought *bought, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (bought[i].at.s > now.s - (int64_t)l->hours * HOUR_S &&
			limit_counts(r, l, bought[i].product_id, bought[i].product_group_id, bought[i].brand))
			sum += bought[i].quantity.thousandths;
	return sum;
}

int order_limits_hours(const struct order_rules *r, const struct facts *f)
{
	int hours = 0, line;

	for (int i = 0; i < r->n_limits; i++)
		if (limit_binds(&r->limits[i], f->customer) && r->limits[i].hours > hours &&
			units_wanted(r, &r->limits[i], f, &line))
			hours = r->limits[i].hours;
	return hours;
}

int order_limits_stand(struct arena *a, const struct order_rules *r, const struct facts *f,
	const struct bought *bought, size_t n_bought, struct limit_standing **out)
{
	struct limit_standing *list = NEWN(a, struct limit_standing, (size_t)r->n_limits);
	int n = 0;

	for (int i = 0; i < r->n_limits; i++) {
		const struct order_limit *l = &r->limits[i];
		struct limit_standing s = { .limit = l };
		int64_t left;

		if (!limit_binds(l, f->customer))
			continue;
		s.wanted.thousandths = units_wanted(r, l, f, &s.line);
		if (!s.wanted.thousandths)
			continue;
		s.bought.thousandths = units_bought(r, l, f->at, bought, n_bought);
		left = l->most.thousandths - s.bought.thousandths - s.wanted.thousandths;
		s.exceeded = left < 0;
		s.left.thousandths = left > 0 ? left : 0;
		list[n++] = s;
	}
	*out = list;
	return n;
}

/* ---- judging ------------------------------------------------------------------------------- */

static int denied_line(const struct order_rules *r, const struct facts *f)
{
	for (int i = 0; i < f->n_lines; i++)
		if (order_access(r, f->customer, f->lines[i].product_id, f->lines[i].product_group_id) !=
			ACCESS_FULL)
			return i + 1;
	return 0;
}

static int64_t gross_of(const struct facts *f)
{
	int64_t sum = 0;

	for (int i = 0; i < f->n_lines; i++)
		sum += f->lines[i].gross.rial;
	return sum;
}

/* What binds orders alone. */
static struct violation judge_order(const struct facts *f, const struct terms_in_force *terms,
	const struct limit_standing *limits, int n_limits)
{
	int64_t gross = gross_of(f);

	if (gross < terms->min_order.rial)
		return (struct violation){ .fault = ORDER_BELOW, .least = terms->min_order,
			.missing = { terms->min_order.rial - gross } };
	for (int i = 0; i < n_limits; i++)
		if (limits[i].exceeded)
			return (struct violation){ .fault = ORDER_LIMIT, .line = limits[i].line,
				.standing = &limits[i] };
	return (struct violation){ .fault = ORDER_OK };
}

struct violation order_judge(const struct order_rules *r, const struct facts *f,
	const struct limit_standing *limits, int n_limits)
{
	struct terms_in_force terms = order_terms(r, f->customer);
	unsigned denied = terms.denied_payments & f->payments;
	int line;

	if (!order_branch_sells(r, f->customer, f->branch_id))
		return (struct violation){ .fault = ORDER_BRANCH };
	for (enum payment p = PAYMENT_CASH; p <= PAYMENT_CREDIT; p++)
		if (denied & 1U << p)
			return (struct violation){ .fault = ORDER_PAYMENT, .payment = p };
	if ((line = denied_line(r, f)))
		return (struct violation){ .fault = ORDER_PRODUCT, .line = line };
	if (!channel_orders(f->channel))
		return (struct violation){ .fault = ORDER_OK };
	return judge_order(f, &terms, limits, n_limits);
}
