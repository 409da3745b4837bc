"""The curated chronology through the pages: what the files say is what readers see.

The expected answers are worked out here from the YAML alone, by other code.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from ingest.loader.chronology import load_chronology
from ingest.loader.publishers import Publishers
from timeline.edtf import parse
from timeline.models import Event

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).resolve().parents[2] / "timeline" / "data" / "chronology"
KINDS = {"meeting", "visit", "call"}
QUESTIONS = 30


def records() -> Iterator[dict[str, Any]]:
    for path in sorted((FOLDER / "events").glob("*.yaml")):
        yield from yaml.safe_load(path.read_text("utf-8"))


def most_frequent_pairs() -> list[tuple[tuple[str, str], list[str]]]:
    """Thirty pairs of actors with the dates on which they met, in order of time."""
    met: dict[tuple[str, str], list[tuple[Any, int, str]]] = {}
    for record in records():
        if record["kind"] not in KINDS or record.get("announced"):
            continue
        date = parse(record["date"])
        for first, second in combinations(sorted(record["actors"]), 2):
            when = date.sort_day, date.precision.rank, date.text
            met.setdefault((first, second), []).append(when)
    pairs = sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        (pair, [text for *_key, text in sorted(dates)])
        for pair, dates in pairs[:QUESTIONS]
    ]


def datetimes(part: str) -> list[str]:
    return re.findall(r'datetime="([^"]+)"', part)


def shown(date: str) -> list[str]:
    """What `<time>` elements of a date hold."""
    return [end.rstrip("?~%") for end in date.split("/") if end != ".."]


def test_pair_pages_answer_as_the_files_do(client: Client) -> None:
    load_chronology(FOLDER)
    for (first, second), dates in most_frequent_pairs():
        page = client.get(f"/en/pairs/{first}/{second}/").content.decode()
        answers = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL)
        found = dict(answers)
        asked = found["First visit, meeting or call"]
        assert datetimes(asked) == shown(dates[0]), (first, second)
        if len(dates) > 1:
            assert datetimes(found["Last"]) == shown(dates[-1]), (first, second)


def test_sharaa_first_met_putin_in_the_kremlin(client: Client) -> None:
    load_chronology(FOLDER)
    page = client.get("/en/pairs/ahmed-al-sharaa/vladimir-putin/").content.decode()
    answers = dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL))
    assert datetimes(answers["First in person"]) == ["2025-10-15"]
    assert datetimes(answers["First visit, meeting or call"]) == ["2025-02-12"]


def test_who_says_what_lists_exactly_the_rival_dates_of_the_files(
    client: Client,
) -> None:
    load_chronology(FOLDER)
    disputed = [record for record in records() if record.get("disputed")]
    assert disputed
    publishers = Publishers(FOLDER)
    for record in disputed:
        event = Event.objects.get(slug=record["id"])
        page = client.get(f"/en{event_path(event)}").content.decode()
        rows = re.findall(r'<tr class="conflict">(.*?)</tr>', page, re.DOTALL)
        found = {
            markup.unescape(re.sub(r"<[^>]+>", "", row.split("</th>")[0])).strip(): (
                datetimes(row)
            )
            for row in rows
        }
        expected = {
            publishers.named(source["publisher"]).name_en: shown(source["date"])
            for source in record["sources"]
            if "date" in source
        }
        assert found == expected, record["id"]


def event_path(event: Event) -> str:
    return f"/events/{event.public_id}/{event.slug}/"
