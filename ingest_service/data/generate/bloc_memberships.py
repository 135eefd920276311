#!/usr/bin/env python3
"""Write bloc_memberships.tsv, one row a membership, from bloc_accessions.tsv, one row a day of accession.

    bloc_memberships.py > ../bloc_memberships.tsv
"""
import csv, os

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    rows = []
    with open(os.path.join(HERE, "bloc_accessions.tsv"), encoding="utf-8") as f:
        for r in csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t"):
            for member in r["members"].split():
                name = member if member.startswith("blocs/") else "countries/" + member
                rows.append((r["bloc"], name, r["full"], r["start_date"], r["end_date"], r["source"]))
    print("bloc\tmember\tfull\tstart_date\tend_date\tsource")
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    main()
