#!/usr/bin/env python3
"""From acknowledgement to WatchChanges: articles of a JSON-lines file sent at a steady rate to a pair of its own.

    stream_bench.py FILE.jsonl [--rate=50] [--articles=500] [--build=build/dev]

Prints how long after its acknowledgement the changes of an article reach a subscriber, articles a second, the size of
log and store, and the memory of both processes. Run by hand.
"""

import argparse
import concurrent.futures
import importlib
import os
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "clients"))
from pair import Pair  # pylint: disable=wrong-import-position


def watch(pair, seen):
    query = importlib.import_module("communique.v1.query_service_pb2")
    for message in pair.query.WatchChanges(query.WatchChangesRequest()):
        if message.changes:
            seen[message.sequence] = time.monotonic()


def megabytes_of(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def send(pair, line, due, acked):
    ingest = importlib.import_module("communique.v1.ingest_service_pb2")
    time.sleep(max(0.0, due - time.monotonic()))
    request = ingest.IngestArticleRequest()
    request.raw.content = line
    request.raw.media_type = "application/json"
    answer = pair.ingest.IngestArticle(request)
    if answer.event_count and not answer.duplicate:
        acked[answer.sequence] = time.monotonic()
    return answer.event_count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--build", default="build/dev")
    options = parser.parse_args()
    lines = pathlib.Path(options.file).read_bytes().splitlines()[: options.articles]
    with Pair(options.build) as pair:
        time.sleep(3)
        seen, acked = {}, {}
        threading.Thread(target=watch, args=(pair, seen), daemon=True).start()
        time.sleep(1)
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            events = sum(pool.map(lambda n: send(pair, lines[n], begin + n / options.rate, acked), range(len(lines))))
        took = time.monotonic() - begin
        time.sleep(3)
        waits = sorted(1000 * (seen[s] - acked[s]) for s in acked if s in seen)
        print(f"load of the machine: {os.getloadavg()}")
        print(f"{len(lines)} articles, {events} events in {took:.1f} s: {len(lines) / took:.1f} articles/s; "
              f"{len(acked) - len(waits)} never seen")
        print(f"acknowledged to seen: p50 {waits[len(waits) // 2]:.1f} ms, p99 {waits[int(len(waits) * 0.99)]:.1f} ms, "
              f"most {waits[-1]:.1f} ms")
        for name, service in (("ingest_service", pair.ingest_service), ("query_service", pair.query_service)):
            print(f"{name}: {megabytes_of(service.process):.0f} MB")
        for folder in ("log", "store"):
            size = sum(f.stat().st_size for f in (pair.folder / folder).iterdir())
            print(f"{folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
