/*
 * club.h - what a customer's own pages have in common. They stand on the store's host and show one
 * customer his own data: what the panel's views put there that is not for him (who served him,
 * what staff wrote down) no template of club/ may show.
 */
#ifndef WEB_CLUB_CLUB_H
#define WEB_CLUB_CLUB_H

#include "domain/customer.h"
#include "web/view.h"

/*
 * The customer whose pages are open, and what the frame shows of him: Member{Name, FirstName, Code},
 * Look{Staff} when it is staff who looks, Here.<page> = "1". `page` is one of the frame's tabs.
 */
struct customer club_member(struct req *r, const char *page);

#endif
