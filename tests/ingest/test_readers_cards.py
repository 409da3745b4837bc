"""HTML pages that are feeds of dated articles."""

from __future__ import annotations

from ingest.pipeline.segment import segment_page
from ingest.readers.html import read_html
from ingest.readers.results import RawPage

REPORT = "The two delegations discussed trade and agreed to set up a committee. "


def page_of(body: str) -> RawPage:
    html = f"<html lang='en'><head><title>Feed</title></head><body>{body}</body></html>"
    return RawPage(html.encode(), "feed.html")


def card(title: str, outlet: str, day: str, *, sentences: int = 4) -> str:
    return (
        f"<article><h2>{title}</h2><div>{outlet} · <time datetime='{day}'>that day</time></div>"
        f"<p>{REPORT * sentences}</p></article>"
    )


def test_html_feed_gives_each_article_its_title_outlet_and_date() -> None:
    raw = page_of(
        card("Grain ship docks", "Coast Herald", "2024-04-07")
        + card("Railway repaired", "Harbour Letter", "2024-04-05T10:00:00Z")
    )
    found = segment_page(read_html(raw))
    assert [(a.title, a.publisher, a.stamp) for a in found] == [
        ("Grain ship docks", "Coast Herald", "2024-04-07"),
        ("Railway repaired", "Harbour Letter", "2024-04-05"),
    ]


def test_html_teaser_cards_beside_an_article_are_no_feed() -> None:
    raw = page_of(
        card("Grain ship docks", "Coast Herald", "2024-04-07", sentences=30)
        + card("Railway repaired", "Coast Herald", "2024-04-05", sentences=2)
        + card("Second ship", "Coast Herald", "2024-04-02", sentences=0)
    )
    (article,) = segment_page(read_html(raw))
    assert "Railway repaired" not in article.text


def test_html_articles_without_dates_are_no_feed() -> None:
    undated = f"<article><h2>One</h2><p>{REPORT * 5}</p></article>" * 2
    assert len(segment_page(read_html(page_of(undated)))) == 1
