#!/usr/bin/env python3
"""buf curl, a Python client and the command line get the same answers, errors included.

    agreement_test.py [BUILD_DIR]      default: build/dev

buf (from npm, by tests/lint/proto.sh) is left out, loudly, where it is not there.
"""

import base64
import importlib
import json
import pathlib
import re
import sys
import tempfile
import unittest

import grpc
from google.protobuf import json_format

from pair import BUF, ROOT, Pair

PAIR = None  # Of the whole program; set in main.
ARTICLES = "tests/data/articles"
BUILD = sys.argv[1] if len(sys.argv) > 1 else "build/dev"


def pb(module, name):
    return getattr(importlib.import_module(f"communique.v1.{module}_pb2"), name)


def google_rpc(module):
    return importlib.import_module(f"google.rpc.{module}_pb2")


def error_of(call):
    """Canonical code and ErrorInfo.reason of a call that fails."""
    try:
        call()
    except grpc.RpcError as error:
        details = dict(error.trailing_metadata()).get("grpc-status-details-bin")
        status = google_rpc("status").Status.FromString(details)
        info = google_rpc("error_details").ErrorInfo()
        status.details[0].Unpack(info)
        assert info.domain == "communique", info
        return error.code().name, info.reason
    raise AssertionError("the call did not fail")


class SameAnswers(unittest.TestCase):
    def check(self, method, request, response_type, *cli):
        """The three answers to one request are one message; returns it."""
        stub = PAIR.ingest if method.startswith("Ingest") else PAIR.query
        answer = getattr(stub, method.split("/")[1])(request, timeout=10)
        self.assertIsInstance(answer, response_type)
        if BUF.exists():
            code, out, err = PAIR.buf(method, json_format.MessageToDict(request))
            self.assertEqual(code, 0, err)
            self.assertEqual(json_format.Parse(out, response_type()), answer)
        if cli:
            code, out, err = PAIR.cli(*cli, "--format=json")
            self.assertEqual(code, 0, err)
            self.assertEqual(json_format.Parse(out, response_type()), answer)
        return answer

    def check_list(self, name, request, *cli):
        """The same for a List call of query_service, whose rows must not be none."""
        response = self.check(f"QueryService/List{name}", request, pb("query_service", f"List{name}Response"), *cli)
        rows = getattr(response, [f.name for f in response.DESCRIPTOR.fields if f.label == f.LABEL_REPEATED][0])
        self.assertGreater(len(rows), 0)
        return rows

    def test_countries(self):
        request = pb("query_service", "ListCountriesRequest")
        self.check_list("Countries", request(page_size=500), "countries")
        self.check_list("Countries", request(bloc="blocs/g7", page_size=500), "countries", "--bloc=g7")
        # The command line puts the resources it was asked for into a list of them.
        one = self.check("QueryService/GetCountry", pb("query_service", "GetCountryRequest")(name="countries/JPN"),
                         pb("entity", "Country"))
        code, out, err = PAIR.cli("countries", "JPN", "--format=json")
        self.assertEqual((code, json.loads(out)["countries"]), (0, [json_format.MessageToDict(one)]), err)

    def test_officials(self):
        request = pb("query_service", "ListOfficialsRequest")
        rows = self.check_list("Officials", request(page_size=500), "officials", "--limit=0")
        one = self.check("QueryService/GetOfficial", pb("query_service", "GetOfficialRequest")(name=rows[0].name),
                         pb("entity", "Official"))
        self.assertEqual(one.name, rows[0].name)

    def test_events(self):
        request = pb("query_service", "ListEventsRequest")
        rows = self.check_list("Events", request(page_size=500), "events", "--limit=0")
        kinds = request(page_size=500)
        kinds.filter.kinds.extend([1, 5])
        kinds.filter.parties.add(party="countries/USA")
        few = self.check_list("Events", kinds, "events", "--kind=MEETING,COMMITMENT", "--party=USA", "--limit=0")
        self.assertLess(len(few), len(rows))
        one = self.check("QueryService/GetEvent", pb("query_service", "GetEventRequest")(name=rows[0].name),
                         pb("event", "Event"))
        self.assertEqual(one.name, rows[0].name)

    def test_commitments(self):
        request = pb("query_service", "ListCommitmentsRequest")(page_size=500)
        request.filter.minimum_specificity = 1
        rows = self.check_list("Commitments", request, "commitments", "--all", "--limit=0")
        for state in rows[0].obligor_states:
            self.assertTrue(all(span.quote for span in state.evidence.spans))

    def test_articles(self):
        listed = self.check("IngestService/ListArticles", pb("ingest_service", "ListArticlesRequest")(page_size=100),
                            pb("ingest_service", "ListArticlesResponse"))
        self.assertEqual(len(listed.articles), 17)
        name = listed.articles[0].name
        self.check("IngestService/GetArticle",
                   pb("ingest_service", "GetArticleRequest")(name=name, include_text=True, include_analysis=True),
                   pb("article", "Article"), "article", name, "--text")

    def test_analysis(self):
        request = pb("ingest_service", "AnalyzeArticleRequest")()
        request.raw.content = b"TOKYO, March 3 - Japan and France pledged on Tuesday to end coal finance by 2030.\n"
        request.raw.media_type = "text/plain"
        request.article.publish_date.year, request.article.publish_date.month, request.article.publish_date.day = 2021, 3, 3
        path = PAIR.folder / "pledge.txt"
        path.write_bytes(request.raw.content)
        analysis = self.check("IngestService/AnalyzeArticle", request, pb("article", "Analysis"), "analyze", str(path),
                              "--date=2021-03-03")
        self.assertGreater(len(analysis.events), 0)

    def test_status(self):
        self.check("QueryService/GetServingStatus", pb("query_service", "GetServingStatusRequest")(),
                   pb("query_service", "GetServingStatusResponse"), "status", "--service=query_service")


