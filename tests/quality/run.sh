#!/usr/bin/env bash
# Scores the extraction against the annotated articles (../shared/quality) and fails below tests/quality/floors.tsv.
#   tests/quality/run.sh [BUILD_DIR] [train|check]...      default: build/dev, both sets
# Without ../shared it skips, loudly: the articles are not part of the repository.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/dev}
shift || true
quality=$root/../shared/quality
if [ ! -f "$quality/score.py" ]; then
  echo "SKIPPED: no annotated articles at $quality; nothing about quality was measured" >&2
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0
for set in "${@:-check}"; do
  "$build/tests/quality/to_gold" "$quality/$set/articles" "$out/$set"
  echo "== $set"
  python3 "$quality/score.py" "$quality/$set/gold" "$out/$set" "$quality/$set/articles" --by-source --json "$out/$set.json"
  python3 "$root/tests/quality/floors.py" "$root/tests/quality/floors.tsv" "$set" "$out/$set.json" || failed=1
done
exit $failed
