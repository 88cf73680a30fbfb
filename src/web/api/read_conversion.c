/* read_conversion.c - points to be turned into credit or coins. */
#include "web/api/read.h"

bool read_conversion(struct json_in body, struct conversion_request *out)
{
	static const char *const names[] = { "from", "to", "amount", "branch_id", NULL };
	static const char *const sources[] = { "points", NULL };
	static const char *const targets[] = { "credit", "coin", NULL };
	static const enum asset assets[] = { ASSET_CREDIT, ASSET_COIN };
	int from = 0, to = 0;
	bool ok;

	*out = (struct conversion_request){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = json_get_choice(json_at(body, "from"), JSON_REQUIRED, sources, &from);
	ok &= json_get_choice(json_at(body, "to"), JSON_REQUIRED, targets, &to);
	ok &= json_get_decimal(json_at(body, "amount"), JSON_REQUIRED, 2, 1, AMOUNT_MAX,
		&out->points.hundredths);
	ok &= read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &out->branch_id);
	out->to = assets[to];
	return ok;
}
