"""The review queue: proposed events one after another, with all that judging takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Window
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from timeline import curation
from timeline.admin.desk.dates import explain, typed
from timeline.admin.desk.evidence import duplicates, proofs
from timeline.admin.desk.frame import desk_page, event_for, way_back
from timeline.admin.desk.queue_filter import QueueFilter
from timeline.curation.roles import CORRECT, MERGE, PROPOSE, PUBLISH
from timeline.edtf import EdtfError
from timeline.models import Event, Participation
from timeline.models.translated import LANGUAGES

PAGE_SIZE = 25
VERDICTS = ("publish", "reject", "restore", "date")
# Why events are turned down most often; an editor may write another reason.
REJECTIONS = (
    gettext_lazy("The source does not say so"),
    gettext_lazy("Not about Syria and Russia"),
    gettext_lazy("No event, but background or opinion"),
    gettext_lazy("The date cannot be right"),
)

_DECISIONS: dict[str, tuple[Callable[..., None], Any]] = {
    "publish": (curation.publish, gettext_lazy("Published: %(event)s")),
    "reject": (curation.reject, gettext_lazy("Rejected: %(event)s")),
    "restore": (curation.restore, gettext_lazy("Waits again: %(event)s")),
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The proposed events that fit the filters, one of them in full.

    A fixed number of queries, however many wait (see the test of the queue).
    """
    curation.demand(request.user, PROPOSE)
    form = QueueFilter(request.GET)
    page = _page(request)
    first = (page - 1) * PAGE_SIZE
    rows: list[Any] = list(_listed(form.events())[first : first + PAGE_SIZE])
    focus = _focused(rows, request.GET.get("focus", ""))
    kept = request.GET.copy()
    kept.pop("focus", None)
    context: dict[str, Any] = {
        "title": _("Review"),
        "form": form,
        "events": rows,
        "total": rows[0].total if rows else 0,
        "page": page,
        "has_more": bool(rows) and rows[0].total > first + len(rows),
        "filters": kept.urlencode(),
        "rejections": REJECTIONS,
    }
    if focus is not None:
        place = rows.index(focus)
        following = rows[place + 1] if place + 1 < len(rows) else None
        before = rows[place - 1] if place else None
        context |= {
            "focus": focus,
            "position": first + place + 1,
            "proofs": proofs(focus, actors=focus.actor_rows, places=focus.place_rows),
            "duplicates": duplicates(focus, actors=focus.actor_rows),
            "next_url": _address(kept, following),
            "before_url": _address(kept, before) if before else "",
            "may_correct": curation.may(request.user, CORRECT),
            "may_publish": curation.may(request.user, PUBLISH),
            "may_merge": curation.may(request.user, MERGE),
        }
    return desk_page(request, "queue", context)


@require_POST
def decide(request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
    """Publish, reject, put back, or correct the date; then go on to the next."""
    if verdict not in VERDICTS:
        raise Http404
    if verdict == "date":
        return _correct_date(request, pk)
    event = event_for(request, pk, permission=PUBLISH)
    reason = request.POST.get("other") or request.POST.get("reason", "")
    if verdict == "reject" and not reason:
        messages.error(request, _("Say why it is rejected."))
        return redirect(way_back(request, _focus_on(request, event)))
    if event.status == Event.Status.MERGED:
        messages.error(request, _("This event was merged meanwhile."))
    else:
        decided, said = _DECISIONS[verdict]
        decided(event, by=request.user, reason=reason)
        messages.success(request, said % {"event": event.title})
    return redirect(way_back(request, reverse("admin:desk_queue")))


def _correct_date(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_for(request, pk, permission=CORRECT)
    text = typed(request.POST.get("edtf", ""))
    version = request.POST.get("version", "")
    expected = int(version) if version.isascii() and version.isdigit() else None
    try:
        curation.correct(event, {"edtf": text}, by=request.user, expected=expected)
    except EdtfError:
        messages.error(request, explain(text))
    except curation.StaleError:
        messages.error(request, _("Somebody else changed this event: look again."))
    else:
        messages.success(request, _("The date is set: %(date)s") % {"date": text})
    return redirect(_focus_on(request, event))


def _listed(events: Any) -> Any:
    """A row for each event with its links' names and the number of all events."""
    versions = apps.get_model("timeline", "EventVersion").objects
    newest = versions.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    people = Participation.objects.filter(event=OuterRef("pk")).order_by("position")
    places = Event.places.through.objects.filter(event=OuterRef("pk"))
    texts = ("name", "aliases")
    return events.annotate(
        total=Window(Count("pk")),
        version=newest.values("pgh_id")[:1],
        actor_rows=ArraySubquery(
            people.values(
                row=_names("actor", texts=(*texts, "short", "weak")),
            )
        ),
        place_rows=ArraySubquery(places.values(row=_names("place", texts=texts))),
    )


def _names(target: str, *, texts: tuple[str, ...]) -> JSONObject:
    columns = [f"{text}_{code}" for text in texts for code in LANGUAGES]
    return JSONObject(
        pk=F(f"{target}__pk"),
        slug=F(f"{target}__slug"),
        **{column: F(f"{target}__{column}") for column in columns},
    )


def _focused(rows: list[Any], asked: str) -> Any:
    return next(
        (row for row in rows if str(row.pk) == asked), rows[0] if rows else None
    )


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < len("1000000")
    return max(int(asked), 1) if is_number else 1


def _address(kept: Any, event: Event | None) -> str:
    query = kept.copy()
    if event is not None:
        query["focus"] = str(event.pk)
    return f"{reverse('admin:desk_queue')}?{query.urlencode()}"


def _focus_on(request: HttpRequest, event: Event) -> str:
    """The queue with the same filters, at the same event."""
    return _address(QueryDict(request.POST.get("filters", ""), mutable=True), event)
