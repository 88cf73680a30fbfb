# fuzz.sh - ./dev fuzz: runs the fuzzers, or the one named, for some seconds each. What they find
# interesting is kept in var/fuzz/<what>, what breaks a program in var/fuzz/<what>-crash-…. Sourced.

fuzz()
{
	local only=${1:-} seconds=${2:-60} program name seeds

	install_packages build fuzz
	fuzz_build
	for program in $(make -C build-fuzz -s --no-print-directory list-fuzzers); do
		name=$(basename "$program" | sed 's/^fuzz_//')
		[ -z "$only" ] || [ "$only" = "$name" ] || continue
		say "fuzz $name, $seconds s"
		make -C build-fuzz -s --no-print-directory -j"$jobs" "$program"
		seeds=()
		[ ! -d "tests/fuzz/seeds/$name" ] || seeds=("tests/fuzz/seeds/$name")
		mkdir -p "var/fuzz/$name"
		"build-fuzz/$program" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 \
			-artifact_prefix="var/fuzz/$name-" -print_final_stats=1 -verbosity=0 "var/fuzz/$name" "${seeds[@]}"
	done
}

fuzz_build()
{
	[ -x configure ] || autoreconf -i >/dev/null
	if [ ! -f build-fuzz/Makefile ]; then
		mkdir -p build-fuzz
		(cd build-fuzz && ../configure -q CC=clang CFLAGS="-g -O1 -fno-omit-frame-pointer \
			-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all")
	fi
	make -C build-fuzz -s --no-print-directory Makefile >/dev/null
}
