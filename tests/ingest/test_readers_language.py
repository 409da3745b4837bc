from __future__ import annotations

import datetime

import pytest

from ingest.readers.dates import day_of
from ingest.readers.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("زار الوزير موسكو", "ar"),
        ("قال الوزير في بيان نشرته وكالة الأنباء الرسمية (SANA) اليوم", "ar"),
        ("Министр прибыл в Москву с визитом", "ru"),
        ("Міністр закордонних справ України їздив до Києва", ""),
        ("The minister said that he was in the city", "en"),
        ("Le ministre est arrivé à Damas pour une visite officielle", ""),
        ("وزیر خارجه ایران گفت که این گفتگوها خوب بود", ""),
        ("12345 !?", ""),
        ("", ""),
    ],
)
def test_detect_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "written",
    [
        *("2025-12-24", "20251224", "2025-12-24T23:59:59Z", "2025-12-24 10:00"),
        *("2025-12-24T01:00:00.000+03:00", " 2025-12-24 ", "20251224T100000Z"),
        *("Wed, 24 Dec 2025 10:00:00 GMT", "24 Dec 2025 23:30:00 -0800"),
    ],
)
def test_day_of_reads_the_day_as_written(written):
    assert day_of(written) == datetime.date(2025, 12, 24)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "2025-12",
            "2025",
            "2025-W52-3",
            "2025-13-01",
            "2025-02-30",
            "0000-01-01",
        ),
        *(
            "1766563200",
            "24/12/2025",
            "9999-12-31",
            "2025-12-245",
            "2025-12-24x",
            "x" * 999,
        ),
    ],
)
def test_day_of_reads_nothing_else(written):
    assert day_of(written) is None
