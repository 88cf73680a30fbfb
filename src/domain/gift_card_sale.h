/* gift_card_sale.h - gift cards that pay for a sale, and get it back. For the sale and the refund only. */
#ifndef DOMAIN_GIFT_CARD_SALE_H
#define DOMAIN_GIFT_CARD_SALE_H

#include "domain/scope.h"

enum { SALE_GIFT_CARDS_MAX = 5 };

/* A card that somebody wants to pay with: as much as it holds and the sale owes, or at most so much. */
struct gift_card_offer { const char *code; bool has_amount; money_t amount; };
/* What came of it. */
struct gift_card_use { int64_t id; const char *last4; money_t balance, offered, paid; };

enum gift_cards_found { GIFT_CARDS_FOUND, GIFT_CARDS_UNUSABLE, GIFT_CARDS_TOO_LITTLE };
/*
 * Finds the cards of all offers. *at: the index of the one that is not usable (unknown, unsold,
 * ended, blocked, empty, named twice) or holds less than its amount. One statement.
 */
enum gift_cards_found gift_cards_find(const struct scope *s, const struct gift_card_offer *offers, int n,
	struct gift_card_use *out, int *at) __attribute__((warn_unused_result));
/* Splits what cards paid together over them, the first one first. */
void gift_cards_split(struct gift_card_use *cards, int n, money_t paid);
/* Takes what each paid, by conditional updates. Two statements. FAULT_RETRY: a card changed. */
void gift_cards_pay(const struct scope *s, int64_t sale_id, int64_t branch_id,
	const struct gift_card_use *cards, int n);
/*
 * Back onto the cards that paid for a sale, the last one first: the reverse of paying. A card that
 * has ended meanwhile lives on for the store's restore_days, or its money lapses with it.
 */
void gift_cards_return(const struct scope *s, int64_t refund_id, int64_t sale_id, int64_t branch_id,
	money_t amount);

/* The cards that paid for a sale, in that order; only id, last4 and paid are set. */
size_t sale_gift_cards(const struct scope *s, int64_t sale_id, struct gift_card_use **out);

#endif
