/* read_reward.c - a customer who buys a reward, and codes that are looked at or used. */
#include "web/api/read.h"

bool read_redemption(struct json_in body, struct redemption_body *out)
{
	static const char *const names[] = { "customer", "branch_id", NULL };
	bool ok;

	*out = (struct redemption_body){ 0 };
	if (!json_object_of(body, names))
		return false;
	if (!json_present(json_at(body, "customer")))
		ok = json_fail(json_at(body, "customer"), "required", NULL);
	else
		ok = read_customer_key(json_at(body, "customer"), &out->customer);
	return read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &out->branch_id) && ok;
}

bool read_code_check(struct json_in body, const char **code)
{
	static const char *const names[] = { "code", NULL };

	return json_object_of(body, names) &&
		json_get_text(json_at(body, "code"), JSON_REQUIRED, 64, code);
}

bool read_code_use(struct json_in body, int64_t *branch_id)
{
	static const char *const names[] = { "branch_id", NULL };

	*branch_id = 0;
	return json_object_of(body, names) &&
		read_id(json_at(body, "branch_id"), JSON_OPTIONAL, branch_id);
}
