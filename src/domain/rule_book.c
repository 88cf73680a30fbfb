#include "domain/rule_book.h"


#include "domain/store.h"

enum { BOOKS = 32, BOOK_BYTES_MAX = 64 * 1024 * 1024 };

struct level_row { int64_t id; int position; const char *name; percent_t discount,
	cashback; int64_t multiplier; };
static const struct db_col level_cols[] = {
	COL(struct level_row, id), COL(struct level_row, position), COL(struct level_row, name),
	COL(struct level_row, discount), COL(struct level_row, cashback),
	COL(struct level_row, multiplier), COLS_END };

static const struct db_col group_cols[] = { COL(struct product_group_rule, id),
	COL(struct product_group_rule, parent_id), COLS_END };
static const struct db_col campaign_cols[] = {
	COL(struct campaign_source, id), COL(struct campaign_source, version),
	COL(struct campaign_source, active), COL(struct campaign_source, definition), COLS_END };
static const struct db_col branch_cols[] = {
	COL(struct rule_book_branch, id), COL(struct rule_book_branch, number),
	COL(struct rule_book_branch, name), COL(struct rule_book_branch, active), COLS_END };

struct book {
	struct arena *arena; /* NULL: a free place */
	int64_t store_id, version;
	uint64_t used;       /* the tick of its last use */
	struct rules_source source;
	struct rules *rules;
	struct level_row *levels; size_t n_levels;
	struct rule_book_branch *branches; size_t n_branches;
};

static struct book books[BOOKS];
static uint64_t tick;

/* Reads in the book's own arena: the rows live as long as the book. */
static void book_read(struct book *b, const struct scope *s)
{
	struct product_group_rule *groups;
	struct campaign_source *campaigns;
	struct level_rule *levels;

	b->n_levels = db_all(s->db, b->arena, &b->levels, level_cols,
		"SELECT id, position, name, discount, cashback, multiplier FROM level"
		" WHERE store_id = ? ORDER BY position LIMIT 1000", V(s->store_id));
	levels = NEWN(b->arena, struct level_rule, b->n_levels);
	for (size_t i = 0; i < b->n_levels; i++)
		levels[i] = (struct level_rule){ b->levels[i].id, b->levels[i].position,
			b->levels[i].discount,
			b->levels[i].cashback, b->levels[i].multiplier };
	b->source = (struct rules_source){
		.point_value = s->store->point_value, .earn_on_credit_paid = s->store->earn_on_credit_paid,
		.levels = levels, .n_levels = (int)b->n_levels };
	b->source.n_product_groups = (int)db_all(s->db, b->arena, &groups, group_cols,
		"SELECT id, parent_id FROM product_group WHERE store_id = ? ORDER BY id LIMIT 100000",
		V(s->store_id));
	b->source.product_groups = groups;
	b->source.n_campaigns = (int)db_all(s->db, b->arena, &campaigns, campaign_cols,
		"SELECT c.id, c.version, c.active, v.definition FROM campaign c JOIN campaign_version v"
		" ON v.store_id = c.store_id AND v.campaign_id = c.id AND v.version = c.version"
		" WHERE c.store_id = ? AND NOT c.archived ORDER BY c.id LIMIT 10000", V(s->store_id));
	b->source.campaigns = campaigns;
	b->n_branches = db_all(s->db, b->arena, &b->branches, branch_cols,
		"SELECT id, number, name, active FROM branch WHERE store_id = ? ORDER BY id LIMIT 10000",
		V(s->store_id));
}

static void book_free(struct book *b)
{
	arena_free(b->arena);
	*b = (struct book){ 0 };
}

/* The place of this store's older book, a free one, or the least recently used. */
static struct book *book_place(int64_t store_id)
{
	struct book *best = &books[0];

	for (int i = 0; i < BOOKS; i++) {
		if (books[i].arena && books[i].store_id == store_id)
			return &books[i];
		if (books[i].used < best->used)
			best = &books[i];
	}
	return best;
}

static struct book *book_get(const struct scope *s)
{
	struct book *b = book_place(s->store_id);

	if (b->arena && b->store_id == s->store_id && b->version == s->store->rules_version) {
		b->used = ++tick;
		return b;
	}
	book_free(b);
	b->arena = arena_new(BOOK_BYTES_MAX);
	b->store_id = s->store_id;
	b->version = -1; /* until it is whole: a fault below leaves a book that nobody takes */
	b->used = ++tick;
	book_read(b, s);
	b->rules = rules_compile(b->arena, &b->source);
	b->version = s->store->rules_version;
	return b;
}

const struct rules *rule_book_get(const struct scope *s)
{
	return book_get(s)->rules;
}

const struct rules_source *rule_book_source(const struct scope *s)
{
	return &book_get(s)->source;
}

const struct rule_book_branch *rule_book_branch(const struct scope *s, int64_t id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_branches; i++)
		if (b->branches[i].id == id)
			return &b->branches[i];
	return NULL;
}

const char *rule_book_level_name(const struct scope *s, int64_t level_id)
{
	const struct book *b = book_get(s);

	for (size_t i = 0; i < b->n_levels; i++)
		if (b->levels[i].id == level_id)
			return b->levels[i].name;
	return NULL;
}

int64_t rule_book_group_parent(const struct scope *s, int64_t product_group_id)
{
	const struct rules_source *source = rule_book_source(s);

	for (int i = 0; i < source->n_product_groups; i++)
		if (source->product_groups[i].id == product_group_id)
			return source->product_groups[i].parent_id;
	return 0;
}

void rule_book_clear(void)
{
	for (int i = 0; i < BOOKS; i++)
		book_free(&books[i]);
}
