#!/usr/bin/env python3
"""Turns the treebanks into the files that the trainer and the evaluation read.

    prepare.py TREEBANKS_DIR OUTPUT_DIR [--measure]

Writes CoNLL-U whose MISC column carries SpaceAfter=No and, where names are annotated, NER=B-PER etc. A sentence
without any NER= was not annotated for names ("NER=O" marks annotated tokens outside names).

  train.conllu        EWT train + the part of GUM train whose texts allow any use; names of GUM derived from its entities
  train_gum.conllu    the part of it from GUM
  train_names.conllu  UNER-EWT dev with its trees (EWT dev): names only are trained on
  train_uner.conllu   UNER-EWT train with the trees of EWT train, where its file is there; its type OTH (peoples, works) is kept
  dev.conllu          GUM dev of the same genres
  test_*.conllu       EWT, GUM, GUM news, PUD, PUD news with the names of UNER where they exist
  test_worldwide.conllu  one tenth of en-worldwide-newswire (no trees), by hash of the file name
  worldwide_dev.conllu, worldwide_train.conllu  with --measure, another tenth and the other eight (no licence: nothing trained on it is shipped)
"""
import argparse
import csv
import glob
import hashlib
import os
import re
import sys

# Texts of GUM under CC BY, or in the public domain (see LICENSE.txt and meta::sourceURL of the treebank).
FREE_GENRES = {"interview", "bio", "vlog", "voyage", "speech", "textbook", "conversation", "news", "court"}
GUM_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "EVENT"}
CONNECTORS = {"of", "the", "and", "for", "de", "la", "del", "von", "van", "der", "bin", "al", "-", "'s", "&", "'", "on", "in"}
MARKS = {"-", "&", "'"}
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data")


def column(table, name, keep=lambda row: True):
    with open(f"{DATA}/{table}", encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[name] for row in rows if keep(row)}


TITLES = column("titles.tsv", "title")
PEOPLES = column("country_aliases.tsv", "form", lambda row: row["kind"] in ("adjective", "people", "person"))


def read(path):
    """Yields (comments, rows) of a CoNLL-U file; rows are lists of ten columns, ranges and empty nodes included."""
    comments, rows = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield comments, rows
                comments, rows = [], []
            elif line.startswith("#"):
                comments.append(line)
            else:
                rows.append(line.split("\t"))
    if rows:
        yield comments, rows


def words(rows):
    return [row for row in rows if row[0].isdigit()]


def slim(comments, rows, names):
    """The sentence as text: only what the trainer needs, with the names (a BIO list, or None) in MISC."""
    out = [c for c in comments if c.startswith(("# sent_id", "# newdoc", "# newpar", "# text "))]
    index = 0
    for row in rows:
        if "." in row[0]:
            continue
        misc = ["SpaceAfter=No"] if "SpaceAfter=No" in row[9] else []
        if "-" not in row[0] and names is not None:
            misc.append("NER=" + names[index])
        index += "-" not in row[0]
        out.append("\t".join(row[:5] + ["_"] + row[6:8] + ["_", "|".join(misc) or "_"]))
    return "\n".join(out) + "\n\n"


def entity_spans(tokens):
    """(first, last, type, identity) of each continuous entity of a GUM sentence, from MISC Entity=."""
    spans, open_ = [], []
    for index, row in enumerate(tokens):
        field = re.search(r"Entity=([^|]*)", row[9])
        if not field:
            continue
        for mark in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", field.group(1)):
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                entity = (index, parts[0], parts[1] if len(parts) > 1 else "", len(parts) > 6)
                if mark.endswith(")"):
                    spans.append((index, index, entity[2], entity[3]))
                else:
                    open_.append(entity)
            else:
                name = mark.rstrip(")").split("-")[0]
                for entity in reversed(open_):
                    if entity[1] == name:
                        spans.append((entity[0], index, entity[2], entity[3]))
                        open_.remove(entity)
                        break
    return spans


def capital(row):
    return row[1][:1].isupper() or row[1][:1].isdigit()


