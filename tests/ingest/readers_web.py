"""A small web server on this machine, and fetchers that may speak to it."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ingest.readers import AddressGuard, Fetcher, FetchPolicy

# Stands for the public internet in these tests; 127.0.0.1 stays forbidden.
PUBLIC = "127.0.0.2"


@dataclass
class Site:
    """What is served: a function for each path, and what was asked for."""

    address: str
    port: int = 0
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(
        default_factory=dict
    )
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "") -> str:
        return f"http://{host or self.address}:{self.port}{path}"

    def serve(self, path: str, body: bytes, **headers: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            named = {"Content_Type": "text/html; charset=utf-8", **headers}
            handler.send_response(200)
            for name, value in named.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer
        return self.url(path)

    def redirect(self, path: str, location: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(302)
            handler.send_header("Location", location)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.pages[path] = answer
        return self.url(path)

    def refuse(self, path: str, status: int) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.pages[path] = answer
        return self.url(path)

    def paths_asked(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@contextmanager
def serving(address: str = PUBLIC) -> Iterator[Site]:
    """A running site that answers 404 to what it was not told to serve."""
    site = Site(address)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            agent = self.headers.get("User-Agent", "")
            site.asked.append((self.path, self.headers.get("Host", ""), agent))
            answer = site.pages.get(self.path)
            try:
                if answer:
                    answer(self)
                else:
                    self.send_error(404)
            except OSError:
                pass  # the reader hung up, as it should

        def log_request(self, code: object = "-", size: object = "-") -> None:
            pass

        def log_error(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Names:
    """A resolver that knows a few names, and answers in turn where told to."""

    def __init__(self, **hosts: tuple[tuple[str, ...], ...]) -> None:
        self.hosts = {
            name.replace("_", "."): list(turns) for name, turns in hosts.items()
        }
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        turns = self.hosts.get(host)
        if not turns:
            raise OSError("no such name")
        return turns.pop(0) if len(turns) > 1 else turns[0]


def fetcher_for_tests(
    resolver: Names | None = None, **policy: float | int | str
) -> Fetcher:
    """A fetcher that may speak to PUBLIC alone, without pauses."""
    guard = AddressGuard(
        allowed_networks=(ipaddress.ip_network(f"{PUBLIC}/32"),),
        resolver=resolver or Names(),
    )
    return Fetcher(FetchPolicy(guard=guard, **{"host_gap": 0.0, **policy}))  # type: ignore[arg-type]
