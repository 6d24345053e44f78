# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: installs what is missing, configures and builds. Sets $root.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What a build needs on Debian 12. The README gives the reason for each library.
build_packages=(
  build-essential cmake ninja-build
  qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-l10n-tools libgl1-mesa-dev libxkbcommon-dev
  libarchive-dev zlib1g-dev libsimdjson-dev libpugixml-dev libyaml-cpp-dev libtomlplusplus-dev libsqlite3-dev libevtx-dev libqpdf-dev
)
# What the program needs beside its libraries: a font to draw with, the world's time zones, and the texts of Qt's own buttons.
runtime_packages=(fonts-dejavu-core tzdata qt6-translations-l10n)
# What the tests need beside those: a display that nobody sees, tools that read a PDF back, and a fast linker for their programs.
test_packages=(xvfb xauth poppler-utils mold)

say() { printf '== %s\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Prints those of the given packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *" installed") ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

# Installs the given packages where they are missing, as root or through sudo.
install_packages() {
  local missing as_root=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "this is no Debian: see to it that the equivalents of these packages are installed: $*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing, and you are neither root nor is sudo there: ${missing[*]}
Have them installed with: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2 || fail "the lists of packages could not be fetched: is the network up?"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2 \
    || fail "the packages could not be installed: ${missing[*]}"
}

# build PRESET [TARGET…]: all targets where none is named.
build() {
  local preset=$1
  shift
  say "building ($preset)"
  (cd "$root" && cmake --preset "$preset" >&2 && cmake --build --preset "$preset" ${1+--target "$@"} >&2) \
    || fail "the build failed ($preset)"
}
