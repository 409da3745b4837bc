"""Date words read again, against the article's day or another."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from ingest.pipeline.timex import find_timexes
from ingest.rereading import CONTEXT, mention_at

ANCHORED = datetime.date(2025, 8, 1)


def test_words_far_into_a_text_are_read_where_they_stand() -> None:
    words = "يوم الثلاثاء الماضي"
    text = "كلمات لا تاريخ فيها.\n" * CONTEXT + f"وصل الوفد {words}."
    start = text.index(words)
    found = mention_at(text, start, start + len(words), day=ANCHORED, language="ar")
    assert found is not None
    assert found.edtf == "2025-07-29"


def test_no_words_no_date() -> None:
    text = "لا تاريخ هنا."
    assert mention_at(text, 0, 5, day=ANCHORED, language="ar") is None


def test_language_without_a_grammar_is_not_read() -> None:
    assert mention_at("31 Temmuz", 0, 9, day=ANCHORED, language="tr") is None


@pytest.mark.seeds
def test_rereading_agrees_with_the_reading_of_the_whole_text(shared: Path) -> None:
    """More than two hundred readings of gold texts, against four days each."""
    compared = 0
    for line in (
        (shared / "gold" / "temporal-dev.jsonl").read_text("utf-8").splitlines()
    ):
        row = json.loads(line)
        day = datetime.date.fromisoformat(row["reference"] or "2025-08-01")
        for days in (0, 33, 180, -400):
            anchor = day + datetime.timedelta(days=days)
            for mention in find_timexes(row["text"], anchor, "ar"):
                span = mention.start, mention.end
                again = mention_at(row["text"], *span, day=anchor, language="ar")
                assert again is not None, row["id"]
                assert again.edtf == mention.edtf, row["id"]
                compared += 1
    assert compared >= 200
