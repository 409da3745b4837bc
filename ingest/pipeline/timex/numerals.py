"""Number words: "الثامن والعشرين" is 28, "ألفين وأربعة وعشرين" is 2024."""

from __future__ import annotations

from ingest.pipeline.timex.atoms import Atom

_TWO, _TEN, _TWENTY, _HUNDRED, _THOUSAND = 2, 10, 20, 100, 1000
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_NUMBER_KINDS = frozenset({"number_word", "ordinal_word"})


def is_number_word(atom: Atom) -> bool:
    """Whether the atom is a number written in letters."""
    return atom.kind in _NUMBER_KINDS


def join_numerals(atoms: list[Atom], first: int) -> tuple[Atom, int]:
    """Read the number that begins at ``atoms[first]``; return it and what follows.

    A unit joins a ten that comes after it ("ثمانية وعشرين", "الثالث عشر"), and
    hundreds and thousands join what comes after them ("ألف وتسعمئة وثمانين").
    "الأول والثاني" stay two numbers: a list.
    """
    total = _first_value(atoms[first])
    last = first
    index = first + 1
    while True:
        joined = index < len(atoms) and atoms[index].kind == "and"
        index += joined
        if index >= len(atoms) or not is_number_word(atoms[index]):
            break
        merged = _merge(total, atoms[index].value, joined=joined)
        if merged is None:
            break
        total, last = merged, index
        index += 1
    return _numeral(atoms[first], atoms[last].end, sum(total)), last + 1


# A number being read: (finished thousands, the part below a thousand).
_Running = tuple[int, int]


def _first_value(atom: Atom) -> _Running:
    if atom.value >= _THOUSAND:
        return atom.value, 0
    return 0, atom.value


def _merge(total: _Running, value: int, *, joined: bool) -> _Running | None:
    thousands, below = total
    if not joined:
        return _merge_close(thousands, below, value)
    if value >= _THOUSAND:
        return None
    if value >= _HUNDRED:
        return (thousands, value) if thousands and not below else None
    if value >= _TWENTY:
        return (thousands, below + value) if _leaves_tens(total) else None
    return (thousands, below + value) if _ends_round(total) else None


def _merge_close(thousands: int, below: int, value: int) -> _Running | None:
    if value == _TEN and 0 < below % _HUNDRED < _TEN:
        return thousands, below + value
    if value == _HUNDRED and _TWO < below < _TEN:
        return thousands, below * value
    if value == _THOUSAND and below and not thousands:
        return below * value, 0
    return None


def _leaves_tens(total: _Running) -> bool:
    thousands, below = total
    return bool(below or thousands) and below % _HUNDRED < _TEN


def _ends_round(total: _Running) -> bool:
    """Only hundreds and thousands take a unit after them in Arabic."""
    thousands, below = total
    return (below == 0 and thousands > 0) or (below > 0 and below % _HUNDRED == 0)


def _numeral(first: Atom, end: int, value: int) -> Atom:
    if first.kind == "ordinal_word":
        kind = "ordinal"
    else:
        kind = "big_cardinal" if _FIRST_YEAR <= value <= _LAST_YEAR else "cardinal"
    return Atom(kind, first.start, end, value, preposition=first.preposition)
