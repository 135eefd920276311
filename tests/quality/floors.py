#!/usr/bin/env python3
"""floors.py FLOORS SET SCORES: fails if a figure of SCORES (score.py --json) lies below its floor for SET."""
import json
import sys


def main(floors, name, scores):
    figures = json.load(open(scores, encoding="utf-8"))
    found = {**figures["found"], **figures["slots"]}
    below = 0
    for line in open(floors, encoding="utf-8"):
        if line.startswith(("#", "set\t")) or not line.strip():
            continue
        subset, row, measure, floor = line.rstrip("\n").split("\t")
        if subset != name:
            continue
        value = found.get(row, {}).get(measure, 0.0)
        if value < float(floor):
            print(f"BELOW FLOOR: {subset} {row} {measure} {value:.3f} < {floor}")
            below += 1
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
