/* write_customer.c - a customer as programs see one; the panel's note and the national id stay inside. */
#include "web/api/write.h"

static void write_level_of(json_t *answer, int64_t id, const char *name)
{
	json_t *level = write_object(answer, "level");

	write_id(level, "id", id);
	write_text(level, "name", name);
}

static void write_labels(json_t *answer, const struct customer_labels *l)
{
	json_t *groups = write_array(answer, "groups"), *tags = write_array(answer, "tags");

	for (int i = 0; i < l->n_groups; i++)
		write_int(groups, NULL, l->groups[i]);
	for (int i = 0; i < l->n_tags; i++)
		write_text(tags, NULL, l->tags[i]);
}

/* Every field of the store, null where the customer has none. */
static void write_fields(json_t *answer, const struct customer_whole *w)
{
	json_t *fields = write_object(answer, "fields");

	for (size_t i = 0; i < w->n_fields; i++)
		write_text(fields, w->fields[i].field.word, w->fields[i].value);
}

static void write_address(json_t *answer, const struct customer_address *address)
{
	json_t *parts = write_object(answer, "address");

	write_text(parts, "province", address->province);
	write_text(parts, "city", address->city);
	write_text(parts, "district", address->district);
	write_text(parts, "street", address->street);
}

json_t *write_customer(struct arena *a, const struct customer_whole *w)
{
	const struct customer *c = &w->customer;
	json_t *answer = write_root(a);

	write_id(answer, "id", c->id);
	write_text(answer, "code", c->code);
	write_text(answer, "mobile", c->mobile);
	write_text(answer, "first_name", c->first_name);
	write_text(answer, "last_name", c->last_name);
	write_text(answer, "username", c->username);
	write_text(answer, "card", c->card);
	write_text(answer, "email", c->email);
	write_text(answer, "gender", c->gender);
	write_date(answer, "birth_date", c->birth_date);
	write_level_of(answer, c->level_id, w->level_name);
	write_labels(answer, &w->labels);
	write_fields(answer, w);
	write_address(answer, &w->address);
	write_balances(answer, "balances", &w->account);
	write_id(answer, "referrer_id", c->referrer_id);
	write_text(answer, "referral_code", c->referral_code);
	write_bool(answer, "active", c->active);
	write_id(answer, "branch_id", c->branch_id);
	write_time(answer, "registered_at", c->registered_at);
	write_time(answer, "updated_at", c->updated_at);
	write_text(answer, "source", c->source);
	return answer;
}

void write_customer_row(json_t *row, const struct customer_row *c, const char *level_name)
{
	json_t *balances;

	write_id(row, "id", c->id);
	write_text(row, "code", c->code);
	write_text(row, "mobile", c->mobile);
	write_text(row, "card", c->card);
	write_text(row, "first_name", c->first_name);
	write_text(row, "last_name", c->last_name);
	write_level_of(row, c->level_id, level_name);
	balances = write_object(row, "balances");
	write_asset(balances, ASSET_CREDIT, c->credit.rial);
	write_asset(balances, ASSET_POINTS, c->points.hundredths);
	write_bool(row, "active", c->active);
	write_time(row, "registered_at", c->registered_at);
}
