"""HTML pages: the article's own text by trafilatura, the rest from metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.pipeline.document import Page
from ingest.readers.addressing import same_site
from ingest.readers.cards import feed_text
from ingest.readers.encodings import decode_text
from ingest.readers.language import detect_language
from ingest.readers.limits import HTML_BYTES_MAX, HTML_ELEMENTS_MAX
from ingest.readers.metadata import PageMetadata, find_metadata
from ingest.readers.pages import finished_page, metadata_day
from ingest.readers.results import RawPage, UnreadableError

# A page's own words about its encoding stand in its first bytes (HTML Standard:
# 1024; news pages put scripts before them).
_DECLARATION_BYTES = 4096
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe")
)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "time", "u"),
    )
)
_BLANKS = re.compile(r"[ \t\f\u00a0]+")
_BREAKS = re.compile(r" ?\n[\s]*")


def read_html(raw: RawPage) -> Page:
    """One page from HTML: its article's text, and what its metadata says of it.

    The text is what trafilatura takes for the article (adverts, menus and comments
    left out); where it finds none, all visible text; of a page that is a feed of dated
    articles, theirs one after the other. A canonical address is
    believed only on the site that the page came from, when that is known.

    Raises:
        UnreadableError: too large, not decodable, nested beyond reason, or without
            text.
    """
    if len(raw.content) > HTML_BYTES_MAX:
        msg = f"HTML larger than {HTML_BYTES_MAX:,} bytes"
        raise UnreadableError(msg)
    markup = decode_text(raw.content, declared=declared_charsets(raw))
    tree = parse_html(markup)
    found = find_metadata(tree)
    text = feed_text(tree) or article_text(tree)
    return finished_page(
        Page(
            text=text,
            source=raw.source,
            url=_address(raw, found),
            title=found.title,
            publisher=found.publisher,
            language=detect_language(text) or found.language,
            created=metadata_day(found.published),
        )
    )


def declared_charsets(raw: RawPage) -> tuple[str, ...]:
    """The labels given for the bytes: by the server, then by the page itself."""
    head = raw.content[:_DECLARATION_BYTES]
    own = [
        found
        for found in (_META_CHARSET.search(head), _XML_ENCODING.match(head))
        if found
    ]
    labels = [
        raw.charset,
        *(found.group(1).decode("ascii", "replace") for found in own),
    ]
    return tuple(label for label in labels if label)


def parse_html(markup: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        UnreadableError: there is no markup, too many elements, or nesting so deep
            that the parser would leave part of the page out.
    """
    if "\0" in markup:
        msg = f"it holds a NUL character, at offset {markup.index(chr(0))}"
        raise UnreadableError(msg)
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    content = _XML_DECLARATION.sub("", markup).encode("utf-8", "surrogatepass")
    try:
        tree = document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        msg = f"not HTML that can be parsed: {error}"
        raise UnreadableError(msg) from error
    if any("depth" in entry.message for entry in parser.error_log):
        msg = "elements are nested too deeply to be read whole"
        raise UnreadableError(msg)
    if next(islice(tree.iter(), HTML_ELEMENTS_MAX, None), None) is not None:
        msg = f"more than {HTML_ELEMENTS_MAX:,} elements"
        raise UnreadableError(msg)
    return tree


def article_text(tree: HtmlElement) -> str:
    """The article's text; where none is told apart, all that a reader would see."""
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, etree.LxmlError) as error:
        msg = f"its text could not be extracted: {error}"
        raise UnreadableError(msg) from error
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else visible_text(tree)


def visible_text(tree: HtmlElement) -> str:
    """All text a reader would see, a line for each block."""
    joined = _BLANKS.sub(" ", "".join(_pieces(tree)))
    return _BREAKS.sub("\n", joined).strip()


def _pieces(tree: HtmlElement) -> Iterator[str]:
    hidden = 0
    for event, element in etree.iterwalk(
        tree, events=("start", "end", "comment", "pi")
    ):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += name in _UNSEEN
            yield _opening(element, name) if not hidden else ""
            continue
        hidden -= name in _UNSEEN and event == "end"
        yield _closing(element, name) if not hidden else ""


def _opening(element: etree._Element, name: str) -> str:
    return ("" if name in _INLINE else "\n") + (element.text or "").replace("\n", " ")


def _closing(element: etree._Element, name: str) -> str:
    break_after = "" if name in _INLINE or not name else "\n"
    return break_after + (element.tail or "").replace("\n", " ")


def _address(raw: RawPage, found: PageMetadata) -> str:
    if raw.url and not same_site(raw.url, found.url):
        return raw.url
    return found.url or raw.url
