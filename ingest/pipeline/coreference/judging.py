"""Whether two views are of one event: a score, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ingest.pipeline.coreference.views import EventView
from ingest.pipeline.folding import fold_phrase

# At and above this a pair is one event. Chosen on pairs of our own writing (tests/corpus/
# coreference.toml): the lowest at which every pair of one event is joined, with a margin
# above the highest of any two that differ.
SAME_EVENT_AT = 0.6

START = 0.3
SAME_DAY = 0.2
OVERLAP = 0.1  # one date lies within the other ("October", "15 October")
SAME_KIND = 0.1
ALL_PERSONS = 0.3  # the smaller cast is wholly in the larger
SOME_PERSONS = 0.1
SAME_PARTIES = 0.1
SAME_PLACE = 0.05
OTHER_PLACE = -0.1
SAME_TOPICS = 0.05
SIMILAR_WORDS = 0.15
ONE_ARTICLE = -0.05  # an article rarely tells one event twice with two dates
FALL = 0.4  # both tell the end of one rule
# Two quotes so alike (0-100, token set ratio) tell the same.
SIMILAR_AT = 75
_LONGEST_WORDS = 400
_MONTH_DAYS = 31
_TWO = 2

# Kinds under which one event may be told; every kind is compatible with itself.
COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        ("meeting", "conference"),
        ("meeting", "visit"),
        ("meeting", "statement"),
        ("meeting", "agreement"),
        ("meeting", "call"),
        ("conference", "statement"),
        ("visit", "conference"),
        ("incident", "military"),
        ("incident", "legal"),
        ("military", "ceasefire"),
        ("agreement", "ceasefire"),
        ("economic", "agreement"),
        ("economic", "humanitarian"),
        ("economic", "legal"),
        ("agreement", "legal"),
        ("sanctions", "un_vote"),
        ("statement", "sanctions"),
        ("statement", "call"),
    )
)
# A meeting and what was said at it, a truce and its agreement: only with the same two.
_NEED_TWO = frozenset(
    frozenset(pair)
    for pair in (
        ("meeting", "statement"),
        ("conference", "statement"),
        ("meeting", "call"),
        ("agreement", "ceasefire"),
    )
)
_WITH_PERSONS = frozenset({"meeting", "visit", "call", "statement", "appointment"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score in ``[0, 1]`` and the names of what it is made of."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the two are one event."""
        return self.score >= SAME_EVENT_AT


def same_event(a: EventView, b: EventView) -> Judgement:
    """How likely the two are one event. Symmetric.

    Something that rules it out (dates that do not overlap, kinds that do not go
    together, other people) gives 0 and its reason.
    """
    against = _ruled_out(a, b)
    if against:
        return Judgement(0.0, (against,))
    parts = {**_dates(a, b), **_cast(a, b), **_setting(a, b)}
    score = START + sum(parts.values())
    reasons = tuple(f"{name} {value:+.2f}" for name, value in parts.items())
    return Judgement(round(min(1.0, max(0.0, score)), 3), reasons)


def contradict(a: EventView, b: EventView) -> str:
    """Why the two cannot be told of one event, whatever their kinds; often empty."""
    if not (a.lower < b.upper and b.lower < a.upper):
        return "dates apart"
    if a.persons and b.persons and not a.persons & b.persons:
        return "other people"
    if {"meeting"} == a.kinds == b.kinds and _meets_another(a, b):
        return "other partners"
    if a.article and b.article and "fall" in a.flags ^ b.flags:
        return "one is the end of a rule, the other what went with it"
    return "another statement" if _is_other_statement(a, b) else ""


def _ruled_out(a: EventView, b: EventView) -> str:
    against = contradict(a, b)
    if against:
        return against
    if not _kinds_agree(a, b):
        return "other kind"
    if _is_too_vague(a, b):
        return "date too vague"
    return ""


