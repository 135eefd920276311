#!/usr/bin/env bash
# From a clean clone to answers: installs packages, builds, starts both services, ingests the shipped articles, asks questions.
#   deploy/quickstart.sh          start (again); the services stay up
#   deploy/quickstart.sh --stop   end them; what was ingested is kept in .run/
# Ports: COMMUNIQUE_INGEST_PORT (7401), COMMUNIQUE_QUERY_PORT (7402). State: COMMUNIQUE_RUN_DIR (.run).
set -euo pipefail
cd "$(dirname "$0")/.."
run=${COMMUNIQUE_RUN_DIR:-$PWD/.run}
ingest_port=${COMMUNIQUE_INGEST_PORT:-7401}
query_port=${COMMUNIQUE_QUERY_PORT:-7402}
bin=$PWD/build/release
start_seconds=$SECONDS
start_kb=$(df -k --output=used . | tail -1)

stop_service() { # stop_service NAME: drains it, if it runs
  local pidfile=$run/$1.pid
  [[ -f $pidfile ]] || return 0
  local pid
  pid=$(cat "$pidfile")
  if kill -TERM "$pid" 2>/dev/null; then
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    echo "Stopped $1."
  fi
  rm -f "$pidfile"
}

start_service() { # start_service NAME PORT ARGS...
  local name=$1 port=$2
  shift 2
  "$bin/$name/$name" --listen="127.0.0.1:$port" "$@" >>"$run/$name.log" 2>&1 &
  echo $! >"$run/$name.pid"
  for _ in $(seq 200); do
    if ! kill -0 "$(cat "$run/$name.pid")" 2>/dev/null; then
      echo "$name did not start. The end of $run/$name.log:" >&2
      tail -n 5 "$run/$name.log" >&2
      exit 1
    fi
    if "${communique[@]}" status --service="$name" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  echo "$name did not answer within 20 s; see $run/$name.log" >&2
  exit 1
}

ask() { # ask QUESTION ARGS...: shows the command and what it prints
  echo
  echo "# $1"
  shift
  echo "\$ communique $*"
  "${communique[@]}" "$@"
}

mkdir -p "$run/log" "$run/store"
stop_service query_service
stop_service ingest_service
if [[ ${1:-} == --stop ]]; then exit 0; fi

deploy/install_packages.sh build
echo "Building (some minutes the first time) ..."
{ cmake --preset release && ninja -C build/release ingest_service query_service communique; } >"$run/build.log" 2>&1 ||
  { tail -n 30 "$run/build.log" >&2; exit 1; }

communique=("$bin/clients/cli/communique" "--ingest=127.0.0.1:$ingest_port" "--query=127.0.0.1:$query_port")
start_service ingest_service "$ingest_port" --data_dir=ingest_service/data --log_dir="$run/log"
start_service query_service "$query_port" --data_dir=ingest_service/data --store_dir="$run/store" --ingest="127.0.0.1:$ingest_port"

ask "What do these 17 articles of the US State Department and the White House say?" ingest tests/data/articles
"${communique[@]}" status --wait >/dev/null
ask "Who met Japan's ministers?" events --kind=MEETING --party=JPN
ask "What was promised on climate and energy, and by whom?" commitments --limit=8
ask "Where did the U.S. climate envoy travel in 2022?" events --kind=TRAVEL --party=officials/john-kerry --since=2022-01-01 --until=2023-01-01
ask "Which officials speak for India?" officials --country=IND

cat <<END

Both services are up (ingest 127.0.0.1:$ingest_port, query 127.0.0.1:$query_port); $((SECONDS - start_seconds)) s and \
$((($(df -k --output=used . | tail -1) - start_kb) / 1024)) MiB of disk since the start. Type next:

  alias communique="${communique[*]}"
  communique events --party=CHN
  communique analyze tests/data/articles/$(basename "$(find tests/data/articles -name '*.json' | sort | head -1)")

deploy/quickstart.sh --stop ends them.
END
