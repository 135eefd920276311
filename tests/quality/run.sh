#!/usr/bin/env bash
# Scores the extraction against annotated articles (of ../shared, and own ones of tests/quality/sets) and fails below
# tests/quality/floors.tsv.
#   tests/quality/run.sh [BUILD_DIR] [train|check|sample|own|held]...      default: build/dev, all sets
# Without ../shared it skips, loudly: the scorer and most of the articles are not part of the repository.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/dev}
shift || true
sets=("$@")
[[ ${#sets[@]} -gt 0 ]] || sets=(train check sample own held)
shared=$root/../shared
quality=$shared/quality
if [[ ! -f $quality/score.py ]]; then
  echo "SKIPPED: no annotated articles at $quality; nothing about quality was measured" >&2
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# The sample (one article and what is expected of it) in the form of the other sets.
prepare_sample() {
  mkdir -p "$out/sample-set/articles" "$out/sample-set/gold"
  python3 - "$shared/sample" "$out/sample-set" <<'END'
import json, pathlib, re, sys
source, target = map(pathlib.Path, sys.argv[1:])
gold = json.loads((source / "expected.json").read_text(encoding="utf-8"))
text = (source / "article.txt").read_text(encoding="utf-8")
published = re.search(r"\d{4}-\d\d-\d\d", text).group()
article = {"id": gold["id"], "title": "", "published": published, "text": text}
(target / "articles" / f"{gold['id']}.json").write_text(json.dumps(article), encoding="utf-8")
(target / "gold" / f"{gold['id']}.json").write_text(json.dumps(gold), encoding="utf-8")
END
}

failed=0
for set in "${sets[@]}"; do
  folder=$quality/$set
  [[ -d $root/tests/quality/sets/$set ]] && folder=$root/tests/quality/sets/$set
  if [[ $set == sample ]]; then
    [[ -f $shared/sample/expected.json ]] || { echo "SKIPPED: no $shared/sample" >&2; continue; }
    prepare_sample
    folder=$out/sample-set
  fi
  "$build/tests/quality/to_gold" "$folder/articles" "$out/$set"
  echo "== $set"
  python3 "$quality/score.py" "$folder/gold" "$out/$set" "$folder/articles" --by-source --json "$out/$set.json"
  python3 "$root/tests/quality/floors.py" "$root/tests/quality/floors.tsv" "$set" "$out/$set.json" || failed=1
done
exit $failed
