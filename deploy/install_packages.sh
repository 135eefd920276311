#!/usr/bin/env bash
# Installs the Debian packages listed in deploy/packages/NAME.txt for each NAME given; does nothing where all are there.
#   deploy/install_packages.sh build test
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

wanted=()
for list in "$@"; do
  while read -r package; do
    [[ -z $package || $package == \#* ]] || wanted+=("$package")
  done <"$here/packages/$list.txt"
done

missing=()
for package in "${wanted[@]}"; do
  if [[ $package == npm ]] && command -v npm >/dev/null; then continue; fi # Node from elsewhere will do.
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

sudo=()
if [[ $(id -u) != 0 ]]; then
  command -v sudo >/dev/null || {
    echo "These Debian packages are missing; install them as root, then run this again: ${missing[*]}" >&2
    exit 1
  }
  sudo=(sudo)
fi
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
