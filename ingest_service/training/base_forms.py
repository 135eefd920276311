"""Base forms of inflected words that the treebanks lack: base_forms.py TAGGED.conllu TRAIN.conllu RAW_DIR > OUTPUT.conllu

The treebanks have few of the words of diplomatic news, and an ending alone does not say whether "postponed" comes from
"postpone" or "postpon". The texts have the base itself: of the words that a form of TAGGED (texts with tags, such as
neural/silver_trees.py writes) could come from, that which the documents of RAW_DIR use most is taken; a form without any is
left out. TRAIN wins where it knows the form. OUTPUT: one word a sentence, for pack_model beside TRAIN. The forms of
irregular_verbs.tsv and of the verbs and nouns of ../data/frames come last: base_forms.py without arguments prints these alone.
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


def rows(path):
    """The cells of a data file, without its comments and the line of column names."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def irregular():
    return rows(pathlib.Path(__file__).with_name("irregular_verbs.tsv"))


def plural(word):
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")


def with_ending(word, ending):
    """The forms in "ed" and "ing"; two where the last letter may be doubled ("combated", "combatted")."""
    if word.endswith("ie") and ending == "ing":
        return [word[:-2] + "ying"]
    if word.endswith("e") and not (ending == "ing" and word.endswith("ee")):
        return [word[:-1] + ending]
    if word.endswith("y") and word[-2] not in VOWELS and ending == "ed":
        return [word[:-1] + "ied"]
    short = word[-1] not in VOWELS + "wxyh" and word[-2] in VOWELS and word[-3:-2] not in list(VOWELS)
    if not short:
        return [word + ending]
    doubled = word + word[-1] + ending
    return [doubled] if len(word) <= 4 else [doubled, word + ending]


def lexicon():
    """Forms, tags and base forms of the verbs and nouns that the frames are evoked by."""
    frames = pathlib.Path(__file__).parents[1] / "data/frames"
    triggers = [(cells[1].split(" ")[0], cells[2]) for cells in rows(frames / "frames.tsv")]
    triggers += [(cells[0].split(" ")[0], "v") for cells in rows(frames / "speech_verbs.tsv")]
    triggers += [(cells[0], "v") for cells in rows(frames / "actions.tsv")]
    triggers += [(cells[0], "n") for cells in rows(frames / "party_nouns.tsv")]
    exceptions = {cells[0]: cells[1:] for cells in irregular()}
    forms = collections.defaultdict(set)
    for word, pos in triggers:
        if not re.fullmatch("[a-z]{3,}", word) or word.endswith(("ss", "us", "is")):
            continue
        if pos == "n" and not word.endswith("s"):
            forms[plural(word), "NNS"].add(word)
        if pos == "v":
            past = exceptions.get(word)
            for form in [past[0]] if past else with_ending(word, "ed"):
                forms[form, "VBD"].add(word)
            for form in [past[1]] if past else with_ending(word, "ed"):
                forms[form, "VBN"].add(word)
            for form in with_ending(word, "ing"):
                forms[form, "VBG"].add(word)
            forms[plural(word), "VBZ"].add(word)
    for base, past, participle in irregular():
        forms[past, "VBD"] = {base}
        forms[participle, "VBN"] = {base}
    for (form, tag), bases in sorted(forms.items()):
        if len(bases) == 1:  # "fulfilled" is of "fulfil" and of "fulfill".
            yield form, tag, bases.pop()


def show(form, tag, base):
    print(f"1\t{form}\t{base}\t_\t{tag}\t_\t0\troot\t_\t_\n")


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
            show(form, tag, best)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*sys.argv[1:])
    for word in lexicon():
        show(*word)
