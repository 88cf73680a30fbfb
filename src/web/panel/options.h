/* options.h - choices that many forms offer, put into the view as <name>.n {Value, Text}. */
#ifndef WEB_PANEL_OPTIONS_H
#define WEB_PANEL_OPTIONS_H

#include "web/form.h"
#include "web/view.h"

void option_add(struct view_node *list, int64_t value, const char *text);
/* The lists below answer with the ids that they offer. */
struct ids options_branches(struct req *r, struct view_node *list);
struct ids options_levels(struct req *r, struct view_node *list);
struct ids options_customer_groups(struct req *r, struct view_node *list);
struct ids options_segments(struct req *r, struct view_node *list);
/* What is given away: active rewards, or vouchers. */
struct ids options_rewards(struct req *r, struct view_node *list, bool vouchers);
/* The tree, indented by depth; `without` and what is below it is left out, 0 = nothing. */
struct ids options_product_groups(struct req *r, struct view_node *list, int64_t without);

/* What brings money, by its word: all means of payment but the wallet, which is asked for by itself. */
void options_payments(struct view_node *list);

/* An image's address; nothing for 0. */
void view_image(struct req *r, struct view_node *node, const char *name, int64_t image_id);
/*
 * Stores the file sent as `field` and returns its id; 0 when none was sent. A file that is no
 * picture, or too large, is noted as the field's error, and the answer is 0.
 */
int64_t upload_image(struct req *r, const char *field);

#endif
