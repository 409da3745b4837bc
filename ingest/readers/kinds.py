"""Which reader a file or an answer is for: by its name, its type, its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.readers.results import UnreadableError

SNIFFED_BYTES = 1024


class Kind(StrEnum):
    """The kinds of source, each with a module of its own."""

    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    JSONL = "jsonl"
    WARC = "warc"


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md"), Kind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    **dict.fromkeys((".rss", ".atom", ".xml", ".rdf"), Kind.FEED),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.JSONL),
    ".warc": Kind.WARC,
}
_BY_MEDIA_TYPE = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), Kind.HTML),
    **dict.fromkeys(
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        Kind.FEED,
    ),
    "text/plain": Kind.TEXT,
}
# What is no page whatever its name is, by how it begins.
_NO_PAGES = (
    (b"PK\x03\x04", "a zip archive (or an office document); unpack it first"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file; unpack it first"),
)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def kind_of_name(name: str) -> Kind | None:
    """The kind that a file name tells, ".gz" at its end aside."""
    plain = name.lower().removesuffix(".gz")
    dot = plain.rfind(".")
    return _BY_SUFFIX.get(plain[dot:]) if dot >= 0 else None


def kind_of_answer(media_type: str, head: bytes) -> Kind:
    """The kind of what a server sent; its first bytes tell where the type does not."""
    return _BY_MEDIA_TYPE.get(media_type) or sniffed_kind(head)


def sniffed_kind(head: bytes) -> Kind:
    """The kind that first bytes tell; plain text where they tell none.

    Raises:
        UnreadableError: they tell of something that holds no readable page.
    """
    refuse_no_page(head)
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if _FEED_ROOT.search(head):
        return Kind.FEED
    if _HTML_ROOT.search(head):
        return Kind.HTML
    return Kind.JSONL if _JSON_OBJECT.match(head) else Kind.TEXT


def refuse_no_page(head: bytes) -> None:
    """Raise for archives, documents and images, whatever they are named.

    Raises:
        UnreadableError: the bytes begin as one of those does.
    """
    for magic, what in _NO_PAGES:
        if head.startswith(magic):
            msg = f"it is {what}"
            raise UnreadableError(msg)
