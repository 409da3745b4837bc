"""With whom an actor appears, how often, and when the two first and last met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q

from timeline.edtf import EdtfDate, parse
from timeline.encounters import ENCOUNTERS
from timeline.models import Actor, Event, Participation
from timeline.models.translated import localized

_SHOWN = 60
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another actor in the same events.

    ``events`` counts all that the two share, ``met`` those of them in which people
    met or spoke (visits, meetings, calls); ``first`` and ``last`` are of the latter.
    """

    slug: str
    type: str
    name_ar: str
    name_en: str
    name_ru: str
    events: int
    met: int
    first: EdtfDate | None
    last: EdtfDate | None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return localized(self, "name")


@dataclass(frozen=True, slots=True)
class Company:
    """The most frequent counterparts: persons, who can be met, and all others."""

    persons: tuple[Counterpart, ...]
    others: tuple[Counterpart, ...]


def counterparts_of(actor: Actor) -> Company:
    """The actors that share most events with one, in one query.

    Events that were only announced count as shared, not as met.
    """
    shared = Event.objects.published().filter(participations__actor=actor)
    met = Q(event__kind__in=[kind.value for kind in ENCOUNTERS], event__announced=False)
    dates = {
        name: ArrayAgg("event__edtf", filter=met, order_by=keys, default=[])
        for name, keys in (
            ("firsts", ("event__sort_key", "event__pk")),
            ("lasts", ("-event__sort_key", "-event__pk")),
        )
    }
    rows = (
        Participation.objects.filter(event__in=shared.order_by().values("pk"))
        .exclude(actor=actor)
        .order_by()
        .values(
            slug=F("actor__slug"),
            type=F("actor__type"),
            name_ar=F("actor__name_ar"),
            name_en=F("actor__name_en"),
            name_ru=F("actor__name_ru"),
        )
        .annotate(events=Count("pk"), met=Count("pk", filter=met), **dates)
        .order_by("-met", "-events", "slug")[:_SHOWN]
    )
    found = [_counterpart(row) for row in rows]
    persons = [one for one in found if one.type == Actor.Type.PERSON]
    others = [one for one in found if one.type != Actor.Type.PERSON]
    others.sort(key=lambda one: -one.events)
    return Company(tuple(persons[:_LISTED]), tuple(others[:_LISTED]))


def _counterpart(row: dict[str, Any]) -> Counterpart:
    firsts, lasts = row.pop("firsts"), row.pop("lasts")
    return Counterpart(
        **row,
        first=parse(firsts[0]) if firsts else None,
        last=parse(lasts[0]) if lasts else None,
    )
