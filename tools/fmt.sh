# fmt.sh - ./dev fmt: clang-format over the C files that differ from main. Sourced.
install_packages fmt
git diff -z --name-only --diff-filter=d "$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)" -- 'src/*.[ch]' 'tests/*.[ch]' |
	xargs -0r clang-format -i --verbose
