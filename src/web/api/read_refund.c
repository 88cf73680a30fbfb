/* read_refund.c - what of a sale comes back. */
#include "web/api/read.h"

enum { REASON_MAX_CHARS = 300, LINE_MAX = 1000 };

/* As in a sale. */
static const int64_t QUANTITY_MAX = 1000000000;

static bool read_refund_line(struct json_in in, struct refund_line_request *out)
{
	static const char *const names[] = { "line", "quantity", "restock", NULL };
	bool restock = true, ok;
	int64_t line = 0;

	if (!json_object_of(in, names))
		return false;
	ok = json_get_int(json_at(in, "line"), JSON_REQUIRED, 1, LINE_MAX, &line);
	ok &= json_get_decimal(json_at(in, "quantity"), JSON_REQUIRED, 3, 1, QUANTITY_MAX * 1000,
		&out->quantity.thousandths);
	ok &= json_get_bool(json_at(in, "restock"), JSON_OPTIONAL, &restock);
	out->line = (int)line;
	out->damaged = !restock;
	return ok;
}

static bool read_refund_lines(struct json_in in, struct refund_request *out)
{
	bool ok = true;
	size_t n = json_array_of(in, SALE_LINES_MAX * 2, &ok);
	struct refund_line_request *lines = NEWN(in.report->arena, struct refund_line_request, n);

	for (size_t i = 0; i < n; i++)
		ok &= read_refund_line(json_item(in, i), &lines[i]);
	out->lines = lines;
	out->n_lines = (int)n;
	return ok;
}

bool read_refund(struct json_in body, struct refund_request *out)
{
	static const char *const names[] = { "lines", "amount", "all", "reason", NULL };
	static const char *const one[] = { "lines", "amount", "all", NULL };
	bool ok;

	*out = (struct refund_request){ .reason = "" };
	if (!json_object_of(body, names))
		return false;
	ok = read_one_of(body, one);
	ok &= read_refund_lines(json_at(body, "lines"), out);
	ok &= json_get_int(json_at(body, "amount"), JSON_OPTIONAL, 1, AMOUNT_MAX, &out->amount.rial);
	ok &= json_get_bool(json_at(body, "all"), JSON_OPTIONAL, &out->all);
	ok &= json_get_text(json_at(body, "reason"), JSON_OPTIONAL, REASON_MAX_CHARS, &out->reason);
	return ok;
}
