#!/usr/bin/env bash
# Every shell script passes shellcheck.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v shellcheck >/dev/null || { echo "FAILED: no shellcheck; deploy/install_packages.sh test"; exit 1; }
mapfile -t files < <(git ls-files '*.sh' '.ci/run')
shellcheck "${files[@]}"
echo "shell: ${#files[@]} scripts"
