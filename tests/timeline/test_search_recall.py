"""What readers ask for, over the whole curated chronology (`corpus/search.toml`)."""

from __future__ import annotations

import sys

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from bench.search_recall import (
    CHRONOLOGY,
    Score,
    finders,
    read_pairs,
    score,
    table,
)
from ingest.loader.chronology import load_chronology
from timeline.models import Event, EventSearch
from timeline.search import asking

LEAST_RECALL = 0.95


@pytest.fixture(scope="module")
def scores(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> dict[str, Score]:
    """Each way of searching, scored once; nothing stays stored."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            load_chronology(CHRONOLOGY)
            assert EventSearch.objects.count() == Event.objects.count()
            pairs = read_pairs()
            found = {name: score(pairs, find) for name, find in finders().items()}
            transaction.set_rollback(True)
        asking.forget()
    sys.stdout.write(f"\n{table(found)}\n")  # shown with -s, or where a test fails
    return found


def test_recall_at_20_is_at_least_as_promised(scores: dict[str, Score]) -> None:
    assert scores["ours"].recall >= LEAST_RECALL, table(scores)
    assert scores["ours"].recall_of_events >= LEAST_RECALL


def test_ours_finds_more_than_the_database_alone(scores: dict[str, Score]) -> None:
    ours, *others = scores.values()
    assert all(ours.recall > other.recall for other in others)


def test_what_was_left_out_is_not_found(scores: dict[str, Score]) -> None:
    assert scores["ours"].wrong == []


def test_the_corpus_is_large_and_in_three_scripts() -> None:
    queries = [pair.query for pair in read_pairs()]
    assert len(queries) == len(set(queries)) >= 90
    for letters in ("ابتوي", "аеиоу", "aeiou"):
        assert sum(any(one in query for one in letters) for query in queries) >= 25