def is_name(row):
    return row[4] in ("NNP", "NNPS") and row[1][:1].isalnum()


def shrink(tokens, first, last, kind):
    """The name inside an entity span: the run of names around its head. None if the head is no name."""
    head = next((i for i in range(first, last + 1) if not first <= int(tokens[i][6]) - 1 <= last), None)
    if head is None or not is_name(tokens[head]) or not capital(tokens[head]):
        return None
    if kind == "PER":
        inside = lambda i: (is_name(tokens[i]) and (i == head or tokens[i][7] in ("flat", "goeswith") or
                            tokens[i][7] == "compound" and int(tokens[i][6]) - 1 == head)) or (
                            tokens[i][1] in MARKS and tokens[i][7] == "punct")
    else:
        inside = lambda i: is_name(tokens[i]) or tokens[i][1].lower() in CONNECTORS or (
            tokens[i][4] in ("CD", "JJ", "NN", "NNS", "VBN") and tokens[i][1][:1].isupper())
    a = b = head
    while a > first and inside(a - 1):
        a -= 1
    while b < last and inside(b + 1):
        b += 1
    edge = lambda i: tokens[i][1].lower() in CONNECTORS or not capital(tokens[i]) and not is_name(tokens[i])
    while a < head and edge(a):
        a += 1
    while b > head and edge(b):
        b -= 1
    return a, b


def gum_names(tokens):
    names = ["O"] * len(tokens)
    found = []
    for first, last, kind, _ in entity_spans(tokens):
        kind = GUM_TYPES.get(kind)
        if kind:
            run = shrink(tokens, first, last, kind)
            word = tokens[run[0]][1] if run and run[0] == run[1] else ""
            if kind == "PER" and word.lower() in TITLES:  # "the President": an entity of GUM, but no name.
                continue
            if kind == "PER" and word in PEOPLES:  # "Americans"
                kind = "NORP"
            if run:
                found.append((run[1] - run[0], run, kind))
    for _, (a, b), kind in sorted(found, reverse=True):  # The longest first; UNER annotates no name inside a name.
        if all(n == "O" for n in names[a:b + 1]):
            names[a:b + 1] = ["B-" + kind] + ["I-" + kind] * (b - a)
    for i, row in enumerate(tokens):  # "Spanish", "Americans": GUM has no entity for the adjective.
        if names[i] == "O" and re.match(r"[A-Z][a-z]+(n|ns|sh|ch|se|i|is|ss|k|ks)$", row[1]) and i > 0 and row[4] == "JJ":
            names[i] = "B-NORP"
    return names


def uner(path, types="PER|LOC|ORG"):
    """Text, and sent_id, -> BIO list."""
    table = {}
    keys, names = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(("# text = ", "# sent_id = ")):
                keys.append(line.split(" = ", 1)[1])
            elif line and not line.startswith("#"):
                tag = line.split("\t")[2]
                names.append(tag if re.match(rf"[BI]-({types})$", tag) else "O")
            elif not line and names:
                table.update((key, names) for key in keys)
                keys, names = [], []
    return table


def comment(comments, key):
    return next((c.split(" = ", 1)[1] for c in comments if c.startswith(f"# {key} = ")), "")


def genre_of(comments, current):
    for c in comments:
        if c.startswith("# meta::genre = "):
            return c[16:]
    return current


def with_uner(path, table, key="text"):
    """By text, sentences with contractions are not found (UNER writes "do n't"): the test sets stay as they were first measured."""
    missing = total = 0
    for comments, rows in read(path):
        names = table.get(comment(comments, key))
        if names is not None and len(names) != len(words(rows)):
            names = None
        total += 1
        missing += names is None
        yield comments, rows, names
    print(f"  {os.path.basename(path)}: {total} sentences, {missing} without names", file=sys.stderr)


