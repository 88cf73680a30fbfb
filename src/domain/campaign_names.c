/* campaign_names.c - what a definition names by id, held against the store's tables. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "domain/campaign.h"
#include "domain/id_list.h"

enum kind { BRANCHES, LEVELS, CUSTOMER_GROUPS, CUSTOMERS, PRODUCTS, PRODUCT_GROUPS, SEGMENTS, REWARDS, VOUCHERS };
enum { KINDS = 9, NAMES_MAX = 20000 };

/* One id and where it stands. */
struct named { int64_t id; struct json_in at; };
struct names {
	struct arena *arena;
	struct named *list[KINDS];
	size_t n[KINDS], size[KINDS];
};

static void name_add(struct names *names, enum kind kind, struct json_in at)
{
	size_t n = names->n[kind];

	if (n >= NAMES_MAX)
		return; /* more than one statement should ask; the engine ignores unknown ones */
	if (n == names->size[kind]) {
		size_t size = n ? 2 * n : 16;
		struct named *list = NEWN(names->arena, struct named, size);

		if (n)
			memcpy(list, names->list[kind], n * sizeof *list);
		names->list[kind] = list;
		names->size[kind] = size;
	}
	names->list[kind][names->n[kind]++] = (struct named){ json_integer_value(at.value), at };
}

/* An id, a list of them, or a test {"in": [ids]}. */
static void names_add(struct names *names, enum kind kind, struct json_in at)
{
	bool ok = true;
	size_t n;

	if (json_is_object(at.value))
		at = json_at(at, "in");
	if (json_is_integer(at.value)) {
		name_add(names, kind, at);
		return;
	}
	n = json_is_array(at.value) ? json_array_of(at, NAMES_MAX, &ok) : 0;
	for (size_t i = 0; i < n; i++)
		name_add(names, kind, json_item(at, i));
}

/* The kind that a member of a definition names; −1: none. */
static int kind_of(const char *member)
{
	static const struct { const char *member; enum kind kind; } members[] = {
		{ "branches", BRANCHES }, { "branch", BRANCHES },
		{ "levels", LEVELS }, { "level", LEVELS },
		{ "groups", CUSTOMER_GROUPS }, { "customer_group", CUSTOMER_GROUPS },
		{ "customers", CUSTOMERS }, { "segments", SEGMENTS },
		{ "products", PRODUCTS }, { "product", PRODUCTS },
		{ "product_groups", PRODUCT_GROUPS }, { "product_group", PRODUCT_GROUPS },
	};

	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		if (strcmp(members[i].member, member) == 0)
			return (int)members[i].kind;
	}
	return -1;
}

/* What a benefit gives away by its id: the kind of it; −1: nothing. */
static int kind_given(struct json_in in)
{
	const char *give = json_string_value(json_at(in, "give").value);

	if (give && strcmp(give, "level") == 0)
		return LEVELS;
	if (give && strcmp(give, "reward") == 0)
		return REWARDS;
	return give && strcmp(give, "voucher") == 0 ? VOUCHERS : -1;
}

/* Walks the whole definition; its depth is bounded by the parser. */
static void collect(struct names *names, struct json_in in)
{
	const char *member;
	json_t *value;
	size_t i;

	if (json_is_object(in.value)) {
		if (kind_given(in) >= 0)
			names_add(names, (enum kind)kind_given(in), json_at(in, "id"));
		json_object_foreach(in.value, member, value) {
			int kind = kind_of(member);

			if (kind >= 0)
				names_add(names, (enum kind)kind, json_at(in, member));
			collect(names, json_at(in, member));
		}
	} else if (json_is_array(in.value)) {
		json_array_foreach(in.value, i, value)
			collect(names, json_item(in, i));
	}
}

struct id_row { int64_t id; };

static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

#define KNOWN_IF(table, condition) \
	db_all(s->db, s->arena, out, id_cols, \
		"SELECT t.id FROM " ID_TABLE " j" \
		" JOIN " table " t ON t.store_id = ? AND t.id = j.id " condition \
		" ORDER BY t.id LIMIT 20000", V(ids), V(s->store_id))
#define KNOWN(table) KNOWN_IF(table, "")

