"""Clusters of mentions become events: found, made, joined or taken apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.loader.citing import Fresh, cite, move
from ingest.loader.derive import EventDeriver, Told, bring_in_line, make_events
from ingest.loader.memory import KnownMention, MentionMemory
from ingest.loader.neighbourhood import Neighbourhood, Stored
from ingest.models import IngestRun
from ingest.pipeline.coreference import EventView, corefer
from timeline.edtf import parse
from timeline.models import Citation, Event


@dataclass(slots=True)
class Written:
    """Which events and citations came of new mentions.

    ``touched`` are all events whose row, links or citations changed.
    """

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


@dataclass(frozen=True, slots=True)
class _Settled:
    """A cluster whose event is stored by now."""

    keys: list[str]
    event: Event
    is_fixed: bool


class EventWriter:
    """Brings the stored events in line with how their mentions cluster."""

    def __init__(
        self, run: IngestRun, deriver: EventDeriver, memory: MentionMemory
    ) -> None:
        """Write for one run; the deriver knows actors, places and topics."""
        self._run = run
        self._deriver = deriver
        self._memory = memory

    def write(self, found: Neighbourhood, fresh: dict[str, Fresh]) -> Written:
        """Cluster a neighbourhood and store what changed.

        Every fresh mention ends up as an extraction of a citation of an event. An
        event that lost all its mentions to another becomes merged into it. The number
        of queries does not grow with that of the mentions, but for events that change.
        """
        written = Written()
        clusters = _clusters(found)
        _give_events(clusters, found)
        settled = self._settle(clusters, found, fresh, written)
        self._cite(settled, found, fresh, written)
        afresh = [one for one in settled if not fresh.keys().isdisjoint(one.keys)]
        told = {one.event.pk for one in afresh}
        # A new event that stored mentions alone make was split off, and is not counted.
        written.new &= told
        written.matched = told - written.new
        written.touched |= told
        if moves := _moves(settled, found, fresh):
            move(moves)
            written.touched |= {event for _, event in moves}
            written.touched |= {stored.event for stored, _ in moves}
            _retire(settled, found, {stored.event for stored, _ in moves})
        # Last, since it asks what is cited by now.
        _mark_disputed([one.event for one in afresh if one.is_fixed])
        return written

    def _settle(
        self,
        clusters: Iterable[_Cluster],
        found: Neighbourhood,
        fresh: dict[str, Fresh],
        written: Written,
    ) -> list[_Settled]:
        """Make the events that are new, and bring those in line that may change."""
        clusters = list(clusters)
        derived = {
            cluster.keys[0]: self._deriver.derive(_told(cluster, found, fresh))
            for cluster in clusters
            if not cluster.anchor
        }
        born = [cluster for cluster in clusters if cluster.event is None]
        drafts = [(one.keys[0], derived[one.keys[0]]) for one in born]
        made = make_events(drafts)
        kept = [
            (cluster.event, derived[cluster.keys[0]])
            for cluster in clusters
            if cluster.event and not cluster.anchor
        ]
        for cluster, event in zip(born, made, strict=True):
            cluster.event = event
        drawn = [(event, one) for event, (_, one) in zip(made, drafts, strict=True)]
        written.touched |= bring_in_line(drawn, kept)
        written.new = {event.pk for event in made}
        return [
            _Settled(cluster.keys, cluster.event, bool(cluster.anchor))
            for cluster in clusters
            if cluster.event
        ]

    def _cite(
        self,
        settled: Iterable[_Settled],
        found: Neighbourhood,
        fresh: dict[str, Fresh],
        written: Written,
    ) -> None:
        """Make every fresh mention an extraction of its event's citations."""
        homes = [
            (key, one.event.pk) for one in settled for key in one.keys if key in fresh
        ]
        written.citations, rows = cite(
            [(event, fresh[key]) for key, event in homes], self._run
        )
        for (key, _), row in zip(homes, rows, strict=True):
            known = KnownMention(fresh[key].mention, found.views[key])
            self._memory.learn(row.pk, known)


def _told(
    cluster: _Cluster, found: Neighbourhood, fresh: dict[str, Fresh]
) -> list[Told]:
    """Each mention of the cluster with its article's fingerprint."""
    return [
        (
            found.views[key].article,
            fresh[key].mention if key in fresh else found.stored[key].known.mention,
        )
        for key in cluster.keys
    ]


def _moves(
    settled: Iterable[_Settled], found: Neighbourhood, fresh: dict[str, Fresh]
) -> list[tuple[Stored, int]]:
    """The stored mentions that now belong to another event, with that event."""
    return [
        (found.stored[key], one.event.pk)
        for one in settled
        for key in one.keys
        if key not in fresh and found.stored[key].event != one.event.pk
    ]


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


def _give_events(clusters: Iterable[_Cluster], found: Neighbourhood) -> None:
    """Let each cluster keep the stored event that its first mention belongs to."""
    first_key: dict[int, str] = {}
    for key in sorted(found.stored):
        first_key.setdefault(found.stored[key].event, key)
    for event in found.fixed.values():
        first_key.pop(event.pk, None)
    owner = {key: event for event, key in first_key.items()}
    free = Event.objects.in_bulk(owner.values()) if owner else {}
    for cluster in clusters:
        if cluster.anchor:
            cluster.event = found.fixed[cluster.anchor]
        elif owned := [owner[key] for key in cluster.keys if key in owner]:
            cluster.event = free[min(owned)]


def _mark_disputed(events: Iterable[Event]) -> None:
    """A fixed event keeps its date; that a source gives a rival one is shown."""
    calm = {
        event.pk: event
        for event in events
        if not event.disputed and "disputed" not in event.pinned
    }
    if not calm:
        return
    asserted: defaultdict[int, list[str]] = defaultdict(list)
    rows = Citation.objects.filter(event__in=calm).exclude(asserted="").order_by()
    for pk, text in rows.values_list("event", "asserted"):
        asserted[pk].append(text)
    for pk, event in calm.items():
        if _has_rival(event, asserted[pk]):
            event.disputed = True
            event.save(update_fields=["disputed", "updated_at"])


def _has_rival(event: Event, asserted: Sequence[str]) -> bool:
    date = event.date
    dates = [parse(text) for text in asserted]
    return any(not (date.contains(one) or one.contains(date)) for one in dates)


def _retire(settled: Iterable[_Settled], found: Neighbourhood, left: set[int]) -> None:
    """An event that lost all its mentions is merged into the one that has its first."""
    now = {key: one.event for one in settled for key in one.keys}
    cited = Citation.objects.filter(event__in=left).values_list("event", flat=True)
    for event in Event.objects.filter(pk__in=left - set(cited)).order_by("pk"):
        first = min(
            key for key, stored in found.stored.items() if stored.event == event.pk
        )
        event.status = Event.Status.MERGED
        event.merged_into = now[first]
        event.save(update_fields=["status", "merged_into", "updated_at"])
