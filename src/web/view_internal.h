/* view_internal.h - between view.c (data, rendering) and view_load.c (files): ClearSilver's types. */
#ifndef WEB_VIEW_INTERNAL_H
#define WEB_VIEW_INTERNAL_H

/* Its header redefines these names of our own configuration. */
#undef PACKAGE_BUGREPORT
#undef PACKAGE_NAME
#undef PACKAGE_STRING
#undef PACKAGE_TARNAME
#undef PACKAGE_VERSION
#include <ClearSilver.h>
#include <stdbool.h>

enum { LANGUAGES = 2 };

/* A template, parsed for each language; rendering gives it the data of a request for that long. */
struct template { char *name; CSPARSE *cs[LANGUAGES]; };

/* The parsed template of that name, NULL when there is none. */
struct template *template_find(const char *name);
/* The number of a language. */
int language_of(const char *language);
/* The texts of a language, under the node L. */
HDF *catalogue_of(const char *language);
/* For cs_register_fileload: a file of the set `base` with the texts of the catalogue in it. */
NEOERR *load_woven(void *catalogue, HDF *base, const char *name, char **contents);
/* Looks for files that changed, at most four times a second: development only. */
void view_refresh(void);
/* Logs and frees an error of ClearSilver; false when there was none. */
bool failed(NEOERR *err, const char *what);
/* part("Name") of a template: for cs_register_esc_strfunc. */
NEOERR *put_part(const char *name, char **out);

/* A text with {0} {1} {2} filled, in malloc'ed memory; NULL without memory. */
char *fill_text(const char *text, const char *const args[3]);

#endif
