#!/usr/bin/env python3
"""Trains the network that the syntax stage runs: tags, trees and names, from CoNLL-U as prepare.py writes it.

    train.py train PREPARED_DIR ENCODER_DIR OUTPUT.pt [--layers 4] [--epochs 6] [--silver FILE.conllu...]
    train.py eval  OUTPUT.pt ENCODER_DIR FILE.conllu... [--rounded]

Silver files hold sentences that other programs annotated; each epoch reads another part of them.
"""
import argparse
import dataclasses
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import treebank
from decode import spans, tree, viterbi
from network import SHAPES, Dense, Network, Pieces, shape

NOTHING = SHAPES - 1
FAR = ("reviews-", "answers-", "email-", "GUM_vlog", "GUM_conversation")  # Genres least like news.


def make_batch(sentences, pieces, vocab=None):
    rows, shapes, firsts = [], [], []
    for s in sentences:
        ids, sh, first = [101], [NOTHING], []
        for w in s.words:
            first.append(len(ids))
            p = pieces(w)
            ids += p
            sh += [shape(w)] * len(p)
        rows.append((ids + [102])[:512])
        shapes.append((sh + [NOTHING])[:512])
        firsts.append([min(f, 511) for f in first])
    pad = lambda lists, fill: torch.tensor([l + [fill] * (max(map(len, lists)) - len(l)) for l in lists])
    n = max(len(s.words) for s in sentences)
    batch = {"ids": pad(rows, 0), "shapes": pad(shapes, NOTHING), "lengths": torch.tensor([len(r) for r in rows]),
             "first": pad(firsts, 0),
             "words": torch.tensor([[True] * (len(s.words) + 1) + [False] * (n - len(s.words)) for s in sentences])}
    if vocab:
        index = lambda name, values: [vocab[name].get(v, -100) for v in values]
        none = lambda s: [-100] * len(s.words)
        tags = lambda s: [f"{u}\t{x}" for u, x in zip(s.upos, s.xpos)]
        batch["gold_tags"] = pad([index("tags", tags(s)) for s in sentences], -100)
        batch["gold_names"] = pad([index("names", treebank.bioes(s.names)) if s.names else none(s) for s in sentences], -100)
        batch["gold_heads"] = pad([s.heads if s.heads else none(s) for s in sentences], -100)
        batch["gold_relations"] = pad([index("relations", s.relations) if s.heads else none(s) for s in sentences], -100)
        batch["weight"] = torch.tensor([s.weight for s in sentences])
    return batch


def batches(sentences, budget, shuffle):
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].words) + (random.random() * 6 if shuffle else 0))
    out, current, longest = [], [], 0
    for i in order:
        n = len(sentences[i].words) + 2
        if current and max(longest, n) * (len(current) + 1) > budget:
            out.append(current)
            current, longest = [], 0
        current.append(sentences[i])
        longest = max(longest, n)
    out.append(current)
    if shuffle:
        random.shuffle(out)
    return out


def loss_of(model, batch):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(batch)
        trees = bool((batch["gold_heads"] >= 0).any())
        labels = model.labels(out["x"], batch["gold_heads"].clamp(min=0)) if trees else None

    def ce(logits, gold):
        loss = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none").view(gold.shape)
        return (loss * batch["weight"][:, None]).sum() / (gold >= 0).sum().clamp(min=1)

    loss = 0.5 * ce(out["tags"], batch["gold_tags"]) + ce(out["names"], batch["gold_names"])
    if trees:
        loss = loss + ce(out["arcs"], batch["gold_heads"]) + ce(labels, batch["gold_relations"])
    return loss


