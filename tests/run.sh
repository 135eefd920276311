#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs everything. The same command for people and CI.
#   tests/run.sh            all stages
#   tests/run.sh lint unit  only these stages
# Stages, in order: lint unit sanitizers.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
jobs=$(nproc)
stages=("$@")
[[ ${#stages[@]} -gt 0 ]] || stages=(lint unit sanitizers)

deploy/install_packages.sh build test || exit 1

build() { # build PRESET [TARGET...]
  cmake --preset "$1" >"/tmp/communique-cmake-$1.log" 2>&1 || { cat "/tmp/communique-cmake-$1.log"; return 1; }
  shift_preset=$1
  shift
  ninja -C "build/$shift_preset" -j "$jobs" "$@" >"/tmp/communique-ninja-$shift_preset.log" 2>&1 ||
    { tail -n 60 "/tmp/communique-ninja-$shift_preset.log"; return 1; }
}

stage_lint() {
  local rc=0
  for check in tests/lint/*.sh tests/lint/*.py; do
    [[ -e $check ]] || continue
    echo "-- $check"
    case $check in *.py) python3 "$check" || rc=1 ;; *) bash "$check" || rc=1 ;; esac
  done
  return $rc
}
stage_unit() { build dev && ctest --test-dir build/dev -j "$jobs" --output-on-failure --timeout 300; }
stage_sanitizers() { build asan-ubsan && ctest --test-dir build/asan-ubsan -j "$jobs" --output-on-failure --timeout 600; }
stage_threads() { # The gRPC-free core only: through Debian's gRPC the thread sanitizer is blind.
  local targets
  mapfile -t targets < <(grep -v '^#' tests/tsan_targets.txt)
  build tsan "${targets[@]}" &&
    ctest --test-dir build/tsan -R "^($(IFS='|' && echo "${targets[*]}"))\$" --output-on-failure --timeout 600
}
stage_fuzz() { bash tests/fuzz/run.sh "${COMMUNIQUE_FUZZ_SECONDS:-60}"; }
stage_quality() { build dev && bash tests/quality/run.sh; }
stage_faults() { build dev && bash tests/faults/run.sh "${COMMUNIQUE_FAULT_ROUNDS:-20}"; }
stage_quickstart() { bash tests/quickstart_test.sh; }

passed=0 failed=0 failures=()
for stage in "${stages[@]}"; do
  echo "== $stage"
  start=$SECONDS
  if "stage_$stage"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1)) failures+=("$stage")
  fi
  echo "== $stage took $((SECONDS - start)) s"
done
[[ $failed -eq 0 ]] || echo "FAILED stages: ${failures[*]}"
echo "stages: $passed passed, $failed failed"
[[ $failed -eq 0 ]]
