"""The addresses of the pages beside the timeline; `timeline.urls` includes them."""

from __future__ import annotations

from django.urls import path

from timeline.pages.about import about
from timeline.pages.actors import actor, actors
from timeline.pages.articles import article
from timeline.pages.corrections import corrections
from timeline.pages.event import cite, event
from timeline.pages.on_this_day import on_this_day
from timeline.pages.pairs import pair, pairs
from timeline.pages.places import place, places
from timeline.pages.publishers import publisher, publishers

urlpatterns = [
    path("events/<slug:public_id>/", event, name="event_by_id"),
    path("events/<slug:public_id>/cite.<str:form>", cite, name="cite"),
    path("events/<slug:public_id>/<str:slug>/", event, name="event"),
    path("actors/", actors, name="actors"),
    path("actors/<str:slug>/", actor, name="actor"),
    path("places/", places, name="places"),
    path("places/<str:slug>/", place, name="place"),
    path("publishers/", publishers, name="publishers"),
    path("publishers/<path:key>/", publisher, name="publisher"),
    path("pairs/", pairs, name="pairs"),
    path("pairs/<str:first>/<str:second>/", pair, name="pair"),
    path("articles/<int:pk>/", article, name="article"),
    path("on-this-day/", on_this_day, name="on_this_day"),
    path("on-this-day/<str:day>/", on_this_day, name="on_day"),
    path("corrections/", corrections, name="corrections"),
    path("about/", about, name="about"),
]
