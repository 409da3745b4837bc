"""Correcting an event's fields, pinning and unpinning them, going back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from timeline.curation.recording import Act, Editor, locked, recorded
from timeline.curation.roles import CORRECT
from timeline.edtf import parse
from timeline.history import EVENT_FIELDS, FieldChange, context_of
from timeline.models import Actor, Event, Participation, Place
from timeline.models.events import date_columns
from timeline.search import index

# What an editor may correct, and what is pinned by it.
CORRECTABLE = frozenset(
    {
        "edtf",
        "kind",
        "announced",
        "disputed",
        "note",
        *(f"title_{code}" for code in ("ar", "en", "ru")),
        *(f"summary_{code}" for code in ("ar", "en", "ru")),
    }
)
# The links of an event that are corrected as a whole, by the name they are pinned by.
LINKS = ("actors", "places")


class StaleError(Exception):
    """Somebody else changed the event since the editor read it.

    ``theirs`` tells what was changed meanwhile; ``version`` is the newest.
    """

    def __init__(self, theirs: Sequence[Meanwhile], version: int) -> None:
        """Keep what was changed."""
        super().__init__("the event was changed meanwhile")
        self.theirs = theirs
        self.version = version


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One field that another changed: by whom, from what to what."""

    editor: str
    field: FieldChange


def version_of(event: Event) -> int:
    """The number of the newest version that the history holds of an event."""
    versions = apps.get_model("timeline", "EventVersion").objects
    newest = versions.filter(pgh_obj=event.pk).order_by("-pgh_id")
    return int(newest.values_list("pgh_id", flat=True).first() or 0)


def correct(
    event: Event,
    changes: Mapping[str, Any],
    *,
    by: Editor,
    reason: str = "",
    expected: int | None = None,
) -> Event:
    """Set fields of an event and pin those that differ from what was stored.

    ``changes`` may hold ``actors`` and ``places`` beside the plain fields: rows in
    order. With ``expected``, the version that the editor read.

    Raises:
        EdtfError: the new date is not EDTF.
        PermissionDenied: the editor may not correct.
        StaleError: there is a newer version than the expected one.
        ValueError: a field cannot be corrected.
    """
    return amend(event, changes, Act(by, "correct", CORRECT, reason), expected=expected)


def amend(
    event: Event,
    changes: Mapping[str, Any],
    act: Act,
    *,
    expected: int | None = None,
    unpin: Collection[str] = (),
) -> Event:
    """Correct fields and give others back to the loader, in one recorded act.

    Raises:
        StaleError: there is a newer version than the expected one.
    """
    if foreign := set(changes) - CORRECTABLE - set(LINKS):
        msg = f"cannot be corrected: {', '.join(sorted(foreign))}"
        raise ValueError(msg)
    with recorded(act):
        stored = locked(event)
        if expected is not None:
            refuse_stale(stored, expected)
        differing = _differing(stored, changes)
        columns = {name: differing[name] for name in differing if name not in LINKS}
        if "edtf" in columns:
            columns |= date_columns(parse(columns["edtf"]))
        for name, value in columns.items():
            setattr(stored, name, value)
        for name in differing.keys() & _SET_LINKS.keys():
            _SET_LINKS[name](stored, differing[name])
        pinned = sorted({*stored.pinned, *differing} - set(unpin))
        if differing or pinned != stored.pinned:
            stored.pinned = pinned
            stored.save(update_fields=[*columns, "pinned", "updated_at"])
            index.refresh([stored.pk])
        return stored


def set_participants(
    event: Event, actors: list[Actor], *, by: Editor, reason: str = ""
) -> None:
    """Replace an event's participants, in order, and pin them."""
    correct(event, {"actors": actors}, by=by, reason=reason)


def unpin(
    event: Event, names: Collection[str], *, by: Editor, reason: str = ""
) -> None:
    """Let the loader write these fields again when it next reads of the event."""
    amend(event, {}, Act(by, "correct", CORRECT, reason), unpin=names)


