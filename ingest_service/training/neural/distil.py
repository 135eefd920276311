#!/usr/bin/env python3
"""Trains a smaller network to say what a larger one says (and what treebanks say), on texts of our domain.

    distil.py PREPARED_DIR ENCODER_DIR TEACHER.pt TEXTS.conllu OUTPUT.pt [--layers 0 1 3] [--inner 512] [--minutes 60]

The student starts from layers of the teacher, with the neurons that do most on our texts; beyond its first layers it reads the first
piece of each word only. Of headlines the teacher sees the plain sentence, of "Chad Moore" another given name: the student learns to read both alike.
(Knowledge distillation: Hinton et al. 2015; of layers and hidden states: Sun et al. 2019, Jiao et al. 2020.)
"""
import argparse
import dataclasses
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

import treebank
from network import Network, Pieces
from silver_names import table
from train import batches, disguise, evaluate, load, loss_of, make_batch, save, thin


def place_names():
    """Names of countries and capitals of one word."""
    rows = [r["name"] for r in table("countries.tsv")] + [r["name"] for r in table("places.tsv") if r["kind"] == "capital"]
    return sorted({name for name in rows if name.isalpha()})


def people(s):
    """The first tokens of names of people of several words."""
    names = s.names or []
    return [i for i in range(len(names) - 1) if names[i] == "B-PER" and names[i + 1] == "I-PER"]


def rename(s, first, chance, places):
    """The sentence with somebody's given name changed for a place's now and then."""
    if not first or random.random() > chance:
        return s
    words = list(s.words)
    words[random.choice(first)] = random.choice(places)
    return dataclasses.replace(s, words=words)


def busiest(teacher, pieces, sentences, layers, inner):
    """The inner neurons of each layer that add most to its output."""
    work = [torch.zeros_like(teacher.encoder.layers[l].up.bias) for l in layers]
    hooks = [teacher.encoder.layers[l].down.register_forward_pre_hook(
        lambda _, x, w=w: w.add_(x[0].float().abs().sum((0, 1)))) for l, w in zip(layers, work)]
    with torch.no_grad():
        for group in batches(sentences, 3000, False):
            teacher(make_batch(group, pieces))
    for hook in hooks:
        hook.remove()
    return [(w * teacher.encoder.layers[l].down.weight.norm(dim=0)).topk(inner).indices.sort().values
            for l, w in zip(layers, work)]


def pupil(teacher, vocab, encoder_dir, pieces, sentences, layers, inner, piece_layers):
    student = Network(encoder_dir, vocab, len(layers), inner, piece_layers)
    old, new = teacher.state_dict(), {}
    for name, value in old.items():
        if not name.startswith("encoder.layers."):
            new[name] = value
    for to, (layer, kept) in enumerate(zip(layers, busiest(teacher, pieces, sentences, layers, inner))):
        for name, value in teacher.encoder.layers[layer].state_dict().items():
            if name.startswith("up."):
                value = value[kept]
            if name == "down.weight":
                value = value[:, kept]
            new[f"encoder.layers.{to}.{name}"] = value
    student.load_state_dict(new)
    return student


def likeness(student, teacher, batch, taught):
    """How far the student is from the teacher, who reads the batch `taught` of the same sentences."""
    words = batch["words"][:, 1:]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            want = teacher(taught)
            heads = want["arcs"].argmax(-1)
            want_labels = teacher.labels(want["x"], heads)
        out = student(batch)
        labels = student.labels(out["x"], heads)

    def far(a, b):
        return F.kl_div(torch.log_softmax(a[words], -1), torch.log_softmax(b[words], -1), reduction="batchmean", log_target=True)

    hidden, goal = out["hidden"][:, 1:][words].float(), want["hidden"][:, 1:][words].float()
    return (far(out["tags"], want["tags"]) + 2 * far(out["names"], want["names"]) + 2 * far(out["arcs"], want["arcs"]) +
            far(labels, want_labels) + F.mse_loss(hidden, goal) / goal.var())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared")
    parser.add_argument("encoder")
    parser.add_argument("teacher")
    parser.add_argument("texts")
    parser.add_argument("output")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 3], help="of the teacher, that the student starts from")
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--piece-layers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--gold", type=float, default=0.3, help="weight of what treebanks say")
    parser.add_argument("--rename", type=float, default=0.1, help="share of names of people changed for those of places")
    parser.add_argument("--start", help="go on from this student")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    short = lambda sentences: [s for s in sentences if 2 < len(s.words) < 150]
    gold = short(list(treebank.read(args.prepared + "/train.conllu")) + list(treebank.read(args.prepared + "/train_names.conllu")))
    texts = short(treebank.read(args.texts))
    random.shuffle(texts)
    places, first = place_names(), {f"text {k}": people(s) for k, s in enumerate(texts)}
    texts = [dataclasses.replace(s, heads=None, names=None, id=f"text {k}") for k, s in enumerate(texts)]
    dev = list(treebank.read(args.prepared + "/dev.conllu"))
    teacher, vocab, pieces = load(args.teacher, args.encoder)
    teacher.eval()
    if args.start:
        student = load(args.start, args.encoder)[0]
    else:
        student = pupil(teacher, vocab, args.encoder, pieces, texts[:300], args.layers, args.inner, args.piece_layers)
    for module in student.modules():
        if isinstance(module, nn.Dropout):
            module.p *= 0.5
    slow = [p for n, p in student.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in student.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": slow}, {"params": fast}], betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    start, steps, total, shown = time.time(), 0, 0.0, 0
    part = 0
    while True:  # Until the time is over; texts come in turns with the treebanks.
        share = texts[part * 8000 % len(texts):][:8000]
        part += 1
        plain = thin(gold, 0.4)
        random.shuffle(plain)
        for group in batches(share + plain[:5000], args.batch, True):
            at = (time.time() - start) / (60 * args.minutes)
            if at >= 1:
                break
            for g, rate in zip(optimizer.param_groups, (args.rate, args.head_rate)):
                g["lr"] = rate * min(1.0, at / 0.02 + 0.01, max(0.01, (1 - at) / 0.98))
            student.train()
            seen = [disguise(rename(s, first.get(s.id, []), args.rename, places), 0.08) for s in group]
            batch = make_batch(seen, pieces, vocab)
            loss = likeness(student, teacher, batch, make_batch(group, pieces))
            labelled = [s for s in seen if s.heads]
            if labelled:
                loss = loss + args.gold * loss_of(student, make_batch(labelled, pieces, vocab))
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total, steps, shown = total + loss.item(), steps + 1, shown + sum(len(s.words) for s in group)
            if steps % 100 == 0:
                print(f"  {steps} {shown} words loss {total / 100:.3f} {time.time() - start:.0f}s", flush=True)
                total = 0.0
        evaluate(student, vocab, pieces, dev, f"dev {part}")
        save(student, vocab, args.output)
        if time.time() - start >= 60 * args.minutes:
            return


if __name__ == "__main__":
    main()
