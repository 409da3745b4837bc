"""The curated files: every way in which they may be wrong, and loading them twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.curated.files import ChronologyError, read_chronology
from ingest.loader.chronology import load_chronology
from timeline.models import Actor, Citation, Event

SHIPPED = Path(__file__).parents[2] / "timeline" / "data" / "chronology"

ACTORS = """
- id: anna
  type: person
  name: {ar: آنا, en: Anna, ru: Анна}
  aliases: {ar: [], en: [Ann], ru: []}
  role: {ar: سفيرة, en: Ambassador, ru: Посол}
"""
PLACES = """
- id: damascus
  name: {ar: دمشق, en: Damascus, ru: Дамаск}
  country: sy
  lat: 33.51
  lon: 36.29
"""
TOPICS = """
- id: bases
  name: {ar: القواعد, en: Bases, ru: Базы}
"""
CAUTIONS = """
- place: damascus
  linked: false
"""
EVENT = """
- id: anna-visits-damascus
  date: 2020-01
  kind: visit
  title: {ar: آنا تزور دمشق, en: Anna visits Damascus, ru: Анна посетила Дамаск}
  summary: {ar: زيارة, en: A visit., ru: Визит.}
  actors: [anna]
  places: [damascus]
  topics: [bases]
  confidence: high
  sources:
  - publisher: An Outlet
    title: Anna in Damascus
    url: https://example.org/anna
    published: '2020-01-09'
    language: en
    says: She came in January.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "actors.yaml").write_text(ACTORS)
    (tmp_path / "places.yaml").write_text(PLACES)
    (tmp_path / "topics.yaml").write_text(TOPICS)
    (tmp_path / "gazetteer.yaml").write_text(CAUTIONS)
    (tmp_path / "events" / "2020.yaml").write_text(EVENT)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("events/2020.yaml", "kind: visit", "kind: party", "kind"),
        ("events/2020.yaml", "date: 2020-01", "date: 2020-13", "exists"),
        ("events/2020.yaml", "date: 2020-01", "date: last January", "EDTF"),
        (
            "events/2020.yaml",
            "actors: [anna]",
            "actors: [ivan]",
            "unknown actor 'ivan'",
        ),
        ("events/2020.yaml", "places: [damascus]", "places: [x]", "unknown place 'x'"),
        ("events/2020.yaml", "topics: [bases]", "topics: [y]", "unknown topic 'y'"),
        ("events/2020.yaml", "confidence: high", "confidence: sure", "confidence"),
        ("events/2020.yaml", "confidence: high", "mood: high", "mood"),
        ("events/2020.yaml", "    url: https://example.org/anna\n", "", "neither url"),
        ("events/2020.yaml", "https://example.org/anna", "javascript:1", "url"),
        ("events/2020.yaml", "ru: Визит.", "de: Besuch", "ru"),
        ("actors.yaml", "type: person", "type: ghost", "type"),
        ("actors.yaml", "id: anna", "id: Anna Maria", "id"),
        ("places.yaml", "lat: 33.51", "lat: 133.51", "lat"),
        ("places.yaml", "lat: 33.51", "lat: 33.51\n  lat: 33", "twice"),
        ("topics.yaml", "- id: bases", "- id: [", "YAML"),
        ("gazetteer.yaml", "place: damascus", "place: z", "unknown place 'z'"),
        ("gazetteer.yaml", "linked: false", "seen: false", "seen"),
    ],
)
@pytest.mark.django_db
def test_a_bad_record_names_file_and_reason_and_stores_nothing(
    folder: Path, file: str, old: str, new: str, reason: str
) -> None:
    path = folder / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ChronologyError, match=reason) as caught:
        load_chronology(folder)
    assert str(path) in str(caught.value)
    assert not Event.objects.exists()
    assert not Actor.objects.exists()


def test_an_error_names_the_record(folder: Path) -> None:
    path = folder / "events" / "2020.yaml"
    path.write_text(EVENT + EVENT.replace("2020-01", "x").replace("damascus\n", "2\n"))
    with pytest.raises(ChronologyError) as caught:
        read_chronology(folder)
    assert caught.value.record == "anna-visits-2"


def test_an_id_may_not_occur_in_two_files(folder: Path) -> None:
    (folder / "events" / "2021.yaml").write_text(EVENT)
    with pytest.raises(ChronologyError, match="another file"):
        read_chronology(folder)


