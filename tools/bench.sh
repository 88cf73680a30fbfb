# bench.sh - ./dev bench [WHAT...] [--large[=CUSTOMERS]]: see tests/bench/bench.mjs. Sourced.
install_packages build run bench
install_node
build_in build "programs test-programs"
exec node tests/bench/bench.mjs "$@"
