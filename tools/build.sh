# build.sh - configure once, make always. Sourced by ./dev.

# Warnings are errors with the compiler that the project is checked with (Debian 12's); a newer one
# may know new warnings, and they shall not keep anybody from running the thing.
werror_flag()
{
	case $(${CC:-gcc} -dumpversion 2>/dev/null) in
	12*) echo --enable-werror ;;
	*) echo --disable-werror ;;
	esac
}

# Builds what $2 names ("programs", or "all test-programs") in the folder $1, configured with the other
# arguments.
build_in()
{
	local folder=$1 targets=$2
	shift 2

	say "build in $folder"
	[ -x configure ] || autoreconf -i >/dev/null
	mkdir -p "$folder"
	if [ ! -f "$folder/Makefile" ]; then
		(cd "$folder" && ../configure -q "$(werror_flag)" "$@")
	fi
	make -C "$folder" -s --no-print-directory -j"$jobs" $targets
}

# What the browser gets.
build_static()
{
	install_npm static
	tools/static.sh
}
