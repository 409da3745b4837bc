"""Finding actors and places by any of their names, in any spelling."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from timeline.models import Actor, Place
from timeline.models.translated import LANGUAGES, localized
from timeline.search.folding import words_of

_MOST = 20
_MODELS: dict[str, type[Actor] | type[Place]] = {"actor": Actor, "place": Place}
_COLUMNS = tuple(f"{kind}_{code}" for kind in ("name", "aliases") for code in LANGUAGES)
_SHORT = tuple(f"short_{code}" for code in LANGUAGES)


@require_safe
def find_names(request: HttpRequest, model: str) -> JsonResponse:
    """Actors or places of a typed name, as the admin's choice field expects it.

    One query: the gazetteer holds some thousand names, and folding their spellings
    ("أسعد/اسعد") is Python's work.
    """
    if model not in _MODELS:
        raise Http404
    rows: Any = _MODELS[model].objects.only("pk", "slug", *_columns(model))
    term = folded(request.GET.get("term", ""))
    ranked = sorted(
        (rank, localized(row, "name"), row.pk, said)
        for row in rows
        if (rank := (found := _match(row, term, model))[0]) is not None
        for said in (found[1],)
    )
    return JsonResponse(
        {
            "results": [
                {"id": str(pk), "text": _told(name, said)}
                for _rank, name, pk, said in ranked[:_MOST]
            ],
            "pagination": {"more": False},
        }
    )


def folded(text: str) -> str:
    """A name with the variations of its spelling taken out."""
    return " ".join(word.folded for word in words_of(text))


def names_of(row: Actor | Place) -> list[str]:
    """Every name of an actor or place, the main ones first."""
    names = [getattr(row, f"name_{code}") for code in LANGUAGES]
    if isinstance(row, Actor):
        names += [getattr(row, name) for name in _SHORT]
    for code in LANGUAGES:
        names += getattr(row, f"aliases_{code}")
    return [name for name in names if name]


def _columns(model: str) -> tuple[str, ...]:
    return (*_COLUMNS, *_SHORT) if model == "actor" else _COLUMNS


def _match(row: Actor | Place, term: str, model: str) -> tuple[int | None, str]:
    """How well a row fits, 0 best, and the name that does; None where none does."""
    best: tuple[int | None, str] = (None, "")
    for name in (*names_of(row), row.slug):
        text = folded(name)
        if text.startswith(term):
            rank = 0 if text == term else 1
        elif f" {term}" in text:
            rank = 2
        elif term in text:
            rank = 3
        else:
            continue
        if best[0] is None or rank < best[0]:
            best = (rank, name)
    return best


def _told(name: str, said: str) -> str:
    """The name, and the alias by which it was found where that is another."""
    return name if not said or said == name else f"{name} ({said})"
