#include "domain/asset_flow.h"

#include "base/fault.h"
#include "domain/ledger.h"

void asset_flow_add(struct asset_flow flows[ASSETS], const struct rollup_row *row)
{
	struct asset_flow *f = &flows[rollup_asset(row->object_id)];
	bool in = row->measure == ROLLUP_IN;
	int64_t came = in ? row->amount : -row->amount, went = -came;

	switch ((enum transfer_reason)rollup_reason(row->object_id)) {
	case REASON_CAMPAIGN:
	case REASON_LEVEL:
	case REASON_PRODUCT:
		f->issued += came;
		return;
	case REASON_MANUAL:
		*(in ? &f->issued : &f->taken) += row->amount;
		return;
	case REASON_CONVERSION:
		*(in ? &f->issued : &f->spent) += row->amount;
		return;
	case REASON_GIFT_CARD:
		*(in ? &f->opened : &f->spent) += row->amount;
		return;
	case REASON_OPENING:
	case REASON_TOP_UP:
		f->opened += came;
		return;
	case REASON_PAYMENT:
	case REASON_PAYMENT_RETURNED:
	case REASON_REWARD:
	case REASON_REWARD_RETURNED:
	case REASON_VOUCHER:
		f->spent += went;
		return;
	case REASON_EXPIRY:
		f->expired += went;
		return;
	case REASON_CLAWBACK:
		f->clawed_back += went;
		return;
	case REASON_LEVEL_DEDUCTION:
		f->taken += went;
		return;
	}
	fault("a transfer of reason %d", rollup_reason(row->object_id));
}

int64_t asset_flow_change(const struct asset_flow *f)
{
	return f->issued + f->opened - f->spent - f->expired - f->clawed_back - f->taken;
}
