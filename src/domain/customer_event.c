#include "domain/customer_event.h"

#include "domain/customer.h"
#include "domain/customer_field.h"
#include "domain/event_policy.h"
#include "domain/guard.h"
#include "domain/rule_book.h"
#include "domain/store.h"

static const char *check_in_key(const struct scope *s, const struct check_in *c, utc_t at)
{
	char day[16];

	date_iso(local_time(s->store->zone, at).date, day);
	switch ((enum check_in_once)event_policy_load(s).check_in_once) {
	case ONCE_A_DAY_AND_BRANCH:
		return arena_printf(s->arena, "%s:%lld", day, (long long)c->branch_id);
	case ONCE_A_DAY:
		return arena_strdup(s->arena, day);
	case EVERY_TIME:
		break;
	}
	return NULL;
}

enum event_result check_in_post(const struct scope *s, const struct check_in *c, struct event_outcome *out)
{
	utc_t at = c->occurred_at.s ? c->occurred_at : s->now;

	if (guard_own_customer(s, c->customer_id))
		return EVENT_OWN_ACCOUNT;
	return event_post(s, &(struct event_request){ .trigger = "check_in",
		.key = check_in_key(s, c, at), .occurred_at = at, .branch_id = c->branch_id,
		.channel = c->channel, .keep = true }, c->customer_id, out);
}

static bool has_field(const struct customer *c, enum profile_basic field)
{
	switch (field) {
	case PROFILE_MOBILE: return c->mobile != NULL;
	case PROFILE_FIRST_NAME: return *c->first_name;
	case PROFILE_LAST_NAME: return *c->last_name;
	case PROFILE_NATIONAL_ID: return c->national_id_sealed.data != NULL;
	case PROFILE_BIRTH_DATE: return c->birth_date.days != DATE_NONE.days;
	case PROFILE_GENDER: return c->gender != NULL;
	case PROFILE_EMAIL: return c->email != NULL;
	case PROFILE_FIELDS: break;
	}
	return false;
}

/* All that the store asks for: of the usual and of its own fields. It asks for something, or nobody is complete. */
static bool is_complete(const struct scope *s, const struct customer *c, int basics)
{
	int64_t own = customer_fields_missing(s, c->id);

	for (int f = 0; f < PROFILE_FIELDS; f++)
		if (basics >> f & 1 && !has_field(c, (enum profile_basic)f))
			return false;
	return own == 0 || (own < 0 && basics != 0);
}

/* What happens once in a customer's life. Who is inactive gets nothing, and nobody minds. */
static void post_once(const struct scope *s, const char *trigger, int64_t customer_id, int64_t branch_id,
	enum channel channel)
{
	const struct rule_book_branch *branch = branch_id ? rule_book_branch(s, branch_id) : NULL;
	const struct event_request q = { .trigger = trigger, .key = "once", .channel = channel,
		.branch_id = branch && branch->active && scope_has_branch(s, branch_id) ? branch_id : 0 };
	struct event_outcome unused;
	enum event_result ignored = event_post(s, &q, customer_id, &unused);

	(void)ignored;
}

void customer_profiled(const struct scope *s, int64_t customer_id, enum channel channel)
{
	struct customer c;

	if (!rule_book_of(s, "profile_completed") || !customer_load(s, customer_id, &c) ||
		!is_complete(s, &c, event_policy_load(s).profile_fields))
		return;
	post_once(s, "profile_completed", customer_id, c.branch_id, channel);
}

void customer_joined(const struct scope *s, int64_t customer_id, int64_t branch_id, enum channel channel)
{
	post_once(s, "signup", customer_id, branch_id, channel);
	customer_profiled(s, customer_id, channel);
}
