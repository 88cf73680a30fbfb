/* charge_read.c - a list of customers and amounts, as people bring it, becomes checked rows. [WAL-11] */
#include <string.h>

#include "base/card_reading.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/charge.h"
#include "domain/customer_internal.h"
#include "domain/rule_book.h"

enum { FLUSH_ROWS = 1000, LINE_MAX_BYTES = 400, LABEL_CHARS = 40, SCRATCH_BYTES = 8 * 1024 * 1024 };

struct new_row {
	int64_t store_id, batch_id;
	int row_no, problem;
	money_t amount;
	const char *key_text;
	hash_t key_hash;
	const char *label;
};
static const struct db_col new_row_cols[] = {
	COL(struct new_row, store_id), COL(struct new_row, batch_id), COL(struct new_row, row_no),
	COL(struct new_row, problem), COL(struct new_row, amount), COL(struct new_row, key_text),
	COL(struct new_row, key_hash), COL(struct new_row, label), COLS_END };

/* One reading; rows are written by the thousand, so that memory stays the same for any list. */
struct reading {
	const struct scope *scope;
	const struct charge_new *what;
	struct arena *scratch;
	int64_t batch_id;
	struct new_row rows[FLUSH_ROWS];
	size_t n;
	int total;
};

static void flush(struct reading *r)
{
	db_bulk(r->scope->db, r->rows, r->n, new_row_cols,
		"INSERT INTO charge_row (store_id, batch_id, row_no, problem, amount, key_text, key_hash, label)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
	r->n = 0;
	arena_reset(r->scratch);
}

/* The text without the quotes of a spreadsheet around it. */
static char *unquoted(struct arena *a, const char *text)
{
	size_t n = strlen(text);

	if (n >= 2 && text[0] == '"' && text[n - 1] == '"')
		return text_normalise(a, arena_strndup(a, text + 1, n - 2), false);
	return text_normalise(a, text, false);
}

/* The characters of a label: what was written, of a national id only its end, of a bank card nothing. */
static const char *label_of(struct reading *r, const char *key)
{
	const char *end = key;

	if (text_holds_bank_card(key))
		return "…";
	if (r->what->by == CHARGE_BY_NATIONAL_ID) {
		size_t n = strlen(key);
		return n > 3 ? arena_printf(r->scratch, "…%s", key + n - 3) : "…";
	}
	for (int i = 0; i < LABEL_CHARS && *end; i++)
		(void)utf8_next(&end);
	return arena_strndup(r->scratch, key, (size_t)(end - key));
}

/* The key as customers have it; false when it cannot be one. */
static bool read_key(struct reading *r, const char *text, struct new_row *row)
{
	char mobile[12], card[33], national_id[11];
	const char *code;

	switch (r->what->by) {
	case CHARGE_BY_MOBILE:
		if (!mobile_parse(text, mobile))
			return false;
		row->key_text = arena_strdup(r->scratch, mobile);
		return true;
	case CHARGE_BY_CARD:
		if (!card_parse(text, card))
			return false;
		row->key_text = arena_strdup(r->scratch, card);
		return true;
	case CHARGE_BY_NATIONAL_ID:
		if (!national_id_parse(text, national_id))
			return false;
		row->key_hash = customer_national_id_hash(r->scope, national_id);
		return true;
	case CHARGE_BY_CODE:
		code = text_ascii_digits(r->scratch, text);
		if (!*code || strlen(code) > 12 || strspn(code, "0123456789") != strlen(code))
			return false;
		row->key_text = code;
		return true;
	}
	return false;
}

static bool read_amount(struct reading *r, const char *text, money_t *out)
{
	if (r->what->amount.rial)
		*out = r->what->amount;
	else if (!text || !parse_money(r->scratch, r->what->format, unquoted(r->scratch, text), out))
		return false;
	return out->rial > 0;
}

static bool has_digit(const char *s)
{
	while (*s)
		if (digit_value(utf8_next(&s)) >= 0)
			return true;
	return false;
}

/* "0912…,250,000" or with ; or a tab between, which ends the amount too. */
static void read_line(struct reading *r, char *line)
{
	struct new_row *row = &r->rows[r->n];
	char *amount = strpbrk(line, "\t;");
	const char *key;

	if (!amount)
		amount = strchr(line, ',');
	if (amount) {
		char *end = *amount == ',' ? NULL : strpbrk(amount + 1, "\t;");
		if (end)
			*end = '\0';
		*amount++ = '\0';
	}
	key = unquoted(r->scratch, line);
	/* the names of the columns are no customer */
	if (r->total == 0 && !has_digit(key) && !(amount && has_digit(amount)))
		return;
	r->total++;
	*row = (struct new_row){ .store_id = r->scope->store_id, .batch_id = r->batch_id,
		.row_no = r->total, .label = label_of(r, key) };
	if (!read_key(r, key, row))
		row->problem = CHARGE_ROW_UNREADABLE;
	else if (!read_amount(r, amount, &row->amount))
		row->problem = CHARGE_ROW_AMOUNT;
	if (++r->n == FLUSH_ROWS)
		flush(r);
}

static enum charge_result read_list(struct reading *r)
{
	const char *at = r->what->list, *end = at + r->what->list_len;

	if (!utf8_valid(at, r->what->list_len))
		return CHARGE_NOT_UTF8;
	if (end - at >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
		at += 3; /* a spreadsheet's mark */
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t n = (size_t)((stop ? stop : end) - at);
		char *line;

		while (n && (at[n - 1] == '\r' || at[n - 1] == ' '))
			n--;
		if (n > LINE_MAX_BYTES) { /* whatever it is, it is no customer; cut between characters */
			n = LINE_MAX_BYTES;
			while (n && ((unsigned char)at[n] & 0xc0) == 0x80)
				n--;
		}
		line = arena_strndup(r->scratch, at, n);
		if (n)
			read_line(r, line);
		if (r->total > CHARGE_ROWS_MAX)
			return CHARGE_TOO_MANY;
		at = stop ? stop + 1 : end;
	}
	flush(r);
	return r->total ? CHARGE_OK : CHARGE_EMPTY;
}

/* Finds whose keys these are: four statements at most, however long the list. */
static void find_customers(const struct scope *s, const struct charge_new *n, int64_t id)
{
	switch (n->by) {
	case CHARGE_BY_MOBILE:
		db_exec(s->db, "UPDATE charge_row r JOIN customer c ON c.store_id = r.store_id"
			" AND c.mobile = r.key_text SET r.customer_id = c.id"
			" WHERE r.store_id = ? AND r.batch_id = ?", V(s->store_id), V(id));
		break;
	case CHARGE_BY_CODE:
		db_exec(s->db, "UPDATE charge_row r JOIN customer c ON c.store_id = r.store_id"
			" AND c.code = r.key_text SET r.customer_id = c.id"
			" WHERE r.store_id = ? AND r.batch_id = ?", V(s->store_id), V(id));
		break;
	case CHARGE_BY_CARD:
		db_exec(s->db, "UPDATE charge_row r JOIN card k ON k.store_id = r.store_id"
			" AND k.number = r.key_text AND k.state = 'active' SET r.customer_id = k.customer_id"
			" WHERE r.store_id = ? AND r.batch_id = ?", V(s->store_id), V(id));
		break;
	case CHARGE_BY_NATIONAL_ID:
		db_exec(s->db, "UPDATE charge_row r JOIN customer c ON c.store_id = r.store_id"
			" AND c.national_id_hash = r.key_hash SET r.customer_id = c.id"
			" WHERE r.store_id = ? AND r.batch_id = ?", V(s->store_id), V(id));
		break;
	}
	db_exec(s->db, "UPDATE charge_row SET problem = 3 WHERE store_id = ? AND batch_id = ?"
		" AND problem = 0 AND customer_id IS NULL", V(s->store_id), V(id));
}

/* One row each for the active customers of a level, a group, a segment or with a tag. */
static void take_audience(const struct scope *s, const struct charge_new *n, int64_t id)
{
	const char *tag = text_normalise(s->arena, n->tag ? n->tag : "", false);
	hash_t hash = hash_of(tag, strlen(tag));

	db_exec(s->db,
		"INSERT INTO charge_row (store_id, batch_id, row_no, customer_id, amount)"
		" SELECT c.store_id, ?, ROW_NUMBER() OVER (ORDER BY c.id), c.id, ? FROM customer c"
		" WHERE c.store_id = ? AND c.active"
		" AND (? <> 1 OR c.level_id = ?)"
		" AND (? <> 2 OR c.id IN (SELECT m.customer_id FROM customer_group_member m"
		"  WHERE m.store_id = ? AND m.customer_group_id = ?))"
		" AND (? <> 3 OR c.id IN (SELECT z.customer_id FROM customer_score z"
		"  WHERE z.store_id = ? AND z.segment = ?))"
		" AND (? <> 4 OR c.id IN (SELECT t.customer_id FROM customer_tag t"
		"  WHERE t.store_id = ? AND t.tag_hash = ?)) LIMIT ?",
		V(id), V(n->amount), V(s->store_id), V((int)n->whom), V(n->whom_id), V((int)n->whom),
		V(s->store_id), V(n->whom_id), V((int)n->whom), V(s->store_id), V(n->whom_id),
		V((int)n->whom), V(s->store_id), V(&hash), V(CHARGE_ROWS_MAX + 1));
}

/* What no single line shows: closed accounts, the same customer twice, oneself. */
static void judge(const struct scope *s, int64_t id)
{
	db_exec(s->db, "UPDATE charge_row r JOIN customer c ON c.store_id = r.store_id AND c.id = r.customer_id"
		" SET r.problem = 4 WHERE r.store_id = ? AND r.batch_id = ? AND r.problem = 0 AND NOT c.active",
		V(s->store_id), V(id));
	db_exec(s->db, "UPDATE charge_row r JOIN (SELECT customer_id, MIN(row_no) AS row_no FROM charge_row"
		" WHERE store_id = ? AND batch_id = ? AND problem = 0 GROUP BY customer_id"
		" HAVING COUNT(*) > 1) d ON d.customer_id = r.customer_id AND d.row_no < r.row_no"
		" SET r.problem = 5 WHERE r.store_id = ? AND r.batch_id = ? AND r.problem = 0",
		V(s->store_id), V(id), V(s->store_id), V(id));
	charge_leave_out_own(s, id);
}

void charge_leave_out_own(const struct scope *s, int64_t id)
{
	static const hash_t none;

	if (s->actor_kind == ACTOR_STAFF && rule_book_guard(s)->own_account)
		db_exec(s->db, "UPDATE charge_row r JOIN customer c ON c.store_id = r.store_id"
			" AND c.id = r.customer_id SET r.problem = 6 WHERE r.store_id = ? AND r.batch_id = ?"
			" AND r.problem = 0 AND (c.mobile = ? OR (c.national_id_hash = ? AND ?))",
			V(s->store_id), V(id), V(s->actor_mobile), V(&s->actor_national_id),
			V(!hash_equal(&s->actor_national_id, &none)));
	db_exec(s->db, "UPDATE charge_batch b JOIN (SELECT SUM(problem = 0) AS good, SUM(problem > 0) AS bad,"
		" SUM(IF(problem = 0, amount, 0)) AS total FROM charge_row WHERE store_id = ? AND batch_id = ?) r"
		" SET b.good = r.good, b.bad = r.bad, b.sum = r.total WHERE b.store_id = ? AND b.id = ?",
		V(s->store_id), V(id), V(s->store_id), V(id));
}

static enum charge_result read_rows(const struct scope *s, const struct charge_new *n, int64_t id)
{
	struct reading *r;
	enum charge_result result;
	int64_t rows;

	if (n->whom != CHARGE_LIST) {
		take_audience(s, n, id);
		rows = db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM charge_row WHERE store_id = ?"
			" AND batch_id = ?", V(s->store_id), V(id));
		return !rows ? CHARGE_EMPTY : rows > CHARGE_ROWS_MAX ? CHARGE_TOO_MANY : CHARGE_OK;
	}
	r = NEW(s->arena, struct reading);
	r->scope = s;
	r->what = n;
	r->batch_id = id;
	r->scratch = arena_new(SCRATCH_BYTES);
	arena_defer(s->arena, (void (*)(void *))arena_free, r->scratch);
	result = read_list(r);
	if (result == CHARGE_OK)
		find_customers(s, n, id);
	return result;
}

enum charge_result charge_create(const struct scope *s, const struct charge_new *n, int64_t *id)
{
	enum charge_result result;

	db_exec(s->db,
		"INSERT INTO charge_batch (store_id, reason, terms, expires_at, made_by, made_at)"
		" VALUES (?, ?, ?, ?, ?, ?)", V(s->store_id), V(n->reason),
		V(terms_text(s->arena, &n->terms)), V(n->terms.expires_at),
		db_ref(s->actor_kind == ACTOR_STAFF ? s->actor_id : 0), V(s->now));
	*id = db_last_id(s->db);
	result = read_rows(s, n, *id);
	if (result == CHARGE_OK)
		judge(s, *id);
	return result;
}
