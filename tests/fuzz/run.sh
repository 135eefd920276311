#!/usr/bin/env bash
# Fuzzes the reader and the pipeline.
#   tests/fuzz/run.sh [SECONDS]      60 seconds for each target unless given
# COMMUNIQUE_FUZZ_SEED: 1, so that a run tells of the change at hand and not of luck; 0 explores elsewhere each time.
# Starts from the shipped articles, from ../shared/data/messy where it exists, and from what earlier runs kept in
# build/fuzz/corpus. A crash is kept in build/fuzz/crashes and named; replay: build/fuzz/tests/fuzz/TARGET FILE.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60} build=build/fuzz jobs=${COMMUNIQUE_JOBS:-$(nproc)}
command -v clang++-14 >/dev/null || { echo "FAILED: no clang++-14; deploy/install_packages.sh test"; exit 1; }
mkdir -p "$build/crashes"
{ cmake --preset fuzz && ninja -C "$build" -j "$jobs" fuzzers; } >"$build/build.log" 2>&1 ||
  { tail -n 40 "$build/build.log"; exit 1; }

# seed_reader FILE: one seed for each media type is too many; the byte in front says "by its bytes".
seed_reader() { { printf '\0' && head -c 20000 "$1"; } >"$seeds/reader/$(printf '%s' "$1" | cksum | cut -d' ' -f1)"; }

seeds=$build/seeds
rm -rf "$seeds" && mkdir -p "$seeds/reader" "$seeds/pipeline"
for file in tests/data/articles/*.json; do
  seed_reader "$file"
done
# One paragraph a seed: short inputs run often.
python3 - "$seeds/pipeline" tests/data/articles/*.json <<'END'
import json, sys
folder, *files = sys.argv[1:]
texts = [json.load(open(f, encoding="utf-8"))["text"] for f in files]
paragraphs = sorted({p[:500] for text in texts for p in text.split("\n\n") if len(p) > 80})
for number, paragraph in enumerate(paragraphs):
    open(f"{folder}/{number}", "w", encoding="utf-8").write(paragraph)
END
if [[ -d ../shared/data/messy ]]; then
  while read -r file; do seed_reader "$file"; done < <(find ../shared/data/messy -type f ! -name README.md -size -200k)
fi

failed=0
# fuzz NAME DICTIONARY MAX_LEN: sanitizers slow everything down about tenfold, so that -timeout 10 is a second.
fuzz() {
  local corpus=$build/corpus/$1
  mkdir -p "$corpus"
  if ! "$build/tests/fuzz/$1_fuzz" "$corpus" "$seeds/$1" -dict="tests/fuzz/$2.dict" -max_len="$3" -timeout=10 \
    -rss_limit_mb=2048 -seed="${COMMUNIQUE_FUZZ_SEED:-1}" -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$build/crashes/$1-" \
    >"$build/$1.log" 2>&1; then
    tail -n 60 "$build/$1.log"
    echo "FAILED: fuzzing the $1; the input is in $build/crashes"
    failed=1
    return
  fi
  echo "fuzz: $1 ran $(awk '/number_of_executed_units/{print $2}' "$build/$1.log") inputs in $seconds s, clean"
}
fuzz reader markup 20000
fuzz pipeline english 600
exit $failed
