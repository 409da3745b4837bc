"""From candidates to links: who is meant, or that we do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline.document import Span
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.gazetteer.entries import GazetteerEntry, Strength
from ingest.pipeline.gazetteer.index import Candidate, Gazetteer, Sense
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

_WORD_AFTER = re.compile(r"\s(\w+)")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Link:
    """A span and the entry it names. ``rule`` says why it was believed."""

    span: Span
    entry: GazetteerEntry
    rule: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Cues:
    titles: frozenset[str]
    given: frozenset[str]
    locative: frozenset[str]
    generations: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    def gather(key: str) -> frozenset[str]:
        return frozenset(
            fold_phrase(word)
            for language in LANGUAGES
            for word in load_lexicon(language, "names")[key]
        )

    return _Cues(
        gather("titles"), gather("given"), gather("locative"), gather("generations")
    )


def link(text: str, gazetteer: Gazetteer) -> tuple[Link, ...]:
    """What the names of the text mean, in order; a name that proves nothing is left out."""
    folded = fold(text).text
    links: list[Link] = []
    candidates = gazetteer.candidates(text)
    headline_end = folded.find("\n")
    # A headline may use the family name of one whom the text names in full below.
    below = _named_in_full(candidates, gazetteer) if headline_end > 0 else {}
    mentioned: dict[str, str] = {}  # family name -> the entry last named in full
    for candidate in candidates:
        if _is_plain(candidate):
            sense = candidate.senses[0]
            entry = gazetteer.entries[sense.entry]
            _remember(mentioned, entry, sense)
            links.append(Link(candidate.span, entry, "name"))
            continue
        before = _word_before(folded, candidate.folded.start - len(candidate.clitic))
        after = _word_after(folded, candidate.folded.end)
        known = below if candidate.folded.start < headline_end else mentioned
        decided = _decide(candidate, before, after, known, gazetteer)
        if decided is None:
            continue
        sense, rule = decided
        entry = gazetteer.entries[sense.entry]
        _remember(mentioned, entry, sense)
        links.append(
            Link(candidate.span, entry, rule, _city(candidate, rule, gazetteer))
        )
    return tuple(links)


def _is_plain(candidate: Candidate) -> bool:
    """A full name that means one thing only."""
    senses = candidate.senses
    return len(senses) == 1 and senses[0].strength is Strength.FULL


def _remember(mentioned: dict[str, str], entry: GazetteerEntry, sense: Sense) -> None:
    """The family names of one named in full; the last so named comes last."""
    if sense.strength is Strength.FULL and entry.type == "person":
        for family in _family_names(entry):
            mentioned.pop(family, None)
            mentioned[family] = sense.entry


def _named_in_full(
    candidates: Iterable[Candidate], gazetteer: Gazetteer
) -> dict[str, str]:
    """Family names of the people whom the text names in full, where one bears them."""
    bearers: dict[str, set[str]] = {}
    for candidate in candidates:
        for sense in candidate.senses:
            entry = gazetteer.entries[sense.entry]
            if sense.strength is Strength.FULL and entry.type == "person":
                for family in _family_names(entry):
                    bearers.setdefault(family, set()).add(sense.entry)
    return {name: min(held) for name, held in bearers.items() if len(held) == 1}


def _word_before(folded: str, position: int) -> str:
    """The word before, or the one before an adjective of country ("العاصمة الروسية موسكو")."""
    words = _words_up_to(folded[max(0, position - _LOOK_BACK) : position])
    if len(words) > 1 and words[-1] in _demonyms():
        return words[-2]
    return words[-1] if words else ""


def _words_up_to(before: str) -> list[str]:
    """The words of a stretch, none when a sentence ends right before."""
    before = before.rstrip(' ,،"(\n')
    if not before or not before[-1].isalnum():
        return []
    return [word.strip("،,\"'().") for word in before.split()[-2:]]


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    """Adjectives of country with the Arabic article, and those of other languages."""
    words: set[str] = set()
    for language in LANGUAGES:
        for table in load_lexicon(language, "countries").values():
            for adjective in table.get("adjectives", ()):
                stem = "ال" + fold_phrase(adjective)
                words |= {stem, stem + "ه"}
            words |= {fold_phrase(word) for word in table.get("words", ())}
    return frozenset(words)


def _city(candidate: Candidate, rule: str, gazetteer: Gazetteer) -> str:
    if rule != "metonym":
        return ""
    entries = [gazetteer.entries[sense.entry] for sense in candidate.senses]
    return next((entry.id for entry in entries if entry.kind == "place"), "")


def _word_after(folded: str, position: int) -> str:
    match = _WORD_AFTER.match(folded, position)
    return match.group(1) if match else ""


@lru_cache(maxsize=4096)
def _family_names(entry: GazetteerEntry) -> tuple[str, ...]:
    names = [fold_phrase(name.text) for name in entry.names]
    return tuple(dict.fromkeys(name.split()[-1] for name in names if name))


def _decide(
    candidate: Candidate,
    before: str,
    after: str,
    mentioned: dict[str, str],
    gazetteer: Gazetteer,
) -> tuple[Sense, str] | None:
    senses = candidate.senses
    if any(sense.strength is Strength.LOOKALIKE for sense in senses):
        return None
    full = [sense for sense in senses if sense.strength is Strength.FULL]
    if full:
        return _full(full, senses, candidate, before, gazetteer)
    metonyms = [sense for sense in senses if sense.strength is Strength.METONYM]
    if metonyms:
        return metonyms[0], "metonym"
    if before in _cues().given or after in _cues().generations:
        return None
    return _family(candidate, before, mentioned, gazetteer)


def _family(
    candidate: Candidate, before: str, mentioned: dict[str, str], gazetteer: Gazetteer
) -> tuple[Sense, str] | None:
    """Who a family name alone means: the one of that name whom the text named in full."""
    senses = candidate.senses
    short = [sense for sense in senses if sense.strength is Strength.SHORT]
    earlier = _named_before(senses, mentioned)
    if earlier:
        # The text last named another of the family than the one whom the name alone
        # means ("حافظ الأسد … الأسد"): we do not know.
        is_plain = not short or earlier in short
        return (earlier, "family-name") if is_plain else None
    if len(short) == 1:
        return short[0], "short-name"
    return _introduced(senses, before, candidate.clitic, gazetteer)


def _full(
    full: list[Sense],
    senses: Iterable[Sense],
    candidate: Candidate,
    before: str,
    gazetteer: Gazetteer,
) -> tuple[Sense, str] | None:
    """A city or land that also stands for its state is a place after a word of place."""
    states = [s for s in senses if gazetteer.entries[s.entry].type == "state"]
    places = [s for s in full if gazetteer.entries[s.entry].kind == "place"]
    if states and places:
        is_there = before in _cues().locative or candidate.clitic[-1:] in ("ب", "ل")
        return (places[0], "place") if is_there else (states[0], _state_rule(states[0]))
    if len(full) > 1 and not places:
        return None  # two bearers of one full name
    return (places or full)[0], "name"


def _state_rule(sense: Sense) -> str:
    return "metonym" if sense.strength is Strength.METONYM else "name"


def _named_before(senses: Iterable[Sense], mentioned: dict[str, str]) -> Sense | None:
    entries = {sense.entry: sense for sense in senses}
    found = {entry for entry in mentioned.values() if entry in entries}
    if not found:
        return None
    # The one named last; dictionaries keep the order of the last assignment below.
    latest = [entry for entry in mentioned.values() if entry in found][-1]
    return entries[latest]


def _introduced(
    senses: tuple[Sense, ...], before: str, clitic: str, gazetteer: Gazetteer
) -> tuple[Sense, str] | None:
    """A weak name is believed after a title, a weak place name after a word of place."""
    cues = _cues()
    stem = before.removeprefix("و").removeprefix("ل").removeprefix("ب")
    weak = [sense for sense in senses if sense.strength is Strength.WEAK]
    for sense in weak:
        is_place = gazetteer.entries[sense.entry].kind == "place"
        if is_place and (before in cues.locative or clitic[-1:] in ("ب", "ل")):
            return sense, "introduced"
        is_titled = before in cues.titles or stem in cues.titles
        if not is_place and is_titled and len(weak) == 1:
            return sense, "introduced"
    return None
