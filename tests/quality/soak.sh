#!/usr/bin/env bash
# Reads every 14th of the raw documents of ../shared/data/raw, one of which once sent the extraction into an endless descent:
# whatever people publish, the program must come to its end. Without ../shared it skips, loudly.
#   tests/quality/soak.sh [BUILD_DIR]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/dev}
raw=$root/../shared/data/raw
if [[ ! -d $raw ]]; then
  echo "SKIPPED: no raw documents at $raw; nothing was read" >&2
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/articles"
python3 - "$raw" "$out/articles" <<'END'
import itertools, json, pathlib, sys
source, target = map(pathlib.Path, sys.argv[1:])
lines = itertools.chain.from_iterable(open(f, encoding="utf-8") for f in sorted(source.glob("*.jsonl")))
texts = (d for d in map(json.loads, lines) if d.get("text"))
for number, document in enumerate(itertools.islice(texts, 0, None, 14)):
    published = (document.get("published") or document.get("date") or "2020-01-01")[:10]
    article = {"id": str(number), "title": document.get("title", ""), "published": published, "text": document["text"]}
    (target / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
END
"$build/tests/quality/to_gold" "$out/articles" "$out/events" || { echo "FAILED: the extraction did not come to its end"; exit 1; }
read_count=$(find "$out/articles" -type f | wc -l)
written=$(find "$out/events" -type f | wc -l)
[[ $read_count -gt 0 && $written -eq $read_count ]] || { echo "FAILED: $written of $read_count documents came out"; exit 1; }
echo "soak: $written raw documents read to their end"
