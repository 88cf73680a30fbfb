/* campaign_carry.c - remainders that campaigns keep for the next purchase, when goods come back. [§4.9, §7] */
#include "base/fault.h"
#include "domain/sale_internal.h"
#include "domain/sale_record.h"

struct carry_row { int64_t delta, delta_again, store_id, customer_id, campaign_id; };
static const struct db_col carry_cols[] = {
	COL(struct carry_row, delta), COL(struct carry_row, delta_again), COL(struct carry_row, store_id),
	COL(struct carry_row, customer_id), COL(struct carry_row, campaign_id), COLS_END };

struct facts_row { const char *facts; };
static const struct db_col facts_cols[] = { COL(struct facts_row, facts), COLS_END };

/* What of a change of a carry, up or down, still stands when so much of the net came back. */
static int64_t delta_kept(int64_t delta, const struct sale *sale, int64_t refunded)
{
	return delta < 0 ? -share_kept(-delta, sale->net.rial, refunded) :
		share_kept(delta, sale->net.rial, refunded);
}

void campaign_carries_return(const struct scope *s, const struct sale *sale, money_t net)
{
	struct sale_record record;
	struct carry_row *rows;
	struct facts_row row;
	size_t n = 0;

	if (!sale->net.rial)
		return;
	if (!db_one(s->db, s->arena, &row, facts_cols, "SELECT facts FROM sale WHERE store_id = ? AND id = ?",
			V(s->store_id), V(sale->id)) || !sale_record_read(s->arena, row.facts, &record))
		fault("campaign: sale %lld has no record", (long long)sale->id);
	rows = NEWN(s->arena, struct carry_row, (size_t)record.n_campaigns);
	for (int i = 0; i < record.n_campaigns; i++) {
		const struct recorded_campaign *c = &record.campaigns[i];
		int64_t delta = c->carry_after.rial - c->carry_before.rial;
		int64_t goes = delta_kept(delta, sale, sale->refunded.rial) -
			delta_kept(delta, sale, sale->refunded.rial + net.rial);

		if (goes)
			rows[n++] = (struct carry_row){ goes, goes, s->store_id, sale->customer_id, c->id };
	}
	db_bulk(s->db, rows, n, carry_cols,
		"UPDATE campaign_use SET carry = IF(carry < ?, 0, carry - ?)"
		" WHERE store_id = ? AND customer_id = ? AND campaign_id = ? AND period = ''");
}
