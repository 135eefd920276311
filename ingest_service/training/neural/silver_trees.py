#!/usr/bin/env python3
"""Texts of our domain as sentences, tagged and parsed by a model of ours, to distil a smaller one on: offline only.

    silver_trees.py RAW_DIR PRINT_SYNTAX LANGUAGE_MODEL OUTPUT.conllu [--words N] [--exclude PATH...]

Documents that share text with those at the --exclude paths (annotated articles, test sets) are left out.
"""
import argparse
import subprocess

from silver_names import documents

SHARE = {"wikinews": 0.2, "state": 0.35, "un_general": 0.15, "whitehouse": 0.2, "auspm": 0.1}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw")
    parser.add_argument("print_syntax")
    parser.add_argument("model")
    parser.add_argument("output")
    parser.add_argument("--words", type=int, default=1000000)
    parser.add_argument("--exclude", nargs="*", default=[])
    args = parser.parse_args()
    with open(args.output, "wb") as out:
        for text in documents(args.raw, args.exclude, args.words, SHARE):
            out.write(subprocess.run([args.print_syntax, f"--model={args.model}"], input=text.encode(), capture_output=True,
                                     check=True).stdout)


if __name__ == "__main__":
    main()