def test_an_event_without_a_source_is_refused(folder: Path) -> None:
    path = folder / "events" / "2020.yaml"
    path.write_text(EVENT[: EVENT.index("  sources:")] + "  sources: []\n")
    with pytest.raises(ChronologyError, match="sources"):
        read_chronology(folder)


@pytest.mark.django_db
def test_the_command_says_what_is_wrong_and_fails(folder: Path) -> None:
    (folder / "actors.yaml").unlink()
    with pytest.raises(CommandError, match=r"actors\.yaml: no such file"):
        call_command("load_chronology", str(folder))


@pytest.mark.django_db
def test_loading_writes_the_event_with_its_bare_source(folder: Path) -> None:
    result = load_chronology(folder)
    assert (result.events, result.citations) == (1, 1)
    event = Event.objects.get()
    assert event.slug == "anna-visits-damascus"
    assert (event.edtf, str(event.span.lower), str(event.span.upper)) == (
        "2020-01",
        "2020-01-01",
        "2020-02-01",
    )
    assert [actor.slug for actor in event.participants.all()] == ["anna"]
    citation = event.citations.get()
    assert citation.source
    assert citation.source.name_en == "An Outlet"
    assert (citation.quote, citation.start, citation.title) == (
        "",
        None,
        "Anna in Damascus",
    )


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_leaves_no_trace(folder: Path) -> None:
    load_chronology(folder)
    before = Event.objects.get()
    versions = before.versions.count()
    assert load_chronology(folder).changed == 0
    after = Event.objects.get()
    assert (after.pk, after.public_id) == (before.pk, before.public_id)
    assert after.updated_at == before.updated_at
    assert after.versions.count() == versions == 1


@pytest.mark.django_db
def test_a_changed_file_changes_the_event_in_place(folder: Path) -> None:
    load_chronology(folder)
    public_id = Event.objects.get().public_id
    path = folder / "events" / "2020.yaml"
    path.write_text(EVENT.replace("date: 2020-01", "date: 2020-01-08"))
    load_chronology(folder)
    event = Event.objects.get()
    assert (event.public_id, event.edtf, event.precision) == (
        public_id,
        "2020-01-08",
        "day",
    )
    assert [version.edtf for version in event.versions.order_by("pgh_id")] == [
        "2020-01",
        "2020-01-08",
    ]


@pytest.mark.django_db
def test_a_pinned_field_is_not_written_again(folder: Path) -> None:
    load_chronology(folder)
    Event.objects.update(title_en="Corrected", pinned=["title_en", "edtf", "actors"])
    path = folder / "events" / "2020.yaml"
    path.write_text(
        EVENT.replace("date: 2020-01", "date: 2020-02").replace("[anna]", "[]")
    )
    load_chronology(folder)
    event = Event.objects.get()
    assert (event.title_en, event.edtf) == ("Corrected", "2020-01")
    assert event.participants.count() == 1


@pytest.mark.django_db
def test_a_source_that_left_its_file_leaves_a_record(folder: Path) -> None:
    load_chronology(folder)
    path = folder / "events" / "2020.yaml"
    path.write_text(EVENT.replace("example.org/anna", "example.org/other"))
    result = load_chronology(folder)
    assert result.removed == 1
    assert Citation.objects.get().url == "https://example.org/other"
    deleted = Citation.versions.rel.related_model.objects.filter(pgh_label="delete")
    assert [row.url for row in deleted] == ["https://example.org/anna"]


@pytest.mark.django_db
def test_a_rejected_event_stays_rejected(folder: Path) -> None:
    load_chronology(folder)
    Event.objects.update(status=Event.Status.REJECTED)
    load_chronology(folder)
    assert Event.objects.get().status == Event.Status.REJECTED


def test_the_shipped_chronology_covers_its_period() -> None:
    chronology = read_chronology(SHIPPED)
    years = {event.date[:4] for event in chronology.events}
    assert years >= {str(year) for year in range(2015, 2026)}
    assert all(event.sources for event in chronology.events)


@pytest.mark.django_db
def test_what_the_file_says_of_a_pinned_field_becomes_a_suggestion(
    folder: Path,
) -> None:
    load_chronology(folder)
    Event.objects.update(title_en="Corrected", pinned=["title_en"])
    load_chronology(folder)
    load_chronology(folder)
    suggestion = Event.objects.get().suggestions.get()
    assert (suggestion.field, suggestion.value) == ("title_en", "Anna visits Damascus")
