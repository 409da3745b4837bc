"""The alphabet in which date grammar is written: one character per kind of word.

A sentence becomes a string of these characters ("30 أيلول 2015" → day, month,
year) and the grammar is a set of regular expressions over it, written with the
names in angle brackets: ``<day> <of>? <month>``.
"""

from __future__ import annotations

import re

_NAMES = (
    # numbers: digits by size, words by sort, digits joined by a sign
    *("day", "year", "number", "number_word", "ordinal_word", "cardinal", "ordinal"),
    *("big_cardinal", "day_range", "year_range", "full_date", "part_date", "clock"),
    # names
    *(
        "month",
        "bare_tishrin",
        "weekday",
        "weekday_sg",
        "season",
        "season_def",
        "decades",
    ),
    # units
    *("day_sg", "week_sg", "month_sg", "year_sg", "decade_sg", "century_sg"),
    *("week_def", "month_def", "year_def", "decade_def", "century_def"),
    *("dual", "dual_def", "plural", "plural_def", "construct"),
    # direction and identity
    *("past", "future", "current", "last", "same", "same_of", "following", "previous"),
    *("before_last", "after_next"),
    *("this", "that", "ago", "from_now", "of_time", "of_it"),
    # parts
    *(
        "part",
        "fraction",
        "half",
        "first",
        "final",
        "rank",
        "daypart",
        "night",
        "morrow",
    ),
    # days counted from the day of writing
    *("today", "today_word"),
    # particles
    *("in", "of", "to", "between", "before", "after", "since", "within", "and"),
    *("thereafter", "about", "some", "few", "match", "article", "era", "era_hijri"),
    # English and Russian particles
    *("every", "on", "suffix", "s_mark"),
    # signs
    *("comma", "slash", "dash", "open", "close", "quote", "stop", "newline"),
    "unknown",
)
_FIRST_PRIVATE = 0xE000
CHARACTER = {name: chr(_FIRST_PRIVATE + n) for n, name in enumerate(_NAMES)}

_CLASSES = {
    "unit_sg": ("day_sg", "week_sg", "month_sg", "year_sg", "decade_sg", "century_sg"),
    "unit_def": (
        *("week_def", "month_def", "year_def", "decade_def", "century_def"),
        "today_word",
    ),
    "rel": ("past", "future", "current", "last", "before_last", "after_next"),
    "step": ("following", "previous"),
    "now": ("today", "today_word"),
    "count": ("day", "number", "cardinal", "ordinal", "year", "big_cardinal"),
    "daynum": ("day", "ordinal", "cardinal"),
    "year_word": ("year_sg", "year_def"),
    "month_word": ("month_sg", "month_def"),
    "yearnum": ("year", "big_cardinal"),
    "named_month": ("month", "bare_tishrin"),
    "era_any": ("era", "era_hijri"),
}

_REFERENCE = re.compile(r"<(\w+)>(?!=)")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def character_class(name: str) -> str:
    """What stands for ``<name>`` in a compiled pattern: a character or a class.

    Raises:
        KeyError: no kind and no class has that name.
    """
    if name in _CLASSES:
        return "[" + "".join(CHARACTER[member] for member in _CLASSES[name]) + "]"
    return CHARACTER[name]


def characters(name: str) -> frozenset[str]:
    """The characters of a kind or a class."""
    return frozenset(CHARACTER[member] for member in _CLASSES.get(name, (name,)))


def expand(pattern: str) -> str:
    """Write a grammar pattern, named kinds and spaces, as a plain regular expression."""
    pattern = re.sub(r"\s+", "", pattern)
    # Group names stand in the same brackets as kinds: set them aside first.
    pattern = _GROUP.sub(lambda match: f"(?P\0{match[1]}\1", pattern)
    pattern = _REFERENCE.sub(lambda match: character_class(match[1]), pattern)
    return pattern.replace("\0", "<").replace("\1", ">")
