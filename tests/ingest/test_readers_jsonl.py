from __future__ import annotations

import datetime
import io
import json
import tracemalloc

import pytest

from ingest.pipeline.document import CreationTime, Page
from ingest.readers.jsonl import read_jsonl
from ingest.readers.results import ReadFailure

DAY = datetime.date(2025, 12, 24)


def rows(content: bytes) -> list[Page | ReadFailure]:
    return list(read_jsonl(io.BytesIO(content), source="a.jsonl"))


def line(**fields: object) -> bytes:
    return json.dumps({"text": "قال الوزير في بيان", **fields}).encode() + b"\n"


def test_read_jsonl_takes_every_field():
    (page,) = rows(
        line(
            title="عنوان",
            url="https://news.example/أخبار/1",
            publisher="سانا",
            published="2025-12-24T10:00:00+03:00",
            language="ar-SY",
            anything_else={"is": "left alone"},
        )
    )
    assert page == Page(
        text="قال الوزير في بيان",
        source="a.jsonl:1",
        url="https://news.example/أخبار/1",
        title="عنوان",
        publisher="سانا",
        language="ar",
        created=CreationTime(DAY, DAY, "metadata"),
    )


def test_read_jsonl_numbers_lines_and_goes_on():
    content = b"\xef\xbb\xbf" + line() + b"\n" + b"{bad\n" + line().rstrip()
    assert [(row.source, type(row)) for row in rows(content)] == [
        ("a.jsonl:1", Page),
        ("a.jsonl:3", ReadFailure),
        ("a.jsonl:4", Page),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"{}", "no text"),
        (b'{"text": 5}', "text is not a string"),
        (b'{"text": ""}', "no text"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (b'{"text": "a", "published": "24 Dec"}', "published is not a day"),
        (b'{"text": "a", "url": "file:///etc"}', "url is not"),
        (b'{"text": "a", "title": {}}', "title is not a string"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text": "\xc7\xe1"}', "not UTF-8"),
    ],
)
def test_read_jsonl_refuses_a_bad_line(content, reason):
    failure, page = rows(content + b"\n" + line())
    assert failure == ReadFailure("a.jsonl:1", failure.reason)
    assert reason in failure.reason
    assert page.source == "a.jsonl:2"


class LongLine(io.RawIOBase):
    """One line of 100 MB, made as it is read, then an honest one."""

    def __init__(self) -> None:
        self.left = 100 * 1024 * 1024
        self.tail = b'"}\n' + line()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer):
        chunk = b"a" * min(len(buffer), self.left)
        self.left -= len(chunk)
        if not chunk:
            chunk, self.tail = self.tail[: len(buffer)], self.tail[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def test_read_jsonl_passes_over_a_line_of_100_mb_in_little_memory():
    tracemalloc.start()
    failure, page = read_jsonl(io.BufferedReader(LongLine()), source="a.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "longer than" in failure.reason
    assert (page.source, page.text) == ("a.jsonl:2", "قال الوزير في بيان")
    assert peak < 40 * 1024 * 1024
