#!/usr/bin/env bash
# Every C++ file is as clang-format 14 lays it out; `tests/lint/format.sh --fix` does so.
set -euo pipefail
cd "$(dirname "$0")/../.."
formatter=clang-format-14
command -v $formatter >/dev/null || { echo "FAILED: no $formatter; deploy/install_packages.sh test"; exit 1; }
mapfile -t files < <(git ls-files '*.h' '*.cc')
if [[ ${1:-} == --fix ]]; then
  $formatter -i "${files[@]}"
else
  $formatter --dry-run -Werror "${files[@]}"
fi
echo "format: ${#files[@]} files"
