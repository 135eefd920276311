#!/usr/bin/env python3
"""Reads a model file back as a network, its weights as they were rounded: shipped.py FILE.model ENCODER_DIR OUTPUT.pt

The way from a shipped model to a smaller one (distil.py) where the network it was exported from is gone. The inverse of export.py.
"""
import struct
import sys

import numpy as np
import torch

from network import ARC_WIDTH, LABEL_WIDTH, Network
from train import save


def sections(path):
    data = open(path, "rb").read()
    assert data[:8] == b"CMQMODEL", path
    count = struct.unpack_from("<I", data, 12)[0]
    out = {}
    for i in range(count):
        name, offset, size = struct.unpack_from("<24sQQ", data, 40 + 40 * i)
        out[name.rstrip(b"\0").decode()] = data[offset:offset + size]
    return out


def read(path, encoder_dir):
    """The network and its vocabulary."""
    s = sections(path)
    lines = lambda name: {v: i for i, v in enumerate(s[name].decode().split("\n"))}
    vocab = {"tags": lines("tags"), "relations": lines("relations"), "names": lines("names")}
    sizes = np.frombuffer(s["sizes"], np.int32)
    layers, d, _, inner = sizes[:4].tolist()
    model = Network(encoder_dir, vocab, layers, inner, int(sizes[10]) if len(sizes) > 10 else layers)
    floats = lambda name: np.frombuffer(s[name], np.float32)

    def dense(name, inputs):
        q = np.frombuffer(s[name + ".w"], np.int8).reshape(-1, inputs // 4, 16, 4).transpose(0, 2, 1, 3).reshape(-1, inputs)
        return q * floats(name + ".s")[:, None], floats(name + ".b")

    w = {}

    def split(name, inputs, parts):
        matrix, bias = dense(name, inputs)
        at = 0
        for part, outputs in parts:
            w[part + ".weight"], w[part + ".bias"] = matrix[at:at + outputs], bias[at:at + outputs]
            at += outputs

    w["encoder.words.weight"] = np.frombuffer(s["input.pieces"], np.int8).reshape(-1, d) * floats("input.scales")[:, None]
    w["encoder.positions.weight"] = floats("input.positions").reshape(-1, d)
    w["encoder.segment"] = np.zeros(d)
    w["encoder.shapes.weight"] = floats("input.shapes").reshape(-1, d)
    w["encoder.norm.weight"], w["encoder.norm.bias"] = floats("input.norm").reshape(2, d)
    w["root"] = floats("root")
    for i in range(layers):
        p = f"encoder.layers.{i}."
        split(f"layer{i}.in", d, [(p + "q", d), (p + "k", d), (p + "v", d)])
        split(f"layer{i}.out", d, [(p + "o", d)])
        split(f"layer{i}.up", d, [(p + "up", inner)])
        split(f"layer{i}.down", inner, [(p + "down", d)])
        for name, values in zip(("norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias"), floats(f"layer{i}.norms").reshape(4, d)):
            w[p + name] = values
    split("outputs", d, [("arc.dep", ARC_WIDTH), ("label.dep", LABEL_WIDTH), ("arc.head", ARC_WIDTH), ("label.head", LABEL_WIDTH),
                         ("tags", len(vocab["tags"])), ("names", len(vocab["names"]))])
    matrix, bias = dense("arcs", ARC_WIDTH)
    w["arc.u"] = np.concatenate([matrix, bias[:, None]], 1)[None, :ARC_WIDTH + 1]
    matrix, bias = dense("relations", LABEL_WIDTH)
    u = np.concatenate([matrix, bias[:, None]], 1)[:(LABEL_WIDTH + 1) * 64]
    w["label.u"] = u.reshape(LABEL_WIDTH + 1, 64, LABEL_WIDTH + 1).transpose(1, 0, 2)[:len(vocab["relations"])]
    model.load_state_dict({k: torch.tensor(np.array(v, np.float32)) for k, v in w.items()})
    return model, vocab


if __name__ == "__main__":
    network, words = read(sys.argv[1], sys.argv[2])
    save(network, words, sys.argv[3])
