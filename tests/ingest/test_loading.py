"""Articles into rows: exact quotes, twice is once, any order, no editor overruled."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from ingest.curated.files import SHIPPED
from ingest.extraction import Extracted, extract_page
from ingest.loader.articles import ArticleLoader
from ingest.loader.names import load_names
from ingest.models import Extraction, IngestRun, Reading
from ingest.names import gazetteer_of_files
from ingest.pipeline.document import Page
from ingest.pipeline.gazetteer import Gazetteer
from ingest.readers import read
from timeline import curation
from timeline.models import Article, Citation, Event, Origin

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"

MEETING = """لافروف يستقبل الشيباني في موسكو
موسكو – التقى وزير الخارجية الروسي سيرغي لافروف نظيره السوري أسعد الشيباني في \
العاصمة الروسية موسكو يوم الثلاثاء 11 آذار 2025، وبحثا العلاقات بين سوريا وروسيا.
"""
MEETING_AGAIN = """مباحثات روسية سورية
بحث وزير الخارجية السوري أسعد الشيباني مع نظيره الروسي سيرغي لافروف مستقبل القواعد \
الروسية في سوريا، خلال لقاء جمعهما في موسكو في 11 مارس/آذار 2025.
"""


def summary(*arguments: str) -> dict[str, int]:
    out = io.StringIO()
    call_command("ingest", *arguments, "--json", stdout=out, stderr=io.StringIO())
    parsed: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return parsed


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(MEETING)
    (tmp_path / "second.txt").write_text(MEETING_AGAIN)
    return tmp_path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return gazetteer_of_files()


def assert_every_quote_is_the_text() -> None:
    citations = Citation.objects.select_related("article").exclude(article=None)
    assert citations
    for citation in citations:
        assert citation.article
        assert citation.quote == citation.article.text[citation.start : citation.end]
    for row in Extraction.objects.select_related("citation__article"):
        assert row.citation.article
        words = row.citation.article.text[row.timex_start : row.timex_end]
        assert words == row.timex_text


def test_two_articles_on_one_meeting_make_one_event(articles: Path) -> None:
    counts = summary(str(articles), "--published", "2025-03-12")
    assert (counts["pages"], counts["articles"], counts["failed"]) == (2, 2, 0)
    event = Event.objects.get(kind="meeting")
    assert event.edtf == "2025-03-11"
    assert {actor.slug for actor in event.participants.all()} == {
        "sergey-lavrov",
        "asaad-al-shaibani",
    }
    assert [place.slug for place in event.places.all()] == ["moscow"]
    assert event.citations.count() == 2
    assert event.status == Event.Status.PUBLISHED
    assert_every_quote_is_the_text()


def test_an_extraction_says_run_rule_and_words(articles: Path) -> None:
    summary(str(articles / "first.txt"), "--published", "2025-03-12")
    row = Extraction.objects.get(kind="meeting")
    assert "11 آذار 2025" in row.timex_text
    assert row.timex_edtf == "2025-03-11"
    assert row.timex_rule
    assert row.rule
    assert row.run.resources_sha256
    assert Reading.objects.get().source.endswith("first.txt")


def test_twice_is_once(articles: Path) -> None:
    summary(str(articles), "--published", "2025-03-12")
    before = list(Event.objects.values_list("pk", "public_id", "updated_at"))
    again = summary(str(articles), "--published", "2025-03-12")
    assert again["skipped"] == again["articles"] == 2
    assert again["events_new"] == again["events_matched"] == again["citations_new"] == 0
    assert list(Event.objects.values_list("pk", "public_id", "updated_at")) == before


def test_the_samples_are_read_once_and_quoted_exactly() -> None:
    counts = summary(str(SAMPLES))
    assert counts["failed"] == 0
    assert counts["articles"] == 10
    assert counts["events_new"] >= 10
    assert_every_quote_is_the_text()
    again = summary(str(SAMPLES))
    assert (again["events_new"], again["citations_new"]) == (0, 0)


def test_samples_are_marked_as_such() -> None:
    summary(str(SAMPLES))
    assert all(
        article.publisher and article.publisher.is_sample
        for article in Article.objects.select_related("publisher")
    )


def clusters(
    order: Iterable[list[Extracted]], gazetteer: Gazetteer
) -> set[tuple[Any, ...]]:
    """What is stored of the events after loading in that order; then undone."""
    with transaction.atomic():
        run = IngestRun.objects.create(code_version="test", resources_sha256="test")
        loader = ArticleLoader(run, gazetteer)
        for page in order:
            for extracted in page:
                loader.load(extracted, source="test")
        found = {
            (
                event.edtf,
                event.kind,
                event.title_ar,
                event.status,
                event.confidence,
                tuple(event.participants.values_list("slug", flat=True)),
                frozenset(
                    event.citations.values_list(
                        "article__fingerprint", "start", "extractions__kind"
                    )
                ),
            )
            for event in Event.objects.filter(origin=Origin.EXTRACTED).exclude(
                status=Event.Status.MERGED
            )
        }
        transaction.set_rollback(True)
    return found


def extracted_pages(folder: Path, gazetteer: Gazetteer) -> list[list[Extracted]]:
    return [
        list(extract_page(page, gazetteer=gazetteer))
        for page in read(folder)
        if isinstance(page, Page)
    ]


def test_the_order_of_ingest_does_not_change_the_events(gazetteer: Gazetteer) -> None:
    load_names(SHIPPED)
    pages = extracted_pages(SAMPLES, gazetteer)
    expected = clusters(pages, gazetteer)
    assert expected
    for seed in range(6):
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert clusters(shuffled, gazetteer) == expected


@pytest.mark.seeds
def test_every_order_of_the_seeds_gives_the_same_events(
    shared: Path, gazetteer: Gazetteer
) -> None:
    load_names(SHIPPED)
    pages = extracted_pages(shared / "seeds", gazetteer)
    assert len(pages) == 5
    expected = clusters(pages, gazetteer)
    # A rotation and its reverse reach every pair in both orders; the pure clustering
    # is tested on all 120 (tests/unit/test_coreference.py).
    for first in range(5):
        order = pages[first:] + pages[:first]
        assert clusters(order, gazetteer) == expected
        assert clusters(order[::-1], gazetteer) == expected


@pytest.mark.seeds
def test_the_seeds_join_the_curated_events(shared: Path) -> None:
    call_command("load_chronology", stdout=io.StringIO())
    first = summary(str(shared / "seeds"))
    assert first["failed"] == 0
    assert first["citations_new"] > 20
    again = summary(str(shared / "seeds"))
    assert (again["events_new"], again["citations_new"]) == (0, 0)
    assert_every_quote_is_the_text()
    kremlin = Event.objects.filter(
        edtf="2025-10-15", participants__slug="ahmed-al-sharaa"
    ).exclude(status=Event.Status.MERGED)
    assert kremlin
    assert all(event.origin == Origin.CURATED for event in kremlin)


def test_an_event_that_is_curated_keeps_its_words_and_gains_a_citation(
    articles: Path,
) -> None:
    summary(str(articles / "first.txt"), "--published", "2025-03-12")
    event = Event.objects.get(kind="meeting")
    Event.objects.filter(pk=event.pk).update(
        origin=Origin.CURATED, title_en="As curated"
    )
    counts = summary(str(articles / "second.txt"), "--published", "2025-03-12")
    assert (counts["events_new"], counts["events_matched"]) == (0, 1)
    event.refresh_from_db()
    assert event.title_en == "As curated"
    assert event.citations.count() == 2


def test_a_corrected_event_is_matched_and_never_overwritten(
    articles: Path, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create(username="nour", is_superuser=True)
    summary(str(articles / "first.txt"), "--published", "2025-03-12")
    event = Event.objects.get(kind="meeting")
    curation.correct(event, {"edtf": "2025-03-10", "title_en": "Mine"}, by=editor)
    counts = summary(str(articles / "second.txt"), "--published", "2025-03-12")
    assert counts["events_new"] == 0
    event.refresh_from_db()
    assert (event.edtf, event.title_en) == ("2025-03-10", "Mine")
    assert event.citations.count() == 2
    assert event.disputed


def test_a_rejected_event_does_not_come_back(
    articles: Path, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create(username="nour", is_superuser=True)
    summary(str(articles / "first.txt"), "--published", "2025-03-12")
    event = Event.objects.get(kind="meeting")
    curation.reject(event, by=editor, reason="not ours")
    summary(str(articles / "second.txt"), "--published", "2025-03-12")
    assert not Event.objects.published().filter(kind="meeting").exists()


def test_a_dry_run_stores_nothing(articles: Path) -> None:
    counts = summary(str(articles), "--published", "2025-03-12", "--dry-run")
    assert counts["events_new"] == 1
    assert not Event.objects.exists()
    assert not Article.objects.exists()
    assert not IngestRun.objects.exists()


def test_a_page_that_fails_costs_no_other(articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\x00\x01\x02 nothing")
    counts = summary(str(articles), "--published", "2025-03-12")
    assert (counts["pages"], counts["failed"], counts["articles"]) == (3, 1, 2)


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\x00")
    with pytest.raises(CommandError, match="nothing could be read"):
        call_command(
            "ingest", str(tmp_path), stdout=io.StringIO(), stderr=io.StringIO()
        )


def test_a_changed_page_supersedes_the_old_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    sidecar = tmp_path / "page.txt.meta.json"
    sidecar.write_text('{"url": "https://outlet.example/1", "publisher": "Outlet"}')
    page.write_text(MEETING)
    summary(str(page), "--published", "2025-03-12")
    page.write_text(MEETING.replace("وبحثا", "وناقشا"))
    summary(str(page), "--published", "2025-03-12")
    old, new = Article.objects.order_by("pk")
    assert new.supersedes == old
    assert old.text.startswith(MEETING[:40])


def test_workers_give_what_one_process_gives(articles: Path) -> None:
    counts = summary(str(articles), "--published", "2025-03-12", "--workers", "2")
    assert counts["events_new"] == 1
    assert counts["citations_new"] == 2


def test_extract_prints_the_contract(articles: Path) -> None:
    out = io.StringIO()
    call_command(
        "extract",
        str(articles / "first.txt"),
        "--published",
        "2025-03-12",
        "--with-text",
        stdout=out,
    )
    (line,) = out.getvalue().splitlines()
    row = json.loads(line)
    assert set(row) == {
        "file",
        "title",
        "publisher",
        "published",
        "language",
        "url",
        "events",
        "timexes",
        "text",
    }
    (event,) = [one for one in row["events"] if one["kind"] == "meeting"]
    assert event["quote"] == row["text"][event["start"] : event["end"]]
    assert (event["edtf"], event["lower"], event["upper"]) == (
        "2025-03-11",
        "2025-03-11",
        "2025-03-12",
    )
    timex = event["timex"]
    assert timex["text"] == row["text"][timex["start"] : timex["end"]]
    assert all(
        one["text"] == row["text"][one["start"] : one["end"]] for one in row["timexes"]
    )
