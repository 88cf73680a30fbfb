/*
 * till.h - what the files of the till share: what is typed (till_form.c), the buttons that work on
 * it (till_press.c), the page (till_page.c); till.c has the handlers.
 */
#ifndef WEB_PANEL_TILL_H
#define WEB_PANEL_TILL_H

#include "domain/sale.h"
#include "web/req.h"
#include "web/view.h"

struct till_line {
	int64_t product_id;   /* 0: a free line */
	const char *name;     /* of a free line */
	qty_t quantity;
	money_t unit_price;   /* of a free line; 0 = not typed */
};

/* A code that was typed and taken: of a coupon, or of a gift card. */
struct till_code { const char *code; };

enum till_mode { TILL_LINES, TILL_QUICK };

/* What is typed. */
struct till_form {
	int64_t branch_id, customer_id;
	const char *customer, *add; /* typed, but not looked up yet */
	int mode;                   /* enum till_mode */
	money_t amount;             /* quick; −1 = none */
	struct till_line *lines; size_t n_lines;
	const char *code;           /* typed, but not taken yet */
	struct till_code *codes; size_t n_codes;
	struct till_code *cards; size_t n_cards;
	int payment;                /* enum payment */
	int other_payment;          /* a part is paid with this; −1 = none */
	money_t other_amount;       /* −1 = none */
	bool use_credit;
	money_t credit;             /* −1 = as much as possible */
	const char *receipt;
	int64_t shown;              /* the payable that the cashier saw, rial; −1 = none */
};
struct till_form till_form_empty(void);

/* Reads what is typed, the pressed button applied to it, and puts it into the view. */
bool till_read(struct req *r, const struct params *typed, struct till_form *f) __attribute__((warn_unused_result));
/* Puts a form into the view that nobody typed. */
void till_show(struct req *r, const struct till_form *f);
/* The sale that the form asks for. */
struct sale_request till_request(struct req *r, const struct till_form *f);

/* What the rules say to a form. */
struct till_count { bool asked; enum sale_result result; struct sale_outcome outcome; };
/* Asks the engine, unless there is nothing to count yet. */
struct till_count till_count(struct req *r, const struct till_form *f);
/* Notes why a sale cannot be, at its field and for the live result. */
void till_refuse(struct req *r, const struct till_form *f, const struct till_count *c);

/*
 * The fields as they are after the pressed button (find, add, remove …) did its work on them; what
 * it found is put into the view.
 */
struct params till_press(struct req *r);
/* True when a search was typed and never carried out: then till_press has done it now. */
bool till_pending(struct req *r, struct params *typed) __attribute__((warn_unused_result));

/* Counts a code that nobody knows as a try. */
void till_count_tries(struct req *r, const struct till_form *f, const struct till_count *c);
/* How many wrong codes were typed: false when nothing may be tried now; the form says so then. */
bool till_tries_left(struct req *r, const struct till_form *f);

/* The whole page. */
enum http till_page(struct req *r, enum http status, const struct till_form *f, const struct till_count *c);
/* The live result alone, for htmx. */
enum http till_quote_page(struct req *r, const struct till_form *f, const struct till_count *c);
/* The active branches that this person may sell in; their number. */
struct branch;
size_t till_branches(struct req *r, struct branch **out);

#endif
