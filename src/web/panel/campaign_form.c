#include "web/panel/campaign_form.h"

enum { USES_MAX = 1000000000, PRIORITY_MAX = 1000000, DAYS_MAX = 3660, MESSAGE_MAX = 64,
	CUSTOMERS_TEXT_MAX = 40000 };

const char *const campaign_facts[] = { "amount", "quantity", "lines", "product", "product_group", "brand",
	"weekday", "time", "payment", "ordinal", "days_since_signup", "days_since_last_sale", "has_referrer",
	"age", "level", "customer_group", "tag", "branch", "channel", "spent", "sales_count", "points_earned",
	NULL };
const char *const campaign_matches[] = { "all", "any", "none", "not_all", NULL };
const char *const campaign_windows[] = { "lifetime", "rolling", "day", "week", "month", "quarter", "year",
	NULL };
const char *const campaign_by_words[] = { "none", "amount", "quantity", "lines", "ordinal", NULL };
const char *const campaign_kinds[] = { "discount_percent", "discount_amount", "credit_percent",
	"credit_amount", "credit_per", "points_per", "points_amount", "points_item", "multiply", "gift",
	"coin_amount", "coin_per", "xp_amount", "xp_per", "reward", "voucher",
	"level", "tag", "message", "points_take", "credit_take", NULL };
const char *const campaign_periods[] = { "day", "week", "month", "year", NULL };

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const parties[] = { "customer", "referrer", NULL };

/* Whether anything stands in the field `name`: a second look at it. */
#define FIELD_GIVEN(T, m, name) { name, F_CHECK, OPTIONAL, FORM_OFFSET(T, m, bool), 0, 0, NULL, NULL, 0, 0 }
#define FIELD_WEEKDAYS(T) FIELD_CHECK(T, sat), FIELD_CHECK(T, sun), FIELD_CHECK(T, mon), \
	FIELD_CHECK(T, tue), FIELD_CHECK(T, wed), FIELD_CHECK(T, thu), FIELD_CHECK(T, fri)

