#include "domain/rule_book.h"

#include <string.h>

#include "base/lru.h"
#include "domain/commercial_terms.h"
#include "domain/level_program.h"
#include "domain/order_limit.h"
#include "domain/product_access.h"
#include "domain/store.h"

enum { BOOKS = 32, BOOK_BYTES_MAX = 64 * 1024 * 1024 };

struct level_row { int64_t id; int position; const char *name; percent_t discount,
	cashback; int64_t multiplier; };
static const struct db_col level_cols[] = {
	COL(struct level_row, id), COL(struct level_row, position), COL(struct level_row, name),
	COL(struct level_row, discount), COL(struct level_row, cashback),
	COL(struct level_row, multiplier), COLS_END };

/* What is compiled comes first; the name is for people. */
struct group_row { struct product_group_rule rule; const char *name; };
static const struct db_col group_cols[] = {
	COL(struct product_group_rule, id), COL(struct product_group_rule, parent_id),
	COL(struct group_row, name), COLS_END };
struct campaign_name_row { struct campaign_source source; const char *name, *trigger_word; };
static const struct db_col campaign_cols[] = {
	COL(struct campaign_source, id), COL(struct campaign_source, version),
	COL(struct campaign_source, active), COL(struct campaign_source, definition),
	COL(struct campaign_name_row, name), COL(struct campaign_name_row, trigger_word), COLS_END };

/* The rules of a trigger other than the sale. */
struct trigger_rules { const char *trigger; const struct rules *rules; struct trigger_rules *next; };
static const struct db_col name_cols[] = { COL(struct rule_book_name, id), COL(struct rule_book_name, name),
	COLS_END };
static const struct db_col branch_cols[] = {
	COL(struct rule_book_branch, id), COL(struct rule_book_branch, number),
	COL(struct rule_book_branch, name), COL(struct rule_book_branch, active), COLS_END };

struct book {
	struct lru lru;
	struct arena *arena;
	int64_t store_id, version;
	struct rules_source source;
	struct rules *rules; /* of sales */
	struct order_rules *order_rules;
	struct trigger_rules *triggers;
	struct level_row *levels; size_t n_levels;
	struct group_row *groups; size_t n_groups;
	struct campaign_name_row *campaigns; size_t n_campaigns;
	struct rule_book_name *level_names, *customer_groups; size_t n_customer_groups;
	struct rule_book_branch *branches; size_t n_branches;
	struct guard_policy guard;
	const struct level_program *level_program; /* NULL: never set up */
};

static struct book books[BOOKS];

static void read_levels(struct book *b, const struct scope *s)
{
	struct level_rule *levels;

	b->n_levels = db_all(s->db, b->arena, &b->levels, level_cols,
		"SELECT id, position, name, discount, cashback, multiplier FROM level"
		" WHERE store_id = ? ORDER BY position LIMIT 1000", V(s->store_id));
	b->level_names = NEWN(b->arena, struct rule_book_name, b->n_levels);
	levels = NEWN(b->arena, struct level_rule, b->n_levels);
	for (size_t i = 0; i < b->n_levels; i++)
		b->level_names[i] = (struct rule_book_name){ b->levels[i].id, b->levels[i].name };
	for (size_t i = 0; i < b->n_levels; i++)
		levels[i] = (struct level_rule){ b->levels[i].id, b->levels[i].position,
			b->levels[i].discount, b->levels[i].cashback, b->levels[i].multiplier };
	b->source.levels = levels;
	b->source.n_levels = (int)b->n_levels;
}

static void read_groups(struct book *b, const struct scope *s)
{
	struct product_group_rule *groups;

	b->n_groups = db_all(s->db, b->arena, &b->groups, group_cols,
		"SELECT id, parent_id, name FROM product_group WHERE store_id = ? ORDER BY id LIMIT 100000",
		V(s->store_id));
	groups = NEWN(b->arena, struct product_group_rule, b->n_groups);
	for (size_t i = 0; i < b->n_groups; i++)
		groups[i] = b->groups[i].rule;
	b->source.product_groups = groups;
	b->source.n_product_groups = (int)b->n_groups;
}

