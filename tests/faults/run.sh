#!/usr/bin/env bash
# Fault runs against the built services.
#   tests/faults/run.sh [ROUNDS] [SEED]      200 kills unless given; the seed is printed, so that a run can be repeated
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-200} seed=${2:-$(date +%s)} bin=${COMMUNIQUE_BUILD:-build/dev}
query=$bin/query_service/query_service
[[ -x $query ]] || { echo "SKIPPED for query_service: $query is not built"; query=; }
exec "$bin/tests/faults/kill9" --ingest="$bin/ingest_service/ingest_service" --query="$query" \
  --rounds="$rounds" --articles=2000 --seed="$seed"
