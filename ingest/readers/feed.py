"""RSS and Atom feeds: items with their full text, or addresses to read otherwise."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

import feedparser
from lxml import etree

from ingest.pipeline.document import Page
from ingest.readers.addressing import web_address
from ingest.readers.dates import day_of
from ingest.readers.encodings import decode_text
from ingest.readers.html import declared_charsets, parse_html, visible_text
from ingest.readers.limits import FEED_BYTES_MAX, FEED_ELEMENTS_MAX, FEED_ITEMS_MAX
from ingest.readers.pages import finished_page, metadata_day
from ingest.readers.results import FeedLink, RawPage, ReadFailure, UnreadableError

# A summary of at least so many characters that does not break off is the article
# itself: agencies put whole short reports there, teasers have 100 to 300.
FULL_TEXT_CHARACTERS = 800
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|»»|>>)\s*$")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# A document type with declarations of its own is how entity bombs and reads of
# local files are written; no feed format has one.
_OWN_DECLARATIONS = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[|<!ENTITY", re.IGNORECASE)


def read_feed(raw: RawPage) -> Iterator[Page | FeedLink | ReadFailure]:
    """Each item of a feed: a page where its text is given, otherwise its address.

    Nothing is fetched here. Items are named ``source#NUMBER``.

    Raises:
        UnreadableError: too large, not a feed, or with declarations of its own
            (entity bombs).
    """
    parsed = _parsed(raw)
    publisher = _string(parsed.feed, "title")
    language = _string(parsed.feed, "language").lower()[:2]
    for number, entry in enumerate(parsed.entries, start=1):
        name = f"{raw.source}#{number}"
        if number > FEED_ITEMS_MAX:
            reason = f"the feed has more than {FEED_ITEMS_MAX} items; the rest is left"
            yield ReadFailure(name, reason)
            return
        try:
            item = _item(entry, RawPage(b"", name, url=raw.url))
        except UnreadableError as error:
            yield ReadFailure(name, str(error))
            continue
        yield _of_feed(item, publisher, language) if isinstance(item, Page) else item


def _parsed(raw: RawPage) -> feedparser.FeedParserDict:
    if len(raw.content) > FEED_BYTES_MAX:
        msg = f"the feed is larger than {FEED_BYTES_MAX:,} bytes"
        raise UnreadableError(msg)
    markup = decode_text(raw.content, declared=declared_charsets(raw))
    if _OWN_DECLARATIONS.search(markup):
        msg = "the feed declares entities of its own, which is refused"
        raise UnreadableError(msg)
    if "\0" in markup:
        msg = f"the feed holds a NUL character, at offset {markup.index(chr(0))}"
        raise UnreadableError(msg)
    content = _DECLARATION.sub("", markup).encode("utf-8", "surrogatepass")
    _refuse_what_is_no_xml(content)
    # A stream, never a string: feedparser opens strings as files and addresses.
    # The headers say how the bytes are encoded now; resolving is done here.
    headers = {"content-type": "application/xml; charset=utf-8"}
    parsed = feedparser.parse(
        io.BytesIO(content), response_headers=headers, resolve_relative_uris=False
    )
    if not parsed.version and not parsed.entries:
        msg = "it is not an RSS or Atom feed"
        raise UnreadableError(msg)
    return parsed


def _refuse_what_is_no_xml(content: bytes) -> None:
    """Parse once without entities or network; damage is tolerated, absence is not.

    What feedparser would take minutes over is refused here, too.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser=parser)
    except etree.XMLSyntaxError as error:
        msg = f"the feed is not XML: {error}"
        raise UnreadableError(msg) from error
    if root is None:
        msg = "the feed is not XML"
        raise UnreadableError(msg)
    if next(islice(root.iter(), FEED_ELEMENTS_MAX, None), None) is not None:
        msg = f"the feed has more than {FEED_ELEMENTS_MAX:,} elements"
        raise UnreadableError(msg)


def _item(entry: feedparser.FeedParserDict, feed: RawPage) -> Page | FeedLink:
    title = _plain(_string(entry, "title"))
    url = web_address(urljoin(feed.url, _string(entry, "link")))
    # "published" alone: "updated" is the day of a change, not of the article.
    day = day_of(str(dict.get(entry, "published") or ""))
    content = _plain(_content(entry))
    summary = _plain(_string(entry, "summary"))
    text = content or (summary if _is_whole(summary) or not url else "")
    if text:
        created = metadata_day(day)
        page = Page(
            text=text, source=feed.source, url=url, title=title, created=created
        )
        return finished_page(page)
    if url:
        return FeedLink(url=url, source=feed.source, title=title, published=day)
    msg = "the item has neither text nor an http address"
    raise UnreadableError(msg)


def _of_feed(page: Page, publisher: str, language: str) -> Page:
    stated = language if language in {"ar", "en", "ru"} else ""
    return finished_page(
        Page(
            text=page.text,
            source=page.source,
            url=page.url,
            title=page.title,
            publisher=publisher,
            language=page.language or stated,
            created=page.created,
        )
    )


def _string(entry: feedparser.FeedParserDict, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _content(entry: feedparser.FeedParserDict) -> str:
    """The longest of the bodies an item gives (Atom may give several)."""
    bodies = (body.get("value") for body in entry.get("content") or ())
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def _plain(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return visible_text(parse_html(f"<div>{markup}</div>"))


def _is_whole(summary: str) -> bool:
    long_enough = len(summary) >= FULL_TEXT_CHARACTERS
    return long_enough and not _BROKEN_OFF.search(summary)
