"""WARC archives (ISO 28500): the HTML and plain-text responses kept in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ingest.pipeline.document import Page
from ingest.readers.addressing import web_address
from ingest.readers.html import read_html
from ingest.readers.limits import HTTP_HEADER_BYTES_MAX, PAGE_BYTES_MAX
from ingest.readers.results import RawPage, ReadFailure, Row, UnreadableError
from ingest.readers.text import read_text
from ingest.readers.unpacking import unpack

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_TEXT = frozenset(("text/plain",))
_STATUS_OK = 200
_BLOCK_HEAD = (
    b"WARC/1.0\r\nWARC-Type: response\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
)


def read_warc(stream: BinaryIO, *, source: str) -> Iterator[Row]:
    """A page, or a failure, for each response of HTML or plain text in an archive.

    Other records (requests, images, redirects, error pages) are passed over. Where
    the archive is cut short or damaged, the pages before that are kept and one
    failure stands for the rest. Pages are named ``source#NUMBER``, counting
    responses from 1.
    """
    number = 0
    try:
        for record in ArchiveIterator(
            stream,
            record_types=WarcRecordType.response,
            parse_http=False,
        ):
            number += 1
            row = _row(record, f"{source}#{number}")
            if row:
                yield row
    except UnreadableError as error:
        yield ReadFailure(f"{source}#{number + 1}", f"the archive ends early: {error}")
    except (OSError, ValueError, RuntimeError) as error:
        yield ReadFailure(f"{source}#{number + 1}", f"the archive is damaged: {error}")


def _row(record: WarcRecord, name: str) -> Row | None:
    """The record's page or failure; None where it holds no page to begin with."""
    if not record.is_http:
        return None
    try:
        block = record.reader.read(PAGE_BYTES_MAX + HTTP_HEADER_BYTES_MAX)
        answer = _answer(block)
        if not _is_page(answer):
            return None
        if len(block) != record.content_length:
            return ReadFailure(name, "the record is cut short or too large")
        url = web_address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
        return _page(answer, name, url)
    except (UnreadableError, OSError, ValueError) as error:
        return ReadFailure(name, str(error))


def _answer(block: bytes) -> WarcRecord:
    """The HTTP answer in a record's block, on its own.

    Its damage stays its own that way: parsed in place, a bad chunk would end the
    reading of the whole archive.
    """
    answer = WarcRecord.from_bytes(_BLOCK_HEAD % len(block) + block)
    answer.parse_http(auto_decode="transfer")
    return answer


def _is_page(answer: WarcRecord) -> bool:
    ok = answer.is_http_parsed and answer.http_headers.status_code == _STATUS_OK
    return ok and _media_type(answer) in _HTML | _TEXT


def _media_type(answer: WarcRecord) -> str:
    return (answer.http_content_type or "").split(";")[0].strip().lower()


def _page(answer: WarcRecord, name: str, url: str) -> Page:
    content = answer.reader.read(PAGE_BYTES_MAX + 1)
    if len(content) > PAGE_BYTES_MAX:
        msg = f"larger than {PAGE_BYTES_MAX:,} bytes"
        raise UnreadableError(msg)
    packing = (answer.http_headers.get("Content-Encoding") or "").strip().lower()
    raw = RawPage(
        content=_unpacked(content, packing),
        source=name,
        url=url,
        charset=answer.http_charset or "",
        media_type=_media_type(answer),
    )
    return read_html(raw) if raw.media_type in _HTML else read_text(raw)


def _unpacked(content: bytes, packing: str) -> bytes:
    if packing in {"", "identity"}:
        return content
    if packing in {"gzip", "x-gzip", "deflate"}:
        return unpack(content, longest=PAGE_BYTES_MAX)
    msg = f"compressed in a way that is not read: {packing[:20]!r}"
    raise UnreadableError(msg)
