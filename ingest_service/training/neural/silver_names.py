#!/usr/bin/env python3
"""Silver names for texts of our domain, from spaCy's small English model, made consistent: offline only.

    silver_names.py RAW_DIR SPACY_MODEL_DIR PRINT_SYNTAX LANGUAGE_MODEL OUTPUT.conllu [--words N] [--exclude PATH...]

Documents that share text with those at the --exclude paths (annotated articles, test sets) are left out.
What the model says of one name here and there is outvoted by what it says of it elsewhere; names of countries,
peoples, places, blocs and institutions in ingest_service/data count for more than the model.
"""
import argparse
import collections
import csv
import glob
import json
import os
import random
import re
import subprocess

TYPES = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "NORP", "EVENT": "EVENT"}
SHARE = {"wikinews": 0.5, "state": 0.2, "un_general": 0.1, "whitehouse": 0.08, "auspm": 0.12}
DATA = os.path.join(os.path.dirname(__file__), "../../data")
GRAM = 8


def grams(text):
    w = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(w[i:i + GRAM]) for i in range(len(w) - GRAM + 1)}


def excluded(paths):
    out = set()
    for path in paths:
        inside = [f"{root}/{name}" for root, _, files in os.walk(path) for name in files]
        for name in inside or [path]:
            text = open(name, encoding="utf-8", errors="replace").read()
            if name.endswith(".json"):
                record = json.loads(text)
                text = record.get("text", "") if isinstance(record, dict) else text
            if name.endswith(".conllu"):
                text = "\n".join(re.findall("# text = (.*)", text))
            out |= grams(text)
    return out


def documents(raw, exclude, words, shares=SHARE):
    """Texts of each source, in random order, up to its share of words."""
    seen = excluded(exclude)
    random.seed(1)
    for prefix, share in shares.items():
        records = [json.loads(line) for path in glob.glob(f"{raw}/{prefix}*.jsonl") for line in open(path, encoding="utf-8")]
        random.shuffle(records)
        left = words * share
        for record in records:
            text = record["text"][:12000]
            own = grams(text)
            if left <= 0:
                break
            if len(own & seen) > 2 or len(own) < 40:
                continue
            left -= len(text.split())
            yield text


