#include "loyalty/selector.h"

#include <string.h>

void selectors_init(struct selectors *s, struct arena *a)
{
	*s = (struct selectors){ .arena = a, .n = 1, .size = 16 };
	s->list = NEWN(a, struct selector, (size_t)s->size);
}

static bool selector_equal(const struct selector *x, const struct selector *y)
{
	return ids_equal(x->products, y->products) && ids_equal(x->groups, y->groups) &&
		words_equal(x->brands, y->brands);
}

static void selectors_grow(struct selectors *s)
{
	struct selector *list = NEWN(s->arena, struct selector, (size_t)s->size * 2);

	memcpy(list, s->list, (size_t)s->n * sizeof *list);
	s->list = list;
	s->size *= 2;
}

int selector_intern(struct selectors *s, const struct selector *wanted)
{
	for (int i = 0; i < s->n; i++)
		if (selector_equal(&s->list[i], wanted))
			return i;
	if (s->n == s->size)
		selectors_grow(s);
	s->list[s->n] = (struct selector){
		.products = ids_copy(s->arena, wanted->products),
		.groups = ids_copy(s->arena, wanted->groups),
		.brands = words_copy(s->arena, wanted->brands),
	};
	return s->n++;
}

bool selector_read(struct selectors *s, struct json_in object, int *out)
{
	struct selector found = { 0 };
	bool ok = read_ids(json_at(object, "products"), JSON_OPTIONAL, LIST_MAX, &found.products);

	ok &= read_ids(json_at(object, "product_groups"), JSON_OPTIONAL, LIST_MAX, &found.groups);
	ok &= read_words(json_at(object, "brands"), JSON_OPTIONAL, LIST_MAX, &found.brands);
	if (ok)
		*out = selector_intern(s, &found);
	return ok;
}

/* What is to be filed, while an index is being built. */
struct filings { struct arena *arena; struct filing *list; int n, size; };

static void file_under(struct filings *f, struct filing filing)
{
	if (f->n == f->size) {
		struct filing *list = NEWN(f->arena, struct filing, (size_t)f->size * 2 + 64);

		if (f->n)
			memcpy(list, f->list, (size_t)f->n * sizeof *list);
		f->list = list;
		f->size = f->size * 2 + 64;
	}
	f->list[f->n++] = filing;
}

static void file_id(struct filings *f, int64_t id, int number)
{
	file_under(f, (struct filing){ .id = id, .number = number });
}

static void file_ids(struct filings *f, struct ids ids, int number)
{
	for (int i = 0; i < ids.n; i++)
		file_id(f, ids.id[i], number);
}

static void file_words(struct filings *f, struct words words, int number)
{
	for (int i = 0; i < words.n; i++)
		file_under(f, (struct filing){ .word = words.word[i], .number = number });
}

/* Files each group of the tree under what names a group above it. */
static void file_descendants(struct filings *f, const struct group_tree *tree,
	const struct lookup *named)
{
	for (int i = 0; i < tree->n; i++) {
		int64_t above = tree->groups[i].parent_id;

		for (int depth = 0; above && depth < GROUP_DEPTH_MAX; depth++) {
			struct found found = lookup_id(named, above);

			for (int k = 0; k < found.n; k++)
				file_id(f, tree->groups[i].id, found.number[k]);
			above = group_parent(tree, above);
		}
	}
}

void selectors_index(struct selectors *s, struct arena *scratch, const struct group_tree *tree)
{
	struct filings products = { .arena = scratch }, groups = products, brands = products;
	struct lookup named;

	for (int i = 0; i < s->n; i++) {
		file_ids(&products, s->list[i].products, i);
		file_ids(&groups, s->list[i].groups, i);
		file_words(&brands, s->list[i].brands, i);
	}
	s->products = lookup_build(s->arena, products.list, products.n);
	s->brands = lookup_build(s->arena, brands.list, brands.n);
	named = lookup_build(scratch, groups.list, groups.n);
	file_descendants(&groups, tree, &named);
	s->groups = lookup_build(s->arena, groups.list, groups.n);
}
