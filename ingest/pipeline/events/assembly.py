"""What each sentence says happened.

A statement is dated by its saying, what it tells by its own date. A date must come
from words: where a sentence and the one it goes on from give none, it makes no
event. What is denied or only wished for makes none; what is planned is announced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.pipeline.document import (
    ActorMention,
    Document,
    EventMention,
    Span,
    Tenure,
)
from ingest.pipeline.events.anchors import Story, on_the_day_told
from ingest.pipeline.events.carrying import carried_over
from ingest.pipeline.events.clauses import clauses_of
from ingest.pipeline.events.confidence import Evidence, scored
from ingest.pipeline.events.dating import Dated, begins_at, date_triggers
from ingest.pipeline.events.fall import end_of_rule
from ingest.pipeline.events.participants import destinations, ids, participants
from ingest.pipeline.events.quoting import quoted_span
from ingest.pipeline.events.relations import Clause, Relation
from ingest.pipeline.events.telling import is_announced, is_told
from ingest.pipeline.events.topics import topics_of

_SIDES = 2
_TWO_SIDED_WEAK = ("meeting", "agreement", "call")
_TWO_SIDED = ("meeting", "call")


@dataclass(frozen=True, slots=True)
class _Told:
    """An event in the making."""

    dated: Dated
    actors: tuple[ActorMention, ...]
    places: tuple[str, ...]
    lands: tuple[str, ...] = ()
    carried: bool = False


def assemble_events(document: Document, *, rulers: Iterable[Tenure] = ()) -> Document:
    """Add the layer of event mentions, in order of the text.

    ``rulers`` are those whose fall from power a text may tell ("سقوط النظام"): it is
    dated by the end of their rule, which no wording moves.
    """
    rulers = tuple(rulers)
    events: list[EventMention] = []
    story = Story()
    for sentence in document.sentences:
        if not any(sentence.contains(t.span) for t in document.triggers):
            continue
        read = on_the_day_told(document, sentence, story)
        clauses = clauses_of(read, sentence)
        story.saw(clauses)
        dated = [d for d in date_triggers(read, clauses) if is_told(read, d, clauses)]
        told = [_told(document.text, d, clauses) for d in dated]
        if not told:
            told = [
                replace(_told(document.text, d, clauses), carried=True)
                for d in carried_over(document, sentence, clauses, story)
                if is_told(document, d, clauses)
            ]
        told = [kept for t in told if (kept := end_of_rule_told(t, rulers)) is not None]
        found = _mentions(document, sentence, _one_each(told))
        story.goes_on(found)
        events += [event for event, _ in found]
    return replace(document, events=tuple(events))


def _told(text: str, dated: Dated, clauses: list[Clause]) -> _Told:
    there = destinations(dated, clauses)
    places = tuple(dict.fromkeys(p.place for p in there))
    lands = tuple(p.country for p in there)
    return _Told(dated, tuple(participants(text, dated, clauses)), places, lands)


def end_of_rule_told(told: _Told, rulers: tuple[Tenure, ...]) -> _Told | None:
    """The fall of a ruler with its date checked; other events as they are."""
    if "fall" not in told.dated.trigger.flags:
        return told
    found = end_of_rule(told.dated.timex, rulers)
    if found is None:
        return None
    timex, ruler = found
    named = [a for a in told.actors if a.actor == ruler]
    fallen = named[:1] or [ActorMention(told.dated.trigger.span, ruler, rule="fall")]
    return replace(
        told, dated=replace(told.dated, timex=timex), actors=tuple(fallen), places=()
    )


def _one_each(told: list[_Told]) -> list[_Told]:
    """One event for each kind and date, and no statement about what is itself told."""
    groups: dict[tuple[str, str], list[_Told]] = {}
    for one in told:
        group = groups.setdefault((one.dated.trigger.kind, one.dated.timex.edtf), [])
        for at, other in enumerate(group):
            if _is_one(other, one):
                group[at] = _joined(other, one)
                break
        else:
            group.append(one)
    every = [one for group in groups.values() for one in group]
    kept = [one for one in every if _stands_alone(one, every)]
    return sorted(kept, key=lambda one: one.dated.trigger.span)


def _is_one(first: _Told, second: _Told) -> bool:
    """Two words of one kind tell one event unless each has its own two sides."""
    if first.dated.trigger.kind not in _TWO_SIDED:
        return True
    a = {actor.actor for actor in first.actors}
    b = {actor.actor for actor in second.actors}
    return a <= b or b <= a or min(len(a), len(b)) < _SIDES


def _joined(first: _Told, second: _Told) -> _Told:
    """Two words for one event ("وصل … في زيارة"): the more telling, with all who take part."""
    strong = max((first, second), key=_telling)
    weaker = second if strong is first else first
    if "say" in strong.dated.trigger.flags:
        return first
    known = {actor.actor for actor in strong.actors}
    actors = strong.actors or tuple(a for a in weaker.actors if a.actor not in known)
    places = tuple(dict.fromkeys(strong.places + weaker.places))
    return replace(strong, actors=actors, places=places)


def _telling(told: _Told) -> tuple[bool, bool, int, bool]:
    trigger = told.dated.trigger
    is_full = trigger.kind not in _TWO_SIDED or len(told.actors) >= _SIDES
    strong = "weak" not in trigger.flags
    return (is_full, strong, len(told.actors), not trigger.is_noun)


def _stands_alone(one: _Told, every: list[_Told]) -> bool:
    """Whether it says an event by itself, beside the others of its date."""
    trigger, date = one.dated.trigger, one.dated.timex.edtf
    others = [t for t in every if t is not one and t.dated.timex.edtf == date]
    if trigger.kind == "statement":
        told = any(_tells_itself(t, one) for t in others)
        return bool(one.actors) and not told
    if any(_is_setting_of(one, t) for t in others):
        return False
    if "weak" not in trigger.flags:
        return _has_its_cast(one)
    if trigger.kind not in _TWO_SIDED_WEAK:
        return bool(one.actors) and not others
    same = [t for t in others if t.dated.trigger.kind == trigger.kind]
    return _has_two_sides(one) and not same


def _tells_itself(other: _Told, statement: _Told) -> bool:
    """Whether a statement of that date only reports this other event."""
    return "weak" not in other.dated.trigger.flags and not _is_setting_of(
        other, statement
    )


def _is_setting_of(one: _Told, statement: _Told) -> bool:
    """As in "warned at a conference": told is the warning, not the conference."""
    says, where = statement.dated.trigger, one.dated.trigger
    return (
        where.kind == "conference"
        and "setting" in where.flags
        and "say" in says.flags
        and bool(statement.actors)
        and one.dated.clause is statement.dated.clause
        and says.span.end <= where.span.start
    )


def _has_its_cast(one: _Told) -> bool:
    """A meeting has two, a visit those who came from one side, a flight somebody."""
    trigger = one.dated.trigger
    if "person" in trigger.flags:
        return any(actor.type == "person" for actor in one.actors)
    if trigger.kind in _TWO_SIDED:
        countries = {actor.country for actor in one.actors} | set(one.lands)
        # "He met Lavrov and Putin": who met them is not said.
        return bool(one.actors) and len(countries - {""}) >= _SIDES
    if trigger.kind == "visit":
        return bool(one.actors) and not _has_two_sides(one)
    return True


def _has_two_sides(one: _Told) -> bool:
    return len({actor.country for actor in one.actors}) >= _SIDES


def _mentions(
    document: Document, sentence: Span, told: list[_Told]
) -> list[tuple[EventMention, Relation]]:
    found = []
    for one in told:
        dated = one.dated
        anchor = dated.trigger.span if one.carried else dated.timex.span
        span = quoted_span(document, sentence, anchor)
        if span is None:
            continue
        found.append((_mention(document, one, span), dated.clause.relation))
    return found


def _mention(document: Document, one: _Told, span: Span) -> EventMention:
    trigger, timex = one.dated.trigger, one.dated.timex
    quote = span.quote(document.text)
    flags = set(timex.flags)
    flags |= {"carried"} if one.carried else set()
    flags |= {"fall"} & set(trigger.flags)
    flags |= {"since"} if begins_at(document.text, timex) else set()
    mention = EventMention(
        span,
        quote,
        trigger.kind,
        timex,
        actors=ids(one.actors),
        places=one.places,
        topics=topics_of(quote, trigger.kind),
        announced=is_announced(document, one.dated),
        flags=frozenset(flags),
        rule=f"{trigger.kind}:{trigger.lemma}",
    )
    confidence, reasons = scored(mention, _evidence(document, one))
    return replace(mention, confidence=confidence, reasons=reasons)


def _evidence(document: Document, one: _Told) -> Evidence:
    persons = [actor for actor in one.actors if actor.type == "person"]
    trigger, timex = one.dated.trigger, one.dated.timex
    gap = max(timex.start - trigger.span.end, trigger.span.start - timex.end, 0)
    first = min(trigger.span.start, timex.start)
    gap -= sum(
        dropped.span.end - dropped.span.start
        for dropped in document.dropped
        if first <= dropped.span.start < first + gap
    )
    return Evidence(
        persons=len({actor.actor for actor in persons}),
        countries=len({actor.country for actor in persons}),
        is_verb=not trigger.is_noun,
        is_weak="weak" in trigger.flags,
        inherited=one.dated.inherited,
        carried=one.carried,
        distance=gap,
    )
