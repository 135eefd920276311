"""Both services of a build in folders of their own, on ports that are free, for one test program.

    with Pair("build/dev") as pair:
        pair.cli("events", "--format=json")     -> (exit code, stdout, stderr)
        pair.ingest, pair.query                 stubs of the generated Python client
        pair.buf("QueryService/ListEvents", {}) -> (exit code, stdout, stderr); None without buf
"""

import importlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import grpc

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUF = ROOT / "build/lint/node_modules/.bin/buf"


def generate_stubs(folder):
    """The Python client, as a user makes it: protoc with the gRPC plugin of Debian."""
    protos = sorted(str(p.relative_to(ROOT / "protos")) for p in (ROOT / "protos").rglob("*.proto"))
    subprocess.run(["protoc", f"-I{ROOT / 'protos'}", f"--python_out={folder}", f"--grpc_out={folder}",
                    "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin", *protos], check=True)
    sys.path.insert(0, str(folder))


class Service:
    """One process; its address is what its log says it listens on."""

    def __init__(self, binary, log, *flags):
        self.log = pathlib.Path(log)
        with open(log, "w", encoding="utf-8") as out:
            self.process = subprocess.Popen([binary, "--listen=127.0.0.1:0", *flags], stderr=out, cwd=ROOT)
        self.address = self._wait_for_address()

    def _wait_for_address(self):
        for _ in range(600):
            found = re.search(r"listening.*?address[=:\" ]+([\d.]+:\d+)", self.log.read_text(encoding="utf-8"))
            if found:
                return found.group(1)
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"{self.process.args[0]} did not start:\n{self.log.read_text(encoding='utf-8')}")

    def stop(self):
        """SIGTERM; the exit code and how long it took."""
        begin = time.monotonic()
        self.process.terminate()
        return self.process.wait(timeout=20), time.monotonic() - begin


class Pair:
    def __init__(self, build):
        self._build = (ROOT / build).resolve()
        self._folder = tempfile.TemporaryDirectory(prefix="communique-clients-")
        self.folder = pathlib.Path(self._folder.name)

    def __enter__(self):
        stubs = self.folder / "stubs"
        stubs.mkdir()
        generate_stubs(stubs)
        data = f"--data_dir={ROOT / 'ingest_service/data'}"
        self.ingest_service = Service(self._build / "ingest_service/ingest_service", self.folder / "ingest.log", data,
                                      f"--log_dir={self.folder / 'log'}")
        self.query_service = Service(self._build / "query_service/query_service", self.folder / "query.log", data,
                                     f"--store_dir={self.folder / 'store'}",
                                     f"--ingest={self.ingest_service.address}")
        ingest = importlib.import_module("communique.v1.ingest_service_pb2_grpc")
        query = importlib.import_module("communique.v1.query_service_pb2_grpc")
        self._channels = [grpc.insecure_channel(s.address) for s in (self.ingest_service, self.query_service)]
        self.ingest = ingest.IngestServiceStub(self._channels[0])
        self.query = query.QueryServiceStub(self._channels[1])
        return self

    def __exit__(self, *_):
        for channel in self._channels:
            channel.close()
        for service in (self.query_service, self.ingest_service):
            if service.process.poll() is None:
                service.stop()
        self._folder.cleanup()

    def cli(self, *arguments, stdin=None):
        command = [str(self._build / "clients/cli/communique"), f"--ingest={self.ingest_service.address}",
                   f"--query={self.query_service.address}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, input=stdin, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def buf(self, method, request):
        if not BUF.exists():
            return None
        service = self.ingest_service if method.startswith("IngestService") else self.query_service
        done = subprocess.run([str(BUF), "curl", "--timeout", "10s", "--protocol", "grpc", "--http2-prior-knowledge",
                               "-d", json.dumps(request), f"http://{service.address}/communique.v1.{method}"],
                              capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr
