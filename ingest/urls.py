"""The addresses of the loading dock; `config.urls` puts them under each language."""

from __future__ import annotations

from django.urls import path

from ingest.views import reading

urlpatterns = [
    path("citations/<int:citation>/reading/<int:start>/", reading, name="reading"),
]
