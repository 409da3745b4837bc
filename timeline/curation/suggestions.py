"""What is proposed to editors: by contributors, and by sources that are read anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.curation.corrections import CORRECTABLE, LINKS, amend
from timeline.curation.recording import Act, Editor, recorded
from timeline.curation.roles import CORRECT, PROPOSE
from timeline.edtf import parse
from timeline.models import Actor, Citation, Event, Place, Suggestion


def propose(
    event: Event, changes: Mapping[str, Any], *, by: Editor, reason: str = ""
) -> list[Suggestion]:
    """Keep changes as suggestions for an editor to decide on.

    Raises:
        EdtfError: the proposed date is not EDTF.
        PermissionDenied: the person may not propose.
        ValueError: a field cannot be corrected.
    """
    _refuse_foreign(changes)
    with recorded(Act(by, "propose", PROPOSE, reason)):
        return [
            _suggested(event, name, value, {"author_id": by.pk, "reason": reason})
            for name, value in changes.items()
        ]


def suggest(
    event: Event, changes: Mapping[str, Any], *, citation: Citation | None = None
) -> list[Suggestion]:
    """Keep what a loader read of pinned fields, instead of writing it.

    Reading the same again adds nothing, and what an editor declined stays so. The
    loader's call: it runs in the loader's own transaction and asks for no role.

    Raises:
        ValueError: a field cannot be corrected.
    """
    _refuse_foreign(changes)
    return [
        _suggested(event, name, value, {"citation": citation})
        for name, value in changes.items()
    ]


def accept(suggestion: Suggestion, *, by: Editor, reason: str = "") -> Event:
    """Correct the event as was suggested.

    Raises:
        PermissionDenied: the editor may not correct.
    """
    act = Act(by, "correct", CORRECT, reason or suggestion.reason)
    with recorded(act):
        event = amend(
            suggestion.event,
            {suggestion.field: _rows(suggestion.field, suggestion.value)},
            act,
        )
        _decide(suggestion, Suggestion.State.ACCEPTED)
        return event


def decline(suggestion: Suggestion, *, by: Editor) -> None:
    """Leave the event as it is; the same suggestion is not made again.

    Raises:
        PermissionDenied: the editor may not correct.
    """
    with recorded(Act(by, "decline", CORRECT)):
        _decide(suggestion, Suggestion.State.DECLINED)


def _decide(suggestion: Suggestion, state: Suggestion.State) -> None:
    suggestion.state = state
    suggestion.save(update_fields=["state"])


def _refuse_foreign(changes: Mapping[str, Any]) -> None:
    if foreign := set(changes) - CORRECTABLE - set(LINKS):
        msg = f"cannot be corrected: {', '.join(sorted(foreign))}"
        raise ValueError(msg)
    if "edtf" in changes:
        parse(changes["edtf"])


def _suggested(
    event: Event, name: str, value: Any, made_by: Mapping[str, Any]
) -> Suggestion:
    stored = [row.slug for row in value] if name in LINKS else value
    source = {key: made_by.get(key) for key in ("citation", "author_id")}
    suggestion, _made = Suggestion.objects.get_or_create(
        event=event,
        field=name,
        value=stored,
        **source,
        defaults={"reason": made_by.get("reason", "")[:500]},
    )
    return suggestion


def _rows(name: str, value: Any) -> Any:
    """A suggestion's value as a correction takes it."""
    if name not in LINKS:
        return value
    model = Actor if name == "actors" else Place
    rows = {row.slug: row for row in model.objects.filter(slug__in=value)}
    return [rows[slug] for slug in value if slug in rows]
