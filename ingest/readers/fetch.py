"""One page over HTTP, politely and guarded: limits, redirects, robots.txt."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

import httpx

from ingest.readers import limits
from ingest.readers.addressing import web_address
from ingest.readers.connections import Deadline
from ingest.readers.exchange import Answer, Bounds, Exchange
from ingest.readers.guard import AddressGuard
from ingest.readers.results import RawPage, RefusedAddressError, UnreadableError
from ingest.readers.robots import PRODUCT, RobotsRules, parse_robots

VERSION = "0.1.0"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OK = 200
_MISSING = range(400, 500)
_TOO_MANY_REQUESTS = 429
MEDIA_TYPES = frozenset(
    (
        *("text/html", "application/xhtml+xml", "text/plain"),
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/xml", "text/xml"),
    )
)
# A site that could not be asked is asked again after this; RFC 9309 leaves it open.
_ROBOTS_RETRY_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How a fetcher behaves: whom it may speak to, how long, how much, as whom.

    ``about_page`` is an address that tells site owners who reads; it becomes part
    of the user agent. Seconds and bytes count for one page with its redirects.
    """

    guard: AddressGuard = field(default_factory=AddressGuard)
    about_page: str = ""
    bytes_max: int = limits.FETCH_BYTES_MAX
    seconds_total: float = limits.FETCH_SECONDS_TOTAL
    seconds_read: float = limits.FETCH_SECONDS_READ
    redirects_max: int = limits.REDIRECTS_MAX
    host_gap: float = limits.HOST_GAP_SECONDS
    sleep: Callable[[float], object] = time.sleep

    @property
    def user_agent(self) -> str:
        """Who we say we are: "MasarBot/0.1.0 (+https://.../about/)"."""
        about = f"+{self.about_page}" if self.about_page else "chronology of news"
        return f"{PRODUCT}/{VERSION} ({about})"


@dataclass(frozen=True, slots=True)
class _Remembered:
    rules: RobotsRules
    until: float
    trouble: str = ""


class Fetcher:
    """Fetches pages; remembers each site's robots.txt and when it was last asked.

    Not for sharing between threads. Proxies from the environment are not used, as
    a proxy would resolve names out of the guard's sight.
    """

    def __init__(self, policy: FetchPolicy | None = None) -> None:
        self.policy = policy or FetchPolicy()
        self._robots: dict[str, _Remembered] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> RawPage:
        """The page at an address, its redirects followed, each step checked anew.

        Raises:
            UnreadableError: the address or where it leads is refused, robots.txt
                forbids it, a limit is passed, the server fails, or what it sends
                is no page.
        """
        exchange = self._exchange()
        here = url
        for _ in range(self.policy.redirects_max + 1):
            target = parse_address(here)
            self._refuse_forbidden(target, exchange)
            self._wait_turn(target.host)
            answer = exchange.get(target, self._bounds())
            if answer.status not in _REDIRECTS:
                return _page(answer, source=url, url=str(target))
            here = _redirected(target, answer)
        msg = f"more than {self.policy.redirects_max} redirects"
        raise UnreadableError(msg)

    def _exchange(self) -> Exchange:
        return Exchange(
            guard=self.policy.guard,
            deadline=Deadline(self.policy.seconds_total),
            tls=_tls(),
            user_agent=self.policy.user_agent,
        )

    def _bounds(self) -> Bounds:
        return Bounds(
            bytes_max=self.policy.bytes_max,
            seconds_read=self.policy.seconds_read,
            media_types=MEDIA_TYPES,
        )

    def _refuse_forbidden(self, target: httpx.URL, exchange: Exchange) -> None:
        remembered = self._remembered(target, exchange)
        if remembered.trouble:
            msg = f"robots.txt could not be read, so nothing is: {remembered.trouble}"
            raise UnreadableError(msg)
        if not remembered.rules.allow(target.raw_path.decode("ascii")):
            msg = "robots.txt forbids it"
            raise UnreadableError(msg)

    def _remembered(self, target: httpx.URL, exchange: Exchange) -> _Remembered:
        origin = str(target.copy_with(raw_path=b"/robots.txt", fragment=None))
        known = self._robots.get(origin)
        if known is None or known.until < time.monotonic():
            if len(self._robots) >= limits.ROBOTS_CACHE_ORIGINS:
                self._robots.clear()
            known = self._asked_robots(origin, exchange)
            self._robots[origin] = known
        return known

    def _asked_robots(self, origin: str, exchange: Exchange) -> _Remembered:
        retry = time.monotonic() + _ROBOTS_RETRY_SECONDS
        try:
            answer = self._robots_answer(origin, exchange)
        except RefusedAddressError:
            raise
        except UnreadableError as error:
            return _Remembered(RobotsRules(), retry, str(error))
        until = time.monotonic() + limits.ROBOTS_CACHE_SECONDS
        if answer.status == _OK:
            text = answer.content.decode("utf-8", "replace")
            return _Remembered(parse_robots(text.removeprefix("\ufeff")), until)
        if answer.status in _MISSING and answer.status != _TOO_MANY_REQUESTS:
            return _Remembered(RobotsRules(), until)
        trouble = f"the server answered {answer.status}"
        return _Remembered(RobotsRules(), retry, trouble)

    def _robots_answer(self, origin: str, exchange: Exchange) -> Answer:
        bounds = Bounds(
            bytes_max=limits.ROBOTS_BYTES_MAX,
            seconds_read=self.policy.seconds_read,
            cut=True,
        )
        here = httpx.URL(origin)
        for _ in range(self.policy.redirects_max + 1):
            answer = exchange.get(here, bounds)
            if answer.status not in _REDIRECTS:
                return answer
            here = parse_address(_redirected(here, answer))
        msg = "too many redirects"
        raise UnreadableError(msg)

    def _wait_turn(self, host: str) -> None:
        """Let the gap pass since the last page of this host."""
        if len(self._asked) >= limits.ROBOTS_CACHE_ORIGINS:
            self._asked.clear()
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < self.policy.host_gap:
            self.policy.sleep(self.policy.host_gap - since)
        self._asked[host] = time.monotonic()


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are always verified; loading the authorities takes a while."""
    return httpx.create_ssl_context(trust_env=False)


def parse_address(url: str) -> httpx.URL:
    """The address, percent-encoded where it is not ASCII.

    Raises:
        UnreadableError: not a plain http or https address.
    """
    if not web_address(url):
        scheme = urlsplit(url).scheme if url.isprintable() else ""
        why = "only http and https are read" if scheme not in {"http", "https"} else ""
        msg = f"not an address that can be read: {why or url[:200]!r}"
        raise UnreadableError(msg)
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        msg = f"not an address that can be read: {error}"
        raise UnreadableError(msg) from error


def _redirected(here: httpx.URL, answer: Answer) -> str:
    location = answer.header("location")
    if not location or len(location) > limits.URL_CHARACTERS_MAX:
        msg = "it redirects to no address"
        raise UnreadableError(msg)
    try:
        return str(here.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        msg = f"it redirects to what is no address: {error}"
        raise UnreadableError(msg) from error


def _page(answer: Answer, *, source: str, url: str) -> RawPage:
    if answer.status != _OK:
        msg = f"the server answered {answer.status}"
        raise UnreadableError(msg)
    return RawPage(
        content=answer.content,
        source=source,
        url=url,
        charset=answer.charset,
        media_type=answer.media_type,
    )
