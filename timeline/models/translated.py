"""Text that exists in Arabic, English and Russian, one plain column each.

Plain columns, so that the history triggers see every one of them (ADR 0005).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("ar", "en", "ru")
# Where a text is missing in the reader's language, the nearest one is shown.
FALLBACK = {
    "ar": ("ar", "en", "ru"),
    "en": ("en", "ar", "ru"),
    "ru": ("ru", "en", "ar"),
}


def localized(row: Any, field: str, language: str | None = None) -> str:
    """``row.<field>_<language>``, or the nearest language that is not empty.

    ``language`` is the reader's active one unless given; "" where all are empty.
    """
    language = (language or get_language() or "ar")[:2]
    for code in FALLBACK.get(language, LANGUAGES):
        if text := getattr(row, f"{field}_{code}"):
            return str(text)
    return ""


def language_of(row: Any, field: str) -> str:
    """The language in which :func:`localized` answers, for the ``lang`` attribute."""
    language = (get_language() or "ar")[:2]
    for code in FALLBACK.get(language, LANGUAGES):
        if getattr(row, f"{field}_{code}"):
            return code
    return language
