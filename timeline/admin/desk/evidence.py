"""What speaks for a proposed event: its quotations, marked, and why it is doubted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.admin.desk.marks import Marked, Named, marked
from timeline.evidence.reading import flag_words
from timeline.models import Citation, Event
from timeline.models.translated import LANGUAGES

# What raised or lowered the confidence, told to editors.
REASONS: Mapping[str, str | Promise] = {
    "two sides": _("two persons of different countries take part"),
    "one person": _("one person takes part"),
    "an actor": _("a state or organization takes part"),
    "no partner": _("a meeting or call of one"),
    "verb": _("a verb says it"),
    "weak word": _("the word that announces it is weak"),
    "place": _("a place is named"),
    "date near": _("the date stands in the same clause"),
    "date far off": _("the date stands far off"),
    "date carried over": _("the date stands in a sentence before"),
    "date of another clause": _("the date stands in another clause"),
    "to the day": _("dated to the day"),
    "year only": _("dated to a year only"),
    "contradictory date": _("the date contradicts itself"),
    "publication day bounded": _("the day of publication is known only roughly"),
}
_MOST_DUPLICATES = 5


@dataclass(frozen=True, slots=True)
class Why:
    """One part of the confidence: in words, and how much it adds or takes."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One source: its words in their context, and how they were judged."""

    citation: Citation
    pieces: list[Marked]
    why: tuple[Why, ...]
    flags: tuple[str, ...]
    confidence: float | None


def proofs(event: Event, *, actors: list[Any], places: list[Any]) -> list[Proof]:
    """The sources of an event with their marks; two queries.

    ``actors`` and ``places`` are what the queue's query brought of the event's
    links: dictionaries of names and aliases.
    """
    named = Named(_all_names(actors), _all_names(places))
    rows = list(
        event.citations.select_related("publisher", "article__publisher").in_order()
    )
    extractions = apps.get_model("ingest", "Extraction").objects
    found: dict[int, list[Any]] = {}
    for one in extractions.filter(citation__in=[row.pk for row in rows]):
        found.setdefault(one.citation_id, []).append(one)
    return [_proof(row, found.get(row.pk, []), named) for row in rows]


def duplicates(event: Event, *, actors: list[Any]) -> list[Event]:
    """Events that may be the same one: of days it may have, and like it; one query.

    Those that share actors come first; ``shared`` is how many.
    """
    pks = [actor["pk"] for actor in actors]
    likeness = Q(kind=event.kind) | Q(participations__actor__in=pks)
    return list(
        Event.objects.filter(likeness, span__overlap=event.span)
        .exclude(pk=event.pk)
        .exclude(status__in=[Event.Status.MERGED, Event.Status.REJECTED])
        .annotate(
            shared=Count(
                "participations",
                filter=Q(participations__actor__in=pks),
                distinct=True,
            )
        )
        .order_by("-shared", "status", "sort_key", "pk")[:_MOST_DUPLICATES]
    )


def _proof(citation: Citation, extractions: list[Any], named: Named) -> Proof:
    best = max(extractions, key=lambda one: one.confidence, default=None)
    return Proof(
        citation=citation,
        pieces=marked(citation, extractions, named) if citation.article else [],
        why=tuple(_why(text) for text in best.reasons) if best else (),
        flags=flag_words(best.timex_flags) if best else (),
        confidence=best.confidence if best else None,
    )


def _why(text: str) -> Why:
    name, _space, weight = text.rpartition(" ")
    return Why(str(REASONS.get(name, name)), weight)


def _all_names(rows: list[Any]) -> list[str]:
    names: list[str] = []
    for row in rows:
        for code in LANGUAGES:
            names += [
                row.get(f"name_{code}") or "",
                row.get(f"short_{code}") or "",
                *(row.get(f"aliases_{code}") or []),
                *(row.get(f"weak_{code}") or []),
            ]
    return [name for name in names if name]
