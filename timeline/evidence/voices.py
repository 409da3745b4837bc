"""How many independent voices report an event: copies of one agency count once.

Two reports are one voice where they name the same agency as theirs ("Outlet /
Reuters", "citing SANA"), or where their quoted words are nearly the same. More than
that the stored sources do not tell: an outlet that rewrites an agency's report
without naming it counts as a voice of its own, so the number is an upper bound, and
the page says so. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

# The agencies that the chronology's sources name, each under its common name.
AGENCIES = {
    "AFP": ("AFP", "أ ف ب", "فرانس برس"),
    "AP": ("AP", "أسوشيتد برس"),
    "DPA": ("DPA",),
    "Anadolu": ("Anadolu", "الأناضول"),
    "Interfax": ("Interfax", "Интерфакс", "إنترفاكس"),
    "MENA": ("MENA",),
    "Reuters": ("Reuters", "رويترز", "Рейтер"),
    "RIA Novosti": ("RIA Novosti", "РИА Новости", "ريا نوفوستي"),
    "SANA": ("SANA", "سانا", "САНА"),
    "Sputnik": ("Sputnik", "سبوتنيك", "Спутник"),
    "TASS": ("TASS", "ТАСС", "تاس"),
    "Xinhua": ("Xinhua", "شينخوا", "Синьхуа"),
}
_NAMES = {name: agency for agency, names in AGENCIES.items() for name in names}
_AGENCY = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
# "Devdiscourse / Reuters"; "citing SANA", "per TASS", "via RIA Novosti".
_OF_OUTLET = re.compile(rf"(?:^|/ )(?:{_AGENCY})$")
_CREDITED = re.compile(
    rf"\b(?:citing|cites|crediting|per|via|quoted from|quoting|republishes the|"
    rf"reproduces the|version of the)\s+(?P<agency>{_AGENCY})\b",
    re.IGNORECASE,
)
# Share of equal letters from which two quotes are taken for copies. Reports of one
# meeting that were written apart rarely reach 0.7; copies with a changed byline
# or a shortened end rarely fall under 0.9.
COPY = 90.0
_SHORTEST = 40  # letters; below, equal words are no sign of copying ("قال لافروف")


@dataclass(frozen=True, slots=True)
class Report:
    """One source: its outlet's key ("" if unknown), its own words, what we noted."""

    outlet: str
    quote: str = ""
    note: str = ""


def agency_of(report: Report) -> str:
    """The agency whose report it is, "" where none is named."""
    if match := _OF_OUTLET.search(report.outlet):
        return _NAMES[match[0].removeprefix("/ ")]
    if match := _CREDITED.search(report.note):
        # The pattern ignores case, so that "Via" counts; the names are known.
        return next(
            agency
            for name, agency in _NAMES.items()
            if name.casefold() == match["agency"].casefold()
        )
    return ""


def voices(reports: Sequence[Report]) -> tuple[tuple[int, ...], ...]:
    """The reports' indices, grouped into independent voices, in their order.

    Reports without a named outlet stay one group each only if nothing joins them.
    """
    leader = list(range(len(reports)))
    for index, report in enumerate(reports):
        for other in range(index):
            if _same_voice(reports[other], report):
                _join(leader, other, index)
    groups: dict[int, list[int]] = {}
    for index in range(len(reports)):
        groups.setdefault(_top(leader, index), []).append(index)
    return tuple(tuple(group) for group in groups.values())


def _same_voice(one: Report, other: Report) -> bool:
    if one.outlet and one.outlet == other.outlet:
        return True
    agency = agency_of(one)
    if agency and agency == agency_of(other):
        return True
    if min(len(one.quote), len(other.quote)) < _SHORTEST:
        return False
    return fuzz.ratio(one.quote, other.quote) >= COPY


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_top(leader, one), _top(leader, other)))
    leader[second] = first


def _top(leader: list[int], index: int) -> int:
    while leader[index] != index:
        index = leader[index]
    return index
