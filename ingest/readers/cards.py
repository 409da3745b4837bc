"""Feed pages: several ``<article>`` elements, each with a date of its own.

Each becomes a part of the page's text that begins with its outlet and its date, each
on a line of its own, so that the text says what the markup said.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.readers.dates import day_of

# A card with fewer characters of paragraphs is a teaser: a headline and no report.
CARD_CHARACTERS_MIN = 100
# A feed has at least so many reports.
FEED_REPORTS_MIN = 2
# Where one article holds more than this share of all paragraphs, it is the page's own
# and the others are teasers beside it.
MAIN_SHARE = 0.6
_HEADINGS = ".//h1|.//h2|.//h3|.//h4"
_BAR = "·|•—–-, \t\n"
# An outlet's name beside a date is no longer than this.
_NAME_CHARACTERS_MAX = 60


def feed_text(tree: HtmlElement) -> str:
    """The text of a page that is a feed of dated articles; empty where it is none."""
    cards = [card for card in _outermost(tree) if _is_dated(card)]
    sizes = [len(_paragraphs(card)) for card in cards]
    reports = [
        card
        for card, size in zip(cards, sizes, strict=True)
        if size >= CARD_CHARACTERS_MIN
    ]
    if len(reports) < FEED_REPORTS_MIN or max(sizes) > MAIN_SHARE * sum(sizes):
        return ""
    return "\n\n".join(_card_text(card) for card in reports)


def _outermost(tree: HtmlElement) -> Iterator[HtmlElement]:
    for card in tree.iter("article"):
        if next(card.iterancestors("article"), None) is None:
            yield card


def _is_dated(card: HtmlElement) -> bool:
    return bool(card.xpath(_HEADINGS)) and _day(card) != ""


def _day(card: HtmlElement) -> str:
    """The one day that the card's time elements give, in ISO form."""
    days = {day_of(time.get("datetime") or "") for time in card.iter("time")} - {None}
    return str(days.pop()) if len(days) == 1 else ""


def _paragraphs(card: HtmlElement) -> str:
    texts = (_flat(paragraph) for paragraph in card.iter("p"))
    return "\n".join(text for text in texts if text)


def _flat(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _card_text(card: HtmlElement) -> str:
    heading = card.xpath(_HEADINGS)[0]
    lines = (_outlet(card), _day(card), _flat(heading), _paragraphs(card))
    return "\n".join(line for line in lines if line)


def _outlet(card: HtmlElement) -> str:
    """The words that share an element with the date, the date aside."""
    time = next(card.iter("time"))
    parent = time.getparent()
    if parent is None or parent.tag in ("article", "p"):
        return ""
    beside = copy.deepcopy(parent)
    for inner in list(beside.iter("time")):
        inner.drop_tag()
    words = _flat(beside).replace(_flat(time), " ")
    name = words.strip(_BAR)
    return name if len(name) <= _NAME_CHARACTERS_MAX and "|" not in name else ""
