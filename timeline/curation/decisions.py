"""Whether readers see an event: publish, reject, restore."""

from __future__ import annotations

from timeline.curation.recording import Act, Editor, locked, recorded
from timeline.curation.roles import PUBLISH
from timeline.models import Event
from timeline.search import index


def publish(event: Event, *, by: Editor, reason: str = "") -> None:
    """Show an event to readers."""
    _set_status(event, Event.Status.PUBLISHED, by=by, reason=reason)


def reject(event: Event, *, by: Editor, reason: str = "") -> None:
    """Take an event off the record; it and its history stay stored."""
    _set_status(event, Event.Status.REJECTED, by=by, reason=reason)


def restore(event: Event, *, by: Editor, reason: str = "") -> None:
    """Put a rejected event back among the proposed."""
    _set_status(event, Event.Status.PROPOSED, by=by, reason=reason)


def _set_status(event: Event, status: str, *, by: Editor, reason: str) -> None:
    with recorded(Act(by, status, PUBLISH, reason)):
        stored = locked(event)
        if stored.status == Event.Status.MERGED:
            msg = "a merged event has no status of its own; undo the merge first"
            raise ValueError(msg)
        stored.status = status
        stored.pinned = sorted({*stored.pinned, "status"})
        stored.save(update_fields=["status", "pinned", "updated_at"])
        index.refresh([stored.pk])
