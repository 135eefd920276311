#!/usr/bin/env python3
"""Writes a trained network as the sections of a model file, in eight bits: export.py NETWORK.pt ENCODER_DIR OUTPUT_DIR"""
import os
import sys

import numpy as np
import torch

import gazetteer
from network import ARC_WIDTH, LABEL_WIDTH
from train import load

GROUP = 64  # kOutputGroup


def main():
    model, vocab, pieces = load(sys.argv[1], sys.argv[2])
    target = sys.argv[3]
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(target):
        os.remove(f"{target}/{name}")
    w = {k: v.float().numpy() for k, v in model.state_dict().items()}

    def put(name, array, kind):
        np.ascontiguousarray(array, kind).tofile(f"{target}/{name}")

    def lines(name, values):
        with open(f"{target}/{name}", "w", encoding="utf-8") as out:
            out.write("\n".join(values))

    def levels(matrix):
        scale = np.maximum(np.abs(matrix).max(1), 1e-6) / 127
        return np.rint(matrix / scale[:, None]).astype(np.int8), scale

    def dense(name, matrix, bias):
        outputs, inputs = matrix.shape
        pad = -outputs % GROUP
        q, scale = levels(np.pad(matrix, ((0, pad), (0, 0))))
        put(name + ".w", q.reshape(-1, 16, inputs // 4, 4).transpose(0, 2, 1, 3), np.int8)
        put(name + ".o", -128 * q.astype(np.int32).sum(1), np.int32)
        put(name + ".s", scale, np.float32)
        put(name + ".b", np.pad(bias, (0, pad)), np.float32)

    linear = lambda name: (w[name + ".weight"], w[name + ".bias"])
    stacked = lambda *names: tuple(np.concatenate(x) for x in zip(*map(linear, names)))
    encoder = model.encoder
    d = w["root"].shape[0]
    q, scale = levels(w["encoder.words.weight"])
    put("input.pieces", q, np.int8)
    put("input.scales", scale, np.float32)
    put("input.positions", w["encoder.positions.weight"] + w["encoder.segment"], np.float32)
    put("input.shapes", w["encoder.shapes.weight"], np.float32)
    put("input.norm", np.concatenate([w["encoder.norm.weight"], w["encoder.norm.bias"]]), np.float32)
    put("root", w["root"], np.float32)
    for i in range(len(encoder.layers)):
        p = f"encoder.layers.{i}."
        dense(f"layer{i}.in", *stacked(p + "q", p + "k", p + "v"))
        dense(f"layer{i}.out", *linear(p + "o"))
        dense(f"layer{i}.up", *linear(p + "up"))
        dense(f"layer{i}.down", *linear(p + "down"))
        put(f"layer{i}.norms", np.concatenate([w[p + k] for k in ("norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias")]), np.float32)
    dense("outputs", *stacked("arc.dep", "label.dep", "arc.head", "label.head", "tags", "names"))
    u = w["arc.u"][0]
    dense("arcs", u[:, :-1], u[:, -1])
    r = np.pad(w["label.u"], ((0, GROUP - len(w["label.u"])), (0, 0), (0, 0)))  # [relation][dependent][head]
    r = r.transpose(1, 0, 2).reshape(-1, LABEL_WIDTH + 1)
    dense("relations", r[:, :-1], r[:, -1])
    name = lambda table: sorted(vocab[table], key=vocab[table].get)
    lines("tags", name("tags"))
    lines("relations", name("relations"))
    lines("names", name("names"))
    state, count = torch.load(sys.argv[1]), len(vocab["names"])  # Before names_head.py, names are the network's alone.
    put("names.marks", state.get("name_marks", torch.zeros(4 * gazetteer.MOST_CLASSES, count)).numpy(), np.float32)
    put("names.transitions", state.get("name_transitions", torch.zeros(count, count)).numpy(), np.float32)
    with open(f"{target}/gazetteer", "w", encoding="utf-8") as out:
        out.write(gazetteer.lines(gazetteer.build()) if "name_marks" in state else "")
    table = pieces.tokenizer.get_vocab()
    lines("pieces", sorted(table, key=table.get))
    inner = w["encoder.layers.0.up.weight"].shape[0]
    positions = w["encoder.positions.weight"].shape[0]
    put("sizes", [len(encoder.layers), d, encoder.layers[0].heads, inner, positions, len(vocab["tags"]), len(vocab["names"]),
                  len(vocab["relations"]), ARC_WIDTH, LABEL_WIDTH, encoder.piece_layers], np.int32)


if __name__ == "__main__":
    main()
