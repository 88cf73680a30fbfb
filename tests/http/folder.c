#include "tests/http/folder.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS = 64 };

const char *folder_new(void)
{
	static char names[FOLDERS][32];
	static int n;

	ck_assert_int_lt(n, FOLDERS);
	snprintf(names[n], sizeof names[n], "/tmp/vafa-test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(names[n]));
	return names[n++];
}

void folder_write(const char *folder, const char *file, const char *text)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	f = fopen(path, "we");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	fclose(f);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void folder_remove(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void write_catalogue(const char *folder, const char *file, const char *texts)
{
	char *all;

	ck_assert_int_ge(asprintf(&all, "L {\n%s}\n", texts), 0);
	folder_write(folder, file, all);
	free(all);
}

const char *folder_of_templates(const char *fa, const char *en)
{
	const char *folder = folder_new();

	write_catalogue(folder, "lang/fa.hdf", fa);
	write_catalogue(folder, "lang/en.hdf", en);
	folder_write(folder, "panel/error.cs", "error <?cs var:Status ?>\n");
	folder_write(folder, "api/openapi.json", "{}\n");
	return folder;
}
