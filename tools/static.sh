#!/bin/bash
# static.sh - gathers what the browser gets: the few files we use from the npm packages, our own
# css, js and pictures, and a sprite of the icons that static/icons.txt names.
#
#   static/dist/version         a hash of the content, 12 hexadecimal digits
#   static/dist/<version>/...   the files, each with its .gz beside it
#
# An address names the version, so a browser may keep a file for ever. The version before stays,
# for the pages that are still open. Nothing is done when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/../static"

# our name <- the file in its package
vendor_files()
{
	cat <<'END'
vendor/tabler.min.css                 @tabler/core/dist/css/tabler.min.css
vendor/tabler.rtl.min.css             @tabler/core/dist/css/tabler.rtl.min.css
vendor/htmx.min.js                    htmx.org/dist/htmx.min.js
vendor/chart.min.js                   chart.js/dist/chart.umd.min.js
vendor/tom-select.min.js              tom-select/dist/js/tom-select.popular.min.js
vendor/jalalidatepicker.min.js        @majidh1/jalalidatepicker/dist/jalalidatepicker.min.js
vendor/jalalidatepicker.min.css       @majidh1/jalalidatepicker/dist/jalalidatepicker.min.css
vendor/vazirmatn.woff2                vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2
vendor/vazirmatn-licence.txt          vazirmatn/OFL.txt
END
}

# The sprite: <use href=".../icons.svg#home">; a name with -filled takes the filled drawing.
icon_sprite()
{
	local name file style

	echo '<svg xmlns="http://www.w3.org/2000/svg">'
	sed 's/#.*//; s/[[:blank:]]*$//; /^$/d' icons.txt | sort -u | while read -r name; do
		file=node_modules/@tabler/icons/icons/outline/$name.svg
		style='fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
		if [[ $name == *-filled ]]; then
			file=node_modules/@tabler/icons/icons/filled/${name%-filled}.svg
			style='fill="currentColor"'
		fi
		[ -f "$file" ] || { echo "static/icons.txt: no icon named $name" >&2; exit 1; }
		printf '<symbol id="%s" viewBox="0 0 24 24" %s>' "$name" "$style"
		sed -n 's/^ *\(<[pcelr][a-z]* .*\/>\)$/\1/p' "$file" | grep -v 'd="M0 0h24v24H0z"' | tr -d '\n'
		echo '</symbol>'
	done
	echo '</svg>'
}

gather()
{
	local folder=$1 ours theirs

	mkdir -p "$folder/vendor"
	vendor_files | while read -r ours theirs; do
		cp "node_modules/$theirs" "$folder/$ours"
	done
	# The maps are not served; a browser shall not ask for them.
	sed -i 's|//# sourceMappingURL=.*$||; s|/\*# sourceMappingURL=.*\*/||' "$folder"/vendor/*.js "$folder"/vendor/*.css
	icon_sprite >"$folder/icons.svg"
	for ours in css js img; do
		[ ! -d "$ours" ] || cp -R "$ours" "$folder/"
	done
	find "$folder" -type f -exec chmod 0644 {} +
}

changed()
{
	[ -f dist/version ] && [ -d "dist/$(cat dist/version)" ] || return 0
	[ -n "$(find ../tools/static.sh icons.txt package-lock.json css js img -newer dist/version 2>/dev/null)" ]
}

changed || exit 0
[ -d node_modules ] || { echo 'static.sh: run npm ci in static/ first (./dev build does)' >&2; exit 1; }
mkdir -p dist
new=$(mktemp -d dist/new.XXXXXX)
trap 'rm -rf "$new"' EXIT
gather "$new"
version=$(cd "$new" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum | cut -c 1-12)
if [ ! -d "dist/$version" ]; then
	find "$new" -type f ! -name '*.woff2' ! -name '*.png' ! -name '*.jpg' ! -name '*.webp' -exec gzip -9nk {} +
	chmod 0755 "$new"
	mv "$new" "dist/$version"
fi
before=$(cat dist/version 2>/dev/null || :)
echo "$version" >dist/version.new
mv dist/version.new dist/version
find dist -mindepth 1 -maxdepth 1 -type d ! -name "$version" ! -name "${before:-$version}" -exec rm -rf {} +
