/* openapi.h - the document of the API: templates/api/openapi.json, held against the routes by a test. */
#ifndef WEB_API_OPENAPI_H
#define WEB_API_OPENAPI_H

#include <stdbool.h>

/*
 * Before fork: reads the document of the template folder and keeps it; what stood before stays
 * when it cannot. False with the reason logged.
 */
bool openapi_load(const char *template_dir);
/* Its text; "" before openapi_load. */
const char *openapi_text(void);
/*
 * False when the document knows the call ("GET", "/customers") and says nothing of a parameter of
 * that name in its query.
 */
bool openapi_takes(const char *method, const char *path, const char *name);
/* Frees it: for leak checkers. */
void openapi_unload(void);

#endif
