"""The pages' addresses; `config.urls` puts them under each language."""

from __future__ import annotations

from django.urls import include, path

from timeline.pages import timeline as views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("lanes/", views.lanes, name="lanes"),
    path("", include("timeline.pages.urls")),
]
