"""What every page's frame needs, and how a page is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from timeline.pages.reader import remember, style_of

LANGUAGE_NAMES = (("ar", "العربية"), ("en", "English"), ("ru", "Русский"))
LOCALES = {"ar": "ar_SY", "en": "en_GB", "ru": "ru_RU"}
DEFAULT_LANGUAGE = "ar"


class PageRequest(HttpRequest):
    """A request as the htmx middleware passes it on."""

    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Frame:
    """The addresses of a page: its own, and those of its other languages.

    ``canonical`` and ``default`` are absolute; the latter is for readers whose
    language is none of ours.
    """

    canonical: str
    default: str
    locale: str
    others: tuple[str, ...]


def shown(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A whole page, revalidated on every visit."""
    response = render(
        request, template, {**frame_of(request), **context}, status=status
    )
    response["Cache-Control"] = "no-cache"
    return remember(request, response)


def frame_of(request: HttpRequest) -> dict[str, Any]:
    """What ``base.html`` and the blocks of ``pages/_head.html`` show."""
    path = request.get_full_path()
    language = (get_language() or DEFAULT_LANGUAGE)[:2]
    default = translate_url(request.path, DEFAULT_LANGUAGE)
    return {
        "languages": [
            (code, name, translate_url(path, code)) for code, name in LANGUAGE_NAMES
        ],
        "path": request.path,
        "style": style_of(request),
        "frame": Frame(
            canonical=request.build_absolute_uri(request.path),
            default=request.build_absolute_uri(default),
            locale=LOCALES[language],
            others=tuple(
                locale for code, locale in LOCALES.items() if code != language
            ),
        ),
    }
