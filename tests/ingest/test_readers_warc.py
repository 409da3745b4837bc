from __future__ import annotations

import gzip
import random

import pytest

from ingest.pipeline.document import Page
from ingest.readers import ReadFailure, limits, read

REPORT = "زار الوزير السوري العاصمة الروسية اليوم وقال إن المحادثات كانت جيدة. " * 4
HTML = f"<html><body><article><p>{REPORT}</p></article></body></html>".encode("cp1256")
ARABIC = "text/html; charset=windows-1256"


def record(
    body: bytes = HTML, *headers: str, kind: str = "response", status: int = 200
):
    lines = [f"HTTP/1.1 {status} X", *(headers or (f"Content-Type: {ARABIC}",))]
    http = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/1\r\n"
        "WARC-Date: 2025-12-24T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def rows(folder, *records: bytes, name: str = "a.warc", cut: int = 0):
    content = b"".join(
        gzip.compress(one) if name.endswith(".gz") else one for one in records
    )
    path = folder / name
    path.write_bytes(content[:-cut] if cut else content)
    return [(row.source.rsplit("/")[-1], row) for row in read(path)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "unnamed"])
def test_read_warc_takes_responses_of_text(tmp_path, name):
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(HTML), HTML)
    found = rows(
        tmp_path,
        record(kind="request"),
        record(),
        record(b"\x89PNG", "Content-Type: image/png"),
        record(status=404),
        record(chunked, f"Content-Type: {ARABIC}", "Transfer-Encoding: chunked"),
        record(
            gzip.compress(HTML), f"Content-Type: {ARABIC}", "Content-Encoding: gzip"
        ),
        record(REPORT.encode(), "Content-Type: text/plain"),
        name=name,
    )
    assert [source for source, _ in found] == [f"{name}#{n}" for n in (1, 4, 5, 6)]
    assert all(page.text.strip() == REPORT.strip() for _, page in found)
    assert {page.url for _, page in found} == {"https://news.example/1"}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("cut", [20, 100, 200])
def test_read_warc_keeps_what_is_before_a_cut(tmp_path, name, cut):
    body = bytes(random.Random(1).choices(range(97, 123), k=3000))
    plain = "Content-Type: text/plain"
    parts = [record(body + b"%d" % n, plain) for n in range(3)]
    found = rows(tmp_path, *parts, name=name, cut=cut)
    assert [type(row) for _, row in found[:2]] == [Page, Page]
    assert found[2:]
    assert all(isinstance(row, ReadFailure) for _, row in found[2:])
    assert "cut short" in found[2][1].reason


def test_read_warc_refuses_what_is_none(tmp_path):
    ((source, row),) = rows(tmp_path, b"no archive\r\n\r\n" * 10)
    assert (source, type(row)) == ("a.warc#1", ReadFailure)
    assert "damaged" in row.reason


def test_read_warc_refuses_bombs_and_goes_on(tmp_path):
    bomb = gzip.compress(bytes(limits.PAGE_BYTES_MAX * 3))
    large = b"a" * (limits.PAGE_BYTES_MAX + limits.HTTP_HEADER_BYTES_MAX + 1)
    plain = "Content-Type: text/plain"
    found = rows(
        tmp_path,
        record(bomb, plain, "Content-Encoding: gzip"),
        record(large, plain),
        record(b"x", plain, "Content-Encoding: br"),
        record(b"zz\r\nx", plain, "Transfer-Encoding: chunked"),
        record(),
    )
    reasons = [getattr(row, "reason", "") for _, row in found]
    assert [type(row) for _, row in found] == [ReadFailure] * 4 + [Page]
    assert "unpacks to more than" in reasons[0]
    assert "too large" in reasons[1]
    assert "compressed in a way" in reasons[2]
    assert "hunk" in reasons[3]


def test_read_warc_refuses_a_bomb_of_an_archive(tmp_path):
    zeros = record(bytes(40_000_000), "Content-Type: image/png")
    found = rows(tmp_path, record(), zeros, record(), name="a.warc.gz")
    assert isinstance(found[0][1], Page)
    assert isinstance(found[-1][1], ReadFailure)
    assert "200 times" in found[-1][1].reason


def test_read_warc_survives_any_damage(tmp_path):
    chance = random.Random(7)
    whole = record() + record(b"5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    path = tmp_path / "a.warc"
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randint(0, 30)] = chance.randbytes(2)
        path.write_bytes(damaged)
        assert all(isinstance(row, Page | ReadFailure) for row in read(path))
