/* gift_card_view.h - a gift card for templates; never its code. */
#ifndef WEB_PANEL_GIFT_CARD_VIEW_H
#define WEB_PANEL_GIFT_CARD_VIEW_H

#include "domain/gift_card.h"
#include "web/view.h"

/* {Id, Last4, State, Amount, Balance, ExpiresOn, SoldAt, BatchId, Batch, CustomerId, Customer} */
void gift_card_view(struct req *r, struct view_node *node, const struct gift_card *card);

#endif
