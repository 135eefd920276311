"""Reads the CoNLL-U that prepare.py writes."""
import dataclasses


@dataclasses.dataclass
class Sentence:
    words: list
    upos: list
    xpos: list
    heads: list      # 0 = root, else the 1-based index of the head; None where there is no tree.
    relations: list
    names: list      # BIO tags, or None where names were not annotated.
    weight: float = 1.0
    id: str = ""


def read(path):
    words, upos, xpos, heads, relations, names = [], [], [], [], [], []
    number = ""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if words:
                    tree = heads if all(h is not None for h in heads) else None
                    bio = names if any(n is not None for n in names) else None
                    yield Sentence(words, upos, xpos, tree, relations, bio, id=number)
                words, upos, xpos, heads, relations, names = [], [], [], [], [], []
            elif line.startswith("# sent_id = "):
                number = line[12:]
            elif line[0] != "#":
                c = line.split("\t")
                if "-" in c[0] or "." in c[0]:
                    continue
                words.append(c[1])
                upos.append(c[3])
                xpos.append(c[4])
                heads.append(int(c[6]) if c[6] != "_" else None)
                relations.append(c[7])
                names.append(next((m[4:] for m in c[9].split("|") if m.startswith("NER=")), None))


def bioes(names):
    out = []
    for i, tag in enumerate(names):
        if tag == "O":
            out.append("O")
            continue
        last = i + 1 == len(names) or not names[i + 1].startswith("I-")
        out.append(("S" if last else "B") + tag[1:] if tag[0] == "B" else ("E" if last else "I") + tag[1:])
    return out
