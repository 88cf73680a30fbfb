/* host.h - the addresses of our own hosts, as browsers write an origin: "https://panel.vafa.example". */
#ifndef WEB_HOST_H
#define WEB_HOST_H

#include "web/req.h"

/* The staff panel; the host of a store. In the request's arena. */
const char *host_panel(const struct req *r);
const char *host_store(const struct req *r, const char *slug);
/* The link by which a customer of the request's store brings others. [REF-01] */
const char *host_invite(const struct req *r, const char *referral_code);

#endif
