#!/usr/bin/env bash
# deploy/quickstart.sh as a stranger runs it: from a clean clone of what is committed. Its answers must be there and
# quote their sources, the services must be up, a second run must find everything there, and --stop must end them.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
clone=$(mktemp -d)
export COMMUNIQUE_INGEST_PORT=${COMMUNIQUE_INGEST_PORT:-17401} COMMUNIQUE_QUERY_PORT=${COMMUNIQUE_QUERY_PORT:-17402}
finish() {
  [[ ! -x $clone/deploy/quickstart.sh ]] || "$clone/deploy/quickstart.sh" --stop >/dev/null 2>&1 || true
  rm -rf "$clone"
}
trap finish EXIT
git clone -q "$root" "$clone"
cd "$clone"
export CCACHE_BASEDIR=$clone

expect() { # expect FILE PATTERN MEANING
  grep -Eq -- "$2" "$1" && return 0
  cat "$1"
  echo "FAILED: $3 (no line like: $2)"
  exit 1
}
refuse() { # refuse FILE PATTERN MEANING
  ! grep -Eq -- "$2" "$1" && return 0
  cat "$1"
  echo "FAILED: $3 (a line like: $2)"
  exit 1
}
is_up() { kill -0 "$(cat ".run/$1.pid" 2>/dev/null || echo 0)" 2>/dev/null && [[ -f .run/$1.pid ]]; }

begin=$SECONDS
deploy/quickstart.sh >out.txt 2>&1 || { cat out.txt; echo "FAILED: quickstart.sh"; exit 1; }
echo "quickstart: first run took $((SECONDS - begin)) s"
expect out.txt '^17 stored with [1-9][0-9]* events, 0 already there, 0 failed$' "the articles are stored"
expect out.txt '^([0-9]{4}| {4}).* meeting +[A-Z]' "meetings are answered"
expect out.txt '^ +“.+”.* articles/[0-9a-f]{16}\)$' "answers quote their sources"
expect out.txt 'communique analyze tests/data/articles/' "it says what to type next"
refuse out.txt '^Nothing found' "every question has an answer"
refuse out.txt '^communique: ' "no question fails"
if ! is_up ingest_service || ! is_up query_service; then echo "FAILED: the services do not run"; exit 1; fi

begin=$SECONDS
deploy/quickstart.sh >again.txt 2>&1 || { cat again.txt; echo "FAILED: the second run"; exit 1; }
echo "quickstart: second run took $((SECONDS - begin)) s"
expect again.txt '^0 stored with 0 events, 17 already there, 0 failed$' "a second run finds everything there"
communique=(build/release/clients/cli/communique --ingest="127.0.0.1:$COMMUNIQUE_INGEST_PORT" --query="127.0.0.1:$COMMUNIQUE_QUERY_PORT")
"${communique[@]}" events --party=CHN >next.txt
"${communique[@]}" analyze "$(find tests/data/articles -name '*.json' | sort | head -1)" >>next.txt
expect next.txt '^Events: [1-9]' "what to type next works"

pids=("$(cat .run/ingest_service.pid)" "$(cat .run/query_service.pid)")
deploy/quickstart.sh --stop >stop.txt
expect stop.txt '^Stopped query_service' "--stop ends query_service"
expect stop.txt '^Stopped ingest_service' "--stop ends ingest_service"
for pid in "${pids[@]}"; do
  ! kill -0 "$pid" 2>/dev/null || { echo "FAILED: process $pid still runs"; exit 1; }
done
deploy/quickstart.sh --stop >stop.txt || { echo "FAILED: --stop with nothing running"; exit 1; }
echo "quickstart: answers, second run and --stop are as they should be"
