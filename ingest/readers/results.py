"""What reading yields besides pages: failures, and addresses still to be read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ingest.pipeline.document import Page


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One page that could not be read. ``reason`` is a sentence for the operator.

    ``source`` is the file or address as given, with ``:LINE`` for a line of a
    JSONL file and ``#NUMBER`` for a record of an archive or an item of a feed.
    """

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed's item that gives only an address: the page itself is still to be read.

    What the feed says of it (title, day) stands where the page says nothing.
    """

    url: str
    source: str
    title: str = ""
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one page as they came, and what was said of them.

    ``charset`` is what the server declared, empty where it declared nothing;
    ``url`` the address the bytes truly came from, after redirects.
    """

    content: bytes
    source: str
    url: str = ""
    charset: str = ""
    media_type: str = ""


class UnreadableError(Exception):
    """A page cannot be read; its text is the reason, fit to be shown."""


class RefusedAddressError(UnreadableError):
    """An address leads where this server does not go."""


Row = Page | ReadFailure
