# up.sh - ./dev up: everything that a running Vafa needs, until Ctrl-C. Sourced.
. tools/instance.sh

declare -A children=() # name -> pid of what was started, in the order of `started`
started=()
step=                  # pid of the step that is being waited for
restarts=()            # when something was started again, in seconds

# What runs, by name. Sets argv.
command_mariadbd()
{
	argv=(mariadbd --no-defaults --datadir="$VAFA_VAR/db" --socket="$VAFA_DB_SOCKET"
		--pid-file="$run/mariadbd.pid" --user="$VAFA_DB_USER" --tmpdir="$VAFA_VAR/tmp"
		"${database_options[@]}")
}
command_web() { argv=(build/vafa-web); }
command_jobs() { argv=(build/vafa-jobs); }
command_nginx()
{
	argv=(nginx -e "$VAFA_VAR/log/nginx-error.log" -p "$VAFA_VAR/nginx" -c "$VAFA_VAR/nginx/dev.conf")
}

up()
{
	local fresh=''

	case ${1:-} in
	'') ;;
	--fresh) fresh=1 ;;
	*) die "up: no such option: $1" ;;
	esac
	install_packages build run
	build_in build programs
	build_static
	take_instance
	[ -z "$fresh" ] || drop_data
	trap stop_all EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	start_database
	fill_database
	start web
	start jobs
	make_nginx_conf
	start nginx
	await "http://127.0.0.1:$VAFA_PORT/readyz" answers
	write_ready_env
	announce
	watch_children
}

