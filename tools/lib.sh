# lib.sh - what the commands of ./dev share. Sourced by bash with the tree's root as folder.

root=$PWD
jobs=$(nproc)
PATH=$PATH:/usr/sbin:/sbin # where mariadbd and nginx are; ordinary users have it not

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'dev: %s\n' "$*" >&2; exit 1; }

# The folder of the running instance and its port; absolute, so that children may change folder.
VAFA_VAR=$(realpath -m "${VAFA_VAR:-var}")
VAFA_PORT=${VAFA_PORT:-8080}

# Runs a command as root: as it is, or with sudo.
as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "needs root or sudo: $*"
	fi
}
