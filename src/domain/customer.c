#include "domain/customer.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/card_internal.h"
#include "domain/customer_internal.h"
#include "domain/guard.h"

const char *const customer_source_words[] = { "panel", "api", "import", "app", NULL };

#define CUSTOMER_COLUMNS \
	"id, code, mobile, username, " CARD_NUMBER_OF("customer") " AS card," \
	" first_name, last_name, email, gender, birth_date," \
	" level_id, referrer_id, referral_code, active, admin_note, branch_id, source," \
	" registered_at, updated_at, version, password_hash IS NOT NULL AS has_password," \
	" national_id_sealed"

static const struct db_col customer_cols[] = {
	COL(struct customer, id), COL(struct customer, code), COL(struct customer, mobile),
	COL(struct customer, username), COL(struct customer, card), COL(struct customer, first_name),
	COL(struct customer, last_name), COL(struct customer, email), COL(struct customer, gender),
	COL(struct customer, birth_date), COL(struct customer, level_id),
	COL_REF(struct customer, referrer_id), COL(struct customer, referral_code),
	COL(struct customer, active), COL(struct customer, admin_note),
	COL_REF(struct customer, branch_id), COL(struct customer, source),
	COL(struct customer, registered_at), COL(struct customer, updated_at),
	COL(struct customer, version), COL(struct customer, has_password),
	COL(struct customer, national_id_sealed), COLS_END };

#define CUSTOMER_ONE(condition, ...) \
	db_one(s->db, s->arena, out, customer_cols, \
		"SELECT " CUSTOMER_COLUMNS " FROM customer WHERE store_id = ? AND " condition, \
		V(s->store_id), __VA_ARGS__)

bool customer_load(const struct scope *s, int64_t id, struct customer *out)
{
	return CUSTOMER_ONE("id = ?", V(id));
}

bool customer_lock(const struct scope *s, int64_t id, struct customer *out)
{
	return CUSTOMER_ONE("id = ? FOR UPDATE", V(id));
}

bool customer_is_actor(const struct scope *s, int64_t id, const char *field, struct problem *problem)
{
	return guard_own_customer(s, id) && !problem_is(problem, field, "own_account");
}

void customer_touch(const struct scope *s, int64_t id)
{
	db_exec(s->db,
		"UPDATE customer SET updated_at = ?, version = version + 1 WHERE store_id = ? AND id = ?",
		V(s->now), V(s->store_id), V(id));
}

static bool find_by_national_id(const struct scope *s, const char *text, struct customer *out)
{
	char id[11];
	hash_t hash;

	if (!national_id_parse(text, id))
		return false;
	hash = customer_national_id_hash(s, id);
	return CUSTOMER_ONE("national_id_hash = ?", V(&hash));
}

/* By an active, unexpired card. */
static bool find_by_card(const struct scope *s, const char *text, struct customer *out)
{
	struct card_reading card = card_read(text);
	hash_t hash;
	bool found = false;

	switch (card.kind) {
	case CARD_UNREADABLE:
		break;
	case CARD_NUMBER:
		found = CUSTOMER_ONE("id = " CARD_HOLDER, CARD_HOLDER_ARGS(s, &card));
		break;
	case CARD_BANK:
		hash = card_pan_hash(s, card.pan);
		found = CUSTOMER_ONE("id = (SELECT k.customer_id FROM card k WHERE k.store_id = ?"
			" AND k.number_hash = ? AND k.state = 'active')", V(s->store_id), V(&hash));
		break;
	}
	card_reading_wipe(&card);
	return found;
}

/* Any written form of a referral code: Crockford's letters, in which O, I and L are digits. */
static bool referral_code_parse(const char *text, char *out)
{
	size_t n = 0;

	for (const char *p = text; *p; p++) {
		char c = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;

		if (c == ' ' || c == '-')
			continue;
		if (n == 32 || !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
			return false;
		out[n++] = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	}
	out[n] = '\0';
	return n > 0;
}

/* Of an invitation's link, or a message that holds one, the code; any other text as it is. [REF-01] */
static const char *invited_code(const struct scope *s, const char *text)
{
	static const char mark[] = "/invite/";
	const char *at = strstr(text, mark);

	if (!at)
		return text;
	at += strlen(mark);
	return arena_strndup(s->arena, at, strspn(at, "0123456789"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"));
}

bool customer_find(const struct scope *s, enum customer_by by, const char *text,
	struct customer *out)
{
	char key[64];

	switch (by) {
	case CUSTOMER_BY_MOBILE:
		return mobile_parse(text, key) && CUSTOMER_ONE("mobile = ?", V((const char *)key));
	case CUSTOMER_BY_CODE:
		return CUSTOMER_ONE("code = ?", db_ascii(text_ascii_digits(s->arena, text)));
	case CUSTOMER_BY_CARD:
		return find_by_card(s, text, out);
	case CUSTOMER_BY_NATIONAL_ID:
		return find_by_national_id(s, text, out);
	case CUSTOMER_BY_USERNAME:
		return username_parse(text, key) && CUSTOMER_ONE("username = ?", V((const char *)key));
	case CUSTOMER_BY_REFERRAL_CODE:
		return referral_code_parse(invited_code(s, text_ascii_digits(s->arena, text)), key) &&
			CUSTOMER_ONE("referral_code = ?", V((const char *)key));
	}
	return false;
}

hash_t customer_national_id_hash(const struct scope *s, const char *national_id)
{
	/* With the store, so that two stores' rows cannot be matched. */
	return keyed_hash("national_id",
		arena_printf(s->arena, "%" PRId64 ":%s", s->store_id, national_id));
}

const char *customer_seal_purpose(const struct scope *s, const char *code)
{
	return arena_printf(s->arena, "national_id:%" PRId64 ":%s", s->store_id, code);
}

const char *customer_national_id(const struct scope *s, const struct customer *c)
{
	if (!c->national_id_sealed.data)
		return NULL;
	return unseal(s->arena, customer_seal_purpose(s, c->code), c->national_id_sealed);
}

struct customer_profile customer_profile_empty(void)
{
	return (struct customer_profile){ .birth_date = DATE_NONE };
}

struct customer_profile customer_profile_of(const struct customer *c)
{
	return (struct customer_profile){
		.mobile = c->mobile, .username = c->username, .card = c->card, .email = c->email,
		.first_name = c->first_name, .last_name = c->last_name, .gender = c->gender,
		.birth_date = c->birth_date, .admin_note = c->admin_note,
	};
}
