/*
 * view.h - data for templates. The only room that knows ClearSilver.
 *
 *	struct view_node *root = view_root(r), *list = view_node(root, "Customers");
 *	for (i = 0; i < n; i++) {
 *		struct view_node *row = view_item(list);
 *		view_id(row, "Id", c[i].id);
 *		view_text(row, "Name", c[i].name);
 *		view_points(row, "Points", c[i].points);
 *	}
 *	return respond_page(r, HTTP_200, "panel/customer/list");
 *
 * Names are constants in CamelCase, the member's name; what a user typed is never a name. All
 * values are finished strings: templates do no arithmetic. Every value is HTML-escaped by default;
 * templates put values into text and quoted attributes only, never into script, style or on….
 *
 * Data of every panel page (templates may rely on it; empty where it does not apply; a part for htmx
 * has neither menu nor Flash):
 *
 *	Page.Title          by the template: <?cs set:Page.Title = L.customer.list ?>, or the handler
 *	Page.Path           "/customers", Page.Here: path and query, for ?next=
 *	Page.Area           "panel" "club" "platform"
 *	Page.Menu           "1": part("Menu") and part("QuickMenu") are there, what this person may open
 *	User.Name .Username .Role                       empty: nobody is signed in
 *	User.May.<word>     "1" for each permission: <?cs if:User.May.sale_post ?>
 *	User.Stores         "1" when the account serves several stores
 *	Store.Name .Slug .Color ("#0f766e") .ColorCss ("/brand/0f766e": :root{--brand;--brand-ink})
 *	Store.Currency      "تومان"/"ریال" in the page's language; Store.Toman "1"
 *	Store.Url           address of the store's own host; Store.Logo "/images/7" or empty
 *	Csrf                the token: hidden field _csrf, or header X-CSRF-Token for htmx
 *	Key                 a fresh key for the hidden field _key of keyed forms
 *	Lang "fa"|"en"  Dir "rtl"|"ltr"  Today (a finished date)
 *	Flash.Kind ("success" …) .Text
 *	Asset               "/static/<version>": prefix of css, js, icons
 *	RequestId
 *	Form.…              see form.h
 *	Status .Text .Back  of panel/error; L.http.<status>.title and .text are its texts
 *
 * Texts: L.… of templates/lang/<language>.hdf. msg(L.x, A), msg2(L.x, A, B), msg3(L.x, A, B, C)
 * fill {0} {1} {2}; query(X) is X as a query value; part("Name") is a piece that view_part put.
 *
 * Template files: every *.cs under the template folder is parsed before fork, but layout.cs and
 * files that begin with "_", which others include. A page is
 *	<?cs # Data: Customers.n{Id,Name,Points} Next ?>
 *	<?cs set:Page.Title = L.customer.list ?>
 *	<?cs def:body() ?>…<?cs /def ?>
 *	<?cs include:"panel/layout.cs" ?>
 * and layout.cs says <?cs call:body() ?>. A part for htmx is the same without def and layout.
 */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H

#include "web/req.h"

struct view_node;
struct part; /* part.h */

/*
 * Before fork: parses every template and catalogue of `dir`. False with the reasons logged. When a
 * set is loaded already, it is replaced on success and stays on failure. Development: respond_page
 * calls it by itself when a file changed.
 */
bool view_load(const char *dir);
/* Frees what view_load made: for leak checkers. */
void view_unload(void);
/* The text of a catalogue key without "L." ("error.required"); NULL when there is none. */
const char *view_catalogue(const char *language, const char *key);
/* The same with {0} {1} {2} filled; the key itself when there is no such text. */
char *view_message(struct arena *a, const char *language, const char *key, const char *a0,
	const char *a1, const char *a2);

/* The key of a text whose last part is computed: view_key(a, "error.", "required"). */
char *view_key(struct arena *a, const char *group, const char *word);

/* The data of this answer, made and filled with the common data at the first call. */
struct view_node *view_root(struct req *r);
/* The child of that name ("Customer"), made when missing. */
struct view_node *view_node(struct view_node *parent, const char *name);
/* A new numbered child ("0", "1", …): the next row of a list. */
struct view_node *view_item(struct view_node *list);

/* Sets a member. */
void view_text(struct view_node *n, const char *name, const char *value); /* NULL: nothing */
void view_flag(struct view_node *n, const char *name, bool value);        /* "1" or nothing */
/* The member `word`, which lives as long and is not there yet, as "1": for sets of many words. */
void view_set(struct view_node *n, const char *word);
/* An id for addresses and values of fields, in ASCII; 0: nothing. */
void view_id(struct view_node *n, const char *name, int64_t id);
/* The rest as the reader writes it: digits, separators, calendar, the store's currency unit. */
void view_int(struct view_node *n, const char *name, int64_t v);
void view_digits(struct view_node *n, const char *name, const char *s);   /* phone, code, card */
void view_money(struct view_node *n, const char *name, money_t v);
void view_points(struct view_node *n, const char *name, points_t v);
void view_quantity(struct view_node *n, const char *name, qty_t v);
void view_percent(struct view_node *n, const char *name, percent_t v);
void view_asset(struct view_node *n, const char *name, enum asset asset, int64_t amount);
void view_date(struct view_node *n, const char *name, date_t v);          /* DATE_NONE: nothing */
void view_time(struct view_node *n, const char *name, utc_t v);           /* { 0 }: nothing */
/* The text L.<group><word>, for words of enums: view_word(n, "Reason", "reason.", "campaign"). */
void view_word(struct view_node *n, const char *name, const char *group, const char *word);

/* A finished piece of HTML, for part("name"). It stays as it is until the answer is made. */
void view_part(struct req *r, const char *name, const struct part *part);

/*
 * Renders into `out`, which is replaced: its text is the process's own and lives until the next
 * rendering. Faults when there is no such template.
 */
void view_render(struct req *r, const char *template, struct buf *out);

#endif
