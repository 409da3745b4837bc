"""Facet counts: what another tick would find, asked in a fixed number of queries."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from timeline.facets import Change, Counts, count_facets, nearest_changes
from timeline.filters import EventFilter
from timeline.models import Actor, Kind

pytestmark = pytest.mark.django_db


def counted(query: str = "") -> Counts:
    return count_facets(EventFilter(QueryDict(query)))


def numbers(counts: Counts, facet: str) -> dict[str, int]:
    return {option.value: option.count for option in counts.facets.get(facet, ())}


@pytest.fixture
def putin() -> Actor:
    return ActorFactory(slug="putin")


@pytest.fixture(autouse=True)
def _events(putin: Actor) -> None:
    lavrov = ActorFactory(slug="lavrov")
    moscow, sochi = PlaceFactory(slug="moscow"), PlaceFactory(slug="sochi")
    trade = TopicFactory(slug="trade")
    EventFactory(edtf="2024-01-05", kind=Kind.VISIT, actors=[putin], places=[moscow])
    EventFactory(
        edtf="2025-01-05", kind=Kind.CALL, actors=[putin, lavrov], topics=[trade]
    )
    EventFactory(
        edtf="2025-02", kind=Kind.CALL, actors=[lavrov], places=[sochi], disputed=True
    )


def test_counts_without_a_question_are_those_of_everything() -> None:
    counts = counted()
    assert counts.total == 3
    assert numbers(counts, "kind") == {"call": 2, "visit": 1}
    assert numbers(counts, "actor") == {"lavrov": 2, "putin": 2}
    assert numbers(counts, "place") == {"moscow": 1, "sochi": 1}
    assert numbers(counts, "topic") == {"trade": 1}
    assert numbers(counts, "precision") == {"day": 2, "month": 1}
    assert numbers(counts, "disputed") == {"false": 2, "true": 1}
    assert counts.months == {"2024-01": 1, "2025-01": 1, "2025-02": 1}
    assert counts.year("2025") == 2


def test_facets_follow_the_other_filters_and_not_themselves() -> None:
    counts = counted("actor=putin")
    assert counts.total == 2
    assert numbers(counts, "kind") == {"call": 1, "visit": 1}
    assert numbers(counts, "actor") == {"putin": 2, "lavrov": 2}
    assert numbers(counts, "place") == {"moscow": 1}


@pytest.mark.parametrize("facet", ["kind", "actor", "place", "topic", "precision"])
def test_ticking_a_box_finds_what_its_number_said(facet: str) -> None:
    for base in ("", "actor=putin", "kind=call", "from=2025"):
        if base.startswith(facet):
            continue
        for value, count in numbers(counted(base), facet).items():
            assert counted(f"{base}&{facet}={value}").total == count


def test_picture_shows_other_periods_than_the_one_asked_for() -> None:
    counts = counted("from=2025&kind=call")
    assert set(counts.months) == {"2025-01", "2025-02"}
    assert counts.picture == {("2025-01", "call"): 1, ("2025-02", "call"): 1}
    assert ("2024-01", "visit") in counted("from=2025").picture


def test_a_choice_that_finds_nothing_stays_to_be_unticked() -> None:
    counts = counted("kind=visit&actor=lavrov")
    assert counts.total == 0
    assert [option.value for option in counts.facets["kind"] if option.chosen] == [
        "visit"
    ]
    (chosen,) = [option for option in counts.facets["actor"] if option.chosen]
    assert (chosen.value, chosen.count, chosen.name.name_en) == ("lavrov", 0, "Lavrov")


def test_publishers_and_languages_count_events_not_citations() -> None:
    event = EventFactory()
    first = SourceFactory(event=event, language="ru")
    SourceFactory(event=event, publisher=first.publisher, language="ru")
    quote = QuoteFactory(event=event)
    counts = counted()
    assert numbers(counts, "publisher") == {
        first.publisher.key: 1,
        quote.article.publisher.key: 1,
    }
    assert numbers(counts, "language") == {"ar": 1, "ru": 1}


def test_nearest_changes_name_the_filters_whose_loss_helps_best_first() -> None:
    asked = EventFilter(QueryDict("kind=visit&actor=lavrov&to=2025"))
    assert nearest_changes(asked) == (Change("kind", 2), Change("actor", 1))
    asked = EventFilter(QueryDict("from=2026&kind=call"))
    assert nearest_changes(asked) == (Change("from", 2),)


def test_where_no_single_loss_helps_single_filters_are_offered_alone() -> None:
    asked = EventFilter(QueryDict("kind=visit&actor=lavrov&from=2026"))
    assert nearest_changes(asked) == (
        Change("actor", 2, alone=True),
        Change("kind", 1, alone=True),
    )


def test_choices_stay_where_their_facet_counts_nothing_else() -> None:
    counts = counted("kind=sanctions&place=moscow&from=2026")
    assert [option.value for option in counts.facets["kind"]] == ["sanctions"]
    assert [option.value for option in counts.facets["place"]] == ["moscow"]


@pytest.mark.parametrize("extra", [0, 40])
def test_all_counts_take_one_query_whatever_their_number(
    django_assert_num_queries, extra: int, putin: Actor
) -> None:
    for _ in range(extra):
        SourceFactory(event=EventFactory(actors=[putin]))
    asked = EventFilter(QueryDict("kind=call"))
    with django_assert_num_queries(1):
        count_facets(asked)
