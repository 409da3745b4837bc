"""Files and folders: the right reader for each, and what its sidecar states."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from ingest.pipeline.document import Page
from ingest.readers import limits
from ingest.readers.feed import read_feed
from ingest.readers.fetch import Fetcher
from ingest.readers.html import read_html
from ingest.readers.jsonl import read_jsonl
from ingest.readers.kinds import (
    SNIFFED_BYTES,
    Kind,
    kind_of_name,
    refuse_no_page,
    sniffed_kind,
)
from ingest.readers.results import (
    FeedLink,
    RawPage,
    ReadFailure,
    Row,
    UnreadableError,
)
from ingest.readers.stated import SIDECAR_SUFFIX, Stated, read_sidecar
from ingest.readers.text import read_text
from ingest.readers.unpacking import GZIP_MAGIC, UnpackedStream, read_at_most
from ingest.readers.url import follow_links
from ingest.readers.warc import read_warc

_Items = Iterable[Page | FeedLink | ReadFailure]
_MANY = frozenset((Kind.FEED, Kind.JSONL, Kind.WARC))


def read_folder(folder: Path, *, given: Stated, fetcher: Fetcher) -> Iterator[Row]:
    """Each file of a folder and those below it, in the order of their paths.

    Hidden files and folders are passed over. A link that leads out of the folder
    is a failure, and so is a sidecar without its file.
    """
    root = folder.resolve()
    found = False
    for path in _files_below(folder):
        found = True
        if not path.resolve().is_relative_to(root):
            yield ReadFailure(
                _name(path), "a symbolic link that leads out of the folder"
            )
        elif path.name.endswith(SIDECAR_SUFFIX):
            yield from _orphan(path)
        else:
            yield from read_file(path, given=given, fetcher=fetcher)
    if not found:
        yield ReadFailure(_name(folder), "there is no file in it")


def read_file(path: Path, *, given: Stated, fetcher: Fetcher) -> Iterator[Row]:
    """Each page of a file, overruled by its sidecar and by what was given."""
    name = _name(path)
    found = False
    try:
        _refuse_no_file(path)
        stated = given.over(read_sidecar(path))
        kind = _kind(path)
        stated = stated.for_many() if kind in _MANY else stated
        with path.open("rb") as packed:
            items = _READERS[kind](_unpacked(packed), name)
            for row in follow_links(items, fetcher=fetcher):
                found = True
                yield stated.overrule(row) if isinstance(row, Page) else row
        if not found:
            yield ReadFailure(name, "there is no page in it")
    except (UnreadableError, OSError) as error:
        yield ReadFailure(name, str(error))


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)


def _orphan(sidecar: Path) -> Iterator[ReadFailure]:
    described = sidecar.with_name(sidecar.name.removesuffix(SIDECAR_SUFFIX))
    if not described.exists():
        yield ReadFailure(
            _name(sidecar), f"it describes {described.name}, which is missing"
        )


def _name(path: Path) -> str:
    """The path as text that can be stored, whatever bytes the name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _refuse_no_file(path: Path) -> None:
    """A pipe or device would be waited for without end."""
    if "\0" in str(path):
        msg = "there is a NUL in its name"
        raise UnreadableError(msg)
    if not stat.S_ISREG(path.stat().st_mode):
        msg = "it is not a regular file"
        raise UnreadableError(msg)


def _kind(path: Path) -> Kind:
    with path.open("rb") as packed:
        try:
            head = _unpacked(packed).read(SNIFFED_BYTES) or b""
        except UnreadableError:
            head = b""  # the reader meets the same damage and keeps what is before it
    refuse_no_page(head)
    return kind_of_name(path.name) or sniffed_kind(head)


def _unpacked(packed: BinaryIO) -> BinaryIO:
    """The file itself, or what its gzip holds. A name is no proof of either."""
    magic = packed.read(len(GZIP_MAGIC))
    packed.seek(0)
    return cast("BinaryIO", UnpackedStream(packed)) if magic == GZIP_MAGIC else packed


def _text_items(stream: BinaryIO, name: str) -> _Items:
    yield read_text(RawPage(read_at_most(stream, limits.PAGE_BYTES_MAX), name))


def _html_items(stream: BinaryIO, name: str) -> _Items:
    yield read_html(RawPage(read_at_most(stream, limits.HTML_BYTES_MAX), name))


def _feed_items(stream: BinaryIO, name: str) -> _Items:
    yield from read_feed(RawPage(read_at_most(stream, limits.FEED_BYTES_MAX), name))


def _jsonl_items(stream: BinaryIO, name: str) -> _Items:
    lines = io.BufferedReader(stream) if isinstance(stream, UnpackedStream) else stream
    yield from read_jsonl(lines, source=name)


def _warc_items(stream: BinaryIO, name: str) -> _Items:
    yield from read_warc(stream, source=name)


_READERS: dict[Kind, Callable[[BinaryIO, str], _Items]] = {
    Kind.TEXT: _text_items,
    Kind.HTML: _html_items,
    Kind.FEED: _feed_items,
    Kind.JSONL: _jsonl_items,
    Kind.WARC: _warc_items,
}
