#!/usr/bin/env python3
"""The teacher: a small pretrained encoder fine-tuned to tag, parse and find names; offline only, never shipped.

    teacher.py train PREPARED_DIR ENCODER_DIR OUTPUT.pt [--epochs 8]
    teacher.py eval  OUTPUT.pt ENCODER_DIR FILE.conllu...
"""
import argparse
import json
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

import treebank

SHAPES = 8


def shape(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0 if any(c.isdigit() for c in word) else 1
    if len(letters) == 1:
        return 2 if letters[0].isupper() else 3
    if all(c.isupper() for c in letters):
        return 4
    if letters[0].isupper():
        return 5 if all(c.islower() for c in letters[1:]) else 6
    return 7 if any(c.isupper() for c in letters) else 3


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        d = c["hidden_size"]
        self.heads = c["num_attention_heads"]
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.up, self.down = nn.Linear(d, c["intermediate_size"]), nn.Linear(c["intermediate_size"], d)
        self.norm1, self.norm2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, d = x.shape
        split = lambda y: y.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.norm1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, directory):
        super().__init__()
        c = json.load(open(directory + "/config.json"))
        d = c["hidden_size"]
        self.words = nn.Embedding(c["vocab_size"], d)
        self.positions = nn.Embedding(c["max_position_embeddings"], d)
        self.shapes = nn.Embedding(SHAPES + 1, d)
        self.segment = nn.Parameter(torch.zeros(d))
        self.norm = nn.LayerNorm(d, 1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["num_hidden_layers"]))
        self.mix = nn.Parameter(torch.zeros(len(self.layers)))
        self.drop = nn.Dropout(0.1)
        self.load(load_file(directory + "/model.safetensors"))

    def load(self, w):
        w = {k.removeprefix("bert."): v.float() for k, v in w.items()}
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

    def forward(self, ids, shapes, lengths):
        n = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:n] + self.segment + self.shapes(shapes)
        x = self.drop(self.norm(x))
        mask = (torch.arange(n)[None, :] < lengths[:, None])[:, None, None, :]
        mix = torch.softmax(self.mix, 0)
        total = 0
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            total = total + mix[i] * x
        return total + x


class Biaffine(nn.Module):
    def __init__(self, d, width, outputs):
        super().__init__()
        self.dep, self.head = nn.Linear(d, width), nn.Linear(d, width)
        self.u = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))
        nn.init.xavier_uniform_(self.u)
        self.drop = nn.Dropout(0.33)

    def project(self, x):
        act = lambda y: F.pad(self.drop(F.leaky_relu(y, 0.1)), (0, 1), value=1.0)
        return act(self.dep(x)), act(self.head(x))


class Teacher(nn.Module):
    def __init__(self, encoder_dir, vocab):
        super().__init__()
        self.encoder = Encoder(encoder_dir)
        d = self.encoder.words.weight.shape[1]
        self.root = nn.Parameter(torch.zeros(d))
        self.upos, self.xpos = nn.Linear(d, len(vocab["upos"])), nn.Linear(d, len(vocab["xpos"]))
        self.names = nn.Linear(d, len(vocab["names"]))
        self.arc, self.label = Biaffine(d, 400, 1), Biaffine(d, 128, len(vocab["relations"]))
        self.drop = nn.Dropout(0.2)

    def forward(self, batch):
        h = self.encoder(batch["ids"], batch["shapes"], batch["lengths"])
        b = h.shape[0]
        w = self.drop(h[torch.arange(b)[:, None], batch["first"]])       # b, words, d
        x = torch.cat([self.root.expand(b, 1, -1).to(w.dtype), w], 1)   # root at 0
        dep, head = self.arc.project(x)
        arcs = torch.einsum("bix,xy,bjy->bij", dep[:, 1:], self.arc.u[0].to(dep.dtype), head).float()
        valid = batch["words"][:, None, :]  # root and words
        arcs = arcs.masked_fill(~valid, -1e4)
        return {"upos": self.upos(w).float(), "xpos": self.xpos(w).float(), "names": self.names(w).float(), "arcs": arcs, "x": x}

    def labels(self, x, heads):
        dep, head = self.label.project(x)
        b = x.shape[0]
        head = head[torch.arange(b)[:, None], heads]                     # b, words, width
        u = self.label.u.to(dep.dtype)
        return torch.einsum("bix,oxy,biy->bio", dep[:, 1:], u, head).float()


