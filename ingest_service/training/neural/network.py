"""The network: the lower layers of a small pretrained encoder, and heads for tags, trees and names.

Mirrors ingest_service/pipeline/syntax/network.h; what is computed there in integers is rounded here alike.
"""
import json

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

SHAPES = 9  # Of words, and one for what is no word.
MOST_PIECES = 8
PLAIN = str.maketrans("ÐðØøĐđĦħıŁłŦŧſŉĿŀ", "ddooddhhillttsnll")  # The encoder's tokenizer leaves these as they are.
ARC_WIDTH, LABEL_WIDTH = 256, 64


def shape(word):
    """As ShapeClass in ingest_service/pipeline/syntax/pieces.cc: the encoder itself sees lower case only."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0 if any(c.isdigit() for c in word) else 1
    if len(letters) == 1:
        return 2 if letters[0].isupper() else 3
    if all(c.isupper() for c in letters):
        return 4
    if letters[0].isupper():
        return 6 if any(c.isupper() for c in letters[1:]) else 5
    return 7 if any(c.isupper() for c in letters) else 3


class Rounded(torch.autograd.Function):
    """Rounds in the forward pass; gradients pass through."""

    @staticmethod
    def forward(ctx, x, dim):
        scale = x.abs().amax(dim, keepdim=True).clamp(min=1e-6) / 127
        return torch.round(x / scale) * scale

    @staticmethod
    def backward(ctx, g):
        return g, None


class Dense(nn.Linear):
    """A linear layer that can be computed as the service does: eight-bit inputs a row, eight-bit weights an output."""
    rounded = False

    def forward(self, x):
        if not Dense.rounded:
            return super().forward(x)
        return F.linear(Rounded.apply(x, -1), Rounded.apply(self.weight, -1), self.bias)


class Layer(nn.Module):
    def __init__(self, c, inner):
        super().__init__()
        d = c["hidden_size"]
        self.heads = c["num_attention_heads"]
        self.q, self.k, self.v, self.o = (Dense(d, d) for _ in range(4))
        self.up, self.down = Dense(d, inner), Dense(inner, d)
        self.norm1, self.norm2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)

    def forward(self, x, mask):
        b, n, d = x.shape
        split = lambda y: y.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        scores = split(self.q(x)) @ split(self.k(x)).transpose(2, 3) * (d // self.heads) ** -0.5
        a = torch.softmax(scores.masked_fill(~mask, -1e4), -1) @ split(self.v(x))  # Faster here than torch's own.
        x = self.norm1(x + self.o(a.transpose(1, 2).reshape(b, n, d)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Its first `piece_layers` layers read all pieces, the others only the start and the first piece of each word."""

    def __init__(self, directory, layers, inner, piece_layers):
        super().__init__()
        c = json.load(open(directory + "/config.json"))
        d = c["hidden_size"]
        self.words = nn.Embedding(c["vocab_size"], d)
        self.positions = nn.Embedding(c["max_position_embeddings"], d)
        self.shapes = nn.Embedding(SHAPES, d)
        self.segment = nn.Parameter(torch.zeros(d))
        self.norm = nn.LayerNorm(d, 1e-12)
        self.layers = nn.ModuleList(Layer(c, inner or c["intermediate_size"]) for _ in range(layers))
        self.piece_layers = layers if piece_layers is None else piece_layers
        self.drop = nn.Dropout(0.1)

    def load(self, directory):
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(directory + "/model.safetensors").items()}
        e = "embeddings."
        with torch.no_grad():
            self.words.weight.copy_(w[e + "word_embeddings.weight"])
            self.positions.weight.copy_(w[e + "position_embeddings.weight"])
            self.segment.copy_(w[e + "token_type_embeddings.weight"][0])
            self.shapes.weight.zero_()
            for a in ("weight", "bias"):
                getattr(self.norm, a).copy_(w[e + "LayerNorm." + a])
                for i, l in enumerate(self.layers):
                    p = f"encoder.layer.{i}."
                    for ours, theirs in (("q", "attention.self.query"), ("k", "attention.self.key"),
                                         ("v", "attention.self.value"), ("o", "attention.output.dense"),
                                         ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                                         ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                        getattr(getattr(l, ours), a).copy_(w[p + theirs + "." + a])

    def forward(self, ids, shapes, lengths, first, words):
        """The start and the words of each sentence: [sentences][1 + words][width]."""
        n = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:n] + self.segment + self.shapes(shapes)
        x = self.drop(self.norm(x))
        mask = (torch.arange(n)[None, :] < lengths[:, None])[:, None, None, :]
        rows = F.pad(first, (1, 0))  # The start is piece 0.
        for i, layer in enumerate(self.layers):
            if i == self.piece_layers:
                x, mask = self.at(x, rows), words[:, None, None, :]
            x = layer(x, mask)
        return self.at(x, rows) if self.piece_layers == len(self.layers) else x

    @staticmethod
    def at(x, rows):
        return x[torch.arange(x.shape[0])[:, None], rows]


class Biaffine(nn.Module):
    def __init__(self, d, width, outputs):
        super().__init__()
        self.dep, self.head = Dense(d, width), Dense(d, width)
        self.u = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))
        nn.init.xavier_uniform_(self.u)
        self.drop = nn.Dropout(0.33)

    def project(self, x):
        act = lambda y: F.pad(self.drop(F.leaky_relu(y, 0.1)), (0, 1), value=1.0)
        return act(self.dep(x)), act(self.head(x))


class Network(nn.Module):
    def __init__(self, encoder_dir, vocab, layers, inner=None, piece_layers=None):
        super().__init__()
        self.encoder = Encoder(encoder_dir, layers, inner, piece_layers)
        d = self.encoder.words.weight.shape[1]
        self.root = nn.Parameter(torch.zeros(d))
        self.tags, self.names = Dense(d, len(vocab["tags"])), Dense(d, len(vocab["names"]))
        self.arc, self.label = Biaffine(d, ARC_WIDTH, 1), Biaffine(d, LABEL_WIDTH, len(vocab["relations"]))
        self.drop = nn.Dropout(0.2)

    def forward(self, batch):
        h = self.encoder(batch["ids"], batch["shapes"], batch["lengths"], batch["first"], batch["words"])
        b = h.shape[0]
        w = self.drop(h[:, 1:])                                          # b, words, d
        x = torch.cat([self.root.expand(b, 1, -1).to(w.dtype), w], 1)   # root at 0
        dep, head = self.arc.project(x)
        arcs = torch.einsum("bix,xy,bjy->bij", dep[:, 1:], self.arc.u[0].to(dep.dtype), head).float()
        arcs = arcs.masked_fill(~batch["words"][:, None, :], -1e4)
        return {"tags": self.tags(w).float(), "names": self.names(w).float(), "arcs": arcs, "x": x, "hidden": h}

    def labels(self, x, heads):
        dep, head = self.label.project(x)
        b = x.shape[0]
        head = head[torch.arange(b)[:, None], heads]                     # b, words, width
        u = self.label.u.to(dep.dtype)
        t = torch.einsum("biy,oxy->biox", head, u)
        return torch.einsum("biox,bix->bio", t, dep[:, 1:]).float()


class Pieces:
    def __init__(self, encoder_dir):
        self.tokenizer = Tokenizer.from_file(encoder_dir + "/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.cache = {}

    def __call__(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word.translate(PLAIN), add_special_tokens=False).ids[:MOST_PIECES] or [100]
            self.cache[word] = ids
        return ids
