"""Texts whose names teachers do not agree on: of each word, the labels that one of them gives (partial labels)."""
import collections
import os
import pickle

import numpy as np

import treebank
from silver_names import KNOWN, NO_NAMES, by_lexicon, lexicon, spans_of


def spacy_spans(sentences, model, cache):
    """(first, last, type) of each sentence as spaCy's model sees it."""
    if not os.path.exists(cache):
        import spacy
        from spacy.tokens import Doc
        nlp = spacy.load(model, exclude=["lemmatizer", "attribute_ruler", "parser", "tagger", "senter"])
        docs = nlp.pipe((Doc(nlp.vocab, words=s.words) for s in sentences), batch_size=128)
        found = [{(a, b - 1, kind) for a, b, kind in spans_of(s.words, doc)} for s, doc in zip(sentences, docs)]
        with open(cache, "wb") as out:
            pickle.dump(found, out)
    with open(cache, "rb") as found:
        return pickle.load(found)


def labels(size, spans):
    names = ["O"] * size
    for first, last, kind in spans:
        names[first:last + 1] = ["B-" + kind] + ["I-" + kind] * (last - first)
    return treebank.bioes(names)


def with_lexicon(spans, words, known, longest):
    """Names of the lexicon take the place of what they cover."""
    for first, end, kind in by_lexicon(words, known, longest):
        clash = {s for s in spans if s[0] < end and first <= s[1]}
        if all(first <= s[0] and s[1] < end for s in clash):
            spans = spans - clash | {(first, end - 1, kind)}
    return spans


def allowed(sentences, teachers, index):
    """[words of all sentences][labels]: what a word may be. A name that all teachers but one give is certain; what a form is
    mostly called, it is called everywhere."""
    known = lexicon()
    longest = max(len(form.split()) for form in known)
    votes, surnames = collections.defaultdict(collections.Counter), collections.Counter()
    for teacher in teachers:
        for s, spans in zip(sentences, teacher):
            for first, last, kind in spans:
                votes[" ".join(s.words[first:last + 1])][kind] += 1
                surnames[s.words[last]] += kind == "PER" and last > first

    def voted(words, first, last, kind):
        form = " ".join(words[first:last + 1])
        counts = votes[form]
        total = sum(counts.values())
        best, most = counts.most_common(1)[0]
        if total >= 5 and most >= 0.7 * total:
            kind = best
        if first == last and kind not in ("PER", "LOC") and surnames[form] >= 8 and counts["PER"] >= 0.3 * total:
            kind = "PER"
        return first, last, KNOWN.get(form, kind)

    out = np.zeros((sum(len(s.words) for s in sentences), len(index)), np.uint8)
    row = 0
    for i, s in enumerate(sentences):
        given = []
        for teacher in teachers:
            spans = {voted(s.words, *span) for span in teacher[i] if " ".join(s.words[span[0]:span[1] + 1]) not in NO_NAMES}
            given.append(with_lexicon(spans, s.words, known, longest))
        counts = collections.Counter(span for spans in given for span in spans)
        certain = labels(len(s.words), {span for span, n in counts.items() if n >= len(teachers) - 1})
        by_teacher = [labels(len(s.words), spans) for spans in given]
        for j, label in enumerate(certain):
            for choice in [label] if label != "O" else {b[j] for b in by_teacher}:
                out[row + j, index[choice]] = 1
        row += len(s.words)
    return out
