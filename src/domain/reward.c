#include "domain/reward.h"

#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/campaign.h"
#include "domain/id_list.h"
#include "domain/reward_check.h"

const char *const reward_kind_words[] = { "item", "product", "credit", "points", "service", "campaign",
	NULL };
const char *const reward_period_words[] = { "day", "week", "month", "quarter", "year", NULL };

#define REWARD_COLUMNS \
	"r.id, r.kind, r.name, r.description, r.product_id, r.quantity, r.amount, r.valid_days," \
	" r.campaign_id, r.partner_name, r.partner_phone, r.partner_address, r.sold, r.price_points," \
	" r.price_credit, r.price_coin, r.least_points, r.least_credit," \
	" r.stock IS NOT NULL AS stock_counted, r.stock, r.per_customer, r.per_period, r.period," \
	" r.starts_at, r.ends_at, r.levels, r.customer_groups," \
	" COALESCE((SELECT GROUP_CONCAT(b.branch_id ORDER BY b.branch_id) FROM reward_branch b" \
	"  WHERE b.store_id = r.store_id AND b.reward_id = r.id), '') AS branches," \
	" r.collect_days, r.return_expired, r.image_id, r.active, r.version, r.created_at, r.updated_at," \
	" p.name AS product_name, c.name AS campaign_name," \
	" COALESCE((SELECT COUNT(*) > 0 AND COUNT(*) = COUNT(b.stock) FROM reward_branch b" \
	"  WHERE b.store_id = r.store_id AND b.reward_id = r.id), 0) AS branches_count," \
	" COALESCE((SELECT CAST(SUM(b.stock) AS SIGNED) FROM reward_branch b" \
	"  WHERE b.store_id = r.store_id AND b.reward_id = r.id), 0) AS branch_stock" \
	" FROM reward r" \
	" LEFT JOIN product p ON p.store_id = r.store_id AND p.id = r.product_id" \
	" LEFT JOIN campaign c ON c.store_id = r.store_id AND c.id = r.campaign_id"

static const struct db_col reward_cols[] = {
	COL(struct reward, id), COL(struct reward, kind), COL(struct reward, name),
	COL(struct reward, description), COL_REF(struct reward, product_id),
	COL(struct reward, quantity), COL(struct reward, amount), COL(struct reward, valid_days),
	COL_REF(struct reward, campaign_id), COL(struct reward, partner_name),
	COL(struct reward, partner_phone), COL(struct reward, partner_address),
	COL(struct reward, sold), COL(struct reward, price_points), COL(struct reward, price_credit),
	COL(struct reward, price_coin), COL(struct reward, least_points),
	COL(struct reward, least_credit), COL(struct reward, stock_counted), COL(struct reward, stock),
	COL(struct reward, per_customer), COL(struct reward, per_period), COL(struct reward, period),
	COL(struct reward, starts_at), COL(struct reward, ends_at), COL(struct reward, levels),
	COL(struct reward, customer_groups), COL(struct reward, branches),
	COL(struct reward, collect_days), COL(struct reward, return_expired),
	COL_REF(struct reward, image_id), COL(struct reward, active), COL(struct reward, version),
	COL(struct reward, created_at), COL(struct reward, updated_at),
	COL(struct reward, product_name), COL(struct reward, campaign_name),
	COL(struct reward, branches_count), COL(struct reward, branch_stock), COLS_END };

int64_t reward_price(const struct reward *r, enum asset asset)
{
	switch (asset) {
	case ASSET_CREDIT: return r->price_credit;
	case ASSET_POINTS: return r->price_points;
	case ASSET_COIN: return r->price_coin;
	case ASSET_XP: break;
	}
	return 0;
}

