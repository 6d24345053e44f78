#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs Hopscope.
#
#   packaging/run.sh              the window with the sample case; without a display its analysis is printed
#   packaging/run.sh ARGUMENTS…   as "hopscope ARGUMENTS…": files, or a command (see --help)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

packages=("${build_packages[@]}" "${runtime_packages[@]}")
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
  packages+=(qt6-wayland)
fi
install_packages "${packages[@]}"
build release hopscope

hopscope=$root/build/release/app/hopscope
sample=$root/resources/sample/logs

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  [ $# -gt 0 ] || set -- "$sample"
  exec "$hopscope" "$@"
fi

if [ $# -eq 0 ]; then
  results=$root/build/sample
  mkdir -p "$results"
  say "no display: analysing the sample case"
  "$hopscope" analyze "$sample" --pdf "$results/report.pdf" --json "$results/findings.json"
  say "the report is in $results/report.pdf, the findings are in $results/findings.json"
  exit
fi

if [ "$1" = - ] || [ -e "$1" ]; then
  say "no display: analysing instead of opening the window"
  set -- analyze "$@"
fi
exec "$hopscope" "$@"
