"""`manage.py evaluate` on a small gold file, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

_TEXT = "بدأ التدريب في 2 أيار وانتهى في 9 منه."


def _gold(folder: Path) -> Path:
    row = {
        "id": "one",
        "text": _TEXT,
        "reference": "2025-06-13",
        "expected": [
            {
                "text": "2 أيار",
                "start": 15,
                "end": 21,
                "lower": "2025-05-02",
                "upper": "2025-05-03",
                "tags": ["levantine-month"],
            }
        ],
    }
    path = folder / "dates.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return path


def test_evaluate_prints_the_measures_as_json_on_the_last_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("evaluate", gold=_gold(tmp_path), json=True)
    last = capsys.readouterr().out.splitlines()[-1]
    measures = json.loads(last)["dates.jsonl"]
    assert measures["masar"]["value"]["recall"] == 1.0
    assert measures["masar"]["value"]["precision"] == 0.5
    assert set(measures) == {"masar", "dateparser"}


def test_evaluate_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such gold"):
        call_command("evaluate", gold=tmp_path / "none")


def test_evaluate_names_a_file_that_is_no_gold_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1}', encoding="utf-8")
    with pytest.raises(CommandError, match=r"broken\.jsonl"):
        call_command("evaluate", gold=broken)