static void read_campaigns(struct book *b, const struct scope *s)
{
	struct campaign_source *campaigns;

	b->n_campaigns = db_all(s->db, b->arena, &b->campaigns, campaign_cols,
		"SELECT c.id, c.version, c.active, v.definition, c.name, c.trigger_word"
		" FROM campaign c JOIN campaign_version v"
		" ON v.store_id = c.store_id AND v.campaign_id = c.id AND v.version = c.version"
		" WHERE c.store_id = ? AND NOT c.archived ORDER BY c.id LIMIT 10000", V(s->store_id));
	campaigns = NEWN(b->arena, struct campaign_source, b->n_campaigns);
	for (size_t i = 0; i < b->n_campaigns; i++)
		campaigns[i] = b->campaigns[i].source;
	b->source.campaigns = campaigns;
	b->source.n_campaigns = (int)b->n_campaigns;
}

/* The scope of the book's own memory. */
static struct scope book_scope(const struct book *b, const struct scope *s)
{
	struct scope own = *s;

	own.arena = b->arena;
	return own;
}

static void read_order_rules(struct book *b, const struct scope *s)
{
	struct scope in_book = book_scope(b, s);
	struct order_source src = { .product_groups = b->source.product_groups,
		.n_product_groups = b->source.n_product_groups };
	struct trade_terms *terms;
	struct stored_limit *stored;
	struct order_limit *limits;
	struct access_rule *access;
	size_t n;

	src.n_terms = (int)commercial_terms_list(&in_book, &terms);
	src.n_access = (int)product_access_list(&in_book, &access);
	n = order_limit_list(&in_book, &stored);
	limits = NEWN(b->arena, struct order_limit, n);
	for (size_t i = 0; i < n; i++)
		if (stored[i].active)
			limits[src.n_limits++] = stored[i].limit;
	src.terms = terms;
	src.limits = limits;
	src.access = access;
	b->order_rules = order_rules_compile(b->arena, &src);
}

/* Reads in the book's own arena: the rows live as long as the book. */
static void book_read(struct book *b, const struct scope *s)
{
	struct scope own = book_scope(b, s);
	struct level_program_row unused;

	b->source = (struct rules_source){
		.point_value = s->store->point_value, .earn_on_credit_paid = s->store->earn_on_credit_paid };
	read_levels(b, s);
	read_groups(b, s);
	read_campaigns(b, s);
	b->n_customer_groups = db_all(s->db, b->arena, &b->customer_groups, name_cols,
		"SELECT id, name FROM customer_group WHERE store_id = ? ORDER BY name, id LIMIT 1000",
		V(s->store_id));
	b->n_branches = db_all(s->db, b->arena, &b->branches, branch_cols,
		"SELECT id, number, name, active FROM branch WHERE store_id = ? ORDER BY id LIMIT 10000",
		V(s->store_id));
	read_order_rules(b, s);
	b->guard = guard_policy_read(s->db, b->arena, s->store_id);
	b->level_program = level_program_get(&own, &unused);
}

static void book_free(struct book *b)
{
	arena_free(b->arena);
	*b = (struct book){ 0 };
}

static bool is_of_store(const void *book, const void *store_id)
{
	return ((const struct book *)book)->store_id == *(const int64_t *)store_id;
}

static struct book *book_get(const struct scope *s)
{
	struct book *b = lru_place(books, BOOKS, sizeof *b, is_of_store, &s->store_id);

	if (b->lru.used && b->store_id == s->store_id && b->version == s->store->rules_version) {
		lru_use(&b->lru);
		return b;
	}
	book_free(b);
	b->arena = arena_new(BOOK_BYTES_MAX);
	b->store_id = s->store_id;
	b->version = -1; /* until it is whole: a fault below leaves a book that nobody takes */
	lru_use(&b->lru);
	book_read(b, s);
	b->rules = rules_compile(b->arena, &b->source);
	b->version = s->store->rules_version;
	return b;
}

