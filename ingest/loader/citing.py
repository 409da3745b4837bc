"""Mentions as extractions of citations, in bulk: stored, and moved between events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from ingest.loader.mentions import extraction_values
from ingest.loader.neighbourhood import Stored
from ingest.models import Extraction, IngestRun
from ingest.pipeline.document import EventMention
from timeline.models import Article, Citation, Origin

# Event, article, and where in its text the quote begins and ends: what makes two
# mentions rest on one citation.
_Place = tuple[int, int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A mention that was just read, and the stored article that it was read in."""

    mention: EventMention
    article: Article


def cite(
    placed: Sequence[tuple[int, Fresh]], run: IngestRun
) -> tuple[int, list[Extraction]]:
    """Store fresh mentions, each with the event that it supports; two queries.

    Their articles are new, so that nothing is cited from them yet. Returns how many
    citations were made, and the extractions in the order of the mentions.
    """
    citations: dict[_Place, Citation] = {}
    places: list[_Place] = []
    for event, one in placed:
        span = one.mention.span
        place = (event, one.article.pk, span.start, span.end)
        places.append(place)
        if place not in citations:
            citations[place] = _citation(place, one.mention, one.article.language)
    Citation.objects.bulk_create(citations.values())
    rows = Extraction.objects.bulk_create(
        Extraction(citation=citations[place], run=run, **extraction_values(one.mention))
        for place, (_, one) in zip(places, placed, strict=True)
    )
    return len(citations), rows


def move(moves: Sequence[tuple[Stored, int]]) -> None:
    """Let stored mentions support other events; emptied citations go."""
    old = {
        citation.pk: citation
        for citation in Citation.objects.filter(
            pk__in={stored.citation for stored, _ in moves}, article__isnull=False
        )
        .select_related("article")
        .defer("article__text")
    }
    moved: defaultdict[_Place, list[Stored]] = defaultdict(list)
    for stored, event in moves:
        if citation := old.get(stored.citation):
            place = (event, citation.article_id or 0, citation.start, citation.end)
            moved[place].append(stored)
    targets = _present(moved)
    missing = {
        place: _citation(
            place,
            some[0].known.mention,
            _language(old[some[0].citation]),
        )
        for place, some in moved.items()
        if place not in targets
    }
    Citation.objects.bulk_create(missing.values())
    for place, some in moved.items():
        target = targets.get(place) or missing[place].pk
        Extraction.objects.filter(pk__in=[one.pk for one in some]).update(
            citation=target
        )
    left = Exists(Extraction.objects.filter(citation=OuterRef("pk")))
    Citation.objects.filter(~left, pk__in=old).delete()


def _present(places: Iterable[_Place]) -> dict[_Place, int]:
    """The citations that there are at these places already."""
    places = list(places)
    rows = Citation.objects.filter(
        event__in={place[0] for place in places},
        article__in={place[1] for place in places},
    ).values_list("event", "article", "start", "end", "pk")
    return {
        (event, article or 0, start, end): pk
        for event, article, start, end, pk in rows.order_by()
    }


def _citation(place: _Place, mention: EventMention, language: str) -> Citation:
    event, article, start, end = place
    return Citation(
        event_id=event,
        article_id=article,
        start=start,
        end=end,
        quote=mention.quote,
        asserted=mention.timex.edtf,
        language=language,
        origin=Origin.EXTRACTED,
    )


def _language(citation: Citation) -> str:
    return citation.article.language if citation.article else citation.language
