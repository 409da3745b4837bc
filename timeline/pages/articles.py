"""An article that is cited: its passages, marked, each with an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from timeline.evidence.passages import Mark, cut, excerpts
from timeline.evidence.reading import found_words
from timeline.models import Article, Citation, Event
from timeline.pages.frame import shown
from timeline.pages.sources import UNNAMED


@dataclass(frozen=True, slots=True)
class Passage:
    """Which event a passage supports, and where."""

    key: str
    quote: str
    event: Event


@require_safe
@conditional_page
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """The article, or of someone else's text the cited sentences and their like.

    Whole texts are shown only of publishers whose texts are our own; the others'
    are theirs, and quoting is limited to what shows that the citation is right.
    """
    published = Citation.objects.filter(event__status=Event.Status.PUBLISHED)
    # Without a published citation there is nothing of ours to show of it.
    cited = Exists(published.filter(article=OuterRef("pk")))
    found = get_object_or_404(
        Article.objects.filter(cited)
        .select_related("publisher", "reading", "superseded_by")
        .prefetch_related(
            Prefetch("citations", published.select_related("event").order_by("start"))
        ),
        pk=pk,
    )
    marks = marks_of(found)
    is_ours = bool(found.publisher and found.publisher.is_sample)
    parts = (
        (cut(found.text, marks, start=0, end=len(found.text)),)
        if is_ours
        else excerpts(found.text, marks)
    )
    context = {
        "article": found,
        "parts": parts,
        "is_ours": is_ours,
        "outlet": outlet_of(found),
        "found": found_words(found.published_found),
        "passages": [
            Passage(f"c{one.pk}", one.quote, one.event) for one in found.citations.all()
        ],
        "heading": found.title
        or _("An article of %(outlet)s") % {"outlet": outlet_of(found)},
        "description": _("The passages that this record cites, in their own words."),
    }
    return shown(request, "timeline/pages/article.html", context)


def outlet_of(article: Article) -> str:
    """Who published it, in words."""
    if article.publisher is None or article.publisher.key == UNNAMED:
        return _("Publisher not known")
    return article.publisher.name


def marks_of(article: Article) -> tuple[Mark, ...]:
    """The cited spans, and those that were dropped when the article was read."""
    cited = [
        Mark(citation.start, citation.end, key=citation.pk)
        for citation in article.citations.all()
        if citation.start is not None and citation.end is not None
    ]
    dropped = [
        Mark(span["start"], span["end"], dropped=span.get("reason", "") or "-")
        for span in _dropped(article)
    ]
    return (*cited, *dropped)


def _dropped(article: Any) -> list[dict[str, Any]]:
    try:
        return list(article.reading.dropped)
    except (ObjectDoesNotExist, AttributeError):
        return []
