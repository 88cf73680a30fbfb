/*
 * club.h - a store in the shop of till.h with everything switched on that the programme has: levels
 * that promote inside the sale, gift and deduct; groups with terms and a limit of orders; brought
 * customers whose referrers wait; campaigns with every limit, pending and restricted credit, carry,
 * codes, rewards and vouchers as benefits, events that take; conversion; gift cards.
 */
#ifndef TESTS_DB_CLUB_H
#define TESTS_DB_CLUB_H

#include "domain/gift_card.h"
#include "domain/level_program.h"
#include "tests/db/till.h"
#include "tests/random.h"

enum { CLUB_CUSTOMERS = 7, CLUB_PRODUCTS = 5, CLUB_CARDS = 12, CLUB_CODES = 8, CLUB_REWARDS = 4,
	CLUB_CAMPAIGNS = 32 };

struct club {
	int64_t customers[CLUB_CUSTOMERS];  /* all but the first two were brought by one before them */
	int64_t products[CLUB_PRODUCTS];    /* [3] and [4] have a counted stock */
	int64_t rewards[CLUB_REWARDS];      /* a mug, credit, points, a voucher of a code's campaign */
	int64_t campaigns[CLUB_CAMPAIGNS]; int n_campaigns;
	const char *codes[CLUB_CODES];      /* a shared one, then unique ones */
	const char *cards[CLUB_CARDS];      /* gift cards, all sold */
	struct level_settings levels;
};

/* Opens the shop and makes all of it; what may vary does. The scope is till's. */
void club_open(struct random *r, struct club *c);

#endif
