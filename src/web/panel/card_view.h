/* card_view.h - what the pages of cards share. */
#ifndef WEB_PANEL_CARD_VIEW_H
#define WEB_PANEL_CARD_VIEW_H

#include "domain/card.h"
#include "domain/card_design.h"
#include "domain/customer.h"
#include "web/view.h"

/* {Id, CustomerId, Holder, Kind, Number (or "•••• 5443"), State, Issued, Until, Printed, Design, Live "1"}. */
void card_view(struct req *r, struct view_node *node, const struct card *c, const struct card_design *designs,
	size_t n_designs);
/* A code as a drawing: {Width, Height, Path}; nothing for an empty text. */
void qr_view(struct req *r, struct view_node *node, const char *text);
void bars_view(struct req *r, struct view_node *node, const char *text);
/* What _card_face.cs draws; NULL design: in the colour of the store. */
void card_face_view(struct req *r, struct view_node *node, const struct card *c, const struct card_design *d);
/* The QR and the cards of a customer's page: Customer.Qr, Customer.Cards.n. [CUS-16] */
void customer_cards_view(struct req *r, const struct customer *c);

#endif
