#!/usr/bin/env python3
"""Trains the names anew, over a network that stays as it is: its layer of names, what the gazetteer adds and what labels follow each other.

    names_head.py PREPARED_DIR ENCODER_DIR NETWORK.pt SPACY_MODEL_DIR TEXTS.conllu OUTPUT.pt

A conditional random field over the network's encodings (as the service rounds them), trained on UNER EWT (train, if it is there, and
dev), GUM, and texts of our domain with the labels that teachers leave open: spaCy's en_core_web_md, the network's own names, and this
layer as trained before (first on UNER alone). Tags and trees keep their bits.
"""
import argparse
import os
import random

import numpy as np
import torch
import torch.nn as nn

import gazetteer
import name_texts
import treebank
from decode import spans
from distil import people, place_names, rename
from network import Dense
from train import batches, load, make_batch

KINDS = ("PER", "LOC", "ORG", "NORP", "EVENT")
NEVER = -1e4
MARKS = 4 * gazetteer.MOST_CLASSES


class Texts:
    """Sentences, one after the other, with encodings [words][width], marks [words][MARKS] and allowed labels [words][labels]."""

    def __init__(self, sentences, network, pieces, forms, weight, cache=None, newer_than=0):
        self.sentences = [s for s in sentences if len(s.words) < 250]
        self.begins = np.cumsum([0] + [len(s.words) for s in self.sentences])
        self.weight = weight
        if cache and os.path.exists(cache) and os.path.getmtime(cache) > newer_than:
            self.x = np.load(cache)
        elif network:
            self.x = encode(network, pieces, self.sentences)
            if cache:
                np.save(cache, self.x)
        self.marks = np.zeros((self.begins[-1], MARKS), np.float32)
        for begin, s in zip(self.begins, self.sentences):
            for i, found in enumerate(gazetteer.marks(s.words, forms)):
                self.marks[begin + i, list(found)] = 1

    def take_gold(self, index, peoples):
        """The names annotated. UNER's OTH may be peoples, events or nothing; peoples that it leaves out may be names."""
        self.allowed = np.zeros((self.begins[-1], len(index)), np.uint8)
        for begin, s in zip(self.begins, self.sentences):
            known = [name if name[2:] in KINDS else "O" for name in s.names]
            for i, (word, name, label) in enumerate(zip(s.words, s.names, treebank.bioes(known))):
                alone = name == "B-OTH" and (s.names[i + 1:] or ["O"])[0][:2] != "I-"
                if alone and word in peoples:
                    label = "S-NORP"
                self.allowed[begin + i, index[label]] = 1
                if label == "O" and (name.endswith("OTH") or word in peoples):
                    self.allowed[begin + i, [index[f"{p}-{k}"] for p in "BIES" for k in ("NORP", "EVENT")]] = 1


def encode(network, pieces, sentences):
    out = [None] * len(sentences)
    place = {id(s): i for i, s in enumerate(sentences)}
    with torch.no_grad():
        for group in batches(sentences, 2000, False):
            b = make_batch(group, pieces)
            hidden = network.encoder(b["ids"], b["shapes"], b["lengths"], b["first"], b["words"])
            for row, s in zip(hidden, group):
                out[place[id(s)]] = row[1:1 + len(s.words)].numpy().astype(np.float16)
    return np.concatenate(out)


def follows(before, after):
    going_on = after[0] in "IE"
    return going_on and before[1:] == after[1:] if before[0] in "BI" else not going_on


class Head(nn.Module):
    def __init__(self, network, names):
        super().__init__()
        self.names = names
        self.linear = nn.Linear(*reversed(network.names.weight.shape))
        self.linear.load_state_dict({"weight": network.names.weight, "bias": network.names.bias})
        self.marks = nn.Parameter(torch.zeros(len(names), MARKS))
        self.steps = nn.Parameter(torch.zeros(len(names), len(names)))
        self.drop = nn.Dropout(0.2)
        mask = lambda pairs: torch.tensor([[0.0 if follows(a, b) else NEVER for b in pairs[1]] for a in pairs[0]])
        self.possible, self.first, self.last = mask((names, names)), mask((["O"], names))[0], mask((names, ["O"]))[:, 0]

    def forward(self, x, marks):
        return self.linear(self.drop(x)) + marks @ self.marks.T

    def total(self, scores, words):
        """Log of the sum over all sequences of labels."""
        a = scores[:, 0] + self.first
        for i in range(1, scores.shape[1]):
            step = torch.logsumexp(a[:, :, None] + self.possible + self.steps, 1) + scores[:, i]
            a = torch.where(words[:, i, None], step, a)
        return torch.logsumexp(a + self.last, 1)


def gather(group):
    """x, marks, allowed, words and weights of a batch of (texts, sentence)."""
    sizes = [len(t.sentences[i].words) for t, i in group]
    pad = lambda rows: torch.nn.utils.rnn.pad_sequence([torch.from_numpy(r.astype(np.float32)) for r in rows], batch_first=True)
    part = lambda array, t, i: array[t.begins[i]:t.begins[i + 1]]
    words = torch.arange(max(sizes))[None] < torch.tensor(sizes)[:, None]
    return (pad([part(t.x, t, i) for t, i in group]), pad([part(t.marks, t, i) for t, i in group]),
            pad([part(t.allowed, t, i) for t, i in group]), words, torch.tensor([t.weight for t, _ in group]))


