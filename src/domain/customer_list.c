/* customer_list.c - lists of customers and the search of the till, for customer.h. */
#include <string.h>

#include "base/text.h"
#include "domain/card_internal.h"
#include "domain/customer_internal.h"
#include "domain/id_list.h"
#include "domain/search_words.h"

enum {
	PREFIX_DIGITS = 4, /* the least of a mobile that is looked for */
	IDS_AT_ONCE = 100,
	SCAN_WORDS = 4,    /* of a query; more than that need not all be true */
	SCAN_ROWS = 4000,  /* of the names with one word: less than two milliseconds */
	VERSION_ROWS = 2000,
};

/*
 * LIKE's pattern for nothing: no identifier and no name begins so. NULL would do as well, but
 * makes the server read the whole table to find nothing.
 */
static const char nothing[] = "-";

#define ROW_COLUMNS \
	"c.id, c.code, c.mobile, c.first_name, c.last_name, c.level_id, c.active," \
	" c.registered_at, a.credit, a.points, a.version"
#define ACCOUNT_OF_C \
	" JOIN customer_account a FORCE INDEX (PRIMARY) ON a.store_id = c.store_id AND a.customer_id = c.id"

static const struct db_col row_cols[] = {
	COL(struct customer_row, id), COL(struct customer_row, code), COL(struct customer_row, mobile),
	COL(struct customer_row, first_name),
	COL(struct customer_row, last_name), COL(struct customer_row, level_id),
	COL(struct customer_row, active), COL(struct customer_row, registered_at),
	COL(struct customer_row, credit), COL(struct customer_row, points),
	COL(struct customer_row, version), COLS_END };

/* Each of the three begins at an index that has the ids in order. */
size_t customer_list(const struct scope *s, const struct customer_filter *f,
	struct customer_row **out)
{
	int64_t before = f->before_id ? f->before_id : INT64_MAX;
	const char *tag = f->tag ? text_normalise(s->arena, f->tag, false) : "";
	hash_t tag_hash = hash_of(tag, strlen(tag));

	if (*tag)
		return db_all(s->db, s->arena, out, row_cols,
			"SELECT " ROW_COLUMNS " FROM customer_tag t"
			" JOIN customer c ON c.store_id = t.store_id AND c.id = t.customer_id" ACCOUNT_OF_C
			" WHERE t.store_id = ? AND t.tag_hash = ? AND t.customer_id < ?"
			" AND (? = 0 OR c.level_id = ?) AND (? = 0 OR EXISTS (SELECT 1"
			" FROM customer_group_member g WHERE g.store_id = c.store_id"
			" AND g.customer_id = c.id AND g.customer_group_id = ?))"
			" ORDER BY t.customer_id DESC LIMIT ?",
			V(s->store_id), V(&tag_hash), V(before), V(f->level_id), V(f->level_id),
			V(f->group_id), V(f->group_id), V(f->limit));
	if (f->group_id)
		return db_all(s->db, s->arena, out, row_cols,
			"SELECT " ROW_COLUMNS " FROM customer_group_member g"
			" JOIN customer c ON c.store_id = g.store_id AND c.id = g.customer_id" ACCOUNT_OF_C
			" WHERE g.store_id = ? AND g.customer_group_id = ? AND g.customer_id < ?"
			" AND (? = 0 OR c.level_id = ?) ORDER BY g.customer_id DESC LIMIT ?",
			V(s->store_id), V(f->group_id), V(before), V(f->level_id), V(f->level_id),
			V(f->limit));
	if (f->level_id)
		return db_all(s->db, s->arena, out, row_cols,
			"SELECT " ROW_COLUMNS " FROM customer c" ACCOUNT_OF_C
			" WHERE c.store_id = ? AND c.level_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?",
			V(s->store_id), V(f->level_id), V(before), V(f->limit));
	/* Every index begins with the store: without the hint the server weighs each of them. */
	return db_all(s->db, s->arena, out, row_cols,
		"SELECT " ROW_COLUMNS " FROM customer c FORCE INDEX (PRIMARY)" ACCOUNT_OF_C
		" WHERE c.store_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?",
		V(s->store_id), V(before), V(f->limit));
}

int64_t customer_list_version(const struct scope *s, int64_t from_id, int64_t before_id)
{
	int64_t before = before_id ? before_id : INT64_MAX;

	/* Customers are never removed. The server gives NULL when it has to look at more rows. */
	return db_int(s->db, s->arena, -1,
		"SELECT CAST(SUM(version) AS SIGNED) FROM customer_account FORCE INDEX (PRIMARY)"
		" WHERE store_id = ? AND customer_id >= ? AND customer_id < ? LIMIT ROWS EXAMINED ?",
		V(s->store_id), V(from_id), V(before), V(VERSION_ROWS));
}

struct card_row { int64_t customer_id; const char *number; };

static const struct db_col card_cols[] = {
	COL(struct card_row, customer_id), COL(struct card_row, number), COLS_END };

