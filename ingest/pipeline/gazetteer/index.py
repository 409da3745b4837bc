"""The gazetteer: which entries a text may name, and which it does name."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.pipeline.document import Span, Tenure
from ingest.pipeline.folding import fold, fold_phrase
from ingest.pipeline.gazetteer.entries import GazetteerEntry, Strength
from ingest.pipeline.inflection import russian_phrases
from ingest.pipeline.matching import NAME_CLITICS, WordMatcher

# A family name that is not listed serves within a text that gives the full one;
# shorter ones are too often something else ("علي", "Ли").
_SHORTEST_FAMILY_NAME = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a written name may mean."""

    entry: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the text and everything it may mean."""

    span: Span
    folded: Span
    clitic: str
    senses: tuple[Sense, ...]


class Gazetteer:
    """Names in three languages, found with their clitics and case endings."""

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self.entries = {entry.id + "/" + entry.kind: entry for entry in entries}
        self._matcher = WordMatcher(_forms(self.entries), clitics=NAME_CLITICS)
        self.states = {
            entry.country: entry.id
            for entry in reversed(self.entries.values())
            if entry.type == "state" and entry.country
        }
        self._holders: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for entry in self.entries.values():
            for held in entry.offices:
                self._holders[held.office, held.country].append(
                    Tenure(entry.id, held.start, held.end)
                )

    def actor(self, actor_id: str) -> GazetteerEntry | None:
        """The actor of that id."""
        return self.entries.get(actor_id + "/actor")

    def place(self, place_id: str) -> GazetteerEntry | None:
        """The place of that id."""
        return self.entries.get(place_id + "/place")

    def tenures(self, office: str, country: str) -> tuple[Tenure, ...]:
        """Who held that office of that country, and when."""
        return tuple(self._holders.get((office, country), ()))

    def offices_of(self, actor_id: str, day: datetime.date) -> tuple[str, ...]:
        """The offices that the actor held on that day."""
        entry = self.actor(actor_id)
        held = entry.offices if entry else ()
        return tuple(office.office for office in held if office.held_at(day))

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """Every name in the text, the longest where several overlap."""
        folded = fold(text)
        by_span: dict[tuple[int, int, str], list[Sense]] = defaultdict(list)
        for found in self._matcher.find(folded.text):
            by_span[found.start, found.end, found.clitic].append(found.value)
        taken = 0
        kept: list[Candidate] = []
        for (start, end, clitic), senses in sorted(
            by_span.items(), key=lambda item: (item[0][0], -item[0][1])
        ):
            if start < taken:
                continue
            span = Span(*folded.original_span(start, end))
            if not _is_written_as_name(text, span):
                continue
            taken = end
            unique = tuple(dict.fromkeys(senses))
            kept.append(Candidate(span, Span(start, end), clitic, unique))
        return tuple(kept)


def _is_written_as_name(text: str, span: Span) -> bool:
    """Names in letters that have capitals hold one ("capital" is no company)."""
    return not span.quote(text).islower()


def _forms(entries: dict[str, GazetteerEntry]) -> dict[str, list[Sense]]:
    forms: dict[str, list[Sense]] = defaultdict(list)
    for key, entry in entries.items():
        for name in entry.names:
            _add_name(forms, key, name.text, name.language, name.strength)
            family = name.text.split()[-1]
            is_full = entry.type == "person" and name.strength is Strength.FULL
            if is_full and len(family) >= _SHORTEST_FAMILY_NAME and " " in name.text:
                _add_name(forms, key, family, name.language, Strength.FAMILY)
    return {form: _strongest(senses) for form, senses in forms.items()}


def _strongest(senses: list[Sense]) -> list[Sense]:
    """One sense an entry: a listed short name counts before a guessed one."""
    order = list(Strength)
    best: dict[str, Sense] = {}
    for sense in sorted(senses, key=lambda s: order.index(s.strength)):
        # A name that editors call weak stays weak, however else it is listed.
        if sense.entry not in best:
            best[sense.entry] = sense
    return list(best.values())


def _add_name(
    forms: dict[str, list[Sense]],
    key: str,
    text: str,
    language: str,
    strength: Strength,
) -> None:
    folded = fold_phrase(text)
    variants = {folded}
    if language == "ru" and not folded.isascii():
        variants = russian_phrases(folded)
    if language == "ar" and folded.startswith("ال"):
        variants.add("لل" + folded[2:])  # "للشيباني"
    for variant in variants:
        forms[variant].append(Sense(key, strength))
