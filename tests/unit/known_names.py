"""The gazetteer that ships with the application, for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.pipeline.gazetteer import Gazetteer, entries_from_chronology

CHRONOLOGY = Path(__file__).resolve().parents[2] / "timeline" / "data" / "chronology"


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((CHRONOLOGY / name).read_text("utf-8"))
    return rows


@cache
def shipped_gazetteer() -> Gazetteer:
    return Gazetteer(
        entries_from_chronology(
            _rows("actors.yaml"), _rows("places.yaml"), _rows("gazetteer.yaml")
        )
    )
