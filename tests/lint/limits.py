#!/usr/bin/env python3
"""Sizes that keep the code readable: 300 lines a file (tests and scripts 500), 70 a function, a contract atop headers."""

import re
import subprocess
import sys

FILE_LINES = 300
LONG_FILE_LINES = 500  # Tests and Python scripts.
FUNCTION_LINES = 70
CODE = (".h", ".cc", ".proto", ".py", ".sh")
# Copied from others, unchanged; and service contracts, which are read as a reference, one file a service.
EXCLUDED = ("protos/google/", "protos/communique/v1/query_service.proto", "protos/communique/v1/event.proto")

# As clang-format lays it out, a function's head ends in "{" and its end is a "}" two columns left of its body.
OPENS_FUNCTION = re.compile(r"^ *.*[)}]( const| noexcept| override| final| \w+_REQUIRED\(\w+\))* \{$")
NO_FUNCTION = re.compile(r"^ *(if|for|while|switch|else|do|namespace|class|struct|enum|union|extern|return)\b|^ *\}|= \[|\(\[")


def functions(lines):
    """The line of the brace (from 1) and the length from there of each function of a C++ file."""
    for begin, line in enumerate(lines):
        if not OPENS_FUNCTION.match(line) or NO_FUNCTION.search(line) or begin + 1 == len(lines):
            continue
        body = lines[begin + 1]
        close = " " * (len(body) - len(body.lstrip()) - 2) + "}"
        end = next((i for i in range(begin + 1, len(lines)) if lines[i].startswith(close)), begin)
        yield begin + 1, end - begin + 1


def is_test(path):
    return path.startswith("tests/") or path.endswith("_test.cc")


def problems(path, text):
    lines = text.splitlines()
    limit = LONG_FILE_LINES if is_test(path) or path.endswith(".py") else FILE_LINES
    if len(lines) > limit:
        yield f"{path}: {len(lines)} lines, want <= {limit}"
    if path.endswith(".h") and not text.startswith("//"):
        yield f"{path}: no leading comment, want what it is for, its invariants and its errors"
    if path.endswith(".proto") and not text.startswith("//"):
        yield f"{path}: no leading comment, want what the file is about"
    if path.endswith(".h") and "#pragma once" not in text:
        yield f"{path}: no #pragma once"
    if path.endswith((".h", ".cc")):
        for begin, length in functions(lines):
            if length > FUNCTION_LINES:
                yield f"{path}:{begin}: a function of {length} lines, want <= {FUNCTION_LINES}"


def main():
    files = subprocess.check_output(["git", "ls-files"], text=True).split("\n")
    files = [path for path in files if path.endswith(CODE) and not path.startswith(EXCLUDED)]
    found = []
    count = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        found += problems(path, text)
        count += sum(1 for _ in functions(text.splitlines())) if path.endswith((".h", ".cc")) else 0
    for problem in found:
        print(problem)
    print(f"limits: {len(files)} files, {count} functions, {len(found)} over a limit")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
