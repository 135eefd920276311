#!/usr/bin/env bash
# clang-tidy over the C++ files changed since the main branch; over all with --all, over some with their names.
# Needs the generated headers: build the dev preset first.
set -euo pipefail
cd "$(dirname "$0")/.."
tidy=clang-tidy-14
command -v $tidy >/dev/null || { echo "FAILED: no $tidy; deploy/install_packages.sh test"; exit 1; }
[[ -e build/dev/compile_commands.json ]] || { echo "FAILED: no build/dev; cmake --preset dev && ninja -C build/dev"; exit 1; }

if [[ ${1:-} == --all ]]; then
  mapfile -t files < <(git ls-files '*.cc')
elif [[ $# -gt 0 ]]; then
  files=("$@")
else
  base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
  mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- '*.cc')
fi
[[ ${#files[@]} -gt 0 ]] || { echo "tidy: nothing changed"; exit 0; }

# clang cannot read the precompiled header of gcc and does not know -Wrestrict: the same commands without them.
mkdir -p build/tidy
sed -E 's/ -Wno-restrict//g; s/ -Winvalid-pch -include [^ ]+cmake_pch\.hxx//' build/dev/compile_commands.json >build/tidy/compile_commands.json
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" $tidy -p build/tidy --quiet 2> >(grep -v 'warnings generated' >&2)
echo "tidy: ${#files[@]} files"
