/* campaign_options.c - the choices of the campaign editor. */
#include "web/panel/campaign_options.h"

#include <string.h>

#include "domain/occasion.h"
#include "domain/profile_field.h"
#include "web/panel/options.h"
#include "web/view.h"

struct offers { struct req *r; const struct campaign_form *f; struct names *names; };

/* ---- words --------------------------------------------------------------------------------- */

/* Words of a list with their texts L.<group><word>. */
static void options_words(struct view_node *list, const char *group, const char *const *words)
{
	for (; *words; words++) {
		struct view_node *item = view_item(list);

		view_text(item, "Value", *words);
		view_word(item, "Text", group, *words);
	}
}

static void option_text(struct view_node *list, const char *value, const char *text)
{
	struct view_node *item = view_item(list);

	view_text(item, "Value", value);
	view_text(item, "Text", text);
}

/* The facts that make sense with what the campaign answers to, and the store's own fields. */
static void offer_facts(struct offers *o, const struct profile_field *fields, size_t n)
{
	struct req *r = o->r;
	struct view_node *list = view_node(view_root(r), "Facts");

	for (int i = 0; campaign_facts[i]; i++)
		if (campaign_fact_fits(o->f, campaign_facts[i]))
			options_words(list, "fact.", (const char *const[]){ campaign_facts[i], NULL });
	for (size_t i = 0; i < n; i++)
		if (fields[i].active && fields[i].kind != PROFILE_DATE)
			option_text(list, arena_printf(r->arena, "field:%s", fields[i].word),
				view_message(r->arena, r->language, "editor.field", fields[i].name, NULL, NULL));
}

static void offer_kinds(struct offers *o)
{
	struct view_node *list = view_node(view_root(o->r), "Kinds");

	for (int i = 0; campaign_kinds[i]; i++)
		if (campaign_kind_fits(o->f, campaign_kinds[i]))
			options_words(list, "benefit_kind.", (const char *const[]){ campaign_kinds[i], NULL });
}

/* ---- what the trigger can be of ------------------------------------------------------------ */

static void offer_dates(struct offers *o, struct view_node *list, const struct profile_field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i].kind == PROFILE_DATE &&
			(fields[i].active || strcmp(fields[i].word, o->f->trigger_code) == 0))
			option_text(list, fields[i].word, fields[i].name);
}

static void offer_occasions(struct offers *o, struct view_node *list)
{
	struct occasion *occasions;
	size_t n = occasion_list(&o->r->scope, &occasions);

	for (size_t i = 0; i < n; i++)
		option_add(list, occasions[i].id, occasions[i].name);
}

/* ---- things by id -------------------------------------------------------------------------- */

/* The ids that the form has chosen of one kind. */
struct chosen { int64_t *id; size_t n, size; };

static void choose(struct offers *o, struct chosen *c, struct ids ids)
{
	for (size_t i = 0; i < ids.n; i++) {
		if (c->n == c->size) {
			size_t size = c->size ? 2 * c->size : 16;
			int64_t *id = NEWN(o->r->arena, int64_t, size);

			if (c->n)
				memcpy(id, c->id, c->n * sizeof *id);
			c->id = id;
			c->size = size;
		}
		c->id[c->n++] = ids.list[i];
	}
}

static void choose_targets(struct offers *o, struct chosen *c, const char *kind)
{
	const struct campaign_form *f = o->f;

	for (size_t i = 0; i < f->n_benefits; i++)
		if (strcmp(f->benefits[i].kind, kind) == 0 && f->benefits[i].target)
			choose(o, c, (struct ids){ &f->benefits[i].target, 1 });
}

static void choose_ids(struct offers *o, struct chosen *c, const char *fact)
{
	for (size_t i = 0; i < o->f->n_conditions; i++)
		if (strcmp(o->f->conditions[i].fact, fact) == 0)
			choose(o, c, o->f->conditions[i].ids);
}

static bool has(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* Adds what was chosen and is not offered any more, by its name; by its number when it has none. */
static void offer_chosen(struct offers *o, struct view_node *list, enum named kind, struct ids offered,
	const struct chosen *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const char *name;

		if (has(offered.list, offered.n, c->id[i]) || has(c->id, i, c->id[i]))
			continue;
		name = name_of(o->names, kind, c->id[i]);
		option_add(list, c->id[i], name ? name : view_message(o->r->arena, o->r->language,
			"editor.gone", format_int(o->r->arena, &o->r->format, c->id[i]), NULL, NULL));
	}
}

