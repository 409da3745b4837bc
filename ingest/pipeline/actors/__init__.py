"""Who is spoken of: by name, by office, by office and name together.

"وزير الخارجية الروسي، سيرغي لافروف" is one mention, of Lavrov. "الرئيس السوري" is who
held that office on the day spoken of. "نظيره الروسي" holds the same office as the one
it is said of. What is not certain is left out.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from ingest.pipeline.actors.pairs import (
    both_spoken_of,
    capitals_together,
    holders_together,
)
from ingest.pipeline.actors.titles import (
    BODY,
    COUNTERPART,
    JOINED,
    STOP,
    Title,
    country_of,
    titles_in,
)
from ingest.pipeline.actors.unknown import unknown_names
from ingest.pipeline.document import (
    ActorMention,
    CountryMention,
    Document,
    PlaceMention,
    Span,
    Tenure,
)
from ingest.pipeline.folding import blank
from ingest.pipeline.gazetteer import Gazetteer, Link, link
from ingest.pipeline.gazetteer.countries import country_words

# Between an office and its holder's name ("الرئيس السوري في المرحلة الانتقالية، أحمد
# الشرع"): so many characters and words, and no end of sentence.
_NAME_REACH = 45
_NAME_WORDS = 5
# "لافروف، وزير الخارجية الروسي": after a name only a comma.
_COMMA_REACH = 5
# "وزير الخارجية السوري، ووزير الدفاع، مرهف": after "and" another man begins.
_AND_ANOTHER = re.compile(r"[\s،,]و(?!المغتربين|شؤون)\w")


def link_names(document: Document, *, gazetteer: Gazetteer) -> Document:
    """Add the layers of actors, places, countries and unknown names."""
    text = blank(document.text, tuple(d.span for d in document.dropped))
    links = link(text, gazetteer)
    named = [_named(found) for found in links if found.entry.kind == "actor"]
    places = [
        PlaceMention(found.span, found.entry.id, found.entry.country)
        for found in links
        if found.entry.kind == "place"
    ]
    countries = country_words(text)
    day = document.dct or (document.created.latest if document.created else None)
    titles = titles_in(text)
    marks = _marks(links, countries)
    offices = _offices(text, titles, marks, gazetteer)
    named += capitals_together(text, named, places, gazetteer)
    persons = [mention for mention in named if mention.type == "person"]
    offices += holders_together(text, marks, persons, gazetteer)
    actors = _one_mention_each(text, named, _dated(offices, day))
    if any(title.office == COUNTERPART for title in titles):
        actors = _counterparts(text, actors, countries, gazetteer, day)
    actors += both_spoken_of(text, actors, gazetteer)
    return replace(
        document,
        actors=tuple(sorted(actors, key=lambda mention: mention.span)),
        places=tuple(places),
        countries=countries,
        unknown=unknown_names(text, tuple(m.span for m in actors)),
    )


def _named(found: Link) -> ActorMention:
    entry = found.entry
    return ActorMention(
        found.span,
        entry.id,
        rule=found.rule,
        type=entry.type,
        country=entry.country,
        place=found.place,
    )


def _marks(
    links: tuple[Link, ...], countries: tuple[CountryMention, ...]
) -> list[tuple[Span, str]]:
    """Every word that says of which country something is."""
    marks = [(mention.span, mention.country) for mention in countries]
    return marks + [
        (found.span, found.entry.country)
        for found in links
        if found.entry.type == "state" or found.rule == "metonym"
    ]


def _offices(
    text: str,
    titles: list[Title],
    marks: list[tuple[Span, str]],
    gazetteer: Gazetteer,
) -> list[ActorMention]:
    """The mentions of an office with its country, whoever holds it."""
    found: list[ActorMention] = []
    for title in titles:
        if title.office == COUNTERPART:
            continue
        mark = country_of(text, title.span, marks)
        if mark is None:
            continue
        span, country = mark
        if title.office == BODY:
            found += _state(span, country, gazetteer)
            continue
        found.append(
            ActorMention(
                span,
                "",
                rule="office",
                country=country,
                office=title.office,
                tenures=_holders(title.office, country, gazetteer),
            )
        )
    return found


def _holders(office: str, country: str, gazetteer: Gazetteer) -> tuple[Tenure, ...]:
    """Who held it; nobody for an office that several hold at once."""
    return () if office.startswith("deputy") else gazetteer.tenures(office, country)


def _state(span: Span, country: str, gazetteer: Gazetteer) -> list[ActorMention]:
    """As in "وفد روسي", "مصدر سوري": the state, whoever it was."""
    state = gazetteer.states.get(country)
    if state is None:
        return []
    return [ActorMention(span, state, rule="body", type="state", country=country)]


def _dated(
    offices: list[ActorMention], day: datetime.date | None
) -> list[ActorMention]:
    if day is None:
        return offices
    return [replace(mention, actor=mention.at(day)) for mention in offices]


def _one_mention_each(
    text: str, named: list[ActorMention], offices: list[ActorMention]
) -> list[ActorMention]:
    """Names, and those offices that no name stands beside.

    "الرئيس الروسي، فلاديمير بوتين" and "لافروف، وزير الخارجية الروسي" name their man.
    """
    actors = list(named)
    persons = [mention for mention in named if mention.type == "person"]
    for office in offices:
        if office.rule == BODY:
            if not any(office.span.overlaps(mention.span) for mention in actors):
                actors.append(office)
            continue
        beside = [
            person
            for person in persons
            if person.span.start - office.span.end <= _NAME_REACH
            and office.span.start - person.span.end <= _COMMA_REACH
            and _is_beside(text, office, person)
        ]
        if beside:
            nearest = min(beside, key=lambda m: abs(m.span.start - office.span.end))
            actors.remove(nearest)
            joined = replace(
                nearest, office=office.office, rule=nearest.rule + "+office"
            )
            actors.append(joined)
            persons[persons.index(nearest)] = joined
            actors = [
                m
                for m in actors
                if m.type != "state" or not office.span.contains(m.span)
            ]
            continue
        if office.tenures:
            actors = [m for m in actors if not office.span.overlaps(m.span)]
            actors.append(office)
    return actors


def _is_beside(text: str, office: ActorMention, person: ActorMention) -> bool:
    if office.span.overlaps(person.span):
        return True
    if person.country and office.country and person.country != office.country:
        return False
    if office.span.end <= person.span.start:
        gap = text[office.span.end : person.span.start]
        if any(p.search(gap) for p in (STOP, JOINED, _AND_ANOTHER)):
            return False
        if len(gap) > _NAME_REACH:
            return False
        return len(gap.split()) <= _NAME_WORDS
    gap = text[person.span.end : office.span.start]
    return len(gap) <= _COMMA_REACH and ("،" in gap or "," in gap)


def _counterparts(
    text: str,
    actors: list[ActorMention],
    countries: tuple[CountryMention, ...],
    gazetteer: Gazetteer,
    day: datetime.date | None,
) -> list[ActorMention]:
    """As in "نظيره الروسي": the Russian holder of the office that the one before holds."""
    marks = [(mention.span, mention.country) for mention in countries]
    for title in titles_in(text):
        if title.office != COUNTERPART:
            continue
        mark = country_of(text, title.span, marks)
        if mark is None:
            continue
        phrase = ActorMention(mark[0], "", rule="counterpart", country=mark[1])
        if any(_is_beside(text, phrase, m) for m in actors if m.type == "person"):
            continue
        earlier = [
            m
            for m in actors
            if m.type == "person"
            and m.span.end <= title.span.start
            and m.country != mark[1]
        ]
        if not earlier:
            continue
        partner = max(earlier, key=lambda mention: mention.span)
        offices = _held(partner, gazetteer, day)
        for office in offices:
            tenures = gazetteer.tenures(office, mark[1])
            if tenures:
                found = replace(phrase, office=office, tenures=tenures)
                actors.append(replace(found, actor=found.at(day) if day else ""))
                break
    return actors


def _held(
    mention: ActorMention, gazetteer: Gazetteer, day: datetime.date | None
) -> tuple[str, ...]:
    if mention.office:
        return (mention.office,)
    return gazetteer.offices_of(mention.actor, day) if day else ()
