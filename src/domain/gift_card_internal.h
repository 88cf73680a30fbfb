/* gift_card_internal.h - what the files of the gift card share among themselves. */
#ifndef DOMAIN_GIFT_CARD_INTERNAL_H
#define DOMAIN_GIFT_CARD_INTERNAL_H

#include "base/crypto.h"
#include "domain/gift_card.h"

/* The hash that finds the card of a typed code. False: no code at all. */
bool gift_card_hash(const char *typed, hash_t *out);

/* A row of gift_card_transfer; store, actor and moment are the scope's. */
struct gift_card_movement {
	int64_t gift_card_id;
	enum gift_card_move kind;
	money_t amount;
	int64_t cause_id, branch_id;
	const char *payment; /* the word; of GIFT_CARD_SOLD only */
};
/* Writes them in one statement. */
void gift_card_moves_write(const struct scope *s, const struct gift_card_movement *moves, size_t n);

#endif
