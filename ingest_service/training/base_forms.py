"""Base forms of inflected words that the treebanks lack: base_forms.py TAGGED.conllu TRAIN.conllu RAW_DIR > OUTPUT.conllu

The treebanks have few of the words of diplomatic news, and an ending alone does not say whether "postponed" comes from
"postpone" or "postpon". The texts have the base itself: of the words that a form of TAGGED (texts with tags, such as
neural/silver_trees.py writes) could come from, that which the documents of RAW_DIR use most is taken; a form without any is
left out. TRAIN wins where it knows the form. OUTPUT: one word a sentence, for pack_model beside TRAIN.
"""

import collections
import json
import pathlib
import re
import sys

BASE_TAGS = ("VBD", "VBN", "VBG", "VBZ", "NNS")
VOWELS = "aeiou"


def words(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit() and cells[1].isalpha():
                yield cells[1].lower(), cells[4]


def candidates(form, tag):
    """What `form` could come from, without irregular forms."""
    if tag in ("VBZ", "NNS"):
        if form.endswith("ies"):
            return [form[:-3] + "y", form[:-1]]
        return [form[:-1], form[:-2]] if form.endswith("es") else [form[:-1]] if form.endswith("s") else []
    ending = "ing" if tag == "VBG" else "ed"
    if not form.endswith(ending) or len(form) < len(ending) + 3:
        return []
    stem = form[: -len(ending)]
    found = [stem, stem + "e"]
    if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        found.append(stem[:-1])
    if tag != "VBG" and stem[-1] == "i":
        found.append(stem[:-1] + "y")
    return found


def main(tagged, train, raw):
    used = collections.Counter()
    for path in sorted(pathlib.Path(raw).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            used.update(re.findall(r"(?<![A-Za-z])[a-z]+", json.loads(line)["text"]))
    known = {(word, tag) for word, tag in words(train)}
    forms = {(word, tag) for word, tag in words(tagged) if tag in BASE_TAGS}
    forms |= {(word, {"VBD": "VBN", "VBN": "VBD"}[tag]) for word, tag in forms if tag in ("VBD", "VBN")}
    for form, tag in sorted(forms - known):
        best = max(candidates(form, tag), key=lambda base: used[base], default=None)
        if best and used[best] >= 2:  # Once may be a slip of a writer.
            print(f"1\t{form}\t{best}\t_\t{tag}\t_\t0\troot\t_\t_\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
