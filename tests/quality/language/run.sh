#!/usr/bin/env bash
# Prepares the treebanks of ../shared once and measures the shipped model on them: run.sh LANGUAGE_QUALITY [FLAG...]
# Ends with 77 (skipped) where ../shared is absent.
set -euo pipefail
cd "$(dirname "$0")/../../.."
program=$1
shift
treebanks=${COMMUNIQUE_TREEBANKS:-../shared/data/treebanks}
if [[ ! -d $treebanks ]]; then
  echo "SKIPPED: no treebanks at $treebanks (set COMMUNIQUE_TREEBANKS)"
  exit 77
fi
prepared=$(dirname "$program")/prepared
if [[ ! -e $prepared/done || ingest_service/training/prepare.py -nt $prepared/done ]]; then
  python3 ingest_service/training/prepare.py "$treebanks" "$prepared"
  touch "$prepared/done"
fi
exec "$program" "$prepared" "$@"