class Pieces:
    def __init__(self, encoder_dir):
        self.tokenizer = Tokenizer.from_file(encoder_dir + "/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.cache = {}

    def __call__(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:8] or [100]
            self.cache[word] = ids
        return ids


def make_batch(sentences, pieces, vocab=None):
    rows, shapes, firsts = [], [], []
    for s in sentences:
        ids, sh, first = [101], [SHAPES], []
        for w in s.words:
            first.append(len(ids))
            p = pieces(w)
            ids += p
            sh += [shape(w)] * len(p)
        rows.append((ids + [102])[:512])
        shapes.append((sh + [SHAPES])[:512])
        firsts.append([min(f, 511) for f in first])
    pad = lambda lists, fill: torch.tensor([l + [fill] * (max(map(len, lists)) - len(l)) for l in lists])
    n = max(len(s.words) for s in sentences)
    batch = {"ids": pad(rows, 0), "shapes": pad(shapes, SHAPES), "lengths": torch.tensor([len(r) for r in rows]),
             "first": pad(firsts, 0), "words": torch.tensor([[True] * (len(s.words) + 1) + [False] * (n - len(s.words)) for s in sentences])}
    if vocab:
        index = lambda name, values: [vocab[name].get(v, -100) for v in values]
        has_tags = lambda s: s.upos[0] != "_"
        none = lambda s: [-100] * len(s.words)
        batch["gold_upos"] = pad([index("upos", s.upos) if has_tags(s) else none(s) for s in sentences], -100)
        batch["gold_xpos"] = pad([index("xpos", s.xpos) if has_tags(s) else none(s) for s in sentences], -100)
        batch["gold_names"] = pad([index("names", treebank.bioes(s.names)) if s.names else none(s) for s in sentences], -100)
        batch["gold_heads"] = pad([s.heads if s.heads else none(s) for s in sentences], -100)
        batch["gold_relations"] = pad([index("relations", s.relations) if s.heads else none(s) for s in sentences], -100)
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
        heads = batch["gold_heads"].clamp(min=0)
        labels = model.labels(out["x"], heads)
    ce = lambda logits, gold: (F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
                               / (gold >= 0).sum().clamp(min=1))
    return (ce(out["arcs"], batch["gold_heads"]) + ce(labels, batch["gold_relations"]) + 0.5 * ce(out["xpos"], batch["gold_xpos"])
            + 0.3 * ce(out["upos"], batch["gold_upos"]) + ce(out["names"], batch["gold_names"]))


def find_cycle(heads):
    n = len(heads)
    state = [0] * n
    for i in range(1, n):
        path, j = [], i
        while j > 0 and state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if j > 0 and state[j] == 1:
            return path[path.index(j):]
        for k in path:
            state[k] = 2
    return None


def tree(scores):
    """Heads of the best tree with one root; scores[d][h], row and column 0 = root. Chu-Liu-Edmonds, one pass a root."""
    import numpy as np
    n = scores.shape[0]
    s = scores.copy()
    s[np.arange(n), np.arange(n)] = -1e9
    heads = s.argmax(1)
    heads[0] = 0
    roots = [i for i in range(1, n) if heads[i] == 0]
    if len(roots) == 1 and not find_cycle(list(heads)):
        return list(heads[1:])
    best, best_score = None, -1e18
    for r in sorted(range(1, n), key=lambda i: -(s[i][0]))[:3]:
        t = s.copy()
        t[1:, 0] = -1e8
        t[r, 0] = s[r, 0]
        t[r, 1:] = -1e8
        h = cle(t)
        total = sum(t[i][h[i]] for i in range(1, n))
        if total > best_score:
            best, best_score = h, total
    return list(best[1:])


def cle(s):
    import numpy as np
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = 0
    cycle = find_cycle(list(heads))
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest) + 1
    t = np.full((m, m), -1e9)
    cycle_score = sum(s[i][heads[i]] for i in cycle)
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            t[a][b] = s[i][j]
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        j = max(cycle, key=lambda j: s[i][j])
        t[a][m - 1] = s[i][j]
        leave[a] = j
        j = max(cycle, key=lambda j: s[j][i] - s[j][heads[j]])
        t[m - 1][a] = s[j][i] - s[j][heads[j]] + cycle_score
        enter[a] = j
    t[m - 1][m - 1] = -1e9
    sub = cle(t)
    out = heads.copy()
    for a, i in enumerate(rest):
        if i != 0:
            out[i] = rest[sub[a]] if sub[a] < m - 1 else leave[a]
    a = sub[m - 1]
    out[enter[a]] = rest[a]
    out[0] = 0
    return out


