"""What `make run` does before it serves, and does not do twice."""

from __future__ import annotations

import pytest

from config.models import PreparedStep
from config.preparation import fingerprint_contents, prepare_database
from timeline.models import Event


@pytest.mark.django_db
def test_second_preparation_does_nothing():
    said: list[str] = []
    prepare_database(samples=False, say=said.append)
    assert [line.split(" (")[0] for line in said] == ["chronology loaded"]
    events = Event.objects.count()
    assert events > 0
    prepare_database(samples=False, say=said.append)
    assert len(said) == 1
    assert Event.objects.count() == events


@pytest.mark.django_db
def test_changed_files_are_loaded_again():
    prepare_database(samples=False, say=lambda _: None)
    PreparedStep.objects.update(fingerprint="of other files")
    said: list[str] = []
    prepare_database(samples=False, say=said.append)
    assert len(said) == 1


def test_fingerprint_tells_folders_apart():
    chronology = fingerprint_contents(["timeline/data"])
    assert chronology == fingerprint_contents(["timeline/data"])
    assert chronology != fingerprint_contents(["timeline/data", "ingest"])
