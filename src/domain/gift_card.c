#include "domain/gift_card.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/coupon.h"
#include "domain/gift_card_internal.h"

const char *const gift_card_state_words[] = { "made", "active", "used_up", "expired", "blocked", NULL };

enum { CODE_TRIES = 5, GROUP = 4 };
static const char purpose[] = "gift_card";

enum gift_card_state gift_card_state_of(const struct gift_card *card, utc_t now)
{
	if (card->blocked)
		return GIFT_CARD_BLOCKED;
	if (!card->sold_at.s)
		return GIFT_CARD_MADE;
	if (card->expires_at.s && card->expires_at.s <= now.s)
		return GIFT_CARD_EXPIRED;
	return card->balance.rial ? GIFT_CARD_ACTIVE : GIFT_CARD_USED_UP;
}

bool gift_card_hash(const char *typed, hash_t *out)
{
	char code[COUPON_CODE_MAX + 1];

	if (!coupon_code_parse(typed, code))
		return false;
	*out = keyed_hash(purpose, code);
	return true;
}

/* ---- making ---------------------------------------------------------------------------------- */

struct new_card {
	int64_t store_id, batch_id;
	hash_t code_hash;
	struct bytes code_sealed;
	const char *last4;
	money_t amount;
};
static const struct db_col new_card_cols[] = {
	COL(struct new_card, store_id), COL(struct new_card, batch_id), COL(struct new_card, code_hash),
	COL(struct new_card, code_sealed), COL(struct new_card, last4), COL(struct new_card, amount),
	COLS_END };

/* A batch that lacks cards. */
struct open_batch { int64_t store_id, id; money_t amount; int count, made; };
static const struct db_col open_cols[] = { COL(struct open_batch, store_id), COL(struct open_batch, id),
	COL(struct open_batch, amount), COL(struct open_batch, count), COL(struct open_batch, made), COLS_END };

static struct new_card card_new(struct arena *a, const struct open_batch *b)
{
	const char *code = code_new(a, GIFT_CARD_CHARS);

	return (struct new_card){ b->store_id, b->id, keyed_hash(purpose, code), seal(a, purpose, code),
		code + GIFT_CARD_CHARS - 4, b->amount };
}

/* Makes what the batch lacks, up to a piece; their number. */
static int cards_make(struct db *db, struct arena *a, const struct open_batch *b)
{
	int n = b->count - b->made < GIFT_CARD_AT_ONCE ? b->count - b->made : GIFT_CARD_AT_ONCE;
	struct new_card *cards = NEWN(a, struct new_card, (size_t)n);
	bool done = false;

	for (int i = 0; i < CODE_TRIES && !done; i++) {
		for (int k = 0; k < n; k++)
			cards[k] = card_new(a, b);
		done = db_bulk_insert(db, cards, (size_t)n, new_card_cols,
			"INSERT INTO gift_card (store_id, batch_id, code_hash, code_sealed, last4, amount)"
			" VALUES (?, ?, ?, ?, ?, ?)");
	}
	if (!done)
		fault("gift card: no new codes for batch %lld", (long long)b->id);
	if (db_exec(db, "UPDATE gift_card_batch SET made = made + ? WHERE store_id = ? AND id = ? AND made = ?",
			V(n), V(b->store_id), V(b->id), V(b->made)) != 1)
		fault_as(FAULT_RETRY, "gift card: batch %lld changed meanwhile", (long long)b->id);
	return n;
}

int64_t gift_card_batch_create(const struct scope *s, const struct gift_card_batch_new *in)
{
	struct open_batch batch = { .store_id = s->store_id, .amount = in->amount, .count = in->count };
	struct audit_change c = audit_begin(s->arena);

	db_exec(s->db,
		"INSERT INTO gift_card_batch (store_id, name, amount, count, valid_days, created_at, created_by)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)", V(s->store_id), V(in->name), V(in->amount), V(in->count),
		V(in->valid_days), V(s->now), db_ref(s->actor_kind == ACTOR_STAFF ? s->actor_id : 0));
	batch.id = db_last_id(s->db);
	cards_make(s->db, s->arena, &batch);
	audit_text(&c, "name", NULL, in->name);
	audit_int(&c, "price", 0, in->amount.rial);
	audit_int(&c, "count", 0, in->count);
	audit_int(&c, "valid_days", 0, in->valid_days);
	audit_created(s, "gift_card_batch.create", batch.id, 0, &c);
	return batch.id;
}

