#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs everything. The same command for people and CI.
#   tests/run.sh            all stages
#   tests/run.sh lint unit  only these stages
# Stages, in order:
#   lint        format, layering, sizes, shell, the contract (buf from npm; skipped loudly without a network)
#   unit        build/dev, every test of ctest but the measured ones
#   tidy        clang-tidy over the C++ files changed since the main branch
#   quality     floors of the extraction and of the language model, raw documents to their end; skipped loudly without ../shared
#   clients     buf curl, Python and the command line get the same answers from both services
#   faults      20 kills at random moments while articles come in (COMMUNIQUE_FAULT_ROUNDS)
#   quickstart  deploy/quickstart.sh from a clean clone: its answers, its end
#   sanitizers  the tests again with ASan and UBSan
#   threads     the gRPC-free core with TSan (tests/tsan_targets.txt)
#   fuzz        reader and pipeline, 60 s each (COMMUNIQUE_FUZZ_SECONDS)
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export COMMUNIQUE_JOBS=${COMMUNIQUE_JOBS:-$(nproc)}
all=(lint unit tidy quality clients faults quickstart sanitizers threads fuzz)
stages=("$@")
[[ ${#stages[@]} -gt 0 ]] || stages=("${all[@]}")
for stage in "${stages[@]}"; do
  [[ " ${all[*]} " == *" $stage "* ]] || { echo "no stage $stage; stages: ${all[*]}" >&2; exit 2; }
done

deploy/install_packages.sh build test || exit 1

build() { # build PRESET [TARGET...]
  local preset=$1 log
  shift
  mkdir -p "build/$preset"
  log=build/$preset/build.log
  { cmake --preset "$preset" && ninja -C "build/$preset" -j "$COMMUNIQUE_JOBS" "$@"; } >"$log" 2>&1 ||
    { tail -n 60 "$log"; return 1; }
}
run_tests() { # run_tests PRESET TIMEOUT CTEST_ARGS...
  local preset=$1 timeout=$2
  shift 2
  ctest --test-dir "build/$preset" -j "$COMMUNIQUE_JOBS" --output-on-failure --timeout "$timeout" "$@"
}

stage_lint() {
  local rc=0 check
  for check in tests/lint/*.sh tests/lint/*.py; do
    case $check in *.py) python3 "$check" || rc=1 ;; *) bash "$check" || rc=1 ;; esac
  done
  return $rc
}
stage_unit() { build dev && run_tests dev 300 -LE measured; }
stage_tidy() { build dev && bash tests/tidy.sh; }
stage_quality() { build dev && bash tests/quality/run.sh && bash tests/quality/soak.sh && run_tests dev 600 -L measured; }
stage_clients() {
  build dev && /usr/bin/python3 tests/clients/agreement_test.py build/dev && /usr/bin/python3 tests/clients/commands_test.py build/dev
}
stage_faults() { build dev && bash tests/faults/run.sh "${COMMUNIQUE_FAULT_ROUNDS:-20}"; }
stage_quickstart() { bash tests/quickstart_test.sh; }
stage_sanitizers() { build asan-ubsan && run_tests asan-ubsan 900 -LE measured; }
stage_threads() {
  local targets
  mapfile -t targets < <(grep -v '^#' tests/tsan_targets.txt)
  build tsan "${targets[@]}" && TSAN_OPTIONS="suppressions=$PWD/tests/support/tsan.supp" run_tests tsan 900 -R "^($(IFS='|' && echo "${targets[*]}"))\$"
}
stage_fuzz() { bash tests/fuzz/run.sh "${COMMUNIQUE_FUZZ_SECONDS:-60}"; }

# Closing lines as ctest writes them, one test a stage.
total=${#stages[@]} number=0 lines=() failures=()
for stage in "${stages[@]}"; do
  number=$((number + 1)) begin=$SECONDS verdict=Passed
  echo "== $stage"
  "stage_$stage" || { verdict='***Failed' && failures+=("$number - $stage (Failed)"); }
  lines+=("$(printf '%2d/%d Stage #%d: %-12s .... %-9s %6d sec' "$number" "$total" "$number" "$stage" "$verdict" \
    $((SECONDS - begin)))")
  echo "${lines[-1]}"
done
echo
printf '%s\n' "${lines[@]}"
echo
echo "$((100 * (total - ${#failures[@]}) / total))% tests passed, ${#failures[@]} tests failed out of $total"
echo "Total Test time (real) = $SECONDS sec"
[[ ${#failures[@]} -eq 0 ]] || { printf '\nThe following tests FAILED:\n' && printf '\t%s\n' "${failures[@]}"; exit 1; }
