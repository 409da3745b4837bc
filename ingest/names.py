"""The gazetteer that texts are read with: from the files, or as editors left it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.curated.files import SHIPPED, read_actors, read_cautions, read_places
from ingest.loader.names import load_names
from ingest.pipeline.gazetteer import Gazetteer, entries_from_chronology
from timeline.models import Actor, Place
from timeline.models.translated import LANGUAGES


def gazetteer_of_files(folder: Path = SHIPPED) -> Gazetteer:
    """The names in the curated files; asks no database.

    Raises:
        ChronologyError: a file is not as it must be.
    """
    return Gazetteer(
        entries_from_chronology(
            [record.model_dump(by_alias=True) for record in read_actors(folder)],
            [record.model_dump(by_alias=True) for record in read_places(folder)],
            _cautions(folder),
        )
    )


def gazetteer_of_database(folder: Path = SHIPPED) -> Gazetteer:
    """The stored names, editors' aliases among them, with the files' cautions.

    Into a database without any, the curated names are loaded first.
    """
    if not Actor.objects.exists():
        load_names(folder)
    return Gazetteer(
        entries_from_chronology(
            [_actor(row) for row in Actor.objects.all()],
            [_named(row) for row in Place.objects.all()],
            _cautions(folder),
        )
    )


def _cautions(folder: Path) -> list[dict[str, Any]]:
    return [
        record.model_dump(exclude_none=True, exclude_unset=True)
        for record in read_cautions(folder)
    ]


def _actor(row: Actor) -> dict[str, Any]:
    return {
        **_named(row),
        "type": row.type,
        "gender": row.gender,
        "offices": row.offices,
        "weak": {code: getattr(row, f"weak_{code}") for code in LANGUAGES},
    }


def _named(row: Actor | Place) -> dict[str, Any]:
    return {
        "id": row.slug,
        "country": row.country,
        "name": {code: getattr(row, f"name_{code}") for code in LANGUAGES},
        "aliases": {code: getattr(row, f"aliases_{code}") for code in LANGUAGES},
    }
