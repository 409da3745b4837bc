"""Joins atoms that name one thing: number words, and months named twice."""

from __future__ import annotations

from ingest.pipeline.normalize import FoldedText
from ingest.pipeline.timex.atoms import Atom
from ingest.pipeline.timex.numerals import is_number_word, join_numerals

# Precomposed, or alif with a combining madda.
_MADDA = ("آ", "\u0653")
_JOINING = frozenset({"slash", "dash"})
_HIJRI = "hijri"
# "آذار/ مارس / March": never more than this many names for one month.
_MAX_NAMES = 4


def join_compounds(atoms: list[Atom], original: str, folded: FoldedText) -> list[Atom]:
    """Give number chains and dual month names one atom each."""
    joined: list[Atom] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        if is_number_word(atom):
            atom, index = join_numerals(atoms, index)
        else:
            if atom.madda:
                atom = _with_madda_checked(atom, original, folded)
            index += 1
        joined.append(atom)
    return _join_months(joined)


def _with_madda_checked(atom: Atom, original: str, folded: FoldedText) -> Atom:
    """Keep "آب" a month; leave "أب", "اب" and "باب" to a day or year beside them."""
    start, end = folded.original_span(atom.start, atom.end)
    if any(sign in original[start:end] for sign in _MADDA):
        return atom._replace(madda=False)
    return atom


def _join_months(atoms: list[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        index += 1
        if atom.kind == "month":
            names = 1
            while names < _MAX_NAMES and (found := _second_name(atoms, index, atom)):
                atom, index = found
                names += 1
        joined.append(atom)
    return joined


def _second_name(atoms: list[Atom], index: int, first: Atom) -> tuple[Atom, int] | None:
    """The month named again at ``index``: "/ تشرين الأول", "(أيلول)", "- مارس"."""
    window = atoms[index : index + 3]
    kinds = [atom.kind for atom in window]
    if kinds[:1] == ["month"]:
        second, length = window[0], 1
    elif len(kinds) > 1 and kinds[0] in _JOINING and kinds[1] == "month":
        second, length = window[1], 2
    elif kinds == ["open", "month", "close"]:
        second, length = window[1], 3
    else:
        return None
    if not _one_month(first, second, adjacent=length == 1):
        return None
    return _named_twice(first, second, window[length - 1].end), index + length


def _one_month(first: Atom, second: Atom, *, adjacent: bool) -> bool:
    """Whether two names beside each other mean one month.

    Two names of one system are two months ("تموز/آب" is July and August), unless
    they are equal; two systems are one month named twice, and where they differ
    the date contradicts itself. Without a sign between them they must agree.
    """
    if _HIJRI in (first.note, second.note):
        return False
    if first.value == second.value:
        return True
    return first.note != second.note and not adjacent


def _named_twice(first: Atom, second: Atom, end: int) -> Atom:
    other = first.other or (second.value if second.value != first.value else 0)
    return first._replace(end=end, other=other, weak=False, madda=False)