static const struct field condition_fields[] = {
	FIELD_TEXT(struct condition_row, fact, REQUIRED, 80),
	/* as an id: the template compares it with numbers */
	FIELD_(struct condition_row, depth, int64_t, F_ID, OPTIONAL, 0, CONDITIONS_MAX),
	FIELD_CHOICE(struct condition_row, match, OPTIONAL, campaign_matches),
	FIELD_CHOICE(struct condition_row, negated, OPTIONAL, no_yes),
	FIELD_QUANTITY(struct condition_row, min, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_QUANTITY(struct condition_row, max, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_GIVEN(struct condition_row, has_min, "min"), FIELD_GIVEN(struct condition_row, has_max, "max"),
	FIELD_MONEY(struct condition_row, min_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct condition_row, max_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_GIVEN(struct condition_row, has_min_amount, "min_amount"),
	FIELD_GIVEN(struct condition_row, has_max_amount, "max_amount"),
	FIELD_MINUTE(struct condition_row, from, OPTIONAL), FIELD_MINUTE(struct condition_row, to, OPTIONAL),
	FIELD_GIVEN(struct condition_row, has_to, "to"),
	FIELD_TEXT(struct condition_row, products, OPTIONAL, 2000),
	FIELD_TEXT(struct condition_row, brands, OPTIONAL, 2000),
	FIELD_IDS(struct condition_row, groups, IDS_MAX), FIELD_IDS(struct condition_row, ids, IDS_MAX),
	FIELD_TEXT(struct condition_row, text, OPTIONAL, 2000),
	FIELD_CHOICE(struct condition_row, window, OPTIONAL, campaign_windows),
	FIELD_INT(struct condition_row, days, OPTIONAL, 0, DAYS_MAX), FIELD_WEEKDAYS(struct condition_row),
	FIELD_CHECK(struct condition_row, cash), FIELD_CHECK(struct condition_row, card),
	FIELD_CHECK(struct condition_row, online), FIELD_CHECK(struct condition_row, transfer),
	FIELD_CHECK(struct condition_row, cheque), FIELD_CHECK(struct condition_row, slip),
	FIELD_CHECK(struct condition_row, other), FIELD_CHECK(struct condition_row, credit),
	FIELD_CHECK(struct condition_row, panel), FIELD_CHECK(struct condition_row, pos),
	FIELD_CHECK(struct condition_row, api), FIELD_CHECK(struct condition_row, fresh), FIELDS_END };

static const struct field step_fields[] = {
	FIELD_CHECK(struct step_row, on), FIELD_QUANTITY(struct step_row, from, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_QUANTITY(struct step_row, to, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct step_row, from_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct step_row, to_amount, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END };

static const struct field benefit_fields[] = {
	FIELD_TEXT(struct benefit_row, kind, REQUIRED, 40),
	/* as an id: the template compares it with numbers of rows */
	FIELD_(struct benefit_row, step, int64_t, F_ID, OPTIONAL, 0, STEPS_MAX),
	FIELD_CHOICE(struct benefit_row, to, OPTIONAL, parties),
	FIELD_PERCENT(struct benefit_row, percent, OPTIONAL, 0, 10000),
	FIELD_MONEY(struct benefit_row, cap, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct benefit_row, amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct benefit_row, per, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_POINTS(struct benefit_row, points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_QUANTITY(struct benefit_row, quantity, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_QUANTITY(struct benefit_row, max_quantity, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_TEXT(struct benefit_row, products, OPTIONAL, 2000), FIELD_CHECK(struct benefit_row, choose),
	FIELD_TEXT(struct benefit_row, brands, OPTIONAL, 2000),
	FIELD_CHECK(struct benefit_row, carry), FIELD_CHECK(struct benefit_row, original),
	FIELD_INT(struct benefit_row, count, OPTIONAL, 0, USES_MAX),
	FIELD_ID(struct benefit_row, target, OPTIONAL),
	FIELD_TEXT(struct benefit_row, tag, OPTIONAL, 60),
	FIELD_TEXT(struct benefit_row, message, OPTIONAL, MESSAGE_MAX),
	FIELD_IDS(struct benefit_row, groups, IDS_MAX),
	FIELD_INT(struct benefit_row, valid_days, OPTIONAL, 0, DAYS_MAX),
	FIELD_INT(struct benefit_row, pending_days, OPTIONAL, 0, DAYS_MAX),
	FIELD_MONEY(struct benefit_row, min_spend, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MINUTE(struct benefit_row, spend_from, OPTIONAL),
	FIELD_MINUTE(struct benefit_row, spend_to, OPTIONAL),
	FIELD_GIVEN(struct benefit_row, has_spend_to, "spend_to"),
	FIELD_DATE(struct benefit_row, expires_on, OPTIONAL),
	FIELD_MINUTE(struct benefit_row, expires_time, OPTIONAL),
	FIELD_TEXT(struct benefit_row, spend_products, OPTIONAL, 2000),
	FIELD_IDS(struct benefit_row, spend_groups, IDS_MAX),
	FIELD_IDS(struct benefit_row, branches, IDS_MAX), FIELD_WEEKDAYS(struct benefit_row),
	FIELD_CHECK(struct benefit_row, fresh), FIELDS_END };

const struct field campaign_fields[] = {
	FIELD_TEXT(struct campaign_form, name, OPTIONAL, 120), /* saving demands it */
	FIELD_TEXT(struct campaign_form, trigger, OPTIONAL, 60),
	FIELD_TEXT(struct campaign_form, trigger_code, OPTIONAL, 40),
	FIELD_CHECK(struct campaign_form, active), FIELD_DATE(struct campaign_form, starts_on, OPTIONAL),
	FIELD_DATE(struct campaign_form, ends_on, OPTIONAL),
	FIELD_MINUTE(struct campaign_form, starts_time, OPTIONAL),
	FIELD_MINUTE(struct campaign_form, ends_time, OPTIONAL),
	FIELD_TEXT(struct campaign_form, kept, OPTIONAL, 200),
	FIELD_ID(struct campaign_form, id, OPTIONAL), FIELD_ID(struct campaign_form, version, OPTIONAL),
	FIELD_CHOICE(struct campaign_form, match, OPTIONAL, campaign_matches),
	FIELD_ROWS(struct campaign_form, conditions, struct condition_row, condition_fields, CONDITIONS_MAX,
		n_conditions),
	FIELD_CHOICE(struct campaign_form, by, OPTIONAL, campaign_by_words),
	FIELD_ROWS(struct campaign_form, steps, struct step_row, step_fields, STEPS_MAX, n_steps),
	FIELD_TEXT(struct campaign_form, steps_products, OPTIONAL, 2000),
	FIELD_TEXT(struct campaign_form, steps_brands, OPTIONAL, 2000),
	FIELD_IDS(struct campaign_form, steps_groups, IDS_MAX),
	FIELD_ROWS(struct campaign_form, benefits, struct benefit_row, benefit_fields, BENEFIT_ROWS_MAX,
		n_benefits),
	FIELD_IDS(struct campaign_form, branches, IDS_MAX), FIELD_IDS(struct campaign_form, levels, IDS_MAX),
	FIELD_IDS(struct campaign_form, groups, IDS_MAX), FIELD_IDS(struct campaign_form, segments, IDS_MAX),
	FIELD_TEXT(struct campaign_form, tags, OPTIONAL, 20000),
	FIELD_MULTILINE(struct campaign_form, customers, OPTIONAL, CUSTOMERS_TEXT_MAX),
	FIELD_CHECK(struct campaign_form, panel), FIELD_CHECK(struct campaign_form, pos),
	FIELD_CHECK(struct campaign_form, online), FIELD_CHECK(struct campaign_form, api),
	FIELD_INT(struct campaign_form, total_uses, OPTIONAL, 1, USES_MAX),
	FIELD_INT(struct campaign_form, uses_per_customer, OPTIONAL, 1, USES_MAX),
	FIELD_INT(struct campaign_form, per_day, OPTIONAL, 1, USES_MAX),
	FIELD_INT(struct campaign_form, per_week, OPTIONAL, 1, USES_MAX),
	FIELD_INT(struct campaign_form, per_month, OPTIONAL, 1, USES_MAX),
	FIELD_INT(struct campaign_form, per_year, OPTIONAL, 1, USES_MAX),
	FIELD_MONEY(struct campaign_form, budget, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_INT(struct campaign_form, priority, OPTIONAL, 0, PRIORITY_MAX),
	FIELD_CHECK(struct campaign_form, exclusive),
	FIELD_CHECK(struct campaign_form, code_required),
	FIELD_TEXT(struct campaign_form, exclusion_group, OPTIONAL, 80),
	FIELD_MONEY(struct campaign_form, preview_amount, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_TEXT(struct campaign_form, preview_customer, OPTIONAL, 40),
	FIELD_TEXT(struct campaign_form, preview_products, OPTIONAL, 2000),
	FIELD_DATE(struct campaign_form, preview_date, OPTIONAL),
	FIELD_MINUTE(struct campaign_form, preview_time, OPTIONAL), FIELDS_END };

struct condition_row condition_row_empty(void)
{
	return (struct condition_row){ .fact = "", .products = "", .brands = "", .text = "", .min = { -1 },
		.max = { -1 }, .min_amount = { -1 }, .max_amount = { -1 }, .from = -1, .to = -1, .days = -1 };
}

struct benefit_row benefit_row_empty(void)
{
	return (struct benefit_row){ .kind = "", .products = "", .brands = "", .tag = "", .message = "",
		.spend_products = "", .percent = { -1 }, .cap = { -1 }, .amount = { -1 }, .per = { -1 },
		.min_spend = { -1 }, .points = { -1 }, .quantity = { -1 }, .max_quantity = { -1 }, .count = -1,
		.valid_days = -1, .pending_days = -1, .expires_on = DATE_NONE, .expires_time = -1,
		.spend_from = -1, .spend_to = -1 };
}

struct campaign_form campaign_form_empty(void)
{
	return (struct campaign_form){ .name = "", .trigger = "sale", .trigger_code = "",
		.tags = "", .customers = "", .exclusion_group = "", .kept = "", .steps_products = "",
		.steps_brands = "", .starts_on = DATE_NONE, .ends_on = DATE_NONE, .starts_time = -1,
		.ends_time = -1, .priority = 100, .preview_customer = "", .preview_products = "",
		.preview_date = DATE_NONE, .preview_time = -1 };
}