@torch.no_grad()
def annotate(model, vocab, pieces, sentences, budget=6000):
    """Yields (sentence, tags, heads, relations, bioes names, probability of each arc)."""
    inverse = {k: {i: v for v, i in t.items()} for k, t in vocab.items()}
    model.eval()
    for group in batches(sentences, budget, False):
        batch = make_batch(group, pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not Dense.rounded):
            out = model(batch)
        logp = torch.log_softmax(out["arcs"], -1).numpy()
        heads = torch.zeros(batch["words"].shape[0], batch["words"].shape[1] - 1, dtype=torch.long)
        sure = []
        for k, s in enumerate(group):
            n = len(s.words)
            square = np.full((n + 1, n + 1), -1e9)
            square[1:, :] = logp[k, :n, :n + 1]
            h = tree(square)
            heads[k, :n] = torch.tensor([int(v) for v in h])
            sure.append([float(np.exp(logp[k, i, h[i]])) for i in range(n)])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not Dense.rounded):
            labels = model.labels(out["x"], heads)
        root = vocab["relations"]["root"]
        labels[..., root] = torch.where(heads == 0, 1e4, -1e4)
        names = viterbi(torch.log_softmax(out["names"], -1), inverse["names"], [len(s.words) for s in group])
        tags, relations = out["tags"].argmax(-1), labels.argmax(-1)
        for k, s in enumerate(group):
            n = len(s.words)
            yield (s, [inverse["tags"][int(v)] for v in tags[k, :n]], heads[k, :n].tolist(),
                   [inverse["relations"][int(v)] for v in relations[k, :n]], names[k], sure[k])


def evaluate(model, vocab, pieces, sentences, label, kinds=("PER", "LOC", "ORG")):
    n = x = u = las = uas = las_np = n_np = tp = p = g = 0
    per = {}
    for s, tags, heads, relations, names, _ in annotate(model, vocab, pieces, sentences):
        if s.heads:
            for i in range(len(s.words)):
                n += 1
                upos, xpos = tags[i].split("\t")
                x += xpos == s.xpos[i]
                u += upos == s.upos[i]
                head_ok = heads[i] == s.heads[i]
                base = s.relations[i].split(":")[0]
                ok = head_ok and relations[i].split(":")[0] == base
                uas += head_ok
                las += ok
                if s.upos[i] != "PUNCT":
                    n_np += 1
                    las_np += ok
                c = per.setdefault(base, [0, 0])
                c[0] += 1
                c[1] += ok
        if s.names:
            keep = lambda z: {q for q in z if q[2] in kinds}
            a, b = keep(spans(treebank.bioes(s.names))), keep(spans(names))
            tp += len(a & b)
            g += len(a)
            p += len(b)
    pc = lambda a, b: 100 * a / max(1, b)
    keys = "nsubj obj obl nmod conj acl ccomp advcl appos xcomp".split()
    print(f"{label:12s} XPOS {pc(x, n):.2f} UPOS {pc(u, n):.2f} UAS {pc(uas, n):.2f} LAS {pc(las, n):.2f} noPunct {pc(las_np, n_np):.2f} "
          f"NER P {pc(tp, p):.1f} R {pc(tp, g):.1f} F {pc(2 * tp, p + g):.1f} | " +
          " ".join(f"{k} {pc(per[k][1], per[k][0]):.0f}" for k in keys if k in per), flush=True)


def build_vocab(sentences):
    vocab = {"tags": {}, "relations": {}, "names": {"O": 0}}
    counts = {}
    for s in sentences:
        for tag in zip(s.upos, s.xpos):
            counts[tag] = counts.get(tag, 0) + 1
        for r in s.relations if s.heads else ():
            vocab["relations"].setdefault(r, len(vocab["relations"]))
        for v in s.names or ():
            if v != "O":
                for position in "BIES":
                    vocab["names"].setdefault(position + v[1:], len(vocab["names"]))
    for u, x in sorted(counts):
        if counts[u, x] >= 5 and u != "_":  # Rarer pairs are mostly slips.
            vocab["tags"][f"{u}\t{x}"] = len(vocab["tags"])
    return vocab


def disguise(s, chance):
    """The sentence as a headline now and then: in capitals, or with each long word capital; without its full stop."""
    r = random.random()
    if r > chance or len(s.words) < 3:
        return s
    change = str.upper if r < chance / 2 else lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w
    return dataclasses.replace(s, words=[change(w) for w in s.words])


def thin(sentences, share):
    """All sentences but those least like news, of which a share stays."""
    return [s for s in sentences if not s.id.startswith(FAR) or random.random() < share]