def worldwide(directory, tenths):
    for path in sorted(glob.glob(directory + "/processed_annotated/*.tsv")):
        name = os.path.basename(path)
        if int(hashlib.md5(name.encode()).hexdigest(), 16) % 10 not in tenths:
            continue
        sentence = []
        with open(path, encoding="utf-8", errors="replace") as lines:
            for line in list(lines) + ["\n"]:
                parts = line.rstrip("\n").split("\t")
                if len(parts) >= 2 and parts[0].strip():
                    sentence.append((parts[0].strip().replace(" ", "_"), parts[1].strip()))
                elif sentence:
                    yield name, sentence
                    sentence = []


# Facilities are places to UNER, and to the authors' own reduction to four classes (simplify_en_worldwide.py of Stanza).
WORLDWIDE_TYPES = {"Person": "PER", "Location": "LOC", "Facility": "LOC", "Organization": "ORG", "NORP": "NORP"}


def bio_of(tags):
    names, previous = [], "O"
    for tag in tags:
        kind = WORLDWIDE_TYPES.get(tag[2:]) if tag[1:2] == "-" else None
        if not kind:
            names.append("O")
        else:
            begins = tag[0] == "B" or previous == "O" or previous[2:] != kind
            names.append(("B-" if begins else "I-") + kind)
        previous = names[-1]
    return names


def write_worldwide(directory, path, tenths):
    with open(path, "w", encoding="utf-8") as out:
        for name, sentence in worldwide(directory, tenths):
            out.write(f"# newdoc id = {name}\n# sent_id = {name}\n")
            for i, ((form, _), tag) in enumerate(zip(sentence, bio_of([t for _, t in sentence]))):
                out.write(f"{i + 1}\t{form}\t_\t_\t_\t_\t_\t_\t_\tNER={tag}\n")
            out.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--measure", action="store_true")
    args = parser.parse_args()
    source, target = args.source, args.target
    os.makedirs(target, exist_ok=True)
    ud = lambda bank, part: f"{source}/UD_English-{bank.upper()}/en_{bank}-ud-{part}.conllu"
    ner_path = lambda part: f"{source}/UNER_English-EWT/en_ewt-ud-{part}.iob2"
    ner_ewt = lambda part: uner(ner_path(part))

    def write(name, sentences):
        with open(f"{target}/{name}.conllu", "w", encoding="utf-8") as out:
            count = 0
            for comments, rows, names in sentences:
                out.write(slim(comments, rows, names))
                count += 1
            print(f"{name}: {count} sentences", file=sys.stderr)

    def gum(part, genres):
        genre = None
        for comments, rows in read(ud("gum", part)):
            genre = genre_of(comments, genre)
            if genres is None or genre in genres:
                yield comments, rows, gum_names(words(rows))

    def train():
        for comments, rows in read(ud("ewt", "train")):
            yield comments, rows, None
        yield from gum("train", FREE_GENRES)

    pud = list(with_uner(ud("pud", "test"), uner(f"{source}/UNER_English-PUD/en_pud-ud-test.iob2")))
    is_news = lambda sentence: any(c.startswith("# sent_id = n") for c in sentence[0])
    write("train", train())
    write("train_gum", gum("train", FREE_GENRES))
    write("train_names", ((c, r, n) for c, r, n in with_uner(ud("ewt", "dev"), ner_ewt("dev"), "sent_id") if n))
    if os.path.exists(ner_path("train")):
        table = uner(ner_path("train"), "PER|LOC|ORG|OTH")
        write("train_uner", ((c, r, n) for c, r, n in with_uner(ud("ewt", "train"), table, "sent_id") if n))
    write("dev", gum("dev", FREE_GENRES))
    write("test_ewt", with_uner(ud("ewt", "test"), ner_ewt("test")))
    write("test_gum", gum("test", None))
    write("test_gum_news", gum("test", {"news"}))
    write("test_pud", pud)
    write("test_pud_news", filter(is_news, pud))
    parts = {"test_worldwide": {0}}
    if args.measure:
        parts.update(worldwide_dev={1}, worldwide_train=set(range(2, 10)))
    for name, tenths in parts.items():
        write_worldwide(f"{source}/en-worldwide-newswire", f"{target}/{name}.conllu", tenths)


if __name__ == "__main__":
    main()
