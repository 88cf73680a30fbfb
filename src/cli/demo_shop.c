/* demo_shop.c - makes the demo store: its people, goods and campaigns. */
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/picture.h"
#include "domain/branch.h"
#include "domain/campaign.h"
#include "domain/customer_group.h"
#include "domain/image.h"
#include "domain/level_program.h"
#include "domain/product.h"
#include "domain/product_group.h"
#include "domain/role.h"

enum { OPENING_S = 2 * 86400 /* so long before the first day everything is made */ };

struct scope demo_scope(struct demo *d, int staff, utc_t at)
{
	return scope_of_staff(d->db, d->work, &d->store, &d->staff[staff].account, at);
}

static utc_t opening(const struct demo *d)
{
	return (utc_t){ day_start(zone_get("Asia/Tehran"), d->first).s - OPENING_S };
}

static void reload_store(struct demo *d)
{
	if (!store_load(d->db, d->arena, d->store.id, &d->store))
		fault("demo: the store is gone");
}

static void load_account(struct demo *d, int64_t id, struct staff *out)
{
	struct scope s = scope_of_system(d->db, d->arena, &d->store, opening(d));

	if (!staff_load(&s, id, out))
		fault("demo: account %lld is gone", (long long)id);
}

/* The staff as the file has them; their passwords are fixed only for development. */
static void read_staff(struct demo *d, struct cli *c, const json_t *shop)
{
	const json_t *list = demo_array(shop, "staff"), *one;
	const char *fixed = json_string_value(json_object_get(shop, "development_password"));
	size_t i;

	json_array_foreach(list, i, one) {
		struct demo_staff *s = &d->staff[d->n_staff++];
		json_t *branches;
		if (i == DEMO_STAFF_MAX)
			fault("demo: too many staff");
		demo_unpack(one, "staff", "{s:s, s:s, s:s, s:s, s:o, s:i}", "role", &s->role,
			"username", &s->username, "name", &s->name, "mobile", &s->mobile,
			"branches", &branches, "patience", &s->patience);
		s->password = d->config->development ? fixed : cli_password(c);
		s->n_branches = (int)json_array_size(branches);
		for (int k = 0; k < s->n_branches; k++) /* numbers, until the branches have ids */
			s->branches[k] = json_integer_value(json_array_get(branches, (size_t)k));
	}
}

static void make_store(struct demo *d, const json_t *shop, struct store_created *made)
{
	const struct demo_staff *owner = &d->staff[0];
	struct store_new n = { .language = "fa", .owner_name = owner->name,
		.owner_username = owner->username, .owner_mobile = owner->mobile,
		.owner_password = owner->password };

	cli_new_store_texts(&n);
	n.slug = json_string_value(json_object_get(shop, "slug"));
	n.name = json_string_value(json_object_get(shop, "name"));
	switch (store_create(d->db, d->arena, opening(d), &n, made)) {
	case STORE_OK:
		break;
	case STORE_BAD_SLUG: case STORE_SLUG_TAKEN: case STORE_BAD_NAME: case STORE_BAD_OWNER:
	case STORE_BAD_OWNER_MOBILE:
		fault("demo: the store is refused");
	case STORE_OWNER_TAKEN:
		fault("demo: the user name %s belongs to somebody else", owner->username);
	}
	d->store.id = made->store_id;
	reload_store(d);
	struct scope s = scope_of_system(d->db, d->work, &d->store, opening(d));
	store_set_active(&s, false);
	load_account(d, made->owner_id, &d->staff[0].account);
}

int64_t demo_picture(const struct scope *s, const json_t *drawings, const json_t *photo)
{
	struct bytes png = picture_draw(s->arena, drawings, photo);
	struct image image;

	if (image_reencode(s->arena, png, IMAGE_SIDE_MAX, &image) != IMAGE_OK)
		fault("demo: a picture is refused");
	return image_store(s, &image);
}

static void make_settings(struct demo *d, const json_t *shop, const json_t *drawings)
{
	struct scope s = demo_scope(d, 0, opening(d));
	struct store new = d->store;

	new.brand_color = json_string_value(json_object_get(shop, "brand_color"));
	new.phone = json_string_value(json_object_get(shop, "phone"));
	new.address = json_string_value(json_object_get(shop, "address"));
	new.receipt_note = json_string_value(json_object_get(shop, "receipt_note"));
	new.point_value.rial = json_integer_value(json_object_get(shop, "point_value"));
	new.logo_id = demo_picture(&s, drawings, json_object_get(shop, "logo"));
	if (store_update(&s, &new) != STORE_UPDATE_OK)
		fault("demo: the settings are refused");
}