/* Those of a JSON list of ids that the store has, in rising order. */
static size_t known(const struct scope *s, enum kind kind, const char *ids, struct id_row **out)
{
	switch (kind) {
	case BRANCHES: return KNOWN("branch");
	case LEVELS: return KNOWN("level");
	case CUSTOMER_GROUPS: return KNOWN("customer_group");
	case CUSTOMERS: return KNOWN("customer");
	case PRODUCTS: return KNOWN("product");
	case PRODUCT_GROUPS: return KNOWN("product_group");
	case SEGMENTS: return KNOWN("segment");
	case REWARDS: return KNOWN_IF("reward", "AND t.kind < 4"); /* REWARD_SERVICE */
	case VOUCHERS: return KNOWN_IF("reward", "AND t.kind >= 4");
	}
	fault("campaign: no kind %d", (int)kind);
}

static int by_id(const void *x, const void *y)
{
	int64_t l = ((const struct id_row *)x)->id, r = ((const struct id_row *)y)->id;

	return (l > r) - (l < r);
}

static bool check(const struct scope *s, const struct names *names, enum kind kind)
{
	int n = (int)names->n[kind];
	int64_t *ids = NEWN(s->arena, int64_t, (size_t)n);
	struct id_row *rows;
	size_t n_rows;
	bool ok = true;

	for (int i = 0; i < n; i++)
		ids[i] = names->list[kind][i].id;
	ids = id_list_sorted(s->arena, ids, &n);
	n_rows = known(s, kind, id_list_json(s->arena, ids, (size_t)n), &rows);
	for (size_t i = 0; i < names->n[kind]; i++) {
		const struct id_row wanted = { names->list[kind][i].id };

		if (!bsearch(&wanted, rows, n_rows, sizeof *rows, by_id))
			ok = json_fail(names->list[kind][i].at, "unknown", NULL);
	}
	return ok;
}

/* The occasion or the date of the store's own that the trigger is of. */
static bool trigger_known(const struct scope *s, struct json_in definition)
{
	struct json_in trigger = json_at(definition, "trigger");
	const char *word = json_string_value(trigger.value), *code = word ? strchr(word, ':') : NULL;
	bool found = true;

	if (code && strncmp(word, "occasion:", 9) == 0)
		found = db_int(s->db, s->arena, 0, "SELECT EXISTS (SELECT 1 FROM occasion"
			" WHERE store_id = ? AND id = ?)", V(s->store_id), V(strtoll(code + 1, NULL, 10))) != 0;
	else if (code && strncmp(word, "personal_date:", 14) == 0)
		found = db_int(s->db, s->arena, 0, "SELECT EXISTS (SELECT 1 FROM profile_field"
			" WHERE store_id = ? AND word = ? AND kind = 'date')", V(s->store_id), V(code + 1)) != 0;
	return found || json_fail(trigger, "unknown", NULL);
}

bool campaign_terms_known(const struct scope *s, struct json_in terms)
{
	struct names names = { .arena = s->arena };
	bool ok = true;

	collect(&names, terms);
	for (enum kind kind = BRANCHES; kind <= VOUCHERS; kind++) {
		if (names.n[kind])
			ok &= check(s, &names, kind);
	}
	return ok;
}

bool campaign_names_known(const struct scope *s, struct json_in definition)
{
	bool ok = trigger_known(s, definition);

	return campaign_terms_known(s, definition) && ok;
}

/* True when the definition gives that reward or voucher. */
static bool gives(const struct scope *s, const char *definition, int64_t reward_id)
{
	struct json_report report = { .arena = s->arena };
	struct names names = { .arena = s->arena };
	json_t *root = json_parse(&report, definition, strlen(definition));

	if (!root)
		fault("campaign: a stored definition is broken: %s", report.errors[0].code);
	collect(&names, json_root(&report, root));
	for (enum kind kind = REWARDS; kind <= VOUCHERS; kind++)
		for (size_t i = 0; i < names.n[kind]; i++)
			if (names.list[kind][i].id == reward_id)
				return true;
	return false;
}

bool campaign_gives_reward(const struct scope *s, int64_t reward_id)
{
	struct text_row { const char *definition; } *rows;
	static const struct db_col cols[] = { COL(struct text_row, definition), COLS_END };
	size_t n = db_all(s->db, s->arena, &rows, cols,
		"SELECT v.definition FROM campaign c JOIN campaign_version v ON v.store_id = c.store_id"
		" AND v.campaign_id = c.id AND v.version = c.version"
		" WHERE c.store_id = ? AND NOT c.archived"
		" AND (v.definition LIKE '%\"reward\"%' OR v.definition LIKE '%\"voucher\"%') LIMIT 5000",
		V(s->store_id));

	for (size_t i = 0; i < n; i++)
		if (gives(s, rows[i].definition, reward_id))
			return true;
	return false;
}
