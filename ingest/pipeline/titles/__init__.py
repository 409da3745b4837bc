"""Titles of extracted events in three languages, composed and never translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.pipeline.gazetteer import Gazetteer, GazetteerEntry
from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging import MergedEvent
from ingest.pipeline.script import language_of
from ingest.pipeline.titles.arabic import arabic_title
from ingest.pipeline.titles.english import english_title
from ingest.pipeline.titles.facts import Facts, Named
from ingest.pipeline.titles.russian import russian_title
from ingest.pipeline.titles.shortening import LONGEST_TITLE, shortened

__all__ = ["LONGEST_TITLE", "compose_titles", "shortened"]

_COMPOSERS: Mapping[str, Callable[[Facts], str]] = {
    "ar": arabic_title,
    "en": english_title,
    "ru": russian_title,
}
# Kinds whose composed title says all; of others the words of the sentence, in its
# own language, say more.
_TOLD_WHOLE = frozenset({"meeting", "visit", "call"})
# Topics too general to be what an event is about.
_TOO_GENERAL = frozenset({"diplomacy", "media"})


def compose_titles(event: MergedEvent, *, gazetteer: Gazetteer) -> dict[str, str]:
    """A title in ``ar``, ``en`` and ``ru``, none empty.

    "فلاديمير بوتين يلتقي أسعد الشيباني في موسكو", "Vladimir Putin meets Asaad al-Shaibani in
    Moscow". Where a title cannot be composed, or the sentence says more, the language
    of the sentence gets the sentence itself, shortened at a clause.
    """
    own = language_of(event.lead.quote)
    titles = {}
    for language, compose in _COMPOSERS.items():
        facts = _facts(event, language, gazetteer)
        title = compose(facts)
        tells = title and (event.kind in _TOLD_WHOLE or facts.is_fall)
        if language == own and not tells:
            title = shortened(event.lead.quote)
        titles[language] = title or _plain(facts, compose)
    return titles


def _plain(facts: Facts, compose: Callable[[Facts], str]) -> str:
    """The kind's own name with the place, or with who takes part."""
    if facts.place or not facts.actors:
        return compose(
            Facts("", facts.label, (), facts.places, facts.about, facts.announced)
        )
    names = ", ".join(actor.name for actor in facts.actors[:3])
    return f"{facts.label}: {names}"


def _facts(event: MergedEvent, language: str, gazetteer: Gazetteer) -> Facts:
    words = load_lexicon(language, "titles")
    actors = [e for a in event.actors if (e := gazetteer.actor(a)) is not None]
    places = [e for p in event.places if (e := gazetteer.place(p)) is not None]
    topics = [t for t in event.topics if t not in _TOO_GENERAL and t in words["topics"]]
    if event.kind == "un_vote":
        places = []  # "in New York" goes without saying
    topics = [t for t in topics if t != event.kind]
    return Facts(
        kind=event.kind,
        label=words["kinds"][event.kind],
        actors=tuple(_named(entry, language) for entry in actors),
        places=tuple(_named(entry, language) for entry in places),
        about=words["topics"][topics[0]] if topics else "",
        announced=event.announced,
        is_fall="fall" in event.lead.flags,
    )


def _named(entry: GazetteerEntry, language: str) -> Named:
    return Named(entry.name(language), entry.gender, entry.country, entry.type)
