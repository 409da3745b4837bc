"""References to an event's page, in four forms, none claiming more than is known."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from timeline import citing
from timeline.edtf import parse


def record(edtf: str = "2025-10-15", title: str = "A meeting") -> citing.Record:
    return citing.Record(
        public_id="ca6zvj73",
        title=title,
        site="Masar – the record",
        url="https://masar.example/en/events/ca6zvj73/a-meeting/",
        language="en",
        date=parse(edtf),
        date_words="15 October 2025",
        changed=datetime.date(2026, 2, 3),
        accessed=datetime.date(2026, 11, 22),
    )


def test_text_reads_as_a_reference_list_wants_it() -> None:
    said = citing.as_text(
        record(),
        author="Masar",
        accessed="22 November 2026",
        event_date="event of {date}",
        retrieved="Retrieved {day}, from {url}",
    )
    assert said == (
        "Masar. (2026). A meeting [event of 15 October 2025]. Masar – the record. "
        "Retrieved 22 November 2026, from "
        "https://masar.example/en/events/ca6zvj73/a-meeting/"
    )


def test_bibtex_keeps_the_edtf_and_closes_every_brace() -> None:
    said = citing.as_bibtex(record("2024-12~"))
    assert said.startswith("@online{masar-ca6zvj73,\n")
    assert "  eventdate = {2024-12~},\n" in said
    assert "  date = {2026-02-03},\n" in said
    assert said.count("{") == said.count("}")


def test_bibtex_escapes_what_tex_would_run() -> None:
    said = citing.as_bibtex(record(title="50% of {A} & B_C\\input{x} #1 $2 ~ ^"))
    title = re.search(r"title = \{\{(.*)\}\},", said)
    assert title is not None
    assert title[1] == (
        r"50\% of \{A\} \& B\_C\textbackslash{}input\{x\} \#1 \$2 "
        r"\textasciitilde{} \textasciicircum{}"
    )


def test_ris_has_its_tags_in_place_and_no_broken_line() -> None:
    said = citing.as_ris(record("2025-07", title="One\nTwo\r\nER  - "))
    lines = said.split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "TI  - One Two ER -" in lines
    assert "N1  - Event date (EDTF): 2025-07" in lines
    assert "DA  - 2026/02/03" in lines


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-10-15", {"date-parts": [[2025, 10, 15]]}),
        ("2025-07", {"date-parts": [[2025, 7]]}),
        ("2016", {"date-parts": [[2016]]}),
        ("2024-12~", {"date-parts": [[2024, 12]], "circa": True}),
        ("2018-01?", {"date-parts": [[2018, 1]], "circa": True}),
        (
            "2025-12-23/2025-12-24",
            {"date-parts": [[2025, 12, 23], [2025, 12, 24]]},
        ),
        ("2025-21", {"date-parts": [[2025]], "season": 1}),
        ("2024-24~", {"date-parts": [[2024]], "season": 4, "circa": True}),
        ("2025-26", {"literal": "words"}),
        ("2015-09-30/..", {"literal": "words"}),
        ("../2019-05", {"literal": "words"}),
        ("197X", {"literal": "words"}),
        ("2025-33", {"literal": "words"}),
        ("2025-21/2025-22", {"literal": "words"}),
    ],
)
def test_csl_date_claims_no_more_than_the_edtf(
    edtf: str, expected: dict[str, object]
) -> None:
    assert citing.csl_date(parse(edtf), "words") == expected


def test_csl_is_an_array_of_one_item() -> None:
    (item,) = json.loads(citing.as_csl(record("2025-07", title="لقاء")))
    assert item["title"] == "لقاء"
    assert item["event-date"] == {"date-parts": [[2025, 7]]}
    assert item["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