int64_t gift_cards_make(struct db *db, struct arena *a, utc_t now)
{
	struct open_batch batch;
	int n = 0;

	(void)now;
	db_begin(db);
	if (db_one(db, a, &batch, open_cols, "SELECT store_id, id, amount, count, made FROM gift_card_batch"
		" WHERE making ORDER BY id LIMIT 1 FOR UPDATE"))
		n = cards_make(db, a, &batch);
	db_commit(db);
	return n;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const struct db_col batch_cols[] = {
	COL(struct gift_card_batch, id), COL(struct gift_card_batch, name),
	COL(struct gift_card_batch, amount), COL(struct gift_card_batch, count),
	COL(struct gift_card_batch, made),
	COL(struct gift_card_batch, valid_days), COL(struct gift_card_batch, created_at),
	COL(struct gift_card_batch, author), COL(struct gift_card_batch, sold),
	COL(struct gift_card_batch, owed), COLS_END };

#define BATCH_SELECT \
	"SELECT b.id, b.name, b.amount, b.count, b.made, b.valid_days, b.created_at, f.name AS author," \
	" (SELECT COUNT(*) FROM gift_card g WHERE g.store_id = b.store_id AND g.batch_id = b.id" \
	"  AND g.sold_at IS NOT NULL) AS sold," \
	" (SELECT CAST(COALESCE(SUM(g.balance), 0) AS SIGNED) FROM gift_card g" \
	"  WHERE g.store_id = b.store_id AND g.batch_id = b.id) AS owed" \
	" FROM gift_card_batch b LEFT JOIN staff f ON f.id = b.created_by WHERE b.store_id = ?"

bool gift_card_batch_load(const struct scope *s, int64_t id, struct gift_card_batch *out)
{
	return db_one(s->db, s->arena, out, batch_cols, BATCH_SELECT " AND b.id = ?", V(s->store_id), V(id));
}

size_t gift_card_batch_list(const struct scope *s, int64_t before_id, int limit,
	struct gift_card_batch **out)
{
	return db_all(s->db, s->arena, out, batch_cols,
		BATCH_SELECT " AND (? = 0 OR b.id < ?) ORDER BY b.id DESC LIMIT ?", V(s->store_id), V(before_id),
		V(before_id), V(limit));
}

static const struct db_col card_cols[] = {
	COL(struct gift_card, id), COL(struct gift_card, batch_id), COL(struct gift_card, last4),
	COL(struct gift_card, amount), COL(struct gift_card, balance), COL(struct gift_card, sold_at),
	COL(struct gift_card, expires_at), COL(struct gift_card, blocked),
	COL(struct gift_card, customer_id), COL(struct gift_card, valid_days),
	COL(struct gift_card, batch_name), COL(struct gift_card, first_name),
	COL(struct gift_card, last_name), COLS_END };

#define CARD_SELECT \
	"SELECT g.id, g.batch_id, g.last4, g.amount, g.balance, g.sold_at, g.expires_at, g.blocked," \
	" g.customer_id, b.valid_days, b.name AS batch_name, c.first_name, c.last_name FROM gift_card g" \
	" JOIN gift_card_batch b ON b.store_id = g.store_id AND b.id = g.batch_id" \
	" LEFT JOIN customer c ON c.store_id = g.store_id AND c.id = g.customer_id WHERE g.store_id = ?"

bool gift_card_load(const struct scope *s, int64_t id, struct gift_card *out)
{
	return db_one(s->db, s->arena, out, card_cols, CARD_SELECT " AND g.id = ?", V(s->store_id), V(id));
}

bool gift_card_by_code(const struct scope *s, const char *typed, struct gift_card *out)
{
	hash_t hash;

	return gift_card_hash(typed, &hash) && db_one(s->db, s->arena, out, card_cols,
		CARD_SELECT " AND g.code_hash = ?", V(s->store_id), V((const hash_t *)&hash));
}

size_t gift_card_list(const struct scope *s, int64_t batch_id, const char *last4, int64_t after_id,
	int limit, struct gift_card **out)
{
	if (batch_id)
		return db_all(s->db, s->arena, out, card_cols,
			CARD_SELECT " AND g.batch_id = ? AND (? IS NULL OR g.last4 = ?) AND g.id > ?"
			" ORDER BY g.id LIMIT ?", V(s->store_id), V(batch_id), db_ascii(last4),
			db_ascii(last4), V(after_id), V(limit));
	return db_all(s->db, s->arena, out, card_cols,
		CARD_SELECT " AND g.last4 = ? AND g.id > ? ORDER BY g.id LIMIT ?", V(s->store_id),
		db_ascii(last4), V(after_id), V(limit));
}

/* ---- printing -------------------------------------------------------------------------------- */

struct sealed_row { int64_t id; hash_t code_hash; struct bytes code_sealed; money_t amount; int valid_days; };
static const struct db_col sealed_cols[] = { COL(struct sealed_row, id), COL(struct sealed_row, code_hash),
	COL(struct sealed_row, code_sealed), COL(struct sealed_row, amount),
	COL(struct sealed_row, valid_days), COLS_END };

/* "ABCDEFGH…" → "ABCD-EFGH-…". A sealed code of another row is a broken table, not a card. */
static const char *code_text(const struct scope *s, const struct sealed_row *row)
{
	const char *code = unseal(s->arena, purpose, row->code_sealed);
	char *text = arena_alloc(s->arena, GIFT_CARD_CHARS + GIFT_CARD_CHARS / GROUP + 1), *p = text;
	hash_t hash;

	if (!code || !gift_card_hash(code, &hash) || !hash_equal(&hash, &row->code_hash))
		fault("gift card %lld: its code is not its own", (long long)row->id);
	for (size_t i = 0; code[i]; i++) {
		if (i && i % GROUP == 0)
			*p++ = '-';
		*p++ = code[i];
	}
	return text;
}

size_t gift_card_codes(const struct scope *s, int64_t batch_id, int64_t after_id, int limit,
	struct gift_card_code **out)
{
	struct sealed_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, sealed_cols,
		"SELECT g.id, g.code_hash, g.code_sealed, g.amount, b.valid_days FROM gift_card g"
		" JOIN gift_card_batch b ON b.store_id = g.store_id AND b.id = g.batch_id"
		" WHERE g.store_id = ? AND g.batch_id = ? AND g.id > ? ORDER BY g.id LIMIT ?", V(s->store_id),
		V(batch_id), V(after_id), V(limit));

	*out = NEWN(s->arena, struct gift_card_code, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (struct gift_card_code){ rows[i].id, code_text(s, &rows[i]), rows[i].amount,
			rows[i].valid_days };
	if (n)
		audit_write(s, "gift_card_batch.print", batch_id, 0, NULL, NULL);
	return n;
}
