"""Extracted articles merged to events, without a database, for evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ingest.evaluation.events import FoundEvent, Report, Told, evaluate
from ingest.extraction import Extracted
from ingest.pipeline.coreference import corefer, view_of
from ingest.pipeline.document import EventMention
from ingest.pipeline.events import PUBLISH_AT
from ingest.pipeline.gazetteer import Gazetteer


def evaluate_articles(
    gold: Mapping[str, Any],
    files: Mapping[str, Iterable[Extracted]],
    *,
    gazetteer: Gazetteer,
) -> Report:
    """The report on files by name, whose gold documents are named by how they begin.

    ``004_4f03.txt`` is the document ``004`` of the gold file; files that it does not
    name are left out.
    """
    documents = {}
    for name, articles in files.items():
        key = document_key(gold, name)
        if key:
            documents[key] = tuple(articles)
    return evaluate(gold, merged_events(documents, gazetteer=gazetteer))


def document_key(gold: Mapping[str, Any], name: str) -> str:
    """The longest key of the gold's documents that the file name begins with."""
    keys = [str(key) for key in gold.get("documents", {}) if name.startswith(str(key))]
    return max(keys, key=len, default="")


def merged_events(
    documents: Mapping[str, Iterable[Extracted]],
    *,
    gazetteer: Gazetteer,
    publish_at: float = PUBLISH_AT,
) -> tuple[FoundEvent, ...]:
    """The events of documents by name, each told once, that are sure enough.

    ``publish_at`` 0 gives all of them. The order of documents changes nothing.
    """
    mentions: dict[str, tuple[str, EventMention]] = {}
    views = []
    for name, articles in documents.items():
        for number, extracted in enumerate(articles):
            for place, mention in enumerate(extracted.document.events):
                key = f"{name}/{number}/{place}"
                mentions[key] = (name, mention)
                views.append(
                    view_of(
                        mention,
                        key=key,
                        gazetteer=gazetteer,
                        article=f"{name}/{number}",
                    )
                )
    clusters = corefer(views)
    events = (_event([mentions[view.key] for view in cluster]) for cluster in clusters)
    return tuple(event for event in events if event.confidence >= publish_at)


def _event(told: list[tuple[str, EventMention]]) -> FoundEvent:
    """The most precise date, the kinds and all who take part."""
    mentions = [mention for _, mention in told]
    votes = Counter(m.timex.edtf for m in mentions)
    precise = min(
        mentions,
        key=lambda m: (
            (m.timex.upper - m.timex.lower).days,
            -votes[m.timex.edtf],
            m.timex.edtf,
        ),
    )
    return FoundEvent(
        precise.timex.edtf,
        precise.timex.lower,
        precise.timex.upper,
        frozenset(m.kind for m in mentions),
        frozenset(actor for m in mentions for actor in m.actors),
        tuple(
            Told(
                name,
                m.timex.edtf,
                m.timex.lower,
                m.timex.upper,
                m.kind,
                frozenset(m.actors),
                m.quote,
            )
            for name, m in told
        ),
        max(m.confidence for m in mentions),
    )
