from __future__ import annotations

import datetime
import gzip
import json
import os

import pytest

from ingest.pipeline.document import CreationTime, Page
from ingest.readers import ReadFailure, limits, read

DAY = datetime.date(2025, 12, 24)
REPORT = "التقى وزير الخارجية نظيره في موسكو اليوم، وقال إن المحادثات كانت جيدة."


def only(source, **given) -> Page | ReadFailure:
    (row,) = read(source, **given)
    return row


def with_sidecar(folder, facts: object, name: str = "a.txt"):
    path = folder / name
    path.write_text(REPORT, encoding="utf-8")
    sidecar = folder / f"{name}.meta.json"
    sidecar.write_text(
        facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8"
    )
    return path


def test_read_text_keeps_the_characters(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff  نصّ\u200f أ \r\nسطر\rسطر e\u0301 \n\n".encode())
    page = only(path)
    assert page.text == "  نصّ\u200f أ \nسطر\nسطر e\u0301 \n\n"
    assert (page.source, page.language, page.created) == (str(path), "ar", None)


def test_read_takes_a_path_as_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert only(str(path)).text == REPORT


def test_read_believes_what_is_given(tmp_path):
    path = with_sidecar(tmp_path, {"publisher": "أ", "published": "2020-01-01"})
    page = only(path, published=DAY, publisher="سانا")
    assert page.publisher == "سانا"
    assert page.created == CreationTime(DAY, DAY, "given")


def test_read_believes_the_sidecar(tmp_path):
    facts = {
        "url": "https://news.example/1",
        "publisher": "وكالة",
        "title": "عنوان",
        "published": "2025-12-24",
        "language": "ru",
    }
    page = only(with_sidecar(tmp_path, facts))
    assert page.url == "https://news.example/1"
    assert (page.publisher, page.title, page.language) == ("وكالة", "عنوان", "ru")
    assert page.created == CreationTime(DAY, DAY, "given")


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        ("{", "Expecting"),
        ("[1]", "not a JSON object"),
        ("[" * 60_000, "recursion"),
        ({"published": "yesterday"}, "published is not a day"),
        ({"published": "2025-13-01"}, "published is not a day"),
        ({"published": 20251224}, "published is not a string"),
        ({"publisher": ["a"]}, "publisher is not a string"),
        ({"title": "x" * 2000}, "title is not one line"),
        ({"url": "javascript:alert(1)"}, "url is not a plain"),
        ({"url": "https://user@host.example/"}, "url is not a plain"),
        ({"language": "../etc"}, "language is not a code"),
        ({"author": "x"}, "unknown key 'author'"),
        ({"title": "x" * 70_000}, "at most 64 KiB"),
    ],
)
def test_read_refuses_a_bad_sidecar(tmp_path, facts, cause):
    row = only(with_sidecar(tmp_path, facts))
    assert isinstance(row, ReadFailure)
    assert row.source.endswith("a.txt")
    assert row.reason.startswith("a.txt.meta.json: ")
    assert cause in row.reason


def test_read_refuses_a_title_for_many_pages(tmp_path):
    path = with_sidecar(tmp_path, {"title": "عنوان"}, name="a.jsonl")
    assert "more than one page" in only(path).reason


def test_read_folder_is_recursive_and_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "c/z.txt", "c/a/y.txt", ".git/x.txt", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text('{"publisher": "سانا"}', encoding="utf-8")
    rows = list(read(tmp_path))
    names = [os.path.relpath(row.source, tmp_path) for row in rows]
    assert names == ["a.txt", "b.txt", "c/z.txt", "c/a/y.txt"]
    assert [row.publisher for row in rows] == ["سانا", "", "", ""]
    assert list(read(tmp_path)) == rows


def test_read_goes_on_after_a_failure(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\xff")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    failure, page = read(tmp_path)
    assert isinstance(failure, ReadFailure)
    assert isinstance(page, Page)


def test_read_says_what_is_missing(tmp_path):
    assert "No such file" in only(tmp_path / "none.txt").reason
    assert "no file" in only(tmp_path).reason
    assert "NUL in its name" in only("a\0b").reason
    (tmp_path / "x.txt.meta.json").write_text("{}", encoding="utf-8")
    assert "x.txt, which is missing" in only(tmp_path).reason


def test_read_refuses_what_is_no_page(tmp_path):
    cases = {
        "a.txt": (b"", "no text"),
        "b.txt": (b" \n ", "no text"),
        "c.txt": (b"PK\x03\x04....", "zip archive"),
        "d.html": (b"%PDF-1.7", "PDF"),
        "e.jpg": (b"\xff\xd8\xff\xe0....", "image"),
        "f.jsonl": (b"\n\n", "no page"),
        "g.txt": (b"x" * (limits.PAGE_BYTES_MAX + 1), "larger than"),
    }
    for name, (content, reason) in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert reason in only(path).reason, name


def test_read_tells_unnamed_files_by_their_first_bytes(tmp_path):
    (tmp_path / "a").write_text(f"<!DOCTYPE html><p>{REPORT}</p>", encoding="utf-8")
    (tmp_path / "b").write_text(json.dumps({"text": REPORT}), encoding="utf-8")
    (tmp_path / "c").write_text(REPORT, encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(gzip.compress(REPORT.encode()))
    assert [row.text for row in read(tmp_path)] == [REPORT] * 4


def test_read_refuses_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in only(tmp_path).reason


def test_read_refuses_a_link_out_of_the_folder(tmp_path):
    (tmp_path / "secret.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert "leads out of the folder" in only(tmp_path / "in").reason


def test_read_refuses_a_truncated_gzip(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(REPORT.encode() * 50)[:-20])
    assert only(path).reason == "the gzip file is cut short"


def test_read_refuses_a_damaged_gzip(tmp_path):
    packed = bytearray(gzip.compress(os.urandom(5000)))
    packed[2000:2010] = b"\0" * 10
    path = tmp_path / "a.txt.gz"
    path.write_bytes(packed)
    assert "damaged" in only(path).reason


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.xml.gz", "a.jsonl.gz"])
def test_read_refuses_a_decompression_bomb(tmp_path, name):
    path = tmp_path / name
    with gzip.open(path, "wb", compresslevel=1) as bomb:
        for _ in range(60):
            bomb.write(bytes(1024 * 1024))
    rows = list(read(path))
    assert all(isinstance(row, ReadFailure) for row in rows)
    assert any(word in rows[0].reason for word in ("larger than", "200 times"))


def test_read_name_that_is_no_unicode(tmp_path):
    (tmp_path / os.fsdecode(b"\xc7\xe1.txt")).write_bytes(REPORT.encode())
    page = only(tmp_path)
    assert page.source.encode("utf-8").endswith("\ufffd\ufffd.txt".encode())


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/hostname"])
def test_read_refuses_other_schemes(address):
    row = only(address)
    assert row == ReadFailure(address, row.reason)
    assert "only http and https" in row.reason