def revert(event: Event, version: int, *, by: Editor, reason: str = "") -> Event:
    """Give the event the fields that it had in a version; they become pinned.

    Participants and places are set as they were right after that version.

    Raises:
        ObjectDoesNotExist: the event never had that version.
    """
    versions = apps.get_model("timeline", "EventVersion").objects
    wanted = versions.get(pgh_obj=event.pk, pgh_id=version)
    changes: dict[str, Any] = {name: getattr(wanted, name) for name in CORRECTABLE}
    changes |= links_at(event, wanted)
    return amend(event, changes, Act(by, "correct", CORRECT, reason))


def links_at(event: Event, version: Any) -> dict[str, Any]:
    """Participants and places when the transaction of a version had ended.

    Links have a history of their own; none is told of those that were made before
    it was kept, and then nothing is said of them.
    """
    found: dict[str, Any] = {}
    sources = (
        ("actors", "ParticipationVersion", "actor_id", Actor),
        ("places", "EventPlaceVersion", "place_id", Place),
    )
    for name, model, column, target in sources:
        rows = apps.get_model("timeline", model).objects.filter(event=event.pk)
        if not rows.exists():
            continue
        present: dict[int, int] = {}
        # A correction writes its links and the event's row at one moment (`now()`
        # of the transaction), so what is dated later was done later.
        for row in rows.filter(pgh_created_at__lte=version.pgh_created_at).order_by(
            "pgh_id"
        ):
            present.pop(row.id, None)
            if row.pgh_label != "delete":
                present[row.id] = getattr(row, column)
        known = target.objects.in_bulk(list(present.values()))
        found[name] = [known[pk] for pk in present.values() if pk in known]
    return found


def refuse_stale(stored: Event, expected: int) -> None:
    """Refuse a write that rests on an older version than the newest.

    Raises:
        StaleError: with what was changed since.
    """
    newest = version_of(stored)
    if newest == expected:
        return
    raise StaleError(meanwhile(stored, expected), newest)


def meanwhile(event: Event, since: int) -> tuple[Meanwhile, ...]:
    """What others changed of an event since a version, the last value of each."""
    versions = apps.get_model("timeline", "EventVersion").objects
    rows = list(
        versions.filter(pgh_obj=event.pk, pgh_id__gte=since)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    if not rows:
        return ()
    base, last = rows[0], rows[-1]
    found = []
    for name, label in EVENT_FIELDS.items():
        before, after = getattr(base, name), getattr(last, name)
        # What is pinned follows from what was changed.
        if before != after and name != "pinned":
            editor = _who_set(rows, name)
            found.append(
                Meanwhile(editor, FieldChange(name, str(label), before, after))
            )
    return tuple(found)


def _who_set(rows: Sequence[Any], name: str) -> str:
    """Who last gave the field another value; "" for the loader."""
    editor = ""
    for before, after in itertools.pairwise(rows):
        if getattr(before, name) != getattr(after, name):
            editor = str(context_of(after).get("editor", ""))
    return editor


def _differing(stored: Event, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in changes.items()
        if _present(stored, name) != (_by_key(value) if name == "places" else value)
    }


def _present(stored: Event, name: str) -> Any:
    if name == "actors":
        return [part.actor for part in _parts(stored)]
    if name == "places":
        return _by_key(stored.places.all())
    return getattr(stored, name)


def _by_key(places: Iterable[Place]) -> list[Place]:
    """Places have no order: two lists are one if they hold the same places."""
    return sorted(places, key=lambda place: place.pk)


def _parts(event: Event) -> list[Participation]:
    return list(event.participations.select_related("actor"))


def _set_actors(event: Event, actors: Sequence[Actor]) -> None:
    """Set the participants in order; those that stay keep their role."""
    roles = {part.actor_id: part for part in event.participations.all()}
    stored = {part.pk for part in roles.values()}
    event.participations.exclude(actor__in=actors).delete()
    for position, actor in enumerate(actors):
        part = roles.get(actor.pk) or Participation(event=event, actor=actor)
        is_new = part.pk not in stored
        if is_new or part.position != position:
            part.position = position
            part.save()


def _set_places(event: Event, places: Sequence[Place]) -> None:
    event.places.set(places)


_SET_LINKS: dict[str, Callable[[Event, Any], None]] = {
    "actors": _set_actors,
    "places": _set_places,
}
