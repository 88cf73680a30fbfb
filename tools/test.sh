# test.sh - the checks. Each prints what it did and ends with "N passed, N failed"; run_checks adds
# that up. A check that ends without that line counts as one failure.

run_checks()
{
	local what total_passed=0 total_failed=0 beside= checks

	# The db tests only once: under the sanitizers, which see more.
	[ $# -gt 0 ] || set -- unit http cli tidy templates browser asan
	for what in "$@"; do
		declare -F "check_$what" >/dev/null || die "no such check: $what (see ./dev help)"
	done
	checks=$(mktemp -d)
	for what in "$@"; do
		[ "$what" != browser ] || [ $# -eq 1 ] || continue
		run_check "$what" | tee "$checks/$what" || true # what failed is counted below
		add_counts "$what" "$checks/$what"
		# Flows wait for their browser most of the time: once the programs are built, beside the rest.
		if [ -z "$beside" ] && [[ " $* " == *" browser "* ]] && [ "$what" != browser ]; then
			start_beside browser
		fi
	done
	if [ -n "$beside" ]; then
		wait "$beside" || true
		cat "$checks/browser"
		add_counts browser "$checks/browser"
	fi
	rm -rf "$checks"
	printf '%d passed, %d failed\n' "$total_passed" "$total_failed"
	[ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}

run_check()
{
	local began=$SECONDS

	say "$1"
	("check_$1") </dev/null 2>&1 || true
	say "$1 took $((SECONDS - began)) s"
}

# Sets `beside`: a process group of its own, which ends with us.
start_beside()
{
	set -m
	run_check "$1" >"$checks/$1" 2>&1 &
	beside=$!
	set +m
	trap 'kill -TERM -- -"$beside"; wait "$beside"; exit 130' INT TERM HUP
}

# Adds the last "N passed, N failed" of a check's output to the totals.
add_counts()
{
	local line

	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$2" | tail -n 1) || true
	if [ -z "$line" ]; then
		printf 'FAIL  %s: did not finish\n' "$1"
		line='0 passed, 1 failed'
	fi
	line=${line//[!0-9 ]/}
	read -r passed failed <<<"$line"
	total_passed=$((total_passed + passed))
	total_failed=$((total_failed + failed))
}

# The programs of one kind in a build folder, as make knows them (a folder may hold old ones).
test_programs()
{
	make -C "$1" -s --no-print-directory list-tests | sed -n "s|^tests/$2/|$1/&|p"
}

check_unit() { install_packages build; build_in build "programs test-programs" && tests/run $(test_programs build unit); }
check_db() { install_packages build; build_in build "programs test-programs" && tests/with-mariadb tests/run $(test_programs build db); }
check_http() { install_packages build; build_in build "programs test-programs" && tests/with-mariadb tests/run $(test_programs build http); }
check_cli() { install_packages build; build_in build "programs test-programs" && tests/with-mariadb tests/run tests/cli.test; }
check_tidy() { tests/run tests/tidy.test tests/words.test; }
check_templates() { tests/run tests/templates.test; }

check_browser()
{
	install_packages build run browser
	install_npm tests/browser
	node tests/browser/run.mjs
}

check_asan()
{
	install_packages build
	build_in build-asan "programs test-programs" --enable-sanitize &&
		UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=detect_stack_use_after_return=1 \
		LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0 \
			tests/with-mariadb tests/run $(make -C build-asan -s --no-print-directory list-tests |
				sed 's|^|build-asan/|')
}
