#include "domain/customer_named.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/id_list.h"

struct named_row { int64_t id; const char *code, *mobile; };
static const struct db_col cols[] = {
	COL(struct named_row, id), COL(struct named_row, code), COL(struct named_row, mobile), COLS_END };

/* A mobile as it is stored, any other word as it stands. */
static const char *word_stored(const struct scope *s, const char *word)
{
	char mobile[12];

	return mobile_parse(word, mobile) ? arena_strdup(s->arena, mobile) : word;
}

int64_t *customers_named(const struct scope *s, const char *const *words, int n)
{
	int64_t *ids = NEWN(s->arena, int64_t, (size_t)n);
	const char **stored = NEWN(s->arena, const char *, (size_t)n);
	json_t *list = json_own(s->arena, json_array());
	struct named_row *rows;
	const char *text;
	size_t n_rows;

	if (n <= 0)
		return ids;
	for (int i = 0; i < n; i++) {
		stored[i] = word_stored(s, words[i]);
		json_array_append_new(list, json_of_text(stored[i]));
	}
	text = json_text(s->arena, list);
	n_rows = db_all(s->db, s->arena, &rows, cols,
		"SELECT c.id, c.code, c.mobile FROM JSON_TABLE(?, '$[*]' COLUMNS (word VARCHAR(40)"
		" CHARACTER SET ascii COLLATE ascii_bin PATH '$')) j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.mobile = j.word"
		" UNION SELECT c.id, c.code, c.mobile FROM JSON_TABLE(?, '$[*]' COLUMNS (word VARCHAR(40)"
		" CHARACTER SET ascii COLLATE ascii_bin PATH '$')) j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.code = j.word LIMIT 4000",
		V(text), V(s->store_id), V(text), V(s->store_id));
	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < n_rows && !ids[i]; k++)
			if (strcmp(rows[k].code, stored[i]) == 0 ||
				(rows[k].mobile && strcmp(rows[k].mobile, stored[i]) == 0))
				ids[i] = rows[k].id;
	return ids;
}

const char **customers_names(const struct scope *s, const int64_t *ids, int n)
{
	const char **names = NEWN(s->arena, const char *, (size_t)n);
	struct named_row *rows;
	size_t n_rows;

	if (n <= 0)
		return names;
	n_rows = db_all(s->db, s->arena, &rows, cols,
		"SELECT c.id, c.code, c.mobile FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.id = j.id ORDER BY c.id LIMIT 2000",
		V(id_list_json(s->arena, ids, (size_t)n)), V(s->store_id));
	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < n_rows && !names[i]; k++)
			if (rows[k].id == ids[i])
				names[i] = rows[k].mobile ? rows[k].mobile : rows[k].code;
	return names;
}