void customer_cards(const struct scope *s, struct customer_row *rows, size_t n)
{
	int64_t *ids = NEWN(s->arena, int64_t, n);
	struct card_row *cards;
	size_t n_cards;

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	n_cards = db_all(s->db, s->arena, &cards, card_cols,
		"SELECT k.customer_id, k.number"
		" FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) w"
		" STRAIGHT_JOIN card k ON k.store_id = ? AND k.customer_id = w.id"
		" WHERE k.state = 'active' AND k.number IS NOT NULL ORDER BY k.id LIMIT 10000",
		V(arena_printf(s->arena, "[%s]", id_list_text(s->arena, ids, (int)n))),
		V(s->store_id));
	for (size_t k = 0; k < n_cards; k++) {
		for (size_t i = 0; i < n; i++) {
			if (rows[i].id == cards[k].customer_id)
				rows[i].card = cards[k].number; /* the newest comes last */
		}
	}
}

struct id_row { int64_t id; };

static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

/* What was found so far: each customer once, in the order of finding. */
struct found { int64_t ids[CUSTOMER_SEARCH_MAX]; int n, limit; };

static void found_add(struct found *found, const struct id_row *rows, size_t n)
{
	for (size_t i = 0; i < n && found->n < found->limit; i++) {
		int k = 0;

		while (k < found->n && found->ids[k] != rows[i].id)
			k++;
		if (k == found->n)
			found->ids[found->n++] = rows[i].id;
	}
}

/*
 * The first digits of a mobile as it is stored, for LIKE; country code and trunk zero may be there
 * or not. `nothing` when the text is not the beginning of a mobile.
 */
static const char *mobile_prefix(const struct scope *s, const char *text)
{
	char digits[16];
	size_t n = 0, typed;
	const char *p, *local;
	bool plus = *text == '+';

	for (p = text + plus; *p; p++) {
		if (*p == ' ' || *p == '-')
			continue;
		if (*p < '0' || *p > '9' || n + 1 == sizeof digits)
			return nothing;
		digits[n++] = *p;
	}
	digits[n] = '\0';
	typed = n;
	local = digits;
	if (strncmp(local, "0098", 4) == 0)
		local += 4;
	else if (plus && strncmp(local, "98", 2) == 0)
		local += 2;
	else if (strncmp(local, "989", 3) == 0)
		local += 2;
	local += *local == '0';
	if (typed < PREFIX_DIGITS || *local != '9')
		return nothing;
	return arena_printf(s->arena, "0%s%%", local);
}

/* Customers whom the text identifies: whole numbers, or the beginning of a mobile or of a user name. */
static void find_identified(const struct scope *s, const char *text, struct found *found)
{
	struct card_reading card = card_read(text);
	char typed[41], national_id[11];
	const char *username = username_parse(text, typed) ? typed : nothing;
	const char *ascii = text_ascii_digits(s->arena, text);
	hash_t hash = { { 0 } }, pan = { { 0 } };
	bool is_id = national_id_parse(text, national_id);
	struct id_row *rows;
	size_t n;

	if (card.kind == CARD_BANK)
		pan = card_pan_hash(s, card.pan);
	if (is_id)
		hash = customer_national_id_hash(s, national_id);
	n = db_all(s->db, s->arena, &rows, id_cols,
		"(SELECT id FROM customer WHERE store_id = ? AND code = ?)"
		" UNION ALL " CARD_HOLDER
		" UNION ALL (SELECT customer_id FROM card WHERE store_id = ? AND number_hash = ?"
		" AND state = 'active')"
		" UNION ALL (SELECT id FROM customer WHERE store_id = ? AND national_id_hash = ?)"
		" UNION ALL (SELECT id FROM customer FORCE INDEX (customer_username)"
		" WHERE store_id = ? AND username BETWEEN ? AND ?"
		" ORDER BY username LIMIT ?)"
		" UNION ALL (SELECT id FROM customer WHERE store_id = ? AND mobile LIKE ?"
		" ORDER BY mobile LIMIT ?) LIMIT 200",
		V(s->store_id), db_ascii(ascii),
		CARD_HOLDER_ARGS(s, &card), V(s->store_id), V(card.kind == CARD_BANK ? &pan : NULL),
		V(s->store_id), V(is_id ? &hash : NULL),
		V(s->store_id), V(username), V(arena_printf(s->arena, "%s~", username)), V(found->limit),
		V(s->store_id), V(mobile_prefix(s, ascii)), V(found->limit));
	card_reading_wipe(&card);
	found_add(found, rows, n);
}

/* "words from the first-th on, round%": for LIKE. */
static const char *phrase(const struct scope *s, const struct search_words *w, int first)
{
	return arena_printf(s->arena, "%s%%", search_words_from(s->arena, w, first, NAME_FROM_MAX));
}

/*
 * Names that hold the words one after the other, in any order when there are two: only the one
 * typed last may be a beginning. What is the text comes before what begins with it.
 */
