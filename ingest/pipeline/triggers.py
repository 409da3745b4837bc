"""Words that say an event, and how they say it: as a fact, a plan, a denial.

"التقى" says a meeting, "لم يلتق" that there was none, "القمة المزمع عقدها" one to come,
"يأمل أن يزور" nothing that happened.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ingest.pipeline.document import Document, Span, TriggerMention
from ingest.pipeline.folding import blank, fold, fold_phrase
from ingest.pipeline.inflection import arabic_noun, arabic_verb
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.matching import (
    FUTURE_CLITICS,
    NOUN_CLITICS,
    VERB_CLITICS,
    Found,
    WordMatcher,
)
from ingest.pipeline.modality import Word, lookalikes, stance_of

# A verb and what makes it an event ("وقّع … اتفاقاً") stand at most so far apart.
_TAIL_REACH = 110
_CLAUSE_END = re.compile(r"[.!?؟;؛:]")
_WORD_REACH = 30
PAST = "past"


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    lemma: str
    is_noun: bool
    flags: frozenset[str]
    tails: tuple[str, ...] = ()
    is_present: bool = False
    around: bool = False


def tag_triggers(document: Document) -> Document:
    """Add the layer of triggers, in order of their place in the text."""
    text = blank(document.text, tuple(d.span for d in document.dropped))
    folded = fold(text)
    triggers = []
    for hit in _longest(_matcher(), folded.text):
        span = Span(*folded.original_span(hit.start, hit.end))
        triggers.append(_mention(hit, span, folded.text))
    return replace(document, triggers=tuple(triggers))


def _longest(matcher: WordMatcher[_Form], folded: str) -> Iterator[Found[_Form]]:
    taken = 0
    by_place: dict[tuple[int, int], list[Found[_Form]]] = defaultdict(list)
    for hit in matcher.find(folded):
        if hit.value.tails and not _has_tail(folded, hit):
            continue
        if not _may_carry(hit, folded) or _is_lookalike(hit, folded):
            continue
        by_place[hit.start, hit.end].append(hit)
    for (start, end), hits in sorted(
        by_place.items(), key=lambda i: (i[0][0], -i[0][1])
    ):
        if start < taken:
            continue
        taken = end
        # The more telling one: with an object, then not a weak one.
        yield max(
            hits, key=lambda h: (bool(h.value.tails), "weak" not in h.value.flags)
        )


def _may_carry(hit: Found[_Form], folded: str) -> bool:
    """Whether what is written onto the word may be: no article on a verb."""
    if hit.value.is_noun:
        return hit.clitic not in FUTURE_CLITICS
    if hit.clitic in VERB_CLITICS | FUTURE_CLITICS:
        return True
    # "عاد ليجتمع": he met again; elsewhere "ليجتمع" is what he came for.
    before = folded[: hit.start - len(hit.clitic)].split()[-1:]
    return hit.clitic == "ل" and hit.value.is_present and before == ["عاد"]


def _is_lookalike(hit: Found[_Form], folded: str) -> bool:
    start = hit.start - len(hit.clitic)
    word = folded[start : hit.end]
    before = folded[max(0, start - _WORD_REACH) : start].split()[-1:]
    after = folded[hit.end : hit.end + _WORD_REACH].split()[:1]
    phrases = (" ".join([*before, word]), " ".join([word, *after]))
    return any(phrase in lookalikes() for phrase in (word, *phrases))


def _has_tail(folded: str, hit: Found[_Form]) -> bool:
    window = folded[hit.end : hit.end + _TAIL_REACH]
    stop = _CLAUSE_END.search(window)
    windows = [window[: stop.start()] if stop else window]
    if hit.value.around:
        before = folded[max(0, hit.start - _TAIL_REACH) : hit.start]
        windows.append(_CLAUSE_END.split(before)[-1])
    return any(
        re.search(rf"(?<!\w)(?:[وف]?(?:ال|لل|ب|ل))?{re.escape(tail)}", part)
        for tail in hit.value.tails
        for part in windows
    )


def _mention(hit: Found[_Form], span: Span, folded: str) -> TriggerMention:
    form = hit.value
    start = hit.start - len(hit.clitic)
    stance = stance_of(
        Word(
            start,
            hit.end,
            is_noun=form.is_noun,
            is_present=form.is_present,
            is_future=hit.clitic in FUTURE_CLITICS or "planned" in form.flags,
        ),
        folded,
    )
    flags = set(form.flags) | stance.flags
    if not form.is_noun and not form.is_present:
        flags.add(PAST)
    definite = "ال" in hit.clitic or "لل" in hit.clitic or stance.has_article
    return TriggerMention(
        span,
        form.kind,
        planned=stance.planned,
        negated=stance.negated,
        is_noun=form.is_noun,
        definite=form.is_noun and (definite or form.lemma.startswith("ال")),
        lemma=form.lemma,
        flags=frozenset(flags),
    )


@lru_cache(maxsize=1)
def _matcher() -> WordMatcher[_Form]:
    forms: dict[str, list[_Form]] = defaultdict(list)
    for language in LANGUAGES:
        table = load_lexicon(language, "triggers")
        for group in table["verb"]:
            for written, form in _verbs(group, language):
                forms[written].append(form)
        for group in table["noun"]:
            for written, form in _nouns(group, language):
                forms[written].append(form)
    return WordMatcher(forms, clitics=NOUN_CLITICS | FUTURE_CLITICS)


def _verbs(group: dict[str, Any], language: str) -> Iterator[tuple[str, _Form]]:
    for past, present, *own in group["forms"]:
        flags = frozenset([*group.get("flags", ()), *own])
        lemma = past.partition("~")[0].strip()
        for written in filter(None, (past, present)):
            around = "~~" in written
            head, _, tail = (
                part.strip() for part in written.partition("~~" if around else "~")
            )
            tails = tuple(fold_phrase(t) for t in tail.split("|")) if tail else ()
            is_present = written == present
            form = _Form(
                group["kind"],
                lemma,
                is_noun=False,
                flags=flags,
                tails=tails,
                is_present=is_present,
                around=around,
            )
            for inflected in _inflected(
                fold_phrase(head), language, is_present=is_present
            ):
                yield inflected, form


def _inflected(head: str, language: str, *, is_present: bool) -> set[str]:
    if language != "ar":
        return {head}
    verb, _, rest = head.partition(" ")
    forms = (
        arabic_verb(verb, verb) - arabic_verb(verb) if is_present else arabic_verb(verb)
    )
    forms.add(verb)
    return {f"{form} {rest}" if rest else form for form in forms}


def _nouns(group: dict[str, Any], language: str) -> Iterator[tuple[str, _Form]]:
    flags = frozenset(group.get("flags", ()))
    for noun in group["forms"]:
        folded = fold_phrase(noun)
        form = _Form(group["kind"], noun.rstrip("*"), is_noun=True, flags=flags)
        if language != "ar":
            yield folded, form
            continue
        for written in arabic_noun(folded) if " " not in folded else {folded}:
            yield written, form