def train(args):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    data = list(treebank.read(args.prepared + "/train.conllu"))
    named = list(treebank.read(args.prepared + "/train_names.conllu"))
    vocab = build_vocab(data)
    data = [s for s in data + named if len(s.words) < 150]
    if args.limit:
        data = data[::args.limit]
    silver = [s for path in args.silver for s in treebank.read(path) if len(s.words) < 150]
    for s in silver:
        s.weight = args.silver_weight
    random.shuffle(silver)
    dev = list(treebank.read(args.prepared + "/dev.conllu"))
    pieces = Pieces(args.encoder)
    if args.start:
        model, vocab, _ = load(args.start, args.encoder)
    else:
        model = Network(args.encoder, vocab, args.layers)
        model.encoder.load(args.encoder)
    Dense.rounded = args.rounded
    slow, fast = [], []
    for name, p in model.named_parameters():
        (slow if name.startswith("encoder.") and "shapes" not in name else fast).append(p)
    optimizer = torch.optim.AdamW([{"params": slow, "lr": args.rate}, {"params": fast, "lr": args.head_rate}],
                                  betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    part = len(silver) // args.epochs if silver else 0
    words = lambda z: sum(len(s.words) + 2 for s in z)
    total_words = args.epochs * words(thin(data, args.thin)) + words(silver)
    seen, start = 0, time.time()
    for epoch in range(args.until or args.epochs):
        model.train()
        total, count = 0.0, 0
        current = [disguise(s, 0.04) for s in thin(data, args.thin) + silver[epoch * part:(epoch + 1) * part]]
        for group in batches(current, args.batch, True):
            warm = seen / (0.05 * total_words)
            left = 1 - max(seen / total_words, (time.time() - start) / (60 * args.minutes))
            if left <= 0:
                break
            for g, rate in zip(optimizer.param_groups, (args.rate, args.head_rate)):
                g["lr"] = rate * min(1.0, warm + 0.01, max(0.01, left / 0.95))
            seen += words(group)
            loss = loss_of(model, make_batch(group, pieces, vocab))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
            count += 1
            if count % 50 == 0:
                print(f"  {epoch} {seen}/{total_words} {total / count:.3f} {time.time() - start:.0f}s", flush=True)
        print(f"epoch {epoch} loss {total / max(1, count):.3f} {time.time() - start:.0f}s", flush=True)
        evaluate(model, vocab, pieces, dev, "dev")
        save(model, vocab, args.output)


def save(model, vocab, path):
    torch.save({"vocab": vocab, "piece_layers": model.encoder.piece_layers, "model": model.state_dict()}, path)


def load(path, encoder):
    state = torch.load(path)
    layers = 1 + max(int(k.split(".")[2]) for k in state["model"] if k.startswith("encoder.layers."))
    inner = state["model"]["encoder.layers.0.up.weight"].shape[0]
    model = Network(encoder, state["vocab"], layers, inner, state["piece_layers"])
    model.load_state_dict(state["model"])
    return model, state["vocab"], Pieces(encoder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    sub = parser.add_subparsers(dest="command", required=True)
    t = sub.add_parser("train")
    t.add_argument("prepared")
    t.add_argument("encoder")
    t.add_argument("output")
    t.add_argument("--layers", type=int, default=4)
    t.add_argument("--epochs", type=int, default=6)
    t.add_argument("--until", type=int, help="end after so many epochs, with rates as on the way to --epochs")
    t.add_argument("--minutes", type=float, default=1e9, help="end after this time, with what was seen by then")
    t.add_argument("--batch", type=int, default=1500)
    t.add_argument("--rate", type=float, default=2e-4)
    t.add_argument("--head-rate", type=float, default=2e-3)
    t.add_argument("--limit", type=int, default=0, help="train on every so-manieth sentence only")
    t.add_argument("--thin", type=float, default=1.0, help="share of reviews, answers and mail to train on")
    t.add_argument("--silver", nargs="*", default=[])
    t.add_argument("--silver-weight", type=float, default=0.5)
    t.add_argument("--start", help="go on from this network")
    t.add_argument("--rounded", action="store_true", help="round as the service does while training")
    e = sub.add_parser("eval")
    e.add_argument("model")
    e.add_argument("encoder")
    e.add_argument("files", nargs="+")
    e.add_argument("--rounded", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.command == "train":
        train(args)
    else:
        Dense.rounded = args.rounded
        model, vocab, pieces = load(args.model, args.encoder)
        for path in args.files:
            evaluate(model, vocab, pieces, list(treebank.read(path)), path.split("/")[-1].removesuffix(".conllu"))


if __name__ == "__main__":
    main()
