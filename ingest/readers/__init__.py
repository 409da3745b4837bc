"""Pages in: text, HTML, addresses, feeds, JSON Lines and WARC archives become pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.pipeline.document import Page
from ingest.readers.fetch import Fetcher, FetchPolicy
from ingest.readers.files import read_file, read_folder
from ingest.readers.guard import AddressGuard
from ingest.readers.results import ReadFailure, Row
from ingest.readers.stated import Stated
from ingest.readers.url import read_address

__all__ = ["AddressGuard", "FetchPolicy", "Fetcher", "ReadFailure", "Row", "read"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read(
    source: str | Path,
    *,
    published: datetime.date | None = None,
    publisher: str = "",
    fetcher: Fetcher | None = None,
) -> Iterator[Row]:
    """Every page of a file, a folder (with those below it) or an http(s) address.

    What cannot be read is a ``ReadFailure`` with its reason, in its place among the
    pages; reading goes on after it and never raises for what a page holds. The
    order is the same each time. ``published`` and ``publisher`` overrule sidecars
    (``<file>.meta.json``), which overrule what the pages say. Pages are made one at
    a time; memory does not grow with the number of them.

    ``fetcher`` reads addresses, and the links of feeds; without one a new one with
    the default policy does.
    """
    given = Stated(published=published, publisher=publisher)
    reader = fetcher or Fetcher()
    if isinstance(source, str) and _ADDRESS.match(source):
        for row in read_address(source, fetcher=reader):
            yield given.overrule(row) if isinstance(row, Page) else row
        return
    path = Path(source)
    if path.is_dir():
        yield from read_folder(path, given=given, fetcher=reader)
    else:
        yield from read_file(path, given=given, fetcher=reader)
