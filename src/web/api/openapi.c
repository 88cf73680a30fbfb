#include "web/api/openapi.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "web/api/calls.h"
#include "web/respond.h"

enum { DOCUMENT_MAX = 4 << 20 };

static char *document;
static json_t *parsed; /* the same */

/* All of an open file, terminated; NULL when that fails. */
static char *read_all(int fd)
{
	struct stat st;
	char *text;
	ssize_t n;

	if (fstat(fd, &st) || st.st_size <= 0 || st.st_size > DOCUMENT_MAX)
		return NULL;
	if (!(text = malloc((size_t)st.st_size + 1)))
		return NULL;
	n = read(fd, text, (size_t)st.st_size);
	if (n != st.st_size) {
		free(text);
		return NULL;
	}
	text[n] = '\0';
	return text;
}

bool openapi_load(const char *template_dir)
{
	char path[4096];
	char *text = NULL;
	json_t *root;
	int fd;

	snprintf(path, sizeof path, "%s/api/openapi.json", template_dir);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		text = read_all(fd);
		close(fd);
	}
	root = text ? json_loads(text, 0, NULL) : NULL;
	if (!root) {
		log_error("openapi: %s cannot be read", path);
		free(text);
		return false;
	}
	openapi_unload();
	document = text;
	parsed = root;
	return true;
}

const char *openapi_text(void)
{
	return document ? document : "";
}

void openapi_unload(void)
{
	free(document);
	json_decref(parsed);
	document = NULL;
	parsed = NULL;
}

/* A parameter itself, or the one of the components that it names. */
static const json_t *resolved(const json_t *parameter)
{
	const char *ref = json_string_value(json_object_get(parameter, "$ref")),
		   *name = ref ? strrchr(ref, '/') : NULL;

	return name ? json_object_get(json_object_get(json_object_get(parsed, "components"), "parameters"),
			      name + 1) : parameter;
}

static bool is_query(const json_t *parameter, const char *name)
{
	const char *in = json_string_value(json_object_get(parameter, "in")),
		   *its_name = json_string_value(json_object_get(parameter, "name"));

	return in && its_name && strcmp(in, "query") == 0 && strcmp(its_name, name) == 0;
}

static const json_t *operation_of(const char *method, const char *path)
{
	json_t *item = json_object_get(json_object_get(parsed, "paths"), path), *operation;
	const char *word;

	json_object_foreach(item, word, operation)
		if (strcasecmp(word, method) == 0)
			return operation;
	return NULL;
}

bool openapi_takes(const char *method, const char *path, const char *name)
{
	const json_t *operation = operation_of(method, path);
	json_t *parameter;
	size_t i;

	if (!operation)
		return true;
	json_array_foreach(json_object_get(operation, "parameters"), i, parameter)
		if (is_query(resolved(parameter), name))
			return true;
	return false;
}

enum http api_openapi(struct req *r)
{
	return respond_text(r, HTTP_200, "application/json", openapi_text());
}
