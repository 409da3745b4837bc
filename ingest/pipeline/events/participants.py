"""Who took part, and where."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.document import ActorMention, Document, PlaceMention, Span
from ingest.pipeline.events.dating import Dated
from ingest.pipeline.events.relations import Clause, Relation
from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

# Between a verb of saying and its subject, in characters.
_SPEAKER_REACH = 90
_BOTH = 2  # sides of a meeting
_STATE_REACH = 25
# A place farther from the word that says the event is of something else told there.
_PLACE_REACH = 90
# "لافروف أن أعرب", "Lavrov, said".
_ADJACENT = 5
_WITH = re.compile(r"\s*(?:مع|with|с|со)\s")
_PREPOSITION = re.compile(
    r"(?<!\w)(?:عن|على|إلى|الى|خلال|مع|from|to|with|about|на|о|с)(?!\w)"
)
_BEFORE_REACH = 45
_AFTER_COMMA = re.compile(r"[,،»\"”—–-]\s*$")
_NEXT_WORDS = 3
_TWO_SIDES = frozenset({"meeting", "call", "agreement"})
# What states and armies do; the persons in such a sentence are spoken of, no more.
_BETWEEN_STATES = frozenset({"conference", "military", "ceasefire", "un_vote"})


def resolved(mention: ActorMention, day: datetime.date) -> ActorMention | None:
    """The mention with who is meant on that day; None where nobody is known."""
    actor = mention.at(day)
    return replace(mention, actor=actor, tenures=()) if actor else None


def participants(text: str, dated: Dated, clauses: list[Clause]) -> list[ActorMention]:
    """Who takes part in the event, by its kind, in the order of the text."""
    day = dated.timex.lower
    own = _resolved(dated.clause.actors, day)
    if "say" in dated.trigger.flags:
        return speaker(text, dated)
    if dated.trigger.kind == "visit":
        return _travellers(dated, clauses, own, day)
    if dated.trigger.kind in _BETWEEN_STATES:
        signed = dated.trigger.kind == "ceasefire" and _signs(dated.clause)
        return [actor for actor in own if signed or actor.type != "person"]
    if dated.trigger.kind in _TWO_SIDES:
        persons = _persons(own)
        if len(persons) < _BOTH or _subject_elided(text, dated, persons):
            persons = _with_partner(persons, dated, clauses, day)
        return persons if len(persons) > 1 else _parties(own)
    if not own and dated.clause.relation is not Relation.BACKGROUND:
        return _resolved(clauses[0].actors, day)
    return own


def _signs(clause: Clause) -> bool:
    """As in "the truce that the presidents signed": they are its parties."""
    return any(t.kind == "agreement" and not t.is_noun for t in clause.triggers)


def speaker(text: str, dated: Dated) -> list[ActorMention]:
    """Who says it: the first name after the verb, or the last one before it."""
    day = dated.timex.lower
    trigger = dated.trigger.span
    own = _resolved(dated.clause.actors, day)
    after = [a for a in own if _is_subject(text, trigger, a)]
    before = [a for a in own if 0 <= trigger.start - a.span.end <= _BEFORE_REACH]
    if _is_tag(text, trigger):
        return []
    if before and trigger.start - before[-1].span.end <= _ADJACENT:
        return [before[-1]]
    if after:
        return [after[0]]
    return _persons(before)[-1:]


def _is_tag(text: str, trigger: Span) -> bool:
    """As in ", сообщила пресс-служба": the one who says it stands after the verb."""
    if not _AFTER_COMMA.search(text, 0, trigger.start):
        return False
    next_words = fold_phrase(text[trigger.end : trigger.end + _STATE_REACH * 2]).split()
    return any(word in _mouthpieces() for word in next_words[:_NEXT_WORDS])


@lru_cache(maxsize=1)
def _mouthpieces() -> frozenset[str]:
    return frozenset(
        fold_phrase(word)
        for language in LANGUAGES
        for word in load_lexicon(language, "clauses")["mouthpieces"]
    )


def _is_subject(text: str, trigger: Span, actor: ActorMention) -> bool:
    """The first name after the verb, with at most a title between."""
    gap = actor.span.start - trigger.end
    if not 0 <= gap <= (_SPEAKER_REACH if actor.type == "person" else _STATE_REACH):
        return False
    return not _PREPOSITION.search(text[trigger.end : actor.span.start])


def _travellers(
    dated: Dated, clauses: list[Clause], own: list[ActorMention], day: datetime.date
) -> list[ActorMention]:
    """Those who came from elsewhere: not the hosts, whose country the place is in."""
    there = {place.country for place in destinations(dated, clauses)}
    here = _persons(own) or _persons(
        a
        for clause in clauses
        if clause.relation in (Relation.ROOT, Relation.SIMULTANEOUS)
        and clause.span.start <= dated.clause.span.start
        for a in _resolved(clause.actors, day)
    )
    here = here or _bodies(own)
    return [actor for actor in here if actor.country not in there]


def _parties(own: list[ActorMention]) -> list[ActorMention]:
    """All who take part when not two persons do; a city that stands for a state last."""
    return [actor for actor in own if not actor.place] or own


def _bodies(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """Delegations, governments and ministries that stand for their state."""
    return [
        mention
        for mention in mentions
        if mention.rule == "body"
        or (mention.type == "organization" and mention.country)
    ]


def destinations(dated: Dated, clauses: list[Clause]) -> list[PlaceMention]:
    """The places of the event's own clause, else of the sentence's main clause."""
    own = _places(dated, dated.clause)
    if own or dated.clause.relation is Relation.BACKGROUND:
        return own
    return [
        place
        for clause in clauses
        if clause.relation in (Relation.ROOT, Relation.SIMULTANEOUS)
        for place in _places(dated, clause)
    ]


def _places(dated: Dated, clause: Clause) -> list[PlaceMention]:
    """As in "زار الشرع موسكو": what is visited is the city, though it may stand for a state."""
    cities = [
        PlaceMention(actor.span, actor.place, actor.country)
        for actor in clause.actors
        if actor.place and dated.trigger.kind == "visit"
    ]
    if dated.trigger.kind == "visit":
        return [*clause.places, *cities]
    trigger = dated.trigger.span
    return [
        place
        for place in clause.places
        if place.span.start - trigger.end <= _PLACE_REACH
        and trigger.start - place.span.end <= _PLACE_REACH
    ]


def _subject_elided(text: str, dated: Dated, persons: list[ActorMention]) -> bool:
    """As in "وبحث مع الأسد": who met is said in the clause before."""
    gap = text[dated.trigger.span.end : persons[0].span.start]
    return _WITH.match(gap) is not None


def _with_partner(
    own: list[ActorMention], dated: Dated, clauses: list[Clause], day: datetime.date
) -> list[ActorMention]:
    """As in "اللقاء الذي جمعه بالشيباني": the other is the subject of the main clause."""
    if dated.clause.relation is not Relation.SIMULTANEOUS:
        return own
    known = {actor.actor for actor in own}
    countries = {actor.country for actor in own[:1]}
    told = (Relation.ROOT, Relation.SIMULTANEOUS, Relation.SEPARATE)
    for clause in reversed(clauses):
        before = clause.span.end <= dated.clause.span.start
        if clause.relation not in told or not before:
            continue
        earlier = _distinct(_persons(_resolved(clause.actors, day)))
        partners = [
            a for a in earlier if a.actor not in known and a.country not in countries
        ]
        if partners:
            return partners + own if own else partners[:_BOTH]
    return own


def ids(mentions: Iterable[ActorMention]) -> tuple[str, ...]:
    """The actors of the mentions, each once, in the order of the text."""
    return tuple(dict.fromkeys(mention.actor for mention in mentions))


def _persons(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    return [mention for mention in mentions if mention.type == "person"]


def _resolved(
    mentions: Iterable[ActorMention], day: datetime.date
) -> list[ActorMention]:
    found = (resolved(mention, day) for mention in mentions)
    return [mention for mention in found if mention is not None]


def _distinct(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    return list({mention.actor: mention for mention in mentions}.values())


def involved_countries(document: Document, span: Span) -> set[str]:
    """The countries that the words of the span mark in any way."""
    countries = {c.country for c in document.countries if span.overlaps(c.span)}
    countries |= {p.country for p in document.places if span.overlaps(p.span)}
    countries |= {a.country for a in document.actors if span.overlaps(a.span)}
    return countries - {"", "xx"}
