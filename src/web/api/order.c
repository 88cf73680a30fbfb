/* order.c - what a customer may order, and paying what an order still owes. [GRP-04…07] */
#include "domain/branch.h"
#include "domain/customer.h"
#include "domain/rule_book.h"
#include "domain/sale_due.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

enum http api_customer_terms(struct req *r)
{
	const struct order_rules *rules = rule_book_order_rules(&r->scope);
	json_t *answer = write_root(r->arena), *payments, *branches;
	struct customer_labels labels;
	struct fact_customer who;
	struct terms_in_force t;
	struct branch *b;
	struct customer c;
	size_t n;

	if (!customer_load(&r->scope, r->id, &c))
		return api_problem(r, HTTP_404, "not_found");
	labels = customer_labels(&r->scope, c.id);
	who = (struct fact_customer){ .id = c.id, .level_id = c.level_id, .groups = labels.groups,
		.n_groups = labels.n_groups };
	t = order_terms(rules, &who);
	write_percent(answer, "min_payment_percent", t.min_payment);
	write_money(answer, "min_order", t.min_order);
	write_bool(answer, "show_prices", t.show_prices);
	payments = write_array(answer, "payments");
	for (int p = PAYMENT_CASH; p <= PAYMENT_CREDIT; p++)
		if (!(t.denied_payments & 1U << p))
			write_text(payments, NULL, payment_words[p]);
	branches = write_array(answer, "branches");
	n = branch_list(&r->scope, &b);
	for (size_t i = 0; i < n; i++)
		if (b[i].active && order_branch_sells(rules, &who, b[i].id))
			write_int(branches, NULL, b[i].id);
	return api_answer(r, HTTP_200, answer);
}

static bool read_settlement(struct json_in body, money_t *amount, int *method)
{
	static const char *const names[] = { "amount", "method", NULL };
	bool ok;

	if (!json_object_of(body, names))
		return false;
	ok = json_get_int(json_at(body, "amount"), JSON_REQUIRED, 1, AMOUNT_MAX, &amount->rial);
	return json_get_choice(json_at(body, "method"), JSON_REQUIRED, payment_money_words, method) && ok;
}

enum http api_sale_settle(struct req *r)
{
	json_t *answer;
	enum settle_result result;
	struct json_in body;
	struct sale sale;
	money_t amount, left = { 0 };
	int method = 0;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_settlement(body, &amount, &method))
		return sale_load(&r->scope, r->id, &sale) ? api_invalid(r, body.report) :
			api_problem(r, HTTP_404, "not_found");
	result = sale_settle(&r->scope, r->id, amount, (enum payment)method, &left);
	if (result == SETTLE_SALE_UNKNOWN)
		return api_problem(r, HTTP_404, "not_found");
	if (result != SETTLE_OK)
		return api_refuse(r, HTTP_422,
			&(struct refusal){ settle_result_word(result), "/amount", NULL, NULL });
	answer = write_root(r->arena);
	write_id(answer, "sale_id", r->id);
	write_money(answer, "due", left);
	return api_answer(r, HTTP_201, answer);
}