struct reward_input reward_input_of(const struct scope *s, const struct reward *r)
{
	struct reward_input in = {
		.kind = (enum reward_kind)r->kind, .name = r->name, .description = r->description,
		.product_id = r->product_id, .quantity = r->quantity, .amount = r->amount,
		.valid_days = r->valid_days, .campaign_id = r->campaign_id,
		.partner_name = r->partner_name, .partner_phone = r->partner_phone,
		.partner_address = r->partner_address, .sold = r->sold,
		.price = { [ASSET_CREDIT] = r->price_credit, [ASSET_POINTS] = r->price_points,
			[ASSET_COIN] = r->price_coin },
		.least_points = r->least_points, .least_credit = r->least_credit,
		.per_customer = r->per_customer, .per_period = r->per_period, .period = r->period,
		.starts_at = r->starts_at, .ends_at = r->ends_at, .collect_days = r->collect_days,
		.return_expired = r->return_expired, .active = r->active,
	};

	in.levels = id_list_parse(s->arena, r->levels, &in.n_levels);
	in.customer_groups = id_list_parse(s->arena, r->customer_groups, &in.n_customer_groups);
	return in;
}

bool reward_load(const struct scope *s, int64_t id, struct reward *out)
{
	return db_one(s->db, s->arena, out, reward_cols,
		"SELECT " REWARD_COLUMNS " WHERE r.store_id = ? AND r.id = ?", V(s->store_id), V(id));
}

/* Its row is locked first: who else writes it waits. */
static bool reward_lock(const struct scope *s, int64_t id, struct reward *out)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM reward WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(id)) && reward_load(s, id, out);
}

static const struct db_col branch_cols[] = {
	COL(struct reward_branch, branch_id), COL(struct reward_branch, stock_counted),
	COL(struct reward_branch, stock), COLS_END };

size_t reward_branches(const struct scope *s, int64_t id, struct reward_branch **out)
{
	return db_all(s->db, s->arena, out, branch_cols,
		"SELECT branch_id, stock IS NOT NULL AS stock_counted, stock FROM reward_branch"
		" WHERE store_id = ? AND reward_id = ? ORDER BY branch_id LIMIT 1000",
		V(s->store_id), V(id));
}

struct branch_row { int64_t store_id, reward_id, branch_id; bool counted; int64_t stock; };
static const struct db_col branch_row_cols[] = {
	COL(struct branch_row, store_id), COL(struct branch_row, reward_id),
	COL(struct branch_row, branch_id), COL(struct branch_row, counted),
	COL(struct branch_row, stock), COLS_END };

static const struct reward_branch *branch_of(const struct reward_branch *list, size_t n, int64_t branch_id)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].branch_id == branch_id)
			return &list[i];
	return NULL;
}

/* A stock that is kept is the one of this moment: its rows are locked. */
static void write_branches(const struct scope *s, int64_t id, const struct reward_input *in)
{
	struct branch_row *rows = NEWN(s->arena, struct branch_row, (size_t)in->n_branches);
	struct reward_branch *now;
	size_t n;

	if (!in->set_branches)
		return;
	n = db_all(s->db, s->arena, &now, branch_cols,
		"SELECT branch_id, stock IS NOT NULL AS stock_counted, stock FROM reward_branch"
		" WHERE store_id = ? AND reward_id = ? ORDER BY branch_id LIMIT 1000 FOR UPDATE",
		V(s->store_id), V(id));
	db_exec(s->db, "DELETE FROM reward_branch WHERE store_id = ? AND reward_id = ?", V(s->store_id),
		V(id));
	for (int i = 0; i < in->n_branches; i++) {
		const struct reward_branch *b = &in->branches[i];
		const struct reward_branch *kept = b->keep_stock ? branch_of(now, n, b->branch_id) : NULL;

		if (kept)
			b = kept;
		rows[i] = (struct branch_row){ s->store_id, id, b->branch_id, b->stock_counted, b->stock };
	}
	db_bulk(s->db, rows, (size_t)in->n_branches, branch_row_cols,
		"INSERT INTO reward_branch (store_id, reward_id, branch_id, stock)"
		" VALUES (?, ?, ?, IF(?, ?, NULL))");
}

