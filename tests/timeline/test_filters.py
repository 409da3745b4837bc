"""The one filter: what each parameter leaves, and what it says when it cannot."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.factories import (
    ActorFactory,
    EventFactory,
    PlaceFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from timeline.filters import EventFilter
from timeline.models import Event, Kind
from timeline.parameters import PARAMETERS
from timeline.search import index

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    asked = EventFilter(QueryDict(query))
    assert asked.problems == ()
    return [event.slug for event in asked.qs]


def problems(query: str) -> list[tuple[str, str]]:
    asked = EventFilter(QueryDict(query))
    list(asked.qs)  # what is wrong never keeps the page from being shown
    return [(one.parameter, one.value) for one in asked.problems]


def test_filter_without_parameters_gives_all_published_newest_first() -> None:
    EventFactory(slug="old", edtf="2015-09-30")
    EventFactory(slug="new", edtf="2025-12-24")
    EventFactory(slug="waiting", status=Event.Status.PROPOSED)
    assert found("") == ["new", "old"]
    assert found("ordering=date") == ["old", "new"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2025-07", ["year", "day", "month"]),
        ("from=2025-08-01", ["year"]),
        ("to=2025-06", ["year", "june"]),
        ("from=2025-06-30&to=2025-07-01", ["year", "month", "june"]),
        ("from=٢٠٢٥-٠٧-٣١&to=2025-07-31", ["year", "day", "month"]),
        ("from=2026", []),
    ],
)
def test_period_finds_what_may_have_happened_in_it(
    query: str, expected: list[str]
) -> None:
    EventFactory(slug="day", edtf="2025-07-31")
    EventFactory(slug="month", edtf="2025-07")
    EventFactory(slug="year", edtf="2025")
    EventFactory(slug="june", edtf="2025-06-30")
    assert sorted(found(query)) == sorted(expected)


def test_open_interval_is_found_in_any_later_period() -> None:
    EventFactory(slug="since", edtf="2015-09-30/..")
    assert found("from=2024&to=2024") == ["since"]
    assert found("to=2014") == []


def test_repeated_values_mean_any_and_parameters_mean_all() -> None:
    putin, lavrov = ActorFactory(slug="putin"), ActorFactory(slug="lavrov")
    EventFactory(slug="a", kind=Kind.VISIT, actors=[putin])
    EventFactory(slug="b", kind=Kind.CALL, actors=[lavrov])
    EventFactory(slug="c", kind=Kind.CALL, actors=[putin, lavrov])
    assert sorted(found("actor=putin&actor=lavrov")) == ["a", "b", "c"]
    assert found("actor=putin&kind=call") == ["c"]
    assert sorted(found("kind=call&kind=visit&actor=putin")) == ["a", "c"]


def test_place_topic_publisher_language_precision_and_disputed_narrow() -> None:
    moscow, trade = PlaceFactory(slug="moscow"), TopicFactory(slug="trade")
    outlet = PublisherFactory(name_en="The Outlet")
    one = EventFactory(
        slug="one", edtf="2025-07", places=[moscow], topics=[trade], disputed=True
    )
    SourceFactory(event=one, publisher=outlet, language="ru")
    other = EventFactory(slug="other")
    QuoteFactory(event=other, language="ar")
    assert found("place=moscow") == ["one"]
    assert found("topic=trade") == ["one"]
    assert found("publisher=the+outlet") == ["one"]
    assert found("language=ru") == ["one"]
    assert found("language=ar") == ["other"]
    assert found("precision=month") == ["one"]
    assert found("disputed=true") == ["one"]
    assert found("disputed=no") == ["other"]


def test_publisher_of_a_quoted_article_counts_as_its_source() -> None:
    quote = QuoteFactory(article__publisher__name_en="Agency")
    assert found("publisher=agency") == [quote.event.slug]


def test_words_are_found_in_titles_and_quotes() -> None:
    quote = QuoteFactory(quote="قاعدة حميميم", event__slug="quoted")
    EventFactory(slug="titled", title_en="Talks about Latakia")
    index.refresh_all()
    assert found("q=حميميم") == [quote.event.slug]
    assert found("q=latakia") == ["titled"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("colour=red", [("colour", "red")]),
        ("kind=party", [("kind", "party")]),
        ("kind=party&kind=visit", [("kind", "party")]),
        ("from=yesterday", [("from", "yesterday")]),
        ("from=2025-02-30", [("from", "2025-02-30")]),
        ("from=2025&to=2024", [("to", "2024")]),
        ("disputed=maybe", [("disputed", "maybe")]),
        ("ordering=title", [("ordering", "title")]),
        ("actor=nobody", [("actor", "nobody")]),
        (
            "publisher=no+such&place=nowhere",
            [("place", "nowhere"), ("publisher", "no such")],
        ),
        ("q=a&q=b", [("q", "b")]),
        ("actor=%00", [("actor", "\N{REPLACEMENT CHARACTER}")]),
    ],
)
def test_what_is_not_understood_is_reported_and_not_applied(
    query: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(problems(query)) == sorted(expected)


def test_a_wrong_value_leaves_the_right_ones_in_force() -> None:
    EventFactory(slug="visit", kind=Kind.VISIT)
    EventFactory(slug="call", kind=Kind.CALL)
    asked = EventFilter(QueryDict("kind=party&kind=visit&actor=nobody"))
    assert [event.slug for event in asked.qs] == ["visit"]
    assert asked.values == {"kind": ("visit",)}


def test_empty_values_are_no_question() -> None:
    asked = EventFilter(QueryDict("q=&from=&kind="))
    assert asked.problems == ()
    assert not asked.is_active


def test_the_callers_own_parameters_are_no_problem() -> None:
    assert EventFilter(QueryDict("page=2"), also=("page",)).problems == ()


def test_every_parameter_can_be_described() -> None:
    assert all(str(one.description) for one in PARAMETERS.values())


def test_names_of_all_slugs_take_one_query(django_assert_num_queries) -> None:
    ActorFactory(slug="a"), PlaceFactory(slug="p"), TopicFactory(slug="t")
    asked = EventFilter(QueryDict("actor=a&place=p&topic=t&publisher=none"))
    with django_assert_num_queries(1):
        assert set(asked.values) == {"actor", "place", "topic"}
        assert [one.value for one in asked.problems] == ["none"]