# One instance a folder: the lock lives as long as this script. What an earlier one left behind when
# it was killed is stopped first.
take_instance()
{
	instance_settings
	mkdir -p "$VAFA_VAR/log" "$VAFA_VAR/tmp" "$run" # a server clears its tmpdir: not one of others
	chmod 0700 "$VAFA_VAR" "$run"
	exec 9>>"$VAFA_VAR/lock"
	flock -n 9 || die "already running in $VAFA_VAR"
	rm -f "$VAFA_VAR/ready.env"
	local file pid began
	for file in "$run"/*.child; do
		[ -f "$file" ] || continue
		read -r pid began <"$file"
		if [ "$(start_time "$pid")" = "$began" ]; then
			say "stopping $(basename "$file" .child) of an earlier run"
			stop_process "$pid"
		fi
		rm -f "$file"
	done
	rm -rf "${run:?}"/*
}

drop_data()
{
	say "dropping the data in $VAFA_VAR"
	rm -rf "$VAFA_VAR"/{db,db.new,demo.json,seeding,key,log,nginx}
	mkdir -p "$VAFA_VAR/log"
}

# start NAME - in a session of its own, so that Ctrl-C reaches only this script, which then stops
# things in order.
start()
{
	local name=$1 argv

	"command_$name"
	setsid "${argv[@]}" >>"$VAFA_VAR/log/$name.log" 2>&1 </dev/null 9>&- &
	[ -n "${children[$name]:-}" ] || started+=("$name")
	children[$name]=$!
	echo "$! $(start_time $!)" >"$run/$name.child"
}

# Asks a process to end; what is left of its session after 20 seconds is killed.
stop_process()
{
	local pid=$1 tries=0

	kill -TERM "$pid" 2>/dev/null || return 0
	while kill -0 "$pid" 2>/dev/null; do
		tries=$((tries + 1))
		if [ $tries -gt 200 ]; then
			kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || :
			return 0
		fi
		sleep 0.1
	done
}

stop_all()
{
	local status=$? i name

	trap '' INT TERM HUP
	rm -f "$VAFA_VAR/ready.env"
	[ -z "$step" ] || kill "$step" 2>/dev/null || :
	[ ${#started[@]} -eq 0 ] || say "stopping"
	for ((i = ${#started[@]} - 1; i >= 0; i--)); do
		name=${started[i]}
		stop_process "${children[$name]}"
		rm -f "$run/$name.child"
	done
	exit "$status"
}

# Runs one step so that a signal is not kept waiting for its end.
run_step()
{
	local status=0

	"$@" 9>&- &
	step=$!
	wait "$step" || status=$?
	step=
	return $status
}

# await WHAT answers|database_up - until it does, or one of the children is gone.
await()
{
	local tries=0

	until "$2" "$1"; do
		check_children
		tries=$((tries + 1))
		[ $tries -le 600 ] || die "no answer from $1; see $VAFA_VAR/log"
		sleep 0.1
	done
}

answers()
{
	curl -fs -o /dev/null --noproxy '*' --max-time 5 -H "Host: panel.localhost:$VAFA_PORT" "$1"
}

check_children()
{
	local name

	for name in "${started[@]}"; do
		kill -0 "${children[$name]}" 2>/dev/null || { report_end "$name"; exit 1; }
	done
}

report_end()
{
	local status=0

	wait "${children[$1]}" || status=$?
	say "$1 ended by itself (status $status); the end of $VAFA_VAR/log/$1.log:"
	tail -n 15 "$VAFA_VAR/log/$1.log" >&2
}

# Sleeps until one of the children ends, which none should, or a signal comes. What ended is reported
# and started again, as a service manager does it, unless that does not help.
watch_children()
{
	local name

	while :; do
		wait -n "${children[@]}" || :
		for name in "${started[@]}"; do
			kill -0 "${children[$name]}" 2>/dev/null || restart "$name"
		done
	done
}

restart()
{
	report_end "$1"
	restarts+=("$SECONDS")
	[ ${#restarts[@]} -le 5 ] || [ $((SECONDS - restarts[-6])) -gt 60 ] ||
		die "that was the sixth within a minute: giving up"
	kill -KILL -- "-${children[$1]}" 2>/dev/null || : # its own children, if it left any
	say "starting $1 again"
	start "$1"
}

start_database()
{
	make_database
	start mariadbd
	await "$VAFA_DB_SOCKET" database_up
}

# The schema as of now, and the demo store if this data folder has none. A demo that was interrupted
# half-way is thrown away: nobody has worked with it yet.
fill_database()
{
	if [ -f "$VAFA_VAR/seeding" ]; then
		sql "DROP DATABASE IF EXISTS $VAFA_DB_NAME"
		rm -f "$VAFA_VAR/demo.json"
	fi
	sql "CREATE DATABASE IF NOT EXISTS $VAFA_DB_NAME CHARACTER SET utf8mb4"
	run_step build/vafa migrate
	[ ! -f "$VAFA_VAR/demo.json" ] || return 0
	say "demo store"
	touch "$VAFA_VAR/seeding"
	(umask 077 && : >"$VAFA_VAR/demo.json.new")
	run_step build/vafa seed demo --json >>"$VAFA_VAR/demo.json.new"
	mv "$VAFA_VAR/demo.json.new" "$VAFA_VAR/demo.json"
	rm -f "$VAFA_VAR/seeding"
}

# One text member of the flat demo.json.
demo() { sed -nE 's/.*"'"$1"'": *"([^"]*)".*/\1/p' "$VAFA_VAR/demo.json"; }

# The logins of the demo's staff, a line each: "demo.owner   password   owner".
demo_staff()
{
	grep -oE '"role":"[^"]*","username":"[^"]*","password":"[^"]*"' "$VAFA_VAR/demo.json" |
		sed -E 's/"role":"(.*)","username":"(.*)","password":"(.*)"/\2\t\3\t\1/' |
		while IFS=$'\t' read -r user password role; do
			printf '            %-14s  %s   %s\n' "$user" "$password" "$role"
		done
}

# For scripts that want to talk to the instance: there only while everything is up.
write_ready_env()
{
	local new=$VAFA_VAR/ready.env.new

	(
		umask 077
		printf '%s=%q\n' \
			VAFA_PORT "$VAFA_PORT" \
			VAFA_PANEL_URL "http://panel.localhost:$VAFA_PORT" \
			VAFA_STORE_URL "http://$(demo slug).localhost:$VAFA_PORT" \
			VAFA_API_KEY "$(demo api_key)" \
			VAFA_PANEL_USER "$(demo panel_user)" \
			VAFA_PANEL_PASSWORD "$(demo panel_password)" \
			VAFA_DB_SOCKET "$VAFA_DB_SOCKET" \
			VAFA_DB_NAME "$VAFA_DB_NAME" >"$new"
	)
	mv "$new" "$VAFA_VAR/ready.env"
}

announce()
{
	cat <<END

  Vafa is running (Ctrl-C stops it; the data stays in $VAFA_VAR)

  panel     http://panel.localhost:$VAFA_PORT
$(demo_staff)
  store     http://$(demo slug).localhost:$VAFA_PORT
  API       http://$(demo slug).localhost:$VAFA_PORT/api/v1
            Authorization: Bearer $(demo api_key)
  settings  $VAFA_VAR/ready.env
  logs      $VAFA_VAR/log

END
}
