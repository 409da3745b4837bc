"""What the same participants did before and after an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from timeline.models import Actor, Event, Participation
from timeline.pages.names import Linked

_SHOWN = 3
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Events in the order of time; ``shared`` is how many participants they share."""

    before: tuple[Event, ...]
    after: tuple[Event, ...]
    shared: int


def neighbours_of(event: Event, actors: Sequence[Linked]) -> Neighbours:
    """The nearest events that share two of the participants, in one query.

    Persons count where there are two of them; else states and organizations do, too.
    With a single participant one is enough.
    """
    persons = [actor for actor in actors if actor.type == Actor.Type.PERSON]
    counted = persons if len(persons) >= _COMPANY else list(actors)
    if not counted:
        return Neighbours((), (), 0)
    shared = min(_COMPANY, len(counted))
    together = (
        Participation.objects.filter(actor__slug__in=[actor.slug for actor in counted])
        .order_by()
        .values("event")
        .annotate(count=Count("pk"))
        .filter(count__gte=shared)
        .values("event")
    )
    others = Event.objects.published().filter(pk__in=together).exclude(pk=event.pk)
    earlier = Q(sort_key__lt=event.sort_key) | Q(
        sort_key=event.sort_key, pk__lt=event.pk
    )
    before = others.filter(earlier).in_order(newest_first=True)[:_SHOWN]
    after = others.exclude(earlier).in_order()[:_SHOWN]
    place = event.sort_key, event.pk
    found = sorted(
        before.union(after, all=True), key=lambda one: (one.sort_key, one.pk)
    )
    return Neighbours(
        before=tuple(one for one in found if (one.sort_key, one.pk) < place),
        after=tuple(one for one in found if (one.sort_key, one.pk) > place),
        shared=shared,
    )
