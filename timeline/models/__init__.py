"""What is stored: sources, entities, events and the citations that tie them."""

from __future__ import annotations

from timeline.models.citations import Citation
from timeline.models.editing import Regrouping, Suggestion
from timeline.models.entities import Actor, Place, Topic
from timeline.models.events import Event, Participation
from timeline.models.kinds import Kind, Origin
from timeline.models.search import EventSearch, SearchLexicon
from timeline.models.sources import Article, Publisher

__all__ = [
    "Actor",
    "Article",
    "Citation",
    "Event",
    "EventSearch",
    "Kind",
    "Origin",
    "Participation",
    "Place",
    "Publisher",
    "Regrouping",
    "SearchLexicon",
    "Suggestion",
    "Topic",
]
