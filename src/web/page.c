#include "web/page.h"

#include <inttypes.h>
#include <string.h>

#include "base/crypto.h"
#include "web/app.h"
#include "web/csrf.h"
#include "web/host.h"
#include "web/part.h"
#include "web/respond.h"
#include "web/route.h"

/* The menu of the panel: key of the text, address, picture, who may open it, part of the menu. */
static const struct entry {
	const char *key, *href, *icon;
	enum perm perm;
	const char *group;
} menu[] = {
	{ "till",      "/sales/new", "shopping-cart",  PERM_SALE_POST,      ""      },
	{ "dashboard", "/",          "home",           PERM_DASHBOARD_VIEW, ""      },
	{ "sales",     "/sales",     "receipt",        PERM_SALE_VIEW,      ""      },
	{ "customers", "/customers", "users",          PERM_CUSTOMER_VIEW,  ""      },
	{ "products",  "/products",  "package",        PERM_PRODUCT_VIEW,   ""      },
	{ "check_ins", "/check-ins", "map-pin",        PERM_CHECK_IN,       ""      },
	{ "club",      "/club",      "sparkles",       PERM_CAMPAIGN_VIEW,  "club"  },
	{ "campaigns", "/campaigns", "speakerphone",   PERM_CAMPAIGN_VIEW,  "club"  },
	{ "levels",    "/levels",    "award",          PERM_LEVEL_EDIT,     "club"  },
	{ "level_moves", "/levels/moves", "arrows-up-down", PERM_LEVEL_MOVE, "club" },
	{ "groups",    "/customer-groups", "users-group", PERM_LEVEL_EDIT,  "club"  },
	{ "segments",  "/segments",  "filter",         PERM_CAMPAIGN_EDIT,  "club"  },
	{ "events",    "/events",    "bell",           PERM_CAMPAIGN_VIEW,  "club"  },
	{ "occasions", "/occasions", "calendar",       PERM_CAMPAIGN_EDIT,  "club"  },
	{ "referral",  "/referral",  "user-plus",      PERM_SETTINGS_EDIT,  "club"  },
	{ "conversion", "/settings/conversion", "coins", PERM_SETTINGS_EDIT, "club" },
	{ "reward_claims", "/reward-claims", "qrcode", PERM_REWARD_HAND_OVER, "gifts" },
	{ "rewards",   "/rewards",   "gift",           PERM_REWARD_EDIT,    "gifts" },
	{ "vouchers",  "/vouchers",  "tags",           PERM_REWARD_EDIT,    "gifts" },
	{ "coupons",   "/coupons",   "tag",            PERM_CODE_EDIT,      "gifts" },
	{ "gift_cards", "/gift-cards", "credit-card",  PERM_CODE_EDIT,      "gifts" },
	{ "cards",     "/cards",     "id",             PERM_CARD_EDIT,      "gifts" },
	{ "top_ups",   "/top-ups",   "cash",           PERM_SALE_VIEW,      "gifts" },
	{ "charges",   "/charges",   "wallet",         PERM_CREDIT_CHARGE,  "gifts" },
	{ "reports",   "/reports",   "calendar",       PERM_REPORT_VIEW,    "reports" },
	{ "insight",   "/insight",   "chart-bar",      PERM_REPORT_VIEW,    "reports" },
	{ "liability", "/liability", "cash",           PERM_REPORT_VIEW,    "reports" },
	{ "expiring",  "/expiring",  "clock",          PERM_REPORT_VIEW,    "reports" },
	{ "odd_cases", "/odd-cases", "eye",            PERM_APPROVE,        "reports" },
	{ "approvals", "/approvals", "circle-check",   PERM_APPROVE,        "admin" },
	{ "branches",  "/branches",  "building-store", PERM_BRANCH_EDIT,    "admin" },
	{ "staff",     "/staff",     "id",             PERM_STAFF_EDIT,     "admin" },
	{ "settings",  "/settings",  "settings",       PERM_SETTINGS_EDIT,  "admin" },
	{ "profile_fields", "/profile-fields", "list",  PERM_SETTINGS_EDIT,  "admin" },
	{ "order_limits", "/order-limits", "ban",      PERM_LEVEL_EDIT,     "admin" },
	{ "guard",     "/guard",     "shield-check",   PERM_SETTINGS_EDIT,  "admin" },
	{ "api_keys",  "/api-keys",  "key",            PERM_API_KEY_EDIT,   "admin" },
	{ "jobs",      "/jobs",      "refresh",        PERM_SETTINGS_EDIT,  "admin" },
	{ "audit",     "/audit",     "history",        PERM_AUDIT_VIEW,     "admin" },
};
/* The first few also stand in the bar at the bottom of a narrow screen. */
enum { ENTRIES = sizeof menu / sizeof *menu, QUICK = 4 };

/* "/customers/7" lies under "/customers"; under "/" lies nothing but itself. */
static bool lies_under(const char *path, const char *href)
{
	size_t n = strlen(href);

	return strncmp(path, href, n) == 0 && (path[n] == '\0' || (path[n] == '/' && n > 1));
}

/* Pages that belong to an entry with another address: its tabs, and what its pages lead to. */
static const struct { const char *href, *entry; } beside[] = {
	{ "/product-groups", "/products" }, { "/roles", "/staff" }, { "/card-designs", "/cards" },
	{ "/scenarios", "/campaigns" }, { "/backtests", "/campaigns" },
};

/* The entry whose address fits the path best; NULL: none. */
static const struct entry *open_entry(const char *path)
{
	const struct entry *best = NULL;

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (lies_under(path, beside[i].href))
			path = beside[i].entry;
	for (int i = 0; i < ENTRIES; i++)
		if (lies_under(path, menu[i].href) && (!best || strlen(menu[i].href) > strlen(best->href)))
			best = &menu[i];
	return best;
}

