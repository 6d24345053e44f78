#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The check must find what it is there for: each offence, alone in a small tree, makes it fail.
set -u
check=$(dirname "${BASH_SOURCE[0]}")/check_structure.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
licence='// SPDX-License-Identifier: GPL-3.0-or-later'
failures=0

# expect STATUS NAME FILE LINE: the tree with that file only must give that status.
expect() {
  local wanted=$1 name=$2 file=$3 line=$4
  rm -rf "$tree"/*
  mkdir -p "$tree"/{core,ui,app,"$(dirname "$file")"}
  printf '%s\n%s\n' "$licence" "$line" > "$tree/$file"
  "$check" "$tree" >/dev/null
  local got=$?
  if [ $got -ne "$wanted" ]; then
    echo "FAIL: $name: status $got instead of $wanted"
    failures=$((failures + 1))
  fi
}

expect 0 "an innocent file" ui/a.cpp '#pragma once'
expect 0 "the word select in a sentence" app/a.cpp 'print("sql CASE QUESTION: select from a case");'
expect 1 "a query in the window" ui/a.cpp 'run("SELECT id FROM requests");'
expect 1 "a small query in the program" app/a.cpp 'run("select id from requests where id = 1");'
expect 1 "the store in the window" ui/a.cpp '#include "store/case_file.h"'
expect 1 "the store linked by the program" app/CMakeLists.txt 'target_link_libraries(x hopscope_store)'
expect 1 "a widget in core" core/rules/a.h '#include <QWidget>'
expect 1 "painting linked in core" core/report/CMakeLists.txt 'target_link_libraries(x Qt6::Gui)'
expect 1 "SQLite in a rule" core/rules/a.cpp '#include <sqlite3.h>'
expect 0 "SQLite in the store" core/store/a.cpp '#include <sqlite3.h>'
licence=
expect 1 "a file without licence" core/base/a.cpp 'int x;'

[ $failures -eq 0 ]
