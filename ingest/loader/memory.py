"""Stored mentions as they were read, kept between the articles of one run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ingest.loader.mentions import mention_key, mention_of
from ingest.models import Extraction
from ingest.pipeline.coreference import EventView, view_of
from ingest.pipeline.document import EventMention
from ingest.pipeline.gazetteer import Gazetteer

# Mentions kept in memory; some 2 kB each, so 20 MB.
_KEPT = 10_000
# Never the article's text: it is a hundred times as long as all the rest.
_UNREAD = (
    "run",
    "step",
    "citation__event",
    "citation__publisher",
    "citation__article__text",
)


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A stored mention, and how coreference looks at it while nothing fixes it."""

    mention: EventMention
    view: EventView


class MentionMemory:
    """Mentions by the primary key of their extraction.

    What an extraction says never changes, and a key is never used again, not even
    after a transaction was undone: so what is remembered stays true. Which event an
    extraction supports does change, and is not remembered.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Remember nothing yet; the gazetteer tells who headed a state when."""
        self._gazetteer = gazetteer
        self._known: OrderedDict[int, KnownMention] = OrderedDict()

    def recall(self, pks: Collection[int]) -> dict[int, KnownMention]:
        """The mentions of these extractions; one query, and none if all are known."""
        missing = [pk for pk in pks if pk not in self._known]
        read = {row.pk: self._read(row) for row in _rows(missing)} if missing else {}
        found = {pk: self._known[pk] for pk in pks if pk in self._known} | read
        for pk, known in read.items():
            self.learn(pk, known)
        return found

    def learn(self, pk: int, known: KnownMention) -> None:
        """Remember a mention that was just stored; the oldest is forgotten for it."""
        self._known[pk] = known
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def _read(self, row: Extraction) -> KnownMention:
        article = row.citation.article
        fingerprint = article.fingerprint if article else ""
        mention = mention_of(row)
        view = view_of(
            mention,
            key=mention_key(fingerprint, mention),
            gazetteer=self._gazetteer,
            article=fingerprint,
        )
        return KnownMention(mention, view)


def _rows(pks: Iterable[int]) -> Iterable[Extraction]:
    rows = Extraction.objects.filter(pk__in=list(pks)).order_by()
    return rows.select_related("citation__article").defer(*_UNREAD)
