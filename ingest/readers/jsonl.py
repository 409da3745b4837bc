"""JSON Lines: one object a line, with ``text`` and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from ingest.pipeline.document import Page
from ingest.readers.limits import JSONL_LINE_BYTES_MAX
from ingest.readers.pages import finished_page, metadata_day
from ingest.readers.results import ReadFailure, Row, UnreadableError
from ingest.readers.stated import stated_in

_UTF8_MARK = b"\xef\xbb\xbf"
_SKIP_CHUNK = 1024 * 1024


def read_jsonl(stream: BinaryIO, *, source: str) -> Iterator[Row]:
    """A page, or a failure, for each line that is not blank.

    An object has ``text`` and may have ``title``, ``url``, ``publisher``,
    ``published`` (an ISO day) and ``language``; other keys are left alone. Lines
    are UTF-8 (RFC 8259). A line longer than ``JSONL_LINE_BYTES_MAX`` is passed over
    without being held in memory. Pages and failures are named ``source:LINE``.
    """
    number = 0
    while line := stream.readline(JSONL_LINE_BYTES_MAX + 1):
        number += 1
        name = f"{source}:{number}"
        if len(line) > JSONL_LINE_BYTES_MAX and not line.endswith(b"\n"):
            _skip_line(stream)
            reason = f"the line is longer than {JSONL_LINE_BYTES_MAX:,} bytes"
            yield ReadFailure(name, reason)
            continue
        if number == 1:
            line = line.removeprefix(_UTF8_MARK)
        if line.strip():
            yield _row(line, name)


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(_SKIP_CHUNK):
        if rest.endswith(b"\n"):
            return


def _row(line: bytes, name: str) -> Row:
    try:
        return _page(line, name)
    except UnreadableError as error:
        return ReadFailure(name, str(error))


def _page(line: bytes, name: str) -> Page:
    record = _parsed(line)
    if not isinstance(record, dict):
        msg = "not a JSON object"
        raise UnreadableError(msg)
    text = record.get("text")
    if not isinstance(text, str):
        msg = "the object has no text" if text is None else "text is not a string"
        raise UnreadableError(msg)
    stated = stated_in(record)
    return finished_page(
        Page(
            text=text,
            source=name,
            url=stated.url,
            title=stated.title,
            publisher=stated.publisher,
            language=stated.language,
            created=metadata_day(stated.published),
        )
    )


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        msg = f"the line is not UTF-8, from byte {error.start}"
        raise UnreadableError(msg) from error
    except RecursionError as error:
        msg = "the JSON is nested too deeply"
        raise UnreadableError(msg) from error
    except ValueError as error:
        msg = f"not JSON: {error}"
        raise UnreadableError(msg) from error
