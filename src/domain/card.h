/*
 * card.h - the cards of members. A card names its holder, it holds nothing itself: whatever becomes
 * of it, balances stay. [CRD-01…05]
 *
 * A customer may have several active cards. One whose last day is over is expired: it is active
 * still, and is refused. Of a bank card only a keyed hash and the last four digits are kept.
 */
#ifndef DOMAIN_CARD_H
#define DOMAIN_CARD_H

#include "base/card_reading.h"
#include "domain/problem.h"
#include "domain/scope.h"

enum card_kind { CARD_MAGNETIC, CARD_BARCODE, CARD_RFID, CARD_QR, CARD_OF_BANK };
extern const char *const card_kind_words[];  /* "magnetic" "barcode" "rfid" "qr" "bank", NULL */
enum card_state { CARD_ACTIVE, CARD_EXPIRED, CARD_LOST, CARD_REPLACED, CARD_BLOCKED };
extern const char *const card_state_words[]; /* "active" "expired" "lost" "replaced" "blocked", NULL */

struct card {
	int64_t id, customer_id;
	const char *kind;
	const char *number;            /* NULL: a bank card */
	const char *last4;             /* of a bank card */
	const char *state_word;        /* as stored: never "expired" */
	utc_t issued_at, ended_at, printed_at;
	date_t valid_until;            /* DATE_NONE: for ever */
	int64_t replaced_by, card_design_id;
	const char *first_name, *last_name, *mobile; /* of the holder */
};
/* What it is today. */
enum card_state card_state(const struct scope *s, const struct card *c);

bool card_load(const struct scope *s, int64_t id, struct card *out);
/* All of a customer, newest first. */
size_t card_list_of(const struct scope *s, int64_t customer_id, struct card **out);
struct card_filter {
	int state;          /* enum card_state; −1 = any */
	int64_t before_id;  /* keyset: 0 = from the newest */
	int limit;
};
size_t card_list(const struct scope *s, const struct card_filter *f, struct card **out);
/* Those of these ids that are the store's, in the order of the ids; at most CARDS_PRINTED. */
enum { CARDS_PRINTED = 100 };
size_t card_list_ids(const struct scope *s, const int64_t *ids, int n, struct card **out);

/*
 * The card that somebody read, in any state; false: nobody's. An RFID card is found by what any
 * reader makes of it. One statement; bank cards by their hash.
 */
bool card_find(const struct scope *s, const struct card_reading *r, struct card *out);

struct card_new {
	enum card_kind kind;
	const char *typed;       /* as read or typed; "" = a new number (not of bank and RFID cards) */
	date_t valid_until;      /* DATE_NONE: as its design says, else for ever */
	int64_t card_design_id;  /* 0 = none */
};
enum card_result {
	CARD_OK,
	CARD_NOT_FOUND,  /* no such card, customer or design */
	CARD_TAKEN,      /* problem: "card" "exists", and whose */
	CARD_NOT_ACTIVE, /* it is replaced or lost: history */
	CARD_INVALID,    /* problem: any other */
};
/*
 * A further card of a customer. A bank card's number is forgotten here. Audited without the number
 * of a bank card. The caller holds the transaction, here and below, and rolls back unless CARD_OK.
 */
enum card_result card_issue(const struct scope *s, int64_t customer_id, const struct card_new *n, int64_t *id,
	struct problem *problem) __attribute__((warn_unused_result));
/*
 * The duplicate (المثنی): a card of the same kind and design takes the place of this one, whose
 * number stops at once. `lost` or only worn out. [CRD-04]
 */
enum card_result card_replace(const struct scope *s, int64_t id, const char *typed, bool lost,
	int64_t *new_id, struct problem *problem) __attribute__((warn_unused_result));
/* Stops a card for a while, or lets it go on. */
enum card_result card_block(const struct scope *s, int64_t id, bool blocked)
	__attribute__((warn_unused_result));
/* Notes that these were printed. */
void card_printed(const struct scope *s, const int64_t *ids, int n);

/* ---- for the customer's own file: the number that stands on the form [CRD-01] --------------- */
/*
 * Makes `number` (as stored; NULL: none) the customer's card in place of `old` (NULL: none), which
 * is replaced, or blocked when there is no new one. False: somebody else's, *holder tells whose.
 */
bool card_set_number(const struct scope *s, int64_t customer_id, const char *old, const char *number,
	int64_t *holder) __attribute__((warn_unused_result));

#endif
