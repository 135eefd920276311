#!/usr/bin/env python3
"""Write countries.tsv from Debian's iso-codes (ISO 3166-1) and the press names and former states kept beside this script.

    countries.py [/usr/share/iso-codes/json/iso_3166-1.json] > ../countries.tsv

iso-codes gives every code, the alpha-2 code and the official name. country_names.tsv gives the name the press uses where
ISO's is inverted or stiff ("Korea, Republic of"), and the rows that ISO 3166-1 lacks: Kosovo and the former states.
"""
import csv, json, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main(path):
    rows = {}
    for c in json.load(open(path, encoding="utf-8"))["3166-1"]:
        name = c.get("common_name", c["name"])
        rows[c["alpha_3"]] = [c["alpha_3"], c["alpha_2"], name, c.get("official_name", name), "-"]
    with open(os.path.join(HERE, "country_names.tsv"), encoding="utf-8") as f:
        for r in csv.DictReader(f, delimiter="\t"):
            old = rows.get(r["code"], [r["code"], "-", "-", "-", "-"])
            new = [r["code"], r["alpha2"], r["name"], r["official_name"], r["dissolve_date"]]
            rows[r["code"]] = [o if n == "-" else n for o, n in zip(old, new)]
    print("code\talpha2\tname\tofficial_name\tdissolve_date")
    for code in sorted(rows):
        print("\t".join(s[4:] if s.startswith("the ") else s for s in rows[code]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/iso-codes/json/iso_3166-1.json")
