"""The article that a page describes in JSON-LD (schema.org), bounded and unguessed."""

from __future__ import annotations

import datetime
import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.readers.dates import day_of
from ingest.readers.limits import JSON_LD_CHARACTERS_MAX, JSON_LD_NODES_MAX

_ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
        *("ReportageNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle"),
        *("BlogPosting", "LiveBlogPosting", "Report"),
    )
)


@dataclass(frozen=True, slots=True)
class DescribedArticle:
    """What JSON-LD says of the page's article, empty where it says nothing."""

    title: str = ""
    publisher: str = ""
    published: datetime.date | None = None


def find_article(scripts: Iterable[str]) -> DescribedArticle:
    """The one article that the scripts describe.

    A page may describe others in passing (related stories). Then the first is
    taken for title and publisher, and a date only if all give the same day.
    """
    articles = [node for script in scripts for node in _articles(script)]
    if not articles:
        return DescribedArticle()
    days = {day_of(_text(article.get("datePublished"))) for article in articles}
    return DescribedArticle(
        title=_text(articles[0].get("headline")),
        publisher=_name(articles[0].get("publisher")),
        published=days.pop() if len(days) == 1 else None,
    )


def _articles(script: str) -> Iterator[dict[str, object]]:
    if len(script) > JSON_LD_CHARACTERS_MAX:
        return
    try:
        root = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    for node in _nodes(root):
        kinds = node.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind in _ARTICLE_TYPES for kind in named):
            yield node


def _nodes(root: object) -> Iterator[dict[str, object]]:
    """Every object, the outermost first; a bounded number of them."""
    waiting = deque([root])
    for _ in range(JSON_LD_NODES_MAX):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value)