static void make_branches(struct demo *d, const json_t *shop, int64_t first)
{
	struct scope s = demo_scope(d, 0, opening(d));
	const json_t *list = demo_array(shop, "branches"), *one;
	size_t i;

	json_array_foreach(list, i, one) {
		struct branch_input in = { .active = true };
		if (i == DEMO_BRANCHES_MAX)
			fault("demo: too many branches");
		demo_unpack(one, "branch", "{s:s, s:s, s:s, s:i}", "name", &in.name, "phone", &in.phone,
			"address", &in.address, "share", &d->branch_shares[i]);
		d->branches[i] = first;
		if ((i ? branch_create(&s, &in, &d->branches[i]) : branch_update(&s, first, &in)) !=
			BRANCH_OK)
			fault("demo: branch %zu is refused", i + 1);
		d->n_branches++;
	}
}

static void make_levels(struct demo *d, const json_t *shop)
{
	struct scope s = demo_scope(d, 0, opening(d));
	const json_t *list = demo_array(shop, "levels");
	struct level *levels;
	size_t n = level_list(&s, &levels);

	for (size_t i = 0; i < n && i < FIRST_LEVELS; i++) {
		json_int_t discount, cashback, multiplier, deduction = 0;
		json_t *entry = NULL, *stay = NULL;
		demo_unpack(json_array_get(list, i), "level", "{s:I, s:I, s:I, s?o, s?o, s?I}", "discount",
			&discount, "cashback", &cashback, "multiplier", &multiplier, "entry", &entry,
			"stay", &stay, "deduction", &deduction);
		struct level_input in = { .name = levels[i].name, .color = levels[i].color,
			.discount = { discount }, .cashback = { cashback }, .multiplier = multiplier,
			.entry = entry ? json_text(s.arena, entry) : NULL,
			.stay = stay ? json_text(s.arena, stay) : NULL, .deduction = { deduction } };
		if (level_update(&s, levels[i].id, &in) != LEVEL_OK)
			fault("demo: level %zu is refused", i + 1);
		d->levels[i] = levels[i].id;
	}
}

/* By what they buy in a season of the year, with a week of grace; the manager has a look at who falls. */
static void make_level_program(struct demo *d)
{
	struct scope s = demo_scope(d, 0, opening(d));
	struct level_program_row program;
	int at;

	level_program_load(&s, &program);
	program.settings.active = true;
	program.settings.mechanism = MECHANISM_COMBINED;
	program.settings.period = LEVEL_QUARTER;
	program.settings.demotion_confirm = true;
	if (level_program_save(&s, program.version, &program.settings, &at) != LEVEL_PROGRAM_OK)
		fault("demo: the level programme is refused");
}

static void make_customer_groups(struct demo *d, const json_t *shop)
{
	struct scope s = demo_scope(d, 0, opening(d));
	const json_t *list = demo_array(shop, "groups"), *one;
	size_t i;

	json_array_foreach(list, i, one) {
		struct demo_ref *g = &d->customer_groups[i];
		const char *name, *note;
		demo_unpack(one, "customer group", "{s:s, s:s, s:s, s:i}", "key", &g->key, "name", &name,
			"note", &note, "percent", &d->group_percents[i]);
		if (customer_group_create(&s, name, note, &g->id) != CUSTOMER_GROUP_OK)
			fault("demo: customer group %s is refused", g->key);
		d->n_customer_groups++;
	}
}

static int64_t role_of(const struct scope *s, const char *word)
{
	for (int i = 0; i < BUILTIN_ROLES; i++)
		if (strcmp(builtin_role_words[i], word) == 0)
			return role_builtin(s, (enum builtin_role)i);
	fault("demo: no role %s", word);
}

/* Everybody but the owner, who came with the store. */
static void make_staff(struct demo *d)
{
	struct scope s = demo_scope(d, 0, opening(d));

	for (int i = 0; i < d->n_staff; i++) {
		struct demo_staff *st = &d->staff[i];
		int64_t id;
		for (int k = 0; k < st->n_branches; k++)
			st->branches[k] = d->branches[st->branches[k] - 1];
		if (i == 0)
			continue;
		struct staff_input in = { .username = st->username, .mobile = st->mobile, .name = st->name,
			.place = { role_of(&s, st->role), st->branches, st->n_branches } };
		if (staff_create(&s, &in, st->password, false, &id) != STAFF_OK)
			fault("demo: the account %s is refused", st->username);
		load_account(d, id, &st->account);
	}
}

static int64_t group_of(const struct demo *d, const char *key)
{
	for (int i = 0; key && i < d->n_product_groups; i++)
		if (strcmp(d->product_groups[i].key, key) == 0)
			return d->product_groups[i].id;
	return 0;
}

static void make_product_groups(struct demo *d, const json_t *goods)
{
	struct scope s = demo_scope(d, 0, opening(d));
	const json_t *list = demo_array(goods, "groups"), *one;
	size_t i;

	d->product_groups = NEWN(d->arena, struct demo_ref, json_array_size(list));
	json_array_foreach(list, i, one) {
		struct demo_ref *g = &d->product_groups[i];
		const char *name, *parent = NULL;
		demo_unpack(one, "product group", "{s:s, s:s, s?s}", "key", &g->key, "name", &name,
			"parent", &parent);
		if (product_group_create(&s, name, group_of(d, parent), &g->id) != PRODUCT_GROUP_OK)
			fault("demo: product group %s is refused", g->key);
		d->n_product_groups++;
	}
}

