# packages.sh - what must be installed: Debian packages by purpose, and the npm packages.

# To build and to run the C tests. The -core packages bring MariaDB's programs without its service.
packages_build="git build-essential autoconf automake pkg-config check
	libmariadb-dev libsodium-dev libcurl4-openssl-dev libfcgi-dev libjansson-dev libicu-dev
	libgd-dev libqrencode-dev clearsilver-dev zlib1g-dev mariadb-server-core mariadb-client-core"
# To run it behind its front door.
packages_run="nginx curl util-linux procps"
packages_browser="chromium fonts-dejavu-core"
packages_bench="wrk"
packages_fuzz="clang libclang-rt-dev"
packages_fmt="clang-format"

# Installs what is missing for the named purposes; dpkg is asked once, so a second run costs little.
install_packages()
{
	local purpose list missing

	missing=$(for purpose in "$@"; do
		list=packages_$purpose
		printf '%s\n' ${!list}
	done | sort -u | comm -23 - <(installed_packages))
	[ -n "$missing" ] || return 0
	say "installing" $missing
	as_root apt-get update -q
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
		$missing </dev/null
}

# The names of all installed packages, sorted.
installed_packages()
{
	dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  *//p' | sort -u
}

# Node.js: Debian's, unless there is another one already.
install_node()
{
	command -v node >/dev/null && command -v npm >/dev/null && return
	packages_node="nodejs npm ca-certificates" install_packages node
}

# The npm packages of a folder, exactly as its lock file says; nothing to do when they are there.
install_npm()
{
	local folder=$1

	install_node
	cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" && return
	say "npm packages of $folder"
	(cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error </dev/null)
	cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}
