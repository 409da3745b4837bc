"""A sentence cut into clauses, and how their times relate.

"وصل الشيباني يوم الخميس، في أول زيارة منذ سقوط نظام الأسد في 8 كانون الأول": the fall has
its own date, the visit shares the date of the arrival.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from ingest.pipeline.document import Document, Span
from ingest.pipeline.events.relations import Clause, Relation, SentenceView
from ingest.pipeline.folding import blank, fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import WordMatcher

# "منذ" opens a clause of the past when an event follows so soon; elsewhere it
# belongs to a date ("منذ 2015") or to nothing.
_TRIGGER_REACH = 28
_RIGHT_AFTER = 2
_COMMA = re.compile(r"[،,]")
# "؛ ففي 28 يناير", "، وفي 14 آذار", "; on 9 December": a date that opens a clause.
_FRONTED = re.compile(
    r"(?:(?P<mark>[؛;]\s*)(?:و?ف?في|on|in|в)?|(?P<comma>[،,]\s*)(?:و|وفي|ففي|and on|and in|а|и в))"
    r"\s*(?:يوم\s*)?$"
)
# "بعد شهر من الغارات، وتحديداً في 20 أيلول، زار": the date is not of what is past.
_ANEW = re.compile(
    r"[،,]\s*(?:و\s*تحديد\S+|و|أي|namely|specifically|а именно)\s*(?:في|on|in)?\s*(?:يوم\s*)?$"
)
# "отношений, установленных в 1944 году": a participle has its own time.
_PARTICIPLE = re.compile(
    r",\s+(?=\w{3,}(?:нн|вш|ющ|ущ|ащ|ящ)(?:ый|ая|ое|ые|ого|ой|ому|ым|ыми|ых|ую|ий|ие|ее|его|ему|им|ими|их|ей)(?:ся)?\s)"
)
_AND = re.compile(r"(?<!\w)(?:[وف]|and\s|и\s)$")
# ", and Moscow later condemned": the next clause brings its own subject.
_AND_WHO = re.compile(r",\s(?:and|while|а|и)\s(?=[A-ZА-ЯЁ])(?:[\w'-]+\s){1,3}$")
_COUNTED = re.compile(r"(?:[^\s،,.]+\s+){0,4}(?:من|على|of|from)")
_COUNT_REACH = 40
_COLON = re.compile(r":\s")
# A headline's speaker and the colon after him stand within so many characters.
_SPEAKER = 60


_MARKED = (
    Relation.BACKGROUND,
    Relation.SIMULTANEOUS,
    Relation.CONTENT,
    Relation.SEPARATE,
    Relation.RELATIVE,
)


@lru_cache(maxsize=1)
def _markers() -> WordMatcher[Relation]:
    forms: dict[str, list[Relation]] = defaultdict(list)
    for relation in _MARKED:
        for language in LANGUAGES:
            for word in load_lexicon(language, "clauses")[relation.value]:
                forms[fold_phrase(word)].append(relation)
    return WordMatcher(forms, clitics=frozenset())


@lru_cache(maxsize=4)
def _markers_of(text: str) -> list[tuple[int, int, Relation]]:
    """Every marker of the text, the longest where they overlap, once for all sentences."""
    folded = fold(text)
    found: list[tuple[int, int, Relation]] = []
    taken = 0
    for hit in _markers().find(folded.text):
        if hit.start >= taken:
            taken = hit.end
            found.append((*folded.original_span(hit.start, hit.end), hit.value))
    return found


def clauses_of(document: Document, sentence: Span) -> list[Clause]:
    """The clauses of the sentence in order, each with its mentions."""
    triggers = [t for t in document.triggers if sentence.contains(t.span)]
    timexes = [t for t in document.timexes if sentence.contains(t.span)]
    view = SentenceView(
        blank(document.text, tuple(dropped.span for dropped in document.dropped)),
        sentence,
        # "عشية اللقاء" is a date, and tells no meeting of its own.
        [t for t in triggers if not any(x.span.contains(t.span) for x in timexes)],
        timexes,
        [a for a in document.actors if sentence.contains(a.span)],
        [p for p in document.places if sentence.contains(p.span)],
    )
    cuts = _cuts(view)
    clauses = []
    for index, (start, relation) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else sentence.end
        if end > start:
            clauses.append(_filled(Clause(relation, Span(start, end)), view))
    return _rejoined(clauses)


def _rejoined(clauses: list[Clause]) -> list[Clause]:
    """What goes on after a clause of the past belongs to the clause before it."""
    whole: list[Clause] = []
    for clause in clauses:
        if clause.relation is not Relation.RESUMED:
            whole.append(clause)
            continue
        aside = (Relation.BACKGROUND, Relation.RELATIVE)
        earlier = [c for c in whole if c.relation not in aside]
        if not earlier:  # "وعقب المحادثات، صرّح": the sentence itself begins here
            clause.relation = Relation.ROOT
            whole.append(clause)
            continue
        earlier[-1].triggers += clause.triggers
        earlier[-1].timexes += clause.timexes
        earlier[-1].actors += clause.actors
        earlier[-1].places += clause.places
    return whole


def _filled(clause: Clause, view: SentenceView) -> Clause:
    own = clause.span
    clause.triggers = [t for t in view.triggers if own.start <= t.span.start < own.end]
    clause.timexes = [t for t in view.timexes if own.start <= t.start < own.end]
    clause.actors = [a for a in view.actors if own.start <= a.span.start < own.end]
    clause.places = [p for p in view.places if own.start <= p.span.start < own.end]
    return clause


def _cuts(view: SentenceView) -> list[tuple[int, Relation]]:
    cuts = [(view.span.start, Relation.ROOT)]
    colon = _said_by(view)
    if colon is not None:
        cuts.append((colon, Relation.CONTENT))
    for start, end, relation in _markers_of(view.text):
        if not view.span.start <= start < view.span.end:
            continue
        speech = [t for t in view.triggers if cuts[-1][0] <= t.span.start < start]
        spoken = any("say" in t.flags for t in speech)
        if not _opens(view, relation, start, end, spoken=spoken):
            continue
        cuts.append((start, relation))
        back = _past_end(view, relation, end)
        if back is not None:
            cuts.append((back, Relation.RESUMED))
    cuts += [
        (found.end(), Relation.RELATIVE)
        for found in _PARTICIPLE.finditer(view.text, view.span.start, view.span.end)
    ]
    cuts += _coordinated(view, cuts)
    # Where a marker opens the sentence, its clause stands for the root.
    return sorted(dict(sorted(cuts, key=_root_first)).items())


def _root_first(cut: tuple[int, Relation]) -> tuple[int, bool, str]:
    start, relation = cut
    return start, relation is not Relation.ROOT, relation


def _past_end(view: SentenceView, relation: Relation, position: int) -> int | None:
    if relation is Relation.BACKGROUND:
        return _background_end(view, position)
    if relation is Relation.RELATIVE:
        comma = _COMMA.search(view.text, position, view.span.end)
        return comma.end() if comma and _verb_is_next(view, comma.end()) else None
    return None


def _verb_is_next(view: SentenceView, position: int) -> bool:
    """Whether a verb follows before any date ("the man who fled, Assad, in December")."""
    verbs = (t.span.start for t in view.triggers if not t.is_noun)
    verb = next((start for start in verbs if start >= position), None)
    if verb is None:
        return False
    return not any(position <= timex.start < verb for timex in view.timexes)


def _counts_from(view: SentenceView, end: int) -> bool:
    """As in "بعد أربعة أيام من لقاء": the time counts from an event told in passing."""
    first = next((t.span.start for t in view.triggers if t.span.start >= end), None)
    if first is None or first - end > _COUNT_REACH:
        return False
    return _COUNTED.fullmatch(view.text[end:first].strip()) is not None


def _coordinated(
    view: SentenceView, cuts: list[tuple[int, Relation]]
) -> list[tuple[int, Relation]]:
    """Clauses that no word but "and" opens: "… والتقى بوتين", "، وفي 14 آذار اعتمدوا"."""
    found = []
    for timex in view.timexes:
        fronted = _FRONTED.search(view.text, view.span.start, timex.start)
        if fronted is not None and fronted.start() > view.span.start:
            opens = max(fronted.end("mark"), fronted.end("comma"))
            found.append((opens, Relation.SEPARATE))
    taken = {start for start, _ in cuts}
    for trigger in view.triggers:
        start = trigger.span.start
        before = _AND.search(view.text, view.span.start, start) or _AND_WHO.search(
            view.text, view.span.start, start
        )
        if trigger.is_noun or before is None or before.start() <= view.span.start:
            continue
        if before.start() not in taken:
            found.append((before.start(), Relation.SIMULTANEOUS))
    return found


def _said_by(view: SentenceView) -> int | None:
    """Where the words begin after "لافروف:" at the head of a sentence; None elsewhere."""
    colon = _COLON.search(view.text, view.span.start, view.span.start + _SPEAKER)
    if colon is None or any(t.span.start < colon.start() for t in view.triggers):
        return None
    begins_with = [
        actor
        for actor in view.actors
        if actor.type == "person" and actor.span.end <= colon.start()
    ]
    return colon.end() if begins_with and colon.end() < view.span.end else None


def _opens(
    view: SentenceView, relation: Relation, start: int, end: int, *, spoken: bool
) -> bool:
    """Whether the marker does what it can do."""
    if start == view.span.start and relation is not Relation.BACKGROUND:
        return False
    if relation is Relation.SEPARATE:
        return True
    if relation is Relation.CONTENT:
        return spoken
    if relation is Relation.RELATIVE:
        # "اللقاء الذي جمعهما" tells of the meeting itself.
        return not any(0 <= start - t.span.end <= _RIGHT_AFTER for t in view.triggers)
    return _opens_time(view, relation, start, end)


def _opens_time(view: SentenceView, relation: Relation, start: int, end: int) -> bool:
    """Whether a word of time stands before an event, not before a date ("منذ 2015")."""
    if relation is Relation.BACKGROUND and _counts_from(view, end):
        return True
    if any(t.start <= end + 1 and t.end > start for t in view.timexes):
        return False
    reach = end + _TRIGGER_REACH
    if relation is Relation.BACKGROUND:
        # "منذ توليه السلطة، أجرى محادثات": what is after the comma is not of the past.
        comma = _COMMA.search(view.text, end, reach)
        reach = comma.start() if comma else reach
    return any(start <= t.span.start <= reach for t in view.triggers)


def _background_end(view: SentenceView, position: int) -> int | None:
    """Where the sentence goes on with its own time; None at its end.

    At the first comma after the clause's event, but a date that follows belongs to
    that event ("بعد الإطاحة بحليف روسيا، بشار الأسد، في ديسمبر") unless a verb stands
    between.
    """
    first = next((t for t in view.triggers if t.span.start >= position), None)
    if first is None:
        return None
    comma = _COMMA.search(view.text, first.span.end, view.span.end)
    if comma is None:
        return None
    verb = next(
        (
            t.span.start
            for t in view.triggers
            if t.span.start > comma.start() and not t.is_noun
        ),
        view.span.end,
    )
    dates = [
        t
        for t in view.timexes
        if first.span.end <= t.start < verb
        and not _ANEW.search(view.text, first.span.end, t.start)
    ]
    if not dates or dates[0].start < comma.start():
        return comma.end()
    after = _COMMA.search(view.text, dates[0].end, view.span.end)
    return after.end() if after else None