static void changes_of_terms(struct audit_change *c, const struct reward *old,
	const struct reward_input *new)
{
	audit_int(c, "price_points", old->price_points, new->price[ASSET_POINTS]);
	audit_int(c, "price_credit", old->price_credit, new->price[ASSET_CREDIT]);
	audit_int(c, "price_coin", old->price_coin, new->price[ASSET_COIN]);
	audit_int(c, "least_points", old->least_points, new->least_points);
	audit_int(c, "least_credit", old->least_credit, new->least_credit);
	audit_int(c, "per_customer", old->per_customer, new->per_customer);
	audit_int(c, "per_period", old->per_period, new->per_period);
	audit_text(c, "period", reward_period_words[old->period], reward_period_words[new->period]);
	audit_time(c, "starts_at", old->starts_at, new->starts_at);
	audit_time(c, "ends_at", old->ends_at, new->ends_at);
	audit_int(c, "collect_days", old->collect_days, new->collect_days);
	audit_bool(c, "return_expired", old->return_expired, new->return_expired);
	audit_bool(c, "sold", old->sold, new->sold);
	audit_bool(c, "active", old->active, new->active);
	if (new->set_stock) {
		audit_bool(c, "stock_counted", old->stock_counted, new->stock_counted);
		audit_int(c, "pieces", old->stock, new->stock);
	}
}

/* What each branch has left: the sum of them, when somebody counted anew. */
static void audit_stocks(const struct scope *s, struct audit_change *c, int64_t id,
	const struct reward_input *new)
{
	struct reward_branch *old;
	size_t n = reward_branches(s, id, &old);
	int64_t was = 0, now = 0;

	for (int i = 0; i < new->n_branches; i++) {
		const struct reward_branch *b = &new->branches[i], *before = branch_of(old, n, b->branch_id);

		if (b->keep_stock)
			continue;
		was += before ? before->stock : 0;
		now += b->stock;
	}
	audit_int(c, "branch_pieces", was, now);
}

static struct audit_change changes(const struct scope *s, const struct reward *old,
	const struct reward_input *new)
{
	struct audit_change c = audit_begin(s->arena);
	struct reward_input before = reward_input_of(s, old);
	int n_old, n_new = new->n_branches;
	const int64_t *was = id_list_parse(s->arena, old->branches, &n_old);
	int64_t *now = NEWN(s->arena, int64_t, (size_t)n_new);

	audit_text(&c, "name", old->name, new->name);
	audit_text(&c, "description", old->description, new->description);
	audit_int(&c, "product_id", old->product_id, new->product_id);
	audit_int(&c, "quantity", old->quantity.thousandths, new->quantity.thousandths);
	audit_int(&c, new->kind == REWARD_POINTS ? "given_points" : "given_credit", old->amount, new->amount);
	audit_int(&c, "valid_days", old->valid_days, new->valid_days);
	audit_int(&c, "campaign_id", old->campaign_id, new->campaign_id);
	audit_text(&c, "partner_name", old->partner_name, new->partner_name);
	audit_text(&c, "partner_phone", old->partner_phone, new->partner_phone);
	audit_text(&c, "partner_address", old->partner_address, new->partner_address);
	changes_of_terms(&c, old, new);
	audit_ids(&c, "levels", before.levels, before.n_levels, new->levels, new->n_levels);
	audit_ids(&c, "groups", before.customer_groups, before.n_customer_groups, new->customer_groups,
		new->n_customer_groups);
	for (int i = 0; i < n_new; i++)
		now[i] = new->branches[i].branch_id;
	if (new->set_branches) {
		audit_ids(&c, "branches", was, n_old, id_list_sorted(s->arena, now, &n_new), n_new);
		audit_stocks(s, &c, old->id, new);
	}
	return c;
}

static const char *ids_text(const struct scope *s, const int64_t *ids, int n)
{
	return id_list_text(s->arena, ids, n);
}

