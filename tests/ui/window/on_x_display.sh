#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# on_x_display.sh PROGRAM [ARGUMENTS…]: runs it on an X display of its own that nobody sees and that has no window manager.
set -euo pipefail
for tool in xvfb-run xauth; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install xvfb xauth" >&2; exit 1; }
done
exec xvfb-run --auto-servernum --server-args='-screen 0 1440x900x24' "$@"