def in_batches(pairs, budget):
    random.shuffle(pairs)
    pairs.sort(key=lambda p: len(p[0].sentences[p[1]].words) + random.random() * 5)
    out, begin = [], 0
    for end in range(1, len(pairs) + 1):
        if end == len(pairs) or len(pairs[end][0].sentences[pairs[end][1]].words) * (end - begin) > budget:
            out.append(pairs[begin:end])
            begin = end
    random.shuffle(out)
    return out


def fit(head, sets, epochs, rate=2e-3, budget=6000):
    """sets: (texts, the share of them that an epoch reads)."""
    head.train()
    linear = list(head.linear.parameters())
    optimizer = torch.optim.AdamW([{"params": linear, "times": 1}, {"params": [head.marks, head.steps], "times": 10}],
                                  lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
    for epoch in range(epochs):
        pairs = [(t, i) for t, share in sets for i in random.sample(range(len(t.sentences)), int(share * len(t.sentences)))]
        groups = in_batches(pairs, budget)
        total = 0.0
        for k, group in enumerate(groups):
            at = (epoch + k / len(groups)) / epochs
            for g in optimizer.param_groups:
                g["lr"] = rate * g["times"] * min(1.0, at / 0.03 + 0.02, max(0.01, (1 - at) / 0.97))
            x, marks, allowed, words, weights = gather(group)
            scores = head(x, marks)
            loss = head.total(scores, words) - head.total(scores + (allowed - 1) * -NEVER, words)
            loss = (loss * weights).sum() / words.sum()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
        print(f"  epoch {epoch} loss {total / len(groups):.4f}", flush=True)


@torch.no_grad()
def names_of(head, texts, plain=False):
    """The spans of each sentence; plain: without gazetteer, as the network was shipped."""
    steps = (head.possible + head.steps).numpy()
    out = []
    for begin, end in zip(texts.begins, texts.begins[1:]):
        x, marks = texts.x[begin:end].astype(np.float32), texts.marks[begin:end]
        scores = x @ head.linear.weight.numpy().T + head.linear.bias.numpy()
        if not plain:
            scores = scores + marks @ head.marks.numpy().T
        best, back = scores[0] + head.first.numpy(), []
        for row in scores[1:]:
            paths = best[:, None] + steps
            back.append(paths.argmax(0))
            best = paths.max(0) + row
        label = int((best + head.last.numpy()).argmax())
        path = [label]
        for b in reversed(back):
            path.append(label := int(b[label]))
        out.append(spans([head.names[k] for k in reversed(path)]))
    return out


def with_peoples(own, network):
    """UNER says nothing of peoples and events: what the network calls so stays where the layer sees no name."""
    free = lambda span, spans_: not any(a <= span[1] and span[0] <= b for a, b, _ in spans_)
    return [o | {n for n in other if n[2] in ("NORP", "EVENT") and free(n, o)} for o, other in zip(own, network)]


def keep(path, head, output, network=None):
    """Writes the network of the path (or `network`) with the layer of names in it."""
    state = torch.load(path)
    if network:
        state["model"] = network.state_dict()
    state["model"]["names.weight"], state["model"]["names.bias"] = head.linear.weight.detach(), head.linear.bias.detach()
    state["name_marks"], state["name_transitions"] = head.marks.detach().T.contiguous(), head.steps.detach()
    torch.save(state, output)


def start(path, encoder):
    """One thread, one seed; the network (rounded as it is shipped), its vocabulary, the pieces of words and the gazetteer's forms."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    network, vocab, pieces = load(path, encoder)
    network.eval()
    Dense.rounded = True
    return network, vocab, pieces, gazetteer.build()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("prepared", "encoder", "network", "spacy", "texts", "output"):
        parser.add_argument(name)
    args = parser.parse_args()
    network, vocab, pieces, forms = start(args.network, args.encoder)
    names = sorted(vocab["names"], key=vocab["names"].get)
    peoples = {row["form"] for row in gazetteer.table("country_aliases.tsv") if row["kind"] in ("adjective", "people", "person")}
    read = lambda path, weight: Texts(treebank.read(path), network, pieces, forms, weight, path.removesuffix(".conllu") + ".encoded.npy",
                                      max(os.path.getmtime(args.network), os.path.getmtime(path)))
    gold = [read(f"{args.prepared}/{name}.conllu", weight)
            for name, weight in (("train_uner", 0.5), ("train_names", 0.5), ("train_gum", 0.3))
            if os.path.exists(f"{args.prepared}/{name}.conllu")]
    named = [s for t in gold for s in t.sentences if people(s)]
    places = place_names()  # "Chad Moore", "Paris Hilton" are people all the same.
    gold.insert(0, Texts([rename(s, people(s), 1.0, places) for s in named], network, pieces, forms, 0.5))
    for t in gold:
        t.take_gold(vocab["names"], peoples)
    texts = read(args.texts, 0.5)
    shipped = names_of(Head(network, names), texts, plain=True)
    spacy = name_texts.spacy_spans(texts.sentences, args.spacy, args.texts.removesuffix(".conllu") + ".spacy.pkl")
    head = Head(network, names)
    fit(head, [(t, 1.0) for t in gold[:-1]], 4)
    own = with_peoples(names_of(head, texts), shipped)
    for turn in range(2):
        texts.allowed = name_texts.allowed(texts.sentences, [spacy, own, shipped], vocab["names"])
        head = Head(network, names)
        fit(head, [(t, 1.0) for t in gold[:-1]] + [(gold[-1], 0.5), (texts, 0.7)], 3)
        own = names_of(head, texts)
    keep(args.network, head, args.output)


if __name__ == "__main__":
    main()
