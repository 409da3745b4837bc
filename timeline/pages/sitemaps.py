"""What search engines are told: an index of sitemaps, and robots.txt."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.models import Actor, Event, Place

_PAGES = (
    "timeline",
    "actors",
    "places",
    "publishers",
    "pairs",
    "on_this_day",
    "corrections",
    "about",
)


class _Trilingual(Sitemap[Any]):
    """Every address in three languages, each naming the others."""

    i18n = True
    alternates = True
    x_default = True
    # Three addresses an item: the format allows 50,000 addresses a file.
    limit = 5_000

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """The last change of any event, without fetching them all."""
        changed: datetime.datetime | None = Event.objects.published().aggregate(
            last=Max("updated_at")
        )["last"]
        return changed


class EventSitemap(_Trilingual):
    """All published events, with the moment of their last change."""

    def items(self) -> QuerySet[Event]:
        published = Event.objects.published().order_by("pk")
        return published.only("public_id", "slug", "updated_at")

    def lastmod(self, item: Event) -> datetime.datetime:
        return item.updated_at


class _LinkedSitemap(_Trilingual):
    """Actors or places; a page changes when one of its events does."""

    model: type[Actor] | type[Place]
    route = ""

    def items(self) -> QuerySet[Any]:
        published = Q(events__status=Event.Status.PUBLISHED)
        return (
            self.model.objects.annotate(
                changed=Max("events__updated_at", filter=published)
            )
            .filter(changed__isnull=False)
            .order_by("slug")
        )

    def location(self, item: Actor | Place) -> str:
        return reverse(self.route, args=[item.slug])

    def lastmod(self, item: Any) -> datetime.datetime:
        changed: datetime.datetime = item.changed
        return changed


class ActorSitemap(_LinkedSitemap):
    """Every actor of a published event."""

    model = Actor
    route = "actor"


class PlaceSitemap(_LinkedSitemap):
    """Every place of a published event."""

    model = Place
    route = "place"


class PageSitemap(_Trilingual):
    """The pages that are there whatever is stored."""

    def items(self) -> tuple[str, ...]:
        return _PAGES

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "events": EventSitemap,
    "actors": ActorSitemap,
    "places": PlaceSitemap,
    "pages": PageSitemap,
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything that readers see may be indexed, but for endless combinations."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    text = render_to_string("timeline/pages/robots.txt", {"sitemap": sitemap})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