/* What the file says of one product; the rest of its row is how it is sold. */
struct product_words {
	const char *code, *barcode, *name, *group, *brand;
	json_int_t price, points, cashback, stock;
	json_t *grams, *photo;
	int often;
};

static struct product_words product_read(const json_t *one)
{
	struct product_words w = { 0 };

	demo_unpack(one, "product", "{s:s, s:s, s:s, s:s, s?s, s:I, s?I, s?I, s?I, s?o, s:i, s:o}",
		"code", &w.code, "barcode", &w.barcode, "name", &w.name, "group", &w.group,
		"brand", &w.brand, "price", &w.price, "points", &w.points, "cashback", &w.cashback,
		"stock", &w.stock, "grams", &w.grams, "often", &w.often, "photo", &w.photo);
	return w;
}

static bool is_below(const json_t *goods, const char *group, const char *root)
{
	const json_t *list = demo_array(goods, "groups"), *one;
	size_t i;

	json_array_foreach(list, i, one) {
		const char *parent = json_string_value(json_object_get(one, "parent"));
		if (strcmp(json_string_value(json_object_get(one, "key")), group) == 0)
			return parent && strcmp(parent, root) == 0;
	}
	return false;
}

static struct demo_product product_made(const struct scope *s, struct demo *d,
	const struct product_words *w, const json_t *drawings)
{
	struct product_input in = {
		.name = w->name, .code = w->code, .barcode = w->barcode, .brand = w->brand,
		.product_group_id = group_of(d, w->group), .price = { w->price },
		.points = { w->points * 100 }, .cashback = { w->cashback * 100 }, .active = true,
		.set_stock = true, .stock_counted = w->stock != 0, .stock = { w->stock * 1000 },
	};
	struct demo_product p = { .code = w->code, .often = w->often, .counted = w->stock != 0,
		.stock = w->stock * 1000, .delivery = w->stock * 1000 };
	struct problem problem;

	if (product_create(s, &in, &p.id, &problem) != PRODUCT_OK)
		fault("demo: product %s: %s %s", w->code, problem.field, problem.code);
	if (product_set_image(s, p.id, demo_picture(s, drawings, w->photo)) != PRODUCT_OK)
		fault("demo: product %s: its photo is refused", w->code);
	p.grams_min = (int)json_integer_value(json_array_get(w->grams, 0));
	p.grams_max = (int)json_integer_value(json_array_get(w->grams, 1));
	return p;
}

static void make_products(struct demo *d, const json_t *goods, const json_t *drawings)
{
	struct scope s = demo_scope(d, 0, opening(d));
	const json_t *list = demo_array(goods, "products"), *one;
	size_t i;

	d->products = NEWN(d->arena, struct demo_product, json_array_size(list));
	json_array_foreach(list, i, one) {
		struct product_words w = product_read(one);
		d->products[i] = product_made(&s, d, &w, drawings);
		d->products[i].cafe = is_below(goods, w.group, "cafe");
		d->n_products++;
		arena_reset(d->work);
	}
}

static void make_campaigns(struct demo *d)
{
	struct scope s = demo_scope(d, 0, opening(d));
	json_t *list = demo_data(d, "campaigns"), *one;
	struct json_report report = { .arena = d->work };
	int64_t id;
	size_t i;

	demo_resolve(d, list);
	json_array_foreach(list, i, one) {
		if (campaign_create(&s, json_root(&report, one), &id) != CAMPAIGN_OK)
			fault("demo: campaign %zu: %s %s", i + 1, report.n ? report.errors[0].pointer : "",
				report.n ? report.errors[0].code : "refused");
	}
}

void demo_shop_make(struct demo *d, struct cli *c, struct store_created *made)
{
	const json_t *shop = demo_data(d, "shop"), *goods = demo_data(d, "products");
	const json_t *drawings = demo_data(d, "pictures");

	demo_numbers(shop, "weekdays", d->weekdays, DEMO_WEEKDAYS);
	demo_numbers(shop, "hours", d->hours, DEMO_HOURS);
	demo_numbers(shop, "weekend_hours", d->weekend_hours, DEMO_HOURS);
	read_staff(d, c, shop);
	db_begin(d->db);
	make_store(d, shop, made);
	make_settings(d, shop, drawings);
	make_branches(d, shop, made->branch_id);
	make_levels(d, shop);
	make_level_program(d);
	make_customer_groups(d, shop);
	make_staff(d);
	make_product_groups(d, goods);
	make_products(d, goods, drawings);
	make_campaigns(d);
	demo_rewards_make(d, drawings);
	db_commit(d->db);
	arena_reset(d->work);
	reload_store(d);
}
