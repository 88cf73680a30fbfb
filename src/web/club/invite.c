/*
 * invite.c - bringing friends: a customer's own page with his link, and what the link shows to
 * whoever opens it. [REF-01]
 */
#include <string.h>

#include "domain/campaign.h"
#include "domain/referral.h"
#include "domain/rule_book.h"
#include "web/club/club.h"
#include "web/club/pages.h"
#include "web/host.h"
#include "web/panel/campaign_view.h"
#include "web/panel/card_view.h"
#include "web/respond.h"
#include "web/tries.h"

enum { CAMPAIGNS_READ = 200, PROMISES_SHOWN = 6, FRIENDS_SHOWN = 20 };

static bool used_up(const struct campaign_row *c, struct json_in definition)
{
	struct json_in limits = json_at(definition, "limits"), uses = json_at(limits, "total_uses"),
		budget = json_at(limits, "budget");

	return (json_present(uses) && c->uses >= json_integer_value(uses.value)) ||
		(json_present(budget) && c->budget_used.rial >= json_integer_value(budget.value));
}

/* "has a referrer": what everybody who comes by an invitation fulfils. */
static bool only_referrer(struct json_in condition)
{
	struct json_in is = json_at(json_at(condition, "has_referrer"), "is");

	return json_object_size(condition.value) == 1 && json_present(is) && json_is_true(is.value);
}

/*
 * True for a campaign that gives to whoever comes by an invitation, wherever and whoever he is. One
 * with more conditions might not: the page promises nothing that the till would refuse.
 */
static bool for_everybody_invited(const struct campaign_row *c, struct json_in definition)
{
	static const char *const narrower[] = { "audience", "branches", "channels" };
	struct json_in conditions = json_at(definition, "conditions"), all = json_at(conditions, "all");

	if (used_up(c, definition))
		return false;
	for (size_t i = 0; i < sizeof narrower / sizeof *narrower; i++)
		if (json_present(json_at(definition, narrower[i])))
			return false;
	if (!json_present(conditions) || only_referrer(conditions))
		return true;
	return json_array_size(all.value) == 1 && only_referrer(json_item(all, 0));
}

/* The campaigns of sign-ups that run now; their number. */
static int running_signups(struct req *r, struct campaign_row *out)
{
	struct campaign_row *rows;
	size_t n;
	int found = 0;

	if (!rule_book_of(&r->scope, "signup"))
		return 0;
	n = campaign_list(&r->scope, &(struct campaign_filter){ .state = CAMPAIGN_RUNNING,
		.limit = CAMPAIGNS_READ }, &rows);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].trigger_word, "signup") == 0)
			out[found++] = rows[i];
	return found;
}

static const struct campaign_row *row_of(const struct campaign_row *rows, int n, int64_t id)
{
	int i = 0;

	while (i < n - 1 && rows[i].id != id)
		i++;
	return &rows[i];
}

/* What an invitation brings: to him who comes (To "customer") and to who invited him. */
static void view_promises(struct req *r, struct view_node *list)
{
	struct campaign_row *rows = NEWN(r->arena, struct campaign_row, CAMPAIGNS_READ);
	int n = running_signups(r, rows);
	int64_t *ids = NEWN(r->arena, int64_t, (size_t)n);
	struct names *names = names_new(r);
	struct campaign_text *texts;
	struct json_in *definitions;
	size_t n_texts;

	for (int i = 0; i < n; i++)
		ids[i] = rows[i].id;
	n_texts = n ? campaign_texts(&r->scope, ids, n, &texts) : 0;
	definitions = NEWN(r->arena, struct json_in, n_texts);
	for (size_t k = 0; k < n_texts; k++) {
		definitions[k] = campaign_parse(r, texts[k].definition);
		names_expect_of(names, definitions[k].value);
	}
	for (size_t k = 0; k < n_texts; k++)
		if (for_everybody_invited(row_of(rows, n, texts[k].id), definitions[k]))
			campaign_promises_view(r, names, list, definitions[k], PROMISES_SHOWN);
}

static void view_link(struct req *r, const char *code)
{
	struct view_node *node = view_node(view_root(r), "Invite");
	const char *link = host_invite(r, code);

	view_text(node, "Code", code);
	view_text(node, "Link", link);
	qr_view(r, view_node(node, "Qr"), link);
	view_promises(r, view_node(node, "Promises"));
}

/* ---- the customer's own page ----------------------------------------------------------------- */

/* A friend is named by the first name only, and what he bought is his own. */
static void view_friend(struct req *r, struct view_node *list, const struct referred *f)
{
	struct view_node *row = view_item(list);

	view_text(row, "Name", f->first_name);
	view_date(row, "Joined", local_time(r->store.zone, f->registered_at).date);
	if (f->credit > 0)
		view_money(row, "Credit", (money_t){ f->credit });
	if (f->points > 0)
		view_points(row, "Points", (points_t){ f->points });
	view_flag(row, "Held", f->held > 0);
}

enum http club_invite(struct req *r)
{
	struct customer c = club_member(r, "Invite");
	struct view_node *list = view_node(view_root(r), "Friends");
	int64_t count = referral_count(&r->scope, c.id);
	struct referred *friends;
	size_t n = count ? referral_list(&r->scope, c.id, 0, FRIENDS_SHOWN, &friends) : 0;

	view_link(r, c.referral_code);
	if (count)
		view_int(view_root(r), "Count", count);
	for (size_t i = 0; i < n; i++)
		view_friend(r, list, &friends[i]);
	return respond_page(r, HTTP_200, "club/invite");
}

/* ---- for whoever opens the link -------------------------------------------------------------- */

/* Nobody's code, and that of somebody who is not active, look the same. */
static enum http no_invitation(struct req *r)
{
	tries_wrong(r, 0);
	return respond_page(r, HTTP_404, "club/invitation");
}

enum http club_invitation(struct req *r)
{
	struct view_node *root = view_root(r), *store = view_node(root, "Store");
	struct customer c;
	int wait_s;

	if (!tries_left(r, 0, &wait_s)) {
		respond_header(r, "Retry-After", arena_printf(r->arena, "%d", wait_s));
		return respond_error_key(r, HTTP_429, "too_many_codes");
	}
	view_digits(store, "Phone", r->store.phone);
	view_text(store, "Address", r->store.address);
	if (!customer_find(&r->scope, CUSTOMER_BY_REFERRAL_CODE, r->code, &c) || !c.active)
		return no_invitation(r);
	view_flag(root, "Found", true);
	view_text(root, "From", c.first_name);
	view_link(r, c.referral_code);
	return respond_page(r, HTTP_200, "club/invitation");
}
