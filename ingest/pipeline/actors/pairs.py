"""Several who hold one office, spoken of together and often without their names.

"الرئيسان الروسي والتركي", "министры обороны России и Сирии", "the Russian and Turkish
presidents" are the holders of the office in each country. "двух президентов", "الوزيران"
are the two last spoken of who hold it. "توقيع موسكو ودمشق": two capitals joined by "and"
stand for their states where one of them does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.document import ActorMention, PlaceMention, Span
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.gazetteer import Gazetteer
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import NOUN_CLITICS, WordMatcher

# Between the title and the first country, and between two countries: next to nothing.
_REACH = 6
_LINK = re.compile(r"\s*(?:[،,]\s*)?(?:و|and\s|и\s)?\s*(?:ال|the\s)?")
# A name between two countries ("الرئيسان الروسي فلاديمير بوتين والتركي …") is so long at most.
_NAME = 40
_TWO = 2
_JOINED = re.compile(r"\s+و|\s+and\s+|\s+и\s+")


@lru_cache(maxsize=2)
def _titles(key: str) -> WordMatcher[str]:
    forms: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for office, titles in load_lexicon(language, "offices")[key].items():
            for title in titles:
                forms[fold_phrase(title)].append(office)
    return WordMatcher(forms, clitics=NOUN_CLITICS)


def _found(text: str, key: str) -> list[tuple[Span, str]]:
    folded = fold(text)
    hits = []
    taken = 0
    for hit in _titles(key).find(folded.text):
        if hit.start < taken:
            continue
        taken = hit.end
        start = hit.start - len(hit.clitic)
        hits.append((Span(*folded.original_span(start, hit.end)), hit.value))
    return hits


def holders_together(
    text: str,
    marks: list[tuple[Span, str]],
    names: list[ActorMention],
    gazetteer: Gazetteer,
) -> list[ActorMention]:
    """A mention for each country that a title in the plural is followed or preceded by.

    A country with a name right after it is left to the name.
    """
    found = []
    for title, office in _found(text, "plural"):
        chain = _after(text, title, sorted(marks)) or _before(
            text, title, sorted(marks)
        )
        if len(chain) < _TWO:
            continue
        for span, country in chain:
            if any(0 <= name.span.start - span.end <= _REACH for name in names):
                continue
            tenures = gazetteer.tenures(office, country)
            if tenures:
                mention = ActorMention(
                    span, "", rule="office", country=country, office=office
                )
                found.append(replace(mention, tenures=tenures))
    return found


def _after(
    text: str, title: Span, marks: list[tuple[Span, str]]
) -> list[tuple[Span, str]]:
    chain: list[tuple[Span, str]] = []
    end = title.end
    for span, country in marks:
        if span.start < end:
            continue
        gap = text[end : span.start]
        reach = _NAME if chain else _REACH
        joined = _LINK.fullmatch(gap) or (chain and _JOINED.search(gap))
        if not joined or len(gap) > reach or re.search(r"[.!?؟;؛\n]", gap):
            break
        chain.append((span, country))
        end = span.end
    return chain


def _before(
    text: str, title: Span, marks: list[tuple[Span, str]]
) -> list[tuple[Span, str]]:
    """As in "the Russian and Turkish presidents"."""
    chain: list[tuple[Span, str]] = []
    start = title.start
    for span, country in reversed(marks):
        if span.end > start:
            continue
        gap = text[span.end : start]
        if not _LINK.fullmatch(gap) or (chain and not _JOINED.search(gap)):
            break
        chain.insert(0, (span, country))
        start = span.start
    return chain


def both_spoken_of(
    text: str, actors: list[ActorMention], gazetteer: Gazetteer
) -> list[ActorMention]:
    """Who "the two presidents" are: the last two of two countries named before."""
    found: list[ActorMention] = []
    for title, office in _found(text, "both"):
        if any(title.overlaps(actor.span) for actor in actors):
            continue
        last: dict[str, ActorMention] = {}
        for actor in sorted(actors, key=lambda a: a.span, reverse=True):
            if actor.span.end > title.start or len(last) == _TWO:
                continue
            if actor.type == "person" and _holds(actor, office, gazetteer):
                last.setdefault(actor.country, actor)
        if len(last) == _TWO:
            found += [
                replace(actor, span=title, rule="both") for actor in last.values()
            ]
    return found


def _holds(actor: ActorMention, office: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.actor(actor.actor)
    offices = (
        {actor.office, *(o.office for o in entry.offices)} if entry else {actor.office}
    )
    return office in offices


def capitals_together(
    text: str,
    actors: list[ActorMention],
    places: list[PlaceMention],
    gazetteer: Gazetteer,
) -> list[ActorMention]:
    """The other state of "موسكو ودمشق" where one of the two stands for its state."""
    found = []
    for actor in actors:
        if not actor.place:
            continue
        for place in places:
            first, second = sorted((actor.span, place.span))
            gap = text[first.end : max(first.end, second.start)]
            state = gazetteer.states.get(place.country)
            if state and place.country != actor.country and _JOINED.fullmatch(gap):
                found.append(
                    replace(
                        actor,
                        span=place.span,
                        actor=state,
                        country=place.country,
                        place=place.place,
                    )
                )
    return found
