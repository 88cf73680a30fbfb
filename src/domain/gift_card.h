/*
 * gift_card.h - gift cards: made, sold at the till, paid with, moved into a wallet. [VCH-06]
 *
 * Whoever holds the code owns the balance, so a code is kept like a password: the card is found by a
 * keyed hash, pages show the last four letters, and the code itself is sealed, for printing only.
 * The balance is money that the store owes: every movement stands in gift_card_transfer and verify
 * proves their sum [I8]. Selling a card is no sale of goods and earns nothing. [§4.9]
 */
#ifndef DOMAIN_GIFT_CARD_H
#define DOMAIN_GIFT_CARD_H

#include "domain/account.h"
#include "domain/scope.h"
#include "loyalty/rules.h"

enum {
	GIFT_CARD_CHARS = 16,
	GIFT_CARD_BATCH_MAX = 100000,
	GIFT_CARD_AT_ONCE = 1000, /* so many are made with the batch, more by the job */
};

/* How a card stands at a moment. */
enum gift_card_state { GIFT_CARD_MADE, GIFT_CARD_ACTIVE, GIFT_CARD_USED_UP, GIFT_CARD_EXPIRED,
	GIFT_CARD_BLOCKED };
extern const char *const gift_card_state_words[]; /* "made" "active" "used_up" "expired" "blocked", NULL */

/* What moved money onto a card (+) or off it (−), and whose id cause_id is. */
enum gift_card_move {
	GIFT_CARD_SOLD = 1,  /* + */
	GIFT_CARD_PAID,      /* − a sale */
	GIFT_CARD_RETURNED,  /* + a refund */
	GIFT_CARD_LAPSED,    /* − it expired */
	GIFT_CARD_TO_WALLET, /* − the customer; its transfer into the wallet has this row's id as cause */
};
const char *gift_card_move_word(enum gift_card_move move);

struct gift_card {
	int64_t id, batch_id;
	const char *last4;
	money_t amount, balance;
	utc_t sold_at, expires_at; /* { 0 }: not sold; never ends */
	bool blocked;
	int64_t customer_id;
	int valid_days;            /* of its batch */
	const char *batch_name, *first_name, *last_name; /* of the buyer */
};
enum gift_card_state gift_card_state_of(const struct gift_card *card, utc_t now);

struct gift_card_batch {
	int64_t id;
	const char *name;
	money_t amount;
	int count, made, valid_days; /* made < count: the job makes more */
	utc_t created_at;
	const char *author;
	int64_t sold;              /* cards of it */
	money_t owed;              /* Σ balance */
};
struct gift_card_batch_new { const char *name; money_t amount; int count, valid_days; };
/*
 * 1..GIFT_CARD_BATCH_MAX cards, still without value; the batch's id. Up to GIFT_CARD_AT_ONCE are made
 * now, more by gift_cards_make. Audited. The caller holds the transaction (here and below) and has
 * checked the ranges.
 */
int64_t gift_card_batch_create(const struct scope *s, const struct gift_card_batch_new *in);
bool gift_card_batch_load(const struct scope *s, int64_t id, struct gift_card_batch *out);
/* Newest first; before_id = keyset, 0 = from the newest. */
size_t gift_card_batch_list(const struct scope *s, int64_t before_id, int limit,
	struct gift_card_batch **out);

bool gift_card_load(const struct scope *s, int64_t id, struct gift_card *out);
/* The cards of a batch (0: of all) by id after `after_id`; last4 NULL = any. */
size_t gift_card_list(const struct scope *s, int64_t batch_id, const char *last4, int64_t after_id,
	int limit, struct gift_card **out);
/*
 * The codes of a batch, "ABCD-EFGH-JKLM-NPQR", for printing: at most `limit` by id after `after_id`.
 * Audited: who prints them could spend them.
 */
struct gift_card_code { int64_t id; const char *code; money_t amount; int valid_days; };
size_t gift_card_codes(const struct scope *s, int64_t batch_id, int64_t after_id, int limit,
	struct gift_card_code **out);

/* The card of a typed code whatever its state. False: no such card in this store. */
bool gift_card_by_code(const struct scope *s, const char *typed, struct gift_card *out);

enum gift_card_result {
	GIFT_CARD_OK,
	GIFT_CARD_UNKNOWN,          /* no such code, or not one that this can be done with */
	GIFT_CARD_SOLD_ALREADY,
	GIFT_CARD_BRANCH_FORBIDDEN,
	GIFT_CARD_CUSTOMER_UNKNOWN,
	GIFT_CARD_OWN_ACCOUNT,      /* into the wallet of the person who acts [guard.h] */
};
const char *gift_card_result_word(enum gift_card_result result);

/* Money for a card: from now on it is worth its amount, until the end of its days. */
struct gift_card_sale { const char *code; int64_t branch_id, customer_id; enum payment payment; };
enum gift_card_result gift_card_sell(const struct scope *s, const struct gift_card_sale *q,
	struct gift_card *out) __attribute__((warn_unused_result));
/* A lost or stolen card pays nothing until it is unblocked. False: no such card. Audited. */
bool gift_card_set_blocked(const struct scope *s, int64_t id, bool blocked);
/*
 * The whole balance becomes credit in a customer's wallet that ends when the card would have ended.
 * *moved is the amount.
 */
enum gift_card_result gift_card_to_wallet(const struct scope *s, const char *code, int64_t customer_id,
	money_t *moved, struct account_row *balances) __attribute__((warn_unused_result));

struct gift_card_transfer {
	int64_t id;
	int kind;
	money_t amount;
	int64_t cause_id, branch_id;
	const char *branch_name, *actor_name;
	utc_t booked_at;
	int64_t sale_id; /* of a payment or its return; 0 = none */
};
/* The movements of a card, newest first. */
size_t gift_card_transfers(const struct scope *s, int64_t id, struct gift_card_transfer **out);

/*
 * Makes the next piece of the oldest batch that lacks cards, in a transaction of its own; the number of
 * cards made, 0 = no batch lacks any. A killed run makes none twice and leaves none out.
 */
int64_t gift_cards_make(struct db *db, struct arena *a, utc_t now);

/* What is left on some ended cards lapses; their number, 0 = none is left. A job's piece of work. */
int64_t gift_cards_expire(struct db *db, struct arena *a, utc_t now);

#endif
