"""What the database itself refuses, whoever asks, and what it records."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from timeline.edtf import parse
from timeline.models import Article, Citation, Event, Kind, Origin, Publisher

pytestmark = pytest.mark.django_db

TEXT = "التقى لافروف الشيباني في موسكو 🤝 يوم الخميس 31 من تموز."


@pytest.fixture
def event() -> Event:
    row = Event(
        public_id="testtest",
        slug="a-meeting",
        kind=Kind.MEETING,
        title_ar="لقاء",
        status=Event.Status.PUBLISHED,
        origin=Origin.EXTRACTED,
        confidence=0.9,
    )
    row.dated(parse("2025-07-31"))
    row.save()
    return row


@pytest.fixture
def article() -> Article:
    publisher = Publisher.objects.create(key="an outlet", name_en="An Outlet")
    return Article.objects.create(
        publisher=publisher,
        language="ar",
        text=TEXT,
        fingerprint=Article.fingerprint_of(TEXT),
        published=datetime.date(2025, 8, 1),
    )


def cite(event: Event, article: Article, start: int, end: int, **more: Any) -> Citation:
    values = {"quote": TEXT[start:end], "language": "ar", **more}
    return Citation.objects.create(
        event=event, article=article, start=start, end=end, **values
    )


def test_a_quote_that_is_the_text_at_its_span_is_kept(
    event: Event, article: Article
) -> None:
    # The emoji lies outside the basic plane: offsets count code points, not units.
    start = TEXT.index("يوم")
    citation = cite(event, article, start, start + 10)
    assert citation.quote == TEXT[start : start + 10]


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_quote_that_is_off_by_one_is_refused(
    event: Event, article: Article, shift: int
) -> None:
    start = TEXT.index("موسكو")
    with pytest.raises(IntegrityError, match="not the article's text"):
        cite(event, article, start + shift, start + shift + 5, quote="موسكو")


def test_a_quote_cannot_be_altered_by_a_bulk_update(
    event: Event, article: Article
) -> None:
    cite(event, article, 0, 5)
    with pytest.raises(IntegrityError, match="not the article's text"):
        Citation.objects.update(quote="غير ذلك")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5)])
def test_an_empty_or_backward_span_is_refused(
    event: Event, article: Article, start: int, end: int
) -> None:
    with pytest.raises(DatabaseError):
        cite(event, article, start, end, quote="")


def test_one_span_supports_one_event_once(event: Event, article: Article) -> None:
    cite(event, article, 0, 5)
    with pytest.raises(IntegrityError, match="citation_span_unique"):
        cite(event, article, 0, 5)


def test_a_bare_source_needs_a_publisher(event: Event) -> None:
    with pytest.raises(IntegrityError, match="citation_span_or_bare_source"):
        Citation.objects.create(event=event, language="en", title="Nobody says so")


def test_a_bare_source_has_no_quote(event: Event, article: Article) -> None:
    with pytest.raises(IntegrityError, match="citation_span_or_bare_source"):
        Citation.objects.create(
            event=event, publisher=article.publisher, language="en", quote="words"
        )


@pytest.mark.parametrize("field", ["text", "fingerprint"])
def test_the_text_of_an_article_is_immutable(article: Article, field: str) -> None:
    with pytest.raises(DatabaseError, match="pgtrigger"):
        Article.objects.filter(pk=article.pk).update(**{field: "altered"})


def test_the_same_text_of_one_publisher_is_stored_once(article: Article) -> None:
    article.pk = None
    with pytest.raises(IntegrityError, match="article_fingerprint_unique"):
        article.save(force_insert=True)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "party"}, "event_kind_known"),
        ({"status": "lost"}, "event_status_known"),
        ({"origin": "rumour"}, "event_origin_known"),
        ({"confidence": 1.5}, "event_confidence_in_range"),
        ({"status": "merged"}, "event_merged_has_survivor"),
        (
            {"span": DateRange(datetime.date(2025, 1, 1), datetime.date(2025, 1, 1))},
            "event_span_not_empty",
        ),
    ],
)
def test_an_event_outside_its_rules_is_refused(
    event: Event, changes: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Event.objects.filter(pk=event.pk).update(**changes)


def test_an_event_with_citations_cannot_be_deleted(
    event: Event, article: Article
) -> None:
    cite(event, article, 0, 5)
    with pytest.raises(IntegrityError):
        event.delete()


def test_every_way_of_changing_an_event_is_recorded(event: Event) -> None:
    event.title_en = "by the ORM"
    event.save()
    Event.objects.filter(pk=event.pk).update(title_en="in bulk")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE timeline_event SET title_en = 'by SQL' WHERE id = %s", [event.pk]
        )
    versions = event.versions.order_by("pgh_id")
    assert [version.title_en for version in versions] == [
        "",
        "by the ORM",
        "in bulk",
        "by SQL",
    ]


def test_a_deleted_citation_stays_in_the_history(
    event: Event, article: Article
) -> None:
    pk = cite(event, article, 0, 5).pk
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_citation WHERE id = %s", [pk])
    versions = Citation.versions.rel.related_model.objects.filter(pgh_obj_id=pk)
    assert [row.pgh_label for row in versions.order_by("pgh_id")] == [
        "insert",
        "delete",
    ]


def test_order_is_total_and_puts_a_day_before_its_month(event: Event) -> None:
    for number, text in enumerate(["2025-07", "2025-07-01", "2025", "2025-07-01"]):
        with transaction.atomic():
            row = Event(
                public_id=f"order{number}",
                slug=f"order-{number}",
                kind=Kind.MEETING,
                title_ar=text,
                status=Event.Status.PUBLISHED,
                origin=Origin.CURATED,
                confidence=1,
            )
            row.dated(parse(text))
            row.save()
    forward = list(Event.objects.in_order())
    assert [row.edtf for row in forward] == [
        "2025",
        "2025-07-01",
        "2025-07-01",
        "2025-07",
        "2025-07-31",
    ]
    assert list(Event.objects.in_order(newest_first=True)) == forward[::-1]


def test_overlapping_uses_the_gist_index(event: Event) -> None:
    rows = [
        Event(
            public_id=f"many{number:05}",
            slug=f"many-{number}",
            kind=Kind.MEETING,
            title_ar="حدث",
            status=Event.Status.PUBLISHED,
            origin=Origin.CURATED,
            confidence=1,
        )
        for number in range(10_000)
    ]
    first = datetime.date(1990, 1, 1)
    for number, row in enumerate(rows):
        row.dated(parse((first + datetime.timedelta(days=number)).isoformat()))
    Event.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE timeline_event")
    plan = Event.objects.overlapping(
        datetime.date(2000, 1, 1), datetime.date(2000, 1, 3)
    ).explain()
    assert "event_span_gist" in plan
