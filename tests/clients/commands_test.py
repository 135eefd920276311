#!/usr/bin/env python3
"""Each command that asks the record: the same answer as the RPC's, and a table that tells it.

    commands_test.py [BUILD_DIR]      default: build/dev
"""

import csv
import importlib
import io
import json
import sys
import unittest

from google.protobuf import json_format

from pair import Pair

PAIR = None  # Of the whole program; set in main.
ARTICLES = "tests/data/articles"


def query(name):
    return getattr(importlib.import_module("communique.v1.query_service_pb2"), name)


class Commands(unittest.TestCase):
    def run_cli(self, *arguments):
        code, out, err = PAIR.cli(*arguments)
        self.assertEqual((code, err), (0, ""), arguments)
        return out

    def answer(self, message, *arguments):
        """What the command prints as JSON, as a message."""
        return json_format.Parse(self.run_cli(*arguments, "--format=json"), message())

    def refuse(self, code, words, *arguments):
        exit_code, out, err = PAIR.cli(*arguments)
        self.assertEqual((exit_code, out), (code, ""), arguments)
        self.assertIn(words, err)

    def test_country(self):
        want = PAIR.query.GetCountryBrief(query("GetCountryBriefRequest")(
            name="countries/JPN", time={"start": {"year": 2021, "month": 1, "day": 1}}))
        got = self.answer(query("GetCountryBriefResponse"), "country", "JPN", "--since=2021-01-01")
        self.assertEqual(got, want)
        self.assertEqual(got.country.name, "countries/JPN")
        page = self.run_cli("country", "JPN", "--since=2021-01-01")
        self.assertIn("Japan", page)
        self.refuse(2, "one country", "country")
        self.refuse(1, "[RESOURCE_NOT_FOUND]", "country", "XYZ")

    def test_official(self):
        got = self.answer(query("ListOfficialsResponse"), "official", "John Kerry")
        self.assertEqual(len(got.officials), 1)
        kerry = got.officials[0]
        self.assertEqual(PAIR.query.GetOfficial(query("GetOfficialRequest")(name=kerry.name)), kerry)
        self.assertEqual(self.answer(query("ListOfficialsResponse"), "official", kerry.name), got)
        self.assertIn(kerry.display_name, self.run_cli("official", "John", "Kerry"))
        self.assertEqual(len(self.answer(query("ListOfficialsResponse"), "official", "Nobody Atall").officials), 0)

    def test_who_held(self):
        day = {"year": 2022, "month": 4, "day": 1}
        request = query("ListOfficialsRequest")(country="countries/USA", function=9, held_on=day, page_size=500)
        want = PAIR.query.ListOfficials(request)
        arguments = ("who-held", "CLIMATE_ENVOY", "--country=USA", "--on=2022-04-01")
        self.assertEqual(self.answer(query("ListOfficialsResponse"), *arguments), want)
        self.assertIn("Kerry", self.run_cli(*arguments))
        request.minimum_match = 2
        self.assertEqual(self.answer(query("ListOfficialsResponse"), *arguments, "--certain"),
                         PAIR.query.ListOfficials(request))
        self.refuse(2, "JUGGLER", "who-held", "JUGGLER")

    def test_relation(self):
        want = PAIR.query.GetRelation(query("GetRelationRequest")(
            party="countries/USA", other_party="countries/JPN", page_size=20))
        self.assertGreater(len(want.timeline), 0)
        self.assertEqual(self.answer(query("GetRelationResponse"), "relation", "USA", "JPN"), want)
        self.assertNotEqual(self.run_cli("relation", "USA", "JPN"), "")
        self.refuse(2, "two parties", "relation", "USA")
        self.refuse(1, "[SAME_PARTIES]", "relation", "USA", "USA")

    def test_upcoming(self):
        request = query("ListUpcomingRequest")(start={"year": 2021, "month": 1, "day": 1}, days=3650, page_size=500)
        want = PAIR.query.ListUpcoming(request)
        self.assertGreater(len(want.items), 0)
        arguments = ("upcoming", "--from=2021-01-01", "--within=3650d", "--limit=0")
        self.assertEqual(self.answer(query("ListUpcomingResponse"), *arguments).items, want.items)
        self.assertGreaterEqual(self.run_cli(*arguments).count("\n"), len(want.items))
        self.assertEqual(len(self.answer(query("ListUpcomingResponse"), *arguments[:3], "--limit=1").items), 1)

    def test_resolve(self):
        want = PAIR.query.ResolveMention(query("ResolveMentionRequest")(text="Beijing"))
        self.assertGreater(len(want.candidates), 0)
        self.assertEqual(self.answer(query("ResolveMentionResponse"), "resolve", "Beijing"), want)
        self.assertIn("countries/CHN", self.run_cli("resolve", "Beijing"))

    def test_changes(self):
        want = PAIR.query.ListChanges(query("ListChangesRequest")(after_sequence=5, page_size=500))
        got = self.answer(query("ListChangesResponse"), "changes", "--since=5", "--limit=0")
        self.assertGreater(len(want.changes), 0)
        self.assertEqual((list(got.changes), got.sequence), (list(want.changes), 17))
        lines = self.run_cli("changes", "--since=5", "--limit=0").splitlines()
        self.assertEqual(lines[-1], "Go on with --since 17.")
        self.assertEqual(len(lines[:-1]), len(want.changes))
        self.assertEqual(len(self.answer(query("ListChangesResponse"), "changes", "--since=17").changes), 0)
        self.refuse(1, "[SEQUENCE_IN_FUTURE]", "changes", "--since=1000000")

    def test_export(self):
        request = query("ListCommitmentsRequest")(page_size=500)
        want = {c.name: c for c in PAIR.query.ListCommitments(request).commitments}
        self.assertGreater(len(want), 0)
        lines = self.run_cli("export", "--format=json").splitlines()
        self.assertEqual(sorted(json.loads(line)["name"] for line in lines), sorted(want))
        rows = list(csv.DictReader(io.StringIO(self.run_cli("export", "--format=csv"))))
        self.assertEqual(len(rows), sum(len(c.obligor_states) for c in want.values()))
        for row in rows:
            states = {s.obligor.resource or s.obligor.description for s in want[row["commitment"]].obligor_states}
            self.assertIn(row["obligor"], states)
            self.assertTrue(row["quote"])
        few = list(csv.DictReader(io.StringIO(self.run_cli("export", "--format=csv", "--obligor=USA"))))
        self.assertLess(len(few), len(rows))
        self.assertTrue(few)

    def test_commitments_with_their_evidence(self):
        arguments = ("commitments", "--obligor=USA", "--since=2021", "--explain")
        got = self.answer(query("ListCommitmentsResponse"), *arguments)
        self.assertGreater(len(got.commitments), 0)
        page = self.run_cli(*arguments)
        for commitment in got.commitments:
            self.assertIn(commitment.name, page)


def main():
    global PAIR
    with Pair(sys.argv[1] if len(sys.argv) > 1 else "build/dev") as PAIR:
        code, out, err = PAIR.cli("ingest", ARTICLES)
        assert (code, out[:9]) == (0, "17 stored"), out + err
        code, out, err = PAIR.cli("status", "--wait")
        assert code == 0, err
        result = unittest.main(argv=sys.argv[:1], exit=False).result
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
