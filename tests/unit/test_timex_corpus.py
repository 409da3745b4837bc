"""Every row of the date corpora, read and compared word for word."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline.timex import find_timexes

_CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_SOME_DAY = datetime.date(2025, 11, 18)


def _rows(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((_CORPUS / name).read_text(encoding="utf-8"))["row"]


def _positive() -> list[Any]:
    return [
        pytest.param(language, row, id=f"{language}-{index}")
        for language in ("ar", "en", "ru")
        for index, row in enumerate(_rows(f"timex_{language}.toml"))
    ]


@pytest.mark.parametrize(("language", "row"), _positive())
def test_corpus_row_is_read_as_expected(language: str, row: dict[str, Any]) -> None:
    text = row["text"]
    found = find_timexes(text, row.get("dct"), language)
    kept = {flag for expected in row["expected"] for flag in expected[4]}
    assert [
        [m.text, m.edtf, m.lower.isoformat(), m.upper.isoformat()] for m in found
    ] == [expected[:4] for expected in row["expected"]]
    assert [sorted(m.flags & kept) for m in found] == [e[4] for e in row["expected"]]
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("row", _rows("timex_ar_negative.toml"), ids=lambda r: r["why"])
def test_sentence_without_date_is_left_alone(row: dict[str, Any]) -> None:
    found = find_timexes(row["text"], _SOME_DAY)
    assert [(m.text, m.rule) for m in found] == []


def test_corpora_are_large_enough_to_mean_something() -> None:
    assert len(_rows("timex_ar.toml")) >= 250
    assert len(_rows("timex_ar_negative.toml")) >= 100
