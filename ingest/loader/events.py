"""Clusters of mentions become events: found, made, joined or taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.loader.derive import EventDeriver
from ingest.loader.mentions import extraction_values, mention_of
from ingest.loader.neighbourhood import Neighbourhood
from ingest.models import Extraction, IngestRun
from ingest.pipeline.coreference import EventView, corefer
from ingest.pipeline.document import EventMention
from timeline.edtf import parse
from timeline.models import Article, Citation, Event, Origin


@dataclass(frozen=True, slots=True)
class Fresh:
    """A mention that was just read, and the stored article that it was read in."""

    mention: EventMention
    article: Article


@dataclass(slots=True)
class Written:
    """Which events and citations came of new mentions; ``touched`` are all written."""

    new: set[int] = field(default_factory=set)
    matched: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    citations: int = 0


@dataclass(slots=True)
class _Cluster:
    """Mentions of one event; ``event`` is the stored one where there is one."""

    keys: list[str]
    anchor: str = ""
    event: Event | None = None


class EventWriter:
    """Brings the stored events in line with how their mentions cluster."""

    def __init__(self, run: IngestRun, deriver: EventDeriver) -> None:
        """Write for one run; the deriver knows actors, places and topics."""
        self._run = run
        self._deriver = deriver

    def write(self, found: Neighbourhood, fresh: dict[str, Fresh]) -> Written:
        """Cluster a neighbourhood and store what changed.

        Every fresh mention ends up as an extraction of a citation of an event. An
        event that lost all its mentions to another becomes merged into it.
        """
        written = Written()
        home = {key: row.citation.event_id for key, row in found.stored.items()}
        clusters = _clusters(found)
        _give_events(clusters, found, home)
        for cluster in clusters:
            is_new = cluster.event is None
            event = cluster.event or self._make(cluster, found, fresh)
            cluster.event = event
            self._gather(event, cluster, found, fresh, written)
            written.touched.add(event.pk)
            told_afresh = any(key in fresh for key in cluster.keys)
            if told_afresh:
                (written.new if is_new else written.matched).add(event.pk)
            if not cluster.anchor:
                self._deriver.derive(event, self._mentions(cluster, found, fresh))
            elif told_afresh:
                _mark_disputed(event)
        written.touched |= _retire(clusters, found, home)
        return written

    def _make(
        self, cluster: _Cluster, found: Neighbourhood, fresh: dict[str, Fresh]
    ) -> Event:
        mentions = self._mentions(cluster, found, fresh)
        return self._deriver.make(mentions, origin=cluster.keys[0])

    def _mentions(
        self, cluster: _Cluster, found: Neighbourhood, fresh: dict[str, Fresh]
    ) -> list[tuple[str, EventMention]]:
        """Each mention of the cluster with its article's fingerprint."""
        return [
            (found.views[key].article, fresh[key].mention)
            if key in fresh
            else (found.views[key].article, mention_of(found.stored[key]))
            for key in cluster.keys
        ]

    def _gather(
        self,
        event: Event,
        cluster: _Cluster,
        found: Neighbourhood,
        fresh: dict[str, Fresh],
        written: Written,
    ) -> None:
        """Make every mention of the cluster an extraction of the event's citations."""
        for key in cluster.keys:
            if key in fresh:
                citation, made = _citation(
                    event, fresh[key].article, fresh[key].mention
                )
                written.citations += made
                Extraction.objects.create(
                    citation=citation,
                    run=self._run,
                    **extraction_values(fresh[key].mention),
                )
            elif found.stored[key].citation.event_id != event.pk:
                _move(found.stored[key], event)


def _clusters(found: Neighbourhood) -> list[_Cluster]:
    """Clusters of mentions; those that hold one fixed event are one."""
    anchored: dict[str, _Cluster] = {}
    free: list[_Cluster] = []
    for views in corefer(found.views.values()):
        keys = [view.key for view in views if not _is_event(view)]
        anchor = next((view.anchor for view in views if view.anchor), "")
        if anchor:
            anchored.setdefault(anchor, _Cluster([], anchor)).keys.extend(keys)
        else:
            free.append(_Cluster(keys))
    return [*(one for one in anchored.values() if one.keys), *free]


def _is_event(view: EventView) -> bool:
    return bool(view.anchor) and not view.article


def _give_events(
    clusters: Iterable[_Cluster], found: Neighbourhood, home: dict[str, int]
) -> None:
    """Let each cluster keep the stored event that its first mention belongs to."""
    first_key: dict[int, str] = {}
    for key in sorted(home):
        first_key.setdefault(home[key], key)
    fixed = {event.pk for event in found.fixed.values()}
    for cluster in clusters:
        if cluster.anchor:
            cluster.event = found.fixed[cluster.anchor]
            continue
        owned = [
            event_id
            for event_id, key in first_key.items()
            if key in cluster.keys and event_id not in fixed
        ]
        if owned:
            cluster.event = found.events[min(owned)]


def _citation(
    event: Event, article: Article, mention: EventMention
) -> tuple[Citation, bool]:
    citation, made = Citation.objects.get_or_create(
        event=event,
        article=article,
        start=mention.span.start,
        end=mention.span.end,
        defaults={
            "quote": mention.quote,
            "asserted": mention.timex.edtf,
            "language": article.language,
            "origin": Origin.EXTRACTED,
        },
    )
    return citation, made


def _move(row: Extraction, event: Event) -> None:
    """Let a stored mention support another event; its old citation goes if empty."""
    old = row.citation
    if old.article is None:
        return
    row.citation, _ = _citation(event, old.article, mention_of(row))
    row.save(update_fields=["citation"])
    # Asked of the table: `old.extractions` remembers what was prefetched.
    if not Extraction.objects.filter(citation=old).exists():
        old.delete()


def _mark_disputed(event: Event) -> None:
    """A fixed event keeps its date; that a source gives a rival one is shown."""
    if event.disputed or "disputed" in event.pinned:
        return
    asserted = event.citations.exclude(asserted="").values_list("asserted", flat=True)
    dates = [parse(text) for text in asserted]
    if any(
        not (event.date.contains(date) or date.contains(event.date)) for date in dates
    ):
        event.disputed = True
        event.save(update_fields=["disputed", "updated_at"])


def _retire(
    clusters: Iterable[_Cluster], found: Neighbourhood, home: dict[str, int]
) -> set[int]:
    """An event that lost all its mentions is merged into the one that has its first."""
    retired: set[int] = set()
    now = {key: cluster.event for cluster in clusters for key in cluster.keys}
    for event_id in sorted(set(home.values())):
        event = found.events[event_id]
        if Citation.objects.filter(event=event).exists():
            continue
        first = min(key for key, held_by in home.items() if held_by == event_id)
        event.status = Event.Status.MERGED
        event.merged_into = now[first]
        event.save(update_fields=["status", "merged_into", "updated_at"])
        retired.add(event.pk)
    return retired