static void offer_places(struct offers *o, struct view_node *root)
{
	struct view_node *branches = view_node(root, "Branches"), *groups = view_node(root, "ProductGroups");
	const struct campaign_form *f = o->f;
	struct chosen branch = { 0 }, group = { 0 };

	choose(o, &branch, f->branches);
	choose_ids(o, &branch, "branch");
	choose(o, &group, f->steps_groups);
	for (size_t i = 0; i < f->n_conditions; i++)
		choose(o, &group, f->conditions[i].groups);
	for (size_t i = 0; i < f->n_benefits; i++) {
		choose(o, &branch, f->benefits[i].branches);
		choose(o, &group, f->benefits[i].groups);
		choose(o, &group, f->benefits[i].spend_groups);
	}
	offer_chosen(o, branches, NAMED_BRANCH, options_branches(o->r, branches), &branch);
	offer_chosen(o, groups, NAMED_PRODUCT_GROUP, options_product_groups(o->r, groups, 0), &group);
}

static void offer_people(struct offers *o, struct view_node *root)
{
	struct view_node *levels = view_node(root, "Levels"), *groups = view_node(root, "Groups"),
		*segments = view_node(root, "Segments");
	struct chosen level = { 0 }, group = { 0 }, segment = { 0 };

	choose(o, &level, o->f->levels);
	choose_ids(o, &level, "level");
	choose_targets(o, &level, "level");
	choose(o, &group, o->f->groups);
	choose_ids(o, &group, "customer_group");
	choose(o, &segment, o->f->segments);
	offer_chosen(o, levels, NAMED_LEVEL, options_levels(o->r, levels), &level);
	offer_chosen(o, groups, NAMED_CUSTOMER_GROUP, options_customer_groups(o->r, groups), &group);
	offer_chosen(o, segments, NAMED_SEGMENT, options_segments(o->r, segments), &segment);
}

static void offer_rewards(struct offers *o, struct view_node *root)
{
	struct view_node *rewards = view_node(root, "Rewards"), *vouchers = view_node(root, "Vouchers");
	struct chosen reward = { 0 }, voucher = { 0 };

	choose_targets(o, &reward, "reward");
	choose_targets(o, &voucher, "voucher");
	offer_chosen(o, rewards, NAMED_REWARD, options_rewards(o->r, rewards, false), &reward);
	offer_chosen(o, vouchers, NAMED_REWARD, options_rewards(o->r, vouchers, true), &voucher);
}

/* ---- rows about a customer's own field ------------------------------------------------------ */

static const char *choices_text(struct req *r, const struct profile_field *field)
{
	const char *choice[PROFILE_CHOICES_MAX], *list = NULL;
	int n = field->kind == PROFILE_CHOICE ? profile_field_choices(&r->scope, field, choice) : 0;

	if (field->kind == PROFILE_YES_NO)
		return list_add(r, "yes", "no");
	for (int i = 0; i < n; i++)
		list = list_add(r, list, choice[i]);
	return list;
}

static void view_fields(struct offers *o, const struct profile_field *fields, size_t n)
{
	struct view_node *rows = view_node(view_root(o->r), "Form.conditions.Rows");

	for (size_t i = 0; i < o->f->n_conditions; i++) {
		const char *fact = o->f->conditions[i].fact;
		struct view_node *row;

		if (strncmp(fact, "field:", 6) != 0)
			continue;
		row = view_node(rows, arena_printf(o->r->arena, "%zu", i));
		view_text(row, "Field", fact + 6);
		for (size_t k = 0; k < n; k++)
			if (strcmp(fields[k].word, fact + 6) == 0) {
				view_text(row, "Field", fields[k].name);
				view_text(row, "Choices", choices_text(o->r, &fields[k]));
			}
	}
}

void campaign_options_view(struct req *r, const struct campaign_form *f)
{
	struct offers o = { r, f, names_new(r) };
	struct view_node *root = view_root(r), *codes = view_node(root, "TriggerCodes");
	struct profile_field *fields;
	size_t n = profile_field_list(&r->scope, false, &fields);

	offer_facts(&o, fields, n);
	offer_kinds(&o);
	options_words(view_node(root, "Windows"), "window.", campaign_windows);
	if (strcmp(f->trigger, "personal_date") == 0)
		offer_dates(&o, codes, fields, n);
	if (strcmp(f->trigger, "occasion") == 0)
		offer_occasions(&o, codes);
	offer_places(&o, root);
	offer_people(&o, root);
	offer_rewards(&o, root);
	view_fields(&o, fields, n);
}