def _kinds_agree(a: EventView, b: EventView) -> bool:
    return any(_pair_agrees(x, y, a, b) for x in a.kinds for y in b.kinds)


def _pair_agrees(x: str, y: str, a: EventView, b: EventView) -> bool:
    if x == y:
        return True
    pair = frozenset((x, y))
    if pair == {"meeting", "visit"}:
        return _is_summit(a, b)
    if pair in _NEED_TWO:
        return len(a.persons & b.persons) >= _TWO
    return pair in COMPATIBLE


def _meets_another(a: EventView, b: EventView) -> bool:
    """One minister's meetings with two others on one day are two."""
    return bool(a.persons - b.persons) and bool(b.persons - a.persons)


def _is_summit(a: EventView, b: EventView) -> bool:
    """The visit of a head of state and his meeting with his counterpart are one."""
    visit, meeting = (a, b) if "visit" in a.kinds else (b, a)
    return (
        bool(visit.heads)
        and visit.persons <= meeting.persons
        and len(meeting.heads) >= _TWO
    )


def _is_too_vague(a: EventView, b: EventView) -> bool:
    """A year joins a day only where both tell the same beginning or end."""
    longest, shortest = max(a.days, b.days), min(a.days, b.days)
    if longest <= _MONTH_DAYS or longest == shortest:
        return False
    return not ({"fall", "since"} & a.flags & b.flags)


def _is_other_statement(a: EventView, b: EventView) -> bool:
    """Within a month one man says many things: only like words make them one."""
    both = {"statement"} == a.kinds == b.kinds
    return both and not (a.is_day and b.is_day) and not _alike(a.words, b.words)


def _dates(a: EventView, b: EventView) -> dict[str, float]:
    if (a.lower, a.upper) == (b.lower, b.upper):
        return {"same date": SAME_DAY if a.days <= _MONTH_DAYS else OVERLAP}
    return {"one date within the other": OVERLAP}


def _cast(a: EventView, b: EventView) -> dict[str, float]:
    parts: dict[str, float] = {}
    if {"fall"} & a.flags & b.flags and a.persons & b.persons:
        return {"end of one rule": FALL}
    shared = a.persons & b.persons
    if shared:
        is_whole = a.persons <= b.persons or b.persons <= a.persons
        if is_whole and _is_enough(a, b, len(shared)):
            parts["same people"] = ALL_PERSONS
        else:
            parts["some of the people"] = SOME_PERSONS
    if a.parties & b.parties:
        parts["same parties"] = SAME_PARTIES
    return parts


def _is_enough(a: EventView, b: EventView, shared: int) -> bool:
    """One shared person proves a visit or statement, not a meeting of two."""
    meets = {"meeting", "call"} & (a.kinds | b.kinds)
    return shared >= _TWO or not meets or bool(a.heads & b.heads)


def _setting(a: EventView, b: EventView) -> dict[str, float]:
    parts: dict[str, float] = {}
    if a.kinds & b.kinds:
        parts["same kind"] = SAME_KIND
    if a.places and b.places:
        met = a.places & b.places
        parts["same place" if met else "other place"] = (
            SAME_PLACE if met else OTHER_PLACE
        )
    if a.topics & b.topics:
        parts["same topics"] = SAME_TOPICS
    if {"since"} & a.flags & b.flags:
        parts["one beginning"] = SIMILAR_WORDS
    if a.words and b.words and _alike(a.words, b.words):
        parts["similar words"] = SIMILAR_WORDS
    if (
        a.article
        and a.article == b.article
        and (a.lower, a.upper) != (b.lower, b.upper)
    ):
        parts["one article, two dates"] = ONE_ARTICLE
    return parts


def _alike(first: str, second: str) -> bool:
    return fuzz.token_set_ratio(_folded(first), _folded(second)) >= SIMILAR_AT


# A view is compared with all that its date overlaps; some 1 kB each.
@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    return fold_phrase(words[:_LONGEST_WORDS])
