#!/bin/sh
# install-data.sh SOURCE DESTDIR PKGDATADIR - what the programs and nginx read at run time; called by
# `make install`. The static files must have been gathered before (./dev build).
set -eu
source=$1 share=$3 dest=$2$3
[ -f "$source/static/dist/version" ] || {
	echo 'static/dist is missing: run ./dev build first' >&2
	exit 1
}
rm -rf "$dest/templates" "$dest/sql" "$dest/nginx"
mkdir -p "$dest/static" "$dest/nginx"
cp -R "$source/templates" "$source/sql" "$dest/"
# Static files of the version before stay, for pages that are still open; the version comes last.
cp -R "$source/static/dist/$(cat "$source/static/dist/version")" "$dest/static/"
cp "$source/static/dist/version" "$dest/static/version"
cp -R "$source/nginx/errors" "$source"/nginx/*.conf "$dest/nginx/"
for file in vafa server; do
	sed -e "s|@CONF@|$share/nginx|g; s|@STATIC@|$share/static|g; s|@SOCKET@|/run/vafa/web.sock|g" \
		"$source/nginx/$file.conf.in" >"$dest/nginx/$file.conf"
done
find "$dest" -type d -exec chmod 0755 {} +
find "$dest" -type f -exec chmod 0644 {} +
