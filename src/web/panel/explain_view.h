/* explain_view.h - what a sale gives, nearly gives or does not give, and why: templates/panel/_sale.cs. */
#ifndef WEB_PANEL_EXPLAIN_VIEW_H
#define WEB_PANEL_EXPLAIN_VIEW_H

#include "domain/sale.h"
#include "web/panel/names.h"
#include "web/view.h"

/* "50,000 Toman", for messages. */
const char *money_words(struct req *r, money_t v);
/* Adds {Give, Amount, To, Product, OutOfStock}; `product` is a gift's name. What came to nothing is left out. */
void benefit_view(struct req *r, struct view_node *list, const struct applied_benefit *b, const char *product);
/* Adds {Asset, Amount} for each asset that is not 0. */
void assets_view(struct view_node *list, const int64_t amounts[ASSETS]);

/* Names of what the explanation of a result mentions. */
struct names *explain_names(struct req *r, const struct result *result);
/* Adds the benefits of one campaign. */
void applied_view(struct req *r, struct names *names, struct view_node *list,
	const struct applied *a);
/* Adds {Fact, Amount, Names} for each thing that is missing. */
void nearly_view(struct req *r, struct names *names, struct view_node *list,
	const struct nearly *near);
/* Sets Reason and, when a condition fails, Fact. */
void skipped_view(struct req *r, struct view_node *node, const struct skipped *s);

/*
 * Everything: Applied.n{Name, Benefits.n}, Nearly.n{Name, Missing.n}, Skipped.n{Name, Reason, Fact}
 * but for campaigns that are switched off.
 */
void explain_view(struct req *r, struct view_node *node, const struct sale_outcome *o);

#endif
