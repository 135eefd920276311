#!/usr/bin/env bash
# Lints the contract, checks its format, and checks that no change since the main branch breaks a client.
# buf comes from npm into build/lint; without a network (and without an earlier install) the check is skipped loudly.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=build/lint
buf=$tools/node_modules/.bin/buf
if ! cmp -s tests/lint/package-lock.json "$tools/package-lock.json" || [[ ! -x $buf ]]; then
  mkdir -p "$tools"
  cp tests/lint/package.json tests/lint/package-lock.json "$tools"
  if ! command -v npm >/dev/null || ! npm ci --prefix "$tools" --no-audit --no-fund --loglevel=error >"$tools/npm.log" 2>&1; then
    rm -f "$tools/package-lock.json"
    echo "SKIPPED: buf cannot be had from npm; the contract was not linted (see $tools/npm.log)"
    exit 0
  fi
fi

"$buf" lint
"$buf" format --diff --exit-code

# What the change starts from: where it left the main branch; on the main branch itself, the commit before.
base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || true)
if [[ -n $base && $base == "$(git rev-parse HEAD)" ]]; then
  base=$(git rev-parse --verify --quiet HEAD~1 || true)
fi
if [[ -z $base ]] || ! git cat-file -e "$base:protos" 2>/dev/null; then
  echo "SKIPPED: no main branch to compare the contract with"
  exit 0
fi
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
git archive "$base" protos | tar -x -C "$before"
"$buf" breaking --against "$before" --against-config buf.yaml
echo "contract: lint, format and compatibility with ${base:0:7} are clean"
