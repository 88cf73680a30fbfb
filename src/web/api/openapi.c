#include "web/api/openapi.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "web/api/calls.h"
#include "web/respond.h"

enum { DOCUMENT_MAX = 4 << 20 };

static char *document;

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
	int fd;

	snprintf(path, sizeof path, "%s/api/openapi.json", template_dir);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		text = read_all(fd);
		close(fd);
	}
	if (!text) {
		log_error("openapi: %s cannot be read", path);
		return false;
	}
	free(document);
	document = text;
	return true;
}

const char *openapi_text(void)
{
	return document ? document : "";
}

void openapi_unload(void)
{
	free(document);
	document = NULL;
}

enum http api_openapi(struct req *r)
{
	return respond_text(r, HTTP_200, "application/json", openapi_text());
}
