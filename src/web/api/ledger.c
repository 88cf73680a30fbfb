/* ledger.c - a customer's balances, lots and transfers; adjustments by hand. */
#include "domain/ledger.h"

#include "domain/campaign.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

enum { LOTS_MOST = 500 };

/* ?asset=; -1 when absent. False: answered. */
static bool asset_query(struct req *r, int *out)
{
	struct json_in in = { api_report(r), NULL, "?asset" };
	const char *word = req_query(r, "asset");
	enum asset asset;

	*out = -1;
	if (!word)
		return true;
	if (asset_parse(word, &asset)) {
		*out = (int)asset;
		return true;
	}
	json_fail(in, "choice", "credit, points, coin, xp");
	api_invalid(r, in.report);
	return false;
}

/* False: there is no such customer; answered. */
static bool account_found(struct req *r, struct account_row *out)
{
	if (account_load(&r->scope, r->id, out))
		return true;
	api_problem(r, HTTP_404, "not_found");
	return false;
}

enum http api_customer_balances(struct req *r)
{
	struct account_row account;
	struct asset_sums sums;
	struct held_lot *lots;
	size_t n;

	if (!account_found(r, &account))
		return r->response.status;
	lot_sums(&r->scope, r->id, &sums);
	n = lot_list(&r->scope, r->id, -1, LOTS_MOST, &lots);
	return api_answer(r, HTTP_200, write_asset_balances(r->arena, &account, &sums, lots, n));
}

enum http api_customer_lots(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct account_row account;
	struct held_lot *lots;
	size_t n;
	int asset;

	if (!asset_query(r, &asset) || !account_found(r, &account))
		return r->response.status;
	n = lot_list(&r->scope, r->id, asset, LOTS_MOST, &lots);
	for (size_t i = 0; i < n; i++)
		write_lot(write_item(data), r->arena, &lots[i]);
	return api_list(r, data, NULL);
}

enum http api_customer_transfers(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct account_row account;
	struct transfer *transfers;
	struct api_page page;
	const char *next = NULL;
	size_t n, limit;
	int asset;

	if (!asset_query(r, &asset) || !api_page(r, &page) || !account_found(r, &account))
		return r->response.status;
	limit = (size_t)page.limit;
	n = transfer_list(
		&r->scope, r->id, asset, page.first ? 0 : page.after[0], page.limit + 1, &transfers);
	for (size_t i = 0; i < n && i < limit; i++)
		write_transfer(write_item(data), &transfers[i]);
	if (n > limit)
		next = api_cursor(r, transfers[limit - 1].id, 0);
	return api_list(r, data, next);
}

static enum http adjustment_refused(struct req *r, const struct adjustment_request *q,
	enum adjustment_result result)
{
	struct refusal why = { adjustment_result_word(result), "/amount", NULL, NULL };

	if (result == ADJUSTMENT_CUSTOMER_UNKNOWN)
		return api_problem(r, HTTP_404, "not_found");
	if (result == ADJUSTMENT_BRANCH_FORBIDDEN)
		return api_refuse_branch(r, q->branch_id);
	return api_refuse(r, HTTP_422, &why);
}

/* What is given must end later than now, and may be tied only to what the store has. */
static bool terms_sound(struct req *r, struct json_in body, const struct adjustment_request *q)
{
	struct json_in terms = json_at(body, "terms");

	if (q->terms->expires_at.s && q->terms->expires_at.s <= r->now.s)
		return json_fail(json_at(terms, "expires_at"), "range", NULL);
	return campaign_terms_known(&r->scope, terms);
}

enum http api_adjustment_post(struct req *r)
{
	struct adjustment_request q;
	struct account_row balances;
	struct json_in body;
	enum adjustment_result result;
	int64_t id;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_adjustment(body, &q) || !terms_sound(r, body, &q))
		return account_found(r, &balances) ? api_refuse_report(r, body.report) : HTTP_404;
	q.customer_id = r->id;
	if (!q.branch_id)
		q.branch_id = r->key.branch_id;
	result = adjustment_post(&r->scope, &q, &balances, &id);
	if (result != ADJUSTMENT_OK)
		return adjustment_refused(r, &q, result);
	return api_answer(r, HTTP_201, write_adjustment(r->arena, id, &q, &balances));
}
