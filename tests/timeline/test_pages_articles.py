"""Articles: ours whole, others' in excerpts; and dates read again."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from ingest.models import Extraction, IngestRun, Reading
from ingest.pipeline.timex import find_timexes
from tests.factories import ArticleFactory, EventFactory, PublisherFactory, QuoteFactory
from timeline.models import Article, Citation

pytestmark = pytest.mark.django_db

TEXT = (
    "إعلان لا صلة له بالخبر.\n"
    "الجملة الأولى بعيدة. الجملة الثانية قبلها. "
    "وصل الوفد إلى موسكو يوم الثلاثاء الماضي. "
    "الجملة الرابعة بعدها. الجملة الخامسة بعيدة."
)
QUOTE = "وصل الوفد إلى موسكو يوم الثلاثاء الماضي."
WORDS = "يوم الثلاثاء الماضي"


def text_of(response: Any) -> str:
    assert response.status_code == 200, response
    return response.content.decode()


@pytest.fixture
def article() -> Article:
    return ArticleFactory(text=TEXT, publisher__name_en="A paper")


def cite(article: Article, **event: Any) -> Citation:
    return QuoteFactory(article=article, quote=QUOTE, event=EventFactory(**event))


def read(citation: Citation) -> Extraction:
    run = IngestRun.objects.create(code_version="test", resources_sha256="0")
    start = TEXT.index(WORDS)
    return Extraction.objects.create(
        citation=citation,
        run=run,
        step="events",
        rule="arrive",
        kind="visit",
        confidence=0.9,
        timex_start=start,
        timex_end=start + len(WORDS),
        timex_text=WORDS,
        timex_edtf="2025-07-29",
        timex_lower="2025-07-29",
        timex_upper="2025-07-30",
        timex_rule="ar.weekday",
        anchor="2025-08-01",
    )


def drop(article: Article) -> None:
    run = IngestRun.objects.create(code_version="test", resources_sha256="0")
    end = TEXT.index("\n")
    dropped = [{"start": 0, "end": end, "reason": "advert"}]
    Reading.objects.create(article=article, run=run, source="x", dropped=dropped)


def test_someone_elses_text_is_shown_in_excerpts(
    client: Client, article: Article
) -> None:
    citation = cite(article)
    html = text_of(client.get(f"/en/articles/{article.pk}/"))
    assert f'id="c{citation.pk}"' in html
    assert f"<mark>{QUOTE}</mark>" in html
    assert "الجملة الثانية قبلها" in html
    assert "الجملة الرابعة بعدها" in html
    assert "بعيدة" not in html
    assert "The text belongs to its publisher." in html
    assert article.url in html
    assert "noindex" in html


def test_our_own_text_is_shown_whole_with_what_was_dropped(
    client: Client, article: Article
) -> None:
    article.publisher.is_sample = True
    article.publisher.save()
    cite(article)
    drop(article)
    html = text_of(client.get(f"/en/articles/{article.pk}/"))
    assert "الجملة الأولى بعيدة" in html
    assert 'class="dropped"' in html
    assert "The text belongs to its publisher." not in html


def test_dropped_text_of_others_is_never_shown(
    client: Client, article: Article
) -> None:
    cite(article)
    drop(article)
    assert "إعلان" not in text_of(client.get(f"/articles/{article.pk}/"))


def test_article_without_a_published_event_has_no_page(
    client: Client, article: Article
) -> None:
    assert client.get(f"/articles/{article.pk}/").status_code == 404
    cite(article, status="proposed")
    assert client.get(f"/articles/{article.pk}/").status_code == 404


def test_article_page_is_flat_in_queries(
    client: Client, article: Article, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        cite(article)
    with django_assert_max_num_queries(3):
        text_of(client.get(f"/articles/{article.pk}/"))


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("", "2025-07-29"),
        ("2025-08-01", "2025-07-29"),
        ("2024-11-02", "2024-10-29"),
        ("2020-03-06", "2020-03-03"),
    ],
)
def test_words_are_read_again_against_another_day(
    client: Client, article: Article, anchor: str, expected: str
) -> None:
    extraction = read(cite(article))
    html = text_of(
        client.get(address(extraction), {"anchor": anchor} if anchor else {})
    )
    assert f'<b><time datetime="{expected}">' in html


def address(extraction: Extraction) -> str:
    return f"/en/citations/{extraction.citation_id}/reading/{extraction.timex_start}/"


def test_reading_again_agrees_with_the_pipeline(
    client: Client, article: Article
) -> None:
    extraction = read(cite(article))
    for day in range(1, 29):
        anchor = datetime.date(2024, 2, day)
        (mention,) = [
            one for one in find_timexes(TEXT, anchor, "ar") if one.text in WORDS
        ]
        html = text_of(client.get(address(extraction), {"anchor": anchor.isoformat()}))
        assert f'<b><time datetime="{mention.edtf}">' in html


def test_htmx_gets_the_result_alone(client: Client, article: Article) -> None:
    extraction = read(cite(article))
    response = client.get(
        address(extraction),
        {"anchor": "2024-11-02"},
        headers={"HX-Request": "true"},
    )
    html = text_of(response)
    assert "<html" not in html
    assert "2024-10-29" in html
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("anchor", ["x", "2025-02-30", "0001-01-01", "9999-12-31"])
def test_impossible_day_is_told_to_be_one(
    client: Client, article: Article, anchor: str
) -> None:
    extraction = read(cite(article))
    html = text_of(client.get(address(extraction), {"anchor": anchor}))
    assert 'class="notice"' in html


def test_only_published_readings_can_be_read_again(
    client: Client, article: Article
) -> None:
    hidden = read(cite(article, status="proposed"))
    assert client.get(address(hidden)).status_code == 404
    assert client.get("/citations/1/reading/1/").status_code == 404


def test_publisher_that_is_not_known_is_called_so(client: Client) -> None:
    article = ArticleFactory(
        text=TEXT, publisher=PublisherFactory(key="unknown", name_en="unknown")
    )
    cite(article)
    html = text_of(client.get(f"/en/articles/{article.pk}/"))
    assert "Publisher not known" in html
