#!/usr/bin/env python3
"""Trains names on en-worldwide-newswire, to measure what the recogniser reaches where it was trained. Never ship what it writes.

    measure_names.py PREPARED_DIR ENCODER_DIR NETWORK.pt OUTPUT.pt [--encoder] [--epochs N]

PREPARED_DIR is of prepare.py --measure. The layer of names alone is trained, as names_head.py does; with --encoder all that is below it
too (then tags and trees are of no use). Settings are chosen by worldwide_dev; test_worldwide is for language_quality alone.
"""
import argparse
import time

import torch
import torch.nn as nn

import treebank
from decode import spans
from names_head import Head, NEVER, Texts, encode, fit, keep, names_of, start
from train import batches, make_batch


MASK = 103  # What the encoder was pretrained to read for a piece that is hidden.


def figures(head, texts):
    """Precision, recall and F1 of persons, places and organisations, without the document's agreement."""
    three = lambda found: {s for s in found if s[2] in ("PER", "LOC", "ORG")}
    gold = [three(spans(treebank.bioes(s.names))) for s in texts.sentences]
    found = [three(f) for f in names_of(head, texts)]
    right, all_found, all_gold = sum(len(a & b) for a, b in zip(gold, found)), sum(map(len, found)), sum(map(len, gold))
    return f"P {100 * right / all_found:.1f} R {100 * right / all_gold:.1f} F {200 * right / (all_found + all_gold):.1f}"


def rows_of(texts, group, place):
    """Marks and allowed labels of the sentences of a batch, padded."""
    pad = lambda arrays: nn.utils.rnn.pad_sequence([torch.from_numpy(a).float() for a in arrays], batch_first=True)
    part = lambda array: pad([array[texts.begins[i]:texts.begins[i + 1]] for i in (place[id(s)] for s in group)])
    return part(texts.marks), part(texts.allowed)


def fit_all(network, head, pieces, texts, dev, args):
    """Trains the encoder and the layer of names together."""
    place = {id(s): i for i, s in enumerate(texts.sentences)}
    encoder = list(network.encoder.parameters())
    optimizer = torch.optim.AdamW([{"params": encoder, "top": args.rate}, {"params": list(head.linear.parameters()), "top": 2e-3},
                                   {"params": [head.marks, head.steps], "top": 1e-2}], betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    start = time.time()
    network.encoder.drop.p = 0.2  # With less, and nothing hidden, it learns the treebank by heart after two epochs.
    for epoch in range(args.epochs):
        network.train()
        head.train()
        groups = batches(texts.sentences, args.batch, True)
        for k, group in enumerate(groups):
            at = (epoch + k / len(groups)) / args.epochs
            for g in optimizer.param_groups:
                g["lr"] = g["top"] * min(1.0, at / 0.05 + 0.02, max(0.01, (1 - at) / 0.95))
            b = make_batch(group, pieces)
            unseen = (torch.rand(b["ids"].shape) < args.hide) & (b["ids"] > MASK)
            b["ids"][unseen] = MASK
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = network.encoder(b["ids"], b["shapes"], b["lengths"], b["first"], b["words"])
            marks, allowed = rows_of(texts, group, place)
            words = b["words"][:, 1:]
            scores = head(hidden[:, 1:].float(), marks)
            loss = (head.total(scores, words) - head.total(scores + (allowed - 1) * -NEVER, words)).sum() / words.sum()
            loss.backward()
            nn.utils.clip_grad_norm_(encoder + list(head.parameters()), 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            if k % 100 == 0:
                print(f"  {epoch} {k}/{len(groups)} {loss.item():.4f} {time.time() - start:.0f}s", flush=True)
        network.eval()
        dev.x = encode(network, pieces, dev.sentences)
        print(f"epoch {epoch} dev {figures(head, dev)} {time.time() - start:.0f}s", flush=True)
        keep(args.network, head, args.output, network)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("prepared", "encoder_dir", "network", "output"):
        parser.add_argument(name)
    parser.add_argument("--encoder", action="store_true", help="train the encoder too")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--hide", type=float, default=0.1, help="share of the pieces that training hides")
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder")
    parser.add_argument("--batch", type=int, default=1500)
    args = parser.parse_args()
    network, vocab, pieces, forms = start(args.network, args.encoder_dir)
    read = lambda part, by: Texts(treebank.read(f"{args.prepared}/worldwide_{part}.conllu"), by, pieces, forms, 1.0)
    texts, dev = read("train", None if args.encoder else network), read("dev", network)
    texts.take_gold(vocab["names"], set())
    head = Head(network, sorted(vocab["names"], key=vocab["names"].get))
    if args.encoder:
        fit_all(network, head, pieces, texts, dev, args)
    else:
        fit(head, [(texts, 1.0)], args.epochs)
        print("dev", figures(head, dev))
        keep(args.network, head, args.output)


if __name__ == "__main__":
    main()
