"""JSON-LD: firm dates as ISO 8601, everything as EDTF, nothing invented."""

from __future__ import annotations

import pytest

from timeline.edtf import parse
from timeline.structured import EDTF_TYPE, About, Cited, Thing, firm_dates, json_ld


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-07-31", {"startDate": "2025-07-31"}),
        ("2025-07", {"startDate": "2025-07"}),
        (
            "2025-12-23/2025-12-24",
            {"startDate": "2025-12-23", "endDate": "2025-12-24"},
        ),
        ("2015-09-30/..", {"startDate": "2015-09-30"}),
        ("../2019-05", {"endDate": "2019-05"}),
        ("2024-12~", {}),
        ("2018-01?", {}),
        ("2025-21", {}),
        ("197X", {}),
    ],
)
def test_only_firm_dates_are_given_as_iso(edtf: str, expected: dict[str, str]) -> None:
    assert firm_dates(parse(edtf)) == expected


def test_page_is_about_an_event_and_is_none_itself() -> None:
    found = json_ld(
        About(
            url="https://masar.example/events/x/y/",
            terms="https://masar.example/about/",
            site="Masar",
            headline="A meeting",
            summary="",
            language="en",
            date=parse("2024-12~"),
            created="2026-01-01T00:00:00+00:00",
            changed="2026-01-02T00:00:00+00:00",
            actors=(Thing("Putin", "https://masar.example/a", "person", "Q7747"),),
            places=(
                Thing("Moscow", "https://masar.example/p", coordinates=(55.0, 37.0)),
            ),
            sources=(
                Cited("TASS", "A headline", "https://tass.example/1", "2024-12~"),
            ),
        )
    )
    assert found["@type"] == "Article"
    event = found["about"]
    assert event["@type"] == "Event"
    assert event["edtf"] == "2024-12~"
    assert "startDate" not in event
    assert found["@context"][1]["edtf"]["@type"] == EDTF_TYPE
    assert event["contributor"][0] == {
        "@type": "Person",
        "name": "Putin",
        "url": "https://masar.example/a",
        "sameAs": "https://www.wikidata.org/entity/Q7747",
    }
    assert event["location"][0]["geo"]["latitude"] == 55.0
    assert "abstract" not in found
    assert "datePublished" not in found["citation"][0]
