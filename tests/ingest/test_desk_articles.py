"""The articles desk: seen before it is stored, stored as it was seen."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ingest.models import IngestRun
from tests.timeline.desk import person
from timeline.curation.roles import CONTRIBUTOR, EDITOR
from timeline.models import Article, Event

pytestmark = pytest.mark.django_db

MEETING = """لافروف يستقبل الشيباني في موسكو
موسكو – التقى وزير الخارجية الروسي سيرغي لافروف نظيره السوري أسعد الشيباني في \
العاصمة الروسية موسكو يوم الثلاثاء 11 آذار 2025، وبحثا العلاقات بين سوريا وروسيا.
"""
WHERE = "/admin/ingest/ingestrun/read/"


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(person(role))
    return client


def given(**more: Any) -> dict[str, Any]:
    return {"published": "2025-03-12", **more}


def test_a_pasted_article_is_shown_before_anything_is_stored() -> None:
    client = signed_in(EDITOR)
    page = client.post(WHERE, given(text=MEETING))
    (shown,) = page.context["previews"]
    assert "".join(piece.text for piece in shown.pieces).strip() == MEETING.strip()
    marks = {piece.mark: piece.text for piece in shown.pieces}
    assert marks["date"] == "11 آذار 2025" or "11 آذار 2025" in marks["date"]
    assert {"actor", "place", "trigger"} <= set(marks)
    assert [found.is_new for found in shown.found] == [True]
    assert isinstance(shown.unknown, tuple)
    assert not Article.objects.exists()
    assert not Event.objects.exists()
    assert not IngestRun.objects.exists()


def test_what_was_shown_is_stored_once_accepted() -> None:
    client = signed_in(EDITOR)
    page = client.post(WHERE, given(text=MEETING))
    answer = client.post(WHERE, {"sealed": page.context["sealed"]})
    run = IngestRun.objects.get()
    assert answer["Location"] == reverse("admin:ingest_ingestrun_change", args=[run.pk])
    assert (run.summary["events_new"], run.arguments) == (1, {"desk": EDITOR})
    assert Event.objects.get().edtf == "2025-03-11"
    again = client.post(WHERE, given(text=MEETING))
    assert [one.counts.skipped for one in again.context["previews"]] == [1]


def test_a_second_source_is_shown_as_known() -> None:
    client = signed_in(EDITOR)
    page = client.post(WHERE, given(text=MEETING))
    client.post(WHERE, {"sealed": page.context["sealed"]})
    other = MEETING.replace("لافروف يستقبل", "لقاء: لافروف يستقبل")
    page = client.post(WHERE, given(text=other, publisher="صحيفة أخرى"))
    (shown,) = page.context["previews"]
    assert [found.is_new for found in shown.found] == [False]


def test_many_files_are_read_and_a_broken_one_costs_no_other() -> None:
    files = [
        SimpleUploadedFile("../../one.txt", MEETING.encode()),
        SimpleUploadedFile("two.txt", b"\x00\x01\x02 nothing"),
    ]
    page = signed_in(EDITOR).post(WHERE, given(uploads=files))
    assert len(page.context["previews"]) == 1
    (failure,) = page.context["failures"]
    assert "two.txt" in failure.source


def test_an_altered_reading_is_not_stored() -> None:
    client = signed_in(EDITOR)
    page = client.post(WHERE, given(text=MEETING))
    client.post(WHERE, {"sealed": "x" + page.context["sealed"]})
    assert not Article.objects.exists()


def test_nothing_handed_in_is_said() -> None:
    page = signed_in(EDITOR).post(WHERE, {})
    assert page.context["form"].non_field_errors()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd"])
def test_an_address_is_never_a_file_of_the_server(address: str) -> None:
    page = signed_in(EDITOR).post(WHERE, given(url=address))
    assert not page.context.get("previews")
    assert b"root:" not in page.content


def test_a_contributor_stores_no_articles() -> None:
    assert signed_in(CONTRIBUTOR).post(WHERE, given(text=MEETING)).status_code == 403
