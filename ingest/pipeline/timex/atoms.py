"""From text to atoms: the words of the calendar and what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple


class Atom(NamedTuple):
    """One word, number or sign of the folded text that a date rule may need.

    ``value`` is its number (month, day, shift, count), ``note`` its unit or
    calendar system, ``parts`` the numbers of a joined figure. ``other`` is the
    second month of a contradictory pair ("ديسمبر/كانون الثاني"), 0 otherwise.

    A named tuple, because one is made for every known word of a text and a frozen
    dataclass takes three times as long to make.
    """

    kind: str
    start: int
    end: int
    value: int = 0
    note: str = ""
    weak: bool = False
    madda: bool = False
    parts: tuple[int, ...] = ()
    other: int = 0
    preposition: bool = False


# A word, a figure with the signs that join its parts (a full date also with spaces round
# them: "27 / 5 / 1447"), a line end, or any other sign.
TOKEN = re.compile(
    r"[^\W\d_]+"
    r"|\d{1,2}[ ]?/[ ]?\d{1,2}[ ]?/[ ]?\d{4}(?![\d/])"
    r"|\d{4}[ ]-[ ]\d{1,2}[ ]-[ ]\d{1,2}(?![\d\-])"
    r"|\d+(?:[/.:\-–]\d+|,\d{3})*|\n|[^\s]"
)
