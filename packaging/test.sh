#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, and runs all tests: as released, with the address and undefined-behaviour sanitizers, and
# those that use threads with the thread sanitizer. Fails where a test fails, and where there was none to run.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

# run_tests PRESET [CTEST OPTIONS…]
run_tests() {
  local preset=$1
  shift
  say "testing ($preset)"
  (cd "$root" && ctest --preset "$preset" --no-tests=error -j "$(nproc)" "$@") || fail "tests failed ($preset)"
}

# The names of the tests with that label, which are the names of their targets.
labelled() {
  (cd "$root" && cmake --preset "$1" >&2 && ctest --test-dir "build/$1" -N -L "$2") | sed -n 's/^ *Test *#[0-9]*: *//p'
}

install_packages "${build_packages[@]}" "${runtime_packages[@]}" "${test_packages[@]}"

build release
run_tests release

build asan
run_tests asan

mapfile -t threaded < <(labelled tsan threads)
[ ${#threaded[@]} -gt 0 ] || fail "no test has the label 'threads'"
build tsan "${threaded[@]}"
run_tests tsan -L threads

say "all tests passed"