static void list_menu(struct req *r, struct view_node *root, const struct entry *open)
{
	struct view_node *list = view_node(root, "Menu");
	const char *group = "";

	for (int i = 0; i < ENTRIES; i++) {
		struct view_node *item;

		if (!scope_may(&r->scope, menu[i].perm))
			continue;
		item = view_item(list);
		view_text(item, "Key", menu[i].key);
		view_word(item, "Text", "menu.", menu[i].key);
		view_text(item, "Href", menu[i].href);
		view_text(item, "Icon", menu[i].icon);
		if (strcmp(menu[i].group, group) != 0) {
			view_word(item, "GroupText", "menu_group.", menu[i].group);
			view_flag(item, "GroupOpen", open && strcmp(menu[i].group, open->group) == 0);
		}
		group = menu[i].group;
		view_flag(item, "Active", &menu[i] == open);
		view_flag(item, "Quick", i < QUICK);
	}
}

/* A menu depends on nothing but what this person may open and on where he is. */
static char *menu_key(struct req *r, const char *name, const struct entry *open)
{
	return arena_printf(r->arena, "%s %s %" PRIx64 " %s", name, r->language,
		(uint64_t)r->scope.permissions, open ? open->key : "");
}

static void put_menu(struct req *r, struct view_node *root)
{
	const struct entry *open = open_entry(r->path);
	const char *key = menu_key(r, "menu", open), *quick_key = menu_key(r, "quick_menu", open);
	const struct part *all = part_find(key), *quick = part_find(quick_key);

	if (!all || !quick) {
		list_menu(r, root, open);
		all = part_make(r, "panel/menu", key, 0, 0);
		quick = part_make(r, "panel/quick_menu", quick_key, 0, 0);
	}
	view_part(r, "Menu", all);
	view_part(r, "QuickMenu", quick);
	view_flag(view_node(root, "Page"), "Menu", true);
}

const char *page_home(const struct req *r)
{
	for (int i = 0; i < ENTRIES; i++)
		if (scope_may(&r->scope, menu[i].perm))
			return menu[i].href;
	return "/account/sessions";
}

static void put_user(struct req *r, struct view_node *root)
{
	struct view_node *user = view_node(root, "User"), *may = view_node(user, "May");

	view_text(user, "Name", r->staff.name);
	view_text(user, "Username", r->staff.username);
	if (r->staff.role_builtin)
		view_word(user, "Role", "role.", r->staff.role_builtin);
	else
		view_text(user, "Role", r->staff.role_name);
	view_flag(user, "Stores", r->session.several_stores);
	for (enum perm p = PERM_DASHBOARD_VIEW; p < PERMS; p++)
		if (scope_may(&r->scope, p))
			view_set(may, perm_word(p));
}

static void put_store(struct req *r, struct view_node *root)
{
	const struct store *s = &r->store;
	struct view_node *n = view_node(root, "Store");

	view_text(n, "Name", s->name);
	view_text(n, "Slug", s->slug);
	view_text(n, "Color", s->brand_color);
	view_text(n, "ColorCss", arena_printf(r->arena, "/brand/%s", s->brand_color + 1));
	view_word(n, "Currency", "unit.", s->toman ? "toman" : "rial");
	view_flag(n, "Toman", s->toman);
	view_text(n, "Url", arena_printf(r->arena, "%s/", host_store(r, s->slug)));
	if (s->logo_id)
		view_text(n, "Logo", arena_printf(r->arena, "/images/%lld", (long long)s->logo_id));
}

/* The message that the page before left: "success.customer_saved". Unknown ones are no text. */
static void put_flash(struct req *r, struct view_node *root)
{
	const char *left = req_cookie(r, "vafa_flash"), *dot = left ? strchr(left, '.') : NULL, *text;
	struct view_node *n;

	if (!left)
		return;
	respond_cookie_clear(r, "vafa_flash");
	if (!dot || strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz_") != strlen(dot + 1))
		return;
	text = view_catalogue(r->language, view_key(r->arena, "flash.", dot + 1));
	if (!text)
		return;
	n = view_node(root, "Flash");
	view_text(n, "Kind", arena_strndup(r->arena, left, (size_t)(dot - left)));
	view_text(n, "Text", text);
}

static const char *area_word(enum area area)
{
	switch (area) {
	case AREA_PANEL: return "panel";
	case AREA_CLUB: return "club";
	case AREA_PLATFORM: return "platform";
	case AREA_API:
	case AREA_ANY:
		break;
	}
	return "";
}

void page_common(struct req *r, struct view_node *root)
{
	struct view_node *page = view_node(root, "Page");

	view_text(page, "Path", r->path);
	view_text(page, "Here",
		*r->query_text ? arena_printf(r->arena, "%s?%s", r->path, r->query_text) : r->path);
	view_text(page, "Area", area_word(r->area));
	view_text(root, "Lang", r->language);
	view_text(root, "Dir", strcmp(r->language, "fa") == 0 ? "rtl" : "ltr");
	view_text(root, "Asset", arena_printf(r->arena, "/static/%s", r->app->asset_version));
	view_text(root, "RequestId", r->id_text);
	view_text(root, "Csrf", csrf_token(r));
	view_text(root, "Key", r->form_key ? r->form_key : token_new(r->arena));
	if (r->format.zone)
		view_date(root, "Today", local_time(r->format.zone, r->now).date);
	if (r->store.id)
		put_store(r, root);
	if (r->staff.id) {
		put_user(r, root);
		if (r->store.id && !r->headers.htmx)
			put_menu(r, root);
	}
	if (!r->headers.htmx)
		put_flash(r, root);
}
