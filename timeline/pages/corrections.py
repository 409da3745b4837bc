"""What editors changed, when and why: the public list."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.history import EVENT_FIELDS, Change, change_between
from timeline.models import Event
from timeline.pages.frame import shown
from timeline.pages.links_history import link_changes, with_links

SIZE = 50
_LONGEST = 18  # digits of a version's number


@require_safe
@conditional_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections, publications and withdrawals by editors, the latest first."""
    asked = request.GET.get("before", "")
    before = (
        int(asked)
        if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST
        else None
    )
    changes, following = edits(before=before)
    context = {
        "changes": changes,
        "following": following,
        "statuses": Event.Status,
        "heading": _("Corrections"),
        "description": _("What editors changed in this record, when and why."),
    }
    return shown(request, "timeline/pages/corrections.html", context)


def edits(*, before: int | None = None) -> tuple[tuple[Change, ...], int | None]:
    """A page of editors' changes and the number to go on from; three queries.

    ``before`` is the version to begin before. Versions are numbered in the order in
    which the database wrote them.
    """
    versions = apps.get_model("timeline", "EventVersion").objects
    made = versions.filter(pgh_context__metadata__has_key="editor")
    if before is not None:
        made = made.filter(pgh_id__lt=before)
    earlier = (
        versions.filter(
            pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
        )
        .order_by("-pgh_id")
        .values("pgh_id")[:1]
    )
    page = list(
        made.select_related("pgh_context", "pgh_obj")
        .annotate(earlier=Subquery(earlier))
        .order_by("-pgh_id")[: SIZE + 1]
    )
    former: dict[int, Any] = versions.in_bulk(
        [row.earlier for row in page if row.earlier]
    )
    changes = [
        change_between(former.get(row.earlier), row, EVENT_FIELDS, about="event")
        for row in page[:SIZE]
    ]
    following = page[SIZE - 1].pgh_id if len(page) > SIZE else None
    links = link_changes([row.pgh_obj_id for row in page[:SIZE]])
    told = with_links((change for change in changes if change is not None), links)
    return tuple(told), following
