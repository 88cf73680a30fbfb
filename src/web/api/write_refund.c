/* write_refund.c - what a refund does or would do. */
#include "web/api/write.h"

json_t *write_refund_outcome(struct arena *a, const struct refund_outcome *o)
{
	json_t *answer = write_root(a);

	if (o->refund_id)
		write_id(answer, "id", o->refund_id);
	write_id(answer, "sale_id", o->sale.id);
	write_bool(answer, "full", o->full);
	write_money(answer, "net", o->net);
	write_money(answer, "money_back", o->money_back);
	write_money(answer, "credit_back", o->credit_back);
	write_money(answer, "gift_card_back", o->gift_card_back);
	write_money(answer, "credit_expired", o->credit_expired);
	write_money(answer, "deducted", o->deducted);
	write_assets(answer, "taken_back", o->taken);
	write_assets(answer, "shortfall", o->shortfall);
	write_assets(answer, "taken_back_referrer", o->referrer_taken);
	write_balances(answer, "balances", o->has_customer ? &o->balances : NULL);
	return answer;
}