def table(name):
    with open(f"{DATA}/{name}", encoding="utf-8") as lines:
        return list(csv.DictReader((l for l in lines if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def lexicon():
    """form -> type, of forms that mean one thing."""
    out = {}
    for row in table("institutions.tsv"):
        out[row["form"]] = "ORG"
    for row in table("bloc_aliases.tsv"):
        if not row["flag"].strip("-"):
            out[row["form"]] = "ORG"
    for row in table("blocs.tsv"):
        out[row["name"]] = "ORG"
    for row in table("places.tsv"):
        if not row["flag"].strip("-"):
            out[row["name"]] = "LOC"
    for row in table("country_aliases.tsv"):
        out[row["form"]] = "NORP" if row["kind"] in ("adjective", "people", "person") else "LOC"
    for row in table("countries.tsv"):
        out[row["name"]] = "LOC"
    return {form: kind for form, kind in out.items() if form[:1].isupper() and len(form) > 2}


def read_words(conllu):
    words = []
    for line in conllu.splitlines():
        if line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                words.append(cells[1])
        elif not line and words:
            yield words
            words = []


def spans_of(sentence, doc):
    for entity in doc.ents:
        kind = TYPES.get(entity.label_)
        first, last = entity.start, entity.end
        while first < last and sentence[first].lower() in ("the", "a", "an"):
            first += 1
        while first < last and sentence[last - 1] in ("'s", "’s", ",", "."):
            last -= 1
        if kind and first < last and any(w[:1].isupper() for w in sentence[first:last]):
            yield first, last, kind


def by_lexicon(sentence, known, longest):
    out, i = [], 0
    while i < len(sentence):
        for n in range(min(longest, len(sentence) - i), 0, -1):
            kind = known.get(" ".join(sentence[i:i + n]))
            if kind:
                out.append((i, i + n, kind))
                i += n - 1
                break
        i += 1
    return out


def merge(model, lexical, votes):
    """Spans of the model with their types voted on; names of the lexicon where the model's do not cover them."""
    spans = []
    for first, last, kind, form in model:
        counts = votes[form]
        best, count = counts.most_common(1)[0]
        if count >= 0.6 * sum(counts.values()):
            kind = best
        spans.append((first, last, kind))
    for first, last, kind in lexical:
        clash = [s for s in spans if s[0] < last and first < s[1]]
        if all(first <= s[0] and s[1] <= last for s in clash):  # It names as much or more.
            spans = [s for s in spans if s not in clash] + [(first, last, kind)]
    return sorted(spans)


NO_NAMES = {"QUESTION", "UTC", "WN", "Earth", "Government", "State", "Laughs", "AEW", "GMT", "Q", "MR", "COVID-19"}
KNOWN = {"Twitter": "ORG", "Facebook": "ORG", "Commonwealth": "ORG"}


def revise(sentences):
    """Corrects what the model keeps getting wrong: surnames taken for bodies, labels of speakers, lines in capitals.

    sentences: lists of (first, last, type, form); a form that ends the names of persons is a person's.
    """
    surnames, places = collections.Counter(), collections.Counter()
    for _, spans in sentences:
        for first, last, kind, form in spans:
            if kind == "PER" and last - first > 1:
                surnames[form.split()[-1]] += 1
            if kind == "LOC":
                places[form] += 1
    for words, spans in sentences:
        out = []
        for first, last, kind, form in spans:
            if form in NO_NAMES:
                continue
            if last - first == 1 and kind == "ORG" and surnames[form] >= 2 and surnames[form] > places[form]:
                kind = "PER"
            out.append((first, last, KNOWN.get(form, kind)))
        capitals = sum(w.isupper() and len(w) > 1 for w in words)
        if capitals < 0.5 * len(words):
            yield words, out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("raw", "spacy", "print_syntax", "model", "output"):
        parser.add_argument(name)
    parser.add_argument("--words", type=int, default=200000)
    parser.add_argument("--exclude", nargs="*", default=[])
    args = parser.parse_args()
    import spacy
    from spacy.tokens import Doc
    nlp = spacy.load(args.spacy, exclude=["lemmatizer", "attribute_ruler", "parser", "tagger", "senter"])
    command = [args.print_syntax, "--model=" + args.model]
    everything = "\n\n".join(documents(args.raw, args.exclude, args.words))
    conllu = subprocess.run(command, input=everything, capture_output=True, text=True, check=True).stdout
    sentences = [s for s in read_words(conllu) if 3 <= len(s) < 120]
    found, votes = [], collections.defaultdict(collections.Counter)
    for doc, sentence in zip(nlp.pipe((Doc(nlp.vocab, words=s) for s in sentences), batch_size=64), sentences):
        spans = [(a, b, kind, " ".join(sentence[a:b])) for a, b, kind in spans_of(sentence, doc)]
        found.append(spans)
        for _, _, kind, form in spans:
            votes[form][kind] += 1
    known = lexicon()
    longest = max(len(form.split()) for form in known)
    with open(args.output, "w", encoding="utf-8") as out:
        merged = [(s, [(a, b, kind, " ".join(s[a:b])) for a, b, kind in merge(spans, by_lexicon(s, known, longest), votes)])
                  for s, spans in zip(sentences, found)]
        for sentence, spans in revise(merged):
            names = ["O"] * len(sentence)
            for first, last, kind in spans:
                names[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
            for i, (word, name) in enumerate(zip(sentence, names)):
                out.write(f"{i + 1}\t{word}" + "\t_" * 7 + f"\tNER={name}\n")
            out.write("\n")
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} words, {sum(map(len, found))} names of the model")


if __name__ == "__main__":
    main()
