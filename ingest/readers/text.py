"""Plain text files: the whole file is the page's text, nothing is taken out."""

from __future__ import annotations

from ingest.pipeline.document import Page
from ingest.readers.encodings import decode_text
from ingest.readers.limits import PAGE_BYTES_MAX
from ingest.readers.pages import finished_page
from ingest.readers.results import RawPage, UnreadableError


def read_text(raw: RawPage) -> Page:
    """One page from plain text. Title, publisher and date are left to segmentation.

    Raises:
        UnreadableError: too large, not text, or in no encoding that can be told.
    """
    if len(raw.content) > PAGE_BYTES_MAX:
        msg = f"larger than {PAGE_BYTES_MAX:,} bytes"
        raise UnreadableError(msg)
    declared = (raw.charset,) if raw.charset else ()
    text = decode_text(raw.content, declared=declared)
    return finished_page(Page(text=text, source=raw.source, url=raw.url))
