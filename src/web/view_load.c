/* view_load.c - templates and catalogues: found, parsed and kept by the process. */
#include "web/view_internal.h"

#include <ctype.h>
#include <ftw.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/part.h"
#include "web/view.h"

enum { TEMPLATES = 1024, REFRESH_US = 250 * 1000 };
static const char *const language_words[LANGUAGES] = { "fa", "en" };

/* Everything that was read from one folder. */
struct set {
	HDF *base;                 /* what each template was parsed with; lives as long as they do */
	HDF *catalogue[LANGUAGES];
	struct template *list;     /* sorted by name */
	size_t n;
	struct timespec newest;    /* of all files */
};

static struct set set;
static char *folder;
static int64_t looked_us;

bool failed(NEOERR *err, const char *what)
{
	STRING text;

	if (!err)
		return false;
	string_init(&text);
	nerr_error_string(err, &text);
	log_error("%s: %s", what, text.buf ? text.buf : "");
	string_clear(&text);
	nerr_ignore(&err);
	return true;
}

/* ---- functions that templates call: no fault may leave them --------------------------------- */

char *fill_text(const char *text, const char *const args[3])
{
	size_t size = strlen(text) + 1;
	char *out, *p;

	for (const char *s = text; (s = strchr(s, '{')); s++)
		if (s[1] >= '0' && s[1] <= '2' && s[2] == '}' && args[s[1] - '0'])
			size += strlen(args[s[1] - '0']);
	if (!(out = p = malloc(size)))
		return NULL;
	while (*text) {
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '2' && text[2] == '}') {
			const char *arg = args[text[1] - '0'];

			if (arg)
				p = stpcpy(p, arg);
			text += 3;
		} else {
			*p++ = *text++;
		}
	}
	*p = '\0';
	return out;
}

/* Whether a letter of that direction stands in a text: of Arabic script, or of Latin. */
static bool has_letter(const char *s, bool rtl)
{
	for (; *s; s++)
		if (rtl ? (unsigned char)*s >= 0xd8 && (unsigned char)*s <= 0xdb : isalpha((unsigned char)*s))
			return true;
	return false;
}

/*
 * A name of the other direction would pull what stands beside it out of the sentence: it goes between
 * U+2068 and U+2069, which isolate it. Without memory it stays as it is.
 */
static char *isolated(char *value, bool rtl)
{
	static const char first[] = "\xe2\x81\xa8", last[] = "\xe2\x81\xa9";
	char *out;

	if (!value || !has_letter(value, !rtl) ||
		!(out = malloc(sizeof first + strlen(value) + sizeof last)))
		return value;
	stpcpy(stpcpy(stpcpy(out, first), value), last);
	free(value);
	return out;
}

/* msg(text, a), msg2(text, a, b), msg3(text, a, b, c) */
static NEOERR *msg(CSPARSE *cs, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	char *text = NULL, *value[3] = { NULL };
	NEOERR *err;

	switch (function->n_args) {
	case 2: err = cs_arg_parse(cs, args, "ss", &text, &value[0]); break;
	case 3: err = cs_arg_parse(cs, args, "sss", &text, &value[0], &value[1]); break;
	default: err = cs_arg_parse(cs, args, "ssss", &text, &value[0], &value[1], &value[2]);
	}
	for (int i = 0; !err && i < 3; i++)
		value[i] = isolated(value[i], has_letter(text ? text : "", true));
	if (!err) {
		result->op_type = CS_TYPE_STRING;
		result->s = fill_text(text ? text : "",
			(const char *const[3]){ value[0], value[1], value[2] });
		result->alloc = 1;
		if (!result->s)
			err = nerr_raise(NERR_NOMEM, "msg");
	}
	free(text);
	for (int i = 0; i < 3; i++)
		free(value[i]);
	return err;
}

/* query(text): as a value in a query. The result holds nothing that HTML would escape. */
static NEOERR *query(const char *in, char **out)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p = *out = malloc(3 * strlen(in) + 1);

	if (!p)
		return nerr_raise(NERR_NOMEM, "query");
	for (; *in; in++) {
		unsigned char c = (unsigned char)*in;

		if (isalnum(c) || strchr("-._~", c)) {
			*p++ = (char)c;
		} else {
			*p++ = '%';
			*p++ = hex[c >> 4];
			*p++ = hex[c & 15];
		}
	}
	*p = '\0';
	return STATUS_OK;
}

/* ---- reading ------------------------------------------------------------------------------- */

static void set_free(struct set *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (int l = 0; l < LANGUAGES; l++)
			cs_destroy(&s->list[i].cs[l]);
		free(s->list[i].name);
	}
	free(s->list);
	for (int i = 0; i < LANGUAGES; i++)
		hdf_destroy(&s->catalogue[i]);
	hdf_destroy(&s->base);
	*s = (struct set){ 0 };
}

