# instance.sh - the folder of a running instance, its settings, and its MariaDB and nginx. Sourced.

# Sockets stand under $VAFA_VAR unless that is too deep for the 107 bytes of a socket's address.
run_folder()
{
	if [ ${#VAFA_VAR} -le 85 ]; then
		echo "$VAFA_VAR/run"
	else
		echo "${TMPDIR:-/tmp}/vafa-$(id -u)-$(cksum <<<"$VAFA_VAR" | cut -d ' ' -f 1)"
	fi
}

# What vafa-web, vafa-jobs and vafa read (src/base/config.h).
instance_settings()
{
	run=$(run_folder)
	export VAFA_DB_SOCKET=$run/db.sock VAFA_DB_HOST='' VAFA_DB_PASSWORD='' VAFA_DB_NAME=vafa
	export VAFA_DB_USER
	VAFA_DB_USER=$(id -un)
	export VAFA_BASE_HOST=localhost VAFA_PUBLIC_PORT=:$VAFA_PORT VAFA_HTTPS=0
	export VAFA_LISTEN=$run/web.sock VAFA_WORKERS=${VAFA_WORKERS:-4} VAFA_DEVELOPMENT=${VAFA_DEVELOPMENT:-1}
	export VAFA_TEMPLATE_DIR=$root/templates VAFA_SQL_DIR=$root/sql VAFA_STATIC_DIR=$root/static/dist
	export VAFA_KEY_FILE=$VAFA_VAR/key
}

# MariaDB on its own data folder: no network, and every commit is on the disk before it is answered.
make_database()
{
	[ -d "$VAFA_VAR/db/mysql" ] && return
	say "a new MariaDB in $VAFA_VAR/db"
	rm -rf "$VAFA_VAR/db" "$VAFA_VAR/db.new"
	mariadb-install-db --no-defaults --datadir="$VAFA_VAR/db.new" --user="$VAFA_DB_USER" --skip-test-db \
		--auth-root-authentication-method=socket --auth-root-socket-user="$VAFA_DB_USER" \
		>"$VAFA_VAR/log/install-db.log" 2>&1 || die "mariadb-install-db failed: $VAFA_VAR/log/install-db.log"
	mv "$VAFA_VAR/db.new" "$VAFA_VAR/db"
}

database_options=(--skip-networking --skip-log-bin --character-set-server=utf8mb4 --max-connections=300
	--innodb-flush-log-at-trx-commit=1 --innodb-log-file-size=256M
	--innodb-buffer-pool-size="${VAFA_DB_BUFFER:-512M}")

database_up() { mariadb --no-defaults --socket="$VAFA_DB_SOCKET" -e 'SELECT 1' >/dev/null 2>&1; }

sql() { mariadb --no-defaults --socket="$VAFA_DB_SOCKET" -N -B -e "$1"; }

# nginx's files with the places of this instance filled in.
make_nginx_conf()
{
	local conf=$VAFA_VAR/nginx file user=''

	[ "$(id -u)" -ne 0 ] || user='user root;'
	rm -rf "$conf"
	mkdir -p "$conf"
	cp -R nginx/errors nginx/*.conf "$conf/"
	for file in nginx/*.conf.in; do
		sed -e "s|@CONF@|$conf|g; s|@RUN@|$run|g; s|@LOG@|$VAFA_VAR/log|g; s|@PORT@|$VAFA_PORT|g" \
			-e "s|@SOCKET@|$VAFA_LISTEN|g; s|@STATIC@|$VAFA_STATIC_DIR|g; s|@USER@|$user|g" \
			"$file" >"$conf/$(basename "$file" .in)"
	done
}

# When a process began, in ticks: with its number that names it for good.
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# Tells the workers of a running instance that templates, texts or static files changed. Its programs
# stay those that it was started with.
reload_instance()
{
	local pid began file

	file=$(run_folder)/web.child
	[ -f "$file" ] || return 0
	read -r pid began <"$file"
	[ "$(start_time "$pid")" = "$began" ] || return 0
	kill -HUP "$pid"
	say "told the instance in $VAFA_VAR"
	case $(readlink "/proc/$pid/exe") in
	*' (deleted)') say "it runs the programs of before: end it, and ./dev up for the new ones" ;;
	esac
}