class SameErrors(unittest.TestCase):
    def check(self, method, request, code, reason, *cli):
        stub = PAIR.ingest if method.startswith("Ingest") else PAIR.query
        call = getattr(stub, method.split("/")[1])
        self.assertEqual(error_of(lambda: call(request, timeout=10)), (code, reason))
        if BUF.exists():
            exit_code, _, err = PAIR.buf(method, json_format.MessageToDict(request))
            self.assertNotEqual(exit_code, 0)
            self.assertEqual(json.loads(err)["code"], code.lower())
            detail = json.loads(err)["details"][0]
            self.assertEqual(detail["type"], "google.rpc.ErrorInfo")
            info = base64.b64decode(detail["value"] + "==")
            self.assertEqual(google_rpc("error_details").ErrorInfo.FromString(info).reason, reason)
        if cli:
            exit_code, out, err = PAIR.cli(*cli)
            self.assertEqual((exit_code, out), (1, ""))
            self.assertIn(f"[{reason}]", err)

    def test_names(self):
        self.check("QueryService/GetCountry", pb("query_service", "GetCountryRequest")(name="countries/XYZ"),
                   "NOT_FOUND", "RESOURCE_NOT_FOUND", "countries", "XYZ")
        self.check("QueryService/GetEvent", pb("query_service", "GetEventRequest")(name="events/0000000000000000-1"),
                   "NOT_FOUND", "RESOURCE_NOT_FOUND", "events", "events/0000000000000000-1")
        self.check("IngestService/GetArticle", pb("ingest_service", "GetArticleRequest")(name="articles/0123456789abcdef"),
                   "NOT_FOUND", "ARTICLE_NOT_FOUND", "article", "articles/0123456789abcdef")

    def test_tokens_are_bound_to_their_request(self):
        request = pb("query_service", "ListEventsRequest")
        token = PAIR.query.ListEvents(request(page_size=2)).next_page_token
        other = request(page_size=2, page_token=token)
        other.filter.text = "climate"
        self.check("QueryService/ListEvents", other, "INVALID_ARGUMENT", "FOREIGN_PAGE_TOKEN")

    def test_a_text_too_large(self):
        request = pb("ingest_service", "IngestArticleRequest")()
        request.article.text = "a" * ((1 << 20) + 1)
        reason = error_of(lambda: PAIR.ingest.IngestArticle(request, timeout=10))
        self.assertEqual(reason, ("INVALID_ARGUMENT", "TEXT_TOO_LARGE"))


