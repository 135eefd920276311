#!/usr/bin/env python3
"""Includes follow the allowed edges of docs/architecture.md; fails naming each include that does not."""

import re
import subprocess
import sys
from pathlib import PurePosixPath

# Layer: the layers it may include besides itself. A file belongs to the longest prefix that matches it; within a
# service, files at its root are its main.
LAYERS = {
    "common": [],
    "ingest_service/errors": ["common"],
    "ingest_service/reader": ["common", "ingest_service/errors"],
    "ingest_service/log": ["common", "ingest_service/errors"],
    "ingest_service/lexicon": ["common", "ingest_service/pipeline/text/span"],
    "ingest_service/pipeline/text/span": [],
    "ingest_service/pipeline/text": ["ingest_service/lexicon", "ingest_service/pipeline/text/span"],
    "ingest_service/pipeline/syntax": ["ingest_service/pipeline/text"],
    "ingest_service/pipeline/mentions": ["ingest_service/pipeline/syntax"],
    "ingest_service/pipeline/frames/frame": ["ingest_service/pipeline/mentions"],
    "ingest_service/pipeline/document": ["ingest_service/pipeline/frames/frame"],
    "ingest_service/pipeline/frames": ["ingest_service/pipeline/document"],
    "ingest_service/pipeline/events": ["ingest_service/pipeline/frames"],
    "ingest_service/pipeline": ["ingest_service/pipeline/events"],
    "ingest_service/training": ["ingest_service/pipeline"],
    "ingest_service/tools": ["ingest_service/pipeline", "ingest_service/reader", "ingest_service/log"],
    "ingest_service/handlers": ["ingest_service/pipeline", "ingest_service/reader", "ingest_service/log"],
    "ingest_service": ["ingest_service/handlers"],
    "query_service/errors": ["common"],
    "query_service/store": ["common", "query_service/errors"],
    "query_service/projection": ["query_service/store"],
    "query_service/follow/progress": ["common"],
    "query_service/follow": ["query_service/projection", "query_service/follow/progress"],
    "query_service/handlers": ["query_service/projection", "query_service/follow/progress"],
    "query_service": ["query_service/handlers", "query_service/follow"],
    "clients": ["common"],
    "tests": ["ingest_service", "query_service", "clients"],
}

# Headers of a library: the only files that may include them.
LIBRARIES = {
    r"grpcpp/|grpc/|.*\.grpc\.pb\.h": r"common/(grpc_|live_streams)|\w+_service/(server|main|handlers/)"
                                      r"|query_service/follow/grpc_|clients/|tests/|.*_test\.cc",
    r"sqlite3\.h": r"common/sqlite(_mapping)?\.cc",
    r"libxml/|unicode/|openssl/|cld2/": r"common/|ingest_service/|clients/|tests/support/",
    r"prometheus/": r"common/metrics",
}

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')


def layer_of(path):
    """The layer a file or header belongs to; None for what is not ours."""
    stem = re.sub(r"\.(h|cc)$", "", path)
    matching = [name for name in LAYERS if stem == name or stem.startswith(name + "/")]
    return max(matching, key=len, default=None)


def reachable(layer):
    """The layer and everything below it."""
    below = {layer}
    for lower in LAYERS[layer]:
        below |= reachable(lower)
    return below


def problems(path, lines):
    layer = layer_of(path)
    is_test = path.endswith("_test.cc") or path.startswith("tests/")
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match.group(1)
        for library, allowed in LIBRARIES.items():
            if re.match(library, header) and not re.match(allowed, path):
                yield f"{path}:{number}: {header} may be included only by {allowed}"
        target = layer_of(header)
        if target is None or layer is None:
            continue
        if is_test:  # It may build its world from any layer, but beside the code not from the other service.
            services = {name.split("/")[0] for name in (path, header)} & {"ingest_service", "query_service"}
            if len(services) == 2:
                yield f"{path}:{number}: the services do not include each other ({header})"
            continue
        if target not in reachable(layer):
            yield f"{path}:{number}: {layer} may not include {target} ({header})"


def check_table():
    for layer, lower in LAYERS.items():
        for name in lower:
            assert name in LAYERS, f"{layer}: no layer {name}"
            assert layer not in reachable(name), f"{layer} and {name} include each other"


def main():
    check_table()
    files = subprocess.check_output(["git", "ls-files", "*.h", "*.cc"], text=True).split()
    found = []
    for path in files:
        with open(path, encoding="utf-8") as file:
            found += problems(str(PurePosixPath(path)), file)
    for problem in found:
        print(problem)
    print(f"layering: {len(files)} files, {len(found)} forbidden includes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
