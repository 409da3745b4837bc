"""Two events that are one, one event that is two, and the way back from both.

Nothing is deleted: the event that was merged keeps its row, its history and its
address, which leads to the survivor for ever. Each act is kept as a `Regrouping`,
from which it is undone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from timeline.curation.corrections import CORRECTABLE, amend
from timeline.curation.recording import Act, Editor, locked, recorded
from timeline.curation.roles import MERGE
from timeline.models import Actor, Citation, Event, Origin, Participation, Regrouping
from timeline.models.entities import Place
from timeline.public_id import public_id_of
from timeline.search import index

# Named among an event's pinned fields once an editor has put its sources in order:
# such an event is a fixed point to the loader.
CITATIONS = "citations"


class CannotRegroupError(ValueError):
    """These events cannot be merged, or this merge not undone; says why."""


def merge(
    survivor: Event,
    other: Event,
    *,
    by: Editor,
    reason: str = "",
    take: Collection[str] = (),
) -> Regrouping:
    """Merge ``other`` into ``survivor``.

    Citations move, participants and places are joined. ``take`` names the fields
    whose value comes from the other. A citation of the same words on both sides
    stays where it is.

    Raises:
        CannotRegroupError: they are one event, or one of them is merged already.
        PermissionDenied: the editor may not merge.
        ValueError: a field of ``take`` cannot be corrected.
    """
    act = Act(by, "merge", MERGE, reason)
    with recorded(act):
        first, second = _locked_pair(survivor, other)
        before, other_before = _state(first), _state(second)
        moved = _move(_movable(second, first), first)
        changes: dict[str, Any] = {name: getattr(second, name) for name in take}
        changes["actors"] = _joined(_actors(first), _actors(second))
        changes["places"] = _joined(list(first.places.all()), list(second.places.all()))
        first = amend(first, changes, act)
        first.topics.add(*second.topics.all())
        _pin(first, CITATIONS)
        # What was merged into the other leads to the survivor at once.
        second.status = Event.Status.MERGED
        second.merged_into = first
        _pin(second, "status", "merged_into")
        index.refresh([first.pk, second.pk])
        return Regrouping.objects.create(
            act=Regrouping.Act.MERGE,
            survivor=first,
            other=second,
            moved=moved,
            before=before,
            after=_state(first),
            other_before=other_before,
        )


def split(
    event: Event,
    citations: Collection[int],
    *,
    by: Editor,
    reason: str = "",
    fields: Mapping[str, Any] | None = None,
) -> Regrouping:
    """Make a new proposed event of some of an event's citations.

    The new event begins as a copy, with ``fields`` instead of the old values.

    Raises:
        CannotRegroupError: no citation is left to one of the two.
        PermissionDenied: the editor may not split.
    """
    act = Act(by, "split", MERGE, reason)
    with recorded(act):
        stored = locked(event)
        before = _state(stored)
        chosen = list(stored.citations.filter(pk__in=citations))
        if not chosen or len(chosen) == stored.citations.count():
            msg = "each of the two events needs a citation"
            raise CannotRegroupError(msg)
        made = _copied(stored)
        amend(made, dict(fields or {}), act)
        made = locked(made)
        moved = _move(chosen, made)
        _pin(stored, CITATIONS)
        _pin(made, CITATIONS)
        index.refresh([stored.pk, made.pk])
        return Regrouping.objects.create(
            act=Regrouping.Act.SPLIT,
            survivor=stored,
            other=made,
            moved=moved,
            before=before,
            after=_state(stored),
            other_before=_state(made),
        )


def undo(regrouping: Regrouping, *, by: Editor, reason: str = "") -> None:
    """Take a merge or a split back.

    Fields of the survivor that were changed again since stay as they are now. The
    event that a split had made is merged into the survivor, as its address may be
    known by then.

    Raises:
        CannotRegroupError: it was undone already, or one of the events was merged
            again since.
        PermissionDenied: the editor may not merge.
    """
    action = "unmerge" if regrouping.act == Regrouping.Act.MERGE else "merge"
    act = Act(by, action, MERGE, reason)
    with recorded(act):
        kept = Regrouping.objects.select_for_update().get(pk=regrouping.pk)
        first, second = locked(kept.survivor), locked(kept.other)
        _refuse_undoing(kept, first, second)
        if kept.act == Regrouping.Act.MERGE:
            _give_back(kept, second)
            _restore_fields(first, kept, act)
            second.status = kept.other_before["status"]
            second.merged_into = None
            second.pinned = kept.other_before["pinned"]
            # The loader is not to join again what an editor has parted.
            _pin(second, "status", CITATIONS)
        else:
            _give_back(kept, first)
            second.status = Event.Status.MERGED
            second.merged_into = first
            _pin(second, "status")
        kept.undone_at = timezone.now()
        kept.save(update_fields=["undone_at"])
        index.refresh([first.pk, second.pk])


def _locked_pair(survivor: Event, other: Event) -> tuple[Event, Event]:
    if survivor.pk == other.pk:
        msg = "an event cannot be merged into itself"
        raise CannotRegroupError(msg)
    # In one order whoever asks, so that two editors never wait for each other.
    rows = {
        row.pk: row
        for row in Event.objects.select_for_update()
        .filter(pk__in=[survivor.pk, other.pk])
        .order_by("pk")
    }
    if any(row.status == Event.Status.MERGED for row in rows.values()):
        msg = "one of the events is merged already"
        raise CannotRegroupError(msg)
    return rows[survivor.pk], rows[other.pk]


def _refuse_undoing(kept: Regrouping, first: Event, second: Event) -> None:
    if kept.undone_at is not None:
        msg = "this was undone already"
        raise CannotRegroupError(msg)
    is_merge = kept.act == Regrouping.Act.MERGE
    expected = first.pk if is_merge else None
    if first.status == Event.Status.MERGED or second.merged_into_id != expected:
        msg = "one of the events was merged again since"
        raise CannotRegroupError(msg)


def _movable(source: Event, target: Event) -> list[Citation]:
    """The citations that the target does not have word for word."""
    held = {_identity(citation) for citation in target.citations.all()}
    return [one for one in source.citations.all() if _identity(one) not in held]


def _identity(citation: Citation) -> tuple[Any, ...]:
    if citation.article_id is not None:
        return citation.article_id, citation.start, citation.end
    return citation.publisher_id, citation.url, citation.title, citation.about


def _move(citations: Collection[Citation], target: Event) -> list[dict[str, Any]]:
    """Let citations support another event; returns which, and what they were."""
    moved = []
    for citation in citations:
        moved.append({"citation": citation.pk, "origin": citation.origin})
        citation.event = target
        # A curated file takes away what it does not list; an editor put this here.
        if citation.origin == Origin.CURATED:
            citation.origin = Origin.EDITOR
        citation.save(update_fields=["event", "origin"])
    return moved


def _give_back(kept: Regrouping, target: Event) -> None:
    """Let the citations that moved support the event that they came from."""
    origins = {row["citation"]: row["origin"] for row in kept.moved}
    held = {_identity(citation) for citation in target.citations.all()}
    for citation in Citation.objects.filter(pk__in=origins):
        if _identity(citation) in held:
            continue
        citation.event = target
        citation.origin = origins[citation.pk]
        citation.save(update_fields=["event", "origin"])


def _state(event: Event) -> dict[str, Any]:
    """What an undo needs of an event, as JSON."""
    return {
        **{name: getattr(event, name) for name in sorted(CORRECTABLE)},
        "status": event.status,
        "pinned": list(event.pinned),
        "actors": [actor.pk for actor in _actors(event)],
        "places": sorted(event.places.values_list("pk", flat=True)),
        "topics": sorted(event.topics.values_list("pk", flat=True)),
    }


def _restore_fields(event: Event, kept: Regrouping, act: Act) -> None:
    """Give the survivor what it had, where nobody has changed it since."""
    now = _state(event)
    names = {
        name
        for name in (*CORRECTABLE, "actors", "places")
        if now[name] == kept.after[name] != kept.before[name]
    }
    changes = {name: kept.before[name] for name in names}
    for name, model in (("actors", Actor), ("places", Place)):
        if name in changes:
            rows = model.objects.in_bulk(changes[name])
            changes[name] = [rows[pk] for pk in changes[name] if pk in rows]
    amend(event, changes, act, unpin=names - set(kept.before["pinned"]))
    if now["topics"] == kept.after["topics"]:
        event.topics.set(kept.before["topics"])
    event.refresh_from_db()
    _pin(event, CITATIONS)


def _copied(event: Event) -> Event:
    """A new proposed event with the fields and links of another."""
    # Numbered by what was split before, so that the id is free and reproducible.
    number = Regrouping.objects.filter(survivor=event).count() + 1
    public_id = public_id_of("split", event.public_id, str(number))
    made = Event(
        public_id=public_id,
        slug=f"{event.slug[:100]}-{public_id}",
        status=Event.Status.PROPOSED,
        origin=Origin.EDITOR,
        confidence=event.confidence,
        **{name: getattr(event, name) for name in CORRECTABLE},
    )
    made.dated(event.date)
    made.save()
    Participation.objects.bulk_create(
        Participation(event=made, actor=one.actor, role=one.role, position=one.position)
        for one in event.participations.select_related("actor")
    )
    made.places.set(event.places.all())
    made.topics.set(event.topics.all())
    return made


def _actors(event: Event) -> list[Actor]:
    return [part.actor for part in event.participations.select_related("actor")]


def _joined(first: list[Any], second: Collection[Any]) -> list[Any]:
    return [*first, *(row for row in second if row not in first)]


def _pin(event: Event, *names: str) -> None:
    with transaction.atomic():
        event.pinned = sorted({*event.pinned, *names})
        event.save()
