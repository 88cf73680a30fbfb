/* card_internal.h - finding a card's holder inside another statement, by index and in one piece. */
#ifndef DOMAIN_CARD_INTERNAL_H
#define DOMAIN_CARD_INTERNAL_H

#include "domain/card.h"
#include "domain/store.h"

/* The holder of an active, unexpired club card; NULL: nobody. Takes CARD_HOLDER_ARGS. */
#define CARD_HOLDER \
	"(SELECT k.customer_id FROM card k WHERE k.store_id = ? AND k.number IN (?, ?, ?, ?)" \
	" AND (k.number = ? OR k.kind = 'rfid') AND k.state = 'active'" \
	" AND (k.valid_until IS NULL OR k.valid_until >= ?) ORDER BY k.number = ? DESC, k.id LIMIT 1)"
#define CARD_FORM(r, i) V((r)->n_rfid > (i) ? (const char *)(r)->rfid[i] : (const char *)NULL)
#define CARD_HOLDER_ARGS(s, r) \
	V((s)->store_id), V((const char *)(r)->number), CARD_FORM(r, 0), CARD_FORM(r, 1), CARD_FORM(r, 2), \
	V((const char *)(r)->number), V(local_time((s)->store->zone, (s)->now).date), \
	V((const char *)(r)->number)

/* The number of the newest active club card of the customer in the row named `c`, for a column list. */
#define CARD_NUMBER_OF(c) \
	"(SELECT k.number FROM card k WHERE k.store_id = " c ".store_id AND k.customer_id = " c ".id" \
	" AND k.state = 'active' AND k.number IS NOT NULL ORDER BY k.id DESC LIMIT 1)"

/* The keyed hash of a bank card's number, within one store. */
hash_t card_pan_hash(const struct scope *s, const char *pan);

#endif