const struct rules *rule_book_get(const struct scope *s)
{
	return book_get(s)->rules;
}

const struct order_rules *rule_book_order_rules(const struct scope *s)
{
	return book_get(s)->order_rules;
}

static bool is_active(const struct book *b, const char *trigger)
{
	for (size_t i = 0; i < b->n_campaigns; i++)
		if (b->campaigns[i].source.active && strcmp(b->campaigns[i].trigger_word, trigger) == 0)
			return true;
	return false;
}

/* Compiles from the campaigns of the trigger alone: the others need not be read for it. */
static const struct rules *trigger_compile(const struct book *b, const char *trigger)
{
	struct campaign_source *campaigns = NEWN(b->arena, struct campaign_source, b->n_campaigns);
	struct rules_source source = b->source;

	source.trigger = trigger;
	source.campaigns = campaigns;
	source.n_campaigns = 0;
	for (size_t i = 0; i < b->n_campaigns; i++)
		if (strcmp(b->campaigns[i].trigger_word, trigger) == 0)
			campaigns[source.n_campaigns++] = b->campaigns[i].source;
	return rules_compile(b->arena, &source);
}

const struct rules *rule_book_of(const struct scope *s, const char *trigger)
{
	struct book *b = book_get(s);
	struct trigger_rules *t;

	for (t = b->triggers; t; t = t->next)
		if (strcmp(t->trigger, trigger) == 0)
			return t->rules;
	if (!is_active(b, trigger))
		return NULL;
	t = NEW(b->arena, struct trigger_rules);
	t->trigger = arena_strdup(b->arena, trigger);
	t->rules = trigger_compile(b, t->trigger);
	t->next = b->triggers;
	b->triggers = t;
	return t->rules;
}

const struct rules_source *rule_book_source(const struct scope *s)
{
	return &book_get(s)->source;
}

const struct guard_policy *rule_book_guard(const struct scope *s)
{
	return &book_get(s)->guard;
}

const struct rule_book_branch *rule_book_branch(const struct scope *s, int64_t id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_branches; i++)
		if (b->branches[i].id == id)
			return &b->branches[i];
	return NULL;
}

size_t rule_book_levels(const struct scope *s, const struct rule_book_name **out)
{
	const struct book *b = book_get(s);

	*out = b->level_names;
	return b->n_levels;
}

size_t rule_book_customer_groups(const struct scope *s, const struct rule_book_name **out)
{
	const struct book *b = book_get(s);

	*out = b->customer_groups;
	return b->n_customer_groups;
}

const char *rule_book_level_name(const struct scope *s, int64_t level_id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_levels; i++)
		if (b->levels[i].id == level_id)
			return b->levels[i].name;
	return NULL;
}

const struct level_program *rule_book_level_program(const struct scope *s)
{
	return book_get(s)->level_program;
}

static const struct group_row *group_find(const struct scope *s, int64_t id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_groups; i++)
		if (b->groups[i].rule.id == id)
			return &b->groups[i];
	return NULL;
}

int64_t rule_book_group_parent(const struct scope *s, int64_t product_group_id)
{
	const struct group_row *group = group_find(s, product_group_id);

	return group ? group->rule.parent_id : 0;
}

const char *rule_book_group_name(const struct scope *s, int64_t product_group_id)
{
	const struct group_row *group = group_find(s, product_group_id);

	return group ? group->name : NULL;
}

const char *rule_book_campaign_name(const struct scope *s, int64_t campaign_id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_campaigns; i++)
		if (b->campaigns[i].source.id == campaign_id)
			return b->campaigns[i].name;
	return NULL;
}

void rule_book_clear(void)
{
	for (int i = 0; i < BOOKS; i++)
		book_free(&books[i]);
}
