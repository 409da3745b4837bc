"""Which participants and places editors added or took away, by event and moment."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.history import DELETE, INSERT, Change, FieldChange
from timeline.models.translated import LANGUAGES
from timeline.parameters import Name

# An editor's write is one transaction, and all its rows bear the same moment.
Moment = tuple[int, datetime.datetime]
LinkChanges = Mapping[Moment, tuple[FieldChange, ...]]

_LABELS: dict[str, str | Promise] = {"actors": _("participants"), "places": _("places")}
_SOURCES = (
    ("actors", "ParticipationVersion", "actor"),
    ("places", "EventPlaceVersion", "place"),
)


def link_changes(events: Collection[int]) -> LinkChanges:
    """What editors did to the links of some events, in one query."""
    actors, places = (
        _versions(model, name, end, events) for name, model, end in _SOURCES
    )
    found: dict[Moment, dict[str, tuple[list[str], list[str]]]] = {}
    rows: Iterable[tuple[Any, ...]] = actors.union(places, all=True)
    for name, event, at, label, *names in rows:
        removed, added = found.setdefault((event, at), {}).setdefault(name, ([], []))
        (removed if label == DELETE else added).append(Name(*names).name)
    return {
        moment: tuple(_field_change(name, *both) for name, both in fields.items())
        for moment, fields in found.items()
    }


def with_links(changes: Iterable[Change], links: LinkChanges) -> list[Change]:
    """The changes, those of an event with what became of its links at that moment."""
    return [
        replace(change, fields=(*change.fields, *links[moment]))
        if change.about == "event"
        and (moment := (change.subject.pgh_obj_id, change.at)) in links
        else change
        for change in changes
    ]


def _field_change(name: str, removed: list[str], added: list[str]) -> FieldChange:
    """Who went and who came; whoever left and returned at once did neither."""
    gone = sorted(set(removed) - set(added))
    come = sorted(set(added) - set(removed))
    return FieldChange(name, str(_LABELS[name]), gone, come)


def _versions(model: str, name: str, end: str, events: Collection[int]) -> Any:
    columns: dict[str, Any] = {"_slug": F(f"{end}__slug")} | {
        f"_{language}": F(f"{end}__name_{language}") for language in LANGUAGES
    }
    return (
        apps.get_model("timeline", model)
        .objects.filter(
            event__in=events,
            pgh_label__in=(INSERT, DELETE),
            pgh_context__metadata__has_key="editor",
        )
        .order_by()
        .annotate(_name=Value(name, output_field=CharField()), **columns)
        .values_list("_name", "event", "pgh_created_at", "pgh_label", *columns)
    )