@torch.no_grad()
def annotate(model, vocab, pieces, sentences):
    """Yields (sentence, upos, xpos, heads, relations, bioes names, arc confidence) in batches."""
    inverse = {k: {i: v for v, i in t.items()} for k, t in vocab.items()}
    model.eval()
    for group in batches(sentences, 6000, False):
        batch = make_batch(group, pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch)
        logp = torch.log_softmax(out["arcs"], -1).numpy()
        heads = torch.zeros(batch["words"].shape[0], batch["words"].shape[1] - 1, dtype=torch.long)
        sure = []
        import numpy as np
        for k, s in enumerate(group):
            n = len(s.words)
            square = np.full((n + 1, n + 1), -1e9)
            square[1:, :] = logp[k, :n, :n + 1]
            h = tree(square)
            heads[k, :n] = torch.tensor([int(v) for v in h])
            sure.append([float(np.exp(logp[k, i, h[i]])) for i in range(n)])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            labels = model.labels(out["x"], heads)
        is_root = heads == 0
        root = vocab["relations"]["root"]
        labels[..., root] = torch.where(is_root, 1e4, -1e4)
        names = viterbi(torch.log_softmax(out["names"], -1), inverse["names"], [len(s.words) for s in group])
        pick = {"upos": out["upos"].argmax(-1), "xpos": out["xpos"].argmax(-1), "relations": labels.argmax(-1)}
        for k, s in enumerate(group):
            n = len(s.words)
            text = {key: [inverse[key][int(v)] for v in value[k, :n]] for key, value in pick.items()}
            yield s, text["upos"], text["xpos"], heads[k, :n].tolist(), text["relations"], names[k], sure[k]


def viterbi(logp, tags, lengths):
    import numpy as np
    count = len(tags)
    ok = np.zeros((count, count))
    for i in range(count):
        for j in range(count):
            a, b = tags[i], tags[j]
            ok[i, j] = 0 if ((a[0] in "BI") == (b[0] in "IE")) and (a[0] not in "BI" or a[1:] == b[1:]) else -1e9
    first = np.array([0 if tags[i][0] in "OBS" else -1e9 for i in range(count)])
    last = np.array([0 if tags[i][0] in "OES" else -1e9 for i in range(count)])
    out = []
    for k, n in enumerate(lengths):
        e = logp[k, :n].numpy()
        a = e[0] + first
        back = []
        for i in range(1, n):
            m = a[:, None] + ok
            back.append(m.argmax(0))
            a = m.max(0) + e[i]
        j = int((a + last).argmax())
        path = [j]
        for b in reversed(back):
            j = int(b[j])
            path.append(j)
        out.append([tags[j] for j in reversed(path)])
    return out


