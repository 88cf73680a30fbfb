/* reward_stock.c - the pieces that claims take from the shelf and give back. [GFT-04] */
#include "base/fault.h"
#include "domain/reward_claim_internal.h"

static const struct db_col pick_cols[] = {
	COL(struct reward_branch, branch_id), COL(struct reward_branch, stock_counted), COLS_END };

/* Of a reward that some branches have: theirs; a gift comes from another one if need be. */
static bool take_of_branch(const struct scope *s, const struct reward *r, int64_t branch_id, bool gift,
	struct stock_taken *out)
{
	struct reward_branch pick;

	if (!r->id || !*r->branches)
		return true;
	if (!db_one(s->db, s->arena, &pick, pick_cols,
		"SELECT branch_id, stock IS NOT NULL AS stock_counted FROM reward_branch"
		" WHERE store_id = ? AND reward_id = ? AND (stock IS NULL OR stock > 0)"
		" AND (? OR branch_id = ?)"
		" ORDER BY branch_id = ? DESC, stock IS NULL DESC, stock DESC, branch_id LIMIT 1",
		V(s->store_id), V(r->id), V(gift), V(branch_id), V(branch_id)))
		return false;
	if (!pick.stock_counted)
		return true;
	if (db_exec(s->db,
		"UPDATE reward_branch SET stock = stock - 1"
		" WHERE store_id = ? AND reward_id = ? AND branch_id = ? AND stock > 0",
		V(s->store_id), V(r->id), V(pick.branch_id)) != 1) {
		if (gift)
			fault_as(FAULT_RETRY, "reward: the last piece of a branch went elsewhere");
		return false;
	}
	out->branch_id = pick.branch_id;
	return true;
}

static bool take_of_reward(const struct scope *s, const struct reward *r, struct stock_taken *out)
{
	if (!r->stock_counted)
		return true;
	out->reward = db_exec(s->db,
		"UPDATE reward SET stock = stock - 1 WHERE store_id = ? AND id = ? AND stock > 0",
		V(s->store_id), V(r->id)) == 1;
	return out->reward;
}

static bool take_of_product(const struct scope *s, const struct reward *r, struct stock_taken *out)
{
	if (!r->product_id)
		return true;
	out->product = db_exec(s->db,
		"UPDATE product SET stock = stock - ? WHERE store_id = ? AND id = ? AND stock >= ?",
		V(r->quantity), V(s->store_id), V(r->product_id), V(r->quantity)) == 1;
	return out->product || db_int(s->db, s->arena, 0,
		"SELECT stock IS NULL FROM product WHERE store_id = ? AND id = ?", V(s->store_id),
		V(r->product_id));
}

static void put_back(const struct scope *s, int64_t reward_id, int64_t product_id, qty_t quantity,
	const struct stock_taken *t)
{
	if (t->branch_id)
		db_exec(s->db,
			"UPDATE reward_branch SET stock = stock + 1"
			" WHERE store_id = ? AND reward_id = ? AND branch_id = ? AND stock IS NOT NULL",
			V(s->store_id), V(reward_id), V(t->branch_id));
	if (t->reward)
		db_exec(s->db,
			"UPDATE reward SET stock = stock + 1"
			" WHERE store_id = ? AND id = ? AND stock IS NOT NULL",
			V(s->store_id), V(reward_id));
	if (t->product)
		db_exec(s->db,
			"UPDATE product SET stock = stock + ?"
			" WHERE store_id = ? AND id = ? AND stock IS NOT NULL",
			V(quantity), V(s->store_id), V(product_id));
}

bool stock_take(const struct scope *s, const struct reward *r, int64_t branch_id, bool gift,
	struct stock_taken *out)
{
	*out = (struct stock_taken){ 0 };
	if (take_of_branch(s, r, branch_id, gift, out) && take_of_reward(s, r, out) &&
		take_of_product(s, r, out))
		return true;
	put_back(s, r->id, r->product_id, r->quantity, out);
	return false;
}

void stock_put_back(const struct scope *s, const struct reward_claim *c)
{
	put_back(s, c->reward_id, c->product_id, c->quantity, &(struct stock_taken){
		.reward = c->counted_stock, .product = c->counted_product, .branch_id = c->branch_id });
}
