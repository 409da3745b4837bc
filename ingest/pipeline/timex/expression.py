"""What a date expression says, before anyone asks which day that is."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.timex.atoms import Atom


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The words of one date expression, sorted by what each of them says.

    Offsets are into the folded text. ``shape`` names how it is to be resolved and
    ``rule`` which grammar rule read it. Relations are kind names (``past``,
    ``future``, ``current``, ``last``, ``same``, ``following``, ``previous``,
    ``this``, ``that``); empty or None means that the words do not say.

    ``ordinal`` says that the day is a rank in words ("الثالث"). ``part`` is (which, of
    how many): the second third is (2, 3). ``about`` is 0 for "نحو", 1 for "أكثر من", -1
    for "أقل من". ``counted`` is the unit of "أول ثلاثة أشهر"; ``until`` the end of a
    range, ``since`` its beginning where that is an expression of its own.
    """

    rule: str
    shape: str
    start: int
    end: int
    day: int = 0
    ordinal: bool = False
    month: Atom | None = None
    year: int = 0
    year_relation: str = ""
    month_relation: str = ""
    relation: str = ""
    weekday: int | None = None
    weekday_relation: str = ""
    today: int | None = None
    unit: str = ""
    counted: str = ""
    count: int | None = None
    direction: int = 0
    about: int | None = None
    some: bool = False
    half: bool = False
    nth: int | None = None
    part: tuple[int, int] | None = None
    season: int = 0
    decade: int = 0
    century: int = 0
    hijri: bool = False
    figures: tuple[int, ...] = ()
    flags: frozenset[str] = frozenset()
    until: Expression | None = None
    since: Expression | None = None
    first_atom: int = 0
    last_atom: int = 0
