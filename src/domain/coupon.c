#include "domain/coupon.h"

#include <string.h>

#include "base/crypto.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/campaign.h"
#include "domain/coupon_internal.h"

const char *const coupon_kind_words[] = { "shared", "unique", "voucher", NULL };

/* The next letter or digit of a code as typed, upper case; 0 at the end, −1 for what no code has. */
static int code_letter(const char **s)
{
	for (;;) {
		uint32_t c = utf8_next(s);
		int digit = digit_value(c);

		if (digit >= 0)
			return '0' + digit;
		if (c >= 'a' && c <= 'z')
			return (int)(c - 'a' + 'A');
		if (c == 0 || (c >= 'A' && c <= 'Z'))
			return (int)c;
		/* blanks, dashes of any kind, ZWNJ and marks of direction stand between */
		if (c != ' ' && c != '-' && c != '_' && c != 0xA0 && !(c >= 0x200B && c <= 0x2015) &&
			c != 0x2212 && !(c >= 0x202A && c <= 0x202F) && !(c >= 0x2066 && c <= 0x2069))
			return -1;
	}
}

bool coupon_code_parse(const char *s, char out[COUPON_CODE_MAX + 1])
{
	char code[COUPON_CODE_MAX + 1];
	int n = 0, c;

	while ((c = code_letter(&s)) > 0) {
		if (n == COUPON_CODE_MAX)
			return false;
		code[n++] = (char)c;
	}
	if (c < 0 || n < COUPON_CODE_MIN)
		return false;
	code[n] = '\0';
	memcpy(out, code, (size_t)n + 1);
	return true;
}

/* ---- batches --------------------------------------------------------------------------------- */

/* Whether codes of a campaign can be made. */
static enum coupon_result campaign_takes_codes(const struct scope *s, int64_t id, const char **name)
{
	struct json_report report = { .arena = s->arena };
	struct campaign_row row;
	const char *definition;

	if (!campaign_load(s, id, &row, &definition) || row.archived)
		return COUPON_CAMPAIGN_UNKNOWN;
	json_t *root = json_parse(&report, definition, strlen(definition));
	*name = row.name;
	return json_is_true(json_object_get(root, "code_required")) ? COUPON_OK : COUPON_CAMPAIGN_OPEN;
}

static bool prefix_ok(const char *prefix)
{
	return strlen(prefix) <= COUPON_PREFIX_MAX &&
		!prefix[strspn(prefix, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")];
}

static int64_t batch_insert(const struct scope *s, const struct coupon_batch_new *in, int64_t count,
	int64_t made)
{
	db_exec(s->db,
		"INSERT INTO coupon_batch (store_id, campaign_id, kind, name, prefix, wanted, made, max_uses,"
		" expires_at, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(in->campaign_id), V((int)in->kind), V(in->name),
		V(in->prefix ? in->prefix : ""), V(count), V(made), V(in->max_uses), V(in->expires_at),
		V(s->now), db_ref(s->actor_kind == ACTOR_STAFF ? s->actor_id : 0));
	return db_last_id(s->db);
}

static void audit_batch(const struct scope *s, int64_t id, const struct coupon_batch_new *in,
	const char *campaign, int64_t count)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "campaign", NULL, campaign);
	audit_text(&c, "name", NULL, in->name);
	audit_int(&c, "count", 0, count);
	audit_int(&c, "max_uses", 0, in->max_uses);
	audit_time(&c, "expires_at", (utc_t){ 0 }, in->expires_at);
	audit_created(s, "coupon_batch.create", id, 0, &c);
}

static enum coupon_result shared_create(const struct scope *s, struct coupon_batch_new in,
	const char *campaign, int64_t *id)
{
	char code[COUPON_CODE_MAX + 1];

	if (!coupon_code_parse(in.code, code))
		return COUPON_CODE_INVALID;
	if (db_int(s->db, s->arena, 0, "SELECT id FROM coupon WHERE store_id = ? AND code = ?",
		V(s->store_id), V((const char *)code)))
		return COUPON_CODE_TAKEN;
	in.name = code;
	in.prefix = "";
	*id = batch_insert(s, &in, 1, 1);
	if (!db_insert(s->db, "INSERT INTO coupon (store_id, batch_id, code) VALUES (?, ?, ?)",
		V(s->store_id), V(*id), V((const char *)code)))
		return COUPON_CODE_TAKEN; /* by somebody at this very moment: the caller rolls back */
	audit_batch(s, *id, &in, campaign, 1);
	return COUPON_OK;
}

static enum coupon_result unique_create(const struct scope *s, struct coupon_batch_new in,
	const char *campaign, int64_t *id)
{
	bool now = in.count <= COUPON_AT_ONCE;

	if (!prefix_ok(in.prefix))
		return COUPON_PREFIX_INVALID;
	in.max_uses = 1;
	*id = batch_insert(s, &in, in.count, now ? in.count : 0);
	if (now)
		coupon_codes_insert(s->db, s->arena, &(struct coupon_open){ .store_id = s->store_id, .id = *id,
			.prefix = in.prefix }, in.count);
	audit_batch(s, *id, &in, campaign, in.count);
	return COUPON_OK;
}