enum reward_result reward_create(const struct scope *s, const struct reward_input *in, int64_t *id,
	struct problem *problem)
{
	static const struct reward nothing = { .description = "", .partner_name = "", .partner_phone = "",
		.partner_address = "", .levels = "", .customer_groups = "", .branches = "" };
	struct reward_input new = *in;
	struct audit_change c;

	new.set_stock = new.set_branches = true;
	if (!reward_check(s, &new, problem))
		return REWARD_INVALID;
	db_exec(s->db,
		"INSERT INTO reward (store_id, kind, name, description, product_id, quantity, amount,"
		" valid_days, campaign_id, partner_name, partner_phone, partner_address, sold, price_points,"
		" price_credit, price_coin, least_points, least_credit, stock, per_customer, per_period,"
		" period, starts_at, ends_at, levels, customer_groups, collect_days, return_expired, active,"
		" created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" IF(?, ?, NULL), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V((int)new.kind), V(new.name), V(new.description), db_ref(new.product_id),
		V(new.quantity), V(new.amount), V(new.valid_days), db_ref(new.campaign_id),
		V(new.partner_name), V(new.partner_phone), V(new.partner_address), V(new.sold),
		V(new.price[ASSET_POINTS]), V(new.price[ASSET_CREDIT]), V(new.price[ASSET_COIN]),
		V(new.least_points), V(new.least_credit), V(new.stock_counted), V(new.stock),
		V(new.per_customer), V(new.per_period), V(new.period), V(new.starts_at), V(new.ends_at),
		V(ids_text(s, new.levels, new.n_levels)),
		V(ids_text(s, new.customer_groups, new.n_customer_groups)), V(new.collect_days),
		V(new.return_expired), V(new.active), V(s->now), V(s->now));
	*id = db_last_id(s->db);
	c = changes(s, &nothing, &new);
	write_branches(s, *id, &new);
	audit_created(s, "reward.create", *id, 0, &c);
	return REWARD_OK;
}

static void update(const struct scope *s, int64_t id, const struct reward_input *new)
{
	db_exec(s->db,
		"UPDATE reward SET name = ?, description = ?, product_id = ?, quantity = ?, amount = ?,"
		" valid_days = ?, campaign_id = ?, partner_name = ?, partner_phone = ?, partner_address = ?,"
		" sold = ?, price_points = ?, price_credit = ?, price_coin = ?, least_points = ?,"
		" least_credit = ?, stock = IF(?, IF(?, ?, NULL), stock), per_customer = ?, per_period = ?,"
		" period = ?, starts_at = ?, ends_at = ?, levels = ?, customer_groups = ?, collect_days = ?,"
		" return_expired = ?, active = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?",
		V(new->name), V(new->description), db_ref(new->product_id), V(new->quantity),
		V(new->amount), V(new->valid_days), db_ref(new->campaign_id), V(new->partner_name),
		V(new->partner_phone), V(new->partner_address), V(new->sold), V(new->price[ASSET_POINTS]),
		V(new->price[ASSET_CREDIT]), V(new->price[ASSET_COIN]), V(new->least_points),
		V(new->least_credit), V(new->set_stock), V(new->stock_counted), V(new->stock),
		V(new->per_customer), V(new->per_period), V(new->period), V(new->starts_at),
		V(new->ends_at), V(ids_text(s, new->levels, new->n_levels)),
		V(ids_text(s, new->customer_groups, new->n_customer_groups)), V(new->collect_days),
		V(new->return_expired), V(new->active), V(s->now), V(s->store_id), V(id));
}

enum reward_result reward_update(const struct scope *s, int64_t id, int version,
	const struct reward_input *in, struct problem *problem)
{
	struct reward_input new = *in;
	struct reward old;
	struct audit_change c;

	if (!reward_lock(s, id, &old) || !reward_writable(s, &old))
		return REWARD_NOT_FOUND;
	new.kind = (enum reward_kind)old.kind;
	if (!reward_check(s, &new, problem))
		return REWARD_INVALID;
	if (old.version != version)
		return REWARD_STALE;
	c = changes(s, &old, &new);
	if (!audit_changed(&c))
		return REWARD_OK;
	update(s, id, &new);
	write_branches(s, id, &new);
	audit_updated(s, "reward.update", id, 0, &c);
	return REWARD_OK;
}

