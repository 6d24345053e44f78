#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_readme.sh ROOT: the README names every format and every cause, as `id`.
set -u
cd "$1" || exit 2
status=0

# named WHAT ID…
named() {
  local what=$1 id
  shift
  [ $# -gt 0 ] || { echo "no $what found in the sources"; exit 2; }
  for id in "$@"; do
    if ! grep -qF "\`$id\`" README.md; then
      echo "the README has no $what '$id'"
      status=1
    fi
  done
}

named format $(grep -ohE '\.id = "[^"]+"' core/readers/*.cpp | sed 's/.*"\(.*\)"/\1/')
named cause $(grep -oE '"[A-Z_]+"' core/facts/cause.cpp | tr -d '"')
exit $status
