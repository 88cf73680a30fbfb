/* customer_view.h - what the pages of customers share. */
#ifndef WEB_PANEL_CUSTOMER_VIEW_H
#define WEB_PANEL_CUSTOMER_VIEW_H

#include "domain/customer.h"
#include "web/req.h"

/* "Sara Rezaei"; "" for nobody. */
const char *customer_name(struct arena *a, const char *first_name, const char *last_name);
/* What to call a customer: the name, else the mobile, else "nameless". */
const char *customer_title(struct req *r, const char *first_name, const char *last_name,
	const char *mobile);
/* Puts Customer{Id,Name} into a list that shows his rows only; nothing for 0 and for nobody. */
void customer_filter_view(struct req *r, int64_t customer_id);
/* Puts the levels and groups of the store into the view: Levels.n, Groups.n {Value, Text}. */
void customer_options(struct req *r);
/* customer_profile.c: Fields.n{Name, Kind, Value}, Address{Province, City, District, Street}. */
void customer_profile_view(struct req *r, int64_t customer_id);
/* referral.c: Referral{Count, List.n: the newest whom he brought}, Invite{Link, Qr} (see _referral.cs). */
void customer_referral_view(struct req *r, const struct customer *c);
/* Loads r->id and puts Customer{Id,Name} into the view; false: no such customer. */
bool customer_head(struct req *r, struct customer *out);

/* The page of customer r->id; a form on it that was sent back stands as it was typed. */
enum http panel_customer_show_as(struct req *r, enum http status);

#endif
