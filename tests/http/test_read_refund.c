/* Refunds that cannot be: each is refused at its place and changes nothing. */
#include "tests/http/api.h"

#include <string.h>

START_TEST(a_refund_that_cannot_be_is_refused_at_its_place)
{
	static const struct wrong list[] = { { "", "type", "[]" }, { "", "one_of", "{}" },
		{ "", "one_of", "{'all':true,'lines':[]}" }, { "/all", "type", "{'all':'yes'}" },
		{ "/amount", "range", "{'amount':0}" }, { "/amount", "range", "{'amount':-5}" },
		{ "/amount", "decimals", "{'amount':1.5}" }, { "/lines", "type", "{'lines':1}" },
		{ "/lines/0", "type", "{'lines':['x']}" },
		{ "/lines/0/line", "required", "{'lines':[{'quantity':1}]}" },
		{ "/lines/0/line", "range", "{'lines':[{'line':0,'quantity':1}]}" },
		{ "/lines/0/quantity", "required", "{'lines':[{'line':1}]}" },
		{ "/lines/0/quantity", "range", "{'lines':[{'line':1,'quantity':0}]}" },
		{ "/lines/0/quantity", "decimals", "{'lines':[{'line':1,'quantity':0.0001}]}" },
		{ "/lines/0/quantity", "range", "{'lines':[{'line':1,'quantity':1000000001}]}" },
		{ "/lines/0/restock", "type", "{'lines':[{'line':1,'quantity':1,'restock':1}]}" },
		{ "/lines/0/damaged", "unknown_field",
			"{'lines':[{'line':1,'quantity':1,'damaged':true}]}" },
		{ "/reason", "type", "{'all':true,'reason':7}" },
		{ "/force", "unknown_field", "{'all':true,'force':true}" }, { NULL, NULL, NULL } };
	json_t *sale =
		api_post(201, "/sales", text("{'branch_id':%" PRId64 ",'amount':1000}", fx.branches[0]));
	const char *refunds = text("/sales/%s/refunds", at(sale, "id"));
	char *reason = arena_alloc(test_arena, 302);

	api_refuses("POST", refunds, list);
	api_refuses("POST", text("%s/quote", refunds), list);
	memset(reason, 'x', 301);
	ck_assert_problem(
		api_post(422, refunds, text("{'all':true,'reason':'%s'}", reason)), "invalid", "/reason");
	ck_assert_at(api_get(200, text("/sales/%s", at(sale, "id"))), "status", "'posted'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_refund", a_refund_that_cannot_be_is_refused_at_its_place);
}
