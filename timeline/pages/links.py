"""Addresses of filtered chronologies: short, readable, and in one canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from timeline.parameters import PARAMETERS

Values = Mapping[str, tuple[str, ...]]


def query_string(values: Values, **extra: str) -> str:
    """``?kind=visit&actor=…`` in the order of the parameters, or ``?`` for none.

    ``extra`` is added at the end (``after="…"``), unless empty.
    """
    pairs = [
        (name, value) for name in PARAMETERS for value in sorted(values.get(name, ()))
    ]
    pairs += [(name, value) for name, value in extra.items() if value]
    # Slashes and colons may stand in a query as they are, and read better.
    return "?" + urlencode(pairs, safe="/:")


def without(values: Values, name: str, removed: Iterable[str] = ()) -> Values:
    """The values less some of one parameter's, or less all of them."""
    gone = set(removed)
    kept = tuple(value for value in values.get(name, ()) if gone and value not in gone)
    others = {key: value for key, value in values.items() if key != name}
    return {**others, name: kept} if kept else others


def replaced(values: Values, **changes: str) -> Values:
    """The values with some parameters set anew; "" takes one away.

    ``from_`` stands for ``from``, which Python keeps for itself.
    """
    changed = {name.rstrip("_"): value for name, value in changes.items()}
    others = {key: value for key, value in values.items() if key not in changed}
    return {**others, **{key: (value,) for key, value in changed.items() if value}}
