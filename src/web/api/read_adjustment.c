/* read_adjustment.c - a balance changed by hand: an amount in the asset's own unit, and why. */
#include "web/api/read.h"

enum { REASON_MAX_CHARS = 300 };

/* The decimals of an asset in JSON. [§1] */
static int decimals_of(enum asset asset)
{
	return asset == ASSET_POINTS ? 2 : 0;
}

static bool read_asset(struct json_in in, enum asset *out)
{
	const char *words[ASSETS + 1] = { NULL };
	int asset = 0;

	for (int i = 0; i < ASSETS; i++)
		words[i] = asset_name((enum asset)i);
	if (!json_get_choice(in, JSON_REQUIRED, words, &asset))
		return false;
	*out = (enum asset)asset;
	return true;
}

static bool read_amount(struct json_in in, struct adjustment_request *out)
{
	int decimals = decimals_of(out->asset);

	if (!json_get_decimal(in, JSON_REQUIRED, decimals, -AMOUNT_MAX, AMOUNT_MAX, &out->amount))
		return false;
	return out->amount != 0 || json_fail(in, "zero", NULL);
}

static bool read_terms(struct json_in in, struct adjustment_request *out)
{
	out->terms = terms_read(in);
	if (!out->terms)
		return false;
	if (json_present(in) && out->amount < 0)
		return json_fail(in, "conflict", "amount");
	return true;
}

bool read_adjustment(struct json_in body, struct adjustment_request *out)
{
	static const char *const names[] = { "asset", "amount", "reason", "branch_id", "terms", NULL };
	bool ok;

	*out = (struct adjustment_request){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = read_asset(json_at(body, "asset"), &out->asset);
	ok &= read_amount(json_at(body, "amount"), out);
	ok &= json_get_text(json_at(body, "reason"), JSON_REQUIRED, REASON_MAX_CHARS, &out->reason);
	ok &= read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &out->branch_id);
	ok &= read_terms(json_at(body, "terms"), out);
	return ok;
}
