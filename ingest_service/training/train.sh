#!/usr/bin/env bash
# Reproduces the shipped model from the treebanks and prints its figures: train.sh [OUTPUT.model]
#
# Needs a built tree (cmake --preset dev && ninja -C build/dev train_syntax language_quality) and the treebanks in
# ../shared/data/treebanks (or $COMMUNIQUE_TREEBANKS): UD_English-EWT, -GUM, -PUD, UNER_English-EWT, -PUD.
# To train on other treebanks, call train_syntax with CoNLL-U files of your own.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${COMMUNIQUE_BUILD:-build/dev}
treebanks=${COMMUNIQUE_TREEBANKS:-../shared/data/treebanks}
output=${1:-ingest_service/data/model/english.model}
prepared=$build/training
python3 ingest_service/training/prepare.py "$treebanks" "$prepared"
"$build/ingest_service/training/train_syntax" "$output" "$prepared/train.conllu" "$prepared/train_names.conllu"
"$build/tests/quality/language/language_quality" "$prepared" --model="$output"
