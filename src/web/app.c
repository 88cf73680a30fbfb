#include "web/app.h"

#include <stdio.h>
#include <string.h>

struct db *app_db(struct app *app)
{
	const struct config *c = app->config;

	if (app->db)
		db_ready(app->db);
	else
		app->db = db_open(&(struct db_options){
			.socket = c->db_socket, .host = c->db_host, .port = c->db_port,
			.user = c->db_user, .password = c->db_password, .schema = c->db_name });
	return app->db;
}

void app_asset_version(const struct config *c, char out[64])
{
	char path[4096];
	FILE *f;

	out[0] = '\0';
	snprintf(path, sizeof path, "%s/version", c->static_dir);
	if (!(f = fopen(path, "re")))
		return;
	if (fgets(out, 64, f))
		out[strcspn(out, "\r\n")] = '\0';
	fclose(f);
}
