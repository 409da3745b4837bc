"""How a reader wants dates and numbers: chosen by a parameter, kept in a cookie."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from timeline.words.dates import Digits, Months, Style

CHOICES: dict[str, type[Months] | type[Digits]] = {"months": Months, "digits": Digits}
_YEAR = 365 * 24 * 3600

Choice = TypeVar("Choice", bound=StrEnum)


def style_of(request: HttpRequest) -> Style:
    """The reader's language, month names and digits."""
    return Style(
        language=(get_language() or "ar")[:2],
        months=_chosen(request, "months", Months) or Months.LEVANTINE,
        digits=_chosen(request, "digits", Digits) or Digits.LATIN,
    )


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep what the address chose for a year, and let caches know that it matters."""
    for name, values in CHOICES.items():
        asked = request.GET.get(name)
        if asked in list(values):
            response.set_cookie(
                name, asked, max_age=_YEAR, samesite="Lax", httponly=True
            )
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    return response


def _chosen(request: HttpRequest, name: str, values: type[Choice]) -> Choice | None:
    for source in (request.GET, request.COOKIES):
        if (asked := source.get(name)) in list(values):
            return values(asked)
    return None
