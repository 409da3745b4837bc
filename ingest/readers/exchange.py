"""One request and its answer, within bounds. No redirects, no cookies, no proxies."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass

import httpcore
import httpx

from ingest.readers.connections import Deadline, GuardedBackend
from ingest.readers.guard import AddressGuard
from ingest.readers.results import UnreadableError
from ingest.readers.unpacking import unpack

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_OK = 200


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is accepted of an answer: how much, how slowly, of which types.

    No types: any. ``cut``: more than ``bytes_max`` is left off, not an error.
    """

    bytes_max: int
    seconds_read: float
    media_types: frozenset[str] = frozenset()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in lower case) and unpacked content."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def media_type(self) -> str:
        """The declared type without parameters, in lower case."""
        return self.header("content-type").split(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The declared charset; empty where there is none."""
        found = _CHARSET.search(self.header("content-type"))
        return found.group(1) if found else ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Requests that share one deadline. Each opens a connection of its own."""

    guard: AddressGuard
    deadline: Deadline
    tls: ssl.SSLContext
    user_agent: str

    def get(self, url: httpx.URL, bounds: Bounds) -> Answer:
        """Ask for an address and read the answer.

        The body is read only for status 200, and only where type and length are
        within bounds.

        Raises:
            UnreadableError: refused by the guard, out of bounds, or the server or
                the network fails.
        """
        backend = GuardedBackend(self.guard, self.deadline)
        seconds = dict.fromkeys(
            ("connect", "read", "write", "pool"), bounds.seconds_read
        )
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self.tls, network_backend=backend
                ) as pool,
                pool.stream(
                    "GET",
                    target,
                    headers=self._headers(),
                    extensions={"timeout": seconds},
                ) as response,
            ):
                return _answer(response, bounds)
        except httpcore.TimeoutException as error:
            msg = "the server took too long"
            raise UnreadableError(msg) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            msg = f"the connection failed: {str(error) or type(error).__name__}"
            raise UnreadableError(msg) from error

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("User-Agent", self.user_agent),
            ("Accept", "text/html, application/xhtml+xml, application/xml, text/plain"),
            ("Accept-Language", "ar, en;q=0.8, ru;q=0.8"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]


def _answer(response: httpcore.Response, bounds: Bounds) -> Answer:
    headers = tuple(
        (name.decode("latin-1").lower(), _header_text(value))
        for name, value in response.headers
    )
    answer = Answer(response.status, headers)
    if answer.status != _OK:
        return answer
    _refuse_by_headers(answer, bounds)
    body = _body(response.iter_stream(), bounds)
    return Answer(response.status, headers, _unpacked(answer, body, bounds))


def _header_text(value: bytes) -> str:
    """Headers are ASCII by rule; Arabic sites send UTF-8 paths in Location."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _refuse_by_headers(answer: Answer, bounds: Bounds) -> None:
    if bounds.media_types and answer.media_type not in bounds.media_types | {""}:
        msg = f"not a page but {answer.media_type[:80]!r}"
        raise UnreadableError(msg)
    length = answer.header("content-length")
    if length.isdigit() and int(length[:20]) > bounds.bytes_max and not bounds.cut:
        msg = f"larger than {bounds.bytes_max:,} bytes"
        raise UnreadableError(msg)


def _body(chunks: Iterable[bytes], bounds: Bounds) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > bounds.bytes_max:
            if bounds.cut:
                return bytes(body[: bounds.bytes_max])
            msg = f"larger than {bounds.bytes_max:,} bytes"
            raise UnreadableError(msg)
    return bytes(body)


def _unpacked(answer: Answer, body: bytes, bounds: Bounds) -> bytes:
    packing = answer.header("content-encoding").strip().lower()
    if packing in {"", "identity"}:
        return body
    if packing in {"gzip", "x-gzip"}:
        return unpack(body, longest=bounds.bytes_max)
    msg = f"compressed in a way that was not asked for: {packing[:20]!r}"
    raise UnreadableError(msg)