enum coupon_result coupon_batch_create(const struct scope *s, const struct coupon_batch_new *in,
	int64_t *id)
{
	const char *name;
	enum coupon_result r = campaign_takes_codes(s, in->campaign_id, &name);

	if (r != COUPON_OK)
		return r;
	if (in->expires_at.s && in->expires_at.s <= s->now.s)
		return COUPON_ENDED;
	return in->kind == COUPON_SHARED ? shared_create(s, *in, name, id) : unique_create(s, *in, name, id);
}

static const struct db_col batch_cols[] = {
	COL(struct coupon_batch, id), COL(struct coupon_batch, campaign_id), COL(struct coupon_batch, kind),
	COL(struct coupon_batch, name), COL(struct coupon_batch, prefix), COL(struct coupon_batch, wanted),
	COL(struct coupon_batch, made), COL(struct coupon_batch, max_uses),
	COL(struct coupon_batch, expires_at), COL(struct coupon_batch, active),
	COL(struct coupon_batch, created_at), COL(struct coupon_batch, campaign_name),
	COL(struct coupon_batch, author), COL(struct coupon_batch, uses), COLS_END };

#define BATCH_SELECT \
	"SELECT b.id, b.campaign_id, b.kind, b.name, b.prefix, b.wanted, b.made, b.max_uses, b.expires_at," \
	" b.active, b.created_at, c.name AS campaign_name, f.name AS author," \
	" (SELECT COUNT(*) FROM coupon_use u WHERE u.store_id = b.store_id AND u.batch_id = b.id" \
	"  AND u.returned_at IS NULL) AS uses" \
	" FROM coupon_batch b LEFT JOIN campaign c ON c.store_id = b.store_id AND c.id = b.campaign_id" \
	" LEFT JOIN staff f ON f.id = b.created_by WHERE b.store_id = ?"

bool coupon_batch_load(const struct scope *s, int64_t id, struct coupon_batch *out)
{
	return db_one(s->db, s->arena, out, batch_cols, BATCH_SELECT " AND b.id = ?", V(s->store_id), V(id));
}

size_t coupon_batch_list(const struct scope *s, int64_t campaign_id, int64_t before_id, int limit,
	struct coupon_batch **out)
{
	return db_all(s->db, s->arena, out, batch_cols,
		BATCH_SELECT " AND b.kind <> ? AND (? = 0 OR b.campaign_id = ?) AND (? = 0 OR b.id < ?)"
		" ORDER BY b.id DESC LIMIT ?", V(s->store_id), V((int)COUPON_VOUCHER), V(campaign_id),
		V(campaign_id), V(before_id), V(before_id), V(limit));
}

bool coupon_batch_set_active(const struct scope *s, int64_t id, bool active)
{
	struct audit_change c = audit_begin(s->arena);
	struct coupon_batch old;

	if (!coupon_batch_load(s, id, &old))
		return false;
	db_exec(s->db, "UPDATE coupon_batch SET active = ? WHERE store_id = ? AND id = ?", V(active),
		V(s->store_id), V(id));
	audit_bool(&c, "active", old.active, active);
	audit_updated(s, active ? "coupon_batch.activate" : "coupon_batch.deactivate", id, 0, &c);
	return true;
}

static const struct db_col coupon_cols[] = { COL(struct coupon, id), COL(struct coupon, code),
	COL(struct coupon, uses), COL(struct coupon, active), COLS_END };

size_t coupon_list(const struct scope *s, int64_t batch_id, int64_t after_id, int limit,
	struct coupon **out)
{
	return db_all(s->db, s->arena, out, coupon_cols,
		"SELECT id, code, uses, active FROM coupon WHERE store_id = ? AND batch_id = ? AND id > ?"
		" ORDER BY id LIMIT ?", V(s->store_id), V(batch_id), V(after_id), V(limit));
}

/* ---- vouchers -------------------------------------------------------------------------------- */

/* The batch that holds the vouchers of a campaign. Two at once may make two: both serve. */
static int64_t voucher_batch(const struct scope *s, int64_t campaign_id, const char *name)
{
	int64_t id = db_int(s->db, s->arena, 0,
		"SELECT MIN(id) FROM coupon_batch WHERE store_id = ? AND campaign_id = ? AND kind = ?",
		V(s->store_id), V(campaign_id), V((int)COUPON_VOUCHER));

	return id ? id : batch_insert(s, &(struct coupon_batch_new){ .campaign_id = campaign_id,
		.kind = COUPON_VOUCHER, .name = name, .max_uses = 1 }, 0, 0);
}

enum coupon_result coupon_voucher(const struct scope *s, const struct coupon_voucher *in,
	struct coupon_given *out)
{
	const char *name;
	enum coupon_result r = campaign_takes_codes(s, in->campaign_id, &name);
	int64_t batch;

