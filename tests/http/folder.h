/* folder.h - a folder for the time of a test: small templates and texts of its own. */
#ifndef TESTS_HTTP_FOLDER_H
#define TESTS_HTTP_FOLDER_H

/* A fresh folder; its name lives until the program ends. */
const char *folder_new(void);
/* Writes a file, with the folders above it. */
void folder_write(const char *folder, const char *file, const char *text);
void folder_remove(const char *folder);

/*
 * A set of templates that vafa-web takes: texts of `fa` and `en` (lines "key = text"), the error page,
 * an empty document of the API.
 */
const char *folder_of_templates(const char *fa, const char *en);

#endif
