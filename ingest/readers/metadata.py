"""What a page's metadata says of it: JSON-LD first, then meta elements, then <time>.

Each is the page's own machine-readable word. Nothing is guessed from running text
or from the address: what a page says in words is read later, from its text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.readers.addressing import web_address
from ingest.readers.dates import day_of
from ingest.readers.jsonld import find_article

# In order of how exactly they mean "first published"; the modified date is none.
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "article.published",
    "published-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_TITLE_NAMES = ("og:title", "twitter:title", "headline", "dc.title")
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "publisher", "application-name")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Facts from metadata, each empty where the page states none."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    published: datetime.date | None = None


def find_metadata(tree: HtmlElement) -> PageMetadata:
    """The facts a page states of itself in its markup."""
    scripts = (
        str(found)
        for found in _strings(
            tree, "//script[contains(translate(@type, 'LD', 'ld'), 'ld+json')]/text()"
        )
    )
    article = find_article(scripts)
    named = _meta_elements(tree)
    return PageMetadata(
        title=article.title or _first(named, _TITLE_NAMES) or _headline(tree),
        publisher=article.publisher or _first(named, _PUBLISHER_NAMES),
        url=_canonical(tree) or web_address(named.get("og:url", "")),
        language=_language(tree),
        published=article.published or _meta_day(named) or _time_day(tree),
    )


def _strings(tree: HtmlElement, path: str) -> Iterator[str]:
    found = tree.xpath(path)
    if isinstance(found, list):
        yield from (str(one) for one in found if isinstance(one, str))


def _elements(tree: HtmlElement, path: str) -> Iterator[HtmlElement]:
    found = tree.xpath(path)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, HtmlElement))


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    """Names of meta elements in lower case; the first of each name is kept."""
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            named.setdefault(name.strip().lower(), content)
    return named


def _first(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if name in named), "")


def _headline(tree: HtmlElement) -> str:
    """The only first-level heading, otherwise the window title."""
    headings = list(_elements(tree, "//h1"))
    if len(headings) == 1:
        heading = str(headings[0].text_content()).strip()
        if heading:
            return heading
    return next(_strings(tree, "//head/title/text()"), "")


def _canonical(tree: HtmlElement) -> str:
    links = _strings(
        tree, "//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href"
    )
    return web_address(next(links, "").strip())


def _language(tree: HtmlElement) -> str:
    code = next(_strings(tree, "/html/@lang"), "").strip().lower()[:2]
    return code if code in {"ar", "en", "ru"} else ""


def _meta_day(named: dict[str, str]) -> datetime.date | None:
    days = (day_of(named[name]) for name in _DATE_NAMES if name in named)
    return next((day for day in days if day), None)


def _time_day(tree: HtmlElement) -> datetime.date | None:
    """The day of <time>: one marked as publication, or the only one on the page.

    Where several differ (teasers have theirs, too) none is taken.
    """
    marked = "//*[@itemprop='datePublished' or @pubdate]"
    for path in (marked, "//article//time", "//time"):
        written = {
            element.get("datetime") or element.get("content") or ""
            for element in _elements(tree, path)
        }
        days = {day for day in map(day_of, written) if day}
        if len(days) == 1:
            return days.pop()
        if days:
            return None
    return None