def spans(names):
    out, start = set(), None
    for i, t in enumerate(names):
        if t[0] in "BS":
            start = i
        if t[0] in "ES" and start is not None:
            out.add((start, i, t[2:]))
    return out


def evaluate(model, vocab, pieces, sentences, label, kinds=("PER", "LOC", "ORG")):
    n = x = u = las = uas = las_np = n_np = tp = p = g = 0
    per = {}
    for s, upos, xpos, heads, relations, names, _ in annotate(model, vocab, pieces, sentences):
        if s.heads:
            for i in range(len(s.words)):
                n += 1
                x += xpos[i] == s.xpos[i]
                u += upos[i] == s.upos[i]
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
    vocab = {"upos": {}, "xpos": {}, "relations": {}, "names": {"O": 0}}
    for s in sentences:
        for key, values in (("upos", s.upos), ("xpos", s.xpos), ("relations", s.relations)):
            for v in values:
                if v != "_":
                    vocab[key].setdefault(v, len(vocab[key]))
        for v in s.names or ():
            if v != "O":
                for position in "BIES":
                    vocab["names"].setdefault(position + v[1:], len(vocab["names"]))
    return vocab


def train(args):
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    random.seed(1)
    data = list(treebank.read(args.prepared + "/train.conllu"))
    names = list(treebank.read(args.prepared + "/train_names.conllu"))
    for s in names:
        s.heads = None
        s.upos = ["_"] * len(s.words)
    dev = list(treebank.read(args.prepared + "/dev.conllu"))
    vocab = build_vocab(data)
    data = [s for s in data + names if len(s.words) < 150]
    pieces = Pieces(args.encoder)
    model = Teacher(args.encoder, vocab)
    slow, fast = [], []
    for name, p in model.named_parameters():
        (slow if name.startswith("encoder.") and "shapes" not in name and "mix" not in name else fast).append(p)
    optimizer = torch.optim.AdamW([{"params": slow, "lr": args.rate}, {"params": fast, "lr": 1e-3}], betas=(0.9, 0.98), weight_decay=0.01)
    steps = len(batches(data, args.batch, True)) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min((i + 1) / (0.06 * steps), max(0.02, (steps - i) / (0.94 * steps))))
    for epoch in range(args.epochs):
        model.train()
        start, total, count = time.time(), 0.0, 0
        for group in batches(data, args.batch, True):
            loss = loss_of(model, make_batch(group, pieces, vocab))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += float(loss)
            count += 1
            if count % 50 == 0:
                print(f"  {epoch} {count} {total / count:.3f} {time.time() - start:.0f}s", flush=True)
        print(f"epoch {epoch} loss {total / count:.3f} {time.time() - start:.0f}s", flush=True)
        evaluate(model, vocab, pieces, dev, "dev")
        torch.save({"vocab": vocab, "model": model.state_dict()}, args.output)


def load(path, encoder):
    state = torch.load(path)
    model = Teacher(encoder, state["vocab"])
    model.load_state_dict(state["model"])
    return model, state["vocab"], Pieces(encoder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    sub = parser.add_subparsers(dest="command", required=True)
    t = sub.add_parser("train")
    t.add_argument("prepared")
    t.add_argument("encoder")
    t.add_argument("output")
    t.add_argument("--epochs", type=int, default=8)
    t.add_argument("--batch", type=int, default=1200)
    t.add_argument("--rate", type=float, default=1e-4)
    t.add_argument("--threads", type=int, default=2)
    e = sub.add_parser("eval")
    e.add_argument("model")
    e.add_argument("encoder")
    e.add_argument("files", nargs="+")
    args = parser.parse_args()
    if args.command == "train":
        train(args)
    else:
        model, vocab, pieces = load(args.model, args.encoder)
        for path in args.files:
            evaluate(model, vocab, pieces, list(treebank.read(path)), path.split("/")[-1].removesuffix(".conllu"))


if __name__ == "__main__":
    main()