static void find_phrase(const struct scope *s, const struct search_words *w, struct found *found)
{
	struct id_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, id_cols,
		"SELECT customer_id AS id FROM customer_name WHERE store_id = ?"
		" AND (name_from LIKE ? OR name_from LIKE ?) ORDER BY name_from, customer_id LIMIT ?",
		V(s->store_id), V(phrase(s, w, 0)), V(w->n == 2 ? phrase(s, w, 1) : nothing),
		V(2 * found->limit)); /* a name may begin so twice */

	found_add(found, rows, n);
}

/* The i-th word as the beginning of a later word of a name, for LIKE; beyond the last: anything. */
static const char *inner_word(const struct scope *s, const struct search_words *w, int i, int but)
{
	return i >= w->n || i == but ? "%" : arena_printf(s->arena, "%% %s%%", w->word[i]);
}

/*
 * Names with beginnings of all the words anywhere, among those that have the word `first`. All of
 * them unless that word alone begins more than SCAN_ROWS names.
 */
static void find_scattered(const struct scope *s, const struct search_words *w, int first,
	struct found *found)
{
	struct id_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, id_cols,
		"SELECT customer_id AS id FROM customer_name WHERE store_id = ? AND name_from LIKE ?"
		" AND name_from LIKE ? AND name_from LIKE ? AND name_from LIKE ? AND name_from LIKE ?"
		" LIMIT ? ROWS EXAMINED ?",
		V(s->store_id), V(arena_printf(s->arena, "%s%%", w->word[first])),
		V(inner_word(s, w, 0, first)), V(inner_word(s, w, 1, first)),
		V(inner_word(s, w, 2, first)), V(inner_word(s, w, 3, first)),
		V(2 * found->limit), V(SCAN_ROWS));

	found_add(found, rows, n);
}

/* The longest word but one: long words are rare. */
static int longest_word(const struct search_words *w, int but)
{
	int best = but == 0;

	for (int i = 0; i < w->n; i++) {
		if (i != but && strlen(w->word[i]) > strlen(w->word[best]))
			best = i;
	}
	return best;
}

/* By the two words that are most likely rare. */
static void find_by_words(const struct scope *s, struct search_words w, struct found *found)
{
	int longest;

	w.n = w.n < SCAN_WORDS ? w.n : SCAN_WORDS;
	longest = longest_word(&w, -1);
	find_scattered(s, &w, longest, found);
	if (found->n < found->limit)
		find_scattered(s, &w, longest_word(&w, longest), found);
}

/* A reader's keys under a Persian layout: letters and digits that make a card's number. */
static bool reads_as_card(const char *text)
{
	struct card_reading card = card_read(text);
	bool reads = card.kind != CARD_UNREADABLE;

	card_reading_wipe(&card);
	return reads;
}

/* No identifier has any letter but ASCII, unless a reader typed it. */
static bool may_identify(const struct search_words *w)
{
	for (int i = 0; i < w->n; i++) {
		for (const char *p = w->word[i]; *p; p++) {
			if ((unsigned char)*p > 127)
				return false;
		}
	}
	return w->n > 0;
}

#define TEN "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define HUNDRED TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN

/* The rows of the ids, in their order. */
static size_t rows_of(const struct scope *s, const struct found *found, struct customer_row **out)
{
	struct db_val v[1 + IDS_AT_ONCE];
	struct customer_row *rows;
	size_t n;

	v[0] = V(s->store_id);
	for (int i = 0; i < IDS_AT_ONCE; i++)
		v[1 + i] = V(i < found->n ? found->ids[i] : (int64_t)0);
	n = db_all_(s->db, s->arena, (void **)&rows, sizeof *rows, row_cols,
		"SELECT " ROW_COLUMNS " FROM customer c" ACCOUNT_OF_C
		" WHERE c.store_id = ? AND c.id IN (" HUNDRED ") LIMIT 100", v, 1 + IDS_AT_ONCE);
	*out = NEWN(s->arena, struct customer_row, n);
	for (int i = 0, k = 0; i < found->n; i++) {
		for (size_t j = 0; j < n; j++) {
			if (rows[j].id == found->ids[i])
				(*out)[k++] = rows[j];
		}
	}
	return n;
}

size_t customer_search(const struct scope *s, const char *text, int limit,
	struct customer_row **out)
{
	struct search_words words = search_words_of(s->arena, text);
	struct found found = { .limit = limit < CUSTOMER_SEARCH_MAX ? limit : CUSTOMER_SEARCH_MAX };

	if (may_identify(&words) || reads_as_card(text))
		find_identified(s, text_normalise(s->arena, text, false), &found);
	if (found.n < found.limit && search_words_lettered(&words)) {
		find_phrase(s, &words, &found);
		if (words.n > 1 && found.n < found.limit)
			find_by_words(s, words, &found);
	}
	if (found.n == 0) {
		*out = NEWN(s->arena, struct customer_row, 0);
		return 0;
	}
	return rows_of(s, &found, out);
}
