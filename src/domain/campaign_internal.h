/* campaign_internal.h - what the files of the campaign share among themselves. */
#ifndef DOMAIN_CAMPAIGN_INTERNAL_H
#define DOMAIN_CAMPAIGN_INTERNAL_H

#include "domain/campaign.h"

/*
 * Whether everything that a well-formed definition names by id is the store's; else errors
 * "unknown" in its report. One statement for each kind of thing named.
 */
bool campaign_names_known(const struct scope *s, struct json_in definition);

#endif
