#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# take_all.sh PROGRAM FOLDER: pictures of every state of the window, in both sizes and themes, and the main ones at twice the
# scale and mirrored. PROGRAM is build/release/tests/ui/screenshots/take_screenshots.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '4,5s/^# //p' "$0"; exit 2; }
program=$1 folder=$2
main=first-run,findings,request,sql,report,keys,broken

for theme in light dark; do
  for size in 1280x720 1920x1080; do
    "$program" --size "$size" --theme "$theme" "$folder/$size-$theme"
  done
  QT_SCALE_FACTOR=2 "$program" --size 1280x720 --theme "$theme" --only "$main" "$folder/1280x720-$theme-twice"
done
"$program" --size 1280x720 --right-to-left --only "$main" "$folder/1280x720-mirrored"
