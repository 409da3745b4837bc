"""Addresses: a page, or a feed and the pages that it points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.pipeline.document import Page
from ingest.readers.feed import read_feed
from ingest.readers.fetch import Fetcher
from ingest.readers.html import read_html
from ingest.readers.kinds import SNIFFED_BYTES, Kind, kind_of_answer
from ingest.readers.pages import metadata_day
from ingest.readers.results import (
    FeedLink,
    RawPage,
    ReadFailure,
    Row,
    UnreadableError,
)
from ingest.readers.text import read_text


def read_address(url: str, *, fetcher: Fetcher) -> Iterator[Row]:
    """The page at an address, or each page of the feed there."""
    try:
        raw = fetcher.fetch(url)
        kind = kind_of_answer(raw.media_type, raw.content[:SNIFFED_BYTES])
        if kind is Kind.FEED:
            yield from follow_links(read_feed(raw), fetcher=fetcher)
        else:
            yield _page(raw, kind)
    except UnreadableError as error:
        yield ReadFailure(url, str(error))


def follow_links(
    items: Iterable[Page | FeedLink | ReadFailure], *, fetcher: Fetcher
) -> Iterator[Row]:
    """The items of a feed, with the page itself in place of each link.

    What the feed says of a page (title, day) stands where the page says nothing. A
    link that leads to another feed is a failure: links are followed once.
    """
    for item in items:
        yield _linked(item, fetcher) if isinstance(item, FeedLink) else item


def _linked(link: FeedLink, fetcher: Fetcher) -> Row:
    try:
        raw = fetcher.fetch(link.url)
        page = _page(raw, kind_of_answer(raw.media_type, raw.content[:SNIFFED_BYTES]))
    except UnreadableError as error:
        return ReadFailure(link.url, str(error))
    return replace(
        page,
        title=page.title or link.title,
        created=page.created or metadata_day(link.published),
    )


def _page(raw: RawPage, kind: Kind) -> Page:
    if kind is Kind.HTML:
        return read_html(raw)
    if kind is Kind.TEXT:
        return read_text(raw)
    msg = f"a {kind} where a page was expected"
    raise UnreadableError(msg)