class Served(unittest.TestCase):
    def test_the_readme_names_every_rpc_that_is_not_served(self):
        line = re.search(r"^Not served yet: (.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
        listed = set(re.findall(r"`(\w+)`", line.group(1) if line else ""))
        unserved = set()
        for module, stub in (("ingest_service", PAIR.ingest), ("query_service", PAIR.query)):
            service = list(importlib.import_module(f"communique.v1.{module}_pb2").DESCRIPTOR.services_by_name.values())[0]
            for method in service.methods:
                if not hasattr(stub, method.name) or method.name in ("IngestArticles", "StreamEvents", "WatchChanges"):
                    continue
                try:
                    answer = getattr(stub, method.name)(pb(module, method.input_type.name)(), timeout=10)
                    if hasattr(answer, "cancel"):
                        next(answer, None)
                except grpc.RpcError as error:
                    if error.code() is grpc.StatusCode.UNIMPLEMENTED:
                        unserved.add(method.name)
        self.assertLessEqual(unserved, listed)
        if listed - unserved:
            print(f"README.md lists as not served what is: {sorted(listed - unserved)}")


class Files(unittest.TestCase):
    """What only the command line does: files."""

    def test_json_lines_larger_than_a_request(self):
        """They are sent in parts; an article that fails is named by its place in the file."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "many.jsonl"
            with open(path, "w", encoding="utf-8") as lines:
                for i in range(60):
                    article = {"title": f"Aid {i}", "text": f"Norway gave {i} tents to Chad.", "padding": "x" * 100_000}
                    lines.write(json.dumps(article if i == 41 else {**article, "published": "2021-08-30"}) + "\n")
            self.assertGreater(path.stat().st_size, 5_000_000)
            with Pair(BUILD) as pair:
                code, out, _ = pair.cli("ingest", str(path))
        self.assertEqual(code, 1)
        self.assertIn("59 stored with", out)
        self.assertIn("many.jsonl: item 42: ", out)


class Streams(unittest.TestCase):
    """What only the Python client does: streams."""

    def test_a_bad_article_gets_its_own_ack(self):
        request = pb("ingest_service", "IngestArticlesRequest")
        good, bad = request(request_id="good"), request(request_id="bad")
        good.article.text = "Japan and France signed a treaty in Geneva on Monday."
        good.article.publish_date.year, good.article.publish_date.month, good.article.publish_date.day = 2021, 3, 3
        bad.raw.content = b"%PDF-1.4 not a text"
        acks = {a.request_id: a for a in PAIR.ingest.IngestArticles(iter([bad, good, bad, good]), timeout=20)}
        self.assertEqual(acks["bad"].reason, "MEDIA_TYPE_UNKNOWN")
        self.assertTrue(acks["good"].result.sequence > 17)
        retract = pb("ingest_service", "RetractArticleRequest")(name=acks["good"].result.article)
        self.assertTrue(PAIR.ingest.RetractArticle(retract, timeout=10).HasField("retract_time"))

    def test_the_event_stream_starts_where_told(self):
        request = pb("ingest_service", "StreamEventsRequest")
        stream = PAIR.ingest.StreamEvents(request(after_sequence=5), timeout=10)
        records = [next(stream) for _ in range(12)]
        stream.cancel()
        self.assertEqual([r.sequence for r in records], list(range(6, 18)))
        log_id = records[0].log_id
        first = lambda **fields: next(PAIR.ingest.StreamEvents(request(**fields), timeout=10))
        self.assertEqual(error_of(lambda: first(after_sequence=10**6)), ("OUT_OF_RANGE", "SEQUENCE_IN_FUTURE"))
        self.assertEqual(error_of(lambda: first(log_id="x" + log_id)), ("FAILED_PRECONDITION", "FOREIGN_LOG"))

    def test_changes_are_the_same_live_and_listed(self):
        request = pb("query_service", "ListChangesRequest")(page_size=50)
        listed = [c.SerializeToString() for c in PAIR.query.ListChanges(request, timeout=10).changes]
        watched = []
        for response in PAIR.query.WatchChanges(pb("query_service", "WatchChangesRequest")(), timeout=10):
            watched += [c.SerializeToString() for c in response.changes]
            if len(watched) >= len(listed):
                break
        self.assertEqual(watched[:len(listed)], listed)
        self.assertGreater(len(listed), 0)


class TheEnd(unittest.TestCase):
    def test_sigterm_drains_and_exits_0(self):
        watch = PAIR.query.WatchChanges(pb("query_service", "WatchChangesRequest")(after_sequence=10**6), timeout=60)
        events = PAIR.ingest.StreamEvents(pb("ingest_service", "StreamEventsRequest")(), timeout=60)
        next(events)
        for service in (PAIR.query_service, PAIR.ingest_service):
            code, seconds = service.stop()
            self.assertEqual(code, 0)
            self.assertLess(seconds, 5)
        self.assertEqual(error_of(lambda: list(events))[0], "UNAVAILABLE")
        del watch


def main():
    global PAIR
    if not BUF.exists():
        print(f"SKIPPED: no buf at {BUF} (tests/lint/proto.sh installs it); only Python and the command line compared")
    with Pair(BUILD) as PAIR:
        code, out, err = PAIR.cli("ingest", ARTICLES)
        assert code == 0, err
        assert out.startswith("17 stored"), out
        code, out, err = PAIR.cli("status", "--wait")
        assert code == 0, err
        result = unittest.main(argv=sys.argv[:1], exit=False).result
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