/* What nftw's callback works on: it takes no argument of ours. */
static struct { struct set *set; size_t skip; bool parse, ok; } walk;

static bool newer(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec > b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec > b->tv_nsec);
}

static bool parse_for(struct set *s, int language, const char *name, CSPARSE **cs)
{
	if (failed(cs_init(cs, s->base), name))
		return false;
	cs_register_fileload(*cs, s->catalogue[language], load_woven);
	return !failed(cs_register_function(*cs, "msg", 2, msg), name) &&
	       !failed(cs_register_function(*cs, "msg2", 3, msg), name) &&
	       !failed(cs_register_function(*cs, "msg3", 4, msg), name) &&
	       !failed(cs_register_strfunc(*cs, (char *)"query", query), name) &&
	       !failed(cs_register_esc_strfunc(*cs, (char *)"part", put_part), name) &&
	       !failed(cs_parse_file(*cs, name), name);
}

static bool parse(struct set *s, const char *name)
{
	struct template *t = &s->list[s->n];

	if (s->n == TEMPLATES || !(t->name = strndup(name, strlen(name) - strlen(".cs"))))
		return false;
	s->n++;
	for (int l = 0; l < LANGUAGES; l++)
		if (!parse_for(s, l, name, &t->cs[l]))
			return false;
	return true;
}

/* Frames (layout.cs) and parts (_macros.cs) are parsed with the pages that include them. */
static bool stands_alone(const char *file)
{
	return file[0] != '_' && strcmp(file, "layout.cs") != 0;
}

static int visit(const char *path, const struct stat *st, int type, struct FTW *at)
{
	const char *dot = strrchr(path, '.');

	if (type != FTW_F)
		return 0;
	if (newer(&st->st_mtim, &walk.set->newest))
		walk.set->newest = st->st_mtim;
	if (walk.parse && dot && strcmp(dot, ".cs") == 0 && stands_alone(path + at->base))
		walk.ok &= parse(walk.set, path + walk.skip);
	return 0;
}

static bool walk_folder(struct set *s, const char *dir, bool and_parse)
{
	walk.set = s;
	walk.skip = strlen(dir) + 1;
	walk.parse = and_parse;
	walk.ok = true;
	if (nftw(dir, visit, 16, FTW_PHYS) != 0) {
		log_error("templates: cannot read %s", dir);
		return false;
	}
	return walk.ok;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct template *)a)->name, ((const struct template *)b)->name);
}

static bool set_load(struct set *s, const char *dir)
{
	char name[16];

	if (failed(hdf_init(&s->base), dir) ||
		failed(hdf_set_value(s->base, "Config.VarEscapeMode", "html"), dir) ||
		failed(hdf_set_value(s->base, "hdf.loadpaths.0", dir), dir))
		return false;
	for (int i = 0; i < LANGUAGES; i++) {
		snprintf(name, sizeof name, "lang/%s.hdf", language_words[i]);
		if (failed(hdf_init(&s->catalogue[i]), name) ||
		    failed(hdf_set_value(s->catalogue[i], "hdf.loadpaths.0", dir), name) ||
		    failed(hdf_read_file(s->catalogue[i], name), name))
			return false;
	}
	if (!(s->list = calloc(TEMPLATES, sizeof *s->list)) || !walk_folder(s, dir, true))
		return false;
	qsort(s->list, s->n, sizeof *s->list, by_name);
	return true;
}

bool view_load(const char *dir)
{
	struct set fresh = { 0 };
	char *name = strdup(dir);

	nerr_init();
	if (!name || !set_load(&fresh, dir)) {
		set_free(&fresh);
		free(name);
		return false;
	}
	set_free(&set);
	malloc_trim(0); /* what the old ones took goes back: every worker to come is a copy of this process */
	free(folder);
	set = fresh;
	folder = name;
	looked_us = clock_us();
	part_forget();
	return true;
}

void view_unload(void)
{
	set_free(&set);
	part_forget();
	free(folder);
	folder = NULL;
}

void view_refresh(void)
{
	struct set seen = { 0 };

	if (clock_us() - looked_us < REFRESH_US)
		return;
	looked_us = clock_us();
	if (!walk_folder(&seen, folder, false) || !newer(&seen.newest, &set.newest))
		return;
	log_info("templates: reading them again");
	if (!view_load(folder))
		set.newest = seen.newest; /* say it once; the next change is tried again */
}

struct template *template_find(const char *name)
{
	struct template key = { .name = (char *)name };

	return set.n ? bsearch(&key, set.list, set.n, sizeof *set.list, by_name) : NULL;
}

int language_of(const char *language)
{
	return strcmp(language, language_words[1]) == 0;
}

HDF *catalogue_of(const char *language)
{
	return set.catalogue[language_of(language)];
}
