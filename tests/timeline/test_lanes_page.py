"""The page of lanes: the main actors and topics, each with a way to its events."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import ActorFactory, EventFactory, TopicFactory
from timeline.filters import EventFilter
from timeline.picture.strands import strands

pytestmark = pytest.mark.django_db


def test_strands_are_counted_by_period_and_the_busiest_come_first() -> None:
    putin, lavrov = ActorFactory(slug="putin"), ActorFactory(slug="lavrov")
    trade = TopicFactory(slug="trade")
    EventFactory(edtf="2025-01-05", actors=[lavrov, putin], topics=[trade])
    EventFactory(edtf="2025-01", actors=[lavrov])
    EventFactory(edtf="2024", actors=[lavrov])
    found = strands(EventFilter({}))
    assert [(one.key, one.counts) for one in found["actor"]] == [
        ("lavrov", {"2025-01": 2, "2024": 1}),
        ("putin", {"2025-01": 1}),
    ]
    assert [one.key for one in found["topic"]] == ["trade"]


def test_lanes_follow_the_filter_and_lead_to_their_events(client: Client) -> None:
    EventFactory(edtf="2025-01-05", actors=[ActorFactory(slug="putin")])
    EventFactory(edtf="2024-01-05", actors=[ActorFactory(slug="lavrov")])
    html = client.get("/en/lanes/?from=2025").content.decode()
    assert 'href="/en/?from=2025&amp;actor=putin"' in html
    assert "lavrov" not in html


@pytest.mark.parametrize("number", [1, 40])
def test_lanes_take_two_queries_at_most(
    client: Client, django_assert_max_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        EventFactory(actors=[ActorFactory()], topics=[TopicFactory()])
    with django_assert_max_num_queries(2):
        assert client.get("/en/lanes/?kind=meeting").status_code == 200
