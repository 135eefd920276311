#!/usr/bin/env python3
"""Trains the scorer of events on the annotated articles and writes ingest_service/data/events/weights.tsv.

    tests/quality/train_scores.py [BUILD_DIR]

Runs to_gold with an empty table of weights, labels every event by the matching of ../shared/quality/score.py, and fits a
logistic model with an L2 penalty by gradient steps in a fixed order. Prints how well calibrated the probabilities are on
articles left out of the fit (five folds), and on the check set with the weights as written. Only the train set is learned from. Without ../shared there is nothing to train on.
"""
import math
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUALITY = ROOT.parent / "shared" / "quality"
WEIGHTS = ROOT / "ingest_service" / "data" / "events" / "weights.tsv"
RARE = 3          # Features seen less often are left out.
EPOCHS, RATE, PENALTY = 15, 0.1, 0.3
FOLDS = 5
HEADER = """# Weights of the scorer of events: the log odds that each feature adds to an event being right. Written by
# tests/quality/train_scores.py from the annotated articles; see ../README.md. Features are named in
# pipeline/events/event_features.cc. Licence: Apache-2.0.
feature\tweight
"""


def examples(build, score, name):
    """(article, features, label) of every event that the rules propose for the articles of a set."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        subprocess.run([build / "tests/quality/to_gold", QUALITY / name / "articles", out, ROOT / "ingest_service/data",
                        "features"], check=True)
        gold, found = score.load(str(QUALITY / name / "gold")), score.load(str(out))
        texts = score.load(str(QUALITY / name / "articles"))
    rows = []
    for article in sorted(gold):
        events = found.get(article, {}).get("events", [])
        parties = score.Parties(gold[article], found.get(article, {}))
        pairs = score.match_events(texts[article]["text"], parties, gold[article]["events"], events)
        right = {found_index for _, found_index in pairs}
        for index, event in enumerate(events):
            rows.append((article, event.get("features", []), int(index in right)))
    return rows


def probability(weights, features):
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


def fit(rows):
    seen = Counter(f for row in rows for f in row[1])
    weights = {f: 0.0 for f, count in seen.items() if count >= RARE}
    squares = defaultdict(lambda: 1e-6)
    order = list(range(len(rows)))
    shuffle = random.Random(1)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for index in order:
            _, features, label = rows[index]
            error = probability(weights, features) - label
            for f in features:
                if f not in weights:
                    continue
                step = error + PENALTY * weights[f]
                squares[f] += step * step
                weights[f] -= RATE * step / math.sqrt(squares[f])
    return weights


def report(name, judged):
    print(f"{name}\nprobability   events   right")
    for low in range(10):
        labels = [label for p, label in judged if low / 10 <= p < (low + 1) / 10]
        if labels:
            print(f"{low / 10:.1f} to {(low + 1) / 10:.1f}    {len(labels):6}   {sum(labels) / len(labels):.2f}")


def main():
    if not (QUALITY / "score.py").exists():
        sys.exit(f"SKIPPED: no annotated articles at {QUALITY}")
    sys.path.insert(0, str(QUALITY))
    import score
    build = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/dev"
    rows = examples(build, score, "train")
    articles = sorted({row[0] for row in rows})
    random.Random(1).shuffle(articles)
    fold = {article: index % FOLDS for index, article in enumerate(articles)}
    judged = []
    for held in range(FOLDS):
        weights = fit([row for row in rows if fold[row[0]] != held])
        judged += [(probability(weights, features), label) for a, features, label in rows if fold[a] == held]
    report("train, articles left out of the fit", judged)
    weights = {f: round(w, 3) for f, w in fit(rows).items() if abs(w) >= 0.005}
    WEIGHTS.write_text(HEADER + "".join(f"{f}\t{w:.3f}\n" for f, w in sorted(weights.items())))
    check = examples(build, score, "check")
    report("check", [(probability(weights, features), label) for _, features, label in check])


if __name__ == "__main__":
    main()
