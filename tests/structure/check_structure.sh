#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_structure.sh ROOT: what the compiler does not enforce of the order of the modules. Names each offending line.
set -u
cd "$1" || exit 2
status=0

# forbid WHAT PATTERN [--exclude-dir=NAME] FOLDER…: no line of the sources and build files below the folders may match.
forbid() {
  local what=$1 pattern=$2 lines
  shift 2
  lines=$(grep -rnE --include='*.cpp' --include='*.h' --include='CMakeLists.txt' "$pattern" "$@")
  if [ -n "$lines" ]; then
    printf '%s:\n%s\n' "$what" "$lines"
    status=1
  fi
}

for folder in core ui app; do
  [ -d "$folder" ] || { echo "there is no $folder"; exit 2; }
done

sql='"[^"]*\b(SELECT|INSERT INTO|DELETE FROM|UPDATE|CREATE (TABLE|INDEX|VIEW)|ATTACH|PRAGMA)\b|[Ss]elect .* [Ff]rom [a-z_]+( where|;|\))'
forbid "SQL outside of the store" "$sql" ui app
forbid "SQLite outside of the store" 'sqlite3|SQLite::' --exclude-dir=store ui app core
forbid "The store used past the workspace (values for all are in core/facts)" '#include "store/|hopscope_store' ui app
forbid "Widgets, charts or painting in core" '#include <(QtGui|QtWidgets|QtCharts|QtPrintSupport|QtSvg|QWidget|QApplication|QGuiApplication|QPainter|QImage|QPixmap|QColor|QFont|QDialog|QChart|QPdfWriter|QTextDocument|QIcon)|Qt6::(Gui|Widgets|Charts|PrintSupport|Svg)' core
forbid "Window code seen from core" '#include "(ui|app)/|hopscope_(ui|app)' core

unmarked=$(grep -rL --include='*.cpp' --include='*.h' --include='CMakeLists.txt' --include='*.sh' 'SPDX-License-Identifier: GPL-3.0-or-later' \
  core ui app resources packaging tests 2>/dev/null | grep -v '^tests/data/')
if [ -n "$unmarked" ]; then
  printf 'Without a licence line:\n%s\n' "$unmarked"
  status=1
fi
exit $status
