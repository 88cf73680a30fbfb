/*
 * shop.h - a small shop for the tests of the engine: rules and facts in a few words, and what
 * came out. Definitions are written with ' for ". The customer is 1, of level 1, without anything.
 */
#ifndef TESTS_UNIT_SHOP_H
#define TESTS_UNIT_SHOP_H

#include "loyalty/evaluate.h"

enum { SHOP_MAX = 96 };

struct shop {
	struct arena *arena;
	struct rules_source source;
	struct level_rule levels[8];
	struct product_group_rule groups[16];
	struct campaign_source campaigns[SHOP_MAX];
	struct fact_customer customer;
	struct fact_line lines[SHOP_MAX];
	struct fact_gift gifts[8];
	struct fact_lot lots[SHOP_MAX];
	struct fact_use uses[SHOP_MAX];
	struct fact_window windows[2];
	int64_t unlocked[16];
	struct facts facts;
	struct rules *rules; /* of the last evaluation; NULL: compile again */
	struct result result;
};

/* A shop on Sunday, 1 Azar 1405, 14:05 in Tehran. Ends with shop_close. */
struct shop *shop_open(void);
void shop_close(struct shop *s);

/* Moves the sale to another moment: "2026-11-22T14:05:00+03:30". */
void shop_at(struct shop *s, const char *rfc3339);
utc_t moment(const char *rfc3339);

/* An active campaign of sales with these members, without the outer braces. */
void shop_campaign(struct shop *s, int64_t id, const char *members);
/* A line of `quantity` thousandths at `price`. Its fields may be changed afterwards. */
struct fact_line *shop_line(struct shop *s, int64_t product, int64_t quantity, int64_t price);
/* A line of one product's group: the tree of the shop is 1 > 11 > 111, 2. */
struct fact_line *shop_line_of_group(struct shop *s, int64_t product, int64_t group, int64_t price);
/* One line of this amount: a quick invoice. */
void shop_amount(struct shop *s, int64_t rial);
void shop_no_lines(struct shop *s);
/* A lot of credit; terms as JSON with ' for ", NULL = none. */
struct fact_lot *shop_lot(struct shop *s, int64_t id, int64_t remaining, const char *terms);

/* Evaluates with explain. */
const struct result *shop_evaluate(struct shop *s);
/* ' → " */
char *quoted(struct arena *a, const char *text);

/* Of the last evaluation. */
int64_t earned(const struct shop *s, enum party to, enum asset asset);
bool applied(const struct shop *s, int64_t campaign_id);
/* "applied", "nearly" or the word of the reason. */
const char *fate(const struct shop *s, int64_t campaign_id);
/* What a nearly campaign lacks of a fact; −1: it does not lack it. */
int64_t lacks(const struct shop *s, int64_t campaign_id, const char *fact);
/* The amount of the n-th benefit of an applied campaign. */
int64_t benefit_amount(const struct shop *s, int64_t campaign_id, int n);

#endif