enum reward_result reward_set_image(const struct scope *s, int64_t id, int64_t image_id)
{
	struct audit_change c = audit_begin(s->arena);
	struct reward old;

	if (!reward_lock(s, id, &old) || !reward_writable(s, &old))
		return REWARD_NOT_FOUND;
	audit_int(&c, "image_id", old.image_id, image_id);
	if (!audit_changed(&c))
		return REWARD_OK;
	db_exec(s->db,
		"UPDATE reward SET image_id = ?, updated_at = ?, version = version + 1"
		" WHERE store_id = ? AND id = ?", db_ref(image_id), V(s->now), V(s->store_id), V(id));
	db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id),
		V(old.image_id));
	audit_updated(s, "reward.update", id, 0, &c);
	return REWARD_OK;
}

enum reward_result reward_delete(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);
	struct reward old;

	if (!reward_lock(s, id, &old) || !reward_writable(s, &old))
		return REWARD_NOT_FOUND;
	if (db_int(s->db, s->arena, 0,
		"SELECT id FROM reward_claim WHERE store_id = ? AND reward_id = ? LIMIT 1",
		V(s->store_id), V(id)) || campaign_gives_reward(s, id))
		return REWARD_IN_USE;
	db_exec(s->db, "DELETE FROM reward_branch WHERE store_id = ? AND reward_id = ?", V(s->store_id),
		V(id));
	db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id),
		V(old.image_id));
	db_exec(s->db, "DELETE FROM reward WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	audit_text(&c, "name", old.name, NULL);
	audit_updated(s, "reward.delete", id, 0, &c);
	return REWARD_OK;
}

size_t reward_list(const struct scope *s, const struct reward_filter *f, struct reward **out)
{
	return db_all(s->db, s->arena, out, reward_cols,
		"SELECT " REWARD_COLUMNS " WHERE r.store_id = ? AND r.id < ?"
		" AND (? OR (r.kind >= ?) = ?) AND (NOT ? OR r.active)"
		" AND (? OR NOT EXISTS (SELECT 1 FROM reward_branch o WHERE o.store_id = r.store_id"
		"  AND o.reward_id = r.id) OR EXISTS (SELECT 1 FROM reward_branch o"
		"  WHERE o.store_id = r.store_id AND o.reward_id = r.id AND FIND_IN_SET(o.branch_id, ?)))"
		" ORDER BY r.id DESC LIMIT ?",
		V(s->store_id), V(f->before_id ? f->before_id : INT64_MAX), V(f->both),
		V((int)REWARD_SERVICE), V(f->vouchers), V(f->active_only), V(s->all_branches),
		V(scope_branch_list(s)), V(f->limit));
}

static const struct db_col name_cols[] = { COL(struct reward_name, id), COL(struct reward_name, name),
	COLS_END };

size_t reward_campaigns(const struct scope *s, struct reward_name **out)
{
	return db_all(s->db, s->arena, out, name_cols,
		"SELECT c.id, c.name FROM campaign c JOIN campaign_version v ON v.store_id = c.store_id"
		" AND v.campaign_id = c.id AND v.version = c.version WHERE c.store_id = ? AND NOT c.archived"
		" AND JSON_CONTAINS(v.definition, 'true', '$.code_required') ORDER BY c.name, c.id LIMIT 200",
		V(s->store_id));
}

size_t reward_names(const struct scope *s, bool vouchers, bool active, struct reward_name **out)
{
	return db_all(s->db, s->arena, out, name_cols,
		"SELECT id, name FROM reward WHERE store_id = ? AND (kind >= ?) = ? AND active >= ?"
		" ORDER BY name, id LIMIT 500", V(s->store_id), V((int)REWARD_SERVICE), V(vouchers), V(active));
}
