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
from itertools import pairwise
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

# A verb and what makes it an event ("وقّع … اتفاقاً") stand at most so far apart.
_TAIL_REACH = 110
_CLAUSE_END = re.compile(r"[.!?؟;؛:]")
_WORD = re.compile(r"[\w']+")
HYPOTHESIS = "hypothesis"
PAST = "past"


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    lemma: str
    is_noun: bool
    flags: frozenset[str]
    tails: tuple[str, ...] = ()
    is_present: bool = False


@dataclass(frozen=True, slots=True)
class _Modality:
    reach: int
    negation: frozenset[str]
    planned: frozenset[str]
    planned_after: frozenset[str]
    hope: frozenset[str]
    certain: frozenset[str]
    lookalikes: frozenset[str]


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
        if not hit.value.is_noun and hit.clitic not in VERB_CLITICS | FUTURE_CLITICS:
            continue
        if hit.value.is_noun and hit.clitic in FUTURE_CLITICS:
            continue
        if hit.clitic + folded[hit.start : hit.end] in _modality().lookalikes:
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


def _has_tail(folded: str, hit: Found[_Form]) -> bool:
    window = folded[hit.end : hit.end + _TAIL_REACH]
    stop = _CLAUSE_END.search(window)
    window = window[: stop.start()] if stop else window
    return any(
        re.search(rf"(?<!\w)(?:ال|لل|ب|ل)?{re.escape(tail)}", window)
        for tail in hit.value.tails
    )


def _mention(hit: Found[_Form], span: Span, folded: str) -> TriggerMention:
    rules = _modality()
    begin = max(0, hit.start - len(hit.clitic) - rules.reach)
    before = folded[begin : hit.start - len(hit.clitic)]
    for mark in ".!?؟;؛:،\n":
        before = before.rpartition(mark)[2]
    words = _WORD.findall(before)
    after = _WORD.findall(folded[hit.end : hit.end + 45].partition(".")[0])[:4]
    near = words[-2:]
    # "لم تصل … إلا في 20 نيسان": denied but for what follows, so it happened.
    rest = folded[hit.end : hit.end + _TAIL_REACH].partition(".")[0]
    negated = _any_word(near, rules.negation) and " الا " not in rest
    planned = hit.clitic in FUTURE_CLITICS or "planned" in hit.value.flags
    planned = planned or _any_phrase(words, rules.planned)
    planned = planned or (hit.value.is_noun and _any_word(after, rules.planned_after))
    flags = set(hit.value.flags)
    if _any_phrase(words[-3:], rules.hope) and not _any_phrase(
        words[-3:], rules.certain
    ):
        flags.add(HYPOTHESIS)
    if not hit.value.is_noun and not hit.value.is_present:
        flags.add(PAST)
    if hit.value.is_present and near[-1:] in (["ان"], ["قد"]):
        flags.add(HYPOTHESIS)  # "أن يزور": that he visit; "قد يزور": he may
    definite = "ال" in hit.clitic or "لل" in hit.clitic or "the" in near
    return TriggerMention(
        span,
        hit.value.kind,
        planned=planned,
        negated=negated,
        is_noun=hit.value.is_noun,
        definite=hit.value.is_noun and (definite or hit.value.lemma.startswith("ال")),
        lemma=hit.value.lemma,
        flags=frozenset(flags),
    )


def _any_word(words: list[str], wanted: frozenset[str]) -> bool:
    return any(word in wanted or word.removeprefix("و") in wanted for word in words)


def _any_phrase(words: list[str], wanted: frozenset[str]) -> bool:
    if _any_word(words, wanted):
        return True
    return any(" ".join(pair) in wanted for pair in pairwise(words))


@lru_cache(maxsize=1)
def _modality() -> _Modality:
    tables = [load_lexicon(language, "modality") for language in LANGUAGES]

    def gather(key: str) -> frozenset[str]:
        return frozenset(fold_phrase(word) for table in tables for word in table[key])

    return _Modality(
        max(table["reach"] for table in tables),
        gather("negation"),
        gather("planned"),
        gather("planned_after"),
        gather("hope"),
        gather("certain"),
        gather("lookalikes"),
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
            head, _, tail = (part.strip() for part in written.partition("~"))
            tails = tuple(fold_phrase(t) for t in tail.split("|")) if tail else ()
            is_present = written == present
            form = _Form(
                group["kind"],
                lemma,
                is_noun=False,
                flags=flags,
                tails=tails,
                is_present=is_present,
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