	if (r != COUPON_OK)
		return r;
	batch = voucher_batch(s, in->campaign_id, name);
	do
		out->code = code_new(s->arena, COUPON_RANDOM_CHARS);
	while (!db_insert(s->db,
		"INSERT INTO coupon (store_id, batch_id, code, customer_id, expires_at) VALUES (?, ?, ?, ?, ?)",
		V(s->store_id), V(batch), V(out->code), db_ref(in->customer_id), V(in->expires_at)));
	out->coupon_id = db_last_id(s->db);
	return COUPON_OK;
}

/* ---- checking -------------------------------------------------------------------------------- */

const char *coupon_state_word(enum coupon_state state)
{
	switch (state) {
	case COUPON_USABLE: return "usable";
	case COUPON_UNKNOWN: return "unknown";
	case COUPON_OFF: return "off";
	case COUPON_EXPIRED: return "expired";
	case COUPON_USED_UP: return "used_up";
	case COUPON_CAMPAIGN_OFF: return "campaign_off";
	}
	return "";
}

struct check_row {
	int64_t id, batch_id, campaign_id, customer_id, uses, max_uses, used_in;
	int kind;
	const char *code, *campaign_name;
	utc_t expires_at;
	bool active, running;
};
static const struct db_col check_cols[] = {
	COL(struct check_row, id), COL(struct check_row, batch_id), COL(struct check_row, campaign_id),
	COL(struct check_row, customer_id), COL(struct check_row, uses), COL(struct check_row, max_uses),
	COL(struct check_row, used_in), COL(struct check_row, kind), COL(struct check_row, code),
	COL(struct check_row, campaign_name), COL(struct check_row, expires_at),
	COL(struct check_row, active), COL(struct check_row, running), COLS_END };

static enum coupon_state state_of(const struct check_row *row, utc_t now)
{
	if (!row->active)
		return COUPON_OFF;
	if (row->expires_at.s && row->expires_at.s <= now.s)
		return COUPON_EXPIRED;
	if (row->max_uses && row->uses >= row->max_uses)
		return COUPON_USED_UP;
	return row->running ? COUPON_USABLE : COUPON_CAMPAIGN_OFF;
}

void coupon_check(const struct scope *s, const char *typed, struct coupon_status *out)
{
	char code[COUPON_CODE_MAX + 1];
	struct check_row row;

	*out = (struct coupon_status){ .state = COUPON_UNKNOWN };
	if (!coupon_code_parse(typed, code) || !db_one(s->db, s->arena, &row, check_cols,
		"SELECT c.id, c.batch_id, b.campaign_id, c.customer_id,"
		" (SELECT COUNT(*) FROM coupon_use u WHERE u.store_id = c.store_id AND u.coupon_id = c.id"
		"  AND u.returned_at IS NULL) AS uses, b.max_uses,"
		" (SELECT MAX(u.sale_id) FROM coupon_use u WHERE u.store_id = c.store_id"
		"  AND u.coupon_id = c.id AND u.returned_at IS NULL) AS used_in, b.kind, c.code,"
		" p.name AS campaign_name, LEAST(COALESCE(c.expires_at, b.expires_at),"
		"  COALESCE(b.expires_at, c.expires_at)) AS expires_at, c.active AND b.active AS active,"
		" COALESCE(p.active AND NOT p.archived AND (p.starts_at IS NULL OR p.starts_at <= ?)"
		"  AND (p.ends_at IS NULL OR p.ends_at > ?), FALSE) AS running"
		" FROM coupon c JOIN coupon_batch b ON b.store_id = c.store_id AND b.id = c.batch_id"
		" LEFT JOIN campaign p ON p.store_id = b.store_id AND p.id = b.campaign_id"
		" WHERE c.store_id = ? AND c.code = ?",
		V(s->now), V(s->now), V(s->store_id), V((const char *)code)))
		return;
	*out = (struct coupon_status){ .state = state_of(&row, s->now), .id = row.id,
		.batch_id = row.batch_id, .campaign_id = row.campaign_id, .customer_id = row.customer_id,
		.uses = row.uses, .max_uses = row.max_uses, .used_in = row.used_in, .kind = row.kind,
		.code = row.code, .campaign_name = row.campaign_name, .expires_at = row.expires_at };
}

bool coupon_is_shared(const struct scope *s, const char *typed)
{
	char code[COUPON_CODE_MAX + 1];

	return coupon_code_parse(typed, code) && db_int(s->db, s->arena, 0, "SELECT EXISTS (SELECT 1 FROM"
		" coupon c JOIN coupon_batch b ON b.store_id = c.store_id AND b.id = c.batch_id"
		" WHERE c.store_id = ? AND c.code = ? AND b.kind = ?)", V(s->store_id),
		V((const char *)code), V((int)COUPON_SHARED)) != 0;
}
