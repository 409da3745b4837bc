"""Who changed what of an event, when and why, with the differences marked."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from timeline import curation
from timeline.admin.desk.frame import desk_page, event_for
from timeline.curation.roles import CORRECT, MERGE
from timeline.history import (
    ACTIONS,
    CITATION_FIELDS,
    EVENT_FIELDS,
    Change,
    FieldChange,
    changes_of,
    context_of,
    merged_by_moment,
)
from timeline.models import Actor, Event, Kind, Place, Regrouping

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words of a value; ``how`` is "kept", "gone" or "new"."""

    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Told:
    """One field's change with its differing words marked."""

    label: str
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One write as the desk shows it: also by whom, which readers are not told.

    ``version`` is what to go back to, 0 where that makes no sense.
    """

    change: Change
    editor: str
    fields: tuple[Told, ...]
    version: int
    is_public: bool


@require_safe
def history(request: HttpRequest, pk: str | int) -> HttpResponse:
    """The whole history of an event, the latest first."""
    event = event_for(request, pk, permission="timeline.view_event")
    entries = entries_of(event)
    regroupings = Regrouping.objects.filter(
        Q(survivor=event) | Q(other=event)
    ).select_related("survivor", "other")
    context = {
        "title": _("History: %(event)s") % {"event": event.title},
        "event": event,
        "entries": entries,
        "newest": curation.version_of(event),
        "regroupings": regroupings,
        "may_correct": curation.may(request.user, CORRECT),
        "may_merge": curation.may(request.user, MERGE),
    }
    return desk_page(request, "history", context)


@require_POST
def revert(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Give an event the fields of one of its versions."""
    event = event_for(request, pk, permission=CORRECT)
    reason = request.POST.get("reason", "")
    if event.status == Event.Status.PUBLISHED and not reason:
        messages.error(request, _("Readers see this event: say why it is changed."))
        return redirect("admin:timeline_event_history", pk)
    try:
        curation.revert(event, version, by=request.user, reason=reason)
    except ObjectDoesNotExist:
        messages.error(request, _("The event never had that version."))
    else:
        messages.success(request, _("The event is as it was then."))
    return redirect("admin:timeline_event_history", pk)


def entries_of(event: Event) -> list[Entry]:
    """Every write to the event, its sources and its links; a fixed number of queries."""
    changes = [
        *_changes("EventVersion", Q(pgh_obj=event.pk), EVENT_FIELDS, "event"),
        *_changes("CitationVersion", _once_of(event), CITATION_FIELDS, "citation"),
        *_changes("ParticipationVersion", Q(event=event.pk), {}, "actor"),
        *_changes("EventPlaceVersion", Q(event=event.pk), {}, "place"),
    ]
    names = _names(changes)
    entries = [_entry(change, names) for change in merged_by_moment(changes)]
    return _together(entries)


def _together(entries: list[Entry]) -> list[Entry]:
    """Links that came and went in one act are one entry."""
    found: list[Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if last and _is_link(entry) and _is_link(last) and _same_act(entry, last):
            found[-1] = replace(last, fields=(*entry.fields, *last.fields))
        else:
            found.append(entry)
    return found


def _is_link(entry: Entry) -> bool:
    return entry.change.about in {"actor", "place"}


def _same_act(one: Entry, other: Entry) -> bool:
    return (one.change.at, one.editor) == (other.change.at, other.editor)


def _once_of(event: Event) -> Q:
    """The versions of all citations that are or once were the event's."""
    versions = apps.get_model("timeline", "CitationVersion").objects
    return Q(
        pgh_obj_id__in=versions.filter(event_id=event.pk)
        .values("pgh_obj_id")
        .distinct()
    )


def _changes(model: str, condition: Q, fields: Any, about: str) -> list[Change]:
    rows = (
        apps.get_model("timeline", model)
        .objects.filter(condition)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    if fields:
        return changes_of(rows, fields, about=about)
    # Links come and go; that they are put in another order is no news.
    return [
        Change(
            at=row.pgh_created_at,
            about=about,
            label=row.pgh_label,
            action=str(ACTIONS.get(context_of(row).get("action", ""), "")),
            reason=context_of(row).get("reason", ""),
            by_editor="editor" in context_of(row),
            fields=(),
            subject=row,
        )
        for row in rows
        if row.pgh_label != "update"
    ]


def _names(changes: list[Change]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for about, model in (("actor", Actor), ("place", Place)):
        pks = {_link(one) for one in changes if one.about == about}
        if pks:
            rows: Any = model.objects.in_bulk(pks)
            found |= {(about, pk): row.name for pk, row in rows.items()}
    return found


def _link(change: Change) -> int:
    return int(getattr(change.subject, f"{change.about}_id"))


def _entry(change: Change, names: dict[tuple[str, int], str]) -> Entry:
    said = context_of(change.subject)
    fields = tuple(_told(field) for field in change.fields)
    if change.about in {"actor", "place"}:
        how = "gone" if change.is_last else "new"
        label = _("actors") if change.about == "actor" else _("places")
        name = names.get((change.about, _link(change)), "?")
        fields = (Told(label, (Bit(name, how),)),)
    return Entry(
        change=change,
        editor=str(said.get("editor", "")),
        fields=fields,
        version=change.subject.pgh_id if change.about == "event" else 0,
        is_public=bool(said.get("public", True)),
    )


def _told(field: FieldChange) -> Told:
    return Told(
        field.label,
        compared(in_words(field.name, field.before), in_words(field.name, field.after)),
    )


def in_words(name: str, value: Any) -> str:
    """A field's value as editors read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "، ".join(str(EVENT_FIELDS.get(one, one)) for one in value)
    choices = {"kind": Kind.choices, "status": Event.Status.choices}.get(name, ())
    return str(dict(choices).get(value, value if value is not None else ""))


def compared(before: str, after: str) -> tuple[Bit, ...]:
    """Two texts word by word: what stayed, what went, what came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    bits: list[Bit] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            bits.append(Bit("".join(old[a:b]), "kept"))
            continue
        if a < b:
            bits.append(Bit("".join(old[a:b]), "gone"))
        if c < d:
            bits.append(Bit("".join(new[c:d]), "new"))
    return tuple(bits)
